/* fettle-ticket-picker.h: finds one ticket by its number or its words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-row.h"
#include "fettle-workspace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_TICKET_PICKER (fettle_ticket_picker_get_type ())

G_DECLARE_FINAL_TYPE (FettleTicketPicker, fettle_ticket_picker, FETTLE, TICKET_PICKER, GtkWidget)

/* @except: is not offered. Signals "changed", and "activate" for Enter on a choice. */
GtkWidget               *fettle_ticket_picker_new (FettleWorkspace    *workspace,
                                                   const FettleUuid   *except) G_GNUC_WARN_UNUSED_RESULT;

/* The chosen one; NULL: none. Owned by @self, good until "changed". */
const FettleIncidentRow *fettle_ticket_picker_get (FettleTicketPicker *self);

G_END_DECLS
