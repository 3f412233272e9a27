/* fettle-servicenow-case.h: one incident of the log while its rows are replayed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-servicenow.h"

G_BEGIN_DECLS

/* A row that an earlier import took, read back from the log of changes. */
typedef struct
{
  gint64                at;
  FettleServicenowFacts facts;   /* after it */
} FettleServicenowTaken;

/* What the rows say of one field of the desk. */
typedef struct
{
  FettleValue *value;      /* (owned) (nullable) nothing; of a reference, the name */
  gint64       at;         /* of the row that says it */
  gint64       row, line;
} FettleServicenowSaid;

typedef struct
{
  char                  *number;     /* (owned) */
  FettleUuid             eid;
  gboolean               exists;     /* on this desk, before or by this import */
  gboolean               was_there;  /* before this import */
  gboolean               is_updated; /* was there before and has got changes */
  gboolean               is_whole;   /* replayed from its first row, so that counts can be compared */
  gboolean               is_fresh;   /* has rows that no earlier import took */
  FettleServicenowFacts  facts;      /* as replayed so far */
  GArray                *taken;      /* (owned) (nullable) FettleServicenowTaken, until all are met in order */
  guint                  next_taken;
  gboolean               has_gap;    /* some of them were passed over */
  gint64                 latest;     /* time of the latest row, taken earlier or met in this file */
  guint                  reopened, reassigned;            /* counted from the replayed moves */
  int                    told_reopened, told_reassigned;  /* by the file's last row; -1: not told */
  gint64                 row, line;  /* of the last row */
  gint64                 at;         /* of the last row */
  char                  *rest;       /* (owned) (nullable) what goes into the system note */
  GArray                *custom;     /* (owned) (nullable) FettleServicenowSaid of each column that is a field */
  FettleValue           *told;       /* (owned) (nullable) what earlier imports took for such fields, id → value */
  gint64                 told_at;    /* when the last of them was */
} FettleServicenowCase;

FettleServicenowCase *fettle_servicenow_case_new  (const char *number) G_GNUC_WARN_UNUSED_RESULT;
void                  fettle_servicenow_case_free (FettleServicenowCase *self);

/* Looks whether the desk has it, and what earlier imports took. */
gboolean fettle_servicenow_case_load   (FettleServicenowCase        *self,
                                        FettleImportRun             *run,
                                        GError                     **error);

/* Goes on to @facts (copied), and counts. */
void     fettle_servicenow_case_move   (FettleServicenowCase        *self,
                                        const FettleServicenowFacts *facts,
                                        gboolean                     is_first);

/* The place among the rows taken earlier, at or after the next one expected,
 * of a row at @at that leads to @facts; -1: it is none of them. */
int      fettle_servicenow_case_find   (FettleServicenowCase        *self,
                                        gint64                       at,
                                        const FettleServicenowFacts *facts);

/* The facts before the row at @index was taken. */
const FettleServicenowFacts *fettle_servicenow_case_get_before (FettleServicenowCase *self,
                                        guint                        index);

/* The last that was taken, now or earlier. */
const FettleServicenowTaken *fettle_servicenow_case_get_last (FettleServicenowCase *self);

/* This import has taken a row that leads to @facts (copied). */
void     fettle_servicenow_case_take   (FettleServicenowCase        *self,
                                        gint64                       at,
                                        const FettleServicenowFacts *facts);

/* It has got changes; counted once where it was there before. */
void     fettle_servicenow_case_count_update (FettleServicenowCase  *self,
                                        FettleImportReport          *report);

/* The row at @index was met. */
void     fettle_servicenow_case_meet   (FettleServicenowCase        *self,
                                        int                          index);
void     fettle_servicenow_case_forget (FettleServicenowCase        *self);

G_END_DECLS
