/* test-record.c: a record and an edit hold what they are given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include "fettle-digest.h"
#include "fettle-time.h"
#include "fettle-tlv.h"

#include <string.h>

#define INCIDENT FETTLE_KIND_INCIDENT

static FettleRecord *
make_record (void)
{
  FettleUuid eid = test_uuid (EID);

  return fettle_record_new (INCIDENT, &eid);
}

static FettleVersion
make_version (gint64 eh,
              int    dev,
              int    id)
{
  FettleVersion version = { .eh = eh, .id = test_change_id (id) };

  version.dev.bytes[0] = dev;

  return version;
}

static void
test_values (void)
{
  g_autoptr (FettleRecord) record = make_record ();
  FettleVersion version = make_version (7, 1, 1);
  FettleUuid anna = test_uuid (ANNA);
  FettleUuid owner;

  g_assert_false (fettle_record_exists (record));
  g_assert_null (fettle_record_get (record, FETTLE_TICKET_TITLE));
  g_assert_null (fettle_record_get_text (record, FETTLE_TICKET_TITLE));
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_IMPACT), ==, 0);
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, FETTLE_TIME_NONE);
  g_assert_null (fettle_record_get_version (record, FETTLE_TICKET_TITLE));

  fettle_record_take (record, FETTLE_TICKET_TITLE, fettle_value_new_string ("a"), &version);
  fettle_record_take (record, FETTLE_TICKET_IMPACT, fettle_value_new_int (2), &version);
  fettle_record_take (record, FETTLE_TICKET_LOGGED_AT, fettle_value_new_int (0), &version);
  fettle_record_take (record, FETTLE_TICKET_OWNER, fettle_value_new_string (ANNA), &version);
  fettle_record_take (record, FETTLE_TICKET_DELETED, fettle_value_new_bool (TRUE), &version);
  g_assert_cmpstr (fettle_record_get_text (record, FETTLE_TICKET_TITLE), ==, "a");
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_IMPACT), ==, 2);
  g_assert_cmpint (fettle_record_get_time (record, FETTLE_TICKET_LOGGED_AT), ==, 0);
  g_assert_true (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, &owner));
  g_assert_true (fettle_uuid_equal (&owner, &anna));
  g_assert_true (fettle_record_is_deleted (record));
  g_assert_cmpint (fettle_record_get_version (record, FETTLE_TICKET_TITLE)->eh, ==, 7);

  /* Null empties the field, and its version stays. */
  fettle_record_take (record, FETTLE_TICKET_TITLE, fettle_value_new_null (), &version);
  g_assert_null (fettle_record_get (record, FETTLE_TICKET_TITLE));
  g_assert_nonnull (fettle_record_get_version (record, FETTLE_TICKET_TITLE));

  /* A value of another type than declared is not read as one. */
  fettle_record_take (record, FETTLE_TICKET_IMPACT, fettle_value_new_string ("2"), &version);
  g_assert_cmpint (fettle_record_get_int (record, FETTLE_TICKET_IMPACT), ==, 0);
  fettle_record_take (record, FETTLE_TICKET_OWNER, fettle_value_new_string ("Anna"), &version);
  g_assert_false (fettle_record_get_ref (record, FETTLE_TICKET_OWNER, NULL));
}

