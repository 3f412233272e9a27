/* test-lifecycle.c: states and moves of requests, problems, change requests and
 * tasks against domain.md 4.3, pair by pair. Incidents have test-moves.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-lifecycle.h"
#include "fettle-ticket-states.h"

#include <string.h>

/* Needs: o owner, h reason for waiting, s solution (code and notes), r reason in
 * words, q without owner, a approval, 2 two approvals, p plan, d dates, c cause,
 * b no blocking child, v retrospective; . none. Types of change: n s e, empty: all. */
typedef struct
{
  FettleKind  kind;
  const char *from;
  const char *to;
  const char *needs;
  const char *command;
  const char *types;
} Row;

#define REQ FETTLE_KIND_REQUEST
#define PRB FETTLE_KIND_PROBLEM
#define CHG FETTLE_KIND_CHANGE_REQUEST
#define TSK FETTLE_KIND_TASK

static const Row rows[] = {
  { REQ, "new", "waiting_for_approval", ".", "ask", "" },
  { REQ, "new", "assigned", "oa", "assign", "" },
  { REQ, "new", "in_progress", "oa", "start", "" },
  { REQ, "new", "resolved", "sa", "resolve", "" },
  { REQ, "new", "cancelled", "r", "cancel", "" },
  { REQ, "waiting_for_approval", "approved", "a", "approve", "" },
  { REQ, "waiting_for_approval", "rejected", "r", "reject", "" },
  { REQ, "waiting_for_approval", "new", "r", "withdraw", "" },
  { REQ, "waiting_for_approval", "cancelled", "r", "cancel", "" },
  { REQ, "approved", "assigned", "o", "assign", "" },
  { REQ, "approved", "in_progress", "o", "start", "" },
  { REQ, "approved", "resolved", "s", "resolve", "" },
  { REQ, "approved", "cancelled", "r", "cancel", "" },
  { REQ, "rejected", "new", "r", "reopen", "" },
  { REQ, "rejected", "closed", "b", "close", "" },
  { REQ, "assigned", "new", "qr", "return", "" },
  { REQ, "assigned", "in_progress", ".", "start", "" },
  { REQ, "assigned", "on_hold", "h", "hold", "" },
  { REQ, "assigned", "resolved", "s", "resolve", "" },
  { REQ, "assigned", "cancelled", "r", "cancel", "" },
  { REQ, "in_progress", "new", "qr", "return", "" },
  { REQ, "in_progress", "assigned", "o", "assign", "" },
  { REQ, "in_progress", "on_hold", "h", "hold", "" },
  { REQ, "in_progress", "resolved", "s", "resolve", "" },
  { REQ, "in_progress", "cancelled", "r", "cancel", "" },
  { REQ, "on_hold", "assigned", "o", "assign", "" },
  { REQ, "on_hold", "in_progress", ".", "resume", "" },
  { REQ, "on_hold", "resolved", "s", "resolve", "" },
  { REQ, "on_hold", "cancelled", "r", "cancel", "" },
  { REQ, "resolved", "in_progress", "r", "reopen", "" },
  { REQ, "resolved", "closed", "b", "close", "" },
  { REQ, "closed", "in_progress", "r", "reopen", "" },
  { REQ, "cancelled", "new", "r", "restore", "" },

  { PRB, "new", "assess", "o", "assess", "" },
  { PRB, "new", "cancelled", "r", "cancel", "" },
  { PRB, "assess", "root_cause_analysis", "o", "analyse", "" },
  { PRB, "assess", "resolved", "s", "resolve", "" },
  { PRB, "assess", "cancelled", "r", "cancel", "" },
  { PRB, "root_cause_analysis", "assess", "r", "assess", "" },
  { PRB, "root_cause_analysis", "fix_in_progress", "c", "fix", "" },
  { PRB, "root_cause_analysis", "resolved", "s", "resolve", "" },
  { PRB, "root_cause_analysis", "cancelled", "r", "cancel", "" },
  { PRB, "fix_in_progress", "root_cause_analysis", "r", "analyse", "" },
  { PRB, "fix_in_progress", "resolved", "s", "resolve", "" },
  { PRB, "fix_in_progress", "cancelled", "r", "cancel", "" },
  { PRB, "resolved", "root_cause_analysis", "r", "reopen", "" },
  { PRB, "resolved", "closed", "b", "close", "" },
  { PRB, "closed", "root_cause_analysis", "r", "reopen", "" },
  { PRB, "cancelled", "new", "r", "restore", "" },

  { CHG, "new", "assess", "o", "assess", "n" },
  { CHG, "new", "authorise", "op", "ask", "e" },
  { CHG, "new", "scheduled", "od", "schedule", "s" },
  { CHG, "new", "cancelled", "r", "cancel", "" },
  { CHG, "assess", "authorise", "p", "ask", "n" },
  { CHG, "assess", "cancelled", "r", "cancel", "" },
  { CHG, "authorise", "scheduled", "ad", "schedule", "n" },
  { CHG, "authorise", "scheduled", "2d", "schedule", "e" },
  { CHG, "authorise", "assess", "r", "return", "n" },
  { CHG, "authorise", "new", "r", "return", "e" },
  { CHG, "authorise", "cancelled", "r", "cancel", "" },
  { CHG, "scheduled", "implement", ".", "implement", "" },
  { CHG, "scheduled", "authorise", "r", "ask", "ne" },
  { CHG, "scheduled", "cancelled", "r", "cancel", "" },
  { CHG, "implement", "review", "s", "resolve", "" },
  { CHG, "implement", "scheduled", "r", "return", "" },
  { CHG, "review", "implement", "r", "reopen", "" },
  { CHG, "review", "closed", "b", "close", "ns" },
  { CHG, "review", "closed", "bv", "close", "e" },
  { CHG, "cancelled", "new", "r", "restore", "" },

  { TSK, "new", "in_progress", "o", "start", "" },
  { TSK, "new", "done", "o", "resolve", "" },
  { TSK, "new", "cancelled", "r", "cancel", "" },
  { TSK, "in_progress", "new", "qr", "return", "" },
  { TSK, "in_progress", "on_hold", "h", "hold", "" },
  { TSK, "in_progress", "done", ".", "resolve", "" },
  { TSK, "in_progress", "cancelled", "r", "cancel", "" },
  { TSK, "on_hold", "in_progress", ".", "resume", "" },
  { TSK, "on_hold", "done", ".", "resolve", "" },
  { TSK, "on_hold", "cancelled", "r", "cancel", "" },
  { TSK, "done", "in_progress", "r", "reopen", "" },
  { TSK, "cancelled", "new", "r", "restore", "" },
};

