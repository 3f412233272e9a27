/* fettle-branch.c: the line that ties a row to the one it hangs on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-branch.h"

#define WIDTH 18
#define THICKNESS 2
#define DOT 8

struct _FettleBranch
{
  GtkWidget parent_instance;

  guint     parts;
};

G_DEFINE_FINAL_TYPE (FettleBranch, fettle_branch, GTK_TYPE_WIDGET)

static void
add_line (GtkSnapshot   *snapshot,
          const GdkRGBA *color,
          float          x,
          float          y,
          float          width,
          float          height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

static void
add_dot (GtkSnapshot   *snapshot,
         const GdkRGBA *color,
         float          x,
         float          y)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x - DOT / 2.0f, y - DOT / 2.0f, DOT, DOT);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &bounds, DOT / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fettle_branch_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  FettleBranch *self = FETTLE_BRANCH (widget);
  gboolean flipped = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float x = width / 2, y = height / 2;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (self->parts & FETTLE_BRANCH_UP)
    add_line (snapshot, &color, x - THICKNESS / 2, 0, THICKNESS, y);
  if (self->parts & FETTLE_BRANCH_DOWN)
    add_line (snapshot, &color, x - THICKNESS / 2, y, THICKNESS, height - y);
  if (self->parts & FETTLE_BRANCH_ACROSS)
    add_line (snapshot, &color, flipped ? 0 : x, y - THICKNESS / 2, width - x, THICKNESS);
  if (self->parts & FETTLE_BRANCH_DOT)
    add_dot (snapshot, &color, x, y);
}

static void
fettle_branch_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : 0;
}

static void
fettle_branch_class_init (FettleBranchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fettle_branch_snapshot;
  widget_class->measure = fettle_branch_measure;
  gtk_widget_class_set_css_name (widget_class, "branch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fettle_branch_init (FettleBranch *self)
{
}

GtkWidget *
fettle_branch_new (guint parts)
{
  FettleBranch *self = g_object_new (FETTLE_TYPE_BRANCH, NULL);

  self->parts = parts;
  return GTK_WIDGET (self);
}
