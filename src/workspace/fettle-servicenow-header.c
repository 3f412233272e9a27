/* fettle-servicenow-header.c: which column of a log is which.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow.h"

#include "fettle-problem.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <string.h>

#define MAX_NAMES  4
#define MAX_LENGTH 64   /* bytes of a name in a file; the names below are far shorter */

/* Names of columns: the id of the audit log, then those of list exports and of our own. They
 * are compared folded, with "_" as a blank. Where a file has several of one column, the one
 * that stands first here is read. */
static const struct
{
  const char *names[MAX_NAMES];
  gboolean    needed;
} columns[SN_N_COLUMNS] = {
  [SN_NUMBER] = { { "number" }, TRUE },
  [SN_STATE] = { { "incident_state", "state" }, TRUE },
  [SN_REASSIGNMENTS] = { { "reassignment_count" } },
  [SN_REOPENS] = { { "reopen_count" } },
  [SN_CALLER] = { { "caller_id", "caller", "reporter" } },
  [SN_OPENED_BY] = { { "opened_by" } },
  [SN_OPENED_AT] = { { "opened_at", "opened", "logged_at" }, TRUE },
  [SN_CREATED_BY] = { { "sys_created_by", "created_by" } },
  [SN_CREATED_AT] = { { "sys_created_at", "sys_created_on", "created" } },
  [SN_UPDATED_BY] = { { "sys_updated_by", "updated_by" } },
  [SN_UPDATED_AT] = { { "sys_updated_at", "sys_updated_on", "updated", "updated_at" }, TRUE },
  [SN_CHANNEL] = { { "contact_type", "channel" } },
  [SN_LOCATION] = { { "location" } },
  [SN_CATEGORY] = { { "category" } },
  [SN_SUBCATEGORY] = { { "subcategory" } },
  [SN_SYMPTOM] = { { "u_symptom", "symptom" } },
  [SN_ITEM] = { { "cmdb_ci", "configuration_item" } },
  [SN_IMPACT] = { { "impact" } },
  [SN_URGENCY] = { { "urgency" } },
  [SN_PRIORITY] = { { "priority" } },
  [SN_TEAM] = { { "assignment_group", "team" } },
  [SN_OWNER] = { { "assigned_to", "owner" } },
  [SN_TITLE] = { { "short_description", "title" } },
  [SN_DESCRIPTION] = { { "description" } },
  [SN_MADE_SLA] = { { "made_sla" } },
  [SN_KNOWLEDGE] = { { "knowledge" } },
  [SN_CONFIRMED] = { { "u_priority_confirmation" } },
  [SN_NOTIFY] = { { "notify" } },
  [SN_PROBLEM] = { { "problem_id", "problem" } },
  [SN_RFC] = { { "rfc", "change_request" } },
  [SN_VENDOR] = { { "vendor" } },
  [SN_CAUSED_BY] = { { "caused_by", "caused_by_change" } },
  [SN_CODE] = { { "closed_code", "close_code" } },
  [SN_RESOLVED_BY] = { { "resolved_by" } },
  [SN_RESOLVED_AT] = { { "resolved_at", "resolved" } },
  [SN_CLOSED_AT] = { { "closed_at", "closed" } },
};

const char *
fettle_servicenow_column_id (FettleServicenowColumn column)
{
  g_return_val_if_fail (column < SN_N_COLUMNS, NULL);

  return columns[column].names[0];
}

static char *
dup_key (const char *name)
{
  g_autofree char *blanks = g_strdelimit (g_strdup (name), "_", ' ');
  g_autofree char *tidy = fettle_text_tidy (blanks);

  return fettle_text_fold (tidy);
}

/* @rank: how many names of the column are better than @header. */
static int
find_column (const char *header,
             guint      *rank)
{
  g_autofree char *wanted = strlen (header) <= MAX_LENGTH ? dup_key (header) : NULL;

  for (int column = 0; wanted != NULL && column < SN_N_COLUMNS; column++)
    {
      for (guint i = 0; i < MAX_NAMES && columns[column].names[i] != NULL; i++)
        {
          g_autofree char *key = dup_key (columns[column].names[i]);

          if (strcmp (key, wanted) != 0)
            continue;
          *rank = i;
          return column;
        }
    }

  return -1;
}

gboolean
fettle_servicenow_column_is_known (const char *header)
{
  guint rank;

  g_return_val_if_fail (header != NULL, FALSE);

  return find_column (header, &rank) >= 0;
}

/* @read and @left: which of the names of @column. */
static void
remark_twice (const FettleImportPlace *place,
              int                      column,
              guint                    read,
              guint                    left,
              FettleImportRun         *run)
{
  if (read == left)
    fettle_import_run_remark (run, FETTLE_REMARK_NOTE, place, "header",
                              _("The column “%s” stands there twice; the first one is read."),
                              fettle_servicenow_column_id (column));
  else
    fettle_import_run_remark (run, FETTLE_REMARK_NOTE, place, "header",
                              _("The column “%s” is read instead of “%s”."),
                              columns[column].names[read], columns[column].names[left]);
}

static void
place_columns (FettleServicenowHeader *self,
               const FettleCsvRecord  *record,
               FettleImportRun        *run)
{
  guint ranks[SN_N_COLUMNS] = { 0 };

  for (guint i = 0; i < record->n_fields; i++)
    {
      guint rank = 0;
      int column = find_column (record->fields[i], &rank);
      FettleImportPlace place = { .line = record->line, .column = record->fields[i] };

      if (column < 0)
        continue;
      if (self->at[column] >= 0)
        remark_twice (&place, column, MIN (rank, ranks[column]), MAX (rank, ranks[column]), run);
      if (self->at[column] >= 0 && rank >= ranks[column])
        continue;
      self->at[column] = i;
      ranks[column] = rank;
    }
}

static char *
list_missing (const FettleServicenowHeader *self,
              guint                        *n)
{
  g_autoptr (GString) names = g_string_new (NULL);

  *n = 0;
  for (guint column = 0; column < SN_N_COLUMNS; column++)
    {
      if (!columns[column].needed || self->at[column] >= 0)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", columns[column].names[0]);
      (*n)++;
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
list_found (const FettleCsvRecord *record)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < record->n_fields && names->len < 1000; i++)
    {
      g_autofree char *name = fettle_servicenow_dup_short (record->fields[i], MAX_LENGTH);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
check_needed (const FettleServicenowHeader *self,
              const FettleCsvRecord        *record,
              GError                      **error)
{
  guint n;
  g_autofree char *missing = list_missing (self, &n);
  g_autofree char *found = NULL;
  g_autofree char *detail = NULL;

  if (n == 0)
    return TRUE;

  found = list_found (record);
  detail = g_strdup_printf (_("The first line has: %s."), found);
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail,
                      _("Export the log with all needed columns and try again. Nothing was written."),
                      ngettext ("The file lacks the column %s.", "The file lacks the columns %s.", n), missing);

  return FALSE;
}

gboolean
fettle_servicenow_header_read (FettleServicenowHeader *self,
                               const FettleCsvRecord  *record,
                               FettleImportRun        *run,
                               GError                **error)
{
  if ((record->flaws & ~(guint) FETTLE_CSV_ENCODING) != FETTLE_CSV_SOUND)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("The first line of the file is no header."));
      return FALSE;
    }

  self->n_fields = record->n_fields;
  for (guint column = 0; column < SN_N_COLUMNS; column++)
    self->at[column] = -1;
  place_columns (self, record, run);

  return check_needed (self, record, error);
}
