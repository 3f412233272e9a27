/* fettle-incident-properties.c: the fields of a ticket, each with its editor.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-properties.h"

#include "fettle-ticket-rules.h"
#include "fettle-property-row.h"
#include "fettle-custom-row.h"

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
  FettleKind kind;    /* TICKET: of each kind */
  guint      field;
  ShowWhen   when;
} shown[] = {
  { FETTLE_KIND_TICKET, FETTLE_TICKET_OWNER, SHOW_FIRST },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_TYPE, SHOW_FIRST },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_RISK, SHOW_FIRST },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_PLANNED_START, SHOW_FIRST },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_PLANNED_END, SHOW_FIRST },
  { FETTLE_KIND_PROBLEM, FETTLE_PROBLEM_KNOWN_ERROR, SHOW_FIRST },
  { FETTLE_KIND_PROBLEM, FETTLE_PROBLEM_ROOT_CAUSE, SHOW_FIRST },
  { FETTLE_KIND_PROBLEM, FETTLE_PROBLEM_WORKAROUND, SHOW_FIRST },
  { FETTLE_KIND_TASK, FETTLE_TASK_DUE_AT, SHOW_FIRST },
  { FETTLE_KIND_TASK, FETTLE_TASK_TYPE, SHOW_ALWAYS },
  { FETTLE_KIND_INCIDENT, FETTLE_TICKET_REPORTER, SHOW_FIRST },
  { FETTLE_KIND_REQUEST, FETTLE_TICKET_REPORTER, SHOW_FIRST },
  { FETTLE_KIND_PROBLEM, FETTLE_TICKET_REPORTER, SHOW_ALWAYS },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_TICKET_REPORTER, SHOW_ALWAYS },
  { FETTLE_KIND_TASK, FETTLE_TICKET_REPORTER, SHOW_ALWAYS },
  { FETTLE_KIND_REQUEST, FETTLE_REQUEST_NEEDED_BY, SHOW_FIRST },
  { FETTLE_KIND_REQUEST, FETTLE_REQUEST_NEEDS_APPROVAL, SHOW_FIRST },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_SERVICE, SHOW_FIRST },
  { FETTLE_KIND_INCIDENT, FETTLE_TICKET_CATEGORY, SHOW_FIRST },
  { FETTLE_KIND_REQUEST, FETTLE_TICKET_CATEGORY, SHOW_FIRST },
  { FETTLE_KIND_PROBLEM, FETTLE_TICKET_CATEGORY, SHOW_ALWAYS },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_TICKET_CATEGORY, SHOW_ALWAYS },
  { FETTLE_KIND_TASK, FETTLE_TICKET_CATEGORY, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_PRIORITY, SHOW_FIRST },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_IMPACT, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_URGENCY, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_TEAM, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_HOLD_REASON, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_HOLD_UNTIL, SHOW_IF_SET },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_IMPLEMENTATION_PLAN, SHOW_ALWAYS },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_BACKOUT_PLAN, SHOW_ALWAYS },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_TEST_PLAN, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_CHANNEL, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_LOCATION, SHOW_ALWAYS },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_SYMPTOM, SHOW_IF_SET },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_CONFIGURATION_ITEM, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_TAGS, SHOW_ALWAYS },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_OCCURRED_AT, SHOW_ALWAYS },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_DETECTED_AT, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_LOGGED_AT, SHOW_ALWAYS },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_FIRST_RESPONSE_AT, SHOW_IF_SET },
  { FETTLE_KIND_REQUEST, FETTLE_REQUEST_APPROVAL_ASKED_AT, SHOW_IF_SET },
  { FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_APPROVAL_ASKED_AT, SHOW_IF_SET },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_MITIGATED_AT, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_RESOLVED_AT, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_CLOSED_AT, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_RESOLUTION_CODE, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_RESOLUTION_NOTES, SHOW_IF_SET },
  { FETTLE_KIND_INCIDENT, FETTLE_INCIDENT_VERIFIED, SHOW_IF_SOLVED },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_EXTERNAL_KEY, SHOW_IF_SET },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_ALIASES, SHOW_IF_SET },
};

struct _FettleIncidentProperties
{
  GtkWidget     parent_instance;

