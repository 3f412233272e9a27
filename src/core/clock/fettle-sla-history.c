/* fettle-sla-history.c: what happened to a ticket, as its clocks see it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-history.h"

#include <string.h>

struct _FettleSlaHistory
{
  FettleKind  kind;
  FettleUuid  eid;
  GArray     *events;      /* (owned) FettleSlaEvent */
  gint64      logged_at;   /* as it is known now; NONE: not known */
  guint       priority;    /* in the end; 0: none */
  gboolean    has_matrix;  /* it makes the priority */
  FettleMatrixSwap swap;
};

static void
clear_event (FettleSlaEvent *self)
{
  if (self->fields != NULL)
    fettle_value_unref ((FettleValue *) self->fields);
  g_clear_pointer (&self->change, fettle_change_unref);
}

FettleSlaHistory *
fettle_sla_history_new (FettleKind        kind,
                        const FettleUuid *eid)
{
  FettleSlaHistory *self;

  g_return_val_if_fail (fettle_kind_is_ticket (kind) && eid != NULL, NULL);

  self = g_new0 (FettleSlaHistory, 1);
  self->kind = kind;
  self->eid = *eid;
  self->logged_at = FETTLE_TIME_NONE;
  self->events = g_array_new (FALSE, FALSE, sizeof (FettleSlaEvent));
  g_array_set_clear_func (self->events, (GDestroyNotify) clear_event);

  return self;
}

void
fettle_sla_history_free (FettleSlaHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->events);
  g_free (self);
}

void
fettle_sla_history_use_matrix (FettleSlaHistory       *self,
                               const FettleMatrixSwap *swap)
{
  g_return_if_fail (self != NULL);

  self->has_matrix = swap != NULL;
  if (swap != NULL)
    self->swap = *swap;
}

/* --- taking in ------------------------------------------------------------------------ */

/* The moment its author claims, not after that of writing. */
static gint64
get_claimed (const FettleChange *change)
{
  return MIN (fettle_change_get_time (change), change->hlc >> 16);
}

static FettleSlaCause
make_cause (const FettleLogged *logged,
            gint64              at)
{
  return (FettleSlaCause) { at, logged->seq, logged->change->id };
}

static void
add_fields (FettleSlaHistory   *self,
            FettleKind          kind,
            const FettleLogged *logged,
            gint64              at,
            FettleValue        *fields)   /* (transfer full) */
{
  FettleSlaEvent event = {
    .type = FETTLE_SLA_EVENT_FIELDS,
    .cause = make_cause (logged, at),
    .kind = kind,
    .change = fettle_change_ref (logged->change),
    .fields = fields,
  };

  g_array_append_val (self->events, event);
}

/* From when @field of the change counts: not before the value it takes the place of. */
static gint64
settle_time (GHashTable *since,
             const char *field,
             gint64      claimed)
{
  gint64 *before = g_hash_table_lookup (since, field);

  if (before == NULL)
    {
      before = g_new (gint64, 1);
      *before = claimed;
      g_hash_table_insert (since, g_strdup (field), before);
    }
  *before = MAX (*before, claimed);

  return *before;
}

/* The fields that count from the same time as the first of @rest, taken out of it. */
static FettleValue *
take_same_time (FettleValue *rest,
                GHashTable  *since,
                gint64      *at)
{
  FettleValue *same = fettle_value_new_map ();

  *at = *(gint64 *) g_hash_table_lookup (since, fettle_value_map_get_key (rest, 0));
  for (guint i = fettle_value_get_length (rest); i > 0; i--)
    {
      const char *field = fettle_value_map_get_key (rest, i - 1);

      if (*(gint64 *) g_hash_table_lookup (since, field) == *at)
        fettle_value_map_take (same, field, fettle_value_ref (fettle_value_map_get_value (rest, i - 1)));
    }
  for (guint i = 0; i < fettle_value_get_length (same); i++)
    fettle_value_map_remove (rest, fettle_value_map_get_key (same, i));

  return same;
}

/* What the priority of @ticket would be. */
static guint
swap_priority (FettleSlaHistory *self,
               FettleRecord     *ticket)
{
  const char *reason = fettle_record_get_text (ticket, FETTLE_TICKET_PRIORITY_REASON);
  guint impact = (guint) fettle_record_get_int (ticket, FETTLE_TICKET_IMPACT);
  guint urgency = (guint) fettle_record_get_int (ticket, FETTLE_TICKET_URGENCY);
  guint priority = (guint) fettle_record_get_int (ticket, FETTLE_TICKET_PRIORITY);
  guint by_matrix = fettle_priority_matrix_look_up (&self->swap.from, impact, urgency);

  if (priority == 0 || priority != by_matrix || (reason != NULL && reason[0] != '\0'))
    return priority;

  return fettle_priority_matrix_look_up (&self->swap.to, impact, urgency);
}

