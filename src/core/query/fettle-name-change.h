/* fettle-name-change.h: what becomes of the names in filters when what one of them
 * means is merged into another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"
#include "fettle-folded-names.h"
#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct _FettleNameChange FettleNameChange;

/* @names are those of @kind now. @from goes, @into takes its place, and those in
 * @below (nullable, of FettleUuid) come from below the one to below the other. */
FettleNameChange *fettle_name_change_new      (FettleKind         kind,
                                               FettleFoldedNames *names,
                                               const FettleUuid  *from,
                                               const FettleUuid  *into,
                                               GArray            *below) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_name_change_free     (FettleNameChange  *self);

/* The kept form of a filter that means afterwards what @filter means now, with the
 * one in the place of the other. NULL where @filter itself does: also part of a
 * name may still mean the same. A part of a name stays, and what it would miss is
 * named beside it; a whole name that would come to mean others goes. */
char             *fettle_name_change_dup_text (FettleNameChange  *self,
                                               FettleFilter      *filter) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNameChange, fettle_name_change_free)

G_END_DECLS
