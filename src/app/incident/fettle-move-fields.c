/* fettle-move-fields.c: the fields of a ticket that a move asks for, in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-move-fields.h"

#include "fettle-choice-grid.h"
#include "fettle-field-draft.h"
#include "fettle-lifecycle.h"
#include "fettle-moment-picker.h"
#include "fettle-text-box.h"

#include <glib/gi18n.h>

/* How long work is planned at first. ms. */
#define LENGTH (60 * 60 * 1000)

/* In the order in which people are asked. */
static const struct
{
  guint       need;
  guint       field;
  const char *gap;
} asked[] = {
  { FETTLE_NEEDS_PLAN, FETTLE_CHANGE_REQUEST_RISK, N_("The risk is missing.") },
  { FETTLE_NEEDS_PLAN, FETTLE_CHANGE_REQUEST_IMPLEMENTATION_PLAN, N_("The implementation plan is missing.") },
  { FETTLE_NEEDS_PLAN, FETTLE_CHANGE_REQUEST_BACKOUT_PLAN, N_("The back-out plan is missing.") },
  { FETTLE_NEEDS_SCHEDULE, FETTLE_CHANGE_REQUEST_PLANNED_START, N_("The start cannot be read. Try 9, 930 or 9:30.") },
  { FETTLE_NEEDS_SCHEDULE, FETTLE_CHANGE_REQUEST_PLANNED_END, N_("The end cannot be read. Try 9, 930 or 9:30.") },
  { FETTLE_NEEDS_ROOT_CAUSE, FETTLE_PROBLEM_ROOT_CAUSE, N_("The root cause is missing.") },
};

struct _FettleMoveFields
{
  GtkWidget       parent_instance;

  FettleIncident *incident;                       /* (owned) */
  FettleRecord   *record;                         /* (owned) as it was when the form was opened */
  GtkWidget      *rows;
  GtkWidget      *inputs[G_N_ELEMENTS (asked)];   /* (nullable) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleMoveFields, fettle_move_fields, GTK_TYPE_WIDGET)

/* --- one field ------------------------------------------------------------------------ */

static FettleRecord *
get_record (FettleMoveFields *self)
{
  return self->record;
}

static void
on_changed (FettleMoveFields *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_typed (FettleMoveFields *self,
          GtkWidget        *box)
{
  g_autofree char *text = fettle_text_box_dup (FETTLE_TEXT_BOX (box));

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      const char *stored = fettle_record_get_text (get_record (self), asked[i].field);

      if (self->inputs[i] == box)
        fettle_field_draft_keep (self->incident, asked[i].field, get_record (self),
                                 g_strcmp0 (text, stored) == 0 ? NULL : text);
    }
  on_changed (self);
}

static GtkWidget *
build_choice (FettleMoveFields      *self,
              const FettleFieldInfo *info,
              guint                  field)
{
  GtkWidget *grid = fettle_choice_grid_new (info, 3, FALSE);

  fettle_choice_grid_set (FETTLE_CHOICE_GRID (grid), fettle_record_get_text (get_record (self), field));
  g_signal_connect_swapped (grid, "changed", G_CALLBACK (on_changed), self);
  return grid;
}

static GtkWidget *
build_time (FettleMoveFields *self,
            guint             field)
{
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));
  gint64 known = fettle_record_get_time (get_record (self), field);
  GtkWidget *picker = fettle_moment_picker_new (clock);

  if (known == FETTLE_TIME_NONE && field == FETTLE_CHANGE_REQUEST_PLANNED_END)
    known = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (picker)) + LENGTH;
  if (known != FETTLE_TIME_NONE)
    fettle_moment_picker_set (FETTLE_MOMENT_PICKER (picker), known);
  g_signal_connect_swapped (picker, "changed", G_CALLBACK (on_changed), self);
  return picker;
}

static GtkWidget *
build_text (FettleMoveFields      *self,
            const FettleFieldInfo *info,
            guint                  field)
{
  const char *draft = fettle_field_draft_get (self->incident, field);
  GtkWidget *box = fettle_text_box_new (_(info->label));

  fettle_text_box_set (FETTLE_TEXT_BOX (box), fettle_record_get_text (get_record (self), field));
  if (draft[0] != '\0')
    fettle_text_box_set (FETTLE_TEXT_BOX (box), draft);
  g_signal_connect_swapped (box, "changed", G_CALLBACK (on_typed), self);
  return box;
}

