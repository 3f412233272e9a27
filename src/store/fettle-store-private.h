/* fettle-store-private.h: what the parts of FettleStore share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock-book.h"
#include "fettle-database.h"
#include "fettle-interner.h"
#include "fettle-list-cache.h"
#include "fettle-log.h"
#include "fettle-schema.h"
#include "fettle-state.h"
#include "fettle-store.h"

G_BEGIN_DECLS

struct _FettleStore
{
  GObject            parent_instance;

  char              *path;         /* (owned) */
  FettleStoreMode    mode;
  gboolean           is_newer;
  gint64             schema_version;  /* PRAGMA schema_version that is_newer was found for */
  FettleClock       *clock;        /* (owned) */
  FettleRandom      *random;       /* (owned) */
  FettleDatabase    *database;     /* (owned); the one of the thread that uses the store */
  FettleInterner    *interner;     /* (owned) */
  FettleState       *state;        /* (owned) */
  FettleListCache   *list_cache;   /* (owned) (nullable) */
  FettleClockBook   *clock_book;   /* (owned) (nullable) fettle_clock_book_get() */
  gboolean           has_clocks;   /* the file has a table for them */
  FettleUuid         ws, dev, founder;
  FettleTransaction *transaction;  /* (nullable) the one that is open */
  gboolean           is_held;      /* a snapshot is kept for several readings */
  GCancellable      *stop;         /* (owned) cancelled by an interrupt while a backup is made */
};

/* Opens the connection without looking at what the file holds. */
FettleStore *_fettle_store_connect     (const char       *path,
                                        FettleStoreMode   mode,
                                        FettleClock      *clock,
                                        FettleRandom     *random,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     _fettle_store_read_identity (FettleStore    *self,
                                        GError          **error);

/* Quick check, head and the last links of the chain. */
gboolean     _fettle_store_check       (FettleStore      *self,
                                        GError          **error);

/* Adds columns and tables of the registry that the file lacks, and folds what
 * had to wait for them. */
gboolean     _fettle_store_migrate     (FettleStore      *self,
                                        FettleSchemaGap  *gap,
                                        GError          **error);

/* A snapshot for several reads; nothing inside a transaction, which is one. */
gboolean     _fettle_store_begin_read  (FettleStore      *self,
                                        GError          **error);
void         _fettle_store_end_read    (FettleStore      *self);

/* The record by UUID as the tables have it; NULL without an error: none. */
FettleRecord *_fettle_store_load       (FettleStore      *self,
                                        FettleKind        kind,
                                        const FettleUuid *eid,
                                        gint64           *rid,
                                        GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Folds @rid again from its history and writes its row, numbers and texts. */
gboolean     _fettle_store_refold      (FettleStore      *self,
                                        FettleKind        kind,
                                        gint64            rid,
                                        GError          **error);

/* Writes the row of @record, its aliases and its texts. */
gboolean     _fettle_store_write_record (FettleStore     *self,
                                        FettleRecord     *record,
                                        gint64            rid,
                                        gboolean          is_new,
                                        GError          **error);

/* Reckons where the promises to all tickets stand; in a transaction of the caller. */
gboolean     _fettle_store_rewrite_clocks (FettleStore   *self,
                                        GError          **error);

G_END_DECLS
