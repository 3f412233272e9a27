/* fettle-filter.c: a filter and its life.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-private.h"

G_DEFINE_BOXED_TYPE (FettleFilter, fettle_filter, fettle_filter_ref, fettle_filter_unref)

FettleFilter *
_fettle_filter_new (FettleFilterNode *root,
                    const char       *source)
{
  FettleFilter *self = g_new0 (FettleFilter, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->root = root != NULL ? root : fettle_filter_node_new_everything ();
  self->source = g_strdup (source);
  self->text = _fettle_filter_dup_text (self->root);
  _fettle_filter_list_fields (self);
  return self;
}

FettleFilter *
fettle_filter_ref (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fettle_filter_unref (FettleFilter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  fettle_filter_node_free (self->root);
  g_free (self->source);
  g_free (self->text);
  g_strfreev (self->fields);
  g_free (self);
}

const FettleFilterNode *
fettle_filter_get_root (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

gboolean
fettle_filter_equal (FettleFilter *a,
                     FettleFilter *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return fettle_filter_node_equal (a->root, b->root);
}
