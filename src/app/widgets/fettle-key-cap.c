/* fettle-key-cap.c: a key or a combination of keys, drawn as caps.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-key-cap.h"

#include <glib/gi18n.h>

struct _FettleKeyCap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (FettleKeyCap, fettle_key_cap, GTK_TYPE_WIDGET)

static const struct
{
  GdkModifierType modifier;
  const char     *label;
} modifiers[] = {
  { GDK_CONTROL_MASK, NC_ ("key", "Ctrl") },
  { GDK_ALT_MASK, NC_ ("key", "Alt") },
  { GDK_SHIFT_MASK, NC_ ("key", "Shift") },
  { GDK_SUPER_MASK, NC_ ("key", "Super") },
};

static void
add_cap (FettleKeyCap *self,
         const char   *label)
{
  GtkWidget *cap = gtk_label_new (label);

  gtk_widget_add_css_class (cap, "fettle-keycap");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (cap, GTK_WIDGET (self));
}

/* What stands on the key; the toolkit knows it for all but the usual ones. */
static char *
dup_key_label (guint key)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return g_strdup (C_("key", "Enter"));
    case GDK_KEY_Escape:
      return g_strdup (C_("key", "Esc"));
    default:
      return gtk_accelerator_get_label (key, 0);
    }
}

static void
fettle_key_cap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_key_cap_parent_class)->dispose (object);
}

static void
fettle_key_cap_class_init (FettleKeyCapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_key_cap_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "keys");
}

static void
fettle_key_cap_init (FettleKeyCap *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
fettle_key_cap_new (const char *accelerator)
{
  FettleKeyCap *self = g_object_new (FETTLE_TYPE_KEY_CAP, NULL);
  g_autofree char *label = NULL;
  GdkModifierType held;
  guint key;

  g_return_val_if_fail (accelerator != NULL, GTK_WIDGET (self));

  if (!gtk_accelerator_parse (accelerator, &key, &held))
    return GTK_WIDGET (self);
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (held & modifiers[i].modifier)
      add_cap (self, g_dpgettext2 (NULL, "key", modifiers[i].label));
  label = dup_key_label (key);
  add_cap (self, label);
  return GTK_WIDGET (self);
}
