/* fettle-export-private.h: what the writers of single formats share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-export.h"
#include "fettle-record-json.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* One export under way: text gathers and is written in large pieces. */
typedef struct
{
  FettleStore   *store;
  GOutputStream *out;
  GString       *text;        /* (owned) not yet written */
  GHashTable    *names;       /* (owned) FettleUuid → name, as they are asked for */
  GPtrArray     *fields;      /* (owned) FettleCustomField */
  GCancellable  *cancellable;
} FettleExportRun;

gboolean    fettle_export_jsonl (FettleExportRun  *run,
                                 GError          **error);
gboolean    fettle_export_csv   (FettleExportRun  *run,
                                 GError          **error);

/* A FettleRecordNameFunc on the store of @run. */
const char *fettle_export_run_get_name (FettleKind        kind,
                                        const FettleUuid *eid,
                                        gpointer          run);

/* To be called after each record: writes what has gathered, @all of it or only
 * where it is much. */
gboolean    fettle_export_run_flush (FettleExportRun  *run,
                                     gboolean          all,
                                     GError          **error);

G_END_DECLS