static void
append (FettleMoveFields *self,
        gsize             index)
{
  guint field = asked[index].field;
  const FettleFieldInfo *info = fettle_incident_get_field (self->incident, field);
  GtkWidget *label = gtk_label_new (_(info->label));

  if (info->choices != NULL)
    self->inputs[index] = build_choice (self, info, field);
  else if (info->type == FETTLE_TYPE_OF_TIME)
    self->inputs[index] = build_time (self, field);
  else
    self->inputs[index] = build_text (self, info, field);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "fettle-strong");
  gtk_widget_set_margin_top (label, 6);
  gtk_box_append (GTK_BOX (self->rows), label);
  gtk_box_append (GTK_BOX (self->rows), self->inputs[index]);
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_move_fields_dispose (GObject *object)
{
  FettleMoveFields *self = FETTLE_MOVE_FIELDS (object);

  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_object (&self->incident);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fettle_move_fields_parent_class)->dispose (object);
}

static void
fettle_move_fields_class_init (FettleMoveFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_move_fields_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_move_fields_init (FettleMoveFields *self)
{
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
}

GtkWidget *
fettle_move_fields_new (FettleIncident *incident,
                        guint           needs)
{
  FettleMoveFields *self = g_object_new (FETTLE_TYPE_MOVE_FIELDS, NULL);

  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), GTK_WIDGET (self));

  self->incident = g_object_ref (incident);
  self->record = g_object_ref (fettle_incident_get_record (incident));
  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    if (needs & asked[i].need)
      append (self, i);
  return GTK_WIDGET (self);
}

static gboolean
is_gap (GtkWidget *input)
{
  g_autofree char *text = NULL;

  if (FETTLE_IS_CHOICE_GRID (input))
    return fettle_choice_grid_get (FETTLE_CHOICE_GRID (input)) == NULL;
  if (FETTLE_IS_MOMENT_PICKER (input))
    return fettle_moment_picker_get (FETTLE_MOMENT_PICKER (input)) == FETTLE_TIME_NONE;
  text = fettle_text_box_dup (FETTLE_TEXT_BOX (input));
  return text[0] == '\0';
}

GtkWidget *
fettle_move_fields_find_gap (FettleMoveFields *self,
                             const char      **fact)
{
  g_return_val_if_fail (FETTLE_IS_MOVE_FIELDS (self), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    if (self->inputs[i] != NULL && is_gap (self->inputs[i]))
      {
        *fact = _(asked[i].gap);
        return self->inputs[i];
      }
  return NULL;
}

static char *
dup_words (GtkWidget *input)
{
  return FETTLE_IS_CHOICE_GRID (input) ? g_strdup (fettle_choice_grid_get (FETTLE_CHOICE_GRID (input)))
                                       : fettle_text_box_dup (FETTLE_TEXT_BOX (input));
}

/* Nobody's newer answer is overwritten unseen. */
static void
expect (FettleEdit   *edit,
        FettleRecord *record,
        guint         field)
{
  const FettleVersion *version = fettle_record_get_version (record, field);

  fettle_edit_expect (edit, field, version != NULL ? &version->id : NULL);
}

/* What stood there already is no change. */
static void
apply (GtkWidget    *input,
       FettleRecord *record,
       FettleEdit   *edit,
       guint         field)
{
  g_autofree char *words = NULL;
  gint64 at;

  if (FETTLE_IS_MOMENT_PICKER (input))
    {
      at = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (input));
      if (at == fettle_record_get_time (record, field))
        return;
      fettle_edit_set_time (edit, field, at);
    }
  else
    {
      words = dup_words (input);
      if (g_strcmp0 (words, fettle_record_get_text (record, field)) == 0)
        return;
      fettle_edit_set_written (edit, field, words);
    }
  expect (edit, record, field);
}

void
fettle_move_fields_apply (FettleMoveFields *self,
                          FettleEdit       *edit)
{
  g_return_if_fail (FETTLE_IS_MOVE_FIELDS (self));
  g_return_if_fail (FETTLE_IS_EDIT (edit));

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    if (self->inputs[i] != NULL)
      apply (self->inputs[i], get_record (self), edit, asked[i].field);
}

void
fettle_move_fields_forget (FettleMoveFields *self)
{
  g_return_if_fail (FETTLE_IS_MOVE_FIELDS (self));

  for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
    if (FETTLE_IS_TEXT_BOX (self->inputs[i]))
      fettle_field_draft_forget (self->incident, asked[i].field);
}
