/* test-import-servicenow.c: logs of audit events, real and invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "import-fixture.h"

#include "fettle-priority-matrix.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define PROFILE "servicenow-log"

/* --- the real file: domain.md 0 ----------------------------------------------------------- */

static int
compare_hours (gconstpointer a,
               gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right;
}

static void
check_resolve_times (GPtrArray *incidents)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (double));
  double sum = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (incidents, i);
      gint64 resolved = fettle_record_get_time (record, FETTLE_TICKET_RESOLVED_AT);
      double hour;

      if (resolved == FETTLE_TIME_NONE)
        continue;
      hour = (resolved - fettle_record_get_time (record, FETTLE_INCIDENT_DETECTED_AT)) / 3600000.0;
      g_array_append_val (hours, hour);
      sum += hour;
    }
  g_array_sort (hours, compare_hours);
  g_assert_cmpuint (hours->len, ==, 861);
  g_assert_cmpfloat_with_epsilon (sum / 861, 315.867, 0.0005);
  g_assert_cmpfloat_with_epsilon (g_array_index (hours, double, 430), 54.467, 0.0005);
}

static void
check_states (GPtrArray *incidents)
{
  guint overridden = 0;

  g_assert_cmpuint (incidents->len, ==, 890);
  for (guint i = 0; i < incidents->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (incidents, i);
      guint matrix = fettle_priority_matrix_look_up (NULL, fettle_record_get_int (record, FETTLE_TICKET_IMPACT),
                                                  fettle_record_get_int (record, FETTLE_TICKET_URGENCY));
      const char *reason = fettle_record_get_text (record, FETTLE_TICKET_PRIORITY_REASON);

      g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "closed");
      g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==,
                       fettle_record_get_time (record, FETTLE_INCIDENT_DETECTED_AT));
      g_assert_cmpstr (reason, ==, matrix == fettle_record_get_int (record, FETTLE_TICKET_PRIORITY) ? NULL : "from import");
      overridden += reason != NULL;
    }
  g_assert_cmpuint (overridden, ==, 60);
}

/* Counts of the file's last row of each incident, by our own reading of it:
 * number → count. Split by a set of characters, as g_strsplit() has the
 * sanitizer measure all that is left of the file at every line. */
static GHashTable *
read_counts (const char *path,
             guint       column)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = import_read (path);
  g_auto (GStrv) lines = g_strsplit_set (text, "\n", -1);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (g_strv_length (cells) > column)
        g_hash_table_insert (counts, g_strdup (cells[0]), GINT_TO_POINTER (atoi (cells[column])));
    }
  return counts;
}

static guint
count_equal (GPtrArray  *incidents,
             const char *path,
             guint       column,
             gsize       member)
{
  g_autoptr (GHashTable) counts = read_counts (path, column);
  guint n = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (incidents, i);
      const char *alias = fettle_record_get_element (record, FETTLE_TICKET_ALIASES, 0)->element;
      guint told = GPOINTER_TO_UINT (g_hash_table_lookup (counts, alias));

      g_assert_true (g_hash_table_contains (counts, alias));
      n += told == G_STRUCT_MEMBER (guint, fettle_record_get_derived (record), member);
    }
  return n;
}

#define REASSIGNMENTS 3  /* columns of the file */
#define REOPENS 4

static void
test_real (void)
{
  static const char *const contradict[] = { "INC0000173", "INC0000722", "INC0001252" };
  g_autofree char *path = import_real_dup_path ();
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (FettleImportReport) again = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  gint64 head;
  guint n = 0;

  if (path == NULL)
    return;

  fixture = fixture_new ();
  report = import_run (fixture, path, PROFILE);
  g_assert_cmpint (report->n_rows, ==, 5998);
  g_assert_cmpint (report->n_incidents, ==, 890);
  g_assert_cmpint (report->n_updated, ==, 0);
  g_assert_cmpint (report->n_left_out, ==, 0);
  g_assert_cmpint (report->n_remarks, ==, 0);
  g_assert_cmpint (report->n_illegal, >, 0);
  g_assert_cmpstr (report->zone, ==, "UTC");

  incidents = import_list_incidents (fixture);
  check_states (incidents);
  check_resolve_times (incidents);
  g_assert_cmpuint (count_equal (incidents, path, REOPENS, G_STRUCT_OFFSET (FettleDerived, reopen_count)), ==, 890);
  g_assert_cmpuint (count_equal (incidents, path, REASSIGNMENTS, G_STRUCT_OFFSET (FettleDerived, reassignment_count)), ==, 887);
  for (guint i = 0; i < report->remarks->len; i++)
    {
      const FettleImportRemark *remark = g_ptr_array_index (report->remarks, i);

      if (remark->key == NULL)
        continue;
      g_assert_cmpstr (remark->key, ==, contradict[n++]);
      g_assert_cmpstr (remark->column, ==, "reassignment_count");
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (contradict));

  head = import_get_head (fixture);
  again = import_run (fixture, path, PROFILE);
  g_assert_cmpint (again->n_changes, ==, 0);
  g_assert_cmpint (again->n_unchanged, ==, 5998);
  g_assert_cmpint (import_get_head (fixture), ==, head);
  import_verify (fixture);
}

