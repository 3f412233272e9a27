/* fettle-import-servicenow.c: replays a log of audit events, row by row, as
 * observed changes.
 *
 * Rows that an earlier import took are recognised by their time and what they
 * lead to, so that the same file adds nothing and a file that has grown adds
 * its new rows only. New rows set what differs from what the log said before,
 * not from what people have made of the incident here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-private.h"

#include "fettle-servicenow-custom.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NUMBER 64

typedef struct
{
  FettleImportRun        *run;
  FettleCsvForm           form;
  FettleServicenowReader  reader;
  FettleServicenowCustom  custom;
  GHashTable             *cases;     /* (owned) number → FettleServicenowCase */
  GPtrArray              *in_order;  /* (owned) the same, by first row */
  GHashTable             *seen;      /* (owned) digests of the rows so far, as keys */
} Import;

/* --- rows that cannot be taken --------------------------------------------------------- */

static const struct
{
  guint       flaw;
  const char *text;
} flaws[] = {
  { FETTLE_CSV_TORN, N_("The file ends in the middle of this row.") },
  { FETTLE_CSV_NUL, N_("The row holds zero bytes.") },
  { FETTLE_CSV_LONG, N_("The row holds a field of more than 1 MiB.") },
  { FETTLE_CSV_WIDE, N_("The row has more than 2 000 fields.") },
  { FETTLE_CSV_BULKY, N_("The row holds more than 16 MiB.") },
};

static void
leave_out (Import     *import,
           const char *alike,
           const char *text)
{
  fettle_import_run_remark (import->run, FETTLE_REMARK_LEFT_OUT, &import->reader.place, alike, "%s", text);
}

static gboolean
is_sound (Import                *import,
          const FettleCsvRecord *record)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (flaws); i++)
    {
      if ((record->flaws & flaws[i].flaw) == 0)
        continue;
      leave_out (import, flaws[i].text, _(flaws[i].text));
      return FALSE;
    }
  if ((record->flaws & FETTLE_CSV_ENCODING) != 0)
    fettle_import_run_remark (import->run, FETTLE_REMARK_TAKEN, &import->reader.place, "bytes", "%s",
                              _("The row holds bytes that are no characters; “�” stands for each of them."));
  if (record->n_fields == import->reader.header.n_fields)
    return TRUE;

  text = g_strdup_printf (_("The row has %u fields instead of %u."), record->n_fields, import->reader.header.n_fields);
  leave_out (import, "fields", text);

  return FALSE;
}

/* It becomes one of the incident's other numbers. */
static gboolean
is_number (const char *text)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_ALIASES);
  g_autoptr (FettleValue) numbers = fettle_value_new_list ();

  fettle_value_list_take (numbers, fettle_value_new_string (text));

  return fettle_field_check (info, numbers, TRUE, NULL);
}

static void
leave_out_number (Import     *import,
                  const char *number)
{
  g_autofree char *shown = fettle_servicenow_dup_short (number, MAX_NUMBER);
  g_autofree char *text = g_strdup_printf (_("“%s” is no number."), shown);

  leave_out (import, "bad number", text);
}

/* The number of the row's incident; NULL, and a remark, where it has none. */
static const char *
get_number (Import *import)
{
  const char *number = fettle_servicenow_reader_get (&import->reader, SN_NUMBER);

  if (number == NULL || fettle_text_is_blank (number))
    leave_out (import, "no number", _("The row has no number."));
  else if (strlen (number) > MAX_NUMBER)
    leave_out (import, "long number", _("The number of the row is too long."));
  else if (!g_hash_table_contains (import->cases, number) && !is_number (number))
    leave_out_number (import, number);
  else
    return number;

  return NULL;
}

static gint64
get_at (Import *import)
{
  static const FettleServicenowColumn columns[] = { SN_UPDATED_AT, SN_CREATED_AT, SN_OPENED_AT };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      gint64 at = fettle_servicenow_reader_get_time (&import->reader, columns[i], i == 0);

      if (at != FETTLE_TIME_NONE)
        return at;
    }

  leave_out (import, "no time", _("The row does not say when it was."));

  return FETTLE_TIME_NONE;
}

/* --- changes ----------------------------------------------------------------------------- */

