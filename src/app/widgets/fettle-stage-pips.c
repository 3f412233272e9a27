/* fettle-stage-pips.c: the stage of an incident as seven small bars.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-stage-pips.h"

#include <glib/gi18n.h>

#define N_PIPS 7
#define PIP_WIDTH 5
#define PIP_GAP 2
#define PIP_SHORT 8
#define PIP_TALL 12

struct _FettleStagePips
{
  GtkWidget   parent_instance;

  FettleStage stage;
  gboolean    waiting;
};

G_DEFINE_FINAL_TYPE (FettleStagePips, fettle_stage_pips, GTK_TYPE_WIDGET)

static void
lookup (GtkWidget  *widget,
        const char *name,
        GdkRGBA    *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

static void
draw_bar (GtkSnapshot   *snapshot,
          const GdkRGBA *color,
          float          x,
          float          middle,
          float          width,
          float          height)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x, middle - height / 2, width, height));
}

static void
draw_present (FettleStagePips *self,
              GtkSnapshot     *snapshot,
              float            x,
              float            middle)
{
  GdkRGBA color;

  lookup (GTK_WIDGET (self), self->waiting ? "fettle_warn" : "accent_color", &color);
  if (!self->waiting)
    {
      draw_bar (snapshot, &color, x, middle, PIP_WIDTH, PIP_TALL);
      return;
    }
  draw_bar (snapshot, &color, x, middle, 2, PIP_TALL);
  draw_bar (snapshot, &color, x + 3, middle, 2, PIP_TALL);
}

static void
fettle_stage_pips_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  FettleStagePips *self = FETTLE_STAGE_PIPS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float middle = gtk_widget_get_height (widget) / 2;
  GdkRGBA done, later;

  lookup (widget, "fettle_pip_done", &done);
  lookup (widget, "fettle_pip_later", &later);
  for (int i = 0; i < N_PIPS; i++)
    {
      int step = i + 1;
      float x = (rtl ? N_PIPS - step : i) * (PIP_WIDTH + PIP_GAP);

      if (step == (int) self->stage)
        draw_present (self, snapshot, x, middle);
      else
        draw_bar (snapshot, step < (int) self->stage ? &done : &later, x, middle,
                  PIP_WIDTH, PIP_SHORT);
    }
}

static void
fettle_stage_pips_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = *natural = across ? N_PIPS * (PIP_WIDTH + PIP_GAP) - PIP_GAP : PIP_TALL;
}

static void
fettle_stage_pips_class_init (FettleStagePipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fettle_stage_pips_snapshot;
  widget_class->measure = fettle_stage_pips_measure;

  gtk_widget_class_set_css_name (widget_class, "stagepips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fettle_stage_pips_init (FettleStagePips *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

static void
update_accessible (FettleStagePips *self)
{
  g_autofree char *label = NULL;

  if (self->stage == FETTLE_STAGE_NONE)
    label = g_strdup (_("cancelled"));
  else if (self->waiting)
    label = g_strdup_printf (_("stage %d of 7, %s, waiting"), self->stage,
                             fettle_stage_to_short (self->stage));
  else
    label = g_strdup_printf (_("stage %d of 7, %s"), self->stage,
                             fettle_stage_to_short (self->stage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

GtkWidget *
fettle_stage_pips_new (void)
{
  return g_object_new (FETTLE_TYPE_STAGE_PIPS, NULL);
}

void
fettle_stage_pips_set (FettleStagePips *self,
                       FettleStage      stage,
                       gboolean         waiting)
{
  g_return_if_fail (FETTLE_IS_STAGE_PIPS (self));

  if (self->stage == stage && self->waiting == waiting)
    return;
  self->stage = stage;
  self->waiting = waiting;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
