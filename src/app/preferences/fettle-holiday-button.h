/* fettle-holiday-button.h: puts the holidays of a file into the days of a calendar
 * that is in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-text-box.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_HOLIDAY_BUTTON (fettle_holiday_button_get_type ())

G_DECLARE_FINAL_TYPE (FettleHolidayButton, fettle_holiday_button, FETTLE, HOLIDAY_BUTTON, GtkWidget)

/* What is read comes into @days, to be looked through and saved with the form. */
GtkWidget *fettle_holiday_button_new (FettleTextBox *days) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
