/* fettle-link-form.c: linking a ticket with another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-link-form.h"

#include "fettle-drop-down.h"
#include "fettle-problem.h"
#include "fettle-ticket-commands.h"
#include "fettle-ticket-picker.h"

#include <glib/gi18n.h>

struct _FettleLinkForm
{
  FettleForm  parent_instance;

  GtkWidget  *relation;
  GtkWidget  *blocks;
  GtkWidget  *picker;
};

G_DEFINE_FINAL_TYPE (FettleLinkForm, fettle_link_form, FETTLE_TYPE_FORM)

/* What the ticket at hand is to the other; the words are those of FettleLinkRow. */
static const struct
{
  const char *relation;
  gboolean    is_from;
} ways[] = {
  { "related", TRUE },
  { "child_of", TRUE },
  { "child_of", FALSE },
  { "duplicate_of", TRUE },
  { "problem", TRUE },
  { "problem", FALSE },
  { "caused_by", TRUE },
  { "caused_by", FALSE },
};

static guint
get_way (FettleLinkForm *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->relation));
}

static const char *
get_label (guint way)
{
  FettleLinkRow row = { .relation = (char *) ways[way].relation, .is_from = ways[way].is_from };

  return fettle_link_row_get_label (&row);
}

static void
on_changed (FettleLinkForm *self)
{
  const char *label = get_label (get_way (self));

  fettle_form_set_problem (FETTLE_FORM (self), NULL);
  fettle_drop_down_set_name (GTK_DROP_DOWN (self->relation), label);
  gtk_widget_set_visible (self->blocks, g_str_equal (ways[get_way (self)].relation, "child_of"));
}

static GtkWidget *
find_gap (FettleForm  *form,
          const char **fact)
{
  FettleLinkForm *self = FETTLE_LINK_FORM (form);

  *fact = _("No ticket has this number or these words.");
  return fettle_ticket_picker_get (FETTLE_TICKET_PICKER (self->picker)) == NULL ? self->picker : NULL;
}

static gboolean
is_linked (FettleLinkForm          *self,
           const FettleIncidentRow *other)
{
  GPtrArray *links = fettle_incident_get_links (fettle_form_get_incident (FETTLE_FORM (self)));

  for (guint i = 0; i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);

      if (fettle_uuid_equal (&link->other, &other->eid) &&
          g_str_equal (link->relation, ways[get_way (self)].relation))
        return TRUE;
    }
  return FALSE;
}

static FettleAction *
create_action (FettleForm  *form,
               GError     **error)
{
  FettleLinkForm *self = FETTLE_LINK_FORM (form);
  const FettleIncidentRow *other = fettle_ticket_picker_get (FETTLE_TICKET_PICKER (self->picker));
  FettleIncident *incident = fettle_form_get_incident (form);
  FettleLinkEnd mine = { fettle_incident_get_eid (incident), fettle_incident_get_number (incident) };
  FettleLinkEnd theirs = { &other->eid, other->number };
  guint way = get_way (self);
  gboolean blocks = gtk_widget_get_visible (self->blocks) &&
                    gtk_check_button_get_active (GTK_CHECK_BUTTON (self->blocks));

  if (is_linked (self, other))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL, _("They are linked like that already."));
      return NULL;
    }
  return fettle_command_link (fettle_form_get_workspace (form), ways[way].is_from ? mine : theirs,
                              ways[way].relation, ways[way].is_from ? theirs : mine, blocks);
}

static void
build_relation (FettleLinkForm *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_string_list_append (labels, get_label (i));
  self->relation = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_signal_connect_swapped (self->relation, "notify::selected", G_CALLBACK (on_changed), self);
}

static void
fettle_link_form_class_init (FettleLinkFormClass *klass)
{
  FettleFormClass *form_class = FETTLE_FORM_CLASS (klass);

  form_class->find_gap = find_gap;
  form_class->create_action = create_action;
}

static void
fettle_link_form_init (FettleLinkForm *self)
{
  build_relation (self);
  self->blocks = gtk_check_button_new_with_label (_("Must be done before the parent is closed"));
}

void
fettle_link_form_present (GtkWindow      *parent,
                          FettleIncident *incident)
{
  FettleLinkForm *self;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  self = g_object_new (FETTLE_TYPE_LINK_FORM, "transient-for", parent, NULL);
  heading = g_strdup_printf (_("Link %s"), fettle_incident_get_number (incident));
  fettle_form_start (FETTLE_FORM (self), incident, heading, _("Link"));
  self->picker = fettle_ticket_picker_new (fettle_form_get_workspace (FETTLE_FORM (self)),
                                           fettle_incident_get_eid (incident));
  g_signal_connect_swapped (self->picker, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->picker, "activate", G_CALLBACK (fettle_form_confirm), self);
  fettle_form_append (FETTLE_FORM (self), _("It is"), self->relation);
  fettle_form_append (FETTLE_FORM (self), NULL, self->picker);
  fettle_form_append (FETTLE_FORM (self), NULL, self->blocks);
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->picker);
}
