/* random-filter.c: filters and records that are made up, and a second opinion.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"

#include "fettle-name.h"
#include "fettle-record-facts.h"
#include "fettle-time.h"

#include <string.h>

#define N(table) G_N_ELEMENTS (table)

/* --- the world ---------------------------------------------------------------------- */

static const char *const states[] = { "new", "triaged", "assigned", "in_progress", "on_hold",
                                      "monitoring", "resolved", "closed", "cancelled" };
static const char *const people[] = { "Anna Weiss", "Bob Jansen", "Zoë Öz" };
static const char *const teams[] = { "Network", "Service Desk", "Network Berlin" };
static const char *const categories[] = { "Network", "Network › VPN", "Network › LAN", "Mail" };
static const int above[] = { -1, 0, 0, -1 };
static const char *const tags[] = { "known", "Home Office", "éclair", "x1" };
static const char *const channels[] = { "phone", "chat", "Telegraph" };

/* What titles are made of: as tokens and as people write them. */
static const struct
{
  const char *token;
  const char *spelled[3];
} vocabulary[] = {
  { "vpn", { "vpn", "VPN", "Vpn" } },
  { "vpns", { "vpns", "VPNs", "VPNS" } },
  { "drops", { "drops", "Drops", "DROPS" } },
  { "cafe", { "café", "Cafe", "CAFÉ" } },
  { "809", { "809", "809", "809" } },
  { "a", { "a", "A", "á" } },
  { "inc", { "INC", "inc", "Inc" } },
  { "12", { "12", "12", "12" } },
};

const FettleFieldInfo world_custom[1] = {
  { .id = "x_0000000000000000000000000000000c", .label = "Cost centre", .type = FETTLE_TYPE_OF_INT,
    .target = FETTLE_KIND_NONE, .min = 0, .max = 9 },
};

static guint
below (FettleRandom *random,
       guint         n)
{
  return fettle_random_below (random, n);
}

FettleUuid
world_eid (FettleKind kind,
           guint      index)
{
  FettleUuid eid = { { 0x01, 0x93, 0, (guint8) kind, 0, 0, 0x70, 0, 0x80 } };

  eid.bytes[15] = index + 1;
  return eid;
}

/* Days around now; times often lie on the very edge of one. */
static gint64
random_time (FettleRandom *random)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (WORLD_ZONE);
  g_autoptr (GDateTime) start = g_date_time_new (zone, 2026, 1 + below (random, 6), 1 + below (random, 28), 0, 0, 0);
  gint64 ms = g_date_time_to_unix (start) * 1000;

  switch (below (random, 5))
    {
    case 0:
      return FETTLE_TIME_NONE;
    case 1:
      return ms;
    case 2:
      return ms - 1;
    case 3:
      return WORLD_NOW + ((gint64) below (random, 17) - 8) * FETTLE_DAY / 2;
    default:
      return ms + (gint64) below (random, 86400) * 1000;
    }
}

void
world_random (World        *self,
              FettleRandom *random)
{
  memset (self, 0, sizeof *self);
  self->state = (int) below (random, N (states) + 1) - 1;
  self->priority = below (random, 6);
  self->impact = below (random, 4);
  self->owner = (int) below (random, N (people) + 1) - 1;
  self->team = (int) below (random, N (teams) + 1) - 1;
  self->category = (int) below (random, N (categories) + 1) - 1;
  self->tags = below (random, 1 << N (tags)) & below (random, 1 << N (tags));
  self->channel = (int) below (random, N (channels) + 1) - 1;
  self->verified = (int) below (random, 3) - 1;
  self->n_title = below (random, N (self->title) + 1);
  for (guint i = 0; i < self->n_title; i++)
    self->title[i] = below (random, N (vocabulary));
  self->logged = random_time (random);
  self->resolved = random_time (random);
  self->cost = (int) below (random, 11) - 1;
  self->clock = below (random, 4);
  self->left = self->clock == 2 ? -(int) below (random, 200) - 1 : (int) below (random, 200);
  self->reopened = below (random, 3);
  self->is_vip = below (random, 2);
}