static const FettleKind kinds[] = { REQ, PRB, CHG, TSK };

static guint
needs_from_letters (const char *letters)
{
  static const struct { char letter; guint need; } names[] = {
    { 'o', FETTLE_NEEDS_OWNER },
    { 'h', FETTLE_NEEDS_HOLD_REASON },
    { 's', FETTLE_NEEDS_RESOLUTION },
    { 'r', FETTLE_NEEDS_REASON },
    { 'q', FETTLE_NEEDS_NO_OWNER },
    { 'a', FETTLE_NEEDS_APPROVAL },
    { '2', FETTLE_NEEDS_TWO_APPROVALS },
    { 'p', FETTLE_NEEDS_PLAN },
    { 'd', FETTLE_NEEDS_SCHEDULE },
    { 'c', FETTLE_NEEDS_ROOT_CAUSE },
    { 'b', FETTLE_NEEDS_NO_OPEN_CHILD },
    { 'v', FETTLE_NEEDS_RETROSPECTIVE },
  };
  guint needs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (strchr (letters, names[i].letter) != NULL)
        needs |= names[i].need;
    }

  return needs;
}

static gboolean
is_for (const Row *row,
        guint      type)
{
  return row->kind != CHG || row->types[0] == '\0' || strchr (row->types, "nse"[type]) != NULL;
}

static const Row *
find_row (FettleKind  kind,
          const char *from,
          const char *to,
          guint       type)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (rows[i].kind == kind && g_str_equal (rows[i].from, from) && g_str_equal (rows[i].to, to) &&
          is_for (&rows[i], type))
        return &rows[i];
    }

  return NULL;
}

