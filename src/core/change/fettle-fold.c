/* fettle-fold.c: how changes become the state of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-fold.h"

#include "fettle-fold-private.h"
#include "fettle-lifecycle.h"

/* What folding one change has found out. */
typedef struct
{
  FettleRecord       *record;
  const FettleChange *change;
  FettleVersion       version;
  gboolean            needs_history;
} Fold;

/* --- which ops carry what (record.md 4.4) ------------------------------------- */

static gboolean
carries_regs (FettleOp op)
{
  return op == FETTLE_OP_CREATE || op == FETTLE_OP_SET || op == FETTLE_OP_ACT || op == FETTLE_OP_SYS;
}

static gboolean
carries_guards (FettleOp op)
{
  return op == FETTLE_OP_CREATE || op == FETTLE_OP_ACT || op == FETTLE_OP_SYS;
}

static gboolean
carries (FettleOp        op,
         FettleMergeKind merge)
{
  return merge == FETTLE_MERGE_GUARD ? carries_guards (op) : carries_regs (op);
}

gboolean
_fettle_fold_gives (const FettleChange  *change,
                    const char          *key,
                    FettleMergeKind      merge,
                    const FettleValue  **value)
{
  *value = fettle_value_map_get (change->f, key);

  return carries (change->op, merge)
         && (*value != NULL || fettle_value_map_get (change->redacted, key) != NULL);
}

FettleVersion
_fettle_fold_get_version (const FettleChange *change,
                          gint64              eh)
{
  return (FettleVersion) { eh, change->dev, change->id };
}

/* --- reg fields ------------------------------------------------------------------ */

/* Whether the author of @change saw the value that @version stands for. */
static gboolean
has_seen (const FettleChange  *change,
          const char          *key,
          const FettleVersion *version)
{
  const FettleValue *base = change->base != NULL ? fettle_value_map_get (change->base, key) : NULL;
  const char *text = base != NULL ? fettle_value_get_string (base) : NULL;
  char id[FETTLE_UUID_TEXT_SIZE];

  return text != NULL && strcmp (text, fettle_uuid_to_text (&version->id, id)) == 0;
}

static void
settle_conflicts (FettleRecord *record,
                  const char   *key)
{
  const FettleValue *conflicts = fettle_record_get_conflicts (record);
  FettleValue *rest;

  if (conflicts == NULL || fettle_value_map_get (conflicts, key) == NULL)
    return;

  rest = fettle_value_copy (conflicts);
  fettle_value_map_remove (rest, key);
  fettle_record_take_conflicts (record, rest);
}

/* TRUE if the new value wins over the one that stands with @current. */
static gboolean
judge_reg (Fold                *fold,
           const char          *key,
           const FettleVersion *current)
{
  gboolean wins = current == NULL || fettle_version_compare (&fold->version, current) > 0;

  if (current == NULL)
    return TRUE;

  if (wins && has_seen (fold->change, key, current))
    settle_conflicts (fold->record, key);
  else
    fold->needs_history = TRUE;

  return wins;
}

static FettleValue *
dup_value (const FettleValue *value)
{
  return value != NULL ? fettle_value_ref (value) : fettle_value_new_null ();
}

static void
fold_reg (Fold              *fold,
          guint              field,
          const char        *key,
          const FettleValue *value)
{
  if (judge_reg (fold, key, fettle_record_get_version (fold->record, field)))
    fettle_record_take (fold->record, field, dup_value (value), &fold->version);
}

static void
fold_unknown (Fold              *fold,
              const char        *key,
              const FettleValue *value)
{
  if (judge_reg (fold, key, fettle_record_get_unknown_version (fold->record, key)))
    fettle_record_take_unknown (fold->record, key, dup_value (value), &fold->version);
}

/* --- guards and or-sets ------------------------------------------------------------ */

gboolean
_fettle_fold_is_reopen (FettleKind  kind,
                        const char *from,
                        const char *to)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);

  return fettle_lifecycle_is_reopen (lifecycle, fettle_lifecycle_find_state (lifecycle, from),
                                     fettle_lifecycle_find_state (lifecycle, to));
}

static void
fold_guard (Fold              *fold,
            guint              field,
            const FettleValue *value)
{
  /* Compare and set is settled when a change is accepted; what stands in the
   * log holds in its order. */
  fettle_record_take (fold->record, field, dup_value (value), &fold->version);
}

