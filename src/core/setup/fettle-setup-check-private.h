/* fettle-setup-check-private.h: a check on its way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-check.h"

G_BEGIN_DECLS

typedef struct
{
  FettleSetupBook *book;
  GPtrArray       *faults;
  FettleFieldInfo *infos;                  /* (owned) (nullable) fields of the desk, for filters */
  guint            n_infos;
  GPtrArray       *names[FETTLE_N_KINDS];  /* (owned) (nullable) FettleName, for filters */
} FettleSetupCheck;

/* Says that @fault (transfer full) is in @field of @record; gives it back. */
FettleSetupFault *_fettle_setup_check_tell    (FettleSetupCheck *self,
                                               FettleRecord     *record,
                                               int               field,
                                               FettleSetupFault *fault);

/* A FettleFilterResolver; its data is the check. */
void              _fettle_setup_check_resolve (FettleKind        kind,
                                               const char       *name,
                                               GArray           *eids,
                                               char            **near,
                                               gpointer          user_data);

/* fettle-setup-check-circles.c: what leads back to itself. */
void              _fettle_setup_check_circles (FettleSetupCheck *self,
                                               FettleKind        kind,
                                               const FettleUuid *only);

/* fettle-setup-check-rules.c: the rules that can never decide. */
void              _fettle_setup_check_rules   (FettleSetupCheck *self,
                                               const FettleUuid *only);
void              _fettle_setup_check_end     (FettleSetupCheck *self);

G_END_DECLS
