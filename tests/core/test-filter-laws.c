/* test-filter-laws.c: what holds for every filter and every record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"
#include "test-seed.h"

#include "fettle-filter-logic.h"
#include "fettle-problem.h"
#include "fettle-time.h"

#include <string.h>

#define N_TREES    20000
#define N_FILTERS  1700
#define N_WORLDS   12     /* for each filter */
#define N_LAWS     400
#define MAX_DEPTH  3
#define N_PAIRS    6000

typedef struct
{
  FettleRandom *random;
  FettleRecord *records[N_WORLDS];
  World         worlds[N_WORLDS];
  FettleFilterFacts facts;
} Desk;

static void
desk_init (Desk *self)
{
  FettleUuid me = world_eid (FETTLE_KIND_PERSON, WORLD_ME);

  memset (self, 0, sizeof *self);
  self->random = test_seed_random ();
  world_facts_init (&self->facts, g_time_zone_new_identifier (WORLD_ZONE), &me);
}

static void
desk_shuffle (Desk *self)
{
  for (guint i = 0; i < N_WORLDS; i++)
    {
      g_clear_object (&self->records[i]);
      world_random (&self->worlds[i], self->random);
      self->records[i] = world_to_record (&self->worlds[i]);
    }
}

static void
desk_clear (Desk *self)
{
  for (guint i = 0; i < N_WORLDS; i++)
    g_clear_object (&self->records[i]);
  g_time_zone_unref (self->facts.zone);
  g_object_unref (self->random);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static FettleFilter *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  FettleFilter *filter = fettle_filter_parse (text, world_custom, 1, &error);

  if (filter == NULL)
    {
      g_autofree char *words = fettle_problem_describe (error);

      g_error ("%s: %s", text, words);
    }
  return filter;
}

static FettleFilter *
parse_and_bind (const char *text)
{
  g_autoptr (FettleFilter) filter = parse (text);
  g_autoptr (GError) error = NULL;
  FettleFilter *bound = fettle_filter_bind (filter, world_resolve, NULL, &error);

  if (bound == NULL)
    g_error ("%s: %s", text, error->message);
  return bound;
}

static gboolean
passes (Desk         *desk,
        FettleFilter *filter,
        guint         i)
{
  desk->facts.user_data = &desk->worlds[i];
  return fettle_filter_match (filter, &desk->facts, desk->records[i]);
}

/* What is kept is read as the same, is its own form, and has a sentence. */
static void
test_kept (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  for (guint i = 0; i < N_TREES; i++)
    {
      g_autoptr (Draft) draft = random_draft (desk.random, i % 10 == 0 ? MAX_DEPTH : i % 3);
      g_autofree char *text = draft_spell (draft, desk.random);
      g_autoptr (FettleFilter) filter = parse (text);
      g_autofree char *kept = fettle_filter_to_text (filter);
      g_autoptr (FettleFilter) again = parse (kept);
      g_autofree char *kept_again = fettle_filter_to_text (again);

      if (!fettle_filter_equal (filter, again))
        g_error ("%s\nis kept as\n%s\nwhich is another", text, kept);
      g_assert_cmpstr (kept, ==, kept_again);
      g_assert_cmpuint (fettle_filter_get_facts (filter), ==, fettle_filter_get_facts (again));
      g_assert_cmpint (fettle_filter_depends_on_now (filter), ==, fettle_filter_depends_on_now (again));
      g_assert_true (g_strv_equal (fettle_filter_get_fields (filter), fettle_filter_get_fields (again)));
    }
}

