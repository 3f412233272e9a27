/* fettle-told-change.h: a change as people read it, with what stood there before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"
#include "fettle-store.h"
#include "fettle-told-steps.h"

G_BEGIN_DECLS

typedef struct
{
  char        *text;    /* sentences, a line each; "" where only what rules keep has changed */
  char        *reason;  /* (nullable) */
  FettleValue *before;  /* (owned) by wire name: what stood in its fields */
} FettleToldChange;

/* Tells @logged, the next change of @record, and folds it into it. @fields, of
 * FettleCustomField, are those of the desk; @steps are those of the history of
 * @record, and learn of @logged. */
FettleToldChange *fettle_told_change_new         (FettleStore        *store,
                                                  const GPtrArray    *fields,
                                                  FettleToldSteps    *steps,
                                                  FettleRecord       *record,
                                                  const FettleLogged *logged) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_told_change_free        (FettleToldChange   *self);

/* Where an observed change was seen ("log.csv, row 12"); NULL for others. Newly
 * allocated. */
char             *fettle_told_change_dup_source  (const FettleChange *change) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleToldChange, fettle_told_change_free)

G_END_DECLS
