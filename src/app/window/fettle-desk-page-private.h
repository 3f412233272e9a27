/* fettle-desk-page-private.h: what the files of the desk page share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-desk-page.h"
#include "fettle-fold-bin.h"
#include "fettle-incident-actions.h"
#include "fettle-incident-frame.h"
#include "fettle-list-page.h"
#include "fettle-sidebar.h"

G_BEGIN_DECLS

#define FETTLE_RAIL_WIDTH 56
#define FETTLE_SIDEBAR_WIDTH_MAX 600
#define FETTLE_PANE_WIDTH_MIN 240
#define FETTLE_PANE_WIDTH_MAX 1200

struct _FettleDeskPage
{
  GtkWidget parent_instance;

  GtkWidget             *sample_stripe;
  GtkWidget             *warning_stripe;
  GtkLabel              *warning_label;
  GtkWidget             *again_button;
  FettleFoldBin         *fold;
  GtkPaned              *outer;
  FettleSidebar         *sidebar;
  GtkStack              *places;
  GtkPaned              *inner;
  FettleListPage        *list;
  FettleIncidentFrame   *pane;
  FettleIncidentFrame   *page;
  GtkWidget             *context_menu;   /* one for the list */

  FettleWorkspace       *workspace;      /* (owned) */
  FettleIncidentActions *actions;        /* (owned) */

  gboolean               sidebar_wanted;
  gboolean               pane_wanted;
  int                    sidebar_width;  /* pixels at 10.5 pt, as dragged */
  int                    pane_width;
  int                    width;          /* of the window, until it has one */
  gboolean               laying_out;

  FettleIncident        *going_to;       /* (owned) (nullable): being read for its row */
  guint                  follow_id;
  double                 scroll;         /* to be restored with the first rows; < 0: done */
  guint                  scroll_frames;  /* left to wait for the height of the list */
};

/* fettle-desk-page-layout.c: sets everything that depends on how much room
 * there is. */
void     fettle_desk_page_lay_out            (FettleDeskPage *self);

/* The handles of the panes were moved, by hand or by an allocation. */
void     fettle_desk_page_take_sidebar_width (FettleDeskPage *self);
void     fettle_desk_page_take_pane_width    (FettleDeskPage *self);

/* fettle-desk-page-state.c: the first rows are here: scrolls to where the list
 * was when it was last open. */
void     fettle_desk_page_restore_scroll     (FettleDeskPage *self);

G_END_DECLS
