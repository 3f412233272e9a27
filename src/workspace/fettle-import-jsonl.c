/* fettle-import-jsonl.c: reads our own export back, and lines made by hand.
 *
 * A line with a history is replayed change by change. A line without one
 * becomes an observed create of the facts it states; names that nobody has yet
 * are made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-file.h"
#include "fettle-import-private.h"

#include "fettle-commands-private.h"
#include "fettle-json.h"
#include "fettle-jsonl-custom.h"
#include "fettle-jsonl-history.h"
#include "fettle-jsonl-names.h"
#include "fettle-record-json.h"
#include "fettle-jsonl-doubts.h"
#include "fettle-untouched.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK (64 * 1024)

typedef struct
{
  FettleImportRun   *run;
  FettleJsonlActs   *acts;    /* (owned) */
  FettleJsonlNames  *names;   /* (owned) */
  FettleJsonlDoubts *doubts;  /* (owned) */
  FettleImportPlace  place;   /* of the present line */
  FettleKind         kind;    /* of the present line */
  GHashTable        *untouched;   /* (owned) what the desk was made with */
  gboolean           has_policy;  /* one was brought */
} Import;

static gboolean
refuse (GError    **error,
        const char *detail,
        const char *fact)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, NULL, "%s", fact);

  return FALSE;
}

/* --- lines with a history --------------------------------------------------------------- */

/* How many entries of @list the desk has; -1: it tells them in another way. */
static int
count_common (const FettleValue *list,
              const FettleValue *here)
{
  guint n = MIN (fettle_value_get_length (list), fettle_value_get_length (here));

  for (guint i = 0; i < n; i++)
    {
      if (!fettle_jsonl_entry_equal (fettle_value_list_get (list, i), fettle_value_list_get (here, i)))
        return -1;
    }

  return n;
}

/* The ids of the entries that are here already, or NULL where the line is left
 * out or on error. */
static GArray *
find_common (Import            *import,
             const FettleUuid  *eid,
             const FettleValue *list,
             GError           **error)
{
  g_autoptr (GPtrArray) history = fettle_store_list_history (import->run->store, eid, error);
  g_autoptr (FettleValue) here = NULL;

  if (history == NULL)
    return NULL;

  here = fettle_jsonl_history_write (history, NULL);
  if (count_common (list, here) >= 0)
    return fettle_jsonl_history_list_ids (history);

  fettle_import_run_remark (import->run, FETTLE_REMARK_LEFT_OUT, &import->place, "differs", "%s",
                            _("The record is on this desk already, with another history."));

  return NULL;
}

