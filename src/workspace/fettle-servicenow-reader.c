/* fettle-servicenow-reader.c: from a row of the log to the facts of an incident.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow.h"

#include "fettle-import-time.h"
#include "fettle-store-matrix.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 100           /* bytes; two of them and a prefix fit in an external key */
#define MAX_SHOWN 80           /* bytes of a value in a remark */
#define MAX_SHARED 250         /* bytes of a text that may come again */
#define MAX_KEPT 50000         /* texts kept to be shared; then from anew */
#define IMPORTED "from import" /* reason of a priority that is not the matrix's; data, not translated */

/* --- the reader ------------------------------------------------------------------------- */

void
fettle_servicenow_reader_init (FettleServicenowReader *self,
                               FettleImportRun        *run)
{
  memset (self, 0, sizeof *self);
  self->run = run;
  self->matrix = *fettle_priority_matrix_get_default ();
  fettle_store_read_matrix (run->store, &self->matrix, NULL);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_value_unref);
  fettle_servicenow_names_init (&self->names, run);
}

void
fettle_servicenow_reader_clear (FettleServicenowReader *self)
{
  g_clear_pointer (&self->texts, g_hash_table_unref);
  for (guint i = 0; i < SN_N_COLUMNS; i++)
    g_clear_pointer (&self->seen[i], g_hash_table_unref);
  fettle_servicenow_names_clear (&self->names);
}

/* The same few texts stand in a column over and over. */
static const FettleValue *
recall (FettleServicenowReader *self,
        FettleServicenowColumn  column,
        const char             *text)
{
  return self->seen[column] != NULL ? g_hash_table_lookup (self->seen[column], text) : NULL;
}

static void
make_room (GHashTable *kept)
{
  if (g_hash_table_size (kept) >= MAX_KEPT)
    g_hash_table_remove_all (kept);
}

static void
keep_in_mind (FettleServicenowReader *self,
              FettleServicenowColumn  column,
              const char             *text,
              const FettleValue      *value)
{
  if (strlen (text) > MAX_SHARED)
    return;
  if (self->seen[column] == NULL)
    self->seen[column] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_value_unref);
  make_room (self->seen[column]);
  g_hash_table_insert (self->seen[column], g_strdup (text), fettle_value_ref (value));
}

static gboolean
has_column (FettleServicenowReader *self,
            FettleServicenowColumn  column)
{
  return self->header.at[column] >= 0;
}

const char *
fettle_servicenow_reader_get (FettleServicenowReader *self,
                              FettleServicenowColumn  column)
{
  const char *text;

  if (!has_column (self, column))
    return NULL;

  text = self->record->fields[self->header.at[column]];

  return text[0] == '\0' || strcmp (text, "?") == 0 ? NULL : text;
}

char *
fettle_servicenow_dup_short (const char *text,
                             gsize       max)
{
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  tidy = fettle_text_tidy (text);
  return g_strchomp (fettle_text_cut (tidy, max));
}

