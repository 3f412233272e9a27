/* fettle-tag-editor.h: the tags of an incident: chips to take away, and an
 * entry that adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TAG_EDITOR (fettle_tag_editor_get_type ())

G_DECLARE_FINAL_TYPE (FettleTagEditor, fettle_tag_editor, FETTLE, TAG_EDITOR, GtkWidget)

/* Signal "cancelled": Escape, or Enter where nothing is typed. Each tag is
 * written at once, as an action of its own. */
GtkWidget *fettle_tag_editor_new (FettleIncident *incident) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