/* --- as a record -------------------------------------------------------------------- */

static void
take (FettleRecord *record,
      const char   *id,
      FettleValue  *value)
{
  int field = fettle_kind_find_field (FETTLE_KIND_INCIDENT, id);

  g_assert_cmpint (field, >=, 0);
  fettle_record_take (record, field, value, NULL);
}

static void
take_int (FettleRecord *record,
          const char   *id,
          gint64        value,
          gint64        empty)
{
  if (value != empty)
    take (record, id, fettle_value_new_int (value));
}

static void
take_word (FettleRecord      *record,
           const char        *id,
           const char *const *words,
           int                index)
{
  if (index >= 0)
    take (record, id, fettle_value_new_string (words[index]));
}

static void
take_ref (FettleRecord *record,
          const char   *id,
          FettleKind    kind,
          int           index)
{
  FettleUuid eid = world_eid (kind, index);
  g_autofree char *text = fettle_uuid_dup_text (&eid);

  if (index >= 0)
    take (record, id, fettle_value_new_string (text));
}

static void
take_title (FettleRecord *record,
            const World  *world)
{
  static const char *const between[] = { " ", "-", ", ", "/" };
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < world->n_title; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? between[(i + world->reopened) % N (between)] : "",
                            vocabulary[world->title[i]].spelled[(i + world->impact) % 3]);
  if (world->n_title > 0)
    take (record, "title", fettle_value_new_string (title->str));
}

FettleRecord *
world_to_record (const World *self)
{
  FettleUuid eid = world_eid (FETTLE_KIND_INCIDENT, 0);
  FettleRecord *record = fettle_record_new (FETTLE_KIND_INCIDENT, &eid);

  take_word (record, "state", states, self->state);
  if (self->state < 0)
    take (record, "state", fettle_value_new_string ("asleep"));
  take_int (record, "priority", self->priority, 0);
  take_int (record, "impact", self->impact, 0);
  take_ref (record, "owner", FETTLE_KIND_PERSON, self->owner);
  take_ref (record, "team", FETTLE_KIND_TEAM, self->team);
  take_ref (record, "category", FETTLE_KIND_CATEGORY, self->category);
  take_word (record, "channel", channels, self->channel);
  take_title (record, self);
  take_int (record, "logged_at", self->logged, FETTLE_TIME_NONE);
  take_int (record, "resolved_at", self->resolved, FETTLE_TIME_NONE);
  if (self->verified >= 0)
    take (record, "verified", fettle_value_new_bool (self->verified));
  if (self->cost >= 0)
    fettle_record_take_unknown (record, world_custom[0].id, fettle_value_new_int (self->cost), NULL);
  for (guint i = 0; i < N (tags); i++)
    if ((self->tags & 1u << i) != 0)
      fettle_record_add_element (record, fettle_kind_find_field (FETTLE_KIND_INCIDENT, "tags"), tags[i], &eid);
  fettle_record_get_derived (record)->reopen_count = self->reopened;

  return record;
}

static gboolean
get_fact (const FettleFilterFacts *facts,
          gpointer                 record,
          FettleFilterFact         fact,
          FettleFactValue         *value)
{
  static const char *const clocks[] = { NULL, NULL, "late", "paused" };
  const World *world = facts->user_data;

  if (fact == FETTLE_FACT_VIP)
    value->number = world->is_vip;
  else if (fact == FETTLE_FACT_SLA)
    {
      value->number = world->left * FETTLE_MINUTE;
      value->word = clocks[world->clock];
      return world->clock != 0;
    }
  else
    return fettle_record_facts_get_fact (facts, record, fact, value);

  return TRUE;
}

static gboolean
has_related (const FettleFilterFacts *facts,
             gpointer                 record,
             FettleFilterFact         fact,
             FettleEidFunc            is_wanted,
             gconstpointer            wanted)
{
  const World *world = facts->user_data;
  FettleUuid eid;

  if (fact != FETTLE_FACT_CATEGORY_ABOVE || world->category < 0 || above[world->category] < 0)
    return FALSE;

  eid = world_eid (FETTLE_KIND_CATEGORY, above[world->category]);
  return is_wanted (&eid, wanted);
}

