/* test-stage.c: the stage of every combination of facts, and the priority matrix.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-priority-matrix.h"
#include "fettle-priority.h"
#include "fettle-problem.h"
#include <string.h>
#include "fettle-stage.h"

#define N_FACTS 6

/* domain.md 0 and ui.md 3 once more, said as conditions of each stage and not
 * as a walk through the states: exactly one may hold. */
static gboolean
holds (FettleStage             stage,
       const FettleStageFacts *f)
{
  gboolean fresh = f->state == FETTLE_STATE_NEW;
  gboolean waiting = fresh || f->state == FETTLE_STATE_TRIAGED || f->state == FETTLE_STATE_ASSIGNED;
  gboolean classified = !fresh || (f->has_category && f->has_service);
  gboolean ranked = f->has_impact && f->has_urgency;

  switch (stage)
    {
    case FETTLE_STAGE_NONE:
      return f->state == FETTLE_STATE_CANCELLED;
    case FETTLE_STAGE_DETECT:
      return FALSE;
    case FETTLE_STAGE_LOG:
      return fresh && (!f->has_category || !f->has_service);
    case FETTLE_STAGE_PRIORITISE:
      return waiting && classified && !ranked;
    case FETTLE_STAGE_ASSIGN:
      return waiting && classified && ranked;
    case FETTLE_STAGE_INVESTIGATE:
      return f->state == FETTLE_STATE_IN_PROGRESS || f->state == FETTLE_STATE_ON_HOLD;
    case FETTLE_STAGE_RESOLVE:
      return f->state == FETTLE_STATE_MONITORING || (f->state == FETTLE_STATE_RESOLVED && !f->verified);
    case FETTLE_STAGE_CLOSE:
      return f->state == FETTLE_STATE_CLOSED || (f->state == FETTLE_STATE_RESOLVED && f->verified);
    default:
      g_assert_not_reached ();
    }
}

static void
test_all (void)
{
  guint n = 0;

  for (FettleIncidentState state = 0; state < FETTLE_N_STATES; state++)
    {
      for (guint bits = 0; bits < 1 << N_FACTS; bits++, n++)
        {
          const FettleStageFacts facts = {
            state, bits & 1, bits & 2, bits & 4, bits & 8, bits & 16, bits & 32,
          };
          FettleStage derived = fettle_stage_derive (&facts);

          g_test_message ("%s, facts %02x", fettle_incident_state_to_id (state), bits);
          for (FettleStage stage = FETTLE_STAGE_NONE; stage <= FETTLE_STAGE_CLOSE; stage++)
            g_assert_cmpint (holds (stage, &facts), ==, stage == derived);
        }
    }

  g_assert_cmpuint (n, ==, 576);
}

/* The examples that domain.md names. */
static void
test_examples (void)
{
  const FettleStageFacts closed = { .state = FETTLE_STATE_CLOSED };
  const FettleStageFacts working = { .state = FETTLE_STATE_IN_PROGRESS, .has_category = TRUE };
  const FettleStageFacts unknown = { .state = FETTLE_STATE_NONE };

  g_assert_cmpint (fettle_stage_derive (&closed), ==, FETTLE_STAGE_CLOSE);
  g_assert_cmpint (fettle_stage_derive (&working), ==, FETTLE_STAGE_INVESTIGATE);
  g_assert_cmpint (fettle_stage_derive (&unknown), ==, FETTLE_STAGE_LOG);
}

static void
test_words (void)
{
  static const char *const ids[] = {
    NULL, "detect", "log", "prioritise", "assign", "investigate", "resolve", "close",
  };

  for (FettleStage stage = FETTLE_STAGE_NONE; stage <= FETTLE_STAGE_CLOSE; stage++)
    {
      g_assert_cmpstr (fettle_stage_to_id (stage), ==, ids[stage]);
      g_assert_cmpstr (fettle_stage_to_label (stage), !=, "");
    }

  g_assert_cmpstr (fettle_stage_to_label (FETTLE_STAGE_ASSIGN), ==, "Assign & contain");
  g_assert_cmpstr (fettle_stage_to_short (FETTLE_STAGE_ASSIGN), ==, "Assign");
  g_assert_cmpstr (fettle_stage_to_short (FETTLE_STAGE_CLOSE), ==, "Review");
}

