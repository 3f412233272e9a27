/* fettle-export.c: records and history going out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-export-private.h"
#include "fettle-escalation-time.h"

#include "fettle-store-fields.h"
#include "fettle-store-list.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

#define PIECE (256 * 1024)

/* --- what the formats share -------------------------------------------------------------- */

const char *
fettle_export_run_get_name (FettleKind        kind,
                            const FettleUuid *eid,
                            gpointer          user_data)
{
  FettleExportRun *run = user_data;
  gpointer name;

  if (!g_hash_table_lookup_extended (run->names, eid, NULL, &name))
    {
      name = fettle_store_dup_name (run->store, eid);
      g_hash_table_insert (run->names, g_memdup2 (eid, sizeof *eid), name);
    }

  return name;
}

gboolean
fettle_export_run_flush (FettleExportRun *run,
                         gboolean         all,
                         GError         **error)
{
  g_autoptr (GError) cause = NULL;

  if (!all && run->text->len < PIECE)
    return TRUE;

  if (g_output_stream_write_all (run->out, run->text->str, run->text->len, NULL, run->cancellable, &cause))
    {
      g_string_truncate (run->text, 0);
      return TRUE;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("The export was stopped."));
  else
    fettle_problem_set (error,
                        g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? FETTLE_PROBLEM_FULL
                                                                                 : FETTLE_PROBLEM_FAILED,
                        cause->message, NULL, _("The export cannot be written."));

  return FALSE;
}

/* --- a whole desk -------------------------------------------------------------------------- */

typedef struct
{
  FettleExportFormat  format;
  GOutputStream      *out;
} Job;

static gboolean
run_job (FettleStore  *store,
         gpointer      user_data,
         GCancellable *cancellable,
         GError      **error)
{
  static gboolean (*const formats[]) (FettleExportRun *run, GError **error) = {
    [FETTLE_EXPORT_JSONL] = fettle_export_jsonl,
    [FETTLE_EXPORT_CSV] = fettle_export_csv,
  };
  Job *job = user_data;
  FettleExportRun run = { .store = store, .out = job->out, .cancellable = cancellable };
  gboolean ok;

  if (!fettle_store_hold (store, error))
    return FALSE;

  run.text = g_string_sized_new (2 * PIECE);
  run.names = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, g_free);
  run.fields = fettle_store_list_fields (store, error);
  ok = run.fields != NULL && formats[job->format] (&run, error) && fettle_export_run_flush (&run, TRUE, error);
  g_string_free (run.text, TRUE);
  g_hash_table_unref (run.names);
  g_clear_pointer (&run.fields, g_ptr_array_unref);
  fettle_store_let_go (store);

  return ok;
}

gboolean
fettle_export_write (FettleWorkspace   *workspace,
                     FettleExportFormat format,
                     GOutputStream     *out,
                     GCancellable      *cancellable,
                     GError           **error)
{
  Job job = { format, out };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (format == FETTLE_EXPORT_JSONL || format == FETTLE_EXPORT_CSV, FALSE);
  g_return_val_if_fail (G_IS_OUTPUT_STREAM (out), FALSE);

  return fettle_workspace_run_apart (workspace, run_job, &job, cancellable, error);
}

/* --- one incident ---------------------------------------------------------------------------- */

/* Names of what was retired are in no memory. */
typedef struct
{
  FettleWorkspace *workspace;
  FettleUuid       eid;
  char            *name;       /* (owned) (nullable) the last that was asked for on the disk */
} Naming;

static gboolean
ask_name (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Naming *naming = user_data;

  naming->name = fettle_store_dup_name (store, &naming->eid);
  return TRUE;
}

static const char *
get_name (FettleKind        kind,
          const FettleUuid *eid,
          gpointer          user_data)
{
  Naming *naming = user_data;
  const char *name = fettle_workspace_get_name (naming->workspace, kind, eid);

  if (name != NULL)
    return name;

  g_clear_pointer (&naming->name, g_free);
  naming->eid = *eid;
  fettle_workspace_run_reading (naming->workspace, ask_name, naming, NULL, NULL);
  return naming->name;
}

static const char *
get_entry_type_id (FettleEntryType type)
{
  static const char *const ids[] = {
    [FETTLE_ENTRY_EVENT] = "event",
    [FETTLE_ENTRY_NOTE] = "note",
    [FETTLE_ENTRY_REPLY] = "reply",
    [FETTLE_ENTRY_SYSTEM] = "system",
  };

  return ids[type];
}

static void
write_entry (FettleJsonWriter    *writer,
             FettleTimelineEntry *entry)
{
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_int (writer, "seq", fettle_timeline_entry_get_seq (entry));
  fettle_json_writer_add_time (writer, "at", fettle_timeline_entry_get_at (entry));
  fettle_json_writer_add_text (writer, "type", get_entry_type_id (fettle_timeline_entry_get_entry_type (entry)));
  fettle_json_writer_add_text (writer, "author", fettle_timeline_entry_get_author (entry));
  fettle_json_writer_add_text (writer, "text", fettle_timeline_entry_get_text (entry));
  fettle_json_writer_add_text (writer, "reason", fettle_timeline_entry_get_reason (entry));
  fettle_json_writer_add_text (writer, "source", fettle_timeline_entry_get_source (entry));
  fettle_json_writer_add_text (writer, "told_by", fettle_timeline_entry_get_told_by (entry));
  fettle_json_writer_add_bool (writer, "undone", fettle_timeline_entry_is_undone (entry));
  fettle_json_writer_end (writer);
}

static void
write_entries (FettleJsonWriter *writer,
               const char       *key,
               GListModel       *timeline,
               gboolean          notes_only)
{
  fettle_json_writer_begin_list (writer, key);
  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (FettleTimelineEntry) entry = g_list_model_get_item (timeline, i);

      if (!notes_only || fettle_timeline_entry_get_entry_type (entry) != FETTLE_ENTRY_EVENT)
        write_entry (writer, entry);
    }
  fettle_json_writer_end_list (writer);
}

char *
fettle_export_incident_to_json (FettleWorkspace *workspace,
                                FettleRecord    *incident,
                                FettleIncident  *timeline)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  Naming naming = { .workspace = workspace };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);

  fettle_json_writer_begin (writer, NULL);
  fettle_record_json_write (writer, incident, fettle_workspace_get_fields (workspace), get_name, &naming);
  g_free (naming.name);
  if (timeline != NULL)
    {
      /* What a record is shown with, beyond its line of an export. */
      fettle_json_writer_add_time (writer, "unowned_since", fettle_escalation_time_get_unowned (incident));
      write_entries (writer, "notes", fettle_incident_get_timeline (timeline), TRUE);
      write_entries (writer, "timeline", fettle_incident_get_timeline (timeline), FALSE);
    }
  fettle_json_writer_end (writer);

  return fettle_json_writer_take (writer);
}
