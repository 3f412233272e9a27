/* fettle-store-list.c: what lists, counters and search read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-list.h"

#include "fettle-escalation-time.h"
#include "fettle-priority.h"
#include "fettle-store-clocks.h"
#include "fettle-store-fields.h"
#include "fettle-store-private.h"
#include "fettle-text-index.h"
#include "fettle-tlv.h"

#include <string.h>

/* Of a common word only so many newest matches are ranked (gtk.md 2.2). */
#define MAX_RANKED 2000

static gboolean
begin (FettleStore *self,
       GError     **error)
{
  if (!_fettle_store_begin_read (self, error))
    return FALSE;

  if (self->list_cache == NULL)
    self->list_cache = fettle_list_cache_new (self->database, self->has_clocks);

  if (fettle_list_cache_update (self->list_cache, error))
    return TRUE;

  _fettle_store_end_read (self);
  return FALSE;
}

/* --- full text --------------------------------------------------------------------------- */

/* One bit for each ticket, set where it has all of @terms (fettle_term_bits_has()). */
static guint8 *
match_text (FettleStore *self,
            GPtrArray   *terms,
            GError     **error)
{
  guint n = fettle_list_cache_get_n (self->list_cache);
  g_autofree guint8 *hits = fettle_term_bits_new (n);

  memset (hits, 0xff, n / 8 + 1);
  for (guint i = 0; i < terms->len; i++)
    {
      const guint8 *found = fettle_list_cache_find_term (self->list_cache, g_ptr_array_index (terms, i), error);

      if (found == NULL)
        return NULL;
      fettle_term_bits_and (hits, found, n);
    }

  return g_steal_pointer (&hits);
}

/* More words than these say no more. */
static GPtrArray *
parse_terms (const char *text)
{
  GPtrArray *terms = fettle_text_index_parse (text);

  if (terms->len > 32)
    g_ptr_array_set_size (terms, 32);

  return terms;
}

/* Whether there is anything in @text that a ticket could contain. */
static gboolean
has_words (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;

  return FALSE;
}

/* The ticket whose number is exactly that text, or 0. */
static guint32
find_exact (FettleStore *self,
            const char  *text)
{
  g_autoptr (GError) error = NULL;
  FettleUuid eid;

  if (text == NULL || text[0] == '\0' || strlen (text) > 64
      || !fettle_store_find_ticket (self, text, &eid, &error))
    return 0;

  return fettle_store_get_rid (self, &eid);
}

/* --- lists ----------------------------------------------------------------------------------- */

/* Takes over those of @hits that the view shows, in @order, after the one that may
 * be there. */
static void
collect (FettleStore           *self,
         const FettleListQuery *query,
         const guint32         *order,
         guint8                *hits,
         GArray                *rids)
{
  guint32 me = query->view == FETTLE_VIEW_MY_WORK ? fettle_store_get_rid (self, &query->me) : 0;
  guint32 first = rids->len > 0 ? g_array_index (rids, guint32, 0) : 0;
  guint n = fettle_list_cache_get_n (self->list_cache);

  fettle_list_cache_keep_shown (self->list_cache, query->view, query->kinds, me, hits);
  for (guint i = 0; i < n; i++)
    {
      guint32 rid;

      if (!fettle_term_bits_has (hits, order[i]))
        continue;

      rid = fettle_list_cache_get_rid (self->list_cache, order[i]);
      if (rid != first)
        g_array_append_val (rids, rid);
    }
}

/* The field that @query orders by: FALSE on error, @field is NULL where there is none. */
static gboolean
find_sort_field (FettleStore              *self,
                 const FettleListQuery    *query,
                 FettleCustomField       **field,
                 GError                  **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  const FettleCustomField *found;

  *field = NULL;
  if (query->sort != FETTLE_SORT_CUSTOM)
    return TRUE;

  fields = fettle_store_list_fields (self, error);
  found = fettle_custom_field_list_get (fields, query->custom);
  *field = found != NULL ? fettle_custom_field_ref (found) : NULL;
  return fields != NULL;
}

static const guint32 *
put_in_order (FettleStore           *self,
              const FettleListQuery *query,
              GError               **error)
{
  FettleCustomField *field;
  const guint32 *order;

  if (!find_sort_field (self, query, &field, error))
    return NULL;

  order = fettle_list_cache_sort (self->list_cache, query->sort, field, query->descending, error);
  g_clear_pointer (&field, fettle_custom_field_unref);
  return order;
}

