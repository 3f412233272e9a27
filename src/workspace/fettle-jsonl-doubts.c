/* fettle-jsonl-doubts.c: what lines without a history say that this desk does not
 * know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-jsonl-doubts.h"

#include <glib/gi18n-lib.h>

/* Where a record was named first. */
typedef struct
{
  FettleUuid  eid;
  FettleKind  kind;
  gint64      row, line;
  char       *key;      /* (owned) (nullable) */
  const char *column;   /* an id of the registry */
} Named;

struct _FettleJsonlDoubts
{
  FettleImportRun *run;
  GHashTable      *seen;    /* (owned) FettleUuid of a Named */
  GPtrArray       *named;   /* (owned) Named, as they came */
};

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->key);
  g_free (named);
}

FettleJsonlDoubts *
fettle_jsonl_doubts_new (FettleImportRun *run)
{
  FettleJsonlDoubts *self = g_new0 (FettleJsonlDoubts, 1);

  self->run = run;
  self->named = g_ptr_array_new_with_free_func (named_free);
  self->seen = g_hash_table_new (fettle_uuid_hash, fettle_uuid_equal);
  return self;
}

void
fettle_jsonl_doubts_free (FettleJsonlDoubts *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->seen);
  g_ptr_array_unref (self->named);
  g_free (self);
}

static void
look_at_choice (FettleJsonlDoubts       *self,
                const FettleImportPlace *place,
                const FettleFieldInfo   *field,
                const FettleValue       *value)
{
  const char *word = fettle_value_get_string (value);
  FettleImportPlace here = *place;

  if ((field->flags & FETTLE_FIELD_OPEN_CHOICE) != 0 || word == NULL || fettle_field_find_choice (field, word) != NULL)
    return;

  here.column = field->id;
  fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &here, "choice",
                            _("This desk does not know “%s”. It is kept as it is."), word);
}

static void
note_named (FettleJsonlDoubts       *self,
            const FettleImportPlace *place,
            const FettleFieldInfo   *field,
            const FettleValue       *value)
{
  Named *named;
  FettleUuid eid;

  /* Tickets are named by their numbers, which are refused where there is none. */
  if (field->target == FETTLE_KIND_NONE || field->target == FETTLE_KIND_TICKET || fettle_kind_is_ticket (field->target)
      || !fettle_uuid_from_text (fettle_value_get_string (value), &eid) || g_hash_table_contains (self->seen, &eid))
    return;

  named = g_new0 (Named, 1);
  *named = (Named) { .eid = eid, .kind = field->target, .row = place->row, .line = place->line,
                     .key = g_strdup (place->key), .column = field->id };
  g_ptr_array_add (self->named, named);
  g_hash_table_add (self->seen, &named->eid);
}

void
fettle_jsonl_doubts_look (FettleJsonlDoubts       *self,
                          const FettleImportPlace *place,
                          FettleEdit              *edit)
{
  const FettleKindInfo *info;

  g_return_if_fail (self != NULL && place != NULL && FETTLE_IS_EDIT (edit));

  info = fettle_kind_get_info (fettle_edit_get_kind (edit));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const FettleFieldInfo *field = &info->fields[i];
      const FettleValue *value = fettle_edit_get (edit, i);

      if (fettle_value_is_null (value))
        continue;
      if (field->type == FETTLE_TYPE_OF_CHOICE)
        look_at_choice (self, place, field, value);
      else if (field->type == FETTLE_TYPE_OF_REF)
        note_named (self, place, field, value);
    }
}

gboolean
fettle_jsonl_doubts_tell (FettleJsonlDoubts  *self,
                          GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->named->len; i++)
    {
      const Named *named = g_ptr_array_index (self->named, i);
      FettleImportPlace place = { .row = named->row, .line = named->line, .key = named->key, .column = named->column };
      g_autoptr (GError) failure = NULL;
      g_autoptr (FettleRecord) record = fettle_transaction_read (self->run->transaction, named->kind, &named->eid, &failure);
      char text[FETTLE_UUID_TEXT_SIZE];

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (record == NULL)
        fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &place, "nowhere",
                                  _("%s is neither on this desk nor in the file."), fettle_uuid_to_text (&named->eid, text));
    }
  return TRUE;
}
