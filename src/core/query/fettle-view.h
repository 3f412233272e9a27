/* fettle-view.h: the views of a desk, their orders, and what a list asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_VIEW_MY_WORK,   /* open, owner is me */
  FETTLE_VIEW_UNOWNED,   /* open, no owner */
  FETTLE_VIEW_OPEN,      /* not Resolved, Closed, Cancelled */
  FETTLE_VIEW_WAITING,   /* On hold */
  FETTLE_VIEW_RESOLVED,
  FETTLE_VIEW_CLOSED,    /* Closed and Cancelled */
  FETTLE_VIEW_ALL,

  /* What is open, by kind. */
  FETTLE_VIEW_INCIDENTS,
  FETTLE_VIEW_REQUESTS,
  FETTLE_VIEW_PROBLEMS,
  FETTLE_VIEW_CHANGE_REQUESTS,
  FETTLE_VIEW_TASKS,
  FETTLE_N_VIEWS
} FettleView;

typedef enum
{
  FETTLE_SORT_PRIORITY,
  FETTLE_SORT_NUMBER,
  FETTLE_SORT_TITLE,
  FETTLE_SORT_STAGE,
  FETTLE_SORT_SERVICE,
  FETTLE_SORT_OWNER,
  FETTLE_SORT_UPDATED,
  FETTLE_SORT_LOGGED,
  FETTLE_SORT_STATE,
  FETTLE_SORT_CATEGORY,
  FETTLE_SORT_TEAM,
  FETTLE_SORT_CALLER,
  FETTLE_SORT_SLA,       /* what is late or due first */
  FETTLE_SORT_CUSTOM,    /* by a field of the desk, which the query names */
  FETTLE_N_SORTS
} FettleSort;

const char *fettle_view_to_id   (FettleView  view);    /* "mine" "unowned" "open" "waiting" "resolved" "closed" "all" "incidents" … */
gboolean    fettle_view_from_id (const char *id, FettleView *view);
const char *fettle_view_to_label (FettleView view);    /* translated */

/* The one kind it shows; NONE: all of them. */
FettleKind  fettle_view_get_kind (FettleView view);

/* "priority" "number" …; NULL for CUSTOM, which goes by its field */
const char *fettle_sort_to_id   (FettleSort  sort);
gboolean    fettle_sort_from_id (const char *id, FettleSort *sort);

typedef struct
{
  FettleView  view;
  guint       kinds;        /* bits 1 << FettleKind of the kinds of ticket; 0: all */
  FettleUuid  me;           /* for MY_WORK */
  const char *text;         /* (nullable) full text and number; words are prefixes, "quoted" is a phrase */
  FettleSort  sort;         /* ties: newest number first */
  gboolean    descending;
  const char *custom;       /* (nullable) for CUSTOM: "x_…"; what has nothing there comes last either way */
} FettleListQuery;

G_END_DECLS
