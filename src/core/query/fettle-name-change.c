/* fettle-name-change.c: what becomes of the names in filters when what one of them
 * means goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name-change.h"

#include "fettle-filter-private.h"
#include "fettle-name.h"

#include <string.h>

struct _FettleNameChange
{
  FettleKind  kind;
  GPtrArray  *before, *after;  /* (owned) FettleName */
  FettleUuid  from, into;      /* @into nil: nothing */
  GArray     *below;           /* (owned) (nullable) FettleUuid */
};

/* One test: what it means now, what it is to mean, and what its name will mean. */
typedef struct
{
  const FettleFilterTest *test;
  GArray                 *before, *wanted, *after;  /* (owned) (nullable) FettleUuid; NULL: it names none of the kind */
  gboolean                is_kept;                  /* it stands in the new filter too */
  gboolean                is_changed;               /* something is named beside it or in its place */
} Meaning;

/* A term that is written anew. */
typedef struct
{
  GArray    *meanings;  /* (owned) Meaning of each test */
  GPtrArray *tests;     /* (owned) FettleFilterTest, the new ones */
  GArray    *added;     /* (owned) FettleUuid that were named in the place of others */
} Term;

/* --- names ------------------------------------------------------------------------------ */

static FettleName *
find_by_id (GPtrArray        *names,
            const FettleUuid *eid)
{
  for (guint i = 0; i < names->len; i++)
    if (fettle_uuid_equal (&((FettleName *) g_ptr_array_index (names, i))->eid, eid))
      return g_ptr_array_index (names, i);

  return NULL;
}

static gboolean
has (GArray           *eids,
     const FettleUuid *eid)
{
  for (guint i = 0; i < eids->len; i++)
    if (fettle_uuid_equal (&g_array_index (eids, FettleUuid, i), eid))
      return TRUE;

  return FALSE;
}

static gboolean
has_all (GArray *eids,
         GArray *wanted)
{
  for (guint i = 0; i < wanted->len; i++)
    if (!has (eids, &g_array_index (wanted, FettleUuid, i)))
      return FALSE;

  return TRUE;
}

/* What stood behind the name of the one above it stands behind the other's. */
static void
move_below (FettleNameChange *self,
            const FettleUuid *eid)
{
  const FettleName *from = find_by_id (self->before, &self->from);
  const FettleName *into = find_by_id (self->before, &self->into);
  FettleName *name = find_by_id (self->after, eid);
  g_autofree char *old = NULL;

  if (name == NULL || from == NULL || into == NULL || !g_str_has_prefix (name->name, from->name))
    return;

  old = g_steal_pointer (&name->name);
  name->name = g_strconcat (into->name, old + strlen (from->name), NULL);
}

static gpointer
copy_name_cb (gconstpointer name,
              gpointer      user_data)
{
  return fettle_name_copy (name);
}

static GPtrArray *
copy_names (GPtrArray *names)
{
  GPtrArray *copy = g_ptr_array_copy (names, copy_name_cb, NULL);

  g_ptr_array_set_free_func (copy, (GDestroyNotify) fettle_name_free);
  return copy;
}

FettleNameChange *
fettle_name_change_new (FettleKind        kind,
                        GPtrArray        *names,
                        const FettleUuid *from,
                        const FettleUuid *into,
                        GArray           *below)
{
  FettleNameChange *self;

  g_return_val_if_fail (names != NULL && from != NULL, NULL);

  self = g_new0 (FettleNameChange, 1);
  self->kind = kind;
  self->before = copy_names (names);
  self->after = copy_names (names);
  self->from = *from;
  if (into != NULL)
    self->into = *into;
  self->below = below != NULL ? g_array_ref (below) : NULL;
  for (guint i = 0; below != NULL && i < below->len; i++)
    move_below (self, &g_array_index (below, FettleUuid, i));
  g_ptr_array_remove (self->after, find_by_id (self->after, from));

  return self;
}

void
fettle_name_change_free (FettleNameChange *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_clear_pointer (&self->below, g_array_unref);
  g_free (self);
}

/* --- what a test means --------------------------------------------------------------------- */

static GArray *
find_all (GPtrArray  *names,
          const char *word)
{
  GArray *eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  FettleUuid eid;

  if (!fettle_uuid_from_text (word, &eid))
    fettle_name_find (names, word, eids, NULL);
  else if (find_by_id (names, &eid) != NULL)
    g_array_append_val (eids, eid);

  return eids;
}

