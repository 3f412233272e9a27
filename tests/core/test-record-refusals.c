/* test-record-refusals.c: what is no change record, as a table.
 *
 * Each row alters one place of a change of record-vectors.json and says
 * whether the outcome is accepted; the accepted ones keep the refusals honest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "record-vectors.h"

#include "fettle-change.h"
#include "fettle-problem.h"
#include "fettle-tlv.h"

#include <string.h>

#define ID "\"01a0e010-ea00-7001-8000-000000000001\""
#define NIL "\"00000000-0000-0000-0000-000000000000\""
#define BASE64_32 "\"//////////////////////////////////////////8=\""
#define BASE64_16 "\"AAAAAAAAAAAAAAAAAAAAAQ==\""
#define REMOVE NULL

typedef struct
{
  const char *name;
  const char *vector;  /* the change that is altered */
  const char *path;    /* the place, parts joined by "/" */
  const char *json;    /* what shall stand there; REMOVE takes it away */
  gboolean    accepted;
} Row;

/* Text put in place of another in the JSON of a change: what no value can say. */
typedef struct
{
  const char *name;
  const char *vector;
  const char *from;
  const char *to;
} TextRow;

static const Row rows[] = {
  /* Keys. */
  { "unknown-key", "create", "zz", "1", FALSE },
  { "unknown-key-dollar", "create", "$v", "1", FALSE },
  { "key-seq-is-no-key-of-the-change", "create", "seq", "1", FALSE },
  { "missing-v", "create", "v", REMOVE, FALSE },
  { "missing-id", "create", "id", REMOVE, FALSE },
  { "missing-ws", "create", "ws", REMOVE, FALSE },
  { "missing-dev", "create", "dev", REMOVE, FALSE },
  { "missing-actor", "create", "actor", REMOVE, FALSE },
  { "missing-eid", "create", "eid", REMOVE, FALSE },
  { "missing-act", "create", "act", REMOVE, FALSE },
  { "missing-ent", "create", "ent", REMOVE, FALSE },
  { "missing-op", "create", "op", REMOVE, FALSE },
  { "missing-n", "create", "n", REMOVE, FALSE },
  { "missing-prev", "create", "prev", REMOVE, FALSE },
  { "missing-hlc", "create", "hlc", REMOVE, FALSE },
  { "missing-sv", "create", "sv", REMOVE, FALSE },
  { "missing-tz", "create", "tz", REMOVE, FALSE },
  { "missing-salt", "create", "salt", REMOVE, FALSE },
  { "missing-f", "create", "f", REMOVE, FALSE },
  { "null-at", "create", "at", "null", FALSE },
  { "null-wall", "create", "wall", "null", FALSE },
  { "null-grp", "create", "grp", "null", FALSE },
  { "null-obs", "create", "obs", "null", FALSE },
  { "null-src", "create", "src", "null", FALSE },
  { "null-undoes", "create", "undoes", "null", FALSE },
  { "null-base", "create", "base", "null", FALSE },
  { "null-f", "create", "f", "null", FALSE },

  /* v */
  { "v-newer", "create", "v", "2", FALSE },
  { "v-zero", "create", "v", "0", FALSE },
  { "v-text", "create", "v", "\"1\"", FALSE },
  { "v-true", "create", "v", "true", FALSE },

  /* Ids. */
  { "id-upper-case", "create", "id", "\"01A0E010-EA00-7001-8000-000000000001\"", FALSE },
  { "id-braces", "create", "id", "\"{1a0e010-ea00-7001-8000-000000000001}\"", FALSE },
  { "id-no-hyphens", "create", "id", "\"01a0e010ea0070018000000000000001\"", FALSE },
  { "id-short", "create", "id", "\"01a0e010-ea00-7001-8000-00000000000\"", FALSE },
  { "id-long", "create", "id", "\"01a0e010-ea00-7001-8000-0000000000011\"", FALSE },
  { "id-version-4", "create", "id", "\"01a0e010-ea00-4001-8000-000000000001\"", FALSE },
  { "id-other-variant", "create", "id", "\"01a0e010-ea00-7001-c000-000000000001\"", FALSE },
  { "id-of-another-time", "create", "id", "\"01a0e010-ea01-7001-8000-000000000001\"", FALSE },
  { "id-another-of-that-time", "create", "id", "\"01a0e010-ea00-7fff-bfff-ffffffffffff\"", TRUE },
  { "id-number", "create", "id", "1", FALSE },
  { "ws-nil", "create", "ws", NIL, FALSE },
  { "dev-nil", "create", "dev", NIL, FALSE },
  { "actor-nil", "create", "actor", NIL, FALSE },
  { "eid-nil", "create", "eid", NIL, FALSE },
  { "act-nil", "create", "act", NIL, FALSE },
  { "eid-version-4", "create", "eid", "\"6f1e1d9c-1b1c-4c5e-9d5e-0a1b2c3d4e5f\"", TRUE },

  /* ent and op */
  { "ent-unknown", "create", "ent", "\"wormhole\"", TRUE },
  { "ent-empty", "create", "ent", "\"\"", FALSE },
  { "ent-dollar", "create", "ent", "\"$incident\"", FALSE },
  { "ent-upper-case", "create", "ent", "\"Incident\"", FALSE },
  { "ent-null", "create", "ent", "null", FALSE },
  { "op-unknown", "create", "op", "\"delete\"", FALSE },
  { "op-upper-case", "create", "op", "\"Create\"", FALSE },
  { "op-dollar", "create", "op", "\"$create\"", FALSE },
  { "op-number", "create", "op", "0", FALSE },

  /* n and prev */
  { "n-zero", "create", "n", "0", FALSE },
  { "n-negative", "create", "n", "-1", FALSE },
  { "n-text", "create", "n", "\"1\"", FALSE },
  { "n-two-after-nothing", "create", "n", "2", FALSE },
  { "n-one-after-something", "create", "prev", BASE64_32, FALSE },
  { "n-largest", "add", "n", "9223372036854775807", TRUE },
  { "prev-short", "add", "prev", "\"AAAA\"", FALSE },
  { "prev-empty", "add", "prev", "\"\"", FALSE },
  { "prev-not-padded", "add", "prev", "\"//////////////////////////////////////////8\"", FALSE },
  { "prev-url-alphabet", "add", "prev", "\"__________________________________________8=\"", FALSE },
  { "prev-blank-inside", "add", "prev", "\"///////////////////// //////////////////////8=\"", FALSE },
  { "prev-line-end", "add", "prev", "\"//////////////////////////////////////////8=\\n\"", FALSE },
  { "prev-bits-behind-the-end", "add", "prev", "\"//////////////////////////////////////////9=\"", FALSE },
  { "prev-33-bytes", "add", "prev", "\"////////////////////////////////////////////\"", FALSE },
  { "prev-hex", "add", "prev", "\"0000000000000000000000000000000000000000000000000000000000000001\"", FALSE },
  { "prev-other", "add", "prev", BASE64_32, TRUE },

  /* hlc */
  { "hlc-leading-zero", "create", "hlc", "\"01790465600000:0\"", FALSE },
  { "hlc-leading-zero-in-count", "create", "hlc", "\"1790465600000:00\"", FALSE },
  { "hlc-no-count", "create", "hlc", "\"1790465600000\"", FALSE },
  { "hlc-empty-count", "create", "hlc", "\"1790465600000:\"", FALSE },
  { "hlc-empty-ms", "create", "hlc", "\":0\"", FALSE },
  { "hlc-sign", "create", "hlc", "\"+1790465600000:0\"", FALSE },
  { "hlc-negative", "create", "hlc", "\"-1:0\"", FALSE },
  { "hlc-blank", "create", "hlc", "\" 1790465600000:0\"", FALSE },
  { "hlc-three-parts", "create", "hlc", "\"1790465600000:0:0\"", FALSE },
  { "hlc-hex", "create", "hlc", "\"0x1a0e010ea00:0\"", FALSE },
  { "hlc-count-65536", "create", "hlc", "\"1790465600000:65536\"", FALSE },
  { "hlc-count-65535", "create", "hlc", "\"1790465600000:65535\"", TRUE },
  { "hlc-ms-2^47", "extremes-nesting-custom", "hlc", "\"140737488355328:0\"", FALSE },
  { "hlc-ms-huge", "create", "hlc", "\"99999999999999999999:0\"", FALSE },
  { "hlc-int", "create", "hlc", "117339953561600000", FALSE },

  /* sv, tz, at, wall */
  { "sv-text", "create", "sv", "\"1\"", FALSE },
  { "sv-newer", "create", "sv", "7", TRUE },
  { "tz-text", "create", "tz", "\"+01:00\"", FALSE },
  { "tz-negative", "create", "tz", "-210", TRUE },
  { "at-text", "create", "at", "\"2026-01-01T00:00:00Z\"", FALSE },
  { "at-before-1970", "create", "at", "-1", TRUE },
  { "wall-bool", "create", "wall", "true", FALSE },

  /* salt */
  { "salt-15-bytes", "create", "salt", "\"AAAAAAAAAAAAAAAAAAAA\"", FALSE },
  { "salt-17-bytes", "create", "salt", "\"AAAAAAAAAAAAAAAAAAAAAAA=\"", FALSE },
  { "salt-bits-behind-the-end", "create", "salt", "\"AAAAAAAAAAAAAAAAAAAAAR==\"", FALSE },
  { "salt-null", "create", "salt", "null", FALSE },
  { "salt-list", "create", "salt", "[1]", FALSE },

  /* f: keys */
  { "f-empty", "create", "f", "{}", FALSE },
  { "f-list", "create", "f", "[1]", FALSE },
  { "f-key-empty", "create", "f/", "1", FALSE },
  { "f-key-upper-case", "create", "f/Title", "1", FALSE },
  { "f-key-digit-first", "create", "f/1st", "1", FALSE },
  { "f-key-underscore-first", "create", "f/_a", "1", FALSE },
  { "f-key-hyphen", "create", "f/on-hold", "1", FALSE },
  { "f-key-blank", "create", "f/on hold", "1", FALSE },
  { "f-key-dollar", "create", "f/$title", "1", FALSE },
  { "f-key-letter-of-elsewhere", "create", "f/größe", "1", FALSE },
  { "f-key-63", "create", "f/a23456789012345678901234567890123456789012345678901234567890123", "1", TRUE },
  { "f-key-64", "create", "f/a234567890123456789012345678901234567890123456789012345678901234", "1", FALSE },
  { "f-key-unknown", "create", "f/warp_factor", "{\"a\":[1]}", TRUE },
  { "f-custom", "create", "f/x_0123456789abcdef0123456789abcdef", "1", TRUE },
  { "f-custom-31-digits", "create", "f/x_0123456789abcdef0123456789abcde", "1", FALSE },
  { "f-custom-33-digits", "create", "f/x_0123456789abcdef0123456789abcdef0", "1", FALSE },
  { "f-custom-no-hex", "create", "f/x_0123456789abcdef0123456789abcdeg", "1", FALSE },
  { "f-custom-word", "create", "f/x_ray", "1", FALSE },

  /* f: values */
  { "f-reason-number", "create", "f/reason", "1", FALSE },
  { "f-reason-null", "create", "f/reason", "null", FALSE },
  { "f-reason", "create", "f/reason", "\"because\"", TRUE },
  { "f-inner-key-dollar", "create", "f/extra", "{\"a\":{\"$b\":1}}", FALSE },
  { "f-inner-key-dollar-later", "create", "f/extra", "{\"a$\":{\"b\":1}}", TRUE },
  { "f-inner-key-empty", "create", "f/extra", "{\"\":1}", TRUE },
  { "f-deep-16", "create", "f/extra", "[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]", TRUE },
  { "f-deep-17", "create", "f/extra", "[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]", FALSE },
  { "f-deep-16-empty", "create", "f/extra", "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]", TRUE },
  { "f-deep-17-empty", "create", "f/extra", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", FALSE },
  { "f-deep-17-maps", "create", "f/extra",
    "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}", FALSE },

  /* Forms of op: create */
  { "create-base", "create", "base", "{\"title\":null}", FALSE },
  { "create-base-empty", "create", "base", "{}", FALSE },
  { "create-set-as-map", "create", "f/tags", "{\"vpn\":[" ID "]}", FALSE },
  { "create-set-empty", "create", "f/tags", "[]", FALSE },
  { "create-set-of-numbers", "create", "f/tags", "[1]", FALSE },
  { "create-set-null", "create", "f/tags", "null", FALSE },
  { "create-set-dollar", "create", "f/tags", "[\"$vpn\"]", FALSE },

  /* set */
  { "set-no-base", "set-text-and-null", "base", REMOVE, FALSE },
  { "set-base-empty", "set-text-and-null", "base", "{}", FALSE },
  { "set-base-list", "set-text-and-null", "base", "[" ID "]", FALSE },
  { "set-base-lacks-a-field", "set-text-and-null", "base/vip", REMOVE, FALSE },
  { "set-base-of-another-field", "set-text-and-null", "base/impact", "null", FALSE },
  { "set-base-of-the-reason", "set-text-and-null", "base/reason", "null", FALSE },
  { "set-base-prefix", "set-text-and-null", "base/title", "\"01a0e010\"", FALSE },
  { "set-base-upper-case", "set-text-and-null", "base/title", "\"01A0E010-EA00-7001-8000-000000000001\"", FALSE },
  { "set-base-number", "set-text-and-null", "base/title", "1", FALSE },
  { "set-base-none-seen", "set-text-and-null", "base/title", "null", TRUE },
  { "set-with-reason", "set-text-and-null", "f/reason", "\"so\"", TRUE },
  { "set-holds-a-guard", "act-with-reason", "op", "\"set\"", FALSE },
  { "set-holds-a-set", "set-text-and-null", "f/tags", "[\"vpn\"]", FALSE },
  { "set-of-a-reason-alone", "set-text-and-null", "f", "{\"reason\":\"so\"}", FALSE },
  { "set-of-an-unknown-kind", "set-text-and-null", "ent", "\"wormhole\"", TRUE },

  /* act */
  { "act-without-a-guard", "set-text-and-null", "op", "\"act\"", FALSE },
  { "act-of-an-unknown-kind", "act-with-reason", "ent", "\"wormhole\"", TRUE },
  { "act-lacks-base-of-a-guard", "act-with-reason", "base/state", REMOVE, FALSE },
  { "act-holds-a-set", "act-with-reason", "f/tags", "[\"vpn\"]", FALSE },

  /* sys */
  { "sys-like-set", "set-text-and-null", "op", "\"sys\"", TRUE },
  { "sys-like-act", "act-with-reason", "op", "\"sys\"", TRUE },
  { "sys-with-a-set", "add", "op", "\"sys\"", FALSE },

  /* add and rem */
  { "add-base", "add", "base", "{\"tags\":null}", FALSE },
  { "add-text", "add", "f/tags", "\"vpn\"", FALSE },
  { "add-empty", "add", "f/tags", "[]", FALSE },
  { "add-map", "add", "f/tags", "{\"vpn\":[" ID "]}", FALSE },
  { "add-number", "add", "f/tags", "[1]", FALSE },
  { "add-empty-text", "add", "f/tags", "[\"\"]", TRUE },
  { "add-dollar", "add", "f/tags", "[\"$x\"]", FALSE },
  { "add-with-a-reg", "add", "f/title", "\"t\"", FALSE },
  { "add-with-a-guard", "add", "f/state", "\"new\"", FALSE },
  { "add-of-a-reg", "add", "f", "{\"title\":[\"t\"]}", FALSE },
  { "add-of-an-unknown-field", "add", "f", "{\"watchers\":[\"t\"]}", FALSE },
  { "add-of-an-unknown-kind", "add", "ent", "\"wormhole\"", TRUE },
  { "rem-list", "remove-same-action", "f/tags", "[\"vpn\"]", FALSE },
  { "rem-empty", "remove-same-action", "f/tags", "{}", FALSE },
  { "rem-no-ids", "remove-same-action", "f/tags/vpn", "[]", FALSE },
  { "rem-one-id-no-list", "remove-same-action", "f/tags/vpn", ID, FALSE },
  { "rem-id-prefix", "remove-same-action", "f/tags/vpn", "[\"01a0e010\"]", FALSE },
  { "rem-dollar", "remove-same-action", "f/tags/$vpn", "[" ID "]", FALSE },
  { "rem-base", "remove-same-action", "base", "{\"tags\":" ID "}", FALSE },
  { "rem-empty-text", "remove-same-action", "f/tags", "{\"\":[" ID "]}", TRUE },

  /* ack */
  { "ack-with-f", "acknowledge", "f", "{\"title\":\"t\"}", FALSE },
  { "ack-with-salt", "acknowledge", "salt", BASE64_16, FALSE },
  { "ack-no-base", "acknowledge", "base", REMOVE, FALSE },
  { "ack-base-empty", "acknowledge", "base", "{}", FALSE },
  { "ack-base-null", "acknowledge", "base/title", "null", FALSE },
  { "ack-base-key-dollar", "acknowledge", "base/$title", ID, FALSE },
  { "ack-two", "acknowledge", "base/impact", ID, TRUE },

  /* redact */
  { "redact-no-reason", "redact", "f/reason", REMOVE, FALSE },
  { "redact-no-targets", "redact", "f/targets", REMOVE, FALSE },
  { "redact-targets-empty", "redact", "f/targets", "{}", FALSE },
  { "redact-targets-list", "redact", "f/targets", "[" ID "]", FALSE },
  { "redact-target-no-id", "redact", "f/targets/title", "[\"title\"]", FALSE },
  { "redact-target-no-fields", "redact", "f/targets", "{" ID ":[]}", FALSE },
  { "redact-target-field-text", "redact", "f/targets", "{" ID ":\"title\"}", FALSE },
  { "redact-target-field-name", "redact", "f/targets", "{" ID ":[\"Title\"]}", FALSE },
  { "redact-another-field", "redact", "f/title", "\"t\"", FALSE },
  { "redact-base", "redact", "base", "{\"targets\":null}", FALSE },

  /* undoes, grp, obs, src */
  { "undoes-empty", "undo", "undoes", "[]", FALSE },
  { "undoes-text", "undo", "undoes", ID, FALSE },
  { "undoes-no-id", "undo", "undoes", "[\"it\"]", FALSE },
  { "grp-unknown-key", "grouped-and-re-authored", "grp/zz", "1", FALSE },
  { "grp-empty", "grouped-and-re-authored", "grp", "{}", FALSE },
  { "grp-no-id", "grouped-and-re-authored", "grp/id", REMOVE, FALSE },
  { "grp-no-i", "grouped-and-re-authored", "grp/i", REMOVE, FALSE },
  { "grp-no-n", "grouped-and-re-authored", "grp/n", REMOVE, FALSE },
  { "grp-i-0", "grouped-and-re-authored", "grp/i", "0", FALSE },
  { "grp-i-3-of-2", "grouped-and-re-authored", "grp/i", "3", FALSE },
  { "grp-n-101", "grouped-and-re-authored", "grp/n", "101", FALSE },
  { "grp-n-100", "grouped-and-re-authored", "grp/n", "100", TRUE },
  { "grp-id-no-uuid", "grouped-and-re-authored", "grp/id", "\"1\"", FALSE },
  { "obs-unknown-key", "observed-import", "obs/key", "\"INC1\"", FALSE },
  { "obs-no-by", "observed-import", "obs/by", REMOVE, FALSE },
  { "obs-by-empty", "observed-import", "obs/by", "\"\"", FALSE },
  { "obs-by-dollar", "observed-import", "obs/by", "\"$x\"", FALSE },
  { "obs-row-0", "observed-import", "obs/row", "0", FALSE },
  { "obs-row-text", "observed-import", "obs/row", "\"1\"", FALSE },
  { "obs-no-row", "observed-import", "obs/row", REMOVE, TRUE },
  { "obs-empty", "observed-import", "obs", "{}", FALSE },
  { "src-unknown-key", "grouped-and-re-authored", "src/zz", "1", FALSE },
  { "src-no-hash", "grouped-and-re-authored", "src/hash", REMOVE, FALSE },
  { "src-no-ws", "grouped-and-re-authored", "src/ws", REMOVE, FALSE },
  { "src-n-0", "grouped-and-re-authored", "src/n", "0", FALSE },
  { "src-hash-short", "grouped-and-re-authored", "src/hash", "\"AAAA\"", FALSE },
  { "src-hash-not-canonical", "grouped-and-re-authored", "src/hash",
    "\"//////////////////////////////////////////9=\"", FALSE },
  { "src-empty", "grouped-and-re-authored", "src", "{}", FALSE },

  /* The envelope. */
  { "redacted-beside-salt", "add", "redacted", "{\"tags\":" BASE64_32 "}", FALSE },
  { "redacted-empty", "add", "redacted", "{}", FALSE },
  { "salts-alone", "add", "salts", "{\"tags\":" BASE64_16 "}", FALSE },
  { "redacted-of-an-ack", "acknowledge", "redacted", "{\"title\":" BASE64_32 "}", FALSE },
};

static const TextRow text_rows[] = {
  { "double-key", "create", "\"v\":1", "\"v\":1,\"v\":1" },
  { "double-key-escaped", "create", "\"v\":1", "\"v\":1,\"\\u0076\":1" },
  { "double-field", "create", "\"impact\":2", "\"impact\":2,\"impact\":2" },
  { "fraction", "create", "\"impact\":2", "\"impact\":2.5" },
  { "whole-fraction", "create", "\"impact\":2", "\"impact\":2.0" },
  { "exponent", "create", "\"impact\":2", "\"impact\":2e0" },
  { "int-too-large", "create", "\"impact\":2", "\"impact\":9223372036854775808" },
  { "nan", "create", "\"impact\":2", "\"impact\":NaN" },
  { "leading-zero", "create", "\"impact\":2", "\"impact\":02" },
  { "zero-character", "create", "VPN drops", "VPN\\u0000drops" },
  { "lone-surrogate", "create", "VPN drops", "VPN\\ud800drops" },
  { "bad-utf8", "create", "VPN drops", "VPN\xff" "drops" },
  { "trailing", "create", "}", "}" },  /* of the last one: see test_text */
};

static FettleValue *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  FettleValue *value = fettle_json_read (json, strlen (json), &fettle_json_default_limits, &error);

  g_assert_no_error (error);
  return value;
}

