/* fettle-interner.h: small integers (rids) for UUIDs. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-database.h"

G_BEGIN_DECLS

/* They are counted up from 1, one for each id that the desk has seen: none is above
 * this. A file may say anything, and tables are as long as the largest. */
#define FETTLE_INTERNER_MAX_RID (1 << 27)

typedef struct _FettleInterner FettleInterner;

FettleInterner *fettle_interner_new    (FettleDatabase   *database) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_interner_free   (FettleInterner   *self);

/* The rid of @uuid, made if needed. */
gboolean        fettle_interner_intern (FettleInterner   *self,
                                        const FettleUuid *uuid,
                                        gint64           *rid,
                                        GError          **error);

/* The rid of @uuid, 0 if it has none. */
gboolean        fettle_interner_find   (FettleInterner   *self,
                                        const FettleUuid *uuid,
                                        gint64           *rid,
                                        GError          **error);

/* FALSE without an error where there is none. */
gboolean        fettle_interner_get    (FettleInterner   *self,
                                        gint64            rid,
                                        FettleUuid       *uuid,
                                        GError          **error);

/* After a rollback: what was made since is no longer true. */
void            fettle_interner_forget (FettleInterner   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleInterner, fettle_interner_free)

G_END_DECLS
