/* fettle-term-cache.c: which tickets have a common word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-term-cache.h"

#include <string.h>

typedef struct
{
  char   *term;   /* (owned) */
  guint8 *bits;   /* (owned) by place */
  guint   n;
} Kept;

struct _FettleTermCache
{
  guint      max;
  GPtrArray *kept;   /* of Kept; that which was asked for last comes last */
};

static void
kept_free (Kept *self)
{
  g_free (self->term);
  g_free (self->bits);
  g_free (self);
}

FettleTermCache *
fettle_term_cache_new (guint max)
{
  FettleTermCache *self;

  g_return_val_if_fail (max > 0, NULL);

  self = g_new0 (FettleTermCache, 1);
  self->max = max;
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
  return self;
}

void
fettle_term_cache_free (FettleTermCache *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->kept);
  g_free (self);
}

const guint8 *
fettle_term_cache_get (FettleTermCache *self,
                       const char      *term)
{
  g_return_val_if_fail (self != NULL && term != NULL, NULL);

  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      if (strcmp (kept->term, term) != 0)
        continue;

      g_ptr_array_steal_index (self->kept, i);
      g_ptr_array_add (self->kept, kept);
      return kept->bits;
    }

  return NULL;
}

void
fettle_term_cache_take (FettleTermCache *self,
                        const char      *term,
                        guint8          *bits,
                        guint            n)
{
  Kept *kept;

  g_return_if_fail (self != NULL && term != NULL && bits != NULL);

  kept = g_new0 (Kept, 1);
  kept->term = g_strdup (term);
  kept->bits = bits;
  kept->n = n;
  if (self->kept->len >= self->max)
    g_ptr_array_remove_index (self->kept, 0);
  g_ptr_array_add (self->kept, kept);
}

static void
grow (Kept *self,
      guint n)
{
  if (n <= self->n)
    return;

  self->bits = g_renew (guint8, self->bits, n / 8 + 1);
  memset (self->bits + self->n / 8 + 1, 0, n / 8 - self->n / 8);
  self->n = n;
}

void
fettle_term_cache_follow (FettleTermCache *self,
                          GArray          *changed,
                          guint            n,
                          FettleTermFunc   func,
                          gpointer         user_data)
{
  g_return_if_fail (self != NULL && changed != NULL && func != NULL);

  for (guint i = 0; i < self->kept->len; i++)
    {
      Kept *kept = g_ptr_array_index (self->kept, i);

      grow (kept, n);
      for (guint j = 0; j < changed->len; j++)
        {
          guint32 place = g_array_index (changed, guint32, j);

          fettle_term_bits_set (kept->bits, place, func (kept->term, place, user_data));
        }
    }
}

void
fettle_term_cache_clear (FettleTermCache *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->kept, 0);
}