static void
put (FettleValue *map,
     const char  *key,
     const char  *json)
{
  if (json == REMOVE)
    g_assert_true (fettle_value_map_remove (map, key));
  else
    fettle_value_map_take (map, key, parse (json));
}

/* @value with something else at @path. */
static FettleValue *
altered (const FettleValue *value,
         const char        *path,
         const char        *json)
{
  FettleValue *copy = fettle_value_copy (value);
  const char *slash = strchr (path, '/');

  if (slash == NULL)
    put (copy, path, json);
  else
    {
      g_autofree char *key = g_strndup (path, slash - path);

      fettle_value_map_take (copy, key,
                             altered (fettle_value_map_get (value, key), slash + 1, json));
    }
  return copy;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (FettleValue) vectors = record_vectors_load ();
  g_autoptr (FettleValue) wire = altered (record_vectors_find (vectors, row->vector),
                                          row->path, row->json);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleChange) change = fettle_change_from_value (wire, &error);
  int code;

  if (row->accepted)
    {
      g_assert_no_error (error);
      g_assert_nonnull (change);
      return;
    }
  g_assert_null (change);
  code = g_str_equal (row->name, "v-newer") ? FETTLE_PROBLEM_NEWER : FETTLE_PROBLEM_INVALID;
  g_assert_error (error, FETTLE_PROBLEM, code);
  g_assert_cmpstr (error->message, !=, "");
}

