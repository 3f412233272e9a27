/* fettle-incident-list.c: a live list of incidents for a view, a text and an order.
 *
 * Ids and rows are read by the reader thread. Slots stand for positions and
 * move along when rows come or go before them (gtk.md 1.6).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-id-diff.h"
#include "fettle-incident-slot-private.h"
#include "fettle-row-cache.h"
#include "fettle-store-list.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#define PAGE_ROWS 128
#define MAX_PAGES 64

/* Only what takes longer than this is shown as loading. */
#define LOADING_AFTER_MS 200

/* With more changed records than this, all rows are taken as changed. */
#define MAX_CHANGED 512

/* With more rows between shown and fresh than this nothing is held back. */
#define MAX_HELD_BACK 1000

/* The records changed since the last query began. */
typedef struct
{
  GHashTable *own;      /* (owned) set of rids */
  GHashTable *foreign;  /* (owned) set of rids */
} Changes;

struct _FettleIncidentList
{
  GObject          parent_instance;

  FettleWorkspace *workspace;   /* (owned) */
  FettleListQuery  query;
  char            *text;        /* (owned) (nullable) of the query */
  char            *custom;      /* (owned) (nullable) the same */

  GArray          *ids;         /* (owned) guint32: what is shown */
  GHashTable      *slots;       /* position → slot (not owned) */
  FettleRowCache  *rows;
  GHashTable      *asked;       /* set of pages under way for these ids */
  guint            ids_serial;  /* of ids */
  guint            change_serial;

  GCancellable    *running;     /* (owned) (nullable) of the query under way */
  gboolean         is_new;      /* no answer to this query came yet */
  gboolean         again;       /* something changed since it began */
  Changes          changes;
  guint            loading_id;
  gboolean         is_loading;
  gboolean         is_loaded;
  GError          *error;       /* (owned) (nullable) */

  gboolean         is_held;
  GArray          *fresh;       /* (owned) (nullable) ids as they would be shown */
  GHashTable      *waiting;     /* (owned) set of rids changed by others while held */
  guint            pending;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_PENDING,
  PROP_ERROR,
  N_PROPS
};

enum
{
  ROWS_CHANGED,
  REPLACED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void fettle_incident_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleIncidentList, fettle_incident_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, fettle_incident_list_model_init))

static void run_query (FettleIncidentList *self);

/* --- sets of rids --------------------------------------------------------------------- */

static GHashTable *
rid_set_new (void)
{
  return g_hash_table_new (NULL, NULL);
}

static void
rid_set_add_all (GHashTable *set,
                 GHashTable *others)
{
  GHashTableIter iter;
  gpointer rid;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &rid, NULL))
    g_hash_table_add (set, rid);
}

static void
changes_init (Changes *self)
{
  self->own = rid_set_new ();
  self->foreign = rid_set_new ();
}

static void
changes_clear (Changes *self)
{
  g_clear_pointer (&self->own, g_hash_table_unref);
  g_clear_pointer (&self->foreign, g_hash_table_unref);
}

/* --- slots ------------------------------------------------------------------------------ */

static void
slot_gone (gpointer  user_data,
           GObject  *where_the_slot_was)
{
  FettleIncidentList *self = user_data;
  GHashTableIter iter;
  gpointer slot;

  /* The table is as small as the window is high. */
  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (slot == where_the_slot_was)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
drop_slot (FettleIncidentList *self,
           FettleIncidentSlot *slot)
{
  g_object_weak_unref (G_OBJECT (slot), slot_gone, self);
  fettle_incident_slot_set_position (slot, G_MAXUINT);
}

static void
move_slots (FettleIncidentList *self,
            guint               position,
            guint               removed,
            guint               added)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->slots);
  GHashTableIter iter;
  gpointer value;

  self->slots = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      FettleIncidentSlot *slot = value;
      guint at = fettle_incident_slot_get_position (slot);

      if (at >= position && at < position + removed)
        {
          drop_slot (self, slot);
          continue;
        }
      if (at >= position)
        at = at - removed + added;
      fettle_incident_slot_set_position (slot, at);
      g_hash_table_insert (self->slots, GUINT_TO_POINTER (at), slot);
    }
}

