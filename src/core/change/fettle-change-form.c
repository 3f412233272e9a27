/* fettle-change-form.c: which fields an op may touch, and what each of them had
 * before (record.md 1 and 4.4).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"
#include "fettle-change-words.h"

#include "fettle-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How a field of `f` is merged, as far as this version knows. */
typedef enum
{
  ROLE_REG,
  ROLE_GUARD,
  ROLE_SET,
  ROLE_REASON,
  ROLE_UNKNOWN,  /* of a newer version or another kind: may be anything */
} Role;

typedef gboolean (*Rule) (const FettleChange *self,
                          GError            **error);

static Role
find_role (const FettleChange *self,
           const char         *field)
{
  FettleKind kind = fettle_kind_from_id (self->ent);
  gboolean is_newer = self->sv > FETTLE_SCHEMA_VERSION;
  int index;

  if (strcmp (field, "reason") == 0)
    return ROLE_REASON;
  if (_fettle_change_is_custom (field))
    return ROLE_REG;

  if (kind == FETTLE_KIND_NONE)
    return ROLE_UNKNOWN;
  index = fettle_kind_find_field (kind, field);
  if (index < 0)
    return is_newer ? ROLE_UNKNOWN : ROLE_REG;

  switch (fettle_kind_get_field (kind, index)->merge)
    {
    case FETTLE_MERGE_GUARD:
      return ROLE_GUARD;
    case FETTLE_MERGE_ORSET:
      return ROLE_SET;
    case FETTLE_MERGE_LOG:
      return ROLE_REASON;
    case FETTLE_MERGE_REG:
    default:
      return ROLE_REG;
    }
}

/* --- forms of op (record.md 4.4) ------------------------------------------- */

typedef struct
{
  guint regs, guards, sets, unknowns;
} RoleCount;

/* The fields touched, those that were redacted since among them. */
static RoleCount
count_roles (const FettleChange *self)
{
  const FettleValue *maps[] = { self->f, self->redacted };
  RoleCount count = { 0 };

  for (guint m = 0; m < G_N_ELEMENTS (maps); m++)
    for (guint i = 0; i < fettle_value_get_length (maps[m]); i++)
      {
        Role role = find_role (self, fettle_value_map_get_key (maps[m], i));

        count.regs += role == ROLE_REG;
        count.guards += role == ROLE_GUARD;
        count.sets += role == ROLE_SET;
        count.unknowns += role == ROLE_UNKNOWN;
      }
  return count;
}

static gboolean
is_element_list (const FettleValue *value)
{
  return _fettle_change_is_list_of (value, _fettle_change_is_word, FETTLE_SET_MAX_ELEMENTS);
}

/* {"vpn": [ids of the adds seen]} */
static gboolean
is_removal (const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  if (!_fettle_change_is_filled_map (value) || n > FETTLE_SET_MAX_ELEMENTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!_fettle_change_is_list_of (fettle_value_map_get_value (value, i),
                                    _fettle_change_is_uuid, FETTLE_SET_MAX_ELEMENTS))
      return FALSE;
  return TRUE;
}

/* Each or-set in f has the form that @is_good wants; @unknown_too: of an
 * unknown field it is wanted as well, since nothing else may stand there. */
static gboolean
check_sets (const FettleChange *self,
            gboolean          (*is_good) (const FettleValue *value),
            gboolean            unknown_too,
            GError            **error)
{
  for (guint i = 0; i < fettle_value_get_length (self->f); i++)
    {
      const char *key = fettle_value_map_get_key (self->f, i);
      Role role = find_role (self, key);
      gboolean wanted = role == ROLE_SET || (unknown_too && role == ROLE_UNKNOWN);

      if (wanted && !is_good (fettle_value_map_get_value (self->f, i)))
        return _fettle_change_refuse (error, key, N_("This must hold 1 to 500 elements."));
    }
  return TRUE;
}

static gboolean
check_create (const FettleChange *self,
              GError            **error)
{
  return check_sets (self, is_element_list, FALSE, error);
}

static gboolean
check_set (const FettleChange *self,
           GError            **error)
{
  RoleCount count = count_roles (self);

  if (count.guards > 0 || count.sets > 0 || count.regs + count.unknowns == 0)
    return _fettle_change_refuse (error, "op",
                                  N_("A “set” touches plain fields and nothing else."));
  return TRUE;
}

static gboolean
check_act (const FettleChange *self,
           GError            **error)
{
  RoleCount count = count_roles (self);

  if (count.sets > 0 || count.guards + count.unknowns == 0)
    return _fettle_change_refuse (error, "op",
                                  N_("An “act” touches at least one guarded field and no sets."));
  return TRUE;
}

static gboolean
check_sys (const FettleChange *self,
           GError            **error)
{
  RoleCount count = count_roles (self);

  if (count.sets > 0 || count.regs + count.guards + count.unknowns == 0)
    return _fettle_change_refuse (error, "op", N_("A “sys” touches plain or guarded fields."));
  return TRUE;
}

static gboolean
check_only_sets (const FettleChange *self,
                 GError            **error)
{
  RoleCount count = count_roles (self);

  if (count.regs + count.guards > 0 || count.sets + count.unknowns == 0)
    return _fettle_change_refuse (error, "op",
                                  N_("An “add” or “rem” touches sets and nothing else."));
  return TRUE;
}

