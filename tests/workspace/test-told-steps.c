/* test-told-steps.c: how the steps are called that were taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-fold.h"
#include "fettle-told-steps.h"

#define LONGEST 170   /* characters of a name, with what stands for the rest */
#define N_STEPS 16

static FettleUuid
id_of (guint number)
{
  FettleUuid id = { { 0x01, 0x93, 0, 0, 0, 0, 0x70, 0, 0x80 } };

  id.bytes[14] = number >> 8;
  id.bytes[15] = number & 0xff;
  return id;
}

static FettleChange *
add_change (GPtrArray *history)
{
  g_autoptr (FettleChange) change = fettle_change_new ();

  change->id = id_of (history->len + 1);
  change->ent = g_strdup ("incident");
  change->op = FETTLE_OP_SET;
  g_ptr_array_add (history, fettle_logged_new (change, history->len + 1, history->len + 1));
  return change;
}

/* Takes the change at @index back. */
static void
add_undone (FettleChange *change,
            guint         index)
{
  FettleUuid id = id_of (index + 1);
  char text[FETTLE_UUID_TEXT_SIZE];

  if (change->undoes == NULL)
    change->undoes = fettle_value_new_list ();
  fettle_value_list_take (change->undoes, fettle_value_new_string (fettle_uuid_to_text (&id, text)));
}

static GPtrArray *
history_new (guint n)
{
  GPtrArray *history = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);

  for (guint i = 0; i < n; i++)
    add_change (history);
  return history;
}

static const FettleChange *
get_change (GPtrArray *history,
            guint      index)
{
  const FettleLogged *logged = g_ptr_array_index (history, index);

  return logged->change;
}

static void
test_name (void)
{
  g_autoptr (GPtrArray) history = history_new (2);
  FettleChange *undo = add_change (history);
  g_autoptr (FettleToldSteps) steps = NULL;
  g_autofree char *name = NULL;
  gboolean again;

  add_undone (undo, 0);
  add_undone (undo, 1);
  steps = fettle_told_steps_new (history);
  fettle_told_steps_note (steps, get_change (history, 0), "Title changed\nImpact set");
  fettle_told_steps_note (steps, get_change (history, 1), "Urgency set");
  name = fettle_told_steps_dup_name (steps, undo, &again);
  g_assert_cmpstr (name, ==, "Title changed; Impact set; Urgency set");
  g_assert_false (again);
}

/* A file that is brought in may say of each undo that it takes back all that were
 * before: the names of these together would double with each. */
static void
test_undoes_of_undoes (void)
{
  g_autoptr (GPtrArray) history = history_new (N_STEPS);
  g_autoptr (FettleToldSteps) steps = NULL;

  for (guint k = 0; k < N_STEPS; k++)
    {
      FettleChange *undo = add_change (history);

      add_undone (undo, k);
      for (guint i = 0; i < k; i++)
        add_undone (undo, N_STEPS + i);
    }

  steps = fettle_told_steps_new (history);
  for (guint i = 0; i < history->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("Title set to “T%u”", i);
      gboolean again;
      g_autofree char *name = fettle_told_steps_dup_name (steps, get_change (history, i), &again);

      g_assert_true (name == NULL || g_utf8_strlen (name, -1) <= LONGEST);
      g_assert_cmpint (name != NULL, ==, i >= N_STEPS);
      fettle_told_steps_note (steps, get_change (history, i), text);
    }
}

/* What is kept of one is no longer than what is told of it. */
static void
test_long_text (void)
{
  g_autoptr (GPtrArray) history = history_new (1);
  FettleChange *undo = add_change (history);
  g_autofree char *text = g_strnfill (20000, 'x');
  g_autoptr (FettleToldSteps) steps = NULL;
  g_autofree char *name = NULL;
  gboolean again;

  add_undone (undo, 0);
  steps = fettle_told_steps_new (history);
  fettle_told_steps_note (steps, get_change (history, 0), text);
  name = fettle_told_steps_dup_name (steps, undo, &again);
  g_assert_cmpint (g_utf8_strlen (name, -1), <=, LONGEST);
  g_assert_true (g_str_has_suffix (name, "…"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/told-steps/name", test_name);
  g_test_add_func ("/told-steps/undoes-of-undoes", test_undoes_of_undoes);
  g_test_add_func ("/told-steps/long-text", test_long_text);

  return g_test_run ();
}
