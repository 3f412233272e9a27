/* fettle-store-seal.h: the log row by row with all that its hashes cover.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-seal.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* FALSE with @error set stops. @row may be altered; it goes after the call. */
typedef gboolean (*FettleSealedRowFunc) (FettleSealedRow *row,
                                         gpointer         user_data,
                                         GError         **error);

/* Every row of the log from number @seq on, in order. */
gboolean fettle_store_each_sealed_row (FettleStore         *self,
                                       gint64               seq,
                                       FettleSealedRowFunc  func,
                                       gpointer             user_data,
                                       GError             **error);

G_END_DECLS
