/* fettle-second-change.c: a row of the log as the check reads and hashes it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-second-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns of sql/verify-log.sql. */
enum
{
  SEQ, ID, DEV_RID, DEV, N, PREV, HLC, ACTOR_RID, ACTOR, ENT, EID_RID, EID, OP, ACT_RID, ACT, EH,
  NUM, SCOPE, AT_RECEIVED, HASH, LOG_HASH, BODY, REDACTED, SALTS
};

/* Keys that have columns of their own; the body may not repeat them. */
static const char *const columns[] = {
  "id", "ws", "dev", "n", "prev", "hlc", "actor", "ent", "eid", "op", "act",
};

/* --- reading -------------------------------------------------------------------------- */

static gboolean
copy_blob (FettleQuery *query,
           int          column,
           guint8      *bytes,
           gsize        n)
{
  gsize length = 0;
  const guint8 *blob = fettle_query_get_blob (query, column, &length);

  if (blob == NULL || length != n)
    return FALSE;

  memcpy (bytes, blob, n);
  return TRUE;
}

static gboolean
read_map (FettleQuery *query,
          int          column,
          GBytes     **kept,
          FettleSpan  *map)
{
  gsize n = 0;
  const guint8 *blob = fettle_query_get_blob (query, column, &n);

  if (fettle_query_is_null (query, column))
    return TRUE;

  *kept = g_bytes_new (blob, n);
  map->bytes = g_bytes_get_data (*kept, &map->n);
  return fettle_span_is_sound (*map) && fettle_span_get_tag (*map) == FETTLE_TAG_MAP;
}

static void
read_numbers (FettleSecondChange *self,
              FettleQuery        *query)
{
  self->n = fettle_query_get_int (query, N);
  self->hlc = fettle_query_get_int (query, HLC);
  self->eh = fettle_query_get_int (query, EH);
  self->num = fettle_query_get_int (query, NUM);
  self->scope = fettle_query_get_int (query, SCOPE);
  self->at_received = fettle_query_get_int (query, AT_RECEIVED);
  self->dev_rid = fettle_query_get_int (query, DEV_RID);
  self->actor_rid = fettle_query_get_int (query, ACTOR_RID);
  self->eid_rid = fettle_query_get_int (query, EID_RID);
  self->act_rid = fettle_query_get_int (query, ACT_RID);
  self->ent = g_strdup (fettle_query_get_text (query, ENT));
  self->op = g_strdup (fettle_query_get_text (query, OP));
}

static gboolean
read_ids (FettleSecondChange *self,
          FettleQuery        *query)
{
  return copy_blob (query, ID, self->id, 16)
         && copy_blob (query, DEV, self->dev, 16)
         && copy_blob (query, ACTOR, self->actor, 16)
         && copy_blob (query, EID, self->eid, 16)
         && copy_blob (query, ACT, self->act, 16)
         && copy_blob (query, PREV, self->prev, 32)
         && copy_blob (query, HASH, self->hash, 32)
         && copy_blob (query, LOG_HASH, self->log_hash, 32);
}

static gboolean
repeats_column (FettleSpan map)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (fettle_span_lookup (map, columns[i]).bytes != NULL)
      return TRUE;

  return FALSE;
}

gboolean
fettle_second_change_read (FettleSecondChange *self,
                           FettleQuery        *query,
                           const char        **what)
{
  memset (self, 0, sizeof *self);
  self->seq = fettle_query_get_int (query, SEQ);
  read_numbers (self, query);
  if (self->ent == NULL || self->op == NULL || !read_ids (self, query))
    {
      *what = _("Its ids are torn or unknown to the desk.");
      return FALSE;
    }

  if (!read_map (query, BODY, &self->body, &self->map) || self->map.bytes == NULL
      || !read_map (query, REDACTED, &self->redacted, &self->redacted_map)
      || !read_map (query, SALTS, &self->salts, &self->salts_map)
      || repeats_column (self->map))
    {
      *what = _("Its content is torn.");
      return FALSE;
    }

  self->f = fettle_span_lookup (self->map, "f");
  self->salt = fettle_span_lookup (self->map, "salt");
  self->base = fettle_span_lookup (self->map, "base");
  self->undoes = fettle_span_lookup (self->map, "undoes");
  self->at = fettle_span_lookup (self->map, "at");
  return TRUE;
}

void
fettle_second_change_clear (FettleSecondChange *self)
{
  g_clear_pointer (&self->ent, g_free);
  g_clear_pointer (&self->op, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->redacted, g_bytes_unref);
  g_clear_pointer (&self->salts, g_bytes_unref);
}

gint64
fettle_second_change_get_time (FettleSecondChange *self)
{
  return fettle_span_get_tag (self->at) == FETTLE_TAG_INT ? fettle_span_get_int (self->at)
                                                          : self->hlc >> 16;
}

gboolean
fettle_second_change_is (FettleSecondChange *self,
                         const char         *op)
{
  return strcmp (self->op, op) == 0;
}

/* --- header ------------------------------------------------------------------------------ */

