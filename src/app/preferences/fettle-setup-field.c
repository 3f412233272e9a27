/* fettle-setup-field.c: one field of a record in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-field.h"

#include "fettle-drop-down.h"
#include "fettle-holiday-button.h"
#include "fettle-matrix-grid.h"
#include "fettle-problem.h"
#include "fettle-setup-names.h"
#include "fettle-text-box.h"
#include "fettle-time.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleSetupField
{
  GtkWidget              parent_instance;

  const FettleFieldInfo *info;
  guint                  field;
  gboolean               is_matrix;  /* the priority matrix of the desk */
  FettleRecord          *record;   /* (owned) (nullable) */
  GtkWidget             *box;
  GtkWidget             *editor;
  GtkWidget             *problem;
};

enum
{
  ACTIVATE,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleSetupField, fettle_setup_field, GTK_TYPE_WIDGET)

/* What is written into texts that have a form of their own. */
static const struct
{
  FettleKind  kind;
  guint       field;
  const char *example;
} examples[] = {
  { FETTLE_KIND_CALENDAR, FETTLE_CALENDAR_ZONE, "Europe/Amsterdam" },
  { FETTLE_KIND_CALENDAR, FETTLE_CALENDAR_HOURS, "mon-fri 08:00-12:00 13:00-17:00" },
  { FETTLE_KIND_CALENDAR, FETTLE_CALENDAR_DAYS, "2026-12-25 Christmas · 2026-12-24 08:00-12:00 Christmas Eve" },
  { FETTLE_KIND_PERSON, FETTLE_PERSON_ZONE, "Europe/Amsterdam" },
  { FETTLE_KIND_TEAM, FETTLE_TEAM_ZONE, "Europe/Amsterdam" },
  { FETTLE_KIND_DESK, FETTLE_DESK_CURRENCY, "EUR" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_FILTER, "kind:incident service:vpn" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_RESPONSE, "P1 15m, P2 30m, else 2h" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_UPDATE, "P1 30m, P2 1h" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_RESOLVE, "P1 4h, P2 8h, else 5d" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_PAUSE, "state:waiting" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_CONDITIONS, "resolve.pause: state:waiting" },
  { FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_THRESHOLDS, "50 75 90 100" },
  { FETTLE_KIND_CUSTOM_FIELD, FETTLE_CUSTOM_FIELD_KEY, "floor" },
  { FETTLE_KIND_CUSTOM_FIELD, FETTLE_CUSTOM_FIELD_ABOUT, "incident, request" },
  { FETTLE_KIND_CUSTOM_FIELD, FETTLE_CUSTOM_FIELD_NEEDED_FOR, "resolve, close" },
  { FETTLE_KIND_RULE, FETTLE_RULE_FILTER, "prio:<=2 service:vpn" },
};

static const char *
get_example (FettleKind kind,
             guint      field)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    if (examples[i].kind == kind && examples[i].field == field)
      return examples[i].example;

  return NULL;
}

/* --- a row for each type: what makes it, what fills it, what it says ------------------------ */

typedef struct
{
  GtkWidget   *(*build) (FettleSetupField *self,
                         FettleSetupBook  *book);
  /* What stands there as a text that fettle_field_parse() reads; newly allocated. */
  char        *(*dup)   (FettleSetupField *self);
  void         (*show)  (FettleSetupField *self,
                         const FettleValue *value);
} Editor;

static const FettleValue *
get_value (FettleSetupField *self)
{
  return self->record != NULL ? fettle_record_get (self->record, self->field) : NULL;
}

static void
typed_cb (FettleSetupField *self)
{
  fettle_setup_field_set_problem (self, NULL);
}

static void
activate_cb (FettleSetupField *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static GtkWidget *
build_entry (FettleSetupField *self,
             FettleSetupBook  *book)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->info->label), -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (activate_cb), self);
  return entry;
}

static char *
dup_entry (FettleSetupField *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->editor)));
}

