/* random-value.h: values of every shape, for property tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"
#include "fettle-value.h"

/* A text of some characters, mostly short, now and then with escapes, letters
 * beyond the first plane or nothing at all. */
char        *random_text  (FettleRandom *random) G_GNUC_WARN_UNUSED_RESULT;

/* A value whose lists and maps are nested at most @depth deep; @with_bytes:
 * bytes may stand in it. */
FettleValue *random_value (FettleRandom *random,
                           guint         depth,
                           gboolean      with_bytes) G_GNUC_WARN_UNUSED_RESULT;
