/* fettle-view.c: the views of a desk, their orders, and what a list asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-view.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label;
  FettleKind  kind;     /* that it shows alone; NONE: all */
} views[FETTLE_N_VIEWS] = {
  [FETTLE_VIEW_MY_WORK]  = { "mine",     N_("My work"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_UNOWNED]  = { "unowned",  N_("Unowned"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_OPEN]     = { "open",     N_("All open"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_WAITING]  = { "waiting",  N_("Waiting"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_RESOLVED] = { "resolved", N_("Resolved"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_CLOSED]   = { "closed",   N_("Closed"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_ALL]      = { "all",      N_("All"), FETTLE_KIND_NONE },
  [FETTLE_VIEW_INCIDENTS] = { "incidents", N_("Incidents"), FETTLE_KIND_INCIDENT },
  [FETTLE_VIEW_REQUESTS]  = { "requests",  N_("Requests"),  FETTLE_KIND_REQUEST  },
  [FETTLE_VIEW_PROBLEMS]  = { "problems",  N_("Problems"),  FETTLE_KIND_PROBLEM  },
  [FETTLE_VIEW_CHANGE_REQUESTS] = { "change_requests", N_("Change requests"), FETTLE_KIND_CHANGE_REQUEST },
  [FETTLE_VIEW_TASKS]     = { "tasks",     N_("Tasks"),     FETTLE_KIND_TASK     },
};

static const char *const sorts[FETTLE_N_SORTS] = {
  [FETTLE_SORT_PRIORITY] = "priority",
  [FETTLE_SORT_NUMBER]   = "number",
  [FETTLE_SORT_TITLE]    = "title",
  [FETTLE_SORT_STAGE]    = "stage",
  [FETTLE_SORT_SERVICE]  = "service",
  [FETTLE_SORT_OWNER]    = "owner",
  [FETTLE_SORT_UPDATED]  = "updated",
  [FETTLE_SORT_LOGGED]   = "logged",
  [FETTLE_SORT_STATE]    = "state",
  [FETTLE_SORT_CATEGORY] = "category",
  [FETTLE_SORT_TEAM]     = "team",
  [FETTLE_SORT_CALLER]   = "caller",
  [FETTLE_SORT_SLA]      = "sla",
  [FETTLE_SORT_CUSTOM]   = NULL,
};

const char *
fettle_view_to_id (FettleView view)
{
  g_return_val_if_fail (view < FETTLE_N_VIEWS, NULL);

  return views[view].id;
}

gboolean
fettle_view_from_id (const char *id,
                     FettleView *view)
{
  g_return_val_if_fail (view != NULL, FALSE);

  for (guint i = 0; i < FETTLE_N_VIEWS; i++)
    if (g_strcmp0 (views[i].id, id) == 0)
      {
        *view = i;
        return TRUE;
      }

  return FALSE;
}

const char *
fettle_view_to_label (FettleView view)
{
  g_return_val_if_fail (view < FETTLE_N_VIEWS, NULL);

  return _(views[view].label);
}

FettleKind
fettle_view_get_kind (FettleView view)
{
  g_return_val_if_fail (view < FETTLE_N_VIEWS, FETTLE_KIND_NONE);

  return views[view].kind;
}

const char *
fettle_sort_to_id (FettleSort sort)
{
  g_return_val_if_fail (sort < FETTLE_N_SORTS, NULL);

  return sorts[sort];
}

gboolean
fettle_sort_from_id (const char *id,
                     FettleSort *sort)
{
  g_return_val_if_fail (sort != NULL, FALSE);

  for (guint i = 0; i < FETTLE_N_SORTS; i++)
    if (id != NULL && g_strcmp0 (sorts[i], id) == 0)
      {
        *sort = i;
        return TRUE;
      }

  return FALSE;
}
