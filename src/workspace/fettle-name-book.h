/* fettle-name-book.h: the names of persons, teams, services and categories, in memory.
 *
 * Belongs to the thread that made the workspace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

G_BEGIN_DECLS

#define FETTLE_NAME_KIND_FIRST FETTLE_KIND_PERSON
#define FETTLE_NAME_KIND_LAST FETTLE_KIND_CATEGORY
#define FETTLE_N_NAME_KINDS (FETTLE_NAME_KIND_LAST - FETTLE_NAME_KIND_FIRST + 1)

/* Sets of kinds. */
#define FETTLE_NAME_BIT(kind) (1u << ((kind) - FETTLE_NAME_KIND_FIRST))
#define FETTLE_NAME_FIELDS (1u << FETTLE_N_NAME_KINDS)   /* the fields that the desk adds */
#define FETTLE_NAME_MATRIX (1u << (FETTLE_N_NAME_KINDS + 1))  /* its priority matrix */
#define FETTLE_NAME_ALL ((1u << (FETTLE_N_NAME_KINDS + 2)) - 1)

typedef struct _FettleNameBook FettleNameBook;

FettleNameBook   *fettle_name_book_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_name_book_free      (FettleNameBook   *self);

/* Whether names of @kind are kept. */
gboolean          fettle_name_book_has_kind  (FettleKind        kind);

/* All names of @kind as they are now (FettleName, in order). The list model
 * changes where they differ, and keeps the items that are the same. */
void              fettle_name_book_update    (FettleNameBook   *self,
                                              FettleKind        kind,
                                              GPtrArray        *names);

GListModel       *fettle_name_book_get_list  (FettleNameBook   *self,
                                              FettleKind        kind);
const FettleName *fettle_name_book_get       (FettleNameBook   *self,   /* NULL: unknown */
                                              FettleKind        kind,
                                              const FettleUuid *eid);
gboolean          fettle_name_book_has_rid   (FettleNameBook   *self,
                                              guint32           rid);

/* The one whose name is @text (folded), else the one whose name contains its
 * words; among several persons the one that may own incidents where
 * @prefer_agents. NOT_FOUND, or INVALID with the names in the detail. */
gboolean          fettle_name_book_find      (FettleNameBook   *self,
                                              FettleKind        kind,
                                              const char       *text,
                                              gboolean          prefer_agents,
                                              FettleUuid       *eid,
                                              GError          **error);

/* Only the one whose whole name is @text (folded). */
gboolean          fettle_name_book_find_exact (FettleNameBook  *self,
                                              FettleKind        kind,
                                              const char       *text,
                                              FettleUuid       *eid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNameBook, fettle_name_book_free)

G_END_DECLS
