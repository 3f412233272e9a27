/* fettle-choice-grid.c: a few choices side by side, of which one holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-choice-grid.h"

#include <glib/gi18n.h>

struct _FettleChoiceGrid
{
  GtkWidget              parent_instance;

  const FettleFieldInfo *field;
  GtkWidget             *grid;
  GPtrArray             *buttons;   /* (owned) GtkCheckButton by index of the choice */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleChoiceGrid, fettle_choice_grid, GTK_TYPE_WIDGET)

static void
toggled_cb (FettleChoiceGrid *self,
            GtkCheckButton   *button)
{
  if (gtk_check_button_get_active (button))
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
fettle_choice_grid_grab_focus (GtkWidget *widget)
{
  FettleChoiceGrid *self = FETTLE_CHOICE_GRID (widget);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return gtk_widget_grab_focus (g_ptr_array_index (self->buttons, i));
  return self->buttons->len > 0 && gtk_widget_grab_focus (g_ptr_array_index (self->buttons, 0));
}

/* Tab comes to the group and leaves it as one thing; arrows walk inside. */
static gboolean
fettle_choice_grid_focus (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  gboolean is_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (gtk_widget_get_focus_child (widget) == NULL)
    return fettle_choice_grid_grab_focus (widget);
  if (is_tab)
    return FALSE;
  return gtk_widget_child_focus (FETTLE_CHOICE_GRID (widget)->grid, direction);
}

static void
fettle_choice_grid_dispose (GObject *object)
{
  FettleChoiceGrid *self = FETTLE_CHOICE_GRID (object);

  if (self->buttons != NULL)
    g_ptr_array_set_size (self->buttons, 0);
  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_choice_grid_parent_class)->dispose (object);
}

static void
fettle_choice_grid_finalize (GObject *object)
{
  g_ptr_array_unref (FETTLE_CHOICE_GRID (object)->buttons);

  G_OBJECT_CLASS (fettle_choice_grid_parent_class)->finalize (object);
}

static void
fettle_choice_grid_class_init (FettleChoiceGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_choice_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_choice_grid_finalize;

  widget_class->focus = fettle_choice_grid_focus;
  widget_class->grab_focus = fettle_choice_grid_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_CHOICE_GRID, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
}

static void
fettle_choice_grid_init (FettleChoiceGrid *self)
{
  self->buttons = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

static void
add_choice (FettleChoiceGrid   *self,
            const FettleChoice *choice,
            guint               columns,
            gboolean            numbered)
{
  guint index = self->buttons->len;
  g_autofree char *label = numbered ? g_strdup_printf ("%d %s", choice->number, _(choice->label))
                                    : g_strdup (_(choice->label));
  GtkWidget *button = gtk_check_button_new_with_label (label);

  if (index > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), g_ptr_array_index (self->buttons, 0));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), button, index % columns, index / columns, 1, 1);
  g_ptr_array_add (self->buttons, button);
}

GtkWidget *
fettle_choice_grid_new (const FettleFieldInfo *field,
                        guint                  columns,
                        gboolean               numbered)
{
  FettleChoiceGrid *self = g_object_new (FETTLE_TYPE_CHOICE_GRID, NULL);

  g_return_val_if_fail (field != NULL && field->choices != NULL, GTK_WIDGET (self));
  g_return_val_if_fail (columns > 0, GTK_WIDGET (self));

  self->field = field;
  for (const FettleChoice *choice = field->choices; choice->id != NULL; choice++)
    add_choice (self, choice, columns, numbered);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(field->label), -1);
  return GTK_WIDGET (self);
}

const char *
fettle_choice_grid_get (FettleChoiceGrid *self)
{
  g_return_val_if_fail (FETTLE_IS_CHOICE_GRID (self), NULL);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return self->field->choices[i].id;
  return NULL;
}

void
fettle_choice_grid_set (FettleChoiceGrid *self,
                        const char       *id)
{
  g_return_if_fail (FETTLE_IS_CHOICE_GRID (self));

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->buttons, i),
                                 g_strcmp0 (self->field->choices[i].id, id) == 0);
}