typedef struct
{
  const void *key;
  gsize       key_n;
  guint       start, n;   /* of its value in the buffer of values */
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *left = a;
  const Pair *right = b;
  int order = memcmp (left->key, right->key, MIN (left->key_n, right->key_n));

  return order != 0 ? order : left->key_n < right->key_n ? -1 : left->key_n > right->key_n;
}

static void
end_pair (GArray     *pairs,
          GByteArray *values,
          const void *key,
          gsize       key_n,
          guint       start)
{
  Pair pair = { key, key_n, start, values->len - start };

  g_array_append_val (pairs, pair);
}

static void
add_int (GArray     *pairs,
         GByteArray *values,
         const char *key,
         gint64      value)
{
  static const guint8 tag = FETTLE_TAG_INT;
  guint start = values->len;

  g_byte_array_append (values, &tag, 1);
  fettle_span_append_u64 (values, value);
  end_pair (pairs, values, key, strlen (key), start);
}

static void
add_text (GArray     *pairs,
          GByteArray *values,
          const char *key,
          const char *text)
{
  guint start = values->len;

  fettle_span_append_text (values, text, strlen (text));
  end_pair (pairs, values, key, strlen (key), start);
}

static void
add_uuid (GArray       *pairs,
          GByteArray   *values,
          const char   *key,
          const guint8  uuid[16])
{
  static const char digits[] = "0123456789abcdef";
  char text[37];
  char *at = text;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *at++ = '-';
      *at++ = digits[uuid[i] >> 4];
      *at++ = digits[uuid[i] & 15];
    }
  *at = '\0';

  add_text (pairs, values, key, text);
}

static void
add_prev (GArray             *pairs,
          GByteArray         *values,
          FettleSecondChange *self)
{
  static const guint8 tag = FETTLE_TAG_BYTES;
  guint start = values->len;

  g_byte_array_append (values, &tag, 1);
  fettle_span_append_u32 (values, 32);
  g_byte_array_append (values, self->prev, 32);
  end_pair (pairs, values, "prev", strlen ("prev"), start);
}

static gboolean
is_key (FettleSpan  key,
        const char *name)
{
  return key.n == strlen (name) && memcmp (key.bytes, name, key.n) == 0;
}

static void
add_body (GArray             *pairs,
          GByteArray         *values,
          FettleSecondChange *self)
{
  FettleSpanIter iter;
  FettleSpan key, value;

  fettle_span_iter_init (&iter, self->map);
  while (fettle_span_iter_next (&iter, &key, &value))
    {
      guint start = values->len;

      if (is_key (key, "f") || is_key (key, "salt"))
        continue;

      g_byte_array_append (values, value.bytes, value.n);
      end_pair (pairs, values, key.bytes, key.n, start);
    }
}

static void
write_header (GByteArray         *out,
              FettleSecondChange *self,
              const guint8        ws[16])
{
  static const guint8 tag = FETTLE_TAG_MAP;
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GByteArray) values = g_byte_array_new ();

  add_uuid (pairs, values, "id", self->id);
  add_uuid (pairs, values, "ws", ws);
  add_uuid (pairs, values, "dev", self->dev);
  add_uuid (pairs, values, "actor", self->actor);
  add_uuid (pairs, values, "eid", self->eid);
  add_uuid (pairs, values, "act", self->act);
  add_text (pairs, values, "ent", self->ent);
  add_text (pairs, values, "op", self->op);
  add_int (pairs, values, "n", self->n);
  add_int (pairs, values, "hlc", self->hlc);
  add_prev (pairs, values, self);
  add_body (pairs, values, self);
  g_array_sort (pairs, compare_pairs);

  g_byte_array_append (out, &tag, 1);
  fettle_span_append_u32 (out, pairs->len);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      fettle_span_append_text (out, pair->key, pair->key_n);
      g_byte_array_append (out, values->data + pair->start, pair->n);
    }
}

/* --- hash ------------------------------------------------------------------------------------ */

static void
digest (GByteArray *bytes,
        guint8      out[32])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize n = 32;

  g_checksum_update (sum, bytes->data, bytes->len);
  g_checksum_get_digest (sum, out, &n);
}

static void
begin (GByteArray *out,
       const char *domain)
{
  g_byte_array_set_size (out, 0);
  g_byte_array_append (out, (const guint8 *) domain, strlen (domain) + 1);
}

static void
make_fieldsalt (FettleSpan  salt,
                FettleSpan  key,
                guint8      out[16])
{
  FettleSpan content = fettle_span_get_content (salt);
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, content.bytes, content.n);
  guint8 whole[32];
  gsize n = sizeof whole;

  g_hmac_update (hmac, (const guchar *) "f:", 2);
  g_hmac_update (hmac, key.bytes, key.n);
  g_hmac_get_digest (hmac, whole, &n);
  memcpy (out, whole, 16);
}

/* The salt of a field: from the salt of the change, or kept for it when the
 * change was redacted. FALSE where it has none, or two. */
