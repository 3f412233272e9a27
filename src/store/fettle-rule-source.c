/* fettle-rule-source.c: the rules of a desk, and what they ask of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule-source.h"

#include "fettle-lifecycle.h"
#include "fettle-log.h"
#include "fettle-record-facts.h"
#include "fettle-store-fields.h"
#include "fettle-store-list.h"
#include "fettle-store-private.h"

struct _FettleRuleSource
{
  FettleStore *store;
  GPtrArray   *names[FETTLE_N_KINDS];  /* (owned) (nullable) FettleName */
  GPtrArray   *fields;                 /* (owned) (nullable) FettleCustomField */
  GHashTable  *open;                   /* (owned) (nullable) FettleUuid of a person → how many */
};

/* Rules on their way. */
typedef struct
{
  FettleRuleSource *self;
  FettleRecord     *draft;   /* (nullable) */
  GPtrArray        *rules;
} Listing;

FettleRuleSource *
fettle_rule_source_new (FettleStore *store)
{
  FettleRuleSource *self;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleRuleSource, 1);
  self->store = store;
  return self;
}

void
fettle_rule_source_free (FettleRuleSource *self)
{
  g_return_if_fail (self != NULL);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    g_clear_pointer (&self->names[kind], g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_free (self);
}

/* --- names in filters --------------------------------------------------------------------- */

static gboolean
has_names (FettleKind kind)
{
  return kind == FETTLE_KIND_PERSON || kind == FETTLE_KIND_TEAM || kind == FETTLE_KIND_SERVICE
         || kind == FETTLE_KIND_CATEGORY;
}

static void
resolve (FettleKind   kind,
         const char  *name,
         GArray      *eids,
         char       **near,
         gpointer     user_data)
{
  FettleRuleSource *self = user_data;
  FettleUuid eid;

  if (!has_names (kind))
    {
      if (fettle_store_find_ticket (self->store, name, &eid, NULL))
        g_array_append_val (eids, eid);
      return;
    }

  if (self->names[kind] == NULL)
    self->names[kind] = fettle_store_list_names (self->store, kind, NULL);
  if (self->names[kind] != NULL)
    fettle_name_find (self->names[kind], name, eids, near);
}

/* --- rules --------------------------------------------------------------------------------- */

static void
take_rule (Listing      *listing,
           FettleRecord *record)
{
  g_autofree FettleFieldInfo *infos = NULL;
  guint n;

  infos = fettle_custom_field_list_dup_infos (listing->self->fields, &n);
  g_ptr_array_add (listing->rules, fettle_rule_new (record, infos, n, resolve, listing->self));
}

static gboolean
take_rule_cb (FettleRecord *record,
              gpointer      user_data,
              GError      **error)
{
  Listing *listing = user_data;

  if (listing->draft == NULL
      || !fettle_uuid_equal (fettle_record_get_eid (record), fettle_record_get_eid (listing->draft)))
    take_rule (listing, record);
  return TRUE;
}

GPtrArray *
fettle_rule_source_list (FettleRuleSource *self,
                         FettleRecord     *draft,
                         GError          **error)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_rule_unref);
  Listing listing = { self, draft, rules };

  g_return_val_if_fail (self != NULL, NULL);

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = fettle_store_list_fields (self->store, error);
  if (self->fields == NULL
      || !fettle_store_each_record (self->store, FETTLE_KIND_RULE, FALSE, take_rule_cb, &listing, error))
    return NULL;

  if (draft != NULL)
    take_rule (&listing, draft);
  g_ptr_array_sort (rules, fettle_rule_compare);
  return g_steal_pointer (&rules);
}

/* --- what they ask of the desk ---------------------------------------------------------------- */

static char *
dup_name (const FettleUuid *eid,
          FettleKind        kind,
          gpointer          user_data)
{
  FettleRuleSource *self = user_data;
  g_autoptr (FettleRecord) record = NULL;

  if (!has_names (kind))
    return fettle_store_dup_name (self->store, eid);

  record = _fettle_store_load (self->store, kind, eid, NULL, NULL);
  return record != NULL && !fettle_record_is_deleted (record) ? fettle_store_dup_name (self->store, eid) : NULL;
}

/* Who is not marked as one who does not work at the desk. */
static gboolean
may_work (FettleRuleSource *self,
          const FettleUuid *person)
{
  g_autoptr (FettleRecord) record = _fettle_store_load (self->store, FETTLE_KIND_PERSON, person, NULL, NULL);
  const FettleValue *agent = record != NULL ? fettle_record_get (record, FETTLE_PERSON_AGENT) : NULL;

  return record != NULL && !fettle_record_is_deleted (record)
         && (fettle_value_is_null (agent) || fettle_value_get_bool (agent));
}

static void
add_member (FettleRuleSource *self,
            GArray           *members,
            const FettleUuid *person)
{
  for (guint i = 0; i < members->len; i++)
    if (fettle_uuid_equal (&g_array_index (members, FettleUuid, i), person))
      return;

  if (may_work (self, person))
    g_array_append_vals (members, person, 1);
}

/* A person names their team, a team its members: both count. */
static void
list_members (const FettleUuid *team,
              GArray           *members,
              gpointer          user_data)
{
  FettleRuleSource *self = user_data;
  gint64 rid = 0;
  g_autoptr (FettleRecord) record = _fettle_store_load (self->store, FETTLE_KIND_TEAM, team, &rid, NULL);
  g_autoptr (FettleQuery) query = NULL;
  FettleUuid person;

  for (guint i = 0; record != NULL && i < fettle_record_get_n_elements (record, FETTLE_TEAM_MEMBERS); i++)
    if (fettle_uuid_from_text (fettle_record_get_element (record, FETTLE_TEAM_MEMBERS, i)->element, &person))
      add_member (self, members, &person);

  query = fettle_query_new (self->store->database, "members-of-team", "i", rid);
  while (fettle_query_step (query, NULL))
    if (fettle_query_get_uuid (query, 0, &person))
      add_member (self, members, &person);
}

