/* fettle-setup-book.h: all that a team has set up, as records in memory.
 *
 * What a desk has, or what it would have after a change: rules that look at
 * several records (fettle-setup-check.h) ask it, and so does what names records
 * by what people call them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-record.h"
#include "fettle-setup-kind.h"

G_BEGIN_DECLS

typedef struct _FettleSetupBook FettleSetupBook;

FettleSetupBook *fettle_setup_book_new      (void) G_GNUC_WARN_UNUSED_RESULT;
FettleSetupBook *fettle_setup_book_copy     (FettleSetupBook  *self) G_GNUC_WARN_UNUSED_RESULT;  /* shares the records */
void             fettle_setup_book_free     (FettleSetupBook  *self);

/* The fields that the desk adds to its tickets (FettleCustomField; nullable):
 * filters may ask for them. */
void             fettle_setup_book_set_fields (FettleSetupBook *self,
                                             GPtrArray        *fields);
GPtrArray       *fettle_setup_book_get_fields (FettleSetupBook *self);

/* Puts @record in, in the place of the one with its id. */
void             fettle_setup_book_put      (FettleSetupBook  *self,
                                             FettleRecord     *record);

/* NULL where there is none such; removed ones are there too. */
FettleRecord    *fettle_setup_book_get      (FettleSetupBook  *self,
                                             const FettleUuid *eid);

/* Whether a record of @kind is there and was not removed. */
gboolean         fettle_setup_book_has      (FettleSetupBook  *self,
                                             FettleKind        kind,
                                             const FettleUuid *eid);

/* Those of @kind that were not removed, in their order, else by name:
 * FettleRecord, owned by @self. */
GPtrArray       *fettle_setup_book_list     (FettleSetupBook  *self,
                                             FettleKind        kind) G_GNUC_WARN_UNUSED_RESULT;

/* What people call @record: "Network > Remote access" where it is a part of
 * another. Newly allocated. */
char            *fettle_setup_book_dup_name (FettleSetupBook  *self,
                                             FettleRecord     *record) G_GNUC_WARN_UNUSED_RESULT;

/* The same so that it means this one alone: where others are called so too, with
 * its key or id behind: "Anna Weiss [hr:17]". Newly allocated. */
char            *fettle_setup_book_dup_reference (FettleSetupBook *self,
                                             FettleRecord     *record) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @record needs that. */
gboolean         fettle_setup_book_is_namesake (FettleSetupBook *self,
                                             FettleRecord     *record);

/* All of @kind that are called @name (fettle_name_dup_folded()), removed ones only with @is_removed:
 * FettleRecord, owned by @self. */
GPtrArray       *fettle_setup_book_find     (FettleSetupBook  *self,
                                             FettleKind        kind,
                                             const char       *name,
                                             gboolean          is_removed) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a reference. */
GPtrArray       *fettle_setup_book_find_reference (FettleSetupBook *self,
                                             FettleKind        kind,
                                             const char       *reference) G_GNUC_WARN_UNUSED_RESULT;

/* The one of @kind with @key, removed or not; NULL where there is none. */
FettleRecord    *fettle_setup_book_find_key (FettleSetupBook  *self,
                                             FettleKind        kind,
                                             const char       *key);

/* Names of @kind that are near @name, ", " between; NULL where none is. Newly
 * allocated. */
char            *fettle_setup_book_dup_near (FettleSetupBook  *self,
                                             FettleKind        kind,
                                             const char       *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSetupBook, fettle_setup_book_free)

G_END_DECLS