static void
test_text (gconstpointer data)
{
  const TextRow *row = data;
  g_autoptr (FettleValue) vectors = record_vectors_load ();
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (FettleChange) whole = NULL;
  g_autoptr (FettleChange) change = NULL;
  g_autoptr (GError) error = NULL;

  fettle_json_write (json, record_vectors_find (vectors, row->vector));
  whole = fettle_change_from_json (json->str, json->len, &error);
  g_assert_no_error (error);

  if (g_str_equal (row->name, "trailing"))
    g_string_append (json, row->to);
  else
    g_assert_cmpuint (g_string_replace (json, row->from, row->to, 1), ==, 1);
  change = fettle_change_from_json (json->str, json->len, &error);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  g_assert_null (change);
}

/* --- limits ---------------------------------------------------------------- */

static FettleValue *
text_of (gsize n)
{
  g_autofree char *text = g_strnfill (n, 'x');

  return fettle_value_new_string (text);
}

/* Whether a create with @value in the field @key passes. */
static gboolean
passes (const char  *key,
        FettleValue *value)
{
  g_autoptr (FettleValue) vectors = record_vectors_load ();
  g_autoptr (FettleValue) wire = fettle_value_copy (record_vectors_find (vectors, "create"));
  g_autoptr (FettleChange) change = NULL;
  FettleValue *f = fettle_value_copy (fettle_value_map_get (wire, "f"));

  fettle_value_map_take (f, key, value);
  fettle_value_map_take (wire, "f", f);
  change = fettle_change_from_value (wire, NULL);
  return change != NULL;
}

