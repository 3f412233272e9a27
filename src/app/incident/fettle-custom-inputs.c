/* fettle-custom-inputs.c: several fields of the desk in a form, with a draft of what
 * was given.
 *
 * The draft is a key file with the texts by the ids of the fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-custom-inputs.h"

#include "fettle-custom-input.h"

#include <string.h>

#define GROUP "fields"

struct _FettleCustomInputs
{
  GtkWidget        parent_instance;

  FettleWorkspace *workspace;   /* (owned) */
  char            *draft;       /* (owned) key */
  GKeyFile        *texts;       /* (owned) */
  GtkWidget       *rows;
  GPtrArray       *inputs;      /* (owned): FettleCustomInput, owned by @rows */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleCustomInputs, fettle_custom_inputs, GTK_TYPE_WIDGET)

/* --- the draft ---------------------------------------------------------------------- */

static void
load (FettleCustomInputs *self)
{
  const char *text = fettle_workspace_get_draft (self->workspace, self->draft);

  /* A draft that cannot be read is as good as none. */
  if (text != NULL)
    g_key_file_load_from_data (self->texts, text, strlen (text), G_KEY_FILE_NONE, NULL);
}

static void
save (FettleCustomInputs *self)
{
  g_auto(GStrv) keys = g_key_file_get_keys (self->texts, GROUP, NULL, NULL);
  g_autofree char *text = keys != NULL && keys[0] != NULL ? g_key_file_to_data (self->texts, NULL, NULL) : NULL;

  fettle_workspace_set_draft (self->workspace, self->draft, text);
}

static void
changed_cb (FettleCustomInputs *self,
            FettleCustomInput  *input)
{
  const char *id = fettle_custom_input_get_field (input)->info.id;
  const char *text = fettle_custom_input_get_text (input);

  if (text[0] != '\0')
    g_key_file_set_string (self->texts, GROUP, id, text);
  else
    g_key_file_remove_key (self->texts, GROUP, id, NULL);
  save (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- rows ------------------------------------------------------------------------------ */

static void
append (FettleCustomInputs      *self,
        const FettleCustomField *field)
{
  GtkWidget *input = fettle_custom_input_new (self->workspace, field);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (field->info.label);
  g_autofree char *text = g_key_file_get_string (self->texts, GROUP, field->info.id, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_widget_set_tooltip_text (label, field->info.label);
  gtk_widget_add_css_class (label, "fettle-dim");
  gtk_widget_set_hexpand (input, TRUE);
  if (text != NULL)
    fettle_custom_input_set_text (FETTLE_CUSTOM_INPUT (input), text);
  g_signal_connect_swapped (input, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), input);
  gtk_box_append (GTK_BOX (self->rows), row);
  g_ptr_array_add (self->inputs, input);
}

static gboolean
has_same_fields (FettleCustomInputs *self,
                 const GPtrArray    *fields)
{
  if (fields->len != self->inputs->len)
    return FALSE;

  for (guint i = 0; i < fields->len; i++)
    if (!fettle_custom_field_equal (g_ptr_array_index (fields, i),
                                    fettle_custom_input_get_field (g_ptr_array_index (self->inputs, i))))
      return FALSE;

  return TRUE;
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_custom_inputs_dispose (GObject *object)
{
  FettleCustomInputs *self = FETTLE_CUSTOM_INPUTS (object);

  if (self->inputs != NULL)
    g_ptr_array_set_size (self->inputs, 0);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_custom_inputs_parent_class)->dispose (object);
}

static void
fettle_custom_inputs_finalize (GObject *object)
{
  FettleCustomInputs *self = FETTLE_CUSTOM_INPUTS (object);

  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_clear_pointer (&self->texts, g_key_file_unref);
  g_clear_pointer (&self->draft, g_free);

  G_OBJECT_CLASS (fettle_custom_inputs_parent_class)->finalize (object);
}

static void
fettle_custom_inputs_class_init (FettleCustomInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_custom_inputs_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_custom_inputs_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_custom_inputs_init (FettleCustomInputs *self)
{
  self->texts = g_key_file_new ();
  self->inputs = g_ptr_array_new ();
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
}

GtkWidget *
fettle_custom_inputs_new (FettleWorkspace *workspace,
                          const char      *draft)
{
  FettleCustomInputs *self = g_object_new (FETTLE_TYPE_CUSTOM_INPUTS, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), GTK_WIDGET (self));
  g_return_val_if_fail (draft != NULL, GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  self->draft = g_strdup (draft);
  load (self);
  return GTK_WIDGET (self);
}

void
fettle_custom_inputs_set_fields (FettleCustomInputs *self,
                                 const GPtrArray    *fields)
{
  GtkWidget *child;

  g_return_if_fail (FETTLE_IS_CUSTOM_INPUTS (self));
  g_return_if_fail (fields != NULL);

  if (has_same_fields (self, fields))
    return;

  g_ptr_array_set_size (self->inputs, 0);
  while ((child = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), child);
  for (guint i = 0; i < fields->len; i++)
    append (self, g_ptr_array_index (fields, i));
}

guint
fettle_custom_inputs_count (FettleCustomInputs *self)
{
  guint n = 0;

  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUTS (self), 0);

  for (guint i = 0; i < self->inputs->len; i++)
    n += fettle_custom_input_get_text (g_ptr_array_index (self->inputs, i))[0] != '\0';

  return n;
}

gboolean
fettle_custom_inputs_has (FettleCustomInputs      *self,
                          const FettleCustomField *field)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUTS (self) && field != NULL, FALSE);

  return g_key_file_has_key (self->texts, GROUP, field->info.id, NULL);
}

GtkWidget *
fettle_custom_inputs_find_gap (FettleCustomInputs  *self,
                               const char         **label)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUTS (self), NULL);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      FettleCustomInput *input = g_ptr_array_index (self->inputs, i);

      if (fettle_custom_input_get_text (input)[0] != '\0')
        continue;
      if (label != NULL)
        *label = fettle_custom_input_get_field (input)->info.label;
      return GTK_WIDGET (input);
    }

  return NULL;
}

gboolean
fettle_custom_inputs_apply (FettleCustomInputs  *self,
                            FettleEdit          *edit,
                            GError             **error)
{
  g_return_val_if_fail (FETTLE_IS_CUSTOM_INPUTS (self), FALSE);

  for (guint i = 0; i < self->inputs->len; i++)
    {
      FettleCustomInput *input = g_ptr_array_index (self->inputs, i);

      if (fettle_custom_input_apply (input, edit, error))
        continue;

      gtk_widget_grab_focus (GTK_WIDGET (input));
      return FALSE;
    }

  return TRUE;
}

void
fettle_custom_inputs_forget (FettleCustomInputs *self)
{
  g_return_if_fail (FETTLE_IS_CUSTOM_INPUTS (self));

  fettle_workspace_set_draft (self->workspace, self->draft, NULL);
}
