/* fettle-desk-page-state.c: what a desk page keeps over restarts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-page-private.h"

/* How long the list may take to get its height. */
#define SCROLL_FRAMES 30

static void
select_last (FettleDeskPage *self,
             GSettings      *settings)
{
  guint32 rid = g_settings_get_uint (settings, "selected-row");

  if (rid != 0)
    fettle_list_selection_begin_view (fettle_list_page_get_selection (self->list), rid);
}

/* What is no order of the program is a field of a desk: of another one, it is no order here. */
static void
restore_sort (FettleDeskPage *self,
              GSettings      *settings)
{
  g_autofree char *id = g_settings_get_string (settings, "sort-column");
  gboolean is_field = fettle_custom_field_list_get (fettle_workspace_get_fields (self->workspace), id) != NULL;
  FettleSort sort = FETTLE_SORT_CUSTOM;

  if (is_field || fettle_sort_from_id (id, &sort))
    fettle_list_page_set_sort (self->list, sort, is_field ? id : NULL,
                               g_settings_get_boolean (settings, "sort-descending"));
}

void
fettle_desk_page_restore (FettleDeskPage *self,
                          GSettings      *settings,
                          int             width)
{
  g_autofree char *view_id = g_settings_get_string (settings, "last-view");
  g_auto(GStrv) columns = g_settings_get_strv (settings, "columns");
  FettleView view = FETTLE_VIEW_OPEN;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  self->width = width;
  self->sidebar_wanted = g_settings_get_boolean (settings, "sidebar-visible");
  self->pane_wanted = g_settings_get_boolean (settings, "pane-visible");
  self->sidebar_width = g_settings_get_int (settings, "sidebar-width");
  self->pane_width = g_settings_get_int (settings, "pane-width");
  fettle_fold_bin_expect (self->fold, width);
  fettle_desk_page_lay_out (self);

  fettle_view_from_id (view_id, &view);
  fettle_desk_page_set_view (self, view);
  fettle_list_page_set_columns (self->list, (const char *const *) columns);
  restore_sort (self, settings);
  select_last (self, settings);
  self->scroll = g_settings_get_double (settings, "scroll");
}

void
fettle_desk_page_save (FettleDeskPage *self,
                       GSettings      *settings)
{
  const char *field;
  gboolean descending;
  FettleSort sort;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  sort = fettle_list_page_get_sort (self->list, &field, &descending);
  g_settings_set_boolean (settings, "sidebar-visible", self->sidebar_wanted);
  g_settings_set_boolean (settings, "pane-visible", self->pane_wanted);
  g_settings_set_int (settings, "sidebar-width", CLAMP (self->sidebar_width, FETTLE_RAIL_WIDTH, FETTLE_SIDEBAR_WIDTH_MAX));
  g_settings_set_int (settings, "pane-width", CLAMP (self->pane_width, FETTLE_PANE_WIDTH_MIN, FETTLE_PANE_WIDTH_MAX));
  g_settings_set_string (settings, "last-view",
                         fettle_view_to_id (fettle_list_page_get_view (self->list)));
  g_settings_set_strv (settings, "columns", fettle_list_page_get_columns (self->list));
  g_settings_set_string (settings, "sort-column", sort == FETTLE_SORT_CUSTOM ? field : fettle_sort_to_id (sort));
  g_settings_set_boolean (settings, "sort-descending", descending);
  g_settings_set_uint (settings, "selected-row",
                       fettle_list_selection_get_rid (fettle_list_page_get_selection (self->list)));
  g_settings_set_double (settings, "scroll",
                         fettle_incident_table_get_scroll (fettle_list_page_get_table (self->list)));
}

static gboolean
on_restore_scroll (GtkWidget     *widget,
                   GdkFrameClock *frame_clock,
                   gpointer       data)
{
  FettleDeskPage *self = FETTLE_DESK_PAGE (widget);
  FettleIncidentTable *table = fettle_list_page_get_table (self->list);

  /* A list without its height cannot scroll; one that became short never can. */
  if (!fettle_incident_table_can_scroll (table, self->scroll) && self->scroll_frames-- > 0)
    return G_SOURCE_CONTINUE;

  /* Rows may have come twice before the first frame. */
  if (self->scroll < 0)
    return G_SOURCE_REMOVE;

  fettle_incident_table_set_scroll (table, self->scroll);
  self->scroll = -1;
  self->scroll_frames = 0;
  fettle_list_page_focus_list (self->list);

  return G_SOURCE_REMOVE;
}

/* The first rows are here: the list is where it was, and has the keys. */
void
fettle_desk_page_restore_scroll (FettleDeskPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->scroll < 0 || root == NULL || self->scroll_frames > 0)
    return;

  self->scroll_frames = SCROLL_FRAMES;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_restore_scroll, NULL, NULL);
}
