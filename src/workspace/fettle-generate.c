/* fettle-generate.c: a believable desk from a seed: writes what was planned, by
 * the same rules that hold for everybody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate.h"

#include "fettle-generate-people.h"
#include "fettle-generate-plan.h"
#include "fettle-generate-texts.h"
#include "fettle-incident-state.h"
#include "fettle-store.h"
#include "fettle-time.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_NAME 61          /* where the list of people begins for agents */
#define TELL_EVERY 500         /* events */

/* The calendar of the plan begins with 1970, two years before the newest moment
 * at the latest; who waits at the end waits for a day that exists. */
#define FIRST_UNTIL (G_GINT64_CONSTANT (157766400) * FETTLE_SECOND)  /* 1975 */
#define LAST_UNTIL (FETTLE_TIME_LAST - 365 * FETTLE_DAY)

typedef struct
{
  FettleWorkspace    *workspace;
  guint               n;
  guint64             seed;
  gint64              until;
  gboolean            with_me;
  gboolean            stays_open;   /* nothing is resolved or cancelled */
  int                 offset;     /* minutes east of UTC, where the company works */
  FettleProgressFunc  progress;
  gpointer            progress_data;
} Job;

typedef struct
{
  FettleTransaction        *transaction;
  FettleRandom             *random;     /* (owned) */
  const FettleGeneratePlan *plan;
  FettleUuid                me;
  GArray                   *teams;      /* (owned) FettleUuid */
  GArray                   *services;   /* (owned) FettleUuid */
  GArray                   *agents;     /* (owned) FettleUuid */
  GArray                   *callers;    /* (owned) FettleUuid */
  GArray                   *incidents;  /* (owned) FettleUuid, by case */
  GHashTable               *categories; /* (owned) path → FettleUuid */
  GByteArray               *replied;    /* (owned) whether a case has had its first reply */
} Writer;

/* --- the company ---------------------------------------------------------------------------- */

static FettleEdit *
new_record (Writer     *self,
            FettleKind  kind,
            guint       name_field,
            const char *name,
            FettleUuid *eid)
{
  FettleEdit *edit;

  *eid = fettle_uuid_new_v7 (self->plan->start, self->random);
  edit = fettle_edit_new_create (kind, eid);
  fettle_edit_set_text (edit, name_field, name);
  fettle_edit_set_at (edit, self->plan->start);

  return edit;
}

