/* fettle-record.h: the current state of one record, folded from its changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

/* Which change a field's value comes from, and its merge key (record.md 4.3). */
typedef struct
{
  gint64     eh;   /* effective hybrid time, ms << 16 | count; 0 = never set */
  FettleUuid dev;
  FettleUuid id;
} FettleVersion;

/* Order of merging (record.md 4.3): eh, then dev, then id, all unsigned. < 0
 * where @a loses against @b. */
int fettle_version_compare (const FettleVersion *a,
                            const FettleVersion *b);

/* One present element of an or-set, with one add that supports it. An element
 * added twice stands twice; it goes when all its adds are removed. */
typedef struct
{
  char      *element;
  FettleUuid add;
} FettleElement;

#define FETTLE_TYPE_RECORD (fettle_record_get_type ())

G_DECLARE_FINAL_TYPE (FettleRecord, fettle_record, FETTLE, RECORD, GObject)

FettleRecord        *fettle_record_new            (FettleKind        kind,
                                                   const FettleUuid *eid) G_GNUC_WARN_UNUSED_RESULT;
FettleRecord        *fettle_record_copy           (FettleRecord     *self) G_GNUC_WARN_UNUSED_RESULT;

/* What it is a record of, and its name for ever. */
FettleKind           fettle_record_get_kind       (FettleRecord     *self);
const FettleUuid    *fettle_record_get_eid        (FettleRecord     *self);

/* FALSE until a create was folded. */
gboolean             fettle_record_exists         (FettleRecord     *self);
void                 fettle_record_set_exists     (FettleRecord     *self,
                                                   gboolean          exists);
gboolean             fettle_record_is_deleted     (FettleRecord     *self);

/* Field values; NULL or null where empty. Or-sets: use the element functions. */
const FettleValue   *fettle_record_get            (FettleRecord     *self,
                                                   guint             field);
const char          *fettle_record_get_text       (FettleRecord     *self,   /* TEXT, LONG_TEXT, CHOICE; NULL if empty */
                                                   guint             field);
gint64               fettle_record_get_int        (FettleRecord     *self,   /* 0 if empty */
                                                   guint             field);
gboolean             fettle_record_get_bool       (FettleRecord     *self,
                                                   guint             field);
gint64               fettle_record_get_time       (FettleRecord     *self,   /* FETTLE_TIME_NONE if empty */
                                                   guint             field);
gboolean             fettle_record_get_ref        (FettleRecord     *self,   /* FALSE if empty */
                                                   guint             field,
                                                   FettleUuid       *eid);
const FettleVersion *fettle_record_get_version    (FettleRecord     *self,   /* NULL if never set */
                                                   guint             field);
void                 fettle_record_take           (FettleRecord     *self,   /* (transfer full) value */
                                                   guint             field,
                                                   FettleValue      *value,
                                                   const FettleVersion *version);

/* Fields of a newer version, by wire name: kept, relayed, shown raw. */
GPtrArray           *fettle_record_list_unknown   (FettleRecord     *self);  /* (transfer container) const char* names */
const FettleValue   *fettle_record_get_unknown    (FettleRecord     *self,
                                                   const char       *name);
const FettleVersion *fettle_record_get_unknown_version (FettleRecord *self,
                                                   const char       *name);
void                 fettle_record_take_unknown   (FettleRecord     *self,
                                                   const char       *name,
                                                   FettleValue      *value,
                                                   const FettleVersion *version);

/* Or-sets: present elements, sorted by element, then by add. */
guint                fettle_record_get_n_elements (FettleRecord     *self,
                                                   guint             field);
const FettleElement *fettle_record_get_element    (FettleRecord     *self,
                                                   guint             field,
                                                   guint             index);
gboolean             fettle_record_has_element    (FettleRecord     *self,
                                                   guint             field,
                                                   const char       *element);
void                 fettle_record_add_element    (FettleRecord     *self,
                                                   guint             field,
                                                   const char       *element,
                                                   const FettleUuid *add);
void                 fettle_record_remove_element (FettleRecord     *self,
                                                   guint             field,
                                                   const char       *element,
                                                   const FettleUuid *add);

/* Derived, kept beside the state so that lists need no log: when it was made
 * and last changed (UTC ms, the effective time of the change), how often it was
 * reopened and reassigned. Never sent. */
typedef struct
{
  gint64 created_at;
  gint64 updated_at;
  guint  reopen_count;
  guint  reassignment_count;
} FettleDerived;

/* Owned by @self and written by whoever folds or loads the record. */
FettleDerived       *fettle_record_get_derived    (FettleRecord     *self);

/* Open conflicts (record.md 4.6): the list of change ids by field, as a map
 * field → list of UUID texts; NULL where there is none. */
const FettleValue   *fettle_record_get_conflicts  (FettleRecord     *self);
void                 fettle_record_take_conflicts (FettleRecord     *self,
                                                   FettleValue      *conflicts);

/* First 8 bytes of the digest of record.md 4.7. */
guint64              fettle_record_get_digest     (FettleRecord     *self);

/* Equality of all that is folded (values, versions, elements, unknown fields). */
gboolean             fettle_record_equal          (FettleRecord     *a,
                                                   FettleRecord     *b);

G_END_DECLS
