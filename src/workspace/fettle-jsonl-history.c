/* fettle-jsonl-history.c: the changes of one record in a line of an export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-jsonl-history.h"

#include "fettle-problem.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FettleJsonlActs
{
  GHashTable *numbers;  /* (owned) FettleUuid → number from 1, when writing */
  GHashTable *ids;      /* (owned) number → FettleUuid, when reading */
};

FettleJsonlActs *
fettle_jsonl_acts_new (void)
{
  FettleJsonlActs *self = g_new0 (FettleJsonlActs, 1);

  self->numbers = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  return self;
}

void
fettle_jsonl_acts_free (FettleJsonlActs *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->ids);
  g_free (self);
}

static gint64
get_number (FettleJsonlActs  *self,
            const FettleUuid *act)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, act));

  if (number == 0)
    {
      number = g_hash_table_size (self->numbers) + 1;
      g_hash_table_insert (self->numbers, g_memdup2 (act, sizeof *act), GUINT_TO_POINTER (number));
    }

  return number;
}

static const FettleUuid *
get_act (FettleJsonlActs *self,
         gint64           number,
         gint64           at,
         FettleRandom    *random)
{
  FettleUuid *act = g_hash_table_lookup (self->ids, &number);

  if (act == NULL)
    {
      FettleUuid made = fettle_uuid_new_v7 (at, random);

      act = g_memdup2 (&made, sizeof made);
      g_hash_table_insert (self->ids, g_memdup2 (&number, sizeof number), act);
    }

  return act;
}

/* --- writing -------------------------------------------------------------------------- */

/* Change id as text → its place in the list. */
typedef GHashTable Places;

static gboolean
travels (const FettleChange *change)
{
  if (change->op == FETTLE_OP_REDACT)
    return FALSE;

  return change->op == FETTLE_OP_ACK || fettle_value_get_length (change->f) > 0;
}

static Places *
find_places (GPtrArray *history)
{
  Places *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (travels (logged->change))
        g_hash_table_insert (places, fettle_uuid_dup_text (&logged->change->id), GUINT_TO_POINTER (n++));
    }

  return places;
}

/* The place of the change that @id names; null where it is not in the list. */
static FettleValue *
new_place (Places            *places,
           const FettleValue *id)
{
  const char *text = id != NULL ? fettle_value_get_string (id) : NULL;
  gpointer place;

  if (text == NULL || !g_hash_table_lookup_extended (places, text, NULL, &place))
    return fettle_value_new_null ();

  return fettle_value_new_int (GPOINTER_TO_UINT (place));
}

static FettleValue *
write_base (Places            *places,
            const FettleValue *base)
{
  FettleValue *map = fettle_value_new_map ();

  for (guint i = 0; i < fettle_value_get_length (base); i++)
    fettle_value_map_take (map, fettle_value_map_get_key (base, i),
                           new_place (places, fettle_value_map_get_value (base, i)));

  return map;
}

static FettleValue *
write_list (Places            *places,
            const FettleValue *ids)
{
  FettleValue *list = fettle_value_new_list ();

  for (guint i = 0; i < fettle_value_get_length (ids); i++)
    {
      g_autoptr (FettleValue) place = new_place (places, fettle_value_list_get (ids, i));

      if (!fettle_value_is_null (place))
        fettle_value_list_take (list, g_steal_pointer (&place));
    }

  return list;
}

/* {"tags":{"vpn":[ids]}} with places instead of ids. */
static FettleValue *
write_removals (Places            *places,
                const FettleValue *f)
{
  FettleValue *fields = fettle_value_new_map ();

  for (guint i = 0; i < fettle_value_get_length (f); i++)
    {
      const FettleValue *elements = fettle_value_map_get_value (f, i);
      FettleValue *map = fettle_value_new_map ();

      for (guint k = 0; k < fettle_value_get_length (elements); k++)
        fettle_value_map_take (map, fettle_value_map_get_key (elements, k),
                               write_list (places, fettle_value_map_get_value (elements, k)));
      fettle_value_map_take (fields, fettle_value_map_get_key (f, i), map);
    }

  return fields;
}

