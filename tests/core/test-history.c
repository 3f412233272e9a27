/* test-history.c: histories and edits written down in a few words, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-history.h"

#include <string.h>

#define FIRST_MS G_GINT64_CONSTANT (1700000000000)

FettleUuid
test_uuid (const char *text)
{
  FettleUuid uuid;

  g_assert_true (fettle_uuid_from_text (text, &uuid));

  return uuid;
}

FettleValue *
test_json (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  FettleValue *value;

  if (json == NULL || json[0] == '\0')
    return NULL;

  text = g_strdelimit (g_strdup (json), "'", '"');
  value = fettle_json_read (text, strlen (text), &fettle_json_default_limits, &error);
  g_assert_no_error (error);

  return value;
}

FettleUuid
test_change_id (int id)
{
  FettleUuid uuid = { { 0x01, 0x93, 0, 0, 0, 0, 0x70, 0, 0x80 } };

  uuid.bytes[14] = id >> 8;
  uuid.bytes[15] = id & 0xff;

  return uuid;
}

static FettleUuid
number_uuid (guint8 kind,
             int    number)
{
  FettleUuid uuid = { { 0x01, 0x93, 0, kind, 0, 0, 0x70, 0, 0x80 } };

  uuid.bytes[15] = number;

  return uuid;
}

static FettleValue *
make_base (const char *json)
{
  g_autoptr (FettleValue) numbers = test_json (json);
  FettleValue *base;

  if (numbers == NULL)
    return NULL;

  base = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (numbers); i++)
    {
      const FettleValue *number = fettle_value_map_get_value (numbers, i);
      FettleUuid id = test_change_id (fettle_value_get_int (number));
      char text[FETTLE_UUID_TEXT_SIZE];

      fettle_value_map_take (base, fettle_value_map_get_key (numbers, i),
                             fettle_value_is_null (number)
                               ? fettle_value_new_null ()
                               : fettle_value_new_string (fettle_uuid_to_text (&id, text)));
    }

  return base;
}

FettleChange *
test_change (FettleKind        kind,
             const TestChange *row)
{
  FettleChange *change = fettle_change_new ();

  change->id = test_change_id (row->id);
  change->dev = number_uuid (2, row->dev);
  change->actor = number_uuid (3, row->actor);
  change->act = change->id;
  change->eid = test_uuid (EID);
  change->ent = g_strdup (fettle_kind_get_info (kind)->id);
  change->op = row->op;
  change->n = row->id;
  change->hlc = (FIRST_MS + (row->eh != 0 ? row->eh : row->id)) << 16;
  change->at = row->at != 0 ? row->at : FETTLE_TIME_NONE;
  change->f = test_json (row->f);
  change->base = make_base (row->base);
  if (row->undoes != 0)
    {
      FettleUuid undone = test_change_id (row->undoes);
      char text[FETTLE_UUID_TEXT_SIZE];

      change->undoes = fettle_value_new_list ();
      fettle_value_list_take (change->undoes, fettle_value_new_string (fettle_uuid_to_text (&undone, text)));
    }

  return change;
}

GPtrArray *
test_history (FettleKind        kind,
              const TestChange *rows)
{
  GPtrArray *history = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);

  for (guint i = 0; rows[i].id != 0; i++)
    {
      g_autoptr (FettleChange) change = test_change (kind, &rows[i]);

      g_ptr_array_add (history, fettle_logged_new (change, i + 1, change->hlc));
    }

  return history;
}

FettleRecord *
test_record (FettleKind  kind,
             const char *json)
{
  const TestChange row = { .id = 1, .op = FETTLE_OP_CREATE, .f = json };
  g_autoptr (FettleChange) change = test_change (kind, &row);
  FettleUuid eid = test_uuid (EID);
  FettleRecord *record = fettle_record_new (kind, &eid);

  g_assert_true (fettle_fold_change (record, change, change->hlc));

  return record;
}

FettleEdit *
test_edit (FettleKind  kind,
           gboolean    is_create,
           const char *json)
{
  g_autoptr (FettleValue) values = test_json (json);
  FettleUuid eid = test_uuid (EID);
  FettleEdit *edit = is_create ? fettle_edit_new_create (kind, &eid) : fettle_edit_new_update (kind, &eid);

  for (guint i = 0; values != NULL && i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);
      int field = fettle_kind_find_field (kind, name);
      FettleValue *value = fettle_value_ref (fettle_value_map_get_value (values, i));

      if (field >= 0)
        fettle_edit_take (edit, field, value);
      else
        fettle_edit_take_unknown (edit, name, value);
    }

  return edit;
}
