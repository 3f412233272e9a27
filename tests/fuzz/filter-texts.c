/* filter-texts.c: hostile texts of filters, from words that mean something.
 *
 * Each is read leniently and strictly, kept, read again, told, bound, and asked
 * about a record. FETTLE_FUZZ_SECONDS says for how long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"
#include "random-value.h"
#include "test-seed.h"

#include "fettle-problem.h"

#include <string.h>
#include <time.h>

#define N_TEXTS 6000  /* at least */
#define LONGEST 1.0    /* seconds of the processor for one text */

typedef struct
{
  FettleRandom     *random;
  FettleFilterFacts facts;
  World             world;
  FettleRecord     *record;
  guint             clean, faulty, passed, by_code[FETTLE_FILTER_N_FAULTS];
  double            slowest;
} Fuzz;

static const char *const pieces[] = {
  "(", ")", "\"", "\\", "-", ":", ",", "..", "<", "<=", ">", ">=", "=", "!=", " ", " ", " ", " or ", " and ", " not ",
  "\t", "\n", "\xc2\xa0", "\xe2\x80\xa8", "é", "\xf0\x9f\xa4\x96", "e\xcc\x81", "İ", "ß", "none", "any", "me", "0", "1",
  "9999999999999999999", "-7d", "99999w", "2026-11-01", "2026-11", "T10:42", "Z", "now", "today", "1h30m", "state:",
  "prio:", "owner:", "team:", "category:", "tag:", "text:", "title:", "number:", "created:", "age:", "sla:", "vip:",
  "unowned:", "kind:", "stage:", "hold:", "link:", "parent:", "category.parent:", "x_0000000000000000000000000000000c:",
  "\"cost centre\":", "ownr:", "name:", "open", "late", "anna", "network", "vpn", "INC-12", "yes", "no", "*", "%s", "%n",
  "((((((((((((((((((((((((((((((((((", "age:2d", "prio:3..1", "'", ";", "--", "01930002-0000-7000-8000-000000000002", "\x01", "\x7f",
};

static char *
random_soup (FettleRandom *random)
{
  GString *text = g_string_new (NULL);
  guint n = 1 + fettle_random_below (random, fettle_random_below (random, 30) == 0 ? 2000 : 25);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* Near the number of terms that a filter may have. */
static char *
random_list (FettleRandom *random)
{
  static const char *const terms[] = { "vpn ", "prio:1 ", "tag:a,b ", "-x1 ", "ab or ", "age:>1h " };
  GString *text = g_string_new (NULL);
  guint n = 150 + fettle_random_below (random, 100);

  for (guint i = 0; i < n; i++)
    g_string_append (text, terms[fettle_random_below (random, G_N_ELEMENTS (terms))]);
  return g_string_free (text, FALSE);
}

/* A filter of which bytes are lost, doubled or exchanged. */
static char *
random_damage (FettleRandom *random)
{
  g_autoptr (Draft) draft = random_draft (random, 3);
  g_autofree char *whole = draft_spell (draft, random);
  g_autoptr (GString) text = g_string_new (whole);
  guint n = fettle_random_below (random, 4);

  for (guint i = 0; i < n && text->len > 0; i++)
    {
      gsize at = fettle_random_below (random, text->len);

      switch (fettle_random_below (random, 3))
        {
        case 0:
          g_string_erase (text, at, 1 + fettle_random_below (random, MIN (text->len - at, 5)));
          break;
        case 1:
          g_string_insert (text, at, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces))]);
          break;
        default:
          text->str[at] = 1 + fettle_random_below (random, 255);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
next_text (FettleRandom *random)
{
  switch (fettle_random_below (random, 40))
    {
    case 0:
      return random_list (random);
    case 1 ... 9:
      return random_text (random);
    case 10 ... 20:
      return random_soup (random);
    default:
      return random_damage (random);
    }
}

static void
complain (const char *text,
          const char *what)
{
  g_autofree char *shown = g_strescape (text, NULL);

  g_error ("%s: \"%s\"", what, shown);
}

static void
check_fault (Fuzz                    *self,
             const char              *text,
             const FettleFilterFault *fault)
{
  self->by_code[fault->code]++;
  if (fault->start > fault->end || fault->end > strlen (text) || fault->fact == NULL || fault->fact[0] == '\0')
    complain (text, "a fault lies outside");
  if (fault->code == FETTLE_FILTER_FAULT_NOT_UTF8)
    return;
  if (!g_utf8_validate (text, fault->start, NULL) ||
      !g_utf8_validate (text + fault->start, fault->end - fault->start, NULL))
    complain (text, "a fault lies within a character");
  if (fault->start_char != g_utf8_strlen (text, fault->start) || fault->end_char != g_utf8_strlen (text, fault->end))
    complain (text, "a fault is counted wrongly");
}

static void
check_kept (const char   *text,
            FettleFilter *filter)
{
  g_autofree char *kept = fettle_filter_to_text (filter);
  g_autofree char *told = fettle_filter_to_sentence (filter, NULL, NULL, NULL);
  g_autoptr (FettleFilter) again = fettle_filter_parse (kept, world_custom, 1, NULL);

  if (strlen (kept) > FETTLE_FILTER_MAX_BYTES || again == NULL || !fettle_filter_equal (filter, again))
    complain (text, "what is kept is not the same");
  if (told[0] == '\0' || !g_utf8_validate (told, -1, NULL))
    complain (text, "it cannot be told");
}

static void
check_match (Fuzz         *self,
             FettleFilter *filter)
{
  g_autoptr (FettleFilter) bound = fettle_filter_bind_lenient (filter, world_resolve, NULL, NULL);

  self->passed += fettle_filter_match (bound, &self->facts, self->record);
  self->passed += fettle_filter_match (filter, &self->facts, self->record);
}

static void
check_text (Fuzz       *self,
            const char *text)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleFilter) filter = fettle_filter_parse_lenient (text, world_custom, 1, &faults);
  g_autoptr (FettleFilter) strict = fettle_filter_parse (text, world_custom, 1, &error);

  if ((strict != NULL) != (faults->len == 0) || (error == NULL) != (strict != NULL))
    complain (text, "strict and lenient differ");
  if (error != NULL)
    g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  if (strict != NULL && !fettle_filter_equal (strict, filter))
    complain (text, "strict and lenient read another tree");

  for (guint i = 0; i < faults->len; i++)
    check_fault (self, text, g_ptr_array_index (faults, i));
  check_kept (text, filter);
  check_match (self, filter);
  self->clean += strict != NULL;
  self->faulty += strict == NULL;
}

