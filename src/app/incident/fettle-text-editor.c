/* fettle-text-editor.c: editing one line of text in a popover or dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-text-editor.h"

#include <glib/gi18n.h>

struct _FettleTextEditor
{
  GtkWidget  parent_instance;

  GtkWidget *entry;
  GtkWidget *save;
};

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTextEditor, fettle_text_editor, GTK_TYPE_WIDGET)

static void
done_cb (FettleTextEditor *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static gboolean
key_cb (FettleTextEditor *self,
        guint             key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[CANCELLED], 0);
  return GDK_EVENT_STOP;
}

static gboolean
fettle_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_TEXT_EDITOR (widget)->entry);
}

static void
fettle_text_editor_dispose (GObject *object)
{
  FettleTextEditor *self = FETTLE_TEXT_EDITOR (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->save, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_text_editor_parent_class)->dispose (object);
}

static void
fettle_text_editor_class_init (FettleTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_text_editor_dispose;
  widget_class->grab_focus = fettle_text_editor_grab_focus;

  signals[DONE] = g_signal_new ("done", FETTLE_TYPE_TEXT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_TEXT_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_text_editor_init (FettleTextEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 28);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->save = gtk_button_new_with_label (_("Set"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->save, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (done_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fettle_text_editor_new (const char *label,
                        const char *text)
{
  FettleTextEditor *self = g_object_new (FETTLE_TYPE_TEXT_EDITOR, NULL);

  g_return_val_if_fail (label != NULL, GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  return GTK_WIDGET (self);
}

const char *
fettle_text_editor_get (FettleTextEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_TEXT_EDITOR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

GtkEditable *
fettle_text_editor_get_entry (FettleTextEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_TEXT_EDITOR (self), NULL);

  return GTK_EDITABLE (self->entry);
}
