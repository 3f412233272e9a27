/* fettle-decision-form.c: approving or rejecting a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-decision-form.h"

#include "fettle-choice-grid.h"
#include "fettle-name-button.h"
#include "fettle-text-box.h"
#include "fettle-ticket-commands.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n.h>

struct _FettleDecisionForm
{
  FettleForm    parent_instance;

  FettleRecord *asked;      /* (owned) (nullable) */
  gboolean      agrees;
  GtkWidget    *approver;   /* FettleNameButton; NULL where @asked says who */
  GtkWidget    *told_by;    /* FettleChoiceGrid */
  GtkWidget    *comment;
};

G_DEFINE_FINAL_TYPE (FettleDecisionForm, fettle_decision_form, FETTLE_TYPE_FORM)

/* --- who decides -------------------------------------------------------------------- */

static gboolean
waits (FettleRecord *approval)
{
  return g_strcmp0 (fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION), "asked") == 0;
}

/* Mine comes first. */
static FettleRecord *
find_asked (FettleIncident *incident)
{
  const FettleUuid *me = fettle_workspace_get_me (fettle_incident_get_workspace (incident));
  GPtrArray *approvals = fettle_incident_get_approvals (incident);
  FettleRecord *first = NULL;
  FettleUuid approver;

  for (guint i = 0; i < approvals->len; i++)
    {
      FettleRecord *approval = g_ptr_array_index (approvals, i);

      if (!waits (approval))
        continue;
      if (fettle_record_get_ref (approval, FETTLE_APPROVAL_APPROVER, &approver) && fettle_uuid_equal (&approver, me))
        return approval;
      if (first == NULL)
        first = approval;
    }
  return first;
}

static gboolean
get_approver (FettleDecisionForm *self,
              FettleUuid         *person)
{
  if (self->approver != NULL)
    return fettle_name_button_get (FETTLE_NAME_BUTTON (self->approver), person);
  return fettle_record_get_ref (self->asked, FETTLE_APPROVAL_APPROVER, person);
}

static gboolean
is_mine (FettleDecisionForm *self)
{
  FettleUuid person;

  return get_approver (self, &person) &&
         fettle_uuid_equal (&person, fettle_workspace_get_me (fettle_form_get_workspace (FETTLE_FORM (self))));
}

/* --- the form -------------------------------------------------------------------------- */

static void
on_changed (FettleDecisionForm *self)
{
  fettle_form_set_problem (FETTLE_FORM (self), NULL);
  gtk_widget_set_visible (gtk_widget_get_parent (self->told_by), !is_mine (self));
}

static GtkWidget *
find_gap (FettleForm  *form,
          const char **fact)
{
  FettleDecisionForm *self = FETTLE_DECISION_FORM (form);
  g_autofree char *comment = fettle_text_box_dup (FETTLE_TEXT_BOX (self->comment));
  FettleUuid person;

  *fact = _("It is not said who decided.");
  if (!get_approver (self, &person))
    return self->approver;
  *fact = _("It is not said how the desk knows.");
  if (!is_mine (self) && fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->told_by)) == NULL)
    return self->told_by;
  *fact = _("The reason is missing.");
  return !self->agrees && comment[0] == '\0' ? self->comment : NULL;
}

static FettleAction *
create_action (FettleForm  *form,
               GError     **error)
{
  FettleDecisionForm *self = FETTLE_DECISION_FORM (form);
  g_autofree char *comment = fettle_text_box_dup (FETTLE_TEXT_BOX (self->comment));
  FettleUuid person = { 0 };

  get_approver (self, &person);
  return fettle_command_decide (fettle_form_get_workspace (form), fettle_form_get_record (form), self->asked,
                                &person, self->agrees,
                                is_mine (self) ? NULL : fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->told_by)),
                                comment[0] != '\0' ? comment : NULL);
}