/* Every row's count columns say 7. */
static char *
alter_counts (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autofree char *line = NULL;

      for (guint column = REASSIGNMENTS; i > 0 && column <= REOPENS; column++)
        {
          g_free (cells[column]);
          cells[column] = g_strdup ("7");
        }
      line = g_strjoinv (",", cells);
      g_string_append_printf (out, "%s\n", line);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_real_altered_counts (void)
{
  g_autofree char *path = import_real_dup_path ();
  g_autofree char *text = NULL;
  g_autofree char *altered = NULL;
  g_autofree char *other = NULL;
  g_autoptr (Fixture) fixture = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GPtrArray) incidents = NULL;

  if (path == NULL)
    return;

  fixture = fixture_new ();
  text = import_read (path);
  altered = alter_counts (text);
  other = import_write (fixture, "altered.csv", altered, -1);
  report = import_run (fixture, other, PROFILE);
  incidents = import_list_incidents (fixture);
  g_assert_cmpuint (count_equal (incidents, path, REOPENS, G_STRUCT_OFFSET (FettleDerived, reopen_count)), ==, 890);
  g_assert_cmpuint (count_equal (incidents, path, REASSIGNMENTS, G_STRUCT_OFFSET (FettleDerived, reassignment_count)), ==, 887);
  g_assert_nonnull (import_find_remark (report, "counts 7 in reopen_count"));
}

/* --- the invented log ------------------------------------------------------------------------ */

static void
test_fixture (void)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleImportReport) report = import_run (fixture, path, NULL);
  g_autoptr (FettleImportReport) again = NULL;
  g_autoptr (GPtrArray) incidents = import_list_incidents (fixture);

  g_assert_cmpint (report->n_rows, ==, 292);
  g_assert_cmpint (report->n_incidents, ==, 60);
  g_assert_cmpint (report->n_left_out, ==, 0);
  g_assert_cmpuint (incidents->len, ==, 60);
  g_assert_cmpuint (count_equal (incidents, path, REOPENS, G_STRUCT_OFFSET (FettleDerived, reopen_count)), ==, 60);
  g_assert_cmpuint (count_equal (incidents, path, REASSIGNMENTS, G_STRUCT_OFFSET (FettleDerived, reassignment_count)), ==, 60);
  g_assert_null (import_find_remark (report, "The moves count"));

  again = import_run (fixture, path, NULL);
  g_assert_cmpint (again->n_changes, ==, 0);
  g_assert_cmpint (again->n_unchanged, ==, 292);
  import_verify (fixture);
}

/* A check says the same as the import, and writes nothing. */
static void
test_check (void)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, PROFILE, NULL);
  g_autoptr (FettleImportReport) check = NULL;
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head = import_get_head (fixture);

  check = fettle_import_check (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (import_get_head (fixture), ==, head);
  report = fettle_import_run (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (check->n_incidents, ==, report->n_incidents);
  g_assert_cmpint (check->n_changes, ==, report->n_changes);
  g_assert_cmpint (check->n_illegal, ==, report->n_illegal);
  g_assert_cmpuint (check->remarks->len, ==, report->remarks->len);
}

/* What one row becomes. */
static void
test_row (void)
{
  static const char log[] =
    "Number,State,Opened,Updated,caller_id,opened_by,assigned_to,assignment_group,category,subcategory,u_symptom,"
    "impact,urgency,priority,contact_type,closed_code,resolved_at,closed_at,problem_id,sys_updated_by\n"
    "INC1,Active,29-02-2016 01:16,29/2/2016 1:23,Caller 5,Opened by  8,Resolver 3,Group 56,Category 55,Subcategory 170,"
    "Symptom 72,3 - Low,3 - Low,4 - Low,IVR,code 5,01-03-2016 10:00,06-03-2016 11:00,Problem ID  2,Updated by 21\n"
    "INC1,Resolved,29-02-2016 01:16,01-03-2016 10:00,Caller 5,Opened by  8,Resolver 3,Group 56,Category 55,Subcategory 170,"
    "Symptom 72,3 - Low,3 - Low,4 - Low,IVR,code 5,01-03-2016 10:00,06-03-2016 11:00,Problem ID  2,Updated by 21\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "row.csv", log, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC1");
  g_autoptr (FettleRecord) same = import_read_incident (fixture, "servicenow:INC1");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (record));
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleTimelineEntry) first = NULL;
  g_autofree char *caller = NULL;
  g_autofree char *category = NULL;

  g_assert_cmpint (report->n_incidents, ==, 1);
  g_assert_true (fettle_uuid_equal (fettle_record_get_eid (record), fettle_record_get_eid (same)));
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_NUMBER), ==, "INC-1");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==,
                   "Symptom 72: Category 55 › Subcategory 170");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "resolved");
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), ==, 4);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_PRIORITY_REASON), ==, "from import");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_CHANNEL), ==, "phone");
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_RESOLUTION_CODE), ==, "code 5");
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, G_GINT64_CONSTANT (1456708560000));
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_RESOLVED_AT), ==, G_GINT64_CONSTANT (1456826400000));
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_CLOSED_AT), ==, FETTLE_TIME_NONE);

  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  caller = fettle_incident_dup_text (incident, FETTLE_TICKET_REPORTER);
  g_assert_cmpstr (caller, ==, "Caller 5");
  category = fettle_incident_dup_text (incident, FETTLE_TICKET_CATEGORY);
  g_assert_cmpstr (category, ==, "Category 55 › Subcategory 170");
  first = g_list_model_get_item (fettle_incident_get_timeline (incident), 0);
  g_assert_cmpstr (fettle_timeline_entry_get_author (first), ==, "Updated by 21");
  g_assert_nonnull (strstr (fettle_timeline_entry_get_source (first), "row 1"));
}

