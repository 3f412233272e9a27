/* fettle-escalated.h: a ticket that was escalated, as it is told to people. Plain
 * data that rooms hand to each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct
{
  FettleUuid  ticket;
  char       *number;
  char       *title;
  char       *text;     /* to whom and why, one line for each that ran */
} FettleEscalated;

void fettle_escalated_free (FettleEscalated *self);

G_END_DECLS
