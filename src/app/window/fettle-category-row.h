/* fettle-category-row.h: one category with how it is used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-category-health.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CATEGORY_ROW (fettle_category_row_get_type ())

G_DECLARE_FINAL_TYPE (FettleCategoryRow, fettle_category_row, FETTLE, CATEGORY_ROW, GtkListBoxRow)

GtkWidget        *fettle_category_row_new     (const FettleUuid        *eid) G_GNUC_WARN_UNUSED_RESULT;
const FettleUuid *fettle_category_row_get_eid (FettleCategoryRow       *self);

/* @use, of this category, as of @now (UTC ms) in @zone. */
void              fettle_category_row_show    (FettleCategoryRow       *self,
                                               const FettleCategoryUse *use,
                                               gint64                   now,
                                               GTimeZone               *zone);

/* Its counts in the groups of their columns: open, 90 days, last used. */
void              fettle_category_row_align   (FettleCategoryRow       *self,
                                               GtkSizeGroup *const     *columns);

G_END_DECLS
