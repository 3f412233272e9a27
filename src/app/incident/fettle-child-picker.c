/* fettle-child-picker.c: the children that are resolved with their parent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-child-picker.h"

#include "fettle-lifecycle.h"
#include "fettle-ticket-commands.h"

#include <glib/gi18n.h>

#define MAX_HEIGHT 180

/* One child; its widgets belong to the rows. */
typedef struct
{
  const FettleLinkRow *link;   /* not owned: of links */
  GtkWidget           *check;
  GtkWidget           *notes;
} Child;

struct _FettleChildPicker
{
  GtkWidget  parent_instance;

  GPtrArray *links;      /* (owned) FettleLinkRow, as they were when the form was opened */
  GArray    *children;   /* (owned) Child */
  GtkWidget *scroller;
  GtkWidget *rows;
};

G_DEFINE_FINAL_TYPE (FettleChildPicker, fettle_child_picker, GTK_TYPE_WIDGET)

/* --- one child ------------------------------------------------------------------------ */

static void
on_toggled (GtkCheckButton *check,
            GtkWidget      *notes)
{
  gtk_widget_set_sensitive (notes, gtk_check_button_get_active (check));
}

static GtkWidget *
new_notes (const FettleLinkRow *link)
{
  GtkWidget *entry = gtk_entry_new ();
  /* Translators: %s is a number, "INC-12" */
  g_autofree char *label = g_strdup_printf (_("What the caller of %s is told"), link->number);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Other words for its caller, if need be"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_margin_start (entry, 26);
  return entry;
}

static GtkWidget *
new_check (const FettleLinkRow *link)
{
  const char *state = fettle_lifecycle_get_label (fettle_lifecycle_get (link->kind), link->state);
  gboolean can = fettle_link_is_resolvable (link);
  g_autofree char *text = g_strdup_printf ("%s %s · %s%s%s", link->number, link->title, state, can ? "" : " · ",
                                           can ? "" : _("cannot be resolved from there"));
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_tooltip_text (label, text);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), can);
  gtk_widget_set_sensitive (check, can);
  return check;
}

static void
append_child (FettleChildPicker   *self,
              const FettleLinkRow *link)
{
  Child child = { link, new_check (link), new_notes (link) };

  gtk_box_append (GTK_BOX (self->rows), child.check);
  gtk_box_append (GTK_BOX (self->rows), child.notes);
  gtk_widget_set_visible (child.notes, fettle_link_is_resolvable (link));
  g_signal_connect_object (child.check, "toggled", G_CALLBACK (on_toggled), child.notes, 0);
  g_array_append_val (self->children, child);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_child_picker_dispose (GObject *object)
{
  FettleChildPicker *self = FETTLE_CHILD_PICKER (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->children, g_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_child_picker_parent_class)->dispose (object);
}

static void
fettle_child_picker_class_init (FettleChildPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_child_picker_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_child_picker_init (FettleChildPicker *self)
{
  GtkScrolledWindow *scroller;

  self->children = g_array_new (FALSE, FALSE, sizeof (Child));
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->scroller = gtk_scrolled_window_new ();
  scroller = GTK_SCROLLED_WINDOW (self->scroller);
  gtk_scrolled_window_set_policy (scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (scroller, TRUE);
  gtk_scrolled_window_set_max_content_height (scroller, MAX_HEIGHT);
  gtk_scrolled_window_set_child (scroller, self->rows);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

gboolean
fettle_child_picker_is_needed (FettleIncident *incident)
{
  GPtrArray *links;

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), FALSE);

  links = fettle_incident_get_links (incident);
  for (guint i = 0; i < links->len; i++)
    if (fettle_link_is_open_child (g_ptr_array_index (links, i)))
      return TRUE;
  return FALSE;
}

GtkWidget *
fettle_child_picker_new (FettleIncident *incident)
{
  FettleChildPicker *self = g_object_new (FETTLE_TYPE_CHILD_PICKER, NULL);

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), GTK_WIDGET (self));

  self->links = g_ptr_array_ref (fettle_incident_get_links (incident));
  for (guint i = 0; i < self->links->len; i++)
    if (fettle_link_is_open_child (g_ptr_array_index (self->links, i)))
      append_child (self, g_ptr_array_index (self->links, i));
  return GTK_WIDGET (self);
}

FettleAction *
fettle_child_picker_add (FettleChildPicker *self,
                         FettleAction      *move,
                         const char        *code,
                         const char        *notes)
{
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (FettleChildResolution));
  g_autoptr(FettleAction) owned = move;

  g_return_val_if_fail (FETTLE_IS_CHILD_PICKER (self), NULL);

  for (guint i = 0; i < self->children->len; i++)
    {
      const Child *child = &g_array_index (self->children, Child, i);
      const char *own = gtk_editable_get_text (GTK_EDITABLE (child->notes));
      FettleChildResolution resolution = { child->link, own[0] != '\0' ? own : notes };

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child->check)) && fettle_link_is_resolvable (child->link))
        g_array_append_val (chosen, resolution);
    }
  return fettle_command_add_children (owned, code, (FettleChildResolution *) chosen->data, chosen->len);
}
