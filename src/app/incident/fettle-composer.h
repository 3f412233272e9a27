/* fettle-composer.h: writing a reply to the caller or a work note for the team.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_COMPOSER (fettle_composer_get_type ())

G_DECLARE_FINAL_TYPE (FettleComposer, fettle_composer, FETTLE, COMPOSER, GtkWidget)

/* Signal "leave": Escape; the draft is kept. */
GtkWidget *fettle_composer_new          (void) G_GNUC_WARN_UNUSED_RESULT;

/* Drafts are kept per incident and tab; @incident is nullable. */
void       fettle_composer_set_incident (FettleComposer *self,
                                         FettleIncident *incident);

/* For little width: leaves out what can be done without. */
void       fettle_composer_set_compact  (FettleComposer *self,
                                         gboolean        compact);

/* For little height: while it is empty and without the focus, it takes no more than
 * its tabs and a line. */
void       fettle_composer_set_short    (FettleComposer *self,
                                         gboolean        is_short);

/* Whether a reply or a note was typed and not sent. */
gboolean   fettle_composer_has_text     (FettleComposer *self);

/* Reads the name of the caller anew. */
void       fettle_composer_update       (FettleComposer *self);

/* Puts the cursor on the tab for a reply or a note. */
void       fettle_composer_begin        (FettleComposer *self,
                                         gboolean        reply);

G_END_DECLS
