/* fettle-name-button.c: a form row that picks a name, or keeps a new one until
 * the form is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name-button.h"

#include "fettle-choices.h"
#include "fettle-new-name.h"
#include "fettle-picker.h"

#include <glib/gi18n.h>

struct _FettleNameButton
{
  GtkWidget        parent_instance;

  FettleWorkspace *workspace;   /* (owned) */
  FettleKind       kind;
  guint            field;
  GtkWidget       *button;
  GtkWidget       *label;
  GtkWidget       *picker;
  gboolean         has_eid;
  FettleUuid       eid;
  char            *new_name;    /* (owned) (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleNameButton, fettle_name_button, GTK_TYPE_WIDGET)

static void
take (FettleNameButton *self,
      const char       *shown)
{
  gtk_label_set_label (GTK_LABEL (self->label), shown);
  gtk_widget_remove_css_class (self->label, "fettle-dim");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
picked_cb (FettleNameButton *self,
           FettlePickerItem *item)
{
  const char *id = fettle_picker_item_get_id (item);

  self->has_eid = fettle_uuid_from_text (id, &self->eid);
  g_clear_pointer (&self->new_name, g_free);
  fettle_picker_set_current (FETTLE_PICKER (self->picker), id);
  take (self, fettle_picker_item_get_label (item));
}

static void
add_cb (FettleNameButton *self,
        const char       *name)
{
  g_autofree char *shown = g_strdup_printf (_("%s — new"), name);

  self->has_eid = FALSE;
  g_free (self->new_name);
  self->new_name = g_strdup (name);
  take (self, shown);
}

static void
cancelled_cb (FettleNameButton *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  gtk_widget_grab_focus (self->button);
}

/* A name that is typed at once is looked for. */
static gboolean
on_letter (FettleNameButton      *self,
           guint                  key,
           guint                  code,
           GdkModifierType        state,
           GtkEventControllerKey *keys)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));
  GtkWidget *focus;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0
      || !g_unichar_isalpha (gdk_keyval_to_unicode (key)) || gtk_widget_get_visible (GTK_WIDGET (popover)))
    return GDK_EVENT_PROPAGATE;

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  return GTK_IS_TEXT (focus) && gtk_event_controller_key_forward (keys, focus);
}

static gboolean
fettle_name_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_NAME_BUTTON (widget)->button);
}

static void
fettle_name_button_dispose (GObject *object)
{
  FettleNameButton *self = FETTLE_NAME_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_name_button_parent_class)->dispose (object);
}

static void
fettle_name_button_finalize (GObject *object)
{
  g_free (FETTLE_NAME_BUTTON (object)->new_name);

  G_OBJECT_CLASS (fettle_name_button_parent_class)->finalize (object);
}

static void
fettle_name_button_class_init (FettleNameButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_name_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_name_button_finalize;
  widget_class->grab_focus = fettle_name_button_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_NAME_BUTTON, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_name_button_init (FettleNameButton *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_letter), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->label = gtk_label_new (_("Choose…"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "fettle-dim");
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  /* The toolkit centres what a menu button shows. */
  for (GtkWidget *widget = self->label; widget != self->button; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
}

static void
build_picker (FettleNameButton *self,
              const char       *label)
{
  g_autoptr(GListModel) items = fettle_choices_new_for_field (self->workspace, self->kind, self->field, FALSE);
  GtkWidget *popover = gtk_popover_new ();

  self->picker = fettle_picker_new (items, label);
  fettle_picker_set_add (FETTLE_PICKER (self->picker), fettle_choices_get_add (self->kind, self->field));
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->picker, "add", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->picker, "cancelled", G_CALLBACK (cancelled_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), self->picker);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_picker_reset), self->picker,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
}

GtkWidget *
fettle_name_button_new (FettleWorkspace *workspace,
                        FettleKind       kind,
                        guint            field)
{
  FettleNameButton *self = g_object_new (FETTLE_TYPE_NAME_BUTTON, NULL);
  const FettleFieldInfo *info = fettle_kind_get_field (kind, field);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), GTK_WIDGET (self));
  g_return_val_if_fail (info != NULL && info->type == FETTLE_TYPE_OF_REF, GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->field = field;
  build_picker (self, _(info->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(info->label), -1);
  return GTK_WIDGET (self);
}

gboolean
fettle_name_button_is_set (FettleNameButton *self)
{
  g_return_val_if_fail (FETTLE_IS_NAME_BUTTON (self), FALSE);

  return self->has_eid || self->new_name != NULL;
}

void
fettle_name_button_set (FettleNameButton *self,
                        const FettleUuid *eid)
{
  const char *name;

  g_return_if_fail (FETTLE_IS_NAME_BUTTON (self) && eid != NULL);

  name = fettle_workspace_get_name (self->workspace, fettle_kind_get_field (self->kind, self->field)->target, eid);
  if (name == NULL)
    return;
  self->eid = *eid;
  self->has_eid = TRUE;
  g_clear_pointer (&self->new_name, g_free);
  take (self, name);
}

gboolean
fettle_name_button_get (FettleNameButton *self,
                        FettleUuid       *eid)
{
  g_return_val_if_fail (FETTLE_IS_NAME_BUTTON (self) && eid != NULL, FALSE);

  if (self->has_eid)
    *eid = self->eid;
  return self->has_eid;
}

gboolean
fettle_name_button_apply (FettleNameButton *self,
                          FettleAction     *action,
                          FettleEdit       *edit,
                          GError          **error)
{
  FettleUuid eid;

  g_return_val_if_fail (FETTLE_IS_NAME_BUTTON (self), FALSE);
  g_return_val_if_fail (FETTLE_IS_ACTION (action), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  if (self->has_eid)
    eid = self->eid;
  else if (self->new_name == NULL)
    return TRUE;
  else if (!fettle_new_name_append (action, self->workspace, self->kind, self->field,
                                    self->new_name, &eid, error))
    return FALSE;
  fettle_edit_set_ref (edit, self->field, &eid);
  return TRUE;
}
