/* test-sla.c: clocks of promises, by tables. Source: domain.md 2.10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sla-scene.h"

#include "fettle-problem.h"

#include <string.h>

/* 23 November 2026 is a Monday. Office hours 08:00 to 18:00 UTC. */
#define OFFICE "{'name':'Office','zone':'UTC','hours':'mon-fri 08:00-18:00'}"
#define NEVER_OPEN "{'name':'Closed','zone':'UTC','hours':''}"

typedef struct
{
  const char *at;       /* "11-23 08:44" */
  const char *what;     /* JSON of a change; "reply", "caller", "work": a note; "policy {…}": in force from then */
} Happening;

typedef struct
{
  const char *name;
  const char *policy;        /* without its calendar; in force since long ago; NULL: none */
  const char *calendar;      /* NULL: the clock on the wall */
  Happening   happenings[10];
  const char *now;
  const char *clocks;        /* all of them, "|" between */
} Scene;

static const Scene scenes[] = {
  /* resolve */
  { "it runs", "'resolve':'4h'", OFFICE, { { "11-23 09:00", "{'state':'new'}" } }, "11-23 10:30",
    "resolve in_progress, due 11-23 13:00, used 90, paused 0" },
  { "logged before opening, it starts then", "'resolve':'4h'", OFFICE, { { "11-23 06:00", "{'state':'new'}" } },
    "11-23 09:00", "resolve in_progress, due 11-23 12:00, used 60, paused 0" },
  { "over the night", "'resolve':'4h'", OFFICE, { { "11-23 16:00", "{'state':'new'}" } }, "11-24 09:00",
    "resolve in_progress, due 11-24 10:00, used 180, paused 0" },
  { "Friday evening to Monday", "'resolve':'1h 30m'", OFFICE, { { "11-20 17:00", "{'state':'new'}" } }, "11-23 09:30",
    "resolve in_progress, due 11-23 08:30, used 150, paused 0, broken 11-23 08:30" },
  { "a target used up at closing time is due then", "'resolve':'1h'", OFFICE, { { "11-20 17:00", "{'state':'new'}" } },
    "11-20 18:00", "resolve in_progress, due 11-20 18:00, used 60, paused 0" },
  { "and broken on Saturday", "'resolve':'1h'", OFFICE,
    { { "11-20 17:00", "{'state':'new'}" }, { "11-21 10:00", "{'state':'resolved'}" } },
    "11-23 09:00", "resolve completed, due 11-20 18:00, used 60, paused 0, broken 11-20 18:00" },
  { "done at that very instant is in time", "'resolve':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'state':'resolved'}" } },
    "11-23 12:00", "resolve completed, due 11-23 10:00, used 60, paused 0" },
  { "a second later is not", "'resolve':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:01", "{'state':'resolved'}" } },
    "11-23 12:00", "resolve completed, due 11-23 10:00, used 61, paused 0, broken 11-23 10:00" },
  { "by the clock on the wall a day has 24 hours", "'resolve':'1d'", NULL, { { "11-20 17:00", "{'state':'new'}" } },
    "11-21 10:00", "resolve in_progress, due 11-21 17:00, used 1020, paused 0" },
  { "by a calendar it has eight", "'resolve':'1d'", OFFICE, { { "11-20 17:00", "{'state':'new'}" } },
    "11-21 10:00", "resolve in_progress, due 11-23 15:00, used 60, paused 0" },
  { "an empty calendar gives no deadline", "'resolve':'1h'", NEVER_OPEN, { { "11-20 17:00", "{'state':'new'}" } },
    "11-27 10:00", "resolve in_progress, due never, used 0, paused 0" },
  { "no target for that priority", "'resolve':'P1 1h'", OFFICE, { { "11-23 09:00", "{'state':'new','priority':2}" } },
    "11-23 12:00", "" },
  { "no policy", NULL, NULL, { { "11-23 09:00", "{'state':'new'}" } }, "11-23 12:00", "" },

  /* pause */
  { "paused, nothing is due", "'resolve':'2h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'on_hold','hold_reason':'caller'}" } },
    "11-25 10:00", "resolve paused, due never, used 60, paused 1200" },
  { "paused, nothing breaks", "'resolve':'2h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 11:00", "{'state':'on_hold','hold_reason':'caller'}" } },
    "11-25 10:00", "resolve paused, due never, used 120, paused 1140" },
  { "used up, paused, resumed: broken as it runs on", "'resolve':'2h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 11:00", "{'state':'on_hold','hold_reason':'caller'}" },
      { "11-23 15:00", "{'state':'in_progress'}" } },
    "11-23 15:10", "resolve in_progress, due 11-23 11:00, used 130, paused 240, broken 11-23 15:00" },
  { "resumed, it is due later", "'resolve':'2h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'on_hold','hold_reason':'caller'}" },
      { "11-23 12:00", "{'state':'in_progress'}" } },
    "11-23 12:30", "resolve in_progress, due 11-23 13:00, used 90, paused 120" },
  { "a policy may pause for the caller alone", "'resolve':'2h','pause':'hold:caller'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'on_hold','hold_reason':'vendor'}" } },
    "11-23 10:30", "resolve in_progress, due 11-23 11:00, used 90, paused 0" },
  { "a pause entered later counts from when it was", "'resolve':'2h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" },
      { "11-23 12:00", "at 11-23 10:00 {'state':'on_hold','hold_reason':'caller'}" },
      { "11-23 13:00", "{'state':'in_progress'}" } },
    "11-23 13:30", "resolve in_progress, due 11-23 14:00, used 90, paused 180" },

  /* another priority */
  { "P3 becomes P2: the time is kept", "'resolve':'P2 1h, P3 8h'", OFFICE,
    { { "11-23 08:44", "{'state':'new','priority':3}" }, { "11-23 08:46", "{'priority':2}" },
      { "11-23 09:03", "{'state':'on_hold'}" }, { "11-23 09:20", "{'state':'in_progress'}" } },
    "11-23 10:42",
    "resolve cancelled, due 11-23 16:44, used 2, paused 0|"
    "resolve in_progress, due 11-23 10:01, used 101, paused 17, broken 11-23 10:01" },
  { "a pause that was earned is carried over", "'resolve':'P2 1h, P3 8h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress','priority':3}" }, { "11-23 09:10", "{'state':'on_hold'}" },
      { "11-23 11:10", "{'state':'in_progress'}" }, { "11-23 11:20", "{'priority':2}" } },
    "11-23 11:30",
    "resolve cancelled, due 11-24 09:00, used 20, paused 120|resolve in_progress, due 11-23 12:00, used 30, paused 120" },
  { "changed while it is paused, it stays paused", "'resolve':'P2 1h, P3 8h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress','priority':3}" }, { "11-23 09:10", "{'state':'on_hold'}" },
      { "11-23 11:20", "{'priority':2}" } },
    "11-23 11:30",
    "resolve cancelled, due 11-24 09:10, used 10, paused 130|resolve paused, due never, used 10, paused 140" },
  { "nothing was broken before it was promised", "'resolve':'P2 1h, P3 8h'", OFFICE,
    { { "11-23 09:00", "{'state':'new','priority':3}" }, { "11-23 12:00", "{'priority':2}" } }, "11-23 12:30",
    "resolve cancelled, due 11-23 17:00, used 180, paused 0|"
    "resolve in_progress, due 11-23 10:00, used 210, paused 0, broken 11-23 12:00" },
  { "the same target is the same promise", "'resolve':'P2 4h, P3 4h'", OFFICE,
    { { "11-23 09:00", "{'state':'new','priority':3}" }, { "11-23 12:00", "{'priority':2}" } }, "11-23 12:30",
    "resolve in_progress, due 11-23 13:00, used 210, paused 0" },
  { "what is done is done", "'resolve':'P2 1h, P3 8h'", OFFICE,
    { { "11-23 09:00", "{'state':'new','priority':3}" }, { "11-23 12:00", "{'state':'resolved'}" },
      { "11-23 12:10", "{'priority':2}" } },
    "11-23 12:30", "resolve completed, due 11-23 17:00, used 180, paused 0" },

  /* promises that come and go */
  { "a promise that comes later counts back", "'resolve':'4h','filter':'prio:1'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress','priority':3}" }, { "11-23 10:00", "{'state':'on_hold'}" },
      { "11-23 11:00", "{'state':'in_progress'}" }, { "11-23 12:00", "{'priority':1}" } },
    "11-23 12:30", "resolve in_progress, due 11-23 14:00, used 150, paused 60" },
  { "it no longer applies", "'resolve':'4h','filter':'prio:1'", OFFICE,
    { { "11-23 09:00", "{'state':'new','priority':1}" }, { "11-23 10:00", "{'priority':3}" } }, "11-23 12:30",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0" },
  { "and applies again", "'resolve':'4h','filter':'prio:1'", OFFICE,
    { { "11-23 09:00", "{'state':'new','priority':1}" }, { "11-23 10:00", "{'priority':3}" },
      { "11-23 11:00", "{'priority':1}" } },
    "11-23 11:30",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0|resolve in_progress, due 11-23 14:00, used 90, paused 60" },
  { "a policy that changes is another promise for what runs", "'resolve':'8h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 11:00", "policy 'resolve':'3h'" } }, "11-23 11:30",
    "resolve cancelled, due 11-23 17:00, used 120, paused 0|resolve in_progress, due 11-23 12:00, used 150, paused 0" },
  { "for what is finished it is nothing", "'resolve':'8h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'state':'resolved'}" },
      { "11-23 11:00", "policy 'resolve':'30m'" } },
    "11-23 11:30", "resolve completed, due 11-23 17:00, used 60, paused 0" },
  { "the first policy counts back for what is open", NULL, OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 11:00", "policy 'resolve':'3h'" } }, "11-23 11:30",
    "resolve in_progress, due 11-23 12:00, used 150, paused 0" },
  { "and not for what is done", NULL, OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'state':'resolved'}" },
      { "11-23 11:00", "policy 'resolve':'3h'" } },
    "11-23 11:30", "" },

  /* reopened, cancelled, removed */
  { "reopened, it goes on where it stood", "'resolve':'4h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'resolved'}" },
      { "11-25 10:00", "{'state':'in_progress'}" } },
    "11-25 11:00", "resolve in_progress, due 11-25 13:00, used 120, paused 1200" },
  { "or begins again", "'resolve':'4h','on_reopen':'restart'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'resolved'}" },
      { "11-25 10:00", "{'state':'in_progress'}" } },
    "11-25 11:00",
    "resolve completed, due 11-23 13:00, used 60, paused 0|resolve in_progress, due 11-25 14:00, used 60, paused 0" },
  { "broken stays broken", "'resolve':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 10:00", "{'state':'resolved'}" },
      { "11-25 10:00", "{'state':'in_progress'}" } },
    "11-25 11:00", "resolve in_progress, due 11-23 09:30, used 120, paused 1200, broken 11-23 09:30" },
  { "cancelled", "'resolve':'4h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'state':'cancelled'}" } }, "11-23 12:00",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0" },
  { "restored, the time between stood still", "'resolve':'4h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'state':'cancelled'}" },
      { "11-23 12:00", "{'state':'triaged'}" } },
    "11-23 13:00",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0|resolve in_progress, due 11-23 15:00, used 120, paused 120" },
  { "removed", "'resolve':'4h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'deleted':true}" } }, "11-23 12:00",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0" },
  { "converted", "'resolve':'4h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 10:00", "{'converted_to':'" ANNA "'}" } }, "11-23 12:00",
    "resolve cancelled, due 11-23 13:00, used 60, paused 0" },

  /* first response */
  { "the first answer", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "reply" }, { "11-23 09:50", "reply" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 20, paused 0" },
  { "a work note is no answer", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "work" } }, "11-23 09:25",
    "response in_progress, due 11-23 09:30, used 25, paused 0" },
  { "too late", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:50", "reply" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 50, paused 0, broken 11-23 09:30" },
  { "done without a word", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:10", "{'state':'resolved'}" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 10, paused 0" },
  { "waiting does not answer", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'triaged'}" }, { "11-23 09:10", "{'state':'on_hold'}" } }, "11-23 09:40",
    "response in_progress, due 11-23 09:30, used 40, paused 0, broken 11-23 09:30" },
  { "an answer known by its time alone", "'response':'30m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "{'first_response_at':1}" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 20, paused 0" },
  { "logged later than it was told", "'response':'30m'", OFFICE,
    { { "11-23 09:10", "{'state':'new','logged_at':1795424400000}" }, { "11-23 09:20", "reply" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 20, paused 0" },

  /* next update, from answer to answer */
  { "no update is owed before the first answer", "'response':'30m','update':'10m'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" } }, "11-23 09:20",
    "response in_progress, due 11-23 09:30, used 20, paused 0" },
  { "each answer begins the next turn", "'response':'30m','update':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "reply" }, { "11-23 10:00", "reply" } }, "11-23 11:10",
    "response completed, due 11-23 09:30, used 20, paused 0|update completed, due 11-23 10:20, used 40, paused 0|"
    "update in_progress, due 11-23 11:00, used 70, paused 0, broken 11-23 11:00" },
  { "without a first response it begins at once", "'update':'1h'", OFFICE, { { "11-23 09:00", "{'state':'new'}" } },
    "11-23 09:30", "update in_progress, due 11-23 10:00, used 30, paused 0" },
  { "done, nothing is owed", "'update':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:30", "{'state':'resolved'}" }, { "11-23 09:40", "reply" } },
    "11-23 12:00", "update completed, due 11-23 10:00, used 30, paused 0" },
  { "reopened, it is", "'update':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:30", "{'state':'resolved'}" },
      { "11-23 11:00", "{'state':'in_progress'}" } },
    "11-23 11:20",
    "update completed, due 11-23 10:00, used 30, paused 0|update in_progress, due 11-23 12:00, used 20, paused 0" },
  { "it waits with the ticket", "'update':'1h'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 09:30", "{'state':'on_hold'}" },
      { "11-23 10:30", "{'state':'in_progress'}" } },
    "11-23 10:40", "update in_progress, due 11-23 11:00, used 40, paused 60" },

  /* next update, after a word of the caller */
  { "the caller has said nothing", "'response':'30m','update':'1h','update_mode':'after_caller'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "reply" } }, "11-23 12:00",
    "response completed, due 11-23 09:30, used 20, paused 0" },
  { "the caller is answered", "'response':'30m','update':'1h','update_mode':'after_caller'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:20", "reply" }, { "11-23 10:00", "caller" },
      { "11-23 10:20", "caller" }, { "11-23 10:30", "reply" } },
    "11-23 12:00",
    "response completed, due 11-23 09:30, used 20, paused 0|update completed, due 11-23 11:00, used 30, paused 0" },
  { "a word before the first answer asks for nothing more", "'response':'30m','update':'10m','update_mode':'after_caller'",
    OFFICE, { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:05", "caller" } }, "11-23 09:20",
    "response in_progress, due 11-23 09:30, used 20, paused 0" },

  /* own conditions */
  { "it starts when somebody owns it", "'resolve':'1h','conditions':'resolve.start: owner:any'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:30", "{'owner':'" ANNA "'}" } }, "11-23 09:40",
    "resolve in_progress, due 11-23 10:00, used 40, paused 0" },
  { "it stops with the monitoring", "'resolve':'1h','conditions':'resolve.stop: state:=monitoring or state:done'", OFFICE,
    { { "11-23 09:00", "{'state':'in_progress'}" }, { "11-23 09:30", "{'state':'monitoring'}" } }, "11-23 12:00",
    "resolve completed, due 11-23 10:00, used 30, paused 0" },
  { "it begins anew with another team", "'resolve':'1h','conditions':'resolve.reset: team:any'", OFFICE,
    { { "11-23 09:00", "{'state':'new'}" }, { "11-23 09:30", "{'team':'" NET "'}" }, { "11-23 09:40", "{'title':'x'}" } },
    "11-23 09:50",
    "resolve completed, due 11-23 10:00, used 30, paused 0|resolve in_progress, due 11-23 10:30, used 20, paused 0" },
  { "it ends as nothing", "'resolve':'1h','conditions':'resolve.cancel: tag:drill'", OFFICE,
    { { "11-23 09:00", "{'state':'new','tags':['drill']}" } }, "11-23 09:50", "" },
  { "it resumes only with an owner",
    "'resolve':'4h','conditions':'resolve.resume: owner:any -state:waiting'", OFFICE,
    { { "11-23 09:00", "{'state':'on_hold'}" }, { "11-23 10:00", "{'state':'in_progress'}" },
      { "11-23 11:00", "{'owner':'" ANNA "'}" } },
    "11-23 11:30", "resolve in_progress, due 11-23 15:00, used 30, paused 120" },

  /* agreements */
  { "an OLA is another promise", "'resolve':'4h','agreement':'ola'", OFFICE, { { "11-23 09:00", "{'state':'new'}" } },
    "11-23 10:30", "resolve in_progress, due 11-23 13:00, used 90, paused 0" },
};

