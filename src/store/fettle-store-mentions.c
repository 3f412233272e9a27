/* fettle-store-mentions.c: what rules and agreements name in their filters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-mentions.h"

#include "fettle-filter-needs.h"
#include "fettle-held-filters.h"
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
  GError                 *failure;   /* (owned) (nullable) why a new filter cannot be read */

  /* counting */
  FettleCategoryHealth   *health;
  guint                   n_unread;
  FettleFoldedNames      *names;
  GHashTable             *named;     /* (owned) (nullable) FettleUuid that the record names */
  GHashTable             *needed;    /* (owned) (nullable) FettleUuid without which it never matches */
} Walk;

static const char *
get_name (FettleRecord *record)
{
  gboolean is_rule = fettle_record_get_kind (record) == FETTLE_KIND_RULE;

  return fettle_record_get_text (record, is_rule ? (guint) FETTLE_RULE_NAME : (guint) FETTLE_SLA_POLICY_NAME);
}

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

  walk->mentions->n_unread += filter == NULL;
  if (other != NULL && walk->failure == NULL)
    read = fettle_filter_parse (other, walk->infos, walk->n_infos, &walk->failure);
  return g_steal_pointer (&other);
}

/* In the words of whoever reads filters, without the place, as nobody sees the new one. */
static void
refuse (const char    *name,
        const GError  *failure,
        GError       **error)
{
  const char *hint = fettle_problem_get_hint (failure);

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, failure->message, hint != NULL ? hint : _("Shorten that filter first."),
                      _("The filter of “%s” cannot follow."), name);
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
  if (walk->failure != NULL)
    refuse (get_name (record), walk->failure, error);
  return walk->failure == NULL;
}

GPtrArray *
_fettle_store_list_followers (FettleStore            *self,
                              FettleNameChange       *change,
                              FettleCategoryMentions *mentions,
                              GError                **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) g_object_unref);
  Walk walk = { .change = change, .edits = edits, .mentions = mentions };

  gboolean ok;

  *mentions = (FettleCategoryMentions) { 0 };
  ok = walk_all (self, &walk, follow_cb, error);
  g_clear_error (&walk.failure);
  return ok ? g_steal_pointer (&edits) : NULL;
}

/* --- counting ---------------------------------------------------------------------------- */

/* A rule with a name that nobody bears does nothing at all. */
static char *
note_text (const char *text,
           gpointer    user_data)
{
  Walk *walk = user_data;
  gboolean as_whole = fettle_record_get_kind (walk->record) != FETTLE_KIND_RULE;
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, walk->infos, walk->n_infos, NULL);

  walk->n_unread += filter == NULL;
  if (filter != NULL)
    fettle_filter_needs_read (filter, FETTLE_KIND_CATEGORY, walk->names, as_whole, walk->named, walk->needed);
  return NULL;
}

static gboolean
note_cb (FettleRecord *record,
         gpointer      user_data,
         GError      **error)
{
  Walk *walk = user_data;
  const char *name = get_name (record);

  walk->record = record;
  g_hash_table_remove_all (walk->named);
  g_hash_table_remove_all (walk->needed);
  g_assert_null (fettle_held_filters_edit (record, note_text, walk));

  for (guint i = 0; i < walk->health->uses->len; i++)
    {
      FettleCategoryUse *use = g_ptr_array_index (walk->health->uses, i);

      if (g_hash_table_contains (walk->named, &use->eid))
        fettle_category_mentions_count (&use->mentions, fettle_record_get_kind (record));
      if (g_hash_table_contains (walk->needed, &use->eid))
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
  g_autoptr (FettleFoldedNames) folded = names != NULL ? fettle_folded_names_new (names) : NULL;
  g_autoptr (GHashTable) named = fettle_filter_needs_new ();
  g_autoptr (GHashTable) needed = fettle_filter_needs_new ();
  Walk walk = { .health = health, .names = folded, .named = named, .needed = needed };

  if (names == NULL || !walk_all (self, &walk, note_cb, error))
    return FALSE;

  for (guint i = 0; i < health->uses->len; i++)
    ((FettleCategoryUse *) g_ptr_array_index (health->uses, i))->mentions.n_unread = walk.n_unread;
  return TRUE;
}
