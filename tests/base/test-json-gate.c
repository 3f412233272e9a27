/* test-json-gate.c: the table of json-cases.txt, and where limits lie.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json.h"

#include "fettle-json-scan.h"
#include "fettle-problem.h"
#include "random-value.h"
#include "test-seed.h"

#include <string.h>

typedef struct
{
  char    *name;
  GString *outcome;
  GString *text;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->name);
  g_string_free (self->outcome, TRUE);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* %41, or itself. */
static const char *
append_decoded (GString    *out,
                const char *at)
{
  if (*at != '%')
    {
      g_string_append_c (out, *at);
      return at + 1;
    }
  g_assert_true (g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]));
  g_string_append_c (out, g_ascii_xdigit_value (at[1]) << 4 | g_ascii_xdigit_value (at[2]));
  return at + 3;
}

/* %{N}(…) */
static const char *
append_repeated (GString    *out,
                 const char *at)
{
  g_autoptr (GString) once = g_string_new (NULL);
  char *end;
  guint64 n = g_ascii_strtoull (at + 2, &end, 10);

  g_assert_true (g_str_has_prefix (end, "}("));
  for (at = end + 2; *at != ')';)
    {
      g_assert_cmpint (*at, !=, '\0');
      at = append_decoded (once, at);
    }
  for (guint64 i = 0; i < n; i++)
    g_string_append_len (out, once->str, once->len);
  return at + 1;
}

static GString *
decode (const char *coded)
{
  GString *out = g_string_new (NULL);

  while (*coded != '\0')
    coded = g_str_has_prefix (coded, "%{") ? append_repeated (out, coded)
                                           : append_decoded (out, coded);
  return out;
}

static GPtrArray *
load_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FETTLE_SOURCE_ROOT"), "tests", "base",
                                            "json-cases.txt", NULL);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);

  g_file_get_contents (path, &file, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (file, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = NULL;
      Case *one;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      parts = g_strsplit (lines[i], "\t", 3);
      g_assert_cmpuint (g_strv_length (parts), ==, 3);
      one = g_new0 (Case, 1);
      one->name = g_strdup (parts[0]);
      one->text = decode (parts[2]);
      one->outcome = decode (g_str_equal (parts[1], "=") ? parts[2] : parts[1]);
      g_ptr_array_add (cases, one);
    }
  return cases;
}

static void
test_case (gconstpointer data)
{
  const Case *given = data;
  g_autofree char *copy = g_memdup2 (given->text->str, given->text->len);  /* no zero behind it */
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) value = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  gsize n = given->text->len, at = 0;
  FettleJsonFault fault = fettle_json_scan (copy, n, &fettle_json_default_limits, &at);

  value = fettle_json_read (copy, n, &fettle_json_default_limits, &error);
  g_assert_cmpint (fettle_json_check (copy, n, &fettle_json_default_limits, NULL), ==,
                   fault == FETTLE_JSON_FINE);

  if (*given->name == 'y')
    {
      g_assert_no_error (error);
      fettle_json_write (written, value);
      g_assert_cmpmem (written->str, written->len, given->outcome->str, given->outcome->len);
      return;
    }

  g_string_printf (written, "%s %zu", fettle_json_fault_id (fault), at);
  g_assert_cmpstr (written->str, ==, given->outcome->str);
  g_assert_null (value);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
}

static void
test_place (void)
{
  static const struct
  {
    const char *text, *place;
  } places[] = {
    { "x", "at column 1 (byte 0)" },
    { "x\n", "at line 1, column 1 (byte 0)" },
    { "{\n  \"é\": x}", "line 2, column 8 (byte 10)" },
    { "[1,\n\n2 3]", "line 3, column 3 (byte 7)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (fettle_json_check (places[i].text, strlen (places[i].text),
                                         &fettle_json_default_limits, &error));
      g_assert_true (g_str_has_suffix (error->message, places[i].place));
    }
}

