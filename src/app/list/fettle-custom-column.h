/* fettle-custom-column.h: the column of a field that the desk adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-column.h"

G_BEGIN_DECLS

/* What column @field has; it holds no reference of it. */
FettleIncidentColumn fettle_custom_column_describe (const FettleCustomField *field);

G_END_DECLS