static gboolean
list (FettleStore           *self,
      const FettleListQuery *query,
      GArray                *rids,
      GError               **error)
{
  g_autoptr (GPtrArray) terms = parse_terms (query->text);
  gboolean has_text = query->text != NULL && strspn (query->text, " \t\n") < strlen (query->text);
  g_autofree guint8 *hits = NULL;
  const guint32 *order;
  guint32 exact;

  if (has_text)
    {
      exact = find_exact (self, query->text);
      if (exact != 0)
        g_array_append_val (rids, exact);

      /* Only signs that no text contains; a single letter keeps all. */
      if (!has_words (query->text))
        return TRUE;
    }

  hits = match_text (self, terms, error);
  order = hits != NULL ? put_in_order (self, query, error) : NULL;
  if (order == NULL)
    return FALSE;

  collect (self, query, order, hits, rids);
  return TRUE;
}

GArray *
fettle_store_list (FettleStore           *self,
                   const FettleListQuery *query,
                   GError               **error)
{
  g_autoptr (GArray) rids = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL && query->view < FETTLE_N_VIEWS, NULL);

  if (!begin (self, error))
    return NULL;

  ok = list (self, query, rids, error);
  _fettle_store_end_read (self);
  return ok ? g_steal_pointer (&rids) : NULL;
}

