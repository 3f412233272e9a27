/* fettle-workspace-news.c: how names, counters and lists hear of what happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-fields.h"
#include "fettle-store-list.h"
#include "fettle-store-matrix.h"
#include "fettle-workspace-object.h"

/* How often we look for changes of other programs: seen within a second also
 * when one look waits for a list. */
#define WATCH_MS 300

/* --- counters ------------------------------------------------------------------------ */

typedef struct
{
  GWeakRef   workspace;
  FettleUuid me;
  guint      counts[FETTLE_N_VIEWS];
} Counting;

static gboolean
count_views (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  Counting *counting = user_data;

  return fettle_store_count_views (store, &counting->me, 0, counting->counts, error);
}

static void
take_counts (FettleWorkspace *self,
             const guint      counts[FETTLE_N_VIEWS])
{
  if (self->is_counted && memcmp (self->counts, counts, sizeof self->counts) == 0)
    return;

  memcpy (self->counts, counts, sizeof self->counts);
  self->is_counted = TRUE;
  _fettle_workspace_emit_counted (self);
}

static void
views_counted (gboolean      ok,
               const GError *error,
               gpointer      done_data)
{
  Counting *counting = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (&counting->workspace);

  if (self != NULL)
    {
      gboolean again = self->count_again;

      self->is_counting = FALSE;
      self->count_again = FALSE;
      if (ok)
        take_counts (self, counting->counts);
      if (again)
        _fettle_workspace_request_counts (self);
    }

  g_weak_ref_clear (&counting->workspace);
  g_free (counting);
}

void
_fettle_workspace_request_counts (FettleWorkspace *self)
{
  Counting *counting;

  if (self->is_closed)
    return;
  if (self->is_counting)
    {
      self->count_again = TRUE;
      return;
    }

  self->is_counting = TRUE;
  counting = g_new0 (Counting, 1);
  g_weak_ref_init (&counting->workspace, self);
  counting->me = self->me;
  fettle_worker_push (self->reader, FETTLE_JOB_WHEN_FREE, count_views, counting, NULL, self->context,
                      views_counted, counting);
}

guint
fettle_workspace_get_count (FettleWorkspace *self,
                            FettleView       view)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), 0);
  g_return_val_if_fail (view < FETTLE_N_VIEWS, 0);

  return self->counts[view];
}

/* --- news ----------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef        workspace;
  guint           kinds;
  GPtrArray      *names[FETTLE_N_NAME_KINDS];  /* (owned) (nullable) FettleName */
  GPtrArray      *fields;                      /* (owned) (nullable) FettleCustomField */
  FettlePriorityMatrix matrix;
  FettleNewsItem *item;                        /* (owned) (nullable) told when they are in */
} NamesAsk;

static NamesAsk *
names_ask_new (FettleWorkspace *self,
               guint            kinds)
{
  NamesAsk *ask = g_new0 (NamesAsk, 1);

  g_weak_ref_init (&ask->workspace, self);
  ask->kinds = kinds;
  ask->matrix = self->matrix;
  return ask;
}

static void
names_ask_free (NamesAsk *self)
{
  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    g_clear_pointer (&self->names[i], g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->item, fettle_news_item_free);
  g_weak_ref_clear (&self->workspace);
  g_free (self);
}

static gboolean
list_names (FettleStore   *store,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  NamesAsk *ask = user_data;

  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    {
      if ((ask->kinds & (1u << i)) == 0)
        continue;
      ask->names[i] = fettle_store_list_names (store, FETTLE_NAME_KIND_FIRST + i, error);
      if (ask->names[i] == NULL)
        return FALSE;
    }

  if ((ask->kinds & FETTLE_NAME_MATRIX) != 0 && !fettle_store_read_matrix (store, &ask->matrix, error))
    return FALSE;
  if ((ask->kinds & FETTLE_NAME_FIELDS) != 0)
    ask->fields = fettle_store_list_fields (store, error);
  return (ask->kinds & FETTLE_NAME_FIELDS) == 0 || ask->fields != NULL;
}

static gboolean
has_same_fields (GPtrArray *a,
                 GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!fettle_custom_field_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return TRUE;
}

static void
take_fields (FettleWorkspace *self,
             GPtrArray       *fields)
{
  if (has_same_fields (self->fields, fields))
    return;

  g_ptr_array_unref (self->fields);
  self->fields = g_ptr_array_ref (fields);
  _fettle_workspace_emit_fields_changed (self);
}

static void
take_names (FettleWorkspace *self,
            NamesAsk        *ask)
{
  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    if (ask->names[i] != NULL)
      fettle_name_book_update (self->names, FETTLE_NAME_KIND_FIRST + i, ask->names[i]);
  if ((ask->kinds & FETTLE_NAME_MATRIX) != 0)
    self->matrix = ask->matrix;
  if (ask->fields != NULL)
    take_fields (self, ask->fields);
}

static void
tell (FettleWorkspace *self,
      FettleNewsItem  *item)
{
  if (self->is_closed)
    return;

  self->is_own_change = item->commit != NULL;
  _fettle_workspace_emit_changed (self, item->rids);
  self->is_own_change = FALSE;
  /* What has no name is nobody's step: there is nothing to offer undo for. */
  if (item->commit != NULL && item->commit->label != NULL)
    _fettle_workspace_emit_done (self, item->commit);
  _fettle_workspace_request_counts (self);
  _fettle_workspace_note_touched (self, item->rids);
}

