/* fettle-workspace-object.h: what a workspace is made of; for its own files alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-draft-box.h"
#include "fettle-keeper.h"
#include "fettle-name-book.h"
#include "fettle-news.h"
#include "fettle-worker.h"
#include "fettle-workspace-private.h"

G_BEGIN_DECLS

struct _FettleWorkspace
{
  GObject         parent_instance;

  char           *path;
  FettleClock    *clock;        /* (owned) */
  FettleRandom   *random;       /* (owned) */
  GMainContext   *context;      /* (owned) */
  GThread        *home;         /* not owned, only compared */
  FettleUuid      me;
  gboolean        is_sample;
  gboolean        is_read_only;
  gboolean        is_forbidden; /* the rights do not let it be written */
  gboolean        may_be_read;  /* who opens it is content to read where it cannot be written */
  gboolean        is_begun;     /* handed over: its memory belongs to home now */
  gboolean        is_closed;

  FettleWorker   *writer;       /* (nullable): NULL where it is read only */
  FettleWorker   *reader;
  FettleKeeper   *keeper;       /* (nullable) */
  FettleNews     *news;
  GHashTable     *passed;       /* (owned) writer thread only: set of FettleUuid, actions that undo passes over */
  gint64          seen_version; /* reader thread only: PRAGMA data_version */
  gint64          seen_newest;  /* this and the next: of the reader thread while a look is under way, else of home */
  gboolean        seen_low;
  gint64          newest;       /* UTC ms: of the last look */
  gboolean        is_ahead;

  FettleNameBook *names;
  GPtrArray      *fields;       /* (owned) FettleCustomField */
  FettlePriorityMatrix matrix;
  FettleDraftBox *drafts;
  guint           counts[FETTLE_N_VIEWS];
  gboolean        is_counted;
  gboolean        is_counting;
  gboolean        count_again;
  gboolean        is_full;
  gboolean        is_low;
  gboolean        is_own_change;
  gint64          escalate_at;  /* UTC ms: when to look for escalations again */
  GArray         *touched;      /* (owned) (nullable) guint32: rids to look at before; NULL: all */
  gboolean        is_escalating;
  gint64          told_seq;     /* up to which log number escalations were told; -1: not known yet */
  GSource        *watch;        /* (owned) (nullable) */
  gboolean        is_watching;  /* a look is under way */
  GCancellable   *alike;        /* (owned) (nullable): of the newest look for look-alikes */
};

/* --- fettle-workspace.c ------------------------------------------------------------ */

/* A disk that was full and takes a write again is not full any more. */
void     _fettle_workspace_note_write     (FettleWorkspace *self,
                                           gboolean         ok,
                                           const GError    *error);
/* Compares what the clocks said that wrote the desk with ours. */
void     _fettle_workspace_check_clock    (FettleWorkspace *self);
void     _fettle_workspace_note_room      (FettleWorkspace *self,
                                           gboolean         is_low);
void     _fettle_workspace_emit_changed   (FettleWorkspace *self,
                                           GArray          *rids);
void     _fettle_workspace_emit_done      (FettleWorkspace *self,
                                           FettleCommit    *commit);
void     _fettle_workspace_emit_counted   (FettleWorkspace *self);
void     _fettle_workspace_emit_fields_changed (FettleWorkspace *self);
void     _fettle_workspace_emit_escalated (FettleWorkspace *self,
                                           GPtrArray       *escalated);
void     _fettle_workspace_emit_replanned (FettleWorkspace *self);

/* --- fettle-workspace-run.c ---------------------------------------------------------- */

/* Whether this is the thread that made the workspace. */
gboolean _fettle_workspace_is_home        (FettleWorkspace *self);

/* --- fettle-workspace-news.c ---------------------------------------------------------- */

/* Tells what the threads pushed. With @blocking all is in memory on return: the
 * next command may name what this one made. */
void     _fettle_workspace_deliver_news   (FettleWorkspace *self,
                                           gboolean         blocking);
void     _fettle_workspace_request_counts (FettleWorkspace *self);

/* Reads the names of the desk into memory; before the threads begin. */
gboolean _fettle_workspace_read_names     (FettleWorkspace *self,
                                           FettleStore     *store,
                                           GError         **error);

/* Looks for changes of other programs from now on. */
void     _fettle_workspace_start_watching (FettleWorkspace *self);
void     _fettle_workspace_stop_watching  (FettleWorkspace *self);

/* --- fettle-escalations.c ---------------------------------------------------------------- */

/* Looks whether anything is due, where its time has come or @rids of
 * note_touched() ask for it. Costs nothing else. */
void     _fettle_workspace_escalate       (FettleWorkspace *self);
void     _fettle_workspace_note_touched   (FettleWorkspace *self,
                                           GArray          *rids);

G_END_DECLS
