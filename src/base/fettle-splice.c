/* fettle-splice.c: the smallest single replacement that turns one list of ids
 * into another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-splice.h"

FettleSplice
fettle_splice_between (const guint32 *before,
                       guint          n_before,
                       const guint32 *after,
                       guint          n_after)
{
  FettleSplice splice = { 0 };
  guint shorter = MIN (n_before, n_after);
  guint head = 0, tail = 0;

  g_return_val_if_fail (before != NULL || n_before == 0, splice);
  g_return_val_if_fail (after != NULL || n_after == 0, splice);

  while (head < shorter && before[head] == after[head])
    head++;
  while (tail < shorter - head &&
         before[n_before - 1 - tail] == after[n_after - 1 - tail])
    tail++;

  splice.position = head;
  splice.removed = n_before - head - tail;
  splice.added = n_after - head - tail;
  return splice;
}
