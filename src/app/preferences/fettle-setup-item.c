/* fettle-setup-item.c: a record that is set up, as a list shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-item.h"

#include "fettle-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_PARTS 3

struct _FettleSetupItem
{
  GObject       parent_instance;

  FettleRecord *record;   /* (owned) */
  char         *name;     /* (owned) */
  char         *detail;   /* (owned) */
  char         *problem;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleSetupItem, fettle_setup_item, G_TYPE_OBJECT)

/* --- values ---------------------------------------------------------------------------- */

static char *
dup_reference (FettleSetupBook *book,
               FettleRecord    *record,
               guint            field)
{
  FettleUuid eid;
  FettleRecord *named = fettle_record_get_ref (record, field, &eid) ? fettle_setup_book_get (book, &eid) : NULL;

  return named != NULL && !fettle_record_is_deleted (named) ? fettle_setup_book_dup_name (book, named) : g_strdup ("");
}

static char *
dup_choice (FettleRecord          *record,
            guint                  field,
            const FettleFieldInfo *info)
{
  const char *text = fettle_record_get_text (record, field);
  const FettleChoice *choice = text != NULL ? fettle_field_find_choice (info, text) : NULL;

  return g_strdup (choice != NULL ? _(choice->label) : text != NULL ? text : "");
}

/* The first line of several. */
static char *
dup_text (FettleRecord *record,
          guint         field)
{
  const char *text = fettle_record_get_text (record, field);
  gsize n = text != NULL ? strcspn (text, "\n") : 0;

  if (text == NULL)
    return g_strdup ("");
  return text[n] == '\n' ? g_strdup_printf ("%.*s …", (int) n, text) : g_strdup (text);
}

static char *
dup_count (FettleRecord          *record,
           guint                  field,
           const FettleFieldInfo *info)
{
  guint n = fettle_record_get_n_elements (record, field);

  /* Translators: a field that holds several, and how many */
  return n > 0 ? g_strdup_printf (_("%s: %u"), _(info->label), n) : g_strdup ("");
}

static char *
dup_bool (FettleRecord          *record,
          guint                  field,
          const FettleFieldInfo *info)
{
  const FettleValue *value = fettle_record_get (record, field);
  gboolean is_off = !fettle_value_is_null (value) && !fettle_value_get_bool (value);

  /* What is in force is usual; that it is not is worth a word. */
  if (strcmp (info->id, "enabled") == 0)
    return g_strdup (is_off ? _("Not in force") : "");
  return g_strdup (fettle_value_is_null (value) || is_off ? "" : _(info->label));
}

char *
fettle_setup_item_dup_value (FettleSetupBook *book,
                             FettleRecord    *record,
                             guint            field)
{
  const FettleFieldInfo *info;

  g_return_val_if_fail (book != NULL && FETTLE_IS_RECORD (record), NULL);

  info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  if (info->merge == FETTLE_MERGE_ORSET)
    return dup_count (record, field, info);
  if (fettle_value_is_null (fettle_record_get (record, field)))
    return g_strdup ("");
  if (info->type == FETTLE_TYPE_OF_REF)
    return dup_reference (book, record, field);
  if (info->type == FETTLE_TYPE_OF_BOOL)
    return dup_bool (record, field, info);
  if (info->type == FETTLE_TYPE_OF_CHOICE)
    return dup_choice (record, field, info);
  if (info->type == FETTLE_TYPE_OF_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, fettle_record_get_int (record, field));

  return dup_text (record, field);
}

static char *
dup_detail (FettleSetupBook *book,
            FettleRecord    *record)
{
  const FettleSetupKind *kind = fettle_setup_kind_find (fettle_record_get_kind (record));
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fettle_kind_get_info (kind->kind)->n_fields && parts->len < MAX_PARTS; i++)
    {
      char *value;

      if ((int) i == fettle_setup_kind_get_name (kind) || (int) i == fettle_setup_kind_get_parent (kind)
          || !fettle_setup_kind_has_field (kind, i))
        continue;
      value = fettle_setup_item_dup_value (book, record, i);
      if (value[0] != '\0')
        g_ptr_array_add (parts, value);
      else
        g_free (value);
    }

  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* --- object -------------------------------------------------------------------------------- */

static void
fettle_setup_item_finalize (GObject *object)
{
  FettleSetupItem *self = FETTLE_SETUP_ITEM (object);

  g_clear_object (&self->record);
  g_free (self->name);
  g_free (self->detail);
  g_free (self->problem);

  G_OBJECT_CLASS (fettle_setup_item_parent_class)->finalize (object);
}

static void
fettle_setup_item_class_init (FettleSetupItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_setup_item_finalize;
}

static void
fettle_setup_item_init (FettleSetupItem *self)
{
}

FettleSetupItem *
fettle_setup_item_new (FettleSetupBook *book,
                       FettleRecord    *record,
                       const char      *problem)
{
  FettleSetupItem *self;

  g_return_val_if_fail (book != NULL && FETTLE_IS_RECORD (record), NULL);

  self = g_object_new (FETTLE_TYPE_SETUP_ITEM, NULL);
  self->record = g_object_ref (record);
  self->name = fettle_setup_book_dup_name (book, record);
  self->detail = dup_detail (book, record);
  self->problem = g_strdup (problem != NULL ? problem : "");
  return self;
}

FettleRecord *
fettle_setup_item_get_record (FettleSetupItem *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_ITEM (self), NULL);

  return self->record;
}

const char *
fettle_setup_item_get_name (FettleSetupItem *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_ITEM (self), "");

  return self->name;
}

const char *
fettle_setup_item_get_detail (FettleSetupItem *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_ITEM (self), "");

  return self->detail;
}

const char *
fettle_setup_item_get_problem (FettleSetupItem *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_ITEM (self), "");

  return self->problem;
}

gboolean
fettle_setup_item_matches (FettleSetupItem *self,
                           const char      *words)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FETTLE_IS_SETUP_ITEM (self) && words != NULL, FALSE);

  text = g_strconcat (self->name, " ", self->detail, NULL);
  return fettle_text_contains (text, words);
}
