/* fettle-told-change.h: a change as people read it, with what stood there before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"
#include "fettle-store.h"

G_BEGIN_DECLS

typedef struct
{
  char        *text;    /* sentences, a line each; "" where only what rules keep has changed */
  char        *reason;  /* (nullable) */
  FettleValue *before;  /* (owned) by wire name: what stood in its fields */
} FettleToldChange;

/* Tells @logged, the next change of @record, and folds it into it. @fields, of
 * FettleCustomField, are those of the desk. */
FettleToldChange *fettle_told_change_new         (FettleStore        *store,
                                                  const GPtrArray    *fields,
                                                  FettleRecord       *record,
                                                  const FettleLogged *logged) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_told_change_free        (FettleToldChange   *self);

/* Where an observed change was seen ("log.csv, row 12"); NULL for others. Newly
 * allocated. */
char             *fettle_told_change_dup_source  (const FettleChange *change) G_GNUC_WARN_UNUSED_RESULT;

/* The ids (text) of changes of @history, of FettleLogged, that were taken back and
 * not done again. */
GHashTable       *fettle_told_change_find_undone (GPtrArray          *history) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fettle_told_change_is_undone   (GHashTable         *undone,
                                                  const FettleChange *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleToldChange, fettle_told_change_free)

G_END_DECLS
