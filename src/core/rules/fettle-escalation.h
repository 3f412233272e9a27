/* fettle-escalation.h: which escalations of the desk are due for a ticket, which
 * comes next, and why.
 *
 * A pure function of the ticket, its promises, calendars and the time: whoever asks
 * twice gets the same answer, and it does not matter how often is asked meanwhile.
 * Each escalation runs once for a ticket (the or-set "escalated" says which have).
 *
 * What is due outside working time waits for the next opening (glpi#22678,
 * zammad#4432), unless the rule counts by the clock on the wall or nothing was
 * promised by a calendar; what is due at closing time is due then. Nothing runs
 * outside working time, also where nobody looked when it was due, but for a quarter
 * of an hour after it. A clock that is paused escalates nothing, nor does a ticket
 * that is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-filter-facts.h"
#include "fettle-rule-desk.h"
#include "fettle-rule.h"
#include "fettle-sla-standing.h"

G_BEGIN_DECLS

/* What is asked beside the ticket. */
typedef struct
{
  const FettleFilterFacts *facts;      /* with the time */
  const FettleRuleDesk    *desk;
  GArray                  *standings;  /* (nullable) where its promises stand: FettleSlaStanding */

  /* A calendar by its record, and that by which a policy counts for the ticket; NULL: the
   * clock on the wall. Owned by whoever answers. */
  FettleCalendar *(*find_calendar) (const FettleUuid *calendar,
                                    gpointer          user_data);
  FettleCalendar *(*find_promised) (const FettleUuid *policy,
                                    FettleRecord     *ticket,
                                    gpointer          user_data);
  /* FALSE where the team has none. */
  gboolean        (*find_lead)     (const FettleUuid *team,
                                    FettleUuid       *person,
                                    gpointer          user_data);
  gpointer          user_data;
} FettleEscalationDesk;

typedef enum
{
  FETTLE_ESCALATION_RUNS,      /* due, and not run yet */
  FETTLE_ESCALATION_WAITS,     /* until its time */
  FETTLE_ESCALATION_HAS_RUN,
  FETTLE_ESCALATION_RESTS,     /* its time does not come as things are */
  FETTLE_ESCALATION_NO_MATCH,
  FETTLE_ESCALATION_OFF,
  FETTLE_ESCALATION_FAULTY,
} FettleEscalationOutcome;

typedef struct
{
  FettleRule             *rule;   /* (owned) */
  FettleEscalationOutcome outcome;
  gint64                  at;     /* UTC ms: RUNS: since when it was due; WAITS: until when; else NONE */
  char                   *text;   /* (owned) why */
} FettleEscalationLine;

typedef struct
{
  GPtrArray *lines;     /* (owned) FettleEscalationLine, by level and order */
  guint      n_due;     /* that run now */
  gint64     next_at;   /* UTC ms: when the next one is due; NONE: none is */
  guint      next;      /* which line that is */
} FettleEscalationPlan;

/* Asks @rules (FettleRule in order; those that assign are left out) about @ticket. */
FettleEscalationPlan *fettle_escalation_plan_new  (GPtrArray                  *rules,
                                                   FettleRecord               *ticket,
                                                   const FettleEscalationDesk *desk) G_GNUC_WARN_UNUSED_RESULT;
void                  fettle_escalation_plan_free (FettleEscalationPlan       *self);

/* "runs", "waits", "has_run", "rests", "no_match", "off", "faulty". */
const char           *fettle_escalation_outcome_to_id (FettleEscalationOutcome outcome);

/* "Escalated to Network: 75 % of the resolution was used (rule “P1 late”)". */
char                 *fettle_escalation_dup_sentence (FettleRule                 *rule,
                                                      FettleRecord               *ticket,
                                                      const FettleEscalationDesk *desk) G_GNUC_WARN_UNUSED_RESULT;

/* Who is told when @rule has run for @ticket: appends FettleUuid to @people, each once. */
void                  fettle_escalation_list_told (FettleRule                 *rule,
                                                   FettleRecord               *ticket,
                                                   const FettleEscalationDesk *desk,
                                                   GArray                     *people);

/* What has to be done where @plan has something due: FettleEdit, in order. The first
 * notes which have run, with the sentences as its reason; then the highest level that
 * names one says which team and owner get it (another team gets it without its owner
 * where none names a person), and all add helpers, priority and notes.
 * @new_eid makes ids. */
GPtrArray            *fettle_escalation_make_edits (FettleEscalationPlan       *plan,
                                                    FettleRecord               *ticket,
                                                    const FettleEscalationDesk *desk,
                                                    FettleUuid                (*new_eid) (gpointer user_data),
                                                    gpointer                    user_data) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleEscalationPlan, fettle_escalation_plan_free)

G_END_DECLS