static gboolean
find_fieldsalt (FettleSecondChange *self,
                FettleSpan          key,
                guint8              out[16])
{
  g_autofree char *name = g_strndup ((const char *) key.bytes, key.n);
  FettleSpan kept = fettle_span_lookup (self->salts_map, name);
  FettleSpan content = fettle_span_get_content (kept);

  if (self->salt.bytes != NULL)
    {
      if (kept.bytes != NULL || fettle_span_get_content (self->salt).n != 16)
        return FALSE;

      make_fieldsalt (self->salt, key, out);
      return TRUE;
    }

  if (fettle_span_get_tag (kept) != FETTLE_TAG_BYTES || content.n != 16)
    return FALSE;

  memcpy (out, content.bytes, 16);
  return TRUE;
}

static gboolean
add_leaf (FettleSecondChange *self,
          FettleSpan          key,
          FettleSpan          value,
          GByteArray         *root)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 fieldsalt[16];
  guint8 leaf[32];

  if (!find_fieldsalt (self, key, fieldsalt))
    return FALSE;

  begin (bytes, "fettle/leaf/1");
  g_byte_array_append (bytes, fieldsalt, sizeof fieldsalt);
  fettle_span_append_text (bytes, key.bytes, key.n);
  g_byte_array_append (bytes, value.bytes, value.n);
  digest (bytes, leaf);

  fettle_span_append_text (root, key.bytes, key.n);
  g_byte_array_append (root, leaf, sizeof leaf);
  return TRUE;
}

static gboolean
add_redacted_leaf (FettleSpan  key,
                   FettleSpan  value,
                   GByteArray *root)
{
  FettleSpan content = fettle_span_get_content (value);

  if (fettle_span_get_tag (value) != FETTLE_TAG_BYTES || content.n != 32)
    return FALSE;

  fettle_span_append_text (root, key.bytes, key.n);
  g_byte_array_append (root, content.bytes, content.n);
  return TRUE;
}

static guint32
count_pairs (FettleSpan map)
{
  FettleSpanIter iter;

  fettle_span_iter_init (&iter, map);
  return iter.left;
}

/* Both maps are sorted; a field in both is refused. */
static gboolean
add_leaves (FettleSecondChange *self,
            GByteArray         *root)
{
  FettleSpanIter fields, redacted;
  FettleSpan key, value, gone, leaf;
  gboolean has_field, has_gone;

  fettle_span_iter_init (&fields, self->f);
  fettle_span_iter_init (&redacted, self->redacted_map);
  has_field = fettle_span_iter_next (&fields, &key, &value);
  has_gone = fettle_span_iter_next (&redacted, &gone, &leaf);
  while (has_field || has_gone)
    {
      int order = !has_gone ? -1 : !has_field ? 1 : 0;

      if (has_field && has_gone)
        order = compare_pairs (&(Pair) { key.bytes, key.n }, &(Pair) { gone.bytes, gone.n });

      if (order == 0 || (order < 0 && !add_leaf (self, key, value, root))
          || (order > 0 && !add_redacted_leaf (gone, leaf, root)))
        return FALSE;

      if (order < 0)
        has_field = fettle_span_iter_next (&fields, &key, &value);
      else
        has_gone = fettle_span_iter_next (&redacted, &gone, &leaf);
    }

  return TRUE;
}

/* Without redaction there is one salt, exactly when there are fields; with it,
 * one for each field that is left. */
static gboolean
is_envelope_sound (FettleSecondChange *self)
{
  if (self->redacted_map.bytes == NULL)
    return self->salts_map.bytes == NULL && (self->f.bytes != NULL) == (self->salt.bytes != NULL);

  return count_pairs (self->redacted_map) > 0 && self->salt.bytes == NULL
         && count_pairs (self->salts_map) == count_pairs (self->f)
         && (self->f.bytes == NULL) == (self->salts_map.bytes == NULL);
}

gboolean
fettle_second_change_hash (FettleSecondChange *self,
                           const guint8        ws[16],
                           guint8              hash[32])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 root[32];

  if (!is_envelope_sound (self))
    return FALSE;

  begin (bytes, "fettle/root/1");
  fettle_span_append_u32 (bytes, count_pairs (self->f) + count_pairs (self->redacted_map));
  if (!add_leaves (self, bytes))
    return FALSE;

  digest (bytes, root);
  begin (bytes, "fettle/change/1");
  write_header (bytes, self, ws);
  g_byte_array_append (bytes, root, sizeof root);
  digest (bytes, hash);
  return TRUE;
}

void
fettle_second_change_log_hash (FettleSecondChange *self,
                               const guint8        before[32],
                               guint8              log_hash[32])
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  begin (bytes, "fettle/log/1");
  g_byte_array_append (bytes, before, 32);
  g_byte_array_append (bytes, self->hash, 32);
  fettle_span_append_u64 (bytes, self->eh);
  fettle_span_append_u64 (bytes, self->seq);
  fettle_span_append_u64 (bytes, self->num);
  fettle_span_append_u64 (bytes, self->scope);
  fettle_span_append_u64 (bytes, self->at_received);
  digest (bytes, log_hash);
}
