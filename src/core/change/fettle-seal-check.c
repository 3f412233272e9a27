/* fettle-seal-check.c: the log of one record, sealed: whether it is what was written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind.h"
#include "fettle-problem.h"
#include "fettle-seal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The last change of a device so far. */
typedef struct
{
  FettleUuid   dev;
  gint64       n;
  FettleDigest hash;
} Device;

struct _FettleSealCheck
{
  gboolean     has_head, has_end;
  FettleUuid   ws, eid;
  char        *number;      /* (owned) */
  FettleDigest log_hash;    /* of the row before */
  gint64       seq;         /* of the row before; 0: none yet */
  GHashTable  *devices;     /* (owned) set of Device */
  gint64       n_rows, n_own, n_hidden;
  gboolean     names_it;    /* a change of the record bears the number of the head */
  GHashTable  *hidden;      /* (owned) set of "CHANGE FIELD": own fields that are left out */
  GHashTable  *erased;      /* (owned) the same: what changes of redaction name */
};

FettleSealCheck *
fettle_seal_check_new (void)
{
  FettleSealCheck *self = g_new0 (FettleSealCheck, 1);

  self->devices = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, NULL, g_free);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
fettle_seal_check_free (FettleSealCheck *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->devices, g_hash_table_unref);
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_pointer (&self->erased, g_hash_table_unref);
  g_free (self->number);
  g_free (self);
}

static gboolean
fail (FettleSealCheck *self,
      gint64           seq,
      const char      *what,
      GError         **error)
{
  if (seq > 0)
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, what, NULL,
                        _("The seal is broken at change %" G_GINT64_FORMAT " of the log."), seq);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, what, NULL, _("The seal is broken."));
  return FALSE;
}

/* --- reading a line ---------------------------------------------------------------------- */

static gboolean
read_hash (const FettleValue *line,
           FettleDigest      *hash)
{
  const char *text = fettle_value_get_string (fettle_value_map_get (line, "log_hash"));

  if (text == NULL || strlen (text) != 2 * sizeof hash->bytes)
    return FALSE;
  for (guint i = 0; i < sizeof hash->bytes; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0 || g_ascii_isupper (text[2 * i]) || g_ascii_isupper (text[2 * i + 1]))
        return FALSE;
      hash->bytes[i] = high << 4 | low;
    }
  return TRUE;
}

static gboolean
read_uuid (const FettleValue *line,
           const char        *key,
           FettleUuid        *uuid)
{
  const char *text = fettle_value_get_string (fettle_value_map_get (line, key));

  return text != NULL && fettle_uuid_from_text (text, uuid);
}

static gboolean
read_int (const FettleValue *line,
          const char        *key,
          gint64            *value)
{
  const FettleValue *held = fettle_value_map_get (line, key);

  *value = fettle_value_get_int (held);
  return fettle_value_get_type_of (held) == FETTLE_VALUE_INT;
}

static gboolean
read_row (FettleSealCheck   *self,
          const FettleValue *line,
          FettleSealedRow   *row,
          GError           **error)
{
  g_autoptr (GError) cause = NULL;
  const FettleValue *change = fettle_value_map_get (line, "change");

  if (change == NULL || !read_int (line, "seq", &row->seq) || !read_int (line, "eh", &row->eh)
      || !read_int (line, "num", &row->num) || !read_int (line, "scope", &row->scope)
      || !read_int (line, "at_received", &row->at_received) || !read_hash (line, &row->log_hash))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("A line of the seal is none."));
      return FALSE;
    }
  row->change = fettle_change_from_value (change, &cause);
  return row->change != NULL || fail (self, row->seq, cause->message, error);
}

/* --- checking a line --------------------------------------------------------------------- */

static gboolean
take_head (FettleSealCheck   *self,
           const FettleValue *line,
           GError           **error)
{
  const char *format = fettle_value_get_string (fettle_value_map_get (line, "format"));
  const char *number = fettle_value_get_string (fettle_value_map_get (line, "number"));
  gint64 version;

  if (g_strcmp0 (format, "fettle-seal") != 0 || number == NULL || !read_int (line, "v", &version)
      || !read_uuid (line, "ws", &self->ws) || !read_uuid (line, "record", &self->eid)
      || !read_hash (line, &self->log_hash))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("This is no seal."));
      return FALSE;
    }
  if (version != 1)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_NEWER, NULL, _("Use a newer version of Fettle."),
                          _("The seal was made by a newer version."));
      return FALSE;
    }
  self->number = g_strdup (number);
  self->has_head = TRUE;
  return TRUE;
}

/* The first change of a device that the seal holds follows one that it does not. */
static gboolean
check_device (FettleSealCheck    *self,
              const FettleChange *change,
              const FettleDigest *hash)
{
  Device *device = g_hash_table_lookup (self->devices, &change->dev);

  if (device == NULL)
    {
      device = g_new0 (Device, 1);
      device->dev = change->dev;
      g_hash_table_insert (self->devices, &device->dev, device);
    }
  else if (change->n <= device->n || change->n - 1 != device->n || !fettle_digest_equal (&change->prev, &device->hash))
    return FALSE;

  device->n = change->n;
  device->hash = *hash;
  return TRUE;
}

