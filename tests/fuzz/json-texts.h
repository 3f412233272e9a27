/* json-texts.h: JSON, nearly JSON and no JSON at all, by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

GString *json_texts_next (FettleRandom *random) G_GNUC_WARN_UNUSED_RESULT;
