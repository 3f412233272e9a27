/* fettle-tick.h: one tick a minute for every live time on a display.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TICK (fettle_tick_get_type ())

G_DECLARE_FINAL_TYPE (FettleTick, fettle_tick, FETTLE, TICK, GObject)

/* The tick of @display, made by the first who asks. Owned by @display. Signal
 * "minute": a minute of the wall clock has begun. */
FettleTick *fettle_tick_get_for_display (GdkDisplay *display);

G_END_DECLS
