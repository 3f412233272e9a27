/* fettle-filter-node.c: the tree of a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-node.h"

#include <string.h>

/* --- tests ------------------------------------------------------------------------ */

FettleFilterTest *
fettle_filter_test_new (FettleFilterOp op)
{
  FettleFilterTest *self = g_new0 (FettleFilterTest, 1);

  self->op = op;
  return self;
}

FettleFilterTest *
fettle_filter_test_copy (const FettleFilterTest *self)
{
  FettleFilterTest *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->word = g_strdup (self->word);
  copy->folded = g_strdup (self->folded);
  copy->text = self->text != NULL ? fettle_text_term_copy (self->text) : NULL;
  copy->eids = self->eids != NULL ? g_array_copy (self->eids) : NULL;
  return copy;
}

void
fettle_filter_test_free (FettleFilterTest *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->word);
  g_free (self->folded);
  g_clear_pointer (&self->text, fettle_text_term_free);
  g_clear_pointer (&self->eids, g_array_unref);
  g_free (self);
}

static gboolean
texts_equal (const FettleTextTerm *a,
             const FettleTextTerm *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return strcmp (a->text, b->text) == 0 && a->is_word == b->is_word;
}

gboolean
fettle_filter_test_equal (const FettleFilterTest *a,
                          const FettleFilterTest *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->op == b->op && a->number == b->number && a->number_to == b->number_to &&
         fettle_moment_equal (&a->moment, &b->moment) && fettle_moment_equal (&a->moment_to, &b->moment_to) &&
         g_strcmp0 (a->word, b->word) == 0 && texts_equal (a->text, b->text) && a->is_class == b->is_class &&
         a->is_me == b->is_me;
}

/* --- nodes ------------------------------------------------------------------------ */

static FettleFilterNode *
node_new (FettleFilterNodeType type)
{
  FettleFilterNode *self = g_new0 (FettleFilterNode, 1);

  self->type = type;
  return self;
}

FettleFilterNode *
fettle_filter_node_new_everything (void)
{
  FettleFilterNode *self = node_new (FETTLE_FILTER_ALL_OF);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
  return self;
}

FettleFilterNode *
fettle_filter_node_new_term (FettleFilterSubject *subject,
                             GPtrArray           *tests)
{
  FettleFilterNode *self;

  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (tests != NULL && tests->len > 0, NULL);

  self = node_new (FETTLE_FILTER_TERM);
  self->subject = subject;
  self->tests = tests;
  return self;
}

/* The only child of @self, which goes. */
static FettleFilterNode *
node_unwrap (FettleFilterNode *self)
{
  FettleFilterNode *child = g_ptr_array_steal_index (self->children, 0);

  fettle_filter_node_free (self);
  return child;
}

FettleFilterNode *
fettle_filter_node_new_not (FettleFilterNode *child)
{
  FettleFilterNode *self;

  if (child == NULL || child->type == FETTLE_FILTER_NOT)
    return child != NULL ? node_unwrap (child) : NULL;

  self = node_new (FETTLE_FILTER_NOT);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
  g_ptr_array_add (self->children, child);
  return self;
}

/* @child as a member of @self, or its members in its place. */
static void
node_take (FettleFilterNode *self,
           FettleFilterNode *child)
{
  if (child == NULL)
    return;

  if (child->type != self->type)
    {
      g_ptr_array_add (self->children, child);
      return;
    }

  while (child->children->len > 0)
    g_ptr_array_add (self->children, g_ptr_array_steal_index (child->children, 0));
  fettle_filter_node_free (child);
}

FettleFilterNode *
fettle_filter_node_new_group (FettleFilterNodeType type,
                              GPtrArray           *children)
{
  g_autoptr (FettleFilterNode) self = NULL;

  g_return_val_if_fail (type == FETTLE_FILTER_ALL_OF || type == FETTLE_FILTER_ANY_OF, NULL);
  g_return_val_if_fail (children != NULL, NULL);

  self = node_new (type);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
  for (guint i = 0; i < children->len; i++)
    node_take (self, g_steal_pointer (&g_ptr_array_index (children, i)));
  g_ptr_array_set_free_func (children, NULL);
  g_ptr_array_unref (children);

  if (self->children->len == 0)
    return NULL;
  if (self->children->len == 1)
    return node_unwrap (g_steal_pointer (&self));
  return g_steal_pointer (&self);
}

static gpointer
copy_test_cb (gconstpointer test,
              gpointer      user_data)
{
  return fettle_filter_test_copy (test);
}

static gpointer
copy_node_cb (gconstpointer node,
              gpointer      user_data)
{
  return fettle_filter_node_copy (node);
}

FettleFilterNode *
fettle_filter_node_copy (const FettleFilterNode *self)
{
  FettleFilterNode *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = node_new (self->type);
  if (self->subject != NULL)
    copy->subject = fettle_filter_subject_ref (self->subject);
  if (self->tests != NULL)
    copy->tests = g_ptr_array_copy (self->tests, (GCopyFunc) copy_test_cb, NULL);
  if (self->children != NULL)
    copy->children = g_ptr_array_copy (self->children, (GCopyFunc) copy_node_cb, NULL);
  return copy;
}

void
fettle_filter_node_free (FettleFilterNode *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->subject, fettle_filter_subject_unref);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
  g_free (self);
}

static gboolean
children_equal (const FettleFilterNode *a,
                const FettleFilterNode *b)
{
  if (a->children->len != b->children->len)
    return FALSE;

  for (guint i = 0; i < a->children->len; i++)
    if (!fettle_filter_node_equal (g_ptr_array_index (a->children, i), g_ptr_array_index (b->children, i)))
      return FALSE;

  return TRUE;
}

static gboolean
terms_equal (const FettleFilterNode *a,
             const FettleFilterNode *b)
{
  if (strcmp (a->subject->id, b->subject->id) != 0 || a->tests->len != b->tests->len)
    return FALSE;

  for (guint i = 0; i < a->tests->len; i++)
    if (!fettle_filter_test_equal (g_ptr_array_index (a->tests, i), g_ptr_array_index (b->tests, i)))
      return FALSE;

  return TRUE;
}

gboolean
fettle_filter_node_equal (const FettleFilterNode *a,
                          const FettleFilterNode *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->type != b->type)
    return FALSE;

  return a->type == FETTLE_FILTER_TERM ? terms_equal (a, b) : children_equal (a, b);
}
