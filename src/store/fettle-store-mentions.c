/* fettle-store-mentions.c: what rules and agreements name in their filters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-mentions.h"

#include "fettle-held-filters.h"
#include "fettle-name.h"
#include "fettle-problem.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"

#include <glib/gi18n-lib.h>

/* Rules and agreements on their way. */
typedef struct
{
  FettleFieldInfo        *infos;     /* (owned) (nullable) fields of the desk, for filters */
  guint                   n_infos;
  FettleRecord           *record;    /* whose turn it is */

  /* following */
  FettleNameChange       *change;
  GPtrArray              *edits;
  FettleCategoryMentions *mentions;
  gboolean                is_too_long;

  /* counting */
  FettleCategoryHealth   *health;
  GPtrArray              *names;     /* (owned) (nullable) FettleName */
  GHashTable             *changes;   /* (owned) (nullable) use → FettleNameChange, as if it were retired */
  GHashTable             *named;     /* (owned) (nullable) uses that the record names */
  GHashTable             *lost;      /* (owned) (nullable) uses without which it never matches */
} Walk;

static gboolean
walk_all (FettleStore       *store,
          Walk              *walk,
          FettleRecordFunc   func,
          GError           **error)
{
  static const FettleKind kinds[] = { FETTLE_KIND_RULE, FETTLE_KIND_SLA_POLICY };
  g_autoptr (GPtrArray) fields = fettle_store_list_fields (store, error);
  gboolean ok = fields != NULL;

  if (ok)
    walk->infos = fettle_custom_field_list_dup_infos (fields, &walk->n_infos);
  for (guint i = 0; ok && i < G_N_ELEMENTS (kinds); i++)
    ok = fettle_store_each_record (store, kinds[i], FALSE, func, walk, error);

  g_clear_pointer (&walk->infos, g_free);
  return ok;
}

/* --- following --------------------------------------------------------------------------- */

static char *
follow_text (const char *text,
             gpointer    user_data)
{
  Walk *walk = user_data;
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, walk->infos, walk->n_infos, NULL);
  g_autoptr (FettleFilter) read = NULL;
  g_autofree char *other = filter != NULL ? fettle_name_change_dup_text (walk->change, filter) : NULL;

  if (other == NULL)
    return NULL;

  read = fettle_filter_parse (other, walk->infos, walk->n_infos, NULL);
  walk->is_too_long = walk->is_too_long || read == NULL;
  return g_steal_pointer (&other);
}

static gboolean
follow_cb (FettleRecord *record,
           gpointer      user_data,
           GError      **error)
{
  Walk *walk = user_data;
  FettleEdit *edit = fettle_held_filters_edit (record, follow_text, walk);

  if (edit == NULL)
    return TRUE;

  g_ptr_array_add (walk->edits, edit);
  fettle_category_mentions_count (walk->mentions, fettle_record_get_kind (record));
  if (walk->is_too_long)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Shorten that filter first."),
                        _("The filter of “%s” would become too long."),
                        fettle_record_get_text (record, fettle_record_get_kind (record) == FETTLE_KIND_RULE
                                                          ? (guint) FETTLE_RULE_NAME : (guint) FETTLE_SLA_POLICY_NAME));
  return !walk->is_too_long;
}

GPtrArray *
_fettle_store_list_followers (FettleStore            *self,
                              FettleNameChange       *change,
                              FettleCategoryMentions *mentions,
                              GError                **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_object_unref);
  Walk walk = { .change = change, .edits = edits, .mentions = mentions };

  *mentions = (FettleCategoryMentions) { 0 };
  return walk_all (self, &walk, follow_cb, error) ? g_steal_pointer (&edits) : NULL;
}

/* --- counting ---------------------------------------------------------------------------- */

static void
resolve (FettleKind   kind,
         const char  *name,
         GArray      *eids,
         char       **near,
         gpointer     user_data)
{
  Walk *walk = user_data;

  if (kind == FETTLE_KIND_CATEGORY)
    fettle_name_find (walk->names, name, eids, NULL);
}

