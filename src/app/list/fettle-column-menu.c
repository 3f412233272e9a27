/* fettle-column-menu.c: the button that shows and hides columns of the list.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-column-menu.h"

#include "fettle-column-set.h"

#include <glib/gi18n.h>

/* Of the list of columns, before it is rolled. */
#define MOST_HEIGHT 480

struct _FettleColumnMenu
{
  GtkWidget           parent_instance;

  GtkWidget          *button;      /* GtkMenuButton */
  GtkWidget          *popover;
  GtkScrolledWindow  *scroller;    /* in the popover */
  GPtrArray          *checks;      /* (owned) GtkCheckButton: one for each column that can be put away */
  GHashTable         *shown;       /* (owned) id → whether the column is shown */
  FettleWorkspace    *workspace;   /* (owned) (nullable) */
  char              **turned;      /* (owned) */
  gboolean            is_stale;    /* the fields of the desk are others than those in the popover */
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

static gboolean
shows (FettleColumnMenu           *self,
       const FettleIncidentColumn *column)
{
  return fettle_column_set_shows (column, (const char *const *) self->turned);
}

static void
toggled_cb (FettleColumnMenu *self,
            GtkCheckButton   *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");
  g_auto (GStrv) turned = NULL;

  /* It only shows what is so already. */
  if (gtk_check_button_get_active (check) == GPOINTER_TO_INT (g_hash_table_lookup (self->shown, id)))
    return;

  turned = dup_turned (self, id);
  fettle_column_menu_set_turned (self, (const char *const *) turned);
}

/* --- the popover ---------------------------------------------------------------------- */

/* A popover of this toolkit leaves the arrows to what is in it. */
static gboolean
key_cb (GtkWidget       *box,
        guint            keyval,
        guint            keycode,
        GdkModifierType  modifiers)
{
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    return gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    return gtk_widget_child_focus (box, GTK_DIR_TAB_BACKWARD);

  return FALSE;
}

static GtkWidget *
new_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), box);
  gtk_widget_add_controller (box, keys);
  return box;
}

static void
note_shown (FettleColumnMenu           *self,
            const FettleIncidentColumn *column)
{
  g_hash_table_replace (self->shown, g_strdup (fettle_incident_column_get_id (column)),
                        GINT_TO_POINTER (shows (self, column)));
}

static void
add_column (FettleColumnMenu           *self,
            GtkBox                     *box,
            const FettleIncidentColumn *column)
{
  GtkWidget *check;

  if (column->is_kept)
    return;

  note_shown (self, column);
  check = gtk_check_button_new_with_label (fettle_column_set_get_name (column));
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (fettle_incident_column_get_id (column)), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), shows (self, column));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->checks, check);
  gtk_box_append (box, check);
}

/* Those of the program, and below a line those that are fields of the desk. */
static void
build (FettleColumnMenu *self)
{
  g_autoptr (GPtrArray) columns = fettle_column_set_new (get_fields (self));
  GtkWidget *box = new_box ();
  gboolean is_parted = FALSE;

  self->is_stale = FALSE;
  g_ptr_array_set_size (self->checks, 0);
  g_hash_table_remove_all (self->shown);
  for (guint i = 0; i < columns->len; i++)
    {
      const FettleIncidentColumn *column = g_ptr_array_index (columns, i);

      if (column->field != NULL && !is_parted)
        gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
      is_parted |= column->field != NULL;
      add_column (self, GTK_BOX (box), column);
    }
  gtk_scrolled_window_set_child (self->scroller, box);
}

static void
closed_cb (FettleColumnMenu *self)
{
  if (self->is_stale)
    build (self);
}

/* What somebody is choosing from, with the focus in it, stays until it is closed. */
static void
on_fields_changed (FettleColumnMenu *self)
{
  self->is_stale = TRUE;
  if (!gtk_widget_get_visible (self->popover))
    build (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- object ----------------------------------------------------------------------------- */

static void
fettle_column_menu_dispose (GObject *object)
{
  FettleColumnMenu *self = FETTLE_COLUMN_MENU (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_column_menu_parent_class)->dispose (object);
}

static void
fettle_column_menu_finalize (GObject *object)
{
  FettleColumnMenu *self = FETTLE_COLUMN_MENU (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_clear_pointer (&self->turned, g_strfreev);

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

/* It stays open while one after the other is chosen, which a menu does not. */
static void
build_popover (FettleColumnMenu *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->popover = popover;
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (self->scroller, TRUE);
  gtk_scrolled_window_set_propagate_natural_width (self->scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (self->scroller, MOST_HEIGHT);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  /* Its words would lie over the first of them. */
  g_object_bind_property (popover, "visible", self->button, "has-tooltip",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

static void
fettle_column_menu_init (FettleColumnMenu *self)
{
  self->turned = g_new0 (char *, 1);
  self->checks = g_ptr_array_new ();
  self->shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "fettle-columns-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Columns"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  build_popover (self);
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
    note_shown (self, g_ptr_array_index (columns, i));

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);
      const char *id = g_object_get_data (G_OBJECT (check), "id");

      gtk_check_button_set_active (check, GPOINTER_TO_INT (g_hash_table_lookup (self->shown, id)));
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
