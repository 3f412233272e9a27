/* fettle-new-name.h: names that are made in the same action that first uses them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Details of a new caller; all nullable. */
typedef struct
{
  const char *phone;
  const char *mail;
  const char *site;
  gboolean    vip;
} FettleCallerDetails;

/* Appends the edits that make a record called @name, for the reference @field
 * of a record of @kind, to @action; @eid gets its id. A new owner may own incidents. */
gboolean      fettle_new_name_append     (FettleAction               *action,
                                          FettleWorkspace            *workspace,
                                          FettleKind                  kind,
                                          guint                       field,
                                          const char                 *name,
                                          FettleUuid                 *eid,
                                          GError                    **error);

/* The action that makes @name and sets @field of @incident to it. @details:
 * for a caller, nullable. */
FettleAction *fettle_new_name_set_action (FettleWorkspace            *workspace,
                                          FettleRecord               *incident,
                                          guint                       field,
                                          const char                 *name,
                                          const FettleCallerDetails  *details,
                                          GError                    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
