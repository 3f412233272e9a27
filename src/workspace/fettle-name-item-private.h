/* fettle-name-item-private.h: how the name book makes its items.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Copies @name. */
FettleNameItem *fettle_name_item_new        (const FettleName *name) G_GNUC_WARN_UNUSED_RESULT;

/* The name folded for comparing. Owned by @self. */
const char     *fettle_name_item_get_folded (FettleNameItem   *self);

gboolean        fettle_name_item_is_same    (FettleNameItem   *self,
                                             const FettleName *name);

G_END_DECLS
