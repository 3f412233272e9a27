/* fettle-custom-draft.h: the text of a field of the desk under edit, kept with
 * what it was begun on. As fettle-field-draft.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

G_BEGIN_DECLS

/* "" where there is none. */
const char   *fettle_custom_draft_get      (FettleIncident          *incident,
                                            const FettleCustomField *field);

/* @base: the record that the edit was begun on. @text: NULL or "" forgets. */
void          fettle_custom_draft_keep     (FettleIncident          *incident,
                                            const FettleCustomField *field,
                                            FettleRecord            *base,
                                            const char              *text);

/* What an edit goes on from (transfer full): the record of @incident, which must
 * be loaded, with the version of @field that a draft was begun on. */
FettleRecord *fettle_custom_draft_dup_base (FettleIncident          *incident,
                                            const FettleCustomField *field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