static void
note_hidden (FettleSealCheck    *self,
             const FettleChange *change)
{
  char id[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (&change->id, id);
  for (guint i = 0; change->redacted != NULL && i < fettle_value_get_length (change->redacted); i++)
    g_hash_table_add (self->hidden, g_strconcat (id, " ", fettle_value_map_get_key (change->redacted, i), NULL));
}

/* f of a redaction: {"targets": {change: [fields]}} (record.md 3). */
static void
note_erased (FettleSealCheck    *self,
             const FettleChange *change)
{
  const FettleValue *targets = change->f != NULL ? fettle_value_map_get (change->f, "targets") : NULL;

  for (guint i = 0; targets != NULL && i < fettle_value_get_length (targets); i++)
    {
      const FettleValue *fields = fettle_value_map_get_value (targets, i);

      for (guint k = 0; k < fettle_value_get_length (fields); k++)
        g_hash_table_add (self->erased, g_strconcat (fettle_value_map_get_key (targets, i), " ",
                                                     fettle_value_get_string (fettle_value_list_get (fields, k)), NULL));
    }
}

/* The record begins with its create: a seal that begins later leaves something out. */
static gboolean
take_own (FettleSealCheck    *self,
          const FettleChange *change,
          gint64              seq,
          GError            **error)
{
  const char *number = change->f != NULL ? fettle_value_get_string (fettle_value_map_get (change->f, "number")) : NULL;

  if (!fettle_kind_is_ticket (fettle_kind_from_id (change->ent)))
    return fail (self, seq, _("The record is no ticket."), error);
  if (self->n_own == 0 && change->op != FETTLE_OP_CREATE)
    return fail (self, seq, _("The first changes are missing."), error);

  self->n_own++;
  self->n_hidden += change->redacted != NULL;
  self->names_it |= g_strcmp0 (number, self->number) == 0;
  note_hidden (self, change);
  if (change->op == FETTLE_OP_REDACT)
    note_erased (self, change);
  return TRUE;
}

static gboolean
take_row (FettleSealCheck   *self,
          const FettleValue *line,
          GError           **error)
{
  g_auto (FettleSealedRow) row = { 0 };
  FettleDigest hash, log_hash;

  if (!read_row (self, line, &row, error))
    return FALSE;
  if (row.seq < 1 || row.seq == G_MAXINT64 || (self->n_rows > 0 && row.seq != self->seq + 1))
    return fail (self, row.seq, _("A change before it is missing."), error);
  if (!fettle_uuid_equal (&row.change->ws, &self->ws))
    return fail (self, row.seq, _("It is of another desk."), error);

  hash = fettle_change_hash (row.change);
  log_hash = fettle_change_log_hash (&self->log_hash, &hash, row.eh, row.seq, row.num, row.scope, row.at_received);
  if (!fettle_digest_equal (&log_hash, &row.log_hash))
    return fail (self, row.seq, _("It is not what it was when it was written."), error);
  if (!check_device (self, row.change, &hash))
    return fail (self, row.seq, _("It does not follow the change its device made before."), error);

  self->seq = row.seq;
  self->log_hash = log_hash;
  self->n_rows++;
  return !fettle_uuid_equal (&row.change->eid, &self->eid) || take_own (self, row.change, row.seq, error);
}

static gboolean
take_end (FettleSealCheck   *self,
          const FettleValue *line,
          GError           **error)
{
  FettleDigest log_hash;
  gint64 rows;

  if (!read_int (line, "rows", &rows) || !read_hash (line, &log_hash))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("A line of the seal is none."));
      return FALSE;
    }
  if (rows != self->n_rows || !fettle_digest_equal (&log_hash, &self->log_hash))
    return fail (self, self->seq + 1, _("The last changes are missing."), error);

  self->has_end = TRUE;
  return TRUE;
}

gboolean
fettle_seal_check_feed (FettleSealCheck *self,
                        const char      *line,
                        gsize            n,
                        GError         **error)
{
  g_autoptr (FettleValue) value = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->has_end)
    return fail (self, 0, _("Something stands after its end."), error);
  value = fettle_json_read (line, n, &fettle_json_default_limits, error);
  if (value == NULL)
    return FALSE;
  if (!self->has_head)
    return take_head (self, value, error);
  return fettle_value_map_get (value, "rows") != NULL ? take_end (self, value, error) : take_row (self, value, error);
}

gboolean
fettle_seal_check_finish (FettleSealCheck *self,
                          GError         **error)
{
  GHashTableIter iter;
  gpointer field;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->has_end)
    return fail (self, 0, _("Its end is missing."), error);
  if (self->n_own == 0)
    return fail (self, 0, _("It holds no change of the record."), error);
  if (!self->names_it)
    return fail (self, 0, _("Its head names another record."), error);

  g_hash_table_iter_init (&iter, self->hidden);
  while (g_hash_table_iter_next (&iter, &field, NULL))
    if (!g_hash_table_contains (self->erased, field))
      return fail (self, 0, _("Fields of the record are left out, and nobody erased them."), error);
  return TRUE;
}

const char *
fettle_seal_check_get_number (FettleSealCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->number;
}

gint64
fettle_seal_check_get_n_own (FettleSealCheck *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_own;
}

gint64
fettle_seal_check_get_n_hidden (FettleSealCheck *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_hidden;
}

gint64
fettle_seal_check_get_n_rows (FettleSealCheck *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

char *
fettle_seal_check_dup_end_hash (FettleSealCheck *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return fettle_digest_to_hex (&self->log_hash);
}