static void
add_elements (Fold              *fold,
              guint              field,
              const FettleValue *list)
{
  if (fettle_value_get_type_of (list) != FETTLE_VALUE_LIST)
    return;

  for (guint i = 0; i < fettle_value_get_length (list); i++)
    {
      const char *element = fettle_value_get_string (fettle_value_list_get (list, i));

      if (element != NULL)
        fettle_record_add_element (fold->record, field, element, &fold->change->id);
    }
}

static void
remove_adds (Fold              *fold,
             guint              field,
             const char        *element,
             const FettleValue *adds)
{
  if (fettle_value_get_type_of (adds) != FETTLE_VALUE_LIST)
    return;

  for (guint i = 0; i < fettle_value_get_length (adds); i++)
    {
      const char *text = fettle_value_get_string (fettle_value_list_get (adds, i));
      FettleUuid add;

      if (text != NULL && fettle_uuid_from_text (text, &add))
        fettle_record_remove_element (fold->record, field, element, &add);
    }
}

static void
fold_orset (Fold              *fold,
            guint              field,
            const FettleValue *value)
{
  if (fold->change->op == FETTLE_OP_CREATE || fold->change->op == FETTLE_OP_ADD)
    add_elements (fold, field, value);
  else if (fold->change->op == FETTLE_OP_REM && fettle_value_get_type_of (value) == FETTLE_VALUE_MAP)
    {
      for (guint i = 0; i < fettle_value_get_length (value); i++)
        remove_adds (fold, field, fettle_value_map_get_key (value, i), fettle_value_map_get_value (value, i));
    }
}

/* --- one change ---------------------------------------------------------------------- */

static void
fold_field (Fold       *fold,
            const char *key)
{
  FettleKind kind = fettle_record_get_kind (fold->record);
  int field = fettle_kind_find_field (kind, key);
  FettleMergeKind merge = field >= 0 ? fettle_kind_get_field (kind, field)->merge : FETTLE_MERGE_REG;
  const FettleValue *value;
  gboolean gives = _fettle_fold_gives (fold->change, key, merge, &value);

  switch (merge)
    {
    case FETTLE_MERGE_REG:
      if (gives && field >= 0)
        fold_reg (fold, field, key, value);
      else if (gives)
        fold_unknown (fold, key, value);
      break;

    case FETTLE_MERGE_GUARD:
      if (gives)
        fold_guard (fold, field, value);
      break;

    case FETTLE_MERGE_ORSET:
      fold_orset (fold, field, value);
      break;

    case FETTLE_MERGE_LOG:
    default:
      break;
    }
}

static void
fold_map (Fold              *fold,
          const FettleValue *map)
{
  for (guint i = 0; map != NULL && i < fettle_value_get_length (map); i++)
    fold_field (fold, fettle_value_map_get_key (map, i));
}

static void
fold_ack (Fold *fold)
{
  const FettleValue *base = fold->change->base;
  FettleKind kind = fettle_record_get_kind (fold->record);

  for (guint i = 0; base != NULL && i < fettle_value_get_length (base); i++)
    {
      const char *key = fettle_value_map_get_key (base, i);
      int field = fettle_kind_find_field (kind, key);
      const FettleVersion *current = field >= 0 ? fettle_record_get_version (fold->record, field)
                                                : fettle_record_get_unknown_version (fold->record, key);

      if (current != NULL && has_seen (fold->change, key, current))
        settle_conflicts (fold->record, key);
    }
}

static void
touch_times (FettleRecord       *record,
             const FettleChange *change)
{
  FettleDerived *derived = fettle_record_get_derived (record);
  gint64 at = fettle_change_get_time (change);

  if (change->op == FETTLE_OP_CREATE)
    derived->created_at = at;
  derived->updated_at = MAX (derived->updated_at, at);
}

/* Counts what @change did to a ticket, given what stood @before. */
static void
count_moves (Fold              *fold,
             const FettleValue *state,
             const FettleValue *team)
{
  FettleRecord *record = fold->record;
  FettleDerived *derived = fettle_record_get_derived (record);

  if (fold->change->op == FETTLE_OP_CREATE)
    return;

  if (_fettle_fold_is_reopen (fettle_record_get_kind (record), fettle_value_get_string (state),
                              fettle_record_get_text (record, FETTLE_TICKET_STATE)))
    derived->reopen_count++;
  if (!fettle_value_equal (team, fettle_record_get (record, FETTLE_TICKET_TEAM)))
    derived->reassignment_count++;
}

