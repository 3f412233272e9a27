/* fettle-tag-editor.c: the tags of an incident: chips to take away, and an
 * entry that adds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-tag-editor.h"

#include "fettle-commands.h"
#include "fettle-picker.h"
#include "fettle-problem.h"
#include "fettle-submit.h"

#include <glib/gi18n.h>

struct _FettleTagEditor
{
  GtkWidget       parent_instance;

  GtkWidget      *chips;      /* GtkFlowBox */
  GtkWidget      *picker;
  GtkWidget      *problem;
  FettleIncident *incident;   /* (owned) */
  GPtrArray      *in_use;     /* (owned) (nullable) char*, those used most first */
  GListStore     *offered;    /* (owned) FettlePickerItem */
  GCancellable   *reading;    /* (owned) */
  gboolean        busy;       /* a commit is under way */
  gboolean        adding;     /* it adds what is typed */
};

enum
{
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTagEditor, fettle_tag_editor, GTK_TYPE_WIDGET)

static FettleRecord *
get_record (FettleTagEditor *self)
{
  return fettle_incident_get_record (self->incident);
}

static FettleWorkspace *
get_workspace (FettleTagEditor *self)
{
  return fettle_incident_get_workspace (self->incident);
}

/* --- the draft ------------------------------------------------------------- */

static char *
dup_key (FettleTagEditor *self)
{
  char eid[FETTLE_UUID_TEXT_SIZE];

  return g_strconcat ("tag:", fettle_uuid_to_text (fettle_incident_get_eid (self->incident), eid),
                      NULL);
}

static void
typed_cb (FettleTagEditor *self,
          const char      *text)
{
  g_autofree char *key = dup_key (self);

  gtk_widget_set_visible (self->problem, FALSE);
  fettle_workspace_set_draft (get_workspace (self), key, text[0] != '\0' ? text : NULL);
}

/* --- writing --------------------------------------------------------------- */

static gboolean
submitted_cb (GtkWidget    *widget,
              const GError *error)
{
  FettleTagEditor *self = FETTLE_TAG_EDITOR (widget);
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  self->busy = FALSE;
  /* What could not be added stays to be mended. */
  if (error == NULL && self->adding && self->picker != NULL)
    fettle_picker_reset (FETTLE_PICKER (self->picker));
  if (self->problem == NULL)
    return FALSE;
  gtk_label_set_label (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  return gtk_widget_get_mapped (widget);
}

static void
write_tag (FettleTagEditor *self,
           const char      *tag,
           gboolean         present)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  self->adding = present;
  fettle_submit (GTK_WIDGET (self), get_workspace (self),
                 fettle_command_set_tag (get_record (self), tag, present), submitted_cb);
}

static void
add_cb (FettleTagEditor *self,
        const char      *tag)
{
  write_tag (self, tag, TRUE);
}

static void
picked_cb (FettleTagEditor  *self,
           FettlePickerItem *item)
{
  add_cb (self, fettle_picker_item_get_id (item));
}

static void
cancel (FettleTagEditor *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static gboolean
key_cb (FettleTagEditor *self,
        guint            key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  cancel (self);
  return GDK_EVENT_STOP;
}

/* --- chips ------------------------------------------------------------------ */

static void
remove_cb (GtkWidget *button,
           gpointer   user_data)
{
  FettleTagEditor *self = user_data;
  g_autofree char *tag = g_strdup (g_object_get_data (G_OBJECT (button), "tag"));

  /* The chip goes with its focus. */
  fettle_picker_focus (FETTLE_PICKER (self->picker));
  write_tag (self, tag, FALSE);
}

static GtkWidget *
new_remove_button (FettleTagEditor *self,
                   const char      *tag)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("fettle-remove-symbolic");
  g_autofree char *label = g_strdup_printf (_("Remove tag %s"), tag);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "tag", g_strdup (tag), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static void
append_chip (FettleTagEditor *self,
             const char      *tag)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *label = gtk_label_new (tag);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_add_css_class (chip, "fettle-tag");
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), new_remove_button (self, tag));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), chip);
  /* The button in it takes the focus. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (GTK_FLOW_BOX (self->chips), child);
}

static void
show_chips (FettleTagEditor *self)
{
  guint n = fettle_record_get_n_elements (get_record (self), FETTLE_TICKET_TAGS);
  const char *before = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->chips), child);
  /* One added twice stands twice, side by side. */
  for (guint i = 0; i < n; i++)
    {
      const char *tag = fettle_record_get_element (get_record (self), FETTLE_TICKET_TAGS, i)->element;

      if (g_strcmp0 (before, tag) != 0)
        append_chip (self, tag);
      before = tag;
    }
  gtk_widget_set_visible (self->chips, n > 0);
}

