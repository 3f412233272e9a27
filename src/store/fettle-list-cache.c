/* fettle-list-cache.c: the narrow columns of all tickets in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-list-cache.h"

#include "fettle-custom-order.h"
#include "fettle-interner.h"
#include "fettle-term-search.h"

#include <string.h>

/* More changes than this are read anew as a whole. */
#define MAX_STEPS 2000

/* After all named ones. */
#define RANK_NONE G_MAXINT32

/* What may come before all is read anew. */
#define SPARE 1024

struct _FettleListCache
{
  FettleDatabase *database;
  gboolean        has_clocks;
  gint64          seq;          /* of the log it shows; -1: nothing yet */
  GArray         *items;        /* FettleListItem by rid */
  guint32        *places;       /* (nullable) by rid of ticket or note: place + 1; made
                                   when somebody searches */
  guint           n_places;
  GArray         *briefs;       /* Brief by place */
  FettleTermSearch *search;
  GHashTable     *ranks;        /* (nullable) rid of a name → its place in the order of names */
  GPtrArray      *titles;       /* (nullable) collation keys by place, while sorted by title */

  gint64         *dues;         /* (nullable) by place, while sorted by what is due */
  FettleCustomOrder *custom;    /* (owned) (nullable) while sorted by a field of the desk */

  guint32        *order;        /* (nullable) places */
  FettleSort      sort;
  gboolean        descending;
};

/* What walking over all tickets needs of each, close together. */
typedef struct
{
  guint32 rid;
  guint32 owner;
  guint16 views;   /* bits: views that show it, MY_WORK to whoever owns it */
  guint16 kind;    /* FettleKind */
} Brief;

/* What two tickets are compared by. */
typedef struct
{
  gint64      key;
  const char *text;
  guint32     num;
  guint32     place;
} Row;

FettleListCache *
fettle_list_cache_new (FettleDatabase *database,
                       gboolean        has_clocks)
{
  FettleListCache *self;

  g_return_val_if_fail (database != NULL, NULL);

  self = g_new0 (FettleListCache, 1);
  self->database = database;
  self->has_clocks = has_clocks;
  self->seq = -1;
  self->items = g_array_new (FALSE, FALSE, sizeof (FettleListItem));
  self->briefs = g_array_new (FALSE, FALSE, sizeof (Brief));
  self->search = fettle_term_search_new (database, self);
  return self;
}

void
fettle_list_cache_free (FettleListCache *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->briefs, g_array_unref);
  g_clear_pointer (&self->search, fettle_term_search_free);
  g_clear_pointer (&self->places, g_free);
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->dues, g_free);
  g_clear_pointer (&self->custom, fettle_custom_order_free);
  g_clear_pointer (&self->order, g_free);
  g_free (self);
}

/* --- loading ---------------------------------------------------------------------------- */

static void
read_state (FettleQuery    *query,
            FettleListItem *item)
{
  const FettleLifecycle *lifecycle;

  item->kind = fettle_query_get_int (query, 13);
  lifecycle = fettle_lifecycle_get (item->kind);
  item->state = fettle_lifecycle_find_state (lifecycle, fettle_query_get_text (query, 2));
  item->klass = fettle_lifecycle_get_class (lifecycle, item->state);
}

static void
read_item (FettleQuery    *query,
           FettleListItem *item)
{
  read_state (query, item);
  item->rid = fettle_query_get_int (query, 0);
  item->deleted = fettle_query_get_int (query, 1) == 1;
  item->owner = fettle_query_get_int (query, 3);
  item->priority = CLAMP (fettle_query_get_int (query, 4), 0, 5);
  item->num = fettle_query_get_int (query, 5);
  item->stage = fettle_query_get_int (query, 6);
  item->service = fettle_query_get_int (query, 7);
  item->team = fettle_query_get_int (query, 8);
  item->caller = fettle_query_get_int (query, 9);
  item->category = fettle_query_get_int (query, 10);
  item->updated_at = fettle_query_get_int (query, 11);
  item->logged_at = fettle_query_get_int (query, 12);
}

static gboolean
is_open (const FettleListItem *item)
{
  return item->klass == FETTLE_CLASS_NEW || item->klass == FETTLE_CLASS_WORK
         || item->klass == FETTLE_CLASS_WAITING;
}