static void
test_limits (void)
{
  static const FettleJsonLimits tight = { 20, 2, 3, 2, 2, 5 };
  static const struct
  {
    const char     *text;
    FettleJsonFault fault;
  } rows[] = {
    { "[[\"abc\",1]]", FETTLE_JSON_FINE },
    { "{\"abc\":1,\"d\":2}", FETTLE_JSON_FINE },
    { "[[[]]]", FETTLE_JSON_TOO_DEEP },
    { "\"abcd\"", FETTLE_JSON_LONG_STRING },
    { "{\"abcd\":1}", FETTLE_JSON_LONG_STRING },
    { "[1,2,3]", FETTLE_JSON_MANY_ITEMS },
    { "{\"a\":1,\"b\":1,\"c\":1}", FETTLE_JSON_MANY_KEYS },
    { "[[1,2],3]", FETTLE_JSON_FINE },
    { "[[1,2],[3]]", FETTLE_JSON_MANY_VALUES },
    { "{\"a\":[1,2],\"b\":[]}", FETTLE_JSON_FINE },
    { "[1                  ]", FETTLE_JSON_TOO_LONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (
      fettle_json_fault_id (fettle_json_scan (rows[i].text, strlen (rows[i].text), &tight, NULL)),
      ==, fettle_json_fault_id (rows[i].fault));
}

static GString *
map_of_keys (guint from,
             guint to)
{
  GString *json = g_string_new ("{");

  for (guint i = from; i < to; i++)
    g_string_append_printf (json, "%s\"k%u\":%u", i > from ? "," : "", i, i);
  g_string_append_c (json, '}');
  return json;
}

static void
test_many_keys (void)
{
  g_autoptr (GString) most = map_of_keys (0, 1000);
  g_autoptr (GString) more = map_of_keys (0, 1001);
  g_autoptr (FettleValue) value = NULL;

  value = fettle_json_read (most->str, most->len, &fettle_json_default_limits, NULL);
  g_assert_cmpuint (fettle_value_get_length (value), ==, 1000);
  g_assert_cmpint (fettle_json_scan (more->str, more->len, &fettle_json_default_limits, NULL), ==,
                   FETTLE_JSON_MANY_KEYS);

  /* The last key doubles the first, or one in the middle. */
  for (guint i = 0; i < 999; i += 333)
    {
      g_autoptr (GString) doubled = map_of_keys (0, 999);
      gsize at;

      g_string_truncate (doubled, doubled->len - 1);
      g_string_append_printf (doubled, ",\"k%u\":0}", i);
      g_assert_cmpint (
        fettle_json_scan (doubled->str, doubled->len, &fettle_json_default_limits, &at), ==,
        FETTLE_JSON_DOUBLE_KEY);
    }
}

/* Maps one in another, each of 999 keys before the next begins. */
static void
test_open_keys (void)
{
  for (guint depth = 4; depth <= 5; depth++)
    {
      g_autoptr (GString) json = g_string_new (NULL);

      for (guint i = 0; i < depth; i++)
        {
          g_autoptr (GString) map = map_of_keys (0, 999);

          g_string_append_len (json, map->str, map->len - 1);
          g_string_append (json, ",\"next\":");
        }
      g_string_append_c (json, '0');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (json, '}');
      g_assert_cmpint (fettle_json_scan (json->str, json->len, &fettle_json_default_limits, NULL),
                       ==, depth == 4 ? FETTLE_JSON_FINE : FETTLE_JSON_MANY_KEYS);
    }
}

static gboolean
is_letter (guint32 c)
{
  return c > 0x20 && c < 0x110000 && c != '"' && c != '\\' && (c < 0xd800 || c > 0xdfff);
}

/* Many different keys that have one hash (FNV-1a over characters). */
static GString *
map_of_clashes (guint n)
{
  const guint32 prime = 16777619u, wanted = 0x12345678u;
  GString *json = g_string_new ("{");
  guint found = 0;

  for (guint32 first = 'A'; found < n; first++)
    for (guint32 second = 0x21; second < 0x110000 && found < n; second++)
      {
        guint32 hash = (((2166136261u ^ first) * prime) ^ second) * prime;
        guint32 third = hash ^ wanted;

        if (!is_letter (second) || !is_letter (third))
          continue;
        g_string_append (json, found++ > 0 ? ",\"" : "\"");
        g_string_append_unichar (json, first);
        g_string_append_unichar (json, second);
        g_string_append_unichar (json, third);
        g_string_append (json, "\":0");
      }
  g_string_append_c (json, '}');
  return json;
}

/* Keys made to be compared each with each: a few are, a thousand are not. */
static void
test_clashing_keys (void)
{
  g_autoptr (GString) few = map_of_clashes (10);
  g_autoptr (GString) many = map_of_clashes (1000);
  g_autoptr (FettleValue) value = fettle_json_read (few->str, few->len, &fettle_json_default_limits, NULL);

  g_assert_cmpuint (fettle_value_get_length (value), ==, 10);
  g_assert_cmpint (fettle_json_scan (many->str, many->len, &fettle_json_default_limits, NULL), ==,
                   FETTLE_JSON_MANY_KEYS);
}

static void
test_record_limits (void)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autoptr (FettleValue) value = NULL;

  for (guint i = 0; i < 999999; i++)
    g_string_append (json, "0,");
  g_string_append (json, "0]");
  g_assert_false (fettle_json_check (json->str, json->len, &fettle_json_default_limits, NULL));
  g_assert_true (fettle_json_check (json->str, json->len, &fettle_json_record_limits, NULL));
  value = fettle_json_read (json->str, json->len, &fettle_json_record_limits, NULL);
  g_assert_cmpuint (fettle_value_get_length (value), ==, 1000000);
}

/* What we write we read, to the same value. */
static void
test_round_trip (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (FettleValue) value = random_value (random, 6, FALSE);
      g_autoptr (FettleValue) again = NULL;
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      fettle_json_write (json, value);
      again = fettle_json_read (json->str, json->len, &fettle_json_default_limits, &error);
      g_assert_no_error (error);
      g_assert_true (fettle_value_equal (value, again));
    }
}

