/* fettle-custom-field.c: a field that a desk adds to its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-field.h"

#include "fettle-kind-private.h"
#include "fettle-text.h"

#define MAX_KEY 32
#define ID_PREFIX "x_"

/* Of which type its values are; as in the table of fettle-rule-fields.c. */
static const struct
{
  const char     *id;
  FettleFieldType type;
  FettleKind      target;
  gint64          max;   /* bytes of a text */
} types[] = {
  { "text", FETTLE_TYPE_OF_TEXT, FETTLE_KIND_NONE, FETTLE_MAX_LINE },
  { "long_text", FETTLE_TYPE_OF_LONG_TEXT, FETTLE_KIND_NONE, FETTLE_MAX_TEXT },
  { "int", FETTLE_TYPE_OF_INT, FETTLE_KIND_NONE, G_MAXINT64 },
  { "choice", FETTLE_TYPE_OF_CHOICE, FETTLE_KIND_NONE, FETTLE_MAX_NAME },
  { "bool", FETTLE_TYPE_OF_BOOL, FETTLE_KIND_NONE, 0 },
  { "time", FETTLE_TYPE_OF_TIME, FETTLE_KIND_NONE, 0 },
  { "person", FETTLE_TYPE_OF_REF, FETTLE_KIND_PERSON, 0 },
  { "team", FETTLE_TYPE_OF_REF, FETTLE_KIND_TEAM, 0 },
  { "service", FETTLE_TYPE_OF_REF, FETTLE_KIND_SERVICE, 0 },
};

/* --- keys ---------------------------------------------------------------------------- */

gboolean
fettle_custom_field_is_key (const char *text)
{
  gsize n;

  if (text == NULL || !g_ascii_islower (text[0]))
    return FALSE;

  n = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  return n <= MAX_KEY && text[n] == '\0' && text[n - 1] != '_';
}

char *
fettle_custom_field_dup_key (const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *plain = NULL;
  GString *key = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_text_fold (name);
  plain = g_str_to_ascii (folded, "C");
  for (const char *p = plain; *p != '\0' && key->len < MAX_KEY; p++)
    {
      if (g_ascii_islower (*p) || (g_ascii_isdigit (*p) && key->len > 0))
        g_string_append_c (key, *p);
      else if (key->len > 0 && key->str[key->len - 1] != '_')
        g_string_append_c (key, '_');
    }
  while (key->len > 0 && key->str[key->len - 1] == '_')
    g_string_truncate (key, key->len - 1);

  return g_string_free (key, FALSE);
}

gboolean
fettle_custom_field_is_id (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return g_str_has_prefix (name, ID_PREFIX);
}

/* The wire name of its values: "x_" and the digits of the id. */
static char *
dup_id (const FettleUuid *eid)
{
  GString *id = g_string_new (ID_PREFIX);

  for (guint i = 0; i < G_N_ELEMENTS (eid->bytes); i++)
    g_string_append_printf (id, "%02x", eid->bytes[i]);

  return g_string_free (id, FALSE);
}

/* --- life ------------------------------------------------------------------------------ */

static void
clear (gpointer data)
{
  FettleCustomField *self = data;
  FettleChoice *choices = (FettleChoice *) self->info.choices;

  for (guint i = 0; choices != NULL && choices[i].id != NULL; i++)
    g_free ((char *) choices[i].id);
  g_free (choices);
  g_free ((char *) self->info.id);
  g_free ((char *) self->info.label);
  g_strfreev ((char **) self->info.import_names);
  g_free (self->key);
  g_free (self->help);
  g_free (self->position);
  g_strfreev (self->needed_for);
}

FettleCustomField *
fettle_custom_field_ref (const FettleCustomField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((FettleCustomField *) self);
}

void
fettle_custom_field_unref (FettleCustomField *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/* One a line; its word is its label. */
static FettleChoice *
dup_choices (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  GArray *choices = g_array_new (TRUE, TRUE, sizeof (FettleChoice));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      FettleChoice choice = { fettle_text_tidy (lines[i]), NULL, 0 };

      choice.label = choice.id;
      if (choice.id[0] != '\0')
        g_array_append_val (choices, choice);
      else
        g_free ((char *) choice.id);
    }

  return (FettleChoice *) g_array_free (choices, FALSE);
}

static void
take_type (FettleCustomField *self,
           FettleRecord      *record)
{
  const char *id = fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_TYPE);
  guint row = 0;

  /* What a newer version knows is shown as text. */
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (types[i].id, id) == 0)
      row = i;

  self->info.type = types[row].type;
  self->info.target = types[row].target;
  self->info.max = types[row].max;
  self->info.min = types[row].type == FETTLE_TYPE_OF_INT ? G_MININT64 : 0;
  if (types[row].type == FETTLE_TYPE_OF_CHOICE)
    self->info.choices = dup_choices (fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_CHOICES));
  self->info.flags = FETTLE_FIELD_IN_LIST | (types[row].max > 0 && types[row].type != FETTLE_TYPE_OF_INT ? FETTLE_FIELD_SEARCHED : 0);
}

static void
take_kinds (FettleCustomField *self,
            FettleRecord      *record)
{
  for (guint i = 0; i < fettle_record_get_n_elements (record, FETTLE_CUSTOM_FIELD_ABOUT); i++)
    {
      FettleKind kind = fettle_kind_from_id (fettle_record_get_element (record, FETTLE_CUSTOM_FIELD_ABOUT, i)->element);

      if (kind != FETTLE_KIND_NONE && fettle_kind_is_ticket (kind))
        self->kinds |= 1u << kind;
    }
}

