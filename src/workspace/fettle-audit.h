/* fettle-audit.h: who did what, when and from where, to any record of a desk.
 *
 * Read from the log, which nobody can edit; what it proves is said in the manual
 * of `fettlectl verify`. Plain data, made in the reader thread and handed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-audit-query.h"
#include "fettle-change.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* One change. */
typedef struct
{
  gint64       seq;         /* its place in the log */
  FettleUuid   act;         /* changes of one action have the same */
  char        *label;       /* (nullable) of that action, where it is known here */
  gint64       act_first, act_last;  /* its places in the log */
  gint64       at;          /* UTC ms: the time it tells, of an import that of its source */
  gint64       made_at;     /* UTC ms by the clock of the device */
  gint64       received_at; /* UTC ms: when this desk took it in */
  int          tz;          /* minutes of the device */
  FettleUuid   actor;
  char        *who;         /* (nullable) name of the person */
  FettleUuid   device;
  char        *where;       /* (nullable) name of the computer */
  char        *source;      /* (nullable) "log.csv, row 12" */
  FettleKind   kind;        /* NONE: one that only a newer version knows */
  FettleUuid   eid;
  char        *name;        /* (nullable) of the record: number or name */
  FettleUuid   ticket;      /* it is or belongs to; nil: none */
  char        *number;      /* (nullable) of that ticket */
  FettleOp     op;
  char        *text;        /* sentences, a line each */
  char        *reason;      /* (nullable) */
  FettleValue *changed;     /* (owned) (nullable) by wire name: what it says */
  FettleValue *before;      /* (owned) by wire name: what stood there */
  gboolean     undone;      /* it was taken back, and not done again */
  gboolean     is_undo;     /* it takes back others */
  gboolean     stays;       /* of the making of the desk: never taken back */
} FettleAuditEntry;

void       fettle_audit_entry_free        (FettleAuditEntry        *self);

/* The newest first: FettleAuditEntry. */
GPtrArray *fettle_workspace_list_audit    (FettleWorkspace         *self,
                                           const FettleAuditQuery  *query,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void       fettle_workspace_list_audit_async (FettleWorkspace      *self,
                                           const FettleAuditQuery  *query,
                                           GCancellable            *cancellable,
                                           GAsyncReadyCallback      callback,
                                           gpointer                 user_data);
GPtrArray *fettle_workspace_list_audit_finish (FettleWorkspace     *self,
                                           GAsyncResult            *result,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* The computers that wrote to this desk: FettleName. */
GPtrArray *fettle_workspace_list_devices  (FettleWorkspace         *self,
                                           GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* One line of JSON without its end: seq, act, at, made_at, received_at, actor,
 * actor_id, device, device_id, source, kind, id, name, ticket, op, undone,
 * is_undo, action (its label), reason, text (a list of sentences) and changes: by field `from`,
 * where one value stood there, and `to`. Newly allocated. */
char      *fettle_audit_entry_to_json     (const FettleAuditEntry  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