/* Of several names of a column the one that logs have counts, wherever it stands. */
static void
test_better_names (void)
{
  static const char log[] =
    "number,Title,incident_state,opened_at,logged_at,sys_updated_at,Owner,short_description,assigned_to,Team\n"
    "INC1,Doctor,Active,29-02-2016 01:16,29-02-2016 01:20,29-02-2016 01:23,Olga,Mail is slow,Rita,Network\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "names.csv", log, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC1");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (record));
  g_autoptr (GError) error = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *team = NULL;

  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "Mail is slow");
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, G_GINT64_CONSTANT (1456708560000));
  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  owner = fettle_incident_dup_text (incident, FETTLE_TICKET_OWNER);
  g_assert_cmpstr (owner, ==, "Rita");
  team = fettle_incident_dup_text (incident, FETTLE_TICKET_TEAM);
  g_assert_cmpstr (team, ==, "Network");
  g_assert_nonnull (import_find_remark (report, "“short_description” is read instead of “title”"));
  g_assert_nonnull (import_find_remark (report, "“opened_at” is read instead of “logged_at”"));
}

/* --- flaws of single rows ------------------------------------------------------------------------ */

#define HEADER "number,incident_state,opened_at,sys_updated_at,impact,urgency,priority,assigned_to\n"
#define GOOD "INC1,New,29-02-2016 01:16,29-02-2016 01:23,2 - Medium,2 - Medium,3 - Moderate,?\n"
#define LATER "INC1,Active,29-02-2016 01:16,29-02-2016 02:00,2 - Medium,2 - Medium,3 - Moderate,Resolver 1\n"

/* Letters of two bytes each: 39 and 60. */
#define CUT_NAME "ééééééééééééééééééééééééééééééééééééééé"
#define LONG_NAME CUT_NAME "ééééééééééééééééééééé"

static const struct
{
  const char *name;
  const char *text;
  gssize      n;            /* -1: to the zero */
  gint64      n_incidents, n_left_out, n_remarks, n_unchanged;
  const char *remark;       /* what one of the remarks says */
  gint64      row, line;    /* where */
} flaws[] = {
  { "torn last line", HEADER GOOD "INC1,Active,29-02-20", -1, 1, 1, 0, 0, "3 fields instead of 8", 2, 3 },
  { "torn inside quotes", HEADER GOOD "INC1,\"Active,29-02-2016\n", -1, 1, 1, 0, 0, "ends in the middle", 2, 3 },
  { "no line end", HEADER GOOD "INC1,Active,29-02-2016 01:16,29-02-2016 02:00,2,2,3,?", -1, 1, 0, 0, 0, NULL },
  { "too many fields", HEADER GOOD "a,b,c,d,e,f,g,h,i\n" LATER, -1, 1, 1, 0, 0, "9 fields instead of 8", 2, 3 },
  { "zero bytes", HEADER GOOD "IN\0C1,x,x,x,x,x,x,x\n" LATER, sizeof HEADER GOOD "IN.C1,x,x,x,x,x,x,x\n" LATER - 1,
    1, 1, 0, 0, "zero bytes", 2, 3 },
  { "no number", HEADER "?,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n" GOOD, -1, 1, 1, 0, 0, "no number", 1, 2 },
  { "duplicate row", HEADER GOOD GOOD LATER LATER, -1, 1, 0, 0, 2, NULL },
  { "row of further up", HEADER GOOD LATER GOOD, -1, 1, 1, 0, 0, "The same row stands further up", 3, 4 },
  { "garbage state", HEADER GOOD "INC1,-100,29-02-2016 01:16,29-02-2016 02:00,1 - High,2,3,?\n", -1,
    1, 0, 1, 0, "“-100” is no state", 2, 3 },
  { "garbage state first", HEADER "INC1,-100,29-02-2016 01:16,29-02-2016 02:00,2,2,3,?\n", -1,
    1, 0, 1, 0, "“-100” is no state", 1, 2 },
  { "impossible date", HEADER "INC1,New,30-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n", -1,
    1, 0, 1, 0, "“30-02-2016 01:16” is no date", 1, 2 },
  { "no time at all", HEADER "INC1,New,?,?,2,2,3,?\n", -1, 0, 1, 0, 0, "does not say when", 1, 2 },
  { "no level", HEADER "INC1,New,29-02-2016 01:16,29-02-2016 01:23,9 - Dire,2,3,?\n", -1, 1, 0, 1, 0, "“9 - Dire” is no level", 1, 2 },
  { "blank lines", HEADER "\n" GOOD "\r\n\n" LATER, -1, 1, 0, 0, 0, NULL },
  { "header twice", "number,incident_state,opened_at,sys_updated_at,impact,urgency,priority,number\n" GOOD, -1,
    1, 0, 0, 0, "stands there twice", 0, 1 },
  { "embedded line end", HEADER GOOD "INC2,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,\"Resolver\n1\"\n"
    "INC3,New,x,29-02-2016 01:23,2,2,3,?\n", -1, 3, 0, 1, 0, "“x” is no date", 3, 5 },
  { "header only", HEADER, -1, 0, 0, 0, 0, NULL },
  { "number with a line end", HEADER GOOD "\"INC\n2\",New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n", -1,
    1, 1, 0, 0, "“INC 2” is no number", 2, 3 },
  { "number with a control character", HEADER GOOD "INC\0012,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n", -1,
    1, 1, 0, 0, "“INC2” is no number", 2, 3 },
  { "number of the format", HEADER GOOD "$INC2,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n", -1,
    1, 1, 0, 0, "“$INC2” is no number", 2, 3 },
  { "number nobody sees", HEADER GOOD "\u200b\u00a0,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,?\n", -1,
    1, 1, 0, 0, "no number", 2, 3 },
  { "name nobody sees", HEADER "INC1,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,\u200b\001\n", -1,
    1, 0, 1, 0, "is no name", 1, 2 },
  { "long name, cut between letters", HEADER "INC1,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,x" LONG_NAME "\n", -1,
    1, 0, 1, 0, "“x" CUT_NAME "…” is too long", 1, 2 },
};

