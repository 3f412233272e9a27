/* fettle-window.h: a window of the application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-commit.h"
#include "fettle-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_WINDOW (fettle_window_get_type ())

G_DECLARE_FINAL_TYPE (FettleWindow, fettle_window, FETTLE, WINDOW, AdwApplicationWindow)

FettleWindow    *fettle_window_new           (AdwApplication     *application) G_GNUC_WARN_UNUSED_RESULT;

/* The desk that is open; NULL: none. */
FettleWorkspace *fettle_window_get_workspace (FettleWindow       *self);

/* Opens the desk at @path; makes it for @create_for (a name, nullable) where
 * there is none; with @sample it is filled with the sample. A problem is shown
 * in place of the desk, with a way on. */
void             fettle_window_open_desk     (FettleWindow       *self,
                                              const char         *path,
                                              const char         *create_for,
                                              gboolean            sample);

/* Shows a desk that another window has open. */
void             fettle_window_show_desk     (FettleWindow       *self,
                                              FettleWorkspace    *workspace);
void             fettle_window_show_welcome  (FettleWindow       *self);

/* Opens the log dialog with @text (nullable: the draft), now or as soon as
 * there is a desk. */
void             fettle_window_log           (FettleWindow       *self,
                                              const char         *text);

/* "Priority P3 — Undo" for 8 s; a newer one replaces it. */
void             fettle_window_toast_commit  (FettleWindow       *self,
                                              const FettleCommit *commit);
void             fettle_window_toast_error   (FettleWindow       *self,
                                              const GError       *error);

/* Says @text to those who do not see the screen; once per 3 s at most. */
void             fettle_window_announce      (FettleWindow       *self,
                                              const char         *text);

G_END_DECLS