/* Whether @view shows @item; MY_WORK to its owner. */
static gboolean
is_in (const FettleListItem *item,
       FettleView            view)
{
  switch (view)
    {
    case FETTLE_VIEW_MY_WORK:
      return is_open (item) && item->owner != 0;
    case FETTLE_VIEW_UNOWNED:
      return is_open (item) && item->owner == 0;
    case FETTLE_VIEW_OPEN:
      return is_open (item);
    case FETTLE_VIEW_WAITING:
      return item->klass == FETTLE_CLASS_WAITING;
    case FETTLE_VIEW_RESOLVED:
      return item->klass == FETTLE_CLASS_DONE;
    case FETTLE_VIEW_CLOSED:
      return item->klass == FETTLE_CLASS_CLOSED || item->klass == FETTLE_CLASS_CANCELLED;
    case FETTLE_VIEW_ALL:
      return TRUE;
    case FETTLE_VIEW_INCIDENTS:
    case FETTLE_VIEW_REQUESTS:
    case FETTLE_VIEW_PROBLEMS:
    case FETTLE_VIEW_CHANGE_REQUESTS:
    case FETTLE_VIEW_TASKS:
      return is_open (item) && item->kind == fettle_view_get_kind (view);
    case FETTLE_N_VIEWS:
    default:
      return FALSE;
    }
}

G_STATIC_ASSERT (FETTLE_N_VIEWS <= 16);

static Brief
make_brief (const FettleListItem *item)
{
  Brief brief = { .rid = item->rid, .owner = item->owner, .kind = item->kind };

  for (FettleView view = 0; !item->deleted && view < FETTLE_N_VIEWS; view++)
    brief.views |= is_in (item, view) ? 1u << view : 0;

  return brief;
}

static void
add_item (FettleListCache      *self,
          const FettleListItem *item)
{
  Brief brief = make_brief (item);

  g_array_append_vals (self->items, item, 1);
  g_array_append_val (self->briefs, brief);
}

static void
set_item (FettleListCache      *self,
          guint                 place,
          const FettleListItem *item)
{
  g_array_index (self->items, FettleListItem, place) = *item;
  g_array_index (self->briefs, Brief, place) = make_brief (item);
}

static void
set_place (FettleListCache *self,
           guint32          rid,
           guint            place)
{
  if (self->places == NULL || rid > FETTLE_INTERNER_MAX_RID)
    return;

  if (rid >= self->n_places)
    {
      guint n = MAX (rid + 1, self->n_places + self->n_places / 2);

      self->places = g_renew (guint32, self->places, n);
      memset (self->places + self->n_places, 0, (n - self->n_places) * sizeof (guint32));
      self->n_places = n;
    }

  self->places[rid] = place + 1;
}

/* @noted (nullable) gets the places of their tickets. */
static gboolean
load_notes (FettleListCache *self,
            FettleQuery     *query,
            GArray          *noted,
            GError         **error)
{
  while (fettle_query_step (query, error))
    {
      int found = fettle_list_cache_find (self, fettle_query_get_int (query, 1));
      guint32 place = found;

      if (found < 0)
        continue;

      set_place (self, fettle_query_get_int (query, 0), place);
      if (noted != NULL)
        g_array_append_val (noted, place);
    }

  return !fettle_query_failed (query);
}

static void
forget (FettleListCache *self)
{
  self->seq = -1;
  g_array_set_size (self->items, 0);
  g_array_set_size (self->briefs, 0);
  fettle_term_search_forget (self->search);
  g_clear_pointer (&self->places, g_free);
  self->n_places = 0;
  g_clear_pointer (&self->ranks, g_hash_table_unref);
  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->dues, g_free);
  g_clear_pointer (&self->custom, fettle_custom_order_free);
  g_clear_pointer (&self->order, g_free);
}

/* Room for all at once: growing would leave as much again behind. */
static gboolean
make_room (FettleListCache *self,
           GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-count", "");

  forget (self);
  if (!fettle_query_step (query, error))
    return FALSE;

  g_array_unref (self->items);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (FettleListItem),
                                   CLAMP (fettle_query_get_int (query, 0), 0, G_MAXINT32) + SPARE);
  g_array_unref (self->briefs);
  self->briefs = g_array_sized_new (FALSE, FALSE, sizeof (Brief),
                                    CLAMP (fettle_query_get_int (query, 0), 0, G_MAXINT32) + SPARE);
  return TRUE;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  guint32 left = ((const FettleListItem *) a)->rid;
  guint32 right = ((const FettleListItem *) b)->rid;

  return left < right ? -1 : left > right;
}

