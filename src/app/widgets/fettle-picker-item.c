/* fettle-picker-item.c: one thing that a picker offers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-picker-item.h"

#include "fettle-text.h"

struct _FettlePickerItem
{
  GObject parent_instance;

  char   *id;       /* (owned) */
  char   *label;    /* (owned) */
  char   *detail;   /* (owned) */
  char   *text;     /* (owned) what is searched */
};

G_DEFINE_FINAL_TYPE (FettlePickerItem, fettle_picker_item, G_TYPE_OBJECT)

static void
fettle_picker_item_finalize (GObject *object)
{
  FettlePickerItem *self = FETTLE_PICKER_ITEM (object);

  g_free (self->id);
  g_free (self->label);
  g_free (self->detail);
  g_free (self->text);

  G_OBJECT_CLASS (fettle_picker_item_parent_class)->finalize (object);
}

static void
fettle_picker_item_class_init (FettlePickerItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_picker_item_finalize;
}

static void
fettle_picker_item_init (FettlePickerItem *self)
{
}

FettlePickerItem *
fettle_picker_item_new (const char *id,
                        const char *label,
                        const char *detail)
{
  FettlePickerItem *self = g_object_new (FETTLE_TYPE_PICKER_ITEM, NULL);

  g_return_val_if_fail (id != NULL, self);
  g_return_val_if_fail (label != NULL, self);

  self->id = g_strdup (id);
  self->label = g_strdup (label);
  self->detail = g_strdup (detail != NULL ? detail : "");
  self->text = g_strdup_printf ("%s %s", self->label, self->detail);
  return self;
}

const char *
fettle_picker_item_get_id (FettlePickerItem *self)
{
  g_return_val_if_fail (FETTLE_IS_PICKER_ITEM (self), NULL);

  return self->id;
}

const char *
fettle_picker_item_get_label (FettlePickerItem *self)
{
  g_return_val_if_fail (FETTLE_IS_PICKER_ITEM (self), NULL);

  return self->label;
}

const char *
fettle_picker_item_get_detail (FettlePickerItem *self)
{
  g_return_val_if_fail (FETTLE_IS_PICKER_ITEM (self), NULL);

  return self->detail;
}

gboolean
fettle_picker_item_matches (FettlePickerItem *self,
                            const char       *words)
{
  g_return_val_if_fail (FETTLE_IS_PICKER_ITEM (self), FALSE);

  return words == NULL || words[0] == '\0' || fettle_text_contains (self->text, words);
}
