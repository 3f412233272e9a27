/* fettle-last-desk.h: which desk a start opens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desk that was open last; at the first start the default one, which leads
 * to the welcome page where it does not exist. */
char *fettle_last_desk_dup_path (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
