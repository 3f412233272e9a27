/* fettle-jsonl-history.h: the changes of one record as they travel in a line of
 * an export, and back.
 *
 * Each is an object: "op", "by" (actor), "act" (a running number of the file),
 * "at", "tz", "f", and where they are there "base", "undoes", "obs", "grp",
 * "sv". What belongs to a device stays out; changes of the same record refer to
 * each other by their place in the list, from 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-fold.h"

G_BEGIN_DECLS

/* Numbers of user actions, in order of appearance; NULL leaves "act" out. */
typedef struct _FettleJsonlActs FettleJsonlActs;

FettleJsonlActs *fettle_jsonl_acts_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_jsonl_acts_free (FettleJsonlActs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleJsonlActs, fettle_jsonl_acts_free)

/* The list for @history (FettleLogged). Redactions, and changes of which a
 * redaction has left nothing, stay out. */
FettleValue     *fettle_jsonl_history_write (GPtrArray       *history,
                                             FettleJsonlActs *acts) G_GNUC_WARN_UNUSED_RESULT;

/* The ids @history has here, in the order of the written list: FettleUuid. */
GArray          *fettle_jsonl_history_list_ids (GPtrArray    *history) G_GNUC_WARN_UNUSED_RESULT;

/* One entry of such a list as a change to be re-authored; @ids: what the
 * entries before it are called here. @act is made anew where the number is new
 * to @acts. INVALID where it is no such entry. */
FettleChange    *fettle_jsonl_entry_read    (const FettleValue *entry,
                                             const char        *ent,
                                             const FettleUuid  *eid,
                                             const GArray      *ids,
                                             FettleJsonlActs   *acts,
                                             FettleRandom      *random,
                                             GError           **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether two entries say the same, whatever the number of their action. */
gboolean         fettle_jsonl_entry_equal   (const FettleValue *a,
                                             const FettleValue *b);

G_END_DECLS
