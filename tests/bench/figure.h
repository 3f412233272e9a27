/* figure.h: what benchmarks share: time, middle values, the big desk, a line of output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds by the monotonic clock, and of the processor for this thread. */
double figure_now       (void);
double figure_cpu       (void);

/* The value below which @share (0…1) of @n values lie; sorts them. */
double figure_quantile  (double *values,
                         guint   n,
                         double  share);

/* The folder benchmarks work in, and the disk it lies on ("/dev/vda, ext4"). */
const char *figure_folder (void);
char  *figure_dup_disk  (void);

/* A desk with @n generated incidents; made once, then kept. */
char  *figure_dup_desk  (guint n);

/* The same with all of them open. */
char  *figure_dup_backlog (guint n);

/* Prints one line. @better: "lower" or "higher"; @aim 0: none. */
void   figure_print     (const char *name,
                         double      value,
                         const char *unit,
                         double      aim,
                         const char *better,
                         const char *reference,
                         const char *detail_format,
                         ...) G_GNUC_PRINTF (7, 8);

G_END_DECLS
