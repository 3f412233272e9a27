/* fettle-servicenow.h: what the files that read a ServiceNow log share.
 *
 * The log has one row per event of an incident (domain.md 6.1). Its columns
 * are read into facts; the rows of one incident, in file order, are its case.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-csv-reader.h"
#include "fettle-import-private.h"
#include "fettle-incident-state.h"

G_BEGIN_DECLS

#define FETTLE_SERVICENOW_SOURCE "servicenow-log"   /* obs.by */

typedef enum
{
  SN_NUMBER,
  SN_STATE,
  SN_REASSIGNMENTS,
  SN_REOPENS,
  SN_CALLER,
  SN_OPENED_BY,
  SN_OPENED_AT,
  SN_CREATED_BY,
  SN_CREATED_AT,
  SN_UPDATED_BY,
  SN_UPDATED_AT,
  SN_CHANNEL,
  SN_LOCATION,
  SN_CATEGORY,
  SN_SUBCATEGORY,
  SN_SYMPTOM,
  SN_ITEM,
  SN_IMPACT,
  SN_URGENCY,
  SN_PRIORITY,
  SN_TEAM,
  SN_OWNER,
  SN_TITLE,
  SN_DESCRIPTION,
  SN_MADE_SLA,
  SN_KNOWLEDGE,
  SN_CONFIRMED,
  SN_NOTIFY,
  SN_PROBLEM,
  SN_RFC,
  SN_VENDOR,
  SN_CAUSED_BY,
  SN_CODE,
  SN_RESOLVED_BY,
  SN_RESOLVED_AT,
  SN_CLOSED_AT,
  SN_N_COLUMNS
} FettleServicenowColumn;

/* Where each column stands in this file; -1: it is not there. */
typedef struct
{
  int   at[SN_N_COLUMNS];
  guint n_fields;
} FettleServicenowHeader;

/* INVALID, naming what lacks and what was found. Headers that stand twice are
 * told as a remark. */
gboolean    fettle_servicenow_header_read (FettleServicenowHeader *self,
                                           const FettleCsvRecord  *record,
                                           FettleImportRun        *run,
                                           GError                **error);
const char *fettle_servicenow_column_id   (FettleServicenowColumn  column);
/* Whether a column called @header is one of a log. */
gboolean    fettle_servicenow_column_is_known (const char         *header);

/* A text of the file as it may be shown: without control characters, cut
 * between two characters to at most @max bytes. */
char       *fettle_servicenow_dup_short   (const char             *text,
                                           gsize                   max) G_GNUC_WARN_UNUSED_RESULT;

/* --- names --------------------------------------------------------------------------- */

/* Persons, teams and categories that the log names: found by external key, or
 * made. Values are UUID texts, shared. */
typedef struct
{
  FettleImportRun *run;
  GHashTable      *known;   /* (owned) external key → FettleValue */
  gint64           at;      /* of the row that names them */
  gint64           row;
} FettleServicenowNames;

/* @run must outlive it. Freed by fettle_servicenow_names_clear. */
void               fettle_servicenow_names_init  (FettleServicenowNames *self,
                                                  FettleImportRun       *run);
void               fettle_servicenow_names_clear (FettleServicenowNames *self);

/* NULL on error. Names must have something to see. @list: the column's id; equal texts of different lists are
 * different persons. Owned by @self. */
const FettleValue *fettle_servicenow_names_get_person   (FettleServicenowNames *self,
                                                         const char            *list,
                                                         const char            *name,
                                                         gboolean               is_agent,
                                                         GError               **error);
const FettleValue *fettle_servicenow_names_get_team     (FettleServicenowNames *self,
                                                         const char            *name,
                                                         GError               **error);
/* @child NULL: one level. */
const FettleValue *fettle_servicenow_names_get_category (FettleServicenowNames *self,
                                                         const char            *name,
                                                         const char            *child,
                                                         GError               **error);

/* --- facts ---------------------------------------------------------------------------- */

