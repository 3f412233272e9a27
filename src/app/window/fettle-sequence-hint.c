/* fettle-sequence-hint.c: the second keys that are waited for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sequence-hint.h"

#include "fettle-command-table.h"
#include "fettle-key-row.h"

#include <glib/gi18n.h>

struct _FettleSequenceHint
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (FettleSequenceHint, fettle_sequence_hint, GTK_TYPE_WIDGET)

static void
fill (FettleSequenceHint *self,
      const char         *first)
{
  g_autofree char *prefix = g_strconcat (first, " ", NULL);
  const FettleCommand *table;
  int row = 0;
  guint n;

  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *label;

      if (table[i].letter == NULL || !g_str_has_prefix (table[i].letter, prefix))
        continue;
      label = gtk_label_new (_(table[i].label));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_grid_attach (GTK_GRID (self->grid), fettle_key_row_new (&table[i]), 0, row, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), label, 1, row, 1, 1);
      row++;
    }
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

void
fettle_sequence_hint_set (FettleSequenceHint *self,
                          const char         *first)
{
  g_return_if_fail (FETTLE_IS_SEQUENCE_HINT (self));

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  if (first != NULL)
    fill (self, first);
  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL);
}

static void
fettle_sequence_hint_dispose (GObject *object)
{
  FettleSequenceHint *self = FETTLE_SEQUENCE_HINT (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_sequence_hint_parent_class)->dispose (object);
}

static void
fettle_sequence_hint_class_init (FettleSequenceHintClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_sequence_hint_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
fettle_sequence_hint_init (FettleSequenceHint *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "fettle-sequence");
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