static void
show_entry (FettleSetupField  *self,
            const FettleValue *value)
{
  g_autofree char *number = NULL;
  const char *text = fettle_value_get_string (value);

  if (self->info->type == FETTLE_TYPE_OF_INT && !fettle_value_is_null (value))
    text = number = g_strdup_printf ("%" G_GINT64_FORMAT, fettle_value_get_int (value));
  else if (self->info->type == FETTLE_TYPE_OF_TIME && !fettle_value_is_null (value))
    text = number = fettle_time_to_iso (fettle_value_get_int (value));

  gtk_editable_set_text (GTK_EDITABLE (self->editor), text != NULL ? text : "");
}

static GtkWidget *
build_box (FettleSetupField *self,
           FettleSetupBook  *book)
{
  GtkWidget *box = fettle_text_box_new (_(self->info->label));

  g_signal_connect_swapped (box, "changed", G_CALLBACK (typed_cb), self);
  return box;
}

static char *
dup_box (FettleSetupField *self)
{
  return fettle_text_box_dup (FETTLE_TEXT_BOX (self->editor));
}

static void
show_box (FettleSetupField  *self,
          const FettleValue *value)
{
  fettle_text_box_set (FETTLE_TEXT_BOX (self->editor), fettle_value_get_string (value));
}

static void
chosen_cb (FettleSetupField *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->editor));
  g_autofree char *name = g_strdup_printf ("%s: %s", _(self->info->label), gtk_string_object_get_string (chosen));

  fettle_drop_down_set_name (GTK_DROP_DOWN (self->editor), name);
  typed_cb (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
build_choice (FettleSetupField *self,
              FettleSetupBook  *book)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  gtk_string_list_append (labels, _("As usual"));
  for (const FettleChoice *choice = self->info->choices; choice->id != NULL; choice++)
    gtk_string_list_append (labels, _(choice->label));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (chosen_cb), self);
  return drop_down;
}

static char *
dup_choice (FettleSetupField *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->editor));

  return g_strdup (selected > 0 ? self->info->choices[selected - 1].id : "");
}

static void
show_choice (FettleSetupField  *self,
             const FettleValue *value)
{
  for (guint i = 0; self->info->choices[i].id != NULL; i++)
    if (g_strcmp0 (self->info->choices[i].id, fettle_value_get_string (value)) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->editor), i + 1);
  chosen_cb (self);
}

static GtkWidget *
build_check (FettleSetupField *self,
             FettleSetupBook  *book)
{
  return gtk_check_button_new_with_label (_(self->info->label));
}

/* What nobody has said is in force, and nothing else. */
static gboolean
is_usually_on (FettleSetupField *self)
{
  return strcmp (self->info->id, "enabled") == 0;
}

static char *
dup_check (FettleSetupField *self)
{
  gboolean is_on = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->editor));

  return g_strdup (fettle_value_is_null (get_value (self)) && is_on == is_usually_on (self) ? "" : is_on ? "yes" : "no");
}

static void
show_check (FettleSetupField  *self,
            const FettleValue *value)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->editor),
                               fettle_value_is_null (value) ? is_usually_on (self) : fettle_value_get_bool (value));
}

static GtkWidget *
build_names (FettleSetupField *self,
             FettleSetupBook  *book)
{
  return fettle_setup_names_new (book, self->info);
}

static char *
dup_names (FettleSetupField *self)
{
  GPtrArray *ids = fettle_setup_names_get (FETTLE_SETUP_NAMES (self->editor));

  return g_strdup (ids->len > 0 ? g_ptr_array_index (ids, 0) : "");
}

static void
show_names (FettleSetupField  *self,
            const FettleValue *value)
{
  if (!fettle_value_is_null (value))
    fettle_setup_names_add (FETTLE_SETUP_NAMES (self->editor), fettle_value_get_string (value));
  for (guint i = 0; self->record != NULL && self->info->merge == FETTLE_MERGE_ORSET
                    && i < fettle_record_get_n_elements (self->record, self->field); i++)
    fettle_setup_names_add (FETTLE_SETUP_NAMES (self->editor), fettle_record_get_element (self->record, self->field, i)->element);
}

/* Texts of one word each, with commas between. */
static void
show_words (FettleSetupField  *self,
            const FettleValue *value)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; self->record != NULL && i < fettle_record_get_n_elements (self->record, self->field); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            fettle_record_get_element (self->record, self->field, i)->element);
  gtk_editable_set_text (GTK_EDITABLE (self->editor), text->str);
}