static GType
get_item_type (GListModel *model)
{
  return FETTLE_TYPE_INCIDENT_SLOT;
}

static guint
get_n_items (GListModel *model)
{
  return FETTLE_INCIDENT_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  FettleIncidentList *self = FETTLE_INCIDENT_LIST (model);
  FettleIncidentSlot *slot;

  if (position >= self->ids->len)
    return NULL;

  slot = g_hash_table_lookup (self->slots, GUINT_TO_POINTER (position));
  if (slot != NULL)
    return g_object_ref (slot);

  slot = fettle_incident_slot_new (position);
  g_object_weak_ref (G_OBJECT (slot), slot_gone, self);
  g_hash_table_insert (self->slots, GUINT_TO_POINTER (position), slot);
  return slot;
}

static void
fettle_incident_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- telling the view ---------------------------------------------------------------------- */

static void
tell_rows (FettleIncidentList *self,
           guint               position,
           guint               n)
{
  if (n > 0)
    g_signal_emit (self, signals[ROWS_CHANGED], 0, position, n);
}

static void
forget_asked (FettleIncidentList *self)
{
  self->ids_serial++;
  g_hash_table_remove_all (self->asked);
}

static void
take_step (FettleIncidentList *self,
           const FettleIdStep *step,
           GArray             *fresh)
{
  if (step->removed > 0)
    g_array_remove_range (self->ids, step->position, step->removed);
  if (step->added > 0)
    g_array_insert_vals (self->ids, step->position, &g_array_index (fresh, guint32, step->from),
                         step->added);
  forget_asked (self);
  move_slots (self, step->position, step->removed, step->added);
  g_list_model_items_changed (G_LIST_MODEL (self), step->position, step->removed, step->added);
}

/* Another order altogether: grows or shrinks at the end, then all is bound
 * again. A replacement of all rows in one call would cost GTK 4.8 minutes. */
static void
replace_ids (FettleIncidentList *self,
             GArray             *fresh)
{
  guint before = self->ids->len;
  guint after = fresh->len;

  g_array_unref (self->ids);
  self->ids = g_array_copy (fresh);
  forget_asked (self);
  if (after < before)
    {
      move_slots (self, after, before - after, 0);
      g_list_model_items_changed (G_LIST_MODEL (self), after, before - after, 0);
    }
  else if (after > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, after - before);

  tell_rows (self, 0, self->ids->len);
  g_signal_emit (self, signals[REPLACED], 0);
}

static void
show_ids (FettleIncidentList *self,
          GArray             *fresh,
          GHashTable         *changed)
{
  g_autoptr (GArray) steps = fettle_id_diff (self->ids, fresh, changed);

  if (steps == NULL)
    {
      replace_ids (self, fresh);
      return;
    }

  for (guint i = 0; i < steps->len; i++)
    take_step (self, &g_array_index (steps, FettleIdStep, i), fresh);
}

static void
set_error (FettleIncidentList *self,
           const GError       *error)
{
  if (self->error == NULL && error == NULL)
    return;

  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_pending (FettleIncidentList *self,
             guint               pending)
{
  if (self->pending == pending)
    return;

  self->pending = pending;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PENDING]);
}

