/* fettle-setup-plan.c: what it takes to set a desk up as a file says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-plan-private.h"

#include "fettle-custom-field-rules.h"
#include "fettle-edit-rules.h"
#include "fettle-nearest.h"
#include "fettle-setup-check.h"
#include "fettle-setup-export.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION "1"

/* More than anybody sets up by hand, and little enough to be looked at at once. */
#define MAX_RECORDS 10000
#define MAX_ORDERED 500

/* --- faults -------------------------------------------------------------------------------- */

FettleSetupFault *
_fettle_setup_plan_tell (FettleSetupPlanning  *self,
                         FettleSetupEntry     *entry,
                         const FettleYamlNode *node,
                         FettleSetupFault     *fault)
{
  const FettleYamlNode *name = entry != NULL ? fettle_yaml_node_get (entry->node, "name") : NULL;

  if (entry != NULL)
    {
      fault->kind = entry->kind->kind;
      entry->is_faulty = TRUE;
    }
  if (name != NULL && name->type == FETTLE_YAML_TEXT)
    fettle_setup_fault_set_name (fault, name->text);
  fault->line = node->line;
  fault->column = node->column;
  g_ptr_array_add (self->plan->faults, fault);
  return fault;
}

static int
compare_faults (gconstpointer a,
                gconstpointer b)
{
  const FettleSetupFault *left = *(FettleSetupFault *const *) a;
  const FettleSetupFault *right = *(FettleSetupFault *const *) b;
  guint left_line = left->line > 0 ? left->line : G_MAXUINT;
  guint right_line = right->line > 0 ? right->line : G_MAXUINT;

  return left_line != right_line ? (left_line > right_line) - (left_line < right_line)
                                 : (left->column > right->column) - (left->column < right->column);
}

gboolean
_fettle_setup_entry_alters (const FettleSetupEntry *entry)
{
  const FettleKindInfo *info = fettle_kind_get_info (entry->kind->kind);

  if (fettle_edit_is_create (entry->edit) || fettle_value_get_length (fettle_edit_get_values (entry->edit)) > 0)
    return TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    if (fettle_edit_get_added (entry->edit, i) != NULL || fettle_edit_get_removed (entry->edit, i) != NULL)
      return TRUE;

  return FALSE;
}

/* --- reading the tree -------------------------------------------------------------------------- */

static void
entry_free (FettleSetupEntry *self)
{
  g_clear_object (&self->before);
  g_clear_object (&self->edit);
  g_free (self);
}

static void
take_entry (FettleSetupPlanning   *self,
            const FettleSetupKind *kind,
            const FettleYamlNode  *node)
{
  FettleSetupEntry *entry;

  if (node->type != FETTLE_YAML_MAP)
    {
      _fettle_setup_plan_tell (self, NULL, node,
                               fettle_setup_fault_new (g_strdup_printf (_("In “%s:” stands a text where a record should."), kind->id),
                                                       _("Begin each record with “- name:”.")));
      return;
    }

  entry = g_new0 (FettleSetupEntry, 1);
  entry->kind = kind;
  entry->node = node;
  g_ptr_array_add (self->entries, entry);
}

static void
take_list (FettleSetupPlanning   *self,
           const FettleSetupKind *kind,
           const FettleYamlNode  *node)
{
  guint max = fettle_setup_kind_get_position (kind) >= 0 ? MAX_ORDERED : MAX_RECORDS;

  if (node->type != FETTLE_YAML_LIST && !fettle_yaml_node_is_empty (node))
    _fettle_setup_plan_tell (self, NULL, node,
                             fettle_setup_fault_new (g_strdup_printf (_("“%s:” is no list."), kind->id),
                                                     _("Begin each record with “- name:”.")));
  else if (node->items != NULL && node->items->len > max)
    _fettle_setup_plan_tell (self, NULL, node,
                             fettle_setup_fault_new (g_strdup_printf (_("“%s:” has more than %u records."), kind->id, max), NULL));
  else
    for (guint i = 0; node->items != NULL && i < node->items->len; i++)
      take_entry (self, kind, g_ptr_array_index (node->items, i));
}

