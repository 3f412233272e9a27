/* fettle-log-completion.h: finishing a name in a log line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  gsize  start;   /* byte where the words to replace begin */
  gsize  end;
  char  *text;    /* what to put there, quoted where the name has blanks */
} FettleLogCompletion;

/* What Tab makes of the words before @cursor (a byte offset) in @text: the first
 * service, owner, caller or category whose name begins with, else contains, what
 * was typed after "#", "@", "caller:" or "cat:". NULL where there is none. */
FettleLogCompletion *fettle_log_completion_new  (FettleWorkspace     *workspace,
                                                 const char          *text,
                                                 gsize                cursor) G_GNUC_WARN_UNUSED_RESULT;
void                 fettle_log_completion_free (FettleLogCompletion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleLogCompletion, fettle_log_completion_free)

G_END_DECLS
