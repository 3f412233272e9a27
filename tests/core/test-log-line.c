/* test-log-line.c: the grammar of "Log an incident", and times as people write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-log-line.h"
#include "fettle-time.h"
#include "fettle-time-phrase.h"

#include "test-seed.h"

#include <string.h>

/* A Wednesday, 10:00 in Berlin, summer time. */
#define NOW "2026-06-17T08:00:00Z"

static GTimeZone *
berlin (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Berlin");

  g_assert_nonnull (zone);

  return zone;
}

static gint64
iso (const char *text)
{
  gint64 ms;

  if (text == NULL)
    return FETTLE_TIME_NONE;
  g_assert_true (fettle_time_from_iso (text, &ms));

  return ms;
}

/* --- the line ------------------------------------------------------------------------- */

typedef struct
{
  const char *line;
  const char *title;
  guint       impact, urgency, priority;
  const char *service, *owner, *caller, *category;
  const char *tags;         /* "a,b" */
  const char *occurred;     /* ISO */
  const char *description;
  FettleKind  kind;         /* 0: not said */
  const char *spans;        /* the stretches that were understood, "|" between */
} LineCase;

static const LineCase lines[] = {
  { "", "" },
  { "   ", "" },
  { "vpn drops", "Vpn drops" },
  { "  vpn   drops  ", "Vpn drops" },
  { "éclair printer", "Éclair printer" },
  { "iPhone asks for a code", "iPhone asks for a code" },
  { "macOS 15 on the Studio", "macOS 15 on the Studio" },
  { "i Phone", "I Phone" },
  { "3 users offline", "3 users offline" },

  /* priority */
  { "vpn drops !2/1", "Vpn drops", 2, 1, .spans = "!2/1" },
  { "!2/1 vpn drops", "Vpn drops", 2, 1, .spans = "!2/1" },
  { "vpn !p2 drops", "Vpn drops", .priority = 2, .spans = "!p2" },
  { "vpn !P5", "Vpn", .priority = 5, .spans = "!P5" },
  { "vpn !1/1 !p2", "Vpn", 1, 1, 2, .spans = "!1/1|!p2" },
  { "vpn !4/1", "Vpn !4/1" },
  { "vpn !0/1", "Vpn !0/1" },
  { "vpn !2/4", "Vpn !2/4" },
  { "vpn !2", "Vpn !2" },
  { "vpn !2/1x", "Vpn !2/1x" },
  { "vpn !p0", "Vpn !p0" },
  { "vpn !p6", "Vpn !p6" },
  { "vpn !p12", "Vpn !p12" },
  { "vpn !", "Vpn !" },
  { "vpn !2/1 !3/3", "Vpn !3/3", 2, 1, .spans = "!2/1" },
  { "wow!2/1", "Wow!2/1" },

  /* kinds */
  { "kind:request new laptop", "New laptop", .kind = FETTLE_KIND_REQUEST, .spans = "kind:request" },
  { "new disks KIND:Change", "New disks", .kind = FETTLE_KIND_CHANGE_REQUEST, .spans = "KIND:Change" },
  { "kind:change_request x", "X", .kind = FETTLE_KIND_CHANGE_REQUEST, .spans = "kind:change_request" },
  { "kind:problem, mail store", "Mail store", .kind = FETTLE_KIND_PROBLEM, .spans = "kind:problem," },
  { "kind:incident x", "X", .kind = FETTLE_KIND_INCIDENT, .spans = "kind:incident" },
  { "kind:task kind:problem x", "Kind:problem x", .kind = FETTLE_KIND_TASK, .spans = "kind:task" },
  { "kind:of strange", "Kind:of strange" },
  { "kind:", "Kind:" },

  /* names */
  { "drops #vpn", "Drops", .service = "vpn", .spans = "#vpn" },
  { "drops #\"Active Directory\" since lunch", "Drops since lunch", .service = "Active Directory",
    .spans = "#\"Active Directory\"" },
  { "drops #vpn #mail", "Drops #mail", .service = "vpn", .spans = "#vpn" },
  { "drops #", "Drops #" },
  { "drops #\"open", "Drops #\"open" },
  { "drops #\"the \"\"old\"\" one\" since", "Drops since", .service = "the \"old\" one", .spans = "#\"the \"\"old\"\" one\"" },
  { "drops #\"\"\"old\"\"\"", "Drops", .service = "\"old\"", .spans = "#\"\"\"old\"\"\"" },
  { "drops #\"\"\"", "Drops #\"\"\"" },
  { "drops #\"\"", "Drops #\"\"" },
  { "drops #\"  \"", "Drops #\" \"" },
  { "drops #\"a\"b", "Drops #\"a\"b" },
  { "drops #vpn, again", "Drops again", .service = "vpn", .spans = "#vpn," },
  { "ticket#5", "Ticket#5" },
  { "drops @anna", "Drops", .owner = "anna", .spans = "@anna" },
  { "drops @\"Anna  Weiss\"", "Drops", .owner = "Anna Weiss", .spans = "@\"Anna  Weiss\"" },
  { "mail to bob@example.org bounces", "Mail to bob@example.org bounces" },
  { "meet @ noon", "Meet @ noon" },
  { "drops caller:bob", "Drops", .caller = "bob", .spans = "caller:bob" },
  { "drops Caller:\"Bob Jansen\" again", "Drops again", .caller = "Bob Jansen", .spans = "Caller:\"Bob Jansen\"" },
  { "caller: bob", "Caller: bob" },
  { "drops cat:network", "Drops", .category = "network", .spans = "cat:network" },
  { "the cat:", "The cat:" },
  { "concat:x", "Concat:x" },

  /* tags */
  { "drops +vpn +home", "Drops", .tags = "vpn,home", .spans = "+vpn|+home" },
  { "drops +vpn +vpn", "Drops", .tags = "vpn", .spans = "+vpn|+vpn" },
  { "drops +vpn +VPN", "Drops", .tags = "vpn", .spans = "+vpn|+VPN" },
  { "drops +\"home office\"", "Drops", .tags = "home office", .spans = "+\"home office\"" },
  { "call +49 30 1234", "Call +49 30 1234" },
  { "1 + 1", "1 + 1" },
  { "+Öl", "", .tags = "Öl", .spans = "+Öl" },

  /* times */
  { "drops since 08:30", "Drops", .occurred = "2026-06-17T06:30:00Z", .spans = "since 08:30" },
  { "since 0830 drops", "Drops", .occurred = "2026-06-17T06:30:00Z", .spans = "since 0830" },
  { "drops SINCE   8:30", "Drops", .occurred = "2026-06-17T06:30:00Z", .spans = "SINCE   8:30" },
  { "since 08:30, vpn drops", "Vpn drops", .occurred = "2026-06-17T06:30:00Z", .spans = "since 08:30," },
  { "vpn drops since 08:30.", "Vpn drops", .occurred = "2026-06-17T06:30:00Z", .spans = "since 08:30." },
  { "drops since yesterday 14:00", "Drops", .occurred = "2026-06-16T12:00:00Z", .spans = "since yesterday 14:00" },
  { "drops since 23:00", "Drops", .occurred = "2026-06-16T21:00:00Z", .spans = "since 23:00" },
  { "drops since 20m", "Drops", .occurred = "2026-06-17T07:40:00Z", .spans = "since 20m" },
  { "drops for 20m", "Drops", .occurred = "2026-06-17T07:40:00Z", .spans = "for 20m" },
  { "drops for 1h 30m again", "Drops again", .occurred = "2026-06-17T06:30:00Z", .spans = "for 1h 30m" },
  { "drops for 2 hours", "Drops", .occurred = "2026-06-17T06:00:00Z", .spans = "for 2 hours" },
  { "drops for 3 users", "Drops for 3 users" },
  { "drops for 08:30", "Drops for 08:30" },
  { "drops for -20m", "Drops for -20m" },
  { "drops since tomorrow 9", "Drops since tomorrow 9" },
  { "drops since +2h", "Drops since +2h" },
  { "drops since today 23:00", "Drops since today 23:00" },
  { "drops since 25:00", "Drops since 25:00" },
  { "drops since 08:60", "Drops since 08:60" },
  { "drops since 8", "Drops since 8" },
  { "drops since the update", "Drops since the update" },
  { "drops since", "Drops since" },
  { "drops since 08:30 since 09:00", "Drops since 09:00", .occurred = "2026-06-17T06:30:00Z",
    .spans = "since 08:30" },
  { "sincerely 08:30", "Sincerely 08:30" },

  /* escapes and what is not understood */
  { "drops \\#vpn", "Drops #vpn" },
  { "\\!2/1", "!2/1" },
  { "drops \\@anna \\+tag", "Drops @anna +tag" },
  { "\\since 08:30", "Since 08:30" },
  { "\\caller:bob", "Caller:bob" },
  { "\\\\server\\share", "\\server\\share" },
  { "a \\ b", "A \\ b" },
  { "path C:\\temp", "Path C:\\temp" },
  { "tpl:onboarding", "Tpl:onboarding" },

  /* more lines */
  { "drops\nEvery five minutes", "Drops", .description = "Every five minutes" },
  { "drops #vpn\nline 2 #mail !1/1\nline 3\n", "Drops", .service = "vpn",
    .description = "line 2 #mail !1/1\nline 3", .spans = "#vpn" },
  { "drops\r\none\r\ntwo", "Drops", .description = "one\ntwo" },
  { "drops\n\n  \n", "Drops" },
  { "\nonly text", "", .description = "only text" },

  /* all of it */
  { "!2/1 vpn drops #vpn @\"Anna Weiss\" caller:\"Bob Jansen\" cat:network since 08:30 +home every minute",
    "Vpn drops every minute", 2, 1, 0, "vpn", "Anna Weiss", "Bob Jansen", "network", "home",
    "2026-06-17T06:30:00Z", NULL, 0,
    "!2/1|#vpn|@\"Anna Weiss\"|caller:\"Bob Jansen\"|cat:network|since 08:30|+home" },
};

