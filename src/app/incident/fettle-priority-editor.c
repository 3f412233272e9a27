/* fettle-priority-editor.c: the priority by the matrix, or another with a reason.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-priority-editor.h"

#include "fettle-priority-glyph.h"
#include "fettle-priority.h"

#include <glib/gi18n.h>

#define N_LEVELS FETTLE_N_RANKS
#define N_PRIORITIES FETTLE_N_PRIORITIES

struct _FettlePriorityEditor
{
  GtkWidget  parent_instance;

  GtkWidget *box;
  GtkWidget *cells[N_LEVELS][N_LEVELS];     /* by impact, urgency */
  GtkWidget *others[N_PRIORITIES];
  GtkWidget *reason;
  GtkWidget *set;

  FettlePriorityMatrix matrix;              /* of the desk */
  guint      impact, urgency;               /* of the matrix, 0 = not known */
  guint      other;                         /* 0: by the matrix */
  guint      present;                       /* that holds and is not the matrix's, 0: none */
  char      *given;                         /* (owned) (nullable) reason of @present */
};

enum
{
  DONE,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePriorityEditor, fettle_priority_editor, GTK_TYPE_WIDGET)

static void
update (FettlePriorityEditor *self)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  guint matrix = fettle_priority_matrix_look_up (&self->matrix, self->impact, self->urgency);

  gtk_widget_set_sensitive (self->set, self->other != 0 &&
                                         (self->other == matrix || reason[0] != '\0'));
}

static gboolean
is_present_cell (FettlePriorityEditor *self,
                 guint                 impact,
                 guint                 urgency)
{
  return self->present == 0 && impact == self->impact && urgency == self->urgency;
}

/* What holds already is no change. */
static void
finish (FettlePriorityEditor *self,
        gboolean              is_change)
{
  g_signal_emit (self, signals[is_change ? DONE : CANCELLED], 0);
}

static void
choose_cell (FettlePriorityEditor *self,
             guint                 impact,
             guint                 urgency)
{
  gboolean is_change = !is_present_cell (self, impact, urgency);

  self->impact = impact;
  self->urgency = urgency;
  self->other = 0;
  finish (self, is_change);
}

static void
cell_clicked_cb (FettlePriorityEditor *self,
                 GtkWidget            *cell)
{
  for (guint i = 0; i < N_LEVELS; i++)
    for (guint u = 0; u < N_LEVELS; u++)
      if (self->cells[i][u] == cell)
        {
          choose_cell (self, i + 1, u + 1);
          return;
        }
}

/* The reason that was given is that of the priority that holds. */
static void
suggest_reason (FettlePriorityEditor *self)
{
  GtkEditable *reason = GTK_EDITABLE (self->reason);
  const char *given = self->given != NULL ? self->given : "";
  gboolean is_present = self->other == self->present;

  if (g_str_equal (gtk_editable_get_text (reason), is_present ? "" : given))
    gtk_editable_set_text (reason, is_present ? given : "");
}

static void
other_toggled_cb (FettlePriorityEditor *self,
                  GtkToggleButton      *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_PRIORITIES; i++)
    if (self->others[i] == GTK_WIDGET (button))
      self->other = i + 1;
  suggest_reason (self);
  update (self);
}

/* Also where it is the one that holds: its reason may be another. */
static void
other_clicked_cb (FettlePriorityEditor *self)
{
  gtk_widget_grab_focus (self->reason);
}

static void
set_cb (FettlePriorityEditor *self)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  if (gtk_widget_get_sensitive (self->set))
    finish (self, self->other != self->present || g_strcmp0 (reason, self->given) != 0);
}

/* 1 to 5 are priorities here as they are in the list. */
static gboolean
choose_figure (FettlePriorityEditor *self,
               guint                 key)
{
  gunichar figure = gdk_keyval_to_unicode (key);

  if (figure < '1' || figure >= '1' + N_PRIORITIES)
    return GDK_EVENT_PROPAGATE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->others[figure - '1']), TRUE);
  gtk_widget_grab_focus (self->reason);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (FettlePriorityEditor *self,
        guint                 key,
        guint                 code,
        GdkModifierType       state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && choose_figure (self, key))
    return GDK_EVENT_STOP;
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  finish (self, FALSE);
  return GDK_EVENT_STOP;
}

/* --- building ---------------------------------------------------------------- */

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fettle-dim");
  gtk_widget_add_css_class (label, "fettle-small");
  return label;
}