/* A change that is well formed may still hold what its field cannot. */
static gboolean
check_values (FettleKind          kind,
              const FettleChange *change,
              GError            **error)
{
  gboolean removes = change->op == FETTLE_OP_REM;

  for (guint i = 0; !removes && i < fettle_value_get_length (change->f); i++)
    {
      int field = fettle_kind_find_field (kind, fettle_value_map_get_key (change->f, i));

      if (field >= 0 && !fettle_field_check (fettle_kind_get_field (kind, field),
                                             fettle_value_map_get_value (change->f, i), TRUE, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
replay_entry (Import            *import,
              const FettleUuid  *eid,
              const FettleValue *entry,
              GArray            *ids,
              GError           **error)
{
  const char *ent = fettle_kind_get_info (import->kind)->id;
  g_autoptr (FettleChange) change = NULL;
  FettleUuid id;

  if (!fettle_import_run_go_on (import->run, error))
    return FALSE;

  change = fettle_jsonl_entry_read (entry, ent, eid, ids, import->acts, import->run->random, error);
  if (change == NULL || !check_values (import->kind, change, error) ||
      !fettle_transaction_reauthor (import->run->transaction, change, &id, error))
    return FALSE;

  g_array_append_val (ids, id);
  import->run->report->n_changes++;

  return TRUE;
}

static void
count_record (Import   *import,
              gboolean  is_new,
              gboolean  is_changed)
{
  FettleImportReport *report = import->run->report;

  import->has_policy = import->has_policy || (is_new && import->kind == FETTLE_KIND_SLA_POLICY);
  if (!is_changed)
    report->n_unchanged++;
  else if (import->kind == FETTLE_KIND_INCIDENT && is_new)
    report->n_incidents++;
  else if (import->kind == FETTLE_KIND_INCIDENT)
    report->n_updated++;
}

/* Facts that somebody has altered beside the history are not taken; they are
 * told, so that nobody believes they were. */
static void
compare_facts (Import            *import,
               const FettleValue *object,
               FettleRecord      *record)
{
  const FettleKindInfo *info = fettle_kind_get_info (import->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      g_autoptr (FettleValue) told = NULL;
      FettleImportPlace place = import->place;

      if (!fettle_record_json_has (field) || field->merge == FETTLE_MERGE_ORSET ||
          fettle_value_map_get (object, field->id) == NULL)
        continue;
      told = fettle_record_json_read (object, field, NULL);
      if (told != NULL && (fettle_value_equal (told, fettle_record_get (record, i)) ||
                           (field->type == FETTLE_TYPE_OF_BOOL && !fettle_value_get_bool (told) &&
                            fettle_value_is_null (fettle_record_get (record, i)))))
        continue;

      place.column = field->id;
      fettle_import_run_remark (import->run, FETTLE_REMARK_TAKEN, &place, "facts", "%s",
                                _("The value beside the history is another one. The history counts."));
    }
}

static gboolean
take_history (Import            *import,
              const FettleUuid  *eid,
              const FettleValue *object,
              const FettleValue *list,
              GError           **error)
{
  g_autoptr (FettleRecord) before = NULL;
  g_autoptr (FettleRecord) after = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) failure = NULL;
  guint first;

  before = fettle_transaction_read (import->run->transaction, import->kind, eid, &failure);
  if (failure == NULL)
    ids = before != NULL ? find_common (import, eid, list, &failure) : g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (ids == NULL)
    return TRUE;

  first = MIN (ids->len, fettle_value_get_length (list));
  for (guint i = first; i < fettle_value_get_length (list); i++)
    {
      if (!replay_entry (import, eid, fettle_value_list_get (list, i), ids, error))
        return FALSE;
    }

  count_record (import, before == NULL, first < fettle_value_get_length (list));
  after = fettle_transaction_read (import->run->transaction, import->kind, eid, error);
  if (after == NULL)
    return FALSE;
  compare_facts (import, object, after);

  return TRUE;
}

/* --- lines without one ---------------------------------------------------------------------- */

/* The ids of records that a list names. */
static FettleValue *
find_all (Import                *import,
          const FettleFieldInfo *field,
          const FettleValue     *names,
          gint64                 at,
          GError               **error)
{
  g_autoptr (FettleValue) ids = fettle_value_new_list ();

  for (guint i = 0; i < fettle_value_get_length (names); i++)
    {
      const char *name = fettle_value_get_string (fettle_value_list_get (names, i));
      FettleValue *id;

      if (name == NULL)
        {
          refuse (error, NULL, _("A reference must be a name."));
          return NULL;
        }

      id = fettle_jsonl_names_find (import->names, field->target, name, at, error);
      if (id == NULL)
        return NULL;
      fettle_value_list_take (ids, id);
    }

  return g_steal_pointer (&ids);
}

static gboolean
set_elements (Import                *import,
              FettleEdit            *edit,
              guint                  index,
              const FettleFieldInfo *field,
              const FettleValue     *object,
              gint64                 at,
              GError               **error)
{
  g_autoptr (FettleValue) value = fettle_record_json_read (object, field, error);
  const FettleValue *names = fettle_value_map_get (object, field->id);

  if (value != NULL && fettle_value_is_null (value) && field->type == FETTLE_TYPE_OF_REFS &&
      fettle_value_get_type_of (names) == FETTLE_VALUE_LIST)
    {
      g_clear_pointer (&value, fettle_value_unref);
      value = find_all (import, field, names, at, error);
    }

  if (value == NULL)
    return FALSE;
  if (!fettle_value_is_null (value))
    fettle_edit_take (edit, index, g_steal_pointer (&value));

  return TRUE;
}

/* A reference counts by its id; without one by its name. */
static FettleValue *
read_ref (Import                *import,
          const FettleFieldInfo *field,
          const FettleValue     *object,
          gint64                 at,
          GError               **error)
{
  g_autoptr (FettleValue) ref = fettle_record_json_read (object, field, error);
  const FettleValue *name = fettle_value_map_get (object, field->id);

  if (ref == NULL || !fettle_value_is_null (ref) || fettle_value_is_null (name))
    return g_steal_pointer (&ref);

  if (fettle_value_get_string (name) == NULL)
    {
      refuse (error, NULL, _("A reference must be a name."));
      return NULL;
    }

  return fettle_jsonl_names_find (import->names, field->target, fettle_value_get_string (name), at, error);
}

static gboolean
set_fields (Import            *import,
            FettleEdit        *edit,
            FettleRecord      *before,
            const FettleValue *object,
            gint64             at,
            GError           **error)
{
  const FettleKindInfo *info = fettle_kind_get_info (import->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      FettleValue *value;

      if (!fettle_record_json_has (field))
        continue;
      if (field->merge == FETTLE_MERGE_ORSET)
        {
          if (!set_elements (import, edit, i, field, object, at, error))
            return FALSE;
          continue;
        }
      value = field->type == FETTLE_TYPE_OF_REF ? read_ref (import, field, object, at, error)
                                                : fettle_record_json_read (object, field, error);
      if (value == NULL)
        return FALSE;
      if (fettle_value_equal (value, before != NULL ? fettle_record_get (before, i) : NULL) ||
          (before != NULL && fettle_value_is_null (value)))
        fettle_value_unref (value);
      else
        fettle_edit_take (edit, i, value);
    }

  return fettle_jsonl_custom_set (import->run, import->names, &import->place, object, before, edit, at, error);
}

/* When the line says it happened: the record's own times, or now. */
static gint64
read_moment (Import            *import,
             const FettleValue *object)
{
  static const char *const keys[] = { "created_at", "logged_at", "detected_at" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const FettleValue *value = fettle_value_map_get (object, keys[i]);
      const char *text = value != NULL ? fettle_value_get_string (value) : NULL;
      gint64 ms;

      if (text != NULL && fettle_time_from_iso (text, &ms))
        return ms;
    }

  return fettle_clock_now (import->run->clock);
}

/* What every record must have, so that the desk can show it. */
static void
fill_in (Import     *import,
         FettleEdit *edit,
         gint64      at)
{
  static const guint times[] = { FETTLE_TICKET_LOGGED_AT, FETTLE_INCIDENT_DETECTED_AT };

  if (import->kind == FETTLE_KIND_NOTE && !fettle_edit_has (edit, FETTLE_NOTE_VISIBILITY))
    fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "work");
  if (import->kind != FETTLE_KIND_INCIDENT)
    return;

  if (fettle_value_is_null (fettle_edit_get (edit, FETTLE_TICKET_STATE)))
    fettle_edit_set_text (edit, FETTLE_TICKET_STATE, fettle_incident_state_to_id (FETTLE_STATE_NEW));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      if (fettle_value_is_null (fettle_edit_get (edit, times[i])))
        fettle_edit_set_time (edit, times[i], at);
    }
}

static const struct
{
  FettleKind  kind;
  guint       field;
  const char *fact;
} needed[] = {
  { FETTLE_KIND_PERSON, FETTLE_PERSON_NAME, N_("A person needs a name.") },
  { FETTLE_KIND_TEAM, FETTLE_TEAM_NAME, N_("A team needs a name.") },
  { FETTLE_KIND_SERVICE, FETTLE_SERVICE_NAME, N_("A service needs a name.") },
  { FETTLE_KIND_CATEGORY, FETTLE_CATEGORY_NAME, N_("A category needs a name.") },
  { FETTLE_KIND_INCIDENT, FETTLE_TICKET_TITLE, N_("An incident needs a title.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_INCIDENT, N_("A note needs the incident it belongs to.") },
  { FETTLE_KIND_NOTE, FETTLE_NOTE_BODY, N_("A note needs a text.") },
};

static gboolean
check_needed (Import     *import,
              FettleEdit *edit,
              GError    **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      if (needed[i].kind == import->kind && fettle_value_is_null (fettle_edit_get (edit, needed[i].field)))
        return refuse (error, NULL, _(needed[i].fact));
    }

  return TRUE;
}

/* --- numbers ------------------------------------------------------------------------------------- */

/* A copy: the number that an edit brings is another once it is applied. */
static char *
dup_number (FettleKind  kind,
            FettleEdit *edit)
{
  const FettleValue *number = kind == FETTLE_KIND_INCIDENT ? fettle_edit_get (edit, FETTLE_TICKET_NUMBER) : NULL;

  return g_strdup (fettle_value_get_string (number));
}

/* The incident can still be found by the number that the file has for it. */
static gboolean
keep_as_alias (Import            *import,
               const FettleUuid  *eid,
               const char        *number,
               GError           **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);

  fettle_edit_set_observed (edit, FETTLE_JSONL_SOURCE, import->place.row);
  fettle_edit_add_element (edit, FETTLE_TICKET_ALIASES, number);
  return fettle_import_run_apply (import->run, edit, error);
}

static void
tell_number (Import     *import,
             const char *alike,
             const char *format,
             const char *given,
             const char *got)
{
  FettleImportPlace place = import->place;
  g_autofree char *text = fettle_command_dup_label (format, given, got);

  place.column = fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_NUMBER)->id;
  fettle_import_run_remark (import->run, FETTLE_REMARK_TAKEN, &place, alike, "%s", text);
}

