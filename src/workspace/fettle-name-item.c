/* fettle-name-item.c: a name as an item of a list model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-name-item-private.h"

#include "fettle-text.h"

struct _FettleNameItem
{
  GObject     parent_instance;

  FettleName *name;    /* (owned) */
  char       *folded;  /* (owned) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_DETAIL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleNameItem, fettle_name_item, G_TYPE_OBJECT)

static void
fettle_name_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  FettleNameItem *self = FETTLE_NAME_ITEM (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->name->name);
      break;

    case PROP_DETAIL:
      g_value_set_string (value, self->name->detail);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_name_item_finalize (GObject *object)
{
  FettleNameItem *self = FETTLE_NAME_ITEM (object);

  g_clear_pointer (&self->name, fettle_name_free);
  g_clear_pointer (&self->folded, g_free);

  G_OBJECT_CLASS (fettle_name_item_parent_class)->finalize (object);
}

static void
fettle_name_item_class_init (FettleNameItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fettle_name_item_get_property;
  object_class->finalize = fettle_name_item_finalize;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] =
    g_param_spec_string ("detail", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_name_item_init (FettleNameItem *self)
{
}

FettleNameItem *
fettle_name_item_new (const FettleName *name)
{
  FettleNameItem *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_NAME_ITEM, NULL);
  self->name = fettle_name_copy (name);
  self->folded = fettle_name_dup_folded (name->name != NULL ? name->name : "");
  return self;
}

const FettleName *
fettle_name_item_get_name (FettleNameItem *self)
{
  g_return_val_if_fail (FETTLE_IS_NAME_ITEM (self), NULL);

  return self->name;
}

const char *
fettle_name_item_get_folded (FettleNameItem *self)
{
  g_return_val_if_fail (FETTLE_IS_NAME_ITEM (self), NULL);

  return self->folded;
}

gboolean
fettle_name_item_is_same (FettleNameItem   *self,
                          const FettleName *name)
{
  const FettleName *own;

  g_return_val_if_fail (FETTLE_IS_NAME_ITEM (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  own = self->name;
  return own->rid == name->rid && own->vip == name->vip && own->agent == name->agent
         && g_strcmp0 (own->name, name->name) == 0 && g_strcmp0 (own->detail, name->detail) == 0;
}
