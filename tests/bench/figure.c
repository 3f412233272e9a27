/* figure.c: what benchmarks share: time, middle values, the big desk, a line of output.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "figure.h"

#include <gio/gio.h>
#include <gio/gunixmounts.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>

double
figure_now (void)
{
  return g_get_monotonic_time () / 1e6;
}

double
figure_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static int
compare_doubles (const void *a,
                 const void *b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

double
figure_quantile (double *values,
                 guint   n,
                 double  share)
{
  g_return_val_if_fail (n > 0, 0);

  qsort (values, n, sizeof *values, compare_doubles);
  return values[MIN (n - 1, (guint) (n * share))];
}

const char *
figure_folder (void)
{
  const char *folder = g_getenv ("FETTLE_BENCH_FOLDER");

  return folder != NULL ? folder : ".";
}

char *
figure_dup_disk (void)
{
  g_autofree char *folder = g_canonicalize_filename (figure_folder (), NULL);
  g_autoptr (GUnixMountEntry) mount = g_unix_mount_for (folder, NULL);

  if (mount == NULL)
    return g_strdup ("unknown disk");
  return g_strdup_printf ("%s, %s", g_unix_mount_get_device_path (mount), g_unix_mount_get_fs_type (mount));
}

static void
run (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  if (process == NULL || !g_subprocess_wait_check (process, NULL, &error))
    g_error ("%s: %s", arguments[0], error->message);
}

/* @how: (nullable) one more word for generate. */
static char *
dup_made (const char *name,
          guint       n,
          const char *how)
{
  g_autofree char *unfinished = NULL;
  g_autofree char *count = g_strdup_printf ("%u", n);
  const char *fettlectl = g_getenv ("FETTLECTL");
  char *path = g_build_filename (figure_folder (), name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;

  g_assert_nonnull (fettlectl);
  g_printerr ("Making a desk of %u incidents, once …\n", n);
  unfinished = g_strconcat (path, ".unfinished", NULL);
  g_remove (unfinished);
  run ((const char *[]) { fettlectl, "--desk", unfinished, "init", "--name", "Bench", NULL });
  run ((const char *[]) { fettlectl, "--desk", unfinished, "generate", "--incidents", count, "--seed", "1", how, NULL });
  g_assert_cmpint (g_rename (unfinished, path), ==, 0);
  return path;
}

char *
figure_dup_desk (guint n)
{
  g_autofree char *name = g_strdup_printf ("bench-%u.fettle", n);

  return dup_made (name, n, NULL);
}

char *
figure_dup_backlog (guint n)
{
  g_autofree char *name = g_strdup_printf ("backlog-%u.fettle", n);

  return dup_made (name, n, "--backlog");
}

void
figure_print (const char *name,
              double      value,
              const char *unit,
              double      aim,
              const char *better,
              const char *reference,
              const char *detail_format,
              ...)
{
  g_autofree char *detail = NULL;
  char value_text[G_ASCII_DTOSTR_BUF_SIZE], aim_text[G_ASCII_DTOSTR_BUF_SIZE];
  va_list args;

  va_start (args, detail_format);
  detail = g_strdup_vprintf (detail_format, args);
  va_end (args);

  g_ascii_formatd (value_text, sizeof value_text, "%.4g", value);
  g_ascii_formatd (aim_text, sizeof aim_text, "%g", aim);
  g_print ("{\"name\":\"%s\",\"value\":%s,\"unit\":\"%s\",\"reference\":\"%s\","
           "\"aim\":%s,\"better\":\"%s\",\"detail\":\"%s\"}\n",
           name, value_text, unit, reference, aim > 0 ? aim_text : "null", better, detail);
}
