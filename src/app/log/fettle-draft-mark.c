/* fettle-draft-mark.c: a button beside "Log incident" while something begun is kept.
 *
 * A draft that waits without a sign is typed twice, or forgotten. It stays until the
 * draft is logged or cleared, and says nothing where there is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-draft-mark.h"

#include "fettle-log-dialog.h"

#include <glib/gi18n.h>

#define MOST_CHARS 160

struct _FettleDraftMark
{
  GtkWidget        parent_instance;

  GtkWidget       *button;
  FettleWorkspace *workspace;   /* (owned) (nullable) */
  guint            idle_id;
};

G_DEFINE_FINAL_TYPE (FettleDraftMark, fettle_draft_mark, GTK_TYPE_WIDGET)

/* Enough of it to know it again. */
static char *
shorten (const char *draft)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (draft, -1) <= MOST_CHARS)
    return g_strdup (draft);

  head = g_utf8_substring (draft, 0, MOST_CHARS);
  return g_strconcat (head, "…", NULL);
}

static void
refresh (FettleDraftMark *self)
{
  const char *draft = self->workspace != NULL ? fettle_log_dialog_peek_draft (self->workspace) : "";
  g_autofree char *shown = shorten (draft);

  gtk_widget_set_visible (GTK_WIDGET (self), draft[0] != '\0');
  gtk_widget_set_tooltip_text (self->button, shown);
}

static gboolean
idle_cb (gpointer user_data)
{
  FettleDraftMark *self = user_data;

  self->idle_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* A window stands in the list before it is made up. */
static void
refresh_soon (FettleDraftMark *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add (idle_cb, self);
}

/* A line goes when it is on the desk, and its dialog may be closed before. */
static void
draft_changed_cb (FettleDraftMark *self,
                  const char      *key)
{
  if (key == NULL || g_str_has_prefix (key, "log"))
    refresh_soon (self);
}

static void
fettle_draft_mark_dispose (GObject *object)
{
  FettleDraftMark *self = FETTLE_DRAFT_MARK (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_draft_mark_parent_class)->dispose (object);
}

static void
fettle_draft_mark_class_init (FettleDraftMarkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_draft_mark_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_draft_mark_init (FettleDraftMark *self)
{
  self->button = gtk_button_new_with_label (_("Continue draft"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.log");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  /* The dialog is a window of its own: it comes, and goes, with the list of them. */
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (refresh_soon), self,
                           G_CONNECT_SWAPPED);
}

void
fettle_draft_mark_set_workspace (FettleDraftMark *self,
                                 FettleWorkspace *workspace)
{
  g_return_if_fail (FETTLE_IS_DRAFT_MARK (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_set_object (&self->workspace, workspace);
  g_signal_connect_object (workspace, "draft-changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
fettle_draft_mark_set_short (FettleDraftMark *self,
                             gboolean         is_short)
{
  g_return_if_fail (FETTLE_IS_DRAFT_MARK (self));

  gtk_button_set_label (GTK_BUTTON (self->button), is_short ? _("Draft") : _("Continue draft"));
}
