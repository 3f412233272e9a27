/* fettle-verify-log.c: the first pass of the check of a desk: the log in its order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-verify-private.h"

#include "fettle-second-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- the chain --------------------------------------------------------------------------------- */

static gboolean
check_device (FettleVerify       *self,
              FettleSecondChange *change)
{
  static const guint8 nothing[32];
  FettleVerifyDevice *device = g_hash_table_lookup (self->devices, &change->dev_rid);

  if (device == NULL)
    {
      device = g_new0 (FettleVerifyDevice, 1);
      device->rid = change->dev_rid;
      g_hash_table_insert (self->devices, &device->rid, device);
    }

  if (change->n != device->n + 1
      || memcmp (change->prev, device->n == 0 ? nothing : device->hash, 32) != 0)
    return _fettle_verify_found_bad (self, change->seq, _("It does not follow the change its device made before."));

  device->n = change->n;
  device->hlc = change->hlc;
  device->eh = change->eh;
  memcpy (device->hash, change->hash, 32);
  return TRUE;
}

static gboolean
check_hashes (FettleVerify       *self,
              FettleSecondChange *change)
{
  guint8 hash[32];

  if (!fettle_second_change_hash (change, self->ws.bytes, hash)
      || memcmp (hash, change->hash, 32) != 0)
    return _fettle_verify_found_bad (self, change->seq, _("Its content is not what it was when it was written."));

  fettle_second_change_log_hash (change, self->log_hash, hash);
  if (memcmp (hash, change->log_hash, 32) != 0)
    return _fettle_verify_found_bad (self, change->seq, _("It does not follow the change before it."));

  memcpy (self->log_hash, hash, 32);
  return TRUE;
}

/* --- what the log names ------------------------------------------------------------------------------ */

static void
note_rid (FettleVerify *self,
          gint64        rid)
{
  g_hash_table_add (self->named, GSIZE_TO_POINTER (rid));
}

static void
note_uuid (FettleVerify     *self,
           const FettleUuid *uuid)
{
  gint64 rid;

  if (fettle_database_get_int (self->database, &rid, 0, NULL, "uuid-find", "u", uuid) && rid != 0)
    note_rid (self, rid);
}

static void
note_uuids (FettleVerify       *self,
            FettleSecondChange *change)
{
  FettleSpanIter iter;
  FettleSpan key, value;
  FettleUuid uuid;

  note_rid (self, change->dev_rid);
  note_rid (self, change->actor_rid);
  note_rid (self, change->eid_rid);
  note_rid (self, change->act_rid);

  fettle_span_iter_init (&iter, change->f);
  while (fettle_span_iter_next (&iter, &key, &value))
    if (fettle_span_get_uuid (value, uuid.bytes))
      note_uuid (self, &uuid);
}

static gint64
parse_number (const char *prefix,
              const char *number)
{
  g_autofree char *again = NULL;
  gint64 value;

  if (number == NULL || !g_str_has_prefix (number, prefix) || strlen (number) > strlen (prefix) + 16)
    return 0;

  value = g_ascii_strtoll (number + strlen (prefix) + 1, NULL, 10);
  again = g_strdup_printf ("%s-%" G_GINT64_FORMAT, prefix, value);
  return value > 0 && strcmp (again, number) == 0 ? value : 0;
}

static void
note_number (FettleVerify       *self,
             FettleSecondChange *change)
{
  FettleKind kind = fettle_kind_from_id (change->ent);
  const char *prefix = kind != FETTLE_KIND_NONE ? fettle_kind_get_info (kind)->prefix : NULL;
  g_autofree char *number = fettle_span_dup_text (fettle_span_lookup (change->f, "number"));
  gint64 value = prefix != NULL ? parse_number (prefix, number) : 0;

  if (fettle_span_lookup (change->redacted_map, "number").bytes != NULL)
    self->hides_numbers = TRUE;

  if (value > 0 && value > self->counters[kind])
    {
      self->counters[kind] = value;
      self->counter_seqs[kind] = change->seq;
    }
}

/* --- actions --------------------------------------------------------------------------------------- */

FettleVerifyAction *
_fettle_verify_find_action (FettleVerify *self,
                            gint64        rid)
{
  gsize place = GPOINTER_TO_SIZE (g_hash_table_lookup (self->places, GSIZE_TO_POINTER (rid)));

  return place > 0 ? &g_array_index (self->actions, FettleVerifyAction, place - 1) : NULL;
}

static FettleVerifyAction *
ensure_action (FettleVerify       *self,
               FettleSecondChange *change)
{
  FettleVerifyAction *known = _fettle_verify_find_action (self, change->act_rid);
  FettleVerifyAction action = {
    .rid = change->act_rid,
    .actor = change->actor_rid,
    .first_seq = change->seq,
    .root_seq = change->seq,
    .at = change->hlc >> 16,
  };

  if (known != NULL)
    return known;

  g_array_append_val (self->actions, action);
  g_hash_table_insert (self->places, GSIZE_TO_POINTER (action.rid), GSIZE_TO_POINTER (self->actions->len));
  return &g_array_index (self->actions, FettleVerifyAction, self->actions->len - 1);
}

