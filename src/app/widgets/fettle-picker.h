/* fettle-picker.h: choosing one of many by typing: a search entry over a list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-picker-item.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_PICKER (fettle_picker_get_type ())

G_DECLARE_FINAL_TYPE (FettlePicker, fettle_picker, FETTLE, PICKER, GtkWidget)

/* Signals:
 *  picked (FettlePickerItem)  one was chosen
 *  add (string)               the typed text was chosen as a new one
 *  typed (string)             the text of the search is another
 *  cancelled ()               Escape
 *
 * @items: a GListModel of FettlePickerItem. @label: what is chosen, for screen
 * readers and as the placeholder. */
GtkWidget *fettle_picker_new         (GListModel   *items,
                                      const char   *label) G_GNUC_WARN_UNUSED_RESULT;

/* @template with one %s ("New service “%s”"): offers what was typed as a new
 * one where nothing is called exactly so; NULL: never. */
void       fettle_picker_set_add     (FettlePicker *self,
                                      const char   *template);

/* The id of the one that is chosen now; it gets a check mark. */
void       fettle_picker_set_current (FettlePicker *self,
                                      const char   *id);

/* There is a search even where all are seen at one glance: a name can be typed. */
void       fettle_picker_set_searches (FettlePicker *self,
                                       gboolean      searches);

/* Nothing is chosen until something is typed; Enter on nothing is "cancelled". */
void       fettle_picker_set_optional (FettlePicker *self,
                                       gboolean      optional);

/* Fills the search, as if typed. */
void       fettle_picker_set_text    (FettlePicker *self,
                                      const char   *text);

/* Focus in the search, with the text that is there. */
void       fettle_picker_focus       (FettlePicker *self);

/* Empty search, the current one selected, focus in the entry: call it whenever
 * the picker comes up. */
void       fettle_picker_reset       (FettlePicker *self);

G_END_DECLS
