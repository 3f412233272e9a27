/* fettle-setup-names.c: the records that a field of a form names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-names.h"

#include "fettle-picker.h"
#include "fettle-picker-item.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleSetupNames
{
  GtkWidget              parent_instance;

  const FettleFieldInfo *info;
  gboolean               is_many;
  GtkWidget             *box;
  GtkWidget             *chips;    /* those that are chosen, where there may be several */
  GtkWidget             *button;
  GtkWidget             *label;
  GtkWidget             *picker;
  GPtrArray             *ids;      /* (owned) char* */
  GHashTable            *names;    /* (owned) id → name */
};

G_DEFINE_FINAL_TYPE (FettleSetupNames, fettle_setup_names, GTK_TYPE_WIDGET)

static void fill (FettleSetupNames *self);

static const char *
get_name (FettleSetupNames *self,
          const char       *id)
{
  const char *name = g_hash_table_lookup (self->names, id);

  return name != NULL ? name : id;
}

/* --- several ------------------------------------------------------------------------------ */

static void
chip_clicked_cb (GtkWidget *chip)
{
  FettleSetupNames *self = FETTLE_SETUP_NAMES (gtk_widget_get_ancestor (chip, FETTLE_TYPE_SETUP_NAMES));
  const char *id = g_object_get_data (G_OBJECT (chip), "id");

  for (guint i = self->ids->len; i > 0; i--)
    if (strcmp (g_ptr_array_index (self->ids, i - 1), id) == 0)
      g_ptr_array_remove_index (self->ids, i - 1);
  gtk_widget_grab_focus (self->button);
  fill (self);
}

static GtkWidget *
new_chip (FettleSetupNames *self,
          const char       *id)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (get_name (self, id));
  g_autofree char *spoken = g_strdup_printf (_("Take %s away"), get_name (self, id));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (chip, "fettle-setup-chip");
  g_object_set_data_full (G_OBJECT (chip), "id", g_strdup (id), g_free);
  g_signal_connect (chip, "clicked", G_CALLBACK (chip_clicked_cb), NULL);
  return chip;
}

static void
fill_chips (FettleSetupNames *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  for (guint i = 0; i < self->ids->len; i++)
    {
      gtk_flow_box_append (GTK_FLOW_BOX (self->chips), new_chip (self, g_ptr_array_index (self->ids, i)));
      /* The chip takes the keyboard, not what the toolkit puts around it. */
      gtk_widget_set_focusable (gtk_widget_get_last_child (self->chips), FALSE);
    }
  gtk_widget_set_visible (self->chips, self->ids->len > 0);
}

/* --- both ------------------------------------------------------------------------------------ */

static void
fill (FettleSetupNames *self)
{
  const char *id = self->ids->len > 0 ? g_ptr_array_index (self->ids, 0) : "";

  if (self->is_many)
    {
      fill_chips (self);
      return;
    }

  gtk_label_set_label (GTK_LABEL (self->label), id[0] != '\0' ? get_name (self, id) : _("None"));
  fettle_picker_set_current (FETTLE_PICKER (self->picker), id);
}

static void
picked_cb (FettleSetupNames *self,
           FettlePickerItem *item)
{
  const char *id = fettle_picker_item_get_id (item);

  if (id[0] == '\0')
    g_ptr_array_set_size (self->ids, 0);
  else
    fettle_setup_names_add (self, id);
  fill (self);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
}

static void
cancelled_cb (FettleSetupNames *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
}

static gboolean
fettle_setup_names_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_SETUP_NAMES (widget)->button);
}

static void
fettle_setup_names_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_SETUP_NAMES (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_setup_names_parent_class)->dispose (object);
}

static void
fettle_setup_names_finalize (GObject *object)
{
  FettleSetupNames *self = FETTLE_SETUP_NAMES (object);

  g_clear_pointer (&self->ids, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (fettle_setup_names_parent_class)->finalize (object);
}

static void
fettle_setup_names_class_init (FettleSetupNamesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_setup_names_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_setup_names_finalize;
  widget_class->grab_focus = fettle_setup_names_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_setup_names_init (FettleSetupNames *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static GListStore *
list_items (FettleSetupNames *self,
            FettleSetupBook  *book)
{
  g_autoptr(GPtrArray) records = fettle_setup_book_list (book, self->info->target);
  GListStore *items = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);

  if (!self->is_many)
    {
      g_autoptr(FettlePickerItem) none = fettle_picker_item_new ("", _("None"), NULL);

      g_list_store_append (items, none);
    }
  for (guint i = 0; i < records->len; i++)
    {
      char *name = fettle_setup_book_dup_reference (book, g_ptr_array_index (records, i));
      char *id = fettle_uuid_dup_text (fettle_record_get_eid (g_ptr_array_index (records, i)));
      g_autoptr(FettlePickerItem) item = fettle_picker_item_new (id, name, NULL);

      g_hash_table_insert (self->names, id, name);
      g_list_store_append (items, item);
    }
  return items;
}

static void
build_button (FettleSetupNames *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->label = gtk_label_new (self->is_many ? _("Add…") : _("None"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), self->picker);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_picker_reset), self->picker, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->info->label), -1);
  gtk_box_append (GTK_BOX (self->box), self->button);

  if (self->is_many)
    {
      gtk_widget_set_halign (self->button, GTK_ALIGN_START);
      return;
    }
  /* The toolkit centres what a menu button shows. */
  for (GtkWidget *widget = self->label; widget != self->button; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
}

static void
build_chips (FettleSetupNames *self)
{
  self->chips = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->chips), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->chips), 4);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->chips), 6);
  gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
  gtk_widget_set_visible (self->chips, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->info->label), -1);
  gtk_box_append (GTK_BOX (self->box), self->chips);
}

GtkWidget *
fettle_setup_names_new (FettleSetupBook       *book,
                        const FettleFieldInfo *info)
{
  FettleSetupNames *self = g_object_new (FETTLE_TYPE_SETUP_NAMES, NULL);
  g_autoptr(GListStore) items = NULL;

  g_return_val_if_fail (book != NULL && info != NULL, GTK_WIDGET (self));

  self->info = info;
  self->is_many = info->type == FETTLE_TYPE_OF_REFS;
  items = list_items (self, book);
  self->picker = fettle_picker_new (G_LIST_MODEL (items), _(info->label));
  fettle_picker_set_searches (FETTLE_PICKER (self->picker), TRUE);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->picker, "cancelled", G_CALLBACK (cancelled_cb), self);
  if (self->is_many)
    build_chips (self);
  build_button (self);
  return GTK_WIDGET (self);
}

void
fettle_setup_names_add (FettleSetupNames *self,
                        const char       *id)
{
  g_return_if_fail (FETTLE_IS_SETUP_NAMES (self) && id != NULL);

  /* What was removed cannot be shown, and stays as it is. */
  if (!g_hash_table_contains (self->names, id))
    return;
  if (!self->is_many)
    g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < self->ids->len; i++)
    if (strcmp (g_ptr_array_index (self->ids, i), id) == 0)
      return;

  g_ptr_array_add (self->ids, g_strdup (id));
  fill (self);
}

GPtrArray *
fettle_setup_names_get (FettleSetupNames *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_NAMES (self), NULL);

  return self->ids;
}

gboolean
fettle_setup_names_offers (FettleSetupNames *self,
                           const char       *id)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_NAMES (self) && id != NULL, FALSE);

  return g_hash_table_contains (self->names, id);
}
