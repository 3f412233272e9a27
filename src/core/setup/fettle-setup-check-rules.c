/* fettle-setup-check-rules.c: rules that can never decide, and the names in filters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-check-private.h"

#include "fettle-name.h"
#include "fettle-rule-check.h"

/* --- names in filters ------------------------------------------------------------------ */

static GPtrArray *
list_names (FettleSetupCheck *self,
            FettleKind        kind)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->book, kind);
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);

  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      FettleName *name = g_new0 (FettleName, 1);

      name->eid = *fettle_record_get_eid (record);
      name->name = fettle_setup_book_dup_name (self->book, record);
      g_ptr_array_add (names, name);
    }

  return names;
}

void
_fettle_setup_check_resolve (FettleKind   kind,
                             const char  *name,
                             GArray      *eids,
                             char       **near,
                             gpointer     user_data)
{
  static const FettleUuid ticket = { { 0 } };
  FettleSetupCheck *self = user_data;

  /* Which tickets there are the set-up does not know. */
  if (kind == FETTLE_KIND_NONE || fettle_setup_kind_find (kind) == NULL)
    {
      g_array_append_val (eids, ticket);
      return;
    }

  if (self->names[kind] == NULL)
    self->names[kind] = list_names (self, kind);
  fettle_name_find (self->names[kind], name, eids, near);
}

void
_fettle_setup_check_end (FettleSetupCheck *self)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    g_clear_pointer (&self->names[kind], g_ptr_array_unref);
  g_clear_pointer (&self->infos, g_free);
}

/* --- what rules ask of the desk ----------------------------------------------------------- */

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  FettleSetupCheck *self = user_data;

  return fettle_setup_book_has (self->book, kind, eid)
           ? fettle_setup_book_dup_name (self->book, fettle_setup_book_get (self->book, eid)) : NULL;
}

static gboolean
may_work (FettleRecord *person)
{
  const FettleValue *agent = fettle_record_get (person, FETTLE_PERSON_AGENT);

  return fettle_value_is_null (agent) || fettle_value_get_bool (agent);
}

/* A person names their team, a team its members: both count. */
static gboolean
is_member (FettleRecord     *person,
           FettleRecord     *team,
           const FettleUuid *eid)
{
  g_autofree char *id = fettle_uuid_dup_text (fettle_record_get_eid (person));
  FettleUuid own;

  return (fettle_record_get_ref (person, FETTLE_PERSON_TEAM, &own) && fettle_uuid_equal (&own, eid))
         || (team != NULL && fettle_record_has_element (team, FETTLE_TEAM_MEMBERS, id));
}

static void
list_members (const FettleUuid *team,
              GArray           *members,
              gpointer          user_data)
{
  FettleSetupCheck *self = user_data;
  g_autoptr (GPtrArray) people = fettle_setup_book_list (self->book, FETTLE_KIND_PERSON);

  for (guint i = 0; i < people->len; i++)
    {
      FettleRecord *person = g_ptr_array_index (people, i);

      if (may_work (person) && is_member (person, fettle_setup_book_get (self->book, team), team))
        g_array_append_vals (members, fettle_record_get_eid (person), 1);
    }
}

static guint
count_open (const FettleUuid *person,
            gpointer          user_data)
{
  return 0;
}

static gboolean
find_last (const FettleUuid *rule,
           FettleUuid       *person,
           gpointer          user_data)
{
  return FALSE;
}

/* --- the check ------------------------------------------------------------------------------- */

static GPtrArray *
read_rules (FettleSetupCheck *self)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->book, FETTLE_KIND_RULE);
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_rule_unref);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rules, fettle_rule_new (g_ptr_array_index (records, i), self->infos, self->n_infos,
                                             _fettle_setup_check_resolve, self));

  return rules;
}

static int
find_field (const FettleRuleFault *fault)
{
  return fault->code == FETTLE_RULE_FAULT_CONTRADICTION || fault->rule->filter == NULL ? FETTLE_RULE_FILTER : -1;
}

static void
tell (FettleSetupCheck      *self,
      const FettleRuleFault *fault)
{
  FettleRecord *record = fettle_setup_book_get (self->book, &fault->rule->eid);
  FettleSetupFault *own = fettle_setup_fault_new (g_strdup (fault->fact), fault->hint);

  own->is_remark = fault->code != FETTLE_RULE_FAULT_UNREADABLE;
  _fettle_setup_check_tell (self, record, find_field (fault), own);
}

void
_fettle_setup_check_rules (FettleSetupCheck *self,
                           const FettleUuid *only)
{
  g_autoptr (GPtrArray) rules = read_rules (self);
  const FettleRuleDesk desk = { dup_name, list_members, count_open, find_last, self };
  g_autoptr (GPtrArray) faults = fettle_rule_check (rules, &desk);

  for (guint i = 0; i < faults->len; i++)
    {
      const FettleRuleFault *fault = g_ptr_array_index (faults, i);

      /* What was removed is told with the field that names it. */
      if (fault->code != FETTLE_RULE_FAULT_GONE && (only == NULL || fettle_uuid_equal (&fault->rule->eid, only)))
        tell (self, fault);
    }
}