static void
remark_value (FettleServicenowReader *self,
              FettleServicenowColumn  column,
              const char             *alike,
              const char             *format,
              const char             *text)
{
  FettleImportPlace place = self->place;
  g_autofree char *cut = fettle_servicenow_dup_short (text, MAX_SHOWN);

  place.column = fettle_servicenow_column_id (column);
  /* The formats are literals of this file, each with one text. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  fettle_import_run_remark (self->run, FETTLE_REMARK_TAKEN, &place, alike, format, cut);
#pragma GCC diagnostic pop
}

gint64
fettle_servicenow_reader_get_time (FettleServicenowReader *self,
                                   FettleServicenowColumn  column,
                                   gboolean                tell)
{
  const char *text = fettle_servicenow_reader_get (self, column);
  gint64 ms;

  if (text == NULL)
    return FETTLE_TIME_NONE;
  if (strcmp (text, self->times[column].text) == 0)
    return self->times[column].ms;

  if (!fettle_import_time_parse (text, self->run->zone, &ms))
    {
      if (tell)
        remark_value (self, column, "time", _("“%s” is no date that exists; left empty."), text);
      return FETTLE_TIME_NONE;
    }

  if (g_strlcpy (self->times[column].text, text, sizeof self->times[column].text) < sizeof self->times[column].text)
    self->times[column].ms = ms;
  else
    self->times[column].text[0] = '\0';

  return ms;
}

int
fettle_servicenow_reader_get_count (FettleServicenowReader *self,
                                    FettleServicenowColumn  column)
{
  const char *text = fettle_servicenow_reader_get (self, column);
  guint64 count;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT, &count, NULL) ? (int) count : -1;
}

const char *
fettle_servicenow_reader_get_name (FettleServicenowReader *self,
                                   FettleServicenowColumn  column,
                                   gboolean                tell)
{
  const char *text = fettle_servicenow_reader_get (self, column);
  gboolean is_long = text != NULL && strlen (text) > MAX_NAME;

  if (text == NULL || (!is_long && !fettle_text_is_blank (text)))
    return text;

  if (tell && is_long)
    remark_value (self, column, "long name", _("“%s…” is too long for a name; left empty."), text);
  else if (tell)
    remark_value (self, column, "no name", _("“%s” is no name; left empty."), text);

  return NULL;
}

/* --- reading single facts ------------------------------------------------------------------ */

typedef struct
{
  FettleServicenowReader *reader;
  FettleServicenowFacts  *facts;
  FettleIncidentState     from;
  gint64                  at;
  gboolean                tell;
  GError                **error;
} Advance;

static void
take_value (Advance              *self,
            FettleServicenowFact  fact,
            FettleValue          *value)
{
  if (self->facts->values[fact] != NULL)
    fettle_value_unref (self->facts->values[fact]);
  self->facts->values[fact] = value;
}

/* A text that many rows share, unless it is long. */
static FettleValue *
dup_text (FettleServicenowReader *reader,
          const char             *text)
{
  FettleValue *value = g_hash_table_lookup (reader->texts, text);

  if (value == NULL)
    {
      value = fettle_value_new_string (text);
      if (strlen (text) > MAX_SHARED)
        return value;
      make_room (reader->texts);
      g_hash_table_insert (reader->texts, g_strdup (text), value);
    }

  return fettle_value_ref (value);
}

static void
take_time (Advance              *self,
           FettleServicenowFact  fact,
           gint64                ms)
{
  const FettleValue *old = self->facts->values[fact];

  if (ms == FETTLE_TIME_NONE)
    take_value (self, fact, NULL);
  else if (old == NULL || fettle_value_get_int (old) != ms)
    take_value (self, fact, fettle_value_new_int (ms));
}

static const struct
{
  const char          *word;
  FettleIncidentState  state;
  const char          *hold_reason;
} states[] = {
  { "new", FETTLE_STATE_NEW },
  { "active", FETTLE_STATE_IN_PROGRESS },
  { "in progress", FETTLE_STATE_IN_PROGRESS },
  { "work in progress", FETTLE_STATE_IN_PROGRESS },
  { "on hold", FETTLE_STATE_ON_HOLD },
  { "awaiting user info", FETTLE_STATE_ON_HOLD, "caller" },
  { "awaiting caller", FETTLE_STATE_ON_HOLD, "caller" },
  { "awaiting problem", FETTLE_STATE_ON_HOLD, "problem" },
  { "awaiting vendor", FETTLE_STATE_ON_HOLD, "vendor" },
  { "awaiting change", FETTLE_STATE_ON_HOLD, "change" },
  { "awaiting evidence", FETTLE_STATE_ON_HOLD, "evidence" },
  { "resolved", FETTLE_STATE_RESOLVED },
  { "closed", FETTLE_STATE_CLOSED },
  { "canceled", FETTLE_STATE_CANCELLED },
  { "cancelled", FETTLE_STATE_CANCELLED },
};

static void
set_state (Advance             *self,
           FettleIncidentState  state,
           const char          *hold_reason)
{
  take_value (self, SN_FACT_STATE, dup_text (self->reader, fettle_incident_state_to_id (state)));
  take_value (self, SN_FACT_HOLD_REASON, hold_reason != NULL ? dup_text (self->reader, hold_reason) : NULL);
}

/* What is no state (the log knows -100) leaves the state as it was. */
static gboolean
read_state (Advance *self)
{
  const char *text = fettle_servicenow_reader_get (self->reader, SN_STATE);

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (states); i++)
    {
      if (g_ascii_strcasecmp (text, states[i].word) == 0)
        {
          set_state (self, states[i].state, states[i].hold_reason);
          return TRUE;
        }
    }

  /* An export of a desk like this one has its words. */
  if (text != NULL && fettle_incident_state_from_id (text) != FETTLE_STATE_NONE)
    {
      set_state (self, fettle_incident_state_from_id (text), NULL);
      return TRUE;
    }

  if (self->tell)
    remark_value (self->reader, SN_STATE, "state", _("“%s” is no state; the state is left as it was."),
                  text != NULL ? text : "?");
  if (self->from == FETTLE_STATE_NONE)
    set_state (self, FETTLE_STATE_NEW, NULL);

  return TRUE;
}

