/* fettle-verify-private.h: what the parts of the check of a desk share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-database.h"
#include "fettle-kind.h"
#include "fettle-progress.h"
#include "fettle-schema.h"
#include "fettle-verify-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The last change of a device. */
typedef struct
{
  gint64 rid;       /* first: the key */
  gint64 n, hlc, eh;
  guint8 hash[32];
} FettleVerifyDevice;

/* An action as its changes make it. */
typedef struct
{
  gint64   rid;
  gint64   actor, first_seq, last_seq, at;
  gint64   undoes, undone_by, root_seq, depth;
  gboolean is_found;  /* in the table of actions */
} FettleVerifyAction;

/* A redacted field that waits for the change that explains it. */
typedef struct
{
  gint64 seq;
  gint64 eid;
  char  *key;       /* id of the change in hex, a blank, the field */
} FettleVerifyRedacted;

typedef struct
{
  FettleDatabase     *database;
  FettleVerifyReport *report;
  FettleUuid          ws, dev, founder;
  FettleSchemaGap    *gap;         /* what the file lacks, or has too much */

  gint64              seq;
  gint64              now;
  guint8              log_hash[32];
  GHashTable         *devices;     /* &rid → FettleVerifyDevice */
  /* Of these there are as many as changes: each set lies in a block or two, which
   * the system has back at once, not in pieces of its own. */
  GArray             *actions;     /* of FettleVerifyAction, as they began */
  GHashTable         *places;      /* rid → place in actions + 1 */
  GHashTable         *named;       /* set of rids: all that the log names */
  GPtrArray          *redacted;    /* of FettleVerifyRedacted */
  GHashTable         *explained;   /* set of "eid/change field" */
  GHashTable         *numbers;     /* set of "kind/number" that a record has */
  gint64              counters[FETTLE_N_KINDS];
  gint64              counter_seqs[FETTLE_N_KINDS];
  gboolean            hides_numbers;  /* a number was redacted */

  FettleProgressFunc  progress;
  gpointer            user_data;
  GCancellable       *cancellable;
  gint64              done, total;
  GError             *error;       /* (nullable) could not be read */
} FettleVerify;

/* The first thing that is wrong: in change @seq (0: none). Always FALSE. */
gboolean _fettle_verify_found_bad        (FettleVerify *self,
                                          gint64        seq,
                                          const char   *format,
                                          ...) G_GNUC_PRINTF (3, 4);

/* Tells the progress; FALSE, with the error set, where the work was stopped. */
gboolean _fettle_verify_goes_on          (FettleVerify *self);

/* Says in the report which record it is about. */
void     _fettle_verify_name_record      (FettleVerify *self,
                                          gint64        rid);

/* NULL where the log knows none; good until the next action is added. */
FettleVerifyAction *_fettle_verify_find_action (FettleVerify *self,
                                          gint64        rid);

/* The first pass: every hash and link, and what the log says of devices,
 * actions, numbers, ids and erased fields. */
gboolean _fettle_verify_check_log        (FettleVerify *self);

/* Every table and index is what this program would have made, and there is no
 * other thing. */
gboolean _fettle_verify_check_schema     (FettleVerify *self);

/* Where the promises to each ticket stand is what the log says. */
gboolean _fettle_verify_check_clocks     (FettleVerify *self);

/* Every erased field is explained by a change of the owner (record.md 3). */
gboolean _fettle_verify_check_redactions (FettleVerify *self);

G_END_DECLS
