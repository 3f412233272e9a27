/* test-setup.c: what is set up: names that mean one record, and faults that are
 * seen before they are at work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-asked.h"
#include "fettle-setup-check.h"

#include <string.h>

#define N_FIELDS 4

/* A record whose id is its place in the table; "#3" is a reference to the fourth. */
typedef struct
{
  FettleKind  kind;
  const char *name;
  struct
  {
    guint       field;
    const char *value;
  } fields[N_FIELDS];
} Row;

static FettleUuid
get_eid (guint index)
{
  FettleUuid eid = { { 0x01, 0x93 } };

  eid.bytes[6] = 0x70;
  eid.bytes[8] = 0x80;
  eid.bytes[14] = index >> 8;
  eid.bytes[15] = index & 0xff;
  return eid;
}

static char *
dup_value (const char *value)
{
  FettleUuid eid;

  if (value[0] != '#')
    return g_strdup (value);

  eid = get_eid (g_ascii_strtoull (value + 1, NULL, 10));
  return fettle_uuid_dup_text (&eid);
}

static void
set_field (FettleRecord *record,
           guint         field,
           const char   *value)
{
  static const FettleUuid nowhere = { { 1 } };
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  g_autofree char *text = dup_value (value);

  if (info->merge == FETTLE_MERGE_ORSET)
    fettle_record_add_element (record, field, text, &nowhere);
  else
    fettle_record_take (record, field, fettle_field_parse (info, text, NULL), NULL);
}

static FettleRecord *
new_record (const Row *row,
            guint      index)
{
  FettleUuid eid = get_eid (index);
  FettleRecord *record = fettle_record_new (row->kind, &eid);

  fettle_record_set_exists (record, TRUE);
  if (row->name != NULL)
    set_field (record, fettle_kind_find_field (row->kind, "name"), row->name);
  for (guint i = 0; i < N_FIELDS && row->fields[i].value != NULL; i++)
    set_field (record, row->fields[i].field, row->fields[i].value);
  return record;
}

static FettleSetupBook *
new_book (const Row *rows,
          guint      n)
{
  FettleSetupBook *book = fettle_setup_book_new ();

  for (guint i = 0; i < n && (rows[i].name != NULL || rows[i].fields[0].value != NULL); i++)
    {
      g_autoptr (FettleRecord) record = new_record (&rows[i], i);

      fettle_setup_book_put (book, record);
    }
  return book;
}

/* --- the table of kinds -------------------------------------------------------------------- */

static void
test_kinds (void)
{
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    {
      const FettleSetupKind *kind = fettle_setup_kind_get (i);
      int position = fettle_setup_kind_get_position (kind);

      g_assert_true (fettle_setup_kind_find (kind->kind) == kind);
      g_assert_true (fettle_setup_kind_from_id (kind->id) == kind);
      g_assert_cmpint (fettle_setup_kind_get_name (kind), >=, 0);
      g_assert_true (fettle_setup_kind_has_field (kind, fettle_setup_kind_get_name (kind)));
      g_assert_false (fettle_setup_kind_has_field (kind, fettle_setup_kind_get_deleted (kind)));
      g_assert_true (position < 0 || !fettle_setup_kind_has_field (kind, position));
    }
  g_assert_null (fettle_setup_kind_find (FETTLE_KIND_INCIDENT));
  g_assert_null (fettle_setup_kind_from_id ("incidents"));
}

/* --- names --------------------------------------------------------------------------------- */

static const Row named[] = {
  { FETTLE_KIND_PERSON, "Anna Weiss", { { FETTLE_PERSON_EXTERNAL_KEY, "hr:17" } } },
  { FETTLE_KIND_PERSON, "anna weiß", { { 0 } } },
  { FETTLE_KIND_PERSON, "Bob", { { 0 } } },
  { FETTLE_KIND_CATEGORY, "Network", { { 0 } } },
  { FETTLE_KIND_CATEGORY, "VPN", { { FETTLE_CATEGORY_PARENT, "#3" } } },
  { FETTLE_KIND_CATEGORY, "VPN", { { 0 } } },
  { FETTLE_KIND_TEAM, "Old", { { FETTLE_TEAM_DELETED, "yes" } } },
  { FETTLE_KIND_PERSON, "Carl [x]", { { 0 } } },
  { FETTLE_KIND_RULE, "Second", { { FETTLE_RULE_POSITION, "b" } } },
  { FETTLE_KIND_RULE, "First", { { FETTLE_RULE_POSITION, "V" } } },
};

