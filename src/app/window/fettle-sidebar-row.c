/* fettle-sidebar-row.c: one view in the sidebar: icon, label, live counter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sidebar-row.h"

#include <glib/gi18n.h>

#define COUNT_MAX 10000

struct _FettleSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkStack   *stack;
  GtkImage   *icon;
  GtkLabel   *label;
  GtkLabel   *count;
  GtkImage   *rail_icon;
  GtkLabel   *rail_count;

  FettleView  view;
};

G_DEFINE_FINAL_TYPE (FettleSidebarRow, fettle_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static char *
dup_count (guint count)
{
  if (count > COUNT_MAX)
    return g_strdup (_("10 k+"));

  return g_strdup_printf ("%'u", count);
}

static void
show_count (GtkLabel   *label,
            const char *text,
            gboolean    is_red,
            gboolean    visible)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), visible);
  if (is_red)
    gtk_widget_add_css_class (GTK_WIDGET (label), "unowned");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "unowned");
}

void
fettle_sidebar_row_set_count (FettleSidebarRow *self,
                              guint             count)
{
  g_autofree char *text = NULL;
  g_autofree char *accessible = NULL;
  gboolean is_red;

  g_return_if_fail (FETTLE_IS_SIDEBAR_ROW (self));

  text = dup_count (count);
  is_red = self->view == FETTLE_VIEW_UNOWNED && count > 0;
  show_count (self->count, text, is_red, TRUE);
  show_count (self->rail_count, text, is_red, count > 0);

  /* Translators: a view and how many it shows, as a screen reader speaks it. */
  accessible = g_strdup_printf (C_("accessible", "%s, %s"), fettle_view_to_label (self->view), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

void
fettle_sidebar_row_set_rail (FettleSidebarRow *self,
                             gboolean          rail)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR_ROW (self));

  gtk_stack_set_visible_child_name (self->stack, rail ? "rail" : "wide");
}

FettleView
fettle_sidebar_row_get_view (FettleSidebarRow *self)
{
  g_return_val_if_fail (FETTLE_IS_SIDEBAR_ROW (self), FETTLE_VIEW_OPEN);

  return self->view;
}

static void
fettle_sidebar_row_class_init (FettleSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, count);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, rail_icon);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebarRow, rail_count);
}

static void
fettle_sidebar_row_init (FettleSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_sidebar_row_new (FettleView  view,
                        const char *icon_name)
{
  FettleSidebarRow *self = g_object_new (FETTLE_TYPE_SIDEBAR_ROW, NULL);
  g_autofree char *tooltip = NULL;

  self->view = view;
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_image_set_from_icon_name (self->rail_icon, icon_name);
  gtk_label_set_label (self->label, fettle_view_to_label (view));
  tooltip = view < 9 ? g_strdup_printf (C_("tooltip", "%s (Ctrl+%u)"), fettle_view_to_label (view), view + 1)
                     : g_strdup (fettle_view_to_label (view));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  fettle_sidebar_row_set_count (self, 0);

  return GTK_WIDGET (self);
}
