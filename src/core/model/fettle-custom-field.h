/* fettle-custom-field.h: a field that a desk adds to its tickets.
 *
 * Its definition is a record; its values are ordinary fields of the tickets,
 * under a key of their own (record.md 1), which the registry does not know.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/* Before its key in all that people write: "cf.site". */
#define FETTLE_CUSTOM_FIELD_PREFIX "cf."

/* Immutable and counted. */
typedef struct
{
  FettleUuid      eid;
  char           *key;         /* (owned) what people write: small letters, digits and "_" */
  FettleFieldInfo info;        /* as the registry has it, all owned; id is the wire name of its
                                  values, the import names are "cf.KEY" and KEY */
  guint           kinds;       /* whose field it is, as bits */
  char           *help;        /* (owned) (nullable) */
  char           *position;    /* (owned) */
  char          **needed_for;  /* (owned) commands of moves that are not made without it */
  gboolean        is_retired;  /* what stands in it is shown, nothing new is written */
} FettleCustomField;

/* What the record of a definition says, whatever it lacks. */
FettleCustomField *fettle_custom_field_new     (FettleRecord            *record) G_GNUC_WARN_UNUSED_RESULT;
FettleCustomField *fettle_custom_field_ref     (const FettleCustomField *self) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_custom_field_unref   (FettleCustomField       *self);

/* Whether both say the same of one field. */
gboolean           fettle_custom_field_equal   (const FettleCustomField *a,
                                                const FettleCustomField *b);

/* In the order in which they are shown; for g_ptr_array_sort(). */
int                fettle_custom_field_compare (gconstpointer            a,
                                                gconstpointer            b);

/* Whether tickets of @kind have it. */
gboolean           fettle_custom_field_is_of   (const FettleCustomField *self,
                                                FettleKind               kind);

/* Whether @name is the wire name of values of a field of some desk: "x_…". */
gboolean           fettle_custom_field_is_id   (const char              *name);

/* Whether @text may be a key. */
gboolean           fettle_custom_field_is_key  (const char              *text);

/* A key made of a name: "Site code" gives "site_code"; "" where nothing of it can
 * be in a key. Newly allocated. */
char              *fettle_custom_field_dup_key (const char              *name) G_GNUC_WARN_UNUSED_RESULT;

/* Whether a ticket of @kind makes the move @command only with something in it. */
gboolean           fettle_custom_field_is_needed_for (const FettleCustomField *self,
                                                FettleKind               kind,
                                                const char              *command);

/* Its name as people write it: "cf.site". Owned by @self. */
const char        *fettle_custom_field_get_word (const FettleCustomField *self);

/* --- in a list of FettleCustomField (nullable) ------------------------------------ */

/* By wire name ("x_…"); NULL if there is none. */
const FettleCustomField *fettle_custom_field_list_get  (const GPtrArray *fields,
                                                        const char      *id);

/* By "cf.KEY", KEY, wire name or name (folded), of @kind (NONE: of any); one in use
 * before one that is retired. */
const FettleCustomField *fettle_custom_field_list_find (const GPtrArray *fields,
                                                        FettleKind       kind,
                                                        const char      *name);

/* For fettle_filter_parse(); their texts belong to @fields. */
FettleFieldInfo         *fettle_custom_field_list_dup_infos (const GPtrArray *fields,
                                                             guint           *n) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCustomField, fettle_custom_field_unref)

G_END_DECLS