static void
test_flaws (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (flaws); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autofree char *path = import_write (fixture, "flaw.csv", flaws[i].text, flaws[i].n);
      g_autoptr (FettleImportReport) report = NULL;
      const FettleImportRemark *remark;

      g_test_message ("%s", flaws[i].name);
      report = import_run (fixture, path, PROFILE);
      g_assert_cmpint (report->n_incidents, ==, flaws[i].n_incidents);
      g_assert_cmpint (report->n_left_out, ==, flaws[i].n_left_out);
      g_assert_cmpint (report->n_remarks, ==, flaws[i].n_remarks);
      g_assert_cmpint (report->n_unchanged, ==, flaws[i].n_unchanged);
      if (flaws[i].remark == NULL)
        continue;
      remark = import_find_remark (report, flaws[i].remark);
      g_assert_nonnull (remark);
      g_assert_cmpint (remark->row, ==, flaws[i].row);
      g_assert_cmpint (remark->line, ==, flaws[i].line);
    }
}

/* What stands in the columns that have no field of their own, or several. */
#define WIDE_HEADER "number,incident_state,opened_at,sys_updated_at,category,subcategory,u_symptom,problem_id,sys_updated_by\n"
#define WIDE_ROW "INC1,New,29-02-2016 01:16,29-02-2016 01:23,"

static void
test_control_characters (void)
{
  static const char log[] = WIDE_HEADER WIDE_ROW "Ha\001rd\tware,\"La\nptop\",Sl\001ow,\"Pro\001b\nlem\",\u200b\n";
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "control.csv", log, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC1");
  g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (record));
  g_autoptr (FettleTimelineEntry) first = NULL;
  g_autofree char *category = NULL;
  g_autofree char *export = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->n_incidents, ==, 1);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "Slow: Hard ware › La ptop");
  g_assert_nonnull (import_find_remark (report, "does not fit"));
  fettle_incident_load (incident, &error);
  g_assert_no_error (error);
  category = fettle_incident_dup_text (incident, FETTLE_TICKET_CATEGORY);
  g_assert_cmpstr (category, ==, "Hard ware › La ptop");
  first = g_list_model_get_item (fettle_incident_get_timeline (incident), 0);
  g_assert_cmpstr (fettle_timeline_entry_get_author (first), !=, "\u200b");
  export = import_export (fixture, FETTLE_EXPORT_JSONL);
  g_assert_nonnull (strstr (export, "ServiceNow: problem Prob lem"));
}

/* A stroke in a name is a part of the name. */
static void
test_category_names (void)
{
  static const char log[] = WIDE_HEADER
    WIDE_ROW "a/b,c,s,?,?\n"
    "INC2,New,29-02-2016 01:16,29-02-2016 01:23,a,b/c,s,?,?\n"
    "INC3,New,29-02-2016 01:16,29-02-2016 01:23,a,b,s,?,?\n"
    "INC4,New,29-02-2016 01:16,29-02-2016 01:23,a/b,?,s,?,?\n"
    "INC5,New,29-02-2016 01:16,29-02-2016 01:23,a / b,c,s,?,?\n";
  static const char *const names[] = { "a/b › c", "a › b/c", "a › b", "a/b", "a / b › c" };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "categories.csv", log, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);

  g_assert_cmpint (report->n_incidents, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("INC%u", i + 1);
      g_autoptr (FettleRecord) record = import_read_incident (fixture, number);
      g_autoptr (FettleIncident) incident = fettle_incident_new (fixture->workspace, fettle_record_get_eid (record));
      g_autofree char *category = NULL;
      g_autoptr (GError) error = NULL;

      fettle_incident_load (incident, &error);
      g_assert_no_error (error);
      category = fettle_incident_dup_text (incident, FETTLE_TICKET_CATEGORY);
      g_assert_cmpstr (category, ==, names[i]);
    }
}

/* Of two long texts that begin alike the second is not taken for the first. */
static void
test_long_times (void)
{
  static const char blanks[] = "                         ";
  g_autofree char *log = g_strdup_printf (HEADER "INC1,New,29-02-2016%s01:23,29-02-2016 02:00,2,2,3,?\n"
                                          "INC2,New,29-02-2016%s01:2,29-02-2016 02:00,2,2,3,?\n", blanks, blanks);
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "times.csv", log, -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleRecord) first = import_read_incident (fixture, "INC1");
  g_autoptr (FettleRecord) second = import_read_incident (fixture, "INC2");

  g_assert_cmpint (report->n_incidents, ==, 2);
  g_assert_cmpint (fettle_record_get_time (first, FETTLE_INCIDENT_DETECTED_AT) -
                   fettle_record_get_time (second, FETTLE_INCIDENT_DETECTED_AT), ==, 21 * FETTLE_MINUTE);
}

/* The state stays, the other facts of the row are taken. */
static void
test_garbage_state (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "state.csv", HEADER GOOD LATER
                                        "INC1,-100,29-02-2016 01:16,29-02-2016 03:00,1 - High,2,2,?\n", -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC1");

  g_assert_cmpint (report->n_remarks, ==, 1);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_STATE), ==, "in_progress");
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_IMPACT), ==, 1);
}

