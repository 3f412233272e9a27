/* fettle-workspace-private.h: what the files of this room share with the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Work on a store, done in the thread that owns it. FALSE with @error set
 * where it failed. It must not touch the memory of the workspace (names,
 * drafts, counts), which belongs to the thread that made it, nor call a
 * blocking function of the workspace. */
typedef gboolean (*FettleStoreFunc) (FettleStore  *store,
                                     gpointer      user_data,
                                     GCancellable *cancellable,
                                     GError      **error);

/* fettle_workspace_open; with @create_for it makes the desk first, with @or_to_read
 * a desk that may not be written is opened for reading. Signals come in @context,
 * memory belongs to the thread @home. */
FettleWorkspace *fettle_workspace_open_for  (const char         *path,
                                             const char         *create_for,  /* (nullable) */
                                             gboolean            sample,
                                             FettleClock        *clock,       /* (nullable): of the system */
                                             FettleRandom       *random,      /* (nullable): of the system */
                                             GMainContext       *context,     /* (nullable): thread-default */
                                             GThread            *home,        /* (nullable): this thread */
                                             gboolean            or_to_read,
                                             GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ends the opening, in the thread @home: signals may come from now on, and
 * memory is no more touched by the thread that opened. */
void     fettle_workspace_begin             (FettleWorkspace    *self);

/* --- blocking: until @func has returned ------------------------------------------ */

/* In the writer thread, alone with the writing store. @func that committed
 * something tells so by fettle_workspace_tell_commit. */
gboolean fettle_workspace_run_writing       (FettleWorkspace    *self,
                                             FettleStoreFunc     func,
                                             gpointer            user_data,
                                             GCancellable       *cancellable,
                                             GError            **error);

/* In the reader thread. For short questions: lists and pages wait behind it. */
gboolean fettle_workspace_run_reading       (FettleWorkspace    *self,
                                             FettleStoreFunc     func,
                                             gpointer            user_data,
                                             GCancellable       *cancellable,
                                             GError            **error);

/* In the calling thread, with a reading store opened for it alone: for long
 * reading (export) that nobody shall wait for. */
gboolean fettle_workspace_run_apart         (FettleWorkspace    *self,
                                             FettleStoreFunc     func,
                                             gpointer            user_data,
                                             GCancellable       *cancellable,
                                             GError            **error);

/* --- asynchronous: @callback in the thread-default context of the caller ---------- */

/* @destroy frees @func_data after @callback was called; it runs in the thread
 * of the caller. A cancelled operation ends with FETTLE_PROBLEM_CANCELLED. */
void     fettle_workspace_run_writing_async (FettleWorkspace    *self,
                                             FettleStoreFunc     func,
                                             gpointer            func_data,
                                             GDestroyNotify      destroy,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
void     fettle_workspace_run_reading_async (FettleWorkspace    *self,
                                             int                 priority,   /* FettleJobPriority */
                                             FettleStoreFunc     func,
                                             gpointer            func_data,
                                             GDestroyNotify      destroy,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean fettle_workspace_run_finish        (FettleWorkspace    *self,
                                             GAsyncResult       *result,
                                             GError            **error);

/* The @func_data of a finished run, until @callback returns. */
gpointer fettle_workspace_run_get_data      (GAsyncResult       *result);

/* Cancels @cancellable and stops the statement of the reader if it runs for it. */
void     fettle_workspace_cancel_reading    (FettleWorkspace    *self,
                                             GCancellable       *cancellable);

/* The cancellable of a new look for look-alikes; an older look is stopped.
 * Owned by @self. */
GCancellable *fettle_workspace_begin_alike  (FettleWorkspace    *self);

/* --- from inside a write ------------------------------------------------------------ */

/* Tells the session that @commit is on the disk: the signals `changed` and
 * `done` follow in the main context; without a label only `changed`. Called in
 * the writer thread, in @func. */
void     fettle_workspace_tell_commit       (FettleWorkspace    *self,
                                             const FettleCommit *commit);

/* The same where it is known which kinds of name it may have changed (set of
 * FETTLE_NAME_BIT). */
void     fettle_workspace_tell_commit_of    (FettleWorkspace    *self,
                                             const FettleCommit *commit,
                                             guint               kinds);

/* Which context signals come in. Owned by @self. */
GMainContext *fettle_workspace_get_context  (FettleWorkspace    *self);

/* --- in the thread that made the workspace ------------------------------------------- */

/* During an emission of `changed`: whether it tells an own action (also an
 * undo or an import), not a change by another program. */
gboolean fettle_workspace_is_own_change     (FettleWorkspace    *self);

/* Reads all names again; waits. */
gboolean fettle_workspace_reload_names      (FettleWorkspace    *self,
                                             GError            **error);

/* As fettle_workspace_find_name for a person; where several fit, the one who
 * may own incidents. */
gboolean fettle_workspace_find_agent        (FettleWorkspace    *self,
                                             const char         *text,
                                             FettleUuid         *eid,
                                             GError            **error);

/* The one whose whole name is @text (folded). */
gboolean fettle_workspace_find_exact_name   (FettleWorkspace    *self,
                                             FettleKind          kind,
                                             const char         *text,
                                             FettleUuid         *eid);

/* The name as pickers show it; NULL if unknown. Good until the next change. */
const FettleName *fettle_workspace_peek_name (FettleWorkspace   *self,
                                             FettleKind          kind,
                                             const FettleUuid   *eid);

/* Whether @rid is a person, team, service or category. */
gboolean fettle_workspace_is_name_rid       (FettleWorkspace    *self,
                                             guint32             rid);

G_END_DECLS
