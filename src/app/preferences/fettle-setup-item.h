/* fettle-setup-item.h: a record that is set up, as a list shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-setup-book.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_SETUP_ITEM (fettle_setup_item_get_type ())

G_DECLARE_FINAL_TYPE (FettleSetupItem, fettle_setup_item, FETTLE, SETUP_ITEM, GObject)

/* @problem: nullable. */
FettleSetupItem *fettle_setup_item_new        (FettleSetupBook *book,
                                               FettleRecord    *record,
                                               const char      *problem) G_GNUC_WARN_UNUSED_RESULT;
FettleRecord    *fettle_setup_item_get_record (FettleSetupItem *self);
const char      *fettle_setup_item_get_name   (FettleSetupItem *self);
const char      *fettle_setup_item_get_detail (FettleSetupItem *self);
const char      *fettle_setup_item_get_problem (FettleSetupItem *self);  /* "" if none */

/* Whether each of @words lies in its name or detail. */
gboolean         fettle_setup_item_matches    (FettleSetupItem *self,
                                               const char      *words);

/* What stands in @field, for people; "" where it is empty. Newly allocated. */
char            *fettle_setup_item_dup_value  (FettleSetupBook *book,
                                               FettleRecord    *record,
                                               guint            field) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