static void
names_listed (gboolean      ok,
              const GError *error,
              gpointer      done_data)
{
  NamesAsk *ask = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (&ask->workspace);

  if (self != NULL)
    {
      take_names (self, ask);
      tell (self, ask->item);
    }
  names_ask_free (ask);
}

/* With @blocking all is in memory on return: the next command may name what
 * this one made. */
static void
deliver_item (FettleWorkspace *self,
              FettleNewsItem  *item,
              gboolean         blocking)
{
  NamesAsk *ask;

  if (item->kinds == 0 || self->is_closed)
    {
      tell (self, item);
      fettle_news_item_free (item);
      return;
    }

  ask = names_ask_new (self, item->kinds);
  ask->item = item;
  if (blocking)
    names_listed (fettle_worker_run (self->reader, list_names, ask, NULL, NULL), NULL, ask);
  else
    fettle_worker_push (self->reader, FETTLE_JOB_AT_ONCE, list_names, ask, NULL, self->context,
                        names_listed, ask);
}

void
_fettle_workspace_deliver_news (FettleWorkspace *self,
                                gboolean         blocking)
{
  FettleNewsItem *item;

  if (!self->is_begun)
    return;

  while ((item = fettle_news_pop (self->news)) != NULL)
    deliver_item (self, item, blocking);
}

void
fettle_workspace_tell_commit_of (FettleWorkspace    *self,
                                 const FettleCommit *commit,
                                 guint               kinds)
{
  g_return_if_fail (FETTLE_IS_WORKSPACE (self));
  g_return_if_fail (commit != NULL);

  if (commit->first_seq > 0)
    fettle_news_push_own (self->news, commit, kinds);
}

void
fettle_workspace_tell_commit (FettleWorkspace    *self,
                              const FettleCommit *commit)
{
  fettle_workspace_tell_commit_of (self, commit, FETTLE_NAME_ALL);
}

gboolean
_fettle_workspace_read_names (FettleWorkspace *self,
                              FettleStore     *store,
                              GError         **error)
{
  NamesAsk *ask = names_ask_new (self, FETTLE_NAME_ALL);
  gboolean ok = list_names (store, ask, NULL, error);

  if (ok)
    take_names (self, ask);
  names_ask_free (ask);
  return ok;
}

gboolean
fettle_workspace_reload_names (FettleWorkspace *self,
                               GError         **error)
{
  NamesAsk *ask;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), FALSE);

  ask = names_ask_new (self, FETTLE_NAME_ALL);
  ok = fettle_worker_run (self->reader, list_names, ask, NULL, error);
  if (ok)
    take_names (self, ask);
  names_ask_free (ask);
  return ok;
}

const FettlePriorityMatrix *
fettle_workspace_get_matrix (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), fettle_priority_matrix_get_default ());

  return &self->matrix;
}

GPtrArray *
fettle_workspace_get_fields (FettleWorkspace *self)
{
  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  return self->fields;
}

/* --- changes of other programs ------------------------------------------------------------ */

/* In the reader thread. @user_data is the workspace: it joins the thread before
 * it goes. */
static gboolean
look_around (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  FettleWorkspace *self = user_data;
  gint64 version = fettle_store_get_data_version (store);
  gint64 head, known;
  GArray *rids;

  self->seen_low = self->writer != NULL && !fettle_store_has_room (store);
  if (version == self->seen_version)
    return TRUE;

  self->seen_newest = fettle_store_get_newest (store);
  head = fettle_store_get_head (store, error);
  if (head < 0)
    return FALSE;

  /* What our own writer has committed and not told yet is not somebody else's:
   * once it is idle it has told all that this head counts. */
  if (self->writer != NULL && !fettle_worker_is_idle (self->writer))
    return TRUE;

  known = fettle_news_get_known (self->news);
  if (head > known)
    {
      rids = fettle_store_list_changed (store, known, error);
      if (rids == NULL)
        return FALSE;
      fettle_news_push_foreign (self->news, rids, head, FETTLE_NAME_ALL);
    }
  self->seen_version = version;
  return TRUE;
}

static void
looked_around (gboolean      ok,
               const GError *error,
               gpointer      done_data)
{
  GWeakRef *ref = done_data;
  g_autoptr (FettleWorkspace) self = g_weak_ref_get (ref);

  if (self != NULL)
    {
      self->is_watching = FALSE;
      self->newest = self->seen_newest;
      _fettle_workspace_check_clock (self);
      _fettle_workspace_note_room (self, self->seen_low);
    }
  g_weak_ref_clear (ref);
  g_free (ref);
}

static gboolean
watch_cb (gpointer user_data)
{
  FettleWorkspace *self = user_data;
  GWeakRef *ref;

  _fettle_workspace_escalate (self);
  if (self->is_watching)
    return G_SOURCE_CONTINUE;

  self->is_watching = TRUE;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  fettle_worker_push (self->reader, FETTLE_JOB_WHEN_FREE, look_around, self, NULL, self->context,
                      looked_around, ref);
  return G_SOURCE_CONTINUE;
}

void
_fettle_workspace_start_watching (FettleWorkspace *self)
{
  self->watch = g_timeout_source_new (WATCH_MS);
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
}

void
_fettle_workspace_stop_watching (FettleWorkspace *self)
{
  if (self->watch == NULL)
    return;

  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}