static gint64
time_of (const char *text)
{
  g_autofree char *whole = g_strconcat ("2026-", text, NULL);

  return sla_scene_time (whole);
}

static void
publish (SlaScene   *scene,
         const Scene *test,
         const char *policy,
         gint64      at)
{
  g_autofree char *calendar = sla_scene_ref (FETTLE_KIND_CALENDAR, 1);
  g_autofree char *json = g_strdup_printf ("{'name':'Standard'%s%s%s,%s}", test->calendar != NULL ? ",'calendar':'" : "",
                                           test->calendar != NULL ? calendar : "", test->calendar != NULL ? "'" : "",
                                           policy);

  if (test->calendar != NULL)
    sla_scene_add (scene, FETTLE_KIND_CALENDAR, 1, test->calendar);
  sla_scene_add (scene, FETTLE_KIND_SLA_POLICY, 1, json);
  sla_scene_publish (scene, at);
}

static void
happen (SlaScene        *scene,
        const Scene     *test,
        const Happening *what)
{
  gint64 at = time_of (what->at);

  if (g_str_has_prefix (what->what, "policy "))
    publish (scene, test, what->what + 7, at);
  else if (g_str_has_prefix (what->what, "at "))
    {
      g_autofree char *claimed = g_strndup (what->what + 3, 11);

      sla_scene_claim (scene, time_of (claimed), at, what->what + 15, 0);
    }
  else if (what->what[0] == '{')
    sla_scene_change (scene, at, what->what);
  else
    sla_scene_note (scene, at, g_str_equal (what->what, "reply") ? "public" : what->what);
}

