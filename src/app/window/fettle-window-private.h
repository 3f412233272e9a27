/* fettle-window-private.h: what the files of the window share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-command-keys.h"
#include "fettle-desk-page.h"
#include "fettle-sequence-hint.h"
#include "fettle-window.h"

G_BEGIN_DECLS

struct _FettleWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay    *toasts;
  GtkStack           *stack;
  GtkWidget          *opening;
  GtkLabel           *opening_label;
  FettleSequenceHint *sequence_hint;
  GtkLabel           *announcer;

  FettleDeskPage     *desk;            /* (unowned) (nullable): in the stack */
  FettleCommandKeys  *keys;            /* (owned) */
  GSettings          *settings;        /* (owned) */

  /* Opening */
  GCancellable       *cancellable;     /* (owned) (nullable) */
  char               *opening_path;    /* (owned) (nullable) */
  guint               opening_id;
  char               *import_path;     /* (owned) (nullable): to be imported when the desk is open */
  char               *log_text;        /* (owned) (nullable): to be logged when the desk is open */
  FettleWorkspace    *before;          /* (owned) (nullable): the desk as it was only read, until it is open again */
  gboolean            is_new_desk;     /* it is being made: begin with what comes first */

  /* Toasts */
  AdwToast           *commit_toast;    /* (owned) (nullable) */
  char               *toast_act;       /* (owned) (nullable) what its button takes back; NULL: redo */
  gint64              commit_toast_since;  /* monotonic µs of its showing */
  char               *announcement;    /* (owned) (nullable): waits for its turn */
  guint               announce_id;
};

/* fettle-window.c: the desk, which can only be read, may be written by now. */
void        fettle_window_open_again      (FettleWindow *self);

/* fettle-window-actions.c */
void        fettle_window_install_actions (GtkWidgetClass *widget_class);
gboolean    fettle_window_run_command     (const FettleCommand *command,
                                           gpointer             window);
GMenuModel *fettle_window_make_menu       (void) G_GNUC_WARN_UNUSED_RESULT;

/* fettle-window-toasts.c */
void        fettle_window_toast_text      (FettleWindow *self,
                                           const char   *text);

/* The last toast stays for its time, but takes nothing back: its button would
 * ask the next desk for it. */
void        fettle_window_disarm_toast    (FettleWindow *self);
void        fettle_window_forget_toasts   (FettleWindow *self);

/* Toasts stand where nobody writes: beside the pane, below the page. */
void        fettle_window_place_toasts    (FettleWindow *self);

G_END_DECLS