static char *
join_tags (FettleLogLine *line)
{
  GString *tags = g_string_new (NULL);

  for (guint i = 0; i < line->tags->len; i++)
    g_string_append_printf (tags, "%s%s", i > 0 ? "," : "", (const char *) g_ptr_array_index (line->tags, i));

  return g_string_free (tags, FALSE);
}

static char *
join_spans (FettleLogLine *line,
            const char    *text)
{
  GString *spans = g_string_new (NULL);

  for (guint i = 0; i < line->spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (line->spans, FettleLogSpan, i);

      if (i > 0)
        g_string_append_c (spans, '|');
      g_string_append_len (spans, text + span->start, span->end - span->start);
    }

  return g_string_free (spans, FALSE);
}

static void
run_line (const LineCase *c)
{
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (FettleLogLine) line = fettle_log_line_parse (c->line, iso (NOW), zone, NULL);
  g_autofree char *tags = join_tags (line);
  g_autofree char *spans = join_spans (line, c->line);

  g_test_message ("%s", c->line);
  g_assert_cmpstr (line->title, ==, c->title);
  g_assert_cmpuint (line->impact, ==, c->impact);
  g_assert_cmpuint (line->urgency, ==, c->urgency);
  g_assert_cmpuint (line->priority, ==, c->priority);
  g_assert_cmpint (line->kind, ==, c->kind != 0 ? c->kind : FETTLE_KIND_NONE);
  g_assert_cmpstr (line->service, ==, c->service);
  g_assert_cmpstr (line->owner, ==, c->owner);
  g_assert_cmpstr (line->caller, ==, c->caller);
  g_assert_cmpstr (line->category, ==, c->category);
  g_assert_cmpstr (tags, ==, c->tags != NULL ? c->tags : "");
  g_assert_cmpint (line->occurred_at, ==, iso (c->occurred));
  g_assert_cmpstr (line->description, ==, c->description);
  g_assert_cmpstr (spans, ==, c->spans != NULL ? c->spans : "");
}

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    run_line (&lines[i]);
}

