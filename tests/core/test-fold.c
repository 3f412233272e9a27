/* test-fold.c: who wins and why; counts, undo pairs, conflicts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "test-seed.h"

#include "fettle-json.h"
#include "fettle-team-trail.h"

#include <string.h>

#define INCIDENT FETTLE_KIND_INCIDENT
#define CREATE   FETTLE_OP_CREATE
#define SET      FETTLE_OP_SET
#define ACT      FETTLE_OP_ACT
#define ADD      FETTLE_OP_ADD
#define REM      FETTLE_OP_REM
#define ACK      FETTLE_OP_ACK
#define SYS      FETTLE_OP_SYS
#define ID_1     "01930000-0000-7000-8000-000000000001"
#define ID_2     "01930000-0000-7000-8000-000000000002"
#define ID_3     "01930000-0000-7000-8000-000000000003"
#define ID_4     "01930000-0000-7000-8000-000000000004"
#define ID_5     "01930000-0000-7000-8000-000000000005"
#define MAX_ROWS 8

typedef struct
{
  const char *name;
  TestChange  rows[MAX_ROWS];
  const char *values;     /* JSON: field → value after all */
  const char *tags;       /* "a,b" in order */
  guint       reopened;
  guint       reassigned;
  const char *conflicts;  /* JSON: field → ids, NULL: none */
} Case;

