/* fettle-setup-plan-names.c: which record of the desk each one of the file means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-plan-private.h"

#include "fettle-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The text of @key; NULL where it is empty or no text. */
static const char *
get_text (const FettleYamlNode *node,
          const char           *key)
{
  const FettleYamlNode *value = fettle_yaml_node_get (node, key);

  return value != NULL && value->type == FETTLE_YAML_TEXT && !fettle_yaml_node_is_empty (value) ? value->text : NULL;
}

/* What people call it, by the file alone; NULL where it has no name there. */
static char *
dup_path (const FettleSetupEntry *entry)
{
  const char *name = get_text (entry->node, "name");
  const char *parent = fettle_setup_kind_get_parent (entry->kind) >= 0 ? get_text (entry->node, "parent") : NULL;

  return parent != NULL && name != NULL ? g_strconcat (parent, " > ", name, NULL) : g_strdup (name);
}

static gboolean
has_key (FettleRecord *record)
{
  int key = fettle_setup_kind_get_key (fettle_setup_kind_find (fettle_record_get_kind (record)));

  return key >= 0 && fettle_record_get_text (record, key) != NULL;
}

/* --- by id, by key, by name ------------------------------------------------------------- */

static FettleRecord *
find_by_id (FettleSetupPlanning *self,
            FettleSetupEntry    *entry,
            FettleUuid          *eid)
{
  const FettleYamlNode *node = fettle_yaml_node_get (entry->node, "id");
  FettleRecord *record;

  if (!fettle_uuid_from_text (get_text (entry->node, "id"), eid))
    {
      _fettle_setup_plan_tell (self, entry, node, fettle_setup_fault_new (g_strdup (_("This is no id.")),
                                                                          _("Leave it out where the name says who is meant.")));
      return NULL;
    }

  record = fettle_setup_book_get (self->desk->book, eid);
  if (record == NULL || fettle_record_get_kind (record) == entry->kind->kind)
    return record;

  _fettle_setup_plan_tell (self, entry, node, fettle_setup_fault_new (g_strdup (_("This is the id of something else.")), NULL));
  return NULL;
}

static FettleRecord *
tell_several (FettleSetupPlanning *self,
              FettleSetupEntry    *entry,
              const char          *path)
{
  _fettle_setup_plan_tell (self, entry, fettle_yaml_node_get (entry->node, "name"),
                           fettle_setup_fault_new (g_strdup_printf (_("Several on the desk are called “%s”."), path),
                                                   _("Say which by “key” or “id”: an export writes them.")));
  return NULL;
}

/* With a key of its own it means nobody who has another. */
static void
keep_fitting (GPtrArray  *found,
              const char *key)
{
  for (guint i = found->len; key != NULL && i > 0; i--)
    if (has_key (g_ptr_array_index (found, i - 1)))
      g_ptr_array_remove_index (found, i - 1);
}

static FettleRecord *
pick_newest (GPtrArray *removed)
{
  FettleRecord *newest = NULL;

  for (guint i = 0; i < removed->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (removed, i);

      if (newest == NULL
          || fettle_uuid_compare (fettle_record_get_eid (record), fettle_record_get_eid (newest)) > 0)
        newest = record;
    }

  return newest;
}

static FettleRecord *
find_by_name (FettleSetupPlanning *self,
              FettleSetupEntry    *entry,
              const char          *path)
{
  const char *key = get_text (entry->node, "key");
  g_autoptr (GPtrArray) found = fettle_setup_book_find (self->near, entry->kind->kind, path, FALSE);
  g_autoptr (GPtrArray) removed = NULL;

  keep_fitting (found, key);
  if (found->len == 0)
    {
      g_clear_pointer (&found, g_ptr_array_unref);
      found = fettle_setup_book_find (self->desk->book, entry->kind->kind, path, FALSE);
      keep_fitting (found, key);
    }
  if (found->len > 0)
    return found->len == 1 ? g_ptr_array_index (found, 0) : tell_several (self, entry, path);

  /* What was removed comes back rather than twice. */
  removed = fettle_setup_book_find (self->desk->book, entry->kind->kind, path, TRUE);
  keep_fitting (removed, key);
  return pick_newest (removed);
}

