/* fettle-commit.h: what a committed action did, and what the history knows of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-uuid.h"

G_BEGIN_DECLS

/* What a committed action did. */
typedef struct
{
  FettleUuid act;
  gint64     first_seq, last_seq;
  char      *label;
  char      *made;       /* (nullable) number of the ticket that was made, where no
                            other was touched */
  GArray    *rids;       /* guint32: records whose state or history changed; what
                            belongs to a ticket counts for it too */
  gboolean   is_undo;    /* it took back another action; doing it again is none */
} FettleCommit;

#define FETTLE_TYPE_COMMIT (fettle_commit_get_type ())
GType         fettle_commit_get_type (void);
FettleCommit *fettle_commit_new      (void) G_GNUC_WARN_UNUSED_RESULT;  /* rids is an empty array */
FettleCommit *fettle_commit_copy     (const FettleCommit *self);
void          fettle_commit_free     (FettleCommit       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCommit, fettle_commit_free)

/* An action in the history. */
typedef struct
{
  FettleUuid act;
  FettleUuid actor;
  gint64     first_seq, last_seq;
  gint64     at;          /* UTC ms */
  char      *label;       /* as far as it is known on this computer */
  char      *root_label;  /* (nullable) of the own action at the bottom of undo and redo */
  gboolean   undone;
  gboolean   is_undo;     /* it took back another action; doing it again is none */
} FettleActionInfo;

void          fettle_action_info_free (FettleActionInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleActionInfo, fettle_action_info_free)

G_END_DECLS