static const Case cases[] = {
  { "the later reg wins",
    { { 1, CREATE, "{'title':'a'}" }, { 2, SET, "{'title':'b'}", "{'title':1}" } },
    "{'title':'b'}" },
  { "an older eh loses, whatever the order of arrival",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'new'}", "{'title':1}", .eh = 50, .actor = 1 },
      { 3, SET, "{'title':'old'}", "{'title':1}", .eh = 40, .actor = 1 } },
    "{'title':'new'}" },
  { "equal eh: the greater device wins",
    { { 1, CREATE, "{'title':'a'}" },
      { 3, SET, "{'title':'dev 2'}", "{'title':1}", .eh = 9, .dev = 2 },
      { 2, SET, "{'title':'dev 1'}", "{'title':1}", .eh = 9, .dev = 1 } },
    "{'title':'dev 2'}" },
  { "equal eh, device with the high bit: bytes are unsigned",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'dev 200'}", "{'title':1}", .eh = 9, .dev = 200 },
      { 3, SET, "{'title':'dev 100'}", "{'title':1}", .eh = 9, .dev = 100 } },
    "{'title':'dev 200'}" },
  { "equal eh and device: the greater id wins",
    { { 1, CREATE, "{'title':'a'}" },
      { 3, SET, "{'title':'id 3'}", "{'title':1}", .eh = 9 },
      { 2, SET, "{'title':'id 2'}", "{'title':1}", .eh = 9 } },
    "{'title':'id 3'}" },
  { "null clears",
    { { 1, CREATE, "{'title':'a','location':'B 2'}" }, { 2, SET, "{'location':null}", "{'location':1}" } },
    "{'title':'a','location':null}" },
  { "fields merge one by one",
    { { 1, CREATE, "{'title':'a','location':'x'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .eh = 20, .actor = 1 },
      { 3, SET, "{'location':'y'}", "{'location':1}", .eh = 10, .actor = 2 } },
    "{'title':'b','location':'y'}" },
  { "guards hold in the order of the log, not of eh",
    { { 1, CREATE, "{'state':'new'}" },
      { 2, ACT, "{'state':'triaged'}", "{'state':1}", .eh = 50 },
      { 3, ACT, "{'state':'assigned'}", "{'state':2}", .eh = 40 } },
    "{'state':'assigned'}" },
  { "a set holds no guard",
    { { 1, CREATE, "{'state':'new'}" }, { 2, SET, "{'state':'closed'}", "{'state':1}" } },
    "{'state':'new'}" },
  { "a reg rides along with an act",
    { { 1, CREATE, "{'state':'new','title':'a'}" },
      { 2, ACT, "{'state':'triaged','title':'b'}", "{'state':1,'title':1}" } },
    "{'state':'triaged','title':'b'}" },
  { "sys folds like act",
    { { 1, CREATE, "{'state':'new'}" }, { 2, SYS, "{'state':'triaged','title':'b'}", "{'state':1,'title':null}" } },
    "{'state':'triaged','title':'b'}" },
  { "a second create is refused",
    { { 1, CREATE, "{'title':'a'}" }, { 2, CREATE, "{'title':'b','tags':['x']}" } },
    "{'title':'a'}", "" },
  { "the reason is never folded",
    { { 1, CREATE, "{'title':'a','reason':'because'}" } },
    "{'title':'a'}" },
  { "a redact changes no field",
    { { 1, CREATE, "{'title':'a'}" }, { 2, FETTLE_OP_REDACT, "{'targets':{},'title':'b'}" } },
    "{'title':'a'}" },
  { "tags come with the create and by add",
    { { 1, CREATE, "{'title':'a','tags':['vpn','home']}" }, { 2, ADD, "{'tags':['vpn','wifi']}" } },
    "{'title':'a'}", "home,vpn,vpn,wifi" },
  { "rem takes the adds it saw",
    { { 1, CREATE, "{'title':'a','tags':['vpn']}" },
      { 2, REM, "{'tags':{'vpn':['" ID_1 "']}}" } },
    "{'title':'a'}", "" },
  { "add wins: the remover did not see the second add",
    { { 1, CREATE, "{'title':'a','tags':['vpn']}" },
      { 2, ADD, "{'tags':['vpn']}" },
      { 3, REM, "{'tags':{'vpn':['" ID_1 "']}}" } },
    "{'title':'a'}", "vpn" },
  { "rem of an add of another element changes nothing",
    { { 1, CREATE, "{'title':'a','tags':['vpn','wifi']}" },
      { 2, REM, "{'tags':{'vpn':['" ID_3 "'],'lan':['" ID_1 "']}}" } },
    "{'title':'a'}", "vpn,wifi" },
  { "an or-set does not ride on a set",
    { { 1, CREATE, "{'title':'a'}" }, { 2, SET, "{'tags':['x']}" } },
    "{'title':'a'}", "" },

  /* counts */
  { "reopen: from Resolved and from Closed",
    { { 1, CREATE, "{'state':'resolved'}" },
      { 2, ACT, "{'state':'in_progress'}", "{'state':1}" },
      { 3, ACT, "{'state':'resolved'}", "{'state':2}" },
      { 4, ACT, "{'state':'closed'}", "{'state':3}" },
      { 5, ACT, "{'state':'new'}", "{'state':4}" } },
    "{'state':'new'}", .reopened = 2 },
  { "no reopen: to Closed, to Cancelled, to a word nobody knows",
    { { 1, CREATE, "{'state':'resolved'}" },
      { 2, ACT, "{'state':'closed'}", "{'state':1}" },
      { 3, ACT, "{'state':'cancelled'}", "{'state':2}" },
      { 4, ACT, "{'state':'resolved'}", "{'state':3}" },
      { 5, ACT, "{'state':'-100'}", "{'state':4}" } },
    "{'state':'-100'}" },
  { "restoring a cancelled one is no reopen",
    { { 1, CREATE, "{'state':'cancelled'}" }, { 2, ACT, "{'state':'triaged'}", "{'state':1}" } },
    "{'state':'triaged'}" },
  { "reassignment: any change of team, from and to empty too",
    { { 1, CREATE, "{'team':'" NET "'}" },
      { 2, SET, "{'team':'" DESK "'}", "{'team':1}" },
      { 3, SET, "{'team':null}", "{'team':2}" },
      { 4, SET, "{'team':'" NET "'}", "{'team':3}" } },
    "{'team':'" NET "'}", .reassigned = 3 },
  { "the team of the create and the same team again are none",
    { { 1, CREATE, "{'team':'" NET "'}" }, { 2, SET, "{'team':'" NET "'}", "{'team':1}" } },
    "{'team':'" NET "'}" },
  { "a team after none in the create is one",
    { { 1, CREATE, "{'title':'a'}" }, { 2, SET, "{'team':'" NET "'}", "{'team':null}" } },
    "{'team':'" NET "'}", .reassigned = 1 },
  { "an undone pair counts nowhere",
    { { 1, CREATE, "{'team':'" NET "','state':'resolved'}" },
      { 2, ACT, "{'team':'" DESK "','state':'in_progress'}", "{'team':1,'state':1}" },
      { 3, ACT, "{'team':'" NET "','state':'resolved'}", "{'team':2,'state':2}", 2 } },
    "{'team':'" NET "','state':'resolved'}" },
  { "a redo makes the first count again",
    { { 1, CREATE, "{'team':'" NET "'}" },
      { 2, SET, "{'team':'" DESK "'}", "{'team':1}" },
      { 3, SET, "{'team':'" NET "'}", "{'team':2}", 2 },
      { 4, SET, "{'team':'" DESK "'}", "{'team':3}", 3 } },
    "{'team':'" DESK "'}", .reassigned = 1 },
  { "undo of the redo: none again",
    { { 1, CREATE, "{'team':'" NET "'}" },
      { 2, SET, "{'team':'" DESK "'}", "{'team':1}" },
      { 3, SET, "{'team':'" NET "'}", "{'team':2}", 2 },
      { 4, SET, "{'team':'" DESK "'}", "{'team':3}", 3 },
      { 5, SET, "{'team':'" NET "'}", "{'team':4}", 4 } },
    "{'team':'" NET "'}" },
  { "what happened after an undone pair counts",
    { { 1, CREATE, "{'state':'resolved'}" },
      { 2, ACT, "{'state':'in_progress'}", "{'state':1}" },
      { 3, ACT, "{'state':'resolved'}", "{'state':2}", 2 },
      { 4, ACT, "{'state':'in_progress'}", "{'state':3}" } },
    "{'state':'in_progress'}", .reopened = 1 },

  /* conflicts */
  { "two people who did not see each other",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1, .dev = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2, .dev = 2 } },
    "{'title':'c'}", .conflicts = "{'title':['" ID_2 "']}" },
  { "the one that arrives later may be the loser",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1, .dev = 1, .eh = 50 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2, .dev = 2, .eh = 40 } },
    "{'title':'b'}", .conflicts = "{'title':['" ID_3 "']}" },
  { "who saw the other is in no conflict",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':2}", .actor = 2 } },
    "{'title':'c'}" },
  { "equal values are no conflict",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'b'}", "{'title':1}", .actor = 2 } },
    "{'title':'b'}" },
  { "one person on two computers is no conflict",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1, .dev = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 1, .dev = 2 } },
    "{'title':'c'}" },
  { "an ack of the winner settles it",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 },
      { 4, ACK, NULL, "{'title':3}", .actor = 1 } },
    "{'title':'c'}" },
  { "an ack of the loser does not",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 },
      { 4, ACK, NULL, "{'title':2}", .actor = 1 } },
    "{'title':'c'}", .conflicts = "{'title':['" ID_2 "']}" },
  { "a set on top of the winner settles it",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 },
      { 4, SET, "{'title':'d'}", "{'title':3}", .actor = 3 } },
    "{'title':'d'}" },
  { "a set on top of the loser replaces it knowingly",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1, .eh = 20 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2, .eh = 50 },
      { 4, SET, "{'title':'d'}", "{'title':2}", .actor = 1, .eh = 40 } },
    "{'title':'c'}", .conflicts = "{'title':['" ID_4 "']}" },
  { "what comes after an ack is open again",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 },
      { 4, ACK, NULL, "{'title':3}", .actor = 1 },
      { 5, SET, "{'title':'e'}", "{'title':1}", .actor = 3, .eh = 2 } },
    "{'title':'c'}", .conflicts = "{'title':['" ID_5 "']}" },
  { "three heads: both losers are listed",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 },
      { 4, SET, "{'title':'d'}", "{'title':1}", .actor = 3 } },
    "{'title':'d'}", .conflicts = "{'title':['" ID_2 "','" ID_3 "']}" },
  { "two that agreed are both in conflict with a third",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'title':'b'}", "{'title':1}", .actor = 1 },
      { 3, SET, "{'title':'b'}", "{'title':1}", .actor = 2 },
      { 4, SET, "{'title':'d'}", "{'title':1}", .actor = 3 } },
    "{'title':'d'}", .conflicts = "{'title':['" ID_2 "','" ID_3 "']}" },
  { "two who each saw an empty field",
    { { 1, CREATE, "{'title':'a'}" },
      { 2, SET, "{'location':'x'}", "{'location':null}", .actor = 1 },
      { 3, SET, "{'location':'y'}", "{'location':null}", .actor = 2 } },
    "{'location':'y'}", .conflicts = "{'location':['" ID_2 "']}" },
  { "other fields stay out of it",
    { { 1, CREATE, "{'title':'a','location':'x'}" },
      { 2, SET, "{'title':'b','location':'y'}", "{'title':1,'location':1}", .actor = 1 },
      { 3, SET, "{'title':'c'}", "{'title':1}", .actor = 2 } },
    "{'title':'c','location':'y'}", .conflicts = "{'title':['" ID_2 "']}" },
};

