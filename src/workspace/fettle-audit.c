/* fettle-audit.c: who did what, when and from where, to any record of a desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-audit.h"

#include "fettle-json-writer.h"
#include "fettle-stamp.h"
#include "fettle-store-audit.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"
#include "fettle-told-change.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

void
fettle_audit_entry_free (FettleAuditEntry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  g_free (self->who);
  g_free (self->where);
  g_free (self->source);
  g_free (self->name);
  g_free (self->number);
  g_free (self->text);
  g_free (self->reason);
  g_clear_pointer (&self->changed, fettle_value_unref);
  g_clear_pointer (&self->before, fettle_value_unref);
  g_free (self);
}

/* --- what a change says ---------------------------------------------------------------- */

/* Only fields that the rules keep: their names are all there is to tell. */
static char *
name_fields (const FettleAuditEntry *entry)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = entry->changed != NULL ? fettle_value_get_length (entry->changed) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *key = fettle_value_map_get_key (entry->changed, i);
      int field = entry->kind != FETTLE_KIND_NONE ? fettle_kind_find_field (entry->kind, key) : -1;

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              field >= 0 ? _(fettle_kind_get_field (entry->kind, field)->label) : key);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
take_told (FettleAuditEntry *entry,
           FettleToldChange *told)
{
  entry->text = g_steal_pointer (&told->text);
  entry->reason = g_steal_pointer (&told->reason);
  entry->before = g_steal_pointer (&told->before);
  if (entry->text[0] == '\0' && entry->reason == NULL)
    {
      g_free (entry->text);
      entry->text = name_fields (entry);
    }
}

/* The ticket that a record is, or is part of. */
static void
find_ticket (FettleAuditEntry *entry,
             FettleRecord     *record,
             FettleStore      *store)
{
  static const struct
  {
    FettleKind kind;
    guint      field;
  } parts[] = {
    { FETTLE_KIND_NOTE, FETTLE_NOTE_INCIDENT },
    { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_TICKET },
    { FETTLE_KIND_LINK, FETTLE_LINK_FROM },
  };

  if (fettle_kind_is_ticket (entry->kind))
    entry->ticket = entry->eid;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].kind == entry->kind)
      fettle_record_get_ref (record, parts[i].field, &entry->ticket);

  if (!fettle_uuid_is_nil (&entry->ticket))
    entry->number = fettle_store_dup_name (store, &entry->ticket);
}

/* --- a page of the log ------------------------------------------------------------------- */

typedef struct
{
  FettleStore *store;
  GPtrArray   *fields;   /* (owned) FettleCustomField */
  GHashTable  *asked;    /* (owned) seq → FettleAuditEntry that waits for its words */
  GPtrArray   *entries;  /* FettleAuditEntry */
} Page;

static void
page_clear (Page *self)
{
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Page, page_clear)

static FettleAuditEntry *
entry_new (FettleStore          *store,
           const FettleAuditRow *row)
{
  FettleAuditEntry *self = g_new0 (FettleAuditEntry, 1);
  FettleChange *change = row->logged->change;

  self->seq = row->logged->seq;
  self->act = change->act;
  self->label = g_strdup (row->label);
  self->act_first = row->act_first;
  self->act_last = row->act_last;
  self->at = fettle_change_get_time (change);
  self->made_at = fettle_stamp_get_ms (change->hlc);
  self->received_at = row->at_received;
  self->tz = change->tz;
  self->actor = change->actor;
  self->who = fettle_store_dup_name (store, &change->actor);
  self->device = change->dev;
  self->where = fettle_store_dup_name (store, &change->dev);
  self->source = fettle_told_change_dup_source (change);
  self->kind = fettle_kind_from_id (change->ent);
  self->eid = change->eid;
  self->name = fettle_store_dup_name (store, &change->eid);
  self->op = change->op;
  self->changed = change->f != NULL ? fettle_value_ref (change->f) : NULL;
  self->is_undo = fettle_value_get_length (change->undoes) > 0;
  self->stays = row->act_first == 1;
  return self;
}

