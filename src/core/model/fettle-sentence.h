/* fettle-sentence.h: a change of the log as a sentence people read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"
#include "fettle-custom-field.h"

G_BEGIN_DECLS

/* Gives the name of a record for people ("Anna Weiss"), or NULL if unknown.
 * Newly allocated. */
typedef char *(*FettleNameFunc) (const FettleUuid *eid, FettleKind kind, gpointer user_data);

/* Where @before has the text of the desk's priority matrix, which an override is
 * told with; without it the first one counts. No field is called so. */
#define FETTLE_SENTENCE_MATRIX "=matrix"

/* Where @before has the words of the step that an undo took back, or did again;
 * without them it is told that there was one. */
#define FETTLE_SENTENCE_UNDONE "=undone"
#define FETTLE_SENTENCE_REDONE "=redone"

/* One line per fact of @change, in the order of the registry, each a whole
 * sentence: "Priority set to P2 High (was P3)", "Moved to On hold: waiting for
 * caller". @before is the field's value before, by wire name (map), or NULL.
 * @fields (nullable), of FettleCustomField, are those of the desk. Managed noise
 * (times set by a move, number) is left out. (transfer full) array of char*. */
GPtrArray *fettle_sentence_from_change (const FettleChange *change,
                                        const FettleValue  *before,
                                        const GPtrArray    *fields,
                                        FettleNameFunc      name,
                                        gpointer            user_data) G_GNUC_WARN_UNUSED_RESULT;

/* @sentences, of char*, as one, cut where it is longer than what a sentence
 * repeats; words of steps for @before are made so. Newly allocated. */
char      *fettle_sentence_join        (const GPtrArray *sentences) G_GNUC_WARN_UNUSED_RESULT;

/* A value as people read it: choice label, name of a ref, local time (in
 * @zone, NULL = local), "Yes". Newly allocated; "" for empty. */
char      *fettle_sentence_dup_value   (const FettleFieldInfo *field,
                                        const FettleValue     *value,
                                        GTimeZone             *zone,
                                        FettleNameFunc         name,
                                        gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