static gboolean
check_add (const FettleChange *self,
           GError            **error)
{
  return check_only_sets (self, error) && check_sets (self, is_element_list, TRUE, error);
}

static gboolean
check_rem (const FettleChange *self,
           GError            **error)
{
  return check_only_sets (self, error) && check_sets (self, is_removal, TRUE, error);
}

static gboolean
check_ack (const FettleChange *self,
           GError            **error)
{
  for (guint i = 0; i < fettle_value_get_length (self->base); i++)
    if (!_fettle_change_is_uuid (fettle_value_map_get_value (self->base, i)))
      return _fettle_change_refuse (error, "base",
                                    N_("An acknowledgement names the id of the value accepted."));
  return TRUE;
}

static gboolean
is_target_map (const FettleValue *targets)
{
  if (!_fettle_change_is_filled_map (targets))
    return FALSE;
  for (guint i = 0; i < fettle_value_get_length (targets); i++)
    if (!fettle_uuid_from_text (fettle_value_map_get_key (targets, i), NULL) ||
        !_fettle_change_is_list_of (fettle_value_map_get_value (targets, i),
                                    _fettle_change_is_field_name, G_MAXUINT))
      return FALSE;
  return TRUE;
}

static gboolean
check_redact (const FettleChange *self,
              GError            **error)
{
  const FettleValue *targets = fettle_value_map_get (self->f, "targets");

  if (self->redacted != NULL)
    return _fettle_change_refuse (error, "redacted", N_("A redaction itself cannot be redacted."));
  if (fettle_value_get_length (self->f) != 2 || !is_target_map (targets) ||
      fettle_value_map_get (self->f, "reason") == NULL)
    return _fettle_change_refuse (error, "f", N_("A redaction holds its targets and a reason."));
  return TRUE;
}

gboolean
_fettle_change_check_form (const FettleChange *self,
                           GError            **error)
{
  static const Rule forms[] = {
    [FETTLE_OP_CREATE] = check_create,
    [FETTLE_OP_SET] = check_set,
    [FETTLE_OP_ACT] = check_act,
    [FETTLE_OP_ADD] = check_add,
    [FETTLE_OP_REM] = check_rem,
    [FETTLE_OP_ACK] = check_ack,
    [FETTLE_OP_REDACT] = check_redact,
    [FETTLE_OP_SYS] = check_sys,
  };

  return forms[self->op] (self, error);
}

/* --- base ------------------------------------------------------------------ */

static gboolean
is_touched (const FettleChange *self,
            const char         *field)
{
  return fettle_value_map_get (self->f, field) != NULL ||
         fettle_value_map_get (self->redacted, field) != NULL;
}

static gboolean
check_base_form (const FettleChange *self,
                 GError            **error)
{
  if (!_fettle_change_is_filled_map (self->base))
    return _fettle_change_refuse (error, "base", N_("This must be an object that is not empty."));

  for (guint i = 0; i < fettle_value_get_length (self->base); i++)
    {
      const char *field = fettle_value_map_get_key (self->base, i);
      const FettleValue *id = fettle_value_map_get_value (self->base, i);

      if (!_fettle_change_is_field_key (field) || strcmp (field, "reason") == 0)
        return _fettle_change_refuse (error, "base",
                                      N_("This names something that is no field with versions."));
      if (!fettle_value_is_null (id) && !_fettle_change_is_uuid (id))
        return _fettle_change_refuse (error, "base", N_("This must name full ids of changes."));
      if (self->op != FETTLE_OP_ACK && !is_touched (self, field))
        return _fettle_change_refuse (error, "base",
                                      N_("This names a field that the change does not touch."));
    }
  return TRUE;
}

/* One entry for each field but the reason; none is left over, because those
 * that are there are touched. */
static gboolean
check_base_is_whole (const FettleChange *self,
                     GError            **error)
{
  const FettleValue *maps[] = { self->f, self->redacted };

  for (guint m = 0; m < G_N_ELEMENTS (maps); m++)
    for (guint i = 0; i < fettle_value_get_length (maps[m]); i++)
      {
        const char *field = fettle_value_map_get_key (maps[m], i);

        if (strcmp (field, "reason") != 0 && fettle_value_map_get (self->base, field) == NULL)
          return _fettle_change_refuse (error, field, N_("Its base is missing."));
      }
  return TRUE;
}

gboolean
_fettle_change_check_base (const FettleChange *self,
                           GError            **error)
{
  switch (self->op)
    {
    case FETTLE_OP_SET:
    case FETTLE_OP_ACT:
    case FETTLE_OP_SYS:
      return (self->base == NULL || check_base_form (self, error)) &&
             check_base_is_whole (self, error);
    case FETTLE_OP_ACK:
      return check_base_form (self, error);
    case FETTLE_OP_CREATE:
    case FETTLE_OP_ADD:
    case FETTLE_OP_REM:
    case FETTLE_OP_REDACT:
    default:
      return self->base == NULL ||
             _fettle_change_refuse (error, "base", N_("This kind of change has no base."));
    }
}
