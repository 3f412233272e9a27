/* fettle-link-row.c: one link of a ticket, as it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-link-row.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *relation;
  const char *from;
  const char *to;
} labels[] = {
  { "child_of", N_("Child of"), N_("Parent of") },
  { "duplicate_of", N_("Duplicate of"), N_("Has the duplicate") },
  { "caused_by", N_("Caused by"), N_("Caused") },
  { "problem", N_("Because of"), N_("Reason for") },
  { "converted_from", N_("Was before"), N_("Became") },
  { "related", N_("Related to"), N_("Related to") },
};

void
fettle_link_row_free (FettleLinkRow *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->relation);
  g_free (self->number);
  g_free (self->title);
  g_free (self);
}

const char *
fettle_link_row_get_label (const FettleLinkRow *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].relation, self->relation) == 0)
      return _(self->is_from ? labels[i].from : labels[i].to);

  return self->relation;
}
