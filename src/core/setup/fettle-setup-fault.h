/* fettle-setup-fault.h: what is wrong with a set-up, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

/* Plain data, owned by the list that holds it. */
typedef struct
{
  FettleKind kind;        /* NONE: of no record */
  FettleUuid eid;         /* nil: of no record */
  char      *name;        /* (owned) (nullable) of the record */
  int        field;       /* -1: the record as a whole */
  guint      line;        /* from 1; in the text of the field, in a file of the whole; 0: not known */
  guint      column;      /* from 1; 0: not known */
  gboolean   is_remark;   /* it works all the same, but hardly as it was meant */
  char      *fact;        /* (owned) a sentence */
  char      *hint;        /* (owned) (nullable) */
} FettleSetupFault;

/* Of no record, no field and no line yet. What it says is one line, and is cut
 * where it has no end. */
FettleSetupFault *fettle_setup_fault_new  (char                   *fact,    /* (transfer full) */
                                           const char             *hint) G_GNUC_WARN_UNUSED_RESULT;

/* What the record is called, as a line in the same way. */
void              fettle_setup_fault_set_name (FettleSetupFault   *self,
                                               const char         *name);   /* (nullable) */

/* What @error says. */
FettleSetupFault *fettle_setup_fault_of   (const GError           *error) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_setup_fault_free (FettleSetupFault       *self);

/* A list of them that frees what it holds; how many are more than a remark. */
GPtrArray        *fettle_setup_faults_new   (void) G_GNUC_WARN_UNUSED_RESULT;
guint             fettle_setup_faults_count (GPtrArray            *faults);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupFault, fettle_setup_fault_free)

G_END_DECLS
