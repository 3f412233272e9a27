/* fettle-second-state.h: compares what was folded once more with the tables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-schema.h"
#include "fettle-second-fold.h"

G_BEGIN_DECLS

/* Compares the row, the numbers and the texts of record @rid with @record, in a
 * file that lacks what @gap says: what an older program did not know stands among
 * the unknown fields. TRUE where they agree; else @what gets a sentence (transfer full). FALSE without
 * one if something could not be read. */
gboolean fettle_second_state_check (FettleDatabase     *database,
                                    FettleSecondRecord *record,
                                    gint64              rid,
                                    FettleSchemaGap    *gap,
                                    char              **what,
                                    GError            **error);

G_END_DECLS
