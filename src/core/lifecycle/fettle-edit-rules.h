/* fettle-edit-rules.h: what the rules of all kinds share: the value of a field
 * after an edit, and the checks of types.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"

G_BEGIN_DECLS

/* Observed or undo: guards do not hold for it (domain.md 0, record.md 4.5). */
gboolean           fettle_edit_is_exempt   (FettleEdit   *edit);

/* What stands in @field after @edit; NULL or null where empty. @before and
 * @edit may be NULL. */
const FettleValue *fettle_edit_peek_after  (FettleRecord *before,
                                            FettleEdit   *edit,
                                            guint         field);

/* Whether that is empty; a text of blanks counts as empty. */
gboolean           fettle_edit_lacks       (FettleRecord *before,
                                            FettleEdit   *edit,
                                            guint         field);

/* Whether @text is NULL or has nothing but white space. */
gboolean           fettle_edit_is_blank    (const char   *text);

/* Empties @field, touching it only where something stands or is set. */
void               fettle_edit_clear_field (FettleRecord *before,
                                            FettleEdit   *edit,
                                            guint         field);

/* The record as it will be: @before (nullable) with what @edit sets, adds and
 * removes. Newly made. */
FettleRecord      *fettle_edit_dup_after   (FettleRecord *before,
                                            FettleEdit   *edit) G_GNUC_WARN_UNUSED_RESULT;

/* All values, elements and the reason against the registry. */
gboolean           fettle_edit_check_types (FettleRecord *before,
                                            FettleEdit   *edit,
                                            GError      **error);

G_END_DECLS
