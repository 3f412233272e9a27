/* fettle-text-scale.c: how large the text of the desktop is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-text-scale.h"

#define DESIGN_POINTS 10.5
#define DESIGN_DPI 96.0

double
fettle_text_scale_get (GtkWidget *widget)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  int dpi = -1;
  double points;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1.0);

  g_object_get (gtk_widget_get_settings (widget),
                "gtk-font-name", &name,
                "gtk-xft-dpi", &dpi,
                NULL);
  font = pango_font_description_from_string (name != NULL ? name : "");
  points = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  pango_font_description_free (font);
  if (points <= 0)
    return 1.0;

  return points / DESIGN_POINTS * (dpi > 0 ? dpi / 1024.0 / DESIGN_DPI : 1.0);
}
