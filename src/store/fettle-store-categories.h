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
 * is retired; rules and agreements whose filters name @from name @into instead: one
 * action, called @label, which undo takes back as a whole. Rules of the desk give
 * nothing away because of it. REFUSED where that made a third level, the two are
 * the same or a filter would become too long, NOT_FOUND, STALE where one is
 * retired. */
FettleCommit         *fettle_store_merge_category       (FettleStore      *self,
                                                         const FettleUuid *actor,
                                                         const char       *label,
                                                         const FettleUuid *from,
                                                         const FettleUuid *into,
                                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Into @mentions: how many rules and agreements that would make name @into, and how
 * many filters cannot be read. REFUSED as above. */
gboolean              fettle_store_preview_merge        (FettleStore            *self,
                                                         const FettleUuid       *from,
                                                         const FettleUuid       *into,
                                                         FettleCategoryMentions *mentions,
                                                         GError                **error);

G_END_DECLS
