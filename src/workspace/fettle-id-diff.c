/* fettle-id-diff.c: how one order of ids becomes another, in steps a list view bears.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-id-diff.h"

/* So many rows may be replaced in one call. */
#define MAX_REPLACED 128

/* So many rows are moved one by one; with more the view is told to bind all. */
#define MAX_MOVED 64

static guint32
get_id (GArray *ids,
        guint   position)
{
  return g_array_index (ids, guint32, position);
}

static gboolean
is_in (GHashTable *set,
       guint32     rid)
{
  return set != NULL && g_hash_table_contains (set, GUINT_TO_POINTER (rid));
}

/* Whether both windows hold the same once the changed ids are left out, and
 * few enough are. */
static gboolean
is_only_moved (GArray       *before,
               GArray       *after,
               FettleSplice  window,
               GHashTable   *changed)
{
  guint b = window.position, b_end = window.position + window.removed;
  guint a = window.position, a_end = window.position + window.added;
  guint n_moved = 0;

  while (TRUE)
    {
      while (b < b_end && is_in (changed, get_id (before, b)) && ++n_moved)
        b++;
      while (a < a_end && is_in (changed, get_id (after, a)) && ++n_moved)
        a++;
      if (b == b_end || a == a_end || n_moved > 2 * MAX_MOVED)
        return b == b_end && a == a_end && n_moved <= 2 * MAX_MOVED;
      if (get_id (before, b++) != get_id (after, a++))
        return FALSE;
    }
}

static void
add_step (GArray *steps,
          guint   position,
          guint   removed,
          guint   added,
          guint   from)
{
  FettleIdStep step = { position, removed, added, from };

  g_array_append_val (steps, step);
}

/* From the end, so that positions before stay what they are. */
static void
add_removals (GArray       *steps,
              GArray       *before,
              FettleSplice  window,
              GHashTable   *changed)
{
  guint end = window.position + window.removed;

  while (end > window.position)
    {
      guint start = end;

      while (start > window.position && is_in (changed, get_id (before, start - 1)))
        start--;
      if (start < end)
        add_step (steps, start, end - start, 0, 0);
      end = start < end ? start : end - 1;
    }
}

static void
add_insertions (GArray       *steps,
                GArray       *after,
                FettleSplice  window,
                GHashTable   *changed)
{
  guint last = window.position + window.added;
  guint start = window.position;

  while (start < last)
    {
      guint end = start;

      while (end < last && is_in (changed, get_id (after, end)))
        end++;
      if (end > start)
        add_step (steps, start, 0, end - start, start);
      start = end > start ? end : start + 1;
    }
}

GArray *
fettle_id_diff (GArray     *before,
                GArray     *after,
                GHashTable *changed)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (FettleIdStep));
  FettleSplice window;

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  window = fettle_splice_between ((const guint32 *) (gpointer) before->data, before->len,
                                  (const guint32 *) (gpointer) after->data, after->len);
  if (window.removed == 0 && window.added == 0)
    return g_steal_pointer (&steps);

  if (window.removed == 0 || window.added == 0)
    add_step (steps, window.position, window.removed, window.added, window.position);
  else if (is_only_moved (before, after, window, changed))
    {
      add_removals (steps, before, window, changed);
      add_insertions (steps, after, window, changed);
    }
  else if (window.removed + window.added <= MAX_REPLACED)
    add_step (steps, window.position, window.removed, window.added, window.position);
  else
    return NULL;

  return g_steal_pointer (&steps);
}

/* The position after the nearest id before @index in @fresh that @merged has. */
static guint
find_place (GArray *merged,
            GArray *fresh,
            guint   index)
{
  for (guint i = index; i > 0; i--)
    for (guint place = merged->len; place > 0; place--)
      if (get_id (merged, place - 1) == get_id (fresh, i - 1))
        return place;
  return 0;
}

GArray *
fettle_id_merge (GArray     *shown,
                 GArray     *fresh,
                 GHashTable *own)
{
  GArray *merged;

  g_return_val_if_fail (shown != NULL && fresh != NULL, NULL);

  merged = g_array_sized_new (FALSE, FALSE, sizeof (guint32), shown->len);

  for (guint i = 0; i < shown->len; i++)
    {
      guint32 rid = get_id (shown, i);

      if (!is_in (own, rid))
        g_array_append_val (merged, rid);
    }

  for (guint i = 0; i < fresh->len; i++)
    if (is_in (own, get_id (fresh, i)))
      {
        guint32 rid = get_id (fresh, i);

        g_array_insert_val (merged, find_place (merged, fresh, i), rid);
      }
  return merged;
}
