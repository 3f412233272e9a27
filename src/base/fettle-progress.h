/* fettle-progress.h: how a long operation tells where it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says how far a long operation is: @done of @total (0: unknown). */
typedef void (*FettleProgressFunc) (gint64 done, gint64 total, gpointer user_data);

G_END_DECLS
