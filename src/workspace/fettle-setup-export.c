/* fettle-setup-export.c: what a team has set up, as one readable file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-export.h"

#include "fettle-time.h"
#include "fettle-yaml-text.h"

#include <string.h>

/* In English whatever the language: the same desk is the same bytes. */
static const char head[] =
  "# What this Fettle desk is set up with. Change it and read it back:\n"
  "#   fettlectl config check FILE\n"
  "#   fettlectl config import FILE\n"
  "# Records are known by their names. What is not named here stays as it is;\n"
  "# a field with nothing behind it is emptied.\n"
  "version: 1\n";

typedef struct
{
  FettleSetupBook       *book;
  const FettleSetupKind *kind;
  GString               *file;
  guint                  indent;  /* of fields */
  gboolean               is_first;
} Writing;

/* --- who is in it ----------------------------------------------------------------------- */

static void
add_person (GHashTable      *people,
            FettleSetupBook *book,
            const char      *id)
{
  FettleUuid eid;

  if (id != NULL && fettle_uuid_from_text (id, &eid) && fettle_setup_book_has (book, FETTLE_KIND_PERSON, &eid))
    g_hash_table_add (people, fettle_setup_book_get (book, &eid));
}

static void
add_named (GHashTable      *people,
           FettleSetupBook *book,
           FettleRecord    *record)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].target != FETTLE_KIND_PERSON)
        continue;
      if (info->fields[i].type == FETTLE_TYPE_OF_REF)
        add_person (people, book, fettle_record_get_text (record, i));
      for (guint k = 0; info->fields[i].type == FETTLE_TYPE_OF_REFS && k < fettle_record_get_n_elements (record, i); k++)
        add_person (people, book, fettle_record_get_element (record, i, k)->element);
    }
}

static gboolean
works_here (FettleSetupBook *book,
            FettleRecord    *person)
{
  FettleUuid team;

  return fettle_record_get_bool (person, FETTLE_PERSON_AGENT)
         || (fettle_record_get_ref (person, FETTLE_PERSON_TEAM, &team) && fettle_setup_book_has (book, FETTLE_KIND_TEAM, &team));
}

static void
put_kind (FettleSetupBook *scope,
          FettleSetupBook *book,
          FettleKind       kind,
          GHashTable      *people)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (book, kind);

  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);

      if (kind != FETTLE_KIND_PERSON || g_hash_table_contains (people, record) || works_here (book, record))
        fettle_setup_book_put (scope, record);
      if (kind != FETTLE_KIND_PERSON)
        add_named (people, book, record);
    }
}

FettleSetupBook *
fettle_setup_export_dup_scope (FettleSetupBook *book)
{
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  FettleSetupBook *scope = fettle_setup_book_new ();

  g_return_val_if_fail (book != NULL, scope);

  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    if (fettle_setup_kind_get (i)->kind != FETTLE_KIND_PERSON)
      put_kind (scope, book, fettle_setup_kind_get (i)->kind, people);
  put_kind (scope, book, FETTLE_KIND_PERSON, people);

  return scope;
}

/* --- fields -------------------------------------------------------------------------------- */

/* The first of a record of a list stands behind its dash. */
static void
begin_field (Writing    *self,
             const char *id)
{
  if (self->is_first && self->indent > 2)
    g_string_append_printf (self->file, "%*s- %s:", (int) self->indent - 2, "", id);
  else
    g_string_append_printf (self->file, "%*s%s:", (int) self->indent, "", id);
  self->is_first = FALSE;
}

static void
add_text (Writing    *self,
          const char *id,
          const char *text)
{
  begin_field (self, id);
  g_string_append_c (self->file, ' ');
  fettle_yaml_text_append (self->file, text, self->indent + 2);
}

static void
add_plain (Writing    *self,
           const char *id,
           const char *text)
{
  begin_field (self, id);
  g_string_append_printf (self->file, " %s\n", text);
}

/* What people call it; NULL where it was removed. */
static char *
dup_reference (Writing    *self,
               FettleKind  target,
               const char *id)
{
  FettleUuid eid;

  if (id == NULL || !fettle_uuid_from_text (id, &eid) || !fettle_setup_book_has (self->book, target, &eid))
    return NULL;

  return fettle_setup_book_dup_reference (self->book, fettle_setup_book_get (self->book, &eid));
}

static void
add_reference (Writing               *self,
               const FettleFieldInfo *info,
               const char            *id)
{
  g_autofree char *reference = dup_reference (self, info->target, id);

  if (reference != NULL)
    add_text (self, info->id, reference);
}

/* A choice that is a number by its name. */
static void
add_choice (Writing               *self,
            const FettleFieldInfo *info,
            const char            *text)
{
  const FettleChoice *choice = text != NULL ? fettle_field_find_choice (info, text) : NULL;

  if (text != NULL)
    add_text (self, info->id, choice != NULL && g_ascii_isdigit (text[0]) ? choice->label : text);
}

