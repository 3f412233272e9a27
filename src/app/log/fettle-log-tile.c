/* fettle-log-tile.c: one fact of the reading of a log line: what, from which words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-log-tile.h"

#include "fettle-css-class.h"

struct _FettleLogTile
{
  GtkWidget  parent_instance;

  GtkWidget *caption;
  GtkWidget *from;
  GtkWidget *sign;     /* (nullable) */
  GtkWidget *is_new;   /* in front of what will be made */
  GtkWidget *value;
};

/* A name is read whole; a title as long as a page is not. */
#define MAX_LINES 3

G_DEFINE_FINAL_TYPE (FettleLogTile, fettle_log_tile, GTK_TYPE_WIDGET)

static GtkWidget *
new_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  return label;
}

void
fettle_log_tile_set (FettleLogTile *self,
                     const char    *value,
                     const char    *from,
                     const char    *hint)
{
  gboolean said = value != NULL && value[0] != '\0';

  g_return_if_fail (FETTLE_IS_LOG_TILE (self));

  gtk_label_set_label (GTK_LABEL (self->value), said ? value : hint);
  gtk_label_set_label (GTK_LABEL (self->from), from != NULL ? from : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), said ? value : NULL);
  fettle_css_class_set (self->value, "fettle-dim", !said);
  fettle_css_class_set (self->value, "fettle-strong", said);
  fettle_css_class_set (self->value, "fettle-warn", FALSE);
  fettle_css_class_set (self->value, "fettle-info", FALSE);
  gtk_widget_set_visible (self->is_new, FALSE);
  if (self->sign != NULL)
    gtk_widget_set_visible (self->sign, said);
}

void
fettle_log_tile_set_part (FettleLogTile           *self,
                          const FettleReadingPart *part,
                          const char              *hint)
{
  gboolean left_out;

  g_return_if_fail (FETTLE_IS_LOG_TILE (self));
  g_return_if_fail (part != NULL);

  left_out = part->state == FETTLE_READING_UNKNOWN || part->state == FETTLE_READING_SEVERAL;
  fettle_log_tile_set (self, part->text, part->from, hint);
  fettle_css_class_set (self->value, "fettle-warn", left_out);
  fettle_css_class_set (self->value, "fettle-info", part->state == FETTLE_READING_NEW);
  gtk_widget_set_visible (self->is_new, part->state == FETTLE_READING_NEW);
  if (self->sign != NULL && left_out)
    gtk_widget_set_visible (self->sign, FALSE);
}

static void
fettle_log_tile_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_log_tile_parent_class)->dispose (object);
}

static void
fettle_log_tile_class_init (FettleLogTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_log_tile_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "logtile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
fettle_log_tile_init (FettleLogTile *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
}

GtkWidget *
fettle_log_tile_new (const char *caption,
                     GtkWidget  *sign)
{
  FettleLogTile *self = g_object_new (FETTLE_TYPE_LOG_TILE, NULL);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->caption = new_label ("fettle-dim");
  self->from = new_label ("fettle-dim");
  self->value = new_label ("fettle-strong");
  gtk_label_set_wrap (GTK_LABEL (self->value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->value), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->value), MAX_LINES);
  self->sign = sign;
  self->is_new = gtk_image_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->is_new, "fettle-info");
  gtk_widget_set_valign (self->is_new, GTK_ALIGN_START);
  gtk_widget_set_visible (self->is_new, FALSE);

  gtk_label_set_label (GTK_LABEL (self->caption), caption);
  gtk_widget_add_css_class (self->caption, "fettle-small");
  gtk_widget_add_css_class (self->from, "monospace");
  gtk_widget_set_hexpand (self->caption, TRUE);
  gtk_widget_set_hexpand (self->value, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->from), 18);
  gtk_box_append (GTK_BOX (head), self->caption);
  gtk_box_append (GTK_BOX (head), self->from);
  if (sign != NULL)
    gtk_box_append (GTK_BOX (body), sign);
  gtk_box_append (GTK_BOX (body), self->is_new);
  gtk_box_append (GTK_BOX (body), self->value);
  gtk_widget_set_parent (head, GTK_WIDGET (self));
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, caption, -1);
  return GTK_WIDGET (self);
}
