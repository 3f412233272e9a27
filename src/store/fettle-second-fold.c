/* fettle-second-fold.c: the state of a record folded once more, by other code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-second-fold.h"

#include "fettle-stage.h"

#include <string.h>

static gboolean
is_one_of (const char        *word,
           const char *const *words)
{
  return word != NULL && g_strv_contains (words, word);
}

/* record.md 4.4: which forms give values to fields, and which to guards. */
static const char *const value_ops[] = { "create", "set", "act", "sys", NULL };
static const char *const guard_ops[] = { "create", "act", "sys", NULL };

/* record.md 3: an erased value was given all the same, and is empty. */
static gboolean
gives (FettleSecondChange *change,
       const char         *name,
       FettleSpan         *value)
{
  *value = fettle_span_lookup (change->f, name);

  return value->bytes != NULL || fettle_span_lookup (change->redacted_map, name).bytes != NULL;
}

static FettleMergeKind
get_merge (FettleKind  kind,
           const char *name)
{
  int field = fettle_kind_find_field (kind, name);

  /* A field of a newer version is kept like a plain one. */
  return field >= 0 ? fettle_kind_get_field (kind, field)->merge : FETTLE_MERGE_REG;
}

/* --- values ------------------------------------------------------------------------------ */

static gboolean
is_later (const FettleSecondField *a,
          const FettleSecondField *b)
{
  int order;

  if (a->eh != b->eh)
    return a->eh > b->eh;

  order = memcmp (a->dev, b->dev, 16);
  return order != 0 ? order > 0 : memcmp (a->id, b->id, 16) > 0;
}

static FettleSecondField
make_field (FettleSecondChange *change,
            FettleSpan          value)
{
  FettleSecondField field = { .value = value, .eh = (guint64) change->eh };

  memcpy (field.dev, change->dev, 16);
  memcpy (field.id, change->id, 16);
  return field;
}

static void
fold_value (FettleSecondRecord *self,
            FettleSecondChange *change,
            const char         *name,
            FettleSpan          value)
{
  FettleMergeKind merge = get_merge (self->kind, name);
  FettleSecondField field = make_field (change, value);
  FettleSecondField *current;

  if ((merge != FETTLE_MERGE_REG && merge != FETTLE_MERGE_GUARD)
      || !is_one_of (change->op, merge == FETTLE_MERGE_GUARD ? guard_ops : value_ops))
    return;

  current = g_hash_table_lookup (self->fields, name);
  if (current == NULL || merge == FETTLE_MERGE_GUARD || is_later (&field, current))
    g_hash_table_insert (self->fields, g_strdup (name), g_memdup2 (&field, sizeof field));
}

/* --- sets ---------------------------------------------------------------------------------- */

static void
clear_element (FettleSecondElement *self)
{
  g_clear_pointer (&self->element, g_free);
}

static int
compare_elements (gconstpointer a,
                  gconstpointer b)
{
  const FettleSecondElement *left = a;
  const FettleSecondElement *right = b;
  int order = strcmp (left->element, right->element);

  return order != 0 ? order : memcmp (left->add, right->add, 16);
}

static GArray *
ensure_set (FettleSecondRecord *self,
            const char         *name)
{
  GArray *set = g_hash_table_lookup (self->sets, name);

  if (set == NULL)
    {
      set = g_array_new (FALSE, FALSE, sizeof (FettleSecondElement));
      g_array_set_clear_func (set, (GDestroyNotify) clear_element);
      g_hash_table_insert (self->sets, g_strdup (name), set);
    }

  return set;
}

static int
find_element (GArray       *set,
              const char   *element,
              const guint8  add[16])
{
  for (guint i = 0; i < set->len; i++)
    {
      const FettleSecondElement *item = &g_array_index (set, FettleSecondElement, i);

      if (strcmp (item->element, element) == 0 && memcmp (item->add, add, 16) == 0)
        return i;
    }

  return -1;
}

static void
add_elements (FettleSecondRecord *self,
              FettleSecondChange *change,
              const char         *name,
              FettleSpan          list)
{
  GArray *set = ensure_set (self, name);
  FettleSpanIter iter;
  FettleSpan key, value;

  if (fettle_span_get_tag (list) != FETTLE_TAG_LIST)
    return;

  fettle_span_iter_init (&iter, list);
  while (fettle_span_iter_next (&iter, &key, &value))
    {
      FettleSecondElement item = { .element = fettle_span_dup_text (value) };

      memcpy (item.add, change->id, 16);
      if (item.element != NULL && find_element (set, item.element, item.add) < 0)
        g_array_append_val (set, item);
      else
        g_free (item.element);
    }

  g_array_sort (set, compare_elements);
}

