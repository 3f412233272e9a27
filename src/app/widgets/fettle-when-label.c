/* fettle-when-label.c: a time as text that grows older by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-when-label.h"

#include "fettle-tick.h"

#include <glib/gi18n.h>

/* Up to here "for 12 d 4 h", then "since 24 Nov". */
#define LASTING_TOLD (30 * FETTLE_DAY)

struct _FettleWhenLabel
{
  GtkWidget       parent_instance;

  GtkWidget      *label;
  FettleClock    *clock;   /* (owned) (nullable) */
  FettleTick     *tick;    /* (owned) while mapped */
  FettleWhenForm  form;
  gint64          at;
  int             offset;
};

G_DEFINE_FINAL_TYPE (FettleWhenLabel, fettle_when_label, GTK_TYPE_WIDGET)

/* A long time is told by the day it began. */
static char *
dup_lasting (FettleWhenLabel *self,
             gint64           now)
{
  GTimeZone *zone = fettle_clock_get_zone (self->clock);
  g_autofree char *day = NULL;
  g_autofree char *length = NULL;

  if (now - self->at >= LASTING_TOLD)
    {
      day = fettle_when_dup_age (self->at, now, zone);
      return g_strdup_printf (_("since %s"), day);
    }
  length = fettle_when_dup_duration (MAX (now - self->at, 0));
  /* Translators: how long a stage has lasted, "for 1 h 04 m". */
  return g_strdup_printf (_("for %s"), length);
}

static char *
dup_text (FettleWhenLabel *self)
{
  gint64 now = fettle_clock_now (self->clock);
  GTimeZone *zone = fettle_clock_get_zone (self->clock);

  switch (self->form)
    {
    case FETTLE_WHEN_AGE:
      return fettle_when_dup_age (self->at, now, zone);
    case FETTLE_WHEN_STAMP:
      return fettle_when_dup_stamp (self->at, now, zone);
    case FETTLE_WHEN_LASTING:
      return dup_lasting (self, now);
    default:
      g_assert_not_reached ();
    }
}

static void
update (FettleWhenLabel *self)
{
  g_autofree char *text = NULL;

  if (self->clock == NULL || self->at == FETTLE_TIME_NONE)
    {
      gtk_label_set_label (GTK_LABEL (self->label), "");
      return;
    }
  text = dup_text (self);
  gtk_label_set_label (GTK_LABEL (self->label), text);
}

static gboolean
query_tooltip_cb (FettleWhenLabel *self,
                  int              x,
                  int              y,
                  gboolean         keyboard,
                  GtkTooltip      *tooltip)
{
  g_autofree char *full = NULL;

  if (self->clock == NULL || self->at == FETTLE_TIME_NONE)
    return FALSE;
  full = fettle_when_dup_full (self->at, self->offset, fettle_clock_get_zone (self->clock));
  gtk_tooltip_set_text (tooltip, full);
  return TRUE;
}

static void
fettle_when_label_map (GtkWidget *widget)
{
  FettleWhenLabel *self = FETTLE_WHEN_LABEL (widget);

  GTK_WIDGET_CLASS (fettle_when_label_parent_class)->map (widget);
  g_set_object (&self->tick, fettle_tick_get_for_display (gtk_widget_get_display (widget)));
  g_signal_connect_swapped (self->tick, "minute", G_CALLBACK (update), self);
  update (self);
}

static void
stop_ticking (FettleWhenLabel *self)
{
  if (self->tick != NULL)
    g_signal_handlers_disconnect_by_data (self->tick, self);
  g_clear_object (&self->tick);
}

static void
fettle_when_label_unmap (GtkWidget *widget)
{
  stop_ticking (FETTLE_WHEN_LABEL (widget));
  GTK_WIDGET_CLASS (fettle_when_label_parent_class)->unmap (widget);
}

static void
fettle_when_label_dispose (GObject *object)
{
  FettleWhenLabel *self = FETTLE_WHEN_LABEL (object);

  stop_ticking (self);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_when_label_parent_class)->dispose (object);
}

static void
fettle_when_label_class_init (FettleWhenLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_when_label_dispose;

  widget_class->map = fettle_when_label_map;
  widget_class->unmap = fettle_when_label_unmap;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "when");
}

static void
fettle_when_label_init (FettleWhenLabel *self)
{
  self->at = FETTLE_TIME_NONE;
  self->offset = FETTLE_WHEN_NO_OFFSET;
  self->label = gtk_label_new ("");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
}

GtkWidget *
fettle_when_label_new (FettleWhenForm form)
{
  FettleWhenLabel *self = g_object_new (FETTLE_TYPE_WHEN_LABEL, NULL);

  self->form = form;
  return GTK_WIDGET (self);
}

void
fettle_when_label_set (FettleWhenLabel *self,
                       FettleClock     *clock,
                       gint64           at,
                       int              offset)
{
  g_return_if_fail (FETTLE_IS_WHEN_LABEL (self));
  g_return_if_fail (FETTLE_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
  self->at = at;
  self->offset = offset;
  update (self);
}