  GtkWidget    *grid;
  GtkWidget    *more;
  GtkSizeGroup *labels;      /* (owned) of the rows in the grid */
  FettleKind    kind;        /* whose rows these are */
  GtkWidget    *rows[G_N_ELEMENTS (shown)];   /* (owned) (nullable) made when first shown for their kind */
  gboolean      wanted[G_N_ELEMENTS (shown)];
  GPtrArray    *custom;      /* (owned) FettleCustomRow: fields of the desk */
  FettleIncident *incident;  /* (owned) (nullable) */
  gulong        fields_id;   /* handler of its workspace */
  gboolean      brief;
  guint         columns;
};

G_DEFINE_FINAL_TYPE (FettleIncidentProperties, fettle_incident_properties, GTK_TYPE_WIDGET)

static gboolean
has_row (FettleIncidentProperties *self,
         gsize                     index)
{
  return shown[index].kind == FETTLE_KIND_TICKET || shown[index].kind == self->kind;
}

static gboolean
shows_all (FettleIncidentProperties *self)
{
  return !self->brief || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more));
}

static gboolean
is_shown (FettleIncidentProperties *self,
          gsize                     index)
{
  return self->rows[index] != NULL && self->wanted[index] && (shows_all (self) || shown[index].when == SHOW_FIRST);
}

static GtkWidget *
get_label (GtkWidget *row)
{
  return FETTLE_IS_CUSTOM_ROW (row) ? fettle_custom_row_get_label (FETTLE_CUSTOM_ROW (row))
                                    : fettle_property_row_get_label (FETTLE_PROPERTY_ROW (row));
}

static void
take_out (FettleIncidentProperties *self,
          GtkWidget                *row)
{
  if (gtk_widget_get_parent (row) == NULL)
    return;
  gtk_size_group_remove_widget (self->labels, get_label (row));
  gtk_grid_remove (GTK_GRID (self->grid), row);
}

static void
put_in (FettleIncidentProperties *self,
        GtkWidget                *row,
        guint                     place)
{
  gtk_size_group_add_widget (self->labels, get_label (row));
  gtk_grid_attach (GTK_GRID (self->grid), row, place % self->columns, place / self->columns, 1, 1);
}

static void
arrange (FettleIncidentProperties *self)
{
  guint place = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      if (self->rows[i] != NULL)
        take_out (self, self->rows[i]);
      if (is_shown (self, i))
        put_in (self, self->rows[i], place++);
    }
  for (guint i = 0; i < self->custom->len; i++)
    {
      take_out (self, g_ptr_array_index (self->custom, i));
      if (shows_all (self))
        put_in (self, g_ptr_array_index (self->custom, i), place++);
    }
  gtk_widget_set_visible (self->more, self->brief);
}

static gboolean
is_wanted (FettleRecord *record,
           ShowWhen      when,
           guint         field)
{
  FettleStateClass klass = fettle_ticket_get_class (record);
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);

  if (when == SHOW_IF_SOLVED)
    return klass == FETTLE_CLASS_DONE || klass == FETTLE_CLASS_CLOSED;
  if (when != SHOW_IF_SET)
    return TRUE;
  if (info->merge == FETTLE_MERGE_ORSET)
    return fettle_record_get_n_elements (record, field) > 0;
  return !fettle_value_is_null (fettle_record_get (record, field));
}

/* Rows that all kinds have stay, and read the registry of the kind at hand: its
 * choices differ. Going through a list of several kinds must not make them anew. */
static void
set_kind (FettleIncidentProperties *self,
          FettleKind                kind)
{
  if (self->kind == kind)
    return;

  self->kind = kind;
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      self->wanted[i] = has_row (self, i) && (shown[i].when == SHOW_FIRST || shown[i].when == SHOW_ALWAYS);
      if (!has_row (self, i))
        continue;
      if (self->rows[i] == NULL)
        self->rows[i] = g_object_ref_sink (fettle_property_row_new (kind, shown[i].field));
      fettle_property_row_set_kind (FETTLE_PROPERTY_ROW (self->rows[i]), kind);
    }
}

/* --- fields of the desk -------------------------------------------------------------- */

/* A retired one only where something stands in it. */
static gboolean
is_custom_wanted (FettleIncident          *incident,
                  const FettleCustomField *field)
{
  FettleRecord *record = fettle_incident_get_record (incident);

  return fettle_custom_field_is_of (field, fettle_record_get_kind (record))
         && (!field->is_retired || !fettle_value_is_null (fettle_record_get_unknown (record, field->info.id)));
}

