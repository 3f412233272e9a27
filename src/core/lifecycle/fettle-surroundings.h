/* fettle-surroundings.h: what the rules must know that does not stand in the
 * record: of a ticket who agreed to it, how its children are, and to whom the desk
 * gives what nobody has; which fields the desk adds; what a category stands below.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-edit.h"
#include "fettle-priority-matrix.h"

G_BEGIN_DECLS

/* Gives a ticket that nobody has, as it is after @edit, to whom it belongs: sets
 * team, owner and what goes with them in @edit, where the author has not. @before
 * is NULL for a create. Returns why, for the log, or NULL where nobody is found.
 * Newly allocated. */
typedef char *(*FettleAssignFunc) (FettleRecord *before,
                                   FettleRecord *after,
                                   FettleEdit   *edit,
                                   gpointer      user_data);

typedef struct
{
  guint n_approved;        /* people who agreed since approval was last asked for */
  guint n_rejected;
  guint n_asked;           /* people who were asked and have not decided */
  guint n_blocking;        /* open children that must be done before it is closed */
  guint n_open_children;
  guint n_retrospectives;  /* retrospective tasks below it that are done */

  gboolean by_desk;        /* the desk itself does it, by a rule: nobody can be asked why */

  FettleAssignFunc assign;  /* (nullable) the rules of the desk */
  gpointer         assign_data;

  const FettlePriorityMatrix *matrix;  /* (nullable) of the desk; NULL: the first one */

  const GPtrArray *custom_fields;    /* (nullable) FettleCustomField: all of the desk; NULL: not known */
  gboolean         is_below_second;  /* the category it is put below is below another one */
  gboolean         is_below_nothing; /* that category was removed */
  gboolean         has_below;        /* categories stand below it */
} FettleSurroundings;

/* Counts the decision of @approval on @ticket. It counts once for each person,
 * and not that of the caller or, for a change request, of the owner: nobody
 * agrees to what they ask for themselves (domain.md 4.3, features.md 1.8: "2-person
 * OK"). @seen is a set of the approvers counted so far, as made by
 * fettle_surroundings_new_seen(). */
void        fettle_surroundings_add_approval (FettleSurroundings *self,
                                              FettleRecord       *ticket,
                                              FettleRecord       *approval,
                                              GHashTable         *seen);
GHashTable *fettle_surroundings_new_seen     (void) G_GNUC_WARN_UNUSED_RESULT;

/* Counts a child; @blocks as its link says. */
void        fettle_surroundings_add_child    (FettleSurroundings *self,
                                              FettleRecord       *child,
                                              gboolean            blocks);

G_END_DECLS