static GtkWidget *
new_cell (FettlePriorityEditor *self,
          guint                 impact,
          guint                 urgency)
{
  GtkWidget *glyph = fettle_priority_glyph_new ();
  GtkWidget *cell = gtk_button_new ();
  guint priority = fettle_priority_matrix_look_up (&self->matrix, impact, urgency);
  g_autofree char *label =
    g_strdup_printf (_("impact %u %s, urgency %u %s: P%u %s"), impact,
                     fettle_impact_to_label (impact), urgency, fettle_urgency_to_label (urgency),
                     priority, fettle_priority_to_label (priority));

  fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (glyph), priority);
  gtk_widget_set_halign (glyph, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (cell), glyph);
  gtk_widget_set_tooltip_text (cell, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (cell, "clicked", G_CALLBACK (cell_clicked_cb), self);
  return cell;
}

static GtkWidget *
build_matrix (FettlePriorityEditor *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 4);
  gtk_grid_set_column_spacing (grid, 4);
  gtk_grid_attach (grid, new_caption (_("Impact \\ urgency")), 0, 0, 1, 1);
  for (guint level = 1; level <= N_LEVELS; level++)
    {
      g_autofree char *urgency = g_strdup_printf ("%u %s", level, fettle_urgency_to_label (level));
      g_autofree char *impact = g_strdup_printf ("%u %s", level, fettle_impact_to_label (level));
      GtkWidget *head = new_caption (urgency);

      gtk_label_set_xalign (GTK_LABEL (head), 0.5);
      gtk_grid_attach (grid, head, level, 0, 1, 1);
      gtk_grid_attach (grid, new_caption (impact), 0, level, 1, 1);
    }
  for (guint i = 0; i < N_LEVELS; i++)
    for (guint u = 0; u < N_LEVELS; u++)
      {
        self->cells[i][u] = new_cell (self, i + 1, u + 1);
        gtk_grid_attach (grid, self->cells[i][u], u + 1, i + 1, 1, 1);
      }
  return GTK_WIDGET (grid);
}

