/* fettle-choices.h: what a picker offers for a field of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lists of FettlePickerItem. A reference offers the names of its kind (owners:
 * only those who may own), live, by UUID text; a choice its words. With
 * @can_clear the first one has the id "" and clears the field. */
GListModel *fettle_choices_new_for_field  (FettleWorkspace *workspace,
                                           FettleKind       kind,
                                           guint            field,
                                           gboolean         can_clear) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a field of the desk. */
GListModel *fettle_choices_new_for_custom (FettleWorkspace         *workspace,
                                           const FettleCustomField *field,
                                           gboolean                 can_clear) G_GNUC_WARN_UNUSED_RESULT;

/* "New service “%s”", for fettle_picker_set_add(); NULL where nothing can be
 * made in line. */
const char *fettle_choices_get_add        (FettleKind       kind,
                                           guint            field);

G_END_DECLS
