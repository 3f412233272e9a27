/* fettle-change.h: the change record, version 1 (record.md), to the byte.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-digest.h"
#include "fettle-json.h"
#include "fettle-time.h"
#include "fettle-uuid.h"
#include "fettle-value.h"

G_BEGIN_DECLS

#define FETTLE_CHANGE_VERSION 1
#define FETTLE_SCHEMA_VERSION 1             /* sv */
#define FETTLE_CHANGE_MAX_BYTES (64 * 1024) /* header TLV and f TLV together */
#define FETTLE_TEXT_MAX_BYTES (32 * 1024)
#define FETTLE_SET_MAX_ELEMENTS 500

typedef enum
{
  FETTLE_OP_CREATE,
  FETTLE_OP_SET,
  FETTLE_OP_ACT,
  FETTLE_OP_ADD,
  FETTLE_OP_REM,
  FETTLE_OP_ACK,
  FETTLE_OP_REDACT,
  FETTLE_OP_SYS,
} FettleOp;

/* The wire word of an operation ("set"), and the operation of a word. */
const char *fettle_op_to_id   (FettleOp    op);
gboolean    fettle_op_from_id (const char *id,
                               FettleOp   *op);

typedef struct _FettleChange FettleChange;

/* All keys of record.md 1. Counted; set up by its author, then not altered. */
struct _FettleChange
{
  /*< private >*/
  gatomicrefcount ref_count;

  /*< public >*/
  FettleUuid   id, ws, dev, actor, eid, act;
  char        *ent;            /* (owned) registry id of the kind; unknown ones are kept */
  FettleOp     op;
  gint64       n;
  FettleDigest prev;
  gint64       hlc;            /* ms << 16 | count */
  gint64       sv;
  gint64       tz;             /* minutes */
  gint64       at;             /* UTC ms; FETTLE_TIME_NONE if absent */
  gint64       wall;           /* UTC ms; FETTLE_TIME_NONE if absent */
  gboolean     has_salt;
  guint8       salt[16];
  FettleValue *f;              /* (owned) (nullable) map */
  FettleValue *base;           /* (owned) (nullable) map field → id text or null */
  FettleValue *undoes;         /* (owned) (nullable) list of id texts */
  FettleValue *grp;            /* (owned) (nullable) map */
  FettleValue *obs;            /* (owned) (nullable) map {by,row} */
  FettleValue *src;            /* (owned) (nullable) map {ws,dev,n,hash}; hash as bytes */

  /* The envelope after redaction (record.md 3). */
  FettleValue *redacted;       /* (owned) (nullable) map field → 32 bytes */
  FettleValue *salts;          /* (owned) (nullable) map field → 16 bytes */
};

FettleChange *fettle_change_new       (void) G_GNUC_WARN_UNUSED_RESULT;
FettleChange *fettle_change_ref       (FettleChange       *self) G_GNUC_WARN_UNUSED_RESULT;
void          fettle_change_unref     (FettleChange       *self);

/* The time people and metrics see: `at`, else that of `hlc`. UTC ms. */
gint64        fettle_change_get_time  (const FettleChange *self);

/* Checks all rules of record.md 1 and 4.4 and 4.13 that need no desk. */
gboolean      fettle_change_check     (const FettleChange *self,
                                       GError            **error);

/* The canonical header, the salt and leaf of one key of f, the root over all
 * leaves, and the hash of the change (record.md 2 and 3). log_hash chains a
 * row to the one before it; @before is all zero for the first. */
FettleValue  *fettle_change_to_header (const FettleChange *self) G_GNUC_WARN_UNUSED_RESULT;
void          fettle_change_fieldsalt (const FettleChange *self,
                                       const char         *key,
                                       guint8              fieldsalt[16]);
FettleDigest  fettle_change_leaf      (const FettleChange *self,
                                       const char         *key);
FettleDigest  fettle_change_root      (const FettleChange *self);
FettleDigest  fettle_change_hash      (const FettleChange *self);
FettleDigest  fettle_change_log_hash  (const FettleDigest *before,
                                       const FettleDigest *hash,
                                       gint64              eh,
                                       gint64              seq,
                                       gint64              num,
                                       gint64              scope,
                                       gint64              at_received);

/* JSON as on the wire. Reading is strict: unknown keys, bad base64, an hlc
 * with leading zeros … are refused. */
FettleChange *fettle_change_from_json (const char         *text,
                                       gsize               n,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
FettleChange *fettle_change_from_value (const FettleValue *value,
                                       GError            **error) G_GNUC_WARN_UNUSED_RESULT;
char         *fettle_change_to_json   (const FettleChange *self) G_GNUC_WARN_UNUSED_RESULT;

/* The canonical bytes of the `body` of a row on disk (record.md 4.9): all keys that
 * have no column of their own, with f and salt; and back. */
GBytes       *fettle_change_to_body   (const FettleChange *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean      fettle_change_take_body (FettleChange       *self,
                                       const FettleValue  *body,
                                       GError            **error);

/* Moves @fields (NULL-ended) of f into the envelope. */
gboolean      fettle_change_redact    (FettleChange       *self,
                                       const char *const  *fields,
                                       GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleChange, fettle_change_unref)

G_END_DECLS