static GtkWidget *
build_others (FettlePriorityEditor *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_widget_add_css_class (row, "linked");
  for (guint i = 0; i < N_PRIORITIES; i++)
    {
      g_autofree char *text = g_strdup_printf (C_("priority", "P%u"), i + 1);
      g_autofree char *spoken = g_strdup_printf ("%s %s", text, fettle_priority_to_label (i + 1));
      GtkWidget *button = gtk_toggle_button_new_with_label (text);

      gtk_widget_set_tooltip_text (button, spoken);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->others[0]));
      g_signal_connect_object (button, "toggled", G_CALLBACK (other_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (button, "clicked", G_CALLBACK (other_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      self->others[i] = button;
      gtk_box_append (GTK_BOX (row), button);
    }
  return row;
}

static GtkWidget *
build_reason (FettlePriorityEditor *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->reason = gtk_entry_new ();
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("Why not by the matrix?"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Why not by the matrix?"), -1);
  self->set = gtk_button_new_with_label (_("Set"));
  gtk_widget_add_css_class (self->set, "suggested-action");
  gtk_box_append (GTK_BOX (row), self->reason);
  gtk_box_append (GTK_BOX (row), self->set);
  g_signal_connect_swapped (self->reason, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->reason, "activate", G_CALLBACK (set_cb), self);
  g_signal_connect_swapped (self->set, "clicked", G_CALLBACK (set_cb), self);
  return row;
}

static gboolean
fettle_priority_editor_grab_focus (GtkWidget *widget)
{
  FettlePriorityEditor *self = FETTLE_PRIORITY_EDITOR (widget);
  guint impact = self->impact > 0 ? self->impact : 2;
  guint urgency = self->urgency > 0 ? self->urgency : 2;

  if (self->present != 0)
    return gtk_widget_grab_focus (self->others[self->present - 1]);
  return gtk_widget_grab_focus (self->cells[impact - 1][urgency - 1]);
}

static void
fettle_priority_editor_dispose (GObject *object)
{
  g_clear_pointer (&FETTLE_PRIORITY_EDITOR (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_priority_editor_parent_class)->dispose (object);
}

static void
fettle_priority_editor_finalize (GObject *object)
{
  g_free (FETTLE_PRIORITY_EDITOR (object)->given);

  G_OBJECT_CLASS (fettle_priority_editor_parent_class)->finalize (object);
}

static void
fettle_priority_editor_class_init (FettlePriorityEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_priority_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_priority_editor_finalize;
  widget_class->grab_focus = fettle_priority_editor_grab_focus;

  signals[DONE] = g_signal_new ("done", FETTLE_TYPE_PRIORITY_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_PRIORITY_EDITOR, G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "priorityeditor");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_priority_editor_init (FettlePriorityEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_box_append (GTK_BOX (self->box), new_caption (_("Another priority, with a reason (keys 1–5)")));
  gtk_box_append (GTK_BOX (self->box), build_others (self));
  gtk_box_append (GTK_BOX (self->box), build_reason (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  update (self);
}

/* --- what holds ----------------------------------------------------------------- */

/* The matrix says nothing yet. */
static char *
dup_present_unknown (FettlePriorityEditor *self)
{
  if (self->urgency != 0)
    return g_strdup_printf (_("Now P%u, set by hand. The impact is not known yet."), self->present);
  if (self->impact != 0)
    return g_strdup_printf (_("Now P%u, set by hand. The urgency is not known yet."), self->present);
  return g_strdup_printf (_("Now P%u, set by hand. Impact and urgency are not known yet."), self->present);
}

static char *
dup_present (FettlePriorityEditor *self)
{
  guint matrix = fettle_priority_matrix_look_up (&self->matrix, self->impact, self->urgency);

  if (matrix == 0)
    return dup_present_unknown (self);
  if (self->given == NULL)
    /* Translators: the matrix of the desk was another when it got its priority. */
    return g_strdup_printf (_("Now P%u. The matrix says P%u."), self->present, matrix);
  return g_strdup_printf (_("Now P%u, set by hand. The matrix says P%u."), self->present, matrix);
}

static void
show_present (FettlePriorityEditor *self)
{
  g_autofree char *text = dup_present (self);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = self->others[self->present - 1];

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_box_prepend (GTK_BOX (self->box), label);
  gtk_widget_add_css_class (button, "chosen");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  /* It has the focus at first, and the label is in no way of the keys. A relation would
   * give way to what the tooltip says. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
read_record (FettlePriorityEditor *self,
             FettleRecord         *record)
{
  gint64 priority = fettle_record_get_int (record, FETTLE_TICKET_PRIORITY);

  self->impact = fettle_record_get_int (record, FETTLE_TICKET_IMPACT);
  self->urgency = fettle_record_get_int (record, FETTLE_TICKET_URGENCY);
  self->given = g_strdup (fettle_record_get_text (record, FETTLE_TICKET_PRIORITY_REASON));
  if (priority >= 1 && priority <= N_PRIORITIES
      && (self->given != NULL
          || priority != fettle_priority_matrix_look_up (&self->matrix, self->impact, self->urgency)))
    self->present = priority;
}

GtkWidget *
fettle_priority_editor_new (FettleRecord               *incident,
                            const FettlePriorityMatrix *matrix)
{
  FettlePriorityEditor *self = g_object_new (FETTLE_TYPE_PRIORITY_EDITOR, NULL);

  g_return_val_if_fail (FETTLE_IS_RECORD (incident) && matrix != NULL, GTK_WIDGET (self));

  self->matrix = *matrix;
  gtk_box_prepend (GTK_BOX (self->box), build_matrix (self));
  read_record (self, incident);
  if (self->given != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), self->given);
  if (self->present != 0)
    show_present (self);
  else if (self->impact > 0 && self->urgency > 0)
    gtk_widget_add_css_class (self->cells[self->impact - 1][self->urgency - 1], "chosen");
  return GTK_WIDGET (self);
}

guint
fettle_priority_editor_apply (FettlePriorityEditor *self,
                              FettleEdit           *edit)
{
  g_return_val_if_fail (FETTLE_IS_PRIORITY_EDITOR (self), 0);
  g_return_val_if_fail (FETTLE_IS_EDIT (edit), 0);

  if (self->other != 0)
    {
      fettle_edit_set_int (edit, FETTLE_TICKET_PRIORITY, self->other);
      fettle_edit_set_text (edit, FETTLE_TICKET_PRIORITY_REASON,
                            gtk_editable_get_text (GTK_EDITABLE (self->reason)));
      return self->other;
    }
  fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, self->impact);
  fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, self->urgency);
  /* Whoever picks a cell wants what it says: an override ends. */
  fettle_edit_take (edit, FETTLE_TICKET_PRIORITY, fettle_value_new_null ());
  return fettle_priority_matrix_look_up (&self->matrix, self->impact, self->urgency);
}

GtkEditable *
fettle_priority_editor_get_entry (FettlePriorityEditor *self)
{
  g_return_val_if_fail (FETTLE_IS_PRIORITY_EDITOR (self), NULL);

  return GTK_EDITABLE (self->reason);
}
