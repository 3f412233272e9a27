/* fettle-field-draft.h: the text of a field under edit, kept with what it was
 * begun on.
 *
 * A draft may be taken up days later, when somebody else has written the field
 * since: what it was begun on tells the store, which refuses it once as STALE.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

G_BEGIN_DECLS

/* "" where there is none. */
const char   *fettle_field_draft_get      (FettleIncident *incident,
                                           guint           field);

/* @base: the record that the edit was begun on. @text: NULL or "" forgets. */
void          fettle_field_draft_keep     (FettleIncident *incident,
                                           guint           field,
                                           FettleRecord   *base,
                                           const char     *text);
void          fettle_field_draft_forget   (FettleIncident *incident,
                                           guint           field);

/* What an edit goes on from (transfer full): the record of @incident, which must
 * be loaded, with the version of @field that a draft was begun on. */
FettleRecord *fettle_field_draft_dup_base (FettleIncident *incident,
                                           guint           field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
