/* fettle-link-row.h: one link of a ticket, as it is shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct
{
  FettleUuid  eid;        /* of the link; nil where one became the other, which is none */
  gboolean    is_from;    /* the ticket asked for stands before the relation: "this is child of other" */
  char       *relation;   /* choice id, or "converted_from" */
  gboolean    blocks;
  FettleUuid  other;
  FettleKind  kind;       /* of the other */
  char       *number;
  char       *title;
  int         state;      /* place among the states of its kind */
} FettleLinkRow;

void        fettle_link_row_free       (FettleLinkRow       *self);

/* How it reads from the ticket asked for: "Child of", "Parent of". Translated. */
const char *fettle_link_row_get_label  (const FettleLinkRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleLinkRow, fettle_link_row_free)

G_END_DECLS
