/* fettle-export.h: records and history going out: JSON lines and CSV.
 *
 * JSON lines: one object per record, kinds in the order of the registry
 * (person, team, service, category, incident, note), in each by creation; field
 * names as in the registry, references as names with the id beside them
 * ("owner", "owner_id"), times ISO 8601 UTC, derived values (stage,
 * reopen_count …) as they are now, and "history": the record's changes without
 * what belongs to a device (ids, hashes, salts); changes refer to each other by
 * index. Importing it into an empty desk and exporting again gives the same
 * bytes. Left out: desk, device, and a person that only `init` knows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_EXPORT_JSONL,
  FETTLE_EXPORT_CSV,     /* incidents only; headers are the wire names */
} FettleExportFormat;

/* Writes the whole desk, as it is at one moment, to @out, which stays open.
 * FULL or FAILED where it cannot be written, CANCELLED. Blocks; nobody waits for
 * it. */
gboolean fettle_export_write           (FettleWorkspace    *workspace,
                                        FettleExportFormat  format,
                                        GOutputStream      *out,
                                        GCancellable       *cancellable,
                                        GError            **error);

/* One incident as one line of JSON, without history: what `list --json` and
 * `show --json` print (with @notes also "notes" and "timeline"). */
char    *fettle_export_incident_to_json (FettleWorkspace   *workspace,
                                        FettleRecord       *incident,
                                        FettleIncident     *timeline) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) */

G_END_DECLS