static char *
describe_all (GPtrArray *clocks)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < clocks->len; i++)
    {
      g_autofree char *line = sla_scene_describe (g_ptr_array_index (clocks, i));

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", line);
    }

  return g_string_free (text, FALSE);
}

static void
test_scenes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
      g_autoptr (GPtrArray) clocks = NULL;
      g_autofree char *found = NULL;

      g_test_message ("%s", scenes[i].name);
      if (scenes[i].policy != NULL)
        publish (scene, &scenes[i], scenes[i].policy, time_of ("01-01 00:00"));
      for (guint k = 0; scenes[i].happenings[k].at != NULL; k++)
        happen (scene, &scenes[i], &scenes[i].happenings[k]);

      clocks = sla_scene_reckon (scene, time_of (scenes[i].now));
      found = describe_all (clocks);
      g_assert_cmpstr (found, ==, scenes[i].clocks);
    }
}

/* The reckoning of ui.md's picture, line by line. */
static void
test_why (void)
{
  static const struct { const char *type; const char *at; int used; } lines[] = {
    { "started", "11-23 08:44", 0 },   { "changed", "11-23 08:46", 2 },  { "paused", "11-23 09:03", 19 },
    { "resumed", "11-23 09:20", 19 }, { "reached", "11-23 10:01", 60 }, { "now", "11-23 10:42", 101 },
  };
  static const Scene test = { .calendar = OFFICE };
  g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
  g_autoptr (GPtrArray) clocks = NULL;
  FettleSlaClock *clock;

  publish (scene, &test, "'resolve':'P2 1h, P3 8h'", time_of ("01-01 00:00"));
  sla_scene_change (scene, time_of ("11-23 08:44"), "{'state':'new','priority':3}");
  sla_scene_change (scene, time_of ("11-23 08:46"), "{'priority':2}");
  sla_scene_change (scene, time_of ("11-23 09:03"), "{'state':'on_hold'}");
  sla_scene_change (scene, time_of ("11-23 09:20"), "{'state':'in_progress'}");

  clocks = sla_scene_reckon (scene, time_of ("11-23 10:42"));
  clock = g_ptr_array_index (clocks, 1);
  for (guint i = 0; i < clock->steps->len; i++)
    {
      const FettleSlaStep *step = &g_array_index (clock->steps, FettleSlaStep, i);

      g_test_message ("%s %" G_GINT64_FORMAT, fettle_sla_step_type_to_id (step->type), step->used / FETTLE_MINUTE);
    }
  g_assert_cmpuint (clock->steps->len, ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const FettleSlaStep *step = &g_array_index (clock->steps, FettleSlaStep, i);

      g_assert_cmpstr (fettle_sla_step_type_to_id (step->type), ==, lines[i].type);
      g_assert_cmpint (step->cause.at, ==, time_of (lines[i].at));
      g_assert_cmpint (step->used, ==, lines[i].used * FETTLE_MINUTE);
    }

  /* Each line names the change that made it; time alone made the last two. */
  g_assert_cmpint (g_array_index (clock->steps, FettleSlaStep, 0).cause.seq, ==, 1);
  g_assert_cmpint (g_array_index (clock->steps, FettleSlaStep, 1).cause.seq, ==, 2);
  g_assert_cmpuint (g_array_index (clock->steps, FettleSlaStep, 1).old_priority, ==, 3);
  g_assert_cmpint (g_array_index (clock->steps, FettleSlaStep, 1).old_duration, ==, 8 * FETTLE_HOUR);
  g_assert_cmpint (g_array_index (clock->steps, FettleSlaStep, 3).cause.seq, ==, 4);
  g_assert_cmpint (g_array_index (clock->steps, FettleSlaStep, 4).cause.seq, ==, 0);
}