static void
build_approver (FettleDecisionForm *self)
{
  FettleWorkspace *workspace = fettle_form_get_workspace (FETTLE_FORM (self));

  self->approver = fettle_name_button_new (workspace, FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_APPROVER);
  fettle_name_button_set (FETTLE_NAME_BUTTON (self->approver), fettle_workspace_get_me (workspace));
  g_signal_connect_swapped (self->approver, "changed", G_CALLBACK (on_changed), self);
  fettle_form_append (FETTLE_FORM (self), _("Who decided"), self->approver);
}

/* In a box with its caption: both go where the decision is one's own. */
static void
build_told_by (FettleDecisionForm *self)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_TOLD_BY);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *label = gtk_label_new (_("How the desk knows"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fettle-strong");
  self->told_by = fettle_choice_grid_new (info, 4, FALSE);
  g_signal_connect_swapped (self->told_by, "changed", G_CALLBACK (on_changed), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->told_by);
  fettle_form_append (FETTLE_FORM (self), NULL, box);
}

static void
build_comment (FettleDecisionForm *self)
{
  const char *caption = self->agrees ? _("Comment, if it helps") : _("Why");

  self->comment = fettle_text_box_new (caption);
  g_signal_connect_swapped (self->comment, "changed", G_CALLBACK (on_changed), self);
  fettle_form_append (FETTLE_FORM (self), caption, self->comment);
  fettle_form_keep_text (FETTLE_FORM (self), self->agrees ? "approve" : "reject", self->comment);
}

/* "Approve REQ-12 for Anna Weiss" where it is the word of another. */
static char *
dup_heading (FettleDecisionForm *self,
             FettleIncident     *incident)
{
  const char *number = fettle_incident_get_number (incident);
  const char *name = NULL;
  FettleUuid person;

  if (self->asked != NULL && fettle_record_get_ref (self->asked, FETTLE_APPROVAL_APPROVER, &person) &&
      !fettle_uuid_equal (&person, fettle_workspace_get_me (fettle_incident_get_workspace (incident))))
    name = fettle_workspace_get_name (fettle_incident_get_workspace (incident), FETTLE_KIND_PERSON, &person);
  if (name != NULL)
    /* Translators: a number and a person, "Approve REQ-12: word of Anna Weiss" */
    return g_strdup_printf (self->agrees ? _("Approve %1$s: word of %2$s") : _("Reject %1$s: word of %2$s"), number, name);
  return g_strdup_printf (self->agrees ? _("Approve %s") : _("Reject %s"), number);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_decision_form_dispose (GObject *object)
{
  g_clear_object (&FETTLE_DECISION_FORM (object)->asked);

  G_OBJECT_CLASS (fettle_decision_form_parent_class)->dispose (object);
}

static void
fettle_decision_form_class_init (FettleDecisionFormClass *klass)
{
  FettleFormClass *form_class = FETTLE_FORM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_decision_form_dispose;
  form_class->find_gap = find_gap;
  form_class->create_action = create_action;
}

static void
fettle_decision_form_init (FettleDecisionForm *self)
{
}

void
fettle_decision_form_present (GtkWindow      *parent,
                              FettleIncident *incident,
                              FettleRecord   *asked,
                              gboolean        agrees)
{
  FettleDecisionForm *self;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  self = g_object_new (FETTLE_TYPE_DECISION_FORM, "transient-for", parent, NULL);
  asked = asked != NULL ? asked : find_asked (incident);
  g_set_object (&self->asked, asked);
  self->agrees = agrees;
  heading = dup_heading (self, incident);
  fettle_form_start (FETTLE_FORM (self), incident, heading, agrees ? _("Approve") : _("Reject"));
  if (self->asked == NULL)
    build_approver (self);
  build_told_by (self);
  build_comment (self);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (is_mine (self) ? self->comment : self->told_by);
}

gboolean
fettle_decision_form_can_decide (FettleIncident *incident)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), FALSE);

  return fettle_incident_is_loaded (incident) && fettle_ticket_awaits_approval (fettle_incident_get_record (incident));
}