static gboolean
set_author (Import     *import,
            FettleEdit *edit,
            GError    **error)
{
  FettleServicenowReader *reader = &import->reader;
  const char *name = fettle_servicenow_reader_get_name (reader, SN_UPDATED_BY, TRUE);
  const FettleValue *ref = NULL;

  if (name != NULL)
    {
      ref = fettle_servicenow_names_get_person (&reader->names, fettle_servicenow_column_id (SN_UPDATED_BY),
                                                name, FALSE, error);
      if (ref == NULL)
        return FALSE;
    }
  fettle_edit_take (edit, FETTLE_TICKET_ON_BEHALF_OF, ref != NULL ? fettle_value_ref (ref) : NULL);

  return TRUE;
}

static void
set_origin (Import     *import,
            FettleEdit *edit,
            gint64      at)
{
  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, import->reader.place.row);
  fettle_edit_set_at (edit, at);
}

static void
set_facts (FettleEdit                  *edit,
           const FettleServicenowFacts *before,
           const FettleServicenowFacts *after)
{
  for (guint i = 0; i < SN_N_FACTS; i++)
    {
      FettleValue *value = after->values[i];

      if (!fettle_value_equal (before->values[i], value))
        fettle_edit_take (edit, fettle_servicenow_fact_get_field (i), value != NULL ? fettle_value_ref (value) : NULL);
    }
}

static void
set_description (Import     *import,
                 FettleEdit *edit)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_DESCRIPTION);
  const char *text = fettle_servicenow_reader_get (&import->reader, SN_DESCRIPTION);
  g_autoptr (FettleValue) value = text != NULL ? fettle_value_new_string (text) : NULL;

  if (value == NULL)
    return;
  if (fettle_field_check (info, value, TRUE, NULL))
    fettle_edit_take (edit, FETTLE_TICKET_DESCRIPTION, g_steal_pointer (&value));
  else
    fettle_import_run_remark (import->run, FETTLE_REMARK_TAKEN, &import->reader.place, "description", "%s",
                              _("The description is too long; left empty."));
}

static gboolean
create_incident (Import                      *import,
                 FettleServicenowCase        *the_case,
                 gint64                       at,
                 const FettleServicenowFacts *after,
                 GError                     **error)
{
  g_autofree char *key = g_strdup_printf ("servicenow:%s", the_case->number);
  g_autofree char *title = fettle_servicenow_reader_dup_title (&import->reader);
  g_autoptr (FettleEdit) edit = NULL;

  the_case->eid = fettle_uuid_new_v7 (at, import->run->random);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, &the_case->eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_EXTERNAL_KEY, key);
  fettle_edit_add_element (edit, FETTLE_TICKET_ALIASES, the_case->number);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  set_description (import, edit);
  set_facts (edit, &the_case->facts, after);
  set_origin (import, edit, at);
  if (!set_author (import, edit, error) || !fettle_import_run_apply (import->run, edit, error))
    return FALSE;

  the_case->exists = the_case->is_fresh = TRUE;
  import->run->report->n_incidents++;

  return TRUE;
}

static void
count_illegal (Import                      *import,
               const FettleServicenowFacts *before,
               const FettleServicenowFacts *after)
{
  FettleIncidentState from = fettle_servicenow_facts_get_state (before);
  FettleIncidentState to = fettle_servicenow_facts_get_state (after);

  if (from != to && from != FETTLE_STATE_NONE && fettle_moves_find (from, to) == NULL)
    import->run->report->n_illegal++;
}

static gboolean
update_incident (Import                      *import,
                 FettleServicenowCase        *the_case,
                 gint64                       at,
                 const FettleServicenowFacts *after,
                 GError                     **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &the_case->eid);

  set_facts (edit, &the_case->facts, after);
  set_origin (import, edit, at);
  if (!set_author (import, edit, error) || !fettle_import_run_apply (import->run, edit, error))
    return FALSE;

  count_illegal (import, &the_case->facts, after);
  fettle_servicenow_case_move (the_case, after, FALSE);
  the_case->is_fresh = TRUE;
  fettle_servicenow_case_count_update (the_case, import->run->report);

  return TRUE;
}

/* --- the system note ------------------------------------------------------------------------ */

static gboolean
update_note (Import               *import,
             FettleServicenowCase *the_case,
             const FettleUuid     *eid,
             GError              **error)
{
  g_autoptr (FettleRecord) note = NULL;
  g_autoptr (FettleEdit) edit = NULL;

  note = fettle_transaction_read (import->run->transaction, FETTLE_KIND_NOTE, eid, error);
  if (note == NULL)
    return FALSE;
  if (g_strcmp0 (fettle_record_get_text (note, FETTLE_NOTE_BODY), the_case->rest) == 0)
    return TRUE;

  edit = fettle_edit_new_update (FETTLE_KIND_NOTE, eid);
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, the_case->rest);
  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, the_case->row);
  fettle_edit_set_at (edit, the_case->at);

  return fettle_import_run_apply (import->run, edit, error);
}