/* Pairs of undone and undoing changes count in no clock. */
static void
test_undo (void)
{
  static const Scene test = { .calendar = OFFICE };
  g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
  g_autoptr (GPtrArray) clocks = NULL;
  g_autofree char *found = NULL;
  int hold;

  publish (scene, &test, "'resolve':'4h'", time_of ("01-01 00:00"));
  sla_scene_change (scene, time_of ("11-23 09:00"), "{'state':'in_progress'}");
  hold = sla_scene_change (scene, time_of ("11-23 10:00"), "{'state':'on_hold','hold_reason':'caller'}");
  sla_scene_claim (scene, time_of ("11-23 11:00"), time_of ("11-23 11:00"),
                   "{'state':'in_progress','hold_reason':null}", hold);

  clocks = sla_scene_reckon (scene, time_of ("11-23 12:00"));
  found = describe_all (clocks);
  g_assert_cmpstr (found, ==, "resolve in_progress, due 11-23 13:00, used 180, paused 0");
}

static void
test_thresholds (void)
{
  static const struct { guint percent; const char *at; } rows[] = {
    { 50, "11-23 17:00" }, { 75, "11-23 18:00" }, { 90, "11-24 08:36" }, { 100, "11-24 09:00" },
  };
  static const Scene test = { .calendar = OFFICE };
  g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
  g_autoptr (GPtrArray) clocks = NULL;
  FettleSlaClock *clock;

  publish (scene, &test, "'resolve':'4h'", time_of ("01-01 00:00"));
  sla_scene_change (scene, time_of ("11-23 15:00"), "{'state':'in_progress'}");
  clocks = sla_scene_reckon (scene, time_of ("11-23 16:00"));
  clock = g_ptr_array_index (clocks, 0);

  g_assert_cmpuint (clock->policy->n_thresholds, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpuint (clock->policy->thresholds[i], ==, rows[i].percent);
      g_assert_cmpint (fettle_sla_clock_get_threshold (clock, rows[i].percent), ==, time_of (rows[i].at));
    }
  g_assert_cmpint (fettle_sla_clock_get_left (clock, time_of ("11-24 08:30")), ==, 30 * FETTLE_MINUTE);
  g_assert_cmpint (fettle_sla_clock_get_left (clock, time_of ("11-24 09:41")), ==, -41 * FETTLE_MINUTE);
}

