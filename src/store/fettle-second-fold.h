/* fettle-second-fold.h: the state of a record folded once more, by other code,
 * for the check of a desk. Source: record.md 4.3–4.7, domain.md 0.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-second-change.h"

G_BEGIN_DECLS

typedef struct
{
  FettleSpan value;      /* absent: redacted, or never given */
  guint64    eh;
  guint8     dev[16];
  guint8     id[16];
} FettleSecondField;

typedef struct
{
  char      *element;    /* (owned) */
  guint8     add[16];
} FettleSecondElement;

/* Values point into the changes it was folded from. */
typedef struct
{
  FettleKind  kind;
  gboolean    exists;
  gint64      created_at, updated_at;  /* UTC ms */
  guint       reopened, reassigned;
  GHashTable *fields;    /* name → FettleSecondField: reg, guard and unknown ones */
  GHashTable *sets;      /* name → GArray of FettleSecondElement, sorted */
  GHashTable *conflicts; /* name → GPtrArray of changes, borrowed */
} FettleSecondRecord;

/* @changes: FettleSecondChange of one record in log order. */
FettleSecondRecord *fettle_second_fold        (FettleKind          kind,
                                               GPtrArray          *changes) G_GNUC_WARN_UNUSED_RESULT;
void                fettle_second_record_free (FettleSecondRecord *self);

/* The value of a field; absent where it is empty. */
FettleSpan          fettle_second_record_get  (FettleSecondRecord *self,
                                               const char         *field);

/* The stage as a number of FettleStage. */
gint64              fettle_second_record_get_stage (FettleSecondRecord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSecondRecord, fettle_second_record_free)

G_END_DECLS
