/* fettle-clock-table.h: where promises stand, as rows of the table "clock". Inside
 * the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-standing.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* What the table says of ticket @rid: FettleSlaStanding in the order of
 * fettle_sla_standings_new(). What no clock can be, as in a file that somebody
 * altered, is brought into range. NULL on error. */
GArray   *fettle_clock_table_read  (FettleStore  *store,
                                    gint64        rid,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same out of range too, to be compared alone. */
GArray   *fettle_clock_table_read_as_is (FettleStore  *store,
                                         gint64        rid,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows of the statement @name that has the columns of sql/clock-of.sql; @types and
 * the one integer (ignored where @types is "") as for fettle_query_new(). */
GArray   *fettle_clock_table_list  (FettleStore  *store,
                                    const char   *name,
                                    const char   *types,
                                    gint64        value,
                                    GError      **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes @standings what the table says of ticket @rid. */
gboolean  fettle_clock_table_write (FettleStore  *store,
                                    gint64        rid,
                                    GArray       *standings,
                                    GError      **error);

/* Whether both say the same. */
gboolean  fettle_clock_table_equal (GArray       *a,
                                    GArray       *b);

G_END_DECLS
