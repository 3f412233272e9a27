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

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
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

static char *
dup_new_position (Order      *self,
                  const char *previous,
                  const char *next)
{
  guint n = self->positions->len;

  if (previous != NULL)
    return fettle_rule_dup_position (previous, get_neighbour (self, previous, TRUE));
  if (next != NULL)
    return fettle_rule_dup_position (get_neighbour (self, next, FALSE), next);

  return fettle_rule_dup_position (n > 0 ? g_ptr_array_index (self->positions, n - 1) : NULL, NULL);
}

static const char *
find_next_kept (Order          *self,
                const gboolean *kept,
                guint           index)
{
  for (guint i = index + 1; i < self->entries->len; i++)
    if (kept[i])
      return get_place (self, i);

  return NULL;
}

static void
place_all (Order *self)
{
  g_autofree gboolean *kept = find_kept (self);
  const char *previous = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      FettleSetupEntry *entry = g_ptr_array_index (self->entries, i);
      char *position;

      if (kept[i])
        {
          previous = get_place (self, i);
          continue;
        }

      position = dup_new_position (self, previous, find_next_kept (self, kept, i));
      fettle_edit_set_text (entry->edit, self->field, position);
      g_ptr_array_add (self->positions, position);
      g_ptr_array_sort (self->positions, compare_texts);
      previous = position;
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