static void
assert_values (FettleRecord *record,
               const char   *json)
{
  g_autoptr (FettleValue) expected = test_json (json);

  for (guint i = 0; i < fettle_value_get_length (expected); i++)
    {
      const char *key = fettle_value_map_get_key (expected, i);
      int field = fettle_kind_find_field (fettle_record_get_kind (record), key);

      g_test_message ("  %s", key);
      g_assert_true (fettle_value_equal (fettle_record_get (record, field),
                                         fettle_value_map_get_value (expected, i)));
    }
}

static void
assert_tags (FettleRecord *record,
             const char   *expected)
{
  g_autoptr (GString) tags = g_string_new (NULL);

  for (guint i = 0; i < fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS); i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? "," : "",
                            fettle_record_get_element (record, FETTLE_TICKET_TAGS, i)->element);
  if (expected != NULL)
    g_assert_cmpstr (tags->str, ==, expected);
}

static void
assert_conflicts (FettleRecord *record,
                  const char   *json)
{
  g_autoptr (FettleValue) expected = test_json (json);

  g_assert_true (fettle_value_equal (fettle_record_get_conflicts (record), expected));
}

static void
assert_same_derived (FettleRecord *a,
                     FettleRecord *b)
{
  g_assert_cmpmem (fettle_record_get_derived (a), sizeof (FettleDerived),
                   fettle_record_get_derived (b), sizeof (FettleDerived));
}

