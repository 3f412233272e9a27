/* fettle-generate-people.h: names of invented people of many places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many different names there are. */
guint fettle_generate_count_people (void);

/* The name of person @index (below the count); each has another one. Newly
 * allocated. */
char *fettle_generate_dup_name     (guint       index) G_GNUC_WARN_UNUSED_RESULT;

/* "anna.weiss@example.org". Newly allocated. */
char *fettle_generate_dup_mail     (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
