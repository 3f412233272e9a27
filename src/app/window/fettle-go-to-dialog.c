/* fettle-go-to-dialog.c: goes to an incident by its number.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-go-to-dialog.h"

#include <glib/gi18n.h>

struct _FettleGoToDialog
{
  AdwWindow parent_instance;

  GtkEntry       *entry;
  GtkLabel       *problem;
  GtkWidget      *go_button;

  FettleDeskPage *desk;          /* (owned) (nullable) */
  GCancellable   *cancellable;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleGoToDialog, fettle_go_to_dialog, ADW_TYPE_WINDOW)

static void
on_changed (FettleGoToDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_set_sensitive (self->go_button, text[0] != '\0');
  gtk_label_set_label (self->problem, "");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
show_problem (FettleGoToDialog *self,
              const GError     *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  gtk_label_set_label (self->problem, text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(FettleGoToDialog) self = data;
  g_autoptr(GError) error = NULL;
  FettleUuid eid;
  gboolean found;

  found = fettle_workspace_find_incident_finish (FETTLE_WORKSPACE (source), result, &eid, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (!found)
    {
      show_problem (self, error);
      return;
    }

  fettle_desk_page_go_to (self->desk, &eid);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_go (FettleGoToDialog *self)
{
  fettle_workspace_find_incident_async (fettle_desk_page_get_workspace (self->desk),
                                        gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                        self->cancellable, on_found, g_object_ref (self));
}

static void
fettle_go_to_dialog_dispose (GObject *object)
{
  FettleGoToDialog *self = FETTLE_GO_TO_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fettle_go_to_dialog_parent_class)->dispose (object);
}

static void
fettle_go_to_dialog_finalize (GObject *object)
{
  g_clear_object (&FETTLE_GO_TO_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (fettle_go_to_dialog_parent_class)->finalize (object);
}

static void
fettle_go_to_dialog_class_init (FettleGoToDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_go_to_dialog_dispose;
  object_class->finalize = fettle_go_to_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-go-to-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleGoToDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, FettleGoToDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleGoToDialog, go_button);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_go);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_go_to_dialog_init (FettleGoToDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fettle_go_to_dialog_present (FettleDeskPage *desk,
                             GtkWindow      *parent)
{
  FettleGoToDialog *self;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (desk));

  self = g_object_new (FETTLE_TYPE_GO_TO_DIALOG, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