void
world_facts_init (FettleFilterFacts *facts,
                  GTimeZone         *zone,
                  const FettleUuid  *me)
{
  fettle_record_facts_init (facts, WORLD_NOW, zone, me);
  facts->get_fact = get_fact;
  facts->has_related = has_related;
}

void
world_resolve (FettleKind  kind,
               const char *name,
               GArray     *eids,
               char      **near,
               gpointer    user_data)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);
  const char *const *names = kind == FETTLE_KIND_PERSON ? people : kind == FETTLE_KIND_TEAM ? teams : categories;
  guint n = kind == FETTLE_KIND_CATEGORY ? N (categories) : 3;

  for (guint i = 0; i < n && kind >= FETTLE_KIND_PERSON && kind <= FETTLE_KIND_CATEGORY; i++)
    {
      FettleName *entry = g_new0 (FettleName, 1);

      entry->name = g_strdup (names[i]);
      entry->eid = world_eid (kind, i);
      g_ptr_array_add (list, entry);
    }

  fettle_name_find (list, name, eids, near);
}

/* --- values: how they are written and what they mean ---------------------------------- */

typedef enum { IS, BELOW, AT_MOST, ABOVE, AT_LEAST, BETWEEN, NONE, ANY, N_OPS } Op;

static const char *const signs[N_OPS] = { "", "<", "<=", ">", ">=", "", "none", "any" };

typedef struct
{
  Op       op;
  char    *text;         /* as written, without its sign; of BETWEEN both ends */
  gint64   low, high;    /* a number; a time: from and before; a set: bits */
  gint64   low2, high2;  /* of the upper end of a range */
  gboolean is_distance;  /* a time from now */
  gboolean is_exact;     /* with "=" */
  guint    tokens[3], n_tokens;
  guint    cut;          /* letters of the last token, 0 = all of it */
} Pick;

typedef struct
{
  const char *spelled[3];
  void     (*pick)  (Pick         *pick,
                     FettleRandom *random);
  gboolean (*holds) (const World  *world,
                     const Pick   *pick);
} Row;

static gboolean
compare (const Pick *pick,
         gboolean    is_empty,
         gint64      number)
{
  if (pick->op == NONE || pick->op == ANY)
    return is_empty == (pick->op == NONE);
  if (is_empty)
    return FALSE;

  return (pick->op == IS && number == pick->low) || (pick->op == BELOW && number < pick->low) ||
         (pick->op == AT_MOST && number <= pick->low) || (pick->op == ABOVE && number > pick->low) ||
         (pick->op == AT_LEAST && number >= pick->low) ||
         (pick->op == BETWEEN && number >= pick->low && number <= pick->low2);
}

static void
pick_number (Pick         *pick,
             FettleRandom *random,
             guint         least,
             guint         most)
{
  pick->op = below (random, N_OPS);
  pick->low = least + below (random, most - least + 1);
  pick->low2 = pick->low + below (random, most - pick->low + 1);
  pick->text = pick->op == BETWEEN ? g_strdup_printf ("%d..%d", (int) pick->low, (int) pick->low2)
                                   : g_strdup_printf ("%d", (int) pick->low);
}

static void
pick_priority (Pick         *pick,
               FettleRandom *random)
{
  static const char *const names[] = { "P1", "\"high\"", "moderate", "p4", "Planning" };

  pick_number (pick, random, 1, 5);
  if (pick->op != BETWEEN && below (random, 3) == 0)
    {
      g_free (pick->text);
      pick->text = g_strdup (names[pick->low - 1]);
    }
}

static gboolean
holds_priority (const World *world,
                const Pick  *pick)
{
  return compare (pick, world->priority == 0, world->priority);
}

static void
pick_impact (Pick         *pick,
             FettleRandom *random)
{
  pick_number (pick, random, 1, 3);
}

static gboolean
holds_impact (const World *world,
              const Pick  *pick)
{
  return compare (pick, world->impact == 0, world->impact);
}