static gboolean
write_teams (Writer  *self,
             GError **error)
{
  for (guint i = 0; i < fettle_generate_n_teams; i++)
    {
      FettleUuid eid;
      g_autoptr (FettleEdit) edit = new_record (self, FETTLE_KIND_TEAM, FETTLE_TEAM_NAME,
                                                fettle_generate_teams[i].name, &eid);

      g_array_append_val (self->teams, eid);
      if (!fettle_transaction_apply (self->transaction, edit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_services (Writer  *self,
                GError **error)
{
  for (guint i = 0; i < fettle_generate_n_services; i++)
    {
      const FettleGenerateService *service = &fettle_generate_services[i];
      FettleUuid eid;
      g_autoptr (FettleEdit) edit = new_record (self, FETTLE_KIND_SERVICE, FETTLE_SERVICE_NAME, service->name, &eid);

      fettle_edit_set_ref (edit, FETTLE_SERVICE_TEAM, &g_array_index (self->teams, FettleUuid, service->team));
      g_array_append_val (self->services, eid);
      if (!fettle_transaction_apply (self->transaction, edit, error))
        return FALSE;
    }

  return TRUE;
}

/* "A › B" and, before it, "A". */
static gboolean
write_category (Writer      *self,
                const char  *path,
                GError     **error)
{
  const char *cut = strstr (path, " › ");
  g_autofree char *parent = cut != NULL ? g_strndup (path, cut - path) : NULL;
  g_autoptr (FettleEdit) edit = NULL;
  FettleUuid eid;

  if (g_hash_table_contains (self->categories, path))
    return TRUE;
  if (parent != NULL && !write_category (self, parent, error))
    return FALSE;

  edit = new_record (self, FETTLE_KIND_CATEGORY, FETTLE_CATEGORY_NAME,
                     cut != NULL ? cut + strlen (" › ") : path, &eid);
  if (parent != NULL)
    fettle_edit_set_ref (edit, FETTLE_CATEGORY_PARENT, g_hash_table_lookup (self->categories, parent));
  g_hash_table_insert (self->categories, g_strdup (path), g_memdup2 (&eid, sizeof eid));

  return fettle_transaction_apply (self->transaction, edit, error);
}

static gboolean
write_categories (Writer  *self,
                  GError **error)
{
  for (guint i = 0; i < fettle_generate_n_troubles; i++)
    {
      if (!write_category (self, fettle_generate_troubles[i].category, error))
        return FALSE;
    }
  for (guint i = 0; i < fettle_generate_n_outages; i++)
    {
      if (!write_category (self, fettle_generate_outages[i].category, error))
        return FALSE;
    }

  return TRUE;
}

static FettleEdit *
new_person (Writer           *self,
            guint             index,
            const char       *phone,
            const FettleUuid *eid)
{
  g_autofree char *name = fettle_generate_dup_name (index % fettle_generate_count_people ());
  g_autofree char *mail = fettle_generate_dup_mail (name);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_PERSON, eid);

  fettle_edit_set_at (edit, self->plan->start);
  fettle_edit_set_text (edit, FETTLE_PERSON_NAME, name);
  fettle_edit_set_text (edit, FETTLE_PERSON_MAIL, mail);
  fettle_edit_set_text (edit, FETTLE_PERSON_PHONE, phone);
  fettle_edit_set_text (edit, FETTLE_PERSON_SITE,
                        fettle_generate_bank_get (FETTLE_GENERATE_SITE, fettle_random_below (self->random, 1000)));

  return edit;
}

/* Who they are is needed before they are written. */
static void
draw_agents (Writer *self)
{
  for (guint i = 0; i < self->plan->n_agents; i++)
    {
      FettleUuid eid = fettle_uuid_new_v7 (self->plan->start, self->random);

      g_array_append_val (self->agents, eid);
    }
}

static gboolean
write_agents (Writer  *self,
              GError **error)
{
  for (guint i = 0; i < self->plan->n_agents; i++)
    {
      g_autofree char *phone = g_strdup_printf ("%u", 500 + i);
      g_autoptr (FettleEdit) edit = new_person (self, FIRST_NAME + i, phone,
                                                &g_array_index (self->agents, FettleUuid, i));

      fettle_edit_set_bool (edit, FETTLE_PERSON_AGENT, TRUE);
      fettle_edit_set_ref (edit, FETTLE_PERSON_TEAM,
                           &g_array_index (self->teams, FettleUuid, i / FETTLE_GENERATE_AGENTS_PER_TEAM));
      if (!fettle_transaction_apply (self->transaction, edit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_callers (Writer  *self,
               GError **error)
{
  for (guint i = 0; i < self->plan->n_callers; i++)
    {
      g_autofree char *phone = g_strdup_printf ("%" G_GUINT64_FORMAT, 1000 + fettle_random_below (self->random, 8999));
      FettleUuid eid = fettle_uuid_new_v7 (self->plan->start, self->random);
      g_autoptr (FettleEdit) edit = new_person (self, FIRST_NAME + self->plan->n_agents + i, phone, &eid);

      if (fettle_random_below (self->random, 30) == 0)
        fettle_edit_set_bool (edit, FETTLE_PERSON_VIP, TRUE);
      g_array_append_val (self->callers, eid);
      if (!fettle_transaction_apply (self->transaction, edit, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_company (Writer  *self,
               GError **error)
{
  return write_teams (self, error) && write_agents (self, error) && write_services (self, error) &&
         write_categories (self, error) && write_callers (self, error);
}

/* --- what incidents say ----------------------------------------------------------------------- */

static const FettleGenerateCase *
get_case (Writer            *self,
          const FettleEvent *event)
{
  return &g_array_index (self->plan->cases, FettleGenerateCase, event->incident);
}

static char *
dup_title (const FettleGenerateCase *the_case)
{
  const FettleGenerateOutage *outage;

  if (the_case->outage < 0)
    return fettle_generate_fill (fettle_generate_troubles[the_case->trouble].title, the_case->slots);

  outage = &fettle_generate_outages[the_case->outage];

  return fettle_generate_fill (the_case->report == 0 ? outage->title : outage->reports[the_case->report - 1],
                               the_case->slots);
}

static guint
get_service (const FettleGenerateCase *the_case)
{
  return the_case->outage >= 0 ? fettle_generate_outages[the_case->outage].service
                               : fettle_generate_troubles[the_case->trouble].service;
}

static void
set_triage (Writer                   *self,
            FettleEdit               *edit,
            const FettleGenerateCase *the_case)
{
  const char *category = the_case->outage >= 0 ? fettle_generate_outages[the_case->outage].category
                                               : fettle_generate_troubles[the_case->trouble].category;

  fettle_edit_set_ref (edit, FETTLE_TICKET_CATEGORY, g_hash_table_lookup (self->categories, category));
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, the_case->impact);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, the_case->urgency);
  fettle_edit_set_ref (edit, FETTLE_TICKET_SERVICE,
                       &g_array_index (self->services, FettleUuid, get_service (the_case)));
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &g_array_index (self->teams, FettleUuid, the_case->team));
}

static void
set_caller (Writer                   *self,
            FettleEdit               *edit,
            const FettleGenerateCase *the_case)
{
  static const char *const channels[] = { "phone", "mail", "portal", "walk_in", "chat", "monitoring" };

  fettle_edit_set_text (edit, FETTLE_TICKET_CHANNEL, channels[the_case->channel]);
  if (the_case->channel != FETTLE_CHANNEL_MONITORING)
    fettle_edit_set_ref (edit, FETTLE_TICKET_REPORTER,
                         &g_array_index (self->callers, FettleUuid, the_case->caller));
  fettle_edit_set_text (edit, FETTLE_TICKET_LOCATION, fettle_generate_bank_get (FETTLE_GENERATE_SITE, the_case->caller));
}

/* "Belongs to INC-12: …": the desk was empty, so that numbers are known. */
static char *
dup_resolution (const FettleGenerateCase *the_case)
{
  const char *text;
  g_autofree char *filled = NULL;

  if (the_case->outage < 0)
    {
      text = fettle_generate_troubles[the_case->trouble].resolution;
      return fettle_generate_fill (text, the_case->slots);
    }

  filled = fettle_generate_fill (fettle_generate_outages[the_case->outage].resolution, the_case->slots);
  if (the_case->first < 0)
    return g_steal_pointer (&filled);

  return g_strdup_printf ("Belongs to INC-%d. %s", the_case->first + 1, filled);
}

/* --- events ------------------------------------------------------------------------------------- */

/* What an event does to its incident. */
typedef gboolean (*EventFunc) (Writer            *self,
                               const FettleEvent *event,
                               FettleEdit        *edit,
                               GError           **error);

static const FettleUuid *
get_person (Writer *self,
            guint   index)
{
  return index == FETTLE_GENERATE_ME ? &self->me : &g_array_index (self->agents, FettleUuid, index);
}

static void
set_state (FettleEdit          *edit,
           FettleIncidentState  state)
{
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, fettle_incident_state_to_id (state));
}

static const char *
get_text (const FettleEvent  *event,
          FettleGenerateBank  bank)
{
  return fettle_generate_bank_get (bank, event->text);
}

static gboolean
write_note (Writer            *self,
            const FettleEvent *event,
            gboolean           is_public,
            const char        *body,
            GError           **error)
{
  static const char *const told_by[] = { "phone", "mail", "chat" };
  FettleUuid eid = fettle_uuid_new_v7 (event->at, self->random);
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, &g_array_index (self->incidents, FettleUuid, event->incident));
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, is_public ? "public" : "work");
  if (is_public)
    fettle_edit_set_text (edit, FETTLE_NOTE_TOLD_BY, told_by[event->text % G_N_ELEMENTS (told_by)]);
  fettle_edit_set_text (edit, FETTLE_NOTE_BODY, body);
  fettle_edit_set_at (edit, event->at);

  return fettle_transaction_apply (self->transaction, edit, error);
}

/* The first reply is a fact of the incident too. */
static gboolean
write_reply (Writer            *self,
             const FettleEvent *event,
             FettleEdit        *edit,
             const char        *body,
             GError           **error)
{
  guint8 *replied = &self->replied->data[event->incident];

  if (*replied == 0)
    fettle_edit_set_time (edit, FETTLE_TICKET_FIRST_RESPONSE_AT, event->at);
  *replied = 1;

  return write_note (self, event, TRUE, body, error);
}

static gboolean
do_log (Writer            *self,
        const FettleEvent *event,
        FettleEdit        *edit,
        GError           **error)
{
  const FettleGenerateCase *the_case = get_case (self, event);
  g_autofree char *title = dup_title (the_case);
  const char *description = the_case->outage < 0 ? fettle_generate_troubles[the_case->trouble].description : NULL;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  if (description != NULL)
    fettle_edit_set_text (edit, FETTLE_TICKET_DESCRIPTION, description);
  set_caller (self, edit, the_case);
  if (the_case->has_began)
    fettle_edit_set_time (edit, FETTLE_INCIDENT_OCCURRED_AT, event->at - (5 + the_case->slots % 120) * FETTLE_MINUTE);
  if (the_case->tag >= 0)
    fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, fettle_generate_bank_get (FETTLE_GENERATE_TAG, the_case->tag));
  if (the_case->is_triaged)
    set_triage (self, edit, the_case);

  return TRUE;
}

static gboolean
do_triage (Writer            *self,
           const FettleEvent *event,
           FettleEdit        *edit,
           GError           **error)
{
  set_triage (self, edit, get_case (self, event));

  return TRUE;
}

static gboolean
do_assign (Writer            *self,
           const FettleEvent *event,
           FettleEdit        *edit,
           GError           **error)
{
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, get_person (self, event->owner));

  return TRUE;
}

static gboolean
do_start (Writer            *self,
          const FettleEvent *event,
          FettleEdit        *edit,
          GError           **error)
{
  set_state (edit, FETTLE_STATE_IN_PROGRESS);

  return TRUE;
}

static gboolean
do_note (Writer            *self,
         const FettleEvent *event,
         FettleEdit        *edit,
         GError           **error)
{
  return write_note (self, event, FALSE, get_text (event, FETTLE_GENERATE_WORK_NOTE), error);
}

static gboolean
do_reply (Writer            *self,
          const FettleEvent *event,
          FettleEdit        *edit,
          GError           **error)
{
  return write_reply (self, event, edit, get_text (event, FETTLE_GENERATE_REPLY), error);
}

static gboolean
do_reassign (Writer            *self,
             const FettleEvent *event,
             FettleEdit        *edit,
             GError           **error)
{
  fettle_edit_set_ref (edit, FETTLE_TICKET_TEAM, &g_array_index (self->teams, FettleUuid, event->team));
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, get_person (self, event->owner));
  fettle_edit_set_reason (edit, get_text (event, FETTLE_GENERATE_REASSIGN));

  return TRUE;
}

static gint64
get_hold_end (const FettleEvent *event)
{
  return event->at - event->at % FETTLE_DAY + (2 + event->text % 6) * FETTLE_DAY + 8 * FETTLE_HOUR;
}

static gboolean
do_hold (Writer            *self,
         const FettleEvent *event,
         FettleEdit        *edit,
         GError           **error)
{
  static const struct
  {
    const char        *reason;
    FettleGenerateBank bank;
  } holds[] = {
    [FETTLE_HOLD_CALLER] = { "caller", FETTLE_GENERATE_WAIT_CALLER },
    [FETTLE_HOLD_VENDOR] = { "vendor", FETTLE_GENERATE_WAIT_VENDOR },
    [FETTLE_HOLD_CHANGE] = { "change", FETTLE_GENERATE_WAIT_CHANGE },
    [FETTLE_HOLD_PROBLEM] = { "problem", FETTLE_GENERATE_WAIT_PROBLEM },
    [FETTLE_HOLD_EVIDENCE] = { "evidence", FETTLE_GENERATE_WAIT_EVIDENCE },
    [FETTLE_HOLD_DATE] = { "date", FETTLE_GENERATE_WAIT_DATE },
  };

  set_state (edit, FETTLE_STATE_ON_HOLD);
  fettle_edit_set_text (edit, FETTLE_TICKET_HOLD_REASON, holds[event->hold].reason);
  if (event->hold == FETTLE_HOLD_DATE)
    fettle_edit_set_time (edit, FETTLE_TICKET_HOLD_UNTIL, get_hold_end (event));
  fettle_edit_set_reason (edit, get_text (event, holds[event->hold].bank));

  return event->hold != FETTLE_HOLD_CALLER ||
         write_reply (self, event, edit, get_text (event, FETTLE_GENERATE_ASK_CALLER), error);
}

static gboolean
do_resolve (Writer            *self,
            const FettleEvent *event,
            FettleEdit        *edit,
            GError           **error)
{
  const FettleGenerateCase *the_case = get_case (self, event);
  g_autofree char *notes = dup_resolution (the_case);
  const char *code = the_case->outage < 0 ? fettle_generate_troubles[the_case->trouble].code
                                          : the_case->first < 0 ? "fixed" : "duplicate";

  set_state (edit, FETTLE_STATE_RESOLVED);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, get_person (self, event->actor));
  fettle_edit_set_text (edit, FETTLE_TICKET_RESOLUTION_CODE, code);
  fettle_edit_set_text (edit, FETTLE_TICKET_RESOLUTION_NOTES, notes);

  return event->text % 3 == 0 ||
         write_reply (self, event, edit, get_text (event, FETTLE_GENERATE_RESOLVED_REPLY), error);
}

static gboolean
do_reopen (Writer            *self,
           const FettleEvent *event,
           FettleEdit        *edit,
           GError           **error)
{
  set_state (edit, FETTLE_STATE_IN_PROGRESS);
  fettle_edit_set_reason (edit, get_text (event, FETTLE_GENERATE_REOPEN));

  return TRUE;
}

static gboolean
do_close (Writer            *self,
          const FettleEvent *event,
          FettleEdit        *edit,
          GError           **error)
{
  set_state (edit, FETTLE_STATE_CLOSED);
  if (event->text % 2 == 0)
    fettle_edit_set_bool (edit, FETTLE_INCIDENT_VERIFIED, TRUE);

  return TRUE;
}

static gboolean
do_cancel (Writer            *self,
           const FettleEvent *event,
           FettleEdit        *edit,
           GError           **error)
{
  set_state (edit, FETTLE_STATE_CANCELLED);
  fettle_edit_set_reason (edit, get_text (event, FETTLE_GENERATE_CANCEL));

  return TRUE;
}

static const EventFunc event_funcs[] = {
  [FETTLE_EVENT_LOG] = do_log,
  [FETTLE_EVENT_TRIAGE] = do_triage,
  [FETTLE_EVENT_ASSIGN] = do_assign,
  [FETTLE_EVENT_START] = do_start,
  [FETTLE_EVENT_NOTE] = do_note,
  [FETTLE_EVENT_REPLY] = do_reply,
  [FETTLE_EVENT_REASSIGN] = do_reassign,
  [FETTLE_EVENT_HOLD] = do_hold,
  [FETTLE_EVENT_RESUME] = do_start,
  [FETTLE_EVENT_RESOLVE] = do_resolve,
  [FETTLE_EVENT_REOPEN] = do_reopen,
  [FETTLE_EVENT_CLOSE] = do_close,
  [FETTLE_EVENT_CANCEL] = do_cancel,
};

static gboolean
write_event (Writer            *self,
             const FettleEvent *event,
             GError           **error)
{
  FettleUuid *eid = &g_array_index (self->incidents, FettleUuid, event->incident);
  gboolean is_first = event->type == FETTLE_EVENT_LOG;
  g_autoptr (FettleEdit) edit = NULL;

  if (is_first)
    *eid = fettle_uuid_new_v7 (event->at, self->random);
  edit = is_first ? fettle_edit_new_create (FETTLE_KIND_INCIDENT, eid)
                  : fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);
  fettle_edit_set_at (edit, event->at);
  fettle_transaction_next_act (self->transaction, get_person (self, event->actor));
  if (!event_funcs[event->type] (self, event, edit, error))
    return FALSE;

  return fettle_value_get_length (fettle_edit_get_values (edit)) == 0 ||
         fettle_transaction_apply (self->transaction, edit, error);
}