static GtkWidget *
build_matrix (FettleSetupField *self,
              FettleSetupBook  *book)
{
  GtkWidget *grid = fettle_matrix_grid_new ();

  g_signal_connect_swapped (grid, "changed", G_CALLBACK (typed_cb), self);
  return grid;
}

/* A desk that says nothing has the first one, and goes on saying nothing. */
static char *
dup_matrix (FettleSetupField *self)
{
  FettlePriorityMatrix matrix;

  fettle_matrix_grid_get (FETTLE_MATRIX_GRID (self->editor), &matrix);
  if (fettle_value_is_null (get_value (self))
      && fettle_priority_matrix_equal (&matrix, fettle_priority_matrix_get_default ()))
    return g_strdup ("");

  return fettle_priority_matrix_to_text (&matrix);
}

static void
show_matrix (FettleSetupField  *self,
             const FettleValue *value)
{
  FettlePriorityMatrix matrix = *fettle_priority_matrix_get_default ();

  fettle_priority_matrix_parse (&matrix, fettle_value_get_string (value), NULL);
  fettle_matrix_grid_set (FETTLE_MATRIX_GRID (self->editor), &matrix);
}

static const Editor matrix_editor = { build_matrix, dup_matrix, show_matrix };

static const Editor editors[] = {
  [FETTLE_TYPE_OF_TEXT] = { build_entry, dup_entry, show_entry },
  [FETTLE_TYPE_OF_LONG_TEXT] = { build_box, dup_box, show_box },
  [FETTLE_TYPE_OF_INT] = { build_entry, dup_entry, show_entry },
  [FETTLE_TYPE_OF_CHOICE] = { build_choice, dup_choice, show_choice },
  [FETTLE_TYPE_OF_BOOL] = { build_check, dup_check, show_check },
  [FETTLE_TYPE_OF_TIME] = { build_entry, dup_entry, show_entry },
  [FETTLE_TYPE_OF_REF] = { build_names, dup_names, show_names },
  [FETTLE_TYPE_OF_TEXTS] = { build_entry, dup_entry, show_words },
  [FETTLE_TYPE_OF_REFS] = { build_names, dup_names, show_names },
};

static const Editor *
get_editor (FettleSetupField *self)
{
  return self->is_matrix ? &matrix_editor : &editors[self->info->type];
}

/* --- what differs ---------------------------------------------------------------------------- */

static GHashTable *
list_wanted (FettleSetupField *self)
{
  GHashTable *wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) words = NULL;

  if (self->info->type == FETTLE_TYPE_OF_REFS)
    {
      GPtrArray *ids = fettle_setup_names_get (FETTLE_SETUP_NAMES (self->editor));

      for (guint i = 0; i < ids->len; i++)
        g_hash_table_add (wanted, g_strdup (g_ptr_array_index (ids, i)));
      return wanted;
    }

  text = dup_entry (self);
  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strstrip (words[i])[0] != '\0')
      g_hash_table_add (wanted, g_strdup (words[i]));
  return wanted;
}

static gboolean
was_shown (FettleSetupField *self,
           const char       *element)
{
  return self->info->type != FETTLE_TYPE_OF_REFS
         || fettle_setup_names_offers (FETTLE_SETUP_NAMES (self->editor), element);
}

static void
apply_elements (FettleSetupField *self,
                FettleEdit       *edit)
{
  g_autoptr(GHashTable) wanted = list_wanted (self);
  GHashTableIter iter;
  gpointer element;

  for (guint i = 0; self->record != NULL && i < fettle_record_get_n_elements (self->record, self->field); i++)
    {
      const char *present = fettle_record_get_element (self->record, self->field, i)->element;

      if (!g_hash_table_contains (wanted, present) && was_shown (self, present))
        fettle_edit_remove_element (edit, self->field, present);
    }

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &element, NULL))
    if (self->record == NULL || !fettle_record_has_element (self->record, self->field, element))
      fettle_edit_add_element (edit, self->field, element);
}

