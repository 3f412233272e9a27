/* fettle-alike-row.c: an incident that looks like the one being logged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-alike-row.h"

#include "fettle-incident-state.h"
#include "fettle-key-cap.h"
#include "fettle-priority-glyph.h"
#include "fettle-text.h"

#include <glib/gi18n.h>

struct _FettleAlikeRow
{
  GtkListBoxRow      parent_instance;

  FettleIncidentRow *incident;   /* (owned) */
  GtkWidget         *button;
};

G_DEFINE_FINAL_TYPE (FettleAlikeRow, fettle_alike_row, GTK_TYPE_LIST_BOX_ROW)

static guint used;

const FettleIncidentRow *
fettle_alike_row_get_incident (FettleAlikeRow *self)
{
  g_return_val_if_fail (FETTLE_IS_ALIKE_ROW (self), NULL);

  return self->incident;
}

void
fettle_alike_row_set_caller (FettleAlikeRow *self,
                             gboolean        has_caller)
{
  g_return_if_fail (FETTLE_IS_ALIKE_ROW (self));

  gtk_button_set_label (GTK_BUTTON (self->button),
                        has_caller ? C_("look-alike", "Add caller") : C_("look-alike", "Open"));
}

static char *
dup_subline (const FettleIncidentRow *incident)
{
  const char *state = fettle_lifecycle_get_label (fettle_lifecycle_get (incident->kind), incident->state);
  const char *owner = incident->owner[0] != '\0' ? incident->owner : _("nobody owns it");

  if (incident->service[0] == '\0')
    return g_strdup_printf (C_("state, owner", "%s, %s"), state, owner);
  return g_strdup_printf (C_("state, owner, service", "%s, %s, %s"), state, owner, incident->service);
}

static GtkWidget *
new_line (const char *text,
          const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, class);
  gtk_widget_add_css_class (label, "fettle-small");
  return label;
}

static GtkWidget *
new_text (const FettleIncidentRow *incident)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = fettle_text_straight (incident->title);
  g_autofree char *headline = g_strdup_printf ("%s %s", incident->number, title);
  g_autofree char *subline = dup_subline (incident);

  gtk_box_append (GTK_BOX (box), new_line (headline, "fettle-strong"));
  gtk_box_append (GTK_BOX (box), new_line (subline, "fettle-dim"));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
clicked_cb (FettleAlikeRow *self)
{
  g_signal_emit (self, used, 0);
}

static void
build (FettleAlikeRow *self,
       guint           index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *glyph = fettle_priority_glyph_new ();
  g_autofree char *key = g_strdup_printf ("<Alt>%u", index + 1);

  fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (glyph), self->incident->priority);
  fettle_priority_glyph_set_detail (FETTLE_PRIORITY_GLYPH (glyph), FETTLE_PRIORITY_SIGN);
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);

  gtk_box_append (GTK_BOX (box), glyph);
  gtk_box_append (GTK_BOX (box), new_text (self->incident));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), fettle_key_cap_new (key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "fettle-alike");
  fettle_alike_row_set_caller (self, FALSE);
}

static void
fettle_alike_row_finalize (GObject *object)
{
  FettleAlikeRow *self = FETTLE_ALIKE_ROW (object);

  g_clear_pointer (&self->incident, fettle_incident_row_free);
  G_OBJECT_CLASS (fettle_alike_row_parent_class)->finalize (object);
}

static void
fettle_alike_row_class_init (FettleAlikeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fettle_alike_row_finalize;
  used = g_signal_new ("used", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_alike_row_init (FettleAlikeRow *self)
{
}

GtkWidget *
fettle_alike_row_new (const FettleIncidentRow *incident,
                      guint                    index)
{
  FettleAlikeRow *self;

  g_return_val_if_fail (incident != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_ALIKE_ROW, NULL);
  self->incident = fettle_incident_row_copy (incident);
  build (self, index);
  return GTK_WIDGET (self);
}
