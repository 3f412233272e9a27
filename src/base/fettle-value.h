/* fettle-value.h: a value of the change record: null, bool, int64, string,
 * bytes, list, map. Immutable once shared, counted, thread-safe to read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_VALUE_NULL,
  FETTLE_VALUE_BOOL,
  FETTLE_VALUE_INT,
  FETTLE_VALUE_STRING,
  FETTLE_VALUE_BYTES,
  FETTLE_VALUE_LIST,
  FETTLE_VALUE_MAP,
} FettleValueType;

typedef struct _FettleValue FettleValue;

#define FETTLE_TYPE_VALUE (fettle_value_get_type ())

/* New values (transfer full). Texts and bytes are copied; lists and maps
 * begin empty and are filled before they are shared. */
GType            fettle_value_get_type   (void);
FettleValue     *fettle_value_new_null   (void) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_bool   (gboolean           value) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_int    (gint64             value) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_string (const char        *value) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_bytes  (const void        *bytes,
                                          gsize              n) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_list   (void) G_GNUC_WARN_UNUSED_RESULT;
FettleValue     *fettle_value_new_map    (void) G_GNUC_WARN_UNUSED_RESULT;

FettleValue     *fettle_value_ref        (const FettleValue *self) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_value_unref      (FettleValue       *self);

FettleValueType  fettle_value_get_type_of (const FettleValue *self);
gboolean         fettle_value_is_null    (const FettleValue *self);   /* also for NULL */
gboolean         fettle_value_get_bool   (const FettleValue *self);
gint64           fettle_value_get_int    (const FettleValue *self);
const char      *fettle_value_get_string (const FettleValue *self);   /* NULL unless a string */
const guint8    *fettle_value_get_bytes  (const FettleValue *self,
                                          gsize             *n);

/* Lists. */
guint            fettle_value_get_length (const FettleValue *self);   /* lists and maps */
const FettleValue *fettle_value_list_get (const FettleValue *self,
                                          guint              index);
void             fettle_value_list_take  (FettleValue       *self,
                                          FettleValue       *item);   /* (transfer full) */

/* Maps: kept sorted by the raw bytes of the key, shorter first. */
const FettleValue *fettle_value_map_get  (const FettleValue *self,
                                          const char        *key);
const char      *fettle_value_map_get_key (const FettleValue *self,
                                          guint              index);
const FettleValue *fettle_value_map_get_value (const FettleValue *self,
                                          guint              index);
void             fettle_value_map_take   (FettleValue       *self,
                                          const char        *key,
                                          FettleValue       *value);  /* (transfer full), replaces */
gboolean         fettle_value_map_remove (FettleValue       *self,
                                          const char        *key);

/* A deep copy that may be altered. */
FettleValue     *fettle_value_copy       (const FettleValue *self) G_GNUC_WARN_UNUSED_RESULT;

/* Equality by TLV; NULL counts as null. */
gboolean         fettle_value_equal      (const FettleValue *a,
                                          const FettleValue *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleValue, fettle_value_unref)

G_END_DECLS