static void
add_value (Writing      *self,
           FettleRecord *record,
           guint         field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (self->kind->kind, field);
  g_autofree char *text = NULL;

  if (fettle_value_is_null (fettle_record_get (record, field)))
    return;

  switch (info->type)
    {
    case FETTLE_TYPE_OF_INT:
      text = g_strdup_printf ("%" G_GINT64_FORMAT, fettle_record_get_int (record, field));
      add_plain (self, info->id, text);
      break;

    case FETTLE_TYPE_OF_BOOL:
      add_plain (self, info->id, fettle_record_get_bool (record, field) ? "yes" : "no");
      break;

    case FETTLE_TYPE_OF_TIME:
      text = fettle_time_to_iso (fettle_record_get_time (record, field));
      add_text (self, info->id, text);
      break;

    case FETTLE_TYPE_OF_REF:
      add_reference (self, info, fettle_record_get_text (record, field));
      break;

    case FETTLE_TYPE_OF_CHOICE:
      add_choice (self, info, fettle_record_get_text (record, field));
      break;

    case FETTLE_TYPE_OF_TEXT:
    case FETTLE_TYPE_OF_LONG_TEXT:
      add_text (self, info->id, fettle_record_get_text (record, field));
      break;

    case FETTLE_TYPE_OF_TEXTS:
    case FETTLE_TYPE_OF_REFS:
    default:
      break;
    }
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_elements (Writing      *self,
               FettleRecord *record,
               guint         field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (self->kind->kind, field);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    {
      const char *element = fettle_record_get_element (record, field, i)->element;
      char *text = info->type == FETTLE_TYPE_OF_REFS ? dup_reference (self, info->target, element) : g_strdup (element);

      if (text != NULL)
        g_ptr_array_add (texts, text);
    }

  g_ptr_array_sort (texts, compare_texts);
  return texts;
}

/* An element that was added twice stands once. */
static void
add_elements (Writing      *self,
              FettleRecord *record,
              guint         field)
{
  g_autoptr (GPtrArray) texts = list_elements (self, record, field);

  if (texts->len == 0)
    return;

  begin_field (self, fettle_kind_get_field (self->kind->kind, field)->id);
  g_string_append_c (self->file, '\n');
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0 && strcmp (g_ptr_array_index (texts, i), g_ptr_array_index (texts, i - 1)) == 0)
        continue;
      g_string_append_printf (self->file, "%*s- ", (int) self->indent + 2, "");
      fettle_yaml_text_append (self->file, g_ptr_array_index (texts, i), self->indent + 4);
    }
}

/* --- records ----------------------------------------------------------------------------------- */

/* By what it is known again: its name, its key, its id where that is needed. */
static void
add_names (Writing      *self,
           FettleRecord *record)
{
  int key = fettle_setup_kind_get_key (self->kind);
  const char *text = key >= 0 ? fettle_record_get_text (record, key) : NULL;
  g_autofree char *id = NULL;

  add_value (self, record, fettle_setup_kind_get_name (self->kind));
  if (text != NULL)
    add_text (self, "key", text);
  if (text != NULL || fettle_setup_kind_is_single (self->kind) || !fettle_setup_book_is_namesake (self->book, record))
    return;

  id = fettle_uuid_dup_text (fettle_record_get_eid (record));
  add_text (self, "id", id);
}

static void
add_record (Writing      *self,
            FettleRecord *record)
{
  const FettleKindInfo *info = fettle_kind_get_info (self->kind->kind);
  int name = fettle_setup_kind_get_name (self->kind);

  self->is_first = TRUE;
  add_names (self, record);
  for (guint i = 0; i < info->n_fields; i++)
    {
      if ((int) i == name || !fettle_setup_kind_has_field (self->kind, i))
        continue;
      if (info->fields[i].merge == FETTLE_MERGE_ORSET)
        add_elements (self, record, i);
      else
        add_value (self, record, i);
    }
}

static void
add_kind (Writing               *self,
          const FettleSetupKind *kind)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->book, kind->kind);

  self->kind = kind;
  self->indent = fettle_setup_kind_is_single (kind) ? 2 : 4;
  if (records->len > 0)
    g_string_append_printf (self->file, "\n%s:\n", kind->id);
  for (guint i = 0; i < records->len; i++)
    add_record (self, g_ptr_array_index (records, i));
}

char *
fettle_setup_export_dup_text (FettleSetupBook *book)
{
  g_autoptr (FettleSetupBook) scope = NULL;
  Writing self = { 0 };

  g_return_val_if_fail (book != NULL, NULL);

  scope = fettle_setup_export_dup_scope (book);
  self.book = scope;
  self.file = g_string_new (head);
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    add_kind (&self, fettle_setup_kind_get (i));

  return g_string_free (self.file, FALSE);
}
