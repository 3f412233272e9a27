/* fettle-incident-table.c: the table of incidents.
 *
 * Cells are bound to positions (gtk.md 1.6): when what stands there changes,
 * those on the screen are shown again, and no row is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-table.h"

#include "fettle-column-plan.h"
#include "fettle-column-set.h"
#include "fettle-incident-column.h"
#include "fettle-row-dots.h"
#include "fettle-text-scale.h"
#include "fettle-tick.h"

#include <glib/gi18n.h>

/* Frames to wait for a row that is not made yet. */
#define FOCUS_FRAMES 10

struct _FettleIncidentTable
{
  GtkWidget parent_instance;

  GtkWidget           *scrolled;
  GtkColumnView       *view;
  GtkWidget           *body;         /* (unowned): the list view inside the view */

  FettleIncidentList  *list;         /* (owned) (nullable) */
  FettleListSelection *selection;    /* (owned) (nullable) */
  FettleClock         *clock;        /* (owned) (nullable) */

  GPtrArray           *table;        /* (owned): FettleIncidentColumn, what there is to show */
  GPtrArray           *columns;      /* (owned): GtkColumnViewColumn, one for each of them */
  GHashTable          *live;         /* (owned): GtkListItem on the screen -> its FettleIncidentColumn */
  FettleRowDots       *dots;         /* (owned) (nullable): NULL once disposed */

  FettleLayout         layout;
  FettleColumnPlace   *places;       /* (owned): one for each of them */
  int                  room;         /* pixels for all columns, 0: not known yet */
  guint                fit_id;
  FettleSort           sort;         /* what the arrow shows */
  char                *sort_field;   /* (owned) (nullable) for CUSTOM */
  gboolean             descending;
  gboolean             sorting;      /* set_sort() is at work: not a press of the header */
  const FettleIncidentColumn *probed;  /* see probe_sorter() */

  gboolean             keep_focus;   /* it was here before rows came and went */
  guint                focus_position;
  guint                focus_frames;
  guint                focus_tick;
};

enum
{
  ACTIVATED,
  SORTED,
  MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleIncidentTable, fettle_incident_table, GTK_TYPE_WIDGET)

/* --- Cells ------------------------------------------------------------------------ */

/* How much the cells of @column say. */
static FettleLayout
get_cell_layout (FettleIncidentTable        *self,
                 const FettleIncidentColumn *column)
{
  guint i;

  return self->places != NULL && g_ptr_array_find (self->table, column, &i) ? self->places[i].layout : self->layout;
}

static void
show_cell (FettleIncidentTable        *self,
           GtkListItem                *item,
           const FettleIncidentColumn *column)
{
  guint position = gtk_list_item_get_position (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  const FettleIncidentRow *row = NULL;
  FettleCellContext context = {
    .now = self->clock != NULL ? fettle_clock_now (self->clock) : 0,
    .zone = self->clock != NULL ? fettle_clock_get_zone (self->clock) : NULL,
    .layout = get_cell_layout (self, column),
    .field = column->field,
  };

  if (self->list != NULL && position != GTK_INVALID_LIST_POSITION)
    row = fettle_incident_list_get_row (self->list, position);
  context.changed = row != NULL && self->dots != NULL && fettle_row_dots_has (self->dots, row->rid);
  column->show (cell, row, &context);
}

static void
show_cells (FettleIncidentTable *self,
            guint                position,
            guint                n)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &item, &column))
    {
      guint at = gtk_list_item_get_position (item);

      if (at >= position && at - position < n)
        show_cell (self, item, column);
    }
}

static void
on_rows_changed (FettleIncidentTable *self,
                 guint                position,
                 guint                n)
{
  show_cells (self, position, n);
}

/* Ages have grown. */
static void
on_minute (FettleIncidentTable *self)
{
  show_cells (self, 0, G_MAXUINT);
}