static void
check_pair (const FettleLifecycle *lifecycle,
            int                    from,
            int                    to,
            guint                  type)
{
  const FettleMove *move = fettle_lifecycle_find_move (lifecycle, from, to, type);
  const char *from_id = fettle_lifecycle_get_id (lifecycle, from);
  const char *to_id = fettle_lifecycle_get_id (lifecycle, to);
  const Row *row = find_row (lifecycle->kind, from_id, to_id, type);
  g_autofree char *why = NULL;

  g_test_message ("%s: %s to %s, type %u", fettle_kind_get_info (lifecycle->kind)->id, from_id, to_id, type);
  g_assert_cmpint (move != NULL, ==, row != NULL);
  if (row != NULL)
    {
      g_assert_cmphex (move->needs, ==, needs_from_letters (row->needs));
      g_assert_cmpstr (move->command, ==, row->command);
      return;
    }

  /* Whoever is refused learns the way on. */
  why = fettle_lifecycle_explain (lifecycle, from, to);
  g_test_message ("%s", why);
  g_assert_true (g_str_has_suffix (why, "."));
  if (from == to)
    g_assert_nonnull (strstr (why, "already"));
  else
    g_assert_nonnull (strstr (why, ". "));
}

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (kinds[i]);
      guint n_types = kinds[i] == CHG ? FETTLE_N_CHANGE_TYPES : 1;

      for (guint from = 0; from < lifecycle->n_states; from++)
        for (guint to = 0; to < lifecycle->n_states; to++)
          for (guint type = 0; type < n_types; type++)
            check_pair (lifecycle, from, to, type);
    }
}

/* Each row of the page is a row of the product, no more and no less. */
static void
test_lengths (void)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    n += fettle_lifecycle_get (kinds[i])->n_moves;

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
}

/* The next step is a legal move with the same needs, and leads from the first
 * state to the last. */
static void
test_next (void)
{
  static const struct { FettleKind kind; guint type; const char *way; } ways[] = {
    { REQ, 0, "new assigned in_progress resolved closed" },
    { PRB, 0, "new assess root_cause_analysis fix_in_progress resolved closed" },
    { CHG, FETTLE_CHANGE_TYPE_NORMAL, "new assess authorise scheduled implement review closed" },
    { CHG, FETTLE_CHANGE_TYPE_STANDARD, "new scheduled implement review closed" },
    { CHG, FETTLE_CHANGE_TYPE_EMERGENCY, "new authorise scheduled implement review closed" },
    { TSK, 0, "new in_progress done" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (ways[i].kind);
      g_autoptr (GString) way = g_string_new ("new");
      const FettleMove *step;
      int state = 0;

      while ((step = fettle_lifecycle_get_next (lifecycle, state, ways[i].type)) != NULL)
        {
          const FettleMove *move = fettle_lifecycle_find_move (lifecycle, state, step->to, ways[i].type);

          g_assert_nonnull (move);
          g_assert_cmphex (move->needs, ==, step->needs);
          g_assert_cmpstr (move->command, ==, step->command);
          g_string_append_printf (way, " %s", fettle_lifecycle_get_id (lifecycle, step->to));
          state = step->to;
        }

      g_assert_cmpstr (way->str, ==, ways[i].way);
    }
}

static void
test_classes (void)
{
  static const struct { FettleKind kind; const char *classes; } of[] = {
    { FETTLE_KIND_INCIDENT, "new new new work waiting work done closed cancelled" },
    { REQ, "new waiting new done new work waiting done closed cancelled" },
    { PRB, "new work work work done closed cancelled" },
    { CHG, "new work waiting waiting work done closed cancelled" },
    { TSK, "new work waiting closed cancelled" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (of); i++)
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (of[i].kind);
      g_auto (GStrv) words = g_strsplit (of[i].classes, " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, lifecycle->n_states);
      for (guint state = 0; state < lifecycle->n_states; state++)
        {
          FettleStateClass klass;

          g_assert_true (fettle_state_class_from_id (words[state], &klass));
          g_assert_cmpint (fettle_lifecycle_get_class (lifecycle, state), ==, klass);
          g_assert_cmpint (fettle_lifecycle_is_open (lifecycle, state), ==, klass <= FETTLE_CLASS_WAITING);
          g_assert_cmpint (fettle_lifecycle_find_state (lifecycle, fettle_lifecycle_get_id (lifecycle, state)), ==,
                           (int) state);
        }

      g_assert_cmpint (fettle_lifecycle_find_state (lifecycle, "-100"), ==, FETTLE_STATE_UNKNOWN);
      g_assert_cmpint (fettle_lifecycle_get_class (lifecycle, FETTLE_STATE_UNKNOWN), ==, FETTLE_CLASS_NEW);
    }

  g_assert_null (fettle_lifecycle_get (FETTLE_KIND_NOTE));
  g_assert_null (fettle_lifecycle_get (FETTLE_KIND_NONE));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lifecycle/pairs", test_pairs);
  g_test_add_func ("/lifecycle/lengths", test_lengths);
  g_test_add_func ("/lifecycle/next", test_next);
  g_test_add_func ("/lifecycle/classes", test_classes);

  return g_test_run ();
}
