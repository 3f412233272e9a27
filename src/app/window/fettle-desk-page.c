/* fettle-desk-page.c: an open desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-page-private.h"

#include "fettle-incident-menu.h"
#include "fettle-text.h"
#include "fettle-when.h"
#include "fettle-whole-menu.h"

#include <glib/gi18n.h>

/* The pane follows the selection when it has rested a moment. */
#define FOLLOW_MS 60

enum
{
  TITLED,
  ANNOUNCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleDeskPage, fettle_desk_page, GTK_TYPE_WIDGET)

/* --- Which incident ------------------------------------------------------------------ */

/* The row of the selected incident; NULL until it is in memory, and while a
 * new order is in but the selection has not followed yet. */
static const FettleIncidentRow *
get_selected_row (FettleDeskPage *self)
{
  FettleListSelection *selection = fettle_list_page_get_selection (self->list);
  FettleIncidentList *list = fettle_list_page_get_list (self->list);
  guint position = fettle_list_selection_get_position (selection);

  if (position == GTK_INVALID_LIST_POSITION
      || fettle_incident_list_get_rid (list, position) != fettle_list_selection_get_rid (selection))
    return NULL;

  return fettle_incident_list_get_row (list, position);
}

static char *
dup_place (FettleDeskPage *self)
{
  guint position = fettle_list_selection_get_position (fettle_list_page_get_selection (self->list));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fettle_list_page_get_list (self->list)));
  FettleIncident *incident = fettle_incident_frame_get_incident (self->page);
  const FettleIncidentRow *row = get_selected_row (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return g_strdup ("");
  if (!fettle_desk_page_is_page_shown (self))
    return g_strdup_printf (_("%'u of %'u"), position + 1, n);
  if (row == NULL || incident == NULL || !fettle_uuid_equal (&row->eid, fettle_incident_get_eid (incident)))
    return g_strdup ("");

  return g_strdup_printf (C_("place", "%'u of %'u in %s"), position + 1, n,
                          fettle_view_to_label (fettle_list_page_get_view (self->list)));
}

static void
show_place (FettleDeskPage *self)
{
  g_autofree char *place = dup_place (self);

  fettle_incident_frame_set_place (fettle_desk_page_is_page_shown (self) ? self->page : self->pane, place);
  g_signal_emit (self, signals[TITLED], 0);
}

static void
set_incident (FettleDeskPage      *self,
              FettleIncidentFrame *frame,
              const FettleUuid    *eid)
{
  FettleIncident *shown = fettle_incident_frame_get_incident (frame);
  g_autoptr(FettleIncident) incident = NULL;

  if (shown != NULL && eid != NULL && fettle_uuid_equal (fettle_incident_get_eid (shown), eid))
    incident = g_object_ref (shown);
  else if (eid != NULL)
    incident = fettle_incident_new (self->workspace, eid);

  fettle_incident_frame_set_incident (frame, incident);
  fettle_incident_actions_set_incident (self->actions, incident);
}

/* Keys must not meet the incident that was selected before. */
static void
let_go (FettleDeskPage *self,
        guint32         rid)
{
  FettleIncident *incident = fettle_incident_actions_get_incident (self->actions);

  if (incident != NULL && fettle_incident_get_rid (incident) != rid)
    fettle_incident_actions_set_incident (self->actions, NULL);
}

/* Not asked of a controller, for which the focus leaves with every other window. */
static gboolean
has_focus_in_pane (FettleDeskPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *pane = GTK_WIDGET (self->pane);

  return focus != NULL && (focus == pane || gtk_widget_is_ancestor (focus, pane));
}

static gboolean
is_text_field (GtkWidget *widget)
{
  return GTK_IS_TEXT (widget) || (GTK_IS_TEXT_VIEW (widget) && gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)));
}