/* What the log knows and no field of ours holds, once per incident. */
static gboolean
write_note (Import               *import,
            FettleServicenowCase *the_case,
            GError              **error)
{
  g_autofree char *key = g_strdup_printf ("servicenow:%s:rest", the_case->number);
  g_autoptr (FettleEdit) edit = NULL;
  FettleUuid eid;

  if (the_case->rest == NULL || !the_case->is_fresh || !the_case->exists)
    return TRUE;
  if (fettle_transaction_find (import->run->transaction, FETTLE_KIND_NOTE, key, &eid))
    return update_note (import, the_case, &eid, error);

  eid = fettle_uuid_new_v7 (the_case->at, import->run->random);
  edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);
  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, &the_case->eid);
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "system");
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, the_case->rest);
  fettle_edit_set_text (edit, FETTLE_NOTE_EXTERNAL_KEY, key);
  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, the_case->row);
  fettle_edit_set_at (edit, the_case->at);

  return fettle_import_run_apply (import->run, edit, error);
}

/* --- taking rows ------------------------------------------------------------------------------ */

static FettleServicenowCase *
find_case (Import      *import,
           const char  *number,
           GError     **error)
{
  FettleServicenowCase *the_case = g_hash_table_lookup (import->cases, number);

  if (the_case != NULL)
    return the_case;

  the_case = fettle_servicenow_case_new (number);
  g_hash_table_insert (import->cases, the_case->number, the_case);
  g_ptr_array_add (import->in_order, the_case);

  return fettle_servicenow_case_load (the_case, import->run, error) ? the_case : NULL;
}

/* Whether the present row, after @before, leads to @after. */
static gboolean
leads_to (Import                      *import,
          const FettleServicenowFacts *before,
          gint64                       at,
          const FettleServicenowFacts *after,
          gboolean                    *leads,
          GError                     **error)
{
  FettleServicenowFacts facts = { 0 };
  gboolean ok = fettle_servicenow_reader_advance (&import->reader, before, at, FALSE, &facts, error);

  *leads = ok && fettle_servicenow_facts_equal (&facts, after);
  fettle_servicenow_facts_clear (&facts);

  return ok;
}

/* A row that stood elsewhere when it was taken: what it leads to where it stood
 * then is what counts. -1: it is none of them. */
static gboolean
find_moved (Import               *import,
            FettleServicenowCase *the_case,
            gint64                at,
            int                  *index,
            GError              **error)
{
  *index = -1;
  for (guint i = 0; i < the_case->taken->len && *index < 0; i++)
    {
      const FettleServicenowTaken *taken = &g_array_index (the_case->taken, FettleServicenowTaken, i);
      gboolean leads = FALSE;

      if (taken->at == at
          && !leads_to (import, fettle_servicenow_case_get_before (the_case, i), at, &taken->facts, &leads, error))
        return FALSE;
      if (leads)
        *index = i;
    }

  return TRUE;
}

/* The row goes on from all that was taken before. The rows that earlier imports
 * took are kept in mind: they may yet come. */
static gboolean
take_later (Import               *import,
            FettleServicenowCase *the_case,
            gint64                at,
            GError              **error)
{
  FettleServicenowFacts after = { 0 };
  gboolean ok;

  the_case->is_whole = FALSE;
  the_case->is_fresh = TRUE;
  the_case->has_gap = TRUE;
  fettle_servicenow_case_move (the_case, &fettle_servicenow_case_get_last (the_case)->facts, FALSE);

  ok = fettle_servicenow_reader_advance (&import->reader, &the_case->facts, at, FALSE, &after, error);
  if (ok && fettle_servicenow_facts_equal (&the_case->facts, &after))
    import->run->report->n_unchanged++;
  else if (ok)
    {
      ok = update_incident (import, the_case, at, &after, error);
      if (ok)
        fettle_servicenow_case_take (the_case, at, &after);
    }
  fettle_servicenow_facts_clear (&after);

  return ok;
}

/* A row of an incident of which earlier imports took rows that this file has
 * not shown yet. What is neither one of them nor later than all that was seen is
 * not taken: over another order of the rows it would be new once more. */
