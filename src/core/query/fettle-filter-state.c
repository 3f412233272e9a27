/* fettle-filter-state.c: the classes of states that a filter can ask for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENOUGH 4

static const struct
{
  const char *id;
  const char *alias;               /* (nullable) */
  const char *label;               /* NC_("filter") marked */
  const char *const holds[ENOUGH]; /* words of FETTLE_FACT_STATE_CLASS */
} classes[] = {
  { "open", NULL, NC_("filter", "open"), { "new", "work", "waiting" } },
  { "waiting", NULL, NC_("filter", "waiting"), { "waiting" } },
  { "done", "resolved", NC_("filter", "done"), { "done" } },
  { "closed", NULL, NC_("filter", "closed"), { "closed" } },
  { "cancelled", "canceled", NC_("filter", "cancelled"), { "cancelled" } },
};

static const char *
get_label (guint i)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", classes[i].label);
}

const char *
_fettle_filter_find_class (const char *word)
{
  g_autofree char *folded = fettle_filter_word_fold (word);

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (folded, classes[i].id) == 0 || g_strcmp0 (folded, classes[i].alias) == 0)
      return classes[i].id;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autofree char *label = fettle_filter_word_fold (get_label (i));

      if (strcmp (folded, label) == 0)
        return classes[i].id;
    }

  return NULL;
}

void
_fettle_filter_add_classes (GPtrArray *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    g_ptr_array_add (names, (gpointer) classes[i].id);
}

const char *
_fettle_filter_class_to_label (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].id, id) == 0)
      return get_label (i);

  return id;
}

gboolean
_fettle_filter_class_holds (const char *id,
                            const char *class)
{
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (classes[i].id, id) == 0)
      return g_strv_contains (classes[i].holds, class);

  return FALSE;
}