static gboolean
settle_new_number (Import            *import,
                   const FettleUuid  *eid,
                   FettleEdit        *edit,
                   const char        *given,
                   GError           **error)
{
  g_autofree char *got = dup_number (import->kind, edit);

  if (given == NULL || strcmp (given, got) == 0)
    return TRUE;

  fettle_jsonl_names_note_number (import->names, given, eid);
  if (fettle_transaction_is_number_too_large (import->kind, given))
    /* Translators: %1$s is the number in the file, %2$s the one that the incident got */
    tell_number (import, "number-large",
                 _("The number %1$s cannot be used: it is %2$s now, and %1$s is kept as another number of it."), given, got);
  else
    /* Translators: %1$s is the number in the file, %2$s the one that the incident got */
    tell_number (import, "number-taken",
                 _("The number %1$s was taken: it is %2$s now, and %1$s is kept as another number of it."), given, got);

  return keep_as_alias (import, eid, given, error);
}

/* An incident that is here keeps its number. */
static void
settle_known_number (Import       *import,
                     FettleRecord *before,
                     FettleEdit   *edit)
{
  g_autofree char *given = dup_number (import->kind, edit);
  const char *own;

  if (given == NULL)
    return;

  own = fettle_record_get_text (before, FETTLE_TICKET_NUMBER);
  fettle_edit_drop (edit, FETTLE_TICKET_NUMBER);
  fettle_jsonl_names_note_number (import->names, given, fettle_record_get_eid (before));
  if (fettle_record_has_element (before, FETTLE_TICKET_ALIASES, given))
    return;

  fettle_edit_add_element (edit, FETTLE_TICKET_ALIASES, given);
  /* Translators: %1$s is the number in the file, %2$s the one that the incident has here */
  tell_number (import, "number-here", _("It is %2$s here, and %1$s is kept as another number of it."), given,
               own != NULL ? own : "");
}

