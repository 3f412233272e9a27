/* fettle-setup-plan-fields.c: what the file says of each record, as edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-plan-private.h"

#include "fettle-edit-rules.h"
#include "fettle-name.h"
#include "fettle-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NEAR 50

/* --- names of fields ----------------------------------------------------------------- */

static gboolean
is_written (const FettleSetupKind *kind,
            guint                  field)
{
  return fettle_setup_kind_has_field (kind, field);
}

static char *
dup_field_hint (const FettleSetupKind *kind,
                const char            *name)
{
  const FettleKindInfo *info = fettle_kind_get_info (kind->kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if (is_written (kind, i))
      g_ptr_array_add (names, (gpointer) info->fields[i].id);

  near = fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, 3);
  if (near != NULL)
    return g_strdup_printf (_("It could be: %s."), near);

  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  return g_strdup_printf (_("There are: %s."), all);
}

/* The field that @key names; -1 with a fault where there is none, -2 where it is
 * read elsewhere. */
static int
find_field (FettleSetupPlanning   *self,
            FettleSetupEntry      *entry,
            const FettleYamlNode  *key)
{
  int field = fettle_kind_find_field (entry->kind->kind, key->text);
  g_autofree char *hint = NULL;

  if (field >= 0 && is_written (entry->kind, field))
    return field;
  if (strcmp (key->text, "key") == 0 && fettle_setup_kind_get_key (entry->kind) >= 0)
    return fettle_setup_kind_get_key (entry->kind);
  if (strcmp (key->text, "id") == 0 && !fettle_setup_kind_is_single (entry->kind))
    return -2;

  hint = dup_field_hint (entry->kind, key->text);
  _fettle_setup_plan_tell (self, entry, key,
                           fettle_setup_fault_new (g_strdup_printf (_("There is no field “%s”."), key->text), hint));
  return -1;
}

/* --- references ------------------------------------------------------------------------ */

static GPtrArray *
find_meant (FettleSetupPlanning *self,
            FettleKind           target,
            const char          *reference)
{
  g_autoptr (GPtrArray) found = fettle_setup_book_find_reference (self->near_after, target, reference);

  return found->len > 0 ? g_steal_pointer (&found) : fettle_setup_book_find_reference (self->after, target, reference);
}

/* Each look compares with all of a kind: as many are enough for anybody, and keep a
 * file of ten thousand faults from taking minutes. */
static char *
dup_near (FettleSetupPlanning *self,
          FettleKind           target,
          const char          *reference)
{
  return self->n_near++ < MAX_NEAR ? fettle_setup_book_dup_near (self->after, target, reference) : NULL;
}

static char *
dup_name_hint (FettleSetupPlanning *self,
               FettleKind           target,
               const char          *reference,
               guint                n_found)
{
  g_autofree char *near = NULL;

  if (n_found > 0)
    return g_strdup (_("Write the key or id behind the name, in brackets: an export does so."));

  near = dup_near (self, target, reference);
  return near != NULL ? g_strdup_printf (_("It could be: %s."), near)
                      : g_strdup_printf (_("Add it to “%s:” in the file."), fettle_setup_kind_find (target)->id);
}

/* The id of the record that @node names; NULL with a fault. */
static FettleValue *
read_reference (FettleSetupPlanning   *self,
                FettleSetupEntry      *entry,
                const FettleFieldInfo *info,
                const FettleYamlNode  *node)
{
  g_autoptr (GPtrArray) found = find_meant (self, info->target, node->text);
  g_autofree char *id = NULL;
  g_autofree char *hint = NULL;

  if (found->len == 1)
    {
      id = fettle_uuid_dup_text (fettle_record_get_eid (g_ptr_array_index (found, 0)));
      return fettle_value_new_string (id);
    }

  hint = dup_name_hint (self, info->target, node->text, found->len);
  _fettle_setup_plan_tell (self, entry, node,
                           fettle_setup_fault_new (
                             /* Translators: a field of a form, and a name */
                             g_strdup_printf (found->len == 0 ? _("%s: there is no “%s”.") : _("%s: several are called “%s”."),
                                              _(info->label), node->text), hint));
  return NULL;
}

/* --- values ------------------------------------------------------------------------------- */

static FettleValue *
read_value (FettleSetupPlanning   *self,
            FettleSetupEntry      *entry,
            const FettleFieldInfo *info,
            const FettleYamlNode  *node)
{
  g_autoptr (FettleValue) value = NULL;
  g_autoptr (GError) error = NULL;

  if (info->target != FETTLE_KIND_NONE && (info->type == FETTLE_TYPE_OF_REF || info->type == FETTLE_TYPE_OF_REFS))
    return read_reference (self, entry, info, node);

  value = info->type == FETTLE_TYPE_OF_TEXTS ? fettle_value_new_string (node->text)
                                             : fettle_field_parse (info, node->text, &error);
  if (value != NULL && (info->type == FETTLE_TYPE_OF_TEXTS || fettle_field_check (info, value, FALSE, &error)))
    return g_steal_pointer (&value);

  _fettle_setup_plan_tell (self, entry, node, fettle_setup_fault_of (error));
  return NULL;
}

