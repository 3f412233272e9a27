/* fettle-change-check.c: the rules of record.md 1, 3, 4.4 and 4.13 that need no desk.
 *
 * Types of single fields are the registry's business; here is what every
 * change owes to the record, whoever wrote it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-private.h"

#include "fettle-kind.h"
#include "fettle-stamp.h"
#include "fettle-tlv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 63
#define MAX_DEPTH 16
#define MAX_GROUP 100
#define CUSTOM_PREFIX "x_"
#define CUSTOM_DIGITS 32

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

/* --- words and values ------------------------------------------------------ */

static gboolean
is_name (const char *text)
{
  gsize n;

  if (text == NULL || !g_ascii_islower (*text))
    return FALSE;
  n = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  return text[n] == '\0' && n <= MAX_NAME;
}

static gboolean
is_custom (const char *field)
{
  return g_str_has_prefix (field, CUSTOM_PREFIX);
}

static gboolean
is_field_key (const char *text)
{
  if (!is_name (text))
    return FALSE;
  if (!is_custom (text))
    return TRUE;

  text += strlen (CUSTOM_PREFIX);
  return strlen (text) == CUSTOM_DIGITS && strspn (text, "0123456789abcdef") == CUSTOM_DIGITS;
}

static gboolean
is_uuid (const FettleValue *value)
{
  return fettle_uuid_from_text (fettle_value_get_string (value), NULL);
}

static gboolean
is_map (const FettleValue *value)
{
  return fettle_value_get_type_of (value) == FETTLE_VALUE_MAP;
}

static gboolean
is_filled_map (const FettleValue *value)
{
  return is_map (value) && fettle_value_get_length (value) > 0;
}

static gboolean
is_filled_list (const FettleValue *value)
{
  return fettle_value_get_type_of (value) == FETTLE_VALUE_LIST &&
         fettle_value_get_length (value) > 0;
}

static gboolean
is_int_between (const FettleValue *value,
                gint64             least,
                gint64             largest)
{
  gint64 number = fettle_value_get_int (value);

  return fettle_value_get_type_of (value) == FETTLE_VALUE_INT &&
         number >= least && number <= largest;
}

/* A word of people's or machines' making: a text that no reserved sign begins. */
static gboolean
is_word (const FettleValue *value)
{
  const char *text = fettle_value_get_string (value);

  return text != NULL && *text != '$';
}

