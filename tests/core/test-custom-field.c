/* test-custom-field.c: fields that a desk adds: their definitions, what may stand
 * in them, how they are told, found and filtered; the two levels of categories.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-custom-field.h"
#include "fettle-filter.h"
#include "fettle-problem.h"
#include "fettle-record-facts.h"
#include "fettle-searched-text.h"
#include "fettle-sentence.h"
#include "fettle-ticket-rules.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1700000000000)
#define SITE "01930009-0000-7000-8000-000000000001"
#define FLOOR "01930009-0000-7000-8000-000000000002"
#define OLD "01930009-0000-7000-8000-000000000003"
#define SITE_ID "x_01930009000070008000000000000001"
#define FLOOR_ID "x_01930009000070008000000000000002"
#define OLD_ID "x_01930009000070008000000000000003"
#define NOBODYS_ID "x_01930009000070008000000000000009"
#define DEFINED "'name':'Site code','key':'site_code','field_type':'choice','about':['incident'],'choices':'Berlin\\nPrague'"

/* As test_record() with another id. */
static FettleCustomField *
make_field (const char *eid,
            const char *json)
{
  g_autoptr (FettleRecord) made = test_record (FETTLE_KIND_CUSTOM_FIELD, json);
  FettleUuid id = test_uuid (eid);
  g_autoptr (FettleRecord) record = fettle_record_new (FETTLE_KIND_CUSTOM_FIELD, &id);

  for (guint i = 0; i < FETTLE_CUSTOM_FIELD_N_FIELDS; i++)
    {
      const FettleValue *value = fettle_record_get (made, i);

      if (value != NULL)
        fettle_record_take (record, i, fettle_value_ref (value), NULL);
      for (guint k = 0; k < fettle_record_get_n_elements (made, i); k++)
        fettle_record_add_element (record, i, fettle_record_get_element (made, i, k)->element,
                                   &fettle_record_get_element (made, i, k)->add);
    }
  return fettle_custom_field_new (record);
}

static GPtrArray *
make_fields (void)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);

  g_ptr_array_add (fields, make_field (SITE, "{'name':'Site','key':'site','field_type':'choice','about':['incident','task'],"
                                             "'choices':'Berlin\\nPrague','position':'V'}"));
  g_ptr_array_add (fields, make_field (FLOOR, "{'name':'Floor','field_type':'int','about':['incident'],'position':'W'}"));
  g_ptr_array_add (fields, make_field (OLD, "{'name':'Old one','field_type':'text','about':['incident'],'deleted':true}"));
  return fields;
}

/* --- keys --------------------------------------------------------------------------------- */

static void
test_keys (void)
{
  static const char *const rows[][2] = {
    { "Site code", "site_code" }, { "  Größe (cm) ", "grosse_cm" }, { "3rd party", "rd_party" }, { "?!", "" },
    { "A", "a" }, { "Řád", "rad" },
  };
  static const char *const bad[] = { "", "Site", "1st", "_a", "a_", "a-b", "a b", "abcdefghijklmnopqrstuvwxyz0123456" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *key = fettle_custom_field_dup_key (rows[i][0]);

      g_assert_cmpstr (key, ==, rows[i][1]);
      g_assert_true (key[0] == '\0' || fettle_custom_field_is_key (key));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (fettle_custom_field_is_key (bad[i]));
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) fields = make_fields ();

  g_assert_true (fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, "cf.site") == fields->pdata[0]);
  g_assert_true (fettle_custom_field_list_find (fields, FETTLE_KIND_TASK, "Site") == fields->pdata[0]);
  g_assert_true (fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, FLOOR_ID) == fields->pdata[1]);
  g_assert_true (fettle_custom_field_list_find (fields, FETTLE_KIND_INCIDENT, "old_one") == fields->pdata[2]);
  g_assert_null (fettle_custom_field_list_find (fields, FETTLE_KIND_TASK, "floor"));
  g_assert_true (fettle_custom_field_list_find (fields, FETTLE_KIND_NONE, "floor") == fields->pdata[1]);
  g_assert_null (fettle_custom_field_list_find (NULL, FETTLE_KIND_TASK, "floor"));
}