static void
test_elements (void)
{
  static const struct { const char *element; int add; } adds[] = {
    { "wifi", 2 }, { "home", 9 }, { "wifi", 1 }, { "home", 9 }, { "", 3 },
  };
  g_autoptr (FettleRecord) record = make_record ();
  FettleUuid add;

  for (guint i = 0; i < G_N_ELEMENTS (adds); i++)
    {
      add = test_change_id (adds[i].add);
      fettle_record_add_element (record, FETTLE_TICKET_TAGS, adds[i].element, &add);
    }

  g_assert_cmpuint (fettle_record_get_n_elements (record, FETTLE_TICKET_TAGS), ==, 4);
  g_assert_cmpstr (fettle_record_get_element (record, FETTLE_TICKET_TAGS, 0)->element, ==, "");
  g_assert_cmpstr (fettle_record_get_element (record, FETTLE_TICKET_TAGS, 1)->element, ==, "home");
  g_assert_cmpint (fettle_record_get_element (record, FETTLE_TICKET_TAGS, 2)->add.bytes[15], ==, 1);
  g_assert_cmpint (fettle_record_get_element (record, FETTLE_TICKET_TAGS, 3)->add.bytes[15], ==, 2);
  g_assert_true (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "wifi"));
  g_assert_false (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "wif"));
  g_assert_false (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "zz"));

  add = test_change_id (1);
  fettle_record_remove_element (record, FETTLE_TICKET_TAGS, "wifi", &add);
  fettle_record_remove_element (record, FETTLE_TICKET_TAGS, "wifi", &add);
  g_assert_true (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "wifi"));
  add = test_change_id (2);
  fettle_record_remove_element (record, FETTLE_TICKET_TAGS, "wifi", &add);
  g_assert_false (fettle_record_has_element (record, FETTLE_TICKET_TAGS, "wifi"));
}

static void
test_versions (void)
{
  FettleVersion older = make_version (1, 200, 9);
  FettleVersion newer = make_version (2, 1, 1);
  FettleVersion high_dev = make_version (2, 200, 1);
  FettleVersion high_id = make_version (2, 200, 2);

  g_assert_cmpint (fettle_version_compare (&older, &newer), <, 0);
  g_assert_cmpint (fettle_version_compare (&newer, &high_dev), <, 0);
  g_assert_cmpint (fettle_version_compare (&high_dev, &high_id), <, 0);
  g_assert_cmpint (fettle_version_compare (&high_id, &older), >, 0);
  g_assert_cmpint (fettle_version_compare (&high_id, &high_id), ==, 0);
}

/* --- the digest, byte by byte as record.md 4.7 says ------------------------------------ */

static void
append_uuid (GByteArray       *bytes,
             const FettleUuid *uuid)
{
  g_byte_array_append (bytes, uuid->bytes, 16);
}

static void
append_field (GByteArray          *bytes,
              const char          *key,
              const FettleVersion *version)
{
  fettle_tlv_write_string (bytes, key);
  for (int shift = 56; shift >= 0; shift -= 8)
    g_byte_array_append (bytes, (guint8[]) { version->eh >> shift }, 1);
  append_uuid (bytes, &version->dev);
  append_uuid (bytes, &version->id);
}

static void
append_element (GByteArray *bytes,
                const char *key,
                const char *element,
                int         add)
{
  FettleUuid id = test_change_id (add);

  fettle_tlv_write_string (bytes, key);
  fettle_tlv_write_string (bytes, element);
  append_uuid (bytes, &id);
}

static void
test_digest (void)
{
  g_autoptr (FettleRecord) record = make_record ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  FettleVersion title = make_version (G_GINT64_CONSTANT (0x0123456789abcdef), 9, 3);
  FettleVersion state = make_version (4, 8, 2);
  FettleVersion colour = make_version (5, 7, 1);
  FettleUuid eid = test_uuid (EID);
  FettleUuid first = test_change_id (1);
  FettleUuid second = test_change_id (2);
  FettleDigest digest;
  guint64 expected = 0;

  fettle_record_take (record, FETTLE_TICKET_TITLE, fettle_value_new_string ("a"), &title);
  fettle_record_take (record, FETTLE_TICKET_STATE, fettle_value_new_string ("new"), &state);
  fettle_record_take_unknown (record, "colour", fettle_value_new_string ("red"), &colour);
  fettle_record_add_element (record, FETTLE_TICKET_TAGS, "a", &second);
  fettle_record_add_element (record, FETTLE_TICKET_TAGS, "b", &first);
  fettle_record_add_element (record, FETTLE_TICKET_ALIASES, "c", &second);

  g_byte_array_append (bytes, (const guint8 *) "fettle/digest/1", 16);
  append_uuid (bytes, &eid);
  append_field (bytes, "colour", &colour);
  append_field (bytes, "state", &state);
  append_field (bytes, "title", &title);
  append_element (bytes, "aliases", "c", 2);
  append_element (bytes, "tags", "b", 1);
  append_element (bytes, "tags", "a", 2);

  digest = fettle_digest_sha256 (bytes->data, bytes->len);
  for (guint i = 0; i < 8; i++)
    expected = expected << 8 | digest.bytes[i];
  g_assert_cmphex (fettle_record_get_digest (record), ==, expected);
}