/* Of a text that passes, nothing that is cut off passes as well, but for
 * numbers and space at the end; and nothing crashes. */
static void
test_cut (void)
{
  static const char json[] = "{\"a\":[1,-20,\"\\u00e9\\ud83d\\ude00é😀\"],\"b\":{\"c\":null,\"d\":true}}";

  g_assert_true (fettle_json_check (json, strlen (json), &fettle_json_default_limits, NULL));
  for (gsize n = 0; n < strlen (json); n++)
    {
      g_autofree char *cut = g_memdup2 (json, n);

      g_assert_false (fettle_json_check (cut, n, &fettle_json_default_limits, NULL));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) cases = NULL;

  g_test_init (&argc, &argv, NULL);

  cases = load_cases ();
  g_assert_cmpuint (cases->len, >=, 200);
  for (guint i = 0; i < cases->len; i++)
    {
      Case *one = g_ptr_array_index (cases, i);
      g_autofree char *path = g_strconcat ("/json/case/", one->name, NULL);

      g_test_add_data_func (path, one, test_case);
    }
  g_test_add_func ("/json/place", test_place);
  g_test_add_func ("/json/limits", test_limits);
  g_test_add_func ("/json/many-keys", test_many_keys);
  g_test_add_func ("/json/open-keys", test_open_keys);
  g_test_add_func ("/json/clashing-keys", test_clashing_keys);
  g_test_add_func ("/json/record-limits", test_record_limits);
  g_test_add_func ("/json/round-trip", test_round_trip);
  g_test_add_func ("/json/cut", test_cut);

  return g_test_run ();
}
