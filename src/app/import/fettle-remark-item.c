/* fettle-remark-item.c: one remark of an import report, as an item of a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-remark-item.h"

struct _FettleRemarkItem
{
  GObject parent_instance;

  FettleImportRemark remark;   /* its texts are owned */
};

G_DEFINE_FINAL_TYPE (FettleRemarkItem, fettle_remark_item, G_TYPE_OBJECT)

static void
fettle_remark_item_finalize (GObject *object)
{
  FettleRemarkItem *self = FETTLE_REMARK_ITEM (object);

  g_free (self->remark.key);
  g_free (self->remark.column);
  g_free (self->remark.text);

  G_OBJECT_CLASS (fettle_remark_item_parent_class)->finalize (object);
}

static void
fettle_remark_item_class_init (FettleRemarkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_remark_item_finalize;
}

static void
fettle_remark_item_init (FettleRemarkItem *self)
{
}

FettleRemarkItem *
fettle_remark_item_new (const FettleImportRemark *remark)
{
  FettleRemarkItem *self;

  g_return_val_if_fail (remark != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_REMARK_ITEM, NULL);
  self->remark = *remark;
  self->remark.key = g_strdup (remark->key);
  self->remark.column = g_strdup (remark->column);
  self->remark.text = g_strdup (remark->text);

  return self;
}

const FettleImportRemark *
fettle_remark_item_get (FettleRemarkItem *self)
{
  g_return_val_if_fail (FETTLE_IS_REMARK_ITEM (self), NULL);

  return &self->remark;
}