gboolean
fettle_store_count_views (FettleStore      *self,
                          const FettleUuid *me,
                          guint             kinds,
                          guint             counts[FETTLE_N_VIEWS],
                          GError          **error)
{
  guint32 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  if (!begin (self, error))
    return FALSE;

  rid = me != NULL ? fettle_store_get_rid (self, me) : 0;
  memset (counts, 0, FETTLE_N_VIEWS * sizeof (guint));
  fettle_list_cache_count (self->list_cache, kinds, rid, counts);
  _fettle_store_end_read (self);
  return TRUE;
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* Columns of sql/ticket-row.sql. */
enum
{
  RID, EID, NUMBER, TITLE, PRIORITY, IMPACT, URGENCY, PRIORITY_REASON, STATE, STAGE, HOLD_REASON,
  HOLD_UNTIL, SERVICE, OWNER, TEAM, CALLER, CATEGORY, PARENT, OWNER_RID, CALLER_VIP, LOGGED_AT,
  UPDATED_AT, KIND, REASSIGNED, UNKNOWN
};

static char *
dup_text (FettleQuery *query,
          int          column)
{
  const char *text = fettle_query_get_text (query, column);

  return g_strdup (text != NULL ? text : "");
}

static char *
dup_number (FettleQuery      *query,
            FettleKind        kind,
            const FettleUuid *eid)
{
  g_autofree char *code = NULL;

  if (!fettle_query_is_null (query, NUMBER))
    return dup_text (query, NUMBER);

  code = fettle_uuid_to_code (eid, 30);
  return g_strconcat (fettle_kind_get_info (kind)->prefix, "-~", code, NULL);
}

static char *
dup_category (FettleQuery *query)
{
  if (fettle_query_is_null (query, PARENT))
    return dup_text (query, CATEGORY);

  return g_strconcat (fettle_query_get_text (query, PARENT), " › ",
                      fettle_query_get_text (query, CATEGORY), NULL);
}

static gint64
get_time (FettleQuery *query,
          int          column)
{
  return fettle_query_is_null (query, column) ? FETTLE_TIME_NONE : fettle_query_get_int (query, column);
}

static FettleIncidentRow *
read_row (FettleQuery *query)
{
  FettleIncidentRow *row = g_new0 (FettleIncidentRow, 1);

  row->rid = fettle_query_get_int (query, RID);
  row->kind = fettle_query_get_int (query, KIND);
  fettle_query_get_uuid (query, EID, &row->eid);
  row->number = dup_number (query, row->kind, &row->eid);
  row->title = dup_text (query, TITLE);
  row->priority = fettle_query_get_int (query, PRIORITY);
  row->impact = fettle_query_get_int (query, IMPACT);
  row->urgency = fettle_query_get_int (query, URGENCY);
  /* By the matrix of today it may be another without anybody having decided so. */
  row->overridden = row->priority != 0 && !fettle_query_is_null (query, PRIORITY_REASON);
  row->state = fettle_lifecycle_find_state (fettle_lifecycle_get (row->kind),
                                            fettle_query_get_text (query, STATE));
  row->stage = fettle_query_get_int (query, STAGE);
  row->hold_reason = dup_text (query, HOLD_REASON);
  row->hold_until = get_time (query, HOLD_UNTIL);
  row->service = dup_text (query, SERVICE);
  row->owner = dup_text (query, OWNER);
  row->team = dup_text (query, TEAM);
  row->caller = dup_text (query, CALLER);
  row->category = dup_category (query);
  row->owner_rid = fettle_query_get_int (query, OWNER_RID);
  row->caller_vip = fettle_query_get_int (query, CALLER_VIP) == 1;
  row->logged_at = get_time (query, LOGGED_AT);
  row->updated_at = get_time (query, UPDATED_AT);
  row->reassigned = fettle_query_get_int (query, REASSIGNED);
  return row;
}

static gboolean
is_ref (const GPtrArray *fields,
        const char      *id)
{
  const FettleCustomField *field = fettle_custom_field_list_get (fields, id);

  return field != NULL && field->info.type == FETTLE_TYPE_OF_REF;
}

/* As it is shown: nobody who draws rows looks for names. */
static FettleValue *
dup_shown (FettleStore       *self,
           const GPtrArray   *fields,
           const char        *id,
           const FettleValue *value)
{
  g_autofree char *name = NULL;
  FettleUuid eid;

  if (is_ref (fields, id) && fettle_value_get_string (value) != NULL
      && fettle_uuid_from_text (fettle_value_get_string (value), &eid))
    name = fettle_store_dup_name (self, &eid);

  return name != NULL ? fettle_value_new_string (name) : fettle_value_ref (value);
}

/* @fields (nullable) are read for the first row that has any. What cannot be read
 * is not shown, and verify tells of it: one damaged ticket does not take the list. */
static gboolean
load_custom (FettleStore        *self,
             FettleQuery        *query,
             GPtrArray         **fields,
             FettleIncidentRow  *row,
             GError            **error)
{
  gsize n = 0;
  const guint8 *bytes = fettle_query_get_blob (query, UNKNOWN, &n);
  g_autoptr (FettleValue) map = bytes != NULL ? fettle_tlv_read (bytes, n, NULL) : NULL;

  if (fettle_value_get_type_of (map) != FETTLE_VALUE_MAP)
    return TRUE;
  if (*fields == NULL && (*fields = fettle_store_list_fields (self, error)) == NULL)
    return FALSE;

  row->custom = fettle_value_new_map ();
  for (guint i = 0; i < fettle_value_get_length (map); i++)
    {
      const char *id = fettle_value_map_get_key (map, i);

      if (fettle_custom_field_is_id (id))
        fettle_value_map_take (row->custom, id, dup_shown (self, *fields, id, fettle_value_map_get_value (map, i)));
    }

  return TRUE;
}

static void
free_row (gpointer row)
{
  if (row != NULL)
    fettle_incident_row_free (row);
}

static FettleSlaPolicy *
find_policy (FettleSlaBook    *book,
             const FettleUuid *eid)
{
  for (guint i = 0; i < fettle_sla_book_get_n_policies (book); i++)
    {
      FettleSlaPolicy *policy = fettle_sla_book_get_policy (book, i);

      if (fettle_uuid_equal (&policy->eid, eid))
        return policy;
    }
  return NULL;
}

/* By which calendar its time is counted: only what still counts asks for it. The
 * whole ticket is read only where its caller or team has a say in the zone. */
static FettleCalendar *
find_calendar (FettleStore             *self,
               FettleIncidentRow       *row,
               const FettleSlaStanding *standing)
{
  g_autoptr (FettleSlaBook) book = fettle_store_get_promises (self, NULL);
  FettleSlaPolicy *policy = book != NULL ? find_policy (book, &standing->policy) : NULL;
  g_autoptr (FettleRecord) ticket = NULL;
  FettleCalendar *calendar;

  if (policy == NULL)
    return NULL;

  if (policy->zone_from == FETTLE_SLA_ZONE_CALENDAR)
    calendar = fettle_sla_book_find_calendar (book, &policy->calendar);
  else
    {
      ticket = fettle_state_read (self->state, row->kind, row->rid, NULL);
      calendar = ticket != NULL ? fettle_sla_book_get_calendar (book, policy, ticket) : NULL;
    }

  return calendar != NULL ? fettle_calendar_ref (calendar) : NULL;
}

static gboolean
load_clock (FettleStore       *self,
            FettleIncidentRow *row,
            GError           **error)
{
  g_autoptr (GArray) standings = fettle_store_list_standings (self, &row->rid, 1, error);
  const FettleSlaStanding *chosen;

  if (standings == NULL)
    return FALSE;

  chosen = fettle_row_clock_choose (standings);
  if (chosen == NULL)
    return TRUE;

  row->clock.is_promised = TRUE;
  row->clock.standing = *chosen;
  if (chosen->used == FETTLE_TIME_NONE)
    row->clock.calendar = find_calendar (self, row, chosen);
  return TRUE;
}

/* The log knows since when: the whole ticket is read for few, those that nobody owns. */
static void
load_unowned (FettleStore       *self,
              FettleIncidentRow *row)
{
  g_autoptr (FettleRecord) ticket = NULL;

  row->nobody_since = FETTLE_TIME_NONE;
  if (row->owner_rid != 0 || !fettle_lifecycle_is_open (fettle_lifecycle_get (row->kind), row->state))
    return;

  ticket = fettle_state_read (self->state, row->kind, row->rid, NULL);
  if (ticket != NULL)
    row->nobody_since = fettle_escalation_time_get_unowned (ticket);
}

static gboolean
load_row (FettleStore *self,
          guint32      rid,
          GPtrArray  **fields,
          GPtrArray   *rows,
          GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "ticket-row", "i", (gint64) rid);
  FettleIncidentRow *row = fettle_query_step (query, error) ? read_row (query) : NULL;

  g_ptr_array_add (rows, row);
  if (row != NULL)
    load_unowned (self, row);
  return !fettle_query_failed (query)
         && (row == NULL || (load_custom (self, query, fields, row, error) && load_clock (self, row, error)));
}