/* They come kind by kind, each in order: quicker put in order here than merged
 * by SQLite. */
static gboolean
load_items (FettleListCache *self,
            GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-load", "");
  FettleListItem item;

  while (fettle_query_step (query, error))
    {
      read_item (query, &item);
      g_array_append_val (self->items, item);
    }

  if (fettle_query_failed (query))
    return FALSE;

  g_array_sort (self->items, compare_items);
  for (guint i = 0; i < self->items->len; i++)
    {
      Brief brief = make_brief (&g_array_index (self->items, FettleListItem, i));

      g_array_append_val (self->briefs, brief);
    }

  return TRUE;
}

gboolean
fettle_list_cache_prepare_texts (FettleListCache *self,
                                 GError         **error)
{
  g_autoptr (FettleQuery) notes = NULL;
  gint64 largest;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->places != NULL)
    return TRUE;

  if (!fettle_database_get_int (self->database, &largest, 0, error, "list-largest", ""))
    return FALSE;

  self->n_places = CLAMP (largest, 0, FETTLE_INTERNER_MAX_RID) + SPARE;
  self->places = g_new0 (guint32, self->n_places);
  for (guint i = 0; i < self->briefs->len; i++)
    set_place (self, g_array_index (self->briefs, Brief, i).rid, i);

  notes = fettle_query_new (self->database, "list-notes", "");
  if (load_notes (self, notes, NULL, error))
    return TRUE;

  g_clear_pointer (&self->places, g_free);
  self->n_places = 0;
  return FALSE;
}

static gboolean
load_all (FettleListCache *self,
          GError         **error)
{
  if (!make_room (self, error) || !load_items (self, error))
    return FALSE;

  /* The pages of all tickets were read once and are not read again. */
  fettle_database_release_memory (self->database);
  return TRUE;
}

/* --- order ------------------------------------------------------------------------------------ */

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (((const Row *) a)->text, ((const Row *) b)->text);
}

static gboolean
load_ranks (FettleListCache *self,
            GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-names", "");
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  while (fettle_query_step (query, error))
    {
      const char *name = fettle_query_get_text (query, 1);
      Row row = { .place = fettle_query_get_int (query, 0) };

      g_ptr_array_add (keys, g_utf8_collate_key (name != NULL ? name : "", -1));
      row.text = g_ptr_array_index (keys, keys->len - 1);
      g_array_append_val (rows, row);
    }

  if (fettle_query_failed (query))
    return FALSE;

  g_array_sort (rows, compare_keys);
  self->ranks = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (self->ranks, GUINT_TO_POINTER (g_array_index (rows, Row, i).place),
                         GUINT_TO_POINTER (i + 1));

  return TRUE;
}

static gint64
get_rank (FettleListCache *self,
          guint32          rid)
{
  guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, GUINT_TO_POINTER (rid)));

  return rid != 0 && rank != 0 ? rank : RANK_NONE;
}

static gboolean
is_by_name (FettleSort sort)
{
  return sort == FETTLE_SORT_SERVICE || sort == FETTLE_SORT_OWNER || sort == FETTLE_SORT_CATEGORY
         || sort == FETTLE_SORT_TEAM || sort == FETTLE_SORT_CALLER;
}

static gint64
get_key (FettleListCache      *self,
         guint                 place,
         const FettleListItem *item,
         FettleSort            sort)
{
  switch (sort)
    {
    case FETTLE_SORT_PRIORITY:
      return item->priority != 0 ? item->priority : G_MAXINT8;
    case FETTLE_SORT_NUMBER:
      return item->num;
    case FETTLE_SORT_STAGE:
      return item->stage;
    case FETTLE_SORT_SERVICE:
      return get_rank (self, item->service);
    case FETTLE_SORT_OWNER:
      return get_rank (self, item->owner);
    case FETTLE_SORT_UPDATED:
      return item->updated_at;
    case FETTLE_SORT_LOGGED:
      return item->logged_at;
    case FETTLE_SORT_STATE:
      return item->state;
    case FETTLE_SORT_CATEGORY:
      return get_rank (self, item->category);
    case FETTLE_SORT_TEAM:
      return get_rank (self, item->team);
    case FETTLE_SORT_CALLER:
      return get_rank (self, item->caller);
    case FETTLE_SORT_SLA:
      return self->dues[place];
    case FETTLE_SORT_TITLE:
    case FETTLE_SORT_CUSTOM:
    case FETTLE_N_SORTS:
    default:
      return 0;
    }
}

