/* fettle-incident-timeline.c: what happened to an incident, oldest at the top,
 * open at the end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-timeline.h"

#include "fettle-description-edit.h"
#include "fettle-timeline-row.h"

#include <glib/gi18n.h>

#define PAGE 200

typedef enum
{
  FILTER_ALL,
  FILTER_REPLIES,
  FILTER_NOTES,
  FILTER_EVENTS,
  N_FILTERS
} Filter;

struct _FettleIncidentTimeline
{
  GtkWidget           parent_instance;

  GtkWidget          *heading;
  GtkWidget          *filters;
  GtkWidget          *scroller;
  GtkWidget          *earlier;
  GtkWidget          *description;
  GtkWidget          *list;
  GtkWidget          *buttons[N_FILTERS];

  FettleIncident     *incident;   /* (owned) (nullable) */
  GListModel         *entries;    /* (owned) (nullable) */
  GtkFilterListModel *matching;   /* (owned) (nullable) */
  GtkSliceListModel  *shown;      /* (owned) (nullable) */
  Filter              filter;
  gboolean            at_end;     /* stays there when lines come */
  guint               count_source;
  guint               end_source;
};

G_DEFINE_FINAL_TYPE (FettleIncidentTimeline, fettle_incident_timeline, GTK_TYPE_WIDGET)

static const char *const filter_words[N_FILTERS] = {
  N_("All"), N_("Replies"), N_("Notes"), N_("Events"),
};

static Filter
filter_of (FettleTimelineEntry *entry)
{
  switch (fettle_timeline_entry_get_entry_type (entry))
    {
    case FETTLE_ENTRY_NOTE:
      return FILTER_NOTES;
    case FETTLE_ENTRY_REPLY:
      return FILTER_REPLIES;
    case FETTLE_ENTRY_EVENT:
    case FETTLE_ENTRY_SYSTEM:
    default:
      return FILTER_EVENTS;
    }
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  FettleIncidentTimeline *self = user_data;

  return self->filter == FILTER_ALL || filter_of (item) == self->filter;
}

/* --- counts -------------------------------------------------------------------- */

static gboolean
count_cb (gpointer user_data)
{
  FettleIncidentTimeline *self = user_data;
  guint counts[N_FILTERS] = { 0 };
  guint n = self->entries != NULL ? g_list_model_get_n_items (self->entries) : 0;

  self->count_source = 0;
  counts[FILTER_ALL] = n;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(FettleTimelineEntry) entry = g_list_model_get_item (self->entries, i);

      counts[filter_of (entry)]++;
    }
  for (int i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", _(filter_words[i]), counts[i]);

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
    }
  return G_SOURCE_REMOVE;
}

static void
count_soon (FettleIncidentTimeline *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}

/* --- the newest part ------------------------------------------------------------- */

static void
update_earlier (FettleIncidentTimeline *self)
{
  guint offset = self->shown != NULL ? gtk_slice_list_model_get_offset (self->shown) : 0;
  g_autofree char *label = g_strdup_printf (
    g_dngettext (NULL, "Earlier… %u line", "Earlier… %u lines", offset), offset);

  gtk_widget_set_visible (self->earlier, offset > 0);
  gtk_button_set_label (GTK_BUTTON (self->earlier), label);
}

static void
show_newest (FettleIncidentTimeline *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matching));

  self->at_end = TRUE;
  gtk_slice_list_model_set_offset (self->shown, n > PAGE ? n - PAGE : 0);
  update_earlier (self);
}

static void
earlier_cb (FettleIncidentTimeline *self)
{
  guint offset = gtk_slice_list_model_get_offset (self->shown);

  self->at_end = FALSE;
  gtk_slice_list_model_set_offset (self->shown, offset > PAGE ? offset - PAGE : 0);
  update_earlier (self);
}

static gboolean
is_first_load (guint position,
               guint added)
{
  return added > PAGE && position == 0;
}

/* Before the filter hears of it: nothing of it is shown until its newest part is
 * known, or a row would be built for each of thousands. */
static void
items_coming_cb (FettleIncidentTimeline *self,
                 guint                   position,
                 guint                   removed,
                 guint                   added)
{
  if (is_first_load (position, added))
    gtk_slice_list_model_set_offset (self->shown, added);
}

/* The first load brings everything in one go; later lines are few and are shown
 * below. */
static void
items_changed_cb (FettleIncidentTimeline *self,
                  guint                   position,
                  guint                   removed,
                  guint                   added)
{
  count_soon (self);
  if (is_first_load (position, added))
    show_newest (self);
}

static void
filter_toggled_cb (FettleIncidentTimeline *self,
                   GtkToggleButton        *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (int i = 0; i < N_FILTERS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      self->filter = i;
  if (self->matching == NULL)
    return;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->matching),
                      GTK_FILTER_CHANGE_DIFFERENT);
  show_newest (self);
}

/* --- staying at the end ------------------------------------------------------------ */

static gboolean
is_at_end (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >=
         gtk_adjustment_get_upper (adjustment) - 2;
}

