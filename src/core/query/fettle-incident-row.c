/* fettle-incident-row.c: what one line of a list shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-row.h"

G_DEFINE_BOXED_TYPE (FettleIncidentRow, fettle_incident_row,
                     fettle_incident_row_copy, fettle_incident_row_free)

FettleIncidentRow *
fettle_incident_row_copy (const FettleIncidentRow *self)
{
  FettleIncidentRow *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->number = g_strdup (self->number);
  copy->title = g_strdup (self->title);
  copy->hold_reason = g_strdup (self->hold_reason);
  copy->service = g_strdup (self->service);
  copy->owner = g_strdup (self->owner);
  copy->team = g_strdup (self->team);
  copy->caller = g_strdup (self->caller);
  copy->category = g_strdup (self->category);
  copy->custom = self->custom != NULL ? fettle_value_ref (self->custom) : NULL;
  fettle_row_clock_copy (&copy->clock, &self->clock);
  return copy;
}

void
fettle_incident_row_free (FettleIncidentRow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->number);
  g_free (self->title);
  g_free (self->hold_reason);
  g_free (self->service);
  g_free (self->owner);
  g_free (self->team);
  g_free (self->caller);
  g_free (self->category);
  fettle_row_clock_clear (&self->clock);
  g_clear_pointer (&self->custom, fettle_value_unref);
  g_free (self);
}