static FettleValue *
tags_of (guint n)
{
  FettleValue *tags = fettle_value_new_list ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *tag = g_strdup_printf ("t%u", i);

      fettle_value_list_take (tags, fettle_value_new_string (tag));
    }
  return tags;
}

static void
test_limit_text (void)
{
  FettleValue *map = fettle_value_new_map ();
  g_autofree char *key = g_strnfill (FETTLE_TEXT_MAX_BYTES + 1, 'k');

  g_assert_true (passes ("description", text_of (FETTLE_TEXT_MAX_BYTES)));
  g_assert_false (passes ("description", text_of (FETTLE_TEXT_MAX_BYTES + 1)));
  fettle_value_map_take (map, key, fettle_value_new_null ());
  g_assert_false (passes ("extra", map));
}

static void
test_limit_set (void)
{
  g_assert_true (passes ("tags", tags_of (FETTLE_SET_MAX_ELEMENTS)));
  g_assert_false (passes ("tags", tags_of (FETTLE_SET_MAX_ELEMENTS + 1)));
}

/* Header and fields together: exactly 64 KiB pass, one byte more does not. */
static void
test_limit_change (void)
{
  g_autoptr (FettleValue) vectors = record_vectors_load ();
  g_autoptr (FettleChange) change = fettle_change_from_value (
    record_vectors_find (vectors, "create"), NULL);
  g_autoptr (FettleValue) header = fettle_change_to_header (change);
  g_autoptr (FettleValue) f = fettle_value_copy (change->f);
  gsize taken, left;

  fettle_value_map_take (f, "description", text_of (FETTLE_TEXT_MAX_BYTES));
  fettle_value_map_take (f, "extra", text_of (0));
  taken = fettle_tlv_get_size (header) + fettle_tlv_get_size (f);
  left = FETTLE_CHANGE_MAX_BYTES - taken;
  g_assert_cmpuint (left, <, FETTLE_TEXT_MAX_BYTES);

  for (guint over = 0; over <= 1; over++)
    {
      g_autoptr (FettleChange) large = fettle_change_from_value (
        record_vectors_find (vectors, "create"), NULL);

      fettle_value_map_take (f, "extra", text_of (left + over));
      fettle_value_unref (large->f);
      large->f = fettle_value_copy (f);
      g_assert_cmpint (fettle_change_check (large, NULL), ==, over == 0);
    }
}

