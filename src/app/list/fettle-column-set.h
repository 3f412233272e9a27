/* fettle-column-set.h: the columns that a list has: those of the program, and fields
 * of the desk that somebody wants to see.
 *
 * What is chosen is kept as the ids of the columns that are not as at first: those of
 * the program stand there at first, those of the desk do not.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-column.h"

G_BEGIN_DECLS

/* All columns in order: FettleIncidentColumn. Those for @fields (nullable, of
 * FettleCustomField), the retired ones aside, stand before the last. */
GPtrArray  *fettle_column_set_new          (const GPtrArray *fields) G_GNUC_WARN_UNUSED_RESULT;

/* Those of them that are shown where @turned (ids) are not as at first. */
GPtrArray  *fettle_column_set_choose       (const GPtrArray   *fields,
                                            const char *const *turned) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @column is shown then. */
gboolean    fettle_column_set_shows        (const FettleIncidentColumn *column,
                                            const char *const          *turned);

/* Its heading, or its name in full, as people read it. */
const char *fettle_column_set_get_title    (const FettleIncidentColumn *column);
const char *fettle_column_set_get_name     (const FettleIncidentColumn *column);

G_END_DECLS
