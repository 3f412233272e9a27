/* fettle-moment-picker.h: a day of a calendar and a time of day, to wait for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_MOMENT_PICKER (fettle_moment_picker_get_type ())

G_DECLARE_FINAL_TYPE (FettleMomentPicker, fettle_moment_picker, FETTLE, MOMENT_PICKER, GtkWidget)

/* Begins at tomorrow, 09:00. Signal "changed". */
GtkWidget *fettle_moment_picker_new (FettleClock        *clock) G_GNUC_WARN_UNUSED_RESULT;

/* UTC ms; FETTLE_TIME_NONE where the time of day cannot be read. */
gint64     fettle_moment_picker_get (FettleMomentPicker *self);
void       fettle_moment_picker_set (FettleMomentPicker *self,
                                     gint64              ms);

G_END_DECLS
