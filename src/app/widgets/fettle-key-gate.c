/* fettle-key-gate.c: the gate that every key of a window comes through.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-key-gate.h"

#define KEY "fettle-key-gate"

struct _FettleKeyGate
{
  GObject  parent_instance;

  GQueue   waiting;       /* GdkEvent, presses and releases */
  gboolean is_closed;
  gboolean is_passing;    /* what waited goes on */
  guint    down;          /* keycode that is down, 0: none */
  guint    spent;         /* keycode that did its work in another window, 0: none */
};

G_DEFINE_FINAL_TYPE (FettleKeyGate, fettle_key_gate, G_TYPE_OBJECT)

/* Whether the key goes on. A key pressed meanwhile ends the repeats of the one
 * that is down, so a release that is lost does no harm. */
static gboolean
note_key (FettleKeyGate *self,
          GdkEvent      *event)
{
  guint code = gdk_key_event_get_keycode (event);
  gboolean is_press = gdk_event_get_event_type (event) == GDK_KEY_PRESS;
  gboolean is_spent = is_press && code == self->spent;

  if (is_press)
    self->down = code;
  else if (code == self->down)
    self->down = 0;
  if (!is_spent)
    self->spent = 0;
  return !is_spent;
}

static gboolean
on_event (FettleKeyGate *self,
          GdkEvent      *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type != GDK_KEY_PRESS && type != GDK_KEY_RELEASE)
    return GDK_EVENT_PROPAGATE;
  if (!self->is_closed)
    return note_key (self, event) ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;

  g_queue_push_tail (&self->waiting, gdk_event_ref (event));
  return GDK_EVENT_STOP;
}

/* The release of a key that opened a dialog goes to the dialog. */
static void
on_active_changed (FettleKeyGate *self)
{
  self->down = 0;
}

static void
fettle_key_gate_dispose (GObject *object)
{
  FettleKeyGate *self = FETTLE_KEY_GATE (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) gdk_event_unref);

  G_OBJECT_CLASS (fettle_key_gate_parent_class)->dispose (object);
}

static void
fettle_key_gate_class_init (FettleKeyGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_key_gate_dispose;
}

static void
fettle_key_gate_init (FettleKeyGate *self)
{
  g_queue_init (&self->waiting);
}

FettleKeyGate *
fettle_key_gate_get (GtkWindow *window)
{
  FettleKeyGate *self;
  GtkEventController *controller;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_get_data (G_OBJECT (window), KEY);
  if (self != NULL)
    return self;

  self = g_object_new (FETTLE_TYPE_KEY_GATE, NULL);
  g_object_set_data_full (G_OBJECT (window), KEY, self, g_object_unref);
  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (on_event), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  return self;
}

void
fettle_key_gate_close (FettleKeyGate *self)
{
  g_return_if_fail (FETTLE_IS_KEY_GATE (self));

  self->is_closed = TRUE;
}

/* In the way it came: a form that stands before the window now takes it. At
 * once, as what is pressed next comes to that form without passing here. */
static void
pass (GdkEvent *event)
{
  GdkSurface *surface = gdk_event_get_surface (event);
  gboolean is_handled;

  if (surface != NULL && !gdk_surface_is_destroyed (surface))
    g_signal_emit_by_name (surface, "event", event, &is_handled);
}

static gboolean
is_release (GdkEvent *event)
{
  return gdk_event_get_event_type (event) == GDK_KEY_RELEASE;
}

/* Without the presses: what came through before the gate was closed is let go all
 * the same, else it would seem to be held for ever. */
static void
let_out (FettleKeyGate *self,
         gboolean       presses)
{
  self->is_closed = FALSE;
  while (!self->is_closed && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr(GdkEvent) event = g_queue_pop_head (&self->waiting);

      if (presses || is_release (event))
        pass (event);
    }
}

void
fettle_key_gate_open (FettleKeyGate *self)
{
  g_return_if_fail (FETTLE_IS_KEY_GATE (self));

  self->is_closed = FALSE;
  if (self->is_passing || g_queue_is_empty (&self->waiting))
    return;

  /* A key may close the window. */
  g_object_ref (self);
  self->is_passing = TRUE;
  let_out (self, TRUE);
  self->is_passing = FALSE;
  g_object_unref (self);
}

void
fettle_key_gate_forget (FettleKeyGate *self)
{
  g_return_if_fail (FETTLE_IS_KEY_GATE (self));

  let_out (self, FALSE);
}

void
fettle_key_gate_follow (GtkWindow *dialog,
                        GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog) && GTK_IS_WINDOW (parent));

  fettle_key_gate_get (dialog)->spent = fettle_key_gate_get (parent)->down;
}
