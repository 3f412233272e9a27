/* fettle-import-chooser.h: asks for a file to import.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-file-question.h"

G_BEGIN_DECLS

void fettle_import_choose_file (GtkWindow        *parent,
                                FettleFileAnswer  answer,
                                gpointer          user_data);

G_END_DECLS
