/* fettle-setup-plan.h: what it takes to set a desk up as a file says.
 *
 * Pure: it reads a tree and a book, and gives edits and faults. Inside the room
 * only; see fettle-setup.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-random.h"
#include "fettle-setup-book.h"
#include "fettle-setup-fault.h"
#include "fettle-yaml-node.h"

G_BEGIN_DECLS

/* What the desk says about itself. */
typedef struct
{
  FettleSetupBook *book;        /* all that is set up, removed records too */
  GHashTable      *untouched;   /* (nullable) set of FettleUuid: what the new desk was made with */
  FettleUuid       me;          /* never removed */
  gint64           now;         /* UTC ms */
  FettleRandom    *random;      /* for the ids of new records */
} FettleSetupDesk;

typedef struct
{
  GPtrArray *edits;     /* FettleEdit: what differs */
  GPtrArray *faults;    /* FettleSetupFault in the order of the file */
  guint      n_added, n_changed, n_retired;
} FettleSetupPlan;

/* Reads @n bytes of @text, with a NUL behind them. With @retires what is in the desk and not in a list
 * that the file has is removed. Where the plan has a fault that is no remark,
 * nothing of it may be done. */
FettleSetupPlan *fettle_setup_plan_new  (const char            *text,
                                         gsize                  n,
                                         gboolean               retires,
                                         const FettleSetupDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_setup_plan_free (FettleSetupPlan       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupPlan, fettle_setup_plan_free)

G_END_DECLS
