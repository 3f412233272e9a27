/* fettle-category-row.c: one category with how it is used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-category-row.h"

#include "fettle-text.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleCategoryRow
{
  GtkListBoxRow parent_instance;

  GtkLabel  *name;
  GtkLabel  *mark;
  GtkLabel  *open;
  GtkLabel  *recent;
  GtkLabel  *last;
  FettleUuid eid;
};

G_DEFINE_FINAL_TYPE (FettleCategoryRow, fettle_category_row, GTK_TYPE_LIST_BOX_ROW)

static void
fettle_category_row_class_init (FettleCategoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-category-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryRow, name);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryRow, mark);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryRow, open);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryRow, recent);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryRow, last);
}

static void
fettle_category_row_init (FettleCategoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_category_row_new (const FettleUuid *eid)
{
  FettleCategoryRow *self = g_object_new (FETTLE_TYPE_CATEGORY_ROW, NULL);

  g_return_val_if_fail (eid != NULL, GTK_WIDGET (self));

  self->eid = *eid;
  return GTK_WIDGET (self);
}

const FettleUuid *
fettle_category_row_get_eid (FettleCategoryRow *self)
{
  g_return_val_if_fail (FETTLE_IS_CATEGORY_ROW (self), NULL);

  return &self->eid;
}

static void
set_count (GtkLabel *label,
           guint     count)
{
  g_autofree char *text = g_strdup_printf ("%'u", count);

  gtk_label_set_label (label, text);
}

void
fettle_category_row_show (FettleCategoryRow       *self,
                          const FettleCategoryUse *use,
                          gint64                   now,
                          GTimeZone               *zone)
{
  g_autofree char *name = NULL;
  g_autofree char *last = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (FETTLE_IS_CATEGORY_ROW (self));
  g_return_if_fail (use != NULL);

  name = fettle_text_straight (use->name);
  last = use->last_used != FETTLE_TIME_NONE ? fettle_when_dup_age (use->last_used, now, zone) : g_strdup ("–");
  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), use->is_unused);
  set_count (self->open, use->n_open);
  set_count (self->recent, use->n_recent);
  gtk_label_set_label (self->last, last);
  /* Translators: a category, how many of its tickets are open and of the last 90
   * days, when it was used last; for screen readers. */
  spoken = g_strdup_printf (_("%s, %u open, %u in 90 days, last used %s"), name, use->n_open, use->n_recent, last);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
fettle_category_row_align (FettleCategoryRow   *self,
                           GtkSizeGroup *const *columns)
{
  g_return_if_fail (FETTLE_IS_CATEGORY_ROW (self));
  g_return_if_fail (columns != NULL);

  gtk_size_group_add_widget (columns[0], GTK_WIDGET (self->open));
  gtk_size_group_add_widget (columns[1], GTK_WIDGET (self->recent));
  gtk_size_group_add_widget (columns[2], GTK_WIDGET (self->last));
}
