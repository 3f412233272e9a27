/* fettle-import-private.h: what the readers of single formats get from an import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-import.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* One import under way, in the writer thread. */
typedef struct
{
  FettleStore        *store;
  FettleTransaction  *transaction;
  const FettleUuid   *actor;
  FettleClock        *clock;
  FettleRandom       *random;
  const char         *path;
  GTimeZone          *zone;       /* for times without one */
  const char         *zone_name;
  GCancellable       *cancellable;
  FettleProgressFunc  progress;
  gpointer            progress_data;

  gboolean            is_tied;    /* one more change than the file holds was written */
  FettleImportReport *report;
  GHashTable         *n_alike;    /* (owned) text as written in the source → how many remarks of it */
  gint64              remarked_row;  /* row that was counted as taken with a remark last */
} FettleImportRun;

/* Reads the whole file and applies it to the transaction. FALSE with @error:
 * all of it is rolled back. */
typedef gboolean (*FettleImportFunc) (FettleImportRun  *run,
                                      GError          **error);

gboolean fettle_import_servicenow (FettleImportRun  *run,
                                   GError          **error);
gboolean fettle_import_jsonl      (FettleImportRun  *run,
                                   GError          **error);

/* Where a remark belongs. */
typedef struct
{
  gint64      row;
  gint64      line;
  const char *key;      /* (nullable) */
  const char *column;   /* (nullable) */
} FettleImportPlace;

/* Adds a remark; @alike (a literal) groups those that say the same of
 * different values: of each group at most FETTLE_IMPORT_MAX_ALIKE are kept. */
#define FETTLE_IMPORT_MAX_ALIKE 1000

void     fettle_import_run_remark (FettleImportRun         *run,
                                   FettleRemarkType         type,
                                   const FettleImportPlace *place,
                                   const char              *alike,
                                   const char              *format,
                                   ...) G_GNUC_PRINTF (5, 6);

/* Tells of remarks that were counted only. At the end. */
void     fettle_import_run_tell_rest (FettleImportRun *run);

/* Applies @edit and counts its change. */
gboolean fettle_import_run_apply  (FettleImportRun  *run,
                                   FettleEdit       *edit,
                                   GError          **error);

/* Tells how far it is; FALSE with CANCELLED once the person has stopped it. */
gboolean fettle_import_run_step   (gint64            done,
                                   gint64            total,
                                   gpointer          run,
                                   GError          **error);

/* FALSE with CANCELLED once the person has stopped it. */
gboolean fettle_import_run_go_on  (FettleImportRun  *run,
                                   GError          **error);

/* Tells the line beside what went wrong in it. Always FALSE. */
gboolean fettle_import_run_fail_line (FettleImportRun  *run,
                                      gint64            line,
                                      const GError     *cause,
                                      GError          **error);

FettleImportReport *fettle_import_report_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
