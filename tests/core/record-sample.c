/* record-sample.c: prints random changes with the hashes that the product gives
 * them, one object a line, for second-record.py to recompute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-change.h"
#include "test-seed.h"

#include "fettle-json-writer.h"

#include <stdio.h>
#include <string.h>

#define N_CHANGES 2000

static FettleValue *
read_back (const FettleChange *change)
{
  g_autofree char *json = fettle_change_to_json (change);

  return fettle_json_read (json, strlen (json), &fettle_json_default_limits, NULL);
}

static void
redact_some (FettleChange *change,
             FettleRandom *random)
{
  const char *fields[2] = { NULL };
  guint n = fettle_value_get_length (change->f);

  if (n == 0 || change->op == FETTLE_OP_REDACT)
    return;
  fields[0] = fettle_value_map_get_key (change->f, fettle_random_below (random, n));
  fettle_change_redact (change, fields, NULL);
}

static void
print_change (const FettleChange *change,
              FettleDigest       *before,
              gint64              seq,
              FettleRandom       *random)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autoptr (FettleValue) wire = read_back (change);
  g_autofree char *hash_hex = NULL;
  g_autofree char *log_hex = NULL;
  g_autofree char *line = NULL;
  FettleDigest hash = fettle_change_hash (change);
  gint64 num = fettle_random_below (random, 9999);

  *before = fettle_change_log_hash (before, &hash, change->hlc, seq, num, 3, 1790465661235);
  hash_hex = fettle_digest_to_hex (&hash);
  log_hex = fettle_digest_to_hex (before);

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add (writer, "change", wire);
  fettle_json_writer_add_text (writer, "hash", hash_hex);
  fettle_json_writer_add_text (writer, "log_hash", log_hex);
  fettle_json_writer_begin (writer, "row");
  fettle_json_writer_add_int (writer, "eh", change->hlc);
  fettle_json_writer_add_int (writer, "seq", seq);
  fettle_json_writer_add_int (writer, "num", num);
  fettle_json_writer_add_int (writer, "scope", 3);
  fettle_json_writer_add_int (writer, "at_received", 1790465661235);
  fettle_json_writer_end (writer);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  puts (line);
}

int
main (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  FettleDigest before = { { 0 } };

  for (gint64 seq = 1; seq <= N_CHANGES; seq++)
    {
      g_autoptr (FettleChange) change = random_change (random);
      g_autoptr (GError) error = NULL;

      if (!fettle_change_check (change, &error))
        g_error ("a random change breaks a rule: %s", error->message);
      if (fettle_random_below (random, 3) == 0)
        redact_some (change, random);
      print_change (change, &before, seq, random);
    }
  return 0;
}
