/* fettle-local-time.h: the instants at which the clocks of a zone show a local time.
 *
 * The rule (domain.md 2.10): a local time that a zone has twice is the first of
 * the two; one that it skips is the first instant after the gap. In other words,
 * a local time has come as soon as the clock has once shown it or a later one.
 * So a later local time never is an earlier instant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Remembers where in the year the last answer was: local times of one season in
 * a row cost next to nothing. Lives on the stack; for one thread. */
typedef struct
{
  GTimeZone *zone;       /* not owned */
  gint64     from;       /* local ms from here on … */
  gint64     until;      /* … to before here have one offset */
  gint64     offset;     /* ms east of Greenwich */
} FettleLocalTime;

/* Begins with no answer. */
void   fettle_local_time_init         (FettleLocalTime *self,
                                       GTimeZone       *zone);

/* The instant (UTC ms) of @local: ms since 1970-01-01T00:00 as the clock shows them. */
gint64 fettle_local_time_to_instant   (FettleLocalTime *self,
                                       gint64           local);

/* What the clock of @zone shows at an instant (UTC ms). */
gint64 fettle_local_time_from_instant (GTimeZone       *zone,
                                       gint64           at);

G_END_DECLS
