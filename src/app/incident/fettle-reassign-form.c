/* fettle-reassign-form.c: why a ticket goes from one team to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-reassign-form.h"

#include "fettle-choice-grid.h"
#include "fettle-text-box.h"

#include <glib/gi18n.h>

struct _FettleReassignForm
{
  FettleForm    parent_instance;

  FettleAction *action;    /* (owned) */
  GtkWidget    *reason;    /* FettleChoiceGrid */
  GtkWidget    *words;     /* FettleTextBox */
};

G_DEFINE_FINAL_TYPE (FettleReassignForm, fettle_reassign_form, FETTLE_TYPE_FORM)

/* --- which team --------------------------------------------------------------------- */

/* The edit of the ticket: a team that is new is made before. */
static FettleEdit *
get_edit (FettleAction *action)
{
  return fettle_action_get_edit (action, fettle_action_get_n_edits (action) - 1);
}

static gboolean
get_team (FettleAction *action,
          FettleUuid   *team)
{
  const FettleValue *value = fettle_edit_get (get_edit (action), FETTLE_TICKET_TEAM);
  const char *text = value != NULL ? fettle_value_get_string (value) : NULL;

  return text != NULL && fettle_uuid_from_text (text, team);
}

/* Also of one that this action makes. */
static const char *
get_team_name (FettleIncident   *incident,
               FettleAction     *action,
               const FettleUuid *team)
{
  FettleEdit *first = fettle_action_get_edit (action, 0);
  const char *name = fettle_workspace_get_name (fettle_incident_get_workspace (incident), FETTLE_KIND_TEAM, team);

  if (name == NULL && fettle_edit_is_create (first) && fettle_edit_get_kind (first) == FETTLE_KIND_TEAM)
    name = fettle_value_get_string (fettle_edit_get (first, FETTLE_TEAM_NAME));

  return name != NULL ? name : "";
}

static gboolean
had_it (FettleIncident   *incident,
        const FettleUuid *team)
{
  GArray *trail = fettle_incident_get_team_trail (incident);

  for (guint i = 0; i < trail->len; i++)
    if (fettle_uuid_equal (&g_array_index (trail, FettleTeamTurn, i).team, team))
      return TRUE;

  return FALSE;
}

gboolean
fettle_reassign_form_is_needed (FettleIncident *incident,
                                FettleAction   *action)
{
  FettleUuid now, team;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident) && FETTLE_IS_ACTION (action), FALSE);

  return fettle_incident_is_loaded (incident) && get_team (action, &team) &&
         fettle_record_get_ref (fettle_incident_get_record (incident), FETTLE_TICKET_TEAM, &now) &&
         !fettle_uuid_equal (&now, &team);
}

/* --- the form ------------------------------------------------------------------------ */

static void
on_changed (FettleReassignForm *self)
{
  fettle_form_set_problem (FETTLE_FORM (self), NULL);
}

static GtkWidget *
find_gap (FettleForm  *form,
          const char **fact)
{
  FettleReassignForm *self = FETTLE_REASSIGN_FORM (form);
  const char *reason = fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->reason));
  g_autofree char *words = fettle_text_box_dup (FETTLE_TEXT_BOX (self->words));

  *fact = _("It goes to another team only with a reason.");
  if (reason == NULL)
    return self->reason;
  *fact = _("Say in a few words why another team gets it.");
  return g_str_equal (reason, "other") && words[0] == '\0' ? self->words : NULL;
}

static FettleAction *
create_action (FettleForm  *form,
               GError     **error)
{
  FettleReassignForm *self = FETTLE_REASSIGN_FORM (form);
  g_autofree char *words = fettle_text_box_dup (FETTLE_TEXT_BOX (self->words));
  FettleEdit *edit = get_edit (self->action);

  fettle_edit_set_text (edit, FETTLE_TICKET_REASSIGN_REASON, fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->reason)));
  fettle_edit_set_written (edit, FETTLE_TICKET_REASON, words[0] != '\0' ? words : NULL);
  return g_object_ref (self->action);
}

/* It goes back: whoever sends it shall know that. */
static void
append_warning (FettleReassignForm *self,
                const char         *name)
{
  g_autofree char *text = g_strdup_printf (_("%s had it before."), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, "fettle-warning-note");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  fettle_form_append (FETTLE_FORM (self), NULL, box);
}

static void
build (FettleReassignForm *self,
       const FettleUuid   *team)
{
  FettleForm *form = FETTLE_FORM (self);
  FettleKind kind = fettle_record_get_kind (fettle_form_get_record (form));

  if (had_it (fettle_form_get_incident (form), team))
    append_warning (self, get_team_name (fettle_form_get_incident (form), self->action, team));
  self->reason = fettle_choice_grid_new (fettle_kind_get_field (kind, FETTLE_TICKET_REASSIGN_REASON), 2, FALSE);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (on_changed), self);
  fettle_form_append (form, _("Why another team"), self->reason);
  self->words = fettle_text_box_new (_("What they should know"));
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (on_changed), self);
  fettle_form_append (form, _("What they should know"), self->words);
  fettle_form_keep_text (form, "reassign", self->words);
}

/* --- object --------------------------------------------------------------------------- */

static void
fettle_reassign_form_dispose (GObject *object)
{
  g_clear_object (&FETTLE_REASSIGN_FORM (object)->action);

  G_OBJECT_CLASS (fettle_reassign_form_parent_class)->dispose (object);
}

static void
fettle_reassign_form_class_init (FettleReassignFormClass *klass)
{
  FettleFormClass *form_class = FETTLE_FORM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_reassign_form_dispose;
  form_class->find_gap = find_gap;
  form_class->create_action = create_action;
}

static void
fettle_reassign_form_init (FettleReassignForm *self)
{
}

void
fettle_reassign_form_present (GtkWindow      *parent,
                              FettleIncident *incident,
                              FettleAction   *action)
{
  FettleReassignForm *self;
  g_autofree char *heading = NULL;
  FettleUuid team;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (fettle_reassign_form_is_needed (incident, action));

  self = g_object_new (FETTLE_TYPE_REASSIGN_FORM, "transient-for", parent, NULL);
  self->action = g_object_ref (action);
  get_team (action, &team);
  /* Translators: the number of a ticket and a team: "Give INC-12 to Network" */
  heading = g_strdup_printf (_("Give %1$s to %2$s"), fettle_incident_get_number (incident),
                             get_team_name (incident, action, &team));
  fettle_form_start (FETTLE_FORM (self), incident, heading, _("Give"));
  build (self, &team);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->reason);
}