/* --- the whole ------------------------------------------------------------------------------------ */

static gboolean
write_events (Writer        *self,
              Job           *job,
              GCancellable  *cancellable,
              GError       **error)
{
  guint n = self->plan->events->len;

  for (guint i = 0; i < n; i++)
    {
      if (!write_event (self, &g_array_index (self->plan->events, FettleEvent, i), error))
        return FALSE;
      if (i % TELL_EVERY != 0)
        continue;
      if (job->progress != NULL)
        job->progress (i, n, job->progress_data);
      if (g_cancellable_is_cancelled (cancellable))
        {
          fettle_problem_set (error, FETTLE_PROBLEM_CANCELLED, NULL, NULL, _("Stopped. Nothing was written."));
          return FALSE;
        }
    }
  if (job->progress != NULL)
    job->progress (n, n, job->progress_data);

  return TRUE;
}

static gboolean
refuse_record (FettleRecord *record,
               gpointer      user_data,
               GError      **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, _("There are incidents on it already."),
                      _("Make another desk for invented data."), _("The desk is not empty."));

  return FALSE;
}

/* Whose desk it is works there too. */
static gboolean
join_company (Writer  *self,
              GError **error)
{
  g_autoptr (FettleEdit) edit = fettle_edit_new_update (FETTLE_KIND_PERSON, &self->me);

  fettle_edit_set_bool (edit, FETTLE_PERSON_AGENT, TRUE);
  fettle_edit_set_ref (edit, FETTLE_PERSON_TEAM, &g_array_index (self->teams, FettleUuid, 0));
  fettle_edit_set_at (edit, self->plan->start);
  fettle_transaction_next_act (self->transaction, &self->me);

  return fettle_transaction_apply (self->transaction, edit, error);
}

