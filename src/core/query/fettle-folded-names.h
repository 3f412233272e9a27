/* fettle-folded-names.h: the names of a kind, made ready to be compared once for
 * many questions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-name.h"

G_BEGIN_DECLS

/* Immutable, counted; for one thread. */
typedef struct _FettleFoldedNames FettleFoldedNames;

/* Holds @names (FettleName), which stay as they are from now on. */
FettleFoldedNames *fettle_folded_names_new   (GPtrArray               *names) G_GNUC_WARN_UNUSED_RESULT;
FettleFoldedNames *fettle_folded_names_ref   (FettleFoldedNames       *self) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_folded_names_unref (FettleFoldedNames       *self);

/* The names themselves (FettleName); owned by @self. */
GPtrArray         *fettle_folded_names_get   (const FettleFoldedNames *self);

/* NULL where nothing has that id. Owned by @self. */
const FettleName  *fettle_folded_names_get_name (const FettleFoldedNames *self,
                                                 const FettleUuid        *eid);

/* What @name may mean by the rule of fettle_name_find(), as if @without (nullable)
 * were not there: appended to @eids (FettleUuid). */
void               fettle_folded_names_find  (const FettleFoldedNames *self,
                                              const char              *name,
                                              const FettleUuid        *without,
                                              GArray                  *eids);

/* The same for a word of a filter, which may be an id too. Newly allocated. */
GArray            *fettle_folded_names_list  (const FettleFoldedNames *self,
                                              const char              *word,
                                              const FettleUuid        *without) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFoldedNames, fettle_folded_names_unref)

G_END_DECLS
