/* fettle-category-panel.h: how the categories of the desk are used, and putting
 * them in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CATEGORY_PANEL (fettle_category_panel_get_type ())

G_DECLARE_FINAL_TYPE (FettleCategoryPanel, fettle_category_panel, FETTLE, CATEGORY_PANEL, AdwWindow)

/* A modal window over @parent. */
void fettle_category_panel_present (FettleWorkspace *workspace,
                                    GtkWindow       *parent);

G_END_DECLS
