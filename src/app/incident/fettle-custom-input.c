/* fettle-custom-input.c: a field of the desk in a form that is sent as a whole.
 *
 * What it holds is a text whatever its type: of what is picked the id, of a time
 * ISO 8601.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-input.h"

#include "fettle-choices.h"
#include "fettle-picker.h"
#include "fettle-problem.h"
#include "fettle-text-box.h"
#include "fettle-time.h"
#include "fettle-time-entry.h"

#include <glib/gi18n.h>
#include <string.h>

/* Stands in a draft for a time that cannot be read. */
#define NO_TIME "?"

struct _FettleCustomInput
{
  GtkWidget          parent_instance;

  FettleWorkspace   *workspace;   /* (owned) */
  FettleCustomField *field;       /* (owned) */
  GtkWidget         *input;
  GListModel        *items;       /* (owned) (nullable) what a picker offers */
  GtkWidget         *shown;       /* (nullable) what is picked */
  char              *text;        /* (owned) */
  gboolean           setting;     /* set_text() is at work */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleCustomInput, fettle_custom_input, GTK_TYPE_WIDGET)

static void
take (FettleCustomInput *self,
      const char        *text)
{
  g_autofree char *before = self->text;

  self->text = g_strdup (text);
  if (!self->setting && strcmp (before, self->text) != 0)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* --- entries ------------------------------------------------------------------------ */

static void
entry_changed_cb (FettleCustomInput *self)
{
  take (self, gtk_editable_get_text (GTK_EDITABLE (self->input)));
}

static GtkWidget *
build_entry (FettleCustomInput *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->field->info.label, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (entry_changed_cb), self);
  return entry;
}

static void
show_entry (FettleCustomInput *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->input), self->text);
}

static void
box_changed_cb (FettleCustomInput *self)
{
  g_autofree char *text = fettle_text_box_dup (FETTLE_TEXT_BOX (self->input));

  take (self, text);
}

static GtkWidget *
build_box (FettleCustomInput *self)
{
  GtkWidget *box = fettle_text_box_new (self->field->info.label);

  g_signal_connect_swapped (box, "changed", G_CALLBACK (box_changed_cb), self);
  return box;
}

static void
show_box (FettleCustomInput *self)
{
  fettle_text_box_set (FETTLE_TEXT_BOX (self->input), self->text);
}

static void
time_changed_cb (FettleCustomInput *self)
{
  gint64 ms = FETTLE_TIME_NONE;
  g_autofree char *iso = NULL;

  if (!fettle_time_entry_get (FETTLE_TIME_ENTRY (self->input), &ms))
    iso = g_strdup (NO_TIME);
  else
    iso = ms != FETTLE_TIME_NONE ? fettle_time_to_iso (ms) : g_strdup ("");
  take (self, iso);
}

static GtkWidget *
build_time (FettleCustomInput *self)
{
  GtkWidget *entry = fettle_time_entry_new (fettle_workspace_get_clock (self->workspace), self->field->info.label);

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (time_changed_cb), self);
  return entry;
}

static void
show_time (FettleCustomInput *self)
{
  gint64 ms;

  fettle_time_entry_set (FETTLE_TIME_ENTRY (self->input),
                         fettle_time_from_iso (self->text, &ms) ? ms : FETTLE_TIME_NONE);
}

/* --- what is picked ------------------------------------------------------------------- */

static char *
dup_label (FettleCustomInput *self)
{
  for (guint i = 0; self->text[0] != '\0' && i < g_list_model_get_n_items (self->items); i++)
    {
      g_autoptr(FettlePickerItem) item = g_list_model_get_item (self->items, i);

      if (g_strcmp0 (fettle_picker_item_get_id (item), self->text) == 0)
        return g_strdup (fettle_picker_item_get_label (item));
    }

  return NULL;
}

static void
show_picked (FettleCustomInput *self)
{
  g_autofree char *label = dup_label (self);
  g_autofree char *spoken = g_strdup_printf ("%s %s", self->field->info.label, label != NULL ? label : "–");

  gtk_label_set_label (GTK_LABEL (self->shown), label != NULL ? label : "–");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
popdown_cb (FettleCustomInput *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->input));
  gtk_widget_grab_focus (self->input);
}

static void
picked_cb (FettleCustomInput *self,
           FettlePickerItem  *item)
{
  take (self, fettle_picker_item_get_id (item));
  show_picked (self);
  popdown_cb (self);
}

static GtkWidget *
build_popover (FettleCustomInput *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = fettle_picker_new (self->items, self->field->info.label);

  g_signal_connect_swapped (picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (picker, "cancelled", G_CALLBACK (popdown_cb), self);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_picker_reset), picker, G_CONNECT_SWAPPED);
  return popover;
}

