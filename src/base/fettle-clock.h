/* fettle-clock.h: where "now" comes from; settable, so that rules can be tested.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_CLOCK (fettle_clock_get_type ())

G_DECLARE_FINAL_TYPE (FettleClock, fettle_clock, FETTLE, CLOCK, GObject)

/* The clock of this computer, in its local zone. */
FettleClock *fettle_clock_new_system (void) G_GNUC_WARN_UNUSED_RESULT;

/* A clock that stands at @now (UTC milliseconds) in @zone until it is set.
 * @zone NULL means UTC. */
FettleClock *fettle_clock_new_manual (gint64       now,
                                      GTimeZone   *zone) G_GNUC_WARN_UNUSED_RESULT;
void         fettle_clock_set        (FettleClock *self,
                                      gint64       now);

/* UTC milliseconds since 1970. Thread-safe. */
gint64       fettle_clock_now        (FettleClock *self);

/* The zone people read times in. Owned by @self. */
GTimeZone   *fettle_clock_get_zone   (FettleClock *self);

/* Offset from UTC in minutes that the zone has at @at (UTC ms). */
int          fettle_clock_get_offset (FettleClock *self,
                                      gint64       at);

G_END_DECLS
