/* fettle-name-change.h: what becomes of the names in filters when what one of them
 * means goes: merged into another, or retired.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"
#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct _FettleNameChange FettleNameChange;

/* @names (FettleName) are those of @kind now. @from goes; @into takes its place
 * (NULL: nothing does), and those in @below (nullable, of FettleUuid) come from
 * below the one to below the other. */
FettleNameChange *fettle_name_change_new      (FettleKind        kind,
                                               GPtrArray        *names,
                                               const FettleUuid *from,
                                               const FettleUuid *into,
                                               GArray           *below) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_name_change_free     (FettleNameChange *self);

/* The kept form of a filter that means afterwards what @filter means now, with the
 * one in the place of the other. NULL where @filter itself does: also part of a
 * name may still mean the same. A part of a name stays, and what it would miss is
 * named beside it; a whole name that would come to mean others goes. */
char             *fettle_name_change_dup_text (FettleNameChange *self,
                                               FettleFilter     *filter) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a name in @filter that means something now means nothing afterwards. With
 * @as_whole: only where nothing can pass the filter because of it. */
gboolean          fettle_name_change_empties  (FettleNameChange *self,
                                               FettleFilter     *filter,
                                               gboolean          as_whole);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNameChange, fettle_name_change_free)

G_END_DECLS
