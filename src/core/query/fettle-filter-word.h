/* fettle-filter-word.h: the words that a filter knows beside the wire names of
 * fields.
 *
 * One table. Fields are named by their wire name, so that the registry may
 * grow and change its order; a word whose field no kind has yet needs a type
 * here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

/* What is asked for beside the fields of a record. Most are derived; none is
 * ever sent. */
typedef enum
{
  FETTLE_FACT_NONE = -1,
  FETTLE_FACT_KIND,
  FETTLE_FACT_STATE_CLASS,     /* word: new, work, waiting, done, closed, cancelled */
  FETTLE_FACT_STAGE,           /* word: id of FettleStage */
  FETTLE_FACT_TEXT,            /* the searched texts of a ticket and its notes */
  FETTLE_FACT_UPDATED,         /* UTC ms */
  FETTLE_FACT_REOPENED,        /* how often */
  FETTLE_FACT_REASSIGNED,      /* how often */
  FETTLE_FACT_AGE,             /* ms since it was logged */
  FETTLE_FACT_VIP,             /* whether the caller is one */
  FETTLE_FACT_SLA,             /* ms left of the nearest running promise, negative when late; word: late, paused or NULL */
  FETTLE_FACT_BREACHED,        /* whether any promise was broken, finished ones too */
  FETTLE_FACT_DUE,             /* UTC ms of the nearest promise or the end of a task */
  FETTLE_FACT_CATEGORY_ABOVE,  /* the categories above that of the record */
  FETTLE_FACT_LINK,            /* tickets linked in any way */
  FETTLE_FACT_PARENT,          /* tickets that this is a child of */
  FETTLE_FACT_CHILD,           /* tickets that are children of this */
  FETTLE_N_FACTS
} FettleFilterFact;

/* How values of a word are read and compared. */
typedef enum
{
  FETTLE_FILTER_BY_FIELD,   /* as the type of its field says */
  FETTLE_FILTER_TEXT,       /* words and phrases in one field: fettle-text-term.h */
  FETTLE_FILTER_FULL_TEXT,  /* words and phrases in all searched texts */
  FETTLE_FILTER_NUMBER,     /* a number of a ticket, also one that it had elsewhere */
  FETTLE_FILTER_INT,
  FETTLE_FILTER_BOOL,       /* empty is no */
  FETTLE_FILTER_CHOICE,     /* case and accents do not count */
  FETTLE_FILTER_STATE,      /* a choice, or a class of states */
  FETTLE_FILTER_TIME,       /* fettle-moment.h */
  FETTLE_FILTER_DURATION,
  FETTLE_FILTER_SLA,        /* a duration, or one of late and paused */
  FETTLE_FILTER_REF,        /* a record by its name */
  FETTLE_FILTER_REFS,       /* any of several records by its name */
  FETTLE_FILTER_ELEMENTS,   /* a whole element of an or-set of texts; case and accents do not count */
} FettleFilterType;

typedef struct
{
  const char      *word;        /* what is kept in texts: for ever */
  const char      *aliases[3];  /* read, never written */
  const char      *fields[2];   /* wire names; of each kind the first that it has */
  FettleFilterFact fact;
  FettleFilterType type;
  FettleKind       target;      /* REF and REFS: FETTLE_KIND_NONE = a ticket of any kind */
  const char      *lacks;       /* the word of which it asks whether it is empty */
  const char      *noun;        /* NC_("filter") marked: in sentences; translated it is an alias */
  const char      *verb;        /* NC_("filter") marked: before a plain value; "" = the value alone; NULL: as noun */
} FettleFilterWord;

/* The rows of the table; @n gets their number. */
const FettleFilterWord *fettle_filter_word_get_table (guint *n);

/* The row for @name: a word, an alias, the wire name of its field, in any case;
 * or NULL. */
const FettleFilterWord *fettle_filter_word_find (const char *name);

/* The row whose noun in the language of the reader is @name; or NULL. */
const FettleFilterWord *fettle_filter_word_find_translated (const char *name);

/* The label, choices and range of a fact, as if it were a field; the choices of
 * kind and stage are not in it. */
const FettleFieldInfo  *fettle_filter_fact_get_info (FettleFilterFact fact);

/* Wire names of the fields that @fact is derived from, NULL-ended; what it owes
 * to other records is not among them. */
const char *const      *fettle_filter_fact_get_fields (FettleFilterFact fact);

/* Whether @fact changes by itself as time goes by. */
gboolean                fettle_filter_fact_moves (FettleFilterFact fact);

/* @name as it is compared: without case and accents, "_" and "-" are blanks.
 * Newly allocated. */
char                   *fettle_filter_word_fold (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