/* The history of a record once more from its beginning, so that each change that
 * is asked for knows what stood there before. */
static gboolean
tell_record (Page              *page,
             FettleKind         kind,
             const FettleUuid  *eid,
             GError           **error)
{
  g_autoptr (FettleRecord) record = fettle_record_new (kind, eid);
  g_autoptr (GPtrArray) history = fettle_store_list_history (page->store, eid, error);
  g_autoptr (FettleToldSteps) steps = history != NULL ? fettle_told_steps_new (history) : NULL;

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      FettleAuditEntry *entry = g_hash_table_lookup (page->asked, &logged->seq);
      g_autoptr (FettleToldChange) told = NULL;

      if (entry == NULL && !fettle_told_steps_is_named (steps, logged->change))
        {
          fettle_fold_change (record, logged->change, logged->eh);
          continue;
        }

      told = fettle_told_change_new (page->store, page->fields, steps, record, logged);
      if (entry == NULL)
        continue;
      take_told (entry, told);
      entry->undone = fettle_told_steps_is_undone (steps, logged->change);
      find_ticket (entry, record, page->store);
    }
  return history != NULL;
}

static gboolean
tell_all (Page    *page,
          GError **error)
{
  for (guint i = 0; i < page->entries->len; i++)
    {
      FettleAuditEntry *entry = g_ptr_array_index (page->entries, i);

      /* Told with another one of the same record. */
      if (entry->text != NULL)
        continue;
      if (entry->kind != FETTLE_KIND_NONE && !tell_record (page, entry->kind, &entry->eid, error))
        return FALSE;
      if (entry->text == NULL)
        entry->text = g_strdup (_("Something that only a newer version of Fettle knows"));
    }

  return TRUE;
}

static GPtrArray *
read_audit (FettleStore            *store,
            const FettleAuditQuery *query,
            GError                **error)
{
  g_autoptr (GPtrArray) rows = fettle_store_list_audit (store, query, error);
  g_auto (Page) page = { .store = store };

  if (rows == NULL)
    return NULL;

  page.fields = fettle_store_list_fields (store, error);
  if (page.fields == NULL)
    return NULL;

  page.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_audit_entry_free);
  page.asked = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      FettleAuditEntry *entry = entry_new (store, g_ptr_array_index (rows, i));

      g_ptr_array_add (page.entries, entry);
      g_hash_table_insert (page.asked, &entry->seq, entry);
    }

  return tell_all (&page, error) ? g_steal_pointer (&page.entries) : NULL;
}

/* --- asking ---------------------------------------------------------------------------------- */

typedef struct
{
  FettleAuditQuery  query;
  GPtrArray        *entries;  /* (owned) (nullable) the answer */
} Question;

static void
question_free (Question *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

static gboolean
ask (FettleStore   *store,
     gpointer       user_data,
     GCancellable  *cancellable,
     GError       **error)
{
  Question *question = user_data;

  question->entries = read_audit (store, &question->query, error);
  return question->entries != NULL;
}

GPtrArray *
fettle_workspace_list_audit (FettleWorkspace         *self,
                             const FettleAuditQuery  *query,
                             GError                 **error)
{
  Question question = { 0 };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self) && query != NULL, NULL);

  question.query = *query;
  fettle_workspace_run_reading (self, ask, &question, NULL, error);
  return question.entries;
}

void
fettle_workspace_list_audit_async (FettleWorkspace        *self,
                                   const FettleAuditQuery *query,
                                   GCancellable           *cancellable,
                                   GAsyncReadyCallback     callback,
                                   gpointer                user_data)
{
  Question *question;

  g_return_if_fail (FETTLE_IS_WORKSPACE (self) && query != NULL);

  question = g_new0 (Question, 1);
  question->query = *query;
  fettle_workspace_run_reading_async (self, FETTLE_JOB_SOON, ask, question, (GDestroyNotify) question_free,
                                      cancellable, callback, user_data);
}

