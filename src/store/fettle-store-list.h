/* fettle-store-list.h: what lists, counters, search and pickers read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-row.h"
#include "fettle-link-row.h"
#include "fettle-name.h"
#include "fettle-store.h"
#include "fettle-view.h"

G_BEGIN_DECLS

/* The rids that match, in order. With a text, an incident whose number (or
 * alias) is exactly that text comes first, whatever the view and order. */
GArray *fettle_store_list        (FettleStore           *self,
                                  const FettleListQuery *query,
                                  GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows for @rids in that order; NULL at a place whose record is gone. */
GPtrArray *fettle_store_list_rows   (FettleStore   *self,
                                     const guint32 *rids,
                                     guint          n,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* How many each view would show; @kinds as in FettleListQuery. */
gboolean   fettle_store_count_views (FettleStore      *self,
                                     const FettleUuid *me,
                                     guint             kinds,
                                     guint             counts[FETTLE_N_VIEWS],
                                     GError          **error);

/* What @ticket is linked with: FettleLinkRow. */
GPtrArray *fettle_store_list_links  (FettleStore      *self,
                                     const FettleUuid *ticket,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Changes of the services that @ticket, an incident, is about, and of what those
 * depend on, that were going on or done in the 48 hours before it was noticed:
 * FettleRecentChange, the last one first. Empty for other kinds. */
GPtrArray *fettle_store_list_recent_changes (FettleStore  *self,
                                     FettleRecord     *ticket,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who was asked to agree to @ticket, and their decisions: FettleRecord. */
GPtrArray *fettle_store_list_approvals (FettleStore      *self,
                                     const FettleUuid *ticket,
                                     GError          **error) G_GNUC_WARN_UNUSED_RESULT;

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

/* The tags of the newest 20 000 incidents, those used most first: char*. */
GPtrArray *fettle_store_list_tags   (FettleStore   *self,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* Incidents that look like @title, best first, open ones before others:
 * FettleIncidentRow, at most @limit. */
GPtrArray *fettle_store_list_alike  (FettleStore   *self,
                                     const char    *title,
                                     guint          limit,
                                     GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
