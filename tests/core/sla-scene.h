/* sla-scene.h: promises, tickets and what happens to them, in a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla.h"

#include "test-history.h"

typedef struct
{
  GPtrArray        *records;    /* calendars and policies of the next edition */
  GArray           *editions;
  FettleSlaHistory *history;
  GPtrArray        *logged;     /* of the ticket, in order */
  gint64            seq;
} SlaScene;

SlaScene  *sla_scene_new      (FettleKind    kind);
void       sla_scene_free     (SlaScene     *self);

/* "2026-11-23 08:44" as UTC ms. */
gint64     sla_scene_time     (const char   *text);

/* A record of the kind for the next edition; @number tells them apart and stands
 * in references: calendar 1 is "'calendar':'…001'" by sla_scene_calendar(). */
void       sla_scene_add      (SlaScene     *self,
                               FettleKind    kind,
                               guint         number,
                               const char   *json);
char      *sla_scene_ref      (FettleKind    kind,
                               guint         number);

/* What was added is in force from @at. */
void       sla_scene_publish  (SlaScene     *self,
                               gint64        at);

/* A change of the ticket: the first one makes it. Returns its number. */
int        sla_scene_change   (SlaScene     *self,
                               gint64        at,
                               const char   *json);
/* The same, written later than it is said to have happened. */
int        sla_scene_claim    (SlaScene     *self,
                               gint64        at,
                               gint64        written,
                               const char   *json,
                               int           undoes);
/* A note: "public", "caller" or "work". */
void       sla_scene_note     (SlaScene     *self,
                               gint64        at,
                               const char   *visibility);

/* All clocks at @now. */
GPtrArray *sla_scene_reckon   (SlaScene     *self,
                               gint64        now);

/* "resolve completed, due 11-23 10:01, used 60, paused 17, broken 11-23 10:01":
 * minutes and UTC. */
char      *sla_scene_describe (FettleSlaClock *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlaScene, sla_scene_free)
