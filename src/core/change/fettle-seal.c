/* fettle-seal.c: the log of one record, sealed: its lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-seal.h"

#include <string.h>

#define HEAD "{\"format\":\"fettle-seal\",\"v\":1,"

void
fettle_sealed_row_clear (FettleSealedRow *self)
{
  g_clear_pointer (&self->change, fettle_change_unref);
}

gboolean
fettle_sealed_row_hide (FettleSealedRow *self,
                        GError         **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  const FettleValue *f;

  g_return_val_if_fail (self != NULL && self->change != NULL, FALSE);

  f = self->change->f;
  for (guint i = 0; f != NULL && i < fettle_value_get_length (f); i++)
    g_ptr_array_add (fields, g_strdup (fettle_value_map_get_key (f, i)));
  g_ptr_array_add (fields, NULL);
  return f == NULL || fettle_change_redact (self->change, (const char *const *) fields->pdata, error);
}

char *
fettle_seal_dup_head (const FettleUuid   *ws,
                      const FettleUuid   *eid,
                      const char         *number,
                      const FettleDigest *before)
{
  GString *line = g_string_new (HEAD);
  g_autofree char *hash = fettle_digest_to_hex (before);
  char text[FETTLE_UUID_TEXT_SIZE];

  g_string_append_printf (line, "\"ws\":\"%s\"", fettle_uuid_to_text (ws, text));
  g_string_append_printf (line, ",\"record\":\"%s\",\"number\":", fettle_uuid_to_text (eid, text));
  fettle_json_write_string (line, number);
  g_string_append_printf (line, ",\"log_hash\":\"%s\"}", hash);
  return g_string_free (line, FALSE);
}

char *
fettle_seal_dup_row (const FettleSealedRow *row)
{
  g_autofree char *change = fettle_change_to_json (row->change);
  g_autofree char *hash = fettle_digest_to_hex (&row->log_hash);

  return g_strdup_printf ("{\"seq\":%" G_GINT64_FORMAT ",\"eh\":%" G_GINT64_FORMAT ",\"num\":%" G_GINT64_FORMAT
                          ",\"scope\":%" G_GINT64_FORMAT ",\"at_received\":%" G_GINT64_FORMAT
                          ",\"log_hash\":\"%s\",\"change\":%s}",
                          row->seq, row->eh, row->num, row->scope, row->at_received, hash, change);
}

char *
fettle_seal_dup_end (gint64              n_rows,
                     const FettleDigest *log_hash)
{
  g_autofree char *hash = fettle_digest_to_hex (log_hash);

  return g_strdup_printf ("{\"rows\":%" G_GINT64_FORMAT ",\"log_hash\":\"%s\"}", n_rows, hash);
}

gboolean
fettle_seal_is_head (const char *line,
                     gsize       n)
{
  g_return_val_if_fail (line != NULL || n == 0, FALSE);

  return n >= strlen (HEAD) && memcmp (line, HEAD, strlen (HEAD)) == 0;
}