/* Whether what is typed, or was and is not sent, is for the incident in the pane. */
static gboolean
is_writing (FettleDeskPage *self)
{
  if (fettle_desk_page_is_page_shown (self) || !has_focus_in_pane (self)
      || fettle_incident_frame_get_incident (self->pane) == NULL)
    return FALSE;

  return is_text_field (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))))
         || fettle_incident_view_has_unsent (fettle_incident_frame_get_view (self->pane));
}

/* The pane shows what the list marks. Where somebody writes, both stay on it,
 * though its row may go; else both go on together. */
static void
hold_selection (FettleDeskPage *self)
{
  fettle_list_selection_set_stays (fettle_list_page_get_selection (self->list), is_writing (self));
}

/* The pane, or the page where that is shown, takes what is selected. */
static void
follow (FettleDeskPage *self)
{
  const FettleIncidentRow *row = get_selected_row (self);
  guint32 rid = fettle_list_selection_get_rid (fettle_list_page_get_selection (self->list));

  g_clear_handle_id (&self->follow_id, g_source_remove);
  if (row == NULL && fettle_desk_page_is_page_shown (self))
    return;
  /* Not in memory yet: "rows-changed" brings it. */
  if (row == NULL && rid != 0)
    {
      let_go (self, rid);
      return;
    }

  set_incident (self, fettle_desk_page_is_page_shown (self) ? self->page : self->pane, row != NULL ? &row->eid : NULL);
  show_place (self);
}

/* A page stays on its incident when the list below it changes. */
static void
catch_up (FettleDeskPage *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  hold_selection (self);
  if (!fettle_desk_page_is_page_shown (self))
    follow (self);
}

static gboolean
on_follow (gpointer data)
{
  FettleDeskPage *self = data;

  self->follow_id = 0;
  catch_up (self);

  return G_SOURCE_REMOVE;
}

static void
follow_soon (FettleDeskPage *self)
{
  g_clear_handle_id (&self->follow_id, g_source_remove);
  self->follow_id = g_timeout_add (FOLLOW_MS, on_follow, self);
}

/* Whoever wrote in the pane may have left it. */
static void
on_focus_moved (FettleDeskPage *self)
{
  if (is_writing (self))
    hold_selection (self);
  else if (fettle_list_selection_get_stays (fettle_list_page_get_selection (self->list)))
    follow_soon (self);
}

static void
on_selected (FettleDeskPage *self)
{
  /* A page stays on its incident when the list below it changes; the keys of
   * the page settle at once. */
  if (fettle_desk_page_is_page_shown (self))
    {
      show_place (self);
      return;
    }

  follow_soon (self);
}

static void
on_rows_changed (FettleDeskPage *self,
                 guint           position,
                 guint           n)
{
  guint selected = fettle_list_selection_get_position (fettle_list_page_get_selection (self->list));

  if (self->follow_id != 0 || fettle_desk_page_is_page_shown (self)
      || selected < position || selected - position >= n)
    return;

  follow (self);
}

void
fettle_desk_page_settle (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (self->follow_id != 0)
    catch_up (self);
}

void
fettle_desk_page_run_incident_action (FettleDeskPage *self,
                                      const char     *name,
                                      GVariant       *parameter)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  fettle_desk_page_settle (self);
  if (fettle_incident_actions_get_incident (self->actions) != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, parameter);
}

void
fettle_desk_page_forget_waiting (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  fettle_incident_actions_forget (self->actions);
}

/* --- List and page ------------------------------------------------------------------------- */