static FettleNameChange *
get_change (Walk                    *walk,
            const FettleCategoryUse *use)
{
  FettleNameChange *change = g_hash_table_lookup (walk->changes, use);

  if (change == NULL)
    {
      change = fettle_name_change_new (FETTLE_KIND_CATEGORY, walk->names, &use->eid, NULL, NULL);
      g_hash_table_insert (walk->changes, (gpointer) use, change);
    }

  return change;
}

/* Only a name that means one alone can come to mean none. A rule with a name that
 * nobody bears does nothing at all. */
static void
note_test (Walk                   *walk,
           FettleFilter           *filter,
           const FettleFilterTest *test)
{
  gboolean as_whole = fettle_record_get_kind (walk->record) != FETTLE_KIND_RULE;

  for (guint i = 0; test->eids != NULL && i < test->eids->len; i++)
    {
      const FettleCategoryUse *use = fettle_category_health_find (walk->health, &g_array_index (test->eids, FettleUuid, i));

      if (use == NULL)
        continue;
      g_hash_table_add (walk->named, (gpointer) use);
      if (test->eids->len == 1 && fettle_name_change_empties (get_change (walk, use), filter, as_whole))
        g_hash_table_add (walk->lost, (gpointer) use);
    }
}

static void
note_node (Walk                   *walk,
           FettleFilter           *filter,
           const FettleFilterNode *node)
{
  gboolean is_term = node->type == FETTLE_FILTER_TERM;

  for (guint i = 0; !is_term && i < node->children->len; i++)
    note_node (walk, filter, g_ptr_array_index (node->children, i));
  for (guint i = 0; is_term && node->subject->target == FETTLE_KIND_CATEGORY && i < node->tests->len; i++)
    note_test (walk, filter, g_ptr_array_index (node->tests, i));
}

static char *
note_text (const char *text,
           gpointer    user_data)
{
  Walk *walk = user_data;
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, walk->infos, walk->n_infos, NULL);
  g_autoptr (FettleFilter) bound = filter != NULL ? fettle_filter_bind_lenient (filter, resolve, walk, NULL) : NULL;

  if (bound != NULL)
    note_node (walk, bound, fettle_filter_get_root (bound));
  return NULL;
}

static gboolean
note_cb (FettleRecord *record,
         gpointer      user_data,
         GError      **error)
{
  Walk *walk = user_data;
  FettleKind kind = fettle_record_get_kind (record);
  const char *name = fettle_record_get_text (record, kind == FETTLE_KIND_RULE ? (guint) FETTLE_RULE_NAME
                                                                              : (guint) FETTLE_SLA_POLICY_NAME);

  walk->record = record;
  g_hash_table_remove_all (walk->named);
  g_hash_table_remove_all (walk->lost);
  g_assert_null (fettle_held_filters_edit (record, note_text, walk));

  for (guint i = 0; i < walk->health->uses->len; i++)
    {
      FettleCategoryUse *use = g_ptr_array_index (walk->health->uses, i);

      if (g_hash_table_contains (walk->named, use))
        fettle_category_mentions_count (&use->mentions, kind);
      if (g_hash_table_contains (walk->lost, use))
        g_ptr_array_add (use->lost, g_strdup (name != NULL ? name : ""));
    }

  return TRUE;
}

gboolean
_fettle_store_read_mentions (FettleStore          *self,
                             FettleCategoryHealth *health,
                             GError              **error)
{
  g_autoptr (GPtrArray) names = fettle_store_list_names (self, FETTLE_KIND_CATEGORY, error);
  g_autoptr (GHashTable) changes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) fettle_name_change_free);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) lost = g_hash_table_new (NULL, NULL);
  Walk walk = { .health = health, .names = names, .changes = changes, .named = named, .lost = lost };

  return names != NULL && walk_all (self, &walk, note_cb, error);
}
