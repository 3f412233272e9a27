/* fettle-ctl-verb.h: the first word behind a command that does several things, as
 * "add" in "fettlectl category add".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-ctl.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  guint       min_operands, max_operands;  /* with its name */
  gboolean    writes;
} FettleCtlVerb;

/* Finds the verb that was asked for among @n, looks at the number of its operands
 * and opens the desk as it needs it. Gives its index, or -1 with @error. @operands
 * is N_() marked. */
int fettle_ctl_open_verb (FettleCtl           *ctl,
                          const char          *command,
                          const char          *operands,
                          const FettleCtlVerb *verbs,
                          guint                n,
                          GError             **error);

G_END_DECLS