static void
on_setup (FettleIncidentTable *self,
          GtkListItem         *item,
          GObject             *factory)
{
  const FettleIncidentColumn *column = g_object_get_data (factory, "column");
  GtkWidget *cell = column->make ();

  g_object_set_data (G_OBJECT (cell), "item", item);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (FettleIncidentTable *self,
         GtkListItem         *item,
         GObject             *factory)
{
  gpointer column = g_object_get_data (factory, "column");

  g_hash_table_insert (self->live, item, column);
  show_cell (self, item, column);
}

static void
on_unbind (FettleIncidentTable *self,
           GtkListItem         *item,
           GObject             *factory)
{
  g_hash_table_remove (self->live, item);
}

/* --- Columns ------------------------------------------------------------------------- */

/* Which column the header was pressed for cannot be asked before GTK 4.10: the
 * sorter asks its columns in order, so the first that is asked is the one. */
static int
probe_column (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  GtkColumnViewColumn *view_column = data;
  FettleIncidentTable *self = g_object_get_data (G_OBJECT (view_column), "table");

  if (self->probed == NULL)
    self->probed = g_object_get_data (G_OBJECT (view_column), "column");

  return -1;
}

static gboolean
is_sorted_by (FettleIncidentTable        *self,
              const FettleIncidentColumn *column)
{
  return column->sort == self->sort
         && (column->field == NULL || g_strcmp0 (column->field->info.id, self->sort_field) == 0);
}

static void
show_sort (FettleIncidentTable *self)
{
  GtkColumnViewColumn *column = NULL;

  for (guint i = 0; i < self->table->len; i++)
    {
      if (is_sorted_by (self, g_ptr_array_index (self->table, i)))
        column = g_ptr_array_index (self->columns, i);
    }
  if (column != NULL && gtk_column_view_column_get_column_view (column) == NULL)
    column = NULL;

  /* Else the arrows of earlier columns stay. */
  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, column,
                                  self->descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
take_sort (FettleIncidentTable *self,
           FettleSort           sort,
           const char          *field,
           gboolean             descending)
{
  g_autofree char *before = self->sort_field;

  self->sort = sort;
  self->sort_field = g_strdup (field);
  self->descending = descending;
  self->sorting = TRUE;
  show_sort (self);
  self->sorting = FALSE;
}

static void
on_sorter_changed (FettleIncidentTable *self)
{
  GtkOrdering ordering;

  if (self->sorting)
    return;

  self->probed = NULL;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (self->view), self, self->view);
  if (self->probed == NULL)
    return;

  take_sort (self, self->probed->sort, self->probed->field != NULL ? self->probed->field->info.id : NULL,
             ordering == GTK_ORDERING_LARGER);
  g_signal_emit (self, signals[SORTED], 0, self->sort, self->descending);
}

/* The toolkit begins each heading at the start and keeps room for the arrow
 * behind it. Above numbers the arrow stands before the label. */
static void
place_heading_at_end (GtkWidget *heading)
{
  GtkWidget *box = gtk_widget_get_first_child (heading);
  GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

  if (!GTK_IS_BOX (box) || !GTK_IS_LABEL (label))
    return;

  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_reorder_child_after (GTK_BOX (box), label, gtk_widget_get_last_child (box));
}

/* What a desk calls its fields may be longer than their column is wide. */
static void
shorten_heading (GtkWidget                  *heading,
                 const FettleIncidentColumn *column)
{
  GtkWidget *box = gtk_widget_get_first_child (heading);

  gtk_widget_set_tooltip_text (heading, fettle_column_set_get_name (column));
  for (GtkWidget *child = box != NULL ? gtk_widget_get_first_child (box) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      gtk_label_set_ellipsize (GTK_LABEL (child), PANGO_ELLIPSIZE_END);
}

static void
place_headings (FettleIncidentTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *heading = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < self->table->len && heading != NULL; i++)
    {
      const FettleIncidentColumn *column = g_ptr_array_index (self->table, i);

      if (!self->places[i].shown)
        continue;
      if (column->at_end)
        place_heading_at_end (heading);
      if (column->field != NULL)
        shorten_heading (heading, column);
      heading = gtk_widget_get_next_sibling (heading);
    }
}

/* A hidden column keeps its width in GTK 4.8, so it is taken out. */
static void
place_columns (FettleIncidentTable *self)
{
  guint position = 0;

  self->sorting = TRUE;
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      gboolean is_in = gtk_column_view_column_get_column_view (column) != NULL;

      if (self->places[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, self->places[i].width);
      if (self->places[i].shown && !is_in)
        gtk_column_view_insert_column (self->view, position, column);
      else if (!self->places[i].shown && is_in)
        gtk_column_view_remove_column (self->view, column);
      if (self->places[i].shown)
        position++;
    }
  show_sort (self);
  self->sorting = FALSE;
  place_headings (self);
}

static gboolean
say_the_same (const FettleColumnPlace *a,
              const FettleColumnPlace *b,
              guint                    n)
{
  for (guint i = 0; i < n; i++)
    if (a[i].layout != b[i].layout)
      return FALSE;

  return TRUE;
}

static void
lay_out_columns (FettleIncidentTable *self)
{
  g_autofree FettleColumnPlace *before = self->places;
  guint n = self->columns->len;

  self->places = fettle_column_plan_new (GTK_WIDGET (self->view), self->table, self->layout, self->room,
                                         fettle_text_scale_get (GTK_WIDGET (self)));
  if (before != NULL && memcmp (before, self->places, n * sizeof *before) == 0)
    return;

  place_columns (self);
  if (before != NULL && !say_the_same (before, self->places, n))
    show_cells (self, 0, G_MAXUINT);
}

static gboolean
on_fit (gpointer data)
{
  FettleIncidentTable *self = data;

  self->fit_id = 0;
  lay_out_columns (self);

  return G_SOURCE_REMOVE;
}

static void
add_column (FettleIncidentTable        *self,
            const FettleIncidentColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *view_column;
  g_autoptr(GtkSorter) sorter = NULL;

  g_object_set_data (G_OBJECT (factory), "column", (gpointer) column);
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);

  view_column = gtk_column_view_column_new (fettle_column_set_get_title (column), factory);
  g_object_set_data (G_OBJECT (view_column), "column", (gpointer) column);
  g_object_set_data (G_OBJECT (view_column), "table", self);
  sorter = GTK_SORTER (gtk_custom_sorter_new (probe_column, view_column, NULL));
  gtk_column_view_column_set_sorter (view_column, sorter);
  if (column->width == 0)
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
  g_ptr_array_add (self->columns, view_column);
}

