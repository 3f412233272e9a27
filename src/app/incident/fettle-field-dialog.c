/* fettle-field-dialog.c: editing one field of an incident by a key, from anywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-field-dialog.h"

#include "fettle-field-editor.h"
#include "fettle-key-gate.h"

#include <glib/gi18n.h>

struct _FettleFieldDialog
{
  AdwWindow  parent_instance;

  GtkWidget *title;
};

G_DEFINE_FINAL_TYPE (FettleFieldDialog, fettle_field_dialog, ADW_TYPE_WINDOW)

static gboolean
close_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
fettle_field_dialog_class_init (FettleFieldDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
fettle_field_dialog_init (FettleFieldDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new ("", "");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  gtk_widget_add_css_class (header, "flat");
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_resizable (GTK_WINDOW (self), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (self), 380, -1);
  adw_window_set_content (ADW_WINDOW (self), gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_box_append (GTK_BOX (adw_window_get_content (ADW_WINDOW (self))), header);
}

static void
set_titles (FettleFieldDialog *self,
            FettleIncident    *incident,
            guint              field)
{
  const char *label = _(fettle_incident_get_field (incident, field)->label);
  const char *title = fettle_record_get_text (fettle_incident_get_record (incident),
                                              FETTLE_TICKET_TITLE);
  /* Translators: a field and the number of an incident, "Service of INC-12". */
  g_autofree char *heading = g_strdup_printf (_("%s of %s"), label,
                                              fettle_incident_get_number (incident));

  gtk_window_set_title (GTK_WINDOW (self), heading);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), heading);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), title != NULL ? title : "");
}

void
fettle_field_dialog_present (GtkWindow      *parent,
                             FettleIncident *incident,
                             guint           field)
{
  FettleFieldDialog *self;
  GtkWidget *editor;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident));

  self = g_object_new (FETTLE_TYPE_FIELD_DIALOG, "transient-for", parent, NULL);
  fettle_key_gate_follow (GTK_WINDOW (self), parent);
  set_titles (self, incident, field);
  editor = fettle_field_editor_new (incident, field);
  gtk_widget_set_margin_start (editor, 14);
  gtk_widget_set_margin_end (editor, 14);
  gtk_widget_set_margin_bottom (editor, 14);
  gtk_box_append (GTK_BOX (adw_window_get_content (ADW_WINDOW (self))), editor);
  g_signal_connect_object (editor, "finished", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self));
  fettle_field_editor_begin (FETTLE_FIELD_EDITOR (editor));
}
