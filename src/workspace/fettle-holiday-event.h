/* fettle-holiday-event.h: the days of one event of an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FettleHolidayEvent FettleHolidayEvent;

/* Why an event gives no days. */
typedef enum
{
  FETTLE_HOLIDAY_FINE,
  FETTLE_HOLIDAY_UNREADABLE,
  FETTLE_HOLIDAY_TIMED,       /* it has a time of day */
  FETTLE_HOLIDAY_CANCELLED,
  FETTLE_HOLIDAY_ENDLESS,     /* it lasts longer than a year */
  FETTLE_HOLIDAY_ODD,         /* it repeats in a way that holidays do not, or never comes */
} FettleHolidayFlaw;

/* What all events of a file may cost together. */
typedef struct
{
  guint n_steps;    /* periods of rules that may still be looked at, and days in them */
  guint n_barren;   /* rules that may still turn out to never come: they cost most */
} FettleHolidayPurse;

#define FETTLE_HOLIDAY_PURSE_INIT { 100000, 3 }

/* @first is the number of a day (fettle-day.h), @n_days at least 1. */
typedef void (*FettleHolidayFunc) (gint64   first,
                                   guint    n_days,
                                   gpointer user_data);

/* @text: a VEVENT of fettle_holiday_cut (). */
FettleHolidayEvent *fettle_holiday_event_new          (const char               *text) G_GNUC_WARN_UNUSED_RESULT;
void                fettle_holiday_event_free         (FettleHolidayEvent       *self);

FettleHolidayFlaw   fettle_holiday_event_get_flaw     (const FettleHolidayEvent *self);  /* before it is repeated */
const char         *fettle_holiday_event_get_name     (const FettleHolidayEvent *self);  /* in one line; "" for none */

/* Its first day; FALSE where that cannot be read. */
gboolean            fettle_holiday_event_get_day      (const FettleHolidayEvent *self,
                                                       gint64                   *day);

/* Where @self replaces one day of a repeated event: what dup_key gives for that
 * day of the other; else NULL. */
char               *fettle_holiday_event_dup_replaced (const FettleHolidayEvent *self) G_GNUC_WARN_UNUSED_RESULT;
char               *fettle_holiday_event_dup_key      (const FettleHolidayEvent *self,   /* a day of @self */
                                                       gint64                    day) G_GNUC_WARN_UNUSED_RESULT;

/* Hands over each time the event comes up to the day @last, but for those among
 * the keys of @replaced. @flaw is set to ODD where it repeats in a way that is not
 * read. FALSE with @error set where @purse is empty. */
gboolean            fettle_holiday_event_repeat       (const FettleHolidayEvent *self,
                                                       gint64                    last,
                                                       GHashTable               *replaced,
                                                       FettleHolidayPurse       *purse,
                                                       FettleHolidayFunc         func,
                                                       gpointer                  user_data,
                                                       FettleHolidayFlaw        *flaw,
                                                       GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleHolidayEvent, fettle_holiday_event_free)

G_END_DECLS
