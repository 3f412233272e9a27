/* fettle-setup-trial.c: what another set-up would have done to tickets that were.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-trial.h"

#include "fettle-setup-check-private.h"
#include "fettle-sla-standing.h"

#include <string.h>

typedef struct
{
  FettlePriorityMatrix  matrix;
  GArray               *editions;  /* (owned) one FettleSlaEdition: as if it had always been so */
} Side;

struct _FettleSetupTrial
{
  Side             sides[FETTLE_N_TRIALS];
  gint64           at;         /* UTC ms: late by then */
  guint            n_tickets;
  guint            n_priority;
  FettleTrialCount counts[FETTLE_SLA_N_TARGETS];
  GArray          *cases;      /* (owned) FettleTrialCase */
};

/* --- the two sides ------------------------------------------------------------------------- */

static void
take_kind (GPtrArray       *records,
           FettleSetupBook *book,
           FettleKind       kind)
{
  g_autoptr (GPtrArray) of_kind = fettle_setup_book_list (book, kind);

  for (guint i = 0; i < of_kind->len; i++)
    g_ptr_array_add (records, g_ptr_array_index (of_kind, i));
}

static FettleSlaBook *
make_promises (FettleSetupBook *book)
{
  static const FettleKind kinds[] = {
    FETTLE_KIND_CALENDAR, FETTLE_KIND_SLA_POLICY, FETTLE_KIND_TEAM, FETTLE_KIND_PERSON,
  };
  FettleSetupCheck names = { .book = book };
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  FettleSlaBook *promises;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    take_kind (records, book, kinds[i]);

  names.infos = fettle_custom_field_list_dup_infos (fettle_setup_book_get_fields (book), &names.n_infos);
  promises = fettle_sla_book_new (records, names.infos, names.n_infos, _fettle_setup_check_resolve, &names, NULL);
  _fettle_setup_check_end (&names);
  return promises;
}

static void
read_matrix (FettleSetupBook      *book,
             FettlePriorityMatrix *matrix)
{
  g_autoptr (GPtrArray) desks = fettle_setup_book_list (book, FETTLE_KIND_DESK);
  const char *text = desks->len > 0 ? fettle_record_get_text (g_ptr_array_index (desks, 0), FETTLE_DESK_PRIORITY_MATRIX)
                                    : NULL;

  *matrix = *fettle_priority_matrix_get_default ();
  fettle_priority_matrix_parse (matrix, text, NULL);
}

static void
side_init (Side            *self,
           FettleSetupBook *book)
{
  g_autoptr (FettleSlaBook) promises = make_promises (book);

  read_matrix (book, &self->matrix);
  self->editions = fettle_sla_editions_new ();
  fettle_sla_editions_add (self->editions, G_MININT64, promises);
}

FettleSetupTrial *
fettle_setup_trial_new (FettleSetupBook *now,
                        FettleSetupBook *tried,
                        gint64           at)
{
  FettleSetupTrial *self;

  g_return_val_if_fail (now != NULL && tried != NULL, NULL);

  self = g_new0 (FettleSetupTrial, 1);
  self->at = at;
  self->cases = g_array_new (FALSE, FALSE, sizeof (FettleTrialCase));
  side_init (&self->sides[FETTLE_TRIAL_NOW], now);
  side_init (&self->sides[FETTLE_TRIAL_TRIED], tried);
  return self;
}

void
fettle_setup_trial_free (FettleSetupTrial *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < FETTLE_N_TRIALS; i++)
    g_array_unref (self->sides[i].editions);
  g_array_unref (self->cases);
  g_free (self);
}

FettleMatrixSwap
fettle_setup_trial_get_swap (FettleSetupTrial *self,
                             FettleTrialSide   side)
{
  return (FettleMatrixSwap) { self->sides[FETTLE_TRIAL_NOW].matrix, self->sides[side].matrix };
}

/* --- one ticket -------------------------------------------------------------------------------- */

static void
try_side (FettleSetupTrial          *self,
          FettleTrialSide            side,
          FettleSlaHistory          *history,
          const FettleSlaNeighbours *neighbours,
          FettleTrialCase           *tried)
{
  g_autoptr (GPtrArray) clocks = fettle_sla_reckon (history, self->sides[side].editions, neighbours, self->at);
  g_autoptr (GArray) standings = fettle_sla_standings_new (clocks);

  tried->priority[side] = fettle_sla_history_get_priority (history);
  for (guint i = 0; i < standings->len; i++)
    {
      const FettleSlaStanding *standing = &g_array_index (standings, FettleSlaStanding, i);
      gboolean is_late = fettle_sla_standing_is_breached (standing, self->at);

      tried->is_promised[standing->target][side] = TRUE;
      tried->is_late[standing->target][side] |= is_late;
      self->counts[standing->target].n_promised[side]++;
      self->counts[standing->target].n_late[side] += is_late;
    }
}

static gboolean
differs (const FettleTrialCase *self)
{
  for (guint target = 0; target < FETTLE_SLA_N_TARGETS; target++)
    if (self->is_late[target][FETTLE_TRIAL_NOW] != self->is_late[target][FETTLE_TRIAL_TRIED])
      return TRUE;

  return self->priority[FETTLE_TRIAL_NOW] != self->priority[FETTLE_TRIAL_TRIED];
}

void
fettle_setup_trial_take (FettleSetupTrial          *self,
                         FettleSlaHistory *const    histories[FETTLE_N_TRIALS],
                         const FettleSlaNeighbours *neighbours)
{
  FettleTrialCase tried = { 0 };

  g_return_if_fail (self != NULL && histories != NULL);

  tried.ticket = *fettle_sla_history_get_eid (histories[FETTLE_TRIAL_NOW]);
  for (guint side = 0; side < FETTLE_N_TRIALS; side++)
    try_side (self, side, histories[side], neighbours, &tried);

  self->n_tickets++;
  self->n_priority += tried.priority[FETTLE_TRIAL_NOW] != tried.priority[FETTLE_TRIAL_TRIED];
  if (differs (&tried))
    g_array_append_val (self->cases, tried);
}

/* --- what came of it ------------------------------------------------------------------------------ */

guint
fettle_setup_trial_get_n_tickets (FettleSetupTrial *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_tickets;
}

guint
fettle_setup_trial_get_n_priority (FettleSetupTrial *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_priority;
}

const FettleTrialCount *
fettle_setup_trial_get_count (FettleSetupTrial *self,
                              FettleSlaTarget   target)
{
  g_return_val_if_fail (self != NULL && target < FETTLE_SLA_N_TARGETS, NULL);

  return &self->counts[target];
}

GArray *
fettle_setup_trial_get_cases (FettleSetupTrial *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->cases;
}
