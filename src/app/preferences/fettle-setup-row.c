/* fettle-setup-row.c: a row of a list of what is set up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-row.h"

#include <glib/gi18n.h>

struct _FettleSetupRow
{
  GtkWidget        parent_instance;

  GtkWidget       *box;
  GtkWidget       *name;
  GtkWidget       *detail;
  GtkWidget       *problem;
  FettleSetupItem *item;   /* (owned) (nullable) */
};

enum
{
  MOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleSetupRow, fettle_setup_row, GTK_TYPE_WIDGET)

static void
move (FettleSetupRow *self,
      int             by)
{
  if (self->item != NULL)
    g_signal_emit (self, signals[MOVE], 0, self->item, by);
}

static void
up_cb (FettleSetupRow *self)
{
  move (self, -1);
}

static void
down_cb (FettleSetupRow *self)
{
  move (self, 1);
}

static void
fettle_setup_row_dispose (GObject *object)
{
  FettleSetupRow *self = FETTLE_SETUP_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (fettle_setup_row_parent_class)->dispose (object);
}

static void
fettle_setup_row_class_init (FettleSetupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_setup_row_dispose;

  signals[MOVE] = g_signal_new ("move", FETTLE_TYPE_SETUP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                FETTLE_TYPE_SETUP_ITEM, G_TYPE_INT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    {
      gtk_widget_add_css_class (label, style);
      gtk_widget_add_css_class (label, "fettle-small");
    }
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
fettle_setup_row_init (FettleSetupRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->box, "fettle-setup-row");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->box), texts);
  self->name = add_label (texts, NULL);
  self->detail = add_label (texts, "fettle-dim");
  self->problem = add_label (texts, "fettle-warn");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
add_button (FettleSetupRow *self,
            const char     *icon,
            const char     *text,
            GCallback       callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (self->box), button);
}

GtkWidget *
fettle_setup_row_new (gboolean has_order)
{
  FettleSetupRow *self = g_object_new (FETTLE_TYPE_SETUP_ROW, NULL);

  if (has_order)
    {
      add_button (self, "go-up-symbolic", _("Earlier"), G_CALLBACK (up_cb));
      add_button (self, "go-down-symbolic", _("Later"), G_CALLBACK (down_cb));
    }
  gtk_box_append (GTK_BOX (self->box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return GTK_WIDGET (self);
}

static void
set_text (GtkWidget  *label,
          const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, text[0] != '\0');
}

void
fettle_setup_row_show (FettleSetupRow  *self,
                       FettleSetupItem *item)
{
  g_return_if_fail (FETTLE_IS_SETUP_ROW (self) && FETTLE_IS_SETUP_ITEM (item));

  g_set_object (&self->item, item);
  set_text (self->name, fettle_setup_item_get_name (item));
  set_text (self->detail, fettle_setup_item_get_detail (item));
  set_text (self->problem, fettle_setup_item_get_problem (item));
}
