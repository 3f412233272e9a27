/* test-redaction.c: histories of which anything may be erased fold alike by both
 * codes, also what is written after the erasing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

#include "fettle-store-private.h"
#include "fettle-tlv.h"

#include <sqlite3.h>
#include <string.h>

#define N_ROUNDS 60
#define N_RECORDS 3

typedef struct
{
  DeskFixture *desk;
  FettleUuid   incidents[N_RECORDS];
  FettleUuid   teams[2];
  FettleUuid   bob;
} World;

/* --- changes of every merge kind ------------------------------------------------------------ */

static const char *const states[] = { "in_progress", "resolved", "closed", "new", "on_hold" };
static const char *const words[] = { "vpn", "paper", "urgent" };

static void
set_at_random (World      *world,
               FettleEdit *edit)
{
  FettleRandom *random = world->desk->random;
  guint team = fettle_random_below (random, 3);

  switch (fettle_random_below (random, 9))
    {
    case 0:
      fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, words[fettle_random_below (random, 3)]);
      break;
    case 1:
    case 2:
      fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, team < 2 ? &world->teams[team] : NULL);
      break;
    case 3:
    case 4:
      fettle_edit_set_text (edit, FETTLE_TICKET_STATE, states[fettle_random_below (random, G_N_ELEMENTS (states))]);
      break;
    case 5:
      fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, words[fettle_random_below (random, 3)]);
      break;
    case 6:
      fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, words[fettle_random_below (random, 3)]);
      break;
    case 7:
      fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, 1 + fettle_random_below (random, 3));
      fettle_edit_set_bool (edit, FETTLE_INCIDENT_VERIFIED, fettle_random_below (random, 2));
      fettle_edit_set_bool (edit, FETTLE_TICKET_DELETED, fettle_random_below (random, 4) == 0);
      break;
    default:
      fettle_edit_take_unknown (edit, "colour", fettle_value_new_string (words[fettle_random_below (random, 3)]));
      break;
    }
}

static const FettleUuid *
choose_incident (World *world)
{
  return &world->incidents[fettle_random_below (world->desk->random, N_RECORDS)];
}

static void
edit_at_random (World *world)
{
  g_autoptr (FettleAction) action = fettle_action_new ("random");
  FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, choose_incident (world));
  gboolean is_bob = fettle_random_below (world->desk->random, 2);
  g_autoptr (FettleCommit) commit = NULL;

  fettle_edit_set_observed (edit, "test", 1);
  set_at_random (world, edit);
  set_at_random (world, edit);
  fettle_action_take (action, edit);
  commit = fettle_store_commit (world->desk->store, is_bob ? &world->bob : &world->desk->me, action, NULL);
}

/* Somebody who saw an older value: a conflict. */
static void
set_unseen (World *world)
{
  DeskFixture *desk = world->desk;
  g_autoptr (FettleChange) change = fettle_change_new ();
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "unseen", NULL);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];

  change->op = FETTLE_OP_SET;
  change->ent = g_strdup ("incident");
  change->eid = *choose_incident (world);
  change->actor = fettle_random_below (desk->random, 2) ? world->bob : desk->me;
  change->act = desk_new_uuid (desk);
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  change->base = fettle_value_new_map ();
  fettle_value_map_take (change->f, "team",
                         fettle_value_new_string (fettle_uuid_to_text (&world->teams[fettle_random_below (desk->random, 2)], text)));
  fettle_value_map_take (change->base, "team", fettle_value_new_null ());
  fettle_value_map_take (change->f, "title", fettle_value_new_string (words[fettle_random_below (desk->random, 3)]));
  fettle_value_map_take (change->base, "title", fettle_value_new_null ());
  fettle_transaction_reauthor (transaction, change, NULL, &error);
  g_assert_no_error (error);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
undo_at_random (World *world)
{
  DeskFixture *desk = world->desk;
  gboolean redo = fettle_random_below (desk->random, 3) == 0;
  g_autoptr (FettleActionInfo) info = fettle_store_find_undo (desk->store, &desk->me, redo, NULL, NULL);
  g_autoptr (FettleCommit) commit = NULL;

  if (info != NULL && info->first_seq > 20)
    commit = fettle_store_undo (desk->store, &desk->me, &info->act, NULL);
}

static void
act_at_random (World *world)
{
  desk_wait (world->desk, 10);
  switch (fettle_random_below (world->desk->random, 8))
    {
    case 0:
      undo_at_random (world);
      break;
    case 1:
      set_unseen (world);
      break;
    default:
      edit_at_random (world);
      break;
    }
}

/* --- erasing ----------------------------------------------------------------------------------- */

/* The change that says so. */
static void
announce (DeskFixture        *desk,
          const FettleChange *erased,
          const char         *field)
{
  g_autoptr (FettleChange) change = fettle_change_new ();
  FettleTransaction *transaction = fettle_store_begin (desk->store, &desk->me, "Erase", NULL);
  FettleValue *fields = fettle_value_new_list ();
  FettleValue *targets = fettle_value_new_map ();
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_value_list_take (fields, fettle_value_new_string (field));
  fettle_value_map_take (targets, fettle_uuid_to_text (&erased->id, text), fields);
  change->op = FETTLE_OP_REDACT;
  change->ent = g_strdup (erased->ent);
  change->eid = erased->eid;
  change->actor = desk->me;
  change->act = desk_new_uuid (desk);
  change->sv = FETTLE_SCHEMA_VERSION;
  change->f = fettle_value_new_map ();
  fettle_value_map_take (change->f, "targets", targets);
  fettle_value_map_take (change->f, "reason", fettle_value_new_string ("asked for"));
  fettle_transaction_reauthor (transaction, change, NULL, &error);
  g_assert_no_error (error);
  commit = fettle_transaction_commit (transaction, &error);
  g_assert_no_error (error);
}