static void
writer_init (Writer                   *self,
             const FettleGeneratePlan *plan,
             FettleRandom             *random,
             const FettleUuid         *me)
{
  *self = (Writer) { .plan = plan, .random = random, .me = *me };
  self->teams = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self->services = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self->agents = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self->callers = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self->incidents = g_array_new (FALSE, TRUE, sizeof (FettleUuid));
  g_array_set_size (self->incidents, plan->cases->len);
  self->categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->replied = g_byte_array_new ();
  g_byte_array_set_size (self->replied, plan->cases->len);
  memset (self->replied->data, 0, plan->cases->len);
}

static void
writer_clear (Writer *self)
{
  g_array_unref (self->teams);
  g_array_unref (self->services);
  g_array_unref (self->agents);
  g_array_unref (self->callers);
  g_array_unref (self->incidents);
  g_hash_table_unref (self->categories);
  g_byte_array_unref (self->replied);
}

/* The first agent is the author of the company, so that an export needs nobody
 * else. */
static gboolean
write_all (Writer       *self,
           Job          *job,
           FettleStore  *store,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr (FettleCommit) commit = NULL;

  draw_agents (self);
  self->transaction = fettle_store_begin (store, get_person (self, 0), fettle_generate_get_label (), error);
  if (self->transaction == NULL)
    return FALSE;
  fettle_transaction_set_tz (self->transaction, job->offset);

  if (!write_company (self, error) || (job->with_me && !join_company (self, error)) ||
      !write_events (self, job, cancellable, error))
    {
      fettle_transaction_rollback (g_steal_pointer (&self->transaction));
      return FALSE;
    }

  commit = fettle_transaction_commit (g_steal_pointer (&self->transaction), error);
  if (commit == NULL)
    return FALSE;
  /* An invented past is no step of the person who asked for it. */
  g_clear_pointer (&commit->label, g_free);
  fettle_workspace_tell_commit (job->workspace, commit);

  return TRUE;
}

