/* fettle-row-dots.h: which rows changed a moment ago.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FettleRowDots FettleRowDots;

/* The dot of @rid came or went. */
typedef void (*FettleRowDotsFunc) (gpointer user_data,
                                   guint32  rid);

FettleRowDots *fettle_row_dots_new  (FettleRowDotsFunc  show,
                                     gpointer           user_data) G_GNUC_WARN_UNUSED_RESULT;
void           fettle_row_dots_free (FettleRowDots     *self);

/* Gives these incidents (guint32 rids) the dot for 4 s; very many are an import,
 * and get none. */
void           fettle_row_dots_mark (FettleRowDots     *self,
                                     GArray            *rids);
gboolean       fettle_row_dots_has  (FettleRowDots     *self,
                                     guint32            rid);

G_END_DECLS
