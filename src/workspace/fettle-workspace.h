/* fettle-workspace.h: one person's working session on one desk.
 *
 * Owns a writer thread and a reader thread, each with a store of its own.
 * Every function without a suffix blocks until the work is done and is meant
 * for the command line and tests; screens use the _async forms, live lists and
 * signals. Signals come in the main context that made the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"
#include "fettle-commit.h"
#include "fettle-custom-field.h"
#include "fettle-edit.h"
#include "fettle-incident-row.h"
#include "fettle-name.h"
#include "fettle-priority-matrix.h"
#include "fettle-problem.h"
#include "fettle-progress.h"
#include "fettle-random.h"
#include "fettle-surroundings.h"
#include "fettle-view.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WORKSPACE (fettle_workspace_get_type ())

G_DECLARE_FINAL_TYPE (FettleWorkspace, fettle_workspace, FETTLE, WORKSPACE, GObject)

/* Signals:
 *  changed (GArray *rids)      records changed, by us, by another program or by
 *                              undo; guint32 rids, a note counts for its incident
 *  done (FettleCommit *commit) an own action or undo was committed (for the toast)
 *  counted ()                  a counter has another value
 *  fields-changed ()           the desk has other fields of its own
 *  escalated (GPtrArray *what) escalations ran that name me, or my team: FettleEscalated
 *  replanned ()                escalations are others, so that any ticket's may be
 *  draft-changed (char *key)   a draft of this session is another; NULL: any may be
 * Properties:
 *  data-version notify is not there: listen to changed.
 *  full (gboolean)             the disk is full: nothing can be written now
 *  low (gboolean)              the disk is all but full: what was kept for that is used up
 *  ahead (gboolean)            the desk was written by a clock more than five minutes
 *                              ahead of ours: see fettle_workspace_get_newest() */

/* $XDG_DATA_HOME/fettle/desk.fettle and …/sample.fettle. Newly allocated. */
char            *fettle_workspace_dup_default_path (void) G_GNUC_WARN_UNUSED_RESULT;
char            *fettle_workspace_dup_sample_path  (void) G_GNUC_WARN_UNUSED_RESULT;

/* The name of the account, for the first person. Newly allocated. */
char            *fettle_workspace_dup_account_name (void) G_GNUC_WARN_UNUSED_RESULT;

/* Makes a desk and opens it. Default services are not invented: a new desk is
 * empty but for desk, device and person, and what clocks need: a calendar with
 * office hours and a policy (fettle-sla-defaults.h). */
