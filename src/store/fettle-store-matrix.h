/* fettle-store-matrix.h: the priority matrix of a desk, now and at any change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-priority-matrix.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* By statements alone, so that it may be asked inside of others. What cannot be
 * read, as it was written by a newer version, counts as the first matrix. */
gboolean fettle_store_read_matrix    (FettleStore           *self,
                                      FettlePriorityMatrix  *matrix,
                                      GError               **error);

/* The one that counted when the change @seq was made. */
gboolean fettle_store_read_matrix_at (FettleStore           *self,
                                      gint64                 seq,
                                      FettlePriorityMatrix  *matrix,
                                      GError               **error);

G_END_DECLS