static void
test_history_cases (void)
{
  FettleUuid eid = test_uuid (EID);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) history = test_history (INCIDENT, cases[i].rows);
      g_autoptr (FettleRecord) record = fettle_fold_history (INCIDENT, &eid, history);

      g_test_message ("%s", cases[i].name);
      g_assert_true (fettle_record_exists (record));
      assert_values (record, cases[i].values);
      assert_tags (record, cases[i].tags);
      assert_conflicts (record, cases[i].conflicts);
      g_assert_cmpuint (fettle_record_get_derived (record)->reopen_count, ==, cases[i].reopened);
      g_assert_cmpuint (fettle_record_get_derived (record)->reassignment_count, ==, cases[i].reassigned);
    }
}

/* Change by change, going back to the history only where the fold asks for it,
 * gives what the whole history gives: this is how a store works. */
static void
assert_steps (GPtrArray *history)
{
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = fettle_record_new (INCIDENT, &eid);
  g_autoptr (GPtrArray) so_far = g_ptr_array_new ();

  for (guint i = 0; i < history->len; i++)
    {
      FettleLogged *logged = g_ptr_array_index (history, i);
      g_autoptr (FettleRecord) whole = NULL;

      g_ptr_array_add (so_far, logged);
      whole = fettle_fold_history (INCIDENT, &eid, so_far);
      if (!fettle_fold_change (record, logged->change, logged->eh))
        {
          g_assert_true (fettle_record_equal (record, whole));
          g_set_object (&record, whole);
        }

      g_assert_true (fettle_record_equal (record, whole));
      g_assert_true (fettle_value_equal (fettle_record_get_conflicts (record),
                                         fettle_record_get_conflicts (whole)));
      g_assert_cmpuint (fettle_record_get_digest (record), ==, fettle_record_get_digest (whole));
      assert_same_derived (record, whole);
    }
}