static gboolean
take_known (Import                      *import,
            FettleServicenowCase        *the_case,
            gint64                       at,
            const FettleServicenowFacts *after,
            gboolean                    *is_left_out,
            GError                     **error)
{
  int index = fettle_servicenow_case_find (the_case, at, after);

  if (index < 0 && !find_moved (import, the_case, at, &index, error))
    return FALSE;
  if (index >= 0)
    {
      fettle_servicenow_case_move (the_case, &g_array_index (the_case->taken, FettleServicenowTaken, index).facts,
                                   index == 0);
      fettle_servicenow_case_meet (the_case, index);
      import->run->report->n_unchanged++;
      return TRUE;
    }
  if (at >= the_case->latest)
    return take_later (import, the_case, at, error);

  leave_out (import, "differs",
             _("The file tells this incident in another way than the one that was imported before."));
  the_case->is_whole = FALSE;
  *is_left_out = TRUE;

  return TRUE;
}

static gboolean
take_facts (Import                      *import,
            FettleServicenowCase        *the_case,
            gint64                       at,
            const FettleServicenowFacts *after,
            gboolean                    *is_left_out,
            GError                     **error)
{
  if (!the_case->exists)
    {
      if (!create_incident (import, the_case, at, after, error))
        return FALSE;
      fettle_servicenow_case_move (the_case, after, TRUE);
      return TRUE;
    }

  /* Only rows that led to other facts are in the log of changes. */
  if (fettle_servicenow_facts_equal (&the_case->facts, after))
    {
      import->run->report->n_unchanged++;
      if (the_case->taken == NULL || at > the_case->latest)
        the_case->is_fresh = TRUE;
      return TRUE;
    }
  if (the_case->taken != NULL)
    return take_known (import, the_case, at, after, is_left_out, error);

  return update_incident (import, the_case, at, after, error);
}

/* The note is written at the end: what a row says of it is new to an import
 * over the last one's. */
static void
note_row (Import               *import,
          FettleServicenowCase *the_case,
          gint64                at)
{
  FettleServicenowReader *reader = &import->reader;

  the_case->latest = MAX (the_case->latest, at);
  the_case->row = reader->place.row;
  the_case->line = reader->place.line;
  the_case->at = at;
  the_case->told_reopened = fettle_servicenow_reader_get_count (reader, SN_REOPENS);
  the_case->told_reassigned = fettle_servicenow_reader_get_count (reader, SN_REASSIGNMENTS);
  g_free (the_case->rest);
  the_case->rest = fettle_servicenow_reader_dup_rest (reader);
}

static gboolean
take_event (Import      *import,
            const char  *number,
            gint64       at,
            GError     **error)
{
  FettleServicenowCase *the_case = find_case (import, number, error);
  FettleServicenowReader *reader = &import->reader;
  FettleServicenowFacts after = { 0 };
  gboolean is_left_out = FALSE;
  gboolean ok;

  if (the_case == NULL)
    return FALSE;

  ok = fettle_servicenow_reader_advance (reader, &the_case->facts, at, TRUE, &after, error) &&
       take_facts (import, the_case, at, &after, &is_left_out, error);
  if (ok && !is_left_out)
    {
      note_row (import, the_case, at);
      ok = fettle_servicenow_custom_note (&import->custom, the_case, reader->record, &reader->place, at, error);
    }
  fettle_servicenow_facts_clear (&after);

  return ok;
}

/* FNV-1a, 64 bits: enough to tell rows of one file apart, and a million of them need
 * 16 MB. */
static guint64
digest_row (const FettleCsvRecord *record)
{
  guint64 digest = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint i = 0; i < record->n_fields; i++)
    for (const char *at = record->fields[i]; ; at++)
      {
        digest = (digest ^ (guint8) *at) * G_GUINT64_CONSTANT (0x100000001b3);
        if (*at == '\0')
          break;
      }

  return digest;
}

/* The very row again, after later ones of its incident: whoever put two files together
 * did not mean that it went back. */
static gboolean
is_repeated (Import     *import,
             const char *number,
             gint64      at)
{
  const FettleServicenowCase *the_case = g_hash_table_lookup (import->cases, number);
  guint64 digest = digest_row (import->reader.record);
  gboolean is_new = g_hash_table_add (import->seen, (gpointer) (gsize) digest);

  return !is_new && the_case != NULL && at < the_case->latest;
}

