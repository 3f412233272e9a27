/* fettle-ticket-needs-private.h: what a move of a ticket still needs, gap by gap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-lifecycle.h"
#include "fettle-surroundings.h"

/* Not a field: the reason of the edit itself; something outside the record. */
#define FETTLE_NEED_REASON  (G_MAXUINT - 1)
#define FETTLE_NEED_OUTSIDE G_MAXUINT

/* @field, or one of the above; @fact and @hint are translated. */
typedef void (*FettleGapFunc) (guint       need,
                               guint       field,
                               const char *fact,
                               const char *hint,
                               gpointer    user_data);

/* Hands over what of the needs of @move is still open, in the order in which it is
 * asked for. */
void     _fettle_ticket_each_gap        (const FettleMove         *move,
                                         FettleRecord             *record,
                                         FettleEdit               *edit,
                                         FettleKind                kind,
                                         const FettleSurroundings *around,
                                         FettleGapFunc             func,
                                         gpointer                  user_data);

/* The same for the fields that the desk says (@around), of what is there already
 * (@record). @move is NULL where nobody can be asked. */
void     _fettle_ticket_each_field_gap  (const FettleMove         *move,
                                         FettleRecord             *record,
                                         FettleEdit               *edit,
                                         const FettleSurroundings *around,
                                         FettleGapFunc             func,
                                         gpointer                  user_data);

/* Those of @fields (nullable, FettleCustomField, to which they belong) that @move needs
 * and in which nothing stands after @record and @edit (nullable). */
GPtrArray *_fettle_ticket_list_empty_fields (const FettleMove       *move,
                                             FettleRecord           *record,
                                             FettleEdit             *edit,
                                             const GPtrArray        *fields) G_GNUC_WARN_UNUSED_RESULT;

/* Whether fewer than @n people have agreed to what needs it. */
gboolean _fettle_ticket_lacks_approvals (FettleRecord             *record,
                                         FettleEdit               *edit,
                                         FettleKind                kind,
                                         const FettleSurroundings *around,
                                         guint                     n);
