/* fettle-layout.c: how much room a window has, in steps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-layout.h"

G_DEFINE_ENUM_TYPE (FettleLayout, fettle_layout,
                    G_DEFINE_ENUM_VALUE (FETTLE_LAYOUT_TINY, "tiny"),
                    G_DEFINE_ENUM_VALUE (FETTLE_LAYOUT_NARROW, "narrow"),
                    G_DEFINE_ENUM_VALUE (FETTLE_LAYOUT_NORMAL, "normal"),
                    G_DEFINE_ENUM_VALUE (FETTLE_LAYOUT_WIDE, "wide"))

FettleLayout
fettle_layout_from_units (double units)
{
  if (units < 900)
    return FETTLE_LAYOUT_TINY;
  if (units < 1200)
    return FETTLE_LAYOUT_NARROW;
  if (units < 1800)
    return FETTLE_LAYOUT_NORMAL;

  return FETTLE_LAYOUT_WIDE;
}
