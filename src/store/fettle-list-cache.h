/* fettle-list-cache.h: the narrow columns of all tickets in memory, so that
 * filtering and sorting need no table. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-database.h"
#include "fettle-lifecycle.h"
#include "fettle-term-cache.h"
#include "fettle-text-term.h"
#include "fettle-view.h"

G_BEGIN_DECLS

/* One ticket; 56 bytes. */
typedef struct
{
  guint32 rid;
  guint32 num;
  guint32 owner, service, team, caller, category;  /* rids, 0: none */
  gint8   kind;       /* FettleKind */
  gint8   state;      /* place among the states of its kind, -1 for an unknown word */
  guint8  klass;      /* FettleStateClass */
  gint8   stage;
  gint8   priority;   /* 0: none */
  guint8  deleted;
  gint64  updated_at, logged_at;
} FettleListItem;

typedef struct _FettleListCache FettleListCache;

/* @has_clocks: the desk keeps where promises stand. */
FettleListCache *fettle_list_cache_new     (FettleDatabase *database,
                                            gboolean        has_clocks) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_list_cache_free    (FettleListCache *self);

/* Brings it to what the database holds now; inside a read of the caller. */
gboolean         fettle_list_cache_update  (FettleListCache *self,
                                            GError         **error);

/* How many tickets there are, deleted ones too, and the one at a place; it is
 * owned by @self, until the next update. */
guint            fettle_list_cache_get_n   (FettleListCache *self);
const FettleListItem *fettle_list_cache_get_item (FettleListCache *self,
                                            guint            index);

/* Makes notes known to fettle_list_cache_find(): whoever searches texts needs that,
 * a list does not. */
gboolean         fettle_list_cache_prepare_texts (FettleListCache *self,
                                            GError         **error);

/* The place of the ticket that record @rid belongs to (itself, or that of a
 * note, once they are known), or -1. */
int              fettle_list_cache_find    (FettleListCache *self,
                                            guint32          rid);

/* Places of all tickets, deleted ones too, in the order of @sort, ties by
 * number, newest first; @field is for CUSTOM: without one all are alike. Owned by
 * @self, until the next update. */
const guint32   *fettle_list_cache_sort    (FettleListCache *self,
                                            FettleSort       sort,
                                            const FettleCustomField *field,
                                            gboolean         descending,
                                            GError         **error);

/* Adds to @counts how many each view shows. */
void             fettle_list_cache_count     (FettleListCache *self,
                                              guint            kinds,
                                              guint32          me,
                                              guint            counts[FETTLE_N_VIEWS]);

/* Whether @view of person @me (a rid, 0: nobody) shows the ticket at @place; @kinds
 * as in FettleListQuery. */
gboolean         fettle_list_cache_is_in   (FettleListCache *self,
                                            guint            place,
                                            FettleView       view,
                                            guint            kinds,
                                            guint32          me);

/* Leaves set in @bits (one for each place) those for which fettle_list_cache_is_in():
 * quicker than asking for one after the other in an order of theirs. */
void             fettle_list_cache_keep_shown (FettleListCache *self,
                                            FettleView       view,
                                            guint            kinds,
                                            guint32          me,
                                            guint8          *bits);

/* Its rid; quicker than by the whole item. */
guint32          fettle_list_cache_get_rid (FettleListCache *self,
                                            guint            place);

/* One bit for each place (fettle_term_bits_has()), set where the ticket, one of its
 * notes or a name in its row has @term. Owned by @self, until the next call. NULL
 * on error. */
const guint8    *fettle_list_cache_find_term (FettleListCache      *self,
                                            const FettleTextTerm *term,
                                            GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleListCache, fettle_list_cache_free)

G_END_DECLS
