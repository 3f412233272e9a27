/* fettle-remark-item.h: one remark of an import report, as an item of a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-import.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_REMARK_ITEM (fettle_remark_item_get_type ())

G_DECLARE_FINAL_TYPE (FettleRemarkItem, fettle_remark_item, FETTLE, REMARK_ITEM, GObject)

/* Copies @remark. */
FettleRemarkItem         *fettle_remark_item_new (const FettleImportRemark *remark) G_GNUC_WARN_UNUSED_RESULT;
const FettleImportRemark *fettle_remark_item_get (FettleRemarkItem         *self);

G_END_DECLS
