/* fettle-setup-trial.h: what another set-up would have done to tickets that were.
 *
 * Both set-ups are tried as if each had been in force all the time, so that what
 * differs comes from the set-up alone: policies, calendars, zones, and the
 * priority matrix for priorities that it gave. Pure: histories are handed in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-priority-matrix.h"
#include "fettle-setup-book.h"
#include "fettle-sla.h"

G_BEGIN_DECLS

/* The set-up of now, and the one that is tried. */
typedef enum
{
  FETTLE_TRIAL_NOW,
  FETTLE_TRIAL_TRIED,
  FETTLE_N_TRIALS
} FettleTrialSide;

typedef struct
{
  guint n_promised[FETTLE_N_TRIALS];
  guint n_late[FETTLE_N_TRIALS];      /* of these */
} FettleTrialCount;

/* A ticket for which something differs. */
typedef struct
{
  FettleUuid      ticket;
  guint           priority[FETTLE_N_TRIALS];                      /* 0: none */
  gboolean        is_promised[FETTLE_SLA_N_TARGETS][FETTLE_N_TRIALS];
  gboolean        is_late[FETTLE_SLA_N_TARGETS][FETTLE_N_TRIALS];
} FettleTrialCase;

typedef struct _FettleSetupTrial FettleSetupTrial;

FettleSetupTrial           *fettle_setup_trial_new         (FettleSetupBook           *now,
                                                            FettleSetupBook           *tried,
                                                            gint64                     at) G_GNUC_WARN_UNUSED_RESULT;
void                        fettle_setup_trial_free        (FettleSetupTrial          *self);

/* From the matrix of now to that of a side: the history of a ticket is read with it
 * (fettle_sla_history_use_matrix). */
FettleMatrixSwap            fettle_setup_trial_get_swap    (FettleSetupTrial          *self,
                                                            FettleTrialSide            side);

/* Tries one ticket; @histories are the same one read for either side. */
void                        fettle_setup_trial_take        (FettleSetupTrial          *self,
                                                            FettleSlaHistory *const    histories[FETTLE_N_TRIALS],
                                                            const FettleSlaNeighbours *neighbours);

/* What came of it: tickets looked at, those with another priority, promises by
 * target (of all agreements), and the tickets for which a promise is late on one
 * side alone or priority differs: FettleTrialCase. Owned by @self. */
guint                       fettle_setup_trial_get_n_tickets (FettleSetupTrial        *self);
guint                       fettle_setup_trial_get_n_priority (FettleSetupTrial       *self);
const FettleTrialCount     *fettle_setup_trial_get_count   (FettleSetupTrial          *self,
                                                            FettleSlaTarget            target);
GArray                     *fettle_setup_trial_get_cases   (FettleSetupTrial          *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupTrial, fettle_setup_trial_free)

G_END_DECLS