/* What comes along is found with the one that it comes to. */
static gboolean
comes_along (FettleNameChange *self,
             GArray           *before,
             const FettleUuid *eid)
{
  return self->below != NULL && has (self->below, eid) && has (before, &self->from);
}

static GArray *
list_wanted (FettleNameChange *self,
             GArray           *before)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (FettleUuid));

  for (guint i = 0; i < before->len; i++)
    {
      FettleUuid eid = g_array_index (before, FettleUuid, i);

      if (fettle_uuid_equal (&eid, &self->from))
        eid = self->into;
      if (!fettle_uuid_is_nil (&eid) && !has (wanted, &eid) && !comes_along (self, before, &eid))
        g_array_append_val (wanted, eid);
    }

  return wanted;
}

static void
meaning_clear (Meaning *meaning)
{
  g_clear_pointer (&meaning->before, g_array_unref);
  g_clear_pointer (&meaning->wanted, g_array_unref);
  g_clear_pointer (&meaning->after, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meaning, meaning_clear)

/* FALSE where @test names nothing of the kind. */
static gboolean
read_meaning (FettleNameChange       *self,
              const FettleFilterNode *node,
              const FettleFilterTest *test,
              Meaning                *meaning)
{
  FettleFilterType type = node->subject->type;

  meaning->test = test;
  meaning->is_kept = TRUE;
  if ((type != FETTLE_FILTER_REF && type != FETTLE_FILTER_REFS) || node->subject->target != self->kind
      || test->op != FETTLE_FILTER_IS || test->is_me || test->word == NULL)
    return FALSE;

  meaning->before = find_all (self->before, test->word);
  meaning->wanted = list_wanted (self, meaning->before);
  meaning->after = find_all (self->after, test->word);
  return TRUE;
}

/* What a part of a name finds besides is as it always was, unless the one that goes
 * was found by its whole name. */
static gboolean
stays (FettleNameChange *self,
       const Meaning    *meaning)
{
  return has_all (meaning->after, meaning->wanted)
         && (has_all (meaning->wanted, meaning->after) || !has (meaning->before, &self->from));
}

/* --- a new filter ----------------------------------------------------------------------------- */

static void
judge (FettleNameChange *self,
       Meaning          *meaning)
{
  meaning->is_changed = !stays (self, meaning);
  meaning->is_kept = !meaning->is_changed
                     || (meaning->after->len > 0 && has_all (meaning->wanted, meaning->after));
}

/* Whether a test that stays, or a name that was added, will find @eid. What goes
 * itself does not count: two that mean the same would wait for each other. */
static gboolean
is_found (const Term       *term,
          const FettleUuid *eid)
{
  for (guint i = 0; i < term->meanings->len; i++)
    {
      const Meaning *meaning = &g_array_index (term->meanings, Meaning, i);

      if (meaning->is_kept && meaning->after != NULL && has (meaning->after, eid))
        return TRUE;
    }

  return has (term->added, eid);
}

/* By its name, or by its id where an id stood there. */
static void
add_name (FettleNameChange       *self,
          const FettleFilterTest *test,
          const FettleUuid       *eid,
          Term                   *term)
{
  FettleName *name = find_by_id (self->after, eid);
  FettleUuid old;
  FettleFilterTest *added;

  if (is_found (term, eid))
    return;

  added = fettle_filter_test_new (FETTLE_FILTER_IS);
  added->word = name == NULL || fettle_uuid_from_text (test->word, &old) ? fettle_uuid_dup_text (eid)
                                                                         : g_strdup (name->name);
  g_ptr_array_add (term->tests, added);
  g_array_append_vals (term->added, eid, 1);
}

static void
change_test (FettleNameChange *self,
             const Meaning    *meaning,
             Term             *term)
{
  if (meaning->is_kept)
    g_ptr_array_add (term->tests, fettle_filter_test_copy (meaning->test));

  for (guint i = 0; meaning->is_changed && i < meaning->wanted->len; i++)
    add_name (self, meaning->test, &g_array_index (meaning->wanted, FettleUuid, i), term);
}

/* TRUE where it changed. */
static gboolean
read_term (FettleNameChange       *self,
           const FettleFilterNode *node,
           Term                   *term)
{
  gboolean is_changed = FALSE;

  g_array_set_clear_func (term->meanings, (GDestroyNotify) meaning_clear);
  for (guint i = 0; i < node->tests->len; i++)
    {
      Meaning meaning = { 0 };

      if (read_meaning (self, node, g_ptr_array_index (node->tests, i), &meaning))
        judge (self, &meaning);
      is_changed = is_changed || meaning.is_changed;
      g_array_append_val (term->meanings, meaning);
    }

  return is_changed;
}

/* A term without tests would let everything pass: sooner it stays as it is. */
static FettleFilterNode *
change_term (FettleNameChange       *self,
             const FettleFilterNode *node,
             gboolean               *changed)
{
  g_autoptr (GArray) meanings = g_array_new (FALSE, FALSE, sizeof (Meaning));
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_test_free);
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  Term term = { meanings, tests, added };
  gboolean is_changed = read_term (self, node, &term);

  for (guint i = 0; i < meanings->len; i++)
    change_test (self, &g_array_index (meanings, Meaning, i), &term);
  if (!is_changed || tests->len == 0)
    return fettle_filter_node_copy (node);

  *changed = TRUE;
  return fettle_filter_node_new_term (fettle_filter_subject_ref (node->subject), g_steal_pointer (&tests));
}

