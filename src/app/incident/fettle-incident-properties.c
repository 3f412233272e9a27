/* fettle-incident-properties.c: the fields of an incident, each with its editor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-properties.h"

#include "fettle-ticket-rules.h"
#include "fettle-property-row.h"

#include <glib/gi18n.h>

typedef enum
{
  SHOW_FIRST,      /* also in the brief form */
  SHOW_ALWAYS,
  SHOW_IF_SET,
  SHOW_IF_SOLVED,  /* once it is resolved or closed */
} ShowWhen;

static const struct
{
  guint    field;
  ShowWhen when;
} shown[] = {
  { FETTLE_TICKET_OWNER, SHOW_FIRST },
  { FETTLE_TICKET_REPORTER, SHOW_FIRST },
  { FETTLE_TICKET_SERVICE, SHOW_FIRST },
  { FETTLE_TICKET_CATEGORY, SHOW_FIRST },
  { FETTLE_TICKET_PRIORITY, SHOW_FIRST },
  { FETTLE_TICKET_IMPACT, SHOW_ALWAYS },
  { FETTLE_TICKET_URGENCY, SHOW_ALWAYS },
  { FETTLE_TICKET_TEAM, SHOW_ALWAYS },
  { FETTLE_TICKET_HOLD_REASON, SHOW_IF_SET },
  { FETTLE_TICKET_HOLD_UNTIL, SHOW_IF_SET },
  { FETTLE_TICKET_CHANNEL, SHOW_ALWAYS },
  { FETTLE_TICKET_LOCATION, SHOW_ALWAYS },
  { FETTLE_INCIDENT_SYMPTOM, SHOW_IF_SET },
  { FETTLE_INCIDENT_CONFIGURATION_ITEM, SHOW_ALWAYS },
  { FETTLE_TICKET_TAGS, SHOW_ALWAYS },
  { FETTLE_INCIDENT_OCCURRED_AT, SHOW_ALWAYS },
  { FETTLE_INCIDENT_DETECTED_AT, SHOW_ALWAYS },
  { FETTLE_TICKET_LOGGED_AT, SHOW_ALWAYS },
  { FETTLE_TICKET_FIRST_RESPONSE_AT, SHOW_IF_SET },
  { FETTLE_INCIDENT_MITIGATED_AT, SHOW_IF_SET },
  { FETTLE_TICKET_RESOLVED_AT, SHOW_IF_SET },
  { FETTLE_TICKET_CLOSED_AT, SHOW_IF_SET },
  { FETTLE_TICKET_RESOLUTION_CODE, SHOW_IF_SET },
  { FETTLE_TICKET_RESOLUTION_NOTES, SHOW_IF_SET },
  { FETTLE_INCIDENT_VERIFIED, SHOW_IF_SOLVED },
  { FETTLE_TICKET_EXTERNAL_KEY, SHOW_IF_SET },
  { FETTLE_TICKET_ALIASES, SHOW_IF_SET },
};

struct _FettleIncidentProperties
{
  GtkWidget     parent_instance;

  GtkWidget    *grid;
  GtkWidget    *more;
  GtkSizeGroup *labels;      /* (owned) of the rows in the grid */
  GtkWidget    *rows[G_N_ELEMENTS (shown)];   /* (owned) */
  gboolean      wanted[G_N_ELEMENTS (shown)];
  gboolean      brief;
  guint         columns;
};

G_DEFINE_FINAL_TYPE (FettleIncidentProperties, fettle_incident_properties, GTK_TYPE_WIDGET)

static gboolean
is_shown (FettleIncidentProperties *self,
          gsize                     index)
{
  gboolean all = !self->brief || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more));

  return self->wanted[index] && (all || shown[index].when == SHOW_FIRST);
}

static void
take_out (FettleIncidentProperties *self,
          GtkWidget                *row)
{
  if (gtk_widget_get_parent (row) == NULL)
    return;
  gtk_size_group_remove_widget (self->labels,
                                fettle_property_row_get_label (FETTLE_PROPERTY_ROW (row)));
  gtk_grid_remove (GTK_GRID (self->grid), row);
}

static void
put_in (FettleIncidentProperties *self,
        GtkWidget                *row,
        guint                     place)
{
  gtk_size_group_add_widget (self->labels,
                             fettle_property_row_get_label (FETTLE_PROPERTY_ROW (row)));
  gtk_grid_attach (GTK_GRID (self->grid), row, place % self->columns, place / self->columns, 1, 1);
}

static void
arrange (FettleIncidentProperties *self)
{
  guint place = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      take_out (self, self->rows[i]);
      if (is_shown (self, i))
        put_in (self, self->rows[i], place++);
    }
  gtk_widget_set_visible (self->more, self->brief);
}

static gboolean
is_wanted (FettleRecord *record,
           ShowWhen      when,
           guint         field)
{
  FettleIncidentState state = fettle_ticket_get_state (record);
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, field);

  if (when == SHOW_IF_SOLVED)
    return state == FETTLE_STATE_RESOLVED || state == FETTLE_STATE_CLOSED;
  if (when != SHOW_IF_SET)
    return TRUE;
  if (info->merge == FETTLE_MERGE_ORSET)
    return fettle_record_get_n_elements (record, field) > 0;
  return !fettle_value_is_null (fettle_record_get (record, field));
}

static void
fettle_incident_properties_dispose (GObject *object)
{
  FettleIncidentProperties *self = FETTLE_INCIDENT_PROPERTIES (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_clear_object (&self->rows[i]);
  g_clear_object (&self->labels);

  G_OBJECT_CLASS (fettle_incident_properties_parent_class)->dispose (object);
}

static void
fettle_incident_properties_class_init (FettleIncidentPropertiesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_incident_properties_dispose;

  gtk_widget_class_set_css_name (widget_class, "properties");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fettle_incident_properties_init (FettleIncidentProperties *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->columns = 1;
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->more = gtk_toggle_button_new_with_label (_("All properties"));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "fettle-more");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (arrange), self);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      self->rows[i] = g_object_ref_sink (fettle_property_row_new (shown[i].field));
      self->wanted[i] = shown[i].when == SHOW_FIRST || shown[i].when == SHOW_ALWAYS;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Properties"), -1);
  arrange (self);
}

GtkWidget *
fettle_incident_properties_new (void)
{
  return g_object_new (FETTLE_TYPE_INCIDENT_PROPERTIES, NULL);
}

void
fettle_incident_properties_set_form (FettleIncidentProperties *self,
                                     gboolean                  brief,
                                     guint                     columns)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_PROPERTIES (self));
  g_return_if_fail (columns > 0);

  if (self->brief == brief && self->columns == columns)
    return;
  self->brief = brief;
  self->columns = columns;
  arrange (self);
}

void
fettle_incident_properties_show (FettleIncidentProperties *self,
                                 FettleIncident           *incident)
{
  FettleRecord *record;
  gboolean moved = FALSE;

  g_return_if_fail (FETTLE_IS_INCIDENT_PROPERTIES (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  record = fettle_incident_get_record (incident);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      gboolean wanted = is_wanted (record, shown[i].when, shown[i].field);

      moved |= wanted != self->wanted[i];
      self->wanted[i] = wanted;
      if (wanted)
        fettle_property_row_show (FETTLE_PROPERTY_ROW (self->rows[i]), incident);
    }
  if (moved)
    arrange (self);
}