static void
take_time (FettleValue *entry,
           gint64       ms)
{
  g_autofree char *iso = fettle_time_to_iso (ms);

  fettle_value_map_take (entry, "at", iso != NULL ? fettle_value_new_string (iso) : fettle_value_new_int (ms));
}

static void
take_uuid (FettleValue      *entry,
           const char       *key,
           const FettleUuid *uuid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_value_map_take (entry, key, fettle_value_new_string (fettle_uuid_to_text (uuid, text)));
}

static void
take_filled (FettleValue *entry,
             const char  *key,
             FettleValue *value)
{
  if (fettle_value_get_length (value) > 0)
    fettle_value_map_take (entry, key, value);
  else
    fettle_value_unref (value);
}

static FettleValue *
write_entry (const FettleChange *change,
             Places             *places,
             FettleJsonlActs    *acts)
{
  FettleValue *entry = fettle_value_new_map ();

  fettle_value_map_take (entry, "op", fettle_value_new_string (fettle_op_to_id (change->op)));
  take_uuid (entry, "by", &change->actor);
  take_time (entry, fettle_change_get_time (change));
  fettle_value_map_take (entry, "tz", fettle_value_new_int (change->tz));
  if (acts != NULL)
    fettle_value_map_take (entry, "act", fettle_value_new_int (get_number (acts, &change->act)));
  if (change->f != NULL)
    fettle_value_map_take (entry, "f", change->op == FETTLE_OP_REM ? write_removals (places, change->f)
                                                                     : fettle_value_ref (change->f));
  take_filled (entry, "base", write_base (places, change->base));
  take_filled (entry, "undoes", write_list (places, change->undoes));
  if (change->obs != NULL)
    fettle_value_map_take (entry, "obs", fettle_value_ref (change->obs));
  if (change->grp != NULL)
    fettle_value_map_take (entry, "grp", fettle_value_ref (change->grp));
  if (change->sv != FETTLE_SCHEMA_VERSION)
    fettle_value_map_take (entry, "sv", fettle_value_new_int (change->sv));

  return entry;
}

FettleValue *
fettle_jsonl_history_write (GPtrArray       *history,
                            FettleJsonlActs *acts)
{
  g_autoptr (GHashTable) places = NULL;
  FettleValue *list = fettle_value_new_list ();

  g_return_val_if_fail (history != NULL, NULL);

  places = find_places (history);
  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (travels (logged->change))
        fettle_value_list_take (list, write_entry (logged->change, places, acts));
    }

  return list;
}

GArray *
fettle_jsonl_history_list_ids (GPtrArray *history)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));

  g_return_val_if_fail (history != NULL, NULL);

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (travels (logged->change))
        g_array_append_val (ids, logged->change->id);
    }

  return ids;
}

gboolean
fettle_jsonl_entry_equal (const FettleValue *a,
                          const FettleValue *b)
{
  g_autoptr (FettleValue) left = fettle_value_copy (a);
  g_autoptr (FettleValue) right = fettle_value_copy (b);

  if (fettle_value_get_type_of (left) == FETTLE_VALUE_MAP)
    fettle_value_map_remove (left, "act");
  if (fettle_value_get_type_of (right) == FETTLE_VALUE_MAP)
    fettle_value_map_remove (right, "act");

  return fettle_value_equal (left, right);
}

/* --- reading ----------------------------------------------------------------------------- */

typedef struct
{
  FettleChange    *change;
  const GArray    *ids;
  FettleJsonlActs *acts;
  FettleRandom    *random;
  gint64           act;
} Reading;

static gboolean
refuse (GError    **error,
        const char *key,
        const char *rule)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, rule, NULL,
                      _("The history breaks the rules of an export at “%s”."), key);

  return FALSE;
}

