/* test-moves.c: all 81 pairs of states against the table of domain.md 4.3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-state.h"

#include <string.h>

/* Copied from the page, row by row: "y" legal, "n" and "-" not. Closed to In
 * progress is "n" there with an exception inside 24 hours, so it is a move. */
static const char *const page[FETTLE_N_STATES] = {
  /*                N T A I H M R C X */
  [FETTLE_STATE_NEW]         = "- y y y n n y n y",
  [FETTLE_STATE_TRIAGED]     = "n - y y y n y n y",
  [FETTLE_STATE_ASSIGNED]    = "n y - y y n y n y",
  [FETTLE_STATE_IN_PROGRESS] = "n y y - y y y n y",
  [FETTLE_STATE_ON_HOLD]     = "n n y y - n y n y",
  [FETTLE_STATE_MONITORING]  = "n n y y n - y n n",
  [FETTLE_STATE_RESOLVED]    = "n n n y n n - y n",
  [FETTLE_STATE_CLOSED]      = "n n n y n n n - n",
  [FETTLE_STATE_CANCELLED]   = "n y n n n n n n -",
};

/* Needs of each legal move. Letters: o owner, h reason for waiting, s solution
 * (code and notes), r reason in words, q without owner, t triage facts,
 * b no blocking child, . none. */
static const struct
{
  const char *from;
  const char *to;
  const char *needs;
  const char *command;
} rows[] = {
  { "new", "triaged", "t", "triage" },
  { "new", "assigned", "o", "assign" },
  { "new", "in_progress", "o", "start" },
  { "new", "resolved", "s", "resolve" },
  { "new", "cancelled", "r", "cancel" },
  { "triaged", "assigned", "o", "assign" },
  { "triaged", "in_progress", "o", "start" },
  { "triaged", "on_hold", "h", "hold" },
  { "triaged", "resolved", "s", "resolve" },
  { "triaged", "cancelled", "r", "cancel" },
  { "assigned", "triaged", "qr", "return" },
  { "assigned", "in_progress", ".", "start" },
  { "assigned", "on_hold", "h", "hold" },
  { "assigned", "resolved", "s", "resolve" },
  { "assigned", "cancelled", "r", "cancel" },
  { "in_progress", "triaged", "qr", "return" },
  { "in_progress", "assigned", "o", "assign" },
  { "in_progress", "on_hold", "h", "hold" },
  { "in_progress", "monitoring", ".", "monitor" },
  { "in_progress", "resolved", "s", "resolve" },
  { "in_progress", "cancelled", "r", "cancel" },
  { "on_hold", "assigned", "o", "assign" },
  { "on_hold", "in_progress", ".", "resume" },
  { "on_hold", "resolved", "s", "resolve" },
  { "on_hold", "cancelled", "r", "cancel" },
  { "monitoring", "assigned", "o", "assign" },
  { "monitoring", "in_progress", ".", "resume" },
  { "monitoring", "resolved", "s", "resolve" },
  { "resolved", "in_progress", "r", "reopen" },
  { "resolved", "closed", "b", "close" },
  { "closed", "in_progress", "r", "reopen" },
  { "cancelled", "triaged", "r", "restore" },
};

static guint
needs_from_letters (const char *letters)
{
  static const struct { char letter; guint need; } names[] = {
    { 'o', FETTLE_NEEDS_OWNER },
    { 'h', FETTLE_NEEDS_HOLD_REASON },
    { 's', FETTLE_NEEDS_RESOLUTION },
    { 'r', FETTLE_NEEDS_REASON },
    { 'q', FETTLE_NEEDS_NO_OWNER },
    { 't', FETTLE_NEEDS_TRIAGE },
    { 'b', FETTLE_NEEDS_NO_OPEN_CHILD },
  };
  guint needs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strchr (letters, names[i].letter) != NULL)
        needs |= names[i].need;
    }

  return needs;
}

static void
test_pairs (void)
{
  guint legal = 0;

  for (FettleIncidentState from = 0; from < FETTLE_N_STATES; from++)
    {
      for (FettleIncidentState to = 0; to < FETTLE_N_STATES; to++)
        {
          gboolean expected = page[from][2 * to] == 'y';

          g_test_message ("%s to %s", fettle_incident_state_to_id (from), fettle_incident_state_to_id (to));
          g_assert_cmpint (fettle_moves_find (from, to) != NULL, ==, expected);
          legal += expected;
        }
    }

  g_assert_cmpuint (legal, ==, G_N_ELEMENTS (rows));
}