static void
pick_digit (Pick         *pick,
            FettleRandom *random)
{
  pick_number (pick, random, 0, 9);
}

static gboolean
holds_cost (const World *world,
            const Pick  *pick)
{
  return compare (pick, world->cost < 0, world->cost);
}

static void
pick_count (Pick         *pick,
            FettleRandom *random)
{
  pick_number (pick, random, 0, 3);
}

static gboolean
holds_reopened (const World *world,
                const Pick  *pick)
{
  return compare (pick, FALSE, world->reopened);
}

/* One of several texts, each with the bits that it means. */
typedef struct
{
  const char *text;
  guint       bits;
  gboolean    is_exact;
} Meaning;

static void
pick_meaning (Pick          *pick,
              FettleRandom  *random,
              const Meaning *meanings,
              guint          n)
{
  guint i = below (random, n + 2);

  pick->op = i < n ? IS : i == n ? NONE : ANY;
  if (i >= n)
    return;

  pick->text = g_strdup (meanings[i].text);
  pick->low = meanings[i].bits;
  pick->is_exact = meanings[i].is_exact;
}

static gboolean
is_meant (const Pick *pick,
          int         index)
{
  return pick->op == IS ? index >= 0 && (pick->low >> index & 1) != 0 : (index < 0) == (pick->op == NONE);
}

static void
pick_state (Pick         *pick,
            FettleRandom *random)
{
  static const Meaning meanings[] = {
    { "open", 0x3f }, { "OPEN", 0x3f }, { "waiting", 0x10 }, { "done", 0x40 }, { "resolved", 0x40 },
    { "closed", 0x80 }, { "cancelled", 0x100 }, { "new", 1 }, { "in-progress", 8 }, { "\"on hold\"", 0x10 },
    { "monitoring", 0x20 }, { "resolved", 0x40, TRUE }, { "closed", 0x80, TRUE }, { "Triaged", 2, TRUE },
  };

  pick_meaning (pick, random, meanings, N (meanings));
}

/* A word that no table knows is a state, of no class. */
static gboolean
holds_state (const World *world,
             const Pick  *pick)
{
  return pick->op == IS ? is_meant (pick, world->state) : pick->op == ANY;
}