/* Each thing that is folded makes records differ. */
static void
test_equal (void)
{
  FettleVersion version = make_version (1, 1, 1);
  FettleVersion other = make_version (1, 1, 2);
  FettleUuid add = test_change_id (1);

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (FettleRecord) a = test_record (INCIDENT, "{'title':'a','tags':['x'],'colour':'red'}");
      g_autoptr (FettleRecord) b = fettle_record_copy (a);

      g_assert_true (fettle_record_equal (a, b));
      switch (i)
        {
        case 0:
          fettle_record_take (b, FETTLE_TICKET_LOCATION, fettle_value_new_string ("y"), &version);
          break;
        case 1:
          fettle_record_take (b, FETTLE_TICKET_TITLE, fettle_value_new_string ("a"), &other);
          break;
        case 2:
          fettle_record_add_element (b, FETTLE_TICKET_TAGS, "y", &add);
          break;
        case 3:
          fettle_record_take_unknown (b, "colour", fettle_value_new_string ("blue"),
                                      fettle_record_get_unknown_version (a, "colour"));
          break;
        case 4:
          fettle_record_take_unknown (b, "shape", fettle_value_new_string ("round"), &version);
          break;
        default:
          fettle_record_set_exists (b, FALSE);
          break;
        }
      g_assert_false (fettle_record_equal (a, b));
      g_assert_false (fettle_record_equal (b, a));
    }
}

static void
test_conflicts (void)
{
  g_autoptr (FettleRecord) record = make_record ();

  fettle_record_take_conflicts (record, test_json ("{'title':['" ANNA "']}"));
  g_assert_cmpuint (fettle_value_get_length (fettle_record_get_conflicts (record)), ==, 1);
  fettle_record_take_conflicts (record, fettle_value_new_map ());
  g_assert_null (fettle_record_get_conflicts (record));
}

static void
test_edit_values (void)
{
  g_autoptr (FettleEdit) edit = test_edit (INCIDENT, FALSE, "{'title':'a','impact':2}");
  FettleUuid anna = test_uuid (ANNA);

  g_assert_false (fettle_edit_is_create (edit));
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_values (edit)), ==, 2);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, "");
  g_assert_true (fettle_edit_has (edit, FETTLE_TICKET_TITLE));
  g_assert_true (fettle_value_is_null (fettle_edit_get (edit, FETTLE_TICKET_TITLE)));
  fettle_edit_drop (edit, FETTLE_TICKET_TITLE);
  g_assert_false (fettle_edit_has (edit, FETTLE_TICKET_TITLE));

  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &anna);
  g_assert_cmpstr (fettle_value_get_string (fettle_edit_get (edit, FETTLE_TICKET_OWNER)), ==, ANNA);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, NULL);
  g_assert_true (fettle_value_is_null (fettle_edit_get (edit, FETTLE_TICKET_OWNER)));
  fettle_edit_set_time (edit, FETTLE_INCIDENT_OCCURRED_AT, FETTLE_TIME_NONE);
  g_assert_true (fettle_value_is_null (fettle_edit_get (edit, FETTLE_INCIDENT_OCCURRED_AT)));

  /* The reason goes with the edit, not among its values; lists into or-sets. */
  fettle_edit_set_text (edit, FETTLE_TICKET_REASON, "Because");
  g_assert_cmpstr (fettle_edit_get_reason (edit), ==, "Because");
  g_assert_false (fettle_edit_has (edit, FETTLE_TICKET_REASON));
  fettle_edit_take (edit, FETTLE_TICKET_TAGS, test_json ("['a','b']"));
  g_assert_false (fettle_edit_has (edit, FETTLE_TICKET_TAGS));
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_added (edit, FETTLE_TICKET_TAGS)), ==, 2);
  fettle_edit_take_unknown (edit, "colour", fettle_value_new_string ("red"));
  g_assert_nonnull (fettle_value_map_get (fettle_edit_get_values (edit), "colour"));
}

