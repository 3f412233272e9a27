/* fettle-foot-line.c: the keys that work now, in one line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-foot-line.h"

#include "fettle-key-cap.h"
#include "fettle-key-row.h"

#include <glib/gi18n.h>

#define GAP 14

struct _FettleFootLine
{
  GtkWidget parent_instance;

  GtkWidget          *more;       /* "Keys for this list ?", always at the end */
  FettleCommandScope  scope;
  gboolean            any;
  gboolean            writing;    /* a text has the focus: letters are letters */
};

G_DEFINE_FINAL_TYPE (FettleFootLine, fettle_foot_line, GTK_TYPE_WIDGET)

static GtkWidget *
make_hint (const FettleCommand *command,
           const char          *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_box_append (GTK_BOX (box), fettle_key_row_new (command));
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
clear (FettleFootLine *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->more = NULL;
}

static void
add_more (FettleFootLine *self)
{
  const FettleCommand *command = fettle_commands_find ("keys");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *tooltip = fettle_command_dup_tooltip (command, TRUE);
  const char *text = self->scope == FETTLE_SCOPE_LIST ? _("Keys for this list") : _("Keys for this page");

  gtk_box_append (GTK_BOX (box), gtk_label_new (text));
  gtk_box_append (GTK_BOX (box), fettle_key_row_new (command));
  self->more = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->more), box);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_focus_on_click (self->more, FALSE);
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->more, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->more), command->action);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

/* While one writes there is one key to know: the way back. */
static void
add_way_back (FettleFootLine *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), fettle_key_cap_new ("Escape"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("end of writing: letters are keys again")));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

static void
add_hints (FettleFootLine *self)
{
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (table[i].hint == NULL || !(table[i].scope & self->scope) || table[i].keys != NULL)
        continue;
      if (!self->any)
        continue;
      /* On the list one is there already. */
      if (self->scope == FETTLE_SCOPE_LIST && strcmp (table[i].id, "back-to-list") == 0)
        continue;
      gtk_widget_set_parent (make_hint (&table[i], _(table[i].hint)), GTK_WIDGET (self));
    }
}

static void
fill (FettleFootLine *self)
{
  clear (self);
  if (self->writing)
    add_way_back (self);
  else
    add_hints (self);
  add_more (self);
}

static void
on_focus_changed (FettleFootLine *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean writing = GTK_IS_TEXT (focus) || (GTK_IS_TEXT_VIEW (focus) && gtk_text_view_get_editable (GTK_TEXT_VIEW (focus)));

  if (writing == self->writing)
    return;

  self->writing = writing;
  if (self->more != NULL)
    fill (self);
}

void
fettle_foot_line_set (FettleFootLine     *self,
                      FettleCommandScope  scope,
                      gboolean            any)
{
  g_return_if_fail (FETTLE_IS_FOOT_LINE (self));

  if (self->more != NULL && self->scope == scope && self->any == any)
    return;

  self->scope = scope;
  self->any = any;
  fill (self);
}

/* --- Widget ------------------------------------------------------------------------ */

static void
fettle_foot_line_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int min, nat;

      gtk_widget_measure (child, orientation, -1, &min, &nat, NULL, NULL);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum = MAX (*minimum, min);
          *natural = MAX (*natural, nat);
        }
      else
        *natural += nat + GAP;
    }
}

/* From the start in reading direction; GTK mirrors nothing by itself here. */
static void
allocate_child (GtkWidget *widget,
                GtkWidget *child,
                int        x,
                int        width)
{
  int height = gtk_widget_get_height (widget);
  GtkAllocation at = { .x = x, .y = 0, .width = width, .height = height };

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    at.x = gtk_widget_get_width (widget) - x - width;
  gtk_widget_size_allocate (child, &at, -1);
}

static void
fettle_foot_line_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  FettleFootLine *self = FETTLE_FOOT_LINE (widget);
  int x = 0;
  int more_width = 0;

  if (self->more != NULL)
    gtk_widget_measure (self->more, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &more_width, NULL, NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;
      gboolean fits;

      if (child == self->more)
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      fits = x + natural + GAP + more_width <= width;
      gtk_widget_set_child_visible (child, fits);
      if (fits)
        allocate_child (widget, child, x, natural);
      x += natural + GAP;
    }

  if (self->more != NULL)
    {
      gtk_widget_set_child_visible (self->more, more_width <= width);
      if (more_width <= width)
        allocate_child (widget, self->more, width - more_width, more_width);
    }
}

static void
fettle_foot_line_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fettle_foot_line_parent_class)->root (widget);

  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (on_focus_changed), widget,
                           G_CONNECT_SWAPPED);
  on_focus_changed (FETTLE_FOOT_LINE (widget));
}

static void
fettle_foot_line_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus_changed, widget);

  GTK_WIDGET_CLASS (fettle_foot_line_parent_class)->unroot (widget);
}

static void
fettle_foot_line_dispose (GObject *object)
{
  clear (FETTLE_FOOT_LINE (object));

  G_OBJECT_CLASS (fettle_foot_line_parent_class)->dispose (object);
}

static void
fettle_foot_line_class_init (FettleFootLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_foot_line_dispose;
  widget_class->measure = fettle_foot_line_measure;
  widget_class->size_allocate = fettle_foot_line_size_allocate;
  widget_class->root = fettle_foot_line_root;
  widget_class->unroot = fettle_foot_line_unroot;
  gtk_widget_class_set_css_name (widget_class, "footline");
}

static void
fettle_foot_line_init (FettleFootLine *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "fettle-footline");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
fettle_foot_line_new (void)
{
  return g_object_new (FETTLE_TYPE_FOOT_LINE, NULL);
}
