/* fettle-filter-needs.h: which records a filter names, and which it finds nothing
 * without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"
#include "fettle-folded-names.h"

G_BEGIN_DECLS

/* Into @named (of FettleUuid, which it owns: fettle_filter_needs_new()): all that
 * @filter names among @names, those of @kind. Into @needed: those whose loss would
 * leave a name in it without a meaning; with @as_whole only those without which
 * nothing can pass the filter. */
void        fettle_filter_needs_read (FettleFilter      *filter,
                                      FettleKind         kind,
                                      FettleFoldedNames *names,
                                      gboolean           as_whole,
                                      GHashTable        *named,
                                      GHashTable        *needed);

/* An empty set of FettleUuid. */
GHashTable *fettle_filter_needs_new  (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
