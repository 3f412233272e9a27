/* fettle-state.h: records as rows of the state tables. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-interner.h"
#include "fettle-record.h"

G_BEGIN_DECLS

typedef struct _FettleState FettleState;

FettleState  *fettle_state_new   (FettleDatabase   *database,
                                  FettleInterner   *interner) G_GNUC_WARN_UNUSED_RESULT;
void          fettle_state_free  (FettleState      *self);

/* The record in row @rid of its kind; NULL without an error if there is none. */
FettleRecord *fettle_state_read  (FettleState      *self,
                                  FettleKind        kind,
                                  gint64            rid,
                                  GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes @record as row @rid, a new one or over the old one. */
gboolean      fettle_state_write (FettleState      *self,
                                  FettleRecord     *record,
                                  gint64            rid,
                                  gboolean          is_new,
                                  GError          **error);

/* The integer of "INC-12" for a kind with prefix INC, else 0. */
gint64        fettle_state_parse_number (FettleKind  kind,
                                  const char       *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleState, fettle_state_free)

G_END_DECLS