static GPtrArray *
list_custom (FettleIncident *incident)
{
  GPtrArray *fields = fettle_workspace_get_fields (fettle_incident_get_workspace (incident));
  GPtrArray *wanted = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    if (is_custom_wanted (incident, g_ptr_array_index (fields, i)))
      g_ptr_array_add (wanted, g_ptr_array_index (fields, i));
  return wanted;
}

static gboolean
has_same_rows (FettleIncidentProperties *self,
               GPtrArray                *wanted)
{
  if (wanted->len != self->custom->len)
    return FALSE;
  for (guint i = 0; i < wanted->len; i++)
    if (!fettle_custom_field_equal (fettle_custom_row_get_field (g_ptr_array_index (self->custom, i)),
                                    g_ptr_array_index (wanted, i)))
      return FALSE;
  return TRUE;
}

/* Whether the rows are others now. */
static gboolean
show_custom (FettleIncidentProperties *self,
             FettleIncident           *incident)
{
  g_autoptr(GPtrArray) wanted = list_custom (incident);
  gboolean same = has_same_rows (self, wanted);

  if (!same)
    {
      for (guint i = 0; i < self->custom->len; i++)
        take_out (self, g_ptr_array_index (self->custom, i));
      g_ptr_array_set_size (self->custom, 0);
      for (guint i = 0; i < wanted->len; i++)
        g_ptr_array_add (self->custom, g_object_ref_sink (fettle_custom_row_new (g_ptr_array_index (wanted, i))));
    }
  for (guint i = 0; i < self->custom->len; i++)
    fettle_custom_row_show (g_ptr_array_index (self->custom, i), incident);
  return !same;
}

static void
fields_changed_cb (FettleIncidentProperties *self)
{
  if (fettle_incident_is_loaded (self->incident) && show_custom (self, self->incident))
    arrange (self);
}

static void
forget_incident (FettleIncidentProperties *self)
{
  if (self->incident != NULL)
    g_clear_signal_handler (&self->fields_id, fettle_incident_get_workspace (self->incident));
  g_clear_object (&self->incident);
}

static void
follow (FettleIncidentProperties *self,
        FettleIncident           *incident)
{
  if (self->incident == incident)
    return;
  forget_incident (self);
  self->incident = g_object_ref (incident);
  self->fields_id = g_signal_connect_swapped (fettle_incident_get_workspace (incident), "fields-changed",
                                              G_CALLBACK (fields_changed_cb), self);
}

static void
fettle_incident_properties_dispose (GObject *object)
{
  FettleIncidentProperties *self = FETTLE_INCIDENT_PROPERTIES (object);

  forget_incident (self);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->more);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    g_clear_object (&self->rows[i]);
  g_clear_pointer (&self->custom, g_ptr_array_unref);
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
  self->custom = g_ptr_array_new_with_free_func (g_object_unref);
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->more = g_object_ref_sink (gtk_toggle_button_new_with_label (_("All properties")));
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "fettle-more");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  g_signal_connect_object (self->more, "toggled", G_CALLBACK (arrange), self, G_CONNECT_SWAPPED);
  set_kind (self, FETTLE_KIND_INCIDENT);
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

GtkWidget *
fettle_incident_properties_get_more (FettleIncidentProperties *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_PROPERTIES (self), NULL);

  return self->more;
}

void
fettle_incident_properties_show (FettleIncidentProperties *self,
                                 FettleIncident           *incident)
{
  FettleRecord *record;
  gboolean moved;

  g_return_if_fail (FETTLE_IS_INCIDENT_PROPERTIES (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  record = fettle_incident_get_record (incident);
  follow (self, incident);
  moved = self->kind != fettle_record_get_kind (record);
  set_kind (self, fettle_record_get_kind (record));
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      gboolean wanted = has_row (self, i) && is_wanted (record, shown[i].when, shown[i].field);

      moved |= wanted != self->wanted[i];
      self->wanted[i] = wanted;
      if (wanted)
        fettle_property_row_show (FETTLE_PROPERTY_ROW (self->rows[i]), incident);
    }
  moved |= show_custom (self, incident);
  if (moved)
    arrange (self);
}
