/* fettle-held-filters.h: the filters that stand as texts in rules and promises.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-record.h"

G_BEGIN_DECLS

/* Gives what is to stand in the place of the filter @text; NULL: it stays. */
typedef char *(*FettleFilterTextFunc) (const char *text,
                                       gpointer    user_data);

/* Asks @func about each filter of @record, a rule or a promise (which tickets, when
 * it pauses, other conditions). Gives the edit that puts in what @func gave, or NULL
 * where all of them stay. */
FettleEdit *fettle_held_filters_edit (FettleRecord         *record,
                                      FettleFilterTextFunc  func,
                                      gpointer              user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
