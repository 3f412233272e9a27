/* fettle-term-search.c: which tickets have a word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-term-search.h"

#include "fettle-name-words.h"
#include "fettle-text-index.h"

#include <string.h>

/* Common words are kept while tickets change: a bit for each ticket and word, 8 MB
 * where there are a million tickets. */
#define MAX_COMMON 64

/* What has been typed is asked for again with every letter that follows, with whatever
 * words stand before it: kept until something changes. */
#define MAX_RECENT 8

/* Common is what an eighth of the tickets have, or so many of them; when more
 * have changed than are quickly looked at again, all are forgotten. */
#define COMMON 16384
#define COMMON_LEAST 64
#define MAX_FOLLOWED 64

struct _FettleTermSearch
{
  FettleDatabase  *database;
  FettleListCache *tickets;   /* not owned */
  FettleTermCache *common;    /* by texts alone */
  FettleTermCache *recent;    /* by texts and names */
  FettleNameWords *names;     /* (nullable) made when somebody searches */
};

FettleTermSearch *
fettle_term_search_new (FettleDatabase  *database,
                        FettleListCache *tickets)
{
  FettleTermSearch *self;

  g_return_val_if_fail (database != NULL && tickets != NULL, NULL);

  self = g_new0 (FettleTermSearch, 1);
  self->database = database;
  self->tickets = tickets;
  self->common = fettle_term_cache_new (MAX_COMMON);
  self->recent = fettle_term_cache_new (MAX_RECENT);
  return self;
}

void
fettle_term_search_free (FettleTermSearch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->common, fettle_term_cache_free);
  g_clear_pointer (&self->recent, fettle_term_cache_free);
  g_clear_pointer (&self->names, fettle_name_words_free);
  g_free (self);
}

/* --- what changes --------------------------------------------------------------------- */

void
fettle_term_search_forget_names (FettleTermSearch *self)
{
  g_return_if_fail (self != NULL);

  fettle_term_cache_clear (self->recent);
  g_clear_pointer (&self->names, fettle_name_words_free);
}

void
fettle_term_search_forget (FettleTermSearch *self)
{
  g_return_if_fail (self != NULL);

  fettle_term_cache_clear (self->common);
  fettle_term_search_forget_names (self);
}

static gboolean
has_term (const char *term,
          guint       place,
          gpointer    user_data)
{
  FettleTermSearch *self = user_data;
  guint32 rid = fettle_list_cache_get_rid (self->tickets, place);
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "index-has", "ti", term, (gint64) rid);

  return fettle_query_step (query, NULL);
}

void
fettle_term_search_follow (FettleTermSearch *self,
                           GArray           *changed,
                           GArray           *noted)
{
  guint n;

  g_return_if_fail (self != NULL && changed != NULL && noted != NULL);

  n = fettle_list_cache_get_n (self->tickets);
  fettle_term_cache_clear (self->recent);
  if (changed->len + noted->len > MAX_FOLLOWED)
    {
      fettle_term_cache_clear (self->common);
      return;
    }

  fettle_term_cache_follow (self->common, changed, n, has_term, self);
  fettle_term_cache_follow (self->common, noted, n, has_term, self);
}

/* --- in texts --------------------------------------------------------------------------- */

static guint8 *
look_up (FettleTermSearch *self,
         const char       *expression,
         guint            *n_found,
         GError          **error)
{
  g_autofree guint8 *bits = NULL;
  g_autoptr (FettleQuery) query = NULL;

  if (!fettle_list_cache_prepare_texts (self->tickets, error))
    return NULL;

  *n_found = 0;
  bits = fettle_term_bits_new (fettle_list_cache_get_n (self->tickets));
  query = fettle_query_new (self->database, "index-match", "t", expression);
  while (fettle_query_step (query, error))
    {
      int place = fettle_list_cache_find (self->tickets, fettle_query_get_int (query, 0));

      if (place >= 0)
        fettle_term_bits_set (bits, place, TRUE);
      ++*n_found;
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&bits);
}

static gboolean
is_common (guint n_found,
           guint n)
{
  return n_found >= CLAMP (n / 8, COMMON_LEAST, COMMON);
}

/* Newly allocated. */
static guint8 *
find_in_texts (FettleTermSearch *self,
               const char       *expression,
               GError          **error)
{
  const guint8 *kept = fettle_term_cache_get (self->common, expression);
  guint n = fettle_list_cache_get_n (self->tickets);
  guint8 *found;
  guint n_found;

  if (kept != NULL)
    return fettle_term_bits_copy (kept, n);

  found = look_up (self, expression, &n_found, error);
  if (found != NULL && is_common (n_found, n))
    fettle_term_cache_take (self->common, expression, fettle_term_bits_copy (found, n), n);

  return found;
}

/* --- in names ---------------------------------------------------------------------------- */

static inline gboolean
has_name (const FettleListItem *item,
          const guint8         *names,
          guint32               n_rids)
{
  const guint32 rids[] = { item->owner, item->service, item->team, item->caller, item->category };
  gboolean has = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (rids); i++)
    has |= rids[i] < n_rids && fettle_term_bits_has (names, rids[i]);

  return has;
}

/* Sets in @bits the tickets that refer to a name that has @term. */
static gboolean
add_named (FettleTermSearch     *self,
           const FettleTextTerm *term,
           guint8               *bits,
           GError              **error)
{
  guint n = fettle_list_cache_get_n (self->tickets);
  g_autofree guint8 *names = NULL;
  const FettleListItem *items;
  guint32 n_rids;

  if (self->names == NULL)
    self->names = fettle_name_words_load (self->database, error);
  if (self->names == NULL)
    return FALSE;

  names = fettle_name_words_find (self->names, term, &n_rids);
  if (names == NULL || n == 0)
    return TRUE;

  items = fettle_list_cache_get_item (self->tickets, 0);
  for (guint i = 0; i < n; i++)
    if (has_name (&items[i], names, n_rids))
      fettle_term_bits_set (bits, i, TRUE);
  return TRUE;
}

/* --- in both ------------------------------------------------------------------------------ */

const guint8 *
fettle_term_search_find (FettleTermSearch     *self,
                         const FettleTextTerm *term,
                         GError              **error)
{
  g_autofree char *expression = NULL;
  g_autofree guint8 *found = NULL;
  const guint8 *kept;

  g_return_val_if_fail (self != NULL && term != NULL, NULL);

  expression = fettle_text_index_dup_expression (term);
  kept = fettle_term_cache_get (self->recent, expression);
  if (kept != NULL)
    return kept;

  found = find_in_texts (self, expression, error);
  if (found == NULL || !add_named (self, term, found, error))
    return NULL;

  kept = found;
  fettle_term_cache_take (self->recent, expression, g_steal_pointer (&found),
                          fettle_list_cache_get_n (self->tickets));
  return kept;
}
