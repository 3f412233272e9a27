/* fettle-jsonl-names.h: the records that a line made by hand names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-import-private.h"

G_BEGIN_DECLS

#define FETTLE_JSONL_SOURCE "jsonl"   /* obs.by */

typedef struct _FettleJsonlNames FettleJsonlNames;

FettleJsonlNames *fettle_jsonl_names_new  (FettleImportRun   *run) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_jsonl_names_free (FettleJsonlNames  *self);

/* The reference to the record of @kind that is called @name here, by its whole
 * name; made where there is none ("Network > Remote access" with its first
 * level). An incident is named by its number and must be there. */
FettleValue      *fettle_jsonl_names_find (FettleJsonlNames  *self,
                                           FettleKind         kind,
                                           const char        *name,
                                           gint64             at,
                                           GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* @eid was made by @edit in this import. */
void              fettle_jsonl_names_note (FettleJsonlNames  *self,
                                           FettleKind         kind,
                                           const FettleUuid  *eid,
                                           FettleEdit        *edit);

/* The file calls the incident @eid by @number, whatever its number is here. */
void              fettle_jsonl_names_note_number (FettleJsonlNames *self,
                                           const char        *number,
                                           const FettleUuid  *eid);

G_END_DECLS
