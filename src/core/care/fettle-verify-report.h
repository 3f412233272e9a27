/* fettle-verify-report.h: what a check of a whole desk found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64     n_changes;      /* read and found right */
  gint64     n_records;
  gint64     n_redacted;
  gint64     bad_seq;        /* log number of the first bad record, 0 = none */
  char      *bad_record;     /* number or UUID of the record it concerns (nullable) */
  char      *what;           /* (nullable) sentence: what is wrong */
  gboolean   is_form;        /* what concerns the tables of the file alone: the log is whole */
  char      *head;           /* hex of the last log_hash */
} FettleVerifyReport;

void      fettle_verify_report_free (FettleVerifyReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleVerifyReport, fettle_verify_report_free)

G_END_DECLS