/* --- making and mending ------------------------------------------------------------------------------ */

static gboolean
create_record (Import            *import,
               const FettleUuid  *eid,
               const FettleValue *object,
               gint64             at,
               GError           **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (import->kind, eid);
  g_autofree char *given = NULL;

  fettle_edit_set_observed (edit, FETTLE_JSONL_SOURCE, import->place.row);
  fettle_edit_set_at (edit, at);
  if (!set_fields (import, edit, NULL, object, at, error) || !check_needed (import, edit, error))
    return FALSE;

  fettle_jsonl_doubts_look (import->doubts, &import->place, edit);
  fill_in (import, edit, at);
  given = dup_number (import->kind, edit);
  if (!fettle_import_run_apply (import->run, edit, error) || !settle_new_number (import, eid, edit, given, error))
    return FALSE;

  fettle_jsonl_names_note (import->names, import->kind, eid, edit);
  count_record (import, TRUE, TRUE);

  return TRUE;
}

static gboolean
adds_element (FettleRecord      *before,
              guint              field,
              const FettleValue *added)
{
  for (guint i = 0; i < fettle_value_get_length (added); i++)
    if (!fettle_record_has_element (before, field, fettle_value_get_string (fettle_value_list_get (added, i))))
      return TRUE;

  return FALSE;
}

static gboolean
changes_anything (Import       *import,
                  FettleRecord *before,
                  FettleEdit   *edit)
{
  const FettleKindInfo *info = fettle_kind_get_info (import->kind);

  if (fettle_value_get_length (fettle_edit_get_values (edit)) > 0)
    return TRUE;

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].merge == FETTLE_MERGE_ORSET && adds_element (before, i, fettle_edit_get_added (edit, i)))
      return TRUE;

  return FALSE;
}