/* What has nothing there comes last, whichever way they are ordered. */
static Row
get_custom_row (FettleListCache      *self,
                guint                 place,
                const FettleListItem *item)
{
  Row row = { .num = item->num, .place = place };

  if (self->custom == NULL || !fettle_custom_order_get (self->custom, item->rid, &row.key, &row.text))
    row.key = self->descending ? G_MININT64 : G_MAXINT64;

  return row;
}

static Row
get_row (FettleListCache *self,
         guint            place)
{
  const FettleListItem *item = &g_array_index (self->items, FettleListItem, place);

  if (self->sort == FETTLE_SORT_CUSTOM)
    return get_custom_row (self, place, item);

  return (Row) { .key = get_key (self, place, item, self->sort),
                 .text = self->titles != NULL ? g_ptr_array_index (self->titles, place) : NULL,
                 .num = item->num,
                 .place = place };
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  FettleListCache *self = user_data;
  const Row *left = a;
  const Row *right = b;
  int order = left->key < right->key ? -1 : left->key > right->key;

  if (order == 0)
    order = g_strcmp0 (left->text, right->text);

  if (order != 0)
    return self->descending ? -order : order;

  if (left->num != right->num)
    return left->num > right->num ? -1 : 1;

  return left->place > right->place ? -1 : left->place < right->place;
}

static char *
dup_title_key (FettleQuery *query)
{
  const char *title = fettle_query_get_text (query, 1);
  g_autofree char *folded = g_utf8_casefold (title != NULL ? title : "", -1);

  return g_utf8_collate_key (folded, -1);
}

static gboolean
load_titles (FettleListCache *self,
             GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-titles", "");
  guint n = 0;

  self->titles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (self->titles, self->items->len);
  while (fettle_query_step (query, error))
    {
      int place = fettle_list_cache_find (self, fettle_query_get_int (query, 0));

      if (place < 0 || g_ptr_array_index (self->titles, place) != NULL)
        continue;

      g_ptr_array_index (self->titles, place) = dup_title_key (query);
      n++;
    }

  if (!fettle_query_failed (query) && n == self->items->len)
    return TRUE;

  g_clear_pointer (&self->titles, g_ptr_array_unref);
  return FALSE;
}

/* A ticket without a promise that runs comes last. */
static gboolean
load_dues (FettleListCache *self,
           GError         **error)
{
  g_autoptr (FettleQuery) query = NULL;

  self->dues = g_new (gint64, self->items->len + 1);
  for (guint i = 0; i < self->items->len; i++)
    self->dues[i] = G_MAXINT64;
  if (!self->has_clocks)
    return TRUE;

  query = fettle_query_new (self->database, "list-dues", "");
  while (fettle_query_step (query, error))
    {
      int place = fettle_list_cache_find (self, fettle_query_get_int (query, 0));

      if (place >= 0)
        self->dues[place] = fettle_query_get_int (query, 1);
    }

  return !fettle_query_failed (query);
}

static gboolean
prepare_custom (FettleListCache         *self,
                const FettleCustomField *field,
                GError                 **error)
{
  if (field == NULL || self->sort != FETTLE_SORT_CUSTOM)
    {
      g_clear_pointer (&self->custom, fettle_custom_order_free);
      return TRUE;
    }

  if (self->custom != NULL && fettle_custom_order_is_of (self->custom, field))
    return TRUE;

  g_clear_pointer (&self->custom, fettle_custom_order_free);
  self->custom = fettle_custom_order_load (self->database, field, error);
  return self->custom != NULL;
}

static gboolean
prepare_sort (FettleListCache         *self,
              const FettleCustomField *field,
              GError                 **error)
{
  if (!prepare_custom (self, field, error))
    return FALSE;

  g_clear_pointer (&self->dues, g_free);
  if (self->sort == FETTLE_SORT_SLA && !load_dues (self, error))
    return FALSE;

  if (self->sort != FETTLE_SORT_TITLE)
    g_clear_pointer (&self->titles, g_ptr_array_unref);
  else if (self->titles == NULL && !load_titles (self, error))
    return FALSE;

  return !is_by_name (self->sort) || self->ranks != NULL || load_ranks (self, error);
}

static void
sort_all (FettleListCache *self)
{
  guint n = self->items->len;
  g_autofree Row *rows = g_new (Row, n + 1);

  for (guint i = 0; i < n; i++)
    rows[i] = get_row (self, i);

  g_qsort_with_data (rows, n, sizeof (Row), compare_rows, self);
  self->order = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    self->order[i] = rows[i].place;
}

