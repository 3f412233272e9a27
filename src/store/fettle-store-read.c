/* fettle-store-read.c: records, histories and what changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

FettleRecord *
fettle_store_read (FettleStore      *self,
                   FettleKind        kind,
                   const FettleUuid *eid,
                   GError          **error)
{
  g_autoptr (FettleRecord) record = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  if (kind == FETTLE_KIND_TICKET)
    kind = fettle_store_get_kind (self, eid);
  if (kind == FETTLE_KIND_NONE)
    return NULL;

  record = _fettle_store_load (self, kind, eid, NULL, error);
  return record != NULL && fettle_record_exists (record) ? g_steal_pointer (&record) : NULL;
}

gboolean
fettle_store_get_eid (FettleStore *self,
                      guint32      rid,
                      FettleUuid  *eid)
{
  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (eid != NULL, FALSE);

  return fettle_interner_get (self->interner, rid, eid, NULL);
}

guint32
fettle_store_get_rid (FettleStore      *self,
                      const FettleUuid *eid)
{
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), 0);
  g_return_val_if_fail (eid != NULL, 0);

  return fettle_interner_find (self->interner, eid, &rid, NULL) ? (guint32) rid : 0;
}

GPtrArray *
fettle_store_list_history (FettleStore      *self,
                           const FettleUuid *eid,
                           GError          **error)
{
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  if (!fettle_interner_find (self->interner, eid, &rid, error))
    return NULL;

  return fettle_log_list_record (self->database, self->interner, &self->ws, rid, error);
}

GArray *
fettle_store_list_changed (FettleStore *self,
                           gint64       since_seq,
                           GError     **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);

  query = fettle_query_new (self->database, "log-changed", "i", since_seq);
  while (fettle_query_step (query, error))
    {
      guint32 rid = fettle_query_get_int (query, 0);

      g_array_append_val (rids, rid);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&rids);
}

/* --- many records -------------------------------------------------------------------- */

static gboolean
hand_over (FettleStore       *self,
           FettleKind         kind,
           gint64             rid,
           gboolean           with_deleted,
           FettleRecordFunc   func,
           gpointer           user_data,
           GError           **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (FettleRecord) record = fettle_state_read (self->state, kind, rid, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (record == NULL || !fettle_record_exists (record)
      || (!with_deleted && fettle_record_is_deleted (record)))
    return TRUE;

  return func (record, user_data, error);
}

gboolean
fettle_store_each_record (FettleStore       *self,
                          FettleKind         kind,
                          gboolean           with_deleted,
                          FettleRecordFunc   func,
                          gpointer           user_data,
                          GError           **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gboolean goes_on = TRUE;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (!_fettle_store_begin_read (self, error))
    return FALSE;

  query = fettle_query_new (self->database, "log-creates-of-kind", "t", fettle_kind_get_info (kind)->id);
  while (goes_on && fettle_query_step (query, error))
    goes_on = hand_over (self, kind, fettle_query_get_int (query, 0), with_deleted, func, user_data, error);

  goes_on = goes_on && !fettle_query_failed (query);
  g_clear_pointer (&query, fettle_query_free);
  _fettle_store_end_read (self);
  return goes_on;
}

GPtrArray *
fettle_store_list_notes (FettleStore      *self,
                         const FettleUuid *incident,
                         GError          **error)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (FettleQuery) query = NULL;
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (incident != NULL, NULL);

  if (!fettle_interner_find (self->interner, incident, &rid, error))
    return NULL;

  query = fettle_query_new (self->database, "notes-of-incident", "i", rid);
  while (fettle_query_step (query, error))
    {
      FettleRecord *note = fettle_state_read (self->state, FETTLE_KIND_NOTE,
                                              fettle_query_get_int (query, 0), error);

      if (note == NULL)
        return NULL;

      g_ptr_array_add (notes, note);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&notes);
}

FettleKind
fettle_store_get_kind (FettleStore      *self,
                       const FettleUuid *eid)
{
  g_autoptr (FettleQuery) query = NULL;
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FETTLE_KIND_NONE);
  g_return_val_if_fail (eid != NULL, FETTLE_KIND_NONE);

  if (!fettle_interner_find (self->interner, eid, &rid, NULL) || rid == 0)
    return FETTLE_KIND_NONE;

  query = fettle_query_new (self->database, "log-kind-of", "i", rid);
  return fettle_query_step (query, NULL) ? fettle_kind_from_id (fettle_query_get_text (query, 0))
                                         : FETTLE_KIND_NONE;
}

