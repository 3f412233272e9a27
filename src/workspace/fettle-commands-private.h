/* fettle-commands-private.h: what the commands share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-commands.h"
#include "fettle-custom-field.h"

G_BEGIN_DECLS

/* Fills a translated sentence that has up to two places for texts. */
char      *fettle_command_dup_label (const char      *sentence,
                                     const char      *first,
                                     const char      *second) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

/* An action that is told by @sentence: the number of @ticket, and @value (nullable). */
FettleAction *fettle_command_new_action (const char   *sentence,
                                         FettleRecord *ticket,
                                         const char   *value) G_GNUC_WARN_UNUSED_RESULT;

/* An edit of @record, of its kind. */
FettleEdit   *fettle_command_new_update (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

/* An id for a record that is to be made. */
FettleUuid fettle_command_new_eid   (FettleWorkspace *workspace);

/* Adds to @action what makes a person, team, service or category called @name
 * (for a category "Network > Remote access" also the first level where it is
 * missing), and gives its id. */
FettleUuid fettle_command_make_name (FettleWorkspace *workspace,
                                     FettleAction    *action,
                                     FettleKind       kind,
                                     const char      *name);

/* What @text says of @field, which the desk adds: a name of a person, a number … . */
FettleValue *fettle_command_parse_custom (FettleWorkspace          *workspace,
                                          const FettleCustomField  *field,
                                          const char               *text,
                                          GError                  **error) G_GNUC_WARN_UNUSED_RESULT;

/* The name of a record in memory, for fettle_sentence_dup_value;
 * @user_data: the workspace. */
char      *fettle_command_dup_name  (const FettleUuid *eid,
                                     FettleKind       kind,
                                     gpointer         user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