static void
set_loading (FettleIncidentList *self,
             gboolean            loading)
{
  if (self->is_loading == loading)
    return;

  self->is_loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* A question for rows. */
typedef struct
{
  GWeakRef   list;
  GArray    *rids;           /* (owned) guint32 */
  GPtrArray *rows;           /* (owned) (nullable) the answer */
  guint      page;           /* G_MAXUINT: single rows */
  guint      ids_serial;
  guint      change_serial;
} RowsAsk;

static void
rows_ask_free (RowsAsk *self)
{
  g_weak_ref_clear (&self->list);
  g_array_unref (self->rids);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_rows (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  RowsAsk *ask = user_data;

  ask->rows = fettle_store_list_rows (store, (const guint32 *) (gpointer) ask->rids->data,
                                      ask->rids->len, error);
  return ask->rows != NULL;
}

static void
tell_single_rows (FettleIncidentList *self,
                  GArray             *rids)
{
  for (guint i = 0; i < rids->len; i++)
    {
      guint position = fettle_incident_list_find (self, g_array_index (rids, guint32, i));

      if (position != G_MAXUINT)
        tell_rows (self, position, 1);
    }
}

static void
take_rows (FettleIncidentList *self,
           RowsAsk            *ask)
{
  /* What was read before the last change may be old by now. */
  gboolean stale = ask->change_serial != self->change_serial;

  for (guint i = 0; i < ask->rows->len; i++)
    {
      const FettleIncidentRow *row = g_ptr_array_index (ask->rows, i);

      fettle_row_cache_take (self->rows, g_array_index (ask->rids, guint32, i),
                             row != NULL ? fettle_incident_row_copy (row) : NULL, stale);
    }

  if (ask->page == G_MAXUINT || ask->ids_serial != self->ids_serial)
    {
      tell_single_rows (self, ask->rids);
      return;
    }

  g_hash_table_remove (self->asked, GUINT_TO_POINTER (ask->page));
  tell_rows (self, ask->page * PAGE_ROWS, MIN (PAGE_ROWS, self->ids->len - ask->page * PAGE_ROWS));
}

static void
rows_read_cb (GObject      *source_object,
              GAsyncResult *result,
              gpointer      user_data)
{
  RowsAsk *ask = fettle_workspace_run_get_data (result);
  g_autoptr (FettleIncidentList) self = g_weak_ref_get (&ask->list);
  g_autoptr (GError) error = NULL;

  if (fettle_workspace_run_finish (FETTLE_WORKSPACE (source_object), result, &error))
    {
      if (self != NULL)
        take_rows (self, ask);
      return;
    }

  if (self == NULL || g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    return;
  if (ask->ids_serial == self->ids_serial)
    g_hash_table_remove (self->asked, GUINT_TO_POINTER (ask->page));
  set_error (self, error);
}

/* Takes @rids. */
static void
ask_rows (FettleIncidentList *self,
          GArray             *rids,
          guint               page)
{
  RowsAsk *ask = g_new0 (RowsAsk, 1);

  g_weak_ref_init (&ask->list, self);
  ask->rids = rids;
  ask->page = page;
  ask->ids_serial = self->ids_serial;
  ask->change_serial = self->change_serial;
  fettle_workspace_run_reading_async (self->workspace, FETTLE_JOB_AT_ONCE, read_rows, ask,
                                      (GDestroyNotify) rows_ask_free, NULL, rows_read_cb, NULL);
}

static void
ask_page (FettleIncidentList *self,
          guint               page)
{
  GArray *rids;
  guint end = MIN ((page + 1) * PAGE_ROWS, self->ids->len);

  if (!g_hash_table_add (self->asked, GUINT_TO_POINTER (page)))
    return;

  rids = g_array_sized_new (FALSE, FALSE, sizeof (guint32), PAGE_ROWS);
  for (guint i = page * PAGE_ROWS; i < end; i++)
    if (fettle_row_cache_wants (self->rows, g_array_index (self->ids, guint32, i)))
      g_array_append_val (rids, g_array_index (self->ids, guint32, i));
  ask_rows (self, rids, page);
}

/* --- queries -------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef        list;
  FettleListQuery query;
  char           *text;     /* (owned) (nullable) */
  char           *custom;   /* (owned) (nullable) */
  gboolean        is_new;   /* another query, not the same once more */
  GArray         *rids;     /* (owned) (nullable) the answer */
  Changes         changes;  /* what it knows and the list before did not */
} QueryAsk;

static void
query_ask_free (QueryAsk *self)
{
  g_weak_ref_clear (&self->list);
  g_free (self->text);
  g_free (self->custom);
  g_clear_pointer (&self->rids, g_array_unref);
  changes_clear (&self->changes);
  g_free (self);
}

static gboolean
read_ids (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  QueryAsk *ask = user_data;

  ask->rids = fettle_store_list (store, &ask->query, error);
  return ask->rids != NULL;
}

static void
end_holding_back (FettleIncidentList *self)
{
  g_clear_pointer (&self->fresh, g_array_unref);
  g_hash_table_remove_all (self->waiting);
  set_pending (self, 0);
}

static void
show_fresh (FettleIncidentList *self)
{
  g_autoptr (GArray) fresh = g_steal_pointer (&self->fresh);
  g_autoptr (GHashTable) waiting = g_hash_table_ref (self->waiting);

  if (fresh == NULL)
    return;

  g_clear_pointer (&self->waiting, g_hash_table_unref);
  self->waiting = rid_set_new ();
  show_ids (self, fresh, waiting);
  set_pending (self, 0);
}

/* How many of the changed rows stand elsewhere, or not at all, in what would
 * be shown. */
static guint
count_waiting (FettleIncidentList *self,
               GArray             *fresh)
{
  FettleSplice window = fettle_splice_between ((const guint32 *) (gpointer) self->ids->data, self->ids->len,
                                               (const guint32 *) (gpointer) fresh->data, fresh->len);
  g_autoptr (GHashTable) counted = rid_set_new ();

  for (guint i = 0; i < window.removed + window.added; i++)
    {
      GArray *ids = i < window.removed ? self->ids : fresh;
      guint at = window.position + (i < window.removed ? i : i - window.removed);
      gpointer rid = GUINT_TO_POINTER (g_array_index (ids, guint32, at));

      if (g_hash_table_contains (self->waiting, rid))
        g_hash_table_add (counted, rid);
    }

  /* A name that changed moves rows that did not change themselves. */
  if (g_hash_table_size (counted) == 0)
    return MAX (window.removed, window.added);
  return g_hash_table_size (counted);
}

static gboolean
may_hold_back (FettleIncidentList *self,
               QueryAsk           *ask)
{
  guint more = MAX (ask->rids->len, self->ids->len) - MIN (ask->rids->len, self->ids->len);

  return more <= MAX_HELD_BACK && g_hash_table_size (ask->changes.own) <= MAX_CHANGED / 8;
}

/* Own actions are shown at once, what others did waits. */
static void
hold_back (FettleIncidentList *self,
           QueryAsk           *ask)
{
  g_autoptr (GArray) shown = fettle_id_merge (self->ids, ask->rids, ask->changes.own);

  show_ids (self, shown, ask->changes.own);
  rid_set_add_all (self->waiting, ask->changes.foreign);
  g_clear_pointer (&self->fresh, g_array_unref);
  self->fresh = g_array_ref (ask->rids);
  set_pending (self, count_waiting (self, ask->rids));
}

static void
take_refreshed (FettleIncidentList *self,
                QueryAsk           *ask)
{
  if (self->is_held && may_hold_back (self, ask))
    {
      hold_back (self, ask);
      return;
    }

  rid_set_add_all (self->waiting, ask->changes.foreign);
  rid_set_add_all (self->waiting, ask->changes.own);
  g_clear_pointer (&self->fresh, g_array_unref);
  self->fresh = g_array_ref (ask->rids);
  show_fresh (self);
}

static void
take_answer (FettleIncidentList *self,
             QueryAsk           *ask)
{
  set_error (self, NULL);
  if (ask->is_new)
    {
      self->is_new = FALSE;
      self->is_loaded = TRUE;
      end_holding_back (self);
      replace_ids (self, ask->rids);
    }
  else
    take_refreshed (self, ask);
}

static void
stop_loading (FettleIncidentList *self)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  set_loading (self, FALSE);
}

static void
ids_read_cb (GObject      *source_object,
             GAsyncResult *result,
             gpointer      user_data)
{
  QueryAsk *ask = fettle_workspace_run_get_data (result);
  g_autoptr (FettleIncidentList) self = g_weak_ref_get (&ask->list);
  g_autoptr (GError) error = NULL;
  gboolean ok = fettle_workspace_run_finish (FETTLE_WORKSPACE (source_object), result, &error);

  /* A newer query took its place. */
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->running)
    return;

  g_clear_object (&self->running);
  stop_loading (self);
  if (ok)
    take_answer (self, ask);
  else if (!g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    set_error (self, error);

  if (self->again && self->running == NULL)
    run_query (self);
}

static gboolean
loading_cb (gpointer user_data)
{
  FettleIncidentList *self = user_data;

  self->loading_id = 0;
  set_loading (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
run_query (FettleIncidentList *self)
{
  QueryAsk *ask = g_new0 (QueryAsk, 1);

  if (self->running != NULL)
    fettle_workspace_cancel_reading (self->workspace, self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();
  self->again = FALSE;

  g_weak_ref_init (&ask->list, self);
  ask->text = g_strdup (self->text);
  ask->query = self->query;
  ask->query.text = ask->text;
  ask->custom = g_strdup (self->custom);
  ask->query.custom = ask->custom;
  ask->query.me = *fettle_workspace_get_me (self->workspace);
  ask->is_new = self->is_new;
  ask->changes = self->changes;
  changes_init (&self->changes);

  if (self->is_new && self->loading_id == 0)
    self->loading_id = g_timeout_add (LOADING_AFTER_MS, loading_cb, self);
  fettle_workspace_run_reading_async (self->workspace, FETTLE_JOB_SOON, read_ids, ask,
                                      (GDestroyNotify) query_ask_free, self->running, ids_read_cb, NULL);
}

/* --- changes ---------------------------------------------------------------------------------------- */

static gboolean
is_about_all (FettleIncidentList *self,
              GArray             *rids)
{
  if (rids->len > MAX_CHANGED)
    return TRUE;
  for (guint i = 0; i < rids->len; i++)
    if (fettle_workspace_is_name_rid (self->workspace, g_array_index (rids, guint32, i)))
      return TRUE;
  return FALSE;
}

static void
reread_rows (FettleIncidentList *self,
             GArray             *rids)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < rids->len; i++)
    if (fettle_row_cache_mark (self->rows, g_array_index (rids, guint32, i)))
      g_array_append_val (known, g_array_index (rids, guint32, i));
  if (known->len > 0)
    ask_rows (self, g_steal_pointer (&known), G_MAXUINT);
}

static void
workspace_changed_cb (FettleWorkspace    *workspace,
                      GArray             *rids,
                      FettleIncidentList *self)
{
  gboolean is_own = fettle_workspace_is_own_change (workspace);

  for (guint i = 0; i < rids->len; i++)
    g_hash_table_add (is_own ? self->changes.own : self->changes.foreign,
                      GUINT_TO_POINTER (g_array_index (rids, guint32, i)));

  self->change_serial++;
  if (is_about_all (self, rids))
    {
      fettle_row_cache_mark_all (self->rows);
      g_hash_table_remove_all (self->asked);
      tell_rows (self, 0, self->ids->len);
    }
  else
    reread_rows (self, rids);

  if (self->running != NULL)
    self->again = TRUE;
  else if (self->is_loaded || self->error != NULL)
    run_query (self);
}

/* --- public ----------------------------------------------------------------------------------------- */

FettleIncidentList *
fettle_incident_list_new (FettleWorkspace *workspace)
{
  FettleIncidentList *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (FETTLE_TYPE_INCIDENT_LIST, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  return self;
}

static gboolean
is_same_query (FettleIncidentList    *self,
               const FettleListQuery *query)
{
  return self->query.view == query->view && self->query.kinds == query->kinds && self->query.sort == query->sort
         && !self->query.descending == !query->descending && g_strcmp0 (self->text, query->text) == 0
         && g_strcmp0 (self->custom, query->custom) == 0;
}

void
fettle_incident_list_set_query (FettleIncidentList    *self,
                                const FettleListQuery *query)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_LIST (self));
  g_return_if_fail (query != NULL);

  if ((self->is_loaded || self->is_new) && self->error == NULL && is_same_query (self, query))
    return;

  if (query->text != self->text)
    {
      g_free (self->text);
      self->text = g_strdup (query->text);
    }
  if (query->custom != self->custom)
    {
      g_free (self->custom);
      self->custom = g_strdup (query->custom);
    }
  self->query = *query;
  self->query.text = self->text;
  self->query.custom = self->custom;
  self->query.me = *fettle_workspace_get_me (self->workspace);
  self->is_new = TRUE;
  run_query (self);
}

const FettleListQuery *
fettle_incident_list_get_query (FettleIncidentList *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), NULL);

  return &self->query;
}

