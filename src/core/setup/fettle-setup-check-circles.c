/* fettle-setup-check-circles.c: services that depend on themselves, categories that
 * are parts of themselves, and whatever else names its own kind.
 *
 * Each record is walked through once, without recursion: a file may hold a chain
 * of tens of thousands.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-check-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  FettleRecord *record;
  guint         next;     /* which of its references comes next */
} Step;

typedef struct
{
  FettleSetupCheck *check;
  guint             field;
  GHashTable       *done;    /* (owned) set of records from which nothing more is to be found */
  GHashTable       *on_way;  /* (owned) record → its place on the way + 1 */
  GArray           *way;     /* (owned) of Step */
} Search;

/* The text of the reference at @index; NULL beyond the last. */
static const char *
get_reference (FettleRecord *record,
               guint         field,
               guint         index)
{
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);

  if (info->type == FETTLE_TYPE_OF_REF)
    return index == 0 ? fettle_record_get_text (record, field) : NULL;

  return index < fettle_record_get_n_elements (record, field) ? fettle_record_get_element (record, field, index)->element
                                                              : NULL;
}

static FettleRecord *
get_named (Search     *self,
           const char *reference)
{
  FettleUuid eid;
  FettleRecord *record = fettle_uuid_from_text (reference, &eid) ? fettle_setup_book_get (self->check->book, &eid) : NULL;

  return record != NULL && !fettle_record_is_deleted (record) ? record : NULL;
}

static void
tell (Search *self,
      guint   first)
{
  FettleRecord *record = g_array_index (self->way, Step, first).record;
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), self->field);
  GString *text = g_string_new (NULL);
  g_autofree char *name = fettle_setup_book_dup_name (self->check->book, record);
  g_autofree char *path = NULL;

  for (guint i = first; i < self->way->len && i < first + 5; i++)
    {
      g_autofree char *part = fettle_setup_book_dup_name (self->check->book, g_array_index (self->way, Step, i).record);

      g_string_append_printf (text, "%s → ", part);
    }
  g_string_append (text, self->way->len > first + 5 ? "… → " : "");
  g_string_append (text, name);
  path = g_string_free (text, FALSE);

  _fettle_setup_check_tell (self->check, record, self->field,
                            /* Translators: a field of a form, and names of records */
                            fettle_setup_fault_new (g_strdup_printf (_("%s: it leads back to itself: %s."), _(info->label), path),
                                                    _("Take one of them away.")));
}

static void
go_to (Search       *self,
       FettleRecord *record)
{
  Step step = { record, 0 };

  g_array_append_val (self->way, step);
  g_hash_table_insert (self->on_way, record, GUINT_TO_POINTER (self->way->len));
}

static void
go_back (Search *self)
{
  FettleRecord *record = g_array_index (self->way, Step, self->way->len - 1).record;

  g_hash_table_add (self->done, record);
  g_hash_table_remove (self->on_way, record);
  g_array_set_size (self->way, self->way->len - 1);
}

/* One step; TRUE where a circle was closed. */
static gboolean
go_on (Search *self,
       guint  *first)
{
  Step *last = &g_array_index (self->way, Step, self->way->len - 1);
  const char *reference = get_reference (last->record, self->field, last->next++);
  FettleRecord *next = reference != NULL ? get_named (self, reference) : NULL;

  if (reference == NULL)
    go_back (self);
  else if (next != NULL && g_hash_table_contains (self->on_way, next))
    {
      *first = GPOINTER_TO_UINT (g_hash_table_lookup (self->on_way, next)) - 1;
      return TRUE;
    }
  else if (next != NULL && !g_hash_table_contains (self->done, next))
    go_to (self, next);

  return FALSE;
}

/* At most one circle for each start; with @only those that go through it. */
static void
search (Search       *self,
        FettleRecord *start,
        gboolean      is_only)
{
  gboolean found = FALSE;
  guint first;

  go_to (self, start);
  while (self->way->len > 0)
    if (go_on (self, &first) && !found && (!is_only || first == 0))
      {
        tell (self, first);
        found = TRUE;
      }
}

static void
search_all (FettleSetupCheck *check,
            GPtrArray        *records,
            guint             field,
            const FettleUuid *only)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) on_way = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (Step));
  Search self = { check, field, done, on_way, way };

  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);

      if (!g_hash_table_contains (done, record)
          && (only == NULL || fettle_uuid_equal (fettle_record_get_eid (record), only)))
        search (&self, record, only != NULL);
    }
}

void
_fettle_setup_check_circles (FettleSetupCheck *self,
                             FettleKind        kind,
                             const FettleUuid *only)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->book, kind);
  const FettleKindInfo *info = fettle_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].target == kind)
      search_all (self, records, i, only);
}
