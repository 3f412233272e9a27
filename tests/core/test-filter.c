/* test-filter.c: the language of the query bar, by the table of filter-cases.txt.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-filter.h"
#include "fettle-name.h"
#include "fettle-problem.h"
#include "fettle-record-facts.h"
#include "fettle-time.h"
#include "filter-tree.h"

#include <string.h>

/* A Wednesday, 10:00 in Berlin, summer time. */
#define NOW "2026-06-17T08:00:00Z"

#define MAX_PARTS 6

typedef struct
{
  GHashTable        *records;   /* name → FettleRecord */
  FettleFilterFacts  facts;
} Bench;

static const FettleChoice sizes[] = { { "s", "Small" }, { "l", "Large" }, { NULL } };

/* Fields that a desk has added. */
static const FettleFieldInfo custom[] = {
  { .id = "x_00000000000000000000000000000001", .label = "Cost centre", .type = FETTLE_TYPE_OF_INT,
    .target = FETTLE_KIND_NONE, .min = -1000, .max = 9999 },
  { .id = "x_00000000000000000000000000000002", .label = "Größe", .type = FETTLE_TYPE_OF_CHOICE,
    .target = FETTLE_KIND_NONE, .choices = sizes, .max = 64 },
  { .id = "x_00000000000000000000000000000003", .label = "Rooms", .type = FETTLE_TYPE_OF_TEXTS,
    .target = FETTLE_KIND_NONE, .max = 64 },
  { .id = "x_00000000000000000000000000000004", .label = "State", .type = FETTLE_TYPE_OF_TEXT,
    .target = FETTLE_KIND_NONE, .max = 64 },
  { .id = "x_00000000000000000000000000000005", .label = "Sponsor", .type = FETTLE_TYPE_OF_REF,
    .target = FETTLE_KIND_PERSON },
};

/* --- names ------------------------------------------------------------------------ */

static const struct
{
  FettleKind  kind;
  const char *name, *eid;
} names[] = {
  { FETTLE_KIND_PERSON, "Anna Weiss", ANNA },
  { FETTLE_KIND_PERSON, "Bob Jansen", BOB },
  { FETTLE_KIND_PERSON, "none", "01930003-0000-7000-8000-00000000000c" },
  { FETTLE_KIND_TEAM, "Network", NET },
  { FETTLE_KIND_TEAM, "Service Desk", DESK },
  { FETTLE_KIND_TEAM, "Network Berlin", "01930005-0000-7000-8000-00000000000c" },
  { FETTLE_KIND_CATEGORY, "Mail", MAIL },
  { FETTLE_KIND_SERVICE, "VPN", VPN },
  { FETTLE_KIND_INCIDENT, "INC-7", "01930008-0000-7000-8000-000000000007" },
};

static void
resolve (FettleKind  kind,
         const char *name,
         GArray     *eids,
         char      **near,
         gpointer    user_data)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == kind || (kind == FETTLE_KIND_NONE && names[i].kind == FETTLE_KIND_INCIDENT))
      {
        FettleName *entry = g_new0 (FettleName, 1);

        entry->name = g_strdup (names[i].name);
        entry->eid = test_uuid (names[i].eid);
        g_ptr_array_add (list, entry);
      }

  fettle_name_find (list, name, eids, near);
}

/* --- what other records and clocks would know ----------------------------------------- */

/* In the tests a record says so itself, in fields that no registry has. */
static const char *const told[FETTLE_N_FACTS] = {
  [FETTLE_FACT_VIP] = "is_vip",
  [FETTLE_FACT_SLA] = "sla_left",
  [FETTLE_FACT_BREACHED] = "is_breached",
  [FETTLE_FACT_DUE] = "is_due",
};

static const char *const told_related[FETTLE_N_FACTS] = {
  [FETTLE_FACT_CATEGORY_ABOVE] = "above",
  [FETTLE_FACT_LINK] = "links",
  [FETTLE_FACT_PARENT] = "parents",
  [FETTLE_FACT_CHILD] = "children",
};

