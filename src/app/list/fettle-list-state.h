/* fettle-list-state.h: what a list shows when it has no rows to show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_LIST_STATE (fettle_list_state_get_type ())

G_DECLARE_FINAL_TYPE (FettleListState, fettle_list_state, FETTLE, LIST_STATE, GtkWidget)

typedef struct
{
  const char *icon;
  const char *icon_class;   /* (nullable) "ok", "late" */
  const char *title;
  const char *body;         /* (nullable) */
  const char *command;      /* (nullable) id in the table of commands: the main button */
  const char *label;        /* (nullable) of the main button; NULL: the command's */
  const char *second;       /* (nullable) id of a second command */
} FettleListStateText;

void fettle_list_state_set (FettleListState           *self,
                            const FettleListStateText *text);

G_END_DECLS