static void
test_long_field (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new (HEADER GOOD "INC2,New,29-02-2016 01:16,29-02-2016 01:23,2,2,3,");
  g_autofree char *path = NULL;
  g_autoptr (FettleImportReport) report = NULL;

  for (guint i = 0; i < 2 * 1024 * 1024; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\n" LATER);
  path = import_write (fixture, "long.csv", text->str, text->len);
  report = import_run (fixture, path, PROFILE);
  g_assert_cmpint (report->n_incidents, ==, 1);
  g_assert_cmpint (report->n_left_out, ==, 1);
  g_assert_nonnull (import_find_remark (report, "more than 1 MiB"));
}

/* Each field is short enough, all of them together are not. */
static void
test_bulky_row (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new (HEADER GOOD);
  g_autofree char *field = g_strnfill (1024 * 1024, 'x');
  g_autofree char *path = NULL;
  g_autoptr (FettleImportReport) report = NULL;

  for (guint i = 0; i < 24; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", field);
  g_string_append (text, "\n" LATER);
  path = import_write (fixture, "bulky.csv", text->str, text->len);
  report = import_run (fixture, path, PROFILE);
  g_assert_cmpint (report->n_incidents, ==, 1);
  g_assert_cmpint (report->n_left_out, ==, 1);
  g_assert_nonnull (import_find_remark (report, "more than 16 MiB"));
}

/* --- flaws of the file ------------------------------------------------------------------------------ */

static const struct
{
  const char *name;
  const char *text;
  int         code;
  const char *says;
} refusals[] = {
  { "missing columns", "number,state,opened\nINC1,New,1/1/2020 10:00\n", FETTLE_PROBLEM_INVALID, "sys_updated_at" },
  { "missing columns, found", "number,colour\nINC1,red\n", FETTLE_PROBLEM_INVALID, "number, colour" },
  { "empty", "", FETTLE_PROBLEM_INVALID, "empty" },
  { "no log", "\x7f" "ELF\x02\x01\x01", FETTLE_PROBLEM_INVALID, "lacks the columns" },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autofree char *path = import_write (fixture, "bad.csv", refusals[i].text, -1);
      g_autofree char *message = import_fail (fixture, path, PROFILE, refusals[i].code);

      g_test_message ("%s: %s", refusals[i].name, message);
      g_assert_nonnull (strstr (message, refusals[i].says));
    }
}

static void
test_no_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->folder, "none.csv", NULL);
  g_autofree char *message = import_fail (fixture, path, PROFILE, FETTLE_PROBLEM_NOT_FOUND);
  g_autofree char *folder = import_fail (fixture, fixture->folder, PROFILE, FETTLE_PROBLEM_FAILED);
  g_autofree char *profile = import_fail (fixture, path, "servicenow", FETTLE_PROBLEM_USAGE);

  g_assert_nonnull (strstr (profile, "servicenow-log"));
}

/* A pipe would be waited for, a device may never end. */
static void
test_no_end (void)
{
  static const char *const profiles[] = { PROFILE, "jsonl", NULL };
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *pipe = g_build_filename (fixture->folder, "pipe.csv", NULL);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autofree char *waiting = import_fail (fixture, pipe, profiles[i], FETTLE_PROBLEM_FAILED);
      g_autofree char *endless = import_fail (fixture, "/dev/zero", profiles[i], FETTLE_PROBLEM_FAILED);
      g_autofree char *folder = import_fail (fixture, fixture->folder, profiles[i], FETTLE_PROBLEM_FAILED);

      g_assert_nonnull (strstr (waiting, "pipe.csv"));
      g_assert_nonnull (strstr (endless, "as a file"));
      g_assert_nonnull (strstr (folder, "as a file"));
    }
}

/* A quote that opens and never closes must not swallow memory. */
static void
test_open_quote (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GString) text = g_string_new (HEADER GOOD "INC2,\"New,");
  g_autofree char *path = NULL;
  g_autofree char *message = NULL;

  while (text->len < 18 * 1024 * 1024)
    g_string_append (text, "29-02-2016 01:16,29-02-2016 01:23,2,2,3,Resolver\n");
  path = import_write (fixture, "quote.csv", text->str, text->len);
  message = import_fail (fixture, path, PROFILE, FETTLE_PROBLEM_INVALID);
  g_assert_nonnull (strstr (message, "Line 3"));
}

/* --- forms of the file -------------------------------------------------------------------------------- */

static char *
to_utf16 (const char *text,
          gboolean    little,
          gsize      *n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *body = g_convert (text, -1, little ? "UTF-16LE" : "UTF-16BE", "UTF-8", NULL, n, &error);
  char *whole;

  g_assert_no_error (error);
  whole = g_malloc (*n + 2);
  memcpy (whole, little ? "\xff\xfe" : "\xfe\xff", 2);
  memcpy (whole + 2, body, *n);
  *n += 2;
  return whole;
}

static void
check_form (const char *name,
            const char *text,
            gsize       n,
            gboolean    is_told)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "form.csv", text, n);
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleUuid owner;

  g_test_message ("%s", name);
  report = import_run (fixture, path, NULL);
  g_assert_cmpint (report->n_incidents, ==, 1);
  g_assert_cmpint (report->n_left_out, ==, 0);
  record = import_read_incident (fixture, "INC1");
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &owner));
  g_assert_cmpstr (fettle_workspace_get_name (fixture->workspace, FETTLE_KIND_PERSON, &owner), ==, "Jörg Øre");
  g_assert_cmpint (import_find_remark (report, "Windows-1252") != NULL, ==, is_told);
}

