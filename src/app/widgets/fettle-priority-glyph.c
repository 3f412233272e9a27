/* fettle-priority-glyph.c: the priority of an incident as sign and text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-priority-glyph.h"

#include "fettle-priority.h"

#include <glib/gi18n.h>

#define N_PRIORITIES 5

struct _FettlePriorityGlyph
{
  GtkWidget            parent_instance;

  GtkWidget           *sign;     /* (owned) by being a child */
  GtkWidget           *text;     /* in cells: never a label there (gtk.md 1.1) */
  GtkWidget           *words;    /* (nullable) the long text, beside which things are laid out;
                                    made when it is asked for: cells never do */
  guint                priority;
  FettlePriorityDetail detail;
};

G_DEFINE_FINAL_TYPE (FettlePriorityGlyph, fettle_priority_glyph, GTK_TYPE_WIDGET)

static const struct
{
  const char *css_class;
  const char *icon;
} looks[N_PRIORITIES + 1] = {
  { "priority-0", NULL },
  { "priority-1", "fettle-p1-symbolic" },
  { "priority-2", "fettle-p2-symbolic" },
  { "priority-3", "fettle-p3-symbolic" },
  { "priority-4", "fettle-p4-symbolic" },
  { "priority-5", "fettle-p5-symbolic" },
};

static char *
dup_text (FettlePriorityGlyph  *self,
          FettlePriorityDetail  detail)
{
  if (self->priority == 0)
    return g_strdup (detail == FETTLE_PRIORITY_LONG ? _("No priority yet") : "–");
  if (detail == FETTLE_PRIORITY_LONG)
    return g_strdup_printf (C_("priority", "P%u %s"), self->priority,
                            fettle_priority_to_label (self->priority));
  return g_strdup_printf (C_("priority", "P%u"), self->priority);
}

static void
show_words (FettlePriorityGlyph *self,
            const char          *text)
{
  gboolean on = self->detail == FETTLE_PRIORITY_LONG;

  if (self->words == NULL && !on)
    return;

  if (self->words == NULL)
    {
      self->words = gtk_label_new (NULL);
      gtk_widget_set_parent (self->words, GTK_WIDGET (self));
    }

  gtk_widget_set_visible (self->words, on);
  gtk_label_set_label (GTK_LABEL (self->words), text);
}

static void
update_text (FettlePriorityGlyph *self)
{
  g_autofree char *shown = dup_text (self, self->detail);
  g_autofree char *spoken = dup_text (self, FETTLE_PRIORITY_LONG);

  show_words (self, spoken);
  gtk_widget_set_visible (self->text, self->detail == FETTLE_PRIORITY_SHORT ||
                                        (self->detail == FETTLE_PRIORITY_SIGN && self->priority == 0));
  gtk_inscription_set_text (GTK_INSCRIPTION (self->text), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fettle_priority_glyph_dispose (GObject *object)
{
  FettlePriorityGlyph *self = FETTLE_PRIORITY_GLYPH (object);

  g_clear_pointer (&self->sign, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->words, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_priority_glyph_parent_class)->dispose (object);
}

static void
fettle_priority_glyph_class_init (FettlePriorityGlyphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_priority_glyph_dispose;

  gtk_widget_class_set_css_name (widget_class, "priorityglyph");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fettle_priority_glyph_init (FettlePriorityGlyph *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (widget)), 4);
  self->detail = FETTLE_PRIORITY_SHORT;
  self->sign = g_object_new (GTK_TYPE_IMAGE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_valign (self->sign, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->sign, widget);
  self->text = gtk_inscription_new (NULL);
  gtk_widget_set_valign (self->text, GTK_ALIGN_CENTER);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->text), 2);
  gtk_widget_set_parent (self->text, widget);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (widget, looks[0].css_class);
  gtk_widget_set_visible (self->sign, FALSE);
  update_text (self);
}

GtkWidget *
fettle_priority_glyph_new (void)
{
  return g_object_new (FETTLE_TYPE_PRIORITY_GLYPH, NULL);
}

void
fettle_priority_glyph_set_priority (FettlePriorityGlyph *self,
                                    guint                priority)
{
  g_return_if_fail (FETTLE_IS_PRIORITY_GLYPH (self));
  g_return_if_fail (priority <= N_PRIORITIES);

  if (self->priority == priority)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), looks[self->priority].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[priority].css_class);
  self->priority = priority;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->sign), looks[priority].icon);
  gtk_widget_set_visible (self->sign, priority > 0);
  update_text (self);
}

void
fettle_priority_glyph_set_detail (FettlePriorityGlyph  *self,
                                  FettlePriorityDetail  detail)
{
  g_return_if_fail (FETTLE_IS_PRIORITY_GLYPH (self));

  if (self->detail == detail)
    return;
  self->detail = detail;
  update_text (self);
}
