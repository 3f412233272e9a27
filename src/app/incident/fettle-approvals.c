/* fettle-approvals.c: who was asked to agree to a ticket, and what they said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-approvals.h"

#include "fettle-avatar.h"
#include "fettle-decision-form.h"
#include "fettle-spoken-name.h"
#include "fettle-ticket-rules.h"
#include "fettle-ticket-states.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 20

struct _FettleApprovals
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) (nullable) */
  GtkWidget      *head;
  GtkWidget      *summary;
  GtkWidget      *ask;
  GtkWidget      *rows;
};

G_DEFINE_FINAL_TYPE (FettleApprovals, fettle_approvals, GTK_TYPE_WIDGET)

static FettleRecord *
get_record (FettleApprovals *self)
{
  return fettle_incident_get_record (self->incident);
}

/* --- one person ----------------------------------------------------------------------- */

static const char *
get_name (FettleApprovals *self,
          FettleRecord    *approval)
{
  FettleUuid person;
  const char *name = NULL;

  if (fettle_record_get_ref (approval, FETTLE_APPROVAL_APPROVER, &person))
    name = fettle_workspace_get_name (fettle_incident_get_workspace (self->incident), FETTLE_KIND_PERSON, &person);
  return name != NULL ? name : _("Somebody");
}

static gboolean
is_asked (FettleRecord *approval)
{
  return g_strcmp0 (fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION), "asked") == 0;
}

static const char *
get_choice_label (guint       field,
                  const char *id)
{
  const FettleChoice *choice = fettle_kind_get_field (FETTLE_KIND_APPROVAL, field)->choices;

  for (; id != NULL && choice->id != NULL; choice++)
    if (g_str_equal (choice->id, id))
      return _(choice->label);
  return "";
}

/* "Approved 24 Nov 10:42, by phone: as agreed" */
static char *
dup_decision (FettleApprovals *self,
              FettleRecord    *approval)
{
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));
  gint64 at = fettle_record_get_time (approval, FETTLE_APPROVAL_DECIDED_AT);
  const char *comment = fettle_record_get_text (approval, FETTLE_APPROVAL_COMMENT);
  const char *told = fettle_record_get_text (approval, FETTLE_APPROVAL_TOLD_BY);
  GString *text = g_string_new (get_choice_label (FETTLE_APPROVAL_DECISION,
                                                  fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION)));
  g_autofree char *stamp = at != FETTLE_TIME_NONE ? fettle_when_dup_stamp (at, fettle_clock_now (clock),
                                                                          fettle_clock_get_zone (clock)) : NULL;

  if (stamp != NULL)
    g_string_append_printf (text, " %s", stamp);
  if (told != NULL)
    g_string_append_printf (text, "%s%s", _(", "), get_choice_label (FETTLE_APPROVAL_TOLD_BY, told));
  if (comment != NULL)
    g_string_append_printf (text, "%s%s", _(": "), comment);
  return g_string_free (text, FALSE);
}

static void
decide (GtkWidget *button,
        gboolean   agrees)
{
  GtkWidget *self = gtk_widget_get_ancestor (button, FETTLE_TYPE_APPROVALS);

  fettle_decision_form_present (GTK_WINDOW (gtk_widget_get_root (button)), FETTLE_APPROVALS (self)->incident,
                                g_object_get_data (G_OBJECT (button), "approval"), agrees);
}

static void
on_approve (GtkWidget *button)
{
  decide (button, TRUE);
}

static void
on_reject (GtkWidget *button)
{
  decide (button, FALSE);
}

static GtkWidget *
new_button (FettleRecord *approval,
            const char   *label,
            const char   *name,
            GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: what a button does and for whom, "Approve: Anna Weiss" */
  g_autofree char *spoken = g_strdup_printf (C_("button", "%s: %s"), label, name);

  g_object_set_data_full (G_OBJECT (button), "approval", g_object_ref (approval), g_object_unref);
  fettle_spoken_name_set (button, spoken);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, NULL);
  return button;
}