static void
test_span_words (void)
{
  static const FettleLogWord words[] = {
    FETTLE_LOG_WORD_PRIORITY, FETTLE_LOG_WORD_SERVICE, FETTLE_LOG_WORD_OWNER, FETTLE_LOG_WORD_CALLER,
    FETTLE_LOG_WORD_CATEGORY, FETTLE_LOG_WORD_OCCURRED, FETTLE_LOG_WORD_TAG,
  };
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (FettleLogLine) line =
    fettle_log_line_parse ("!p1 #a @b caller:c cat:d since 08:30 +e", iso (NOW), zone, NULL);

  g_assert_cmpuint (line->spans->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpint (g_array_index (line->spans, FettleLogSpan, i).word, ==, words[i]);
}

/* What was meant and stays in the title, "again" where it is one too many. */
static const struct
{
  const char *line;
  const char *misses;
} missed[] = {
  { "vpn drops !2/1 #vpn @anna since 08:30", "" },
  { "vpn !p9", "!p9" },
  { "!7/9 vpn", "!7/9" },
  { "vpn !2", "!2" },
  { "vpn !important, wow!", "" },
  { "vpn !2/1 !3/3 !p1 !p2", "!3/3 again|!p2 again" },
  { "vpn \\!p9", "" },
  { "vpn since 99:99", "since 99:99" },
  { "vpn since lunch for 3 users", "" },
  { "vpn since 08:30 since 09:00", "since 09:00 again" },
  { "vpn @me @bob, meet @ noon", "@bob, again" },
  { "vpn #a #b caller:c caller:\"d e\" cat:f cat:g", "#b again|caller:\"d e\" again|cat:g again" },
  { "kind:strange vpn", "kind:strange" },
};

static char *
join_misses (FettleLogLine *line,
             const char    *text)
{
  GString *misses = g_string_new (NULL);

  for (guint i = 0; i < line->misses->len; i++)
    {
      const FettleLogMiss *miss = &g_array_index (line->misses, FettleLogMiss, i);

      g_string_append_printf (misses, "%s%.*s%s", i > 0 ? "|" : "", (int) (miss->end - miss->start),
                              text + miss->start, miss->is_second ? " again" : "");
    }

  return g_string_free (misses, FALSE);
}

static void
test_misses (void)
{
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (missed); i++)
    {
      g_autoptr (FettleLogLine) line = fettle_log_line_parse (missed[i].line, iso (NOW), zone, NULL);
      g_autofree char *misses = join_misses (line, missed[i].line);

      g_test_message ("%s", missed[i].line);
      g_assert_cmpstr (misses, ==, missed[i].misses);
    }
}