static const struct
{
  FettleServicenowColumn column;
  FettleServicenowFact   fact;
} ranks[] = {
  { SN_IMPACT, SN_FACT_IMPACT },
  { SN_URGENCY, SN_FACT_URGENCY },
  { SN_PRIORITY, SN_FACT_PRIORITY },
};

static void
read_rank (Advance *self,
           guint    index)
{
  FettleServicenowColumn column = ranks[index].column;
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, fettle_servicenow_fact_get_field (ranks[index].fact));
  const char *text = fettle_servicenow_reader_get (self->reader, column);
  const FettleValue *known = text != NULL ? recall (self->reader, column, text) : NULL;
  FettleValue *value = NULL;

  if (!has_column (self->reader, column))
    return;

  if (known != NULL)
    value = fettle_value_ref (known);
  else if (text != NULL)
    value = fettle_field_parse (info, text, NULL);
  if (text != NULL && value == NULL && self->tell)
    remark_value (self->reader, column, "rank", _("“%s” is no level; left empty."), text);
  if (known == NULL && value != NULL)
    keep_in_mind (self->reader, column, text, value);
  take_value (self, ranks[index].fact, value);
}

static guint
get_rank (Advance              *self,
          FettleServicenowFact  fact)
{
  return self->facts->values[fact] != NULL ? fettle_value_get_int (self->facts->values[fact]) : 0;
}

/* The file's priority stands; where it is not the matrix's it is an override. */
static gboolean
read_ranks (Advance *self)
{
  guint matrix, priority;

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    read_rank (self, i);

  matrix = fettle_priority_matrix_look_up (&self->reader->matrix, get_rank (self, SN_FACT_IMPACT),
                                           get_rank (self, SN_FACT_URGENCY));
  priority = get_rank (self, SN_FACT_PRIORITY);
  if (priority == 0 && matrix != 0)
    take_value (self, SN_FACT_PRIORITY, fettle_value_new_int (matrix));
  take_value (self, SN_FACT_PRIORITY_REASON,
              priority != 0 && priority != matrix ? dup_text (self->reader, IMPORTED) : NULL);

  return TRUE;
}

static const char *
get_name (Advance                *self,
          FettleServicenowColumn  column)
{
  return fettle_servicenow_reader_get_name (self->reader, column, self->tell);
}

static gboolean
take_ref (Advance              *self,
          FettleServicenowFact  fact,
          const char           *name,
          const FettleValue    *ref)
{
  if (name != NULL && ref == NULL)
    return FALSE;

  take_value (self, fact, ref != NULL ? fettle_value_ref (ref) : NULL);

  return TRUE;
}

static gboolean
read_category (Advance *self)
{
  FettleServicenowNames *names = &self->reader->names;
  const char *name = get_name (self, SN_CATEGORY);
  const char *child = get_name (self, SN_SUBCATEGORY);
  const FettleValue *ref = NULL;

  if (!has_column (self->reader, SN_CATEGORY) && !has_column (self->reader, SN_SUBCATEGORY))
    return TRUE;
  if (name == NULL)
    {
      name = child;
      child = NULL;
    }
  if (name != NULL)
    ref = fettle_servicenow_names_get_category (names, name, child, self->error);

  return take_ref (self, SN_FACT_CATEGORY, name, ref);
}

