/* fettle-column-menu.c: the button that shows and hides columns of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-column-menu.h"

#include "fettle-column-set.h"
#include "fettle-whole-menu.h"

#include <glib/gi18n.h>

struct _FettleColumnMenu
{
  GtkWidget           parent_instance;

  GtkWidget          *button;      /* GtkMenuButton */
  GSimpleActionGroup *actions;     /* (owned): one for each column that can be put away */
  FettleWorkspace    *workspace;   /* (owned) (nullable) */
  char              **turned;      /* (owned) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleColumnMenu, fettle_column_menu, GTK_TYPE_WIDGET)

static const GPtrArray *
get_fields (FettleColumnMenu *self)
{
  return self->workspace != NULL ? fettle_workspace_get_fields (self->workspace) : NULL;
}

/* --- turning ------------------------------------------------------------------------ */

/* Those that are not as at first, without @id or with it. */
static char **
dup_turned (FettleColumnMenu *self,
            const char       *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  gboolean was_there = FALSE;

  for (guint i = 0; self->turned[i] != NULL; i++)
    if (g_strcmp0 (self->turned[i], id) == 0)
      was_there = TRUE;
    else
      g_strv_builder_add (builder, self->turned[i]);
  if (!was_there)
    g_strv_builder_add (builder, id);

  return g_strv_builder_end (builder);
}

static void
turn_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  FettleColumnMenu *self = user_data;
  g_auto (GStrv) turned = dup_turned (self, g_object_get_data (G_OBJECT (action), "id"));

  fettle_column_menu_set_turned (self, (const char *const *) turned);
}

/* --- the menu ------------------------------------------------------------------------- */

/* No action has an underscore in its name. */
static char *
dup_action_name (const FettleIncidentColumn *column)
{
  return g_strdelimit (g_strdup (fettle_incident_column_get_id (column)), "_", '-');
}

static void
add_action (FettleColumnMenu           *self,
            const FettleIncidentColumn *column,
            const char                 *name)
{
  gboolean is_shown = fettle_column_set_shows (column, (const char *const *) self->turned);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_shown));

  g_object_set_data_full (G_OBJECT (action), "id", g_strdup (fettle_incident_column_get_id (column)), g_free);
  g_signal_connect (action, "activate", G_CALLBACK (turn_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* What a desk calls its field is no mnemonic. */
static void
add_item (GMenu                      *menu,
          const FettleIncidentColumn *column,
          const char                 *name)
{
  g_auto (GStrv) parts = g_strsplit (fettle_column_set_get_name (column), "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autofree char *action = g_strconcat ("columns.", name, NULL);

  g_menu_append (menu, label, action);
}

static void
add_column (FettleColumnMenu           *self,
            GMenu                      *menu,
            const FettleIncidentColumn *column)
{
  g_autofree char *name = dup_action_name (column);

  if (column->is_kept)
    return;

  add_action (self, column, name);
  add_item (menu, column, name);
}

static void
build (FettleColumnMenu *self)
{
  g_autoptr (GPtrArray) columns = fettle_column_set_new (get_fields (self));
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) own = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();

  g_clear_object (&self->actions);
  self->actions = g_simple_action_group_new ();
  for (guint i = 0; i < columns->len; i++)
    {
      const FettleIncidentColumn *column = g_ptr_array_index (columns, i);

      add_column (self, column->field != NULL ? fields : own, column);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (menu));
  fettle_whole_menu_expect (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)));
}

static void
on_fields_changed (FettleColumnMenu *self)
{
  build (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fettle_column_menu_dispose (GObject *object)
{
  FettleColumnMenu *self = FETTLE_COLUMN_MENU (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_column_menu_parent_class)->dispose (object);
}

static void
fettle_column_menu_finalize (GObject *object)
{
  g_clear_pointer (&FETTLE_COLUMN_MENU (object)->turned, g_strfreev);

  G_OBJECT_CLASS (fettle_column_menu_parent_class)->finalize (object);
}

static void
fettle_column_menu_class_init (FettleColumnMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_column_menu_dispose;
  object_class->finalize = fettle_column_menu_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_column_menu_init (FettleColumnMenu *self)
{
  self->turned = g_new0 (char *, 1);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "fettle-columns-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  build (self);
}

void
fettle_column_menu_set_workspace (FettleColumnMenu *self,
                                  FettleWorkspace  *workspace)
{
  g_return_if_fail (FETTLE_IS_COLUMN_MENU (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace) && self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "fields-changed", G_CALLBACK (on_fields_changed), self, G_CONNECT_SWAPPED);
  on_fields_changed (self);
}

const char *const *
fettle_column_menu_get_turned (FettleColumnMenu *self)
{
  g_return_val_if_fail (FETTLE_IS_COLUMN_MENU (self), NULL);

  return (const char *const *) self->turned;
}

static void
show_states (FettleColumnMenu *self)
{
  g_autoptr (GPtrArray) columns = fettle_column_set_new (get_fields (self));

  for (guint i = 0; i < columns->len; i++)
    {
      const FettleIncidentColumn *column = g_ptr_array_index (columns, i);
      gboolean is_shown = fettle_column_set_shows (column, (const char *const *) self->turned);
      g_autofree char *name = dup_action_name (column);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

      if (action != NULL)
        g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown));
    }
}

void
fettle_column_menu_set_turned (FettleColumnMenu  *self,
                               const char *const *turned)
{
  g_auto (GStrv) before = NULL;

  g_return_if_fail (FETTLE_IS_COLUMN_MENU (self));
  g_return_if_fail (turned != NULL);

  before = self->turned;
  self->turned = g_strdupv ((char **) turned);
  show_states (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
fettle_column_menu_list_chosen (FettleColumnMenu *self)
{
  g_return_val_if_fail (FETTLE_IS_COLUMN_MENU (self), NULL);

  return fettle_column_set_choose (get_fields (self), (const char *const *) self->turned);
}
