/* fettle-import-chooser.c: asks for a file to import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-chooser.h"

#include <glib/gi18n.h>

void
fettle_import_choose_file (GtkWindow        *parent,
                           FettleFileAnswer  answer,
                           gpointer          user_data)
{
  static const char *const patterns[] = { "*.csv", "*.jsonl", "*.json", NULL };
  FettleFileQuestion question = {
    .title = _("Bring your data"),
    .accept = _("Choose"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter = _("CSV and JSON lines"),
    .patterns = patterns,
  };

  fettle_file_question_ask (&question, parent, answer, user_data);
}
