/* fettle-setup-private.h: the set-up of a desk as it is read and would be. Inside
 * the room only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* All that is set up, removed records too. */
FettleSetupBook *_fettle_setup_read_book (FettleStore      *store,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* What @edit makes of a record, into @book. */
void             _fettle_setup_put_edit  (FettleSetupBook  *book,
                                          FettleEdit       *edit);

/* @text with a NUL behind it, as readers of the file want it. */
GBytes          *_fettle_setup_close_text (GBytes          *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
