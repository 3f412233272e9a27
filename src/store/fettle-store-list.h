/* fettle-store-list.h: what lists, counters, search and pickers read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-stage.h"
#include "fettle-store.h"

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
  FETTLE_N_SORTS
} FettleSort;

const char *fettle_view_to_id   (FettleView  view);    /* "mine" "unowned" "open" "waiting" "resolved" "closed" "all" */
gboolean    fettle_view_from_id (const char *id, FettleView *view);
const char *fettle_view_to_label (FettleView view);    /* translated */
const char *fettle_sort_to_id   (FettleSort  sort);
gboolean    fettle_sort_from_id (const char *id, FettleSort *sort);

typedef struct
{
  FettleView  view;
  FettleUuid  me;           /* for MY_WORK */
  const char *text;         /* (nullable) full text and number; words are prefixes, "quoted" is a phrase */
  FettleSort  sort;         /* ties: newest number first */
  gboolean    descending;
} FettleListQuery;

/* The rids that match, in order. With a text, an incident whose number (or
 * alias) is exactly that text comes first, whatever the view and order. */
GArray *fettle_store_list        (FettleStore           *self,
                                  const FettleListQuery *query,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a row of a list shows. Names are joined in; texts are "" where empty. */
typedef struct
{
  guint32     rid;
  FettleUuid  eid;
  char       *number;       /* "INC-12" or "INC-~K7F3QX" */
  char       *title;
  guint       priority;     /* 0 = none yet */
  guint       impact, urgency;
  gboolean    overridden;   /* priority differs from the matrix by a decision */
  FettleIncidentState state;
  FettleStage stage;
  char       *hold_reason;  /* choice id */
  gint64      hold_until;
  char       *service, *owner, *team, *caller, *category;
  guint32     owner_rid;    /* 0 = nobody */
  gboolean    caller_vip;
  gint64      logged_at, updated_at;
} FettleIncidentRow;

#define FETTLE_TYPE_INCIDENT_ROW (fettle_incident_row_get_type ())
GType              fettle_incident_row_get_type (void);
FettleIncidentRow *fettle_incident_row_copy     (const FettleIncidentRow *self);
void               fettle_incident_row_free     (FettleIncidentRow       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleIncidentRow, fettle_incident_row_free)

/* Rows for @rids in that order; NULL at a place whose record is gone. */
GPtrArray *fettle_store_list_rows   (FettleStore   *self,
                                     const guint32 *rids,
                                     guint          n,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many each view would show. */
gboolean   fettle_store_count_views (FettleStore      *self,
                                     const FettleUuid *me,
                                     guint             counts[FETTLE_N_VIEWS],
                                     GError          **error);

/* A person, team, service or category, as pickers show it. */
typedef struct
{
  guint32     rid;
  FettleUuid  eid;
  char       *name;         /* a category of the second level: "Network › Remote access" */
  char       *detail;       /* person: site, phone, mail; else "" */
  gboolean    vip;
  gboolean    agent;        /* person: may own incidents */
} FettleName;

void       fettle_name_free         (FettleName    *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleName, fettle_name_free)

/* All of one kind, sorted by name for the locale: FettleName. */
GPtrArray *fettle_store_list_names  (FettleStore   *self,
                                     FettleKind     kind,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* The name of one record for people; NULL if unknown. */
char      *fettle_store_dup_name    (FettleStore      *self,
                                     const FettleUuid *eid) G_GNUC_WARN_UNUSED_RESULT;

/* The one record of @kind whose name folds to @name, else whose name contains
 * all its words if just one does. NOT_FOUND or INVALID (several; lists them). */
gboolean   fettle_store_find_name   (FettleStore   *self,
                                     FettleKind     kind,
                                     const char    *name,
                                     FettleUuid    *eid,
                                     GError       **error);

/* Incidents that look like @title, best first, open ones before others:
 * FettleIncidentRow, at most @limit. */
GPtrArray *fettle_store_list_alike  (FettleStore   *self,
                                     const char    *title,
                                     guint          limit,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
