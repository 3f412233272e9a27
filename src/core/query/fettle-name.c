/* fettle-name.c: a record as pickers and labels show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name.h"

#include "fettle-folded-names.h"
#include "fettle-nearest.h"
#include "fettle-text.h"

FettleName *
fettle_name_copy (const FettleName *self)
{
  FettleName *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->detail = g_strdup (self->detail);
  return copy;
}

void
fettle_name_free (FettleName *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}

/* Between the levels of a category: people type the one, lists show the other. */
#define TYPED ">"
#define SHOWN "›"

char *
fettle_name_dup_folded (const char *name)
{
  g_autofree char *tidy = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *typed = NULL;
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) levels = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  tidy = fettle_text_tidy (name);
  folded = fettle_text_fold (tidy);
  parts = g_strsplit (folded, SHOWN, -1);
  typed = g_strjoinv (TYPED, parts);
  levels = g_strsplit (typed, TYPED, -1);
  for (guint i = 0; levels[i] != NULL; i++)
    g_strstrip (levels[i]);

  return g_strjoinv (" " SHOWN " ", levels);
}

static char *
dup_near (GPtrArray  *names,
          const char *name)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (words, ((FettleName *) g_ptr_array_index (names, i))->name);

  return fettle_nearest_dup_list (name, (const char *const *) words->pdata, words->len, 2);
}

void
fettle_name_find (GPtrArray  *names,
                  const char *name,
                  GArray     *eids,
                  char      **near)
{
  g_autoptr (FettleFoldedNames) folded = NULL;
  guint before;

  g_return_if_fail (names != NULL && name != NULL && eids != NULL);

  before = eids->len;
  folded = fettle_folded_names_new (names);
  fettle_folded_names_find (folded, name, NULL, eids);
  if (eids->len == before && near != NULL)
    *near = dup_near (names, name);
}
