/* fettle-store-clocks.h: the clocks of tickets: what lists and timers read, and
 * the whole reckoning of one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-trial.h"
#include "fettle-sla-standing.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* --- kept with every change: cheap ----------------------------------------------
 *
 * They change with their ticket and its notes. Where a calendar, a policy, or what
 * a policy asks for (a zone, a name) changes, those of any ticket may: the record
 * itself is told as changed then (FettleCommit.rids), and whoever shows clocks
 * reads them again. */

/* Where the promises to these tickets stand, ticket by ticket in the order of
 * @rids: FettleSlaStanding; none for a ticket that was promised nothing, and for a
 * desk of an older form that is only read. NULL on error. */
GArray        *fettle_store_list_standings (FettleStore      *self,
                                            const guint32    *rids,
                                            guint             n,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* All that run on the desk, by when they are due: FettleSlaStanding. NULL on
 * error. */
GArray        *fettle_store_list_due       (FettleStore      *self,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* When the next one is due after @after (UTC ms): for a timer. FETTLE_TIME_NONE
 * where none is, or on error. */
gint64         fettle_store_find_next_due  (FettleStore      *self,
                                            gint64            after,
                                            GError          **error);

/* --- reckoned from the log --------------------------------------------------------- */

/* All clocks of the ticket, of any kind, at @now (UTC ms): FettleSlaClock, as
 * fettle_sla_reckon() gives them. The promises of the desk are kept for the next
 * ticket. NOT_FOUND where it is no ticket. */
GPtrArray     *fettle_store_reckon_clocks  (FettleStore      *self,
                                            const FettleUuid *ticket,
                                            gint64            now,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The promises and calendars that are in force now; NULL without an error where
 * there never were any. */
FettleSlaBook *fettle_store_get_promises   (FettleStore      *self,
                                            GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- trying another set-up ----------------------------------------------------------- */

/* Hands every ticket that was logged at @from or later to @trial, as it is on this
 * desk. */
gboolean       fettle_store_try_setup      (FettleStore      *self,
                                            FettleSetupTrial *trial,
                                            gint64            from,
                                            GError          **error);

G_END_DECLS
