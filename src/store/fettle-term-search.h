/* fettle-term-search.h: which tickets have a word, in their texts or in a name that
 * their row shows. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-list-cache.h"

G_BEGIN_DECLS

typedef struct _FettleTermSearch FettleTermSearch;

/* @tickets (not owned) outlives it, and tells it of what changes. */
FettleTermSearch *fettle_term_search_new          (FettleDatabase       *database,
                                                   FettleListCache      *tickets) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_term_search_free         (FettleTermSearch     *self);

/* One bit for each place (fettle_term_bits_has()), set where the ticket, one of its
 * notes or a name in its row has @term; inside a read of the caller. Owned by @self,
 * until the next call. NULL on error. */
const guint8     *fettle_term_search_find         (FettleTermSearch     *self,
                                                   const FettleTextTerm *term,
                                                   GError              **error);

/* Tickets have changed, those at @changed, and those at @noted have other notes (both
 * guint32 places). */
void              fettle_term_search_follow       (FettleTermSearch     *self,
                                                   GArray               *changed,
                                                   GArray               *noted);

/* A name has changed. */
void              fettle_term_search_forget_names (FettleTermSearch     *self);

/* Everything may have changed. */
void              fettle_term_search_forget       (FettleTermSearch     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTermSearch, fettle_term_search_free)

G_END_DECLS