static void
tell_section (FettleSetupPlanning  *self,
              const FettleYamlNode *key)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *all = NULL;
  g_autofree char *hint = NULL;

  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    g_ptr_array_add (names, (gpointer) fettle_setup_kind_get (i)->id);
  near = fettle_nearest_dup_list (key->text, (const char *const *) names->pdata, names->len, 2);
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  hint = near != NULL ? g_strdup_printf (_("It could be: %s."), near) : g_strdup_printf (_("There are: %s."), all);
  _fettle_setup_plan_tell (self, NULL, key,
                           fettle_setup_fault_new (g_strdup_printf (_("“%s” is nothing that is set up."), key->text), hint));
}

static void
take_version (FettleSetupPlanning  *self,
              const FettleYamlNode *node)
{
  if (node->type != FETTLE_YAML_TEXT || strcmp (node->text, VERSION) != 0)
    _fettle_setup_plan_tell (self, NULL, node,
                             fettle_setup_fault_new (g_strdup (_("This version of Fettle reads version 1 of the file.")), NULL));
}

static void
take_section (FettleSetupPlanning  *self,
              const FettleYamlNode *key,
              const FettleYamlNode *node)
{
  const FettleSetupKind *kind = fettle_setup_kind_from_id (key->text);

  if (strcmp (key->text, "version") == 0)
    take_version (self, node);
  else if (kind == NULL)
    tell_section (self, key);
  else if (fettle_setup_kind_is_single (kind))
    take_entry (self, kind, node);
  else
    {
      self->sections |= 1u << kind->kind;
      take_list (self, kind, node);
    }
}

static void
take_root (FettleSetupPlanning  *self,
           const FettleYamlNode *root)
{
  if (root->type != FETTLE_YAML_MAP)
    {
      if (!fettle_yaml_node_is_empty (root))
        _fettle_setup_plan_tell (self, NULL, root,
                                 fettle_setup_fault_new (g_strdup (_("The file is no set-up.")),
                                                         _("It begins with a line like “teams:”.")));
      return;
    }

  for (guint i = 0; i < root->keys->len; i++)
    take_section (self, g_ptr_array_index (root->keys, i), g_ptr_array_index (root->items, i));
}

/* --- what the file does not name ----------------------------------------------------------------- */

static gboolean
is_named (FettleSetupPlanning *self,
          FettleRecord        *record)
{
  return g_hash_table_contains (self->by_eid, fettle_record_get_eid (record));
}

/* Whether @record is named by another that stays. */
static gboolean
is_in_use (FettleSetupPlanning *self,
           FettleRecord        *record)
{
  g_autofree char *id = fettle_uuid_dup_text (fettle_record_get_eid (record));

  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    {
      const FettleKindInfo *info = fettle_kind_get_info (fettle_setup_kind_get (i)->kind);
      g_autoptr (GPtrArray) others = fettle_setup_book_list (self->after, fettle_setup_kind_get (i)->kind);

      for (guint k = 0; k < others->len; k++)
        for (guint field = 0; field < info->n_fields; field++)
          if (info->fields[field].target == fettle_record_get_kind (record) && info->fields[field].type == FETTLE_TYPE_OF_REF
              && g_strcmp0 (fettle_record_get_text (g_ptr_array_index (others, k), field), id) == 0)
            return TRUE;
    }

  return FALSE;
}

static gboolean
goes (FettleSetupPlanning *self,
      FettleRecord        *record,
      gboolean             retires)
{
  const FettleUuid *eid = fettle_record_get_eid (record);

  if (is_named (self, record) || fettle_uuid_equal (eid, &self->desk->me))
    return FALSE;

  return retires
         || (self->desk->untouched != NULL && g_hash_table_contains (self->desk->untouched, eid) && !is_in_use (self, record));
}

static void
retire (FettleSetupPlanning   *self,
        const FettleSetupKind *kind,
        FettleRecord          *record)
{
  FettleEdit *edit = fettle_edit_new_update (kind->kind, fettle_record_get_eid (record));
  g_autoptr (FettleRecord) after = NULL;

  fettle_edit_set_bool (edit, fettle_setup_kind_get_deleted (kind), TRUE);
  fettle_edit_set_reason (edit, _("The file of the set-up does not name it."));
  after = fettle_edit_dup_after (record, edit);
  fettle_setup_book_put (self->after, after);
  g_ptr_array_add (self->plan->edits, edit);
  self->plan->n_retired++;
}

