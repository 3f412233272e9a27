/* fettle-store-fields.h: the fields that a desk adds to its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* All of them in order, retired ones too: FettleCustomField. */
GPtrArray *fettle_store_list_fields (FettleStore *self,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same as a transaction has left them; owned by @transaction until a definition
 * changes. */
const GPtrArray *fettle_transaction_get_fields (FettleTransaction *transaction,
                                                GError           **error);

G_END_DECLS