/* --- definitions and values ------------------------------------------------------------------- */

static const struct
{
  FettleKind  kind;
  const char *before;   /* NULL: a create */
  const char *edit;
  const char *refusal;  /* part of what people read; NULL: taken */
} cases[] = {
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Building'}" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{}", "no name" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'?!'}", "cannot be the key" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','key':'Room 1'}", "cannot be the key" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Title'}", "means something else" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Back','key':'backout_plan'}", "means something else" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'SITE'}", "is there already" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Place','key':'site'}", "is there already" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Old one'}" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','about':['person']}", "no kind of ticket" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','field_type':'float'}", "no value of" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','field_type':'choice'}", "nothing to choose from" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','field_type':'choice','choices':'a\\nb\\nA'}", "twice" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','field_type':'choice','choices':'$a'}", "begin with" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','choices':'a'}", "Only a field of type" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','needed_for':['resolve','close']}" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','needed_for':['fly']}", "“fly” is no move" },
  { FETTLE_KIND_CUSTOM_FIELD, NULL, "{'name':'Room','about':['task'],'needed_for':['reopen','triage']}", "“triage” is no move" },
  { FETTLE_KIND_CUSTOM_FIELD, "{" DEFINED "}", "{'name':'Place code','choices':'Berlin\\nPrague\\nRome'}" },
  { FETTLE_KIND_CUSTOM_FIELD, "{" DEFINED "}", "{'field_type':'text'}", "stays as it was made" },
  { FETTLE_KIND_CUSTOM_FIELD, "{" DEFINED "}", "{'key':'other'}", "stays as it was made" },

  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" SITE_ID "':'Prague'}" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" SITE_ID "':null}" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" SITE_ID "':'Rome'}", "no value of “Site”" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" SITE_ID "':1}", "Site" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" FLOOR_ID "':-9007199254740993}" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" FLOOR_ID "':'third'}", "Floor" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" OLD_ID "':'x'}", "is retired" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" OLD_ID "':null}" },
  { FETTLE_KIND_TASK, "{'title':'a','state':'new'}", "{'" FLOOR_ID "':3}", "Task: there is no field" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'" NOBODYS_ID "':'x'}", "no such field" },
};

static void
test_cases (void)
{
  g_autoptr (GPtrArray) fields = make_fields ();
  const FettleSurroundings around = { .custom_fields = fields };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_create = cases[i].before == NULL;
      g_autoptr (FettleRecord) before = is_create ? NULL : test_record (cases[i].kind, cases[i].before);
      g_autoptr (FettleEdit) edit = test_edit (cases[i].kind, is_create, cases[i].edit);
      g_autoptr (GError) error = NULL;
      gboolean taken = fettle_record_prepare (before, edit, &around, NOW, &error);

      g_test_message ("%s: %s", cases[i].edit, error != NULL ? error->message : "taken");
      g_assert_cmpint (taken, ==, cases[i].refusal == NULL);
      if (!taken)
        g_assert_nonnull (strstr (error->message, cases[i].refusal));
    }
}

/* What happened elsewhere, or is taken back, may be of a field that nobody has
 * defined here, or of a choice that is gone. */
static void
test_exempt (void)
{
  static const char *const edits[] = { "{'" NOBODYS_ID "':[1,2]}", "{'" OLD_ID "':'x'}", "{'" SITE_ID "':'Rome'}" };
  g_autoptr (GPtrArray) fields = make_fields ();
  const FettleSurroundings around = { .custom_fields = fields };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (edits); i++)
    {
      g_autoptr (FettleRecord) before = test_record (FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}");
      g_autoptr (FettleEdit) edit = test_edit (FETTLE_KIND_INCIDENT, FALSE, edits[i / 2]);
      FettleUuid change = test_change_id (1);

      if (i % 2 == 0)
        fettle_edit_set_observed (edit, "csv", 1);
      else
        fettle_edit_add_undoes (edit, &change);
      g_assert_true (fettle_record_prepare (before, edit, &around, NOW, NULL));
    }
}

