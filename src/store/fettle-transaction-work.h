/* fettle-transaction-work.h: an edit on its way into the log. Inside the
 * transaction only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-transaction-private.h"

G_BEGIN_DECLS

typedef struct
{
  FettleTransaction *transaction;
  FettleEntry       *entry;
  FettleEdit        *edit;
  FettleKind         kind;
  gboolean           is_create;
  gint64             wall;      /* UTC ms */
  FettleValue       *values;    /* (owned) what changes: wire name → value */
  GArray            *stamped;   /* (owned) FettleStamped: the changes, in order */
  FettleChain        chain;
  GHashTable        *given;     /* (owned) (nullable) wire name → FettleUuid: the change of these that gives it */
  guint              n_named;   /* how many of the changes it undoes are named by these */
} FettleWork;

/* Collects what the edit changes of the record. */
void _fettle_work_collect      (FettleWork *self);

/* Makes the changes: one for each form of update (record.md 1). An undo may
 * need more, as neither what it takes back nor what it brings back needs to fit
 * into one change. */
void _fettle_work_make_changes (FettleWork *self);

/* fettle-transaction-around.c: what the edit must know of the desk; the entry may
 * be another after that. */
gboolean _fettle_work_look_around (FettleWork         *self,
                                   FettleSurroundings *around,
                                   GError            **error);

void _fettle_work_clear        (FettleWork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleWork, _fettle_work_clear)

G_END_DECLS
