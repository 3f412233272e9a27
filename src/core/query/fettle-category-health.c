/* fettle-category-health.c: how the categories of a desk are used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-category-health.h"

#include "fettle-lifecycle.h"
#include "fettle-text.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
use_free (FettleCategoryUse *self)
{
  g_ptr_array_unref (self->lost);
  g_free (self->name);
  g_free (self);
}

FettleCategoryHealth *
fettle_category_health_new (gint64 now)
{
  FettleCategoryHealth *self = g_new0 (FettleCategoryHealth, 1);

  self->now = now;
  self->uses = g_ptr_array_new_with_free_func ((GDestroyNotify) use_free);
  return self;
}

void
fettle_category_health_free (FettleCategoryHealth *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->uses);
  g_free (self);
}

/* In English or in the language of the reader. */
static gboolean
is_called_other (const char *name)
{
  /* Translators: a category for what fits into none */
  const char *const others[] = { "other", "others", "misc", "miscellaneous", _("Other") };
  g_autofree char *folded = fettle_text_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *other = fettle_text_fold (others[i]);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

FettleCategoryUse *
fettle_category_health_add (FettleCategoryHealth *self,
                            const FettleUuid     *eid,
                            const char           *name,
                            const char           *parent)
{
  FettleCategoryUse *use;

  g_return_val_if_fail (self != NULL && eid != NULL && name != NULL, NULL);

  use = g_new0 (FettleCategoryUse, 1);
  use->eid = *eid;
  use->name = parent != NULL ? g_strconcat (parent, " › ", name, NULL) : g_strdup (name);
  use->is_catch_all = is_called_other (name);
  use->last_used = FETTLE_TIME_NONE;
  use->lost = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->uses, use);
  return use;
}

static FettleCategoryUse *
find_use (const FettleCategoryHealth *self,
          const FettleUuid           *eid)
{
  for (guint i = 0; i < self->uses->len; i++)
    {
      FettleCategoryUse *use = g_ptr_array_index (self->uses, i);

      if (fettle_uuid_equal (&use->eid, eid))
        return use;
    }

  return NULL;
}

const FettleCategoryUse *
fettle_category_health_find (const FettleCategoryHealth *self,
                             const FettleUuid           *eid)
{
  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  return find_use (self, eid);
}

void
fettle_category_health_count (FettleCategoryHealth *self,
                              const FettleUuid     *category,
                              FettleKind            kind,
                              const char           *state,
                              guint                 n,
                              guint                 n_recent,
                              gint64                last)
{
  FettleCategoryUse *use;
  const FettleLifecycle *lifecycle;

  g_return_if_fail (self != NULL);
  g_return_if_fail (fettle_kind_is_ticket (kind));

  self->n_recent += n_recent;
  use = category != NULL ? find_use (self, category) : NULL;
  if (category == NULL)
    self->n_recent_none += n_recent;
  if (use == NULL)
    return;

  lifecycle = fettle_lifecycle_get (kind);
  if (fettle_lifecycle_is_open (lifecycle, fettle_lifecycle_find_state (lifecycle, state)))
    use->n_open += n;
  use->n_recent += n_recent;
  use->n_all += n;
  use->last_used = MAX (use->last_used, last);
  self->n_recent_other += use->is_catch_all ? n_recent : 0;
}

/* --- what follows ------------------------------------------------------------------------ */

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const FettleCategoryUse *left = *(const FettleCategoryUse *const *) a;
  const FettleCategoryUse *right = *(const FettleCategoryUse *const *) b;
  int order = g_utf8_collate (left->name, right->name);

  return order != 0 ? order : fettle_uuid_compare (&left->eid, &right->eid);
}

void
fettle_category_health_finish (FettleCategoryHealth *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->uses->len; i++)
    {
      FettleCategoryUse *use = g_ptr_array_index (self->uses, i);

      use->is_unused = use->n_recent == 0 && use->created_at < self->now - FETTLE_CATEGORY_SPAN;
    }

  for (guint i = 0; i < self->uses->len; i++)
    {
      FettleCategoryUse *use = g_ptr_array_index (self->uses, i);
      FettleCategoryUse *above = fettle_uuid_is_nil (&use->parent) ? NULL : find_use (self, &use->parent);

      if (above == NULL)
        continue;
      above->n_below++;
      above->is_unused = above->is_unused && use->is_unused;
    }

  g_ptr_array_sort (self->uses, compare_uses);
}

guint
fettle_category_health_get_other (const FettleCategoryHealth *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_recent > 0 ? (self->n_recent_other + self->n_recent_none) * G_GUINT64_CONSTANT (100) / self->n_recent : 0;
}
