/* fettle-filter-logic.c: what can be told of filters without any record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-logic.h"

#include "fettle-filter-private.h"
#include "fettle-lifecycle.h"

#include <string.h>

/* Groups in groups may be compared in very many ways: then nothing is found. */
#define MAX_STEPS 100000

/* --- one test beside another of the same subject ------------------------------------- */

static gboolean
is_number (FettleFilterType type)
{
  return type == FETTLE_FILTER_INT || type == FETTLE_FILTER_DURATION;
}

/* Whether the test asks for a value, and not whether there is one. */
static gboolean
asks_value (const FettleFilterTest *test)
{
  return test->op != FETTLE_FILTER_EMPTY && test->op != FETTLE_FILTER_FILLED;
}

/* Both ends belong to it. */
static void
get_range (const FettleFilterTest *test,
           gint64                 *from,
           gint64                 *to)
{
  *from = test->number;
  *to = test->op == FETTLE_FILTER_BETWEEN ? test->number_to : test->number;

  if (test->op == FETTLE_FILTER_BELOW || test->op == FETTLE_FILTER_AT_MOST)
    *from = G_MININT64;
  if (test->op == FETTLE_FILTER_ABOVE || test->op == FETTLE_FILTER_AT_LEAST)
    *to = G_MAXINT64;
  if (test->op == FETTLE_FILTER_BELOW && *to > G_MININT64)
    *to -= 1;
  if (test->op == FETTLE_FILTER_ABOVE && *from < G_MAXINT64)
    *from += 1;
}

static gboolean
has_eids (const FettleFilterTest *test)
{
  return !test->is_me && test->eids != NULL && test->eids->len > 0;
}

static gboolean
holds_eid (const FettleFilterTest *test,
           const FettleUuid       *eid)
{
  for (guint i = 0; i < test->eids->len; i++)
    if (fettle_uuid_equal (&g_array_index (test->eids, FettleUuid, i), eid))
      return TRUE;

  return FALSE;
}

/* How many records of @a are among those of @b. */
static guint
count_shared (const FettleFilterTest *a,
              const FettleFilterTest *b)
{
  guint n = 0;

  for (guint i = 0; i < a->eids->len; i++)
    n += holds_eid (b, &g_array_index (a->eids, FettleUuid, i));

  return n;
}

static gboolean
class_holds (const FettleFilterTest *test,
             FettleStateClass        klass)
{
  return _fettle_filter_class_holds (test->word, fettle_state_class_to_id (klass));
}

/* Whether every class of states in @a is in @b. */
static gboolean
classes_imply (const FettleFilterTest *a,
               const FettleFilterTest *b)
{
  for (guint i = 0; i < FETTLE_N_CLASSES; i++)
    if (class_holds (a, i) && !class_holds (b, i))
      return FALSE;

  return TRUE;
}

static gboolean
classes_disjoint (const FettleFilterTest *a,
                  const FettleFilterTest *b)
{
  for (guint i = 0; i < FETTLE_N_CLASSES; i++)
    if (class_holds (a, i) && class_holds (b, i))
      return FALSE;

  return TRUE;
}

/* Whether no kind has the state @word in the class that @test asks for. */
static gboolean
is_outside (const char             *word,
            const FettleFilterTest *test)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);

      for (guint i = 0; lifecycle != NULL && i < lifecycle->n_states; i++)
        if (g_ascii_strcasecmp (fettle_lifecycle_get_id (lifecycle, i), word) == 0
            && class_holds (test, lifecycle->classes[i]))
          return FALSE;
    }

  return TRUE;
}

static gboolean
states_disjoint (const FettleFilterTest *a,
                 const FettleFilterTest *b)
{
  if (a->is_class && b->is_class)
    return classes_disjoint (a, b);
  if (!a->is_class && !b->is_class)
    return g_strcmp0 (a->folded, b->folded) != 0;

  return a->is_class ? is_outside (b->word, a) : is_outside (a->word, b);
}

/* Whether what passes a test of a value has one: only of yes and no, and of
 * clocks, is nothing a value. */
static gboolean
implies_filled (FettleFilterType        type,
                const FettleFilterTest *test)
{
  static const FettleFilterType types[] = {
    FETTLE_FILTER_INT, FETTLE_FILTER_DURATION, FETTLE_FILTER_CHOICE, FETTLE_FILTER_REF,
    FETTLE_FILTER_REFS, FETTLE_FILTER_ELEMENTS, FETTLE_FILTER_TIME,
  };

  if (test->op == FETTLE_FILTER_FILLED)
    return TRUE;
  for (guint i = 0; asks_value (test) && i < G_N_ELEMENTS (types); i++)
    if (types[i] == type)
      return TRUE;

  return FALSE;
}

