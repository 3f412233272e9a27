/* fettle-filter-private.h: a filter, and one that is being read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"

struct _FettleFilter
{
  gatomicrefcount   ref_count;
  FettleFilterNode *root;
  char             *source;  /* as it was typed: offsets of tests are bytes of it */
  char             *text;    /* the form that is kept */
  GStrv             fields;
  guint             facts;
  gboolean          moves;
  gboolean          is_bound;
};

typedef struct
{
  const char            *text;
  const char            *at;
  const FettleFieldInfo *custom;
  guint                  n_custom;
  GPtrArray             *faults;   /* FettleFilterFault */
  guint                  n_terms;
  guint                  depth;
  guint                  n_parts;  /* terms and groups so far, also faulty ones */
  gboolean               is_over;  /* the rest is not read */
} FettleFilterReader;

/* A filter of @root (transfer full), read from @source. */
FettleFilter     *_fettle_filter_new          (FettleFilterNode *root,
                                               const char       *source);

/* fettle-filter-text.c */
char             *_fettle_filter_dup_text     (const FettleFilterNode *root);

/* fettle-filter-fields.c */
void              _fettle_filter_list_fields  (FettleFilter     *self);

/* fettle-filter-bind.c: whether @test holds a name or an id. */
gboolean          _fettle_filter_names        (const FettleFilterSubject *subject,
                                               const FettleFilterTest    *test);

/* fettle-filter-term.c: a fault at [start, end) of the text. */
void              _fettle_filter_reader_fault (FettleFilterReader   *self,
                                               FettleFilterFaultCode code,
                                               const char           *start,
                                               const char           *end,
                                               const char           *hint,
                                               const char           *fact_format,
                                               ...) G_GNUC_PRINTF (6, 7);

/* Whether another term or value may be read; counts it. */
gboolean          _fettle_filter_reader_count (FettleFilterReader *self,
                                               const char         *start,
                                               const char         *end);

/* Reads one term at @self->at, which is no blank and no parenthesis; NULL where
 * nothing of it is left. */
FettleFilterNode *_fettle_filter_read_term    (FettleFilterReader *self);

/* One value of a term, between commas. */
typedef struct
{
  const char    *term;          /* where its term begins */
  const char    *start, *end;   /* in the text, without the operator */
  FettleFilterOp op;
  gboolean       is_literal;    /* something of it is quoted or escaped: no keyword */
  gboolean       is_quoted;     /* something of it stands in quotes: a phrase */
  char          *text;          /* quotes and escapes taken away */
  gboolean       is_range;
  char          *from, *to;     /* its ends; "" = open */
} FettleFilterPiece;

/* Reads the value @piece of @subject; NULL with a fault. */
FettleFilterTest *_fettle_filter_read_value   (FettleFilterReader        *reader,
                                               const FettleFilterSubject *subject,
                                               const FettleFilterPiece   *piece);

/* fettle-filter-state.c: the class that a word means ("resolved": "done"), or NULL. */
const char       *_fettle_filter_find_class   (const char *word);
const char       *_fettle_filter_class_to_label (const char *id);
void              _fettle_filter_add_classes  (GPtrArray  *names);   /* their ids */

/* Whether a state of class @class (of FETTLE_FACT_STATE_CLASS) is in @id. */
gboolean          _fettle_filter_class_holds  (const char *id,
                                               const char *class);