/* @action takes back @undone, which began before; the last to do so counts. */
static void
note_undone (FettleVerify       *self,
             FettleVerifyAction *action,
             FettleVerifyAction *undone)
{
  FettleVerifyAction *by = _fettle_verify_find_action (self, undone->undone_by);

  if (undone->first_seq >= action->first_seq)
    return;

  if (action->undoes == 0)
    {
      action->undoes = undone->rid;
      action->root_seq = undone->root_seq;
      action->depth = undone->depth + 1;
    }

  if (by == NULL || by->first_seq < action->first_seq)
    undone->undone_by = action->rid;
}

static void
note_action (FettleVerify       *self,
             FettleSecondChange *change)
{
  FettleVerifyAction *action = ensure_action (self, change);
  FettleVerifyAction *undone;
  FettleSpanIter iter;
  FettleSpan key, value;
  FettleUuid id;
  gint64 act;

  action->last_seq = change->seq;
  fettle_span_iter_init (&iter, change->undoes);
  while (fettle_span_iter_next (&iter, &key, &value))
    {
      act = 0;
      if (fettle_span_get_uuid (value, id.bytes))
        fettle_database_get_int (self->database, &act, 0, NULL, "log-act-of", "u", &id);

      undone = _fettle_verify_find_action (self, act);
      if (undone != NULL)
        note_undone (self, action, undone);
    }
}

/* --- redaction (record.md 3) ---------------------------------------------------------------------------- */

static char *
dup_redaction_key (const guint8 id[16],
                   FettleSpan   field)
{
  FettleUuid uuid;
  char text[FETTLE_UUID_TEXT_SIZE];

  memcpy (uuid.bytes, id, 16);
  return g_strdup_printf ("%s %.*s", fettle_uuid_to_text (&uuid, text), (int) field.n,
                          (const char *) field.bytes);
}

static void
note_redacted (FettleVerify       *self,
               FettleSecondChange *change)
{
  FettleSpanIter iter;
  FettleSpan key, value;

  fettle_span_iter_init (&iter, change->redacted_map);
  while (fettle_span_iter_next (&iter, &key, &value))
    {
      FettleVerifyRedacted *redacted = g_new0 (FettleVerifyRedacted, 1);

      redacted->seq = change->seq;
      redacted->eid = change->eid_rid;
      redacted->key = dup_redaction_key (change->id, key);
      g_ptr_array_add (self->redacted, redacted);
    }
}

static char *
dup_explained (gint64      eid,
               const char *key)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%s", eid, key);
}

/* Only the desk's owner may, on a desk without a server. */
static void
note_explained (FettleVerify       *self,
                FettleSecondChange *change)
{
  FettleSpanIter targets, fields;
  FettleSpan id, list, unused, field;

  if (!fettle_second_change_is (change, "redact") || memcmp (change->actor, self->founder.bytes, 16) != 0)
    return;

  fettle_span_iter_init (&targets, fettle_span_lookup (change->f, "targets"));
  while (fettle_span_iter_next (&targets, &id, &list))
    {
      fettle_span_iter_init (&fields, list);
      while (fettle_span_iter_next (&fields, &unused, &field))
        {
          g_autofree char *name = fettle_span_dup_text (field);
          g_autofree char *key = g_strdup_printf ("%.*s %s", (int) id.n, (const char *) id.bytes,
                                                  name != NULL ? name : "");

          g_hash_table_add (self->explained, dup_explained (change->eid_rid, key));
        }
    }
}

gboolean
_fettle_verify_check_redactions (FettleVerify *self)
{
  for (guint i = 0; i < self->redacted->len; i++)
    {
      const FettleVerifyRedacted *redacted = g_ptr_array_index (self->redacted, i);
      g_autofree char *key = dup_explained (redacted->eid, redacted->key);

      if (!g_hash_table_contains (self->explained, key))
        {
          _fettle_verify_name_record (self, redacted->eid);
          return _fettle_verify_found_bad (self, redacted->seq, _("A part of it was erased without a change that says so."));
        }
    }

  self->report->n_redacted = self->redacted->len;
  return TRUE;
}

/* --- the first pass -------------------------------------------------------------------------------------------- */

static gboolean
check_change (FettleVerify       *self,
              FettleSecondChange *change)
{
  if (!check_hashes (self, change) || !check_device (self, change))
    {
      _fettle_verify_name_record (self, change->eid_rid);
      return FALSE;
    }

  self->seq = change->seq;
  self->now = MAX (self->now, change->at_received);
  note_uuids (self, change);
  note_number (self, change);
  note_action (self, change);
  note_redacted (self, change);
  note_explained (self, change);
  self->report->n_changes++;
  return TRUE;
}

static gboolean
check_next (FettleVerify *self,
            FettleQuery  *query)
{
  FettleSecondChange change;
  const char *torn = NULL;
  gboolean ok;

  if (fettle_query_get_int (query, 0) != self->seq + 1)
    return _fettle_verify_found_bad (self, self->seq + 1, _("It is missing from the log."));

  ok = fettle_second_change_read (&change, query, &torn)
         ? check_change (self, &change)
         : _fettle_verify_found_bad (self, self->seq + 1, "%s", torn);
  fettle_second_change_clear (&change);
  return ok;
}

gboolean
_fettle_verify_check_log (FettleVerify *self)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "verify-log", "");
  g_autoptr (GError) failure = NULL;

  while (fettle_query_step (query, &failure))
    if (!_fettle_verify_goes_on (self) || !check_next (self, query))
      return FALSE;

  if (failure != NULL)
    return _fettle_verify_found_bad (self, self->seq + 1, _("It cannot be read from the file."));

  return TRUE;
}
