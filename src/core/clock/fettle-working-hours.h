/* fettle-working-hours.h: the hours that are worked in a usual week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-day-minutes.h"

G_BEGIN_DECLS

/* Plain data; all zero is no hour at all. */
typedef struct
{
  FettleDayMinutes days[7];  /* Monday first */
} FettleWorkingHours;

/* Reads lines such as
 *
 *   mon-fri 08:00-12:00 13:00-17:00
 *   sat,sun 09:00-13:00   # the small team
 *
 * Ranges of days may wrap (sat-mon), lines for one day add up, "always" is each
 * whole day, an empty text no time at all. Names of days are English whatever
 * the language, as the text is stored. A line that cannot be read is an INVALID
 * problem that names it. */
gboolean fettle_working_hours_parse        (FettleWorkingHours       *self,
                                            const char               *text,
                                            GError                  **error);

/* "Mon to Fri 08:00 to 18:00; Sat 09:00 to 13:00", translated. Newly allocated. */
char    *fettle_working_hours_describe     (const FettleWorkingHours *self) G_GNUC_WARN_UNUSED_RESULT;

/* No minute of the week is worked. */
gboolean fettle_working_hours_are_empty    (const FettleWorkingHours *self);

G_END_DECLS
