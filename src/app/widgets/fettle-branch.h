/* fettle-branch.h: the line that ties a row to the one it hangs on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_BRANCH (fettle_branch_get_type ())

G_DECLARE_FINAL_TYPE (FettleBranch, fettle_branch, FETTLE, BRANCH, GtkWidget)

typedef enum
{
  FETTLE_BRANCH_NONE  = 0,
  FETTLE_BRANCH_UP    = 1 << 0,   /* from the middle to the row above */
  FETTLE_BRANCH_DOWN  = 1 << 1,
  FETTLE_BRANCH_ACROSS = 1 << 2,  /* from the middle to the row itself */
  FETTLE_BRANCH_DOT   = 1 << 3,
} FettleBranchParts;

/* Says nothing to those who do not see it: the words of the row do. */
GtkWidget *fettle_branch_new (guint parts) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