/* The second opinion. */
static void
test_match (void)
{
  g_auto (Desk) desk = { 0 };
  guint passed = 0;

  desk_init (&desk);
  for (guint n = 0; n < N_FILTERS; n++)
    {
      g_autoptr (Draft) draft = random_draft (desk.random, fettle_random_below (desk.random, MAX_DEPTH + 1));
      g_autofree char *text = draft_spell (draft, desk.random);
      g_autoptr (FettleFilter) filter = parse_and_bind (text);

      desk_shuffle (&desk);
      for (guint i = 0; i < N_WORLDS; i++)
        {
          gboolean holds = draft_holds (draft, &desk.worlds[i]);

          passed += holds;
          if (passes (&desk, filter, i) != holds)
            {
              const FettleValue *title = fettle_record_get (desk.records[i],
                                                            fettle_kind_find_field (FETTLE_KIND_INCIDENT, "title"));

              g_error ("%s\nshould %sfind record %u (title \"%s\", state %d, owner %d, logged %" G_GINT64_FORMAT ")", text,
                       holds ? "" : "not ", i, fettle_value_get_string (title), desk.worlds[i].state,
                       desk.worlds[i].owner, desk.worlds[i].logged);
            }
        }
    }

  /* Both answers must occur often, or nothing was compared. */
  g_test_message ("%u of %u pairs passed", passed, N_FILTERS * N_WORLDS);
  g_assert_cmpuint (passed, >, N_FILTERS * N_WORLDS / 5);
  g_assert_cmpuint (passed, <, N_FILTERS * N_WORLDS * 4 / 5);
}

static char *
dup_joined (const char *format,
            const char *a,
            const char *b)
{
  g_auto (GStrv) parts = g_strsplit (format, "%", -1);

  return g_strconcat (parts[0], a, parts[1], b, parts[2], NULL);
}

/* Two ways to say the same: "%" stands for the first and the second filter. */
static const struct
{
  const char *one, *other;
  gboolean    is_same_tree;
} laws[] = {
  { "-(% %)", "-% or -%", FALSE },
  { "-(% or %)", "-% -%", FALSE },
  { "% or %", "-(-% -%)", FALSE },
  { "% %", "% and %", TRUE },
  { "% %", "--% not not %", TRUE },
  { "% or (% or vpn)", "(% or %) or vpn", TRUE },
  { "% (% vpn)", "(% %) vpn", TRUE },
  { "(% or vpn) (% or vpn)", "vpn or (% %)", FALSE },
};

static void
test_laws (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  for (guint n = 0; n < N_LAWS; n++)
    {
      g_autoptr (Draft) a = random_draft (desk.random, 2);
      g_autoptr (Draft) b = random_draft (desk.random, 2);
      g_autofree char *bare_a = draft_spell (a, desk.random);
      g_autofree char *bare_b = draft_spell (b, desk.random);
      g_autofree char *text_a = g_strdup_printf ("(%s)", bare_a);
      g_autofree char *text_b = g_strdup_printf ("(%s)", bare_b);
      guint law = n % G_N_ELEMENTS (laws);
      g_autofree char *one_text = dup_joined (laws[law].one, text_a, text_b);
      g_autofree char *other_text = dup_joined (laws[law].other, text_a, text_b);
      g_autoptr (FettleFilter) one = parse_and_bind (one_text);
      g_autoptr (FettleFilter) other = parse_and_bind (other_text);

      if (laws[law].is_same_tree)
        g_assert_true (fettle_filter_equal (one, other));
      desk_shuffle (&desk);
      for (guint i = 0; i < N_WORLDS; i++)
        if (passes (&desk, one, i) != passes (&desk, other, i))
          g_error ("%s\n%s\ndiffer for record %u", one_text, other_text, i);
    }
}

/* What a filter says it depends on is all it depends on. */
static void
copy_but (FettleRecord       *from,
          FettleRecord       *to,
          const char *const  *fields)
{
  for (guint field = 0; field < fettle_kind_get_info (FETTLE_KIND_INCIDENT)->n_fields; field++)
    {
      const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, field);
      const FettleValue *value = fettle_record_get (from, field);

      if (info->merge <= FETTLE_MERGE_GUARD && !g_strv_contains (fields, info->id))
        fettle_record_take (to, field, value != NULL ? fettle_value_ref (value) : NULL, NULL);
    }
}

static void
test_needs (void)
{
  g_auto (Desk) desk = { 0 };

  desk_init (&desk);
  for (guint n = 0; n < N_LAWS; n++)
    {
      g_autoptr (Draft) draft = random_draft (desk.random, 1);
      g_autofree char *text = draft_spell (draft, desk.random);
      g_autoptr (FettleFilter) filter = parse_and_bind (text);

      desk_shuffle (&desk);
      for (guint i = 1; i < N_WORLDS; i++)
        {
          gboolean before = passes (&desk, filter, i);
          gint64 now = desk.facts.now;

          copy_but (desk.records[0], desk.records[i], fettle_filter_get_fields (filter));
          if (!fettle_filter_depends_on_now (filter))
            desk.facts.now += 40 * FETTLE_DAY;
          if (passes (&desk, filter, i) != before)
            g_error ("%s depends on more than it says", text);
          desk.facts.now = now;
        }
    }
}

