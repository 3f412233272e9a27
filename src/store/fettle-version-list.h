/* fettle-version-list.h: the versions of a record's fields as bytes of its row
 * (record.md 4.7). Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-record.h"

G_BEGIN_DECLS

/* Bytes, all integers big-endian: u16 number of versions, each u64 eh, dev 16,
 * id 16; u16 number of fields, each u8 length and name, u16 index of its
 * version; sorted by name. Most fields of a record share few versions, so each
 * stands once. */
GByteArray *fettle_version_list_write (FettleRecord *record) G_GNUC_WARN_UNUSED_RESULT;

typedef void (*FettleVersionFunc) (const char          *field,
                                   const FettleVersion *version,
                                   gpointer             user_data);

/* Hands each field and its version to @func; FALSE where the bytes are torn. */
gboolean    fettle_version_list_read  (const guint8      *bytes,
                                       gsize              n,
                                       FettleVersionFunc  func,
                                       gpointer           user_data);

G_END_DECLS