/* --- names of several words ------------------------------------------------------------ */

/* Which names it knows, in small letters, and the fields that it took. */
typedef struct
{
  const char *const *known;
  GString           *fields;
} DeskOfTest;

static gboolean
knows (FettleLogWord word,
       const char   *name,
       gpointer      user_data)
{
  const char *const *known = ((DeskOfTest *) user_data)->known;
  g_autofree char *lower = g_utf8_strdown (name, -1);

  return (word == FETTLE_LOG_WORD_CALLER || word == FETTLE_LOG_WORD_SERVICE) && g_strv_contains (known, lower);
}

static gboolean
take_field (const char *key,
            const char *value,
            guint       start,
            guint       end,
            gpointer    user_data)
{
  DeskOfTest *desk = user_data;

  g_assert_cmpuint (start, <, end);
  if (g_ascii_strcasecmp (key, "floor") != 0 && strcmp (key, "cf.floor") != 0)
    return FALSE;
  if (strcmp (value, "4") == 0)
    return FALSE;

  g_string_append_printf (desk->fields, "%s%s=%s", desk->fields->len > 0 ? "|" : "", key, value);

  return TRUE;
}

static const LineCase known_lines[] = {
  { "drops caller:Bob Jansen", "Drops", .caller = "Bob Jansen", .spans = "caller:Bob Jansen" },
  { "caller:bob jansen, vpn drops", "Vpn drops", .caller = "bob jansen", .spans = "caller:bob jansen," },
  { "caller:bob   jansen drops", "Drops", .caller = "bob jansen", .spans = "caller:bob   jansen" },
  { "caller:bob drops", "Drops", .caller = "bob", .spans = "caller:bob" },
  { "caller:bob \\jansen drops", "Jansen drops", .caller = "bob", .spans = "caller:bob" },
  { "caller:\"bob\" jansen drops", "Jansen drops", .caller = "bob", .spans = "caller:\"bob\"" },
  { "caller:ann smith drops", "Smith drops", .caller = "ann", .spans = "caller:ann" },
  { "#web shop of europe drops", "Drops", .service = "web shop of europe", .spans = "#web shop of europe" },
  { "#web shop of asia drops", "Of asia drops", .service = "web shop", .spans = "#web shop" },
  { "#web #web shop drops", "#web shop drops", .service = "web", .spans = "#web" },
};

