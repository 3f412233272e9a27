/* fettle-change-words.h: what names and values of a change may look like.
 *
 * Private to the change record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"

G_BEGIN_DECLS

/* Names of kinds and fields: [a-z][a-z0-9_]{0,62}; a custom field is x_ and
 * the 32 hex digits of its id. */
gboolean    _fettle_change_is_name        (const char        *text);
gboolean    _fettle_change_is_custom      (const char        *field);
gboolean    _fettle_change_is_field_key   (const char        *text);
gboolean    _fettle_change_is_field_name  (const FettleValue *value);

gboolean    _fettle_change_is_uuid        (const FettleValue *value);
gboolean    _fettle_change_is_word        (const FettleValue *value);
gboolean    _fettle_change_is_map         (const FettleValue *value);
gboolean    _fettle_change_is_filled_map  (const FettleValue *value);
gboolean    _fettle_change_is_int_between (const FettleValue *value,
                                           gint64             least,
                                           gint64             largest);

/* 1 to @largest items, each of which @is_good. */
gboolean    _fettle_change_is_list_of     (const FettleValue *value,
                                           gboolean         (*is_good) (const FettleValue *item),
                                           guint              largest);

/* What is wrong with a value of a field that stands @depth deep (from 1), or
 * NULL; untranslated. */
const char *_fettle_change_find_fault     (const FettleValue *value,
                                           guint              depth);

G_END_DECLS