static GtkWidget *
new_words (FettleApprovals *self,
           FettleRecord    *approval)
{
  g_autofree char *decision = dup_decision (self, approval);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (get_name (self, approval));
  GtkWidget *said = gtk_label_new (decision);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_widget_add_css_class (said, "fettle-dim");
  gtk_widget_add_css_class (said, "fettle-small");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), said);
  return words;
}

static GtkWidget *
new_row (FettleApprovals *self,
         FettleRecord    *approval)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *avatar = fettle_avatar_new (AVATAR_SIZE);
  const char *name = get_name (self, approval);

  fettle_avatar_set_name (FETTLE_AVATAR (avatar), name);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), new_words (self, approval));
  if (is_asked (approval) && fettle_decision_form_can_decide (self->incident) &&
      fettle_incident_is_writable (self->incident))
    {
      gtk_box_append (GTK_BOX (row), new_button (approval, _("Reject…"), name, G_CALLBACK (on_reject)));
      gtk_box_append (GTK_BOX (row), new_button (approval, _("Approve…"), name, G_CALLBACK (on_approve)));
    }
  return row;
}

/* --- all of them -------------------------------------------------------------------------- */

/* How many must agree; 0 where nobody has to. */
static guint
count_needed (FettleRecord *record)
{
  if (fettle_record_get_kind (record) == FETTLE_KIND_REQUEST)
    return fettle_record_get_bool (record, FETTLE_REQUEST_NEEDS_APPROVAL) || fettle_ticket_awaits_approval (record);
  if (fettle_record_get_kind (record) != FETTLE_KIND_CHANGE_REQUEST)
    return 0;
  switch (fettle_ticket_get_change_type (record))
    {
    case FETTLE_CHANGE_TYPE_STANDARD:
      return 0;
    case FETTLE_CHANGE_TYPE_EMERGENCY:
      return 2;
    default:
      return 1;
    }
}

static void
show_summary (FettleApprovals *self,
              guint            needed)
{
  guint agreed = fettle_incident_get_surroundings (self->incident)->n_approved;
  g_autofree char *text = NULL;

  if (needed > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Approval: %u of %u has agreed",
                                         "Approval: %u of %u have agreed", needed), MIN (agreed, needed), needed);
  gtk_label_set_label (GTK_LABEL (self->summary), text != NULL ? text : _("Approval"));
}

static void
show_rows (FettleApprovals *self)
{
  GPtrArray *approvals = fettle_incident_get_approvals (self->incident);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; i < approvals->len; i++)
    gtk_box_append (GTK_BOX (self->rows), new_row (self, g_ptr_array_index (approvals, i)));
  gtk_widget_set_visible (self->rows, approvals->len > 0);
}

static gboolean
can_ask (FettleRecord *record)
{
  return fettle_ticket_awaits_approval (record) || fettle_ticket_find_command (record, "ask") != NULL;
}

void
fettle_approvals_show (FettleApprovals *self,
                       FettleIncident  *incident)
{
  guint needed;

  g_return_if_fail (FETTLE_IS_APPROVALS (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  g_set_object (&self->incident, incident);
  needed = count_needed (get_record (self));
  gtk_widget_set_visible (GTK_WIDGET (self), needed > 0 || fettle_incident_get_approvals (incident)->len > 0);
  gtk_widget_set_visible (self->ask, can_ask (get_record (self)) && fettle_incident_is_writable (incident));
  show_summary (self, needed);
  show_rows (self);
}

/* --- object ----------------------------------------------------------------------------------- */

static void
fettle_approvals_dispose (GObject *object)
{
  FettleApprovals *self = FETTLE_APPROVALS (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_approvals_parent_class)->dispose (object);
}

static void
fettle_approvals_class_init (FettleApprovalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_approvals_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "approvals");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fettle_approvals_init (FettleApprovals *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->summary = gtk_label_new (_("Approval"));
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "fettle-strong");
  gtk_widget_add_css_class (self->summary, "fettle-small");
  self->ask = gtk_button_new_with_label (_("Ask…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->ask), "incident.ask");
  fettle_spoken_name_set (self->ask, _("Ask somebody for approval"));
  gtk_box_append (GTK_BOX (self->head), self->summary);
  gtk_box_append (GTK_BOX (self->head), self->ask);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Approval"), -1);
}
