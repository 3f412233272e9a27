/* fettle-fold.h: how changes become the state of a record: who wins and why.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"
#include "fettle-record.h"

G_BEGIN_DECLS

/* Folds @change with effective time @eh into @record: reg fields by
 * (eh, dev, id), guards in the order of calls (= log order), or-sets by add
 * and remove. A change of unknown meaning changes nothing, and neither does a
 * second create. A redacted field keeps its version and stands empty.
 *
 * Also keeps created_at, updated_at, the derived counts and the open conflicts,
 * where that needs no history. FALSE where it does: @change undoes another, or
 * its author did not see the current value of a field, or it is refused. The
 * values are right then too; for the rest use fettle_fold_history. */
gboolean      fettle_fold_change  (FettleRecord       *record,
                                   const FettleChange *change,
                                   gint64              eh);

/* One row of a record's history: a change and where it stands in the log. */
typedef struct
{
  FettleChange *change;  /* (owned) */
  gint64        seq;
  gint64        eh;
} FettleLogged;

FettleLogged *fettle_logged_new   (FettleChange *change, gint64 seq, gint64 eh) G_GNUC_WARN_UNUSED_RESULT; /* refs change */
void          fettle_logged_free  (FettleLogged *self);

/* The state after all of @history (FettleLogged*, in log order): the universal
 * repair, and what undo compares against. Counts and updated_at leave out pairs of
 * undone and undoing changes. Open conflicts are those of record.md 4.6: of each reg field
 * the heads of its base graph, without the winner, whose value and actor differ
 * from it; a set or ack whose base is the winner settles those that stand
 * before it in the log. */
FettleRecord *fettle_fold_history (FettleKind          kind,
                                   const FettleUuid   *eid,
                                   GPtrArray          *history) G_GNUC_WARN_UNUSED_RESULT;

/* Changes of @history that count nowhere: those that were undone, and those that
 * undo (domain.md 0). A set of FettleChange, owned by @history. */
GHashTable   *fettle_fold_find_left_out (GPtrArray         *history) G_GNUC_WARN_UNUSED_RESULT;

/* How often a ticket of @kind was reopened (left what is done or closed for an open
 * state) and its team changed (from or to empty included, the create not),
 * without undone pairs. */
void          fettle_fold_count   (FettleKind          kind,
                                   GPtrArray          *history,
                                   guint              *reopened,
                                   guint              *reassigned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleLogged, fettle_logged_free)

G_END_DECLS
