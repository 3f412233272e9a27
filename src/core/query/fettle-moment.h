/* fettle-moment.h: a point or a stretch of time, as people write it in a filter.
 *
 *   now, -7d, +2h, -1h30m      from the moment of asking
 *   today, yesterday, tomorrow  days of who asks
 *   2026, 2026-11, 2026-11-01, 2026-11-01T10:42, 2026-11-01T10:42:07
 *                               in the zone of who asks; a blank may stand for T
 *   2026-11-01T10:42Z, …+01:00  the same for everybody
 *
 * What is written means all of it: “2026-11” the whole month, “10:42” the
 * whole minute. Kept as written: what it means is asked with a now and a zone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_MOMENT_FROM_NOW,
  FETTLE_MOMENT_DAY,
  FETTLE_MOMENT_LOCAL,
  FETTLE_MOMENT_INSTANT,
} FettleMomentForm;

/* How exactly it is written. */
typedef enum
{
  FETTLE_MOMENT_YEAR,
  FETTLE_MOMENT_MONTH,
  FETTLE_MOMENT_DATE,
  FETTLE_MOMENT_MINUTE,
  FETTLE_MOMENT_SECOND,
  FETTLE_MOMENT_MILLISECOND,
} FettleMomentUnit;

typedef struct
{
  FettleMomentForm form;
  FettleMomentUnit unit;    /* of LOCAL and INSTANT */
  gint64           offset;  /* FROM_NOW: milliseconds; DAY: days; INSTANT: UTC ms */
  int              year, month, day, hour, minute, second;  /* LOCAL */
} FettleMoment;

/* FALSE where @text is no moment. Words may be translated. */
gboolean fettle_moment_read     (const char         *text,
                                 FettleMoment       *moment);

/* Its text in the one form that is kept. Newly allocated. */
char    *fettle_moment_to_text  (const FettleMoment *self) G_GNUC_WARN_UNUSED_RESULT;

/* For people, translated: "7 d ago", "1 Nov 2026". Newly allocated. */
char    *fettle_moment_to_label (const FettleMoment *self,
                                 GTimeZone          *zone) G_GNUC_WARN_UNUSED_RESULT;
gboolean fettle_moment_equal    (const FettleMoment *a,
                                 const FettleMoment *b);

/* Whether it means another time when it is asked later. */
gboolean fettle_moment_moves    (const FettleMoment *self);

/* What it means: from @from to before @to, UTC ms. A distance from now is the
 * one millisecond there. */
void     fettle_moment_get_span (const FettleMoment *self,
                                 gint64              now,
                                 GTimeZone          *zone,
                                 gint64             *from,
                                 gint64             *to);

G_END_DECLS
