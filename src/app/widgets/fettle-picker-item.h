/* fettle-picker-item.h: one thing that a picker offers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_PICKER_ITEM (fettle_picker_item_get_type ())

G_DECLARE_FINAL_TYPE (FettlePickerItem, fettle_picker_item, FETTLE, PICKER_ITEM, GObject)

/* @id: what it stands for (a choice, the UUID of a record); "" means "none".
 * @detail (nullable): a second, dim text. */
FettlePickerItem *fettle_picker_item_new        (const char       *id,
                                                 const char       *label,
                                                 const char       *detail) G_GNUC_WARN_UNUSED_RESULT;
const char       *fettle_picker_item_get_id     (FettlePickerItem *self);
const char       *fettle_picker_item_get_label  (FettlePickerItem *self);
const char       *fettle_picker_item_get_detail (FettlePickerItem *self);  /* "" if none */

/* Whether each of the @words lies in label or detail, case and accents aside. */
gboolean          fettle_picker_item_matches    (FettlePickerItem *self,
                                                 const char       *words);

G_END_DECLS
