/* fettle-desk-chooser.c: asks for a desk to open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-chooser.h"

#include "fettle-file-question.h"

#include <glib/gi18n.h>

static void
on_chosen (const char *path,
           gpointer    data)
{
  g_autoptr(FettleWindow) window = data;

  if (path != NULL)
    fettle_window_open_desk (window, path, NULL, FALSE);
}

void
fettle_desk_chooser_open (FettleWindow *window)
{
  static const char *const patterns[] = { "*.fettle", NULL };
  FettleFileQuestion question = {
    .title = _("Open a desk"),
    .accept = _("Open"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter = _("Desks of Fettle"),
    .patterns = patterns,
  };

  g_return_if_fail (FETTLE_IS_WINDOW (window));

  fettle_file_question_ask (&question, GTK_WINDOW (window), on_chosen, g_object_ref (window));
}
