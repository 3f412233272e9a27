/* fettle-row-cache.h: the rows a list showed last, by rid; the oldest go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FettleRowCache FettleRowCache;

/* Keeps at most @capacity rows. */
FettleRowCache          *fettle_row_cache_new       (guint             capacity) G_GNUC_WARN_UNUSED_RESULT;
void                     fettle_row_cache_free      (FettleRowCache   *self);

/* NULL where it is not here or the record is gone. @wanted tells whether it is
 * to be read (again). Good until the next row is taken in. */
const FettleIncidentRow *fettle_row_cache_get       (FettleRowCache   *self,
                                                     guint32           rid,
                                                     gboolean         *wanted);

/* Whether @rid is to be read; does not count as use. */
gboolean                 fettle_row_cache_wants     (FettleRowCache   *self,
                                                     guint32           rid);

/* @row: (transfer full) (nullable), NULL: there is no such record. @stale: it
 * may be older than the last change. */
void                     fettle_row_cache_take      (FettleRowCache   *self,
                                                     guint32           rid,
                                                     FettleIncidentRow *row,
                                                     gboolean          stale);

/* The row stays until it is read again. FALSE where it is not here. */
gboolean                 fettle_row_cache_mark      (FettleRowCache   *self,
                                                     guint32           rid);
void                     fettle_row_cache_mark_all  (FettleRowCache   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRowCache, fettle_row_cache_free)

G_END_DECLS