static void
show_page (FettleDeskPage   *self,
           const FettleUuid *eid)
{
  gtk_stack_set_visible_child_name (self->places, "page");
  set_incident (self, self->page, eid);
  fettle_desk_page_lay_out (self);
  show_place (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

static void
show_list (FettleDeskPage *self)
{
  gtk_stack_set_visible_child_name (self->places, "list");
  fettle_desk_page_lay_out (self);
  follow (self);
  fettle_list_page_focus_list (self->list);
}

void
fettle_desk_page_open_selected (FettleDeskPage *self)
{
  const FettleIncidentRow *row;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  row = get_selected_row (self);
  if (fettle_list_selection_is_lost (fettle_list_page_get_selection (self->list))
      && fettle_incident_frame_get_incident (self->pane) != NULL)
    fettle_desk_page_open_incident (self, fettle_incident_get_eid (fettle_incident_frame_get_incident (self->pane)));
  else if (row != NULL && !fettle_desk_page_is_page_shown (self))
    show_page (self, &row->eid);
}

/* A page that was opened by number is selected in the list as soon as its row
 * is known, so that its neighbours are those of the list. */
static void
on_page_loaded (FettleDeskPage *self,
                FettleIncident *incident)
{
  FettleListSelection *selection = fettle_list_page_get_selection (self->list);

  if (incident != fettle_incident_frame_get_incident (self->page) || !fettle_desk_page_is_page_shown (self))
    return;

  if (fettle_list_selection_get_rid (selection) != fettle_incident_get_rid (incident))
    fettle_list_selection_set_rid (selection, fettle_incident_get_rid (incident));
  show_place (self);
}

void
fettle_desk_page_open_incident (FettleDeskPage   *self,
                                const FettleUuid *eid)
{
  FettleIncident *incident;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));
  g_return_if_fail (eid != NULL);

  show_page (self, eid);
  incident = fettle_incident_frame_get_incident (self->page);
  g_signal_connect_object (incident, "changed", G_CALLBACK (on_page_loaded), self, G_CONNECT_SWAPPED);
  if (fettle_incident_is_loaded (incident))
    on_page_loaded (self, incident);
}

/* What is gone to was read: now its row is known. */
static void
on_going_to (FettleDeskPage *self,
             FettleIncident *incident)
{
  FettleListSelection *selection = fettle_list_page_get_selection (self->list);
  guint position;

  if (incident != self->going_to)
    return;

  position = fettle_incident_list_find (fettle_list_page_get_list (self->list),
                                        fettle_incident_get_rid (incident));
  if (position == G_MAXUINT)
    {
      fettle_desk_page_open_incident (self, fettle_incident_get_eid (incident));
    }
  else
    {
      if (fettle_desk_page_is_page_shown (self))
        show_list (self);
      fettle_list_selection_set_position (selection, position);
      fettle_list_page_focus_list (self->list);
    }
  g_clear_object (&self->going_to);
}

void
fettle_desk_page_go_to (FettleDeskPage   *self,
                        const FettleUuid *eid)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));
  g_return_if_fail (eid != NULL);

  g_clear_object (&self->going_to);
  self->going_to = fettle_incident_new (self->workspace, eid);
  g_signal_connect_object (self->going_to, "changed", G_CALLBACK (on_going_to), self, G_CONNECT_SWAPPED);
}

void
fettle_desk_page_move (FettleDeskPage *self,
                       int             delta)
{
  FettleListSelection *selection;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  selection = fettle_list_page_get_selection (self->list);

  /* What took the place of the one in the pane comes after it. */
  if (fettle_list_selection_is_lost (selection))
    {
      fettle_list_selection_set_stays (selection, FALSE);
      delta -= delta > 0 ? 1 : 0;
    }
  fettle_incident_table_move (fettle_list_page_get_table (self->list), delta);
  if (fettle_desk_page_is_page_shown (self))
    follow (self);
}

void
fettle_desk_page_read (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (fettle_fold_bin_get_layout (self->fold) == FETTLE_LAYOUT_TINY)
    {
      fettle_desk_page_open_selected (self);
      return;
    }

  if (!self->pane_wanted)
    fettle_desk_page_toggle_pane (self);
  fettle_desk_page_settle (self);
}

void
fettle_desk_page_back_to_list (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (fettle_desk_page_is_page_shown (self))
    show_list (self);
  else
    fettle_list_page_focus_list (self->list);
}

void
fettle_desk_page_back (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (!fettle_desk_page_is_page_shown (self))
    fettle_list_page_clear_search (self->list);
  fettle_desk_page_back_to_list (self);
}

