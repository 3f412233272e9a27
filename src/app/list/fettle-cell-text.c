/* fettle-cell-text.c: a line of text in a cell of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-cell-text.h"

#include "fettle-text.h"

GtkWidget *
fettle_cell_text_new (const char *css_class,
                      float       xalign)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), 0);
  /* Its own alignment is not mirrored. */
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    xalign = 1.0f - xalign;
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), xalign);
  /* It would be as high as the font says and clip what hangs lower: the style
   * makes it higher. Written from the top, a text that is cut stands on the
   * same line as one that is not. */
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0.0f);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cell, "cell-text");
  gtk_widget_set_hexpand (cell, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (cell, css_class);

  return cell;
}

void
fettle_cell_text_set_label (GtkWidget  *cell,
                            const char *label)
{
  g_return_if_fail (GTK_IS_WIDGET (cell));

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
fettle_cell_text_show (GtkWidget  *cell,
                       const char *format,
                       const char *text)
{
  g_autofree char *straight = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (GTK_IS_INSCRIPTION (cell));
  g_return_if_fail (format != NULL && text != NULL);

  straight = fettle_text_straight (text);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), straight);
  if (text[0] != '\0')
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      label = g_strdup_printf (format, straight);
#pragma GCC diagnostic pop
    }
  fettle_cell_text_set_label (cell, label != NULL ? label : "");
}
