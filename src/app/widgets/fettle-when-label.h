/* fettle-when-label.h: a time as text that grows older by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"
#include "fettle-when.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_WHEN_AGE,      /* "6 m", "24 Nov" */
  FETTLE_WHEN_STAMP,    /* "10:42", "24 Nov 10:42" */
  FETTLE_WHEN_LASTING,  /* "for 1 h 04 m" */
} FettleWhenForm;

#define FETTLE_TYPE_WHEN_LABEL (fettle_when_label_get_type ())

G_DECLARE_FINAL_TYPE (FettleWhenLabel, fettle_when_label, FETTLE, WHEN_LABEL, GtkWidget)

GtkWidget *fettle_when_label_new (FettleWhenForm   form) G_GNUC_WARN_UNUSED_RESULT;

/* @at: UTC ms or FETTLE_TIME_NONE (shows nothing). @offset: minutes, of the
 * author, or FETTLE_WHEN_NO_OFFSET. */
void       fettle_when_label_set (FettleWhenLabel *self,
                                  FettleClock     *clock,
                                  gint64           at,
                                  int              offset);

G_END_DECLS
