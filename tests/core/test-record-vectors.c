/* test-record-vectors.c: the figures of record.md, by the code of the product.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-change.h"
#include "record-vectors.h"
#include "test-seed.h"

#include "fettle-change.h"
#include "fettle-json.h"
#include "fettle-stamp.h"
#include "fettle-tlv.h"

#include <string.h>

typedef struct
{
  const FettleValue *vectors;  /* the file */
  const FettleValue *vector;   /* one of its changes */
} Case;

static const char *
text_at (const FettleValue *map,
         const char        *key)
{
  const char *text = fettle_value_get_string (fettle_value_map_get (map, key));

  g_assert_nonnull (text);
  return text;
}

static gint64
int_at (const FettleValue *map,
        const char        *key)
{
  g_assert_nonnull (fettle_value_map_get (map, key));
  return fettle_value_get_int (fettle_value_map_get (map, key));
}

static void
assert_tlv (const FettleValue *value,
            const char        *hex)
{
  g_autoptr (GBytes) bytes = fettle_tlv_to_bytes (value);
  g_autofree char *got = record_vectors_hex (g_bytes_get_data (bytes, NULL),
                                             g_bytes_get_size (bytes));

  g_assert_cmpstr (got, ==, hex);
  g_assert_cmpuint (fettle_tlv_get_size (value), ==, g_bytes_get_size (bytes));
}

static void
assert_digest (FettleDigest digest,
               const char  *hex)
{
  g_autofree char *got = fettle_digest_to_hex (&digest);

  g_assert_cmpstr (got, ==, hex);
}

static FettleChange *
change_of (const FettleValue *wire)
{
  g_autoptr (GError) error = NULL;
  FettleChange *change = fettle_change_from_value (wire, &error);

  g_assert_no_error (error);
  return change;
}

static FettleValue *
wire_of (const FettleChange *change)
{
  g_autofree char *json = fettle_change_to_json (change);
  g_autoptr (GError) error = NULL;
  FettleValue *wire = fettle_json_read (json, strlen (json), &fettle_json_default_limits, &error);

  g_assert_no_error (error);
  return wire;
}

static void
test_bytes (gconstpointer data)
{
  const Case *given = data;
  const FettleValue *leaves = fettle_value_map_get (given->vector, "leaves");
  g_autoptr (FettleChange) change = change_of (fettle_value_map_get (given->vector, "change"));
  g_autoptr (FettleValue) header = fettle_change_to_header (change);

  assert_tlv (header, text_at (given->vector, "header_tlv"));
  g_assert_cmpuint (fettle_value_get_length (leaves), ==, fettle_value_get_length (change->f));
  for (guint i = 0; i < fettle_value_get_length (leaves); i++)
    {
      const char *key = fettle_value_map_get_key (leaves, i);
      const FettleValue *leaf = fettle_value_map_get_value (leaves, i);
      g_autofree char *hex = NULL;
      guint8 fieldsalt[16];

      fettle_change_fieldsalt (change, key, fieldsalt);
      hex = record_vectors_hex (fieldsalt, sizeof fieldsalt);
      g_assert_cmpstr (hex, ==, text_at (leaf, "fieldsalt"));
      assert_tlv (fettle_value_map_get (change->f, key), text_at (leaf, "value_tlv"));
      assert_digest (fettle_change_leaf (change, key), text_at (leaf, "leaf"));
    }
  assert_digest (fettle_change_root (change), text_at (given->vector, "root"));
  assert_digest (fettle_change_hash (change), text_at (given->vector, "hash"));
}

static void
test_wire (gconstpointer data)
{
  const Case *given = data;
  const FettleValue *wire = fettle_value_map_get (given->vector, "change");
  g_autoptr (FettleChange) change = change_of (wire);
  g_autofree char *json = fettle_change_to_json (change);
  g_autoptr (FettleChange) again = NULL;
  g_autoptr (FettleValue) written = wire_of (change);
  g_autoptr (GError) error = NULL;

  g_assert_true (fettle_value_equal (written, wire));

  again = fettle_change_from_json (json, strlen (json), &error);
  g_assert_no_error (error);
  assert_digest (fettle_change_hash (again), text_at (given->vector, "hash"));
}

/* In canonical order, or it would not be read. */
static FettleValue *
read_body (const FettleChange *change)
{
  g_autoptr (GBytes) bytes = fettle_change_to_body (change);
  g_autoptr (GError) error = NULL;
  FettleValue *body = fettle_tlv_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  g_assert_no_error (error);
  return body;
}

/* What the store keeps in columns, and the body through its bytes. */
static FettleChange *
through_a_row (const FettleChange *change)
{
  FettleChange *row = fettle_change_new ();
  g_autoptr (FettleValue) body = read_body (change);
  g_autoptr (GError) error = NULL;

  row->id = change->id;
  row->ws = change->ws;
  row->dev = change->dev;
  row->actor = change->actor;
  row->eid = change->eid;
  row->act = change->act;
  row->ent = g_strdup (change->ent);
  row->op = change->op;
  row->n = change->n;
  row->prev = change->prev;
  row->hlc = change->hlc;
  row->redacted = change->redacted != NULL ? fettle_value_ref (change->redacted) : NULL;
  row->salts = change->salts != NULL ? fettle_value_ref (change->salts) : NULL;

  fettle_change_take_body (row, body, &error);
  g_assert_no_error (error);
  return row;
}

