/* fettle-log.h: changes as rows of the log (record.md 4.9). Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"
#include "fettle-interner.h"

G_BEGIN_DECLS

/* What the sequencer adds to a change (record.md 2 and 4.2), and the rids of its
 * UUIDs. */
typedef struct
{
  FettleChange *change;       /* (owned) */
  FettleDigest  hash;
  gint64        seq;
  gint64        eh;
  gint64        num, scope;   /* 0 on a desk without a server */
  gint64        at_received;  /* UTC ms */
  FettleDigest  log_hash;
  gint64        dev, actor, eid, act;
} FettleLogRow;

void          fettle_log_row_clear   (FettleLogRow     *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleLogRow, fettle_log_row_clear)

/* Appends @row, whose parts are all set. */
gboolean      fettle_log_insert      (FettleDatabase   *database,
                                      FettleLogRow     *row,
                                      GError          **error);

/* Rows of a query with the columns of sql/log-from.sql as FettleLogged. */
FettleLogged *fettle_log_read        (FettleQuery      *query,
                                      const FettleUuid *ws,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a query with those of sql/log-of-record.sql, where device and author are
 * rids; @interner NULL: they are ids. */
FettleLogged *fettle_log_read_row    (FettleQuery      *query,
                                      FettleInterner   *interner,
                                      const FettleUuid *ws,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* All changes of record @rid in log order. */
GPtrArray    *fettle_log_list_record (FettleDatabase   *database,
                                      FettleInterner   *interner,
                                      const FettleUuid *ws,
                                      gint64            rid,
                                      GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
