/* fettle-filter-fields.c: what the answer of a filter depends on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-private.h"

#include <string.h>

static void
add_field (GPtrArray  *fields,
           const char *id)
{
  if (id != NULL && !g_ptr_array_find_with_equal_func (fields, id, g_str_equal, NULL))
    g_ptr_array_add (fields, g_strdup (id));
}

/* The text index holds fields of all kinds. */
static void
add_searched_fields (GPtrArray *fields)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
      if ((fettle_kind_get_field (kind, i)->flags & FETTLE_FIELD_SEARCHED) != 0)
        add_field (fields, fettle_kind_get_field (kind, i)->id);
}

static void
add_fact (FettleFilter    *self,
          GPtrArray       *fields,
          FettleFilterFact fact)
{
  const char *const *beneath = fettle_filter_fact_get_fields (fact);

  self->facts |= 1u << fact;
  self->moves = self->moves || fettle_filter_fact_moves (fact);
  for (guint i = 0; beneath[i] != NULL; i++)
    add_field (fields, beneath[i]);
  if (fact == FETTLE_FACT_TEXT)
    add_searched_fields (fields);
}

static void
add_subject_fields (const FettleFilterSubject *subject,
                    GPtrArray                 *fields)
{
  add_field (fields, subject->field);
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      if (subject->fields[kind] >= 0)
        add_field (fields, fettle_kind_get_field (kind, subject->fields[kind])->id);
      if (subject->aliases[kind] >= 0)
        add_field (fields, fettle_kind_get_field (kind, subject->aliases[kind])->id);
    }
}

static void
add_test (FettleFilter           *self,
          GPtrArray              *fields,
          const FettleFilterNode *node,
          const FettleFilterTest *test)
{
  gboolean is_named = node->subject->type == FETTLE_FILTER_REF || node->subject->type == FETTLE_FILTER_REFS;

  if (node->subject->type == FETTLE_FILTER_TIME && test->op != FETTLE_FILTER_EMPTY && test->op != FETTLE_FILTER_FILLED)
    self->moves = self->moves || fettle_moment_moves (&test->moment) ||
                  (test->op == FETTLE_FILTER_BETWEEN && fettle_moment_moves (&test->moment_to));
  if (test->is_class)
    add_fact (self, fields, FETTLE_FACT_STATE_CLASS);
  if (is_named && test->op == FETTLE_FILTER_IS && !test->is_me && test->eids == NULL)
    self->is_bound = FALSE;
}

static void
add_node (FettleFilter           *self,
          GPtrArray              *fields,
          const FettleFilterNode *node)
{
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    add_node (self, fields, g_ptr_array_index (node->children, i));

  if (node->type != FETTLE_FILTER_TERM)
    return;

  add_subject_fields (node->subject, fields);
  if (node->subject->fact != FETTLE_FACT_NONE)
    add_fact (self, fields, node->subject->fact);
  for (guint i = 0; i < node->tests->len; i++)
    add_test (self, fields, node, g_ptr_array_index (node->tests, i));
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
_fettle_filter_list_fields (FettleFilter *self)
{
  GPtrArray *fields = g_ptr_array_new ();

  self->is_bound = TRUE;
  add_node (self, fields, self->root);
  g_ptr_array_sort (fields, compare_ids);
  g_ptr_array_add (fields, NULL);
  self->fields = (GStrv) g_ptr_array_free (fields, FALSE);
}

const char *const *
fettle_filter_get_fields (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->fields;
}

guint
fettle_filter_get_facts (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts;
}

gboolean
fettle_filter_depends_on_now (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->moves;
}

gboolean
fettle_filter_is_bound (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_bound;
}
