/* fettle-key-gate.h: the gate that every key of a window comes through.
 *
 * Who presses keys faster than the disk writes means each of them for what the
 * former ones made. So while one cannot be done yet all that come behind it wait
 * as keys, whatever they will be: letters that are commands, or words for a form
 * that is yet to open. They go their way in their order as if pressed then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_KEY_GATE (fettle_key_gate_get_type ())

G_DECLARE_FINAL_TYPE (FettleKeyGate, fettle_key_gate, FETTLE, KEY_GATE, GObject)

/* The gate of @window, which owns it; made where there is none yet. It stands
 * before what else listened for keys until then. */
FettleKeyGate *fettle_key_gate_get    (GtkWindow     *window);

/* From now on keys wait. */
void           fettle_key_gate_close  (FettleKeyGate *self);

/* What waits goes on, up to a key that closes it again. */
void           fettle_key_gate_open   (FettleKeyGate *self);

/* The same, but what waits is forgotten. */
void           fettle_key_gate_forget (FettleKeyGate *self);

/* @dialog is opened, maybe by a key of @parent that is still down: until it is
 * released it writes nothing in @dialog. */
void           fettle_key_gate_follow (GtkWindow     *dialog,
                                       GtkWindow     *parent);

G_END_DECLS
