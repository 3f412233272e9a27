/* filter-tree.h: the tree of a filter as a text that tests compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"

/* "(and (state class:open) (not (tag known)))"; "()" for everything. Newly
 * allocated. Reads the tree by its public face alone. */
char *filter_tree_print (const FettleFilterNode *node) G_GNUC_WARN_UNUSED_RESULT;
