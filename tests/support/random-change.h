/* random-change.h: changes of every form that keep the rules of the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"

FettleChange *random_change (FettleRandom *random) G_GNUC_WARN_UNUSED_RESULT;