static void
count_all (FettleRuleSource *self)
{
  /* Columns of sql/open-by-owner.sql. */
  enum { OWNER, KIND, STATE, COUNT };
  g_autoptr (FettleQuery) query = fettle_query_new (self->store->database, "open-by-owner", "");
  FettleUuid owner;

  self->open = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, NULL);
  while (fettle_query_step (query, NULL))
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_query_get_int (query, KIND));
      int state = fettle_lifecycle_find_state (lifecycle, fettle_query_get_text (query, STATE));
      guint n = fettle_query_get_int (query, COUNT);

      if (!fettle_lifecycle_is_open (lifecycle, state) || !fettle_query_get_uuid (query, OWNER, &owner))
        continue;
      n += GPOINTER_TO_UINT (g_hash_table_lookup (self->open, &owner));
      g_hash_table_replace (self->open, g_memdup2 (&owner, sizeof owner), GUINT_TO_POINTER (n));
    }
}

static guint
count_open (const FettleUuid *person,
            gpointer          user_data)
{
  FettleRuleSource *self = user_data;

  if (self->open == NULL)
    count_all (self);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->open, person));
}

/* Whom @change gave a ticket because of @rule. */
static gboolean
read_gift (const FettleChange *change,
           const char         *rule,
           FettleUuid         *person)
{
  const FettleValue *by = change->f != NULL ? fettle_value_map_get (change->f, "assigned_by") : NULL;
  const FettleValue *owner = change->f != NULL ? fettle_value_map_get (change->f, "owner") : NULL;
  const char *text = owner != NULL ? fettle_value_get_string (owner) : NULL;

  return by != NULL && g_strcmp0 (fettle_value_get_string (by), rule) == 0 && text != NULL
         && fettle_uuid_from_text (text, person);
}

/* From the end of the log back to where the rule was made. */
static gboolean
find_last (const FettleUuid *rule,
           FettleUuid       *person,
           gpointer          user_data)
{
  FettleRuleSource *self = user_data;
  char text[FETTLE_UUID_TEXT_SIZE];
  g_autoptr (FettleQuery) query = NULL;
  gint64 rid;

  if (!fettle_interner_find (self->store->interner, rule, &rid, NULL) || rid == 0)
    return FALSE;

  fettle_uuid_to_text (rule, text);
  query = fettle_query_new (self->store->database, "log-given-by-rule", "it", rid, text);
  while (fettle_query_step (query, NULL))
    {
      FettleLogged *logged = fettle_log_read (query, &self->store->ws, NULL);
      gboolean found = logged != NULL && read_gift (logged->change, text, person);

      g_clear_pointer (&logged, fettle_logged_free);
      if (found)
        return TRUE;
    }

  return FALSE;
}

void
fettle_rule_source_ask (FettleRuleSource *self,
                        FettleRuleDesk   *desk)
{
  g_return_if_fail (self != NULL && desk != NULL);

  *desk = (FettleRuleDesk) { dup_name, list_members, count_open, find_last, self };
}

/* --- what filters ask of other records --------------------------------------------------------- */

static gboolean
is_vip (FettleRuleSource *self,
        FettleRecord     *ticket)
{
  g_autoptr (FettleRecord) person = NULL;
  FettleUuid caller;

  if (!fettle_record_get_ref (ticket, FETTLE_TICKET_REPORTER, &caller))
    return FALSE;

  person = _fettle_store_load (self->store, FETTLE_KIND_PERSON, &caller, NULL, NULL);
  return person != NULL && fettle_record_get_bool (person, FETTLE_PERSON_VIP);
}

static gboolean
get_fact (const FettleFilterFacts *facts,
          gpointer                 record,
          FettleFilterFact         fact,
          FettleFactValue         *value)
{
  if (fact != FETTLE_FACT_VIP)
    return fettle_record_facts_get_fact (facts, record, fact, value);

  value->number = is_vip (facts->user_data, record);
  return TRUE;
}

static gboolean
has_related (const FettleFilterFacts *facts,
             gpointer                 record,
             FettleFilterFact         fact,
             FettleEidFunc            is_wanted,
             gconstpointer            wanted)
{
  FettleRuleSource *self = facts->user_data;
  g_autoptr (FettleRecord) category = NULL;
  FettleUuid eid;

  if (fact != FETTLE_FACT_CATEGORY_ABOVE || !fettle_record_get_ref (record, FETTLE_TICKET_CATEGORY, &eid))
    return FALSE;

  category = _fettle_store_load (self->store, FETTLE_KIND_CATEGORY, &eid, NULL, NULL);
  return category != NULL && fettle_record_get_ref (category, FETTLE_CATEGORY_PARENT, &eid)
         && is_wanted (&eid, wanted);
}

void
fettle_rule_source_facts (FettleRuleSource  *self,
                          FettleFilterFacts *facts,
                          gint64             now,
                          GTimeZone         *zone)
{
  g_return_if_fail (self != NULL && facts != NULL && zone != NULL);

  fettle_record_facts_init (facts, now, zone, NULL);
  facts->get_fact = get_fact;
  facts->has_related = has_related;
  facts->user_data = self;
}