static void
add_columns (FettleIncidentTable *self,
             GPtrArray           *table)
{
  self->table = table;
  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < table->len; i++)
    add_column (self, g_ptr_array_index (table, i));
}

static void
remove_columns (FettleIncidentTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);

      if (gtk_column_view_column_get_column_view (column) != NULL)
        gtk_column_view_remove_column (self->view, column);
    }
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_free);
}

static gboolean
is_same_table (const GPtrArray *a,
               const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      const FettleIncidentColumn *left = g_ptr_array_index (a, i);
      const FettleIncidentColumn *right = g_ptr_array_index (b, i);

      if (left->sort != right->sort || (left->field == NULL) != (right->field == NULL)
          || (left->field != NULL && !fettle_custom_field_equal (left->field, right->field)))
        return FALSE;
    }

  return a->len == b->len;
}

void
fettle_incident_table_set_columns (FettleIncidentTable *self,
                                   GPtrArray           *columns)
{
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));
  g_return_if_fail (columns != NULL);

  if (is_same_table (self->table, columns))
    return;

  /* Cells that go still name the columns they were of. */
  before = g_steal_pointer (&self->table);
  self->sorting = TRUE;
  remove_columns (self);
  add_columns (self, g_ptr_array_ref (columns));
  lay_out_columns (self);
}

/* --- Focus and scrolling ---------------------------------------------------------------- */

static GtkWidget *
find_row_widget (FettleIncidentTable *self,
                 guint                position)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      GtkWidget *widget = gtk_list_item_get_child (item);

      if (gtk_list_item_get_position (item) != position)
        continue;
      while (widget != NULL && gtk_widget_get_parent (widget) != self->body)
        widget = gtk_widget_get_parent (widget);
      if (widget != NULL)
        return widget;
    }

  return NULL;
}

static gboolean
on_focus_tick (GtkWidget     *widget,
               GdkFrameClock *frame_clock,
               gpointer       data)
{
  FettleIncidentTable *self = FETTLE_INCIDENT_TABLE (widget);
  GtkWidget *row = find_row_widget (self, self->focus_position);

  if (row == NULL && --self->focus_frames > 0)
    return G_SOURCE_CONTINUE;

  if (row != NULL)
    gtk_widget_grab_focus (row);
  self->focus_tick = 0;

  return G_SOURCE_REMOVE;
}

static void
focus_position (FettleIncidentTable *self,
                guint                position)
{
  GtkWidget *row = find_row_widget (self, position);

  if (row != NULL)
    {
      gtk_widget_grab_focus (row);
      return;
    }

  self->focus_position = position;
  self->focus_frames = FOCUS_FRAMES;
  if (self->focus_tick == 0)
    self->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick, NULL, NULL);
}

void
fettle_incident_table_show_position (FettleIncidentTable *self,
                                     guint                position,
                                     gboolean             focus)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  if (self->list == NULL || position >= g_list_model_get_n_items (G_LIST_MODEL (self->list)))
    return;

  gtk_widget_activate_action (self->body, "list.scroll-to-item", "u", position);
  if (focus)
    focus_position (self, position);
}

