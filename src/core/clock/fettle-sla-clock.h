/* fettle-sla-clock.h: one promise to one ticket, and how it went: what ran, what
 * was paused, when it is due. Source: domain.md 2.10.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-policy.h"
#include "fettle-time.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_SLA_IN_PROGRESS,
  FETTLE_SLA_PAUSED,
  FETTLE_SLA_COMPLETED,
  FETTLE_SLA_CANCELLED,
} FettleSlaStage;

const char *fettle_sla_stage_to_id (FettleSlaStage stage);   /* "in_progress" … */

typedef enum
{
  FETTLE_SLA_STEP_STARTED,
  FETTLE_SLA_STEP_CHANGED,      /* took the place of another promise; time kept */
  FETTLE_SLA_STEP_PAUSED,
  FETTLE_SLA_STEP_RESUMED,
  FETTLE_SLA_STEP_REACHED,      /* the target is used up: broken from here on */
  FETTLE_SLA_STEP_COMPLETED,
  FETTLE_SLA_STEP_REOPENED,
  FETTLE_SLA_STEP_CANCELLED,
  FETTLE_SLA_STEP_NOW,
} FettleSlaStepType;

/* "started" … */
const char *fettle_sla_step_type_to_id (FettleSlaStepType type);

/* What made a step: a change of the log, or nothing but time. */
typedef struct
{
  gint64     at;        /* UTC ms */
  gint64     seq;       /* log number; 0: none */
  FettleUuid change;    /* its id; nil: none */
} FettleSlaCause;

/* One line of the reckoning. */
typedef struct
{
  FettleSlaStepType type;
  FettleSlaCause    cause;
  gint64            used;           /* ms of the target used by then */
  guint             priority;       /* of the ticket then; STARTED and CHANGED */
  guint             old_priority;   /* CHANGED */
  gint64            old_duration;   /* CHANGED: ms */
} FettleSlaStep;

/* Counted; read by many once it is reckoned. */
typedef struct
{
  gatomicrefcount  ref_count;

  FettleSlaPolicy *policy;        /* (owned) */
  FettleSlaTarget  target;
  FettleCalendar  *calendar;      /* (owned) (nullable) the clock on the wall */
  gint64           duration;      /* ms */
  FettleSlaStage   stage;
  gint64           started_at;    /* from when it counts */
  gint64           attached_at;   /* when it was promised: later where it counts back */
  gint64           completed_at;  /* or NONE */
  gint64           due_at;        /* NONE: paused, or it never comes */
  gint64           breached_at;   /* NONE: kept so far */
  gint64           used;          /* ms that ran, by its calendar */
  gint64           paused;        /* ms paused, by its calendar */
  guint            priority;      /* that it was promised for */
  GArray          *steps;         /* (owned) FettleSlaStep */

  /*< private >*/
  GArray          *stretches;     /* (owned) FettleSlaStretch: see the code */
} FettleSlaClock;

FettleSlaClock *fettle_sla_clock_ref           (FettleSlaClock *self) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_sla_clock_unref         (FettleSlaClock *self);

/* Whether it still counts: in progress or paused. */
gboolean        fettle_sla_clock_is_active     (FettleSlaClock *self);

/* The first instant at which @used ms had run, or will have if it goes on;
 * NONE where that is not known: it is paused before, or never comes. */
gint64          fettle_sla_clock_find_instant  (FettleSlaClock *self,
                                                gint64          used);

/* When @percent of the target are used up: find_instant() of it. */
gint64          fettle_sla_clock_get_threshold (FettleSlaClock *self,
                                                guint           percent);

/* ms left at @now; negative when late. */
gint64          fettle_sla_clock_get_left      (FettleSlaClock *self,
                                                gint64          now);

/* --- for the engine alone ------------------------------------------------------------ */

FettleSlaClock *fettle_sla_clock_new           (FettleSlaPolicy      *policy,
                                                FettleSlaTarget       target,
                                                FettleCalendar       *calendar,
                                                gint64                duration,
                                                guint                 priority,
                                                gint64                started_at,
                                                const FettleSlaCause *cause) G_GNUC_WARN_UNUSED_RESULT;
/* Takes the place of @old, which was cancelled: its running and paused time is kept, and counted by
 * the new calendar. */
FettleSlaClock *fettle_sla_clock_new_instead   (FettleSlaClock       *old,
                                                FettleSlaPolicy      *policy,
                                                FettleCalendar       *calendar,
                                                gint64                duration,
                                                guint                 priority,
                                                const FettleSlaCause *cause) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_sla_clock_pause         (FettleSlaClock       *self,
                                                const FettleSlaCause *cause);
void            fettle_sla_clock_resume        (FettleSlaClock       *self,
                                                const FettleSlaCause *cause);
void            fettle_sla_clock_complete      (FettleSlaClock       *self,
                                                const FettleSlaCause *cause);
void            fettle_sla_clock_reopen        (FettleSlaClock       *self,
                                                const FettleSlaCause *cause);
void            fettle_sla_clock_cancel        (FettleSlaClock       *self,
                                                const FettleSlaCause *cause);
/* Counts up to @now. Nothing is done to it afterwards. */
void            fettle_sla_clock_settle        (FettleSlaClock       *self,
                                                gint64                now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSlaClock, fettle_sla_clock_unref)

G_END_DECLS
