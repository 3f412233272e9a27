/* test-seed.h: a generator for property tests that says how to run the same again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

/* Seeded by FETTLE_TEST_SEED or by the clock; prints the seed. */
FettleRandom *test_seed_random (void) G_GNUC_WARN_UNUSED_RESULT;
