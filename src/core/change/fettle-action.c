/* fettle-action.c: several edits done, undone and shown as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-edit.h"

struct _FettleAction
{
  GObject    parent_instance;

  char      *label;  /* (owned) */
  GPtrArray *edits;  /* (owned) FettleEdit */
};

G_DEFINE_TYPE (FettleAction, fettle_action, G_TYPE_OBJECT)

static void
fettle_action_finalize (GObject *object)
{
  FettleAction *self = FETTLE_ACTION (object);

  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->edits, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_action_parent_class)->finalize (object);
}

static void
fettle_action_class_init (FettleActionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_action_finalize;
}

static void
fettle_action_init (FettleAction *self)
{
  self->edits = g_ptr_array_new_with_free_func (g_object_unref);
}

FettleAction *
fettle_action_new (const char *label)
{
  FettleAction *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_ACTION, NULL);
  self->label = g_strdup (label);

  return self;
}

const char *
fettle_action_get_label (FettleAction *self)
{
  g_return_val_if_fail (FETTLE_IS_ACTION (self), NULL);

  return self->label;
}

void
fettle_action_take (FettleAction *self,
                    FettleEdit   *edit)
{
  g_return_if_fail (FETTLE_IS_ACTION (self));
  g_return_if_fail (FETTLE_IS_EDIT (edit));

  g_ptr_array_add (self->edits, edit);
}

guint
fettle_action_get_n_edits (FettleAction *self)
{
  g_return_val_if_fail (FETTLE_IS_ACTION (self), 0);

  return self->edits->len;
}

FettleEdit *
fettle_action_get_edit (FettleAction *self,
                        guint         index)
{
  g_return_val_if_fail (FETTLE_IS_ACTION (self), NULL);
  g_return_val_if_fail (index < self->edits->len, NULL);

  return g_ptr_array_index (self->edits, index);
}