static const struct
{
  FettleKind  kind;
  const char *reference;
  const char *found;      /* places, with blanks between */
} references[] = {
  { FETTLE_KIND_PERSON, "bob", "2" },
  { FETTLE_KIND_PERSON, " BOB ", "2" },
  { FETTLE_KIND_PERSON, "Anna Weiss", "0 1" },
  { FETTLE_KIND_PERSON, "Anna Weiss [hr:17]", "0" },
  { FETTLE_KIND_PERSON, "Anna Weiss [01930000-0000-7000-8000-000000000001]", "1" },
  { FETTLE_KIND_PERSON, "Anna Weiss [hr:18]", "" },
  { FETTLE_KIND_PERSON, "Carl [x]", "7" },
  { FETTLE_KIND_PERSON, "Bo", "" },
  { FETTLE_KIND_PERSON, "]", "" },
  { FETTLE_KIND_PERSON, "[]", "" },
  { FETTLE_KIND_CATEGORY, "VPN", "5" },
  { FETTLE_KIND_CATEGORY, "network > vpn", "4" },
  { FETTLE_KIND_CATEGORY, "Network › VPN", "4" },
  { FETTLE_KIND_TEAM, "Old", "" },
  { FETTLE_KIND_TEAM, "Bob", "" },
};

static void
test_references (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (FettleSetupBook) book = new_book (named, G_N_ELEMENTS (named));
  g_autoptr (GPtrArray) found = fettle_setup_book_find_reference (book, references[row].kind, references[row].reference);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint place = 0; place < G_N_ELEMENTS (named); place++)
    {
      FettleUuid eid = get_eid (place);

      if (g_ptr_array_find (found, fettle_setup_book_get (book, &eid), NULL))
        g_string_append_printf (text, "%s%u", text->len > 0 ? " " : "", place);
    }
  g_assert_cmpstr (text->str, ==, references[row].found);
}

/* What is written for a record is read as this record. */
static void
test_back (void)
{
  g_autoptr (FettleSetupBook) book = new_book (named, G_N_ELEMENTS (named));

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      FettleUuid eid = get_eid (i);
      FettleRecord *record = fettle_setup_book_get (book, &eid);
      g_autofree char *reference = fettle_setup_book_dup_reference (book, record);
      g_autoptr (GPtrArray) found = fettle_setup_book_find_reference (book, named[i].kind, reference);

      if (fettle_record_is_deleted (record))
        continue;
      g_assert_cmpuint (found->len, ==, 1);
      g_assert_true (g_ptr_array_index (found, 0) == record);
    }
}

static void
test_order (void)
{
  g_autoptr (FettleSetupBook) book = new_book (named, G_N_ELEMENTS (named));
  g_autoptr (GPtrArray) rules = fettle_setup_book_list (book, FETTLE_KIND_RULE);
  g_autoptr (GPtrArray) people = fettle_setup_book_list (book, FETTLE_KIND_PERSON);

  g_assert_cmpuint (rules->len, ==, 2);
  g_assert_cmpstr (fettle_record_get_text (g_ptr_array_index (rules, 0), FETTLE_RULE_NAME), ==, "First");
  g_assert_cmpuint (people->len, ==, 4);
  g_assert_cmpstr (fettle_record_get_text (g_ptr_array_index (people, 3), FETTLE_PERSON_NAME), ==, "Carl [x]");
}

/* --- faults ---------------------------------------------------------------------------------- */

#define N_ROWS 4

