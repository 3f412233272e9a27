/* fettle-searched-text.h: the text of a record in which people search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/* The fields of @record that are part of the text index, in the order of the
 * registry, one to a line; each element of an or-set once. Newly allocated. */
char *fettle_searched_text_dup (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
