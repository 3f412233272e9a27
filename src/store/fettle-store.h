/* fettle-store.h: one connection to a desk file.
 *
 * A desk is one SQLite file: the log of changes, the state folded from it, the
 * text index, and drafts (which are never logged). A FettleStore belongs to one
 * thread at a time. There is one writing store per process and any number of
 * reading ones; several processes may share a desk.
 *
 * A record is named by its UUID everywhere; by a `rid` (a small integer that
 * never leaves this file) in lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-clock.h"
#include "fettle-commit.h"
#include "fettle-edit.h"
#include "fettle-fold.h"
#include "fettle-problem.h"
#include "fettle-progress.h"
#include "fettle-random.h"
#include "fettle-record.h"
#include "fettle-surroundings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_STORE (fettle_store_get_type ())

G_DECLARE_FINAL_TYPE (FettleStore, fettle_store, FETTLE, STORE, GObject)

typedef enum
{
  FETTLE_STORE_READ,
  FETTLE_STORE_WRITE,
} FettleStoreMode;

/* --- making and opening ------------------------------------------------------ */

/* Makes a new desk at @path (0600, its folder 0700), with its first records
 * desk, device and person in one action (record.md 4.10). EXISTS if there is a
 * file. @sample marks an invented desk. */
FettleStore      *fettle_store_create          (const char       *path,
                                                const char       *desk_name,
                                                const char       *person_name,
                                                gboolean          sample,
                                                FettleClock      *clock,
                                                FettleRandom     *random,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with further records in that action: @more (nullable), of FettleEdit
 * that create. */
FettleStore      *fettle_store_create_with     (const char       *path,
                                                const char       *desk_name,
                                                const char       *person_name,
                                                gboolean          sample,
                                                GPtrArray        *more,
                                                FettleClock      *clock,
                                                FettleRandom     *random,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* NOT_FOUND, DAMAGED (head, last 10 000 links of the chain, and quick_check up
 * to 64 MiB; larger desks are checked with their daily backup), NEWER
 * (opened for reading only with READ; refused with WRITE), LOCKED (a network
 * file system, no right to write, another program holds it for more than 5 s). */
FettleStore      *fettle_store_open            (const char       *path,
                                                FettleStoreMode   mode,
                                                FettleClock      *clock,
                                                FettleRandom     *random,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the rights let a desk at @path be written; where they do not, it may
 * still be opened for reading. */
gboolean          fettle_store_may_write       (const char       *path);

/* LOCKED where a desk in a folder that may not be written was read while
 * somebody else wrote it: ask when all is read. */
gboolean          fettle_store_check_unchanged (FettleStore      *self,
                                                GError          **error);

const char       *fettle_store_get_path        (FettleStore      *self);
gboolean          fettle_store_is_newer        (FettleStore      *self);  /* written by a newer version: read only */
const FettleUuid *fettle_store_get_ws          (FettleStore      *self);  /* = eid of the desk record */
const FettleUuid *fettle_store_get_dev         (FettleStore      *self);  /* = eid of the device record */
const FettleUuid *fettle_store_get_founder     (FettleStore      *self);  /* the person of init */
gint64            fettle_store_get_head        (FettleStore      *self,   /* seq of the last change, -1 on error */
                                                GError          **error);

/* Whether the room that is kept for a full disk is there; it is made anew as soon as
 * it can be. Of a desk that may be written. */
gboolean          fettle_store_has_room        (FettleStore      *self);

/* UTC ms: the newest time that a clock said where this desk was written; it never
 * goes back. FETTLE_TIME_NONE: not known. */
gint64            fettle_store_get_newest      (FettleStore      *self);

/* Changes when another connection has committed (PRAGMA data_version). */
gint64            fettle_store_get_data_version (FettleStore     *self);

/* --- writing: the one door -------------------------------------------------- */

/* One user action: checked by core, numbered, hashed, appended to the log and
 * applied to the state and the text index in one transaction. On return with a
 * commit it is on the disk. On error nothing has changed. An edit that changes
 * nothing makes no change; an action without changes gives a commit with
 * first_seq 0. */
FettleCommit     *fettle_store_commit          (FettleStore      *self,
                                                const FettleUuid *actor,
                                                FettleAction     *action,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

typedef struct _FettleTransaction FettleTransaction;

/* The same for imports and generators, edit by edit. One at a time. LOCKED where
 * another program writes for more than 5 s, NEWER where a newer one has. */
FettleTransaction *fettle_store_begin          (FettleStore      *self,
                                                const FettleUuid *actor,
                                                const char       *label,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Several actions in one transaction (generate): changes from now on carry a new `act`. */
void              fettle_transaction_next_act  (FettleTransaction *self,
                                                const FettleUuid  *actor);
/* Changes from now on carry @tz (minutes) instead of the clock's offset, so that
 * the same seed gives the same desk in every zone and season (generate). */
void              fettle_transaction_set_tz    (FettleTransaction *self,
                                                int                tz);
gboolean          fettle_transaction_apply     (FettleTransaction *self,
                                                FettleEdit        *edit,
                                                GError           **error);

/* Takes a change of another desk in (record.md 4.2): eid, act, actor, at, tz,
 * op, f, base, undoes, obs, src stay; id, ws, dev, n, prev, hlc, salt are made
 * anew. @new_id gets the id it has here. @original keeps unchanged. */
gboolean          fettle_transaction_reauthor  (FettleTransaction  *self,
                                                const FettleChange *original,
                                                FettleUuid         *new_id,
                                                GError            **error);

/* Ties what was taken in so far into one action of the transaction's actor, with
 * its label, that undo takes back as a whole; the changes keep the actions that
 * they had. Writes one change, on the record of this device, which says where it
 * began; none where nothing was taken in. */
gboolean          fettle_transaction_tie       (FettleTransaction  *self,
                                                gboolean           *is_tied,
                                                GError            **error);

/* The record as the transaction has left it; NULL if there is none. */
FettleRecord     *fettle_transaction_read      (FettleTransaction *self,
                                                FettleKind         kind,
                                                const FettleUuid  *eid,
                                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fettle_transaction_find      (FettleTransaction *self,    /* by external_key */
                                                FettleKind         kind,
                                                const char        *external_key,
                                                FettleUuid        *eid);
/* Writes the rows of what was changed so far, for lists and searches that look at
 * them. After a failure nothing more can be written. */
gboolean          fettle_transaction_flush     (FettleTransaction *self,
                                                GError           **error);
/* Whether @number is so large that a create which brings it gets another one: the
 * desk gives its own above the largest. */
gboolean          fettle_transaction_is_number_too_large (FettleKind  kind,
                                                const char        *number);
FettleCommit     *fettle_transaction_commit    (FettleTransaction *self,    /* (transfer full) frees self */
                                                GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_transaction_rollback  (FettleTransaction *self);   /* frees self */

/* --- undo ----------------------------------------------------------------------- */

/* The action of @actor that undo (or, with @redo, redo) would take next; NULL
 * without an error where there is none. Redo takes the newest undo that no own
 * action followed. @passed (nullable), a set of FettleUuid, names actions that
 * are passed over. */
FettleActionInfo *fettle_store_find_undo       (FettleStore      *self,
                                                const FettleUuid *actor,
                                                gboolean          redo,
                                                GHashTable       *passed,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes back action @act by a new action; of an import that was tied
 * (fettle_transaction_tie) all that came with it. STALE, with both values in its
 * detail, where somebody changed one of its fields since. */
FettleCommit     *fettle_store_undo            (FettleStore      *self,
                                                const FettleUuid *actor,
                                                const FettleUuid *act,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The newest actions first, at most @limit. Of FettleActionInfo. */
GPtrArray        *fettle_store_list_actions    (FettleStore      *self,
                                                guint             limit,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- reading --------------------------------------------------------------------- */

/* FETTLE_KIND_TICKET: of whatever kind it is. */
FettleRecord     *fettle_store_read            (FettleStore      *self,    /* NULL: none, or error */
                                                FettleKind        kind,
                                                const FettleUuid *eid,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean          fettle_store_get_eid         (FettleStore      *self,
                                                guint32           rid,
                                                FettleUuid       *eid);
guint32           fettle_store_get_rid         (FettleStore      *self,    /* 0: none */
                                                const FettleUuid *eid);
FettleKind        fettle_store_get_kind        (FettleStore      *self,    /* NONE: unknown */
                                                const FettleUuid *eid);

/* Who agreed to @ticket and how its children are, for the rules of its moves. */
gboolean          fettle_store_read_surroundings (FettleStore    *self,
                                                FettleRecord     *ticket,
                                                FettleSurroundings *around,
                                                GError          **error);

/* A ticket of any kind by number ("INC-12", "12", "inc-12"), alias, provisional code,
 * external key or UUID text. */
gboolean          fettle_store_find_ticket     (FettleStore      *self,
                                                const char       *text,
                                                FettleUuid       *eid,
                                                GError          **error);

/* All changes of one record in log order: FettleLogged. */
GPtrArray        *fettle_store_list_history    (FettleStore      *self,
                                                const FettleUuid *eid,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Ids of records that changed after @seq, as in FettleCommit.rids. */
GArray           *fettle_store_list_changed    (FettleStore      *self,
                                                gint64            since_seq,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Until it is let go, all reading shows the desk as it is now: for an export.
 * Not on a store that writes. */
gboolean          fettle_store_hold            (FettleStore      *self,
                                                GError          **error);
void              fettle_store_let_go          (FettleStore      *self);

/* All records of a kind in order of creation, deleted ones left out unless
 * @with_deleted; each is handed to @func; FALSE from it stops. */
typedef gboolean (*FettleRecordFunc) (FettleRecord *record, gpointer user_data, GError **error);
gboolean          fettle_store_each_record     (FettleStore      *self,
                                                FettleKind        kind,
                                                gboolean          with_deleted,
                                                FettleRecordFunc  func,
                                                gpointer          user_data,
                                                GError          **error);

/* The notes of an incident in order: FettleRecord. */
GPtrArray        *fettle_store_list_notes      (FettleStore      *self,
                                                const FettleUuid *incident,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* The links or approvals (@kind) of a ticket, removed ones too, in the order in which
 * they were made: FettleUuid. */
GArray           *fettle_store_list_parts      (FettleStore      *self,
                                                FettleKind        kind,
                                                const FettleUuid *ticket,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- drafts: never logged ------------------------------------------------------ */

/* @text NULL or "" deletes. */
gboolean          fettle_store_put_draft       (FettleStore      *self,
                                                const char       *key,
                                                const char       *text,
                                                GError          **error);
/* key → text. */
GHashTable       *fettle_store_list_drafts     (FettleStore      *self,
                                                GError          **error) G_GNUC_WARN_UNUSED_RESULT;

/* Merging of the text index, checkpoint: a little of what idle time allows.
 * TRUE while there is more to do. Writing store only. */
gboolean          fettle_store_tidy            (FettleStore      *self);

/* Stops the statement that runs in another thread, and a backup, also one that
 * is about to begin. Thread-safe. */
void              fettle_store_interrupt       (FettleStore      *self);

G_END_DECLS