static void
test_edit_elements (void)
{
  g_autoptr (FettleEdit) edit = test_edit (INCIDENT, FALSE, NULL);

  g_assert_null (fettle_edit_get_added (edit, FETTLE_TICKET_TAGS));
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "a");
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "a");
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_added (edit, FETTLE_TICKET_TAGS)), ==, 1);

  /* The last word counts. */
  fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, "a");
  g_assert_null (fettle_edit_get_added (edit, FETTLE_TICKET_TAGS));
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_removed (edit, FETTLE_TICKET_TAGS)), ==, 1);
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "a");
  g_assert_null (fettle_edit_get_removed (edit, FETTLE_TICKET_TAGS));
}

static void
test_edit_rest (void)
{
  g_autoptr (FettleEdit) edit = test_edit (INCIDENT, TRUE, NULL);
  FettleUuid id = test_change_id (4);
  FettleUuid seen;
  gint64 row;

  g_assert_true (fettle_edit_is_create (edit));
  g_assert_cmpint (fettle_edit_get_at (edit), ==, FETTLE_TIME_NONE);
  g_assert_null (fettle_edit_get_observed (edit, NULL));
  g_assert_null (fettle_edit_get_undoes (edit));
  g_assert_false (fettle_edit_get_expected (edit, FETTLE_TICKET_TITLE, &seen));

  fettle_edit_set_observed (edit, "csv", 12);
  g_assert_cmpstr (fettle_edit_get_observed (edit, &row), ==, "csv");
  g_assert_cmpint (row, ==, 12);
  fettle_edit_add_undoes (edit, &id);
  fettle_edit_add_undoes (edit, &id);
  g_assert_cmpuint (fettle_value_get_length (fettle_edit_get_undoes (edit)), ==, 1);

  fettle_edit_expect (edit, FETTLE_TICKET_TITLE, &id);
  g_assert_true (fettle_edit_get_expected (edit, FETTLE_TICKET_TITLE, &seen));
  g_assert_true (fettle_uuid_equal (&seen, &id));
  fettle_edit_expect (edit, FETTLE_TICKET_TITLE, NULL);
  g_assert_true (fettle_edit_get_expected (edit, FETTLE_TICKET_TITLE, &seen));
  g_assert_true (fettle_uuid_is_nil (&seen));
}

static void
test_action (void)
{
  g_autoptr (FettleAction) action = fettle_action_new ("Resolved INC-12");
  FettleEdit *edit = test_edit (INCIDENT, TRUE, NULL);

  fettle_action_take (action, edit);
  g_assert_cmpstr (fettle_action_get_label (action), ==, "Resolved INC-12");
  g_assert_cmpuint (fettle_action_get_n_edits (action), ==, 1);
  g_assert_true (fettle_action_get_edit (action, 0) == edit);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/elements", test_elements);
  g_test_add_func ("/record/versions", test_versions);
  g_test_add_func ("/record/digest", test_digest);
  g_test_add_func ("/record/equal", test_equal);
  g_test_add_func ("/record/conflicts", test_conflicts);
  g_test_add_func ("/edit/values", test_edit_values);
  g_test_add_func ("/edit/elements", test_edit_elements);
  g_test_add_func ("/edit/rest", test_edit_rest);
  g_test_add_func ("/edit/action", test_action);

  return g_test_run ();
}
