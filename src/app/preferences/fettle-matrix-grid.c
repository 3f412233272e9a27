/* fettle-matrix-grid.c: the priority matrix as a grid of choices.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-matrix-grid.h"

#include "fettle-drop-down.h"
#include "fettle-priority.h"

#include <glib/gi18n.h>

struct _FettleMatrixGrid
{
  GtkWidget    parent_instance;

  GtkWidget   *grid;
  GtkDropDown *cells[FETTLE_N_RANKS][FETTLE_N_RANKS];  /* by impact, urgency */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleMatrixGrid, fettle_matrix_grid, GTK_TYPE_WIDGET)

static void
name_cell (FettleMatrixGrid *self,
           guint             impact,
           guint             urgency)
{
  GtkDropDown *cell = self->cells[impact - 1][urgency - 1];
  guint priority = gtk_drop_down_get_selected (cell) + 1;
  g_autofree char *name = g_strdup_printf (_("impact %u %s, urgency %u %s: P%u %s"), impact, fettle_impact_to_label (impact),
                                           urgency, fettle_urgency_to_label (urgency), priority,
                                           fettle_priority_to_label (priority));

  fettle_drop_down_set_name (cell, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (cell), name);
}

static void
name_all (FettleMatrixGrid *self)
{
  for (guint impact = 1; impact <= FETTLE_N_RANKS; impact++)
    for (guint urgency = 1; urgency <= FETTLE_N_RANKS; urgency++)
      name_cell (self, impact, urgency);
}

static void
on_selected (FettleMatrixGrid *self)
{
  name_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- building ------------------------------------------------------------------------------- */

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fettle-dim");
  gtk_widget_add_css_class (label, "fettle-small");
  return label;
}

static GtkDropDown *
new_cell (void)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint priority = 1; priority <= FETTLE_N_PRIORITIES; priority++)
    {
      g_autofree char *label = g_strdup_printf (C_("priority", "P%u"), priority);

      gtk_string_list_append (labels, label);
    }

  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL));
}

static void
build_captions (FettleMatrixGrid *self)
{
  gtk_grid_attach (GTK_GRID (self->grid), new_caption (_("Impact \\ urgency")), 0, 0, 1, 1);
  for (guint rank = 1; rank <= FETTLE_N_RANKS; rank++)
    {
      g_autofree char *urgency = g_strdup_printf ("%u %s", rank, fettle_urgency_to_label (rank));
      g_autofree char *impact = g_strdup_printf ("%u %s", rank, fettle_impact_to_label (rank));

      gtk_grid_attach (GTK_GRID (self->grid), new_caption (urgency), (int) rank, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (self->grid), new_caption (impact), 0, (int) rank, 1, 1);
    }
}

static void
build (FettleMatrixGrid *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 8);
  build_captions (self);
  for (guint i = 0; i < FETTLE_N_RANKS; i++)
    for (guint u = 0; u < FETTLE_N_RANKS; u++)
      {
        self->cells[i][u] = new_cell ();
        g_signal_connect_swapped (self->cells[i][u], "notify::selected", G_CALLBACK (on_selected), self);
        gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (self->cells[i][u]), (int) u + 1, (int) i + 1, 1, 1);
      }
}

/* --- object ----------------------------------------------------------------------------------- */

static gboolean
fettle_matrix_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FETTLE_MATRIX_GRID (widget)->cells[0][0]));
}

static void
fettle_matrix_grid_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_MATRIX_GRID (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_matrix_grid_parent_class)->dispose (object);
}

static void
fettle_matrix_grid_class_init (FettleMatrixGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_matrix_grid_dispose;
  widget_class->grab_focus = fettle_matrix_grid_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_MATRIX_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_matrix_grid_init (FettleMatrixGrid *self)
{
  build (self);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  fettle_matrix_grid_set (self, fettle_priority_matrix_get_default ());
}

GtkWidget *
fettle_matrix_grid_new (void)
{
  return g_object_new (FETTLE_TYPE_MATRIX_GRID, NULL);
}

void
fettle_matrix_grid_set (FettleMatrixGrid           *self,
                        const FettlePriorityMatrix *matrix)
{
  g_return_if_fail (FETTLE_IS_MATRIX_GRID (self) && matrix != NULL);

  for (guint i = 0; i < FETTLE_N_RANKS; i++)
    for (guint u = 0; u < FETTLE_N_RANKS; u++)
      gtk_drop_down_set_selected (self->cells[i][u], matrix->cells[i][u] - 1u);
  name_all (self);
}

void
fettle_matrix_grid_get (FettleMatrixGrid     *self,
                        FettlePriorityMatrix *matrix)
{
  g_return_if_fail (FETTLE_IS_MATRIX_GRID (self) && matrix != NULL);

  for (guint i = 0; i < FETTLE_N_RANKS; i++)
    for (guint u = 0; u < FETTLE_N_RANKS; u++)
      matrix->cells[i][u] = (guint8) (gtk_drop_down_get_selected (self->cells[i][u]) + 1);
}
