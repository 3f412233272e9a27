/* main.c: starts the desktop application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-app-resources.h"
#include "fettle-application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* "--log" may stand without a text; GOption knows no such text, so it gets an
 * empty one. */
static char **
dup_arguments (int   argc,
               char *argv[])
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (int i = 0; i < argc; i++)
    {
      gboolean is_bare = strcmp (argv[i], "--log") == 0 || strcmp (argv[i], "-l") == 0;

      is_bare = is_bare && (i + 1 == argc || argv[i + 1][0] == '-');
      g_strv_builder_add (builder, is_bare ? "--log=" : argv[i]);
    }

  return g_strv_builder_end (builder);
}

/* GSettings ends a program that asks for settings nobody installed. */
static gboolean
has_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, FETTLE_APP_ID, TRUE);

  return schema != NULL;
}

/* Worker threads read much for a short time. With a heap for each of them, and
 * with the large blocks in it, the C library would keep all that until the end. */
static void
give_memory_back (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, 32 * 1024);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024);
#endif
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(FettleApplication) application = NULL;
  g_auto(GStrv) arguments = dup_arguments (argc, argv);

  give_memory_back ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FETTLE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Fettle");
  if (!has_settings ())
    {
      g_printerr ("fettle: %s\n", _("The settings of Fettle are not installed. "
                                    "Install it whole, or start it with ./dev run."));
      return EXIT_FAILURE;
    }

  /* A static library's own constructor would be dropped by the linker. */
  g_resources_register (fettle_app_get_resource ());

  application = fettle_application_new ();

  return g_application_run (G_APPLICATION (application), (int) g_strv_length (arguments), arguments);
}
