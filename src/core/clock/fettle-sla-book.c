/* fettle-sla-book.c: all promises and calendars that are in force at one time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-book.h"

#include <string.h>

/* A calendar as its record has it. */
typedef struct
{
  char           *name;
  char           *hours;
  char           *days;
  FettleCalendar *calendar;   /* (owned) in its own zone */
} Entry;

struct _FettleSlaBook
{
  gatomicrefcount  ref_count;

  GPtrArray       *policies;   /* (owned) FettleSlaPolicy by order */
  GHashTable      *entries;    /* (owned) FettleUuid → Entry */
  GHashTable      *zones;      /* (owned) FettleUuid of a person or team → zone */
  GHashTable      *fields;     /* (owned) set of wire names */

  GMutex           lock;       /* of moved */
  GHashTable      *moved;      /* (owned) "calendar zone" → FettleCalendar */
};

static void
entry_free (Entry *self)
{
  fettle_calendar_unref (self->calendar);
  g_free (self->name);
  g_free (self->hours);
  g_free (self->days);
  g_free (self);
}

static void
note_problem (GPtrArray *problems,
              GError    *error)
{
  if (problems != NULL)
    g_ptr_array_add (problems, error);
  else
    g_error_free (error);
}

/* --- reading records ------------------------------------------------------------------ */

static gpointer
dup_eid (FettleRecord *record)
{
  return g_memdup2 (fettle_record_get_eid (record), sizeof (FettleUuid));
}

static void
take_calendar (FettleSlaBook *self,
               FettleRecord  *record,
               GPtrArray     *problems)
{
  const char *zone = fettle_record_get_text (record, FETTLE_CALENDAR_ZONE);
  const char *hours = fettle_record_get_text (record, FETTLE_CALENDAR_HOURS);
  const char *days = fettle_record_get_text (record, FETTLE_CALENDAR_DAYS);
  GError *error = NULL;
  FettleCalendar *calendar = fettle_calendar_new (zone != NULL ? zone : "UTC", hours, days, &error);
  Entry *entry;

  if (calendar == NULL)
    {
      note_problem (problems, error);
      return;
    }

  entry = g_new0 (Entry, 1);
  entry->name = g_strdup (fettle_record_get_text (record, FETTLE_CALENDAR_NAME));
  entry->hours = g_strdup (hours);
  entry->days = g_strdup (days);
  entry->calendar = calendar;
  g_hash_table_insert (self->entries, dup_eid (record), entry);
}

static void
take_zone (FettleSlaBook *self,
           FettleRecord  *record,
           guint          field)
{
  const char *zone = fettle_record_get_text (record, field);

  if (zone != NULL && zone[0] != '\0')
    g_hash_table_insert (self->zones, dup_eid (record), g_strdup (zone));
}

static gboolean
is_in_force (FettleRecord *record)
{
  const FettleValue *enabled = fettle_record_get (record, FETTLE_SLA_POLICY_ENABLED);

  return fettle_value_is_null (enabled) || fettle_value_get_bool (enabled);
}

static void
note_fields (FettleSlaBook *self,
             FettleFilter  *filter)
{
  const char *const *fields = filter != NULL ? fettle_filter_get_fields (filter) : NULL;

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    g_hash_table_add (self->fields, g_strdup (fields[i]));
}

static void
take_policy (FettleSlaBook   *self,
             FettleSlaPolicy *policy)
{
  note_fields (self, policy->filter);
  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    for (guint k = 0; k < FETTLE_SLA_N_CONDITIONS; k++)
      note_fields (self, policy->conditions[i][k]);

  g_ptr_array_add (self->policies, policy);
}

static int
compare_policies (gconstpointer a,
                  gconstpointer b)
{
  const FettleSlaPolicy *left = *(FettleSlaPolicy *const *) a;
  const FettleSlaPolicy *right = *(FettleSlaPolicy *const *) b;
  int order = strcmp (left->position, right->position);

  return order != 0 ? order : fettle_uuid_compare (&left->eid, &right->eid);
}

FettleSlaBook *
fettle_sla_book_new (GPtrArray             *records,
                     const FettleFieldInfo *custom,
                     guint                  n_custom,
                     FettleFilterResolver   resolver,
                     gpointer               user_data,
                     GPtrArray             *problems)
{
  FettleSlaBook *self;

  g_return_val_if_fail (records != NULL, NULL);

  self = g_new0 (FettleSlaBook, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->policies = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_sla_policy_unref);
  self->entries = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, (GDestroyNotify) entry_free);
  self->zones = g_hash_table_new_full (fettle_uuid_hash, fettle_uuid_equal, g_free, g_free);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->moved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_calendar_unref);

  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);
      FettleKind kind = fettle_record_get_kind (record);
      GError *error = NULL;
      FettleSlaPolicy *policy = NULL;

      if (!fettle_record_exists (record) || fettle_record_is_deleted (record))
        continue;
      if (kind == FETTLE_KIND_CALENDAR)
        take_calendar (self, record, problems);
      else if (kind == FETTLE_KIND_PERSON)
        take_zone (self, record, FETTLE_PERSON_ZONE);
      else if (kind == FETTLE_KIND_TEAM)
        take_zone (self, record, FETTLE_TEAM_ZONE);
      else if (kind == FETTLE_KIND_SLA_POLICY && is_in_force (record))
        policy = fettle_sla_policy_new (record, custom, n_custom, resolver, user_data, &error);

      if (policy != NULL)
        take_policy (self, policy);
      else if (error != NULL)
        note_problem (problems, error);
    }

  g_ptr_array_sort (self->policies, compare_policies);

  return self;
}

