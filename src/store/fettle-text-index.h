/* fettle-text-index.h: the words of incidents and notes. Inside the store only.
 *
 * One row per text (an incident's searched fields, a note's body), mapped to
 * its incident; written by explicit statements, as a trigger on a virtual table
 * is unsafe with trusted_schema off.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-interner.h"
#include "fettle-record.h"
#include "fettle-text-term.h"

G_BEGIN_DECLS

/* Brings the index to what @record says now. @is_new: it cannot be there yet. */
gboolean   fettle_text_index_write (FettleDatabase  *database,
                                    FettleInterner  *interner,
                                    FettleRecord    *record,
                                    gint64           rid,
                                    gboolean         is_new,
                                    GError         **error);

/* The searched texts of @record, one to a line; NULL if its kind is not
 * indexed or it is deleted. */
char      *fettle_text_index_dup_body (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

/* What people type, one FettleTextTerm for each word or "quoted phrase"; empty if
 * there is nothing to look for. */
GPtrArray *fettle_text_index_parse (const char      *text) G_GNUC_WARN_UNUSED_RESULT;

/* @term as an expression of the index: quoted, so that no sign in it has a meaning
 * to the engine. */
char      *fettle_text_index_dup_expression (const FettleTextTerm *term) G_GNUC_WARN_UNUSED_RESULT;

/* The words of @title that say something, as one expression that any of them
 * matches; NULL if there is none. */
char      *fettle_text_index_dup_alike (const char  *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