/* In the writer thread. */
static gboolean
run_job (FettleStore  *store,
         gpointer      user_data,
         GCancellable *cancellable,
         GError      **error)
{
  Job *job = user_data;
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (job->seed);
  g_autoptr (FettleGeneratePlan) plan = NULL;
  Writer writer;
  gboolean ok;

  if (!fettle_store_each_record (store, FETTLE_KIND_INCIDENT, TRUE, refuse_record, NULL, error))
    return FALSE;

  plan = fettle_generate_plan_new (job->n, job->until, job->offset, job->with_me, random);
  if (job->stays_open)
    fettle_generate_plan_leave_open (plan);
  writer_init (&writer, plan, random, fettle_store_get_founder (store));
  ok = write_all (&writer, job, store, cancellable, error);
  writer_clear (&writer);

  return ok;
}

gboolean
fettle_generate_check (guint    n,
                       gint64   until,
                       GError **error)
{
  if (n < 1 || n > FETTLE_GENERATE_MAX)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL,
                        _("Between 1 and %d incidents can be made."), FETTLE_GENERATE_MAX);
  else if (until < FIRST_UNTIL || until > LAST_UNTIL)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL,
                        _("The newest moment must lie in the years 1975 to 9998."));
  else
    return TRUE;

  return FALSE;
}