FettleSlaBook *
fettle_sla_book_ref (FettleSlaBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
fettle_sla_book_unref (FettleSlaBook *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->moved);
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->zones);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->policies);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* --- asking --------------------------------------------------------------------------- */

guint
fettle_sla_book_get_n_policies (FettleSlaBook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->policies->len;
}

FettleSlaPolicy *
fettle_sla_book_get_policy (FettleSlaBook *self,
                            guint          index)
{
  g_return_val_if_fail (self != NULL && index < self->policies->len, NULL);

  return g_ptr_array_index (self->policies, index);
}

static const char *
find_zone (FettleSlaBook *self,
           FettleRecord  *ticket,
           guint          field)
{
  FettleUuid eid;

  return fettle_record_get_ref (ticket, field, &eid) ? g_hash_table_lookup (self->zones, &eid) : NULL;
}

/* The hours of @entry in another zone; its own where that is none. */
static FettleCalendar *
move_calendar (FettleSlaBook    *self,
               const FettleUuid *eid,
               const Entry      *entry,
               const char       *zone)
{
  char text[FETTLE_UUID_TEXT_SIZE];
  g_autofree char *key = g_strconcat (fettle_uuid_to_text (eid, text), " ", zone, NULL);
  FettleCalendar *calendar;

  g_mutex_lock (&self->lock);
  calendar = g_hash_table_lookup (self->moved, key);
  if (calendar == NULL)
    {
      calendar = fettle_calendar_new (zone, entry->hours, entry->days, NULL);
      if (calendar == NULL)
        calendar = fettle_calendar_ref (entry->calendar);
      g_hash_table_insert (self->moved, g_steal_pointer (&key), calendar);
    }
  g_mutex_unlock (&self->lock);

  return calendar;
}

FettleCalendar *
fettle_sla_book_get_calendar (FettleSlaBook   *self,
                              FettleSlaPolicy *policy,
                              FettleRecord    *ticket)
{
  static const guint fields[] = {
    [FETTLE_SLA_ZONE_CALLER] = FETTLE_TICKET_REPORTER,
    [FETTLE_SLA_ZONE_TEAM] = FETTLE_TICKET_TEAM,
  };
  const Entry *entry;
  const char *zone = NULL;

  g_return_val_if_fail (self != NULL && policy != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (ticket), NULL);

  entry = g_hash_table_lookup (self->entries, &policy->calendar);
  if (entry != NULL && policy->zone_from != FETTLE_SLA_ZONE_CALENDAR)
    zone = find_zone (self, ticket, fields[policy->zone_from]);
  if (zone != NULL)
    return move_calendar (self, &policy->calendar, entry, zone);

  return entry != NULL ? entry->calendar : NULL;
}

FettleCalendar *
fettle_sla_book_find_calendar (FettleSlaBook    *self,
                               const FettleUuid *eid)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, eid);

  return entry != NULL ? entry->calendar : NULL;
}

const char *
fettle_sla_book_get_calendar_name (FettleSlaBook    *self,
                                   const FettleUuid *eid)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  entry = g_hash_table_lookup (self->entries, eid);

  return entry != NULL ? entry->name : NULL;
}

gboolean
fettle_sla_book_asks_for (FettleSlaBook *self,
                          const char    *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  return g_hash_table_contains (self->fields, field);
}

/* --- editions ------------------------------------------------------------------------- */

static void
clear_edition (FettleSlaEdition *self)
{
  g_clear_pointer (&self->book, fettle_sla_book_unref);
}

GArray *
fettle_sla_editions_new (void)
{
  GArray *editions = g_array_new (FALSE, FALSE, sizeof (FettleSlaEdition));

  g_array_set_clear_func (editions, (GDestroyNotify) clear_edition);

  return editions;
}

void
fettle_sla_editions_add (GArray        *editions,
                         gint64         from,
                         FettleSlaBook *book)
{
  FettleSlaEdition edition = { from, NULL };

  g_return_if_fail (editions != NULL && book != NULL);

  edition.book = fettle_sla_book_ref (book);
  g_array_append_val (editions, edition);
}