/* The zone of the caller moves the hours. */
static void
test_zones (void)
{
  g_autofree char *calendar = sla_scene_ref (FETTLE_KIND_CALENDAR, 1);
  g_autofree char *person = sla_scene_ref (FETTLE_KIND_PERSON, 1);
  g_autofree char *policy = g_strdup_printf ("{'name':'a','calendar':'%s','zone_from':'caller','resolve':'1h'}", calendar);
  g_autofree char *with_caller = g_strdup_printf ("{'state':'new','reporter':'%s'}", person);
  g_autoptr (SlaScene) scene = sla_scene_new (FETTLE_KIND_INCIDENT);
  g_autoptr (GPtrArray) clocks = NULL;
  g_autofree char *found = NULL;

  sla_scene_add (scene, FETTLE_KIND_CALENDAR, 1, OFFICE);
  sla_scene_add (scene, FETTLE_KIND_PERSON, 1, "{'name':'Bob','zone':'America/New_York'}");
  sla_scene_add (scene, FETTLE_KIND_SLA_POLICY, 1, policy);
  sla_scene_publish (scene, time_of ("01-01 00:00"));
  sla_scene_change (scene, time_of ("11-23 09:00"), with_caller);

  clocks = sla_scene_reckon (scene, time_of ("11-23 13:30"));
  found = describe_all (clocks);
  g_assert_cmpstr (found, ==, "resolve in_progress, due 11-23 14:00, used 30, paused 0");
}

