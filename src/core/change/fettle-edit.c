/* fettle-edit.c: what somebody wants done to one record, before it is a change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-edit.h"

struct _FettleEdit
{
  GObject      parent_instance;

  FettleKind   kind;
  FettleUuid   eid;
  gboolean     is_create;

  FettleValue *values;    /* (owned) map: wire name → value */
  FettleValue *added;     /* (owned) map: wire name → list of texts */
  FettleValue *removed;   /* (owned) map: wire name → list of texts */
  FettleValue *expected;  /* (owned) map: wire name → id text or null */
  FettleValue *undoes;    /* (owned) list of id texts */
  char        *reason;    /* (owned) (nullable) */
  gint64       at;        /* UTC ms or FETTLE_TIME_NONE */
  char        *source;    /* (owned) (nullable) observed by */
  gint64       row;
};

G_DEFINE_TYPE (FettleEdit, fettle_edit, G_TYPE_OBJECT)

static const char *
get_key (FettleEdit *self,
         guint       field)
{
  return fettle_kind_get_field (self->kind, field)->id;
}

static gboolean
is_field (FettleEdit *self,
          guint       field)
{
  return FETTLE_IS_EDIT (self) && field < fettle_kind_get_info (self->kind)->n_fields;
}

static gboolean
list_contains (const FettleValue *list,
               const char        *text)
{
  for (guint i = 0; i < fettle_value_get_length (list); i++)
    {
      if (g_strcmp0 (fettle_value_get_string (fettle_value_list_get (list, i)), text) == 0)
        return TRUE;
    }

  return FALSE;
}

/* @list with @text at its end, or without it; a new list as values may be shared. */
static FettleValue *
list_change (const FettleValue *list,
             const char        *text,
             gboolean           present)
{
  g_autoptr (FettleValue) result = fettle_value_new_list ();

  for (guint i = 0; list != NULL && i < fettle_value_get_length (list); i++)
    {
      const FettleValue *item = fettle_value_list_get (list, i);

      if (g_strcmp0 (fettle_value_get_string (item), text) != 0)
        fettle_value_list_take (result, fettle_value_ref (item));
    }
  if (present)
    fettle_value_list_take (result, fettle_value_new_string (text));

  return g_steal_pointer (&result);
}

static void
change_elements (FettleValue *map,
                 const char  *key,
                 const char  *text,
                 gboolean     present)
{
  const FettleValue *list = fettle_value_map_get (map, key);
  g_autoptr (FettleValue) changed = NULL;

  if (list == NULL ? !present : list_contains (list, text) == present)
    return;

  changed = list_change (list, text, present);
  if (fettle_value_get_length (changed) > 0)
    fettle_value_map_take (map, key, g_steal_pointer (&changed));
  else
    fettle_value_map_remove (map, key);
}

static void
fettle_edit_finalize (GObject *object)
{
  FettleEdit *self = FETTLE_EDIT (object);

  g_clear_pointer (&self->values, fettle_value_unref);
  g_clear_pointer (&self->added, fettle_value_unref);
  g_clear_pointer (&self->removed, fettle_value_unref);
  g_clear_pointer (&self->expected, fettle_value_unref);
  g_clear_pointer (&self->undoes, fettle_value_unref);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (fettle_edit_parent_class)->finalize (object);
}

static void
fettle_edit_class_init (FettleEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_edit_finalize;
}

static void
fettle_edit_init (FettleEdit *self)
{
  self->values = fettle_value_new_map ();
  self->added = fettle_value_new_map ();
  self->removed = fettle_value_new_map ();
  self->expected = fettle_value_new_map ();
  self->undoes = fettle_value_new_list ();
  self->at = FETTLE_TIME_NONE;
}

static FettleEdit *
new_edit (FettleKind        kind,
          const FettleUuid *eid,
          gboolean          is_create)
{
  FettleEdit *self = g_object_new (FETTLE_TYPE_EDIT, NULL);

  self->kind = kind;
  self->eid = *eid;
  self->is_create = is_create;

  return self;
}

FettleEdit *
fettle_edit_new_create (FettleKind        kind,
                        const FettleUuid *eid)
{
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  return new_edit (kind, eid, TRUE);
}

FettleEdit *
fettle_edit_new_update (FettleKind        kind,
                        const FettleUuid *eid)
{
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS, NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  return new_edit (kind, eid, FALSE);
}

gboolean
fettle_edit_is_create (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), FALSE);

  return self->is_create;
}

FettleKind
fettle_edit_get_kind (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), FETTLE_KIND_NONE);

  return self->kind;
}

const FettleUuid *
fettle_edit_get_eid (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), NULL);

  return &self->eid;
}