static GtkWidget *
build_picker (FettleCustomInput *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  self->items = fettle_choices_new_for_custom (self->workspace, self->field, TRUE);
  self->shown = gtk_label_new ("–");
  gtk_label_set_xalign (GTK_LABEL (self->shown), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->shown), PANGO_ELLIPSIZE_END);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), self->shown);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  /* The toolkit centres what a menu button shows. */
  for (GtkWidget *widget = self->shown; widget != button; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), build_popover (self));
  return button;
}

static const struct
{
  GtkWidget *(*build) (FettleCustomInput *self);
  void       (*show)  (FettleCustomInput *self);
} makers[] = {
  [FETTLE_TYPE_OF_TEXT] = { build_entry, show_entry },
  [FETTLE_TYPE_OF_LONG_TEXT] = { build_box, show_box },
  [FETTLE_TYPE_OF_INT] = { build_entry, show_entry },
  [FETTLE_TYPE_OF_CHOICE] = { build_picker, show_picked },
  [FETTLE_TYPE_OF_BOOL] = { build_picker, show_picked },
  [FETTLE_TYPE_OF_TIME] = { build_time, show_time },
  [FETTLE_TYPE_OF_REF] = { build_picker, show_picked },
};

/* --- object ----------------------------------------------------------------------------- */

static gboolean
fettle_custom_input_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_CUSTOM_INPUT (widget)->input);
}

static void
fettle_custom_input_dispose (GObject *object)
{
  FettleCustomInput *self = FETTLE_CUSTOM_INPUT (object);

  g_clear_pointer (&self->input, gtk_widget_unparent);
  g_clear_object (&self->items);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_custom_input_parent_class)->dispose (object);
}

static void
fettle_custom_input_finalize (GObject *object)
{
  FettleCustomInput *self = FETTLE_CUSTOM_INPUT (object);

  g_clear_pointer (&self->field, fettle_custom_field_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (fettle_custom_input_parent_class)->finalize (object);
}

static void
fettle_custom_input_class_init (FettleCustomInputClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_custom_input_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_custom_input_finalize;
  widget_class->grab_focus = fettle_custom_input_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_custom_input_init (FettleCustomInput *self)
{
  self->text = g_strdup ("");
}

GtkWidget *
fettle_custom_input_new (FettleWorkspace         *workspace,
                         const FettleCustomField *field)
{
  FettleCustomInput *self = g_object_new (FETTLE_TYPE_CUSTOM_INPUT, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), GTK_WIDGET (self));
  g_return_val_if_fail (field != NULL && field->info.type < G_N_ELEMENTS (makers), GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  self->field = fettle_custom_field_ref (field);
  self->input = makers[field->info.type].build (self);
  gtk_widget_set_tooltip_text (self->input, field->help != NULL && field->help[0] != '\0' ? field->help : NULL);
  gtk_widget_set_parent (self->input, GTK_WIDGET (self));
  fettle_custom_input_set_text (self, "");
  return GTK_WIDGET (self);
}

const FettleCustomField *
fettle_custom_input_get_field (FettleCustomInput *self)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUT (self), NULL);

  return self->field;
}

const char *
fettle_custom_input_get_text (FettleCustomInput *self)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUT (self), NULL);

  return self->text;
}

void
fettle_custom_input_set_text (FettleCustomInput *self,
                              const char        *text)
{
  g_return_if_fail (FETTLE_IS_CUSTOM_INPUT (self));
  g_return_if_fail (text != NULL);

  self->setting = TRUE;
  take (self, text);
  makers[self->field->info.type].show (self);
  self->setting = FALSE;
}

static FettleValue *
read_value (FettleCustomInput  *self,
            GError            **error)
{
  if (self->field->info.type == FETTLE_TYPE_OF_TIME && strcmp (self->text, NO_TIME) == 0)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Try 9:30, tomorrow 14:00 or 24 Dec."),
                          _("“%s” cannot be read as a time."), self->field->info.label);
      return NULL;
    }

  return self->field->info.type == FETTLE_TYPE_OF_REF ? fettle_value_new_string (self->text)
                                                      : fettle_field_parse (&self->field->info, self->text, error);
}

gboolean
fettle_custom_input_apply (FettleCustomInput  *self,
                           FettleEdit         *edit,
                           GError            **error)
{
  FettleValue *value;

  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUT (self), FALSE);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), FALSE);

  if (self->text[0] == '\0')
    return TRUE;

  value = read_value (self, error);
  if (value == NULL)
    return FALSE;

  fettle_edit_take_unknown (edit, self->field->info.id, value);
  return TRUE;
}
