/* random-change.c: changes of every form that keep the rules of the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-change.h"

#include "random-value.h"

#include <string.h>

typedef void (*Fill) (FettleChange *change,
                      FettleRandom *random);

static gboolean
toss (FettleRandom *random)
{
  return fettle_random_below (random, 2) == 0;
}

static FettleUuid
random_uuid (FettleRandom *random)
{
  return fettle_uuid_new_v7 (fettle_random_below (random, G_GUINT64_CONSTANT (1) << 47), random);
}

static FettleValue *
random_id (FettleRandom *random)
{
  FettleUuid uuid = random_uuid (random);
  char text[FETTLE_UUID_TEXT_SIZE];

  return fettle_value_new_string (fettle_uuid_to_text (&uuid, text));
}

static FettleValue *
random_ids (FettleRandom *random)
{
  FettleValue *list = fettle_value_new_list ();
  guint n = 1 + fettle_random_below (random, 3);

  for (guint i = 0; i < n; i++)
    fettle_value_list_take (list, random_id (random));
  return list;
}

/* Not one that begins with the reserved sign. */
static char *
random_word (FettleRandom *random)
{
  g_autofree char *text = random_text (random);

  return g_strconcat (*text == '$' ? "_" : "", text, NULL);
}

static FettleValue *
random_words (FettleRandom *random)
{
  FettleValue *list = fettle_value_new_list ();
  guint n = 1 + fettle_random_below (random, 4);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *word = random_word (random);

      fettle_value_list_take (list, fettle_value_new_string (word));
    }
  return list;
}

/* Maps of random values may hold a reserved key; those are left to the tests
 * of refusals. */
static FettleValue *
random_field (FettleRandom *random)
{
  FettleValue *value = random_value (random, 3, FALSE);
  g_autoptr (GString) json = g_string_new (NULL);

  fettle_json_write (json, value);
  if (strstr (json->str, "\"$") == NULL)
    return value;
  fettle_value_unref (value);
  return fettle_value_new_null ();
}

static void
put_custom_fields (FettleValue  *map,
                   FettleRandom *random)
{
  guint n = 1 + fettle_random_below (random, 5);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf (
        "x_%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
        fettle_random_next (random), fettle_random_next (random));

      fettle_value_map_take (map, key, random_field (random));
    }
}

static void
put_reason (FettleChange *change,
            FettleRandom *random)
{
  g_autofree char *reason = random_text (random);

  if (toss (random))
    fettle_value_map_take (change->f, "reason", fettle_value_new_string (reason));
}

static void
put_bases (FettleChange *change,
           FettleRandom *random)
{
  change->base = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (change->f); i++)
    {
      const char *key = fettle_value_map_get_key (change->f, i);

      if (!g_str_equal (key, "reason"))
        fettle_value_map_take (change->base, key,
                               toss (random) ? random_id (random) : fettle_value_new_null ());
    }
}

static void
fill_create (FettleChange *change,
             FettleRandom *random)
{
  fettle_value_map_take (change->f, "state", fettle_value_new_string ("new"));
  fettle_value_map_take (change->f, "title", random_field (random));
  fettle_value_map_take (change->f, "tags", random_words (random));
  put_custom_fields (change->f, random);
  put_reason (change, random);
}

static void
fill_set (FettleChange *change,
          FettleRandom *random)
{
  put_custom_fields (change->f, random);
  if (toss (random))
    fettle_value_map_take (change->f, "title", random_field (random));
  put_reason (change, random);
  put_bases (change, random);
}

static void
fill_act (FettleChange *change,
          FettleRandom *random)
{
  fettle_value_map_take (change->f, "state", fettle_value_new_string ("on_hold"));
  fill_set (change, random);
}

static void
fill_add (FettleChange *change,
          FettleRandom *random)
{
  fettle_value_map_take (change->f, "tags", random_words (random));
}

static void
fill_rem (FettleChange *change,
          FettleRandom *random)
{
  FettleValue *removals = fettle_value_new_map ();
  g_autofree char *word = random_word (random);

  fettle_value_map_take (removals, word, random_ids (random));
  fettle_value_map_take (change->f, "tags", removals);
}

