/* fettle-told-steps.c: the steps of one record's history that were taken back, and
 * how each is called where that is told.
 *
 * A step is told in the words of its own change, which are made anew from the
 * history each time: what was erased for privacy since does not stand in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-told-steps.h"

#include "fettle-fold.h"
#include "fettle-sentence.h"

/* More do not find room in what is told. */
#define MOST_NAMES 60

/* What a change did, in the end. Its name is no longer than what is told of it: that
 * of an undo of undos would double with each. */
typedef struct
{
  char     *name;    /* (nullable) of the step that it made, took back or did again */
  gboolean  undone;  /* it took it back */
} Step;

struct _FettleToldSteps
{
  GHashTable *named;   /* (owned) ids (text) of all that something took back */
  GHashTable *undone;  /* (owned) of these the ones that do not stand */
  GHashTable *steps;   /* (owned) id (text) → Step, of what was noted */
};

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->name);
  g_free (step);
}

/* An undo counts only where it was not undone itself, so the newest decides. */
static void
read_undo (FettleToldSteps    *self,
           const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];
  gboolean counts = !g_hash_table_contains (self->undone, fettle_uuid_to_text (&change->id, id));

  for (guint i = 0; i < fettle_value_get_length (change->undoes); i++)
    {
      const char *target = fettle_value_get_string (fettle_value_list_get (change->undoes, i));

      g_hash_table_add (self->named, g_strdup (target));
      if (counts)
        g_hash_table_add (self->undone, g_strdup (target));
    }
}

FettleToldSteps *
fettle_told_steps_new (GPtrArray *history)
{
  FettleToldSteps *self;

  g_return_val_if_fail (history != NULL, NULL);

  self = g_new0 (FettleToldSteps, 1);
  self->named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->steps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, step_free);

  for (guint i = history->len; i > 0; i--)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i - 1);

      if (logged->change->undoes != NULL)
        read_undo (self, logged->change);
    }

  return self;
}

void
fettle_told_steps_free (FettleToldSteps *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->named);
  g_hash_table_unref (self->undone);
  g_hash_table_unref (self->steps);
  g_free (self);
}

gboolean
fettle_told_steps_is_undone (FettleToldSteps    *self,
                             const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];

  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  return g_hash_table_contains (self->undone, fettle_uuid_to_text (&change->id, id));
}

gboolean
fettle_told_steps_is_named (FettleToldSteps    *self,
                            const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];

  g_return_val_if_fail (self != NULL && change != NULL, FALSE);

  return g_hash_table_contains (self->named, fettle_uuid_to_text (&change->id, id));
}

/* Each name once, and no more of them than are told. */
static void
add_name (GPtrArray  *names,
          const char *name)
{
  if (name != NULL && names->len < MOST_NAMES && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, (gpointer) name);
}

char *
fettle_told_steps_dup_name (FettleToldSteps    *self,
                            const FettleChange *change,
                            gboolean           *again)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL && change != NULL && again != NULL, NULL);

  *again = FALSE;
  for (guint i = 0; i < fettle_value_get_length (change->undoes); i++)
    {
      const char *target = fettle_value_get_string (fettle_value_list_get (change->undoes, i));
      const Step *step = g_hash_table_lookup (self->steps, target);

      if (step == NULL)
        continue;
      *again = step->undone;
      add_name (names, step->name);
    }

  return names->len > 0 ? fettle_sentence_join (names) : NULL;
}

/* The lines of a change as one; the making of a record is called by its first, as
 * the others tell what it was made with. */
static char *
join_lines (const char *text,
            gboolean    all)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", all ? MOST_NAMES : 2);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  if (text[0] == '\0')
    return NULL;
  for (guint i = 0; lines[i] != NULL && (all || i == 0); i++)
    g_ptr_array_add (sentences, lines[i]);
  return fettle_sentence_join (sentences);
}

void
fettle_told_steps_note (FettleToldSteps    *self,
                        const FettleChange *change,
                        const char         *text)
{
  char id[FETTLE_UUID_TEXT_SIZE];
  gboolean again = FALSE;
  Step *step;

  g_return_if_fail (self != NULL && change != NULL && text != NULL);

  if (!fettle_told_steps_is_named (self, change))
    return;

  step = g_new0 (Step, 1);
  step->undone = fettle_value_get_length (change->undoes) > 0;
  if (step->undone)
    {
      step->name = fettle_told_steps_dup_name (self, change, &again);
      step->undone = !again;
    }
  else
    step->name = join_lines (text, change->op != FETTLE_OP_CREATE);

  g_hash_table_replace (self->steps, g_strdup (fettle_uuid_to_text (&change->id, id)), step);
}
