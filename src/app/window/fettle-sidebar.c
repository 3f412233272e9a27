/* fettle-sidebar.c: the queues with their counters, and at the foot where the
 * data is and who I am.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sidebar.h"

#include "fettle-avatar.h"
#include "fettle-command-table.h"
#include "fettle-sidebar-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define AVATAR_SIZE 28

struct _FettleSidebar
{
  GtkWidget parent_instance;

  AdwHeaderBar    *header;
  GtkWidget       *name;
  GtkMenuButton   *menu_button;
  GtkWidget       *search_button;
  GtkWidget       *scrolled;
  GtkWidget       *section;
  GtkListBox      *list;
  GtkBox          *foot;
  GtkWidget       *saved_icon;
  GtkWidget       *saved;
  GtkLabel        *saved_label;
  GtkLabel        *desk_label;
  GtkMenuButton   *me_button;

  FettleWorkspace *workspace;   /* (owned) (nullable) */
  gboolean         marking;     /* set_view() is at work */
};

enum
{
  VIEW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const icons[FETTLE_N_VIEWS] = {
  [FETTLE_VIEW_MY_WORK] = "fettle-my-work-symbolic",
  [FETTLE_VIEW_UNOWNED] = "fettle-unowned-symbolic",
  [FETTLE_VIEW_OPEN] = "fettle-all-open-symbolic",
  [FETTLE_VIEW_WAITING] = "fettle-waiting-symbolic",
  [FETTLE_VIEW_RESOLVED] = "fettle-resolved-symbolic",
  [FETTLE_VIEW_CLOSED] = "fettle-closed-symbolic",
  [FETTLE_VIEW_ALL] = "fettle-all-symbolic",
  [FETTLE_VIEW_INCIDENTS] = "fettle-incident-symbolic",
  [FETTLE_VIEW_REQUESTS] = "fettle-request-symbolic",
  [FETTLE_VIEW_PROBLEMS] = "fettle-problem-symbolic",
  [FETTLE_VIEW_CHANGE_REQUESTS] = "fettle-change-request-symbolic",
  [FETTLE_VIEW_TASKS] = "fettle-task-symbolic",
};

G_DEFINE_FINAL_TYPE (FettleSidebar, fettle_sidebar, GTK_TYPE_WIDGET)

static FettleSidebarRow *
get_row (FettleSidebar *self,
         FettleView     view)
{
  return FETTLE_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->list, view));
}

static void
on_counted (FettleSidebar *self)
{
  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    fettle_sidebar_row_set_count (get_row (self, view),
                                  fettle_workspace_get_count (self->workspace, view));
}

static void
show_me (FettleSidebar *self)
{
  const char *name = fettle_workspace_get_name (self->workspace, FETTLE_KIND_PERSON,
                                                fettle_workspace_get_me (self->workspace));
  GtkWidget *avatar = fettle_avatar_new (AVATAR_SIZE);

  fettle_avatar_set_name (FETTLE_AVATAR (avatar), name);
  gtk_menu_button_set_child (self->me_button, avatar);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->me_button), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->me_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : _("Me"),
                                  -1);
}

static void
show_desk (FettleSidebar *self)
{
  g_autofree char *name = g_path_get_basename (fettle_workspace_get_path (self->workspace));

  gtk_label_set_label (self->desk_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->saved), fettle_workspace_get_path (self->workspace));
}

static void
on_row_selected (FettleSidebar *self,
                 GtkListBoxRow *row)
{
  if (row == NULL || self->marking)
    return;

  g_signal_emit (self, signals[VIEW], 0, (guint) fettle_sidebar_row_get_view (FETTLE_SIDEBAR_ROW (row)));
}

/* A heading stands over the first kind; a rail has room for a line only. */
static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       user_data)
{
  FettleSidebar *self = user_data;
  gboolean rail = gtk_widget_has_css_class (GTK_WIDGET (self), "rail");
  GtkWidget *header = NULL;

  if (fettle_sidebar_row_get_view (FETTLE_SIDEBAR_ROW (row)) == FETTLE_VIEW_INCIDENTS)
    header = rail ? gtk_separator_new (GTK_ORIENTATION_HORIZONTAL) : gtk_label_new (_("Open by kind"));
  if (GTK_IS_LABEL (header))
    {
      gtk_label_set_xalign (GTK_LABEL (header), 0);
      gtk_widget_add_css_class (header, "fettle-section");
    }
  gtk_list_box_row_set_header (row, header);
}

static GMenuModel *
make_me_menu (void)
{
  GMenu *menu = g_menu_new ();

  fettle_command_append_to_menu (menu, "go-my-work");
  fettle_command_append_to_menu (menu, "keys");
  fettle_command_append_to_menu (menu, "about");

  return G_MENU_MODEL (menu);
}

static void
fettle_sidebar_dispose (GObject *object)
{
  FettleSidebar *self = FETTLE_SIDEBAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_SIDEBAR);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_sidebar_parent_class)->dispose (object);
}

static void
fettle_sidebar_class_init (FettleSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_sidebar_dispose;
  signals[VIEW] = g_signal_new ("view", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, name);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, search_button);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, section);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, saved);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, saved_label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, desk_label);
  gtk_widget_class_bind_template_child (widget_class, FettleSidebar, me_button);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
}

static void
fettle_sidebar_init (FettleSidebar *self)
{
  g_autoptr(GMenuModel) menu = make_me_menu ();

  self->marking = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    gtk_list_box_append (self->list, fettle_sidebar_row_new (view, icons[view]));
  gtk_list_box_set_header_func (self->list, update_header, self, NULL);
  gtk_menu_button_set_menu_model (self->me_button, menu);
  self->marking = FALSE;
}

void
fettle_sidebar_set_workspace (FettleSidebar   *self,
                              FettleWorkspace *workspace)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "counted", G_CALLBACK (on_counted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fettle_workspace_get_names (workspace, FETTLE_KIND_PERSON), "items-changed",
                           G_CALLBACK (show_me), self, G_CONNECT_SWAPPED);
  on_counted (self);
  show_me (self);
  show_desk (self);
}

void
fettle_sidebar_set_view (FettleSidebar *self,
                         FettleView     view)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));

  self->marking = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, view)));
  self->marking = FALSE;
}

void
fettle_sidebar_set_rail (FettleSidebar *self,
                         gboolean       rail)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));

  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    fettle_sidebar_row_set_rail (get_row (self, view), rail);
  gtk_widget_set_visible (self->name, !rail);
  gtk_widget_set_visible (self->search_button, !rail);
  gtk_widget_set_visible (self->section, !rail);
  gtk_widget_set_visible (self->saved, !rail);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot),
                                  rail ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->saved_icon, rail ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_widget_set_halign (GTK_WIDGET (self->me_button), rail ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  if (rail)
    gtk_widget_add_css_class (GTK_WIDGET (self), "rail");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "rail");
  gtk_list_box_invalidate_headers (self->list);
}

void
fettle_sidebar_set_menu (FettleSidebar *self,
                         GMenuModel    *menu)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));

  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

void
fettle_sidebar_open_menu (FettleSidebar *self)
{
  g_return_if_fail (FETTLE_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->menu_button);
}

gboolean
fettle_sidebar_focus_view (FettleSidebar *self)
{
  g_return_val_if_fail (FETTLE_IS_SIDEBAR (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->list)));
}