static gboolean
get_fact (const FettleFilterFacts *facts,
          gpointer                 record,
          FettleFilterFact         fact,
          FettleFactValue         *value)
{
  const FettleValue *found = told[fact] != NULL ? fettle_record_get_unknown (record, told[fact]) : NULL;

  if (told[fact] == NULL)
    return fettle_record_facts_get_fact (facts, record, fact, value);

  value->number = fettle_value_get_int (found) * (fact == FETTLE_FACT_SLA ? FETTLE_MINUTE : 1);
  if (fact == FETTLE_FACT_SLA)
    value->word = fettle_value_get_string (fettle_record_get_unknown (record, "sla_word"));
  return !fettle_value_is_null (found);
}

static gboolean
has_related (const FettleFilterFacts *facts,
             gpointer                 record,
             FettleFilterFact         fact,
             FettleEidFunc            is_wanted,
             gconstpointer            wanted)
{
  const FettleValue *list = fettle_record_get_unknown (record, told_related[fact]);

  for (guint i = 0; list != NULL && i < fettle_value_get_length (list); i++)
    {
      FettleUuid eid = test_uuid (fettle_value_get_string (fettle_value_list_get (list, i)));

      if (is_wanted (&eid, wanted))
        return TRUE;
    }

  return FALSE;
}

static void
bench_init (Bench *self)
{
  FettleUuid anna = test_uuid (ANNA);
  gint64 now;

  g_assert_true (fettle_time_from_iso (NOW, &now));
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  fettle_record_facts_init (&self->facts, now, g_time_zone_new_identifier ("Europe/Berlin"), &anna);
  self->facts.get_fact = get_fact;
  self->facts.has_related = has_related;
}

static void
bench_clear (Bench *self)
{
  g_time_zone_unref (self->facts.zone);
  g_hash_table_unref (self->records);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

/* --- the sorts of lines --------------------------------------------------------------- */

static FettleFilter *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  FettleFilter *filter = fettle_filter_parse (text, custom, G_N_ELEMENTS (custom), &error);

  if (filter == NULL)
    {
      g_autofree char *words = fettle_problem_describe (error);

      g_error ("%s: %s", text, words);
    }
  return filter;
}

/* tree TEXT TREE KEPT */
static void
check_tree (Bench *bench,
            GStrv  parts)
{
  g_autoptr (FettleFilter) filter = parse (parts[1]);
  g_autoptr (FettleFilter) again = NULL;
  g_autofree char *tree = filter_tree_print (fettle_filter_get_root (filter));
  g_autofree char *text = fettle_filter_to_text (filter);

  g_assert_cmpstr (tree, ==, parts[2]);
  g_assert_cmpstr (text, ==, g_str_equal (parts[3], "=") ? parts[1] : parts[3]);

  again = parse (text);
  g_assert_true (fettle_filter_equal (filter, again));
}

/* The faults of @text, as "code start-end"; @rest: the form of what still filters. */
static void
assert_faults (GPtrArray  *faults,
               const char *text,
               const char *expected,
               const char *words)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GString) told_words = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    {
      const FettleFilterFault *fault = g_ptr_array_index (faults, i);

      g_string_append_printf (found, "%s%s %u-%u", i > 0 ? "; " : "", fettle_filter_fault_code_to_id (fault->code),
                              fault->start, fault->end);
      g_string_append_printf (told_words, "%s%s%s%s", i > 0 ? " | " : "", fault->fact, fault->hint != NULL ? " " : "",
                              fault->hint != NULL ? fault->hint : "");
      g_assert_cmpuint (fault->start_char, ==, g_utf8_strlen (text, fault->start));
      g_assert_cmpuint (fault->end_char, ==, g_utf8_strlen (text, fault->end));
    }

  g_assert_cmpstr (found->str, ==, expected);
  if (!g_str_equal (words, "*"))
    g_assert_cmpstr (told_words->str, ==, words);
}

/* fault TEXT CODE START-END WORDS REST */
static void
check_fault (Bench *bench,
             GStrv  parts)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleFilter) none = fettle_filter_parse (parts[1], custom, G_N_ELEMENTS (custom), &error);
  g_autoptr (FettleFilter) rest = fettle_filter_parse_lenient (parts[1], custom, G_N_ELEMENTS (custom), &faults);
  g_autofree char *text = fettle_filter_to_text (rest);

  g_assert_null (none);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  assert_faults (faults, parts[1], parts[2], parts[3]);
  g_assert_cmpstr (text, ==, parts[4]);
  g_assert_cmpstr (error->message, ==, ((FettleFilterFault *) g_ptr_array_index (faults, 0))->fact);
  g_assert_cmpstr (fettle_problem_get_hint (error), ==, ((FettleFilterFault *) g_ptr_array_index (faults, 0))->hint);
}