void
fettle_incident_table_move (FettleIncidentTable *self,
                            int                  delta)
{
  guint n, position;

  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  if (self->list == NULL)
    return;

  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (n == 0)
    return;

  position = fettle_list_selection_get_position (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    position = delta > 0 ? 0 : n - 1;
  else
    position = (guint) CLAMP ((gint64) position + delta, 0, (gint64) n - 1);

  fettle_list_selection_set_position (self->selection, position);
  fettle_incident_table_show_position (self, position, gtk_widget_get_mapped (GTK_WIDGET (self)));
}

gboolean
fettle_incident_table_get_row_bounds (FettleIncidentTable *self,
                                      GdkRectangle        *bounds)
{
  graphene_rect_t rect;
  GtkWidget *row = NULL;

  g_return_val_if_fail (FETTLE_IS_INCIDENT_TABLE (self), FALSE);
  g_return_val_if_fail (bounds != NULL, FALSE);

  if (self->selection != NULL)
    row = find_row_widget (self, fettle_list_selection_get_position (self->selection));
  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &rect))
    return FALSE;

  *bounds = (GdkRectangle) {
    .x = (int) rect.origin.x,
    .y = (int) rect.origin.y,
    .width = (int) rect.size.width,
    .height = (int) rect.size.height,
  };

  return TRUE;
}

double
fettle_incident_table_get_scroll (FettleIncidentTable *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_TABLE (self), 0);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
}

gboolean
fettle_incident_table_can_scroll (FettleIncidentTable *self,
                                  double               pixels)
{
  GtkAdjustment *adjustment;

  g_return_val_if_fail (FETTLE_IS_INCIDENT_TABLE (self), FALSE);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));

  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) >= pixels;
}

void
fettle_incident_table_set_scroll (FettleIncidentTable *self,
                                  double               pixels)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                            pixels);
}

/* --- Dots ------------------------------------------------------------------------------------ */

static void
show_rid (gpointer data,
          guint32  rid)
{
  FettleIncidentTable *self = data;
  guint position = self->list != NULL ? fettle_incident_list_find (self->list, rid) : G_MAXUINT;

  if (position != G_MAXUINT)
    show_cells (self, position, 1);
}

void
fettle_incident_table_mark_changed (FettleIncidentTable *self,
                                    GArray              *rids)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  if (self->dots != NULL)
    fettle_row_dots_mark (self->dots, rids);
}

/* --- Pointer ------------------------------------------------------------------------------------ */

/* The list item under the pointer, NULL where there is none. */
static GtkListItem *
find_item_at (FettleIncidentTable *self,
              double               x,
              double               y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    {
      GtkListItem *item = g_object_get_data (G_OBJECT (widget), "item");
      GtkWidget *child = gtk_widget_get_first_child (widget);

      if (item == NULL && child != NULL && gtk_widget_get_parent (widget) != self->body)
        item = g_object_get_data (G_OBJECT (child), "item");
      if (item != NULL)
        return item;
    }

  return NULL;
}

static void
on_secondary_press (FettleIncidentTable *self,
                    int                  n_press,
                    double               x,
                    double               y,
                    GtkGesture          *gesture)
{
  GtkListItem *item = find_item_at (self, x, y);
  GdkRectangle at = { .x = (int) x, .y = (int) y, .width = 1, .height = 1 };

  if (item == NULL)
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  fettle_list_selection_set_position (self->selection, gtk_list_item_get_position (item));
  focus_position (self, gtk_list_item_get_position (item));
  g_signal_emit (self, signals[MENU], 0, &at);
}

static void
on_activate (FettleIncidentTable *self,
             guint                position)
{
  fettle_list_selection_set_position (self->selection, position);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* --- Size ---------------------------------------------------------------------------------- */

/* Columns go where there is too little room for them: the table asks for none
 * of its own, or it would never become so narrow. */
static void
fettle_incident_table_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  gtk_widget_measure (FETTLE_INCIDENT_TABLE (widget)->scrolled, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

/* Nothing may change its size while sizes are given out. */
static void
fettle_incident_table_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  FettleIncidentTable *self = FETTLE_INCIDENT_TABLE (widget);
  GtkAllocation place = { .width = width, .height = height };
  int minimum = 0;

  if (width != self->room && self->fit_id == 0)
    self->fit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, self, NULL);
  self->room = width;

  gtk_widget_measure (self->scrolled, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (width, minimum);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    place.x = width - place.width;
  gtk_widget_size_allocate (self->scrolled, &place, baseline);
}

/* --- Widget --------------------------------------------------------------------------------------- */

static gboolean
has_focus (FettleIncidentTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* A row that goes takes the focus along. Until its successor is there, the keys
 * of the list work all the same. */
static void
on_selection_changing (FettleIncidentTable *self)
{
  if (!has_focus (self))
    return;

  self->keep_focus = TRUE;
  gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), self->scrolled);
}