static void
fill_ack (FettleChange *change,
          FettleRandom *random)
{
  g_clear_pointer (&change->f, fettle_value_unref);
  change->has_salt = FALSE;
  memset (change->salt, 0, sizeof change->salt);
  change->base = fettle_value_new_map ();
  fettle_value_map_take (change->base, "title", random_id (random));
}

static void
fill_redact (FettleChange *change,
             FettleRandom *random)
{
  FettleValue *targets = fettle_value_new_map ();
  g_autoptr (FettleValue) id = random_id (random);
  FettleValue *fields = fettle_value_new_list ();

  fettle_value_list_take (fields, fettle_value_new_string ("title"));
  fettle_value_map_take (targets, fettle_value_get_string (id), fields);
  fettle_value_map_take (change->f, "targets", targets);
  fettle_value_map_take (change->f, "reason", fettle_value_new_string ("asked for"));
}

static void
fill_group (FettleChange *change,
            FettleRandom *random)
{
  guint n = 1 + fettle_random_below (random, 100);

  change->grp = fettle_value_new_map ();
  fettle_value_map_take (change->grp, "id", random_id (random));
  fettle_value_map_take (change->grp, "n", fettle_value_new_int (n));
  fettle_value_map_take (change->grp, "i",
                         fettle_value_new_int (1 + fettle_random_below (random, n)));
}

static void
fill_origin (FettleChange *change,
             FettleRandom *random)
{
  guint8 hash[32];

  fettle_random_fill (random, hash, sizeof hash);
  change->src = fettle_value_new_map ();
  fettle_value_map_take (change->src, "ws", random_id (random));
  fettle_value_map_take (change->src, "dev", random_id (random));
  fettle_value_map_take (change->src, "n", fettle_value_new_int (7));
  fettle_value_map_take (change->src, "hash", fettle_value_new_bytes (hash, sizeof hash));
}

static void
fill_observed (FettleChange *change,
               FettleRandom *random)
{
  change->obs = fettle_value_new_map ();
  fettle_value_map_take (change->obs, "by", fettle_value_new_string ("servicenow"));
  if (toss (random))
    fettle_value_map_take (change->obs, "row",
                           fettle_value_new_int (1 + fettle_random_below (random, 100000)));
}

static void
fill_header (FettleChange *change,
             FettleRandom *random)
{
  gint64 ms = fettle_random_below (random, G_GUINT64_CONSTANT (1) << 47);

  change->hlc = ms << 16 | (gint64) fettle_random_below (random, 65536);
  change->id = fettle_uuid_new_v7 (ms, random);
  change->ws = random_uuid (random);
  change->dev = random_uuid (random);
  change->actor = random_uuid (random);
  change->eid = random_uuid (random);
  change->act = random_uuid (random);
  change->ent = g_strdup ("incident");
  change->tz = (gint64) fettle_random_below (random, 1561) - 720;
  change->n = 1 + fettle_random_below (random, 1000);
  if (change->n > 1)
    fettle_random_fill (random, change->prev.bytes, sizeof change->prev.bytes);
  fettle_random_fill (random, change->salt, sizeof change->salt);
  change->has_salt = TRUE;
  change->f = fettle_value_new_map ();
}

FettleChange *
random_change (FettleRandom *random)
{
  static const Fill fills[] = {
    [FETTLE_OP_CREATE] = fill_create, [FETTLE_OP_SET] = fill_set,
    [FETTLE_OP_ACT] = fill_act,       [FETTLE_OP_ADD] = fill_add,
    [FETTLE_OP_REM] = fill_rem,       [FETTLE_OP_ACK] = fill_ack,
    [FETTLE_OP_REDACT] = fill_redact, [FETTLE_OP_SYS] = fill_act,
  };
  static const Fill extras[] = { fill_group, fill_origin, fill_observed };
  FettleChange *change = fettle_change_new ();

  fill_header (change, random);
  change->op = fettle_random_below (random, G_N_ELEMENTS (fills));
  fills[change->op] (change, random);
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (fettle_random_below (random, 4) == 0)
      extras[i] (change, random);
  if (toss (random))
    change->at = (gint64) fettle_random_next (random);
  if (toss (random))
    change->wall = fettle_random_below (random, G_MAXINT64);
  if (toss (random))
    change->undoes = random_ids (random);
  return change;
}