static gboolean
is_list_of (const FettleValue *value,
            gboolean         (*is_good) (const FettleValue *item),
            guint              largest)
{
  guint n = fettle_value_get_length (value);

  if (!is_filled_list (value) || n > largest)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_good (fettle_value_list_get (value, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_field_name (const FettleValue *value)
{
  return is_field_key (fettle_value_get_string (value));
}

static const char *find_fault (const FettleValue *value,
                               guint              depth);

static const char *
find_fault_in_map (const FettleValue *value,
                   guint              depth)
{
  const char *fault = NULL;

  for (guint i = 0; fault == NULL && i < fettle_value_get_length (value); i++)
    {
      const char *key = fettle_value_map_get_key (value, i);

      if (*key == '$')
        return N_("Keys that begin with “$” are reserved.");
      if (strlen (key) > FETTLE_TEXT_MAX_BYTES)
        return N_("A text is longer than 32 KiB.");
      if (!g_utf8_validate (key, -1, NULL))
        return N_("A text is not valid UTF-8.");
      fault = find_fault (fettle_value_map_get_value (value, i), depth + 1);
    }
  return fault;
}

/* What is wrong with a value of a field, or NULL. */
static const char *
find_fault (const FettleValue *value,
            guint              depth)
{
  const char *text, *fault = NULL;

  if (depth > MAX_DEPTH)
    return N_("Lists and maps are nested more than 16 deep.");

  switch (fettle_value_get_type_of (value))
    {
    case FETTLE_VALUE_STRING:
      text = fettle_value_get_string (value);
      if (strlen (text) > FETTLE_TEXT_MAX_BYTES)
        return N_("A text is longer than 32 KiB.");
      return g_utf8_validate (text, -1, NULL) ? NULL : N_("A text is not valid UTF-8.");
    case FETTLE_VALUE_BYTES:
      return N_("A field cannot hold bytes.");
    case FETTLE_VALUE_MAP:
      return find_fault_in_map (value, depth);
    case FETTLE_VALUE_LIST:
      for (guint i = 0; fault == NULL && i < fettle_value_get_length (value); i++)
        fault = find_fault (fettle_value_list_get (value, i), depth + 1);
      return fault;
    case FETTLE_VALUE_NULL:
    case FETTLE_VALUE_BOOL:
    case FETTLE_VALUE_INT:
    default:
      return NULL;
    }
}

static Role
find_role (const FettleChange *self,
           const char         *field)
{
  FettleKind kind = fettle_kind_from_id (self->ent);
  gboolean is_newer = self->sv > FETTLE_SCHEMA_VERSION;
  int index;

  if (strcmp (field, "reason") == 0)
    return ROLE_REASON;
  if (is_custom (field))
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

/* --- the header ------------------------------------------------------------ */

static gboolean
check_names (const FettleChange *self,
             GError            **error)
{
  static const struct
  {
    const char *name;
    gsize       offset;
  } ids[] = {
    { "id", G_STRUCT_OFFSET (FettleChange, id) },
    { "ws", G_STRUCT_OFFSET (FettleChange, ws) },
    { "dev", G_STRUCT_OFFSET (FettleChange, dev) },
    { "actor", G_STRUCT_OFFSET (FettleChange, actor) },
    { "eid", G_STRUCT_OFFSET (FettleChange, eid) },
    { "act", G_STRUCT_OFFSET (FettleChange, act) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (fettle_uuid_is_nil (G_STRUCT_MEMBER_P (self, ids[i].offset)))
      return _fettle_change_refuse (error, ids[i].name, N_("This id is empty."));

  if (!is_name (self->ent))
    return _fettle_change_refuse (error, "ent", N_("This is no name of a kind."));
  return TRUE;
}

static gboolean
check_stamp (const FettleChange *self,
             GError            **error)
{
  const guint8 *id = self->id.bytes;

  if (self->hlc < 0)
    return _fettle_change_refuse (error, "hlc", N_("A stamp cannot be negative."));
  if (id[6] >> 4 != 7 || id[8] >> 6 != 2)
    return _fettle_change_refuse (error, "id", N_("The id of a change must be a UUID of version 7."));
  if (fettle_uuid_get_ms (&self->id) != fettle_stamp_get_ms (self->hlc))
    return _fettle_change_refuse (error, "id", N_("The time in the id is not that of the stamp."));
  return TRUE;
}

static gboolean
check_chain (const FettleChange *self,
             GError            **error)
{
  static const FettleDigest none = { { 0 } };

  if (self->n < 1)
    return _fettle_change_refuse (error, "n", N_("Changes of a device are numbered from 1."));
  if ((self->n == 1) != fettle_digest_equal (&self->prev, &none))
    return _fettle_change_refuse (error, "prev",
                                  N_("The first change of a device, and no other, follows nothing."));
  return TRUE;
}

static gboolean
check_undoes (const FettleChange *self,
              GError            **error)
{
  if (self->undoes == NULL || is_list_of (self->undoes, is_uuid, G_MAXUINT))
    return TRUE;
  return _fettle_change_refuse (error, "undoes", N_("This must be a list of ids of changes."));
}

static gboolean
check_group (const FettleChange *self,
             GError            **error)
{
  const FettleValue *n = fettle_value_map_get (self->grp, "n");

  if (self->grp == NULL)
    return TRUE;
  if (is_map (self->grp) && fettle_value_get_length (self->grp) == 3 &&
      is_uuid (fettle_value_map_get (self->grp, "id")) && is_int_between (n, 1, MAX_GROUP) &&
      is_int_between (fettle_value_map_get (self->grp, "i"), 1, fettle_value_get_int (n)))
    return TRUE;
  return _fettle_change_refuse (error, "grp", N_("This must be “id”, “i” and “n” of a group of at most 100."));
}

static gboolean
check_observed (const FettleChange *self,
                GError            **error)
{
  const FettleValue *by = fettle_value_map_get (self->obs, "by");
  const FettleValue *row = fettle_value_map_get (self->obs, "row");

  if (self->obs == NULL)
    return TRUE;
  if (is_map (self->obs) && is_word (by) && *fettle_value_get_string (by) != '\0' &&
      fettle_value_get_length (self->obs) == (row != NULL ? 2 : 1) &&
      (row == NULL || is_int_between (row, 1, G_MAXINT64)))
    return TRUE;
  return _fettle_change_refuse (error, "obs", N_("This must be “by” and the number of a row from 1."));
}

static gboolean
check_origin (const FettleChange *self,
              GError            **error)
{
  gsize n;

  if (self->src == NULL)
    return TRUE;
  fettle_value_get_bytes (fettle_value_map_get (self->src, "hash"), &n);
  if (is_map (self->src) && fettle_value_get_length (self->src) == 4 && n == 32 &&
      is_uuid (fettle_value_map_get (self->src, "ws")) &&
      is_uuid (fettle_value_map_get (self->src, "dev")) &&
      is_int_between (fettle_value_map_get (self->src, "n"), 1, G_MAXINT64))
    return TRUE;
  return _fettle_change_refuse (error, "src", N_("This must be “ws”, “dev”, “n” and “hash” of the original."));
}

/* --- fields and envelope --------------------------------------------------- */

static gboolean
check_fields (const FettleChange *self,
              GError            **error)
{
  if (self->f != NULL && !is_filled_map (self->f))
    return _fettle_change_refuse (error, "f", N_("Fields must be an object that is not empty."));

  for (guint i = 0; i < fettle_value_get_length (self->f); i++)
    {
      const char *key = fettle_value_map_get_key (self->f, i);
      const FettleValue *value = fettle_value_map_get_value (self->f, i);
      const char *fault = find_fault (value, 1);

      if (!is_field_key (key))
        return _fettle_change_refuse (error, key, N_("This is no name of a field."));
      if (strcmp (key, "reason") == 0 && fettle_value_get_string (value) == NULL)
        return _fettle_change_refuse (error, key, N_("A reason must be a text."));
      if (fault != NULL)
        return _fettle_change_refuse (error, key, fault);
    }
  return TRUE;
}

static gboolean
has_bytes_in_all (const FettleValue *map,
                  gsize              wanted)
{
  for (guint i = 0; i < fettle_value_get_length (map); i++)
    {
      gsize n;

      fettle_value_get_bytes (fettle_value_map_get_value (map, i), &n);
      if (n != wanted || !is_field_key (fettle_value_map_get_key (map, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_same_keys (const FettleValue *a,
               const FettleValue *b)
{
  if (fettle_value_get_length (a) != fettle_value_get_length (b))
    return FALSE;
  for (guint i = 0; i < fettle_value_get_length (a); i++)
    if (strcmp (fettle_value_map_get_key (a, i), fettle_value_map_get_key (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
check_envelope (const FettleChange *self,
                GError            **error)
{
  if (self->redacted == NULL && self->salts == NULL)
    return TRUE;

  if (!is_filled_map (self->redacted) || !has_bytes_in_all (self->redacted, 32))
    return _fettle_change_refuse (error, "redacted", N_("This must hold the leaf of each redacted field."));
  if (self->has_salt)
    return _fettle_change_refuse (error, "salt", N_("A redacted change keeps no salt."));
  if (self->salts != NULL && (!is_filled_map (self->salts) || !has_bytes_in_all (self->salts, 16)))
    return _fettle_change_refuse (error, "salts", N_("This must hold 16 bytes for each field."));
  if (!has_same_keys (self->f, self->salts))
    return _fettle_change_refuse (error, "salts", N_("This must name exactly the fields that are left."));

  for (guint i = 0; i < fettle_value_get_length (self->f); i++)
    if (fettle_value_map_get (self->redacted, fettle_value_map_get_key (self->f, i)) != NULL)
      return _fettle_change_refuse (error, "redacted", N_("A field cannot be redacted and there."));
  return TRUE;
}

static gboolean
check_salt (const FettleChange *self,
            GError            **error)
{
  if (self->op == FETTLE_OP_ACK)
    {
      if (self->f != NULL || self->has_salt || self->redacted != NULL)
        return _fettle_change_refuse (error, "f", N_("An acknowledgement has neither fields nor salt."));
      return TRUE;
    }
  if (self->redacted != NULL)
    return TRUE;
  if (self->f == NULL)
    return _fettle_change_refuse (error, "f", N_("This key is missing."));
  if (!self->has_salt)
    return _fettle_change_refuse (error, "salt", N_("This key is missing."));
  return TRUE;
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
  return is_list_of (value, is_word, FETTLE_SET_MAX_ELEMENTS);
}

/* {"vpn": [ids of the adds seen]} */
static gboolean
is_removal (const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  if (!is_filled_map (value) || n > FETTLE_SET_MAX_ELEMENTS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_list_of (fettle_value_map_get_value (value, i), is_uuid, FETTLE_SET_MAX_ELEMENTS))
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
    return _fettle_change_refuse (error, "op", N_("A “set” touches plain fields and nothing else."));
  return TRUE;
}

static gboolean
check_act (const FettleChange *self,
           GError            **error)
{
  RoleCount count = count_roles (self);

  if (count.sets > 0 || count.guards + count.unknowns == 0)
    return _fettle_change_refuse (error, "op", N_("An “act” touches at least one guarded field and no sets."));
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
    return _fettle_change_refuse (error, "op", N_("An “add” or “rem” touches sets and nothing else."));
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
    if (!is_uuid (fettle_value_map_get_value (self->base, i)))
      return _fettle_change_refuse (error, "base", N_("An acknowledgement names the id of the value accepted."));
  return TRUE;
}

static gboolean
is_target_map (const FettleValue *targets)
{
  if (!is_filled_map (targets))
    return FALSE;
  for (guint i = 0; i < fettle_value_get_length (targets); i++)
    if (!fettle_uuid_from_text (fettle_value_map_get_key (targets, i), NULL) ||
        !is_list_of (fettle_value_map_get_value (targets, i), is_field_name, G_MAXUINT))
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

static gboolean
check_form (const FettleChange *self,
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
  if (!is_filled_map (self->base))
    return _fettle_change_refuse (error, "base", N_("This must be an object that is not empty."));

  for (guint i = 0; i < fettle_value_get_length (self->base); i++)
    {
      const char *field = fettle_value_map_get_key (self->base, i);
      const FettleValue *id = fettle_value_map_get_value (self->base, i);

      if (!is_field_key (field) || strcmp (field, "reason") == 0)
        return _fettle_change_refuse (error, "base", N_("This names something that is no field with versions."));
      if (!fettle_value_is_null (id) && !is_uuid (id))
        return _fettle_change_refuse (error, "base", N_("This must name full ids of changes."));
      if (self->op != FETTLE_OP_ACK && !is_touched (self, field))
        return _fettle_change_refuse (error, "base", N_("This names a field that the change does not touch."));
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

static gboolean
check_base (const FettleChange *self,
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

static gboolean
check_size (const FettleChange *self,
            GError            **error)
{
  g_autoptr (GByteArray) header = g_byte_array_sized_new (1024);
  gsize n = self->f != NULL ? fettle_tlv_get_size (self->f) : 0;

  _fettle_change_write_header (self, header);
  if (n + header->len <= FETTLE_CHANGE_MAX_BYTES)
    return TRUE;
  return _fettle_change_refuse (error, "f", N_("The change is larger than 64 KiB."));
}

gboolean
fettle_change_check (const FettleChange *self,
                     GError            **error)
{
  static const Rule rules[] = {
    check_names,
    check_stamp,
    check_chain,
    check_undoes,
    check_group,
    check_observed,
    check_origin,
    check_fields,
    check_envelope,
    check_salt,
    check_base,
    check_form,
    check_size,
  };

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!rules[i] (self, error))
      return FALSE;
  return TRUE;
}