/* --- values -------------------------------------------------------------------- */

static void
take_elements (FettleEdit  *self,
               guint        field,
               FettleValue *list)
{
  g_autoptr (FettleValue) owned = list;
  guint n = fettle_value_is_null (owned) ? 0 : fettle_value_get_length (owned);

  for (guint i = 0; i < n; i++)
    {
      const char *text = fettle_value_get_string (fettle_value_list_get (owned, i));

      if (text != NULL)
        fettle_edit_add_element (self, field, text);
    }
}

void
fettle_edit_take (FettleEdit  *self,
                  guint        field,
                  FettleValue *value)
{
  FettleMergeKind merge;

  g_return_if_fail (is_field (self, field));

  if (value == NULL)
    value = fettle_value_new_null ();

  merge = fettle_kind_get_field (self->kind, field)->merge;
  if (merge == FETTLE_MERGE_LOG)
    {
      fettle_edit_set_reason (self, fettle_value_get_string (value));
      fettle_value_unref (value);
    }
  else if (merge == FETTLE_MERGE_ORSET)
    take_elements (self, field, value);
  else
    fettle_value_map_take (self->values, get_key (self, field), value);
}

void
fettle_edit_set_text (FettleEdit *self,
                      guint       field,
                      const char *text)
{
  fettle_edit_take (self, field,
                    text != NULL && text[0] != '\0' ? fettle_value_new_string (text)
                                                    : fettle_value_new_null ());
}

void
fettle_edit_set_written (FettleEdit *self,
                         guint       field,
                         const char *text)
{
  g_autofree char *tidy = NULL;

  g_return_if_fail (is_field (self, field));

  if (text != NULL)
    tidy = fettle_field_tidy (fettle_kind_get_field (self->kind, field), text);
  fettle_edit_set_text (self, field, tidy);
}

void
fettle_edit_set_int (FettleEdit *self,
                     guint       field,
                     gint64      value)
{
  fettle_edit_take (self, field, fettle_value_new_int (value));
}

void
fettle_edit_set_bool (FettleEdit *self,
                      guint       field,
                      gboolean    value)
{
  fettle_edit_take (self, field, fettle_value_new_bool (value));
}

void
fettle_edit_set_time (FettleEdit *self,
                      guint       field,
                      gint64      ms)
{
  fettle_edit_take (self, field,
                    ms != FETTLE_TIME_NONE ? fettle_value_new_int (ms) : fettle_value_new_null ());
}

void
fettle_edit_set_ref (FettleEdit       *self,
                     guint             field,
                     const FettleUuid *eid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_edit_set_text (self, field, eid != NULL ? fettle_uuid_to_text (eid, text) : NULL);
}

void
fettle_edit_take_unknown (FettleEdit  *self,
                          const char  *name,
                          FettleValue *value)
{
  g_return_if_fail (FETTLE_IS_EDIT (self));
  g_return_if_fail (name != NULL);

  fettle_value_map_take (self->values, name, value != NULL ? value : fettle_value_new_null ());
}

const FettleValue *
fettle_edit_get (FettleEdit *self,
                 guint       field)
{
  g_return_val_if_fail (is_field (self, field), NULL);

  return fettle_value_map_get (self->values, get_key (self, field));
}

gboolean
fettle_edit_has (FettleEdit *self,
                 guint       field)
{
  return fettle_edit_get (self, field) != NULL;
}

void
fettle_edit_drop (FettleEdit *self,
                  guint       field)
{
  g_return_if_fail (is_field (self, field));

  fettle_value_map_remove (self->values, get_key (self, field));
}

const FettleValue *
fettle_edit_get_values (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), NULL);

  return self->values;
}

/* --- or-sets -------------------------------------------------------------------- */

void
fettle_edit_add_element (FettleEdit *self,
                         guint       field,
                         const char *element)
{
  g_return_if_fail (is_field (self, field));
  g_return_if_fail (element != NULL);

  change_elements (self->removed, get_key (self, field), element, FALSE);
  change_elements (self->added, get_key (self, field), element, TRUE);
}

void
fettle_edit_remove_element (FettleEdit *self,
                            guint       field,
                            const char *element)
{
  g_return_if_fail (is_field (self, field));
  g_return_if_fail (element != NULL);

  change_elements (self->added, get_key (self, field), element, FALSE);
  change_elements (self->removed, get_key (self, field), element, TRUE);
}

void
fettle_edit_drop_element (FettleEdit *self,
                          guint       field,
                          const char *element)
{
  g_return_if_fail (is_field (self, field));
  g_return_if_fail (element != NULL);

  change_elements (self->added, get_key (self, field), element, FALSE);
  change_elements (self->removed, get_key (self, field), element, FALSE);
}