/* What an author may get wrong without JSON in between. */
static void
test_made_here (void)
{
  g_autoptr (FettleValue) vectors = record_vectors_load ();
  const FettleValue *wire = record_vectors_find (vectors, "create");
  FettleValue *wrong[] = {
    fettle_value_new_bytes ("abc", 3),
    fettle_value_new_string ("\xff"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (FettleChange) change = fettle_change_from_value (wire, NULL);
      FettleValue *f = fettle_value_copy (change->f);

      fettle_value_unref (change->f);
      change->f = f;
      g_assert_true (fettle_change_check (change, NULL));
      fettle_value_map_take (change->f, "extra", wrong[i]);
      g_assert_false (fettle_change_check (change, NULL));
    }
}

/* What a newer version has added to the registry may be of any kind. */
static void
test_newer (void)
{
  static const struct
  {
    const char *vector, *fields;
  } newer[] = {
    { "add", "{\"watchers\":[\"t\"]}" },
    { "remove-same-action", "{\"watchers\":{\"t\":[" ID "]}}" },
    { "create", "{\"watchers\":[\"t\"]}" },
  };
  g_autoptr (FettleValue) vectors = record_vectors_load ();

  for (guint i = 0; i < G_N_ELEMENTS (newer); i++)
    {
      g_autoptr (FettleValue) old = altered (record_vectors_find (vectors, newer[i].vector),
                                             "f", newer[i].fields);
      g_autoptr (FettleValue) wire = altered (old, "sv", "2");
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleChange) change = fettle_change_from_value (wire, &error);

      g_assert_no_error (error);
    }
}

