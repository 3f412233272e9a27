/* fettle-list-selection.c: the one selected incident of a live list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-list-selection.h"

struct _FettleListSelection
{
  GObject parent_instance;

  FettleIncidentList *list;       /* (owned) */
  guint               position;   /* GTK_INVALID_LIST_POSITION: none */
  guint32             rid;        /* 0: none */
  guint32             wanted;     /* to be selected when it comes; 0: none */
  guint               lost_at;    /* where the selected row was when it left */
  gboolean            stays;      /* on its incident, with or without a row */
  gboolean            is_new_view;
  guint               settle_id;
};

enum
{
  SELECTED,
  SETTLED,
  CHANGING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleListSelection, fettle_list_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static guint
count (FettleListSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/* --- Interfaces ---------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return FETTLE_TYPE_INCIDENT_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return count (FETTLE_LIST_SELECTION (model));
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  return g_list_model_get_item (G_LIST_MODEL (FETTLE_LIST_SELECTION (model)->list), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  FettleListSelection *self = FETTLE_LIST_SELECTION (model);

  return position == self->position && position < count (self);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  FettleListSelection *self = FETTLE_LIST_SELECTION (model);
  GtkBitset *bits = gtk_bitset_new_empty ();

  if (self->position < count (self))
    gtk_bitset_add (bits, self->position);

  return bits;
}

static gboolean
select_item (GtkSelectionModel *model,
             guint              position,
             gboolean           unselect_rest)
{
  fettle_list_selection_set_position (FETTLE_LIST_SELECTION (model), position);

  return TRUE;
}

/* One incident stays selected: it is what the pane shows. */
static gboolean
unselect_item (GtkSelectionModel *model,
               guint              position)
{
  return FALSE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
  iface->unselect_item = unselect_item;
}

/* --- Following the list ---------------------------------------------------------- */

/* Puts the selection on @position without a word; TRUE if it moved. */
static gboolean
place (FettleListSelection *self,
       guint                position)
{
  guint old = self->position;

  if (old == position)
    return FALSE;

  self->position = position;
  if (old < count (self))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), old, 1);
  if (position < count (self))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, 1);

  return TRUE;
}

static void
take_rid (FettleListSelection *self)
{
  guint32 rid = 0;

  if (self->position != GTK_INVALID_LIST_POSITION)
    rid = fettle_incident_list_get_rid (self->list, self->position);
  if (rid == self->rid)
    return;

  self->rid = rid;
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
move_to (FettleListSelection *self,
         guint                position)
{
  gboolean moved = place (self, position);

  g_signal_emit (self, signals[SETTLED], 0, moved);
  take_rid (self);
}

/* The incident that is waited for, TRUE if it is here. */
static gboolean
take_wanted (FettleListSelection *self)
{
  guint position;

  if (self->wanted == 0)
    return FALSE;

  position = fettle_incident_list_find (self->list, self->wanted);
  if (position == G_MAXUINT)
    return FALSE;

  self->wanted = 0;
  move_to (self, position);

  return TRUE;
}

/* Where the selected incident is now; where it left, the one in its place. */
static guint
find_position (FettleListSelection *self)
{
  guint n = count (self);
  guint position = G_MAXUINT;

  if (self->rid != 0)
    position = fettle_incident_list_find (self->list, self->rid);
  if (position != G_MAXUINT)
    return position;
  if (n == 0)
    return GTK_INVALID_LIST_POSITION;

  return MIN (self->position != GTK_INVALID_LIST_POSITION ? self->position : self->lost_at, n - 1);
}

/* The selected incident keeps being it; where it left, no row is. */
static void
stay (FettleListSelection *self)
{
  guint position = fettle_incident_list_find (self->list, self->rid);
  gboolean moved;

  if (position == G_MAXUINT && self->position != GTK_INVALID_LIST_POSITION)
    self->lost_at = self->position;

  moved = place (self, position != G_MAXUINT ? position : GTK_INVALID_LIST_POSITION);
  g_signal_emit (self, signals[SETTLED], 0, moved);
}

static void
settle (FettleListSelection *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->stays && self->rid != 0)
    stay (self);
  else if (!take_wanted (self))
    move_to (self, find_position (self));
}

