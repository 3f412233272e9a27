/* fettle-jsonl-custom.h: fields of the desk in lines of an import that have no
 * history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-jsonl-names.h"

G_BEGIN_DECLS

/* Puts what @object says of them ("cf.site") into @edit; a reference counts by its
 * id, without one by its name. @before may be NULL. What no field of the desk is
 * called is remarked. */
gboolean fettle_jsonl_custom_set (FettleImportRun         *run,
                                  FettleJsonlNames        *names,
                                  const FettleImportPlace *place,
                                  const FettleValue       *object,
                                  FettleRecord            *before,
                                  FettleEdit              *edit,
                                  gint64                   at,
                                  GError                 **error);

G_END_DECLS
