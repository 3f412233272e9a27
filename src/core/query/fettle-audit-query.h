/* fettle-audit-query.h: which changes of the log are asked for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

/* nil, NONE and FETTLE_TIME_NONE mean any. */
typedef struct
{
  FettleUuid record;    /* a ticket with its notes, approvals and links, or another record */
  FettleUuid actor;     /* the person whose account did it */
  FettleUuid device;    /* the computer where it was done */
  FettleKind kind;      /* of the record that changed; TICKET is not one */
  gint64     from, to;  /* UTC ms, from ≤ t < to, by the clock of the device: what was
                           told of the past counts for when it was told */
  gint64     before;    /* log number; 0: from the end */
  guint      limit;
  guint      per_act;   /* of each action the last so many at most; 0: all. An import is one. Counts
                           only where neither a record nor a kind is asked for */
} FettleAuditQuery;

G_END_DECLS