static gboolean
go_to_end_cb (gpointer user_data)
{
  FettleIncidentTimeline *self = user_data;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  self->end_source = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return G_SOURCE_REMOVE;
}

/* Told while sizes are given out, when a new value would be lost. */
static void
extent_changed_cb (FettleIncidentTimeline *self)
{
  if (self->at_end && self->end_source == 0)
    self->end_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, go_to_end_cb, self, NULL);
}

/* The description opens at the top: it is not scrolled away from there. */
static void
editing_cb (FettleIncidentTimeline *self)
{
  g_clear_handle_id (&self->end_source, g_source_remove);
  self->at_end = FALSE;
}

static void
scrolled_cb (FettleIncidentTimeline *self,
             GtkAdjustment          *adjustment)
{
  if (self->end_source == 0)
    self->at_end = is_at_end (adjustment);
}

/* --- object -------------------------------------------------------------------------- */

static GtkWidget *
create_row_cb (gpointer item,
               gpointer user_data)
{
  FettleIncidentTimeline *self = user_data;
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);

  return fettle_timeline_row_new (item, fettle_workspace_get_clock (workspace));
}

static void
drop_models (FettleIncidentTimeline *self)
{
  if (self->list != NULL)
    gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
  if (self->entries != NULL)
    g_signal_handlers_disconnect_by_data (self->entries, self);
  g_clear_object (&self->shown);
  g_clear_object (&self->matching);
  g_clear_object (&self->entries);
  g_clear_object (&self->incident);
}

/* The newest line: where one reads. */
static gboolean
fettle_incident_timeline_grab_focus (GtkWidget *widget)
{
  FettleIncidentTimeline *self = FETTLE_INCIDENT_TIMELINE (widget);
  GtkWidget *row = gtk_widget_get_last_child (self->list);

  return gtk_widget_grab_focus (row != NULL ? row : self->buttons[self->filter]);
}

static void
fettle_incident_timeline_dispose (GObject *object)
{
  FettleIncidentTimeline *self = FETTLE_INCIDENT_TIMELINE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_handle_id (&self->end_source, g_source_remove);
  drop_models (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_INCIDENT_TIMELINE);
  /* The template lets go of the children that have a name alone. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_incident_timeline_parent_class)->dispose (object);
}

static void
fettle_incident_timeline_class_init (FettleIncidentTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_incident_timeline_dispose;
  widget_class->grab_focus = fettle_incident_timeline_grab_focus;

  g_type_ensure (FETTLE_TYPE_DESCRIPTION_EDIT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-incident-timeline.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, filters);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, earlier);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, description);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTimeline, list);
  gtk_widget_class_bind_template_callback (widget_class, earlier_cb);
  gtk_widget_class_bind_template_callback (widget_class, editing_cb);
}

static void
add_filters (FettleIncidentTimeline *self)
{
  for (int i = 0; i < N_FILTERS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(filter_words[i]));

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->buttons[0]));
      gtk_widget_add_css_class (button, "flat");
      gtk_box_append (GTK_BOX (self->filters), button);
      self->buttons[i] = button;
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[FILTER_ALL]), TRUE);
  for (int i = 0; i < N_FILTERS; i++)
    g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (filter_toggled_cb), self);
}

static void
fettle_incident_timeline_init (FettleIncidentTimeline *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->at_end = TRUE;
  add_filters (self);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (extent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
fettle_incident_timeline_new (void)
{
  return g_object_new (FETTLE_TYPE_INCIDENT_TIMELINE, NULL);
}

void
fettle_incident_timeline_set_incident (FettleIncidentTimeline *self,
                                       FettleIncident         *incident)
{
  GtkFilter *filter;

  g_return_if_fail (FETTLE_IS_INCIDENT_TIMELINE (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (self->incident == incident)
    return;
  drop_models (self);
  if (incident == NULL)
    {
      fettle_incident_timeline_update (self);
      return;
    }
  self->incident = g_object_ref (incident);
  self->entries = g_object_ref (fettle_incident_get_timeline (incident));
  g_signal_connect_swapped (self->entries, "items-changed", G_CALLBACK (items_coming_cb), self);
  filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  self->matching = gtk_filter_list_model_new (g_object_ref (self->entries), filter);
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->matching)), 0,
                                          G_MAXINT);
  show_newest (self);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->shown), create_row_cb,
                           self, NULL);
  g_signal_connect_swapped (self->entries, "items-changed", G_CALLBACK (items_changed_cb), self);
  count_soon (self);
  fettle_incident_timeline_update (self);
}

void
fettle_incident_timeline_update (FettleIncidentTimeline *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TIMELINE (self));

  fettle_description_edit_show (FETTLE_DESCRIPTION_EDIT (self->description), self->incident);
}

void
fettle_incident_timeline_edit_description (FettleIncidentTimeline *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TIMELINE (self));

  fettle_description_edit_start (FETTLE_DESCRIPTION_EDIT (self->description));
}
