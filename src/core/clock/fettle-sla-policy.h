/* fettle-sla-policy.h: one promise about time, read from its record.
 *
 * Source: domain.md 2.10. A policy promises up to three things: a first
 * response, the next update, a resolution.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-calendar.h"
#include "fettle-filter.h"
#include "fettle-record.h"
#include "fettle-sla-targets.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_SLA_RESPONSE,
  FETTLE_SLA_UPDATE,
  FETTLE_SLA_RESOLVE,
  FETTLE_SLA_N_TARGETS
} FettleSlaTarget;

/* With whom it was agreed, in the order of the choices of the registry. */
typedef enum
{
  FETTLE_SLA_CUSTOMER,   /* SLA */
  FETTLE_SLA_INTERNAL,   /* OLA */
  FETTLE_SLA_SUPPLIER,   /* UC */
  FETTLE_SLA_N_AGREEMENTS
} FettleSlaAgreement;

/* In the order in which they are looked at. */
typedef enum
{
  FETTLE_SLA_START,
  FETTLE_SLA_STOP,
  FETTLE_SLA_PAUSE,
  FETTLE_SLA_RESUME,
  FETTLE_SLA_RESET,
  FETTLE_SLA_CANCEL,
  FETTLE_SLA_N_CONDITIONS
} FettleSlaCondition;

typedef enum
{
  FETTLE_SLA_ZONE_CALENDAR,
  FETTLE_SLA_ZONE_CALLER,
  FETTLE_SLA_ZONE_TEAM,
} FettleSlaZone;

#define FETTLE_SLA_MAX_THRESHOLDS 8

/* Counted; never altered once made. */
typedef struct
{
  gatomicrefcount    ref_count;

  FettleUuid         eid;
  char              *name;
  char              *position;
  FettleSlaAgreement agreement;
  FettleFilter      *filter;             /* (owned) which tickets */
  FettleUuid         calendar;           /* nil: the clock on the wall */
  FettleSlaZone      zone_from;
  FettleSlaTargets   targets[FETTLE_SLA_N_TARGETS];
  gboolean           after_caller;       /* the next update counts from a word of the caller */
  gboolean           restarts;           /* reopened, it begins again */
  FettleFilter      *conditions[FETTLE_SLA_N_TARGETS][FETTLE_SLA_N_CONDITIONS];  /* (owned) (nullable) NULL: as usual */
  guint              thresholds[FETTLE_SLA_MAX_THRESHOLDS];  /* percent, rising */
  guint              n_thresholds;
  FettleUuid         warn_calendar;      /* nil: none */
} FettleSlaPolicy;

/* What the texts of @record say; names in filters are bound by @resolver (NULL:
 * they are not bound). INVALID with the field in the fact where one cannot be
 * read. @custom: fields of the desk, for the filters. */
FettleSlaPolicy *fettle_sla_policy_new        (FettleRecord          *record,
                                               const FettleFieldInfo *custom,
                                               guint                  n_custom,
                                               FettleFilterResolver   resolver,
                                               gpointer               user_data,
                                               GError               **error) G_GNUC_WARN_UNUSED_RESULT;
FettleSlaPolicy *fettle_sla_policy_ref        (FettleSlaPolicy       *self) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_sla_policy_unref      (FettleSlaPolicy       *self);

/* Whether both promise the same in the same way. */
gboolean         fettle_sla_policy_equal      (FettleSlaPolicy       *a,
                                               FettleSlaPolicy       *b);

/* "response", "update", "resolve", and labels for people. */
const char      *fettle_sla_target_to_id      (FettleSlaTarget        target);
gboolean         fettle_sla_target_from_id    (const char            *id,
                                               FettleSlaTarget       *target);
const char      *fettle_sla_target_to_label   (FettleSlaTarget        target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSlaPolicy, fettle_sla_policy_unref)

G_END_DECLS
