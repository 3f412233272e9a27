/* fettle-category-mentions.h: how many rules and agreements name a category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_rules;      /* those that assign and those that escalate */
  guint n_policies;
  guint n_unread;     /* filters of the desk that cannot be read: nobody knows what they name */
} FettleCategoryMentions;

/* One more record of @kind, a rule or an agreement. */
void  fettle_category_mentions_count      (FettleCategoryMentions       *self,
                                           FettleKind                    kind);

/* "2 rules and 1 agreement"; NULL where there is none. Newly allocated. */
char *fettle_category_mentions_dup_text   (const FettleCategoryMentions *self) G_GNUC_WARN_UNUSED_RESULT;

/* "1 filter cannot be read and stays as it is."; NULL where there is none. Newly
 * allocated. */
char *fettle_category_mentions_dup_unread (const FettleCategoryMentions *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
