/* fettle-import.h: bringing incidents in from a file: one long operation.
 *
 * Inputs are set at construction, progress is a signal, results are a report.
 * All or nothing: one transaction, and one undo for the whole import. A log is one
 * action; a history of our own export keeps the actions it had, with their
 * authors, and the undo takes them back together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_REMARK_NOTE,      /* worth knowing (zone used, counts that contradict) */
  FETTLE_REMARK_TAKEN,     /* the row was taken, with a remark */
  FETTLE_REMARK_LEFT_OUT,  /* the row was not taken */
} FettleRemarkType;

typedef struct
{
  FettleRemarkType type;
  gint64           row;     /* record number in the file, first data record = 1; 0: the file */
  gint64           line;    /* line of the file the record begins at, from 1; 0: none */
  char            *key;     /* (nullable) number in the file */
  char            *column;  /* (nullable) */
  char            *text;    /* what and why, a sentence */
} FettleImportRemark;

typedef struct
{
  gint64     n_rows;        /* records read */
  gint64     n_incidents;   /* incidents made */
  gint64     n_updated;     /* incidents that were there and got changes */
  gint64     n_unchanged;   /* rows that added nothing */
  gint64     n_left_out;    /* rows not taken */
  gint64     n_remarks;     /* rows taken with a remark */
  gint64     n_changes;     /* changes written */
  gint64     n_illegal;     /* observed moves that the table of moves does not know */
  char      *zone;          /* in which times without a zone were read */
  GPtrArray *remarks;       /* FettleImportRemark; at most 1 000 of one text, the rest counted */
} FettleImportReport;

void                 fettle_import_report_free    (FettleImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleImportReport, fettle_import_report_free)

/* Where in the file, for people: "row 3", and "row 3 (line 5)" where its line has
 * another number; NULL for the file as a whole. */
char                *fettle_import_remark_dup_place (const FettleImportRemark *self) G_GNUC_WARN_UNUSED_RESULT;

/* A few lines for people. */
char                *fettle_import_report_describe (const FettleImportReport *self) G_GNUC_WARN_UNUSED_RESULT;

/* "row,line,key,column,type,text" as RFC 4180. A file that is there is
 * replaced, but never a desk: EXISTS. */
gboolean             fettle_import_report_save    (const FettleImportReport *self,
                                                   const char         *path,
                                                   GError            **error);

#define FETTLE_TYPE_IMPORT (fettle_import_get_type ())

G_DECLARE_FINAL_TYPE (FettleImport, fettle_import, FETTLE, IMPORT, GObject)

/* @profile: "servicenow-log" (CSV of audit events) or "jsonl" (our own export);
 * NULL: by looking at the file. @zone: for times without one; NULL = UTC.
 * Signal "progress" (gint64 done, gint64 total) in the main context. */
FettleImport        *fettle_import_new            (FettleWorkspace    *workspace,
                                                   const char         *path,
                                                   const char         *profile,
                                                   const char         *zone) G_GNUC_WARN_UNUSED_RESULT;

/* Reads everything and writes nothing: the report says what an import would do. */
FettleImportReport  *fettle_import_check          (FettleImport       *self,
                                                   GCancellable       *cancellable,
                                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FettleImportReport  *fettle_import_run            (FettleImport       *self,
                                                   GCancellable       *cancellable,
                                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;
void                 fettle_import_run_async      (FettleImport       *self,
                                                   gboolean            check_only,
                                                   GCancellable       *cancellable,
                                                   GAsyncReadyCallback callback,
                                                   gpointer            user_data);
FettleImportReport  *fettle_import_run_finish     (FettleImport       *self,
                                                   GAsyncResult       *result,
                                                   GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
