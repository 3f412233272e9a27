/* fettle-custom-field-rules.h: what an edit of a field of the desk needs, and
 * what may stand in it. For fettle_record_prepare().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-surroundings.h"

G_BEGIN_DECLS

/* What a new definition has that its author does not say: a key, a type, that it
 * is about incidents. */
void     fettle_custom_field_complete     (FettleRecord             *before,
                                           FettleEdit               *edit);

/* The first of what @field is needed for that is no move of its kinds of ticket, and
 * what would be right in @hint (nullable; newly allocated). NULL where there is none;
 * owned by @field. */
const char *fettle_custom_field_find_stray_move (const FettleCustomField  *field,
                                                 char                    **hint);

/* A definition: a name and a key that nobody else has, choices for a choice; type
 * and key are settled once it is made. */
gboolean fettle_custom_field_check        (FettleRecord             *before,
                                           FettleEdit               *edit,
                                           const FettleSurroundings *around,
                                           GError                  **error);

/* The values that @edit gives to fields of the desk, by the checks of any other
 * field; nothing new in one that is retired or of other kinds. Observed edits
 * and undo may write what nobody has defined. TRUE where @around does not know
 * the fields. */
gboolean fettle_custom_field_check_values (FettleEdit               *edit,
                                           const FettleSurroundings *around,
                                           GError                  **error);

G_END_DECLS
