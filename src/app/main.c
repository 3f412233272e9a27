/* main.c: starts the desktop application.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-app-resources.h"
#include "fettle-application.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int   argc,
      char *argv[])
{
  g_autoptr(FettleApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FETTLE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* A static library's own constructor would be dropped by the linker. */
  g_resources_register (fettle_app_get_resource ());

  application = fettle_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
