/* fettle-window-toasts.c: what the window says in passing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-window-private.h"

#include "fettle-css-class.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define TEXT_SECONDS 3
#define SETTLED (G_USEC_PER_SEC)  /* after which a toast surely stands still */
#define ANNOUNCE_SECONDS 3

/* --- Toasts ---------------------------------------------------------------------- */

static void
on_dismissed (FettleWindow *self,
              AdwToast     *toast)
{
  if (self->commit_toast == toast)
    g_clear_object (&self->commit_toast);
}

/* The toast of the last action. One that has just come is written anew: to
 * dismiss it while it or the one before still moves makes libadwaita 1.2 let go
 * of it twice. */
static AdwToast *
take_toast (FettleWindow *self)
{
  g_autoptr(AdwToast) before = NULL;
  gint64 now = g_get_monotonic_time ();

  if (self->commit_toast != NULL && now - self->commit_toast_since < SETTLED)
    return self->commit_toast;

  /* History keeps both: the newer one is what Ctrl+Z takes back. */
  before = g_steal_pointer (&self->commit_toast);
  if (before != NULL)
    adw_toast_dismiss (before);

  self->commit_toast = adw_toast_new ("");
  self->commit_toast_since = now;
  adw_toast_set_timeout (self->commit_toast, TOAST_SECONDS);
  adw_toast_set_action_name (self->commit_toast, "win.toast-step");
  g_signal_connect_object (self->commit_toast, "dismissed", G_CALLBACK (on_dismissed), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->commit_toast));

  return self->commit_toast;
}

/* Not dismissed: see above. */
void
fettle_window_disarm_toast (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));

  if (self->commit_toast != NULL)
    adw_toast_set_button_label (self->commit_toast, NULL);
  g_clear_object (&self->commit_toast);
  g_clear_pointer (&self->toast_act, g_free);
}

static char *
dup_escaped (const char *text)
{
  return g_markup_escape_text (text, -1);
}

/* Who was on the phone wants the number of what was logged. */
static char *
dup_told (const FettleCommit *commit)
{
  if (commit->made == NULL || commit->is_undo)
    return g_strdup (commit->label);

  return g_strdup_printf (_("%s logged"), commit->made);
}

void
fettle_window_toast_commit (FettleWindow       *self,
                            const FettleCommit *commit)
{
  AdwToast *toast;
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (commit != NULL);

  text = dup_told (commit);
  title = dup_escaped (text);
  toast = take_toast (self);
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, commit->is_undo ? _("Redo") : _("Undo"));
  g_free (self->toast_act);
  self->toast_act = commit->is_undo ? NULL : fettle_uuid_dup_text (&commit->act);
  fettle_window_announce (self, text);
}

void
fettle_window_toast_error (FettleWindow *self,
                           const GError *error)
{
  g_autoptr(AdwToast) toast = NULL;
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (error != NULL);

  text = fettle_problem_describe (error);
  title = dup_escaped (text);
  toast = adw_toast_new (title);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  fettle_window_announce (self, text);
}

void
fettle_window_toast_text (FettleWindow *self,
                          const char   *text)
{
  g_autoptr(AdwToast) toast = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  title = dup_escaped (text);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, TEXT_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
  fettle_window_announce (self, text);
}

/* --- Announcements ------------------------------------------------------------------ */

static gboolean
on_announce (gpointer data)
{
  FettleWindow *self = data;

  if (self->announcement == NULL)
    {
      self->announce_id = 0;
      return G_SOURCE_REMOVE;
    }

  gtk_label_set_label (self->announcer, self->announcement);
  g_clear_pointer (&self->announcement, g_free);

  return G_SOURCE_CONTINUE;
}

void
fettle_window_announce (FettleWindow *self,
                        const char   *text)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->announce_id != 0)
    {
      g_free (self->announcement);
      self->announcement = g_strdup (text);
      return;
    }

  gtk_label_set_label (self->announcer, text);
  self->announce_id = g_timeout_add_seconds (ANNOUNCE_SECONDS, on_announce, self);
}

void
fettle_window_forget_toasts (FettleWindow *self)
{
  g_clear_handle_id (&self->announce_id, g_source_remove);
  g_clear_pointer (&self->announcement, g_free);
  g_clear_object (&self->commit_toast);
  g_clear_pointer (&self->toast_act, g_free);
}

void
fettle_window_place_toasts (FettleWindow *self)
{
  g_return_if_fail (FETTLE_IS_WINDOW (self));

  fettle_css_class_set (GTK_WIDGET (self->toasts), "with-pane",
                        self->desk != NULL && fettle_desk_page_is_pane_shown (self->desk));
  fettle_css_class_set (GTK_WIDGET (self->toasts), "with-page",
                        self->desk != NULL && fettle_desk_page_is_page_shown (self->desk));
}
