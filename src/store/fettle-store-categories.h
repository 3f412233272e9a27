/* fettle-store-categories.h: how categories are used, and two made one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-category-health.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* As of now. */
FettleCategoryHealth *fettle_store_read_category_health (FettleStore      *self,
                                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Everything that is in @from comes to @into, what stands below it too, and @from
 * is retired: one action, called @label, which undo takes back as a whole. Rules of
 * the desk give nothing away because of it. REFUSED where that made a third level
 * or the two are the same, NOT_FOUND, STALE where one is retired. */
FettleCommit         *fettle_store_merge_category       (FettleStore      *self,
                                                         const FettleUuid *actor,
                                                         const char       *label,
                                                         const FettleUuid *from,
                                                         const FettleUuid *into,
                                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