/* --- a ticket by what people call it ------------------------------------------------ */

static gboolean
find_by (FettleStore *self,
         const char  *name,
         const char  *value,
         FettleUuid  *eid,
         GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, name, "t", value);

  return fettle_query_step (query, error) && fettle_query_get_uuid (query, 0, eid);
}

static gboolean
find_by_uuid (FettleStore *self,
              const char  *text,
              FettleUuid  *eid,
              GError     **error)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autoptr (FettleRecord) record = NULL;

  if (!fettle_uuid_from_text (lower, eid) || !fettle_kind_is_ticket (fettle_store_get_kind (self, eid)))
    return FALSE;

  record = fettle_store_read (self, FETTLE_KIND_TICKET, eid, error);
  return record != NULL;
}

static gboolean
find_by_number (FettleStore *self,
                const char  *text,
                FettleUuid  *eid,
                GError     **error)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  if (find_by (self, "ticket-by-number", upper, eid, error))
    return TRUE;

  for (FettleKind kind = 0; g_ascii_isdigit (upper[0]) && kind < FETTLE_N_KINDS; kind++)
    {
      g_autofree char *whole = g_strconcat (fettle_kind_is_ticket (kind) ? fettle_kind_get_info (kind)->prefix : "",
                                            "-", upper, NULL);

      if (fettle_kind_is_ticket (kind) && find_by (self, "ticket-by-number", whole, eid, error))
        return TRUE;
    }

  return FALSE;
}

static gboolean
find_by_alias (FettleStore *self,
               const char  *text,
               FettleUuid  *eid,
               GError     **error)
{
  g_autofree char *upper = g_ascii_strup (text, -1);

  return find_by (self, "ticket-by-alias", upper, eid, error);
}

static gboolean
find_by_key (FettleStore *self,
             const char  *text,
             FettleUuid  *eid,
             GError     **error)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      g_autofree char *name = g_strconcat ("find-key-", fettle_kind_get_info (kind)->id, NULL);

      if (fettle_kind_is_ticket (kind) && find_by (self, name, text, eid, error))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_code (const FettleUuid *eid,
          const char       *code,
          guint             bits)
{
  g_autofree char *own = fettle_uuid_to_code (eid, bits);

  return strcmp (own, code) == 0;
}

/* Every ticket has to be looked at, so what can be no code is told first:
 * Crockford's digits, and without the sign in front at least one figure. */
static gboolean
may_be_code (const char *code,
             gboolean    has_sign)
{
  gsize n = strlen (code);

  return (n == 6 || n == 8)
         && strspn (code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") == n
         && (has_sign || strcspn (code, "0123456789") < n);
}

/* "INC-~K7F3QX", "~K7F3QX" or "K7F3QX"; eight characters where six are two's. */
static gboolean
find_by_code (FettleStore *self,
              const char  *text,
              FettleUuid  *eid,
              GError     **error)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  const char *tilde = strchr (upper, '~');
  const char *code = tilde != NULL ? tilde + 1 : upper;
  guint bits = strlen (code) == 8 ? 40 : 30;
  g_autoptr (FettleQuery) query = NULL;

  if (!may_be_code (code, tilde != NULL))
    return FALSE;

  query = fettle_query_new (self->database, "ticket-by-code", "");
  while (fettle_query_step (query, error))
    if (fettle_query_get_uuid (query, 0, eid) && has_code (eid, code, bits))
      return TRUE;

  return FALSE;
}

typedef gboolean (*FindFunc) (FettleStore *self, const char *text, FettleUuid *eid, GError **error);

static const FindFunc ways[] = {
  find_by_number, find_by_uuid, find_by_alias, find_by_key, find_by_code,
};

gboolean
fettle_store_find_ticket (FettleStore *self,
                          const char  *text,
                          FettleUuid  *eid,
                          GError     **error)
{
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (text != NULL && eid != NULL, FALSE);

  tidy = g_strstrip (g_strdup (text));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (ways[i] (self, tidy, eid, &failure))
        return TRUE;

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }

  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                      _("There is no ticket “%s”."), tidy);
  return FALSE;
}
