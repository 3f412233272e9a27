/* import-fixture.h: files to import, and what came of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-export.h"
#include "fettle-import.h"
#include "workspace-fixture.h"

G_BEGIN_DECLS

/* An empty desk of somebody else: nothing in it has an id of fixture_new's. */
Fixture            *import_fixture_new_other (guint64      seed);

/* The committed log of invented values. Newly allocated. */
char               *import_fixture_dup_path  (void);

/* The real log: $FETTLE_SERVICENOW_LOG, or beside the source tree; NULL, after
 * marking the test as skipped, where it is not there. */
char               *import_real_dup_path     (void);

char               *import_read              (const char  *path);

/* Writes @text as @name into the fixture's folder; its path. */
char               *import_write             (Fixture     *fixture,
                                              const char  *name,
                                              const char  *text,
                                              gssize       n);

/* Imports and asserts that it worked. */
FettleImportReport *import_run               (Fixture     *fixture,
                                              const char  *path,
                                              const char  *profile);

/* Imports and asserts that it fails with @code; the whole message. */
char               *import_fail              (Fixture     *fixture,
                                              const char  *path,
                                              const char  *profile,
                                              int          code);

/* How many changes the desk's log has. */
gint64              import_get_head          (Fixture     *fixture);

/* All incidents: FettleRecord. */
GPtrArray          *import_list_incidents    (Fixture     *fixture);
FettleRecord       *import_read_incident     (Fixture     *fixture,
                                              const char  *number);

/* The first remark whose text contains @words, or NULL. */
const FettleImportRemark *import_find_remark (FettleImportReport *report,
                                              const char         *words);

/* The whole export as text. */
char               *import_export            (Fixture            *fixture,
                                              FettleExportFormat  format);

/* Verifies the desk and asserts that it is sound. */
void                import_verify            (Fixture     *fixture);

G_END_DECLS