static void
bind_map (sqlite3_stmt      *stmt,
          int                at,
          const FettleValue *value)
{
  g_autoptr (GBytes) bytes = value != NULL ? fettle_tlv_to_bytes (value) : NULL;

  if (bytes != NULL)
    sqlite3_bind_blob64 (stmt, at, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), SQLITE_TRANSIENT);
}

static void
erase (DeskFixture  *desk,
       FettleChange *change,
       const char   *field)
{
  const char *fields[] = { field, NULL };
  sqlite3 *raw = fettle_database_get_raw (desk->store->database);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = NULL;

  fettle_change_redact (change, fields, &error);
  g_assert_no_error (error);
  body = fettle_change_to_body (change);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (raw, "UPDATE log SET body = ?1, redacted = ?2, salts = ?3 WHERE id = ?4",
                                       -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_blob (stmt, 1, g_bytes_get_data (body, NULL), g_bytes_get_size (body), SQLITE_STATIC);
  bind_map (stmt, 2, change->redacted);
  bind_map (stmt, 3, change->salts);
  sqlite3_bind_blob (stmt, 4, change->id.bytes, 16, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  _fettle_store_refold (desk->store, FETTLE_KIND_INCIDENT, fettle_store_get_rid (desk->store, &change->eid), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_exec (raw, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
}

/* Some field of some change; TRUE where there was one. */
static gboolean
erase_at_random (World *world)
{
  DeskFixture *desk = world->desk;
  g_autoptr (GPtrArray) history = fettle_store_list_history (desk->store, choose_incident (world), NULL);
  FettleChange *change = ((FettleLogged *) g_ptr_array_index (history, fettle_random_below (desk->random, history->len)))->change;
  guint n = fettle_value_get_length (change->f);
  g_autofree char *field = NULL;

  if (n == 0 || change->op == FETTLE_OP_REDACT)
    return FALSE;

  field = g_strdup (fettle_value_map_get_key (change->f, fettle_random_below (desk->random, n)));
  announce (desk, change, field);
  erase (desk, change, field);
  return TRUE;
}

/* --- tests ----------------------------------------------------------------------------------------- */

static void
world_begin (World *world)
{
  world->desk = desk_fixture_new ();
  world->bob = desk_make_named (world->desk, FETTLE_KIND_PERSON, "Bob");
  world->teams[0] = desk_make_named (world->desk, FETTLE_KIND_TEAM, "First line");
  world->teams[1] = desk_make_named (world->desk, FETTLE_KIND_TEAM, "Second line");
  for (guint i = 0; i < N_RECORDS; i++)
    world->incidents[i] = desk_log (world->desk, "start");
}

static void
test_histories (void)
{
  World world = { 0 };
  guint n_erased = 0;

  world_begin (&world);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      for (guint i = 0; i < 8; i++)
        act_at_random (&world);
      for (guint i = 0; i < 2; i++)
        n_erased += erase_at_random (&world);
      desk_assert_sound (world.desk);
    }

  g_test_message ("%u erased", n_erased);
  g_assert_cmpuint (n_erased, >, N_ROUNDS);
  desk_fixture_free (world.desk);
}

static FettleDerived
erase_second (World      *world,
              guint       field,
              const char *name,
              const char *const *values)
{
  DeskFixture *desk = world->desk;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (FettleRecord) record = NULL;
  FettleChange *change;

  for (guint i = 0; values[i] != NULL; i++)
    {
      FettleEdit *edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, &world->incidents[0]);
      g_autoptr (FettleCommit) commit = NULL;

      fettle_edit_set_observed (edit, "test", 1);
      fettle_edit_set_text (edit, field, values[i]);
      commit = desk_commit (desk, edit, name);
    }

  history = fettle_store_list_history (desk->store, &world->incidents[0], NULL);
  change = ((FettleLogged *) g_ptr_array_index (history, history->len - 2))->change;
  announce (desk, change, name);
  erase (desk, change, name);
  desk_assert_sound (desk);
  record = fettle_store_read (desk->store, FETTLE_KIND_INCIDENT, &world->incidents[0], NULL);
  return *fettle_record_get_derived (record);
}

/* The rule: an erased value counts as an empty one. */
static void
test_counts (void)
{
  World world = { 0 };
  char first[FETTLE_UUID_TEXT_SIZE], second[FETTLE_UUID_TEXT_SIZE];
  const char *const moves[] = { "resolved", "in_progress", "resolved", NULL };
  const char *teams[] = { first, second, first, NULL };

  world_begin (&world);
  fettle_uuid_to_text (&world.teams[0], first);
  fettle_uuid_to_text (&world.teams[1], second);

  /* Resolved → erased is no reopening that anybody could know of. */
  g_assert_cmpuint (erase_second (&world, FETTLE_TICKET_STATE, "state", moves).reopen_count, ==, 0);
  /* None → first → empty → first. */
  g_assert_cmpuint (erase_second (&world, FETTLE_TICKET_TEAM, "team", teams).reassignment_count, ==, 3);
  desk_fixture_free (world.desk);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redaction/histories", test_histories);
  g_test_add_func ("/redaction/counts", test_counts);
  return g_test_run ();
}