void
fettle_desk_page_search (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (fettle_desk_page_is_page_shown (self))
    show_list (self);
  fettle_list_page_focus_search (self->list);
}

void
fettle_desk_page_show_pending (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  fettle_list_page_show_pending (self->list);
}

void
fettle_desk_page_set_view (FettleDeskPage *self,
                           FettleView      view)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));
  g_return_if_fail (view < FETTLE_N_VIEWS);

  fettle_sidebar_set_view (self->sidebar, view);
  fettle_list_page_set_view (self->list, view);
  if (fettle_desk_page_is_page_shown (self))
    show_list (self);
}

static void
on_view_chosen (FettleDeskPage *self,
                guint           view)
{
  fettle_desk_page_set_view (self, view);
}

/* --- The incident shown ------------------------------------------------------------------------ */

static FettleIncidentFrame *
get_frame (FettleDeskPage *self)
{
  fettle_desk_page_settle (self);
  /* Something to write into has to be in sight. */
  if (!fettle_desk_page_is_page_shown (self) && !fettle_desk_page_is_pane_shown (self))
    fettle_desk_page_open_selected (self);

  return fettle_desk_page_is_page_shown (self) ? self->page : self->pane;
}

void
fettle_desk_page_compose (FettleDeskPage *self,
                          gboolean        reply)
{
  FettleIncidentFrame *frame;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  frame = get_frame (self);
  if (fettle_incident_frame_get_incident (frame) != NULL)
    fettle_incident_view_focus_composer (fettle_incident_frame_get_view (frame), reply);
}

void
fettle_desk_page_edit_title (FettleDeskPage *self)
{
  FettleIncidentFrame *frame;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  frame = get_frame (self);
  if (fettle_incident_frame_get_incident (frame) != NULL)
    fettle_incident_view_start_title_edit (fettle_incident_frame_get_view (frame));
}

gboolean
fettle_desk_page_has_incident (FettleDeskPage *self)
{
  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), FALSE);

  return fettle_incident_frame_get_incident (get_frame (self)) != NULL;
}

gboolean
fettle_desk_page_explain_clock (FettleDeskPage *self)
{
  FettleIncidentFrame *frame;

  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), FALSE);

  frame = get_frame (self);
  return fettle_incident_frame_get_incident (frame) != NULL
         && fettle_incident_view_explain_clock (fettle_incident_frame_get_view (frame));
}

void
fettle_desk_page_edit_description (FettleDeskPage *self)
{
  FettleIncidentFrame *frame;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  frame = get_frame (self);
  if (fettle_incident_frame_get_incident (frame) != NULL)
    fettle_incident_view_start_description_edit (fettle_incident_frame_get_view (frame));
}

/* --- Menus -------------------------------------------------------------------------------------- */

static void
open_context_menu (FettleDeskPage     *self,
                   GMenuModel         *menu,
                   const GdkRectangle *at)
{
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->context_menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), at);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
  fettle_whole_menu_expect (GTK_POPOVER (self->context_menu));
}

static void
on_menu (FettleDeskPage *self,
         GdkRectangle   *at)
{
  const FettleIncidentRow *row = get_selected_row (self);
  g_autoptr(GMenuModel) menu = NULL;

  if (row == NULL)
    return;

  /* The menu is of the row, whoever is in the pane. */
  follow (self);
  menu = fettle_incident_menu_new (row->kind, row->state);
  open_context_menu (self, menu, at);
}

void
fettle_desk_page_open_incident_menu (FettleDeskPage *self,
                                     gboolean        moves)
{
  const FettleIncidentRow *row;
  g_autoptr(GMenuModel) menu = NULL;
  GdkRectangle at;

  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (fettle_desk_page_is_page_shown (self))
    {
      fettle_incident_frame_open_menu (self->page);
      return;
    }

  row = get_selected_row (self);
  if (row == NULL || !fettle_incident_table_get_row_bounds (fettle_list_page_get_table (self->list), &at))
    return;

  follow (self);
  menu = moves ? fettle_incident_menu_new_moves (row->kind, row->state) : fettle_incident_menu_new (row->kind, row->state);
  /* The title is in sight above the menu, whatever the width. */
  at.x += 120;
  at.width = 1;
  open_context_menu (self, menu, &at);
}

