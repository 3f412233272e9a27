/* fettle-generate-plan.h: what happens on an invented desk, and when: drawn from
 * a seed before anything is written (domain.md 6.4).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

G_BEGIN_DECLS

#define FETTLE_GENERATE_AGENTS_PER_TEAM 4
#define FETTLE_GENERATE_ME 0xff   /* instead of an agent: whose desk it is */

typedef enum
{
  FETTLE_EVENT_LOG,
  FETTLE_EVENT_TRIAGE,      /* category, impact, urgency, service, team */
  FETTLE_EVENT_ASSIGN,      /* to `owner` */
  FETTLE_EVENT_START,
  FETTLE_EVENT_NOTE,
  FETTLE_EVENT_REPLY,
  FETTLE_EVENT_REASSIGN,    /* to `team` and `owner` */
  FETTLE_EVENT_HOLD,        /* `hold`: which reason */
  FETTLE_EVENT_RESUME,
  FETTLE_EVENT_RESOLVE,
  FETTLE_EVENT_REOPEN,
  FETTLE_EVENT_CLOSE,
  FETTLE_EVENT_CANCEL,
} FettleEventType;

typedef struct
{
  gint64  at;         /* UTC ms */
  guint32 incident;   /* index into cases */
  guint32 order;      /* within the incident */
  guint16 text;       /* index into a bank of texts */
  guint8  type;       /* FettleEventType */
  guint8  actor;      /* agent, or FETTLE_GENERATE_ME */
  guint8  owner;      /* ASSIGN, REASSIGN */
  guint8  team;       /* REASSIGN */
  guint8  hold;       /* HOLD: FettleGenerateHold */
} FettleEvent;

typedef enum
{
  FETTLE_HOLD_CALLER,
  FETTLE_HOLD_VENDOR,
  FETTLE_HOLD_CHANGE,
  FETTLE_HOLD_PROBLEM,
  FETTLE_HOLD_EVIDENCE,
  FETTLE_HOLD_DATE,
} FettleGenerateHold;

typedef struct
{
  gint64  at;            /* UTC ms, logged */
  gint32  outage;        /* index into fettle_generate_outages, -1: none */
  gint32  first;         /* case of the outage's first incident; -1 where it is that */
  guint16 trouble;       /* index into fettle_generate_troubles where it is no outage */
  guint16 caller;
  guint32 slots;
  guint8  report;        /* which of the outage's titles */
  guint8  impact, urgency;
  guint8  team;          /* that looks after the service */
  guint8  channel;       /* FettleGenerateChannel */
  guint8  logger;        /* agent */
  gint8   tag;           /* index into the bank of tags, -1: none */
  guint   is_triaged : 1;    /* with category, impact and urgency from the start */
  guint   has_began : 1;     /* it is known when it began */
} FettleGenerateCase;

typedef enum
{
  FETTLE_CHANNEL_PHONE,
  FETTLE_CHANNEL_MAIL,
  FETTLE_CHANNEL_PORTAL,
  FETTLE_CHANNEL_WALK_IN,
  FETTLE_CHANNEL_CHAT,
  FETTLE_CHANNEL_MONITORING,
} FettleGenerateChannel;

typedef struct
{
  gint64  start;       /* UTC ms: the first day */
  guint   n_callers;
  guint   n_agents;
  GArray *cases;       /* FettleGenerateCase, by time */
  GArray *events;      /* FettleEvent, by time; none after until */
} FettleGeneratePlan;

/* @offset: of the zone in which the company works, in minutes. @with_me: a
 * dozen of the open incidents belong to FETTLE_GENERATE_ME. */
FettleGeneratePlan *fettle_generate_plan_new  (guint               n,
                                               gint64              until,
                                               int                 offset,
                                               gboolean            with_me,
                                               FettleRandom       *random) G_GNUC_WARN_UNUSED_RESULT;
/* Nobody came to an end of anything: each story stops before it is resolved or
 * cancelled. */
void                fettle_generate_plan_leave_open (FettleGeneratePlan *self);
void                fettle_generate_plan_free (FettleGeneratePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleGeneratePlan, fettle_generate_plan_free)

G_END_DECLS