static gboolean
update_record (Import            *import,
               FettleRecord      *before,
               const FettleValue *object,
               GError           **error)
{
  gint64 now = fettle_clock_now (import->run->clock);
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (import->kind, fettle_record_get_eid (before));
  gboolean is_changed;

  fettle_edit_set_observed (edit, FETTLE_JSONL_SOURCE, import->place.row);
  if (!set_fields (import, edit, before, object, now, error))
    return FALSE;

  fettle_jsonl_doubts_look (import->doubts, &import->place, edit);
  settle_known_number (import, before, edit);
  is_changed = changes_anything (import, before, edit);
  count_record (import, FALSE, is_changed);

  return !is_changed || fettle_import_run_apply (import->run, edit, error);
}

/* --- one line ------------------------------------------------------------------------------------ */

static gboolean
read_eid (Import            *import,
          const FettleValue *object,
          gint64             at,
          FettleUuid        *eid,
          GError           **error)
{
  const FettleValue *id = fettle_value_map_get (object, "id");
  const FettleValue *key = fettle_value_map_get (object, "external_key");

  if (!fettle_value_is_null (id))
    return (fettle_value_get_string (id) != NULL && fettle_uuid_from_text (fettle_value_get_string (id), eid)) ||
           refuse (error, NULL, _("“id” must be a UUID in lower case."));

  if (fettle_value_is_null (key) || fettle_value_get_string (key) == NULL ||
      !fettle_transaction_find (import->run->transaction, import->kind, fettle_value_get_string (key), eid))
    *eid = fettle_uuid_new_v7 (at, import->run->random);

  return TRUE;
}

static gboolean
read_kind (Import            *import,
           const FettleValue *object,
           GError           **error)
{
  const FettleValue *kind = fettle_value_map_get (object, "kind");
  const char *id = kind != NULL ? fettle_value_get_string (kind) : "incident";

  import->kind = id != NULL ? fettle_kind_from_id (id) : FETTLE_KIND_NONE;
  if (import->kind != FETTLE_KIND_NONE && import->kind != FETTLE_KIND_DESK && import->kind != FETTLE_KIND_DEVICE)
    return TRUE;

  return refuse (error, _("“kind” is person, team, service, category, incident or note."),
                 _("The line is of a kind that cannot be imported."));
}

static gboolean
take_facts (Import            *import,
            const FettleUuid  *eid,
            const FettleValue *object,
            gint64             at,
            GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleRecord) before = fettle_transaction_read (import->run->transaction, import->kind, eid, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  return before != NULL ? update_record (import, before, object, error)
                        : create_record (import, eid, object, at, error);
}

static gboolean
take_object (Import            *import,
             const FettleValue *object,
             GError           **error)
{
  const FettleValue *history;
  const FettleValue *number;
  gint64 at;
  FettleUuid eid;

  if (fettle_value_get_type_of (object) != FETTLE_VALUE_MAP)
    return refuse (error, NULL, _("The line is no object."));

  at = read_moment (import, object);
  if (!read_kind (import, object, error) || !read_eid (import, object, at, &eid, error))
    return FALSE;

  number = fettle_value_map_get (object, "number");
  import->place.key = number != NULL ? fettle_value_get_string (number) : NULL;
  history = fettle_value_map_get (object, "history");
  if (history == NULL)
    return take_facts (import, &eid, object, at, error);
  if (fettle_value_get_type_of (history) != FETTLE_VALUE_LIST || fettle_value_get_length (history) == 0)
    return refuse (error, NULL, _("“history” must be a list of changes."));

  return take_history (import, &eid, object, history, error);
}

static gboolean
take_line (Import     *import,
           const char *text,
           gsize       n,
           GError    **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (FettleValue) object = NULL;

  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  if (n == 0)
    return TRUE;

  import->place.row = ++import->run->report->n_rows;
  object = fettle_json_read (text, n, &fettle_json_record_limits, &cause);
  if (object != NULL && take_object (import, object, &cause))
    return TRUE;

  return fettle_import_run_fail_line (import->run, import->place.line, cause, error);
}

/* --- the file --------------------------------------------------------------------------------------- */

typedef struct
{
  GInputStream *input;   /* (owned) (nullable) */
  GString      *text;    /* (owned) of the present line */
  goffset       done, total;
} Lines;

