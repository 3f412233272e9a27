/* fettle-priority-matrix.h: impact × urgency → priority, as a desk has it.
 *
 * Source: domain.md 4.2 for the first one; 0 for what a change of it means: the
 * priority of a ticket is reckoned when its impact or urgency is set, and never
 * again by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_N_RANKS 3        /* of impact and of urgency; 1 is the gravest */
#define FETTLE_N_PRIORITIES 5

typedef struct
{
  guint8 cells[FETTLE_N_RANKS][FETTLE_N_RANKS];  /* 1..5, by impact, then urgency */
} FettlePriorityMatrix;

/* impact + urgency - 1: that of a desk that says nothing. */
const FettlePriorityMatrix *fettle_priority_matrix_get_default (void);

/* Reads "1 2 3 / 2 3 4 / 3 4 5": a row for each impact. NULL and "" are the first
 * one. INVALID says which row or cell; @self is not touched then. */
gboolean fettle_priority_matrix_parse   (FettlePriorityMatrix        *self,
                                         const char                  *text,
                                         GError                     **error);
char    *fettle_priority_matrix_to_text (const FettlePriorityMatrix  *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean fettle_priority_matrix_equal   (const FettlePriorityMatrix  *a,
                                         const FettlePriorityMatrix  *b);

/* 1..5; 0 where impact or urgency is 0 (unknown) or more than 3. @self NULL: the first one. */
guint    fettle_priority_matrix_look_up (const FettlePriorityMatrix  *self,
                                         guint                        impact,
                                         guint                        urgency);

G_END_DECLS
