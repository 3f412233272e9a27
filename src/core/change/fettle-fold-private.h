/* fettle-fold-private.h: the parts of folding that look at the whole history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"

/* The value that @change gives @key of the merge kind @merge: NULL where it
 * gives none. Of a redacted value it is the leaf. */
const FettleValue *_fettle_fold_get_value     (const FettleChange *change,
                                               const char         *key,
                                               FettleMergeKind     merge);

/* The merge key of @change. */
FettleVersion      _fettle_fold_get_version   (const FettleChange *change,
                                               gint64              eh);

/* Whether a move between these states (ids, nullable) reopens the incident. */
gboolean           _fettle_fold_is_reopen     (const char         *from,
                                               const char         *to);

/* Field → list of ids of the open conflicts; an empty map where there is none. */
FettleValue       *_fettle_fold_find_conflicts (FettleKind         kind,
                                                GPtrArray         *history) G_GNUC_WARN_UNUSED_RESULT;
