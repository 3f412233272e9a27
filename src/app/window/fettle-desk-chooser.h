/* fettle-desk-chooser.h: asks for a desk to open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-window.h"

G_BEGIN_DECLS

/* Opens what is chosen in @window. */
void fettle_desk_chooser_open (FettleWindow *window);

G_END_DECLS