const FettleIncidentRow *
fettle_incident_list_get_row (FettleIncidentList *self,
                              guint               position)
{
  const FettleIncidentRow *row;
  gboolean wanted;

  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), NULL);

  if (position >= self->ids->len)
    return NULL;

  row = fettle_row_cache_get (self->rows, g_array_index (self->ids, guint32, position), &wanted);
  if (wanted)
    ask_page (self, position / PAGE_ROWS);
  return row;
}

guint32
fettle_incident_list_get_rid (FettleIncidentList *self,
                              guint               position)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, guint32, position) : 0;
}

guint
fettle_incident_list_find (FettleIncidentList *self,
                           guint32             rid)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), G_MAXUINT);

  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, guint32, i) == rid)
      return i;
  return G_MAXUINT;
}

gboolean
fettle_incident_list_is_loaded (FettleIncidentList *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), FALSE);

  return self->is_loaded;
}

const GError *
fettle_incident_list_get_error (FettleIncidentList *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), NULL);

  return self->error;
}

void
fettle_incident_list_set_held (FettleIncidentList *self,
                               gboolean            held)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_LIST (self));

  self->is_held = held;
  if (!held)
    show_fresh (self);
}

guint
fettle_incident_list_get_pending (FettleIncidentList *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_LIST (self), 0);

  return self->pending;
}