static void
test_row (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (FettleChange) change = change_of (fettle_value_map_get (given->vector, "change"));
  g_autoptr (FettleValue) body = read_body (change);
  g_autoptr (FettleChange) row = through_a_row (change);
  static const char *const columns[] = { "id", "dev", "n", "prev", "hlc", "actor", "ent",
                                         "eid", "op", "act", "ws" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_null (fettle_value_map_get (body, columns[i]));
  g_assert_cmpint (int_at (body, "v"), ==, 1);
  assert_digest (fettle_change_hash (row), text_at (given->vector, "hash"));
}

static gint64
eh_of (const FettleValue *log,
       const FettleValue *changes,
       const char        *id)
{
  for (guint i = 0; id != NULL && i < fettle_value_get_length (log); i++)
    if (g_str_equal (id, text_at (fettle_value_map_get (fettle_value_list_get (changes, i), "change"), "id")))
      return int_at (fettle_value_list_get (log, i), "eh");
  return 0;
}

static gint64
largest_base (const FettleChange *change,
              const FettleValue  *log,
              const FettleValue  *changes)
{
  gint64 largest = 0;

  for (guint i = 0; i < fettle_value_get_length (change->base); i++)
    {
      const FettleValue *id = fettle_value_map_get_value (change->base, i);

      largest = MAX (largest, eh_of (log, changes, fettle_value_get_string (id)));
    }
  return largest;
}

static void
test_log (gconstpointer data)
{
  const FettleValue *vectors = data;
  const FettleValue *log = fettle_value_map_get (vectors, "log");
  const FettleValue *changes = fettle_value_map_get (vectors, "changes");
  FettleDigest log_hash = { { 0 } };
  FettleDigest prev = { { 0 } };
  gint64 last_eh = 0;

  g_assert_cmpuint (fettle_value_get_length (log), ==, fettle_value_get_length (changes));
  for (guint i = 0; i < fettle_value_get_length (log); i++)
    {
      const FettleValue *row = fettle_value_list_get (log, i);
      const FettleValue *vector = fettle_value_list_get (changes, i);
      g_autoptr (FettleChange) change = change_of (fettle_value_map_get (vector, "change"));
      FettleDigest hash = fettle_change_hash (change);
      gint64 eh = fettle_stamp_effective (change->hlc, int_at (row, "at_received"),
                                          largest_base (change, log, changes), last_eh);

      g_assert_cmpstr (text_at (row, "name"), ==, text_at (vector, "name"));
      g_assert_true (fettle_digest_equal (&change->prev, &prev));
      g_assert_cmpint (eh, ==, int_at (row, "eh"));
      log_hash = fettle_change_log_hash (&log_hash, &hash, eh, int_at (row, "seq"),
                                         int_at (row, "num"), int_at (row, "scope"),
                                         int_at (row, "at_received"));
      assert_digest (log_hash, text_at (row, "log_hash"));
      prev = hash;
      last_eh = eh;
    }
}

/* A map of bytes equals the same as hex. */
static void
assert_hex_map (const FettleValue *map,
                const FettleValue *hexes)
{
  g_assert_cmpuint (fettle_value_get_length (map), ==, fettle_value_get_length (hexes));
  for (guint i = 0; i < fettle_value_get_length (hexes); i++)
    {
      const char *key = fettle_value_map_get_key (hexes, i);
      gsize n;
      const guint8 *bytes = fettle_value_get_bytes (fettle_value_map_get (map, key), &n);
      g_autofree char *hex = record_vectors_hex (bytes, n);

      g_assert_cmpstr (hex, ==, text_at (hexes, key));
    }
}

static char **
keys_of (const FettleValue *map)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < fettle_value_get_length (map); i++)
    g_ptr_array_add (keys, g_strdup (fettle_value_map_get_key (map, i)));
  g_ptr_array_add (keys, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&keys), FALSE);
}

static void
test_redacted (gconstpointer data)
{
  const FettleValue *vectors = data;
  const FettleValue *list = fettle_value_map_get (vectors, "redacted");

  g_assert_cmpuint (fettle_value_get_length (list), >, 0);
  for (guint i = 0; i < fettle_value_get_length (list); i++)
    {
      const FettleValue *want = fettle_value_list_get (list, i);
      g_auto (GStrv) name = g_strsplit (text_at (want, "name"), " after redaction", 2);
      g_auto (GStrv) fields = keys_of (fettle_value_map_get (want, "redacted"));
      g_autoptr (FettleChange) change = change_of (record_vectors_find (vectors, name[0]));
      g_autoptr (FettleChange) row = NULL;
      g_autoptr (FettleChange) again = NULL;
      g_autoptr (FettleValue) wire = NULL;
      g_autoptr (GError) error = NULL;

      fettle_change_redact (change, (const char *const *) fields, &error);
      g_assert_no_error (error);
      g_assert_false (change->has_salt);
      g_assert_true (fettle_value_equal (change->f, fettle_value_map_get (want, "f")));
      assert_hex_map (change->redacted, fettle_value_map_get (want, "redacted"));
      assert_hex_map (change->salts, fettle_value_map_get (want, "salts"));
      assert_digest (fettle_change_root (change), text_at (want, "root"));
      assert_digest (fettle_change_hash (change), text_at (want, "hash"));

      wire = wire_of (change);
      g_assert_null (fettle_value_map_get (wire, "salt"));
      again = change_of (wire);
      assert_digest (fettle_change_hash (again), text_at (want, "hash"));
      row = through_a_row (change);
      assert_digest (fettle_change_hash (row), text_at (want, "hash"));
    }
}

