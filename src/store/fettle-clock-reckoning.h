/* fettle-clock-reckoning.h: the clocks of one ticket, reckoned from the log. Inside
 * the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock-book.h"
#include "fettle-sla-standing.h"

G_BEGIN_DECLS

/* What the log says of ticket @rid, of the one it was converted from, and of their
 * notes; with @swap (nullable) as fettle_sla_history_use_matrix() has it. NULL
 * without an error where it is no ticket. */
FettleSlaHistory *fettle_clock_read_history (FettleStore       *store,
                                             gint64             rid,
                                             const FettleMatrixSwap *swap,
                                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* What filters ask of other records of @store. */
FettleSlaNeighbours fettle_clock_get_neighbours (FettleStore    *store);

/* fettle_sla_reckon() with what filters ask of other records. */
GPtrArray        *fettle_clock_reckon       (FettleStore       *store,
                                             FettleClockBook   *book,
                                             FettleSlaHistory  *history,
                                             gint64             now) G_GNUC_WARN_UNUSED_RESULT;

/* Where the promises to the ticket of @history stand: FettleSlaStanding. */
GArray           *fettle_clock_stand        (FettleStore       *store,
                                             FettleClockBook   *book,
                                             FettleSlaHistory  *history) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