static void
test_steps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) history = test_history (INCIDENT, cases[i].rows);

      g_test_message ("%s", cases[i].name);
      assert_steps (history);
    }
}

static void
test_unknown_kind (void)
{
  static const TestChange rows[] = { { 1, CREATE, "{'title':'a'}" }, { 0 } };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  FettleLogged *logged = g_ptr_array_index (history, 0);
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = NULL;
  g_autoptr (FettleRecord) note = fettle_record_new (FETTLE_KIND_NOTE, &eid);

  g_free (logged->change->ent);
  logged->change->ent = g_strdup ("change_request");
  record = fettle_fold_history (FETTLE_KIND_NONE, &eid, history);
  g_assert_false (fettle_record_exists (record));

  /* A change of another kind leaves a record as it is. */
  g_assert_true (fettle_fold_change (note, logged->change, logged->eh));
  g_assert_false (fettle_record_exists (note));
}

static void
test_unknown_field (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a','colour':'red','shape':{'sides':3}}" },
    { 2, SET, "{'colour':'blue'}", "{'colour':1}", .eh = 50 },
    { 3, SET, "{'colour':'green'}", "{'colour':1}", .eh = 40 },
    { 4, ADD, "{'moods':['good']}" },
    { 0 }
  };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = fettle_fold_history (INCIDENT, &eid, history);
  g_autoptr (FettleRecord) copy = fettle_record_copy (record);
  g_autoptr (GPtrArray) names = fettle_record_list_unknown (record);

  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "colour");
  g_assert_cmpstr (fettle_value_get_string (fettle_record_get_unknown (record, "colour")), ==, "blue");
  g_assert_cmpuint (fettle_value_get_length (fettle_record_get_unknown (record, "shape")), ==, 1);
  g_assert_true (fettle_record_equal (record, copy));
  g_assert_cmpuint (fettle_record_get_digest (record), ==, fettle_record_get_digest (copy));
}

/* A redacted value stands empty and does not fall back to the older one. */
static void
test_redacted (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a','location':'x'}" },
    { 2, SET, "{'title':'secret'}", "{'title':1}" },
    { 0 }
  };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  FettleLogged *logged = g_ptr_array_index (history, 1);
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = NULL;

  g_clear_pointer (&logged->change->f, fettle_value_unref);
  logged->change->redacted = fettle_value_new_map ();
  fettle_value_map_take (logged->change->redacted, "title",
                         fettle_value_new_bytes ("0123456789abcdef0123456789abcdef", 32));

  record = fettle_fold_history (INCIDENT, &eid, history);
  g_assert_null (fettle_record_get (record, FETTLE_TICKET_TITLE));
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_LOCATION), ==, "x");
  g_assert_true (fettle_uuid_equal (&fettle_record_get_version (record, FETTLE_TICKET_TITLE)->id,
                                    &logged->change->id));
  assert_steps (history);
}

static void
test_times (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a'}", .at = 1000 },
    { 2, SET, "{'title':'b'}", "{'title':1}", .at = 5000 },
    { 3, SET, "{'title':'c'}", "{'title':2}", .at = 3000 },
    { 0 }
  };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = fettle_fold_history (INCIDENT, &eid, history);

  g_assert_cmpint (fettle_record_get_derived (record)->created_at, ==, 1000);
  g_assert_cmpint (fettle_record_get_derived (record)->updated_at, ==, 5000);
}

/* Older than 1970: a history that was brought in may say so. */
static void
test_times_early (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a'}", .at = -9000 },
    { 2, SET, "{'title':'b'}", "{'title':1}", .at = -5000 },
    { 3, SET, "{'title':'c'}", "{'title':2}", .at = -7000 },
    { 0 }
  };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  FettleUuid eid = test_uuid (EID);
  g_autoptr (FettleRecord) record = fettle_fold_history (INCIDENT, &eid, history);

  g_assert_cmpint (fettle_record_get_derived (record)->created_at, ==, -9000);
  g_assert_cmpint (fettle_record_get_derived (record)->updated_at, ==, -5000);
  assert_steps (history);
}

