/* fettle-text-scale.h: how large the text of the desktop is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text size ÷ 10.5 pt at 96 dpi: 1.0 is what the pixel sizes are drawn for. */
double fettle_text_scale_get (GtkWidget *widget);

G_END_DECLS
