/* fettle-filter-node.h: the tree of a filter.
 *
 * Normal by construction: no group in a group of its sort, none of one member,
 * no “not” of a “not”. The whole may be an ALL_OF without members, which every
 * record passes.
 *
 * Every question has an answer, yes or no: an empty field is neither below nor
 * above anything and no value, so that “-prio:1” finds what has no priority.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-subject.h"
#include "fettle-moment.h"
#include "fettle-text-term.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_FILTER_IS,        /* has the value; text: holds the word or phrase */
  FETTLE_FILTER_EXACTLY,   /* TEXT: the whole text; STATE: that state, not a class */
  FETTLE_FILTER_BELOW,
  FETTLE_FILTER_AT_MOST,
  FETTLE_FILTER_ABOVE,
  FETTLE_FILTER_AT_LEAST,
  FETTLE_FILTER_BETWEEN,   /* both ends belong to it */
  FETTLE_FILTER_EMPTY,
  FETTLE_FILTER_FILLED,
} FettleFilterOp;

/* One value of a term. Which members count follows from the type of the
 * subject. */
typedef struct
{
  FettleFilterOp  op;
  gint64          number, number_to;  /* INT; BOOL: 0 or 1; DURATION and SLA: ms */
  FettleMoment    moment, moment_to;  /* TIME */
  char           *word;      /* (nullable) CHOICE: its id; STATE: id or class; SLA: "late", "paused";
                                ELEMENTS, EXACTLY: as typed; REF and REFS: the name as typed */
  char           *folded;    /* (nullable) @word as it is compared */
  FettleTextTerm *text;      /* (nullable) TEXT, FULL_TEXT, NUMBER */
  gboolean        is_class;  /* STATE */
  gboolean        is_me;     /* REF and REFS: who asks */
  GArray         *eids;      /* (nullable) REF and REFS: FettleUuid, sorted; NULL: the name is not bound yet */
  guint           start, end; /* where it stood in the text, in bytes */
} FettleFilterTest;

typedef enum
{
  FETTLE_FILTER_ALL_OF,
  FETTLE_FILTER_ANY_OF,
  FETTLE_FILTER_NOT,
  FETTLE_FILTER_TERM,
} FettleFilterNodeType;

typedef struct
{
  FettleFilterNodeType type;
  GPtrArray           *children;  /* FettleFilterNode; of NOT one, of TERM NULL */
  FettleFilterSubject *subject;   /* of TERM */
  GPtrArray           *tests;     /* of TERM: FettleFilterTest, any of them will do */
} FettleFilterNode;

FettleFilterTest *fettle_filter_test_new  (FettleFilterOp          op) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterTest *fettle_filter_test_copy (const FettleFilterTest *self) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_filter_test_free (FettleFilterTest       *self);
/* The same question; not whether its name is bound. */
gboolean          fettle_filter_test_equal (const FettleFilterTest *a,
                                            const FettleFilterTest *b);

/* New nodes; what is handed in is taken over. A group leaves out members that
 * are NULL; with one left it is that one, with none it is NULL. */
FettleFilterNode *fettle_filter_node_new_everything (void) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterNode *fettle_filter_node_new_term  (FettleFilterSubject *subject,
                                                GPtrArray           *tests) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterNode *fettle_filter_node_new_not   (FettleFilterNode    *child) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterNode *fettle_filter_node_new_group (FettleFilterNodeType type,
                                                GPtrArray           *children) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterNode *fettle_filter_node_copy      (const FettleFilterNode *self) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_filter_node_free      (FettleFilterNode    *self);

/* The same questions in the same order; not whether names are bound. */
gboolean          fettle_filter_node_equal     (const FettleFilterNode *a,
                                                const FettleFilterNode *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFilterNode, fettle_filter_node_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFilterTest, fettle_filter_test_free)

G_END_DECLS
