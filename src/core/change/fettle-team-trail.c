/* fettle-team-trail.c: which teams had a ticket, for whoever it is passed around.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-team-trail.h"

static FettleTeamTurn *
find_turn (GArray           *trail,
           const FettleUuid *team)
{
  FettleTeamTurn turn = { .team = *team };

  for (guint i = 0; i < trail->len; i++)
    if (fettle_uuid_equal (&g_array_index (trail, FettleTeamTurn, i).team, team))
      return &g_array_index (trail, FettleTeamTurn, i);

  g_array_append_val (trail, turn);
  return &g_array_index (trail, FettleTeamTurn, trail->len - 1);
}

/* An owner who stays while the team goes is that of the team before. */
static void
note (GArray       *trail,
      FettleRecord *record,
      FettleUuid   *owner)
{
  FettleTeamTurn *turn;
  FettleUuid team, now = { { 0 } };

  if (!fettle_record_get_ref (record, FETTLE_TICKET_TEAM, &team))
    return;

  turn = find_turn (trail, &team);
  fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &now);
  if (!fettle_uuid_is_nil (&now) && !fettle_uuid_equal (&now, owner))
    turn->owner = now;
  *owner = now;
}

GArray *
fettle_team_trail_new (FettleKind  kind,
                       GPtrArray  *history)
{
  GArray *trail = g_array_new (FALSE, FALSE, sizeof (FettleTeamTurn));
  g_autoptr (GHashTable) left_out = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid owner = { { 0 } };

  g_return_val_if_fail (fettle_kind_is_ticket (kind) && history != NULL, trail);

  left_out = fettle_fold_find_left_out (history);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (g_hash_table_contains (left_out, logged->change))
        continue;
      if (record == NULL)
        record = fettle_record_new (kind, &logged->change->eid);
      fettle_fold_change (record, logged->change, logged->eh);
      note (trail, record, &owner);
    }

  return trail;
}