gboolean
fettle_setup_field_apply (FettleSetupField *self,
                          FettleEdit       *edit)
{
  g_autoptr(FettleValue) value = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (FETTLE_IS_SETUP_FIELD (self) && FETTLE_IS_EDIT (edit), FALSE);

  if (self->info->merge == FETTLE_MERGE_ORSET)
    {
      apply_elements (self, edit);
      return TRUE;
    }

  text = get_editor (self)->dup (self);
  value = fettle_field_parse (self->info, text, &error);
  if (value != NULL && fettle_field_check (self->info, value, FALSE, &error))
    {
      if (!fettle_value_equal (value, get_value (self)))
        fettle_edit_take (edit, self->field, g_steal_pointer (&value));
      return TRUE;
    }

  fettle_setup_field_set_problem (self, error->message);
  return FALSE;
}

char *
fettle_setup_field_dup_choice (FettleSetupField *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_FIELD (self), NULL);

  return self->info->type == FETTLE_TYPE_OF_CHOICE ? dup_choice (self) : NULL;
}

guint
fettle_setup_field_get_field (FettleSetupField *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_FIELD (self), 0);

  return self->field;
}

void
fettle_setup_field_set_problem (FettleSetupField *self,
                                const char       *text)
{
  g_return_if_fail (FETTLE_IS_SETUP_FIELD (self));

  gtk_label_set_label (GTK_LABEL (self->problem), text != NULL ? text : "");
  gtk_widget_set_visible (self->problem, text != NULL);
  if (text != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else if (self->editor != NULL)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->editor), GTK_ACCESSIBLE_STATE_INVALID);
}

/* --- object -------------------------------------------------------------------------------------- */

static gboolean
fettle_setup_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_SETUP_FIELD (widget)->editor);
}

static void
fettle_setup_field_dispose (GObject *object)
{
  FettleSetupField *self = FETTLE_SETUP_FIELD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (fettle_setup_field_parent_class)->dispose (object);
}

static void
fettle_setup_field_class_init (FettleSetupFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_setup_field_dispose;
  widget_class->grab_focus = fettle_setup_field_grab_focus;

  signals[ACTIVATE] = g_signal_new ("activate", FETTLE_TYPE_SETUP_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", FETTLE_TYPE_SETUP_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
fettle_setup_field_init (FettleSetupField *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->problem = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "xalign", 0.f, "wrap", TRUE,
                                "max-width-chars", 48, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->problem, "fettle-late");
  gtk_widget_add_css_class (self->problem, "fettle-small");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
add_example (FettleSetupField *self,
             FettleKind        kind)
{
  const char *example = get_example (kind, self->field);
  g_autofree char *text = example != NULL ? g_strdup_printf (_("Such as %s"), example) : NULL;
  GtkWidget *label;

  if (text == NULL)
    return;

  label = new_label (text, "fettle-dim");
  gtk_widget_add_css_class (label, "fettle-small");
  gtk_box_append (GTK_BOX (self->box), label);
}

GtkWidget *
fettle_setup_field_new (FettleSetupBook *book,
                        FettleKind       kind,
                        guint            field,
                        FettleRecord    *record)
{
  FettleSetupField *self = g_object_new (FETTLE_TYPE_SETUP_FIELD, NULL);

  g_return_val_if_fail (book != NULL, GTK_WIDGET (self));

  self->info = fettle_kind_get_field (kind, field);
  self->field = field;
  self->is_matrix = kind == FETTLE_KIND_DESK && field == FETTLE_DESK_PRIORITY_MATRIX;
  self->record = record != NULL ? g_object_ref (record) : NULL;
  if (self->info->type != FETTLE_TYPE_OF_BOOL)
    gtk_box_append (GTK_BOX (self->box), new_label (_(self->info->label), "fettle-strong"));
  self->editor = get_editor (self)->build (self, book);
  gtk_box_append (GTK_BOX (self->box), self->editor);
  add_example (self, kind);
  if (kind == FETTLE_KIND_CALENDAR && field == FETTLE_CALENDAR_DAYS)
    gtk_box_append (GTK_BOX (self->box), fettle_holiday_button_new (FETTLE_TEXT_BOX (self->editor)));
  gtk_box_append (GTK_BOX (self->box), self->problem);
  get_editor (self)->show (self, get_value (self));
  return GTK_WIDGET (self);
}