static void
test_forms (void)
{
  static const char comma[] = "number,incident_state,opened_at,sys_updated_at,assigned_to\r\n"
                              "INC1,New,29-02-2016 01:16,29-02-2016 01:23,Jörg Øre\r\n";
  g_autofree char *semicolon = g_strdelimit (g_strdup (comma), ",", ';');
  g_autofree char *tab = g_strdelimit (g_strdup (comma), ",", '\t');
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", comma, NULL);
  g_autofree char *shouted = g_strdup (comma);
  g_autofree char *little = NULL;
  g_autofree char *big = NULL;
  g_autofree char *western = NULL;
  gsize n_little, n_big, n_western;
  g_autoptr (GError) error = NULL;

  memcpy (shouted, "NUMBER,Incident_State,Opened At,Sys Updated At", strlen ("number,incident_state,opened_at,sys_updated_at"));
  little = to_utf16 (comma, TRUE, &n_little);
  big = to_utf16 (semicolon, FALSE, &n_big);
  western = g_convert (comma, -1, "WINDOWS-1252", "UTF-8", NULL, &n_western, &error);
  g_assert_no_error (error);

  check_form ("comma", comma, strlen (comma), FALSE);
  check_form ("semicolon", semicolon, strlen (semicolon), FALSE);
  check_form ("tab", tab, strlen (tab), FALSE);
  check_form ("byte order mark", marked, strlen (marked), FALSE);
  check_form ("names in other letters", shouted, strlen (shouted), FALSE);
  check_form ("UTF-16LE", little, n_little, FALSE);
  check_form ("UTF-16BE", big, n_big, FALSE);
  check_form ("Windows-1252", western, n_western, TRUE);
}

/* A text that was cut, or a cell of another encoding, makes no mojibake of all
 * other rows. */
static void
test_one_bad_byte (void)
{
  static const char header[] = "number,incident_state,opened_at,sys_updated_at,caller_id,assigned_to\n";
  static const char *const bad[] = { "caf\xe9", "J\xc3", "\xe2\x82", "\xff\xfe" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      g_autofree char *text = g_strconcat (header, "INC1,New,29-02-2016 01:16,29-02-2016 01:23,Jörg Müller,Jörg Øre\n"
                                           "INC2,New,29-02-2016 01:16,29-02-2016 01:23,", bad[i], ",Jörg Øre\n", NULL);
      g_autofree char *path = import_write (fixture, "bad.csv", text, -1);
      g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
      const FettleImportRemark *remark = import_find_remark (report, "bytes that are no characters");

      g_assert_cmpint (report->n_incidents, ==, 2);
      g_assert_true (fettle_workspace_find_name (fixture->workspace, FETTLE_KIND_PERSON, "Jörg Müller", NULL, NULL));
      g_assert_null (import_find_remark (report, "Windows-1252"));
      g_assert_nonnull (remark);
      g_assert_cmpint (remark->row, ==, 2);
    }
}

static void
test_zone (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "zone.csv", HEADER GOOD, -1);
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, PROFILE, "Europe/Berlin");
  g_autoptr (FettleImport) wrong = fettle_import_new (fixture->workspace, path, PROFILE, "Mars/Olympus");
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_null (fettle_import_run (wrong, NULL, &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_USAGE);
  g_clear_error (&error);

  report = fettle_import_run (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->zone, ==, "Europe/Berlin");
  text = fettle_import_report_describe (report);
  g_assert_nonnull (strstr (text, "Europe/Berlin"));
  record = import_read_incident (fixture, "INC1");
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, G_GINT64_CONSTANT (1456704960000));
}

/* --- again --------------------------------------------------------------------------------------------- */

static char *
dup_lines (const char *text,
           guint       n)
{
  const char *end = text;

  for (guint i = 0; i < n; i++)
    end = strchr (end, '\n') + 1;
  return g_strndup (text, end - text);
}

/* A file that has grown adds its new rows; the end is that of the whole file. */
static void
test_grown (void)
{
  static const guint cuts[] = { 2, 7, 40, 150, 292 };
  g_autofree char *path = import_fixture_dup_path ();
  g_autofree char *text = import_read (path);
  g_autoptr (Fixture) whole = fixture_new ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleImportReport) at_once = import_run (whole, path, PROFILE);
  g_autoptr (GPtrArray) expected = import_list_incidents (whole);
  g_autoptr (GPtrArray) grown = NULL;
  gint64 n_incidents = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *part = dup_lines (text, cuts[i] + 1);
      g_autofree char *part_path = import_write (fixture, "part.csv", part, -1);
      g_autoptr (FettleImportReport) report = import_run (fixture, part_path, PROFILE);
      g_autoptr (FettleImportReport) again = import_run (fixture, part_path, PROFILE);

      n_incidents += report->n_incidents;
      g_assert_cmpint (report->n_left_out, ==, 0);
      g_assert_cmpint (again->n_changes, ==, 0);
    }
  g_assert_cmpint (n_incidents, ==, 60);

  grown = import_list_incidents (fixture);
  g_assert_cmpuint (grown->len, ==, expected->len);
  for (guint i = 0; i < grown->len; i++)
    {
      static const guint fields[] = {
        FETTLE_TICKET_STATE, FETTLE_TICKET_PRIORITY, FETTLE_TICKET_RESOLVED_AT, FETTLE_TICKET_CLOSED_AT,
        FETTLE_TICKET_RESOLUTION_CODE, FETTLE_TICKET_NUMBER, FETTLE_TICKET_TITLE,
      };
      FettleRecord *left = g_ptr_array_index (grown, i);
      FettleRecord *right = g_ptr_array_index (expected, i);

      for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
        g_assert_true (fettle_value_equal (fettle_record_get (left, fields[k]), fettle_record_get (right, fields[k])));
      g_assert_cmpuint (fettle_record_get_derived (left)->reopen_count, ==, fettle_record_get_derived (right)->reopen_count);
      g_assert_cmpuint (fettle_record_get_derived (left)->reassignment_count, ==,
                        fettle_record_get_derived (right)->reassignment_count);
    }
  import_verify (fixture);
}

