/* fettle-sla-badge.c: how much of a promise is left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-badge.h"

#include "fettle-when.h"

#include <glib/gi18n.h>

#define SIGN_SIZE 12
#define GAP 6
#define PILL_INSET 6
#define THIN 1.5
#define THICK 2.5
#define TEXT_SCALE 0.96

struct _FettleSlaBadge
{
  GtkWidget          parent_instance;

  FettleRowClockSign sign;
  double             share;
  char              *text;     /* (owned) (nullable) */
  PangoLayout       *layout;   /* (owned) (nullable) of the text */
};

G_DEFINE_FINAL_TYPE (FettleSlaBadge, fettle_sla_badge, GTK_TYPE_WIDGET)

/* @color: of sign and text; NULL: as other text. @shown and @spoken: {length} is what is
 * left, or too much. */
static const struct
{
  const char *color;
  gboolean    is_bold;
  const char *shown;
  const char *spoken;
} looks[FETTLE_ROW_N_CLOCKS] = {
  [FETTLE_ROW_CLOCK_NONE] = { "fettle_dim", FALSE, N_("–"), "" },
  [FETTLE_ROW_CLOCK_RUNNING] = { NULL, FALSE, N_("{length}"), N_("{length} left") },
  [FETTLE_ROW_CLOCK_DUE] = { "fettle_warn", TRUE, N_("{length}"), N_("due, {length} left") },
  [FETTLE_ROW_CLOCK_LATE] = { NULL, TRUE, N_("{length} late"), N_("{length} late") },
  [FETTLE_ROW_CLOCK_PAUSED] = { "fettle_info", FALSE, N_("{length}"), N_("paused, {length} left") },
  [FETTLE_ROW_CLOCK_KEPT] = { "fettle_ok", FALSE, N_("kept"), N_("kept, {length} left") },
  [FETTLE_ROW_CLOCK_BROKEN] = { "fettle_late", FALSE, N_("{length} late"), N_("was {length} late") },
};

/* How many minutes it is too late counts for an hour. */
static char *
dup_length (gint64 left)
{
  return fettle_when_dup_hours (left >= 0 || left > -FETTLE_HOUR ? ABS (left) : ABS (left) / FETTLE_HOUR * FETTLE_HOUR);
}

static char *
fill (const char *pattern,
      gint64      left)
{
  g_autofree char *length = dup_length (left);
  GString *text = g_string_new (pattern[0] != '\0' ? _(pattern) : "");

  g_string_replace (text, "{length}", length, 1);
  return g_string_free (text, FALSE);
}

/* The column holds three figures with their word. What is later than that, as only
 * an old log is, says so by sign and colour. */
static char *
dup_shown (FettleRowClockSign sign,
           gint64             left)
{
  gboolean is_long = left <= -1000 * FETTLE_HOUR;

  return fill (looks[is_long ? FETTLE_ROW_CLOCK_RUNNING : sign].shown, left);
}

char *
fettle_sla_badge_dup_label (const FettleRowClock *clock,
                            gint64                now)
{
  if (clock == NULL)
    return g_strdup ("");

  return fill (looks[fettle_row_clock_get_sign (clock, now)].spoken, fettle_row_clock_get_left (clock, now));
}

/* --- drawing ------------------------------------------------------------------------------- */

static void
get_color (FettleSlaBadge *self,
           const char     *name,
           GdkRGBA        *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));

  if (name == NULL || !gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

static PangoLayout *
ensure_layout (FettleSlaBadge *self)
{
  PangoAttrList *attributes;

  if (self->layout != NULL)
    return self->layout;

  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_scale_new (TEXT_SCALE));
  if (looks[self->sign].is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);

  return self->layout;
}

static void
draw_ring (cairo_t *cr,
           double   share,
           double   width)
{
  double radius = SIGN_SIZE / 2.0 - width / 2;

  cairo_set_line_width (cr, width);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, 0, 0);
  cairo_arc (cr, 0, 0, radius, -G_PI / 2, -G_PI / 2 + share * 2 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_bars (cairo_t *cr)
{
  cairo_rectangle (cr, -4, -5, 3, 10);
  cairo_rectangle (cr, 1, -5, 3, 10);
  cairo_fill (cr);
}

static void
draw_line (cairo_t      *cr,
           const double *points,
           guint         n)
{
  cairo_set_line_width (cr, 2);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[2 * i], points[2 * i + 1]);
  cairo_stroke (cr);
}

static void
draw_sign (FettleSlaBadge *self,
           cairo_t        *cr)
{
  static const double check[] = { -4, 0, -1, 3, 4, -4 };
  static const double rising[] = { -3.5, 3.5, 3.5, -3.5 };
  static const double falling[] = { -3.5, -3.5, 3.5, 3.5 };

  switch (self->sign)
    {
    case FETTLE_ROW_CLOCK_RUNNING:
      draw_ring (cr, self->share, THIN);
      break;

    case FETTLE_ROW_CLOCK_DUE:
      draw_ring (cr, self->share, THICK);
      break;

    case FETTLE_ROW_CLOCK_PAUSED:
      draw_bars (cr);
      break;

    case FETTLE_ROW_CLOCK_KEPT:
      draw_line (cr, check, 3);
      break;

    case FETTLE_ROW_CLOCK_LATE:
    case FETTLE_ROW_CLOCK_BROKEN:
      draw_line (cr, rising, 2);
      draw_line (cr, falling, 2);
      break;

    case FETTLE_ROW_CLOCK_NONE:
    case FETTLE_ROW_N_CLOCKS:
    default:
      break;
    }
}