static gboolean
read_team (Advance *self)
{
  const char *name = get_name (self, SN_TEAM);
  const FettleValue *ref = name != NULL ? recall (self->reader, SN_TEAM, name) : NULL;

  if (!has_column (self->reader, SN_TEAM))
    return TRUE;
  if (name != NULL && ref == NULL)
    {
      ref = fettle_servicenow_names_get_team (&self->reader->names, name, self->error);
      if (ref != NULL)
        keep_in_mind (self->reader, SN_TEAM, name, ref);
    }

  return take_ref (self, SN_FACT_TEAM, name, ref);
}

static gboolean
read_person (Advance                *self,
             FettleServicenowColumn  column,
             FettleServicenowFact    fact,
             gboolean                is_agent)
{
  const char *name = get_name (self, column);
  const FettleValue *ref = name != NULL ? recall (self->reader, column, name) : NULL;

  if (!has_column (self->reader, column))
    return TRUE;
  if (name != NULL && ref == NULL)
    {
      ref = fettle_servicenow_names_get_person (&self->reader->names, fettle_servicenow_column_id (column),
                                                name, is_agent, self->error);
      if (ref != NULL)
        keep_in_mind (self->reader, column, name, ref);
    }

  return take_ref (self, fact, name, ref);
}

static gboolean
read_persons (Advance *self)
{
  return read_person (self, SN_OWNER, SN_FACT_OWNER, TRUE) &&
         read_person (self, SN_CALLER, SN_FACT_REPORTER, FALSE);
}

static const struct
{
  const char *word;
  const char *channel;
} channels[] = {
  { "phone", "phone" },
  { "ivr", "phone" },
  { "self service", "portal" },
  { "self-service", "portal" },
  { "email", "mail" },
  { "e-mail", "mail" },
  { "chat", "chat" },
  { "virtual agent", "chat" },
  { "walk-in", "walk_in" },
  { "event", "monitoring" },
  { "direct opening", "other" },
};

static const char *
map_channel (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      if (g_ascii_strcasecmp (text, channels[i].word) == 0)
        return channels[i].channel;
    }

  return text;
}

static void
read_text (Advance                *self,
           FettleServicenowColumn  column,
           FettleServicenowFact    fact,
           const char             *text)
{
  g_autoptr (FettleValue) value = text != NULL ? dup_text (self->reader, text) : NULL;
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, fettle_servicenow_fact_get_field (fact));

  if (value != NULL && !fettle_field_check (info, value, TRUE, NULL))
    {
      if (self->tell)
        remark_value (self->reader, column, "text", _("“%s…” does not fit the field; left empty."), text);
      g_clear_pointer (&value, fettle_value_unref);
    }
  take_value (self, fact, g_steal_pointer (&value));
}

static const struct
{
  FettleServicenowColumn column;
  FettleServicenowFact   fact;
} texts[] = {
  { SN_CHANNEL, SN_FACT_CHANNEL },
  { SN_LOCATION, SN_FACT_LOCATION },
  { SN_SYMPTOM, SN_FACT_SYMPTOM },
  { SN_ITEM, SN_FACT_ITEM },
};

static gboolean
read_texts (Advance *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = fettle_servicenow_reader_get (self->reader, texts[i].column);

      if (!has_column (self->reader, texts[i].column))
        continue;
      if (text != NULL && texts[i].column == SN_CHANNEL)
        text = map_channel (text);
      read_text (self, texts[i].column, texts[i].fact, text);
    }

  return TRUE;
}

static gboolean
read_opened (Advance *self)
{
  gint64 opened = fettle_servicenow_reader_get_time (self->reader, SN_OPENED_AT, self->tell);

  take_time (self, SN_FACT_DETECTED_AT, opened);
  take_time (self, SN_FACT_LOGGED_AT, opened);

  return TRUE;
}

/* These columns are filled in on every row of a case, also before it was
 * resolved. They are taken when the incident is resolved by the word of its
 * state, as far as they were known by then, and as they stand when it closes. */