/* bind TEXT TREE FAULTS WORDS; FAULTS may be "-" */
static void
check_bind (Bench *bench,
            GStrv  parts)
{
  g_autoptr (FettleFilter) filter = parse (parts[1]);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleFilter) bound = fettle_filter_bind (filter, resolve, NULL, &error);
  g_autoptr (FettleFilter) rest = fettle_filter_bind_lenient (filter, resolve, NULL, &faults);
  g_autofree char *tree = filter_tree_print (fettle_filter_get_root (rest));

  g_assert_true (fettle_filter_is_bound (rest));
  g_assert_cmpstr (tree, ==, parts[2]);
  if (g_str_equal (parts[3], "-"))
    {
      g_assert_no_error (error);
      g_assert_true (fettle_filter_equal (bound, rest));
      g_assert_true (fettle_filter_equal (bound, filter));
      g_assert_cmpuint (faults->len, ==, 0);
      return;
    }

  g_assert_null (bound);
  g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  assert_faults (faults, parts[1], parts[3], parts[4]);
}

/* record NAME KIND JSON */
static void
add_record (Bench *bench,
            GStrv  parts)
{
  FettleRecord *record = test_record (fettle_kind_from_id (parts[2]), parts[3]);
  const FettleValue *derived = fettle_record_get_unknown (record, "derived");

  if (derived != NULL)
    {
      fettle_record_get_derived (record)->updated_at = fettle_value_get_int (fettle_value_list_get (derived, 0));
      fettle_record_get_derived (record)->reopen_count = fettle_value_get_int (fettle_value_list_get (derived, 1));
      fettle_record_get_derived (record)->reassignment_count = fettle_value_get_int (fettle_value_list_get (derived, 2));
    }
  g_assert_true (g_hash_table_insert (bench->records, g_strdup (parts[1]), record));
}

/* match TEXT NAMES: these records pass and no other. */
static void
check_match (Bench *bench,
             GStrv  parts)
{
  g_autoptr (FettleFilter) filter = parse (parts[1]);
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleFilter) bound = fettle_filter_bind (filter, resolve, NULL, &error);
  g_autoptr (GList) names_of = g_list_sort (g_hash_table_get_keys (bench->records), (GCompareFunc) strcmp);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (GList *l = names_of; l != NULL; l = l->next)
    if (fettle_filter_match (bound, &bench->facts, g_hash_table_lookup (bench->records, l->data)))
      g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", (const char *) l->data);

  g_assert_cmpstr (found->str, ==, parts[2]);
}

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  g_autofree char *text = fettle_uuid_dup_text (eid);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].eid, text) == 0 && names[i].kind == kind)
      return g_strdup (names[i].name);

  return NULL;
}

/* tell TEXT SENTENCE */
static void
check_sentence (Bench *bench,
                GStrv  parts)
{
  g_autoptr (FettleFilter) filter = parse (parts[1]);
  g_autoptr (FettleFilter) bound = fettle_filter_bind_lenient (filter, resolve, NULL, NULL);
  g_autofree char *sentence = fettle_filter_to_sentence (bound, bench->facts.zone, dup_name, NULL);

  g_assert_cmpstr (sentence, ==, parts[2]);
}

static const char *const fact_names[FETTLE_N_FACTS] = {
  [FETTLE_FACT_KIND] = "kind",
  [FETTLE_FACT_STATE_CLASS] = "class",
  [FETTLE_FACT_STAGE] = "stage",
  [FETTLE_FACT_TEXT] = "text",
  [FETTLE_FACT_UPDATED] = "updated",
  [FETTLE_FACT_REOPENED] = "reopened",
  [FETTLE_FACT_REASSIGNED] = "reassigned",
  [FETTLE_FACT_AGE] = "age",
  [FETTLE_FACT_VIP] = "vip",
  [FETTLE_FACT_SLA] = "sla",
  [FETTLE_FACT_BREACHED] = "breached",
  [FETTLE_FACT_DUE] = "due",
  [FETTLE_FACT_CATEGORY_ABOVE] = "above",
  [FETTLE_FACT_LINK] = "link",
  [FETTLE_FACT_PARENT] = "parent",
  [FETTLE_FACT_CHILD] = "child",
};

