/* test-field.c: what may stand in a field, and reading it as people write it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-problem.h"

#include <string.h>

typedef struct
{
  FettleKind  kind;
  const char *field;
  const char *text;
  const char *value;  /* JSON with single quotes, NULL: refused */
} ParseCase;

#define INCIDENT FETTLE_KIND_INCIDENT

static const ParseCase parses[] = {
  { INCIDENT, "title", "  VPN   drops ", "'VPN drops'" },
  { INCIDENT, "title", "", "null" },
  { INCIDENT, "title", "   ", "null" },
  { INCIDENT, "description", "one\r\ntwo\rthree\n", "'one\\ntwo\\nthree'" },
  { INCIDENT, "description", "\xc2\x85" "a\u2028b\u2029c\r\r\nd \r\n", "'\\na\\nb\\nc\\n\\nd'" },
  { INCIDENT, "reason", "one\r\ntwo", "'one\\ntwo'" },
  { INCIDENT, "impact", "2", "2" },
  { INCIDENT, "impact", "2 - Medium", "2" },
  { INCIDENT, "impact", "high", "1" },
  { INCIDENT, "impact", "Department", "2" },
  { INCIDENT, "impact", "One person", "3" },
  { INCIDENT, "impact", "4", NULL },
  { INCIDENT, "impact", "0", NULL },
  { INCIDENT, "impact", "-1", NULL },
  { INCIDENT, "impact", "2x", NULL },
  { INCIDENT, "impact", "big", NULL },
  { INCIDENT, "urgency", "Low", "3" },
  { INCIDENT, "priority", "P2", "2" },
  { INCIDENT, "priority", "p5", "5" },
  { INCIDENT, "priority", "3 - Moderate", "3" },
  { INCIDENT, "priority", "Critical", "1" },
  { INCIDENT, "priority", "6", NULL },
  { INCIDENT, "state", "in_progress", "'in_progress'" },
  { INCIDENT, "state", "In Progress", "'in_progress'" },
  { INCIDENT, "state", "on-hold", "'on_hold'" },
  { INCIDENT, "state", "asleep", NULL },
  { INCIDENT, "hold_reason", "Waiting for vendor", "'vendor'" },
  { INCIDENT, "hold_reason", "vendor", "'vendor'" },
  { INCIDENT, "hold_reason", "lunch", NULL },
  { INCIDENT, "channel", "Walk-in", "'walk_in'" },
  { INCIDENT, "channel", "carrier pigeon", "'carrier pigeon'" },
  { INCIDENT, "resolution_code", "code 5", "'code 5'" },
  { INCIDENT, "resolution_code", "$x", NULL },
  { INCIDENT, "verified", "yes", "true" },
  { INCIDENT, "verified", "No", "false" },
  { INCIDENT, "verified", "1", "true" },
  { INCIDENT, "verified", "perhaps", NULL },
  { INCIDENT, "occurred_at", "2016-02-29T01:16:00Z", "1456708560000" },
  { INCIDENT, "occurred_at", "2016-02-29T02:16:00+01:00", "1456708560000" },
  { INCIDENT, "occurred_at", "2016-02-30T01:16:00Z", NULL },
  { INCIDENT, "occurred_at", "yesterday", NULL },
  { INCIDENT, "owner", ANNA, "'" ANNA "'" },
  { INCIDENT, "owner", "Anna", NULL },
  { INCIDENT, "tags", "vpn, home office,,", "['vpn','home office']" },
  { FETTLE_KIND_NOTE, "visibility", "public", "'public'" },
  { FETTLE_KIND_NOTE, "visibility", "Work note", "'work'" },
  { FETTLE_KIND_NOTE, "visibility", "secret", NULL },
  { FETTLE_KIND_NOTE, "told_by", "In person", "'in_person'" },
};

static const FettleFieldInfo *
find_field (FettleKind  kind,
            const char *id)
{
  int field = fettle_kind_find_field (kind, id);

  g_assert_cmpint (field, >=, 0);

  return fettle_kind_get_field (kind, field);
}

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (parses); i++)
    {
      const FettleFieldInfo *field = find_field (parses[i].kind, parses[i].field);
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleValue) expected = test_json (parses[i].value);
      g_autoptr (FettleValue) value = fettle_field_parse (field, parses[i].text, &error);

      g_test_message ("%s: \"%s\"", parses[i].field, parses[i].text);
      if (parses[i].value == NULL)
        {
          g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
          g_assert_null (value);
        }
      else
        {
          g_assert_no_error (error);
          g_assert_true (fettle_value_equal (value, expected));
        }
    }
}

static void
test_parse_bytes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) value = fettle_field_parse (find_field (INCIDENT, "title"), "caf\xe9", &error);

  g_assert_null (value);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
}

