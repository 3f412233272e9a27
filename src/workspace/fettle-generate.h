/* fettle-generate.h: a believable desk from a seed (domain.md 6.4).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

#define FETTLE_GENERATE_MAX 100000
#define FETTLE_SAMPLE_INCIDENTS 1200
#define FETTLE_SAMPLE_SEED 1

/* Whether so much can be made: @n is 1 … FETTLE_GENERATE_MAX, @until lies in the
 * years 1975 to 9998. */
gboolean fettle_generate_check (guint    n,
                                gint64   until,
                                GError **error);

/* Fills an empty desk with @n incidents of an invented company, with persons,
 * teams, services, categories, notes and whole histories. @until: the newest
 * moment (UTC ms). The same seed and until give the same export to the byte,
 * whatever the clock and the zone of this computer; only a sample desk
 * (fettle_workspace_is_sample) works in the zone of its viewer, who owns some
 * of the incidents. */
gboolean fettle_generate (FettleWorkspace    *workspace,
                          guint               n,
                          guint64             seed,
                          gint64              until,
                          FettleProgressFunc  progress,
                          gpointer            user_data,
                          GCancellable       *cancellable,
                          GError            **error);

/* The same incidents, all still open: for trying how long lists and many clocks
 * behave. */
gboolean fettle_generate_backlog (FettleWorkspace    *workspace,
                                  guint               n,
                                  guint64             seed,
                                  gint64              until,
                                  FettleProgressFunc  progress,
                                  gpointer            user_data,
                                  GCancellable       *cancellable,
                                  GError            **error);

/* How the history names all that was invented, translated. */
const char *fettle_generate_get_label (void);

G_END_DECLS
