/* fettle-store-mentions.h: what rules and agreements name in their filters. Inside
 * the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-category-health.h"
#include "fettle-name-change.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* The edits (FettleEdit) by which the filters of rules and agreements follow
 * @change, how many of each, and how many filters nobody can read. REFUSED where a
 * new filter could not be read, as it would become too long. */
GPtrArray *_fettle_store_list_followers (FettleStore            *self,
                                         FettleNameChange       *change,
                                         FettleCategoryMentions *mentions,
                                         GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who names each category of @health, and who would never match without it. */
gboolean   _fettle_store_read_mentions  (FettleStore            *self,
                                         FettleCategoryHealth   *health,
                                         GError                **error);

G_END_DECLS
