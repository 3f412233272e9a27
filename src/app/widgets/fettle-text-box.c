/* fettle-text-box.c: a box for a text of several lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-text-box.h"

#define MIN_HEIGHT 76
#define MAX_HEIGHT 220

struct _FettleTextBox
{
  GtkWidget  parent_instance;

  GtkWidget *scroller;
  GtkWidget *view;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTextBox, fettle_text_box, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (FettleTextBox *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
on_changed (FettleTextBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
fettle_text_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_TEXT_BOX (widget)->view);
}

static void
fettle_text_box_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_TEXT_BOX (object)->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_text_box_parent_class)->dispose (object);
}

static void
fettle_text_box_class_init (FettleTextBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_text_box_dispose;
  widget_class->grab_focus = fettle_text_box_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_TEXT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
build_view (FettleTextBox *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_buffer_set_enable_undo (get_buffer (self), TRUE);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
fettle_text_box_init (FettleTextBox *self)
{
  GtkScrolledWindow *scroller;

  build_view (self);
  self->scroller = gtk_scrolled_window_new ();
  scroller = GTK_SCROLLED_WINDOW (self->scroller);
  gtk_widget_add_css_class (self->scroller, "fettle-textbox");
  gtk_scrolled_window_set_child (scroller, self->view);
  gtk_scrolled_window_set_min_content_height (scroller, MIN_HEIGHT);
  gtk_scrolled_window_set_max_content_height (scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
fettle_text_box_new (const char *label)
{
  FettleTextBox *self = g_object_new (FETTLE_TYPE_TEXT_BOX, NULL);

  g_return_val_if_fail (label != NULL, GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

char *
fettle_text_box_dup (FettleTextBox *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (FETTLE_IS_TEXT_BOX (self), NULL);

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE));
}

void
fettle_text_box_set (FettleTextBox *self,
                     const char    *text)
{
  GtkTextIter start, end;

  g_return_if_fail (FETTLE_IS_TEXT_BOX (self));

  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_delete (get_buffer (self), &start, &end);
  gtk_text_buffer_insert (get_buffer (self), &start, text != NULL ? text : "", -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
}