/* Whatever is redacted, one field or all, at once or one after the other, the
 * hash holds. */
static void
test_redacted_any (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (FettleChange) change = change_of (fettle_value_map_get (given->vector, "change"));
  g_auto (GStrv) fields = keys_of (change->f);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      const char *one[] = { fields[i], NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleChange) again = NULL;
      g_autoptr (FettleValue) wire = NULL;

      fettle_change_redact (change, one, &error);
      g_assert_no_error (error);
      assert_digest (fettle_change_hash (change), text_at (given->vector, "hash"));
      wire = wire_of (change);
      again = change_of (wire);
      assert_digest (fettle_change_hash (again), text_at (given->vector, "hash"));
      g_assert_false (fettle_change_redact (change, one, NULL));
    }
  g_assert_null (change->f);
  g_assert_null (change->salts);
}

/* Random changes of every form: by wire and by row back to the same bytes. */
static void
test_random (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (FettleChange) change = random_change (random);
      g_autofree char *json = fettle_change_to_json (change);
      g_autoptr (FettleChange) wire = NULL;
      g_autoptr (FettleChange) row = through_a_row (change);
      g_autoptr (GError) error = NULL;
      g_autofree char *again = NULL;
      FettleDigest hash = fettle_change_hash (change);
      FettleDigest other = fettle_change_hash (row);

      g_assert_true (fettle_digest_equal (&hash, &other));
      wire = fettle_change_from_json (json, strlen (json), &error);
      g_assert_no_error (error);
      other = fettle_change_hash (wire);
      g_assert_true (fettle_digest_equal (&hash, &other));
      again = fettle_change_to_json (wire);
      g_assert_cmpstr (json, ==, again);
    }
}

/* Any bit of a change that is turned turns its hash, the salt included. */
static void
test_every_key_counts (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (FettleChange) change = random_change (random);
  FettleDigest hash = fettle_change_hash (change);
  guint8 *const bytes[] = {
    change->id.bytes, change->ws.bytes, change->dev.bytes, change->actor.bytes,
    change->eid.bytes, change->act.bytes, change->prev.bytes,
    (guint8 *) &change->n, (guint8 *) &change->hlc, (guint8 *) &change->sv, (guint8 *) &change->tz,
  };

  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    {
      FettleDigest other;

      *bytes[i] ^= 1;
      other = fettle_change_hash (change);
      g_assert_false (fettle_digest_equal (&hash, &other));
      *bytes[i] ^= 1;
    }
  if (change->has_salt)
    {
      FettleDigest other;

      change->salt[15] ^= 1;
      other = fettle_change_hash (change);
      g_assert_false (fettle_digest_equal (&hash, &other));
    }
}

static gboolean
can_be_redacted (const FettleValue *wire)
{
  return fettle_value_map_get (wire, "f") != NULL && !g_str_equal (text_at (wire, "op"), "redact");
}

static void
add_case (const char     *area,
          const char     *name,
          const Case     *given,
          GTestDataFunc   test)
{
  g_autofree char *path = g_strdup_printf ("/record/%s/%s", area, name);

  g_test_add_data_func (path, given, test);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (FettleValue) vectors = NULL;
  g_autofree Case *cases = NULL;
  const FettleValue *changes;
  guint n;

  g_test_init (&argc, &argv, NULL);

  vectors = record_vectors_load ();
  changes = fettle_value_map_get (vectors, "changes");
  n = fettle_value_get_length (changes);
  g_assert_cmpuint (n, ==, 13);
  cases = g_new0 (Case, n);
  for (guint i = 0; i < n; i++)
    {
      const char *name = text_at (fettle_value_list_get (changes, i), "name");

      cases[i].vectors = vectors;
      cases[i].vector = fettle_value_list_get (changes, i);
      add_case ("bytes", name, &cases[i], test_bytes);
      add_case ("wire", name, &cases[i], test_wire);
      add_case ("row", name, &cases[i], test_row);
      if (can_be_redacted (fettle_value_map_get (cases[i].vector, "change")))
        add_case ("redact-any", name, &cases[i], test_redacted_any);
    }
  g_test_add_data_func ("/record/log", vectors, test_log);
  g_test_add_data_func ("/record/redacted", vectors, test_redacted);
  g_test_add_func ("/record/random", test_random);
  g_test_add_func ("/record/every-key-counts", test_every_key_counts);

  return g_test_run ();
}