/* The id of the change at the place that @value says; null stays null. */
static FettleValue *
read_place (Reading           *reading,
            const FettleValue *value)
{
  gint64 place;
  char text[FETTLE_UUID_TEXT_SIZE];

  if (fettle_value_is_null (value))
    return fettle_value_new_null ();
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_INT)
    return NULL;

  place = fettle_value_get_int (value);
  if (place < 0 || place >= reading->ids->len)
    return NULL;

  return fettle_value_new_string (fettle_uuid_to_text (&g_array_index (reading->ids, FettleUuid, place), text));
}

static FettleValue *
read_places (Reading           *reading,
             const FettleValue *places)
{
  g_autoptr (FettleValue) list = fettle_value_new_list ();

  if (fettle_value_get_type_of (places) != FETTLE_VALUE_LIST)
    return NULL;

  for (guint i = 0; i < fettle_value_get_length (places); i++)
    {
      FettleValue *id = read_place (reading, fettle_value_list_get (places, i));

      if (id == NULL)
        return NULL;
      fettle_value_list_take (list, id);
    }

  return g_steal_pointer (&list);
}

static gboolean
read_op (Reading           *reading,
         const FettleValue *value,
         GError           **error)
{
  return (fettle_op_from_id (fettle_value_get_string (value), &reading->change->op) &&
          reading->change->op != FETTLE_OP_REDACT) ||
         refuse (error, "op", _("This kind of change is unknown."));
}

static gboolean
read_by (Reading           *reading,
         const FettleValue *value,
         GError           **error)
{
  const char *text = fettle_value_get_string (value);

  return (text != NULL && fettle_uuid_from_text (text, &reading->change->actor)) ||
         refuse (error, "by", _("This must be a UUID in lower case."));
}

static gboolean
read_at (Reading           *reading,
         const FettleValue *value,
         GError           **error)
{
  const char *text = fettle_value_get_string (value);
  gint64 *at = &reading->change->at;

  if (text != NULL && fettle_time_from_iso (text, at))
    return TRUE;
  *at = fettle_value_get_int (value);

  return (fettle_value_get_type_of (value) == FETTLE_VALUE_INT && fettle_time_is_in_range (*at)) ||
         refuse (error, "at", _("This must be a time with its zone."));
}

static gboolean
read_int (const FettleValue *value,
          const char        *key,
          gint64             min,
          gint64             max,
          gint64            *number,
          GError           **error)
{
  *number = fettle_value_get_int (value);

  return (fettle_value_get_type_of (value) == FETTLE_VALUE_INT && *number >= min && *number <= max) ||
         refuse (error, key, _("This number is out of range."));
}

static gboolean
read_tz (Reading           *reading,
         const FettleValue *value,
         GError           **error)
{
  return read_int (value, "tz", -24 * 60, 24 * 60, &reading->change->tz, error);
}

static gboolean
read_sv (Reading           *reading,
         const FettleValue *value,
         GError           **error)
{
  return read_int (value, "sv", 1, G_MAXINT32, &reading->change->sv, error);
}

static gboolean
read_act (Reading           *reading,
          const FettleValue *value,
          GError           **error)
{
  return read_int (value, "act", 0, G_MAXINT64, &reading->act, error);
}

static gboolean
take_map (FettleValue      **place,
          const FettleValue *value,
          const char        *key,
          GError           **error)
{
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    return refuse (error, key, _("This must be an object."));
  *place = fettle_value_ref (value);

  return TRUE;
}

static gboolean
read_f (Reading           *reading,
        const FettleValue *value,
        GError           **error)
{
  return take_map (&reading->change->f, value, "f", error);
}

static gboolean
read_obs (Reading           *reading,
          const FettleValue *value,
          GError           **error)
{
  return take_map (&reading->change->obs, value, "obs", error);
}

static gboolean
read_grp (Reading           *reading,
          const FettleValue *value,
          GError           **error)
{
  return take_map (&reading->change->grp, value, "grp", error);
}