void
fettle_incident_list_show_pending (FettleIncidentList *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_LIST (self));

  show_fresh (self);
}

/* --- the object ---------------------------------------------------------------------------------------- */

static void
fettle_incident_list_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FettleIncidentList *self = FETTLE_INCIDENT_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;

    case PROP_PENDING:
      g_value_set_uint (value, self->pending);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_incident_list_dispose (GObject *object)
{
  FettleIncidentList *self = FETTLE_INCIDENT_LIST (object);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (self->running != NULL)
    fettle_workspace_cancel_reading (self->workspace, self->running);
  g_clear_object (&self->running);

  G_OBJECT_CLASS (fettle_incident_list_parent_class)->dispose (object);
}

static void
fettle_incident_list_finalize (GObject *object)
{
  FettleIncidentList *self = FETTLE_INCIDENT_LIST (object);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    drop_slot (self, slot);
  g_clear_pointer (&self->slots, g_hash_table_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->rows, fettle_row_cache_free);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->fresh, g_array_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  changes_clear (&self->changes);
  g_clear_error (&self->error);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->custom, g_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_incident_list_parent_class)->finalize (object);
}

static void
fettle_incident_list_class_init (FettleIncidentListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fettle_incident_list_get_property;
  object_class->dispose = fettle_incident_list_dispose;
  object_class->finalize = fettle_incident_list_finalize;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PENDING] =
    g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
    g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ROWS_CHANGED] = g_signal_new ("rows-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
}

static void
fettle_incident_list_init (FettleIncidentList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->slots = g_hash_table_new (NULL, NULL);
  self->asked = rid_set_new ();
  self->waiting = rid_set_new ();
  self->rows = fettle_row_cache_new (PAGE_ROWS * MAX_PAGES);
  changes_init (&self->changes);
}