static const struct
{
  FettleKind  kind;
  const char *field;
  const char *value;     /* JSON with single quotes */
  gboolean    made;      /* accepted from a person */
  gboolean    observed;  /* accepted from an import */
} checks[] = {
  { INCIDENT, "title", "null", TRUE, TRUE },
  { INCIDENT, "title", "'a'", TRUE, TRUE },
  { INCIDENT, "title", "7", FALSE, FALSE },
  { INCIDENT, "title", "'a\\nb'", FALSE, FALSE },
  { INCIDENT, "title", "'a\\tb'", FALSE, FALSE },
  { INCIDENT, "title", "'a\\u007fb'", FALSE, FALSE },
  { INCIDENT, "title", "'a\\u0085b'", FALSE, FALSE },
  { INCIDENT, "description", "'a\\n\\tb'", TRUE, TRUE },
  { INCIDENT, "description", "'a\\rb'", FALSE, FALSE },
  { INCIDENT, "description", "'a\\u001bb'", FALSE, FALSE },
  { INCIDENT, "impact", "1", TRUE, TRUE },
  { INCIDENT, "impact", "3", TRUE, TRUE },
  { INCIDENT, "impact", "4", FALSE, FALSE },
  { INCIDENT, "impact", "'1'", FALSE, FALSE },
  { INCIDENT, "impact", "true", FALSE, FALSE },
  { INCIDENT, "state", "'closed'", TRUE, TRUE },
  { INCIDENT, "state", "'-100'", FALSE, TRUE },
  { INCIDENT, "state", "''", FALSE, FALSE },
  { INCIDENT, "state", "'$new'", FALSE, FALSE },
  { INCIDENT, "channel", "'telex'", TRUE, TRUE },
  { INCIDENT, "verified", "true", TRUE, TRUE },
  { INCIDENT, "verified", "1", FALSE, FALSE },
  { INCIDENT, "occurred_at", "-62135596800000", TRUE, TRUE },
  { INCIDENT, "occurred_at", "-62135596800001", FALSE, FALSE },
  { INCIDENT, "occurred_at", "253402300799999", TRUE, TRUE },
  { INCIDENT, "occurred_at", "253402300800000", FALSE, FALSE },
  { INCIDENT, "owner", "'" ANNA "'", TRUE, TRUE },
  { INCIDENT, "owner", "'01930003-0000-7000-8000-00000000000A'", FALSE, FALSE },
  { INCIDENT, "tags", "['vpn']", TRUE, TRUE },
  { INCIDENT, "tags", "'vpn'", FALSE, FALSE },
  { INCIDENT, "tags", "['']", FALSE, FALSE },
  { INCIDENT, "tags", "[1]", FALSE, FALSE },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      const FettleFieldInfo *field = find_field (checks[i].kind, checks[i].field);
      g_autoptr (FettleValue) value = test_json (checks[i].value);

      g_test_message ("%s: %s", checks[i].field, checks[i].value);
      g_assert_cmpint (fettle_field_check (field, value, FALSE, NULL), ==, checks[i].made);
      g_assert_cmpint (fettle_field_check (field, value, TRUE, NULL), ==, checks[i].observed);
    }
}

static void
test_limits (void)
{
  static const struct { const char *field; gsize most; } limits[] = {
    { "title", 500 }, { "description", 32 * 1024 }, { "resolution_notes", 32 * 1024 },
  };
  g_autoptr (FettleValue) list = fettle_value_new_list ();
  g_autofree char *tag = g_strnfill (64, 'x');
  g_autofree char *long_tag = g_strnfill (65, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const FettleFieldInfo *field = find_field (INCIDENT, limits[i].field);
      g_autofree char *fits = g_strnfill (limits[i].most, 'x');
      g_autofree char *over = g_strnfill (limits[i].most + 1, 'x');
      g_autoptr (FettleValue) short_value = fettle_value_new_string (fits);
      g_autoptr (FettleValue) long_value = fettle_value_new_string (over);

      g_assert_true (fettle_field_check (field, short_value, FALSE, NULL));
      g_assert_false (fettle_field_check (field, long_value, FALSE, NULL));
    }

  fettle_value_list_take (list, fettle_value_new_string (tag));
  g_assert_true (fettle_field_check (find_field (INCIDENT, "tags"), list, FALSE, NULL));
  fettle_value_list_take (list, fettle_value_new_string (long_tag));
  g_assert_false (fettle_field_check (find_field (INCIDENT, "tags"), list, FALSE, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/field/parse", test_parse);
  g_test_add_func ("/field/parse-bytes", test_parse_bytes);
  g_test_add_func ("/field/check", test_check);
  g_test_add_func ("/field/limits", test_limits);

  return g_test_run ();
}