static gboolean
read_base (Reading           *reading,
           const FettleValue *value,
           GError           **error)
{
  reading->change->base = fettle_value_new_map ();
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_MAP)
    return refuse (error, "base", _("This must be an object."));

  for (guint i = 0; i < fettle_value_get_length (value); i++)
    {
      FettleValue *id = read_place (reading, fettle_value_map_get_value (value, i));

      if (id == NULL)
        return refuse (error, "base", _("It names a change that does not stand before it."));
      fettle_value_map_take (reading->change->base, fettle_value_map_get_key (value, i), id);
    }

  return TRUE;
}

static gboolean
read_undoes (Reading           *reading,
             const FettleValue *value,
             GError           **error)
{
  reading->change->undoes = read_places (reading, value);

  return reading->change->undoes != NULL ||
         refuse (error, "undoes", _("It names a change that does not stand before it."));
}

static const struct
{
  const char *key;
  gboolean  (*read) (Reading           *reading,
                     const FettleValue *value,
                     GError           **error);
  gboolean    needed;
} keys[] = {
  { "act", read_act },
  { "at", read_at, TRUE },
  { "base", read_base },
  { "by", read_by, TRUE },
  { "f", read_f },
  { "grp", read_grp },
  { "obs", read_obs },
  { "op", read_op, TRUE },
  { "sv", read_sv },
  { "tz", read_tz },
  { "undoes", read_undoes },
};

static gboolean
read_keys (Reading           *reading,
           const FettleValue *entry,
           GError           **error)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const FettleValue *value = fettle_value_map_get (entry, keys[i].key);

      if (value == NULL && keys[i].needed)
        return refuse (error, keys[i].key, _("It is missing."));
      if (value != NULL && !keys[i].read (reading, value, error))
        return FALSE;
      n += value != NULL;
    }
  if (n == fettle_value_get_length (entry))
    return TRUE;

  return refuse (error, "history", _("It holds a key that is not known."));
}

static gboolean
read_removals (Reading  *reading,
               GError  **error)
{
  g_autoptr (FettleValue) fields = reading->change->f;

  reading->change->f = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (fields); i++)
    {
      const FettleValue *elements = fettle_value_map_get_value (fields, i);
      FettleValue *map = fettle_value_new_map ();

      fettle_value_map_take (reading->change->f, fettle_value_map_get_key (fields, i), map);
      if (fettle_value_get_type_of (elements) != FETTLE_VALUE_MAP)
        return refuse (error, "f", _("This must be an object."));
      for (guint k = 0; k < fettle_value_get_length (elements); k++)
        {
          FettleValue *ids = read_places (reading, fettle_value_map_get_value (elements, k));

          if (ids == NULL)
            return refuse (error, "f", _("It names a change that does not stand before it."));
          fettle_value_map_take (map, fettle_value_map_get_key (elements, k), ids);
        }
    }

  return TRUE;
}

FettleChange *
fettle_jsonl_entry_read (const FettleValue *entry,
                         const char        *ent,
                         const FettleUuid  *eid,
                         const GArray      *ids,
                         FettleJsonlActs   *acts,
                         FettleRandom      *random,
                         GError           **error)
{
  g_autoptr (FettleChange) change = fettle_change_new ();
  Reading reading = { .change = change, .ids = ids, .acts = acts, .random = random, .act = -1 };

  g_return_val_if_fail (ent != NULL && eid != NULL && ids != NULL && acts != NULL, NULL);

  if (fettle_value_get_type_of (entry) != FETTLE_VALUE_MAP)
    {
      refuse (error, "history", _("This must be a list of objects."));
      return NULL;
    }
  if (!read_keys (&reading, entry, error) ||
      (change->op == FETTLE_OP_REM && change->f != NULL && !read_removals (&reading, error)))
    return NULL;

  change->ent = g_strdup (ent);
  change->eid = *eid;
  change->act = reading.act >= 0 ? *get_act (acts, reading.act, change->at, random)
                                 : fettle_uuid_new_v7 (change->at, random);

  return g_steal_pointer (&change);
}
