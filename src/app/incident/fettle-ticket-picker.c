/* fettle-ticket-picker.c: finds one ticket by its number or its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-picker.h"

#include "fettle-incident-list.h"

#include <glib/gi18n.h>

#define MAX_ROWS 6
#define MIN_LIST_HEIGHT 150

struct _FettleTicketPicker
{
  GtkWidget           parent_instance;

  FettleIncidentList *found;     /* (owned) */
  FettleUuid          except;
  GtkWidget          *entry;
  GtkWidget          *scroller;
  GtkWidget          *list;
  GPtrArray          *rows;      /* (owned) FettleIncidentRow, as shown */
  gboolean            awaits;    /* the answer to what was typed last */
  gboolean            activates; /* Enter was pressed meanwhile */
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTicketPicker, fettle_ticket_picker, GTK_TYPE_WIDGET)

/* --- what is offered ------------------------------------------------------------------- */

static GtkWidget *
new_row (const FettleIncidentRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *number = gtk_label_new (row->number);
  GtkWidget *title = gtk_label_new (row->title);

  gtk_widget_add_css_class (number, "fettle-dim");
  gtk_widget_add_css_class (number, "number");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_tooltip_text (title, row->title);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), title);
  return box;
}

static gboolean
take_rows (FettleTicketPicker *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->found));

  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n && self->rows->len < MAX_ROWS; i++)
    {
      const FettleIncidentRow *row = fettle_incident_list_get_row (self->found, i);

      /* One that is not here yet may be the one that is meant. */
      if (row == NULL)
        return FALSE;
      if (!fettle_uuid_equal (&row->eid, &self->except))
        g_ptr_array_add (self->rows, fettle_incident_row_copy (row));
    }
  return TRUE;
}

/* The place of the one that was chosen before, else the first: who types a number
 * means that one, and it comes first. */
static guint
find_again (FettleTicketPicker *self,
            const FettleUuid   *chosen)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (fettle_uuid_equal (&((const FettleIncidentRow *) g_ptr_array_index (self->rows, i))->eid, chosen))
      return i;
  return 0;
}

static void
show_rows (FettleTicketPicker *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  const FettleIncidentRow *before = fettle_ticket_picker_get (self);
  FettleUuid chosen = { 0 };
  GtkListBoxRow *row;

  if (before != NULL)
    chosen = before->eid;
  self->awaits = !take_rows (self);
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_append (list, new_row (g_ptr_array_index (self->rows, i)));
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, find_again (self, &chosen)));
  g_signal_emit (self, signals[CHANGED], 0);
  if (!self->activates || self->awaits)
    return;
  self->activates = FALSE;
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
on_typed (FettleTicketPicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  FettleListQuery query = {
    .view = FETTLE_VIEW_ALL,
    .text = text[0] != '\0' ? text : NULL,
    .sort = FETTLE_SORT_UPDATED,
    .descending = TRUE,
  };

  /* Nothing is chosen until the answer is here. */
  self->awaits = TRUE;
  self->activates = FALSE;
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  fettle_incident_list_set_query (self->found, &query);
}

static void
on_activate (FettleTicketPicker *self)
{
  self->activates = self->awaits;
  if (!self->awaits)
    g_signal_emit (self, signals[ACTIVATE], 0);
}

/* A search entry takes Escape for itself. */
static void
on_stop (FettleTicketPicker *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

static void
on_selected (FettleTicketPicker *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Up and down choose while one types. */
static gboolean
on_key (FettleTicketPicker *self,
        guint               key)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;
  GtkListBoxRow *next;

  if (step == 0)
    return GDK_EVENT_PROPAGATE;
  next = gtk_list_box_get_row_at_index (list, row != NULL ? gtk_list_box_row_get_index (row) + step : 0);
  if (next != NULL)
    gtk_list_box_select_row (list, next);
  return GDK_EVENT_STOP;
}

/* --- object -------------------------------------------------------------------------------- */

static gboolean
fettle_ticket_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_TICKET_PICKER (widget)->entry);
}

static void
fettle_ticket_picker_dispose (GObject *object)
{
  FettleTicketPicker *self = FETTLE_TICKET_PICKER (object);

  /* A list that goes tells of rows that are not chosen any more. */
  if (self->scroller != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->found);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_ticket_picker_parent_class)->dispose (object);
}

static void
fettle_ticket_picker_class_init (FettleTicketPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_ticket_picker_dispose;
  widget_class->grab_focus = fettle_ticket_picker_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
build_entry (FettleTicketPicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Number or words"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Number or words"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (on_stop), self);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

static void
build_list (FettleTicketPicker *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_SINGLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Found"), -1);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_selected), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_selected), self);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), MIN_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_add_css_class (self->scroller, "fettle-textbox");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

static void
fettle_ticket_picker_init (FettleTicketPicker *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_incident_row_free);
  build_entry (self);
  build_list (self);
}

GtkWidget *
fettle_ticket_picker_new (FettleWorkspace  *workspace,
                          const FettleUuid *except)
{
  FettleTicketPicker *self = g_object_new (FETTLE_TYPE_TICKET_PICKER, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace) && except != NULL, GTK_WIDGET (self));

  self->except = *except;
  self->found = fettle_incident_list_new (workspace);
  g_signal_connect_object (self->found, "replaced", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "rows-changed", G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  on_typed (self);
  return GTK_WIDGET (self);
}

const FettleIncidentRow *
fettle_ticket_picker_get (FettleTicketPicker *self)
{
  GtkListBoxRow *row;
  int index;

  g_return_val_if_fail (FETTLE_IS_TICKET_PICKER (self), NULL);

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  index = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  return index >= 0 && index < (int) self->rows->len ? g_ptr_array_index (self->rows, index) : NULL;
}
