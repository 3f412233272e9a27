/* fettle-layout.h: how much room a window has, in steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Steps of the width in text units: pixels ÷ (text size ÷ 10.5 pt), so that
 * large text folds a window early instead of clipping it (ui.md 4). */
typedef enum
{
  FETTLE_LAYOUT_TINY,    /* below 900 */
  FETTLE_LAYOUT_NARROW,  /* 900 … 1199 */
  FETTLE_LAYOUT_NORMAL,  /* 1200 … 1799 */
  FETTLE_LAYOUT_WIDE,    /* from 1800 */
} FettleLayout;

#define FETTLE_TYPE_LAYOUT (fettle_layout_get_type ())

GType        fettle_layout_get_type   (void);

FettleLayout fettle_layout_from_units (double units);

G_END_DECLS
