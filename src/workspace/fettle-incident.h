/* fettle-incident.h: one ticket with its history, live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalation.h"
#include "fettle-record.h"
#include "fettle-incident-state.h"
#include "fettle-link-row.h"
#include "fettle-recent-change.h"
#include "fettle-stage.h"
#include "fettle-surroundings.h"
#include "fettle-team-trail.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_ENTRY_EVENT,      /* one line: a change of facts */
  FETTLE_ENTRY_NOTE,       /* work note: the team only */
  FETTLE_ENTRY_REPLY,      /* public reply */
  FETTLE_ENTRY_SYSTEM,     /* note by an importer or rule */
} FettleEntryType;

#define FETTLE_TYPE_TIMELINE_ENTRY (fettle_timeline_entry_get_type ())

/* Readable properties that notify: text (an edited note), author, undone. The
 * rest of a line never changes. */
G_DECLARE_FINAL_TYPE (FettleTimelineEntry, fettle_timeline_entry, FETTLE, TIMELINE_ENTRY, GObject)

FettleEntryType    fettle_timeline_entry_get_entry_type (FettleTimelineEntry *self);
gint64             fettle_timeline_entry_get_seq        (FettleTimelineEntry *self);  /* log number */
gint64             fettle_timeline_entry_get_at         (FettleTimelineEntry *self);  /* UTC ms */
int                fettle_timeline_entry_get_tz         (FettleTimelineEntry *self);  /* minutes, of the author */
const char        *fettle_timeline_entry_get_author     (FettleTimelineEntry *self);  /* name */
const char        *fettle_timeline_entry_get_text       (FettleTimelineEntry *self);  /* body, or the sentences by "\n" */
const char        *fettle_timeline_entry_get_reason     (FettleTimelineEntry *self);  /* (nullable) */
const char        *fettle_timeline_entry_get_source     (FettleTimelineEntry *self);  /* (nullable) "servicenow, row 12": observed */
const char        *fettle_timeline_entry_get_told_by    (FettleTimelineEntry *self);  /* (nullable) choice id of a reply */
gboolean           fettle_timeline_entry_is_undone      (FettleTimelineEntry *self);

#define FETTLE_TYPE_INCIDENT (fettle_incident_get_type ())

G_DECLARE_FINAL_TYPE (FettleIncident, fettle_incident, FETTLE, INCIDENT, GObject)

/* Signals: "changed" after each (re)load, "failed" after one that found nothing
 * to read or could not. */
FettleIncident    *fettle_incident_new           (FettleWorkspace  *workspace,
                                                  const FettleUuid *eid) G_GNUC_WARN_UNUSED_RESULT;

/* Blocks until loaded: for the command line and tests. */
gboolean           fettle_incident_load          (FettleIncident   *self,
                                                  GError          **error);
gboolean           fettle_incident_is_loaded     (FettleIncident   *self);
const GError      *fettle_incident_get_error     (FettleIncident   *self);   /* why the last load failed, or NULL */
/* FALSE while what has changed since is read: “changed” or “failed” follows. */
gboolean           fettle_incident_is_current    (FettleIncident   *self);
FettleWorkspace   *fettle_incident_get_workspace (FettleIncident   *self);
const FettleUuid  *fettle_incident_get_eid       (FettleIncident   *self);

/* Whether both are of one incident: each showing of it reads it anew. FALSE for
 * no @other. */
gboolean           fettle_incident_is_same       (FettleIncident   *self,
                                                  FettleIncident   *other);
guint32            fettle_incident_get_rid       (FettleIncident   *self);   /* 0 until loaded */
FettleRecord      *fettle_incident_get_record    (FettleIncident   *self);   /* NULL until loaded */
const char        *fettle_incident_get_number    (FettleIncident   *self);   /* "" until loaded */

/* Whether it can be changed: the desk may be written, and it was not removed. */
gboolean           fettle_incident_is_writable   (FettleIncident   *self);

/* How its kind declares @field; until it is loaded, how incidents do. */
const FettleFieldInfo *fettle_incident_get_field (FettleIncident *self,
                                                  guint             field);

/* What it is linked with (FettleLinkRow), who was asked to agree to it
 * (FettleRecord), and what its moves ask for outside of it. Empty until loaded;
 * owned by @self and good until "changed". */
GPtrArray          *fettle_incident_get_links         (FettleIncident *self);
GPtrArray          *fettle_incident_get_approvals     (FettleIncident *self);
/* What was altered on its services shortly before it (FettleRecentChange). */
GPtrArray          *fettle_incident_get_recent_changes (FettleIncident *self);
const FettleSurroundings *fettle_incident_get_surroundings (FettleIncident *self);
/* The teams that had it, with who may be asked in each: FettleTeamTurn. */
GArray             *fettle_incident_get_team_trail    (FettleIncident *self);
/* What the escalations of the desk say of it; NULL until loaded. */
FettleEscalationPlan *fettle_incident_get_escalations (FettleIncident *self);
/* Whether it was given to other teams more often than is good. */
gboolean            fettle_incident_is_passed_around  (FettleIncident *self);

/* Oldest first: a GListModel of FettleTimelineEntry; grows, never rebuilt. */
GListModel        *fettle_incident_get_timeline  (FettleIncident   *self);

/* A field as people read it ("Anna Weiss", "2 Department", "24 Nov 2025 10:42").
 * Newly allocated, "" where empty. */
char              *fettle_incident_dup_text      (FettleIncident   *self,
                                                  guint             field) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a field of the desk. */
char              *fettle_incident_dup_custom_text (FettleIncident          *self,
                                                    const FettleCustomField *field) G_GNUC_WARN_UNUSED_RESULT;

/* For the stage strip: when stage @stage was left for good (UTC ms, or
 * FETTLE_TIME_NONE) and by whom (nullable); for the present stage since when. */
gint64             fettle_incident_get_stage_time (FettleIncident  *self,
                                                  FettleStage       stage,
                                                  const char      **who);

G_END_DECLS
