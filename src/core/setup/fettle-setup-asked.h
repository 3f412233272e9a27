/* fettle-setup-asked.h: which fields of a record say something, by what is chosen in
 * others: a rule that assigns has no trigger, a field of the desk that is a text no
 * choices.
 *
 * A form leaves out the rest. It is no rule: what stands in such a field stays.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

/* What is chosen in @field, by its id; newly allocated; NULL or "": nothing. */
typedef char *(*FettleSetupChosenFunc) (guint    field,
                                        gpointer user_data);

/* Whether @field of a record of @kind says something. */
gboolean fettle_setup_asks (FettleKind            kind,
                            guint                 field,
                            FettleSetupChosenFunc chosen,
                            gpointer              user_data);

G_END_DECLS