static gboolean
expect_text (FettleSetupPlanning   *self,
             FettleSetupEntry      *entry,
             const FettleFieldInfo *info,
             const FettleYamlNode  *node)
{
  if (node->type == FETTLE_YAML_TEXT)
    return TRUE;

  _fettle_setup_plan_tell (self, entry, node,
                           fettle_setup_fault_new (g_strdup_printf (_("“%s” holds one text."), info->id),
                                                   _("Put it in quotes where it begins with [ or {.")));
  return FALSE;
}

/* What stands there and what it would be made of: white space at the ends of
 * lines does not count. */
static gboolean
is_same (const FettleFieldInfo *info,
         const FettleValue     *before,
         const FettleValue     *value)
{
  const char *text = fettle_value_get_string (before);
  g_autofree char *tidy = NULL;

  if (text == NULL || (info->type != FETTLE_TYPE_OF_TEXT && info->type != FETTLE_TYPE_OF_LONG_TEXT))
    return fettle_value_equal (before, value);

  tidy = fettle_field_tidy (info, text);
  return g_strcmp0 (tidy, fettle_value_get_string (value)) == 0;
}

static void
take_value (FettleSetupEntry *entry,
            guint             field,
            FettleValue      *value)
{
  const FettleFieldInfo *info = fettle_kind_get_field (entry->kind->kind, field);
  const FettleValue *before = entry->before != NULL ? fettle_record_get (entry->before, field) : NULL;

  if (is_same (info, before, value))
    fettle_value_unref (value);
  else
    fettle_edit_take (entry->edit, field, value);
}

static void
set_value (FettleSetupPlanning  *self,
           FettleSetupEntry     *entry,
           guint                 field,
           const FettleYamlNode *node)
{
  const FettleFieldInfo *info = fettle_kind_get_field (entry->kind->kind, field);
  FettleValue *value;

  if (fettle_yaml_node_is_empty (node))
    {
      take_value (entry, field, fettle_value_new_null ());
      return;
    }
  if (!expect_text (self, entry, info, node))
    return;

  value = read_value (self, entry, info, node);
  if (value != NULL)
    take_value (entry, field, value);
}

/* --- or-sets ---------------------------------------------------------------------------------- */

/* Whether the file could name @element: what was removed it cannot. */
static gboolean
can_be_named (FettleSetupPlanning   *self,
              const FettleFieldInfo *info,
              const char            *element)
{
  FettleUuid eid;

  return info->type != FETTLE_TYPE_OF_REFS
         || (fettle_uuid_from_text (element, &eid) && fettle_setup_book_has (self->after, info->target, &eid));
}

static GHashTable *
read_elements (FettleSetupPlanning  *self,
               FettleSetupEntry     *entry,
               guint                 field,
               const FettleYamlNode *node)
{
  const FettleFieldInfo *info = fettle_kind_get_field (entry->kind->kind, field);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean is_list = node->type == FETTLE_YAML_LIST;
  guint n = is_list ? node->items->len : !fettle_yaml_node_is_empty (node);

  for (guint i = 0; i < n; i++)
    {
      const FettleYamlNode *item = is_list ? g_ptr_array_index (node->items, i) : node;
      g_autoptr (FettleValue) value = NULL;

      if (!expect_text (self, entry, info, item))
        return NULL;
      value = read_value (self, entry, info, item);
      if (value == NULL)
        return NULL;
      g_hash_table_add (wanted, g_strdup (fettle_value_get_string (value)));
    }

  return g_steal_pointer (&wanted);
}

static void
remove_others (FettleSetupPlanning *self,
               FettleSetupEntry    *entry,
               guint                field,
               GHashTable          *wanted)
{
  const FettleFieldInfo *info = fettle_kind_get_field (entry->kind->kind, field);
  const char *last = NULL;

  for (guint i = 0; entry->before != NULL && i < fettle_record_get_n_elements (entry->before, field); i++)
    {
      const char *element = fettle_record_get_element (entry->before, field, i)->element;

      if (g_strcmp0 (element, last) != 0 && !g_hash_table_contains (wanted, element) && can_be_named (self, info, element))
        fettle_edit_remove_element (entry->edit, field, element);
      last = element;
    }
}

