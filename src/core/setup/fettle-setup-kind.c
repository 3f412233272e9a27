/* fettle-setup-kind.c: which kinds of record a team sets up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-kind.h"

#include <glib/gi18n-lib.h>

/* A kind stands behind those that it names, as far as that is possible. */
static const FettleSetupKind kinds[] = {
  { FETTLE_KIND_DESK, "desk", N_("Desk"), NULL },
  { FETTLE_KIND_CALENDAR, "calendars", N_("Calendars"), NULL },
  { FETTLE_KIND_PERSON, "people", N_("People"), NULL },
  { FETTLE_KIND_TEAM, "teams", N_("Teams"), NULL },
  { FETTLE_KIND_SERVICE, "services", N_("Services"), NULL },
  { FETTLE_KIND_CATEGORY, "categories", N_("Categories"), NULL },
  { FETTLE_KIND_CUSTOM_FIELD, "fields", N_("Fields"), NULL },
  { FETTLE_KIND_SLA_POLICY, "policies", N_("Agreements"), NULL },
  { FETTLE_KIND_RULE, "rules", N_("Rules"), NULL },
};

const FettleSetupKind *
fettle_setup_kind_get (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? &kinds[index] : NULL;
}

const FettleSetupKind *
fettle_setup_kind_find (FettleKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return &kinds[i];

  return NULL;
}

const FettleSetupKind *
fettle_setup_kind_from_id (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];

  return NULL;
}

static gboolean
is_unread (const FettleSetupKind *self,
           guint                  field)
{
  for (guint i = 0; self->unread != NULL && self->unread[i] >= 0; i++)
    if (self->unread[i] == (int) field)
      return TRUE;

  return FALSE;
}

gboolean
fettle_setup_kind_has_field (const FettleSetupKind *self,
                             guint                  field)
{
  const FettleFieldInfo *info;

  g_return_val_if_fail (self != NULL, FALSE);

  info = fettle_kind_get_field (self->kind, field);
  return info->merge != FETTLE_MERGE_LOG && (info->flags & FETTLE_FIELD_MANAGED) == 0
         && (int) field != fettle_setup_kind_get_position (self) && !is_unread (self, field);
}

int
fettle_setup_kind_get_name (const FettleSetupKind *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return fettle_kind_find_field (self->kind, "name");
}

int
fettle_setup_kind_get_key (const FettleSetupKind *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return fettle_kind_find_field (self->kind, "external_key");
}

int
fettle_setup_kind_get_position (const FettleSetupKind *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return fettle_kind_find_field (self->kind, "position");
}

int
fettle_setup_kind_get_parent (const FettleSetupKind *self)
{
  int field;

  g_return_val_if_fail (self != NULL, -1);

  field = fettle_kind_find_field (self->kind, "parent");
  return field >= 0 && fettle_kind_get_field (self->kind, field)->target == self->kind ? field : -1;
}

guint
fettle_setup_kind_get_deleted (const FettleSetupKind *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return fettle_kind_find_field (self->kind, "deleted");
}

gboolean
fettle_setup_kind_is_single (const FettleSetupKind *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind == FETTLE_KIND_DESK;
}
