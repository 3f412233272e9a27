/* fettle-filter-bind.c: the names of a filter become records.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char          *source;
  FettleFilterResolver resolver;
  gpointer             user_data;
  GPtrArray           *faults;
} Binding;

static FettleFilterNode *bind_node (Binding                *self,
                                    const FettleFilterNode *node);

static int
compare_eids (gconstpointer a,
              gconstpointer b)
{
  return fettle_uuid_compare (a, b);
}

static char *
dup_fact (FettleKind  kind,
          const char *name)
{
  switch ((int) kind)
    {
    case FETTLE_KIND_PERSON:
      return g_strdup_printf (_("Nobody is called “%s”."), name);
    case FETTLE_KIND_TEAM:
      return g_strdup_printf (_("No team is called “%s”."), name);
    case FETTLE_KIND_SERVICE:
      return g_strdup_printf (_("No service is called “%s”."), name);
    case FETTLE_KIND_CATEGORY:
      return g_strdup_printf (_("No category is called “%s”."), name);
    default:
      return g_strdup_printf (_("Nothing has the name or number “%s”."), name);
    }
}

static void
fault_name (Binding                *self,
            FettleKind              kind,
            const FettleFilterTest *test,
            const char             *near)
{
  g_autofree char *fact = dup_fact (kind, test->word);
  g_autofree char *hint = near != NULL ? g_strdup_printf (_("Did you mean %s?"), near)
                                       : g_strdup (_("Part of the name will do."));

  g_ptr_array_add (self->faults, fettle_filter_fault_new (FETTLE_FILTER_FAULT_UNKNOWN_NAME, self->source, test->start,
                                                          test->end, fact, hint));
}

gboolean
_fettle_filter_names (const FettleFilterSubject *subject,
                      const FettleFilterTest    *test)
{
  return (subject->type == FETTLE_FILTER_REF || subject->type == FETTLE_FILTER_REFS) && test->op == FETTLE_FILTER_IS
         && !test->is_me && test->word != NULL;
}

/* What was named by its id is bound for ever. */
static gboolean
is_id (const FettleFilterTest *test)
{
  FettleUuid eid;

  return fettle_uuid_from_text (test->word, &eid);
}

/* A copy of @test with the records of its name; NULL where it is nobody's. */
static FettleFilterTest *
bind_test (Binding                   *self,
           const FettleFilterSubject *subject,
           const FettleFilterTest    *test)
{
  g_autoptr (FettleFilterTest) copy = fettle_filter_test_copy (test);
  g_autofree char *near = NULL;

  if (!_fettle_filter_names (subject, test) || is_id (test))
    return g_steal_pointer (&copy);

  g_clear_pointer (&copy->eids, g_array_unref);
  copy->eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self->resolver (subject->target, test->word, copy->eids, &near, self->user_data);
  if (copy->eids->len == 0)
    {
      fault_name (self, subject->target, test, near);
      return NULL;
    }

  g_array_sort (copy->eids, compare_eids);
  return g_steal_pointer (&copy);
}

static FettleFilterNode *
bind_term (Binding                *self,
           const FettleFilterNode *node)
{
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_test_free);

  for (guint i = 0; i < node->tests->len; i++)
    {
      FettleFilterTest *test = bind_test (self, node->subject, g_ptr_array_index (node->tests, i));

      if (test != NULL)
        g_ptr_array_add (tests, test);
    }

  if (tests->len == 0)
    return NULL;
  return fettle_filter_node_new_term (fettle_filter_subject_ref (node->subject), g_steal_pointer (&tests));
}

static FettleFilterNode *
bind_group (Binding                *self,
            const FettleFilterNode *node)
{
  GPtrArray *children = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);

  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (children, bind_node (self, g_ptr_array_index (node->children, i)));

  return fettle_filter_node_new_group (node->type, children);
}

static FettleFilterNode *
bind_node (Binding                *self,
           const FettleFilterNode *node)
{
  if (node->type == FETTLE_FILTER_TERM)
    return bind_term (self, node);
  if (node->type == FETTLE_FILTER_NOT)
    return fettle_filter_node_new_not (bind_node (self, g_ptr_array_index (node->children, 0)));

  return bind_group (self, node);
}

FettleFilter *
fettle_filter_bind_lenient (FettleFilter        *self,
                            FettleFilterResolver resolver,
                            gpointer             user_data,
                            GPtrArray          **faults)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_fault_free);
  Binding binding = { NULL, resolver, user_data, found };
  FettleFilter *bound;

  g_return_val_if_fail (self != NULL && resolver != NULL, NULL);

  binding.source = self->source;
  bound = _fettle_filter_new (bind_node (&binding, self->root), self->source);
  if (faults != NULL)
    *faults = g_steal_pointer (&found);
  return bound;
}

FettleFilter *
fettle_filter_bind (FettleFilter        *self,
                    FettleFilterResolver resolver,
                    gpointer             user_data,
                    GError             **error)
{
  g_autoptr (FettleFilter) bound = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  g_return_val_if_fail (self != NULL && resolver != NULL, NULL);

  bound = fettle_filter_bind_lenient (self, resolver, user_data, &faults);
  if (faults->len == 0)
    return g_steal_pointer (&bound);

  fettle_filter_fault_to_error (g_ptr_array_index (faults, 0), error);
  return NULL;
}
