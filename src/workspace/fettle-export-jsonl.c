/* fettle-export-jsonl.c: every record with its history, one line each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-export-private.h"

#include "fettle-jsonl-history.h"
#include "fettle-untouched.h"

#include <string.h>

/* Fields of the desk before what has them, else in the order of the registry; desk
 * and device belong to the file. */
static const FettleKind kinds[] = {
  FETTLE_KIND_CUSTOM_FIELD,
  FETTLE_KIND_PERSON,
  FETTLE_KIND_TEAM,
  FETTLE_KIND_SERVICE,
  FETTLE_KIND_CATEGORY,
  FETTLE_KIND_INCIDENT,
  FETTLE_KIND_NOTE,
  FETTLE_KIND_REQUEST,
  FETTLE_KIND_PROBLEM,
  FETTLE_KIND_CHANGE_REQUEST,
  FETTLE_KIND_TASK,
  FETTLE_KIND_LINK,
  FETTLE_KIND_APPROVAL,
  FETTLE_KIND_CALENDAR,
  FETTLE_KIND_SLA_POLICY,
  FETTLE_KIND_RULE,
};

typedef struct
{
  FettleExportRun  *run;
  FettleJsonlActs  *acts;      /* (owned) */
  FettleJsonWriter *writer;    /* (owned) */
  GHashTable       *untouched; /* (owned) set of FettleUuid: stay here */
  char              founder[FETTLE_UUID_TEXT_SIZE];
  gboolean          is_founder_used;
} Export;

/* --- the person that only init knows ------------------------------------------------------ */

static gboolean
names_founder (Export            *self,
               const FettleValue *value)
{
  const char *text = fettle_value_get_string (value);
  FettleValueType type = fettle_value_get_type_of (value);

  if (text != NULL && strcmp (text, self->founder) == 0)
    return TRUE;
  for (guint i = 0; type == FETTLE_VALUE_MAP && i < fettle_value_get_length (value); i++)
    {
      if (names_founder (self, fettle_value_map_get_value (value, i)))
        return TRUE;
    }
  for (guint i = 0; type == FETTLE_VALUE_LIST && i < fettle_value_get_length (value); i++)
    {
      if (names_founder (self, fettle_value_list_get (value, i)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_used_in (Export    *self,
            GPtrArray *history)
{
  FettleUuid founder = *fettle_store_get_founder (self->run->store);

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (fettle_uuid_equal (&logged->change->actor, &founder) || names_founder (self, logged->change->f))
        return TRUE;
    }

  return FALSE;
}

/* Stops the walk, by returning FALSE, once a trace is found. */
static gboolean
look_for_founder (FettleRecord *record,
                  gpointer      user_data,
                  GError      **error)
{
  Export *self = user_data;
  const FettleUuid *eid = fettle_record_get_eid (record);
  g_autoptr (GPtrArray) history = NULL;
  gboolean is_founder = fettle_uuid_equal (eid, fettle_store_get_founder (self->run->store));

  if (g_hash_table_contains (self->untouched, eid))
    return TRUE;

  history = fettle_store_list_history (self->run->store, eid, error);
  if (history == NULL)
    return FALSE;

  /* Its own first change is that of init. */
  self->is_founder_used = is_founder ? history->len > 1 : is_used_in (self, history);

  return !self->is_founder_used;
}

static gboolean
find_founder (Export  *self,
              GError **error)
{
  fettle_uuid_to_text (fettle_store_get_founder (self->run->store), self->founder);

  for (guint i = 0; i < G_N_ELEMENTS (kinds) && !self->is_founder_used; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (!fettle_store_each_record (self->run->store, kinds[i], TRUE, look_for_founder, self, &failure) &&
          failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }

  return TRUE;
}

/* --- lines -------------------------------------------------------------------------------------- */

static gboolean
write_record (FettleRecord *record,
              gpointer      user_data,
              GError      **error)
{
  Export *self = user_data;
  const FettleUuid *eid = fettle_record_get_eid (record);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleValue) list = NULL;
  g_autofree char *line = NULL;

  if ((!self->is_founder_used && fettle_uuid_equal (eid, fettle_store_get_founder (self->run->store))) ||
      g_hash_table_contains (self->untouched, eid))
    return TRUE;

  history = fettle_store_list_history (self->run->store, eid, error);
  if (history == NULL)
    return FALSE;

  list = fettle_jsonl_history_write (history, self->acts);
  fettle_json_writer_begin (self->writer, NULL);
  fettle_record_json_write (self->writer, record, self->run->fields, fettle_export_run_get_name,
                            self->run);
  fettle_json_writer_add (self->writer, "history", list);
  fettle_json_writer_end (self->writer);
  line = fettle_json_writer_take (self->writer);
  g_string_append (self->run->text, line);
  g_string_append_c (self->run->text, '\n');

  return fettle_export_run_flush (self->run, FALSE, error);
}

gboolean
fettle_export_jsonl (FettleExportRun *run,
                     GError         **error)
{
  Export self = { .run = run };
  gboolean ok;

  self.acts = fettle_jsonl_acts_new ();
  self.writer = fettle_json_writer_new ();
  self.untouched = fettle_untouched_find (run->store, error);
  ok = self.untouched != NULL && find_founder (&self, error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (kinds); i++)
    ok = fettle_store_each_record (run->store, kinds[i], TRUE, write_record, &self, error);
  g_clear_pointer (&self.untouched, g_hash_table_unref);
  fettle_jsonl_acts_free (self.acts);
  fettle_json_writer_free (self.writer);

  return ok;
}
