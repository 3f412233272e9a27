/* fettle-move-draft.h: what was typed into the form of a move that is not done yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  const char *choice;  /* (nullable) id of the resolution code or reason of waiting */
  const char *text;    /* (nullable) notes or reason */
  gint64      until;   /* UTC ms until when it waits; FETTLE_TIME_NONE: not said */
  char       *owned[2];
} FettleMoveDraft;

void     fettle_move_draft_clear  (FettleMoveDraft       *self);

/* One draft per incident and state to move to (its id); empty ones are forgotten. */
void     fettle_move_draft_keep   (FettleWorkspace       *workspace,
                                   const FettleUuid      *incident,
                                   const char            *to,
                                   const FettleMoveDraft *draft);
gboolean fettle_move_draft_find   (FettleWorkspace       *workspace,
                                   const FettleUuid      *incident,
                                   const char            *to,
                                   FettleMoveDraft       *draft);
void     fettle_move_draft_forget (FettleWorkspace       *workspace,
                                   const FettleUuid      *incident,
                                   const char            *to);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleMoveDraft, fettle_move_draft_clear)

G_END_DECLS