static void
test_known_names (void)
{
  static const char *const known[] = { "bob", "bob jansen", "web shop", "web shop of europe", NULL };
  DeskOfTest of_test = { known, NULL };
  const FettleLogDesk desk = { knows, take_field, &of_test };
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (known_lines); i++)
    {
      const LineCase *c = &known_lines[i];
      g_autoptr (FettleLogLine) line = fettle_log_line_parse (c->line, iso (NOW), zone, &desk);
      g_autofree char *spans = join_spans (line, c->line);

      g_test_message ("%s", c->line);
      g_assert_cmpstr (line->title, ==, c->title);
      g_assert_cmpstr (line->caller, ==, c->caller);
      g_assert_cmpstr (line->service, ==, c->service);
      g_assert_cmpstr (spans, ==, c->spans);
    }
}

static void
test_fields (void)
{
  static const struct
  {
    const char *line;
    const char *title;
    const char *fields;
  } rows[] = {
    { "floor:3 door locked", "Door locked", "floor=3" },
    { "door locked Floor:\"3 rd\", again", "Door locked Floor:\"3 rd\", again", "" },
    { "door locked Floor:\"3 rd\" again", "Door locked again", "Floor=3 rd" },
    { "door locked cf.floor:3, again", "Door locked again", "cf.floor=3" },
    { "door locked floor: 3", "Door locked floor: 3", "" },
    { "door locked floor:", "Door locked floor:", "" },
    { "door locked \\floor:3", "Door locked floor:3", "" },
    { "door locked room:3", "Door locked room:3", "" },
    { "door locked at floor :3", "Door locked at floor :3", "" },
    { "floor:4 door floor:3", "Floor:4 door", "floor=3" },
    { "cat:floor door", "Door", "" },
    { "see http://example.org floor", "See http://example.org floor", "" },
  };
  static const char *const none[] = { NULL };
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) fields = g_string_new (NULL);
      DeskOfTest of_test = { none, fields };
      const FettleLogDesk desk = { knows, take_field, &of_test };
      g_autoptr (FettleLogLine) line = fettle_log_line_parse (rows[i].line, iso (NOW), zone, &desk);

      g_test_message ("%s", rows[i].line);
      g_assert_cmpstr (line->title, ==, rows[i].title);
      g_assert_cmpstr (fields->str, ==, rows[i].fields);
    }
}

/* Whatever is typed: no crash, spans in order and within the line, on letters. */
static void
test_any_line (void)
{
  static const char *const pieces[] = {
    "!", "2/1", "p", "#", "@", "\"", "\\", "caller:", "cat:", "since ", "for ", "+", "20m", "08:30", " ", "\t",
    "vpn", "é", "\n", "yesterday ", "mon ", "29 Feb ", "-", ".", ",", "ẞ", "2026-06-17", "T", "Z", "99999",
  };
  g_autoptr (FettleRandom) random = test_seed_random ();
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (FettleLogLine) line = NULL;
      guint last = 0;

      for (guint n = fettle_random_below (random, 12); n > 0; n--)
        g_string_append (text, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces))]);

      line = fettle_log_line_parse (text->str, iso (NOW), zone, NULL);
      g_assert_true (g_utf8_validate (line->title, -1, NULL));
      g_assert_true (line->occurred_at == FETTLE_TIME_NONE || line->occurred_at <= iso (NOW));
      for (guint s = 0; s < line->spans->len; s++)
        {
          const FettleLogSpan *span = &g_array_index (line->spans, FettleLogSpan, s);

          g_assert_cmpuint (span->start, >=, last);
          g_assert_cmpuint (span->end, >, span->start);
          g_assert_cmpuint (span->end, <=, text->len);
          g_assert_true (g_utf8_validate (text->str + span->start, span->end - span->start, NULL));
          last = span->end;
        }
    }
}

