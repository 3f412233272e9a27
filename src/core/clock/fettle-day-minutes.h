/* fettle-day-minutes.h: which minutes of a local day are worked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_DAY_MINUTES 1440

/* One bit a minute of the clock face, 00:00 first; plain data, all zero is none.
 * Hours that overlap or touch become one without more ado. */
typedef struct
{
  guint64 words[(FETTLE_DAY_MINUTES + 63) / 64];
} FettleDayMinutes;

/* From a minute to before another, 0 to 1440. */
void     fettle_day_minutes_add      (FettleDayMinutes       *self,
                                      guint                   from,
                                      guint                   until);

/* Adds those of @other. */
void     fettle_day_minutes_unite    (FettleDayMinutes       *self,
                                      const FettleDayMinutes *other);

/* The first run of worked minutes that begins at or after *@until; FALSE behind
 * the last one. Begin with *@until = 0. */
gboolean fettle_day_minutes_next_run (const FettleDayMinutes *self,
                                      guint                  *from,
                                      guint                  *until);

gboolean fettle_day_minutes_is_empty (const FettleDayMinutes *self);  /* no minute is worked */
gboolean fettle_day_minutes_equal    (const FettleDayMinutes *self,   /* the same minutes */
                                      const FettleDayMinutes *other);

G_END_DECLS
