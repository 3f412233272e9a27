/* fettle-transaction-private.h: an open transaction and what its parts share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store-private.h"

G_BEGIN_DECLS

/* Where the chain of this device stands. */
typedef struct
{
  gint64       n;
  FettleDigest prev;
  gint64       hlc;
  gint64       eh;
} FettleChain;

/* A change that has its place in the chain, but not in the log. */
typedef struct
{
  FettleChange *change;    /* (owned) */
  FettleDigest  hash;
  gint64        base_eh;   /* largest eh of the versions it was based on; 0: none */
  gint64        wall;      /* UTC ms */
} FettleStamped;

/* A record that the transaction has touched or read; written when it ends. */
typedef struct
{
  FettleRecord *record;        /* (owned) */
  gint64        rid;           /* 0 until its first change */
  gboolean      is_new;        /* has no row yet */
  gboolean      is_dirty;
  gboolean      needs_history; /* its counts and conflicts are told by its history alone */
} FettleEntry;

/* A row of table action. */
typedef struct
{
  gint64      act, actor;
  gint64      first_seq, last_seq;
  gint64      at;
  char       *label;       /* (owned) (nullable) */
  gint64      undoes;      /* the first that it takes back; 0: none */
  GHashTable *undone;      /* (owned) (nullable) set of gint64: all that it takes back */
  gint64      root_seq;
  gint64      depth;
  gboolean    is_dirty;    /* not only looked at */
} FettleActionRow;

struct _FettleTransaction
{
  FettleStore  *store;
  FettleUuid    actor;
  FettleUuid    act;
  char         *label;         /* (owned) (nullable) */
  gboolean      has_tz;        /* tz stands for the clock's offset */
  int           tz;            /* minutes */

  gint64        dev;           /* rid */
  FettleChain   chain;
  gint64        seq;
  FettleDigest  log_hash;
  gint64        now;           /* never goes back */
  gint64        first_seq;     /* of this transaction; 0: nothing yet */
  gboolean      is_undo;
  gboolean      by_desk;       /* rules of the desk do it: nobody is asked why */
  gboolean      has_foreign;   /* changes of other desks were taken in */

  GHashTable   *entries;       /* FettleUuid → FettleEntry */
  GPtrArray    *dirty;         /* of FettleEntry, borrowed, in order of first touch */
  GHashTable   *keys;          /* "kind:external key" → FettleUuid */
  GHashTable   *numbers;       /* set of numbers given here */
  GHashTable   *actions;       /* &act → FettleActionRow */
  GHashTable   *rids;          /* set of guint32 */
  gboolean      rests_rules;   /* nothing is given away */
  GPtrArray    *rules;         /* (owned) (nullable) FettleRule; NULL: not read, or changed since */
  FettlePriorityMatrix matrix; /* of the desk */
  gboolean      has_matrix;    /* it was read, and is not changed since */
  GPtrArray    *fields;        /* (owned) (nullable) FettleCustomField; NULL: not read, or changed since */
  GArray       *tickets;       /* (owned) gint64 rids of those touched, or whose notes were; in order */
  guint         kinds;         /* of all that was touched, as bits */
  gint64        counters[FETTLE_N_KINDS];   /* -1: not read yet */
  gboolean      counters_dirty;
  GError       *failure;       /* (owned) (nullable) the database refused; nothing more goes */
};

/* The record of @eid with its place; a fresh one that does not exist where
 * there is none. Owned by @self until the next call. NULL on error. */
FettleEntry     *_fettle_transaction_get_entry  (FettleTransaction  *self,
                                                 FettleKind          kind,
                                                 const FettleUuid   *eid,
                                                 GError            **error);

/* Fills id, ws, dev, n, prev, hlc, wall and salt of the change, and its hash;
 * moves @chain on. */
void             _fettle_transaction_stamp      (FettleTransaction  *self,
                                                 FettleChain        *chain,
                                                 FettleStamped      *stamped);

/* Appends a stamped and checked change to the log and folds it. @entry NULL
 * for kinds of a newer version. After a failure nothing more can be written. */
gboolean         _fettle_transaction_append     (FettleTransaction  *self,
                                                 FettleEntry        *entry,
                                                 FettleStamped      *stamped,
                                                 GError            **error);

/* FALSE, with the error that ended it, where an earlier step has failed. */
gboolean         _fettle_transaction_check_open (FettleTransaction  *self,
                                                 GError            **error);

/* The next free number of @kind as text, or NULL on error. */
char            *_fettle_transaction_take_number (FettleTransaction *self,
                                                 FettleKind          kind,
                                                 GError            **error);
/* Whether a record that comes from outside may keep @number: nobody has it, and
 * it is not so large that those which the desk gives itself would run out. */
gboolean         _fettle_transaction_is_number_free (FettleTransaction *self,
                                                 FettleKind          kind,
                                                 const char         *number,
                                                 gboolean           *is_free,
                                                 GError            **error);

/* fettle-transaction-clocks.c: reckons where the promises stand that the
 * transaction may have moved; after all records are written. */
gboolean         _fettle_transaction_write_clocks (FettleTransaction *self,
                                                 GError            **error);

/* fettle-transaction-rules.c: lets the rules of the desk give away what nobody has. */
void             _fettle_transaction_put_rules  (FettleTransaction  *self,
                                                 FettleSurroundings *around);
/* What is only sorted anew is given to nobody. */
void             _fettle_transaction_rest_rules (FettleTransaction  *self);
/* A record of @kind was changed: rules that were read may not hold any more. */
void             _fettle_transaction_note_rules (FettleTransaction  *self,
                                                 FettleKind          kind);

/* fettle-transaction-around.c: a record of @kind was changed: fields that were read may
 * not hold any more. */
void             _fettle_transaction_note_fields (FettleTransaction *self,
                                                 FettleKind          kind);

/* fettle-transaction-action.c: keeps the row of the action @change belongs to. */
gboolean         _fettle_transaction_note_action (FettleTransaction *self,
                                                 const FettleChange *change,
                                                 gint64              act,
                                                 gint64              actor,
                                                 GError            **error);
gboolean         _fettle_transaction_write_actions (FettleTransaction *self,
                                                 GError            **error);
void             _fettle_action_row_free        (FettleActionRow    *self);

G_END_DECLS
