/* fettle-splice.h: the smallest single replacement that turns one list of ids
 * into another; what a list model tells its view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint position;
  guint removed;
  guint added;
} FettleSplice;

/* removed and added are 0 where the lists are equal. */
FettleSplice fettle_splice_between (const guint32 *before,
                                    guint          n_before,
                                    const guint32 *after,
                                    guint          n_after);

G_END_DECLS
