/* fettle-time-entry.h: an entry that reads a time as people say it, and shows
 * how it was read before it is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TIME_ENTRY (fettle_time_entry_get_type ())

G_DECLARE_FINAL_TYPE (FettleTimeEntry, fettle_time_entry, FETTLE, TIME_ENTRY, GtkWidget)

/* Signals "changed" and "activate". */
GtkWidget *fettle_time_entry_new (FettleClock     *clock,
                                  const char      *label) G_GNUC_WARN_UNUSED_RESULT;

/* UTC ms. FALSE where the text is no time; an empty text is FETTLE_TIME_NONE. */
gboolean   fettle_time_entry_get (FettleTimeEntry *self,
                                  gint64          *ms);
void       fettle_time_entry_set (FettleTimeEntry *self,
                                  gint64           ms);

G_END_DECLS