GPtrArray *
fettle_store_list_rows (FettleStore   *self,
                        const guint32 *rids,
                        guint          n,
                        GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr (GPtrArray) fields = NULL;
  gboolean ok = TRUE;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (rids != NULL || n == 0, NULL);

  if (!_fettle_store_begin_read (self, error))
    return NULL;

  for (guint i = 0; ok && i < n; i++)
    ok = load_row (self, rids[i], &fields, rows, error);

  _fettle_store_end_read (self);
  return ok ? g_steal_pointer (&rows) : NULL;
}

/* --- alike --------------------------------------------------------------------------------------------- */

/* The rid above which there are MAX_RANKED matches. */
static gboolean
find_floor (FettleStore *self,
            const char  *expression,
            gint64      *floor,
            GError     **error)
{
  return fettle_database_get_int (self->database, floor, 0, error, "index-floor", "ti", expression,
                                  (gint64) MAX_RANKED);
}

/* Places of the tickets that look like it, best first, each once. */
static GArray *
rank_alike (FettleStore *self,
            const char  *expression,
            GError     **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree guint8 *seen = g_new0 (guint8, fettle_list_cache_get_n (self->list_cache) + 1);
  g_autoptr (FettleQuery) query = NULL;
  gint64 floor;

  if (!fettle_list_cache_prepare_texts (self->list_cache, error)
      || !find_floor (self, expression, &floor, error))
    return NULL;

  query = fettle_query_new (self->database, "index-alike", "ti", expression, floor);
  while (fettle_query_step (query, error))
    {
      int place = fettle_list_cache_find (self->list_cache, fettle_query_get_int (query, 0));

      if (place < 0 || seen[place] || fettle_list_cache_get_item (self->list_cache, place)->deleted)
        continue;

      seen[place] = 1;
      g_array_append_val (places, place);
    }

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&places);
}

static gboolean
load_alike (FettleStore *self,
            GArray      *places,
            guint        limit,
            GPtrArray   *rows,
            GError     **error)
{
  g_autoptr (GPtrArray) fields = NULL;

  for (int is_open = 1; is_open >= 0; is_open--)
    for (guint i = 0; i < places->len && rows->len < limit; i++)
      {
        guint place = g_array_index (places, int, i);

        if (fettle_list_cache_is_in (self->list_cache, place, FETTLE_VIEW_OPEN, 0, 0) == is_open
            && !load_row (self, fettle_list_cache_get_rid (self->list_cache, place), &fields, rows, error))
          return FALSE;
      }

  return TRUE;
}

GPtrArray *
fettle_store_list_alike (FettleStore *self,
                         const char  *title,
                         guint        limit,
                         GError     **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autofree char *expression = NULL;
  g_autoptr (GArray) places = NULL;
  gboolean ok;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  expression = fettle_text_index_dup_alike (title);
  if (expression == NULL)
    return g_steal_pointer (&rows);

  if (!begin (self, error))
    return NULL;

  places = rank_alike (self, expression, error);
  ok = places != NULL && load_alike (self, places, limit, rows, error);
  _fettle_store_end_read (self);
  return ok ? g_steal_pointer (&rows) : NULL;
}