static void
test_completed (void)
{
  g_autoptr (FettleEdit) edit = test_edit (FETTLE_KIND_CUSTOM_FIELD, TRUE, "{'name':'Cost centre'}");
  const FettleValue *about;

  g_assert_true (fettle_record_prepare (NULL, edit, NULL, NOW, NULL));
  about = fettle_edit_get_added (edit, FETTLE_CUSTOM_FIELD_ABOUT);
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (edit, FETTLE_CUSTOM_FIELD_KEY)), ==, "cost_centre");
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (edit, FETTLE_CUSTOM_FIELD_TYPE)), ==, "text");
  g_assert_cmpstr (fettle_value_get_string (fettle_value_list_get (about, 0)), ==, "incident");
}

/* --- needed for a move ------------------------------------------------------------------------ */

static GPtrArray *
make_needed_fields (void)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);

  g_ptr_array_add (fields, make_field (SITE, "{'name':'Site','key':'site','field_type':'text','about':['incident','task'],"
                                             "'needed_for':['resolve','close','hold'],'position':'V'}"));
  g_ptr_array_add (fields, make_field (FLOOR, "{'name':'Floor','key':'floor','field_type':'int','about':['incident'],"
                                              "'needed_for':['resolve','assign'],'position':'W'}"));
  g_ptr_array_add (fields, make_field (OLD, "{'name':'Old one','field_type':'text','about':['incident'],"
                                            "'needed_for':['resolve'],'deleted':true}"));
  return fields;
}

#define WORKED "'title':'a','state':'in_progress','owner':'" ANNA "'"
#define SOLVED "'state':'resolved','resolution_code':'fixed','resolution_notes':'Restarted'"

/* @edit says all that the move needs besides. */
static const struct
{
  FettleKind  kind;
  const char *before;
  const char *edit;
  const char *to;
  const char *missing;   /* in the order in which they are shown */
} needed[] = {
  { FETTLE_KIND_INCIDENT, "{" WORKED "}", "{" SOLVED "}", "resolved", "cf.site cf.floor" },
  { FETTLE_KIND_INCIDENT, "{" WORKED ",'" SITE_ID "':'Brno'}", "{" SOLVED "}", "resolved", "cf.floor" },
  { FETTLE_KIND_INCIDENT, "{" WORKED ",'" FLOOR_ID "':0}", "{" SOLVED "}", "resolved", "cf.site" },
  { FETTLE_KIND_INCIDENT, "{" WORKED ",'" FLOOR_ID "':0}", "{" SOLVED ",'" SITE_ID "':'Brno'}", "resolved", "" },
  { FETTLE_KIND_INCIDENT, "{" WORKED "}", "{" SOLVED ",'" SITE_ID "':'Brno','" FLOOR_ID "':3}", "resolved", "" },
  { FETTLE_KIND_INCIDENT, "{" WORKED ",'" SITE_ID "':'Brno','" FLOOR_ID "':3}", "{" SOLVED ",'" SITE_ID "':null}", "resolved",
    "cf.site" },
  { FETTLE_KIND_INCIDENT, "{" WORKED "}", "{'state':'on_hold','hold_reason':'caller'}", "on_hold", "cf.site" },
  { FETTLE_KIND_INCIDENT, "{" WORKED "}", "{'state':'monitoring'}", "monitoring", "" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'resolved'}", "{'state':'closed'}", "closed", "cf.site" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'state':'assigned','owner':'" ANNA "'}", "assigned", "cf.floor" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}", "{'owner':'" ANNA "'}", "assigned", "cf.floor" },
  { FETTLE_KIND_INCIDENT, "{'title':'a','state':'new','" FLOOR_ID "':3}", "{'owner':'" ANNA "'}", "assigned", "" },
  { FETTLE_KIND_TASK, "{" WORKED "}", "{'state':'done'}", "done", "cf.site" },
  { FETTLE_KIND_TASK, "{" WORKED ",'" SITE_ID "':'Brno'}", "{'state':'done'}", "done", "" },
  { FETTLE_KIND_REQUEST, "{" WORKED "}", "{" SOLVED "}", "resolved", "" },
};