static void
remove_elements (FettleSecondRecord *self,
                 const char         *name,
                 FettleSpan          map)
{
  GArray *set = ensure_set (self, name);
  FettleSpanIter elements, adds;
  FettleSpan key, list, unused, id;

  if (fettle_span_get_tag (map) != FETTLE_TAG_MAP)
    return;

  fettle_span_iter_init (&elements, map);
  while (fettle_span_iter_next (&elements, &key, &list))
    {
      g_autofree char *element = g_strndup ((const char *) key.bytes, key.n);

      fettle_span_iter_init (&adds, list);
      while (fettle_span_get_tag (list) == FETTLE_TAG_LIST && fettle_span_iter_next (&adds, &unused, &id))
        {
          guint8 add[16];
          int at = fettle_span_get_uuid (id, add) ? find_element (set, element, add) : -1;

          if (at >= 0)
            g_array_remove_index (set, at);
        }
    }
}

static void
fold_set (FettleSecondRecord *self,
          FettleSecondChange *change,
          const char         *name,
          FettleSpan          value)
{
  if (fettle_second_change_is (change, "create") || fettle_second_change_is (change, "add"))
    add_elements (self, change, name, value);
  else if (fettle_second_change_is (change, "rem"))
    remove_elements (self, name, value);
}

/* --- one change -------------------------------------------------------------------------------- */

static void
fold_map (FettleSecondRecord *self,
          FettleSecondChange *change,
          FettleSpan          map)
{
  FettleSpanIter iter;
  FettleSpan key, value;

  fettle_span_iter_init (&iter, map);
  while (fettle_span_iter_next (&iter, &key, &value))
    {
      g_autofree char *name = g_strndup ((const char *) key.bytes, key.n);

      gives (change, name, &value);
      if (get_merge (self->kind, name) == FETTLE_MERGE_ORSET)
        fold_set (self, change, name, value);
      else
        fold_value (self, change, name, value);
    }
}

static void
fold_change (FettleSecondRecord *self,
             FettleSecondChange *change)
{
  gint64 at = fettle_second_change_get_time (change);
  gboolean is_create = fettle_second_change_is (change, "create");

  if (!fettle_second_change_is (change, "ack"))
    {
      fold_map (self, change, change->redacted_map);
      fold_map (self, change, change->f);
    }

  if (is_create)
    self->created_at = at;
  self->exists = self->exists || is_create;
}

/* --- counts ----------------------------------------------------------------------------------------- */

/* domain.md 4.3: what is done, and what is open, of each kind of ticket. */
static const struct
{
  FettleKind  kind;
  const char *done[4];
  const char *open[8];
} states[] = {
  { FETTLE_KIND_INCIDENT, { "resolved", "closed" },
    { "new", "triaged", "assigned", "in_progress", "on_hold", "monitoring" } },
  { FETTLE_KIND_REQUEST, { "resolved", "closed", "rejected" },
    { "new", "waiting_for_approval", "approved", "assigned", "in_progress", "on_hold" } },
  { FETTLE_KIND_PROBLEM, { "resolved", "closed" },
    { "new", "assess", "root_cause_analysis", "fix_in_progress" } },
  { FETTLE_KIND_CHANGE_REQUEST, { "review", "closed" },
    { "new", "assess", "authorise", "scheduled", "implement" } },
  { FETTLE_KIND_TASK, { "done" }, { "new", "in_progress", "on_hold" } },
};

static int
find_states (FettleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].kind == kind)
      return i;

  return -1;
}

/* From the end: what a standing change takes back does not count, nor does the
 * taking back. */
static GHashTable *
find_uncounted (GPtrArray *changes)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                                         (GDestroyNotify) g_bytes_unref, NULL);
  GHashTable *uncounted = g_hash_table_new (NULL, NULL);

  for (guint i = changes->len; i-- > 0;)
    {
      FettleSecondChange *change = g_ptr_array_index (changes, i);
      g_autoptr (GBytes) id = g_bytes_new (change->id, 16);
      FettleSpanIter iter;
      FettleSpan key, value;
      guint8 target[16];

      fettle_span_iter_init (&iter, change->undoes);
      if (g_hash_table_contains (undone, id))
        iter.left = 0;
      else if (iter.left == 0)
        continue;

      g_hash_table_add (uncounted, change);
      while (fettle_span_iter_next (&iter, &key, &value))
        if (fettle_span_get_uuid (value, target))
          g_hash_table_add (undone, g_bytes_new (target, 16));
    }

  return uncounted;
}