/* The row of the incident keeps the focus where it went. */
static void
on_selection_settled (FettleIncidentTable *self,
                      gboolean             moved)
{
  guint position = fettle_list_selection_get_position (self->selection);
  gboolean takes_it = has_focus (self) && (self->keep_focus || moved);

  self->keep_focus = FALSE;
  if (position != GTK_INVALID_LIST_POSITION && takes_it)
    fettle_incident_table_show_position (self, position, TRUE);
}

static gboolean
fettle_incident_table_grab_focus (GtkWidget *widget)
{
  FettleIncidentTable *self = FETTLE_INCIDENT_TABLE (widget);
  guint position;

  if (self->selection == NULL)
    return FALSE;

  position = fettle_list_selection_get_position (self->selection);
  if (position == GTK_INVALID_LIST_POSITION)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));

  fettle_incident_table_show_position (self, position, TRUE);

  return TRUE;
}

static void
fettle_incident_table_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fettle_incident_table_parent_class)->map (widget);

  lay_out_columns (FETTLE_INCIDENT_TABLE (widget));
}

static void
fettle_incident_table_dispose (GObject *object)
{
  FettleIncidentTable *self = FETTLE_INCIDENT_TABLE (object);

  g_clear_pointer (&self->dots, fettle_row_dots_free);
  g_clear_handle_id (&self->fit_id, g_source_remove);
  /* Columns that go take their sorters along: not a press of a header. */
  self->sorting = TRUE;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_INCIDENT_TABLE);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (fettle_incident_table_parent_class)->dispose (object);
}

static void
fettle_incident_table_finalize (GObject *object)
{
  FettleIncidentTable *self = FETTLE_INCIDENT_TABLE (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->table, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->sort_field, g_free);
  g_clear_pointer (&self->live, g_hash_table_unref);

  G_OBJECT_CLASS (fettle_incident_table_parent_class)->finalize (object);
}

static void
fettle_incident_table_class_init (FettleIncidentTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_incident_table_dispose;
  object_class->finalize = fettle_incident_table_finalize;
  widget_class->grab_focus = fettle_incident_table_grab_focus;
  widget_class->map = fettle_incident_table_map;
  widget_class->measure = fettle_incident_table_measure;
  widget_class->size_allocate = fettle_incident_table_size_allocate;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  signals[MENU] = g_signal_new ("menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/list/fettle-incident-table.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTable, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentTable, view);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static GtkWidget *
find_body (GtkColumnView *view)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
fettle_incident_table_init (FettleIncidentTable *self)
{
  GtkGesture *press;

  self->layout = FETTLE_LAYOUT_NORMAL;
  self->live = g_hash_table_new (NULL, NULL);
  self->dots = fettle_row_dots_new (show_rid, self);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->body = find_body (self->view);
  add_columns (self, fettle_column_set_new (NULL));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fettle_tick_get_for_display (gdk_display_get_default ()), "minute",
                           G_CALLBACK (on_minute), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-font-name",
                           G_CALLBACK (lay_out_columns), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (lay_out_columns), self, G_CONNECT_SWAPPED);

  press = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_secondary_press), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

void
fettle_incident_table_set_list (FettleIncidentTable *self,
                                FettleIncidentList  *list,
                                FettleListSelection *selection,
                                FettleClock         *clock)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));
  g_return_if_fail (self->list == NULL);

  self->list = g_object_ref (list);
  self->selection = g_object_ref (selection);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (list, "rows-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changing", G_CALLBACK (on_selection_changing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "settled", G_CALLBACK (on_selection_settled), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

void
fettle_incident_table_set_layout (FettleIncidentTable *self,
                                  FettleLayout         layout)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  if (self->layout == layout)
    return;

  self->layout = layout;
  lay_out_columns (self);
}

void
fettle_incident_table_set_sort (FettleIncidentTable *self,
                                FettleSort           sort,
                                const char          *field,
                                gboolean             descending)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_TABLE (self));

  take_sort (self, sort, field, descending);
}

const char *
fettle_incident_table_get_sort_field (FettleIncidentTable *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_TABLE (self), NULL);

  return self->sort_field;
}