static char *
dup_missing (FettleRecord    *before,
             FettleEdit      *edit,
             const GPtrArray *fields,
             const char      *to)
{
  int state = fettle_lifecycle_find_state (fettle_lifecycle_get (fettle_record_get_kind (before)), to);
  g_autoptr (GPtrArray) missing = fettle_ticket_list_missing_fields (before, edit, fields, state);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < missing->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? " " : "", fettle_custom_field_get_word (missing->pdata[i]));
  return g_string_free (words, FALSE);
}

static void
test_needed (void)
{
  g_autoptr (GPtrArray) fields = make_needed_fields ();
  const FettleSurroundings around = { .custom_fields = fields };

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (FettleRecord) before = test_record (needed[i].kind, needed[i].before);
      g_autoptr (FettleEdit) edit = test_edit (needed[i].kind, FALSE, needed[i].edit);
      g_autofree char *missing = dup_missing (before, edit, fields, needed[i].to);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s, %s", needed[i].before, needed[i].edit);
      g_assert_cmpstr (missing, ==, needed[i].missing);
      g_assert_cmpint (fettle_record_prepare (before, edit, &around, NOW, &error), ==, missing[0] == '\0');
      if (error == NULL)
        continue;

      /* The first is the fact, and the hint names each. */
      g_assert_nonnull (strstr (error->message, g_str_has_prefix (missing, "cf.site") ? "“Site”" : "“Floor”"));
      g_assert_cmpint (strstr (fettle_problem_get_hint (error), "(cf.site)") != NULL, ==, strstr (missing, "cf.site") != NULL);
      g_assert_cmpint (strstr (fettle_problem_get_hint (error), "(cf.floor)") != NULL, ==, strstr (missing, "cf.floor") != NULL);
    }
}

/* What a rule does, what happened elsewhere and what is taken back: there is nobody to
 * be asked. */
static void
test_needed_of_nobody (void)
{
  g_autoptr (GPtrArray) fields = make_needed_fields ();

  for (guint i = 0; i < 3 * G_N_ELEMENTS (needed); i++)
    {
      const FettleSurroundings around = { .custom_fields = fields, .by_desk = i % 3 == 0 };
      g_autoptr (FettleRecord) before = test_record (needed[i / 3].kind, needed[i / 3].before);
      g_autoptr (FettleEdit) edit = test_edit (needed[i / 3].kind, FALSE, needed[i / 3].edit);
      FettleUuid change = test_change_id (1);

      if (i % 3 == 1)
        fettle_edit_set_observed (edit, "csv", 1);
      else if (i % 3 == 2)
        fettle_edit_add_undoes (edit, &change);
      g_test_message ("%s, %s", needed[i / 3].before, needed[i / 3].edit);
      g_assert_true (fettle_record_prepare (before, edit, &around, NOW, NULL));
    }
}

/* --- needed for a move that a rule of the desk goes on with ------------------------------------- */

#define CATEGORY "01930009-0000-7000-8000-000000000004"
#define TRIAGE "'category':'" CATEGORY "','impact':2,'urgency':2"

static char *
assign_cb (FettleRecord *before,
           FettleRecord *after,
           FettleEdit   *edit,
           gpointer      user_data)
{
  const FettleUuid anna = test_uuid (ANNA);
  const guint *field = user_data;

  fettle_edit_set_ref (edit, *field, &anna);
  return g_strdup ("Rule");
}

static GPtrArray *
make_field_needed_for (const char *moves)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_custom_field_unref);
  g_autofree char *json = g_strdup_printf ("{'name':'Site','key':'site','field_type':'text','about':['incident'],"
                                           "'needed_for':[%s]}", moves);

  g_ptr_array_add (fields, make_field (SITE, json));
  return fields;
}

