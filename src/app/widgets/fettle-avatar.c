/* fettle-avatar.c: a person as a disc with initials, or the open figure of nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-avatar.h"

#include "fettle-text.h"

#include <glib/gi18n.h>

struct _FettleAvatar
{
  GtkWidget    parent_instance;

  int          size;
  char        *name;      /* (owned) (nullable) NULL: nobody */
  PangoLayout *initials;  /* (owned) (nullable) */
  GtkWidget   *nobody;    /* the figure */
};

G_DEFINE_FINAL_TYPE (FettleAvatar, fettle_avatar, GTK_TYPE_WIDGET)

/* Person colours of ui.md 7.1: white text has at least 5.1:1 on each. */
static const GdkRGBA colors[] = {
  { 0x8b / 255.f, 0x5a / 255.f, 0x00 / 255.f, 1 },
  { 0x4a / 255.f, 0x55 / 255.f, 0x68 / 255.f, 1 },
  { 0x9d / 255.f, 0x24 / 255.f, 0x49 / 255.f, 1 },
  { 0x1b / 255.f, 0x7a / 255.f, 0x4b / 255.f, 1 },
  { 0x17 / 255.f, 0x70 / 255.f, 0x7f / 255.f, 1 },
  { 0x7a / 255.f, 0x38 / 255.f, 0x96 / 255.f, 1 },
  { 0x1c / 255.f, 0x6d / 255.f, 0xd0 / 255.f, 1 },
};

static const GdkRGBA *
color_of (const char *name)
{
  g_autofree char *folded = fettle_text_fold (name);

  return &colors[g_str_hash (folded) % G_N_ELEMENTS (colors)];
}

static void
drop_layout (FettleAvatar *self)
{
  g_clear_object (&self->initials);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
get_layout (FettleAvatar *self)
{
  g_autofree char *initials = NULL;
  PangoAttrList *attributes;

  if (self->initials != NULL)
    return self->initials;
  initials = fettle_text_initials (self->name);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute (self->size * 0.40 * PANGO_SCALE));
  self->initials = gtk_widget_create_pango_layout (GTK_WIDGET (self), initials);
  pango_layout_set_attributes (self->initials, attributes);
  pango_attr_list_unref (attributes);
  return self->initials;
}

static void
draw_initials (FettleAvatar *self,
               GtkSnapshot  *snapshot)
{
  PangoLayout *layout = get_layout (self);
  PangoRectangle ink;
  float size = self->size;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((int) (size - ink.width) / 2 - ink.x,
                                                (int) (size - ink.height) / 2 - ink.y));
  gtk_snapshot_append_layout (snapshot, layout, &(GdkRGBA) { 1, 1, 1, 1 });
}

static void
fettle_avatar_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  FettleAvatar *self = FETTLE_AVATAR (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, self->size, self->size);
  GskRoundedRect disc;

  if (self->name == NULL)
    {
      gtk_widget_snapshot_child (widget, self->nobody, snapshot);
      return;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - self->size) / 2,
                                                (gtk_widget_get_height (widget) - self->size) / 2));
  gsk_rounded_rect_init_from_rect (&disc, &bounds, self->size / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color_of (self->name), &bounds);
  gtk_snapshot_pop (snapshot);
  draw_initials (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
fettle_avatar_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = FETTLE_AVATAR (widget)->size;
}

static void
fettle_avatar_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  FettleAvatar *self = FETTLE_AVATAR (widget);

  if (gtk_widget_should_layout (self->nobody))
    gtk_widget_allocate (self->nobody, width, height, -1, NULL);
}

/* The style of this widget is the text's colour and nothing we lay out by, but
 * the font may change with it. */
static void
fettle_avatar_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (fettle_avatar_parent_class)->css_changed (widget, change);
  drop_layout (FETTLE_AVATAR (widget));
}

static void
fettle_avatar_dispose (GObject *object)
{
  FettleAvatar *self = FETTLE_AVATAR (object);

  g_clear_object (&self->initials);
  g_clear_pointer (&self->nobody, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_avatar_parent_class)->dispose (object);
}

static void
fettle_avatar_finalize (GObject *object)
{
  g_free (FETTLE_AVATAR (object)->name);

  G_OBJECT_CLASS (fettle_avatar_parent_class)->finalize (object);
}

static void
fettle_avatar_class_init (FettleAvatarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_avatar_dispose;
  object_class->finalize = fettle_avatar_finalize;

  widget_class->snapshot = fettle_avatar_snapshot;
  widget_class->measure = fettle_avatar_measure;
  widget_class->size_allocate = fettle_avatar_size_allocate;
  widget_class->css_changed = fettle_avatar_css_changed;

  gtk_widget_class_set_css_name (widget_class, "personavatar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
update_accessible (FettleAvatar *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->name != NULL ? self->name : _("nobody"),
                                  -1);
}

static void
fettle_avatar_init (FettleAvatar *self)
{
  self->size = 22;
  self->nobody = g_object_new (GTK_TYPE_IMAGE, "icon-name", "fettle-nobody-symbolic",
                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->nobody, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  update_accessible (self);
}

GtkWidget *
fettle_avatar_new (int size)
{
  FettleAvatar *self = g_object_new (FETTLE_TYPE_AVATAR, NULL);

  g_return_val_if_fail (size > 0, GTK_WIDGET (self));

  self->size = size;
  return GTK_WIDGET (self);
}

void
fettle_avatar_set_name (FettleAvatar *self,
                        const char   *name)
{
  g_return_if_fail (FETTLE_IS_AVATAR (self));

  if (name != NULL && name[0] == '\0')
    name = NULL;
  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  drop_layout (self);
  update_accessible (self);
}