/* needs TEXT FIELDS FACTS now|- */
static void
check_needs (Bench *bench,
             GStrv  parts)
{
  g_autoptr (FettleFilter) filter = parse (parts[1]);
  g_autofree char *fields = g_strjoinv (" ", (GStrv) fettle_filter_get_fields (filter));
  g_autoptr (GString) facts = g_string_new (NULL);

  for (guint fact = 0; fact < FETTLE_N_FACTS; fact++)
    if ((fettle_filter_get_facts (filter) & 1u << fact) != 0)
      g_string_append_printf (facts, "%s%s", facts->len > 0 ? " " : "", fact_names[fact]);

  g_assert_cmpstr (fields, ==, parts[2]);
  g_assert_cmpstr (facts->str, ==, parts[3]);
  g_assert_cmpint (fettle_filter_depends_on_now (filter), ==, g_str_equal (parts[4], "now"));
}

static const struct
{
  const char *sort;
  guint       n;
  void (*check) (Bench *bench, GStrv parts);
} sorts[] = {
  { "tree", 4, check_tree },
  { "fault", 5, check_fault },
  { "bind", 5, check_bind },
  { "record", 4, add_record },
  { "match", 3, check_match },
  { "tell", 3, check_sentence },
  { "needs", 5, check_needs },
};

static gboolean
check_line (Bench      *bench,
            const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", -1);

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (sorts[i].sort, parts[0]))
      {
        if (g_strv_length (parts) != sorts[i].n)
          g_error ("\"%s\" needs %u parts", line, sorts[i].n);
        g_test_message ("%s", line);
        sorts[i].check (bench, parts);
        return TRUE;
      }

  return FALSE;
}

static void
test_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FETTLE_SOURCE_ROOT"), "tests", "core", "filter-cases.txt", NULL);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (Bench) bench = { 0 };
  guint n = 0;

  bench_init (&bench);
  g_file_get_contents (path, &file, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (file, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (!check_line (&bench, lines[i]))
        g_error ("line %u is of no sort: %s", i + 1, lines[i]);
      n++;
    }

  g_assert_cmpuint (n, >, 200);
}

/* --- what needs more than a line ------------------------------------------------------ */

/* Whatever the registry holds can be asked for at once. */
static void
test_every_field (void)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
      {
        const FettleFieldInfo *info = fettle_kind_get_field (kind, i);
        g_autofree char *full = g_strjoin (".", fettle_kind_get_info (kind)->id, info->id, NULL);
        g_autoptr (FettleFilterSubject) alone = fettle_filter_subject_find (info->id, NULL, 0);
        g_autoptr (FettleFilterSubject) named = fettle_filter_subject_find (full, NULL, 0);

        if (info->merge == FETTLE_MERGE_LOG)
          {
            g_assert_null (named);
            continue;
          }

        g_assert_nonnull (named);
        g_assert_cmpint (named->fields[kind], ==, i);
        g_assert_nonnull (alone);

        /* A ticket's own fields need no kind before them. */
        if (fettle_kind_get_info (kind)->prefix != NULL)
          g_assert_cmpint (alone->fields[kind], ==, i);
      }
}

static char *
repeat (const char *before,
        const char *text,
        guint       n,
        const char *after)
{
  g_autoptr (GString) all = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  g_string_append (all, after);

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_limit (const char *text,
              const char *expected)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (FettleFilter) filter = fettle_filter_parse_lenient (text, custom, G_N_ELEMENTS (custom), &faults);
  g_autofree char *kept = fettle_filter_to_text (filter);
  g_autoptr (FettleFilter) again = parse (kept);

  g_assert_true (fettle_filter_equal (filter, again));
  g_assert_cmpstr (faults->len > 0 ? fettle_filter_fault_code_to_id (
                                       ((FettleFilterFault *) g_ptr_array_index (faults, 0))->code)
                                   : "fine",
                   ==, expected);
}

