/* fettle-setup-exchange.h: the file of the set-up, out of and into the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Both ask for a file first, and tell in @parent what came of it. */
void fettle_setup_exchange_export (GtkWindow       *parent,
                                   FettleWorkspace *workspace);
void fettle_setup_exchange_import (GtkWindow       *parent,
                                   FettleWorkspace *workspace);

G_END_DECLS