static void
draw_pill (FettleSlaBadge *self,
           GtkSnapshot    *snapshot,
           float           x,
           float           width)
{
  float height = MIN (gtk_widget_get_height (GTK_WIDGET (self)), 22);
  float y = (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2;
  GskRoundedRect pill;
  GdkRGBA color;

  get_color (self, "fettle_late_fill", &color);
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (x, y, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &color, &pill.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_parts (FettleSlaBadge *self,
            GtkSnapshot    *snapshot,
            float           x,
            float           text_x,
            const GdkRGBA  *color)
{
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, (height - SIGN_SIZE) / 2, SIGN_SIZE, SIGN_SIZE);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  int text_height;

  gdk_cairo_set_source_rgba (cr, color);
  cairo_translate (cr, x + SIGN_SIZE / 2.0, height / 2);
  draw_sign (self, cr);
  cairo_destroy (cr);

  pango_layout_get_pixel_size (self->layout, NULL, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (text_x, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
fettle_sla_badge_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  FettleSlaBadge *self = FETTLE_SLA_BADGE (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean has_sign = self->sign != FETTLE_ROW_CLOCK_NONE;
  float width = gtk_widget_get_width (widget);
  float lead = self->sign == FETTLE_ROW_CLOCK_LATE ? PILL_INSET : 0;
  float before = has_sign ? lead + SIGN_SIZE + GAP : 0;
  int text_width;
  float whole;
  GdkRGBA color;

  if (self->text == NULL)
    return;

  pango_layout_set_width (ensure_layout (self), MAX (0, width - before - lead) * PANGO_SCALE);
  pango_layout_get_pixel_size (self->layout, &text_width, NULL);
  whole = before + text_width + lead + (lead > 0 ? 2 : 0);
  get_color (self, looks[self->sign].color, &color);
  if (self->sign == FETTLE_ROW_CLOCK_LATE)
    {
      draw_pill (self, snapshot, rtl ? width - whole : 0, whole);
      gdk_rgba_parse (&color, "white");
    }

  draw_parts (self, snapshot, rtl ? width - lead - SIGN_SIZE : lead, rtl ? width - before - text_width : before, &color);
}

/* One line high and as wide as it is given: another text moves nothing. */
static void
fettle_sla_badge_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  g_autoptr (PangoLayout) layout = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  layout = gtk_widget_create_pango_layout (widget, "0");
  pango_layout_get_pixel_size (layout, NULL, minimum);
  *natural = *minimum;
}

/* --- what it shows ------------------------------------------------------------------------ */

void
fettle_sla_badge_set (FettleSlaBadge       *self,
                      const FettleRowClock *clock,
                      gint64                now)
{
  g_autofree char *text = NULL;
  FettleRowClockSign sign;
  double share;

  g_return_if_fail (FETTLE_IS_SLA_BADGE (self));

  sign = clock != NULL ? fettle_row_clock_get_sign (clock, now) : FETTLE_ROW_CLOCK_NONE;
  share = sign != FETTLE_ROW_CLOCK_NONE ? fettle_row_clock_get_share (clock, now) : 0;
  if (clock != NULL)
    text = dup_shown (sign, sign != FETTLE_ROW_CLOCK_NONE ? fettle_row_clock_get_left (clock, now) : 0);
  if (sign == self->sign && share == self->share && g_strcmp0 (text, self->text) == 0)
    return;

  self->sign = sign;
  self->share = share;
  g_free (self->text);
  self->text = g_steal_pointer (&text);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
fettle_sla_badge_new (void)
{
  return g_object_new (FETTLE_TYPE_SLA_BADGE, NULL);
}

static void
fettle_sla_badge_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  g_clear_object (&FETTLE_SLA_BADGE (widget)->layout);
  GTK_WIDGET_CLASS (fettle_sla_badge_parent_class)->css_changed (widget, change);
}

static void
fettle_sla_badge_finalize (GObject *object)
{
  FettleSlaBadge *self = FETTLE_SLA_BADGE (object);

  g_free (self->text);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (fettle_sla_badge_parent_class)->finalize (object);
}

static void
fettle_sla_badge_class_init (FettleSlaBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_sla_badge_finalize;
  widget_class->snapshot = fettle_sla_badge_snapshot;
  widget_class->measure = fettle_sla_badge_measure;
  widget_class->css_changed = fettle_sla_badge_css_changed;

  gtk_widget_class_set_css_name (widget_class, "slabadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fettle_sla_badge_init (FettleSlaBadge *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}