FettleWorkspace *fettle_workspace_create       (const char           *path,
                                                const char           *person_name,
                                                gboolean              sample,
                                                FettleClock          *clock,
                                                FettleRandom         *random,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
FettleWorkspace *fettle_workspace_open         (const char           *path,
                                                FettleClock          *clock,
                                                FettleRandom         *random,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for reading alone where the desk may not be written, the disk is full,
 * or only a newer version may: see fettle_workspace_is_read_only(). */
FettleWorkspace *fettle_workspace_open_to_read (const char           *path,
                                                FettleClock          *clock,
                                                FettleRandom         *random,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* LOCKED where such a desk was written while it was read. Waits. */
gboolean         fettle_workspace_check_unchanged (FettleWorkspace   *self,
                                                GError              **error);

/* Opens @path; makes it first if @create_for (a person's name) is not NULL and
 * it does not exist. With @sample also fills it with the sample desk. What may not
 * be written is opened for reading: see fettle_workspace_is_read_only(). */
void             fettle_workspace_open_async   (const char           *path,
                                                const char           *create_for,
                                                gboolean              sample,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FettleWorkspace *fettle_workspace_open_finish  (GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes what waits, stops the threads. Later calls fail with CANCELLED. Also
 * done by the last unref. */
void             fettle_workspace_close        (FettleWorkspace      *self);

const char      *fettle_workspace_get_path     (FettleWorkspace      *self);
gboolean         fettle_workspace_is_sample    (FettleWorkspace      *self);
gboolean         fettle_workspace_is_read_only (FettleWorkspace      *self);  /* made by a newer version, or not ours to write */
gboolean         fettle_workspace_is_forbidden (FettleWorkspace      *self);  /* read only as file or folder may not be written */
FettleClock     *fettle_workspace_get_clock    (FettleWorkspace      *self);
gint64           fettle_workspace_get_newest   (FettleWorkspace      *self);  /* UTC ms: what the clocks said that wrote it, at most */
gboolean         fettle_workspace_is_ahead     (FettleWorkspace      *self);  /* that is no time of our clock yet */
FettleRandom    *fettle_workspace_get_random   (FettleWorkspace      *self);

/* Who acts: the founder of the desk unless set. */
const FettleUuid *fettle_workspace_get_me      (FettleWorkspace      *self);
void             fettle_workspace_set_me       (FettleWorkspace      *self,
                                                const FettleUuid     *person);

/* --- writing ------------------------------------------------------------------- */

/* The commit of one action by me. */
FettleCommit    *fettle_workspace_commit       (FettleWorkspace      *self,
                                                FettleAction         *action,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_workspace_commit_async (FettleWorkspace      *self,
                                                FettleAction         *action,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FettleCommit    *fettle_workspace_commit_finish (FettleWorkspace     *self,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes back (or, with @redo, does again) my last action; NOT_FOUND where there
 * is none. STALE where somebody changed the same since: once in a session for
 * one action, which the next call passes over for the one before. It can still be taken
 * back by itself (fettle_workspace_undo_action_async), and comes first again in
 * the next session. */
FettleCommit    *fettle_workspace_undo         (FettleWorkspace      *self,
                                                gboolean              redo,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_workspace_undo_async   (FettleWorkspace      *self,
                                                gboolean              redo,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
FettleCommit    *fettle_workspace_undo_finish  (FettleWorkspace      *self,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes back one action of the history (the Undo button of its toast). */
void             fettle_workspace_undo_action_async (FettleWorkspace *self,
                                                const FettleUuid     *act,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);

/* --- reading -------------------------------------------------------------------- */

/* The record as it is now; NOT_FOUND. Waits. (transfer full) */
FettleRecord    *fettle_workspace_read         (FettleWorkspace      *self,
                                                FettleKind            kind,
                                                const FettleUuid     *eid,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* An incident by number ("INC-12", "12"), alias, external key or UUID. Waits. */
gboolean         fettle_workspace_find_incident (FettleWorkspace     *self,
                                                const char           *text,
                                                FettleUuid           *eid,
                                                GError              **error);

/* The record of a row id; FALSE where there is none. Waits. */
gboolean         fettle_workspace_get_eid      (FettleWorkspace      *self,
                                                guint32               rid,
                                                FettleUuid           *eid);

/* Rows of a query: FettleIncidentRow, at most @limit (0: all). */
GPtrArray       *fettle_workspace_list         (FettleWorkspace      *self,
                                                const FettleListQuery *query,
                                                guint                 limit,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a ticket is linked with (FettleLinkRow); who was asked to agree to it
 * (FettleRecord); what its moves ask for outside of it. */
GPtrArray       *fettle_workspace_list_links     (FettleWorkspace    *self,
                                                  const FettleUuid   *ticket,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray       *fettle_workspace_list_approvals (FettleWorkspace    *self,
                                                  const FettleUuid   *ticket,
                                                  GError            **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean         fettle_workspace_read_surroundings (FettleWorkspace *self,
                                                  FettleRecord       *ticket,
                                                  FettleSurroundings *around,
                                                  GError            **error);

/* Incidents that look like @title: FettleIncidentRow. A newer call makes an
 * older one end with CANCELLED. */
void             fettle_workspace_find_alike_async (FettleWorkspace  *self,
                                                const char           *title,
                                                guint                 limit,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray       *fettle_workspace_find_alike_finish (FettleWorkspace *self,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_workspace_find_incident_async (FettleWorkspace *self,
                                                const char           *text,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean         fettle_workspace_find_incident_finish (FettleWorkspace *self,
                                                GAsyncResult         *result,
                                                FettleUuid           *eid,
                                                GError              **error);

/* The tags in use, those used most first: char*. */
void             fettle_workspace_list_tags_async (FettleWorkspace   *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GPtrArray       *fettle_workspace_list_tags_finish (FettleWorkspace  *self,
                                                GAsyncResult         *result,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* Actions, newest first: FettleActionInfo. */
GPtrArray       *fettle_workspace_list_actions (FettleWorkspace      *self,
                                                guint                 limit,
                                                GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many of the last 1 000 actions are mine and stand. */
void             fettle_workspace_count_own_async (FettleWorkspace   *self,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
gboolean         fettle_workspace_count_own_finish (FettleWorkspace  *self,
                                                GAsyncResult         *result,
                                                guint                *n,
                                                GError              **error);

/* --- names: kept in memory, live ------------------------------------------------- */

#define FETTLE_TYPE_NAME_ITEM (fettle_name_item_get_type ())

G_DECLARE_FINAL_TYPE (FettleNameItem, fettle_name_item, FETTLE, NAME_ITEM, GObject)

/* The name as pickers show it. Owned by @self. Properties: text, detail. */
const FettleName *fettle_name_item_get_name    (FettleNameItem       *self);

/* All persons, teams, services or categories by name: a live GListModel of
 * FettleNameItem. Owned by @self. */
GListModel      *fettle_workspace_get_names    (FettleWorkspace      *self,
                                                FettleKind            kind);

/* The name of a record from memory; NULL if unknown. Owned by @self, good until
 * the next change. */
const char      *fettle_workspace_get_name     (FettleWorkspace      *self,
                                                FettleKind            kind,
                                                const FettleUuid     *eid);

/* The one record whose name is @text (folded), else the one whose name contains
 * its words. NOT_FOUND; INVALID where several do (the detail lists them). From
 * memory, no waiting. */
gboolean         fettle_workspace_find_name    (FettleWorkspace      *self,
                                                FettleKind            kind,
                                                const char           *text,
                                                FettleUuid           *eid,
                                                GError              **error);

/* The fields that the desk adds, retired ones too, in order: FettleCustomField. From
 * memory; owned by @self, another array once they change. */
GPtrArray       *fettle_workspace_get_fields   (FettleWorkspace      *self);

/* The priority matrix of the desk. From memory; owned by @self, good until the next
 * change. */
const FettlePriorityMatrix *fettle_workspace_get_matrix (FettleWorkspace *self);

/* --- counters -------------------------------------------------------------------- */

/* How many each view shows now; kept by the workspace, told by signal
 * "counted". From memory. */
guint            fettle_workspace_get_count    (FettleWorkspace      *self,
                                                FettleView            view);

/* --- drafts ---------------------------------------------------------------------- */

/* Text under edit that is nobody else's business yet. Keys: "log", "log:2" …, "reply:UUID", "note:UUID",
 * "title:UUID", "description:UUID", "tag:UUID", "move:UUID", "move-fields:UUID:STATE", "approve:UUID",
 * "reject:UUID", "convert:UUID". On the disk 500 ms after the last call at the latest.
 * From memory; "" where there is none. */
const char      *fettle_workspace_get_draft    (FettleWorkspace      *self,
                                                const char           *key);
void             fettle_workspace_set_draft    (FettleWorkspace      *self,
                                                const char           *key,
                                                const char           *text);

/* What was typed into @before, the same desk while it could only be read, goes on
 * here; what is kept here under the same key is replaced. */
void             fettle_workspace_take_drafts  (FettleWorkspace      *self,
                                                FettleWorkspace      *before);

G_END_DECLS
