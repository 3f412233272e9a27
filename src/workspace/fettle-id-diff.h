/* fettle-id-diff.h: how one order of ids becomes another, in steps a list view bears.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-splice.h"

G_BEGIN_DECLS

/* One step: @removed ids go at @position, then @added ids of the new order,
 * from @from on, come there. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
  guint from;
} FettleIdStep;

/* The steps from @before to @after, in order (FettleIdStep): pure removals and
 * insertions where only @changed ids (a set of rids, nullable) moved, one small
 * replacement otherwise. NULL where it would take a large replacement, which
 * GTK 4.8 answers with a search through every row (gtk.md 1.3). */
GArray *fettle_id_diff (GArray     *before,
                        GArray     *after,
                        GHashTable *changed) G_GNUC_WARN_UNUSED_RESULT;

/* @shown with only the ids of @own placed as in @fresh: what an own action
 * shows while changes of others are held back. */
GArray *fettle_id_merge (GArray     *shown,
                         GArray     *fresh,
                         GHashTable *own) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
