/* test-problem.c: errors with fact, detail and hint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-problem.h"

#include <gio/gio.h>

static const struct
{
  const char *fact, *detail, *hint, *text;
} rows[] = {
  { "The desk is locked", NULL, NULL, "The desk is locked." },
  { "The desk is locked", "Another program holds it.", NULL,
    "The desk is locked. Another program holds it." },
  { "The desk is locked", NULL, "Close it there.", "The desk is locked. Close it there." },
  { "The desk is locked.", "Another program holds it", "Close it there",
    "The desk is locked. Another program holds it. Close it there." },
  { "Is it locked?", "", "Wait…", "Is it locked? Wait…" },
};

static void
test_describe (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      fettle_problem_set (&error, FETTLE_PROBLEM_LOCKED, rows[i].detail, rows[i].hint,
                          "%s", rows[i].fact);
      text = fettle_problem_describe (error);
      g_assert_cmpstr (error->message, ==, rows[i].fact);
      g_assert_cmpstr (fettle_problem_get_detail (error), ==, rows[i].detail);
      g_assert_cmpstr (fettle_problem_get_hint (error), ==, rows[i].hint);
      g_assert_cmpstr (text, ==, rows[i].text);
    }
}

static void
test_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autoptr (GError) moved = NULL;

  fettle_problem_set (&error, FETTLE_PROBLEM_FULL, "detail", "hint", "%d bytes are missing", 7);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_FULL);
  g_assert_cmpstr (error->message, ==, "7 bytes are missing");

  copy = g_error_copy (error);
  g_propagate_prefixed_error (&moved, g_steal_pointer (&error), "%s", "First: ");
  g_assert_cmpstr (fettle_problem_get_hint (copy), ==, "hint");
  g_assert_cmpstr (fettle_problem_get_hint (moved), ==, "hint");
  g_assert_cmpstr (moved->message, ==, "First: 7 bytes are missing");
}

static void
test_others (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "No");
  g_autofree char *text = fettle_problem_describe (error);

  g_assert_null (fettle_problem_get_detail (error));
  g_assert_null (fettle_problem_get_hint (error));
  g_assert_cmpstr (text, ==, "No.");

  /* Nobody wants to know. */
  fettle_problem_set (NULL, FETTLE_PROBLEM_FAILED, NULL, NULL, "x");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/problem/describe", test_describe);
  g_test_add_func ("/problem/copy", test_copy);
  g_test_add_func ("/problem/others", test_others);

  return g_test_run ();
}