static FettleFilterNode *
change_node (FettleNameChange       *self,
             const FettleFilterNode *node,
             gboolean               *changed)
{
  GPtrArray *children;

  if (node->type == FETTLE_FILTER_TERM)
    return change_term (self, node, changed);
  if (node->type == FETTLE_FILTER_NOT)
    return fettle_filter_node_new_not (change_node (self, g_ptr_array_index (node->children, 0), changed));

  children = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (children, change_node (self, g_ptr_array_index (node->children, i), changed));
  return fettle_filter_node_new_group (node->type, children);
}

char *
fettle_name_change_dup_text (FettleNameChange *self,
                             FettleFilter     *filter)
{
  g_autoptr (FettleFilter) other = NULL;
  gboolean changed = FALSE;

  g_return_val_if_fail (self != NULL && filter != NULL, NULL);
  g_return_val_if_fail (!fettle_uuid_is_nil (&self->into), NULL);

  other = _fettle_filter_new (change_node (self, fettle_filter_get_root (filter), &changed), NULL);
  return changed ? fettle_filter_to_text (other) : NULL;
}

/* --- what finds nothing any more ---------------------------------------------------------------- */

static gboolean
is_emptied (FettleNameChange       *self,
            const FettleFilterNode *node,
            const FettleFilterTest *test)
{
  g_auto (Meaning) meaning = { 0 };

  return read_meaning (self, node, test, &meaning) && meaning.before->len > 0 && meaning.after->len == 0;
}

static guint
count_emptied (FettleNameChange       *self,
               const FettleFilterNode *term)
{
  guint n = 0;

  for (guint i = 0; i < term->tests->len; i++)
    n += is_emptied (self, term, g_ptr_array_index (term->tests, i));

  return n;
}

static guint
count_children (FettleNameChange       *self,
                const FettleFilterNode *node,
                gboolean              (*counts) (FettleNameChange *self, const FettleFilterNode *node))
{
  guint n = 0;

  for (guint i = 0; i < node->children->len; i++)
    n += counts (self, g_ptr_array_index (node->children, i));

  return n;
}

static gboolean
has_emptied (FettleNameChange       *self,
             const FettleFilterNode *node)
{
  return node->type == FETTLE_FILTER_TERM ? count_emptied (self, node) > 0 : count_children (self, node, has_emptied) > 0;
}

/* Nothing is kept from passing by a “not” of what finds nothing. */
static gboolean
is_never (FettleNameChange       *self,
          const FettleFilterNode *node)
{
  switch (node->type)
    {
    case FETTLE_FILTER_TERM:
      return count_emptied (self, node) == node->tests->len;
    case FETTLE_FILTER_ALL_OF:
      return count_children (self, node, is_never) > 0;
    case FETTLE_FILTER_ANY_OF:
      return count_children (self, node, is_never) == node->children->len;
    case FETTLE_FILTER_NOT:
    default:
      return FALSE;
    }
}

gboolean
fettle_name_change_empties (FettleNameChange *self,
                            FettleFilter     *filter,
                            gboolean          as_whole)
{
  g_return_val_if_fail (self != NULL && filter != NULL, FALSE);

  return (as_whole ? is_never : has_emptied) (self, fettle_filter_get_root (filter));
}
