/* fettle-jsonl-doubts.h: what lines without a history say that this desk does not
 * know: words that are no choice, and records that are nowhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-import-private.h"

G_BEGIN_DECLS

typedef struct _FettleJsonlDoubts FettleJsonlDoubts;

/* @run: not owned. */
FettleJsonlDoubts *fettle_jsonl_doubts_new  (FettleImportRun         *run) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_jsonl_doubts_free (FettleJsonlDoubts       *self);

/* Remarks on words that are no choice, and remembers whom @edit names. */
void               fettle_jsonl_doubts_look (FettleJsonlDoubts       *self,
                                             const FettleImportPlace *place,
                                             FettleEdit              *edit);

/* At the end, as a line may name what comes later: remarks on those that are
 * neither on the desk nor in the file, once for each. */
gboolean           fettle_jsonl_doubts_tell (FettleJsonlDoubts       *self,
                                             GError                 **error);

G_END_DECLS
