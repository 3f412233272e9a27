/* fettle-second-change.h: a row of the log as the check reads and hashes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-database.h"
#include "fettle-second-tlv.h"

G_BEGIN_DECLS

/* Spans point into body, redacted and salts. */
typedef struct
{
  gint64      seq, n, hlc, eh, num, scope, at_received;
  gint64      dev_rid, actor_rid, eid_rid, act_rid;
  guint8      id[16], dev[16], actor[16], eid[16], act[16];
  guint8      prev[32], hash[32], log_hash[32];
  char       *ent;        /* (owned) */
  char       *op;         /* (owned) */
  GBytes     *body;       /* (owned) */
  GBytes     *redacted;   /* (owned) (nullable) */
  GBytes     *salts;      /* (owned) (nullable) */
  FettleSpan  map;        /* of body */
  FettleSpan  f, salt, base, undoes, at;
  FettleSpan  redacted_map, salts_map;
} FettleSecondChange;

/* Reads a row of sql/verify-log.sql. FALSE where a part is torn or its UUIDs are
 * not in the table: @what gets a sentence. */
gboolean fettle_second_change_read     (FettleSecondChange *self,
                                        FettleQuery        *query,
                                        const char        **what);
void     fettle_second_change_clear    (FettleSecondChange *self);

/* Hash by record.md 2 and 3. FALSE where the envelope contradicts itself. */
gboolean fettle_second_change_hash     (FettleSecondChange *self,
                                        const guint8        ws[16],
                                        guint8              hash[32]);
void     fettle_second_change_log_hash (FettleSecondChange *self,
                                        const guint8        before[32],
                                        guint8              log_hash[32]);

/* Time that people see: `at`, else that of hlc; UTC ms. */
gint64   fettle_second_change_get_time (FettleSecondChange *self);

/* Whether its form (record.md 4.4) is @op. */
gboolean fettle_second_change_is       (FettleSecondChange *self,
                                        const char         *op);

G_END_DECLS
