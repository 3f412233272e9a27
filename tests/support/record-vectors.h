/* record-vectors.h: the figures of record.md, read for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

/* The whole file tests/core/record-vectors.json; stops the test where it
 * cannot be read. */
FettleValue       *record_vectors_load (void) G_GNUC_WARN_UNUSED_RESULT;

/* The change of that name as it stands on the wire; owned by @vectors. */
const FettleValue *record_vectors_find (const FettleValue *vectors,
                                        const char        *name);

/* Lower-case hex, newly allocated. */
char              *record_vectors_hex  (const guint8      *bytes,
                                        gsize              n) G_GNUC_WARN_UNUSED_RESULT;