static gboolean
on_settle (gpointer data)
{
  FettleListSelection *self = data;

  self->settle_id = 0;
  settle (self);

  return G_SOURCE_REMOVE;
}

/* Another view begins with what was selected there, or at the top. */
static void
on_replaced (FettleListSelection *self)
{
  if (!self->is_new_view)
    {
      settle (self);
      return;
    }

  self->is_new_view = FALSE;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (!take_wanted (self))
    move_to (self, count (self) > 0 ? 0 : GTK_INVALID_LIST_POSITION);
}

/* A row that moves goes and comes in two steps: what became of the selected
 * one is known only when all steps are through. */
static void
on_items_changed (FettleListSelection *self,
                  guint                position,
                  guint                removed,
                  guint                added)
{
  g_signal_emit (self, signals[CHANGING], 0);

  if (self->position != GTK_INVALID_LIST_POSITION && self->position >= position)
    {
      if (self->position - position < removed)
        {
          self->lost_at = position;
          self->position = GTK_INVALID_LIST_POSITION;
        }
      else
        self->position = self->position - removed + added;
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);

  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_settle, self, NULL);
}

/* --- Object ------------------------------------------------------------------------ */

static void
fettle_list_selection_dispose (GObject *object)
{
  FettleListSelection *self = FETTLE_LIST_SELECTION (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (fettle_list_selection_parent_class)->dispose (object);
}

static void
fettle_list_selection_class_init (FettleListSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_list_selection_dispose;

  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGING] = g_signal_new ("changing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
fettle_list_selection_init (FettleListSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  self->is_new_view = TRUE;
}

FettleListSelection *
fettle_list_selection_new (FettleIncidentList *list)
{
  FettleListSelection *self;

  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (list), NULL);

  self = g_object_new (FETTLE_TYPE_LIST_SELECTION, NULL);
  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "replaced", G_CALLBACK (on_replaced), self, G_CONNECT_SWAPPED);

  return self;
}

guint
fettle_list_selection_get_position (FettleListSelection *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position < count (self) ? self->position : GTK_INVALID_LIST_POSITION;
}

guint32
fettle_list_selection_get_rid (FettleListSelection *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_SELECTION (self), 0);

  return self->rid;
}

gboolean
fettle_list_selection_is_lost (FettleListSelection *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_SELECTION (self), FALSE);

  return self->rid != 0 && self->position == GTK_INVALID_LIST_POSITION;
}

gboolean
fettle_list_selection_get_stays (FettleListSelection *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_SELECTION (self), FALSE);

  return self->stays;
}

void
fettle_list_selection_set_stays (FettleListSelection *self,
                                 gboolean             stays)
{
  g_return_if_fail (FETTLE_IS_LIST_SELECTION (self));

  if (self->stays == stays)
    return;

  self->stays = stays;
  if (!stays && self->settle_id == 0)
    settle (self);
}

void
fettle_list_selection_set_position (FettleListSelection *self,
                                    guint                position)
{
  g_return_if_fail (FETTLE_IS_LIST_SELECTION (self));

  self->wanted = 0;
  if (position != GTK_INVALID_LIST_POSITION && position >= count (self))
    return;

  place (self, position);
  take_rid (self);
}

void
fettle_list_selection_set_rid (FettleListSelection *self,
                               guint32              rid)
{
  g_return_if_fail (FETTLE_IS_LIST_SELECTION (self));

  self->wanted = rid;
  take_wanted (self);
}

void
fettle_list_selection_begin_view (FettleListSelection *self,
                                  guint32              rid)
{
  g_return_if_fail (FETTLE_IS_LIST_SELECTION (self));

  self->is_new_view = TRUE;
  self->wanted = rid;
}