static void
test_bad_bytes (void)
{
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (FettleLogLine) line = fettle_log_line_parse ("caf\xe9 #vpn\nx\xff", iso (NOW), zone, NULL);

  g_assert_true (g_utf8_validate (line->title, -1, NULL));
  g_assert_true (g_utf8_validate (line->description, -1, NULL));
  g_assert_cmpstr (line->service, ==, "vpn");
}

/* --- times ---------------------------------------------------------------------------- */

typedef struct
{
  const char *phrase;
  const char *now;   /* ISO; NULL: as above */
  const char *ms;    /* ISO; NULL: no time */
  gsize       end;   /* 0: all of it */
} PhraseCase;

static const PhraseCase phrases[] = {
  { "08:30", NULL, "2026-06-17T06:30:00Z" },
  { "8:30", NULL, "2026-06-17T06:30:00Z" },
  { "0830", NULL, "2026-06-17T06:30:00Z" },
  { "10:00", NULL, "2026-06-17T08:00:00Z" },
  { "10:01", NULL, "2026-06-16T08:01:00Z" },
  { "2359", NULL, "2026-06-16T21:59:00Z" },
  { "24:00", NULL, NULL },
  { "830", NULL, NULL },
  { "8", NULL, NULL },
  { "08:3", NULL, NULL },
  { "08:300", NULL, NULL },
  { "08:30x", NULL, NULL },
  { "08:30 and more", NULL, "2026-06-17T06:30:00Z", 5 },
  { "08:30, and", NULL, "2026-06-17T06:30:00Z", 5 },
  { "08:30.", NULL, "2026-06-17T06:30:00Z", 5 },
  { "", NULL, NULL },
  { "lunch", NULL, NULL },

  { "yesterday 14:00", NULL, "2026-06-16T12:00:00Z" },
  { "Yesterday 9", NULL, "2026-06-16T07:00:00Z" },
  { "yesterday", NULL, "2026-06-15T22:00:00Z" },
  { "yesterday noon", NULL, "2026-06-15T22:00:00Z", 9 },
  { "today 7", NULL, "2026-06-17T05:00:00Z" },
  { "tomorrow 9:00", NULL, "2026-06-18T07:00:00Z" },
  { "yesterdays", NULL, NULL },

  { "mon 9", NULL, "2026-06-15T07:00:00Z" },
  { "Monday 09:00", NULL, "2026-06-15T07:00:00Z" },
  { "wed 9", NULL, "2026-06-17T07:00:00Z" },
  { "wed 11", NULL, "2026-06-10T09:00:00Z" },
  { "thu 9", NULL, "2026-06-11T07:00:00Z" },
  { "sun", NULL, "2026-06-13T22:00:00Z" },
  { "mon 25", NULL, "2026-06-14T22:00:00Z", 3 },
  { "monkey", NULL, NULL },

  { "20m", NULL, "2026-06-17T07:40:00Z" },
  { "20 min", NULL, "2026-06-17T07:40:00Z" },
  { "20 minutes ago", NULL, "2026-06-17T07:40:00Z" },
  { "-2h", NULL, "2026-06-17T06:00:00Z" },
  { "+2h", NULL, "2026-06-17T10:00:00Z" },
  { "1h30m", NULL, "2026-06-17T06:30:00Z" },
  { "1 h 30 m", NULL, "2026-06-17T06:30:00Z" },
  { "2d", NULL, "2026-06-15T08:00:00Z" },
  { "1w", NULL, "2026-06-10T08:00:00Z" },
  { "2h 3 users", NULL, "2026-06-17T06:00:00Z", 2 },
  { "20mails", NULL, NULL },
  { "123456m", NULL, NULL },
  { "-", NULL, NULL },
  { "99999w", NULL, "0109-12-11T08:00:00Z" },
  { "99999w 99999w", NULL, NULL },
  { "-99999w99999w", NULL, NULL },
  { "+99999w 99999w 99999w 99999w 99999w", NULL, NULL },

  { "2026-06-01T10:00:00Z", NULL, "2026-06-01T10:00:00Z" },
  { "2026-06-01T10:00:00+05:30", NULL, "2026-06-01T04:30:00Z" },
  { "2026-06-01T10:00", NULL, "2026-06-01T08:00:00Z" },
  { "2026-06-01 10:00 x", NULL, "2026-06-01T08:00:00Z", 16 },
  { "2026-06-01", NULL, "2026-05-31T22:00:00Z" },
  { "2026-13-01", NULL, NULL },
  { "2026-02-30", NULL, NULL },
  { "2026-06-01x", NULL, NULL },
  { "0001-01-01", NULL, NULL },  /* in UTC it would be the year before */
  { "0001-01-02", NULL, "0001-01-01T23:06:32Z" },
  { "9999-12-31 23:59", NULL, "9999-12-31T22:59:00Z" },
  { "9999-12-31T23:59-01:00", NULL, NULL },

  { "29 Feb 14:00", NULL, "2024-02-29T13:00:00Z" },
  { "29 February", NULL, "2024-02-28T23:00:00Z" },
  { "29 Feb 2016 14:00", NULL, "2016-02-29T13:00:00Z" },
  { "29 Feb 2016", NULL, "2016-02-28T23:00:00Z" },
  { "29 Feb 1400", NULL, "2024-02-29T13:00:00Z" },
  { "29 Feb 2015", NULL, NULL },
  { "1. June 08:00", NULL, "2026-06-01T06:00:00Z" },
  { "18 Jun", NULL, "2025-06-17T22:00:00Z" },
  { "17 jun 9:00", NULL, "2026-06-17T07:00:00Z" },
  { "3 mar 5 users", NULL, "2026-03-02T23:00:00Z", 5 },
  { "32 Jan", NULL, NULL },
  { "3 users", NULL, NULL },

  /* The clock goes forward on 29 March 2026 at 02:00: 02:30 is not there and
   * is the end of the gap. */
  { "02:30", "2026-03-29T10:00:00Z", "2026-03-29T01:00:00Z" },
  { "01:30", "2026-03-29T10:00:00Z", "2026-03-29T00:30:00Z" },
  { "03:30", "2026-03-29T10:00:00Z", "2026-03-29T01:30:00Z" },
  { "yesterday 12:00", "2026-03-29T10:00:00Z", "2026-03-28T11:00:00Z" },
  { "yesterday 12:00", "2026-03-30T10:00:00Z", "2026-03-29T10:00:00Z" },
  { "-24h", "2026-03-29T10:00:00Z", "2026-03-28T10:00:00Z" },
  { "12:30", "2026-03-29T10:00:00Z", "2026-03-28T11:30:00Z" },

  /* It goes back on 25 October 2026 at 03:00: 02:30 is there twice, the first counts. */
  { "02:30", "2026-10-25T10:00:00Z", "2026-10-25T00:30:00Z" },
  { "03:30", "2026-10-25T10:00:00Z", "2026-10-25T02:30:00Z" },
  { "yesterday 12:00", "2026-10-26T11:00:00Z", "2026-10-25T11:00:00Z" },
  { "yesterday", "2026-10-26T11:00:00Z", "2026-10-24T22:00:00Z" },
  { "mon 9", "2026-10-26T11:00:00Z", "2026-10-26T08:00:00Z" },
  { "fri 9", "2026-10-26T11:00:00Z", "2026-10-23T07:00:00Z" },

  /* Near midnight the day is the one of the zone. */
  { "23:30", "2026-06-16T22:15:00Z", "2026-06-16T21:30:00Z" },
  { "today 0:05", "2026-06-16T22:15:00Z", "2026-06-16T22:05:00Z" },
  { "29 Feb", "2024-02-29T12:00:00Z", "2024-02-28T23:00:00Z" },

  /* Before the first day there is none. */
  { "yesterday", "0001-01-01T12:00:00Z", NULL },
  { "23:00", "0001-01-01T12:00:00Z", NULL },
  { "sun", "0001-01-01T12:00:00Z", NULL },
};

