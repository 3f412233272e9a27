/* fettle-name.c: a record as pickers and labels show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name.h"

FettleName *
fettle_name_copy (const FettleName *self)
{
  FettleName *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->detail = g_strdup (self->detail);
  return copy;
}

void
fettle_name_free (FettleName *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->detail);
  g_free (self);
}