static void
find_updated (FettleSecondRecord *self,
              GPtrArray          *changes,
              GHashTable         *uncounted)
{
  self->updated_at = self->created_at;
  for (guint i = 0; i < changes->len; i++)
    if (!g_hash_table_contains (uncounted, g_ptr_array_index (changes, i)))
      self->updated_at = MAX (self->updated_at, fettle_second_change_get_time (g_ptr_array_index (changes, i)));
}

static void
count_moves (FettleSecondRecord *self,
             GPtrArray          *changes,
             GHashTable         *uncounted)
{
  g_autofree char *state = NULL;
  FettleSecondField team = { 0 };
  gboolean has_team = FALSE;
  int row = find_states (self->kind);

  for (guint i = 0; row >= 0 && i < changes->len; i++)
    {
      FettleSecondChange *change = g_ptr_array_index (changes, i);
      gboolean is_create = fettle_second_change_is (change, "create");
      FettleSpan value;
      FettleSecondField given;

      if (g_hash_table_contains (uncounted, change))
        continue;

      if (gives (change, "state", &value) && is_one_of (change->op, guard_ops))
        {
          g_autofree char *next = fettle_span_dup_text (value);

          self->reopened += !is_create && is_one_of (state, states[row].done) && is_one_of (next, states[row].open);
          g_free (state);
          state = g_steal_pointer (&next);
        }

      if (!gives (change, "team", &value) || !is_one_of (change->op, value_ops))
        continue;

      given = make_field (change, value);
      if (!has_team || is_later (&given, &team))
        {
          self->reassigned += !is_create && !fettle_span_equal (given.value, team.value);
          team = given;
          has_team = TRUE;
        }
    }
}

/* --- conflicts (record.md 4.6) -------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray          *heads;   /* of changes: values that nobody replaced knowingly */
  FettleSecondChange *winner;
} Field;

static void
field_free (Field *self)
{
  g_ptr_array_unref (self->heads);
  g_free (self);
}

static gboolean
saw (FettleSecondChange *change,
     const char         *name,
     FettleSecondChange *other)
{
  guint8 id[16];

  return other != NULL && fettle_span_get_uuid (fettle_span_lookup (change->base, name), id)
         && memcmp (id, other->id, 16) == 0;
}

static void
add_value (GHashTable         *graph,
           FettleSecondChange *change,
           const char         *name)
{
  Field *field = g_hash_table_lookup (graph, name);
  FettleSecondField now = make_field (change, (FettleSpan) { NULL, 0 });
  FettleSecondField before = { 0 };
  gboolean wins;

  if (field == NULL)
    {
      field = g_new0 (Field, 1);
      field->heads = g_ptr_array_new ();
      g_hash_table_insert (graph, g_strdup (name), field);
    }

  if (field->winner != NULL)
    before = make_field (field->winner, now.value);
  wins = field->winner == NULL || is_later (&now, &before);

  if (wins && saw (change, name, field->winner))
    g_ptr_array_set_size (field->heads, 0);

  for (guint i = 0; i < field->heads->len; i++)
    if (saw (change, name, g_ptr_array_index (field->heads, i)))
      g_ptr_array_remove_index (field->heads, i--);

  g_ptr_array_add (field->heads, change);
  if (wins)
    field->winner = change;
}

static void
add_values (FettleSecondRecord *self,
            GHashTable         *graph,
            FettleSecondChange *change,
            FettleSpan          map)
{
  FettleSpanIter iter;
  FettleSpan key, value;

  fettle_span_iter_init (&iter, map);
  while (is_one_of (change->op, value_ops) && fettle_span_iter_next (&iter, &key, &value))
    {
      g_autofree char *name = g_strndup ((const char *) key.bytes, key.n);

      if (get_merge (self->kind, name) == FETTLE_MERGE_REG)
        add_value (graph, change, name);
    }
}

static void
acknowledge (GHashTable         *graph,
             FettleSecondChange *change)
{
  GHashTableIter iter;
  gpointer name, field;

  g_hash_table_iter_init (&iter, graph);
  while (g_hash_table_iter_next (&iter, &name, &field))
    {
      Field *self = field;

      if (!saw (change, name, self->winner))
        continue;

      g_ptr_array_set_size (self->heads, 0);
      g_ptr_array_add (self->heads, self->winner);
    }
}

static void
list_conflicts (FettleSecondRecord *self,
                const char         *name,
                Field              *field)
{
  GPtrArray *open = g_ptr_array_new ();

  for (guint i = 0; i < field->heads->len; i++)
    {
      FettleSecondChange *head = g_ptr_array_index (field->heads, i);
      FettleSpan theirs, wins;

      gives (head, name, &theirs);
      gives (field->winner, name, &wins);
      if (memcmp (head->actor, field->winner->actor, 16) != 0 && !fettle_span_equal (theirs, wins))
        g_ptr_array_add (open, head);
    }

  if (open->len > 0)
    g_hash_table_insert (self->conflicts, g_strdup (name), open);
  else
    g_ptr_array_unref (open);
}

