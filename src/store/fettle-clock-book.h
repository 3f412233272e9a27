/* fettle-clock-book.h: what was promised when, read from the log. Inside the
 * store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-book.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* Where it never was another (fettle_clock_book_compare). */
#define FETTLE_CLOCK_BOOK_SAME G_MAXINT64

typedef struct _FettleClockBook FettleClockBook;

/* The policies and calendars of the desk as they were from one time to the next,
 * as the changes up to @seq make them. Pairs of undone and undoing changes count
 * nowhere. Zones of people and teams count where a policy asks for them; their
 * first zone has always been theirs. What a filter of a policy says by name
 * means the records that are called so now. */
FettleClockBook *fettle_clock_book_read         (FettleStore      *store,
                                                 gint64            seq,
                                                 GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_clock_book_free         (FettleClockBook  *self);

/* The book as it is at the end of the log, also inside a transaction; kept by
 * @store, and read again where a change since concerns it. Owned by @store until
 * the next call. */
FettleClockBook *fettle_clock_book_get          (FettleStore      *store,
                                                 GError          **error);

/* Tells it that no change up to @seq, those of this transaction, concerns it:
 * the next transaction need not look. A rollback drops the book. */
void             fettle_clock_book_move_on      (FettleClockBook  *self,
                                                 gint64            seq);

/* FettleSlaEdition by time, for fettle_sla_reckon(). Owned by @self. */
GArray          *fettle_clock_book_get_editions (FettleClockBook  *self);

/* Whether records of @kind have a say in it. */
gboolean         fettle_clock_book_concerns     (FettleClockBook  *self,
                                                 FettleKind        kind);

/* FettleFilterFacts that its filters ask about, as bits. */
guint            fettle_clock_book_get_facts    (FettleClockBook  *self);

/* Whether a ticket that is done may still be promised something, as a policy
 * has conditions of its own. */
gboolean         fettle_clock_book_is_wilful    (FettleClockBook  *self);

/* From when on both differ: FETTLE_CLOCK_BOOK_SAME, or G_MININT64 for always. */
gint64           fettle_clock_book_compare      (FettleClockBook  *a,
                                                 FettleClockBook  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleClockBook, fettle_clock_book_free)

G_END_DECLS
