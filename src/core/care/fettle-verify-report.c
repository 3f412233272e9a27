/* fettle-verify-report.c: what a check of a whole desk found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-verify-report.h"

void
fettle_verify_report_free (FettleVerifyReport *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->bad_record);
  g_free (self->what);
  g_free (self->head);
  g_free (self);
}
