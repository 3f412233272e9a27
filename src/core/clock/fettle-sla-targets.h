/* fettle-sla-targets.h: how long a promise gives, by priority.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_SLA_N_PRIORITIES 6   /* 1 to 5; 0: none yet */
#define FETTLE_SLA_NO_TARGET (-1)

/* Plain data: ms by priority, or NO_TARGET. */
typedef struct
{
  gint64 ms[FETTLE_SLA_N_PRIORITIES];
} FettleSlaTargets;

/* Reads "P1 15m, P2 30m, else 4h": for each priority a length of time
 * (fettle-duration.h, @day is what a "d" is); "else" is for those that are not
 * named, without a priority too; a length alone is for all. "" is no target at
 * all. Anything else is an INVALID problem. */
gboolean  fettle_sla_targets_parse  (const char             *text,      /* (nullable) */
                                     gint64                  day,
                                     FettleSlaTargets       *self,
                                     GError                **error);

/* The text in its one form: "P1 15m, P2 30m, else 4h". Newly allocated. */
char     *fettle_sla_targets_format (const FettleSlaTargets *self,
                                     gint64                  day) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