static void
test_matrix (void)
{
  /* domain.md 4.2, first matrix, as it is printed there. */
  static const struct { guint impact, urgency, priority; } cells[] = {
    { 1, 1, 1 }, { 1, 2, 2 }, { 1, 3, 3 },
    { 2, 1, 2 }, { 2, 2, 3 }, { 2, 3, 4 },
    { 3, 1, 3 }, { 3, 2, 4 }, { 3, 3, 5 },
    { 0, 0, 0 }, { 0, 1, 0 }, { 1, 0, 0 }, { 4, 1, 0 }, { 1, 4, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpuint (fettle_priority_matrix_look_up (NULL, cells[i].impact, cells[i].urgency), ==, cells[i].priority);
}

/* given a text, then what is read, canonically, or which part is at fault */
static void
test_matrix_text (void)
{
  static const struct { const char *text, *read, *fault; } rows[] = {
    { NULL, "1 2 3 / 2 3 4 / 3 4 5", NULL },
    { "", "1 2 3 / 2 3 4 / 3 4 5", NULL },
    { "1 1 2/1 2 3/2 3 4", "1 1 2 / 1 2 3 / 2 3 4", NULL },
    { " P1\tp2  P3 /5 5 5/ 1 1 1 ", "1 2 3 / 5 5 5 / 1 1 1", NULL },
    { "1 2 3 / 2 3 4", NULL, "2 rows" },
    { "1 2 3 4 5", NULL, "1 row" },
    { "1 2 3 / 2 3 / 3 4 5", NULL, "impact 2 has 2" },
    { "1 2 3 / 2 3 4 / 3 4 5 6", NULL, "impact 3 has 4" },
    { "1 2 3 / 2 3 6 / 3 4 5", NULL, "“6”, for impact 2" },
    { "0 2 3 / 2 3 4 / 3 4 5", NULL, "“0”, for impact 1" },
    { "11 2 3 / 2 3 4 / 3 4 5", NULL, "“11”" },
    { "high 2 3 / 2 3 4 / 3 4 5", NULL, "“high”" },
    { "/ /", NULL, "impact 1 has 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FettlePriorityMatrix matrix = { { { 9 } } };
      g_autoptr (GError) error = NULL;
      gboolean ok = fettle_priority_matrix_parse (&matrix, rows[i].text, &error);
      g_autofree char *text = ok ? fettle_priority_matrix_to_text (&matrix) : NULL;

      g_assert_cmpstr (text, ==, rows[i].read);
      if (ok)
        continue;
      g_test_message ("%s", error->message);
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      g_assert_nonnull (strstr (error->message, rows[i].fault));
      g_assert_cmpuint (matrix.cells[0][0], ==, 9);
    }
}

static void
test_matrix_look_up (void)
{
  FettlePriorityMatrix matrix;

  g_assert_true (fettle_priority_matrix_parse (&matrix, "1 1 2 / 1 2 3 / 2 3 5", NULL));
  g_assert_cmpuint (fettle_priority_matrix_look_up (&matrix, 1, 2), ==, 1);
  g_assert_cmpuint (fettle_priority_matrix_look_up (&matrix, 3, 3), ==, 5);
  g_assert_cmpuint (fettle_priority_matrix_look_up (&matrix, 3, 0), ==, 0);
  g_assert_false (fettle_priority_matrix_equal (&matrix, fettle_priority_matrix_get_default ()));
}

static void
test_ranks (void)
{
  static const char *const priorities[] = { "", "Critical", "High", "Moderate", "Low", "Planning" };
  static const char *const impacts[] = { "", "Everyone", "Department", "One person" };
  static const char *const urgencies[] = { "", "High", "Medium", "Low" };

  for (guint i = 0; i < G_N_ELEMENTS (priorities); i++)
    g_assert_cmpstr (fettle_priority_to_label (i), ==, priorities[i]);
  for (guint i = 0; i < G_N_ELEMENTS (impacts); i++)
    g_assert_cmpstr (fettle_impact_to_label (i), ==, impacts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (urgencies); i++)
    g_assert_cmpstr (fettle_urgency_to_label (i), ==, urgencies[i]);
  g_assert_cmpstr (fettle_priority_to_label (9), ==, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/stage/all", test_all);
  g_test_add_func ("/stage/examples", test_examples);
  g_test_add_func ("/stage/words", test_words);
  g_test_add_func ("/priority/matrix", test_matrix);
  g_test_add_func ("/priority/matrix/text", test_matrix_text);
  g_test_add_func ("/priority/matrix/look-up", test_matrix_look_up);
  g_test_add_func ("/priority/ranks", test_ranks);

  return g_test_run ();
}