static void
check_next (Fuzz *self)
{
  g_autofree char *text = next_text (self->random);
  clock_t start = clock ();
  double seconds;

  g_clear_object (&self->record);
  world_random (&self->world, self->random);
  self->record = world_to_record (&self->world);

  check_text (self, text);
  seconds = (double) (clock () - start) / CLOCKS_PER_SEC;
  self->slowest = MAX (self->slowest, seconds);
  if (seconds > LONGEST)
    complain (text, "it takes too long");
}

int
main (void)
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (WORLD_ZONE);
  FettleUuid me = world_eid (FETTLE_KIND_PERSON, WORLD_ME);
  const char *seconds = g_getenv ("FETTLE_FUZZ_SECONDS");
  gint64 end = g_get_monotonic_time () + (seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 0) * G_USEC_PER_SEC;
  Fuzz fuzz = { .random = random };
  guint n = 0;

  world_facts_init (&fuzz.facts, zone, &me);
  fuzz.facts.user_data = &fuzz.world;
  for (; n < N_TEXTS || g_get_monotonic_time () < end; n++)
    check_next (&fuzz);
  g_clear_object (&fuzz.record);

  g_print ("# %u clean, %u faulty, %u passed, slowest %.0f ms\n", fuzz.clean, fuzz.faulty, fuzz.passed,
           fuzz.slowest * 1000);
  for (guint i = 0; i < FETTLE_FILTER_N_FAULTS; i++)
    {
      g_print ("# %u %s\n", fuzz.by_code[i], fettle_filter_fault_code_to_id (i));
      /* Names are bound leniently here. */
      g_assert_true (fuzz.by_code[i] > 0 || i == FETTLE_FILTER_FAULT_UNKNOWN_NAME);
    }

  /* A campaign that met only one side would prove nothing. */
  g_assert_cmpuint (fuzz.clean, >, n / 10);
  g_assert_cmpuint (fuzz.faulty, >, n / 10);
  g_assert_cmpuint (fuzz.passed, >, n / 10);
  g_print ("ok 1 every text is read, kept and asked\n1..1\n");
  return 0;
}
