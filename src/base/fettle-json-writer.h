/* fettle-json-writer.h: writes one JSON object with its keys in the order given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

G_BEGIN_DECLS

typedef struct _FettleJsonWriter FettleJsonWriter;

FettleJsonWriter *fettle_json_writer_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_json_writer_free     (FettleJsonWriter  *self);

/* Nested containers; @key NULL inside a list or at the top. */
void              fettle_json_writer_begin    (FettleJsonWriter  *self,
                                               const char        *key);   /* { */
void              fettle_json_writer_end      (FettleJsonWriter  *self);  /* } */
void              fettle_json_writer_begin_list (FettleJsonWriter *self,
                                               const char        *key);   /* [ */
void              fettle_json_writer_end_list (FettleJsonWriter  *self);  /* ] */

void              fettle_json_writer_add      (FettleJsonWriter  *self,
                                               const char        *key,
                                               const FettleValue *value);
void              fettle_json_writer_add_text (FettleJsonWriter  *self,
                                               const char        *key,
                                               const char        *text);  /* NULL: null */
void              fettle_json_writer_add_int  (FettleJsonWriter  *self,
                                               const char        *key,
                                               gint64             value);
void              fettle_json_writer_add_bool (FettleJsonWriter  *self,
                                               const char        *key,
                                               gboolean           value);
void              fettle_json_writer_add_time (FettleJsonWriter  *self,
                                               const char        *key,
                                               gint64             ms);    /* ISO 8601 UTC */

/* The finished text without a newline; the writer is empty again. */
char             *fettle_json_writer_take     (FettleJsonWriter  *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleJsonWriter, fettle_json_writer_free)

G_END_DECLS
