/* fettle-sla-account-private.h: what the files that make an account share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-account.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* "1 h 41 m", "17 m", "80 h": never days, as those of a calendar are shorter than
 * others; seconds are cut off. Newly allocated. */
char      *_fettle_sla_length_dup_text (gint64            ms) G_GNUC_WARN_UNUSED_RESULT;

/* The changes of a ticket and its notes, by their ids: FettleUuid → FettleChange.
 * NULL on error. */
GHashTable *_fettle_sla_causes_read    (FettleStore      *store,
                                        const FettleUuid *ticket,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The lines of @clock: FettleSlaLine. */
GPtrArray *_fettle_sla_lines_new       (FettleSlaClock   *clock,
                                        FettleStore      *store,
                                        GHashTable       *causes) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
