/* fettle-custom-row.c: one field of the desk of a ticket: its name, its value, and
 * the popover that edits it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-custom-row.h"

#include "fettle-custom-editor.h"
#include "fettle-text.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleCustomRow
{
  GtkWidget          parent_instance;

  FettleCustomField *field;      /* (owned) */
  FettleIncident    *incident;   /* (owned) (nullable) */
  GtkWidget         *label;
  GtkWidget         *button;     /* GtkMenuButton; the value alone where the field is retired */
  GtkWidget         *value;
};

G_DEFINE_FINAL_TYPE (FettleCustomRow, fettle_custom_row, GTK_TYPE_WIDGET)

/* --- the popover ------------------------------------------------------------------ */

/* The toolkit leaves the focus nowhere when a popover closes that had it. */
static void
closed_cb (FettleCustomRow *self,
           GtkWidget       *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || gtk_widget_is_ancestor (focus, popover)))
    gtk_widget_grab_focus (self->button);
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  FettleCustomRow *self = user_data;
  GtkWidget *popover;
  GtkWidget *editor;

  if (self->incident == NULL || !fettle_incident_is_loaded (self->incident))
    return;
  popover = gtk_popover_new ();
  editor = fettle_custom_editor_new (self->incident, self->field);
  gtk_popover_set_child (GTK_POPOVER (popover), editor);
  gtk_widget_add_css_class (popover, "fettle-editor");
  g_signal_connect_object (editor, "finished", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_custom_editor_begin), editor, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* --- showing ------------------------------------------------------------------------- */

static char *
dup_text (FettleCustomRow *self)
{
  const FettleValue *value = fettle_record_get_unknown (fettle_incident_get_record (self->incident), self->field->info.id);
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));

  if (self->field->info.type != FETTLE_TYPE_OF_TIME || fettle_value_is_null (value)
      || fettle_value_get_type_of (value) != FETTLE_VALUE_INT)
    return fettle_incident_dup_custom_text (self->incident, self->field);

  return fettle_when_dup_stamp (fettle_value_get_int (value), fettle_clock_now (clock), fettle_clock_get_zone (clock));
}

void
fettle_custom_row_show (FettleCustomRow *self,
                        FettleIncident  *incident)
{
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;
  const char *shown;

  g_return_if_fail (FETTLE_IS_CUSTOM_ROW (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident));

  g_set_object (&self->incident, incident);
  raw = dup_text (self);
  text = fettle_text_straight (raw);
  shown = text[0] != '\0' ? text : "–";
  gtk_label_set_label (GTK_LABEL (self->value), shown);
  if (text[0] == '\0')
    gtk_widget_add_css_class (self->value, "fettle-dim");
  else
    gtk_widget_remove_css_class (self->value, "fettle-dim");
  spoken = g_strdup_printf ("%s %s", self->field->info.label, shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (self->button, self->button == self->value
                                          || !fettle_workspace_is_read_only (fettle_incident_get_workspace (incident)));
}

/* What was cut, else what the field is for. */
static gboolean
query_tooltip_cb (FettleCustomRow *self,
                  int              x,
                  int              y,
                  gboolean         keyboard,
                  GtkTooltip      *tooltip)
{
  gboolean is_cut = pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->value)));
  const char *text = is_cut ? gtk_label_get_label (GTK_LABEL (self->value)) : self->field->help;

  if (text == NULL || text[0] == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_custom_row_dispose (GObject *object)
{
  FettleCustomRow *self = FETTLE_CUSTOM_ROW (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->incident);
  g_clear_pointer (&self->field, fettle_custom_field_unref);

  G_OBJECT_CLASS (fettle_custom_row_parent_class)->dispose (object);
}

static void
fettle_custom_row_class_init (FettleCustomRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_custom_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "propertyrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_custom_row_init (FettleCustomRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 8);
  self->label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 18);
  gtk_widget_add_css_class (self->label, "fettle-dim");
  gtk_widget_add_css_class (self->label, "name");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->value = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->value), 0);
}

static GtkWidget *
build_button (FettleCustomRow *self)
{
  GtkWidget *button;

  if (self->field->is_retired)
    return self->value;

  button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), self->value);
  /* The toolkit centres what a menu button shows. */
  for (GtkWidget *widget = self->value; widget != button; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, self, NULL);
  return button;
}

GtkWidget *
fettle_custom_row_new (const FettleCustomField *field)
{
  FettleCustomRow *self = g_object_new (FETTLE_TYPE_CUSTOM_ROW, NULL);
  gboolean is_long;

  g_return_val_if_fail (field != NULL, GTK_WIDGET (self));

  self->field = fettle_custom_field_ref (field);
  is_long = field->info.type == FETTLE_TYPE_OF_LONG_TEXT;
  gtk_label_set_label (GTK_LABEL (self->label), field->info.label);
  gtk_widget_set_tooltip_text (self->label, field->info.label);
  gtk_widget_set_valign (self->label, is_long ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  if (is_long)
    {
      gtk_label_set_wrap (GTK_LABEL (self->value), TRUE);
      gtk_label_set_yalign (GTK_LABEL (self->value), 0);
      gtk_widget_add_css_class (GTK_WIDGET (self), "lines");
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (self->value), PANGO_ELLIPSIZE_END);
  self->button = build_button (self);
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (self->button, TRUE);
  g_signal_connect_swapped (self->button, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  return GTK_WIDGET (self);
}

const FettleCustomField *
fettle_custom_row_get_field (FettleCustomRow *self)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_ROW (self), NULL);

  return self->field;
}

GtkWidget *
fettle_custom_row_get_label (FettleCustomRow *self)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_ROW (self), NULL);

  return self->label;
}
