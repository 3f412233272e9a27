/* fettle-store-audit.h: who changed what, when and from where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-audit-query.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* A change, when this desk took it in, and the action it is part of. */
typedef struct
{
  FettleLogged *logged;       /* (owned) */
  gint64        at_received;  /* UTC ms */
  char         *label;        /* (owned) (nullable) of the action, where it is known here */
  gint64        act_first, act_last;  /* its log numbers */
} FettleAuditRow;

void       fettle_audit_row_free    (FettleAuditRow          *self);

/* The newest first: FettleAuditRow, at most as many as asked for. Of one record by
 * index; else the log is read backwards until there are enough. */
GPtrArray *fettle_store_list_audit  (FettleStore             *self,
                                     const FettleAuditQuery  *query,
                                     GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
