/* fettle-sentence-part.h: what becomes of the parts of a ticket, told as sentences:
 * links and approvals. Inside the room only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sentence.h"

G_BEGIN_DECLS

/* Adds the sentences of a change of a link or an approval to @lines; @before has
 * the fields that it does not say. FALSE: it is not about one, or about a field
 * that is told as any other. */
gboolean fettle_sentence_tell_part (const FettleChange *change,
                                    const FettleValue  *before,
                                    FettleNameFunc      name,
                                    gpointer            user_data,
                                    GPtrArray          *lines);

G_END_DECLS