/* Faults are written "NAME.field", ":2" behind it for a line and "~" for a remark. */
static const struct
{
  const char *title;
  Row         rows[N_ROWS];
  const char *faults;
} cases[] = {
  { "nothing", { { FETTLE_KIND_TEAM, "Network", { { 0 } } } }, "" },
  { "no name", { { FETTLE_KIND_TEAM, NULL, { { FETTLE_TEAM_ZONE, "UTC" } } } }, ".name" },
  { "calendar",
    { { FETTLE_KIND_CALENDAR, "A", { { FETTLE_CALENDAR_ZONE, "Europe/Amsterdam" }, { FETTLE_CALENDAR_HOURS, "mon-fri 08:00-17:00" } } } },
    "" },
  { "calendar of nowhere",
    { { FETTLE_KIND_CALENDAR, "A", { { FETTLE_CALENDAR_ZONE, "Nowhere/Else" } } } }, "A.zone" },
  { "lines of a calendar",
    { { FETTLE_KIND_CALENDAR, "A",
        { { FETTLE_CALENDAR_ZONE, "UTC" },
          { FETTLE_CALENDAR_HOURS, "mon-fry 08:00-17:00\nsat 09:00-12:00\nsun 25:00-26:00" },
          { FETTLE_CALENDAR_DAYS, "2026-12-25 Christmas\n2026-02-30 Never" } } } },
    "A.hours:1 A.hours:3 A.days:2" },
  { "policy with a calendar that was removed",
    { { FETTLE_KIND_CALENDAR, "Gone", { { FETTLE_CALENDAR_ZONE, "UTC" }, { FETTLE_CALENDAR_DELETED, "yes" } } },
      { FETTLE_KIND_SLA_POLICY, "P", { { FETTLE_SLA_POLICY_CALENDAR, "#0" } } } },
    "P.calendar" },
  { "policy with a calendar that never was",
    { { FETTLE_KIND_SLA_POLICY, "P", { { FETTLE_SLA_POLICY_CALENDAR, "#9" } } } }, "P.calendar" },
  { "texts of a policy",
    { { FETTLE_KIND_SLA_POLICY, "P",
        { { FETTLE_SLA_POLICY_FILTER, "prio:x" }, { FETTLE_SLA_POLICY_RESPONSE, "P1 soon" },
          { FETTLE_SLA_POLICY_RESOLVE, "P1 4h" }, { FETTLE_SLA_POLICY_THRESHOLDS, "90 50" } } } },
    "P.filter P.response P.thresholds" },
  { "a name in a policy",
    { { FETTLE_KIND_SLA_POLICY, "P", { { FETTLE_SLA_POLICY_FILTER, "team:network" } } } }, "P.filter~" },
  { "depends on itself",
    { { FETTLE_KIND_SERVICE, "A", { { FETTLE_SERVICE_DEPENDS_ON, "#0" } } } }, "A.depends_on" },
  { "a circle of three",
    { { FETTLE_KIND_SERVICE, "A", { { FETTLE_SERVICE_DEPENDS_ON, "#1" } } },
      { FETTLE_KIND_SERVICE, "B", { { FETTLE_SERVICE_DEPENDS_ON, "#2" } } },
      { FETTLE_KIND_SERVICE, "C", { { FETTLE_SERVICE_DEPENDS_ON, "#0" } } } },
    "A.depends_on" },
  { "two ways are no circle",
    { { FETTLE_KIND_SERVICE, "A", { { FETTLE_SERVICE_DEPENDS_ON, "#1" }, { FETTLE_SERVICE_DEPENDS_ON, "#2" } } },
      { FETTLE_KIND_SERVICE, "B", { { FETTLE_SERVICE_DEPENDS_ON, "#2" } } },
      { FETTLE_KIND_SERVICE, "C", { { 0 } } } },
    "" },
  { "a category in itself",
    { { FETTLE_KIND_CATEGORY, "A", { { FETTLE_CATEGORY_PARENT, "#1" } } },
      { FETTLE_KIND_CATEGORY, "B", { { FETTLE_CATEGORY_PARENT, "#0" } } } },
    "parent" },
  { "a rule for nobody", { { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_FILTER, "prio:1" } } } }, "R." },
  { "a rule that cannot be read",
    { { FETTLE_KIND_TEAM, "Network", { { 0 } } },
      { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_FILTER, "prio:x" }, { FETTLE_RULE_TEAM, "#0" } } } },
    "R.filter" },
  { "a rule that names nobody",
    { { FETTLE_KIND_TEAM, "Network", { { 0 } } },
      { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_FILTER, "team:netwrk" }, { FETTLE_RULE_TEAM, "#0" } } } },
    "R.filter" },
  { "a rule behind one that takes all",
    { { FETTLE_KIND_TEAM, "Network", { { 0 } } },
      { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_POSITION, "a" }, { FETTLE_RULE_TEAM, "#0" } } },
      { FETTLE_KIND_RULE, "S", { { FETTLE_RULE_POSITION, "b" }, { FETTLE_RULE_TEAM, "#0" }, { FETTLE_RULE_FILTER, "prio:1" } } } },
    "S.~" },
  { "a rule that chooses among nobody",
    { { FETTLE_KIND_TEAM, "Network", { { 0 } } },
      { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_MODE, "round_robin" }, { FETTLE_RULE_TEAM, "#0" } } } },
    "R.~" },
  { "a rule that chooses among members",
    { { FETTLE_KIND_TEAM, "Network", { { FETTLE_TEAM_MEMBERS, "#2" } } },
      { FETTLE_KIND_RULE, "R", { { FETTLE_RULE_MODE, "round_robin" }, { FETTLE_RULE_TEAM, "#0" } } },
      { FETTLE_KIND_PERSON, "Anna", { { 0 } } } },
    "" },
};

