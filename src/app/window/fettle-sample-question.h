/* fettle-sample-question.h: whether a sample desk goes with what was done in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*FettleSampleAnswer) (gpointer user_data);

/* Calls @answer where the sample desk @workspace may go: at once where nobody has
 * changed anything in it, else if the person says so. @data is freed with @destroy. */
void fettle_sample_question_ask (FettleWorkspace    *workspace,
                                 GtkWindow          *parent,
                                 FettleSampleAnswer  answer,
                                 gpointer            data,
                                 GDestroyNotify      destroy);

G_END_DECLS
