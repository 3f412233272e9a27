/* fettle-commit.c: what a committed action did, and what the history knows of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-commit.h"

G_DEFINE_BOXED_TYPE (FettleCommit, fettle_commit, fettle_commit_copy, fettle_commit_free)

FettleCommit *
fettle_commit_new (void)
{
  FettleCommit *self = g_new0 (FettleCommit, 1);

  self->rids = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

FettleCommit *
fettle_commit_copy (const FettleCommit *self)
{
  FettleCommit *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->label = g_strdup (self->label);
  copy->made = g_strdup (self->made);
  copy->rids = g_array_copy (self->rids);
  return copy;
}

void
fettle_commit_free (FettleCommit *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  g_free (self->made);
  g_array_unref (self->rids);
  g_free (self);
}

void
fettle_action_info_free (FettleActionInfo *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->label);
  g_free (self->root_label);
  g_free (self);
}