void
fettle_desk_page_open_menu (FettleDeskPage *self)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->sidebar)))
    fettle_desk_page_toggle_sidebar (self);
  fettle_sidebar_open_menu (self->sidebar);
}

void
fettle_desk_page_set_menu (FettleDeskPage *self,
                           GMenuModel     *menu)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  fettle_sidebar_set_menu (self->sidebar, menu);
}

/* --- Words --------------------------------------------------------------------------------------------- */

char *
fettle_desk_page_dup_title (FettleDeskPage *self)
{
  FettleIncident *incident;

  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), NULL);

  incident = fettle_desk_page_is_page_shown (self) ? fettle_incident_frame_get_incident (self->page) : NULL;
  if (incident != NULL && fettle_incident_is_loaded (incident))
    {
      g_autofree char *raw = fettle_incident_dup_text (incident, FETTLE_TICKET_TITLE);
      g_autofree char *title = fettle_text_straight (raw);

      return g_strdup_printf (C_("window title", "%s %s"), fettle_incident_get_number (incident), title);
    }

  return g_strdup (fettle_view_to_label (fettle_list_page_get_view (self->list)));
}

static void
on_search_settled (FettleDeskPage *self,
                   guint           n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);

  g_signal_emit (self, signals[ANNOUNCE], 0, text);
}

/* What a clock that was wrong has left, and what helps. */
static char *
dup_clock_warning (FettleDeskPage *self)
{
  FettleClock *clock = fettle_workspace_get_clock (self->workspace);
  g_autofree char *newest = NULL;

  newest = fettle_when_dup_stamp (fettle_workspace_get_newest (self->workspace), fettle_clock_now (clock),
                                  fettle_clock_get_zone (clock));
  return g_strdup_printf (_("The newest entry is dated %s, and new ones are dated after it: a clock was ahead. Check the "
                            "clock of this computer. If it is right, go on with a backup from before that entry."), newest);
}

static void
show_warning (FettleDeskPage *self)
{
  gboolean is_full = FALSE, is_low = FALSE;
  const char *text = NULL;
  g_autofree char *clock_warning = NULL;

  g_object_get (self->workspace, "full", &is_full, "low", &is_low, NULL);
  if (fettle_workspace_is_forbidden (self->workspace))
    text = _("This desk can be read, not changed: its file or the folder of it may not be written. "
             "Copy it to a folder of yours to work in it.");
  else if (fettle_workspace_is_read_only (self->workspace) && is_full)
    text = _("The disk is full, so this desk can be read, not changed. Empty the trash, or move large files and old "
             "backups to another disk. What you had begun to type is kept.");
  else if (fettle_workspace_is_read_only (self->workspace))
    text = _("This desk was written by a newer version of Fettle. It can be read, not changed.");
  else if (is_full)
    text = _("The disk is full. Nothing can be saved until there is room. What you type is kept on the screen.");
  else if (is_low)
    text = _("The disk is all but full, and what was kept for that is used up. Make room, or soon nothing can be saved.");
  else if (fettle_workspace_is_ahead (self->workspace))
    text = clock_warning = dup_clock_warning (self);

  gtk_widget_set_visible (self->warning_stripe, text != NULL);
  gtk_label_set_label (self->warning_label, text != NULL ? text : "");
  gtk_widget_set_visible (self->again_button, fettle_workspace_is_read_only (self->workspace) && is_full);
}

/* --- Widget ------------------------------------------------------------------------------------------------ */

static void
fettle_desk_page_dispose (GObject *object)
{
  FettleDeskPage *self = FETTLE_DESK_PAGE (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_pointer (&self->context_menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_DESK_PAGE);
  g_clear_object (&self->going_to);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_desk_page_parent_class)->dispose (object);
}

