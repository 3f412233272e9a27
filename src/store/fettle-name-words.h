/* fettle-name-words.h: the words of the names that rows show: people, teams,
 * services and categories. Inside the store only.
 *
 * The index of texts knows titles and notes. There are few names, so they are
 * looked through one by one, and a renamed service needs no new row of the index
 * for each of its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-database.h"
#include "fettle-text-term.h"

G_BEGIN_DECLS

typedef struct _FettleNameWords FettleNameWords;

/* Of all names that the database holds now; inside a read of the caller. */
FettleNameWords *fettle_name_words_load  (FettleDatabase       *database,
                                          GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_name_words_free  (FettleNameWords      *self);

/* One bit for each rid below @n_rids (fettle_term_bits_has()), set where a name has
 * @term; NULL where none has it. Newly allocated. */
guint8          *fettle_name_words_find  (FettleNameWords      *self,
                                          const FettleTextTerm *term,
                                          guint32              *n_rids) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNameWords, fettle_name_words_free)

G_END_DECLS
