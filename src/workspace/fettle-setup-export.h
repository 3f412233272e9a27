/* fettle-setup-export.h: what a team has set up, as one readable file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"

G_BEGIN_DECLS

/* The YAML of @book: the same bytes for the same records, in every language.
 * Newly allocated. */
char            *fettle_setup_export_dup_text  (FettleSetupBook *book) G_GNUC_WARN_UNUSED_RESULT;

/* @book without the people who are not set up: who neither work at the desk nor
 * are in a team, nor are named by what else is set up. Callers come with tickets. */
FettleSetupBook *fettle_setup_export_dup_scope (FettleSetupBook *book) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