const FettleValue *
fettle_edit_get_added (FettleEdit *self,
                       guint       field)
{
  g_return_val_if_fail (is_field (self, field), NULL);

  return fettle_value_map_get (self->added, get_key (self, field));
}

const FettleValue *
fettle_edit_get_removed (FettleEdit *self,
                         guint       field)
{
  g_return_val_if_fail (is_field (self, field), NULL);

  return fettle_value_map_get (self->removed, get_key (self, field));
}

gboolean
fettle_edit_touches_sets (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), FALSE);

  return fettle_value_get_length (self->added) > 0 || fettle_value_get_length (self->removed) > 0;
}

/* --- what goes with it ------------------------------------------------------------ */

void
fettle_edit_set_reason (FettleEdit *self,
                        const char *reason)
{
  g_return_if_fail (FETTLE_IS_EDIT (self));

  g_free (self->reason);
  self->reason = reason != NULL && reason[0] != '\0' ? g_strdup (reason) : NULL;
}

const char *
fettle_edit_get_reason (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), NULL);

  return self->reason;
}

void
fettle_edit_set_at (FettleEdit *self,
                    gint64      at)
{
  g_return_if_fail (FETTLE_IS_EDIT (self));

  self->at = at;
}

gint64
fettle_edit_get_at (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), FETTLE_TIME_NONE);

  return self->at;
}

void
fettle_edit_set_observed (FettleEdit *self,
                          const char *by,
                          gint64      row)
{
  g_return_if_fail (FETTLE_IS_EDIT (self));
  g_return_if_fail (row >= 0);

  g_free (self->source);
  self->source = g_strdup (by);
  self->row = row;
}

const char *
fettle_edit_get_observed (FettleEdit *self,
                          gint64     *row)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), NULL);

  if (row != NULL)
    *row = self->row;

  return self->source;
}

void
fettle_edit_add_undoes (FettleEdit       *self,
                        const FettleUuid *id)
{
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleValue *changed;

  g_return_if_fail (FETTLE_IS_EDIT (self));
  g_return_if_fail (id != NULL);

  /* A list that was handed out is not altered any more. */
  changed = list_change (self->undoes, fettle_uuid_to_text (id, text), TRUE);
  fettle_value_unref (self->undoes);
  self->undoes = changed;
}

void
fettle_edit_take_undoes (FettleEdit  *self,
                         FettleValue *ids)
{
  g_return_if_fail (FETTLE_IS_EDIT (self));
  g_return_if_fail (fettle_value_get_type_of (ids) == FETTLE_VALUE_LIST);

  fettle_value_unref (self->undoes);
  self->undoes = ids;
}

const FettleValue *
fettle_edit_get_undoes (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), NULL);

  return fettle_value_get_length (self->undoes) > 0 ? self->undoes : NULL;
}

void
fettle_edit_expect (FettleEdit       *self,
                    guint             field,
                    const FettleUuid *version_id)
{
  g_return_if_fail (is_field (self, field));

  fettle_edit_expect_unknown (self, get_key (self, field), version_id);
}

void
fettle_edit_expect_unknown (FettleEdit       *self,
                            const char       *name,
                            const FettleUuid *version_id)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  g_return_if_fail (FETTLE_IS_EDIT (self));
  g_return_if_fail (name != NULL);

  fettle_value_map_take (self->expected, name,
                         version_id != NULL ? fettle_value_new_string (fettle_uuid_to_text (version_id, text))
                                            : fettle_value_new_null ());
}

gboolean
fettle_edit_expects_any (FettleEdit *self)
{
  g_return_val_if_fail (FETTLE_IS_EDIT (self), FALSE);

  return fettle_value_get_length (self->expected) > 0;
}

gboolean
fettle_edit_get_expected (FettleEdit *self,
                          guint       field,
                          FettleUuid *version_id)
{
  g_return_val_if_fail (is_field (self, field), FALSE);

  return fettle_edit_get_expected_unknown (self, get_key (self, field), version_id);
}

gboolean
fettle_edit_get_expected_unknown (FettleEdit *self,
                                  const char *name,
                                  FettleUuid *version_id)
{
  static const FettleUuid none = { { 0 } };
  const FettleValue *expected;
  const char *text;

  g_return_val_if_fail (FETTLE_IS_EDIT (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  expected = fettle_value_map_get (self->expected, name);
  if (expected == NULL)
    return FALSE;

  text = fettle_value_get_string (expected);
  if (version_id != NULL && (text == NULL || !fettle_uuid_from_text (text, version_id)))
    *version_id = none;

  return TRUE;
}
