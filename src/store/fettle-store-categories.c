/* fettle-store-categories.c: how categories are used, and two made one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-categories.h"

#include "fettle-store-list.h"
#include "fettle-store-mentions.h"
#include "fettle-transaction-private.h"

#include <glib/gi18n-lib.h>

/* --- how they are used -------------------------------------------------------------------- */

static gboolean
read_categories (FettleStore          *self,
                 FettleCategoryHealth *health,
                 GError              **error)
{
  /* Columns of sql/category-list.sql. */
  enum { EID, NAME, CATCH_ALL, CREATED_AT, PARENT, PARENT_NAME };
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "category-list", "");
  FettleUuid eid;

  while (fettle_query_step (query, error))
    {
      const char *name = fettle_query_get_text (query, NAME);
      FettleCategoryUse *use;

      if (!fettle_query_get_uuid (query, EID, &eid))
        continue;
      use = fettle_category_health_add (health, &eid, name != NULL ? name : "", fettle_query_get_text (query, PARENT_NAME));
      use->created_at = fettle_query_get_int (query, CREATED_AT);
      use->is_catch_all = use->is_catch_all || fettle_query_get_int (query, CATCH_ALL) == 1;
      if (!fettle_query_get_uuid (query, PARENT, &use->parent))
        use->parent = (FettleUuid) { { 0 } };
    }

  return !fettle_query_failed (query);
}

static gboolean
read_use (FettleStore          *self,
          FettleCategoryHealth *health,
          GError              **error)
{
  /* Columns of sql/category-use.sql. */
  enum { CATEGORY, KIND, STATE, COUNT, RECENT, LAST };
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "category-use", "i", health->now - FETTLE_CATEGORY_SPAN);
  FettleUuid category;

  while (fettle_query_step (query, error))
    {
      gboolean has_one = fettle_query_get_uuid (query, CATEGORY, &category);
      const char *state = fettle_query_get_text (query, STATE);

      fettle_category_health_count (health, has_one ? &category : NULL, fettle_query_get_int (query, KIND),
                                    state != NULL ? state : "", fettle_query_get_int (query, COUNT),
                                    fettle_query_get_int (query, RECENT), fettle_query_get_int (query, LAST));
    }

  return !fettle_query_failed (query);
}

FettleCategoryHealth *
fettle_store_read_category_health (FettleStore *self,
                                   GError     **error)
{
  g_autoptr (FettleCategoryHealth) health = NULL;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  health = fettle_category_health_new (fettle_clock_now (self->clock));
  if (!_fettle_store_begin_read (self, error))
    return NULL;

  ok = read_categories (self, health, error) && read_use (self, health, error)
       && _fettle_store_read_mentions (self, health, error);
  _fettle_store_end_read (self);
  if (!ok)
    return NULL;

  fettle_category_health_finish (health);
  return g_steal_pointer (&health);
}

/* --- two made one --------------------------------------------------------------------------------- */

typedef struct
{
  FettleStore       *store;
  FettleTransaction *transaction;
  FettleUuid         from, into;
  gint64             from_rid;
  char              *reason;     /* (owned) why a ticket changes */
} Merge;

static gboolean
refuse (const char  *fact,
        const char  *hint,
        GError     **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint, "%s", fact);
  return FALSE;
}

static FettleRecord *
read_category (Merge             *self,
               const FettleUuid  *eid,
               GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleRecord) record = fettle_transaction_read (self->transaction, FETTLE_KIND_CATEGORY, eid, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (record == NULL)
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("There is no such category."));
  else if (fettle_record_is_deleted (record))
    fettle_problem_set (error, FETTLE_PROBLEM_STALE, NULL, NULL, _("The category “%s” was retired."),
                        fettle_record_get_text (record, FETTLE_CATEGORY_NAME));
  else
    return g_steal_pointer (&record);

  return NULL;
}

/* The ids of column 0 and, where it has one, the numbers of column 1. */
static gboolean
list_eids (Merge       *self,
           const char  *statement,
           GArray      *eids,
           GArray      *kinds,
           GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->store->database, statement, "i", self->from_rid);
  FettleUuid eid;

  while (fettle_query_step (query, error))
    if (fettle_query_get_uuid (query, 0, &eid))
      {
        gint kind = kinds != NULL ? fettle_query_get_int (query, 1) : 0;

        g_array_append_val (eids, eid);
        if (kinds != NULL)
          g_array_append_val (kinds, kind);
      }

  return !fettle_query_failed (query);
}

/* What names the one in a filter is to name the other: the edits for that. */
static GPtrArray *
list_followers (FettleStore            *store,
                const FettleUuid       *from,
                const FettleUuid       *into,
                GArray                 *below,
                FettleCategoryMentions *mentions,
                GError                **error)
{
  g_autoptr (GPtrArray) names = fettle_store_list_names (store, FETTLE_KIND_CATEGORY, error);
  g_autoptr (FettleFoldedNames) folded = NULL;
  g_autoptr (FettleNameChange) change = NULL;

  if (names == NULL)
    return NULL;

  folded = fettle_folded_names_new (names);
  change = fettle_name_change_new (FETTLE_KIND_CATEGORY, folded, from, into, below);
  return _fettle_store_list_followers (store, change, mentions, error);
}

