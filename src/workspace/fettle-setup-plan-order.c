/* fettle-setup-plan-order.c: rules and policies stand as the file has them.
 *
 * What stands right already keeps its position, so that a file read twice changes
 * nothing; the others get one between their neighbours (record.md 4.14).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-plan-private.h"

#include "fettle-rules.h"

#include <string.h>

typedef struct
{
  FettleSetupPlanning *planning;
  int                  field;
  GPtrArray           *entries;    /* (owned) of this kind, in the order of the file */
  GPtrArray           *positions;  /* (owned) all that are taken, sorted */
} Order;

static const char *
get_position (FettleRecord *record,
              guint         field)
{
  const char *position = fettle_record_get_text (record, field);

  return position != NULL ? position : "";
}

/* Where the entry stands now; NULL where it does not. */
static const char *
get_place (Order *self,
           guint  index)
{
  const FettleSetupEntry *entry = g_ptr_array_index (self->entries, index);

  return entry->before != NULL && !fettle_record_is_deleted (entry->before) ? get_position (entry->before, self->field) : NULL;
}

static gboolean
is_behind (Order *self,
           guint  index,
           int    other)
{
  int order;

  if (other < 0)
    return TRUE;

  order = strcmp (get_place (self, index), get_place (self, other));
  return order > 0
         || (order == 0
             && fettle_uuid_compare (fettle_edit_get_eid (((FettleSetupEntry *) g_ptr_array_index (self->entries, index))->edit),
                                     fettle_edit_get_eid (((FettleSetupEntry *) g_ptr_array_index (self->entries, other))->edit))
                  > 0);
}

/* Which entries keep their position: in the order of the file each behind the one
 * before. */
static gboolean *
find_kept (Order *self)
{
  gboolean *kept = g_new0 (gboolean, self->entries->len + 1);
  int last = -1;

  for (guint i = 0; i < self->entries->len; i++)
    {
      kept[i] = get_place (self, i) != NULL && is_behind (self, i, last);
      if (kept[i])
        last = i;
    }

  return kept;
}

/* The taken position that stands right behind @from, or right before it. */
static const char *
get_neighbour (Order      *self,
               const char *from,
               gboolean    is_behind_it)
{
  const char *found = NULL;

  for (guint i = 0; i < self->positions->len; i++)
    {
      const char *position = g_ptr_array_index (self->positions, i);

      if (is_behind_it && strcmp (position, from) > 0)
        return position;
      if (!is_behind_it && strcmp (position, from) < 0)
        found = position;
    }

  return found;
}

/* The entries from @first up to @end, between two positions: the middle one first,
 * so that many do not make long ones. */
static void
place_between (Order      *self,
               guint       first,
               guint       end,
               const char *before,
               const char *after)
{
  guint middle = first + (end - first) / 2;
  g_autofree char *position = NULL;

  if (first == end)
    return;

  position = fettle_rule_dup_position (before, after);
  fettle_edit_set_text (((FettleSetupEntry *) g_ptr_array_index (self->entries, middle))->edit, self->field, position);
  place_between (self, first, middle, before, position);
  place_between (self, middle + 1, end, position, after);
}

/* Right behind @previous, right before @next, or behind all. */
static void
place_run (Order      *self,
           guint       first,
           guint       end,
           const char *previous,
           const char *next)
{
  guint n = self->positions->len;

  if (previous != NULL)
    place_between (self, first, end, previous, get_neighbour (self, previous, TRUE));
  else if (next != NULL)
    place_between (self, first, end, get_neighbour (self, next, FALSE), next);
  else
    place_between (self, first, end, n > 0 ? g_ptr_array_index (self->positions, n - 1) : NULL, NULL);
}

static void
place_all (Order *self)
{
  g_autofree gboolean *kept = find_kept (self);
  const char *previous = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      guint end = i;

      while (end < self->entries->len && !kept[end])
        end++;
      place_run (self, i, end, previous, end < self->entries->len ? get_place (self, end) : NULL);
      previous = end < self->entries->len ? get_place (self, end) : NULL;
      i = end;
    }
}

static void
place_kind (FettleSetupPlanning   *planning,
            const FettleSetupKind *kind)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (planning->desk->book, kind->kind);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  g_autoptr (GPtrArray) positions = g_ptr_array_new_with_free_func (g_free);
  Order self = { planning, fettle_setup_kind_get_position (kind), entries, positions };

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (positions, g_strdup (get_position (g_ptr_array_index (records, i), self.field)));
  for (guint i = 0; i < planning->entries->len; i++)
    if (((FettleSetupEntry *) g_ptr_array_index (planning->entries, i))->kind == kind)
      g_ptr_array_add (entries, g_ptr_array_index (planning->entries, i));

  place_all (&self);
}

void
_fettle_setup_plan_order (FettleSetupPlanning *self)
{
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    if (fettle_setup_kind_get_position (fettle_setup_kind_get (i)) >= 0)
      place_kind (self, fettle_setup_kind_get (i));
}
