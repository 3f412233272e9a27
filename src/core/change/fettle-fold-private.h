/* fettle-fold-private.h: the parts of folding that look at the whole history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"

/* Whether @change gives @key, of the merge kind @merge, a value; @value gets it,
 * NULL for an empty one. The one place of the rule for redacted values (record.md
 * 3: they do not fall back to the older ones): each has been given, wins and
 * loses as any other, and is empty to whoever looks at it, be it the state, a
 * count, the stage or a conflict. */
gboolean           _fettle_fold_gives         (const FettleChange *change,
                                               const char         *key,
                                               FettleMergeKind     merge,
                                               const FettleValue **value);

/* The merge key of @change. */
FettleVersion      _fettle_fold_get_version   (const FettleChange *change,
                                               gint64              eh);

/* Whether a move between these states (ids, nullable) reopens a ticket of @kind. */
gboolean           _fettle_fold_is_reopen     (FettleKind          kind,
                                               const char         *from,
                                               const char         *to);

/* Field → list of ids of the open conflicts; an empty map where there is none. */
FettleValue       *_fettle_fold_find_conflicts (FettleKind         kind,
                                                GPtrArray         *history) G_GNUC_WARN_UNUSED_RESULT;