static gboolean
values_imply (FettleFilterType        type,
              const FettleFilterTest *a,
              const FettleFilterTest *b)
{
  gint64 a_from, a_to, b_from, b_to;

  if (type == FETTLE_FILTER_STATE)
    return a->is_class && b->is_class && classes_imply (a, b);
  if (type == FETTLE_FILTER_REF || type == FETTLE_FILTER_REFS)
    return has_eids (a) && has_eids (b) && count_shared (a, b) == a->eids->len;
  if (!is_number (type))
    return FALSE;

  get_range (a, &a_from, &a_to);
  get_range (b, &b_from, &b_to);

  return a_from >= b_from && a_to <= b_to;
}

static gboolean
tests_imply (const FettleFilterSubject *subject,
             const FettleFilterTest    *a,
             const FettleFilterTest    *b)
{
  if (fettle_filter_test_equal (a, b))
    return TRUE;
  if (b->op == FETTLE_FILTER_FILLED)
    return implies_filled (subject->type, a);

  return asks_value (a) && asks_value (b) && values_imply (subject->type, a, b);
}

/* A record has one value of these, so that two values contradict each other. One
 * category lies below another, and is found by both. */
static gboolean
values_disjoint (const FettleFilterSubject *subject,
                 const FettleFilterTest    *a,
                 const FettleFilterTest    *b)
{
  gint64 a_from, a_to, b_from, b_to;

  switch ((int) subject->type)
    {
    case FETTLE_FILTER_BOOL:
      return (a->number != 0) != (b->number != 0);
    case FETTLE_FILTER_CHOICE:
      return g_strcmp0 (a->folded, b->folded) != 0;
    case FETTLE_FILTER_STATE:
      return states_disjoint (a, b);
    case FETTLE_FILTER_REF:
      return subject->fact == FETTLE_FACT_NONE && has_eids (a) && has_eids (b) && count_shared (a, b) == 0;
    case FETTLE_FILTER_INT:
    case FETTLE_FILTER_DURATION:
      get_range (a, &a_from, &a_to);
      get_range (b, &b_from, &b_to);
      return MAX (a_from, b_from) > MIN (a_to, b_to);
    default:
      return FALSE;
    }
}

static gboolean
tests_disjoint (const FettleFilterSubject *subject,
                const FettleFilterTest    *a,
                const FettleFilterTest    *b)
{
  if (a->op == FETTLE_FILTER_EMPTY)
    return implies_filled (subject->type, b);
  if (b->op == FETTLE_FILTER_EMPTY)
    return implies_filled (subject->type, a);

  return asks_value (a) && asks_value (b) && values_disjoint (subject, a, b);
}

/* --- one term beside another ----------------------------------------------------------- */

static gboolean
is_same_subject (const FettleFilterNode *a,
                 const FettleFilterNode *b)
{
  return a->subject->type == b->subject->type && strcmp (a->subject->id, b->subject->id) == 0;
}

static gboolean
implies_any_test (const FettleFilterSubject *subject,
                  const FettleFilterTest    *a,
                  GPtrArray                 *tests)
{
  for (guint i = 0; i < tests->len; i++)
    if (tests_imply (subject, a, g_ptr_array_index (tests, i)))
      return TRUE;

  return FALSE;
}

static gboolean
terms_imply (const FettleFilterNode *a,
             const FettleFilterNode *b)
{
  if (!is_same_subject (a, b))
    return FALSE;

  for (guint i = 0; i < a->tests->len; i++)
    if (!implies_any_test (a->subject, g_ptr_array_index (a->tests, i), b->tests))
      return FALSE;

  return TRUE;
}

static gboolean
terms_disjoint (const FettleFilterNode *a,
                const FettleFilterNode *b)
{
  if (!is_same_subject (a, b))
    return FALSE;

  for (guint i = 0; i < a->tests->len; i++)
    for (guint k = 0; k < b->tests->len; k++)
      if (!tests_disjoint (a->subject, g_ptr_array_index (a->tests, i), g_ptr_array_index (b->tests, k)))
        return FALSE;

  return TRUE;
}

/* --- trees -------------------------------------------------------------------------------- */

/* @steps: what is left of MAX_STEPS. */
typedef gboolean (*RelationFunc) (const FettleFilterNode *a,
                                  const FettleFilterNode *b,
                                  guint                  *steps);