/* What was taken back is no change of the record, nor is the taking back; what was
 * done again is, at the time when it was done. */
static void
test_times_undone (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a'}", .at = 1000 },
    { 2, SET, "{'title':'b'}", "{'title':1}", .at = 5000 },
    { 3, SET, "{'title':'a'}", "{'title':2}", .at = 9000, .undoes = 2 },
    { 4, SET, "{'title':'b'}", "{'title':3}", .at = 12000, .undoes = 3 },
    { 5, SET, "{'location':'x'}", .at = 15000 },
    { 0 }
  };
  static const gint64 expected[] = { 1000, 5000, 1000, 5000, 15000 };
  static const FettleKind kinds[] = { INCIDENT, FETTLE_KIND_TEAM };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GPtrArray) history = test_history (kinds[i], rows);
      g_autoptr (GPtrArray) so_far = g_ptr_array_new ();
      FettleUuid eid = test_uuid (EID);

      for (guint j = 0; j < history->len; j++)
        {
          g_autoptr (FettleRecord) record = NULL;

          g_ptr_array_add (so_far, g_ptr_array_index (history, j));
          record = fettle_fold_history (kinds[i], &eid, so_far);
          g_assert_cmpint (fettle_record_get_derived (record)->updated_at, ==, expected[j]);
        }

      if (kinds[i] == INCIDENT)
        assert_steps (history);
    }
}

/* --- properties ----------------------------------------------------------------------- */

static const char *const texts[] = {
  "{'title':'a'}", "{'title':'b'}", "{'title':null}", "{'location':'x'}", "{'impact':1}",
  "{'impact':2,'urgency':3}", "{'team':'" NET "'}", "{'team':'" DESK "'}", "{'team':null}",
  "{'colour':'red'}", "{'colour':7,'title':'c'}", "{'verified':true,'symptom':'s'}",
};

static GPtrArray *
random_independent (FettleRandom *random)
{
  GPtrArray *history = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);
  guint n = 2 + fettle_random_below (random, 10);

  for (guint i = 0; i < n; i++)
    {
      TestChange row = {
        .id = i + 1,
        .op = i == 0 ? CREATE : fettle_random_below (random, 5) == 0 ? ADD : SET,
        .dev = fettle_random_below (random, 3),
        .actor = fettle_random_below (random, 3),
        .eh = 1 + fettle_random_below (random, 6),
      };
      g_autoptr (FettleChange) change = NULL;

      row.f = row.op == ADD ? "{'tags':['vpn','wifi']}" : texts[fettle_random_below (random, G_N_ELEMENTS (texts))];
      change = test_change (INCIDENT, &row);
      g_ptr_array_add (history, fettle_logged_new (change, i + 1, change->hlc));
    }

  return history;
}

/* The create stays first: nothing can be said of a record before it is there. */
static void
shuffle_after_first (FettleRandom *random,
                     GPtrArray    *history)
{
  for (guint i = history->len - 1; i > 1; i--)
    {
      guint j = 1 + fettle_random_below (random, i);
      gpointer swapped = history->pdata[i];

      history->pdata[i] = history->pdata[j];
      history->pdata[j] = swapped;
    }
}

static void
test_any_order (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  FettleUuid eid = test_uuid (EID);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GPtrArray) history = random_independent (random);
      g_autoptr (FettleRecord) one = fettle_fold_history (INCIDENT, &eid, history);
      g_autoptr (FettleRecord) other = NULL;

      shuffle_after_first (random, history);
      other = fettle_fold_history (INCIDENT, &eid, history);
      g_assert_true (fettle_record_equal (one, other));
      g_assert_cmpuint (fettle_record_get_digest (one), ==, fettle_record_get_digest (other));
      g_assert_cmpint (fettle_record_get_derived (one)->updated_at, ==,
                       fettle_record_get_derived (other)->updated_at);
      assert_steps (history);
    }
}

/* One history: changes that saw the current value, some of them undone at once
 * (value and state back, `undoes` set), some of those done again. With every
 * pair struck out the counts must be the same. */