static gboolean
is_by_field (FettleListCache         *self,
             const FettleCustomField *field)
{
  if (self->sort != FETTLE_SORT_CUSTOM || field == NULL)
    return field == NULL && self->custom == NULL;

  return self->custom != NULL && fettle_custom_order_is_of (self->custom, field);
}

const guint32 *
fettle_list_cache_sort (FettleListCache         *self,
                        FettleSort               sort,
                        const FettleCustomField *field,
                        gboolean                 descending,
                        GError                 **error)
{
  g_return_val_if_fail (self != NULL && sort < FETTLE_N_SORTS, NULL);

  if (self->order != NULL && self->sort == sort && self->descending == descending && is_by_field (self, field))
    return self->order;

  g_clear_pointer (&self->order, g_free);
  self->sort = sort;
  self->descending = descending;
  if (!prepare_sort (self, field, error))
    return NULL;

  sort_all (self);
  return self->order;
}

/* --- following ------------------------------------------------------------------------------- */

static gboolean
reload_title (FettleListCache *self,
              guint32          rid,
              guint            place,
              GError         **error)
{
  g_autoptr (FettleQuery) query = NULL;

  if (self->titles == NULL)
    return TRUE;

  query = fettle_query_new (self->database, "list-title-one", "i", (gint64) rid);
  if (!fettle_query_step (query, error))
    return FALSE;

  if (place == self->titles->len)
    g_ptr_array_add (self->titles, NULL);
  g_free (g_ptr_array_index (self->titles, place));
  g_ptr_array_index (self->titles, place) = dup_title_key (query);
  return TRUE;
}

/* FALSE without an error where all has to be read again: a ticket whose rid
 * lies between those that are there. */
static gboolean
reload_item (FettleListCache *self,
             guint32          rid,
             GArray          *changed,
             GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-load-one", "i", (gint64) rid);
  int found = fettle_list_cache_find (self, rid);
  guint32 place = found >= 0 ? (guint) found : self->items->len;
  FettleListItem item;

  if (!fettle_query_step (query, error))
    return FALSE;

  read_item (query, &item);
  if (found >= 0)
    set_item (self, place, &item);
  else if (place == 0 || g_array_index (self->items, FettleListItem, place - 1).rid < rid)
    add_item (self, &item);
  else
    return FALSE;

  set_place (self, rid, place);
  g_array_append_val (changed, place);
  return reload_title (self, rid, place, error)
         && (self->custom == NULL || fettle_custom_order_reload (self->custom, rid, error));
}

/* Takes the places in @changed out of the order and puts them where they belong. */
static void
reorder (FettleListCache *self,
         guint            n_before,
         GArray          *changed)
{
  guint n = self->items->len;
  g_autofree guint32 *before = g_steal_pointer (&self->order);
  g_autofree guint8 *moved = g_new0 (guint8, n + 1);
  g_autofree Row *rows = g_new (Row, changed->len + 1);
  guint out = 0, next = 0;

  for (guint i = 0; i < changed->len; i++)
    {
      guint32 place = g_array_index (changed, guint32, i);

      moved[place] = 1;
      rows[i] = get_row (self, place);
    }

  g_qsort_with_data (rows, changed->len, sizeof (Row), compare_rows, self);
  self->order = g_new (guint32, n + 1);
  for (guint i = 0; i < n_before; i++)
    {
      Row row;

      if (moved[before[i]])
        continue;

      row = get_row (self, before[i]);
      while (next < changed->len && compare_rows (&rows[next], &row, self) < 0)
        self->order[out++] = rows[next++].place;

      self->order[out++] = before[i];
    }

  while (next < changed->len)
    self->order[out++] = rows[next++].place;
}

static gboolean
names_have_changed (FettleListCache *self)
{
  gint64 found;

  return !fettle_database_get_int (self->database, &found, 0, NULL, "list-names-changed", "i", self->seq)
         || found != 0;
}

