/* fettle-row-dots.c: which rows changed a moment ago.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-row-dots.h"

#define DOT_MS 4000
/* More at once is an import, not something to look at row by row. */
#define DOT_MAX 50

struct _FettleRowDots
{
  FettleRowDotsFunc  show;
  gpointer           user_data;
  GHashTable        *sources;   /* (owned): rid -> source id that takes the dot away */
};

typedef struct
{
  FettleRowDots *dots;   /* (unowned): takes the source away when it goes */
  guint32        rid;
} Dot;

static gboolean
on_dot_end (gpointer data)
{
  Dot *dot = data;

  g_hash_table_remove (dot->dots->sources, GUINT_TO_POINTER (dot->rid));
  dot->dots->show (dot->dots->user_data, dot->rid);

  return G_SOURCE_REMOVE;
}

static Dot *
dot_new (FettleRowDots *dots,
         guint32        rid)
{
  Dot *dot = g_new (Dot, 1);

  *dot = (Dot) { .dots = dots, .rid = rid };

  return dot;
}

static void
mark_one (FettleRowDots *self,
          guint32        rid)
{
  gpointer key = GUINT_TO_POINTER (rid);
  guint source = GPOINTER_TO_UINT (g_hash_table_lookup (self->sources, key));

  if (source != 0)
    g_source_remove (source);

  source = g_timeout_add_full (G_PRIORITY_DEFAULT, DOT_MS, on_dot_end, dot_new (self, rid), g_free);
  g_hash_table_insert (self->sources, key, GUINT_TO_POINTER (source));
  self->show (self->user_data, rid);
}

FettleRowDots *
fettle_row_dots_new (FettleRowDotsFunc  show,
                     gpointer           user_data)
{
  FettleRowDots *self;

  g_return_val_if_fail (show != NULL, NULL);

  self = g_new0 (FettleRowDots, 1);
  self->show = show;
  self->user_data = user_data;
  self->sources = g_hash_table_new (NULL, NULL);

  return self;
}

void
fettle_row_dots_free (FettleRowDots *self)
{
  GHashTableIter iter;
  gpointer source;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    g_source_remove (GPOINTER_TO_UINT (source));
  g_hash_table_unref (self->sources);
  g_free (self);
}

void
fettle_row_dots_mark (FettleRowDots *self,
                      GArray        *rids)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (rids != NULL);

  if (rids->len > DOT_MAX)
    return;

  for (guint i = 0; i < rids->len; i++)
    mark_one (self, g_array_index (rids, guint32, i));
}

gboolean
fettle_row_dots_has (FettleRowDots *self,
                     guint32        rid)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->sources, GUINT_TO_POINTER (rid));
}
