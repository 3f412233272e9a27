/* fettle-list-state.c: what a list shows when it has no rows to show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-list-state.h"

#include "fettle-command-table.h"
#include "fettle-key-row.h"

#include <glib/gi18n.h>

struct _FettleListState
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkBox    *box;
  GtkImage  *image;
  GtkLabel  *title;
  GtkLabel  *body;
  GtkBox    *buttons;
};

G_DEFINE_FINAL_TYPE (FettleListState, fettle_list_state, GTK_TYPE_WIDGET)

static void
add_button (FettleListState *self,
            const char      *id,
            const char      *label,
            gboolean         suggested)
{
  const FettleCommand *command = fettle_commands_find (id);
  GtkWidget *button;

  g_assert (command != NULL);

  button = gtk_button_new_with_label (label != NULL ? label : _(command->label));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), command->action);
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
  gtk_box_append (self->buttons, fettle_key_row_new (command));
}

static void
clear_buttons (FettleListState *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
}

void
fettle_list_state_set (FettleListState           *self,
                       const FettleListStateText *text)
{
  g_return_if_fail (FETTLE_IS_LIST_STATE (self));
  g_return_if_fail (text != NULL);

  gtk_image_set_from_icon_name (self->image, text->icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), "ok");
  gtk_widget_remove_css_class (GTK_WIDGET (self->image), "late");
  if (text->icon_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->image), text->icon_class);
  gtk_label_set_label (self->title, text->title);
  gtk_label_set_label (self->body, text->body != NULL ? text->body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), text->body != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->title, -1);

  clear_buttons (self);
  if (text->command != NULL)
    add_button (self, text->command, text->label, TRUE);
  if (text->second != NULL)
    add_button (self, text->second, NULL, FALSE);
}

static gboolean
fettle_list_state_grab_focus (GtkWidget *widget)
{
  FettleListState *self = FETTLE_LIST_STATE (widget);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->buttons));

  if (first != NULL)
    return gtk_widget_grab_focus (first);

  return GTK_WIDGET_CLASS (fettle_list_state_parent_class)->grab_focus (widget);
}

static void
fettle_list_state_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_LIST_STATE);

  G_OBJECT_CLASS (fettle_list_state_parent_class)->dispose (object);
}

static void
fettle_list_state_class_init (FettleListStateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_list_state_dispose;
  widget_class->grab_focus = fettle_list_state_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "liststate");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/list/fettle-list-state.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleListState, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FettleListState, box);
  gtk_widget_class_bind_template_child (widget_class, FettleListState, image);
  gtk_widget_class_bind_template_child (widget_class, FettleListState, title);
  gtk_widget_class_bind_template_child (widget_class, FettleListState, body);
  gtk_widget_class_bind_template_child (widget_class, FettleListState, buttons);
}

static void
fettle_list_state_init (FettleListState *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
