/* fettle-escalated.c: a ticket that was escalated, as it is told to people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalated.h"

void
fettle_escalated_free (FettleEscalated *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->number);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}