static gboolean
take_record (const FettleCsvRecord *record,
             gpointer               user_data,
             GError               **error)
{
  Import *import = user_data;
  FettleServicenowReader *reader = &import->reader;
  g_autoptr (GError) cause = NULL;
  const char *number;
  gint64 at;

  if (record->row == 0)
    return fettle_servicenow_header_read (&reader->header, record, import->run, error) &&
           fettle_servicenow_custom_place (&import->custom, record, error);

  import->run->report->n_rows++;
  reader->record = record;
  reader->place = (FettleImportPlace) { .row = record->row, .line = record->line };
  if (!is_sound (import, record))
    return TRUE;

  number = get_number (import);
  if (number == NULL)
    return TRUE;
  reader->place.key = number;
  at = get_at (import);
  if (at == FETTLE_TIME_NONE)
    return TRUE;
  if (is_repeated (import, number, at))
    {
      leave_out (import, "repeated", _("The same row stands further up."));
      return TRUE;
    }
  reader->names.at = at;
  reader->names.row = record->row;

  return take_event (import, number, at, &cause) ||
         fettle_import_run_fail_line (import->run, record->line, cause, error);
}

/* --- the end ------------------------------------------------------------------------------------- */

static void
compare_count (Import               *import,
               FettleServicenowCase *the_case,
               FettleServicenowColumn column,
               int                   told,
               guint                 counted)
{
  FettleImportPlace place = {
    .row = the_case->row,
    .line = the_case->line,
    .key = the_case->number,
    .column = fettle_servicenow_column_id (column),
  };

  if (told >= 0 && (guint) told != counted)
    fettle_import_run_remark (import->run, FETTLE_REMARK_NOTE, &place, place.column,
                              _("The file counts %d in %s, its own moves give %u. The moves count."),
                              told, place.column, counted);
}

static gboolean
finish_cases (Import  *import,
              GError **error)
{
  for (guint i = 0; i < import->in_order->len; i++)
    {
      FettleServicenowCase *the_case = g_ptr_array_index (import->in_order, i);

      if (!write_note (import, the_case, error) || !fettle_servicenow_custom_write (&import->custom, the_case, error))
        return FALSE;
      if (!the_case->is_whole)
        continue;
      compare_count (import, the_case, SN_REOPENS, the_case->told_reopened, the_case->reopened);
      compare_count (import, the_case, SN_REASSIGNMENTS, the_case->told_reassigned, the_case->reassigned);
    }

  return TRUE;
}

static void
tell_form (Import *import)
{
  static const FettleImportPlace file = { 0 };

  import->run->report->zone = g_strdup (import->run->zone_name);
  if (import->form.guessed)
    fettle_import_run_remark (import->run, FETTLE_REMARK_NOTE, &file, "encoding", "%s",
                              _("The file is not UTF-8; it was read as Windows-1252."));
  if (import->run->report->n_incidents > 0 && import->reader.header.at[SN_TITLE] < 0)
    fettle_import_run_remark (import->run, FETTLE_REMARK_NOTE, &file, "title", "%s",
                              _("The log has no titles; they were made of symptom and category."));
}

static gboolean
take_step (gint64    done,
           gint64    total,
           gpointer  user_data,
           GError  **error)
{
  Import *import = user_data;

  return fettle_import_run_step (done, total, import->run, error);
}

static gboolean
check_not_empty (Import  *import,
                 GError **error)
{
  g_autofree char *name = NULL;

  if (import->reader.header.n_fields > 0)
    return TRUE;

  name = g_filename_display_basename (import->run->path);
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      _("Choose a file with the names of the columns in its first row."), _("“%s” is empty."), name);

  return FALSE;
}

gboolean
fettle_import_servicenow (FettleImportRun  *run,
                          GError          **error)
{
  Import import = {
    .run = run,
    .cases = g_hash_table_new (g_str_hash, g_str_equal),
    .in_order = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_servicenow_case_free),
    .seen = g_hash_table_new (NULL, NULL),
  };
  gboolean ok;

  fettle_servicenow_reader_init (&import.reader, run);
  fettle_servicenow_custom_init (&import.custom, run);
  ok = fettle_csv_read (run->path, &import.form, take_record, take_step, &import, run->cancellable, error) &&
       check_not_empty (&import, error) && finish_cases (&import, error);
  if (ok)
    tell_form (&import);

  g_hash_table_unref (import.cases);
  g_ptr_array_unref (import.in_order);
  g_hash_table_unref (import.seen);
  fettle_servicenow_reader_clear (&import.reader);
  fettle_servicenow_custom_clear (&import.custom);

  return ok;
}