static void
test_phrases (void)
{
  g_autoptr (GTimeZone) zone = berlin ();

  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const PhraseCase *c = &phrases[i];
      gint64 ms = 0;
      gsize end = 0;
      gboolean found = fettle_time_phrase_parse (c->phrase, iso (c->now != NULL ? c->now : NOW), zone, &ms, &end);

      g_test_message ("\"%s\" at %s", c->phrase, c->now != NULL ? c->now : NOW);
      g_assert_cmpint (found, ==, c->ms != NULL);
      if (!found)
        continue;

      g_assert_cmpint (ms, ==, iso (c->ms));
      g_assert_cmpuint (end, ==, c->end != 0 ? c->end : strlen (c->phrase));
    }
}

/* Words without end, as somebody may paste them, end where sense does. */
static void
test_endless (void)
{
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (FettleLogLine) line = NULL;
  gint64 ms;
  gsize end;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "99999w ");
  g_assert_true (fettle_duration_phrase_parse (text->str, &ms, &end));
  g_assert_cmpint (ms, <=, FETTLE_TIME_LAST - FETTLE_TIME_FIRST);
  g_assert_cmpuint (end, <, text->len);

  g_string_prepend (text, "drops for ");
  line = fettle_log_line_parse (text->str, iso (NOW), zone, NULL);
  g_assert_cmpint (line->occurred_at, ==, FETTLE_TIME_NONE);
  g_clear_pointer (&line, fettle_log_line_free);

  g_string_assign (text, "drops since ");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "é");
  line = fettle_log_line_parse (text->str, iso (NOW), zone, NULL);
  g_assert_true (g_str_has_prefix (line->title, "Drops since éé"));
}

