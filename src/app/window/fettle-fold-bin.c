/* fettle-fold-bin.c: measures the room of a window in text units.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-fold-bin.h"

#include "fettle-text-scale.h"

struct _FettleFoldBin
{
  GtkWidget parent_instance;

  GtkWidget    *child;
  FettleLayout  layout;
  FettleLayout  next;       /* what the last allocation asks for */
  guint         change_id;
  gboolean      is_sizing;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_LAYOUT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleFoldBin, fettle_fold_bin, GTK_TYPE_WIDGET)

static void
set_layout (FettleFoldBin *self,
            FettleLayout   layout)
{
  if (self->layout == layout)
    return;

  self->layout = layout;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

static gboolean
on_change (gpointer data)
{
  FettleFoldBin *self = data;

  self->change_id = 0;
  set_layout (self, self->next);

  return G_SOURCE_REMOVE;
}

static FettleLayout
layout_for (FettleFoldBin *self,
            int            width)
{
  return fettle_layout_from_units (width / fettle_text_scale_get (GTK_WIDGET (self)));
}

void
fettle_fold_bin_expect (FettleFoldBin *self,
                        int            width)
{
  g_return_if_fail (FETTLE_IS_FOLD_BIN (self));

  set_layout (self, layout_for (self, width));
}

static void
fettle_fold_bin_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  FettleFoldBin *self = FETTLE_FOLD_BIN (widget);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  /* The child's width depends on the layout, and the layout on ours: asking
   * for no width of our own lets a window become narrow enough to fold. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

/* Nothing may change its size while sizes are given out. */
static void
fettle_fold_bin_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  FettleFoldBin *self = FETTLE_FOLD_BIN (widget);
  int minimum = 0;

  self->next = layout_for (self, width);
  if (self->next != self->layout && self->change_id == 0)
    self->change_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_change, self, NULL);

  if (self->child == NULL)
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  self->is_sizing = TRUE;
  gtk_widget_size_allocate (self->child,
                            &(GtkAllocation) { .width = MAX (width, minimum), .height = height },
                            baseline);
  self->is_sizing = FALSE;
}

static void
fettle_fold_bin_dispose (GObject *object)
{
  FettleFoldBin *self = FETTLE_FOLD_BIN (object);

  g_clear_handle_id (&self->change_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_fold_bin_parent_class)->dispose (object);
}

static void
fettle_fold_bin_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  FettleFoldBin *self = FETTLE_FOLD_BIN (object);

  if (prop_id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else
    g_value_set_enum (value, self->layout);
}

static void
fettle_fold_bin_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  fettle_fold_bin_set_child (FETTLE_FOLD_BIN (object), g_value_get_object (value));
}

static void
fettle_fold_bin_class_init (FettleFoldBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_fold_bin_dispose;
  object_class->get_property = fettle_fold_bin_get_property;
  object_class->set_property = fettle_fold_bin_set_property;
  widget_class->measure = fettle_fold_bin_measure;
  widget_class->size_allocate = fettle_fold_bin_size_allocate;

  properties[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYOUT] =
    g_param_spec_enum ("layout", NULL, NULL, FETTLE_TYPE_LAYOUT, FETTLE_LAYOUT_NORMAL,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_fold_bin_init (FettleFoldBin *self)
{
  self->layout = FETTLE_LAYOUT_NORMAL;
  self->next = FETTLE_LAYOUT_NORMAL;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
fettle_fold_bin_set_child (FettleFoldBin *self,
                           GtkWidget     *child)
{
  g_return_if_fail (FETTLE_IS_FOLD_BIN (self));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

gboolean
fettle_fold_bin_is_sizing (FettleFoldBin *self)
{
  g_return_val_if_fail (FETTLE_IS_FOLD_BIN (self), FALSE);

  return self->is_sizing;
}

FettleLayout
fettle_fold_bin_get_layout (FettleFoldBin *self)
{
  g_return_val_if_fail (FETTLE_IS_FOLD_BIN (self), FETTLE_LAYOUT_NORMAL);

  return self->layout;
}