/* --- texts ---------------------------------------------------------------------------- */

static void
test_targets (void)
{
  static const struct { const char *text; const char *form; } rows[] = {
    { "", "" },
    { "4h", "4h" },
    { "P1 15m, P2 30m, else 4h", "P1 15m, P2 30m, else 4h" },
    { "p1 15m\np5 2d", "P1 15m, P5 2d" },
    { " P3   8h ", "P3 1d" },
    { "else 90m", "90m" },
    { "P1 4h, else 4h", "4h" },
    { "P6 1h", NULL },
    { "P1", NULL },
    { "P1 soon", NULL },
    { "P1 1h, P1 2h", NULL },
    { "4h, 5h", NULL },
    { "1h,", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      FettleSlaTargets targets;
      g_autofree char *form = NULL;

      g_test_message ("%s", rows[i].text);
      if (!fettle_sla_targets_parse (rows[i].text, 8 * FETTLE_HOUR, &targets, &error))
        {
          g_assert_null (rows[i].form);
          g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
          g_assert_nonnull (fettle_problem_get_hint (error));
          continue;
        }

      form = fettle_sla_targets_format (&targets, 8 * FETTLE_HOUR);
      g_assert_cmpstr (form, ==, rows[i].form);
    }
}

static void
test_refusals (void)
{
  static const struct { const char *policy; const char *said; } rows[] = {
    { "{'name':'a','resolve':'soon'}", "Resolve: “soon” is no target." },
    { "{'name':'a','filter':'ownr:me'}", "Applies to: " },
    { "{'name':'a','pause':'state:'}", "Paused while: " },
    { "{'name':'a','thresholds':'90 50'}", "“50” is no threshold." },
    { "{'name':'a','thresholds':'1 2 3 4 5 6 7 8 9'}", "“9” is no threshold." },
    { "{'name':'a','conditions':'resolve.begin: owner:any'}", "Other conditions: “resolve.begin: owner:any” is no condition." },
    { "{'name':'a','conditions':'owner:any'}", "is no condition" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleRecord) record = test_record (FETTLE_KIND_SLA_POLICY, rows[i].policy);
      g_autoptr (GError) error = NULL;
      g_autoptr (FettleSlaPolicy) policy = fettle_sla_policy_new (record, NULL, 0, NULL, NULL, &error);

      g_assert_null (policy);
      g_assert_error (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, rows[i].said));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sla/scenes", test_scenes);
  g_test_add_func ("/sla/why", test_why);
  g_test_add_func ("/sla/undo", test_undo);
  g_test_add_func ("/sla/thresholds", test_thresholds);
  g_test_add_func ("/sla/zones", test_zones);
  g_test_add_func ("/sla/targets", test_targets);
  g_test_add_func ("/sla/refusals", test_refusals);

  return g_test_run ();
}
