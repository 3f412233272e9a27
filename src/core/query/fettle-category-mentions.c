/* fettle-category-mentions.c: how many rules and agreements name a category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-category-mentions.h"

#include <glib/gi18n-lib.h>

void
fettle_category_mentions_count (FettleCategoryMentions *self,
                                FettleKind              kind)
{
  g_return_if_fail (self != NULL);

  if (kind == FETTLE_KIND_RULE)
    self->n_rules++;
  else
    self->n_policies++;
}

char *
fettle_category_mentions_dup_text (const FettleCategoryMentions *self)
{
  g_autofree char *rules = NULL;
  g_autofree char *policies = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_rules + self->n_policies == 0)
    return NULL;

  rules = g_strdup_printf (ngettext ("%u rule", "%u rules", self->n_rules), self->n_rules);
  policies = g_strdup_printf (ngettext ("%u agreement", "%u agreements", self->n_policies), self->n_policies);
  if (self->n_policies == 0)
    return g_steal_pointer (&rules);
  if (self->n_rules == 0)
    return g_steal_pointer (&policies);
  /* Translators: "2 rules and 1 agreement" */
  return g_strdup_printf (_("%s and %s"), rules, policies);
}

char *
fettle_category_mentions_dup_unread (const FettleCategoryMentions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->n_unread == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u filter cannot be read and stays as it is.",
                                    "%u filters cannot be read and stay as they are.", self->n_unread), self->n_unread);
}
