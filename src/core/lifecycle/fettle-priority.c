/* fettle-priority.c: impact × urgency → priority.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-priority.h"

#include "fettle-kind.h"

#include <glib/gi18n-lib.h>

#define N_RANKS 3

/* Rows impact 1..3, columns urgency 1..3. */
static const guint8 matrix[N_RANKS][N_RANKS] = {
  { 1, 2, 3 },
  { 2, 3, 4 },
  { 3, 4, 5 },
};

static const char *
find_label (guint field,
            guint rank)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, field);

  for (const FettleChoice *choice = info->choices; choice->id != NULL; choice++)
    {
      if (choice->number == (int) rank)
        return _(choice->label);
    }

  return "";
}

guint
fettle_priority_from_matrix (guint impact,
                             guint urgency)
{
  if (impact < 1 || impact > N_RANKS || urgency < 1 || urgency > N_RANKS)
    return 0;

  return matrix[impact - 1][urgency - 1];
}

const char *
fettle_priority_to_label (guint priority)
{
  return find_label (FETTLE_TICKET_PRIORITY, priority);
}

const char *
fettle_impact_to_label (guint impact)
{
  return find_label (FETTLE_TICKET_IMPACT, impact);
}

const char *
fettle_urgency_to_label (guint urgency)
{
  return find_label (FETTLE_TICKET_URGENCY, urgency);
}
