/* fettle-setup-check.h: what can be seen to be wrong with a set-up before it is
 * at work.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"
#include "fettle-setup-fault.h"

G_BEGIN_DECLS

/* Everything: names that are missing, references to what was removed, circles,
 * texts of calendars and policies that cannot be read, rules that can never
 * decide. @only (nullable): of this record alone. FettleSetupFault. */
GPtrArray *fettle_setup_check (FettleSetupBook  *book,
                               const FettleUuid *only) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
