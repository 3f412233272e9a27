/* fettle-rule.h: one rule of the desk, read from its record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"
#include "fettle-record.h"
#include "fettle-sla-policy.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_RULE_ASSIGNS,
  FETTLE_RULE_ESCALATES,
} FettleRuleType;

/* How an owner is found, in the order of the choices of the registry. */
typedef enum
{
  FETTLE_RULE_FIXED,
  FETTLE_RULE_ROUND_ROBIN,
  FETTLE_RULE_LEAST_LOADED,
} FettleRuleMode;

/* When it escalates, in the order of the choices of the registry. */
typedef enum
{
  FETTLE_RULE_AT_THRESHOLD,    /* so much of a target is used */
  FETTLE_RULE_WHEN_UNOWNED,    /* nobody has owned it so long */
  FETTLE_RULE_WHEN_OLD,        /* it was logged so long ago */
  FETTLE_RULE_WHEN_REASSIGNED, /* it changed teams more often than that */
  FETTLE_RULE_WHEN_IT_FITS,    /* at once */
} FettleRuleTrigger;

/* Counted; never altered once made. */
typedef struct
{
  gatomicrefcount ref_count;

  FettleUuid      eid;
  char           *name;
  char           *position;
  gboolean        is_enabled;
  FettleRuleType  type;
  FettleFilter   *filter;     /* (owned) (nullable) which tickets; NULL: it cannot be read */
  FettleRuleMode  mode;
  FettleUuid      team;       /* nil: none */
  FettleUuid      owner;      /* FIXED; nil: none */
  GStrv           helpers;    /* (owned) ids as text */

  /* ESCALATES */
  FettleRuleTrigger trigger;
  FettleSlaTarget target;
  guint           percent;
  gint64          after;      /* ms */
  char           *after_text; /* (owned) as it was written */
  guint           times;
  FettleUuid      calendar;   /* nil: that of the ticket's own promise */
  gboolean        is_wall;    /* every instant counts */
  guint           level;      /* 1.. */
  FettleUuid      tell;       /* nil: none */
  gboolean        tells_lead;
  guint           priority;   /* 0: stays */
  char           *note;       /* (owned) */

  GError         *fault;      /* (owned) (nullable) why it can do nothing, whatever is on the desk */
} FettleRule;

/* What @record says. What cannot be read is its fault. Names in the filter are
 * bound by @resolver; a name that nobody bears is a fault, as a rule without that
 * term would catch others. */
FettleRule *fettle_rule_new     (FettleRecord          *record,
                                 const FettleFieldInfo *custom,
                                 guint                  n_custom,
                                 FettleFilterResolver   resolver,
                                 gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;
FettleRule *fettle_rule_ref     (FettleRule            *self) G_GNUC_WARN_UNUSED_RESULT;
void        fettle_rule_unref   (FettleRule            *self);

/* By position, then id: the order in which they are looked at. For
 * g_ptr_array_sort() of FettleRule. */
int         fettle_rule_compare (gconstpointer          a,
                                 gconstpointer          b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleRule, fettle_rule_unref)

G_END_DECLS