/* From the last kind to the first: a policy goes before the calendar that it names. */
static void
retire_missing (FettleSetupPlanning *self,
                gboolean             retires)
{
  guint n = 0;

  while (fettle_setup_kind_get (n) != NULL)
    n++;
  for (guint i = n; i > 0; i--)
    {
      const FettleSetupKind *kind = fettle_setup_kind_get (i - 1);
      g_autoptr (GPtrArray) records = fettle_setup_book_list (self->near, kind->kind);

      for (guint k = 0; (self->sections & 1u << kind->kind) != 0 && k < records->len; k++)
        if (goes (self, g_ptr_array_index (records, k), retires))
          retire (self, kind, g_ptr_array_index (records, k));
    }
}

/* --- checking what would be ------------------------------------------------------------------------ */

/* Where the line @number of the file begins to say something. */
static guint
find_column (const char *text,
             guint       number)
{
  while (number-- > 1 && text != NULL)
    {
      text = strchr (text, '\n');
      text = text != NULL ? text + 1 : NULL;
    }

  return text != NULL ? strspn (text, " \t") + 1 : 0;
}

/* Where the fault stands in the file: its field, and of a block the line. */
static void
place_fault (FettleSetupPlanning    *self,
             FettleSetupFault       *fault,
             const FettleSetupEntry *entry)
{
  const char *id = fault->field >= 0 ? fettle_kind_get_field (fault->kind, fault->field)->id : NULL;
  const FettleYamlNode *node = id != NULL ? fettle_yaml_node_get (entry->node, id) : NULL;
  guint line = fault->line;

  if (node == NULL)
    node = entry->node;
  fault->line = node->line + (node->is_block ? line : 0);
  fault->column = node->is_block && line > 0 ? find_column (self->text, fault->line) : node->column;
}

static gboolean
was_there (GPtrArray              *before,
           const FettleSetupFault *fault)
{
  for (guint i = 0; i < before->len; i++)
    {
      const FettleSetupFault *other = g_ptr_array_index (before, i);

      if (fettle_uuid_equal (&other->eid, &fault->eid) && other->field == fault->field && strcmp (other->fact, fault->fact) == 0)
        return TRUE;
    }

  return FALSE;
}

/* What follows from something that could not be read is not told as well. */
static gboolean
is_followed (const FettleSetupEntry *entry,
             const FettleSetupFault *fault)
{
  return entry != NULL && entry->is_faulty && (fault->field < 0 || fault->field == fettle_setup_kind_get_name (entry->kind));
}

/* What was wrong before and is not touched does not keep the rest out. */
static void
take_fault (FettleSetupPlanning *self,
            GPtrArray           *before,
            FettleSetupFault    *fault)
{
  const FettleSetupEntry *entry = g_hash_table_lookup (self->by_eid, &fault->eid);

  if (is_followed (entry, fault))
    {
      fettle_setup_fault_free (fault);
      return;
    }

  if ((entry == NULL || !_fettle_setup_entry_alters (entry)) && was_there (before, fault))
    fault->is_remark = TRUE;
  if (entry != NULL)
    place_fault (self, fault, entry);
  else
    fault->line = 0;
  g_ptr_array_add (self->plan->faults, fault);
}

static void
check_after (FettleSetupPlanning *self)
{
  g_autoptr (GPtrArray) before = fettle_setup_check (self->desk->book, NULL);
  g_autoptr (GPtrArray) faults = fettle_setup_check (self->after, NULL);

  g_ptr_array_set_free_func (faults, NULL);
  for (guint i = 0; i < faults->len; i++)
    take_fault (self, before, g_ptr_array_index (faults, i));
}

/* --- the edits --------------------------------------------------------------------------------------- */

static const FettleYamlNode *
find_item (const FettleYamlNode *node,
           const char           *text)
{
  for (guint i = 0; node->items != NULL && i < node->items->len; i++)
    {
      const FettleYamlNode *item = g_ptr_array_index (node->items, i);

      if (g_strcmp0 (item->text, text) == 0)
        return item;
    }

  return node;
}