static char *
describe (GPtrArray *faults)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const FettleSetupFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (text, "%s%s.%s", i > 0 ? " " : "", fault->name,
                              fault->field >= 0 ? fettle_kind_get_field (fault->kind, fault->field)->id : "");
      if (fault->line > 0)
        g_string_append_printf (text, ":%u", fault->line);
      g_string_append (text, fault->is_remark ? "~" : "");
      g_assert_cmpstr (fault->fact, !=, "");
    }
  return g_string_free (text, FALSE);
}

static void
test_faults (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (FettleSetupBook) book = new_book (cases[row].rows, N_ROWS);
  g_autoptr (GPtrArray) faults = fettle_setup_check (book, NULL);
  g_autofree char *text = describe (faults);

  if (strcmp (cases[row].faults, "parent") == 0)
    g_assert_cmpuint (faults->len, ==, 1);
  else
    g_assert_cmpstr (text, ==, cases[row].faults);
}

/* Of one record the same is said as of all. */
static void
test_only (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (cases); row++)
    {
      g_autoptr (FettleSetupBook) book = new_book (cases[row].rows, N_ROWS);
      g_autoptr (GPtrArray) all = fettle_setup_check (book, NULL);

      for (guint i = 0; i < all->len; i++)
        {
          const FettleSetupFault *fault = g_ptr_array_index (all, i);
          g_autoptr (GPtrArray) own = fettle_setup_check (book, &fault->eid);

          g_assert_cmpuint (own->len, >, 0);
          for (guint k = 0; k < own->len; k++)
            g_assert_true (fettle_uuid_equal (&((FettleSetupFault *) g_ptr_array_index (own, k))->eid, &fault->eid));
        }
    }
}

/* A chain as long as a file can hold needs neither a deep stack nor long. */
static void
test_chain (void)
{
  enum { N = 20000 };
  g_autoptr (FettleSetupBook) book = fettle_setup_book_new ();
  g_autoptr (GPtrArray) faults = NULL;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *next = g_strdup_printf ("#%u", (i + 1) % N);
      g_autofree char *name = g_strdup_printf ("S%u", i);
      const Row row = { FETTLE_KIND_SERVICE, name, { { FETTLE_SERVICE_DEPENDS_ON, next } } };
      g_autoptr (FettleRecord) record = new_record (&row, i);

      fettle_setup_book_put (book, record);
    }

  faults = fettle_setup_check (book, NULL);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpuint (strlen (((FettleSetupFault *) g_ptr_array_index (faults, 0))->fact), <, 200);
}