static void
fold_counted (Fold *fold)
{
  g_autoptr (FettleValue) state = NULL;
  g_autoptr (FettleValue) team = NULL;
  FettleRecord *record = fold->record;

  if (fettle_record_get (record, FETTLE_TICKET_STATE) != NULL)
    state = fettle_value_ref (fettle_record_get (record, FETTLE_TICKET_STATE));
  if (fettle_record_get (record, FETTLE_TICKET_TEAM) != NULL)
    team = fettle_value_ref (fettle_record_get (record, FETTLE_TICKET_TEAM));

  fold_map (fold, fold->change->redacted);
  fold_map (fold, fold->change->f);
  count_moves (fold, state, team);

}

static gboolean
is_about (FettleRecord       *record,
          const FettleChange *change)
{
  return fettle_record_get_kind (record) != FETTLE_KIND_NONE &&
         fettle_record_get_kind (record) == fettle_kind_from_id (change->ent) &&
         fettle_uuid_equal (fettle_record_get_eid (record), &change->eid);
}

gboolean
fettle_fold_change (FettleRecord       *record,
                    const FettleChange *change,
                    gint64              eh)
{
  Fold fold;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  if (!is_about (record, change))
    return TRUE;
  if (change->op == FETTLE_OP_CREATE && fettle_record_exists (record))
    return FALSE;

  fold = (Fold) { record, change, _fettle_fold_get_version (change, eh), FALSE };

  if (change->op == FETTLE_OP_ACK)
    fold_ack (&fold);
  else if (fettle_kind_is_ticket (fettle_record_get_kind (record)))
    fold_counted (&fold);
  else
    {
      fold_map (&fold, change->redacted);
      fold_map (&fold, change->f);
    }

  if (change->op == FETTLE_OP_CREATE)
    fettle_record_set_exists (record, TRUE);
  touch_times (record, change);
  /* Times begin at 0, which is no beginning for what is older than 1970. */
  if (change->undoes != NULL || (change->op == FETTLE_OP_CREATE && fettle_change_get_time (change) < 0))
    fold.needs_history = TRUE;

  return !fold.needs_history;
}

/* --- a whole history ------------------------------------------------------------------- */

FettleLogged *
fettle_logged_new (FettleChange *change,
                   gint64        seq,
                   gint64        eh)
{
  FettleLogged *self;

  g_return_val_if_fail (change != NULL, NULL);

  self = g_new0 (FettleLogged, 1);
  self->change = fettle_change_ref (change);
  self->seq = seq;
  self->eh = eh;

  return self;
}

void
fettle_logged_free (FettleLogged *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->change, fettle_change_unref);
  g_free (self);
}

/* What was taken back is no change, nor is the taking back: an undone record is as
 * old as it was before. One whose making was undone is as old as that. */
static void
find_updated (FettleRecord *record,
              GPtrArray    *history)
{
  FettleDerived *derived = fettle_record_get_derived (record);
  g_autoptr (GHashTable) left_out = fettle_fold_find_left_out (history);

  derived->updated_at = derived->created_at;
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      /* Of several creates the first holds. */
      if (is_about (record, logged->change) && logged->change->op != FETTLE_OP_CREATE
          && !g_hash_table_contains (left_out, logged->change))
        derived->updated_at = MAX (derived->updated_at, fettle_change_get_time (logged->change));
    }
}

FettleRecord *
fettle_fold_history (FettleKind        kind,
                     const FettleUuid *eid,
                     GPtrArray        *history)
{
  FettleRecord *record;
  FettleDerived *derived;

  g_return_val_if_fail (eid != NULL, NULL);
  g_return_val_if_fail (history != NULL, NULL);

  record = fettle_record_new (kind, eid);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      (void) fettle_fold_change (record, logged->change, logged->eh);
    }

  if (kind == FETTLE_KIND_NONE)
    return record;

  fettle_record_take_conflicts (record, _fettle_fold_find_conflicts (kind, history));
  find_updated (record, history);
  derived = fettle_record_get_derived (record);
  if (fettle_kind_is_ticket (kind))
    fettle_fold_count (kind, history, &derived->reopen_count, &derived->reassignment_count);

  return record;
}
