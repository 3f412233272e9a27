/* fettle-desk-page-layout.c: what stands where on the page of a desk, and the
 * way from one region to the next.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-page-private.h"

#include "fettle-text-scale.h"

#define SIDEBAR_WIDE 250
#define PANE_NARROW 346
#define PANE_WIDE 450

gboolean
fettle_desk_page_is_page_shown (FettleDeskPage *self)
{
  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->places), "page") == 0;
}

gboolean
fettle_desk_page_is_pane_shown (FettleDeskPage *self)
{
  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), FALSE);

  return !fettle_desk_page_is_page_shown (self) && gtk_widget_get_visible (GTK_WIDGET (self->pane));
}

/* --- Layout ------------------------------------------------------------------------------ */

static int
scaled (FettleDeskPage *self,
        int             pixels)
{
  return (int) (pixels * fettle_text_scale_get (GTK_WIDGET (self)) + 0.5);
}

static int
get_width (FettleDeskPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->fold));

  return width > 0 ? width : self->width;
}

static int
choose_pane_width (FettleDeskPage *self,
                   FettleLayout    layout)
{
  if (layout == FETTLE_LAYOUT_NARROW)
    return scaled (self, PANE_NARROW);
  if (layout == FETTLE_LAYOUT_WIDE)
    return scaled (self, MAX (PANE_WIDE, self->pane_width));

  return scaled (self, self->pane_width);
}

static int
lay_out_sidebar (FettleDeskPage *self,
                 FettleLayout    layout)
{
  gboolean rail = layout < FETTLE_LAYOUT_NORMAL || !self->sidebar_wanted || fettle_desk_page_is_page_shown (self);
  gboolean hidden = layout < FETTLE_LAYOUT_NORMAL && !self->sidebar_wanted;
  int width = MAX (FETTLE_RAIL_WIDTH, scaled (self, FETTLE_RAIL_WIDTH));

  if (!rail)
    width = scaled (self, layout == FETTLE_LAYOUT_WIDE ? MAX (SIDEBAR_WIDE, self->sidebar_width)
                                                       : self->sidebar_width);

  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !hidden);
  fettle_sidebar_set_rail (self->sidebar, rail);
  gtk_paned_set_position (self->outer, width);

  return hidden ? 0 : width + 1;
}

/* Everything that depends on how much room there is. */
void
fettle_desk_page_lay_out (FettleDeskPage *self)
{
  FettleLayout layout = fettle_fold_bin_get_layout (self->fold);
  gboolean pane = self->pane_wanted && layout > FETTLE_LAYOUT_TINY;
  FettleLayout list_layout = layout;
  int sidebar_width, pane_width;

  self->laying_out = TRUE;
  sidebar_width = lay_out_sidebar (self, layout);
  pane_width = choose_pane_width (self, layout);
  gtk_widget_set_visible (GTK_WIDGET (self->pane), pane);
  gtk_paned_set_position (self->inner, get_width (self) - sidebar_width - pane_width - 1);
  /* Without the pane a narrow window has the room of a normal one. */
  if (!pane && layout == FETTLE_LAYOUT_NARROW)
    list_layout = FETTLE_LAYOUT_NORMAL;
  fettle_list_page_set_layout (self->list, list_layout);
  fettle_list_page_set_at_end (self->list, !pane);
  self->laying_out = FALSE;
  g_signal_emit_by_name (self, "laid-out");
}

static int
unscaled (FettleDeskPage *self,
          int             pixels)
{
  return (int) (pixels / fettle_text_scale_get (GTK_WIDGET (self)) + 0.5);
}

/* While a window shrinks or grows the handles move, too, and that is nobody's wish. */
static gboolean
may_be_dragged (FettleDeskPage *self)
{
  return !self->laying_out && !fettle_fold_bin_is_sizing (self->fold)
         && fettle_fold_bin_get_layout (self->fold) >= FETTLE_LAYOUT_NORMAL;
}

/* A width dragged by hand is remembered; a rail has one width. */
void
fettle_desk_page_take_sidebar_width (FettleDeskPage *self)
{
  if (!may_be_dragged (self)
      || !self->sidebar_wanted || fettle_desk_page_is_page_shown (self))
    return;

  self->sidebar_width = MAX (FETTLE_RAIL_WIDTH, unscaled (self, gtk_paned_get_position (self->outer)));
}

void
fettle_desk_page_take_pane_width (FettleDeskPage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->inner));

  if (!may_be_dragged (self) || width == 0 || !fettle_desk_page_is_pane_shown (self))
    return;

  self->pane_width = CLAMP (unscaled (self, width - gtk_paned_get_position (self->inner) - 1),
                            FETTLE_PANE_WIDTH_MIN, FETTLE_PANE_WIDTH_MAX);
}

void
fettle_desk_page_toggle_pane (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  self->pane_wanted = !self->pane_wanted;
  fettle_desk_page_lay_out (self);
}

void
fettle_desk_page_toggle_sidebar (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  self->sidebar_wanted = !self->sidebar_wanted;
  fettle_desk_page_lay_out (self);
}

/* --- Regions -------------------------------------------------------------------------------------- */

static gboolean
focus_region (FettleDeskPage *self,
              int             region)
{
  switch (region)
    {
    case 0:
      return gtk_widget_get_visible (GTK_WIDGET (self->sidebar)) && fettle_sidebar_focus_view (self->sidebar);

    case 1:
      if (fettle_desk_page_is_page_shown (self))
        return FALSE;
      fettle_list_page_focus_search (self->list);
      return TRUE;

    case 2:
      if (fettle_desk_page_is_page_shown (self))
        return FALSE;
      fettle_list_page_focus_list (self->list);
      return TRUE;

    default:
      if (fettle_desk_page_is_page_shown (self))
        return gtk_widget_grab_focus (GTK_WIDGET (self->page));
      return fettle_desk_page_is_pane_shown (self) && gtk_widget_grab_focus (GTK_WIDGET (self->pane));
    }
}

static int
find_region (FettleDeskPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *table = GTK_WIDGET (fettle_list_page_get_table (self->list));
  GtkWidget *state = fettle_list_page_get_state (self->list);

  if (focus == NULL)
    return -1;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->sidebar)))
    return 0;
  if (gtk_widget_is_ancestor (focus, table) || focus == state || gtk_widget_is_ancestor (focus, state))
    return 2;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return 1;

  return 3;
}

void
fettle_desk_page_next_region (FettleDeskPage *self,
                              int             delta)
{
  int region;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  region = find_region (self);
  for (int tries = 0; tries < 4; tries++)
    {
      region = (region + delta + 4) % 4;
      if (focus_region (self, region))
        return;
    }
}