typedef enum
{
  SN_FACT_STATE,
  SN_FACT_HOLD_REASON,
  SN_FACT_IMPACT,
  SN_FACT_URGENCY,
  SN_FACT_PRIORITY,
  SN_FACT_PRIORITY_REASON,
  SN_FACT_CATEGORY,
  SN_FACT_TEAM,
  SN_FACT_OWNER,
  SN_FACT_REPORTER,
  SN_FACT_CHANNEL,
  SN_FACT_LOCATION,
  SN_FACT_SYMPTOM,
  SN_FACT_ITEM,
  SN_FACT_DETECTED_AT,
  SN_FACT_LOGGED_AT,
  SN_FACT_RESOLVED_AT,
  SN_FACT_CLOSED_AT,
  SN_FACT_CODE,
  SN_N_FACTS
} FettleServicenowFact;

/* What the log has said of an incident up to one row; NULL: empty. */
typedef struct
{
  FettleValue *values[SN_N_FACTS];   /* (owned) */
} FettleServicenowFacts;

guint    fettle_servicenow_fact_get_field (FettleServicenowFact        fact);   /* of an incident */
void     fettle_servicenow_facts_copy     (FettleServicenowFacts       *to,
                                           const FettleServicenowFacts *from);
void     fettle_servicenow_facts_clear    (FettleServicenowFacts       *self);
gboolean fettle_servicenow_facts_equal    (const FettleServicenowFacts *a,
                                           const FettleServicenowFacts *b);
FettleIncidentState fettle_servicenow_facts_get_state (const FettleServicenowFacts *self);

/* --- rows ------------------------------------------------------------------------------ */

/* Reads rows into facts. */
typedef struct
{
  FettleImportRun        *run;
  FettlePriorityMatrix    matrix;      /* of the desk */
  FettleServicenowHeader  header;
  FettleServicenowNames   names;
  const FettleCsvRecord  *record;      /* the present row */
  FettleImportPlace       place;       /* of the present row */
  GHashTable             *texts;       /* (owned) text → FettleValue, shared */
  GHashTable             *seen[SN_N_COLUMNS];   /* (owned) (nullable) text of a column → what it was read as */
  struct { char text[40]; gint64 ms; } times[SN_N_COLUMNS];   /* the last one of each column: they repeat */
} FettleServicenowReader;

/* @run must outlive it. Freed by fettle_servicenow_reader_clear. */
void        fettle_servicenow_reader_init  (FettleServicenowReader *self,
                                            FettleImportRun        *run);
void        fettle_servicenow_reader_clear (FettleServicenowReader *self);

/* The text of a column; NULL where it is "?", empty or not in the file. */
const char *fettle_servicenow_reader_get   (FettleServicenowReader *self,
                                            FettleServicenowColumn  column);
/* The same of a person, a team or a category; NULL where nothing of it could be
 * seen or it is beyond all measure. @tell: that is remarked. */
const char *fettle_servicenow_reader_get_name (FettleServicenowReader *self,
                                               FettleServicenowColumn  column,
                                               gboolean                tell);
/* FETTLE_TIME_NONE where unknown; a date that does not exist is remarked once
 * per row. */
gint64      fettle_servicenow_reader_get_time (FettleServicenowReader *self,
                                               FettleServicenowColumn  column,
                                               gboolean                tell);
/* -1 where there is none. */
int         fettle_servicenow_reader_get_count (FettleServicenowReader *self,
                                               FettleServicenowColumn  column);

/* What the facts are after the present row, which happened at @at; @tell:
 * remarks are made. @after must be cleared by the caller. */
gboolean    fettle_servicenow_reader_advance (FettleServicenowReader      *self,
                                              const FettleServicenowFacts *before,
                                              gint64                       at,
                                              gboolean                     tell,
                                              FettleServicenowFacts       *after,
                                              GError                     **error);

/* "Symptom 72: Category 55 › Subcategory 170", or what the log gives. */
char       *fettle_servicenow_reader_dup_title (FettleServicenowReader *self) G_GNUC_WARN_UNUSED_RESULT;

/* What has no field of its own, as one text; NULL where there is nothing. */
char       *fettle_servicenow_reader_dup_rest  (FettleServicenowReader *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
