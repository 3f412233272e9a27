/* desk-sound.c: what verify has to say about a desk of a test: nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "desk-fixture.h"

void
desk_assert_sound (DeskFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleVerifyReport) report = fettle_store_verify (self->path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpstr (report->what, ==, NULL);
  g_assert_cmpint (report->bad_seq, ==, 0);
  g_assert_cmpint (report->n_changes, ==, fettle_store_get_head (self->store, NULL));
}
