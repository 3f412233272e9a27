/* fettle-told-steps.h: the steps of one record's history that were taken back, and
 * how each is called where that is told.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"

G_BEGIN_DECLS

typedef struct _FettleToldSteps FettleToldSteps;

/* @history: of FettleLogged, in the order of the log. */
FettleToldSteps *fettle_told_steps_new       (GPtrArray          *history) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_told_steps_free      (FettleToldSteps    *self);

/* It was taken back, and not done again. */
gboolean         fettle_told_steps_is_undone (FettleToldSteps    *self,
                                              const FettleChange *change);

/* Something took it back once, so its words are asked for later. */
gboolean         fettle_told_steps_is_named  (FettleToldSteps    *self,
                                              const FettleChange *change);

/* What @change, an undo, is about: the words of what it took back, or did again
 * (@again). NULL where nothing of that is told here. Newly allocated. */
char            *fettle_told_steps_dup_name  (FettleToldSteps    *self,
                                              const FettleChange *change,
                                              gboolean           *again) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the words of @change for those after it: @text, lines, for one that is no
 * undo itself. */
void             fettle_told_steps_note      (FettleToldSteps    *self,
                                              const FettleChange *change,
                                              const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleToldSteps, fettle_told_steps_free)

G_END_DECLS
