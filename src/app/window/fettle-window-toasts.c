/* fettle-window-toasts.c: what the window says in passing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-window-private.h"

#include <glib/gi18n.h>

#define TOAST_SECONDS 8
#define TEXT_SECONDS 3
#define ANNOUNCE_SECONDS 3

/* --- Toasts ---------------------------------------------------------------------- */

static void
on_dismissed (FettleWindow *self,
              AdwToast     *toast)
{
  if (self->commit_toast == toast)
    g_clear_object (&self->commit_toast);
}

static void
show_toast (FettleWindow *self,
            AdwToast     *toast)
{
  g_autoptr(AdwToast) before = g_steal_pointer (&self->commit_toast);

  /* History keeps both: the newer one is what Ctrl+Z takes back. */
  if (before != NULL)
    adw_toast_dismiss (before);

  self->commit_toast = g_object_ref (toast);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static char *
dup_escaped (const char *text)
{
  return g_markup_escape_text (text, -1);
}

void
fettle_window_toast_commit (FettleWindow       *self,
                            const FettleCommit *commit)
{
  g_autoptr(AdwToast) toast = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (FETTLE_IS_WINDOW (self));
  g_return_if_fail (commit != NULL);

  title = dup_escaped (commit->label);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (commit->is_undo)
    {
      adw_toast_set_button_label (toast, _("Redo"));
      adw_toast_set_action_name (toast, "win.redo");
    }
  else
    {
      g_autofree char *act = fettle_uuid_dup_text (&commit->act);

      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "win.undo-action");
      adw_toast_set_action_target_value (toast, g_variant_new_string (act));
    }
  show_toast (self, toast);
  fettle_window_announce (self, commit->label);
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
}