/* A sample works where its viewer is; any other desk is the same everywhere. */
static int
find_offset (FettleWorkspace *workspace,
             gint64           until)
{
  return fettle_workspace_is_sample (workspace)
           ? fettle_clock_get_offset (fettle_workspace_get_clock (workspace), until) : 0;
}

static gboolean
generate (FettleWorkspace  *workspace,
          Job              *job,
          GCancellable     *cancellable,
          GError          **error)
{
  job->workspace = workspace;
  job->with_me = fettle_workspace_is_sample (workspace);
  job->offset = find_offset (workspace, job->until);

  return fettle_generate_check (job->n, job->until, error)
         && fettle_workspace_run_writing (workspace, run_job, job, cancellable, error);
}

gboolean
fettle_generate (FettleWorkspace    *workspace,
                 guint               n,
                 guint64             seed,
                 gint64              until,
                 FettleProgressFunc  progress,
                 gpointer            user_data,
                 GCancellable       *cancellable,
                 GError            **error)
{
  Job job = { .n = n, .seed = seed, .until = until, .progress = progress, .progress_data = user_data };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);

  return generate (workspace, &job, cancellable, error);
}

gboolean
fettle_generate_backlog (FettleWorkspace    *workspace,
                         guint               n,
                         guint64             seed,
                         gint64              until,
                         FettleProgressFunc  progress,
                         gpointer            user_data,
                         GCancellable       *cancellable,
                         GError            **error)
{
  Job job = {
    .n = n, .seed = seed, .until = until, .stays_open = TRUE, .progress = progress, .progress_data = user_data,
  };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);

  return generate (workspace, &job, cancellable, error);
}

const char *
fettle_generate_get_label (void)
{
  return _("Made sample data");
}