static void
find_conflicts (FettleSecondRecord *self,
                GPtrArray          *changes)
{
  g_autoptr (GHashTable) graph = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) field_free);
  GHashTableIter iter;
  gpointer name, field;

  for (guint i = 0; i < changes->len; i++)
    {
      FettleSecondChange *change = g_ptr_array_index (changes, i);

      if (fettle_second_change_is (change, "ack"))
        acknowledge (graph, change);
      add_values (self, graph, change, change->redacted_map);
      add_values (self, graph, change, change->f);
    }

  g_hash_table_iter_init (&iter, graph);
  while (g_hash_table_iter_next (&iter, &name, &field))
    list_conflicts (self, name, field);
}

/* --- all ----------------------------------------------------------------------------------------------------- */

/* Of several creates the first holds; changes of another kind are none of this
 * record. */
static GPtrArray *
choose_changes (FettleKind  kind,
                GPtrArray  *changes)
{
  const char *ent = fettle_kind_get_info (kind)->id;
  GPtrArray *chosen = g_ptr_array_new ();
  gboolean exists = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      FettleSecondChange *change = g_ptr_array_index (changes, i);
      gboolean is_create = fettle_second_change_is (change, "create");

      if (strcmp (change->ent, ent) != 0 || (is_create && exists))
        continue;

      exists = exists || is_create;
      g_ptr_array_add (chosen, change);
    }

  return chosen;
}

FettleSecondRecord *
fettle_second_fold (FettleKind  kind,
                    GPtrArray  *changes)
{
  g_autoptr (GPtrArray) chosen = choose_changes (kind, changes);
  FettleSecondRecord *self = g_new0 (FettleSecondRecord, 1);
  g_autoptr (GHashTable) uncounted = NULL;

  self->kind = kind;
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->conflicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < chosen->len; i++)
    fold_change (self, g_ptr_array_index (chosen, i));

  find_conflicts (self, chosen);
  uncounted = find_uncounted (chosen);
  find_updated (self, chosen, uncounted);
  count_moves (self, chosen, uncounted);

  return self;
}

void
fettle_second_record_free (FettleSecondRecord *self)
{
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->sets);
  g_hash_table_unref (self->conflicts);
  g_free (self);
}

FettleSpan
fettle_second_record_get (FettleSecondRecord *self,
                          const char         *field)
{
  FettleSecondField *found = g_hash_table_lookup (self->fields, field);

  return found != NULL && !fettle_span_is_null (found->value) ? found->value
                                                              : (FettleSpan) { NULL, 0 };
}

/* --- the stage (domain.md 0) ------------------------------------------------------------------------------------ */

static gboolean
has_ref (FettleSecondRecord *self,
         const char         *field)
{
  guint8 unused[16];

  return fettle_span_get_uuid (fettle_second_record_get (self, field), unused);
}

static gboolean
is_prioritised (FettleSecondRecord *self)
{
  return fettle_span_get_int (fettle_second_record_get (self, "impact")) != 0
         && fettle_span_get_int (fettle_second_record_get (self, "urgency")) != 0;
}

gint64
fettle_second_record_get_stage (FettleSecondRecord *self)
{
  g_autofree char *text = fettle_span_dup_text (fettle_second_record_get (self, "state"));
  const char *state = text != NULL ? text : "";
  FettleSpan verified = fettle_second_record_get (self, "verified");

  if (self->kind != FETTLE_KIND_INCIDENT || strcmp (state, "cancelled") == 0)
    return FETTLE_STAGE_NONE;

  if (strcmp (state, "closed") == 0)
    return FETTLE_STAGE_CLOSE;

  if (strcmp (state, "resolved") == 0)
    return fettle_span_get_tag (verified) == FETTLE_TAG_TRUE ? FETTLE_STAGE_CLOSE : FETTLE_STAGE_RESOLVE;

  if (strcmp (state, "monitoring") == 0)
    return FETTLE_STAGE_RESOLVE;

  if (strcmp (state, "in_progress") == 0 || strcmp (state, "on_hold") == 0)
    return FETTLE_STAGE_INVESTIGATE;

  if (strcmp (state, "triaged") != 0 && strcmp (state, "assigned") != 0
      && (!has_ref (self, "category") || !has_ref (self, "service")))
    return FETTLE_STAGE_LOG;

  return is_prioritised (self) ? FETTLE_STAGE_ASSIGN : FETTLE_STAGE_PRIORITISE;
}
