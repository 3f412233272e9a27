/* fettle-filter-facts.h: what a filter asks of a record.
 *
 * A table of functions, so that whatever stands for a record can be asked: a
 * FettleRecord (fettle-record-facts.h), a row, one side of a change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-word.h"
#include "fettle-text-term.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef struct _FettleFilterFacts FettleFilterFacts;

/* A fact: one of the two, by FettleFilterFact. */
typedef struct
{
  gint64      number;
  const char *word;    /* (nullable) owned by whoever gives it, until it is asked again */
} FettleFactValue;

/* Whether one of several is what is looked for. */
typedef gboolean (*FettleElementFunc) (const char *element, gconstpointer wanted);
typedef gboolean (*FettleEidFunc) (const FettleUuid *eid, gconstpointer wanted);

struct _FettleFilterFacts
{
  FettleKind         (*get_kind)    (const FettleFilterFacts *facts,
                                     gpointer                 record);

  /* The value of a field of its kind, no or-set; NULL or null where empty. */
  const FettleValue *(*get_value)   (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     guint                    field);

  /* The value of a field that the registry does not know, by its wire name. */
  const FettleValue *(*get_unknown) (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     const char              *id);

  /* Whether @is_wanted for any element of an or-set. */
  gboolean           (*has_element) (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     guint                    field,
                                     FettleElementFunc        is_wanted,
                                     gconstpointer            wanted);

  /* The same for LINK, PARENT, CHILD and CATEGORY_ABOVE. */
  gboolean           (*has_related) (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     FettleFilterFact         fact,
                                     FettleEidFunc            is_wanted,
                                     gconstpointer            wanted);

  /* Any other fact but KIND and TEXT; FALSE where it has none. */
  gboolean           (*get_fact)    (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     FettleFilterFact         fact,
                                     FettleFactValue         *value);

  /* Whether @term is in one of its searched texts. */
  gboolean           (*has_text)    (const FettleFilterFacts *facts,
                                     gpointer                 record,
                                     const FettleTextTerm    *term);

  gint64     now;        /* UTC ms */
  GTimeZone *zone;       /* of who asks; not NULL */
  FettleUuid me;         /* who asks; nil: nobody */
  gpointer   user_data;  /* of whoever made the table */
};

G_END_DECLS
