/* fettle-rule-desk.h: what rules ask of the desk beside the ticket.
 *
 * A table of functions, so that store and tests answer in their own way. All of
 * it follows from the records and the log: the same desk gives the same answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct
{
  /* The name of a record that is there and was not removed, else NULL. */
  char    *(*dup_name)     (const FettleUuid *eid,
                            FettleKind        kind,
                            gpointer          user_data);

  /* Appends the members of @team (FettleUuid) who may be given work, in any order. */
  void     (*list_members) (const FettleUuid *team,
                            GArray           *members,
                            gpointer          user_data);

  /* How many open tickets @person owns. */
  guint    (*count_open)   (const FettleUuid *person,
                            gpointer          user_data);

  /* Whom the rule gave a ticket last, by the log; FALSE: nobody yet. */
  gboolean (*find_last)    (const FettleUuid *rule,
                            FettleUuid       *person,
                            gpointer          user_data);

  gpointer   user_data;
} FettleRuleDesk;

G_END_DECLS