static void
take_moves (FettleCustomField *self,
            FettleRecord      *record)
{
  guint n = fettle_record_get_n_elements (record, FETTLE_CUSTOM_FIELD_NEEDED_FOR);

  self->needed_for = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->needed_for[i] = g_strdup (fettle_record_get_element (record, FETTLE_CUSTOM_FIELD_NEEDED_FOR, i)->element);
}

static void
take_names (FettleCustomField *self,
            FettleRecord      *record)
{
  const char *name = fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_NAME);
  const char *key = fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_KEY);
  char **names = g_new0 (char *, 3);

  self->info.id = dup_id (&self->eid);
  self->key = key != NULL && key[0] != '\0' ? g_strdup (key) : fettle_custom_field_dup_key (name != NULL ? name : "");
  self->info.label = g_strdup (name != NULL && name[0] != '\0' ? name : self->key[0] != '\0' ? self->key : self->info.id);
  if (self->key[0] == '\0')
    {
      g_free (self->key);
      self->key = g_strdup (self->info.id);
    }
  names[0] = g_strconcat (FETTLE_CUSTOM_FIELD_PREFIX, self->key, NULL);
  names[1] = g_strdup (self->key);
  self->info.import_names = (const char *const *) names;
}

FettleCustomField *
fettle_custom_field_new (FettleRecord *record)
{
  FettleCustomField *self;
  const char *position;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);
  g_return_val_if_fail (fettle_record_get_kind (record) == FETTLE_KIND_CUSTOM_FIELD, NULL);

  self = g_atomic_rc_box_new0 (FettleCustomField);
  self->eid = *fettle_record_get_eid (record);
  self->info.merge = FETTLE_MERGE_REG;
  self->is_retired = fettle_record_is_deleted (record);
  self->help = g_strdup (fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_HELP));
  position = fettle_record_get_text (record, FETTLE_CUSTOM_FIELD_POSITION);
  self->position = g_strdup (position != NULL ? position : "");
  take_names (self, record);
  take_type (self, record);
  take_kinds (self, record);
  take_moves (self, record);
  return self;
}

/* --- asking ------------------------------------------------------------------------------ */

static gboolean
has_same_choices (const FettleChoice *a,
                  const FettleChoice *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  while (a->id != NULL && b->id != NULL && strcmp (a->id, b->id) == 0)
    {
      a++;
      b++;
    }

  return a->id == b->id;
}

gboolean
fettle_custom_field_equal (const FettleCustomField *a,
                           const FettleCustomField *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return fettle_uuid_equal (&a->eid, &b->eid) && strcmp (a->key, b->key) == 0
         && strcmp (a->info.label, b->info.label) == 0 && a->info.type == b->info.type
         && a->info.target == b->info.target && a->kinds == b->kinds && g_strcmp0 (a->help, b->help) == 0
         && strcmp (a->position, b->position) == 0 && a->is_retired == b->is_retired
         && g_strv_equal ((const char *const *) a->needed_for, (const char *const *) b->needed_for)
         && has_same_choices (a->info.choices, b->info.choices);
}

int
fettle_custom_field_compare (gconstpointer a,
                             gconstpointer b)
{
  const FettleCustomField *left = *(const FettleCustomField *const *) a;
  const FettleCustomField *right = *(const FettleCustomField *const *) b;
  int order = strcmp (left->position, right->position);

  if (order == 0)
    order = g_utf8_collate (left->info.label, right->info.label);

  return order != 0 ? order : fettle_uuid_compare (&left->eid, &right->eid);
}

gboolean
fettle_custom_field_is_of (const FettleCustomField *self,
                           FettleKind               kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS && (self->kinds & (1u << kind)) != 0;
}

gboolean
fettle_custom_field_is_needed_for (const FettleCustomField *self,
                                   FettleKind               kind,
                                   const char              *command)
{
  g_return_val_if_fail (self != NULL && command != NULL, FALSE);

  return !self->is_retired && fettle_custom_field_is_of (self, kind)
         && g_strv_contains ((const char *const *) self->needed_for, command);
}

const char *
fettle_custom_field_get_word (const FettleCustomField *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->info.import_names[0];
}

const FettleCustomField *
fettle_custom_field_list_get (const GPtrArray *fields,
                              const char      *id)
{
  for (guint i = 0; fields != NULL && id != NULL && i < fields->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (fields, i);

      if (strcmp (field->info.id, id) == 0)
        return field;
    }

  return NULL;
}

static gboolean
is_called (const FettleCustomField *self,
           const char              *name,
           const char              *folded)
{
  g_autofree char *label = NULL;

  if (strcmp (self->info.id, name) == 0)
    return TRUE;
  for (guint i = 0; self->info.import_names[i] != NULL; i++)
    if (strcmp (self->info.import_names[i], folded) == 0)
      return TRUE;

  label = fettle_text_fold (self->info.label);
  return strcmp (label, folded) == 0;
}

const FettleCustomField *
fettle_custom_field_list_find (const GPtrArray *fields,
                               FettleKind       kind,
                               const char      *name)
{
  const FettleCustomField *found = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_text_fold (name);
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (fields, i);

      if ((kind == FETTLE_KIND_NONE || fettle_custom_field_is_of (field, kind))
          && (found == NULL || (found->is_retired && !field->is_retired))
          && is_called (field, name, folded))
        found = field;
    }

  return found;
}

FettleFieldInfo *
fettle_custom_field_list_dup_infos (const GPtrArray *fields,
                                    guint           *n)
{
  FettleFieldInfo *infos;

  g_return_val_if_fail (n != NULL, NULL);

  *n = fields != NULL ? fields->len : 0;
  infos = g_new0 (FettleFieldInfo, *n + 1);
  for (guint i = 0; i < *n; i++)
    infos[i] = ((const FettleCustomField *) g_ptr_array_index (fields, i))->info;

  return infos;
}
