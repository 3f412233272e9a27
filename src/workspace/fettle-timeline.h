/* fettle-timeline.h: an incident and its history, read from a store at one go.
 *
 * Plain data, made in the reader thread and handed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"
#include "fettle-store.h"
#include "fettle-team-trail.h"

G_BEGIN_DECLS

#define FETTLE_N_STAGES (FETTLE_STAGE_CLOSE + 1)

/* What one line of a timeline shows. */
typedef struct
{
  gint64          seq;
  FettleEntryType type;
  gint64          at;
  int             tz;
  char           *author;
  char           *text;
  char           *reason;   /* (nullable) */
  char           *source;   /* (nullable) */
  char           *told_by;  /* (nullable) */
  gboolean        undone;
} FettleEntryFacts;

void            fettle_entry_facts_free (FettleEntryFacts *self);

typedef struct
{
  FettleRecord *record;
  GPtrArray    *entries;                    /* FettleEntryFacts by log number */
  GPtrArray    *fields;                     /* (owned) FettleCustomField */
  GHashTable   *names;                      /* (owned) FettleUuid of what its fields name → char */
  gint64        stage_at[FETTLE_N_STAGES];  /* UTC ms or FETTLE_TIME_NONE */
  char         *stage_by[FETTLE_N_STAGES];  /* (nullable) */
  GArray       *trail;                      /* FettleTeamTurn */
} FettleTimeline;

/* NOT_FOUND where there is no such incident. */
FettleTimeline *fettle_timeline_read    (FettleStore      *store,
                                         const FettleUuid *incident,
                                         GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_timeline_free    (FettleTimeline   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTimeline, fettle_timeline_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleEntryFacts, fettle_entry_facts_free)

G_END_DECLS