/* What a person does is asked of them, what a rule adds to it of nobody. */
static const struct
{
  const char *edit;
  guint       given;    /* by the rule */
  const char *moves;    /* for which “Site” is needed */
  const char *state;    /* NULL: refused */
} assigned[] = {
  { "{" TRIAGE "}", FETTLE_TICKET_OWNER, "'assign'", "assigned" },
  { "{" TRIAGE "}", FETTLE_TICKET_OWNER, "'triage'", NULL },
  { "{" TRIAGE ",'" SITE_ID "':'Brno'}", FETTLE_TICKET_OWNER, "'triage','assign'", "assigned" },
  { "{" TRIAGE "}", FETTLE_TICKET_TEAM, "'assign'", "triaged" },
  { "{" TRIAGE "}", FETTLE_TICKET_TEAM, "'triage'", NULL },
  { "{'state':'triaged'," TRIAGE "}", FETTLE_TICKET_OWNER, "'assign'", "triaged" },
  { "{'state':'triaged'," TRIAGE "}", FETTLE_TICKET_OWNER, "'triage'", NULL },
  { "{'title':'b'}", FETTLE_TICKET_OWNER, "'triage','assign'", "assigned" },
};

static void
test_needed_with_rule (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (assigned); i++)
    {
      g_autoptr (GPtrArray) fields = make_field_needed_for (assigned[i].moves);
      guint given = assigned[i].given;
      const FettleSurroundings around = { .custom_fields = fields, .assign = assign_cb, .assign_data = &given };
      g_autoptr (FettleRecord) before = test_record (FETTLE_KIND_INCIDENT, "{'title':'a','state':'new'}");
      g_autoptr (FettleEdit) edit = test_edit (FETTLE_KIND_INCIDENT, FALSE, assigned[i].edit);
      g_autoptr (GError) error = NULL;
      gboolean taken = fettle_record_prepare (before, edit, &around, NOW, &error);

      g_test_message ("%s, needed for %s", assigned[i].edit, assigned[i].moves);
      g_assert_cmpint (taken, ==, assigned[i].state != NULL);
      if (taken)
        g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (edit, FETTLE_TICKET_STATE)), ==, assigned[i].state);
      else
        g_assert_nonnull (strstr (error->message, "“Site”"));
    }
}

/* A move that there is not needs nothing, nor does one of a desk without fields. */
static void
test_needed_for_nothing (void)
{
  g_autoptr (GPtrArray) fields = make_needed_fields ();
  g_autoptr (FettleRecord) cancelled = test_record (FETTLE_KIND_INCIDENT, "{'title':'a','state':'cancelled'}");
  g_autoptr (FettleRecord) worked = test_record (FETTLE_KIND_INCIDENT, "{" WORKED "}");
  g_autofree char *of_no_move = dup_missing (cancelled, NULL, fields, "resolved");
  g_autofree char *of_no_fields = dup_missing (worked, NULL, NULL, "resolved");
  g_autofree char *without_edit = dup_missing (worked, NULL, fields, "resolved");

  g_assert_cmpstr (of_no_move, ==, "");
  g_assert_cmpstr (of_no_fields, ==, "");
  g_assert_cmpstr (without_edit, ==, "cf.site cf.floor");
}

/* --- told, found, filtered ------------------------------------------------------------------------ */

static void
test_told (void)
{
  static const char *const rows[][2] = {
    { "{'" SITE_ID "':'Prague'}", "Site: Prague" },
    { "{'" SITE_ID "':null}", "Site cleared" },
    { "{'" FLOOR_ID "':3}", "Floor: 3" },
    { "{'" NOBODYS_ID "':3}", "“" NOBODYS_ID "” changed, a field of a newer version" },
  };
  g_autoptr (GPtrArray) fields = make_fields ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TestChange row = { .id = 2, .op = FETTLE_OP_SET, .f = rows[i][0] };
      g_autoptr (FettleChange) change = test_change (FETTLE_KIND_INCIDENT, &row);
      g_autoptr (GPtrArray) lines = fettle_sentence_from_change (change, NULL, fields, NULL, NULL);

      g_assert_cmpuint (lines->len, ==, 1);
      g_assert_cmpstr (lines->pdata[0], ==, rows[i][1]);
    }
}