/* Where it stands that a field is needed for what is no move; else the whole record. */
static const FettleYamlNode *
find_refused (const FettleSetupEntry *entry)
{
  const FettleYamlNode *node = fettle_yaml_node_get (entry->node, "needed_for");
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (FettleCustomField) field = NULL;
  const char *stray;

  if (entry->kind->kind != FETTLE_KIND_CUSTOM_FIELD || node == NULL)
    return entry->node;

  after = fettle_edit_dup_after (entry->before, entry->edit);
  field = fettle_custom_field_new (after);
  stray = fettle_custom_field_find_stray_move (field, NULL);
  return stray != NULL ? find_item (node, stray) : entry->node;
}

static void
take_edit (FettleSetupPlanning *self,
           FettleSetupEntry    *entry)
{
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (GError) error = NULL;

  if (!_fettle_setup_entry_alters (entry))
    return;

  if (!fettle_record_prepare (entry->before, entry->edit, NULL, self->desk->now, &error))
    {
      _fettle_setup_plan_tell (self, entry, find_refused (entry), fettle_setup_fault_of (error));
      return;
    }

  after = fettle_edit_dup_after (entry->before, entry->edit);
  fettle_setup_book_put (self->after, after);
  g_ptr_array_add (self->plan->edits, g_object_ref (entry->edit));
  if (fettle_edit_is_create (entry->edit))
    self->plan->n_added++;
  else
    self->plan->n_changed++;
}

/* A part is made after what it is a part of. */
static void
take_edits (FettleSetupPlanning *self,
            gboolean             are_parts)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      FettleSetupEntry *entry = g_ptr_array_index (self->entries, i);

      if ((fettle_yaml_node_get (entry->node, "parent") != NULL) == are_parts)
        take_edit (self, entry);
    }
}

static void
make_plan (FettleSetupPlanning  *self,
           const FettleYamlNode *root,
           gboolean              retires)
{
  take_root (self, root);
  _fettle_setup_plan_match (self);
  _fettle_setup_plan_parents (self);
  _fettle_setup_plan_fields (self);
  _fettle_setup_plan_order (self);
  take_edits (self, FALSE);
  take_edits (self, TRUE);
  retire_missing (self, retires);
  check_after (self);
  g_ptr_array_sort (self->plan->faults, compare_faults);
}

static void
planning_clear (FettleSetupPlanning *self)
{
  g_clear_pointer (&self->near, fettle_setup_book_free);
  g_clear_pointer (&self->after, fettle_setup_book_free);
  g_clear_pointer (&self->near_after, fettle_setup_book_free);
  g_clear_pointer (&self->by_eid, g_hash_table_unref);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

static void
plan_tree (FettleSetupPlan       *plan,
           const char            *text,
           const FettleYamlNode  *root,
           gboolean               retires,
           const FettleSetupDesk *desk)
{
  FettleSetupPlanning self = { .text = text, .desk = desk, .plan = plan };

  self.near = fettle_setup_export_dup_scope (desk->book);
  self.after = fettle_setup_book_copy (desk->book);
  self.near_after = fettle_setup_book_copy (self.near);
  self.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self.by_eid = g_hash_table_new (fettle_uuid_hash, fettle_uuid_equal);
  self.by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_plan (&self, root, retires);
  planning_clear (&self);
}

FettleSetupPlan *
fettle_setup_plan_new (const char            *text,
                       gsize                  n,
                       gboolean               retires,
                       const FettleSetupDesk *desk)
{
  FettleSetupPlan *plan;
  g_autoptr (FettleYamlNode) root = NULL;
  g_autoptr (GError) error = NULL;
  FettleYamlPlace place;

  g_return_val_if_fail (text != NULL && desk != NULL, NULL);

  plan = g_new0 (FettleSetupPlan, 1);
  plan->edits = g_ptr_array_new_with_free_func (g_object_unref);
  plan->faults = fettle_setup_faults_new ();
  root = fettle_yaml_node_read (text, n, &place, &error);
  if (root != NULL)
    {
      plan_tree (plan, text, root, retires, desk);
      return plan;
    }

  g_ptr_array_add (plan->faults, fettle_setup_fault_of (error));
  ((FettleSetupFault *) g_ptr_array_index (plan->faults, 0))->line = place.line;
  ((FettleSetupFault *) g_ptr_array_index (plan->faults, 0))->column = place.column;
  return plan;
}

void
fettle_setup_plan_free (FettleSetupPlan *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->edits);
  g_ptr_array_unref (self->faults);
  g_free (self);
}
