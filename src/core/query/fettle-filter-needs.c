/* fettle-filter-needs.c: which records a filter names, and which it finds nothing
 * without.
 *
 * Each part of a filter is read once. What it needs is a set of records; NULL stands
 * for a part that nothing can pass already now, as its names are nobody's.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-needs.h"

#include "fettle-filter-private.h"

typedef struct
{
  FettleKind         kind;
  FettleFoldedNames *names;
  GHashTable        *named;
  GHashTable        *single;   /* (owned) FettleUuid that a test needs by itself */
} Reading;

static GHashTable *read_node (Reading                *self,
                              const FettleFilterNode *node);

/* --- sets --------------------------------------------------------------------------------- */

GHashTable *
fettle_filter_needs_new (void)
{
  return g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
}

static void
add (GHashTable       *set,
     const FettleUuid *eid)
{
  if (!g_hash_table_contains (set, eid))
    g_hash_table_add (set, g_memdup2 (eid, sizeof *eid));
}

static void
add_all (GHashTable *set,
         GHashTable *others)
{
  GHashTableIter iter;
  gpointer eid;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &eid, NULL))
    add (set, eid);
}

static gboolean
is_missing_cb (gpointer eid,
               gpointer value,
               gpointer others)
{
  return !g_hash_table_contains (others, eid);
}

/* Takes @one, another way to pass beside @all: only what both need is needed. */
static GHashTable *
meet (GHashTable *all,
      GHashTable *one)
{
  if (all == NULL)
    return one;
  if (one == NULL)
    return all;

  g_hash_table_foreach_remove (all, is_missing_cb, one);
  g_hash_table_unref (one);
  return all;
}

/* --- reading ------------------------------------------------------------------------------ */

/* Only a name that means one alone can come to mean none. */
static GHashTable *
read_test (Reading                   *self,
           const FettleFilterSubject *subject,
           const FettleFilterTest    *test)
{
  g_autoptr (GHashTable) needs = fettle_filter_needs_new ();
  g_autoptr (GArray) eids = NULL;
  g_autoptr (GArray) others = NULL;

  if (!_fettle_filter_names (subject, test) || subject->target != self->kind)
    return g_steal_pointer (&needs);

  eids = fettle_folded_names_list (self->names, test->word, NULL);
  for (guint i = 0; i < eids->len; i++)
    add (self->named, &g_array_index (eids, FettleUuid, i));
  if (eids->len == 0)
    return NULL;

  if (eids->len == 1)
    others = fettle_folded_names_list (self->names, test->word, &g_array_index (eids, FettleUuid, 0));
  if (others != NULL && others->len == 0)
    add (needs, &g_array_index (eids, FettleUuid, 0));
  add_all (self->single, needs);
  return g_steal_pointer (&needs);
}

static GHashTable *
read_term (Reading                *self,
           const FettleFilterNode *node)
{
  GHashTable *needs = NULL;

  for (guint i = 0; i < node->tests->len; i++)
    needs = meet (needs, read_test (self, node->subject, g_ptr_array_index (node->tests, i)));

  return needs;
}

static GHashTable *
read_any_of (Reading                *self,
             const FettleFilterNode *node)
{
  GHashTable *needs = NULL;

  for (guint i = 0; i < node->children->len; i++)
    needs = meet (needs, read_node (self, g_ptr_array_index (node->children, i)));

  return needs;
}

static GHashTable *
read_all_of (Reading                *self,
             const FettleFilterNode *node)
{
  g_autoptr (GHashTable) needs = fettle_filter_needs_new ();
  gboolean is_never = FALSE;

  for (guint i = 0; i < node->children->len; i++)
    {
      g_autoptr (GHashTable) one = read_node (self, g_ptr_array_index (node->children, i));

      if (one != NULL)
        add_all (needs, one);
      is_never = is_never || one == NULL;
    }

  return is_never ? NULL : g_steal_pointer (&needs);
}

/* Nothing is kept from passing by a “not” of what finds nothing. */
static GHashTable *
read_not (Reading                *self,
          const FettleFilterNode *node)
{
  GHashTable *needs = read_node (self, g_ptr_array_index (node->children, 0));

  g_clear_pointer (&needs, g_hash_table_unref);
  return fettle_filter_needs_new ();
}

static GHashTable *
read_node (Reading                *self,
           const FettleFilterNode *node)
{
  static GHashTable *(*const reads[]) (Reading *self, const FettleFilterNode *node) = {
    [FETTLE_FILTER_ALL_OF] = read_all_of,
    [FETTLE_FILTER_ANY_OF] = read_any_of,
    [FETTLE_FILTER_NOT] = read_not,
    [FETTLE_FILTER_TERM] = read_term,
  };

  return reads[node->type] (self, node);
}

void
fettle_filter_needs_read (FettleFilter      *filter,
                          FettleKind         kind,
                          FettleFoldedNames *names,
                          gboolean           as_whole,
                          GHashTable        *named,
                          GHashTable        *needed)
{
  g_autoptr (GHashTable) single = fettle_filter_needs_new ();
  g_autoptr (GHashTable) whole = NULL;
  Reading self = { kind, names, named, single };

  g_return_if_fail (filter != NULL && names != NULL && named != NULL && needed != NULL);

  whole = read_node (&self, fettle_filter_get_root (filter));
  if (!as_whole)
    add_all (needed, single);
  else if (whole != NULL)
    add_all (needed, whole);
}