static void
pick_person (Pick         *pick,
             FettleRandom *random)
{
  static const Meaning meanings[] = {
    { "me", 1 << WORLD_ME }, { "anna", 1 }, { "an", 3 }, { "\"BOB jansen\"", 2 }, { "zoe", 4 }, { "Öz\\ Zoë", 4 },
    { "\"weiss anna\"", 1 }, { "01930002-0000-7000-8000-000000000002", 2 },
  };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_owner (const World *world,
             const Pick  *pick)
{
  return is_meant (pick, world->owner);
}

static void
pick_lack (Pick         *pick,
           FettleRandom *random)
{
  gboolean is_yes = below (random, 2);

  pick->op = IS;
  pick->text = g_strdup (is_yes ? "yes" : "no");
  pick->low = is_yes;
}

static gboolean
holds_unowned (const World *world,
               const Pick  *pick)
{
  return (world->owner < 0) == (pick->low != 0);
}

static void
pick_team (Pick         *pick,
           FettleRandom *random)
{
  static const Meaning meanings[] = {
    { "network", 1 }, { "net", 5 }, { "\"service desk\"", 2 }, { "desk", 2 }, { "\"berlin net\"", 4 },
  };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_team (const World *world,
            const Pick  *pick)
{
  return is_meant (pick, world->team);
}

static void
pick_category (Pick         *pick,
               FettleRandom *random)
{
  static const Meaning meanings[] = { { "network", 1 }, { "vpn", 2 }, { "\"network › lan\"", 4 }, { "mail", 8 } };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_category (const World *world,
                const Pick  *pick)
{
  return is_meant (pick, world->category) ||
         (pick->op == IS && world->category >= 0 && is_meant (pick, above[world->category]));
}

static void
pick_tag (Pick         *pick,
          FettleRandom *random)
{
  static const Meaning meanings[] = {
    { "known", 1 }, { "KNOWN", 1 }, { "\"home office\"", 2 }, { "home\\ office", 2 }, { "Eclair", 4 },
    { "éclair", 4 }, { "x1", 8 }, { "x", 0 }, { "\"none\"", 0 },
  };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_tag (const World *world,
           const Pick  *pick)
{
  return pick->op == IS ? (world->tags & pick->low) != 0 : (world->tags == 0) == (pick->op == NONE);
}

static void
pick_channel (Pick         *pick,
              FettleRandom *random)
{
  static const Meaning meanings[] = {
    { "phone", 1 }, { "Chat", 2 }, { "telegraph", 4 }, { "pigeon", 0 }, { "portal", 0 },
  };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_channel (const World *world,
               const Pick  *pick)
{
  return is_meant (pick, world->channel);
}

static void
pick_bool (Pick         *pick,
           FettleRandom *random)
{
  static const Meaning meanings[] = { { "yes", 1 }, { "no", 0 }, { "TRUE", 1 }, { "0", 0 } };

  pick_meaning (pick, random, meanings, N (meanings));
}

static gboolean
holds_verified (const World *world,
                const Pick  *pick)
{
  return pick->op == IS ? (world->verified == 1) == (pick->low == 1) : (world->verified < 0) == (pick->op == NONE);
}

static gboolean
holds_vip (const World *world,
           const Pick  *pick)
{
  return pick->op == IS ? world->is_vip == (pick->low == 1) : pick->op == ANY;
}

/* --- texts -------------------------------------------------------------------------- */

/* Tokens one after another; a word ends with the beginning of one. */
static void
pick_tokens (Pick         *pick,
             FettleRandom *random,
             guint         shortest)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_word = below (random, 2);

  pick->op = IS;
  pick->n_tokens = 1 + below (random, N (pick->tokens));
  for (guint i = 0; i < pick->n_tokens; i++)
    {
      pick->tokens[i] = below (random, N (vocabulary));
      g_string_append_printf (text, "%s%s", i > 0 ? "-" : "", vocabulary[pick->tokens[i]].spelled[below (random, 3)]);
    }

  if (is_word)
    {
      guint n = strlen (vocabulary[pick->tokens[pick->n_tokens - 1]].token);
      guint cut = 2 + below (random, 3);

      pick->cut = MIN (n, cut);
      g_string_truncate (text, g_utf8_offset_to_pointer (text->str, g_utf8_strlen (text->str, -1) - n + pick->cut)
                               - text->str);
      if (pick->cut == 1)
        pick->cut = 0;
    }

  /* A letter alone says nothing as a word. */
  pick->text = is_word && g_utf8_strlen (text->str, -1) >= shortest
               ? g_strdup (text->str)
               : g_strdup_printf ("\"%s\"", g_strdelimit (text->str, "-", ' '));
  if (pick->text[0] == '"')
    pick->cut = 0;
}

static gboolean
is_at (const World *world,
       const Pick  *pick,
       guint        at)
{
  for (guint i = 0; i < pick->n_tokens; i++)
    {
      const char *there = vocabulary[world->title[at + i]].token;
      const char *wanted = vocabulary[pick->tokens[i]].token;
      gboolean is_cut = pick->cut > 0 && i + 1 == pick->n_tokens;

      if (is_cut ? strncmp (there, wanted, pick->cut) != 0 : strcmp (there, wanted) != 0)
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_in_title (const World *world,
             const Pick  *pick)
{
  for (guint at = 0; at + pick->n_tokens <= world->n_title; at++)
    if (is_at (world, pick, at))
      return TRUE;

  return FALSE;
}

static void
pick_text (Pick         *pick,
           FettleRandom *random)
{
  pick_tokens (pick, random, 2);
}

static void
pick_title (Pick         *pick,
            FettleRandom *random)
{
  pick_tokens (pick, random, 1);
  if (below (random, 8) == 0)
    pick->op = below (random, 2) ? NONE : ANY;
}

static gboolean
holds_title (const World *world,
             const Pick  *pick)
{
  return pick->op == IS ? is_in_title (world, pick) : (world->n_title == 0) == (pick->op == NONE);
}

/* --- times -------------------------------------------------------------------------- */

static gint64
to_ms (GDateTime *time)
{
  return g_date_time_to_unix (time) * 1000;
}

/* A year, month or day with GLib's calendar. */
static char *
random_date (FettleRandom *random,
             gint64       *from,
             gint64       *to)
{
  static const char *const formats[] = { "%Y", "%Y-%m", "%Y-%m-%d" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (WORLD_ZONE);
  guint exact = below (random, 3);
  g_autoptr (GDateTime) start = g_date_time_new (zone, exact == 0 ? 2025 + (int) below (random, 3) : 2026,
                                                 exact > 0 ? 1 + below (random, 6) : 1,
                                                 exact > 1 ? 1 + below (random, 28) : 1, 0, 0, 0);
  g_autoptr (GDateTime) end = exact == 0   ? g_date_time_add_years (start, 1)
                              : exact == 1 ? g_date_time_add_months (start, 1)
                                           : g_date_time_add_days (start, 1);

  *from = to_ms (start);
  *to = to_ms (end);
  return g_date_time_format (start, formats[exact]);
}

static char *
random_day (FettleRandom *random,
            gint64       *from,
            gint64       *to)
{
  static const char *const words[] = { "yesterday", "Today", "TOMORROW" };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (WORLD_ZONE);
  guint i = below (random, 3);
  g_autoptr (GDateTime) start = g_date_time_new (zone, 2026, 3, 29 + i <= 31 ? 29 + i : 31, 0, 0, 0);
  g_autoptr (GDateTime) end = g_date_time_add_days (start, 1);

  *from = to_ms (start);
  *to = to_ms (end);
  return g_strdup (words[i]);
}

static char *
random_minute (FettleRandom *random,
               gint64       *from,
               gint64       *to)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 1 + below (random, 6), 1 + below (random, 28),
                                                     below (random, 24), below (random, 60), 0);

  *from = to_ms (start);
  *to = *from + 60000;
  return g_date_time_format (start, "%Y-%m-%dT%H:%MZ");
}

static char *
random_distance (FettleRandom *random,
                 gint64       *from,
                 gint64       *to)
{
  int halves = (int) below (random, 17) - 8;

  *from = WORLD_NOW + halves * FETTLE_DAY / 2;
  *to = *from + 1;
  if (halves == 0)
    return g_strdup ("now");
  return below (random, 2) ? g_strdup_printf ("%+dh", halves * 12)
                           : g_strdup_printf ("%c%dd%dh", halves < 0 ? '-' : '+', ABS (halves) / 2, ABS (halves) % 2 * 12);
}

static char *
random_moment (FettleRandom *random,
               gint64       *from,
               gint64       *to,
               gboolean     *is_distance)
{
  static char *(*const sorts[]) (FettleRandom *random, gint64 *from, gint64 *to) = {
    random_date, random_day, random_minute, random_distance,
  };
  guint i = below (random, N (sorts));

  *is_distance = i == 3;
  return sorts[i] (random, from, to);
}

static void
pick_time (Pick         *pick,
           FettleRandom *random)
{
  g_autofree char *low = random_moment (random, &pick->low, &pick->high, &pick->is_distance);
  gboolean is_distance;
  g_autofree char *high = random_moment (random, &pick->low2, &pick->high2, &is_distance);

  pick->op = below (random, N_OPS);
  pick->text = pick->op == BETWEEN ? g_strconcat (low, "..", high, NULL) : g_strdup (low);
}

static gboolean
is_in_time (const Pick *pick,
            gint64      ms)
{
  if (pick->op == NONE || pick->op == ANY)
    return (ms == FETTLE_TIME_NONE) == (pick->op == NONE);
  if (ms == FETTLE_TIME_NONE)
    return FALSE;
  if (pick->op == IS && pick->is_distance)
    return pick->low <= WORLD_NOW ? ms >= pick->low && ms <= WORLD_NOW : ms >= WORLD_NOW && ms <= pick->low;

  return (pick->op == IS && ms >= pick->low && ms < pick->high) || (pick->op == BELOW && ms < pick->low) ||
         (pick->op == AT_MOST && ms < pick->high) || (pick->op == ABOVE && ms >= pick->high) ||
         (pick->op == AT_LEAST && ms >= pick->low) || (pick->op == BETWEEN && ms >= pick->low && ms < pick->high2);
}

static gboolean
holds_logged (const World *world,
              const Pick  *pick)
{
  return is_in_time (pick, world->logged);
}

static gboolean
holds_resolved (const World *world,
                const Pick  *pick)
{
  return is_in_time (pick, world->resolved);
}

static void
pick_length (Pick         *pick,
             FettleRandom *random,
             int           lowest,
             guint         range)
{
  do
    pick->op = below (random, N_OPS);
  while (pick->op == IS);
  pick->low = lowest + (int) below (random, range);
  pick->low2 = pick->low + below (random, range);
  pick->text = pick->op == BETWEEN ? g_strdup_printf ("%dm..%dm", (int) pick->low, (int) pick->low2)
                                   : g_strdup_printf ("%d%s", (int) pick->low, below (random, 2) ? "m" : "min");
}

static void
pick_age (Pick         *pick,
          FettleRandom *random)
{
  pick_length (pick, random, 0, 30000);
}

static gboolean
holds_age (const World *world,
           const Pick  *pick)
{
  Pick minutes = *pick;

  if (world->logged == FETTLE_TIME_NONE)
    return pick->op == NONE;
  minutes.low *= 60000;
  minutes.low2 *= 60000;
  return compare (&minutes, FALSE, WORLD_NOW - world->logged);
}

static void
pick_sla (Pick         *pick,
          FettleRandom *random)
{
  static const char *const clocks[] = { "late", "PAUSED" };
  guint i = below (random, 4);

  if (i >= N (clocks))
    {
      pick_length (pick, random, -200, 400);
      return;
    }
  pick->op = IS;
  pick->low = 2 + i;
  pick->text = g_strdup (clocks[i]);
}

static gboolean
holds_sla (const World *world,
           const Pick  *pick)
{
  if (pick->op == NONE || pick->op == ANY)
    return (world->clock == 0) == (pick->op == NONE);
  if (pick->op == IS)
    return world->clock == pick->low;

  return (world->clock == 1 || world->clock == 2) && compare (pick, FALSE, world->left);
}

/* --- drafts ------------------------------------------------------------------------- */

static const Row rows[] = {
  { { "prio", "priority", "PRIO" }, pick_priority, holds_priority },
  { { "impact", "Impact", "IMPACT" }, pick_impact, holds_impact },
  { { "state", "status", "State" }, pick_state, holds_state },
  { { "owner", "assignee", "incident.owner" }, pick_person, holds_owner },
  { { "unowned", "UNOWNED", "unowned" }, pick_lack, holds_unowned },
  { { "team", "group", "Team" }, pick_team, holds_team },
  { { "category", "cat", "Category" }, pick_category, holds_category },
  { { "tag", "tags", "label" }, pick_tag, holds_tag },
  { { "channel", "source", "Channel" }, pick_channel, holds_channel },
  { { "verified", "Verified", "incident.verified" }, pick_bool, holds_verified },
  { { "vip", "\"VIP caller\"", "VIP" }, pick_bool, holds_vip },
  { { "title", "subject", "Title" }, pick_title, holds_title },
  { { "text", "TEXT", "" }, pick_text, is_in_title },
  { { "created", "logged", "logged_at" }, pick_time, holds_logged },
  { { "resolved", "resolved_at", "resolved-at" }, pick_time, holds_resolved },
  { { "age", "Age", "AGE" }, pick_age, holds_age },
  { { "sla", "SLA", "\"time left\"" }, pick_sla, holds_sla },
  { { "reopened", "\"times reopened\"", "Reopened" }, pick_count, holds_reopened },
  { { "\"cost centre\"", "cost-centre", "x_0000000000000000000000000000000c" }, pick_digit, holds_cost },
};

#define MAX_PICKS 3

typedef enum { ALL, ANY_OF, NOT, TERM } DraftType;

struct _Draft
{
  DraftType  type;
  GPtrArray *children;
  const Row *row;
  gboolean   is_negated;   /* with "!=" */
  Pick       picks[MAX_PICKS];
  guint      n_picks;
};

void
draft_free (Draft *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  for (guint i = 0; i < self->n_picks; i++)
    g_free (self->picks[i].text);
  g_free (self);
}

static void
pick_values (Draft        *self,
             FettleRandom *random)
{
  self->row = &rows[below (random, N (rows))];
  self->is_negated = below (random, 6) == 0;
  self->n_picks = below (random, 3) > 0 ? 1 : 1 + below (random, MAX_PICKS);
  for (guint i = 0; i < self->n_picks; i++)
    self->row->pick (&self->picks[i], random);
}

Draft *
random_draft (FettleRandom *random,
              guint         depth)
{
  Draft *self = g_new0 (Draft, 1);
  guint n;

  self->type = depth == 0 ? TERM : (DraftType) below (random, 5);
  if (self->type >= TERM)
    {
      self->type = TERM;
      pick_values (self, random);
      return self;
    }

  n = self->type == NOT ? 1 : 1 + below (random, 3);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) draft_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->children, random_draft (random, depth - 1));
  return self;
}

static void
append_pick (GString    *text,
             const Pick *pick)
{
  g_string_append_printf (text, "%s%s", pick->is_exact ? "=" : "", signs[pick->op]);
  if (pick->op != NONE && pick->op != ANY)
    g_string_append (text, pick->text);
}

static void
append_term (GString      *text,
             const Draft  *draft,
             FettleRandom *random)
{
  const char *word = draft->row->spelled[below (random, 3)];
  gboolean is_bare = word[0] == '\0' && draft->n_picks == 1 && !draft->is_negated;

  if (!is_bare)
    g_string_append_printf (text, "%s:%s", word[0] != '\0' ? word : "text", draft->is_negated ? "!=" : "");
  for (guint i = 0; i < draft->n_picks; i++)
    {
      g_string_append (text, i > 0 ? "," : "");
      append_pick (text, &draft->picks[i]);
    }
}

static const char *
any_of_three (FettleRandom *random,
              const char   *a,
              const char   *b,
              const char   *c)
{
  const char *const all[] = { a, b, c };

  return all[below (random, 3)];
}

static void
append_draft (GString      *text,
              const Draft  *draft,
              FettleRandom *random)
{
  const char *before = draft->type == NOT ? any_of_three (random, "-(", "not (", "NOT ( ") : any_of_three (random, "(", "( ", "((");

  if (draft->type == TERM)
    {
      append_term (text, draft, random);
      return;
    }

  g_string_append (text, before);
  for (guint i = 0; i < draft->children->len; i++)
    {
      if (i > 0)
        g_string_append (text, draft->type == ALL ? any_of_three (random, " ", " and ", "\tAND\n")
                                                  : any_of_three (random, " or ", " OR ", "  or\t"));
      append_draft (text, g_ptr_array_index (draft->children, i), random);
    }
  g_string_append (text, g_str_equal (before, "((") ? "))" : ")");
}

char *
draft_spell (const Draft  *self,
             FettleRandom *random)
{
  GString *text = g_string_new (NULL);

  append_draft (text, self, random);
  return g_string_free (text, FALSE);
}

static gboolean
term_holds (const Draft *self,
            const World *world)
{
  gboolean holds = FALSE;

  for (guint i = 0; i < self->n_picks; i++)
    holds = self->row->holds (world, &self->picks[i]) || holds;

  return holds != self->is_negated;
}

gboolean
draft_holds (const Draft *self,
             const World *world)
{
  guint n = 0;

  if (self->type == TERM)
    return term_holds (self, world);

  for (guint i = 0; i < self->children->len; i++)
    n += draft_holds (g_ptr_array_index (self->children, i), world) ? 1 : 0;

  return self->type == ALL ? n == self->children->len : self->type == ANY_OF ? n > 0 : n == 0;
}
