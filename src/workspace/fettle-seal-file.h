/* fettle-seal-file.h: the log of one ticket, sealed, as a file (fettle-seal.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-seal.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Writes the seal of @ticket to @out, which stays open. NOT_FOUND, FULL, CANCELLED.
 * Blocks; nobody waits for it. */
gboolean         fettle_seal_file_write  (FettleWorkspace  *workspace,
                                          const FettleUuid *ticket,
                                          GOutputStream    *out,
                                          GCancellable     *cancellable,
                                          GError          **error);

/* Whether the file begins as a seal does. */
gboolean         fettle_seal_file_is_one (const char       *path);

/* What was checked, or NULL: DAMAGED where it is not what was written. No desk is
 * needed. Blocks. */
FettleSealCheck *fettle_seal_file_verify (const char       *path,
                                          GCancellable     *cancellable,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