static void
test_body (void)
{
  static const char *const bodies[] = {
    "[]", "{}", "{\"v\":1,\"sv\":1}", "{\"v\":1,\"sv\":1,\"tz\":0,\"id\":" ID "}",
    "{\"v\":1,\"sv\":1,\"tz\":0,\"zz\":1}", "{\"v\":1,\"sv\":1,\"tz\":0,\"f\":[]}",
    "{\"v\":1,\"sv\":1,\"tz\":0,\"salt\":" BASE64_16 "}", "{\"v\":2,\"sv\":1,\"tz\":0}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (FettleChange) change = fettle_change_new ();
      g_autoptr (FettleValue) body = parse (bodies[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (fettle_change_take_body (change, body, &error));
      g_assert_nonnull (error);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record/%s/%s",
                                               rows[i].accepted ? "accepted" : "refused",
                                               rows[i].name);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  for (guint i = 0; i < G_N_ELEMENTS (text_rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record/refused/text/%s", text_rows[i].name);

      g_test_add_data_func (path, &text_rows[i], test_text);
    }
  g_test_add_func ("/record/limit/text", test_limit_text);
  g_test_add_func ("/record/limit/set", test_limit_set);
  g_test_add_func ("/record/limit/change", test_limit_change);
  g_test_add_func ("/record/made-here", test_made_here);
  g_test_add_func ("/record/newer", test_newer);
  g_test_add_func ("/record/body", test_body);

  return g_test_run ();
}
