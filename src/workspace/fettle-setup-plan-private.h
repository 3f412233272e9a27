/* fettle-setup-plan-private.h: a plan on its way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-plan.h"

G_BEGIN_DECLS

/* A record of the file. */
typedef struct
{
  const FettleSetupKind *kind;
  const FettleYamlNode  *node;      /* not owned */
  FettleRecord          *before;    /* (owned) (nullable) */
  FettleEdit            *edit;      /* (owned) */
  gboolean               is_whole;  /* fields that the file does not name are emptied */
  gboolean               is_faulty; /* something of it could not be read */
} FettleSetupEntry;

typedef struct
{
  const char            *text;       /* of the file; ends with NUL */
  const FettleSetupDesk *desk;
  FettleSetupBook       *near;       /* (owned) the desk without callers: who is meant first */
  FettleSetupBook       *after;      /* (owned) the desk as it will be */
  FettleSetupBook       *near_after; /* (owned) the same without callers */
  GPtrArray             *entries;    /* (owned) FettleSetupEntry in the order of the file */
  GHashTable            *by_eid;     /* (owned) FettleUuid → entry */
  GHashTable            *by_name;    /* (owned) "kind:folded name" → entry */
  guint                  n_near;     /* how often was looked for what may have been meant */
  guint                  sections;   /* the kinds that the file has a list of, as bits */
  FettleSetupPlan       *plan;
} FettleSetupPlanning;

/* Says that @fault (transfer full) stands at @node; gives it back. */
FettleSetupFault *_fettle_setup_plan_tell    (FettleSetupPlanning    *self,
                                              FettleSetupEntry       *entry,   /* (nullable) */
                                              const FettleYamlNode   *node,
                                              FettleSetupFault       *fault);

/* Whether the edit of @entry does anything. */
gboolean          _fettle_setup_entry_alters (const FettleSetupEntry *entry);

/* fettle-setup-plan-names.c: which record each entry means. */
void              _fettle_setup_plan_match    (FettleSetupPlanning   *self);

/* fettle-setup-plan-fields.c: what differs; first what a record is a part of, as
 * that is a piece of its name. */
void              _fettle_setup_plan_parents  (FettleSetupPlanning   *self);
void              _fettle_setup_plan_fields   (FettleSetupPlanning   *self);

/* fettle-setup-plan-order.c: the order of the file. */
void              _fettle_setup_plan_order    (FettleSetupPlanning   *self);

G_END_DECLS
