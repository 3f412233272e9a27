/* fettle-incident-row.h: what one line of a list shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-row-clock.h"
#include "fettle-stage.h"
#include "fettle-uuid.h"
#include "fettle-value.h"

G_BEGIN_DECLS

/* What a row of a list shows. Names are joined in; texts are "" where empty. */
typedef struct
{
  guint32     rid;
  FettleKind  kind;
  FettleUuid  eid;
  char       *number;       /* "INC-12" or "INC-~K7F3QX" */
  char       *title;
  guint       priority;     /* 0 = none yet */
  guint       impact, urgency;
  gboolean    overridden;   /* priority differs from the matrix by a decision */
  int         state;        /* place among the states of its kind (fettle-lifecycle.h) */
  FettleStage stage;
  char       *hold_reason;  /* choice id */
  gint64      hold_until;
  char       *service, *owner, *team, *caller, *category;
  guint32     owner_rid;    /* 0 = nobody */
  gboolean    caller_vip;
  gint64      logged_at, updated_at;
  guint       reassigned;   /* how often it changed teams */
  gint64      nobody_since; /* UTC ms: open, and since when nobody owns it; NONE: somebody does */
  FettleRowClock clock;     /* the promise that matters most */
  FettleValue *custom;      /* (nullable) fields of the desk: id → value; of a reference its name */
} FettleIncidentRow;

#define FETTLE_TYPE_INCIDENT_ROW (fettle_incident_row_get_type ())
GType              fettle_incident_row_get_type (void);
FettleIncidentRow *fettle_incident_row_copy     (const FettleIncidentRow *self);
void               fettle_incident_row_free     (FettleIncidentRow       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleIncidentRow, fettle_incident_row_free)

G_END_DECLS
