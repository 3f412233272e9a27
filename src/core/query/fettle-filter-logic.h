/* fettle-filter-logic.h: what can be told of filters without any record.
 *
 * Both answers are sound and not complete: yes is true of every record at every
 * time, no means "not found". Seen are: not, and, or; terms that are the same;
 * ranges of numbers, choices, states and their classes, records by their ids,
 * empty and filled. Not seen are: what three terms say together and no two of
 * them, times against each other, texts against each other, and what the model
 * knows beside (that a category lies below another, that a state belongs to one
 * kind). Names count only where they are bound.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"

G_BEGIN_DECLS

/* Whether no record can ever pass. */
gboolean fettle_filter_is_never (FettleFilter *self);

/* Whether every record that passes @special passes @general too. */
gboolean fettle_filter_covers   (FettleFilter *general,
                                 FettleFilter *special);

G_END_DECLS