/* --- what is offered ---------------------------------------------------------- */

static void
show_offered (FettleTagEditor *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->in_use != NULL && i < self->in_use->len; i++)
    {
      const char *tag = g_ptr_array_index (self->in_use, i);

      if (!fettle_record_has_element (get_record (self), FETTLE_TICKET_TAGS, tag))
        g_ptr_array_add (items, fettle_picker_item_new (tag, tag, NULL));
    }
  g_list_store_splice (self->offered, 0, g_list_model_get_n_items (G_LIST_MODEL (self->offered)),
                       items->pdata, items->len);
}

static void
tags_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(FettleTagEditor) self = user_data;
  g_autoptr(GPtrArray) tags = NULL;

  tags = fettle_workspace_list_tags_finish (FETTLE_WORKSPACE (source), result, NULL);
  if (tags == NULL || self->picker == NULL)
    return;
  self->in_use = g_steal_pointer (&tags);
  show_offered (self);
}

static void
changed_cb (FettleTagEditor *self)
{
  show_chips (self);
  show_offered (self);
}

/* --- object --------------------------------------------------------------------- */

static gboolean
fettle_tag_editor_grab_focus (GtkWidget *widget)
{
  FettleTagEditor *self = FETTLE_TAG_EDITOR (widget);
  g_autofree char *key = dup_key (self);
  g_autofree char *draft = g_strdup (fettle_workspace_get_draft (get_workspace (self), key));

  fettle_picker_reset (FETTLE_PICKER (self->picker));
  if (draft[0] != '\0')
    fettle_picker_set_text (FETTLE_PICKER (self->picker), draft);
  return TRUE;
}

static void
fettle_tag_editor_dispose (GObject *object)
{
  FettleTagEditor *self = FETTLE_TAG_EDITOR (object);

  g_cancellable_cancel (self->reading);
  g_clear_pointer (&self->chips, gtk_widget_unparent);
  g_clear_pointer (&self->picker, gtk_widget_unparent);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_tag_editor_parent_class)->dispose (object);
}

static void
fettle_tag_editor_finalize (GObject *object)
{
  FettleTagEditor *self = FETTLE_TAG_EDITOR (object);

  g_clear_pointer (&self->in_use, g_ptr_array_unref);
  g_clear_object (&self->offered);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (fettle_tag_editor_parent_class)->finalize (object);
}

static void
fettle_tag_editor_class_init (FettleTagEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_tag_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_tag_editor_finalize;
  widget_class->grab_focus = fettle_tag_editor_grab_focus;

  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_TAG_EDITOR, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "tageditor");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
build_picker (FettleTagEditor *self)
{
  self->offered = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);
  self->picker = fettle_picker_new (G_LIST_MODEL (self->offered), _("Add a tag"));
  fettle_picker_set_add (FETTLE_PICKER (self->picker), _("New tag “%s”"));
  fettle_picker_set_optional (FETTLE_PICKER (self->picker), TRUE);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (picked_cb), self);
  g_signal_connect_swapped (self->picker, "add", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->picker, "typed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->picker, "cancelled", G_CALLBACK (cancel), self);
}

static void
fettle_tag_editor_init (FettleTagEditor *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->reading = g_cancellable_new ();
  self->chips = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                              "row-spacing", 4, "column-spacing", 4, "max-children-per-line", 12,
                              NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chips), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Tags"), -1);
  gtk_widget_set_parent (self->chips, GTK_WIDGET (self));
  build_picker (self);
  gtk_widget_set_parent (self->picker, GTK_WIDGET (self));
  self->problem = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "wrap", TRUE, "xalign", 0.0, "max-width-chars", 40,
                                "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->problem, "fettle-late");
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
fettle_tag_editor_new (FettleIncident *incident)
{
  FettleTagEditor *self = g_object_new (FETTLE_TYPE_TAG_EDITOR, NULL);

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), GTK_WIDGET (self));
  g_return_val_if_fail (fettle_incident_is_loaded (incident), GTK_WIDGET (self));

  self->incident = g_object_ref (incident);
  g_signal_connect_object (incident, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_chips (self);
  fettle_workspace_list_tags_async (get_workspace (self), self->reading, tags_cb,
                                    g_object_ref (self));
  return GTK_WIDGET (self);
}
