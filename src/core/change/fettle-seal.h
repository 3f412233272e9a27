/* fettle-seal.h: the log of one record, sealed: what happened to it, for somebody
 * who has no desk to look into.
 *
 * JSON lines: a head, every change of the log from the first of the record to the
 * last of the desk, and an end. Changes of the record and of what belongs to it
 * (notes, links, approvals) are whole; of all others the fields are left out and
 * only their leaves are there (record.md 3), so that every hash, the chain of each
 * device and the chain of the log can be reckoned anew, and nobody can have left
 * out a change of the record itself: each row tells which record it is of, and the
 * first of the record is its create. To which ticket a note, a link or an approval
 * belongs stands in its fields: of these it proves that those shown are true, not
 * that all are shown.
 *
 * What it cannot prove is said in the manual: who writes the whole log anew makes a
 * seal of that. The hash at its end is the head of the desk at that moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"

G_BEGIN_DECLS

/* One row of the log with all that its hash covers. */
typedef struct
{
  FettleChange *change;        /* (owned) */
  gint64        seq, eh, num, scope;
  gint64        at_received;   /* UTC ms */
  FettleDigest  log_hash;
} FettleSealedRow;

void  fettle_sealed_row_clear (FettleSealedRow    *self);

/* Leaves out the fields of @self and keeps their leaves. */
gboolean fettle_sealed_row_hide (FettleSealedRow  *self,
                               GError            **error);

/* The lines, without their ends. Newly allocated. @before: the hash of the log before
 * the first row, all zero where there is none. */
char *fettle_seal_dup_head    (const FettleUuid   *ws,
                               const FettleUuid   *eid,
                               const char         *number,
                               const FettleDigest *before) G_GNUC_WARN_UNUSED_RESULT;
char *fettle_seal_dup_row     (const FettleSealedRow *row) G_GNUC_WARN_UNUSED_RESULT;
char *fettle_seal_dup_end     (gint64              n_rows,
                               const FettleDigest *log_hash) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the first line of a file is the head of a seal. */
gboolean fettle_seal_is_head  (const char         *line,
                               gsize               n);

/* --- checking ------------------------------------------------------------------------ */

typedef struct _FettleSealCheck FettleSealCheck;

FettleSealCheck *fettle_seal_check_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_seal_check_free   (FettleSealCheck *self);

/* The next line. INVALID where it cannot be read; DAMAGED, with the number of the
 * change, where it is not what was written. */
gboolean         fettle_seal_check_feed   (FettleSealCheck *self,
                                           const char      *line,
                                           gsize            n,
                                           GError         **error);

/* After the last line: DAMAGED where the end is missing. */
gboolean         fettle_seal_check_finish (FettleSealCheck *self,
                                           GError         **error);

const char      *fettle_seal_check_get_number   (FettleSealCheck *self);   /* of the record */
gint64           fettle_seal_check_get_n_own    (FettleSealCheck *self);   /* changes of the record */
gint64           fettle_seal_check_get_n_hidden (FettleSealCheck *self);   /* of these, with fields left out */
gint64           fettle_seal_check_get_n_rows   (FettleSealCheck *self);
char            *fettle_seal_check_dup_end_hash (FettleSealCheck *self) G_GNUC_WARN_UNUSED_RESULT;  /* hex */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSealCheck, fettle_seal_check_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleSealedRow, fettle_sealed_row_clear)

G_END_DECLS