/* FALSE, with or without an error, where all has to be read again. */
static gboolean
follow (FettleListCache *self,
        GError         **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "list-tickets-since", "i", self->seq);
  g_autoptr (FettleQuery) notes = NULL;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) noted = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n_before = self->items->len;

  if (names_have_changed (self))
    {
      fettle_term_search_forget_names (self->search);
      g_clear_pointer (&self->ranks, g_hash_table_unref);
      g_clear_pointer (&self->custom, fettle_custom_order_free);
      if (is_by_name (self->sort) || self->sort == FETTLE_SORT_CUSTOM)
        g_clear_pointer (&self->order, g_free);
    }

  while (fettle_query_step (query, error))
    if (!reload_item (self, fettle_query_get_int (query, 0), changed, error))
      return FALSE;

  notes = fettle_query_new (self->database, "list-notes-since", "i", self->seq);
  if (fettle_query_failed (query) || !load_notes (self, notes, noted, error))
    return FALSE;

  /* A note stops a clock as a change does, and a policy moves those of others. */
  if (self->sort == FETTLE_SORT_SLA)
    g_clear_pointer (&self->order, g_free);
  fettle_term_search_follow (self->search, changed, noted);
  if (self->order != NULL && changed->len > 0)
    reorder (self, n_before, changed);

  return TRUE;
}

gboolean
fettle_list_cache_update (FettleListCache *self,
                          GError         **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 head;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!fettle_database_get_int (self->database, &head, 0, error, "head-get", ""))
    return FALSE;

  if (head == self->seq)
    return TRUE;

  if (self->seq < 0 || head < self->seq || head - self->seq > MAX_STEPS || !follow (self, &failure))
    if (failure != NULL || !load_all (self, &failure))
      {
        forget (self);
        g_propagate_error (error, g_steal_pointer (&failure));
        return FALSE;
      }

  self->seq = head;
  return TRUE;
}

/* --- asking --------------------------------------------------------------------------------------- */

guint
fettle_list_cache_get_n (FettleListCache *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->items->len;
}

const FettleListItem *
fettle_list_cache_get_item (FettleListCache *self,
                            guint            index)
{
  return &g_array_index (self->items, FettleListItem, index);
}

static int
find_ticket (FettleListCache *self,
             guint32          rid)
{
  guint low = 0, high = self->briefs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->briefs, Brief, middle).rid < rid)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->briefs->len && g_array_index (self->briefs, Brief, low).rid == rid ? (int) low : -1;
}

int
fettle_list_cache_find (FettleListCache *self,
                        guint32          rid)
{
  if (self->places == NULL)
    return find_ticket (self, rid);

  return rid < self->n_places ? (int) self->places[rid] - 1 : -1;
}

static inline gboolean
is_shown (const Brief *brief,
          FettleView   view,
          guint        kinds,
          guint32      me)
{
  return (brief->views & 1u << view) != 0 && (kinds == 0 || (kinds & 1u << brief->kind) != 0)
         && (view != FETTLE_VIEW_MY_WORK || brief->owner == me);
}

gboolean
fettle_list_cache_is_in (FettleListCache *self,
                         guint            place,
                         FettleView       view,
                         guint            kinds,
                         guint32          me)
{
  return is_shown (&g_array_index (self->briefs, Brief, place), view, kinds, me);
}

void
fettle_list_cache_keep_shown (FettleListCache *self,
                              FettleView       view,
                              guint            kinds,
                              guint32          me,
                              guint8          *bits)
{
  const Brief *briefs = (const Brief *) self->briefs->data;

  for (guint i = 0; i < self->briefs->len; i++)
    bits[i / 8] &= ~((guint) !is_shown (&briefs[i], view, kinds, me) << i % 8);
}

/* By the bits that are set: most views do not show most tickets. */
void
fettle_list_cache_count (FettleListCache *self,
                         guint            kinds,
                         guint32          me,
                         guint            counts[FETTLE_N_VIEWS])
{
  for (guint i = 0; i < self->briefs->len; i++)
    {
      const Brief *brief = &g_array_index (self->briefs, Brief, i);

      if (kinds != 0 && (kinds & 1u << brief->kind) == 0)
        continue;
      for (guint views = brief->views; views != 0; views &= views - 1)
        {
          int view = g_bit_nth_lsf (views, -1);

          counts[view] += view != FETTLE_VIEW_MY_WORK || brief->owner == me;
        }
    }
}

guint32
fettle_list_cache_get_rid (FettleListCache *self,
                           guint            place)
{
  return g_array_index (self->briefs, Brief, place).rid;
}

/* --- words ------------------------------------------------------------------------------------------ */

const guint8 *
fettle_list_cache_find_term (FettleListCache      *self,
                             const FettleTextTerm *term,
                             GError              **error)
{
  g_return_val_if_fail (self != NULL && term != NULL, NULL);

  return fettle_term_search_find (self->search, term, error);
}