/* What the change would have said; @ticket is as it was after it. */
static void
apply_matrix (FettleSlaHistory *self,
              FettleRecord     *ticket,
              FettleValue      *fields)
{
  static const char *const ranks[] = { "impact", "urgency", "priority", "priority_reason" };
  guint priority = swap_priority (self, ticket);
  gboolean is_ranked = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    is_ranked = is_ranked || fettle_value_map_get (fields, ranks[i]) != NULL;

  if (is_ranked && priority != (guint) fettle_record_get_int (ticket, FETTLE_TICKET_PRIORITY))
    fettle_value_map_take (fields, "priority", fettle_value_new_int (priority));
}

static void
take_change (FettleSlaHistory   *self,
             FettleKind          kind,
             const FettleLogged *logged,
             FettleRecord       *ticket,
             GHashTable         *since)
{
  const FettleValue *f = logged->change->f;
  gint64 claimed = get_claimed (logged->change);
  g_autoptr (FettleValue) rest = NULL;

  if (f == NULL)
    return;

  rest = fettle_value_copy (f);
  fettle_value_map_remove (rest, "reason");
  if (self->has_matrix)
    apply_matrix (self, ticket, rest);
  for (guint i = 0; i < fettle_value_get_length (rest); i++)
    settle_time (since, fettle_value_map_get_key (rest, i), claimed);

  while (fettle_value_get_length (rest) > 0)
    {
      gint64 at = 0;
      FettleValue *same = take_same_time (rest, since, &at);

      add_fields (self, kind, logged, at, same);
    }
}

static void
note_logged_at (FettleSlaHistory   *self,
                const FettleChange *change)
{
  const FettleValue *value = change->f != NULL ? fettle_value_map_get (change->f, "logged_at") : NULL;

  if (value != NULL && fettle_value_get_type_of (value) == FETTLE_VALUE_INT)
    self->logged_at = fettle_value_get_int (value);
}

void
fettle_sla_history_take (FettleSlaHistory *self,
                         FettleKind        kind,
                         GPtrArray        *history)
{
  g_autoptr (GHashTable) left_out = NULL;
  g_autoptr (GHashTable) since = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (FettleRecord) ticket = NULL;
  gboolean exists = FALSE;

  g_return_if_fail (self != NULL && history != NULL);

  ticket = fettle_record_new (kind, &self->eid);
  left_out = fettle_fold_find_left_out (history);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      gboolean is_create = logged->change->op == FETTLE_OP_CREATE;

      if (g_hash_table_contains (left_out, logged->change) || (is_create && exists))
        continue;

      exists = exists || is_create;
      if (self->has_matrix)
        fettle_fold_change (ticket, logged->change, logged->eh);
      take_change (self, kind, logged, ticket, since);
      note_logged_at (self, logged->change);
    }
  if (self->has_matrix)
    self->priority = swap_priority (self, ticket);
}

static const struct
{
  const char        *visibility;
  FettleSlaEventType type;
} heard[] = {
  { "public", FETTLE_SLA_EVENT_REPLY },
  { "caller", FETTLE_SLA_EVENT_CALLER },
};

void
fettle_sla_history_take_note (FettleSlaHistory   *self,
                              const FettleLogged *made,
                              const char         *visibility)
{
  g_return_if_fail (self != NULL && made != NULL && visibility != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (heard); i++)
    {
      FettleSlaEvent event = {
        .type = heard[i].type,
        .cause = make_cause (made, get_claimed (made->change)),
        .kind = self->kind,
      };

      if (strcmp (heard[i].visibility, visibility) == 0)
        g_array_append_val (self->events, event);
    }
}

/* --- order ---------------------------------------------------------------------------- */

/* What happened at the same time, in the order of the log; what an imported note
 * and the change beside it say, in the order in which they were taken in. */
static int
compare_events (gconstpointer a,
                gconstpointer b)
{
  const FettleSlaEvent *left = a;
  const FettleSlaEvent *right = b;

  if (left->cause.at != right->cause.at)
    return left->cause.at < right->cause.at ? -1 : 1;

  return left->cause.seq < right->cause.seq ? -1 : left->cause.seq > right->cause.seq;
}

void
fettle_sla_history_settle (FettleSlaHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_sort (self->events, compare_events);
}

FettleKind
fettle_sla_history_get_kind (FettleSlaHistory *self)
{
  g_return_val_if_fail (self != NULL, FETTLE_KIND_NONE);

  return self->kind;
}

const FettleUuid *
fettle_sla_history_get_eid (FettleSlaHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->eid;
}

guint
fettle_sla_history_get_length (FettleSlaHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->events->len;
}

const FettleSlaEvent *
fettle_sla_history_get_event (FettleSlaHistory *self,
                              guint             index)
{
  g_return_val_if_fail (self != NULL && index < self->events->len, NULL);

  return &g_array_index (self->events, FettleSlaEvent, index);
}

gint64
fettle_sla_history_get_start (FettleSlaHistory *self)
{
  g_return_val_if_fail (self != NULL, FETTLE_TIME_NONE);

  if (self->logged_at != FETTLE_TIME_NONE)
    return self->logged_at;

  return self->events->len > 0 ? g_array_index (self->events, FettleSlaEvent, 0).cause.at : FETTLE_TIME_NONE;
}

guint
fettle_sla_history_get_priority (FettleSlaHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->priority;
}