static void
add_row (GPtrArray  *history,
         int         id,
         const char *f,
         int         undoes)
{
  TestChange row = { .id = id, .op = id == 1 ? CREATE : ACT, .f = f, .undoes = undoes };
  g_autoptr (FettleChange) change = test_change (INCIDENT, &row);

  g_ptr_array_add (history, fettle_logged_new (change, id, change->hlc));
}

static char *
random_move (FettleRandom *random)
{
  static const char *const states[] = { "in_progress", "resolved", "closed", "cancelled", "triaged" };
  static const char *const teams[] = { "'" NET "'", "'" DESK "'", "null" };

  return g_strdup_printf ("{'state':'%s','team':%s}",
                          states[fettle_random_below (random, G_N_ELEMENTS (states))],
                          teams[fettle_random_below (random, G_N_ELEMENTS (teams))]);
}

static void
test_undo_pairs (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GPtrArray) with = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);
      g_autoptr (GPtrArray) without = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);
      g_autofree char *current = g_strdup ("{'state':'new','team':'" NET "'}");
      guint reopened[2], reassigned[2];
      int id = 1;

      add_row (with, id, current, 0);
      add_row (without, id++, current, 0);
      for (guint step = 0; step < 12; step++)
        {
          g_autofree char *next = random_move (random);
          guint times = fettle_random_below (random, 4);  /* how often it is taken back and done again */
          int last = id;

          add_row (with, id++, next, 0);
          for (guint turn = 1; turn <= times; turn++, last = id - 1)
            add_row (with, id++, turn % 2 == 1 ? current : next, last);

          if (times % 2 == 0)
            {
              add_row (without, id++, next, 0);
              g_free (current);
              current = g_steal_pointer (&next);
            }
        }

      fettle_fold_count (FETTLE_KIND_INCIDENT, with, &reopened[0], &reassigned[0]);
      fettle_fold_count (FETTLE_KIND_INCIDENT, without, &reopened[1], &reassigned[1]);
      g_assert_cmpuint (reopened[0], ==, reopened[1]);
      g_assert_cmpuint (reassigned[0], ==, reassigned[1]);
    }
}

/* Who had it while which team did; what was undone never was. */
static void
test_team_trail (void)
{
  static const TestChange rows[] = {
    { 1, CREATE, "{'title':'a'}" },
    { 2, SET, "{'team':'" NET "'}", "{'team':null}" },
    { 3, SET, "{'owner':'" ANNA "'}", "{'owner':null}" },
    { 4, SET, "{'team':'" MAIL "'}", "{'team':2}" },
    { 5, SET, "{'team':'" NET "'}", "{'team':4}", 4 },
    { 6, SET, "{'team':'" DESK "'}", "{'team':5}" },
    { 7, SET, "{'team':'" NET "','owner':'" BOB "'}", "{'team':6,'owner':3}" },
    { 0 },
  };
  g_autoptr (GPtrArray) history = test_history (INCIDENT, rows);
  g_autoptr (GArray) trail = fettle_team_trail_new (INCIDENT, history);
  const FettleTeamTurn *turns = (const FettleTeamTurn *) trail->data;
  FettleUuid net = test_uuid (NET), desk = test_uuid (DESK), bob = test_uuid (BOB);

  g_assert_cmpuint (trail->len, ==, 2);
  g_assert_true (fettle_uuid_equal (&turns[0].team, &net) && fettle_uuid_equal (&turns[0].owner, &bob));
  g_assert_true (fettle_uuid_equal (&turns[1].team, &desk) && fettle_uuid_is_nil (&turns[1].owner));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fold/history", test_history_cases);
  g_test_add_func ("/fold/steps", test_steps);
  g_test_add_func ("/fold/unknown-kind", test_unknown_kind);
  g_test_add_func ("/fold/unknown-field", test_unknown_field);
  g_test_add_func ("/fold/redacted", test_redacted);
  g_test_add_func ("/fold/times", test_times);
  g_test_add_func ("/fold/times/early", test_times_early);
  g_test_add_func ("/fold/times/undone", test_times_undone);
  g_test_add_func ("/fold/any-order", test_any_order);
  g_test_add_func ("/fold/team-trail", test_team_trail);
  g_test_add_func ("/fold/undo-pairs", test_undo_pairs);

  return g_test_run ();
}