static void
test_needs (void)
{
  guint n;

  fettle_moves_get_table (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const FettleMove *move = fettle_moves_find (fettle_incident_state_from_id (rows[i].from),
                                                  fettle_incident_state_from_id (rows[i].to));

      g_test_message ("%s to %s", rows[i].from, rows[i].to);
      g_assert_nonnull (move);
      g_assert_cmphex (move->needs, ==, needs_from_letters (rows[i].needs));
      g_assert_cmpstr (move->command, ==, rows[i].command);

      /* A verb with dots promises that something is asked for. */
      if (!g_str_equal (rows[i].command, "start") && !g_str_equal (rows[i].command, "triage"))
        g_assert_cmpint (g_str_has_suffix (move->verb, "…"), ==,
                          (move->needs & ~FETTLE_NEEDS_NO_OPEN_CHILD) != 0);
    }
}

static void
test_next (void)
{
  static const struct
  {
    FettleIncidentState from;
    const char         *to;
    const char         *verb;
  } next[] = {
    { FETTLE_STATE_NEW, "triaged", "Prioritise" },
    { FETTLE_STATE_TRIAGED, "assigned", "Take" },
    { FETTLE_STATE_ASSIGNED, "in_progress", "Start" },
    { FETTLE_STATE_IN_PROGRESS, "resolved", "Resolve…" },
    { FETTLE_STATE_ON_HOLD, "in_progress", "Resume" },
    { FETTLE_STATE_MONITORING, "resolved", "Resolve…" },
    { FETTLE_STATE_RESOLVED, "closed", "Close" },
    { FETTLE_STATE_CLOSED, NULL, NULL },
    { FETTLE_STATE_CANCELLED, NULL, NULL },
    { FETTLE_STATE_NONE, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (next); i++)
    {
      const FettleMove *step = fettle_moves_get_next (next[i].from);
      const FettleMove *move;

      g_assert_cmpint (step != NULL, ==, next[i].to != NULL);
      if (step == NULL)
        continue;

      g_assert_cmpstr (fettle_incident_state_to_id (step->to), ==, next[i].to);
      g_assert_cmpstr (step->verb, ==, next[i].verb);

      move = fettle_moves_find (step->from, step->to);
      g_assert_nonnull (move);
      g_assert_cmphex (step->needs, ==, move->needs);
      g_assert_cmpstr (step->command, ==, move->command);
    }
}

/* Whoever is refused learns the way on: two sentences at least. */
static void
test_explain (void)
{
  for (FettleIncidentState from = 0; from < FETTLE_N_STATES; from++)
    {
      for (FettleIncidentState to = 0; to < FETTLE_N_STATES; to++)
        {
          g_autofree char *why = NULL;

          if (fettle_moves_find (from, to) != NULL)
            continue;

          why = fettle_moves_explain (from, to);
          g_test_message ("%s", why);
          g_assert_true (g_str_has_suffix (why, "."));
          if (from == to)
            g_assert_nonnull (strstr (why, "already"));
          else
            g_assert_nonnull (strstr (why, ". "));
        }
    }
}

static void
test_states (void)
{
  static const char *const ids[] = {
    "new", "triaged", "assigned", "in_progress", "on_hold", "monitoring", "resolved", "closed", "cancelled",
  };

  for (FettleIncidentState state = 0; state < FETTLE_N_STATES; state++)
    {
      g_assert_cmpstr (fettle_incident_state_to_id (state), ==, ids[state]);
      g_assert_cmpint (fettle_incident_state_from_id (ids[state]), ==, state);
      g_assert_cmpint (fettle_incident_state_is_open (state), ==, state < FETTLE_STATE_RESOLVED);
    }

  g_assert_cmpint (fettle_incident_state_from_id ("-100"), ==, FETTLE_STATE_NONE);
  g_assert_cmpint (fettle_incident_state_from_id (NULL), ==, FETTLE_STATE_NONE);
  g_assert_false (fettle_incident_state_is_open (FETTLE_STATE_NONE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/moves/pairs", test_pairs);
  g_test_add_func ("/moves/needs", test_needs);
  g_test_add_func ("/moves/next", test_next);
  g_test_add_func ("/moves/explain", test_explain);
  g_test_add_func ("/moves/states", test_states);

  return g_test_run ();
}
