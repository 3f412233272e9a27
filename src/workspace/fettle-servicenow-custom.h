/* fettle-servicenow-custom.h: columns of a log that are fields of the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-jsonl-names.h"
#include "fettle-servicenow-case.h"

G_BEGIN_DECLS

typedef struct
{
  FettleImportRun  *run;
  GArray           *columns;   /* (owned) Column */
  FettleJsonlNames *names;     /* (owned) */
  gboolean          is_flushed;   /* what the rows made is among the names */
} FettleServicenowCustom;

/* @run must outlive it. Freed by fettle_servicenow_custom_clear. */
void         fettle_servicenow_custom_init  (FettleServicenowCustom  *self,
                                             FettleImportRun         *run);
void         fettle_servicenow_custom_clear (FettleServicenowCustom  *self);

/* Finds the columns of @header that no column of a log is and that are called as a
 * field of incidents of the desk: by its key, with "cf." or "u_" before it, or its
 * name. */
gboolean     fettle_servicenow_custom_place (FettleServicenowCustom  *self,
                                             const FettleCsvRecord   *header,
                                             GError                 **error);

/* Notes what @record says in them of @the_case: of each field, the latest row
 * that says anything counts. What does not fit its field is remarked and left
 * out. */
gboolean     fettle_servicenow_custom_note  (FettleServicenowCustom  *self,
                                             FettleServicenowCase    *the_case,
                                             const FettleCsvRecord   *record,
                                             const FettleImportPlace *place,
                                             gint64                   at,
                                             GError                 **error);

/* Gives the incident what its rows say and no earlier import took, once, when all
 * rows are read. */
gboolean     fettle_servicenow_custom_write (FettleServicenowCustom  *self,
                                             FettleServicenowCase    *the_case,
                                             GError                 **error);

G_END_DECLS
