/* fettle-name-change.c: what becomes of the names in filters when what one of them
 * means is merged into another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name-change.h"

#include "fettle-filter-private.h"

#include <string.h>

struct _FettleNameChange
{
  FettleKind         kind;
  FettleFoldedNames *before, *after;  /* (owned) @from is looked past in @after */
  FettleUuid         from, into;
  GArray            *below;           /* (owned) (nullable) FettleUuid */
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

/* @name, with what stood behind the name of the one above it behind the other's. */
static FettleName *
move_name (FettleNameChange *self,
           const FettleName *name)
{
  const FettleName *from = fettle_folded_names_get_name (self->before, &self->from);
  const FettleName *into = fettle_folded_names_get_name (self->before, &self->into);
  FettleName *moved = fettle_name_copy (name);

  if (from == NULL || into == NULL || !has (self->below, &name->eid) || !g_str_has_prefix (name->name, from->name))
    return moved;

  g_free (moved->name);
  moved->name = g_strconcat (into->name, name->name + strlen (from->name), NULL);
  return moved;
}

static FettleFoldedNames *
move_names (FettleNameChange *self)
{
  GPtrArray *names = fettle_folded_names_get (self->before);
  g_autoptr (GPtrArray) moved = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);

  if (self->below == NULL || self->below->len == 0)
    return fettle_folded_names_ref (self->before);

  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (moved, move_name (self, g_ptr_array_index (names, i)));
  return fettle_folded_names_new (moved);
}

FettleNameChange *
fettle_name_change_new (FettleKind         kind,
                        FettleFoldedNames *names,
                        const FettleUuid  *from,
                        const FettleUuid  *into,
                        GArray            *below)
{
  FettleNameChange *self;

  g_return_val_if_fail (names != NULL && from != NULL && into != NULL, NULL);

  self = g_new0 (FettleNameChange, 1);
  self->kind = kind;
  self->from = *from;
  self->into = *into;
  self->below = below != NULL ? g_array_ref (below) : NULL;
  self->before = fettle_folded_names_ref (names);
  self->after = move_names (self);

  return self;
}

void
fettle_name_change_free (FettleNameChange *self)
{
  g_return_if_fail (self != NULL);

  fettle_folded_names_unref (self->before);
  fettle_folded_names_unref (self->after);
  g_clear_pointer (&self->below, g_array_unref);
  g_free (self);
}

/* --- what a test means --------------------------------------------------------------------- */

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
      if (!has (wanted, &eid) && !comes_along (self, before, &eid))
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

/* FALSE where @test names nothing of the kind. */
static gboolean
read_meaning (FettleNameChange       *self,
              const FettleFilterNode *node,
              const FettleFilterTest *test,
              Meaning                *meaning)
{
  meaning->test = test;
  meaning->is_kept = TRUE;
  if (!_fettle_filter_names (node->subject, test) || node->subject->target != self->kind)
    return FALSE;

  meaning->before = fettle_folded_names_list (self->before, test->word, NULL);
  meaning->wanted = list_wanted (self, meaning->before);
  meaning->after = fettle_folded_names_list (self->after, test->word, &self->from);
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
  const FettleName *name = fettle_folded_names_get_name (self->after, eid);
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

  other = _fettle_filter_new (change_node (self, fettle_filter_get_root (filter), &changed), NULL);
  return changed ? fettle_filter_to_text (other) : NULL;
}