/* What is told of filters without a record is true of each record. The second is
 * made of the first half of the time, so that yes is an answer that occurs. */
static void
test_logic (void)
{
  static const char *const special[] = { "%", "(%) (%)", "(%) -(%)", "-(%)", "(%) or (%)" };
  g_auto (Desk) desk = { 0 };
  guint covered = 0, never = 0;

  desk_init (&desk);
  for (guint n = 0; n < N_PAIRS; n++)
    {
      g_autoptr (Draft) a = random_draft (desk.random, n % 3);
      g_autoptr (Draft) b = random_draft (desk.random, n % 2);
      g_autofree char *text_a = draft_spell (a, desk.random);
      g_autofree char *text_b = draft_spell (b, desk.random);
      const char *format = special[n % G_N_ELEMENTS (special)];
      g_autofree char *both = strchr (format, '%') != strrchr (format, '%')
                                ? dup_joined (format, text_a, text_b)
                                : dup_joined (n % 2 == 0 ? "(%)%" : "-(%)%", n % 4 < 2 ? text_a : text_b, "");
      g_autoptr (FettleFilter) general = parse_and_bind (text_a);
      g_autoptr (FettleFilter) other = parse_and_bind (both);
      gboolean covers = fettle_filter_covers (general, other);
      gboolean is_never = fettle_filter_is_never (other);

      covered += covers;
      never += is_never;
      desk_shuffle (&desk);
      for (guint i = 0; (covers || is_never) && i < N_WORLDS; i++)
        if (passes (&desk, other, i) && (is_never || !passes (&desk, general, i)))
          g_error ("%s\n%s\n%s, but not for record %u", text_a, both, is_never ? "is never" : "is covered", i);
    }

  g_test_message ("%u of %u covered, %u never", covered, N_PAIRS, never);
  g_assert_cmpuint (covered, >, N_PAIRS / 10);
  g_assert_cmpuint (never, >, 20);
}

/* One filter in several threads. */
typedef struct
{
  FettleFilter *filter;
  World         world;
  gboolean      expected;
} Asking;

static gpointer
ask_often (gpointer data)
{
  Asking *asking = data;
  FettleUuid me = world_eid (FETTLE_KIND_PERSON, WORLD_ME);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (WORLD_ZONE);
  g_autoptr (FettleRecord) record = world_to_record (&asking->world);
  FettleFilterFacts facts;

  world_facts_init (&facts, zone, &me);
  facts.user_data = &asking->world;
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (FettleFilter) mine = fettle_filter_ref (asking->filter);
      g_autofree char *text = fettle_filter_to_text (mine);

      if (fettle_filter_match (mine, &facts, record) != asking->expected || text[0] == '\0')
        return GINT_TO_POINTER (FALSE);
    }

  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  g_auto (Desk) desk = { 0 };
  g_autoptr (Draft) draft = NULL;
  g_autofree char *text = NULL;
  g_autoptr (FettleFilter) filter = NULL;
  GThread *threads[4];
  Asking askings[4];

  desk_init (&desk);
  draft = random_draft (desk.random, MAX_DEPTH);
  text = draft_spell (draft, desk.random);
  filter = parse_and_bind (text);
  desk_shuffle (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      askings[i] = (Asking) { filter, desk.worlds[i], draft_holds (draft, &desk.worlds[i]) };
      threads[i] = g_thread_new ("ask", ask_often, &askings[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-laws/kept", test_kept);
  g_test_add_func ("/filter-laws/match", test_match);
  g_test_add_func ("/filter-laws/laws", test_laws);
  g_test_add_func ("/filter-laws/needs", test_needs);
  g_test_add_func ("/filter-laws/logic", test_logic);
  g_test_add_func ("/filter-laws/threads", test_threads);
  return g_test_run ();
}