static gboolean nodes_imply    (const FettleFilterNode *a,
                                const FettleFilterNode *b,
                                guint                  *steps);
static gboolean nodes_disjoint (const FettleFilterNode *a,
                                const FettleFilterNode *b,
                                guint                  *steps);

static gboolean
take_step (guint *steps)
{
  if (*steps == 0)
    return FALSE;

  *steps -= 1;
  return TRUE;
}

/* Whether all members of @group, or any, stand in @relation to @other; a group
 * without members has none. */
static gboolean
all_stand (const FettleFilterNode *group,
           const FettleFilterNode *other,
           RelationFunc            relation,
           guint                  *steps)
{
  for (guint i = 0; i < group->children->len; i++)
    if (!relation (g_ptr_array_index (group->children, i), other, steps))
      return FALSE;

  return TRUE;
}

static gboolean
any_stands (const FettleFilterNode *group,
            const FettleFilterNode *other,
            RelationFunc            relation,
           guint                  *steps)
{
  for (guint i = 0; i < group->children->len; i++)
    if (relation (g_ptr_array_index (group->children, i), other, steps))
      return TRUE;

  return FALSE;
}

static gboolean
is_implied (const FettleFilterNode *b,
            const FettleFilterNode *a,
            guint                  *steps)
{
  return nodes_imply (a, b, steps);
}

static const FettleFilterNode *
get_denied (const FettleFilterNode *node)
{
  return g_ptr_array_index (node->children, 0);
}

/* What is neither a group nor, on both sides, a term. */
static gboolean
denials_imply (const FettleFilterNode *a,
               const FettleFilterNode *b,
               guint                  *steps)
{
  if (b->type == FETTLE_FILTER_NOT)
    return a->type == FETTLE_FILTER_NOT ? nodes_imply (get_denied (b), get_denied (a), steps)
                                        : nodes_disjoint (a, get_denied (b), steps);

  return FALSE;
}

static gboolean
nodes_imply (const FettleFilterNode *a,
             const FettleFilterNode *b,
             guint                  *steps)
{
  if (!take_step (steps))
    return FALSE;
  if (fettle_filter_node_equal (a, b))
    return TRUE;
  if (a->type == FETTLE_FILTER_ANY_OF)
    return all_stand (a, b, nodes_imply, steps);
  if (b->type == FETTLE_FILTER_ALL_OF)
    return all_stand (b, a, is_implied, steps);
  if (a->type == FETTLE_FILTER_ALL_OF && any_stands (a, b, nodes_imply, steps))
    return TRUE;
  if (b->type == FETTLE_FILTER_ANY_OF)
    return any_stands (b, a, is_implied, steps);
  if (a->type == FETTLE_FILTER_TERM && b->type == FETTLE_FILTER_TERM)
    return terms_imply (a, b);

  return denials_imply (a, b, steps);
}

static gboolean
nodes_disjoint (const FettleFilterNode *a,
                const FettleFilterNode *b,
                guint                  *steps)
{
  if (!take_step (steps))
    return FALSE;
  if (a->type == FETTLE_FILTER_ANY_OF)
    return all_stand (a, b, nodes_disjoint, steps);
  if (b->type == FETTLE_FILTER_ANY_OF)
    return all_stand (b, a, nodes_disjoint, steps);
  if (a->type == FETTLE_FILTER_ALL_OF)
    return any_stands (a, b, nodes_disjoint, steps);
  if (b->type == FETTLE_FILTER_ALL_OF)
    return any_stands (b, a, nodes_disjoint, steps);
  if (a->type == FETTLE_FILTER_NOT)
    return nodes_imply (b, get_denied (a), steps);
  if (b->type == FETTLE_FILTER_NOT)
    return nodes_imply (a, get_denied (b), steps);

  return terms_disjoint (a, b);
}

static gboolean
is_never (const FettleFilterNode *node)
{
  guint steps = MAX_STEPS;

  /* Of an “or” each member contradicts itself, and not all each other. */
  if (node->type != FETTLE_FILTER_ANY_OF)
    return nodes_disjoint (node, node, &steps);

  for (guint i = 0; i < node->children->len; i++)
    if (!is_never (g_ptr_array_index (node->children, i)))
      return FALSE;

  return TRUE;
}

gboolean
fettle_filter_is_never (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return is_never (self->root);
}

gboolean
fettle_filter_covers (FettleFilter *general,
                      FettleFilter *special)
{
  guint steps = MAX_STEPS;

  g_return_val_if_fail (general != NULL && special != NULL, FALSE);

  return is_never (special->root) || nodes_imply (special->root, general->root, &steps);
}