/* An incident can have 500 tags; the others are words of the title. */
static void
test_many_tags (void)
{
  g_autoptr (GTimeZone) zone = berlin ();
  g_autoptr (GString) text = g_string_new ("drops");
  g_autoptr (FettleLogLine) line = NULL;

  for (guint i = 0; i < 502; i++)
    g_string_append_printf (text, " +t%u +t%u", i, i);
  line = fettle_log_line_parse (text->str, iso (NOW), zone, NULL);
  g_assert_cmpuint (line->tags->len, ==, 500);
  g_assert_cmpstr (line->title, ==, "Drops +t500 +t500 +t501 +t501");
}

static void
test_durations (void)
{
  static const struct { const char *text; gint64 ms; gsize end; } rows[] = {
    { "20m", 20 * FETTLE_MINUTE, 3 },
    { "1h", FETTLE_HOUR, 2 },
    { "2 days", 2 * FETTLE_DAY, 6 },
    { "1h 30m later", 90 * FETTLE_MINUTE, 6 },
    { "1h x", FETTLE_HOUR, 2 },
    { "1hx", 0, 0 },
    { "m", 0, 0 },
    { "20", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 ms = 0;
      gsize end = 0;

      g_test_message ("%s", rows[i].text);
      g_assert_cmpint (fettle_duration_phrase_parse (rows[i].text, &ms, &end), ==, rows[i].end > 0);
      if (rows[i].end > 0)
        {
          g_assert_cmpint (ms, ==, rows[i].ms);
          g_assert_cmpuint (end, ==, rows[i].end);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/log-line/lines", test_lines);
  g_test_add_func ("/log-line/span-words", test_span_words);
  g_test_add_func ("/log-line/misses", test_misses);
  g_test_add_func ("/log-line/known-names", test_known_names);
  g_test_add_func ("/log-line/fields", test_fields);
  g_test_add_func ("/log-line/any-line", test_any_line);
  g_test_add_func ("/log-line/bad-bytes", test_bad_bytes);
  g_test_add_func ("/time-phrase/phrases", test_phrases);
  g_test_add_func ("/time-phrase/durations", test_durations);
  g_test_add_func ("/log-line/endless", test_endless);
  g_test_add_func ("/log-line/many-tags", test_many_tags);

  return g_test_run ();
}
