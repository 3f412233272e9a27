/* fettle-filter-subject.h: what a term of a filter asks about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-word.h"

G_BEGIN_DECLS

/* Immutable and counted. One name may stand for a field of each kind; kinds
 * where the field is of another type are left out. */
typedef struct
{
  const char             *id;      /* in kept texts: a word, "hold_until", "category.parent", "x_…" */
  const char             *field;   /* (nullable) wire name, for records that keep it raw */
  const FettleFilterWord *word;    /* (nullable) */
  const FettleFieldInfo  *info;    /* (nullable) label, choices and range: of a ticket, before all others */
  FettleFilterType        type;
  FettleFilterFact        fact;    /* or FETTLE_FACT_NONE: a field */
  FettleKind              target;  /* REF and REFS: FETTLE_KIND_NONE = a ticket of any kind */
  gboolean                is_custom;
  int                     fields[FETTLE_N_KINDS];   /* index by kind, or -1 */
  int                     aliases[FETTLE_N_KINDS];  /* NUMBER: the or-set of numbers it had elsewhere, or -1 */
} FettleFilterSubject;

/* What @name asks about: a word of the table, a wire name of the registry,
 * "kind.field", the key, the label or an import name of one of the @n fields @custom; at last
 * nouns and labels in the language of the reader. NULL if it is none of these.
 * What it needs of @custom is copied. */
FettleFilterSubject *fettle_filter_subject_find  (const char                *name,
                                                  const FettleFieldInfo     *custom,
                                                  guint                      n) G_GNUC_WARN_UNUSED_RESULT;
FettleFilterSubject *fettle_filter_subject_ref   (const FettleFilterSubject *self) G_GNUC_WARN_UNUSED_RESULT;
void                 fettle_filter_subject_unref (FettleFilterSubject       *self);

/* Names that are near @name, ", " between, quoted where they hold blanks; NULL
 * where none is. Newly allocated. */
char                *fettle_filter_subject_dup_near (const char            *name,
                                                     const FettleFieldInfo *custom,
                                                     guint                  n) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFilterSubject, fettle_filter_subject_unref)

G_END_DECLS