/* What people did here stays where the log says nothing new of it. */
static void
test_edited_between (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "log.csv", HEADER GOOD, -1);
  g_autofree char *grown = import_write (fixture, "grown.csv", HEADER GOOD LATER, -1);
  g_autoptr (FettleImportReport) first = import_run (fixture, path, PROFILE);
  g_autoptr (FettleImportReport) second = NULL;
  g_autoptr (FettleImportReport) third = NULL;
  g_autoptr (FettleRecord) record = import_read_incident (fixture, "INC1");
  g_autoptr (FettleRecord) after = NULL;
  const FettleUuid *eid = fettle_record_get_eid (record);

  fixture_set (fixture, eid, FETTLE_TICKET_IMPACT, "1");
  second = import_run (fixture, path, PROFILE);
  g_assert_cmpint (second->n_changes, ==, 0);
  third = import_run (fixture, grown, PROFILE);
  g_assert_cmpint (third->n_updated, ==, 1);
  after = fixture_read (fixture, eid);
  g_assert_cmpint (fettle_record_get_int (after, FETTLE_TICKET_IMPACT), ==, 1);
  g_assert_cmpstr (fettle_record_get_text (after, FETTLE_TICKET_STATE), ==, "in_progress");
}

/* A row that tells an earlier event in another way is reported, not taken. */
static void
test_altered (void)
{
  static const char other[] = HEADER "INC1,New,29-02-2016 01:16,29-02-2016 01:23,1 - High,1 - High,1 - Critical,?\n" LATER;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "log.csv", HEADER GOOD LATER, -1);
  g_autofree char *altered = import_write (fixture, "altered.csv", other, -1);
  g_autofree char *turned = import_write (fixture, "turned.csv", HEADER LATER GOOD, -1);
  g_autoptr (FettleImportReport) first = import_run (fixture, path, PROFILE);
  g_autoptr (FettleImportReport) second = import_run (fixture, altered, PROFILE);
  g_autoptr (FettleImportReport) third = import_run (fixture, turned, PROFILE);

  g_assert_cmpint (second->n_changes, ==, 0);
  g_assert_cmpint (second->n_left_out, ==, 1);
  g_assert_nonnull (import_find_remark (second, "in another way"));

  /* The same rows in another order are the same rows. */
  g_assert_cmpint (third->n_changes, ==, 0);
  g_assert_cmpint (third->n_left_out, ==, 0);
  g_assert_cmpint (third->n_unchanged, ==, 2);
}

/* One action, one undo; and after it the file can be taken again. */
static void
test_undo (void)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autoptr (FettleImportReport) again = NULL;
  g_autoptr (FettleCommit) undo = NULL;
  g_autoptr (FettleCommit) redo = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undone = NULL;
  g_autoptr (GPtrArray) redone = NULL;

  undo = fettle_workspace_undo (fixture->workspace, FALSE, &error);
  g_assert_no_error (error);
  undone = import_list_incidents (fixture);
  g_assert_cmpuint (undone->len, ==, 0);
  redo = fettle_workspace_undo (fixture->workspace, TRUE, &error);
  g_assert_no_error (error);
  redone = import_list_incidents (fixture);
  g_assert_cmpuint (redone->len, ==, 60);
  g_assert_cmpuint (count_equal (redone, path, REOPENS, G_STRUCT_OFFSET (FettleDerived, reopen_count)), ==, 60);
  again = import_run (fixture, path, PROFILE);
  g_assert_cmpint (again->n_changes, ==, 0);
  import_verify (fixture);
}

/* --- long files, stopping, full disks --------------------------------------------------------------------- */

/* The invented log many times over, with other numbers; up to 10 000 times. */
static char *
write_long (Fixture *fixture,
            guint    n_times)
{
  g_autofree char *path = import_fixture_dup_path ();
  g_autofree char *text = import_read (path);
  const char *body = strchr (text, '\n') + 1;
  g_autoptr (GString) out = g_string_new_len (text, body - text);

  for (guint i = 0; i < n_times; i++)
    {
      gsize start = out->len;
      char digits[5];

      g_snprintf (digits, sizeof digits, "%04u", i % 10000);
      g_string_append (out, body);
      for (char *at = out->str + start; (at = strstr (at, "INC9")) != NULL; at++)
        memcpy (at + 4, digits, 4);
    }
  return import_write (fixture, "long.csv", out->str, out->len);
}

typedef struct
{
  GCancellable *cancellable;
  gint64        stop_at;       /* percent */
  guint         n_told;
  gint64        last;
  GAsyncResult *result;
} Progress;

static void
progress_cb (FettleImport *import,
             gint64        done,
             gint64        total,
             gpointer      user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (done, >=, progress->last);
  g_assert_cmpint (done, <=, total);
  progress->last = done;
  progress->n_told++;
  if (progress->cancellable != NULL && done * 100 >= total * progress->stop_at)
    g_cancellable_cancel (progress->cancellable);
}

