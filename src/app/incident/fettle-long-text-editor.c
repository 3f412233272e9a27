/* fettle-long-text-editor.c: editing a text of several lines in a popover or dialog.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-long-text-editor.h"

#include "fettle-key-cap.h"
#include "fettle-text-box.h"

#include <glib/gi18n.h>

#define WIDTH 380

struct _FettleLongTextEditor
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *foot;
};

enum
{
  TYPED,
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleLongTextEditor, fettle_long_text_editor, GTK_TYPE_WIDGET)

static void
on_changed (FettleLongTextEditor *self)
{
  g_signal_emit (self, signals[TYPED], 0);
}

static void
on_done (FettleLongTextEditor *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

/* In the capture phase: a text view takes Ctrl+Enter for a line break. */
static gboolean
on_key (FettleLongTextEditor *self,
        guint                 key,
        guint                 code,
        GdkModifierType       state)
{
  if (key == GDK_KEY_Escape)
    g_signal_emit (self, signals[CANCELLED], 0);
  else if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    on_done (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
fettle_long_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_LONG_TEXT_EDITOR (widget)->box);
}

static void
fettle_long_text_editor_dispose (GObject *object)
{
  FettleLongTextEditor *self = FETTLE_LONG_TEXT_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_long_text_editor_parent_class)->dispose (object);
}

static void
add_signal (FettleLongTextEditorClass *klass,
            guint                      id,
            const char                *name)
{
  signals[id] = g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
fettle_long_text_editor_class_init (FettleLongTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_long_text_editor_dispose;
  widget_class->grab_focus = fettle_long_text_editor_grab_focus;

  add_signal (klass, TYPED, "typed");
  add_signal (klass, DONE, "done");
  add_signal (klass, CANCELLED, "cancelled");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
build_foot (FettleLongTextEditor *self)
{
  GtkWidget *save = gtk_button_new_with_label (_("Set"));

  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_halign (self->foot, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->foot), fettle_key_cap_new ("<Control>Return"));
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect_swapped (save, "clicked", G_CALLBACK (on_done), self);
  gtk_box_append (GTK_BOX (self->foot), save);
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
}

static void
fettle_long_text_editor_init (FettleLongTextEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fettle_long_text_editor_new (const char *label,
                             const char *text)
{
  FettleLongTextEditor *self = g_object_new (FETTLE_TYPE_LONG_TEXT_EDITOR, NULL);

  g_return_val_if_fail (label != NULL, GTK_WIDGET (self));

  self->box = fettle_text_box_new (label);
  fettle_text_box_set (FETTLE_TEXT_BOX (self->box), text);
  gtk_widget_set_size_request (self->box, WIDTH, -1);
  g_signal_connect_swapped (self->box, "changed", G_CALLBACK (on_changed), self);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  build_foot (self);
  return GTK_WIDGET (self);
}

char *
fettle_long_text_editor_dup (FettleLongTextEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_LONG_TEXT_EDITOR (self), NULL);

  return fettle_text_box_dup (FETTLE_TEXT_BOX (self->box));
}

void
fettle_long_text_editor_set (FettleLongTextEditor *self,
                             const char           *text)
{
  g_return_if_fail (FETTLE_IS_LONG_TEXT_EDITOR (self));

  fettle_text_box_set (FETTLE_TEXT_BOX (self->box), text);
}
