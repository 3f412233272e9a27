/* fettle-interner.c: small integers (rids) for UUIDs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-interner.h"

#define MAX_KEPT 50000

typedef struct
{
  FettleUuid uuid;  /* first: the key of by_uuid */
  gint64     rid;
} Pair;

struct _FettleInterner
{
  FettleDatabase *database;
  GHashTable     *by_uuid;  /* Pair → Pair */
  GHashTable     *by_rid;   /* &Pair.rid → Pair, borrowed */
};

FettleInterner *
fettle_interner_new (FettleDatabase *database)
{
  FettleInterner *self;

  g_return_val_if_fail (database != NULL, NULL);

  self = g_new0 (FettleInterner, 1);
  self->database = database;
  self->by_uuid = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, NULL, g_free);
  self->by_rid = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

void
fettle_interner_free (FettleInterner *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->by_rid);
  g_hash_table_unref (self->by_uuid);
  g_free (self);
}

void
fettle_interner_forget (FettleInterner *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->by_rid);
  g_hash_table_remove_all (self->by_uuid);
}

static void
keep (FettleInterner   *self,
      const FettleUuid *uuid,
      gint64            rid)
{
  Pair *pair;

  if (g_hash_table_size (self->by_uuid) >= MAX_KEPT)
    fettle_interner_forget (self);

  pair = g_new (Pair, 1);
  pair->uuid = *uuid;
  pair->rid = rid;
  g_hash_table_insert (self->by_rid, &pair->rid, pair);
  g_hash_table_insert (self->by_uuid, &pair->uuid, pair);
}

gboolean
fettle_interner_find (FettleInterner   *self,
                      const FettleUuid *uuid,
                      gint64           *rid,
                      GError          **error)
{
  Pair *pair;

  g_return_val_if_fail (self != NULL && uuid != NULL && rid != NULL, FALSE);

  pair = g_hash_table_lookup (self->by_uuid, uuid);
  if (pair != NULL)
    {
      *rid = pair->rid;
      return TRUE;
    }

  if (!fettle_database_get_int (self->database, rid, 0, error, "uuid-find", "u", uuid))
    return FALSE;

  if (*rid != 0)
    keep (self, uuid, *rid);

  return TRUE;
}

gboolean
fettle_interner_intern (FettleInterner   *self,
                        const FettleUuid *uuid,
                        gint64           *rid,
                        GError          **error)
{
  if (!fettle_interner_find (self, uuid, rid, error))
    return FALSE;

  if (*rid != 0)
    return TRUE;

  if (!fettle_database_run (self->database, error, "uuid-add", "u", uuid))
    return FALSE;

  *rid = sqlite3_last_insert_rowid (fettle_database_get_raw (self->database));
  keep (self, uuid, *rid);
  return TRUE;
}

gboolean
fettle_interner_get (FettleInterner *self,
                     gint64          rid,
                     FettleUuid     *uuid,
                     GError        **error)
{
  g_autoptr (FettleQuery) query = NULL;
  Pair *pair;

  g_return_val_if_fail (self != NULL && uuid != NULL, FALSE);

  pair = g_hash_table_lookup (self->by_rid, &rid);
  if (pair != NULL)
    {
      *uuid = pair->uuid;
      return TRUE;
    }

  query = fettle_query_new (self->database, "uuid-get", "i", rid);
  if (!fettle_query_step (query, error) || !fettle_query_get_uuid (query, 0, uuid))
    return FALSE;

  keep (self, uuid, rid);
  return TRUE;
}