static gboolean
read_end (Advance *self)
{
  FettleIncidentState state = fettle_servicenow_facts_get_state (self->facts);
  gint64 resolved_at = fettle_servicenow_reader_get_time (self->reader, SN_RESOLVED_AT, self->tell);
  gint64 closed_at = fettle_servicenow_reader_get_time (self->reader, SN_CLOSED_AT, self->tell);

  if (fettle_incident_state_is_open (state))
    {
      take_value (self, SN_FACT_RESOLVED_AT, NULL);
      take_value (self, SN_FACT_CLOSED_AT, NULL);
      take_value (self, SN_FACT_CODE, NULL);
      return TRUE;
    }

  if (state != FETTLE_STATE_RESOLVED || (resolved_at != FETTLE_TIME_NONE && resolved_at <= self->at))
    take_time (self, SN_FACT_RESOLVED_AT, resolved_at);
  take_time (self, SN_FACT_CLOSED_AT, state == FETTLE_STATE_RESOLVED ? FETTLE_TIME_NONE : closed_at);
  if (has_column (self->reader, SN_CODE))
    read_text (self, SN_CODE, SN_FACT_CODE, fettle_servicenow_reader_get (self->reader, SN_CODE));

  return TRUE;
}

gboolean
fettle_servicenow_reader_advance (FettleServicenowReader      *self,
                                  const FettleServicenowFacts *before,
                                  gint64                       at,
                                  gboolean                     tell,
                                  FettleServicenowFacts       *after,
                                  GError                     **error)
{
  static gboolean (*const steps[]) (Advance *self) = {
    read_state, read_ranks, read_category, read_team, read_persons, read_texts, read_opened, read_end,
  };
  Advance advance = {
    .reader = self,
    .facts = after,
    .from = fettle_servicenow_facts_get_state (before),
    .at = at,
    .tell = tell,
    .error = error,
  };

  fettle_servicenow_facts_copy (after, before);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (!steps[i] (&advance))
        return FALSE;
    }

  return TRUE;
}

/* --- texts made of several columns ------------------------------------------------------- */

static const char *
get_shown (FettleServicenowReader *self,
           FettleServicenowColumn  column)
{
  return fettle_servicenow_reader_get_name (self, column, FALSE);
}

char *
fettle_servicenow_reader_dup_title (FettleServicenowReader *self)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_TITLE);
  const char *given = fettle_servicenow_reader_get (self, SN_TITLE);
  const char *symptom = get_shown (self, SN_SYMPTOM);
  const char *category = get_shown (self, SN_CATEGORY);
  const char *child = get_shown (self, SN_SUBCATEGORY);
  g_autoptr (GString) title = g_string_new (NULL);

  if (given != NULL && !fettle_text_is_blank (given))
    return fettle_servicenow_dup_short (given, info->max);

  g_string_append (title, symptom != NULL ? symptom : "");
  if (category != NULL || child != NULL)
    g_string_append_printf (title, "%s%s%s%s", symptom != NULL ? ": " : "",
                            category != NULL ? category : "",
                            category != NULL && child != NULL ? " › " : "", child != NULL ? child : "");

  return fettle_text_tidy (!fettle_text_is_blank (title->str) ? title->str : self->place.key);
}

/* Data like the title, so not translated. */
static const struct
{
  FettleServicenowColumn  column;
  const char             *label;
} rests[] = {
  { SN_PROBLEM, "problem" },
  { SN_RFC, "change request" },
  { SN_CAUSED_BY, "caused by" },
  { SN_VENDOR, "vendor" },
  { SN_OPENED_BY, "opened by" },
  { SN_CREATED_BY, "created by" },
  { SN_RESOLVED_BY, "resolved by" },
  { SN_MADE_SLA, "made SLA" },
  { SN_KNOWLEDGE, "knowledge" },
  { SN_CONFIRMED, "priority confirmation" },
  { SN_NOTIFY, "notify" },
};

char *
fettle_servicenow_reader_dup_rest (FettleServicenowReader *self)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      const char *text = get_shown (self, rests[i].column);
      g_autofree char *tidy = text != NULL ? fettle_text_tidy (text) : NULL;

      if (tidy != NULL)
        g_string_append_printf (rest, "%s %s %s", rest->len > 0 ? "," : "ServiceNow:", rests[i].label, tidy);
    }

  return rest->len > 0 ? g_string_free (g_steal_pointer (&rest), FALSE) : NULL;
}
