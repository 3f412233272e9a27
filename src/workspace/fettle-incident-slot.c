/* fettle-incident-slot.c: a position in a list of incidents, as an item.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-slot-private.h"

struct _FettleIncidentSlot
{
  GObject parent_instance;

  guint   position;
};

G_DEFINE_FINAL_TYPE (FettleIncidentSlot, fettle_incident_slot, G_TYPE_OBJECT)

static void
fettle_incident_slot_class_init (FettleIncidentSlotClass *klass)
{
}

static void
fettle_incident_slot_init (FettleIncidentSlot *self)
{
}

FettleIncidentSlot *
fettle_incident_slot_new (guint position)
{
  FettleIncidentSlot *self = g_object_new (FETTLE_TYPE_INCIDENT_SLOT, NULL);

  self->position = position;
  return self;
}

guint
fettle_incident_slot_get_position (FettleIncidentSlot *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_SLOT (self), G_MAXUINT);

  return self->position;
}

void
fettle_incident_slot_set_position (FettleIncidentSlot *self,
                                   guint               position)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_SLOT (self));

  self->position = position;
}