/* --- what a form asks ------------------------------------------------------------- */

static const struct
{
  FettleKind  kind;
  guint       by[2];
  const char *ids[2];   /* chosen in by; NULL: nothing */
  guint       field;
  gboolean    is_asked;
} asked[] = {
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { NULL }, FETTLE_RULE_MODE, TRUE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { "assign" }, FETTLE_RULE_MODE, TRUE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { "escalate" }, FETTLE_RULE_MODE, FALSE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { NULL }, FETTLE_RULE_TRIGGER, FALSE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { "escalate" }, FETTLE_RULE_TRIGGER, TRUE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE, FETTLE_RULE_TRIGGER }, { "escalate", "threshold" }, FETTLE_RULE_PERCENT, TRUE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE, FETTLE_RULE_TRIGGER }, { "escalate", "age" }, FETTLE_RULE_PERCENT, FALSE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE, FETTLE_RULE_TRIGGER }, { "escalate", "age" }, FETTLE_RULE_AFTER, TRUE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE, FETTLE_RULE_TRIGGER }, { "assign", "age" }, FETTLE_RULE_AFTER, FALSE },
  { FETTLE_KIND_RULE, { FETTLE_RULE_TYPE }, { NULL }, FETTLE_RULE_TEAM, TRUE },
  { FETTLE_KIND_CUSTOM_FIELD, { FETTLE_CUSTOM_FIELD_TYPE }, { "choice" }, FETTLE_CUSTOM_FIELD_CHOICES, TRUE },
  { FETTLE_KIND_CUSTOM_FIELD, { FETTLE_CUSTOM_FIELD_TYPE }, { "int" }, FETTLE_CUSTOM_FIELD_CHOICES, FALSE },
};

static char *
dup_chosen (guint    field,
            gpointer user_data)
{
  guint row = GPOINTER_TO_UINT (user_data);

  for (guint i = 0; i < G_N_ELEMENTS (asked[row].by); i++)
    if (asked[row].by[i] == field)
      return g_strdup (asked[row].ids[i]);

  return NULL;
}

static void
test_asked (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_test_message ("row %u", i);
      g_assert_cmpint (fettle_setup_asks (asked[i].kind, asked[i].field, dup_chosen, GUINT_TO_POINTER (i)), ==,
                       asked[i].is_asked);
    }
}

/* What a file quotes has neither an end nor a form; what is told of it has. */
static void
test_fault_is_a_line (void)
{
  g_autofree char *quoted = g_strnfill (100000, 'x');
  g_autoptr (FettleSetupFault) fault = fettle_setup_fault_new (g_strconcat ("There is no “a\n\u202eb”:", quoted, NULL), quoted);

  fettle_setup_fault_set_name (fault, "Net\nwork");

  g_assert_true (g_str_has_prefix (fault->fact, "There is no “a b”:xxx"));
  g_assert_true (g_str_has_suffix (fault->fact, "x…"));
  g_assert_cmpuint (strlen (fault->fact), <, 1010);
  g_assert_cmpuint (strlen (fault->hint), <, 1010);
  g_assert_cmpstr (fault->name, ==, "Net work");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/setup/kinds", test_kinds);
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autofree char *path = g_strdup_printf ("/setup/reference/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_references);
    }
  g_test_add_func ("/setup/back", test_back);
  g_test_add_func ("/setup/order", test_order);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/setup/faults/%s", cases[i].title);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_faults);
    }
  g_test_add_func ("/setup/only", test_only);
  g_test_add_func ("/setup/chain", test_chain);
  g_test_add_func ("/setup/asked", test_asked);
  g_test_add_func ("/setup/fault-is-a-line", test_fault_is_a_line);

  return g_test_run ();
}
