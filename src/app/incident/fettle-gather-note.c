/* fettle-gather-note.c: says that a ticket is passed around between teams, and
 * brings them together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-gather-note.h"

#include "fettle-submit.h"
#include "fettle-ticket-commands.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n.h>

struct _FettleGatherNote
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) (nullable) */
  GtkWidget      *line;     /* sign and words */
  GtkWidget      *text;
  GtkWidget      *button;
};

G_DEFINE_FINAL_TYPE (FettleGatherNote, fettle_gather_note, GTK_TYPE_WIDGET)

/* "Service desk, Network", in the order in which they got it. */
static char *
dup_teams (FettleIncident *incident)
{
  FettleWorkspace *workspace = fettle_incident_get_workspace (incident);
  GArray *trail = fettle_incident_get_team_trail (incident);
  GString *teams = g_string_new (NULL);

  for (guint i = 0; i < trail->len; i++)
    {
      const FettleUuid *team = &g_array_index (trail, FettleTeamTurn, i).team;
      const char *name = fettle_workspace_get_name (workspace, FETTLE_KIND_TEAM, team);

      if (name != NULL)
        g_string_append_printf (teams, "%s%s", teams->len > 0 ? ", " : "", name);
    }

  return g_string_free (teams, FALSE);
}

static FettleAction *
create_action (FettleIncident *incident)
{
  return fettle_command_gather (fettle_incident_get_workspace (incident), fettle_incident_get_record (incident),
                                fettle_incident_get_team_trail (incident));
}

static void
clicked_cb (FettleGatherNote *self)
{
  FettleAction *action = create_action (self->incident);

  if (action != NULL)
    fettle_submit (GTK_WIDGET (self), fettle_incident_get_workspace (self->incident), action, NULL);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_gather_note_dispose (GObject *object)
{
  FettleGatherNote *self = FETTLE_GATHER_NOTE (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_gather_note_parent_class)->dispose (object);
}

static void
fettle_gather_note_class_init (FettleGatherNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_gather_note_dispose;
  gtk_widget_class_set_css_name (widget_class, "gathernote");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

/* The sign stands before the words, the button below: a pane is narrow. */
static void
fettle_gather_note_init (FettleGatherNote *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "fettle-passed-around-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fettle-warning-note");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->text = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), 30);
  gtk_widget_set_hexpand (self->text, TRUE);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->line), icon);
  gtk_box_append (GTK_BOX (self->line), self->text);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  self->button = gtk_button_new_with_label (_("Bring them together"));
  gtk_widget_set_tooltip_text (self->button, _("Adds somebody of each team that had it as a helper"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

void
fettle_gather_note_show (FettleGatherNote *self,
                         FettleIncident   *incident)
{
  g_autoptr (FettleAction) action = NULL;
  g_autofree char *teams = NULL;
  g_autofree char *text = NULL;
  gboolean is_open;
  guint n;

  g_return_if_fail (FETTLE_IS_GATHER_NOTE (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  g_set_object (&self->incident, incident);
  is_open = fettle_lifecycle_is_open (fettle_lifecycle_get (fettle_record_get_kind (fettle_incident_get_record (incident))),
                                      fettle_ticket_get_state (fettle_incident_get_record (incident)));
  gtk_widget_set_visible (GTK_WIDGET (self), is_open && fettle_incident_is_passed_around (incident));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  n = fettle_record_get_derived (fettle_incident_get_record (incident))->reassignment_count;
  teams = dup_teams (incident);
  /* Translators: how often; names of teams, with commas */
  text = g_strdup_printf (ngettext ("Moved between teams %1$u time: %2$s", "Moved between teams %1$u times: %2$s", n),
                          n, teams);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  action = create_action (incident);
  gtk_widget_set_visible (self->button, action != NULL && fettle_incident_is_writable (incident));
}
