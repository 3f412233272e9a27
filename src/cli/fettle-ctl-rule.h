/* fettle-ctl-rule.h: what the commands about rules share: those that assign and those
 * that escalate.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-ctl.h"

G_BEGIN_DECLS

typedef struct
{
  const char *command;
  const char *type;       /* choice id of FETTLE_RULE_TYPE */
  const char *operands;   /* N_() marked */
  void      (*print)   (FettleCtl     *ctl,
                        FettleRecord  *rule,
                        guint          place);
  gboolean  (*try_one) (FettleCtl     *ctl,
                        const char    *number,
                        FettleRecord  *draft,    /* (nullable) */
                        GError       **error);
} FettleCtlRuleKind;

extern const FettleOption fettle_ctl_rule_options[];

/* Runs the verb that the command line names. */
gboolean    fettle_ctl_rule_run      (FettleCtl               *ctl,
                                      const FettleCtlRuleKind *kind,
                                      GError                 **error);

/* The name in a field of @record; "" where nothing stands there. */
const char *fettle_ctl_rule_get_name (FettleCtl               *ctl,
                                      FettleRecord            *record,
                                      guint                    field);
/* Whether @rule is in force. */
gboolean    fettle_ctl_rule_is_on    (FettleRecord            *rule);

G_END_DECLS