static void
result_cb (GObject      *source_object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Progress *progress = user_data;

  progress->result = g_object_ref (result);
}

/* As long as it takes: the limit is that of the whole test. */
static void
wait_for_result (Progress *progress)
{
  while (progress->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* 20 000 rows; FETTLE_TEST_ROWS=1000000 for more. */
static void
test_long (void)
{
  const char *wanted = g_getenv ("FETTLE_TEST_ROWS");
  guint n_times = wanted != NULL ? CLAMP (g_ascii_strtoull (wanted, NULL, 10) / 292, 1, 10000) : 69;
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = write_long (fixture, n_times);
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, PROFILE, NULL);
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0 };

  g_signal_connect (import, "progress", G_CALLBACK (progress_cb), &progress);
  fettle_import_run_async (import, FALSE, NULL, result_cb, &progress);
  wait_for_result (&progress);
  report = fettle_import_run_finish (import, progress.result, &error);
  g_clear_object (&progress.result);
  g_assert_no_error (error);
  g_assert_cmpint (report->n_rows, ==, (gint64) n_times * 292);
  g_assert_cmpint (report->n_incidents, ==, (gint64) n_times * 60);
  g_assert_cmpuint (progress.n_told, >, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_stop (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = write_long (fixture, 69);
  g_autoptr (FettleImport) import = fettle_import_new (fixture->workspace, path, PROFILE, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FettleImportReport) report = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { .cancellable = cancellable, .stop_at = 10 };
  gint64 head = import_get_head (fixture);

  g_signal_connect (import, "progress", G_CALLBACK (progress_cb), &progress);
  fettle_import_run_async (import, FALSE, cancellable, result_cb, &progress);
  wait_for_result (&progress);
  report = fettle_import_run_finish (import, progress.result, &error);
  g_clear_object (&progress.result);
  g_assert_null (report);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED);
  g_assert_cmpint (import_get_head (fixture), ==, head);
  incidents = import_list_incidents (fixture);
  g_assert_cmpuint (incidents->len, ==, 0);
  fixture_log (fixture, "the desk goes on");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* The disk is full in the middle: nothing is half, and the desk goes on. A limit
 * on the size of files stands for the disk. */
static void
test_full (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = write_long (fixture, 40);
  g_autofree char *message = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  struct rlimit before, tight;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 3 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  message = import_fail (fixture, path, PROFILE, FETTLE_PROBLEM_FULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_test_message ("%s", message);

  incidents = import_list_incidents (fixture);
  g_assert_cmpuint (incidents->len, ==, 0);
  import_verify (fixture);
  fixture_log (fixture, "the desk goes on");
}

static void
test_report_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = import_write (fixture, "log.csv", HEADER "=1+1,-100,29-02-2016 01:16,29-02-2016 02:00,2,2,3,?\n", -1);
  g_autoptr (FettleImportReport) report = import_run (fixture, path, PROFILE);
  g_autofree char *target = g_build_filename (fixture->folder, "report.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fettle_import_report_save (report, target, &error));
  g_assert_no_error (error);
  text = import_read (target);
  g_assert_false (fettle_import_report_save (report, "/nowhere/report.csv", &error));
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND);
  g_assert_true (g_str_has_prefix (text, "row,line,key,column,type,text\r\n1,2,\"'=1+1\",incident_state,taken,"));
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/servicenow/real", test_real);
  g_test_add_func ("/import/servicenow/real-altered-counts", test_real_altered_counts);
  g_test_add_func ("/import/servicenow/fixture", test_fixture);
  g_test_add_func ("/import/servicenow/check", test_check);
  g_test_add_func ("/import/servicenow/row", test_row);
  g_test_add_func ("/import/servicenow/better-names", test_better_names);
  g_test_add_func ("/import/servicenow/flaws", test_flaws);
  g_test_add_func ("/import/servicenow/control-characters", test_control_characters);
  g_test_add_func ("/import/servicenow/category-names", test_category_names);
  g_test_add_func ("/import/servicenow/long-times", test_long_times);
  g_test_add_func ("/import/servicenow/garbage-state", test_garbage_state);
  g_test_add_func ("/import/servicenow/long-field", test_long_field);
  g_test_add_func ("/import/servicenow/bulky-row", test_bulky_row);
  g_test_add_func ("/import/servicenow/refusals", test_refusals);
  g_test_add_func ("/import/servicenow/no-file", test_no_file);
  g_test_add_func ("/import/servicenow/no-end", test_no_end);
  g_test_add_func ("/import/servicenow/open-quote", test_open_quote);
  g_test_add_func ("/import/servicenow/forms", test_forms);
  g_test_add_func ("/import/servicenow/one-bad-byte", test_one_bad_byte);
  g_test_add_func ("/import/servicenow/zone", test_zone);
  g_test_add_func ("/import/servicenow/grown", test_grown);
  g_test_add_func ("/import/servicenow/edited-between", test_edited_between);
  g_test_add_func ("/import/servicenow/altered", test_altered);
  g_test_add_func ("/import/servicenow/undo", test_undo);
  g_test_add_func ("/import/servicenow/long", test_long);
  g_test_add_func ("/import/servicenow/stop", test_stop);
  g_test_add_func ("/import/servicenow/full", test_full);
  g_test_add_func ("/import/servicenow/report-file", test_report_file);

  return g_test_run ();
}