static void
test_limits (void)
{
  /* before, a text n times, after, what is found */
  static const struct
  {
    const char *before, *text;
    guint       n;
    const char *between, *after;
    guint       m;
    const char *end, *expected;
  } rows[] = {
    { "", "ab ", 200, "", "", 0, "", "fine" },
    { "", "ab ", 201, "", "", 0, "", "too_many" },
    { "prio:1", ",1", 199, "", "", 0, "", "fine" },
    { "prio:1", ",1", 200, "", "", 0, "", "too_many" },
    { "", "nope:1 ", 201, "", "", 0, "", "unknown_word" },
    { "", "(a1 or (b1 ", 16, "c1", ")", 32, "", "fine" },
    { "", "(a1 or (b1 ", 16, "c1", ")", 31, "", "open_group" },
    { "(", "(a1 or (b1 ", 16, "c1", ")", 33, "", "too_deep" },
    { "", "-(", 32, "a1", ")", 32, "", "fine" },
    { "", "(", 4096, "", "", 0, "", "too_deep" },
    { "", ")", 4096, "", "", 0, "", "stray_close" },
    { "", "()", 2048, "", "", 0, "", "empty_group" },
    { "", "-", 4000, "ab", "", 0, "", "fine" },
    { "", "not ", 1000, "ab", "", 0, "", "fine" },
    { "a", "b", 4095, "", "", 0, "", "fine" },
    { "a", "b", 4096, "", "", 0, "", "too_long" },
    { "\"", "a,", 2000, "\"", "", 0, "", "fine" },
    { "\"", "\\", 4000, "", "", 0, "", "open_quote" },
    { "\"", "\\", 4001, "", "", 0, "", "open_quote" },
    { "", "\\", 4096, "", "", 0, "", "says_nothing" },
    { "ab ", "or ", 1300, "", "", 0, "", "missing_term" },
    { "ab ", "and ", 1000, "", "", 0, "", "missing_term" },
    { "tag:", ",", 3000, "", "", 0, "", "no_value" },
    { "tag:", "a", 4000, "", "", 0, "", "fine" },
    { "created:-", "9w", 2000, "", "", 0, "", "bad_value" },
    /* What is kept is longer: signs are escaped, labels become keys. */
    { "ab", ",", 4000, "", "", 0, "", "too_long" },
    { "", "sponsor:a1 ", 100, "", "", 0, "", "fine" },
    { "", "sponsor:a1 ", 150, "", "", 0, "", "too_long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *half = repeat (rows[i].before, rows[i].text, rows[i].n, rows[i].between);
      g_autofree char *whole = repeat (half, rows[i].after, rows[i].m, rows[i].end);

      g_test_message ("row %u", i);
      assert_limit (whole, rows[i].expected);
    }
}

static void
test_not_utf8 (void)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (FettleFilter) filter = fettle_filter_parse_lenient ("vpn \xff", NULL, 0, &faults);
  const FettleFilterFault *fault = g_ptr_array_index (faults, 0);

  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpint (fault->code, ==, FETTLE_FILTER_FAULT_NOT_UTF8);
  g_assert_cmpuint (fault->start, ==, 4);
}

/* What nobody sees is taken out before anything is read. */
static void
test_control_characters (void)
{
  static const struct
  {
    const char *text, *kept;
  } rows[] = {
    { "channel:Ch\001at", "channel:chat" },
    { "state:o\002pen", "state:open" },
    { "owner:n\001one", "owner:none" },
    { "prio:\0011..\0012", "prio:1..2" },
    { "tag:\"a\001 \001b\"", "tag:\"a b\"" },
    { "vp\001n", "vpn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleFilter) filter = parse (rows[i].text);
      g_autofree char *kept = fettle_filter_to_text (filter);
      g_autoptr (FettleFilter) again = parse (kept);

      g_assert_cmpstr (kept, ==, rows[i].kept);
      g_assert_true (fettle_filter_equal (filter, again));
    }
}

/* Nobody is asked for, and nobody is an owner. */
static void
test_no_me (void)
{
  g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_INCIDENT, "{'title':'a'}");
  g_autoptr (FettleFilter) filter = parse ("owner:me");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  FettleFilterFacts facts;

  fettle_record_facts_init (&facts, 0, zone, NULL);
  g_assert_false (fettle_filter_match (filter, &facts, record));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/filter/cases", test_cases);
  g_test_add_func ("/filter/every-field", test_every_field);
  g_test_add_func ("/filter/limits", test_limits);
  g_test_add_func ("/filter/not-utf8", test_not_utf8);
  g_test_add_func ("/filter/control-characters", test_control_characters);
  g_test_add_func ("/filter/no-me", test_no_me);
  return g_test_run ();
}