static FettleRecord *
find_single (FettleSetupPlanning *self,
             FettleSetupEntry    *entry)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->desk->book, entry->kind->kind);

  return records->len > 0 ? g_ptr_array_index (records, 0) : NULL;
}

/* @eid: of a new record, unless the file gives it one. */
static FettleRecord *
find_record (FettleSetupPlanning *self,
             FettleSetupEntry    *entry,
             const char          *path,
             FettleUuid          *eid)
{
  const char *key = fettle_setup_kind_get_key (entry->kind) >= 0 ? get_text (entry->node, "key") : NULL;
  FettleRecord *record = NULL;

  if (fettle_setup_kind_is_single (entry->kind))
    return find_single (self, entry);
  if (get_text (entry->node, "id") != NULL)
    return find_by_id (self, entry, eid);

  if (key != NULL)
    record = fettle_setup_book_find_key (self->desk->book, entry->kind->kind, key);
  if (record == NULL && path != NULL)
    record = find_by_name (self, entry, path);
  return record;
}

/* --- the entry ------------------------------------------------------------------------------ */

static void
note_entry (FettleSetupPlanning *self,
            FettleSetupEntry    *entry,
            const char          *path)
{
  g_autofree char *folded = path != NULL ? fettle_name_dup_folded (path) : NULL;
  const FettleSetupEntry *other = g_hash_table_lookup (self->by_eid, fettle_edit_get_eid (entry->edit));
  char *name = folded != NULL ? g_strdup_printf ("%s:%s", entry->kind->id, folded) : NULL;

  if (other == NULL && name != NULL && fettle_edit_is_create (entry->edit) && get_text (entry->node, "id") == NULL
      && get_text (entry->node, "key") == NULL)
    other = g_hash_table_lookup (self->by_name, name);
  if (other != NULL)
    _fettle_setup_plan_tell (self, entry, entry->node,
                             fettle_setup_fault_new (g_strdup_printf (_("It stands in line %u already."), other->node->line),
                                                     _("Take one of them away.")));

  g_hash_table_replace (self->by_eid, (gpointer) fettle_edit_get_eid (entry->edit), entry);
  if (name != NULL)
    g_hash_table_replace (self->by_name, name, entry);
}

static void
begin_edit (FettleSetupPlanning *self,
            FettleSetupEntry    *entry,
            FettleRecord        *record,
            const FettleUuid    *eid)
{
  if (record == NULL)
    {
      entry->edit = fettle_edit_new_create (entry->kind->kind, eid);
      return;
    }

  entry->before = g_object_ref (record);
  entry->edit = fettle_edit_new_update (entry->kind->kind, fettle_record_get_eid (record));
  entry->is_whole = self->desk->untouched != NULL
                    && g_hash_table_contains (self->desk->untouched, fettle_record_get_eid (record));
  if (fettle_record_is_deleted (record))
    fettle_edit_set_bool (entry->edit, fettle_setup_kind_get_deleted (entry->kind), FALSE);
}

static void
match (FettleSetupPlanning *self,
       FettleSetupEntry    *entry)
{
  g_autofree char *path = dup_path (entry);
  FettleUuid eid = fettle_uuid_new_v7 (self->desk->now, self->desk->random);
  FettleRecord *record = find_record (self, entry, path, &eid);

  begin_edit (self, entry, record, &eid);
  if (record == NULL && path == NULL)
    _fettle_setup_plan_tell (self, entry, entry->node,
                             fettle_setup_fault_new (g_strdup (_("It has no name.")), _("Begin it with “name:”.")));
  note_entry (self, entry, path);
}

void
_fettle_setup_plan_match (FettleSetupPlanning *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    match (self, g_ptr_array_index (self->entries, i));
}
