/* fettle-priority.c: what impact, urgency and priority are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-priority.h"

#include "fettle-kind.h"

#include <glib/gi18n-lib.h>

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
