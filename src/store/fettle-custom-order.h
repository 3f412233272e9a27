/* fettle-custom-order.h: what tickets are put in order by where that is a field of
 * the desk. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-database.h"

G_BEGIN_DECLS

typedef struct _FettleCustomOrder FettleCustomOrder;

/* Reads the values of @field in all tickets. */
FettleCustomOrder *fettle_custom_order_load   (FettleDatabase          *database,
                                               const FettleCustomField *field,
                                               GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_custom_order_free   (FettleCustomOrder       *self);

/* Reads the value in the ticket @rid again. */
gboolean           fettle_custom_order_reload (FettleCustomOrder       *self,
                                               guint32                  rid,
                                               GError                 **error);

/* Whether it was read for @field as it is now. */
gboolean           fettle_custom_order_is_of  (FettleCustomOrder       *self,
                                               const FettleCustomField *field);

/* By which ticket @rid is ordered: first by @key, then by @text (nullable, owned by
 * @self). FALSE where nothing stands in the field. */
gboolean           fettle_custom_order_get    (FettleCustomOrder       *self,
                                               guint32                  rid,
                                               gint64                  *key,
                                               const char             **text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCustomOrder, fettle_custom_order_free)

G_END_DECLS