GPtrArray *
fettle_workspace_list_audit_finish (FettleWorkspace  *self,
                                    GAsyncResult     *result,
                                    GError          **error)
{
  Question *question;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  question = fettle_workspace_run_get_data (result);
  if (!fettle_workspace_run_finish (self, result, error))
    return NULL;

  return g_steal_pointer (&question->entries);
}

static gboolean
ask_devices (FettleStore   *store,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  GPtrArray **devices = user_data;

  *devices = fettle_store_list_names (store, FETTLE_KIND_DEVICE, error);
  return *devices != NULL;
}

GPtrArray *
fettle_workspace_list_devices (FettleWorkspace  *self,
                               GError          **error)
{
  GPtrArray *devices = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_devices, &devices, NULL, error);
  return devices;
}

/* --- JSON -------------------------------------------------------------------------------------- */

static void
add_id (FettleJsonWriter *writer,
        const char       *key,
        const FettleUuid *id)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_json_writer_add_text (writer, key, fettle_uuid_is_nil (id) ? NULL : fettle_uuid_to_text (id, text));
}

static void
add_changes (FettleJsonWriter       *writer,
             const FettleAuditEntry *self)
{
  guint n = self->changed != NULL ? fettle_value_get_length (self->changed) : 0;

  fettle_json_writer_begin (writer, "changes");
  for (guint i = 0; i < n; i++)
    {
      const char *key = fettle_value_map_get_key (self->changed, i);
      const FettleValue *before = self->before != NULL ? fettle_value_map_get (self->before, key) : NULL;

      fettle_json_writer_begin (writer, key);
      if (before != NULL)
        fettle_json_writer_add (writer, "from", before);
      fettle_json_writer_add (writer, "to", fettle_value_map_get (self->changed, key));
      fettle_json_writer_end (writer);
    }
  fettle_json_writer_end (writer);
}

static void
add_sentences (FettleJsonWriter       *writer,
               const FettleAuditEntry *self)
{
  g_auto (GStrv) lines = g_strsplit (self->text, "\n", -1);

  fettle_json_writer_begin_list (writer, "text");
  for (guint i = 0; lines[i] != NULL; i++)
    fettle_json_writer_add_text (writer, NULL, lines[i]);
  fettle_json_writer_end_list (writer);
}

static void
add_whence (FettleJsonWriter       *writer,
            const FettleAuditEntry *self)
{
  fettle_json_writer_add_time (writer, "at", self->at);
  fettle_json_writer_add_time (writer, "made_at", self->made_at);
  fettle_json_writer_add_time (writer, "received_at", self->received_at);
  fettle_json_writer_add_text (writer, "actor", self->who);
  add_id (writer, "actor_id", &self->actor);
  fettle_json_writer_add_text (writer, "device", self->where);
  add_id (writer, "device_id", &self->device);
  fettle_json_writer_add_text (writer, "source", self->source);
}

char *
fettle_audit_entry_to_json (const FettleAuditEntry *self)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();

  g_return_val_if_fail (self != NULL, NULL);

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_int (writer, "seq", self->seq);
  add_id (writer, "act", &self->act);
  add_whence (writer, self);
  fettle_json_writer_add_text (writer, "kind", self->kind != FETTLE_KIND_NONE ? fettle_kind_get_info (self->kind)->id : NULL);
  add_id (writer, "id", &self->eid);
  fettle_json_writer_add_text (writer, "name", self->name);
  fettle_json_writer_add_text (writer, "ticket", self->number);
  fettle_json_writer_add_text (writer, "op", fettle_op_to_id (self->op));
  fettle_json_writer_add_bool (writer, "undone", self->undone);
  fettle_json_writer_add_bool (writer, "is_undo", self->is_undo);
  fettle_json_writer_add_text (writer, "action", self->label);
  fettle_json_writer_add_text (writer, "reason", self->reason);
  add_sentences (writer, self);
  add_changes (writer, self);
  fettle_json_writer_end (writer);
  return fettle_json_writer_take (writer);
}