static gboolean
check_levels (Merge        *self,
              FettleRecord *into,
              guint         n_below,
              GError      **error)
{
  FettleUuid above;
  gboolean is_second = fettle_record_get_ref (into, FETTLE_CATEGORY_PARENT, &above);

  if (fettle_uuid_equal (&self->from, &self->into))
    return refuse (_("A category cannot be merged into itself."), NULL, error);
  if (is_second && fettle_uuid_equal (&above, &self->from))
    return refuse (_("The one stands below the other."), _("Merge the lower one into the upper one."), error);
  if (is_second && n_below > 0)
    return refuse (_("Categories have two levels; this would make a third."),
                   _("Merge it into one of the first level, or what stands below it first."), error);

  return TRUE;
}

static gboolean
apply_ref (Merge             *self,
           FettleKind         kind,
           const FettleUuid  *eid,
           guint              field,
           GError           **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (kind, eid);

  fettle_edit_set_ref (edit, field, &self->into);
  if (fettle_kind_is_ticket (kind))
    fettle_edit_set_reason (edit, self->reason);
  return fettle_transaction_apply (self->transaction, edit, error);
}

static gboolean
move_all (Merge   *self,
          GArray  *below,
          GError **error)
{
  g_autoptr (GArray) tickets = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (gint));

  if (!list_eids (self, "category-tickets", tickets, kinds, error))
    return FALSE;

  for (guint i = 0; i < below->len; i++)
    if (!apply_ref (self, FETTLE_KIND_CATEGORY, &g_array_index (below, FettleUuid, i), FETTLE_CATEGORY_PARENT, error))
      return FALSE;

  for (guint i = 0; i < tickets->len; i++)
    if (!apply_ref (self, g_array_index (kinds, gint, i), &g_array_index (tickets, FettleUuid, i), FETTLE_TICKET_CATEGORY,
                    error))
      return FALSE;

  return TRUE;
}

static gboolean
apply_followers (Merge      *self,
                 GPtrArray  *followers,
                 GError    **error)
{
  for (guint i = 0; i < followers->len; i++)
    {
      FettleEdit *edit = g_ptr_array_index (followers, i);

      fettle_edit_set_reason (edit, self->reason);
      if (!fettle_transaction_apply (self->transaction, edit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
retire (Merge   *self,
        GError **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_CATEGORY, &self->from);

  fettle_edit_set_bool (edit, FETTLE_CATEGORY_DELETED, TRUE);
  return fettle_transaction_apply (self->transaction, edit, error);
}

static gboolean
merge (Merge   *self,
       GError **error)
{
  g_autoptr (FettleRecord) from = read_category (self, &self->from, error);
  g_autoptr (FettleRecord) into = from != NULL ? read_category (self, &self->into, error) : NULL;
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_autoptr (GPtrArray) followers = NULL;
  FettleCategoryMentions mentions;

  if (into == NULL || !fettle_interner_find (self->store->interner, &self->from, &self->from_rid, error)
      || !list_eids (self, "category-children", below, NULL, error)
      || !check_levels (self, into, below->len, error))
    return FALSE;
  followers = list_followers (self->store, &self->from, &self->into, below, &mentions, error);
  if (followers == NULL)
    return FALSE;

  self->reason = g_strdup_printf (_("“%s” was merged into “%s”."), fettle_record_get_text (from, FETTLE_CATEGORY_NAME),
                                  fettle_record_get_text (into, FETTLE_CATEGORY_NAME));
  return move_all (self, below, error) && retire (self, error) && apply_followers (self, followers, error);
}

FettleCommit *
fettle_store_merge_category (FettleStore      *self,
                             const FettleUuid *actor,
                             const char       *label,
                             const FettleUuid *from,
                             const FettleUuid *into,
                             GError          **error)
{
  Merge the_merge = { .store = self };
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (from != NULL && into != NULL, NULL);

  the_merge.from = *from;
  the_merge.into = *into;
  the_merge.transaction = fettle_store_begin (self, actor, label, error);
  if (the_merge.transaction == NULL)
    return NULL;

  _fettle_transaction_rest_rules (the_merge.transaction);
  ok = merge (&the_merge, error);
  g_free (the_merge.reason);
  if (ok)
    return fettle_transaction_commit (the_merge.transaction, error);

  fettle_transaction_rollback (the_merge.transaction);
  return NULL;
}

gboolean
fettle_store_preview_merge (FettleStore            *self,
                            const FettleUuid       *from,
                            const FettleUuid       *into,
                            FettleCategoryMentions *mentions,
                            GError                **error)
{
  g_autoptr (GArray) below = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_autoptr (GPtrArray) followers = NULL;
  g_autoptr (FettleRecord) record = NULL;
  Merge the_merge = { .store = self };

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (from != NULL && into != NULL && mentions != NULL, FALSE);

  the_merge.from = *from;
  the_merge.into = *into;
  if (!_fettle_store_begin_read (self, error))
    return FALSE;

  record = _fettle_store_load (self, FETTLE_KIND_CATEGORY, into, NULL, error);
  if (record != NULL && fettle_interner_find (self->interner, from, &the_merge.from_rid, error)
      && list_eids (&the_merge, "category-children", below, NULL, error)
      && check_levels (&the_merge, record, below->len, error))
    followers = list_followers (self, from, into, below, mentions, error);
  _fettle_store_end_read (self);

  return followers != NULL;
}