static gboolean
end_line (Import  *import,
          Lines   *lines,
          GError **error)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize skip = import->place.line == 0 && g_str_has_prefix (lines->text->str, mark) ? strlen (mark) : 0;
  gboolean ok;

  import->place = (FettleImportPlace) { .line = import->place.line + 1 };
  ok = take_line (import, lines->text->str + skip, lines->text->len - skip, error);
  g_string_truncate (lines->text, 0);

  return ok;
}

static gboolean
take_block (Import      *import,
            Lines       *lines,
            const char  *block,
            gsize        n,
            GError     **error)
{
  const char *end = block + n;
  const char *stop;

  while ((stop = memchr (block, '\n', end - block)) != NULL)
    {
      g_string_append_len (lines->text, block, stop - block);
      if (!end_line (import, lines, error))
        return FALSE;
      block = stop + 1;
    }
  g_string_append_len (lines->text, block, end - block);
  if (lines->text->len <= fettle_json_record_limits.max_bytes)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, _("A line may have at most 64 MiB."), _("Nothing was written."),
                      _("Line %" G_GINT64_FORMAT " is too long."), import->place.line + 1);

  return FALSE;
}

static gboolean
read_lines (Import  *import,
            Lines   *lines,
            GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gsize n = BLOCK;

  while (n == BLOCK)
    {
      g_autoptr (GError) cause = NULL;

      if (!g_input_stream_read_all (lines->input, block, BLOCK, &n, import->run->cancellable, &cause))
        return fettle_import_file_fail (import->run->path, cause, error);
      if (!take_block (import, lines, block, n, error))
        return FALSE;
      lines->done += n;
      if (!fettle_import_run_step (lines->done, MAX (lines->done, lines->total), import->run, error))
        return FALSE;
    }

  return lines->text->len == 0 || end_line (import, lines, error);
}

/* --- promises ---------------------------------------------------------------------------------------- */

static gboolean
remove_policy (Import            *import,
               const FettleUuid  *eid,
               GError           **error)
{
  g_autoptr (FettleRecord) policy = fettle_transaction_read (import->run->transaction, FETTLE_KIND_SLA_POLICY, eid, error);
  g_autoptr (FettleEdit) edit = NULL;

  if (policy == NULL)
    return FALSE;
  if (fettle_record_is_deleted (policy))
    return TRUE;

  edit = fettle_edit_new_update (FETTLE_KIND_SLA_POLICY, eid);
  fettle_edit_set_bool (edit, FETTLE_SLA_POLICY_DELETED, TRUE);
  fettle_edit_set_reason (edit, _("An import has brought others."));

  return fettle_transaction_apply (import->run->transaction, edit, error);
}

/* Those that somebody brought are those that are meant, not those that every new
 * desk begins with. */
static gboolean
make_room_for_policies (Import  *import,
                        GError **error)
{
  GHashTableIter iter;
  gpointer eid, kind;

  if (!import->has_policy)
    return TRUE;

  g_hash_table_iter_init (&iter, import->untouched);
  while (g_hash_table_iter_next (&iter, &eid, &kind))
    if (GPOINTER_TO_INT (kind) == FETTLE_KIND_SLA_POLICY && !remove_policy (import, eid, error))
      return FALSE;

  return TRUE;
}

gboolean
fettle_import_jsonl (FettleImportRun *run,
                     GError         **error)
{
  Import import = { .run = run };
  Lines lines = { 0 };
  gboolean ok;

  lines.text = g_string_new (NULL);
  import.acts = fettle_jsonl_acts_new ();
  import.names = fettle_jsonl_names_new (run);
  import.doubts = fettle_jsonl_doubts_new (run);
  import.untouched = fettle_untouched_find (run->store, error);
  if (import.untouched != NULL)
    lines.input = G_INPUT_STREAM (fettle_import_file_open (run->path, &lines.total, run->cancellable, error));
  ok = lines.input != NULL && read_lines (&import, &lines, error) && make_room_for_policies (&import, error)
       && fettle_jsonl_doubts_tell (import.doubts, error)
       && fettle_transaction_tie (run->transaction, &run->is_tied, error);

  g_clear_object (&lines.input);
  g_string_free (lines.text, TRUE);
  fettle_jsonl_acts_free (import.acts);
  fettle_jsonl_names_free (import.names);
  fettle_jsonl_doubts_free (import.doubts);
  g_clear_pointer (&import.untouched, g_hash_table_unref);

  return ok;
}