static void
set_elements (FettleSetupPlanning  *self,
              FettleSetupEntry     *entry,
              guint                 field,
              const FettleYamlNode *node)
{
  g_autoptr (GHashTable) wanted = read_elements (self, entry, field, node);
  g_autoptr (GList) elements = NULL;

  if (wanted == NULL)
    return;

  remove_others (self, entry, field, wanted);
  elements = g_list_sort (g_hash_table_get_keys (wanted), (GCompareFunc) strcmp);
  for (GList *at = elements; at != NULL; at = at->next)
    if (entry->before == NULL || !fettle_record_has_element (entry->before, field, at->data))
      fettle_edit_add_element (entry->edit, field, at->data);
}

static void
set_field (FettleSetupPlanning  *self,
           FettleSetupEntry     *entry,
           guint                 field,
           const FettleYamlNode *node)
{
  if (fettle_kind_get_field (entry->kind->kind, field)->merge == FETTLE_MERGE_ORSET)
    set_elements (self, entry, field, node);
  else
    set_value (self, entry, field, node);
}

/* --- the whole -------------------------------------------------------------------------------------- */

/* A new desk's own gives way: what the file does not say, it does not keep. */
static void
empty_others (FettleSetupPlanning *self,
              FettleSetupEntry    *entry)
{
  static FettleYamlNode nothing = { .type = FETTLE_YAML_TEXT, .text = (char *) "", .is_plain = TRUE };
  const FettleKindInfo *info = fettle_kind_get_info (entry->kind->kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_setup_kind_has_field (entry->kind, i) && (int) i != fettle_setup_kind_get_name (entry->kind)
        && fettle_yaml_node_get (entry->node, info->fields[i].id) == NULL)
      set_field (self, entry, i, &nothing);
}

static void
read_fields (FettleSetupPlanning *self,
             FettleSetupEntry    *entry)
{
  const FettleYamlNode *node = entry->node;

  for (guint i = 0; i < node->keys->len; i++)
    {
      int field = find_field (self, entry, g_ptr_array_index (node->keys, i));

      if (field >= 0 && field != fettle_setup_kind_get_parent (entry->kind))
        set_field (self, entry, field, g_ptr_array_index (node->items, i));
    }
  if (entry->is_whole)
    empty_others (self, entry);
}

void
_fettle_setup_plan_fields (FettleSetupPlanning *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    read_fields (self, g_ptr_array_index (self->entries, i));
}

/* --- what a record is a part of ------------------------------------------------------------------------ */

static FettleSetupEntry *
find_parent_entry (FettleSetupPlanning  *self,
                   FettleSetupEntry     *entry,
                   const FettleYamlNode *node)
{
  g_autofree char *folded = fettle_name_dup_folded (node->text);
  g_autofree char *name = g_strdup_printf ("%s:%s", entry->kind->id, folded);

  return g_hash_table_lookup (self->by_name, name);
}

static void
set_parent (FettleSetupPlanning *self,
            FettleSetupEntry    *entry)
{
  int field = fettle_setup_kind_get_parent (entry->kind);
  const FettleYamlNode *node = field >= 0 ? fettle_yaml_node_get (entry->node, "parent") : NULL;
  FettleSetupEntry *parent;
  g_autofree char *id = NULL;

  if (node == NULL)
    return;

  parent = node->type == FETTLE_YAML_TEXT ? find_parent_entry (self, entry, node) : NULL;
  if (parent == NULL)
    {
      set_value (self, entry, field, node);
      return;
    }

  id = fettle_uuid_dup_text (fettle_edit_get_eid (parent->edit));
  take_value (entry, field, fettle_value_new_string (id));
}

/* What others call it by, for now: what is wrong with it is told with the other
 * fields. */
static void
borrow (FettleSetupEntry *entry,
        const char       *key,
        int               field)
{
  const FettleYamlNode *node = fettle_yaml_node_get (entry->node, key);

  if (field >= 0 && node != NULL && node->type == FETTLE_YAML_TEXT)
    fettle_edit_set_written (entry->edit, field, node->text);
}

static void
put_after (FettleSetupPlanning *self,
           FettleSetupEntry    *entry)
{
  g_autoptr (FettleRecord) after = fettle_edit_dup_after (entry->before, entry->edit);

  fettle_setup_book_put (self->after, after);
  fettle_setup_book_put (self->near_after, after);
}

static void
put_names (FettleSetupPlanning *self,
           FettleSetupEntry    *entry)
{
  int name = fettle_setup_kind_get_name (entry->kind);
  int key = fettle_setup_kind_get_key (entry->kind);

  borrow (entry, "name", name);
  borrow (entry, "key", key);
  put_after (self, entry);
  fettle_edit_drop (entry->edit, name);
  if (key >= 0)
    fettle_edit_drop (entry->edit, key);
}

void
_fettle_setup_plan_parents (FettleSetupPlanning *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    set_parent (self, g_ptr_array_index (self->entries, i));

  for (guint i = 0; i < self->entries->len; i++)
    put_names (self, g_ptr_array_index (self->entries, i));
}
