/* fettle-folded-names.c: the names of a kind, made ready to be compared once for
 * many questions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-folded-names.h"

#include <string.h>

struct _FettleFoldedNames
{
  gatomicrefcount  ref_count;
  GPtrArray       *names;    /* (owned) FettleName */
  GPtrArray       *folded;   /* (owned) texts, in the same order */
};

FettleFoldedNames *
fettle_folded_names_new (GPtrArray *names)
{
  FettleFoldedNames *self;

  g_return_val_if_fail (names != NULL, NULL);

  self = g_new0 (FettleFoldedNames, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->names = g_ptr_array_ref (names);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (self->folded, fettle_name_dup_folded (((FettleName *) g_ptr_array_index (names, i))->name));

  return self;
}

FettleFoldedNames *
fettle_folded_names_ref (FettleFoldedNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_folded_names_unref (FettleFoldedNames *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->folded);
  g_ptr_array_unref (self->names);
  g_free (self);
}

GPtrArray *
fettle_folded_names_get (const FettleFoldedNames *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->names;
}

const FettleName *
fettle_folded_names_get_name (const FettleFoldedNames *self,
                              const FettleUuid        *eid)
{
  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  for (guint i = 0; i < self->names->len; i++)
    if (fettle_uuid_equal (&((FettleName *) g_ptr_array_index (self->names, i))->eid, eid))
      return g_ptr_array_index (self->names, i);

  return NULL;
}

/* --- finding ------------------------------------------------------------------------------ */

static gboolean
is_called (const char *name,
           char      **words)
{
  return strcmp (name, words[0]) == 0;
}

static gboolean
holds_all (const char *name,
           char      **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
add_all (const FettleFoldedNames *self,
         gboolean               (*fits) (const char *name, char **words),
         char                   **words,
         const FettleUuid        *without,
         GArray                  *eids)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const FettleName *name = g_ptr_array_index (self->names, i);

      if ((without == NULL || !fettle_uuid_equal (&name->eid, without))
          && fits (g_ptr_array_index (self->folded, i), words))
        g_array_append_val (eids, name->eid);
    }
}

void
fettle_folded_names_find (const FettleFoldedNames *self,
                          const char              *name,
                          const FettleUuid        *without,
                          GArray                  *eids)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;
  guint before;

  g_return_if_fail (self != NULL && name != NULL && eids != NULL);

  before = eids->len;
  folded = fettle_name_dup_folded (name);
  add_all (self, is_called, (char *[]) { folded, NULL }, without, eids);
  if (eids->len > before || folded[strspn (folded, " ")] == '\0')
    return;

  words = g_strsplit (folded, " ", -1);
  add_all (self, holds_all, words, without, eids);
}

GArray *
fettle_folded_names_list (const FettleFoldedNames *self,
                          const char              *word,
                          const FettleUuid        *without)
{
  GArray *eids;
  FettleUuid eid;

  g_return_val_if_fail (self != NULL && word != NULL, NULL);

  eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  if (!fettle_uuid_from_text (word, &eid))
    fettle_folded_names_find (self, word, without, eids);
  else if (fettle_folded_names_get_name (self, &eid) != NULL && (without == NULL || !fettle_uuid_equal (&eid, without)))
    g_array_append_val (eids, eid);

  return eids;
}