static void
test_searched (void)
{
  g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_INCIDENT, "{'title':'a','" SITE_ID "':'Prague','" FLOOR_ID "':3,'"
                                                 OLD_ID "':'" ANNA "','later_field':'no'}");
  g_autofree char *text = fettle_searched_text_dup (record);

  g_assert_cmpstr (text, ==, "a\nPrague");
}

static void
test_filtered (void)
{
  static const struct
  {
    const char *text;
    gboolean    passes;
  } rows[] = {
    { "cf.site:Prague", TRUE }, { "CF.Site:prague", TRUE }, { "cf.site:Berlin", FALSE }, { "cf.site:none", FALSE },
    { "cf.floor:>2", TRUE }, { "floor:>3", FALSE }, { SITE_ID ":Prague", TRUE }, { "cf.old_one:none", TRUE },
  };
  g_autoptr (GPtrArray) fields = make_fields ();
  g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_INCIDENT, "{'title':'a','" SITE_ID "':'Prague','" FLOOR_ID "':3}");
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree FettleFieldInfo *infos = NULL;
  FettleFilterFacts facts;
  guint n;

  infos = fettle_custom_field_list_dup_infos (fields, &n);
  fettle_record_facts_init (&facts, NOW, zone, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleFilter) filter = fettle_filter_parse (rows[i].text, infos, n, &error);

      g_test_message ("%s", rows[i].text);
      g_assert_no_error (error);
      g_assert_cmpint (fettle_filter_match (filter, &facts, record), ==, rows[i].passes);
    }
}

/* --- categories -------------------------------------------------------------------------------------- */

static void
test_levels (void)
{
  static const struct
  {
    FettleSurroundings around;
    const char        *parent;
    const char        *refusal;
  } rows[] = {
    { { 0 }, MAIL, NULL },
    { { 0 }, EID, "below itself" },
    { { .is_below_second = TRUE }, MAIL, "third" },
    { { .has_below = TRUE }, MAIL, "third" },
    { { .is_below_nothing = TRUE }, MAIL, "retired" },
    { { .has_below = TRUE }, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) before = test_record (FETTLE_KIND_CATEGORY, "{'name':'Printer'}");
      g_autoptr (FettleEdit) edit = test_edit (FETTLE_KIND_CATEGORY, FALSE, "{}");
      g_autoptr (GError) error = NULL;
      gboolean taken;

      fettle_edit_set_text (edit, FETTLE_CATEGORY_PARENT, rows[i].parent);
      taken = fettle_record_prepare (before, edit, &rows[i].around, NOW, &error);
      g_assert_cmpint (taken, ==, rows[i].refusal == NULL);
      if (!taken)
        g_assert_nonnull (strstr (error->message, rows[i].refusal));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/custom-field/keys", test_keys);
  g_test_add_func ("/custom-field/find", test_find);
  g_test_add_func ("/custom-field/cases", test_cases);
  g_test_add_func ("/custom-field/exempt", test_exempt);
  g_test_add_func ("/custom-field/completed", test_completed);
  g_test_add_func ("/custom-field/needed", test_needed);
  g_test_add_func ("/custom-field/needed-of-nobody", test_needed_of_nobody);
  g_test_add_func ("/custom-field/needed-with-rule", test_needed_with_rule);
  g_test_add_func ("/custom-field/needed-for-nothing", test_needed_for_nothing);
  g_test_add_func ("/custom-field/told", test_told);
  g_test_add_func ("/custom-field/searched", test_searched);
  g_test_add_func ("/custom-field/filtered", test_filtered);
  g_test_add_func ("/category/levels", test_levels);

  return g_test_run ();
}
