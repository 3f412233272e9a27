/* fettle-fold-count.c: how often a ticket was reopened and reassigned.
 *
 * Source: domain.md 0: "A reassignment is any change of team, from or to empty
 * included. Undo pairs count nowhere."
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-fold.h"

#include "fettle-fold-private.h"

typedef struct
{
  FettleKind         kind;
  gboolean           exists;
  const char        *state;
  const FettleValue *team;
  FettleVersion      team_version;
  guint              reopened;
  guint              reassigned;
} Count;

static void
mark_undone (const FettleValue *undoes,
             GHashTable        *undone)
{
  for (guint i = 0; i < fettle_value_get_length (undoes); i++)
    {
      FettleUuid id;
      const char *text = fettle_value_get_string (fettle_value_list_get (undoes, i));

      if (text != NULL && fettle_uuid_from_text (text, &id))
        g_hash_table_add (undone, g_memdup2 (&id, sizeof id));
    }
}

/* Changes that count nowhere. Read backwards, so that an undo which was itself
 * undone has no effect: a redo makes the first change count again. */
GHashTable *
fettle_fold_find_left_out (GPtrArray *history)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
  GHashTable *left_out;

  g_return_val_if_fail (history != NULL, NULL);

  left_out = g_hash_table_new (NULL, NULL);
  for (guint i = history->len; i > 0; i--)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i - 1);
      const FettleChange *change = logged->change;

      if (g_hash_table_contains (undone, &change->id))
        g_hash_table_add (left_out, (gpointer) change);
      else if (fettle_value_get_length (change->undoes) > 0)
        {
          mark_undone (change->undoes, undone);
          g_hash_table_add (left_out, (gpointer) change);
        }
    }

  return left_out;
}

static void
count_state (Count              *count,
             const FettleChange *change)
{
  const char *key = fettle_kind_get_field (count->kind, FETTLE_TICKET_STATE)->id;
  const FettleValue *value;

  if (!_fettle_fold_gives (change, key, FETTLE_MERGE_GUARD, &value))
    return;

  if (change->op != FETTLE_OP_CREATE &&
      _fettle_fold_is_reopen (count->kind, count->state, fettle_value_get_string (value)))
    count->reopened++;
  count->state = fettle_value_get_string (value);
}

static void
count_team (Count              *count,
            const FettleLogged *logged)
{
  const FettleChange *change = logged->change;
  const char *key = fettle_kind_get_field (count->kind, FETTLE_TICKET_TEAM)->id;
  FettleVersion version = _fettle_fold_get_version (change, logged->eh);
  const FettleValue *value;

  if (!_fettle_fold_gives (change, key, FETTLE_MERGE_REG, &value) || fettle_version_compare (&version, &count->team_version) <= 0)
    return;

  if (change->op != FETTLE_OP_CREATE && !fettle_value_equal (value, count->team))
    count->reassigned++;
  count->team = value;
  count->team_version = version;
}

void
fettle_fold_count (FettleKind  kind,
                   GPtrArray  *history,
                   guint      *reopened,
                   guint      *reassigned)
{
  g_autoptr (GHashTable) left_out = NULL;
  Count count = { .kind = kind };

  g_return_if_fail (fettle_kind_is_ticket (kind));
  g_return_if_fail (history != NULL);

  left_out = fettle_fold_find_left_out (history);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      gboolean is_create = logged->change->op == FETTLE_OP_CREATE;

      if ((is_create && count.exists) || g_hash_table_contains (left_out, logged->change))
        continue;

      count.exists = count.exists || is_create;
      count_state (&count, logged->change);
      count_team (&count, logged);
    }

  if (reopened != NULL)
    *reopened = count.reopened;
  if (reassigned != NULL)
    *reassigned = count.reassigned;
}