static void
fettle_desk_page_class_init (FettleDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_desk_page_dispose;
  signals[TITLED] = g_signal_new ("titled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("laid-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ANNOUNCE] = g_signal_new ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FETTLE_TYPE_FOLD_BIN);
  g_type_ensure (FETTLE_TYPE_SIDEBAR);
  g_type_ensure (FETTLE_TYPE_LIST_PAGE);
  g_type_ensure (FETTLE_TYPE_INCIDENT_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, sample_stripe);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, warning_stripe);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, warning_label);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, fold);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, outer);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, places);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, inner);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, list);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, pane);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskPage, page);
}

static void
connect_parts (FettleDeskPage *self)
{
  g_signal_connect_object (self->fold, "notify::layout", G_CALLBACK (fettle_desk_page_lay_out), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outer, "notify::position", G_CALLBACK (fettle_desk_page_take_sidebar_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inner, "notify::position", G_CALLBACK (fettle_desk_page_take_pane_width), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "view", G_CALLBACK (on_view_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "open", G_CALLBACK (fettle_desk_page_open_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "menu", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "counted", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "search-settled", G_CALLBACK (on_search_settled), self, G_CONNECT_SWAPPED);
}

static void
fettle_desk_page_init (FettleDeskPage *self)
{
  self->sidebar_wanted = TRUE;
  self->pane_wanted = TRUE;
  self->sidebar_width = 214;
  self->pane_width = 366;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->context_menu = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->context_menu), FALSE);
  gtk_widget_set_halign (self->context_menu, GTK_ALIGN_START);
}

static void
set_workspace (FettleDeskPage  *self,
               FettleWorkspace *workspace,
               GtkWindow       *window)
{
  self->workspace = g_object_ref (workspace);
  self->actions = fettle_incident_actions_new (workspace, window);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "incident", G_ACTION_GROUP (self->actions));

  fettle_sidebar_set_workspace (self->sidebar, workspace);
  fettle_list_page_set_workspace (self->list, workspace);
  fettle_incident_frame_set_workspace (self->pane, workspace);
  fettle_incident_frame_set_workspace (self->page, workspace);
  gtk_widget_set_parent (self->context_menu, GTK_WIDGET (fettle_list_page_get_table (self->list)));
  gtk_widget_set_visible (self->sample_stripe, fettle_workspace_is_sample (workspace));

  g_signal_connect_object (fettle_list_page_get_list (self->list), "rows-changed",
                           G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fettle_list_page_get_list (self->list), "replaced",
                           G_CALLBACK (fettle_desk_page_restore_scroll), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::focus-widget", G_CALLBACK (on_focus_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::full", G_CALLBACK (show_warning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::low", G_CALLBACK (show_warning), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "notify::ahead", G_CALLBACK (show_warning), self, G_CONNECT_SWAPPED);
  show_warning (self);
}

GtkWidget *
fettle_desk_page_new (FettleWorkspace *workspace,
                      GtkWindow       *window)
{
  FettleDeskPage *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (FETTLE_TYPE_DESK_PAGE, NULL);
  set_workspace (self, workspace, window);
  connect_parts (self);

  return GTK_WIDGET (self);
}

FettleWorkspace *
fettle_desk_page_get_workspace (FettleDeskPage *self)
{
  g_return_val_if_fail (FETTLE_IS_DESK_PAGE (self), NULL);

  return self->workspace;
}

void
fettle_desk_page_attach_keys (FettleDeskPage    *self,
                              FettleCommandKeys *keys)
{
  g_return_if_fail (FETTLE_IS_DESK_PAGE (self));

  fettle_command_keys_attach (keys, GTK_WIDGET (fettle_list_page_get_table (self->list)), FETTLE_SCOPE_LIST);
  fettle_command_keys_attach (keys, fettle_list_page_get_state (self->list), FETTLE_SCOPE_LIST);
  fettle_command_keys_attach (keys, GTK_WIDGET (self), FETTLE_SCOPE_INCIDENT);
}
