/* fettle-move-form.c: a move of a ticket that asks for exactly what is missing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-move-form.h"

#include "fettle-child-picker.h"
#include "fettle-choice-grid.h"
#include "fettle-commands.h"
#include "fettle-custom-inputs.h"
#include "fettle-ticket-rules.h"
#include "fettle-moment-picker.h"
#include "fettle-move-draft.h"
#include "fettle-move-fields.h"
#include "fettle-name-button.h"
#include "fettle-text-box.h"
#include "fettle-ticket-commands.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleMoveForm
{
  FettleForm           parent_instance;

  int                  from, to;    /* states of its kind */
  guint                needs;       /* FettleMoveNeeds that have a section */

  /* NULL where the form does not ask for it. */
  GtkWidget           *category;
  GtkWidget           *service;
  GtkWidget           *impact;
  GtkWidget           *urgency;
  GtkWidget           *hold_reason;
  GtkWidget           *hold_until;
  GtkWidget           *code;
  GtkWidget           *notes;
  GtkWidget           *children;
  GtkWidget           *fields;      /* FettleMoveFields */
  GtkWidget           *approver;
  GtkWidget           *words;       /* why: needed, or as one likes on hold */
  GtkWidget           *custom;      /* FettleCustomInputs */
  char                *fact;        /* (owned) (nullable) what is missing in @custom */
};

G_DEFINE_FINAL_TYPE (FettleMoveForm, fettle_move_form, FETTLE_TYPE_FORM)

#define FIELDS (FETTLE_NEEDS_PLAN | FETTLE_NEEDS_SCHEDULE | FETTLE_NEEDS_ROOT_CAUSE)
#define ASKED (FETTLE_NEEDS_TRIAGE | FETTLE_NEEDS_HOLD_REASON | FETTLE_NEEDS_RESOLUTION | FETTLE_NEEDS_REASON | FIELDS)

/* Beside what the table of moves asks for: whom to ask for approval. */
#define ASKS_APPROVER (1u << 30)

static FettleIncident *
get_incident (FettleMoveForm *self)
{
  return fettle_form_get_incident (FETTLE_FORM (self));
}

static FettleWorkspace *
get_workspace (FettleMoveForm *self)
{
  return fettle_form_get_workspace (FETTLE_FORM (self));
}

static FettleRecord *
get_record (FettleMoveForm *self)
{
  return fettle_form_get_record (FETTLE_FORM (self));
}

static gboolean
is_empty (FettleRecord *record,
          guint         field)
{
  return fettle_value_is_null (fettle_record_get (record, field));
}

static FettleKind
get_kind (FettleMoveForm *self)
{
  return fettle_record_get_kind (get_record (self));
}

/* The state it goes to names the draft. */
static const char *
get_draft_name (FettleMoveForm *self)
{
  return fettle_lifecycle_get_id (fettle_lifecycle_get (get_kind (self)), self->to);
}

/* --- what is missing ------------------------------------------------------------ */

/* Staying where it is: what waits for something else, or another person to ask,
 * or facts that are missing. */
static guint
find_needs_to_stay (FettleRecord *record)
{
  const char *state = fettle_record_get_text (record, FETTLE_TICKET_STATE);

  if (g_strcmp0 (state, "on_hold") == 0)
    return FETTLE_NEEDS_HOLD_REASON;
  return fettle_ticket_awaits_approval (record) ? ASKS_APPROVER : FETTLE_NEEDS_TRIAGE;
}

static guint
find_own_needs (FettleRecord     *record,
                const FettleMove *move,
                int               to)
{
  if (fettle_ticket_get_state (record) == to)
    return find_needs_to_stay (record);
  if (move == NULL)
    return FETTLE_NEEDS_NOTHING;
  if (move->needs & FETTLE_NEEDS_TRIAGE)
    return fettle_ticket_missing (record, NULL, NULL, to) & ASKED;
  return (move->needs & ASKED) | (g_str_equal (move->command, "ask") ? ASKS_APPROVER : 0);
}

static GPtrArray *
list_custom_fields (FettleIncident *incident,
                    int             to)
{
  GPtrArray *all = fettle_workspace_get_fields (fettle_incident_get_workspace (incident));

  return fettle_ticket_list_missing_fields (fettle_incident_get_record (incident), NULL, all, to);
}

static guint
find_needs (FettleIncident *incident,
            int             to)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  g_autoptr(GPtrArray) fields = list_custom_fields (incident, to);

  return find_own_needs (record, fettle_ticket_find_move (record, to), to)
         | (fields->len > 0 ? FETTLE_NEEDS_FIELDS : FETTLE_NEEDS_NOTHING);
}

gboolean
fettle_move_form_is_needed (FettleIncident *incident,
                            int             to)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT (incident), FALSE);
  g_return_val_if_fail (fettle_incident_is_loaded (incident), FALSE);

  return find_needs (incident, to) != FETTLE_NEEDS_NOTHING;
}

/* What was taken already is not sent back for its category, where there is more to say. */
static gboolean
needs_category (FettleMoveForm *self)
{
  FettleRecord *record = get_record (self);

  return self->from != self->to
         || !(is_empty (record, FETTLE_TICKET_IMPACT) || is_empty (record, FETTLE_TICKET_URGENCY));
}

static GtkWidget *
find_triage_gap (FettleMoveForm  *self,
                 const char     **fact)
{
  *fact = _("The category is missing.");
  if (self->category != NULL && needs_category (self)
      && !fettle_name_button_is_set (FETTLE_NAME_BUTTON (self->category)))
    return self->category;
  *fact = _("The impact is missing.");
  if (self->impact != NULL && fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->impact)) == NULL)
    return self->impact;
  *fact = _("The urgency is missing.");
  if (self->urgency != NULL && fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->urgency)) == NULL)
    return self->urgency;
  return NULL;
}

static gboolean
waits_for_date (FettleMoveForm *self)
{
  return g_strcmp0 (fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->hold_reason)), "date") == 0;
}

static GtkWidget *
find_date_gap (FettleMoveForm  *self,
               const char     **fact)
{
  gint64 until = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (self->hold_until));

  *fact = _("The time cannot be read. Try 9, 930 or 9:30.");
  if (until == FETTLE_TIME_NONE)
    return self->hold_until;
  *fact = _("The date is in the past.");
  return until <= fettle_clock_now (fettle_workspace_get_clock (get_workspace (self))) ? self->hold_until : NULL;
}

static GtkWidget *
find_hold_gap (FettleMoveForm  *self,
               const char     **fact)
{
  *fact = _("The reason for waiting is missing.");
  if (fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->hold_reason)) == NULL)
    return self->hold_reason;
  return waits_for_date (self) ? find_date_gap (self, fact) : NULL;
}

static GtkWidget *
find_resolution_gap (FettleMoveForm  *self,
                     const char     **fact)
{
  g_autofree char *notes = fettle_text_box_dup (FETTLE_TEXT_BOX (self->notes));

  *fact = _("The resolution code is missing.");
  if (fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->code)) == NULL)
    return self->code;
  *fact = _("The resolution notes are missing.");
  return notes[0] == '\0' ? self->notes : NULL;
}

static GtkWidget *
find_reason_gap (FettleMoveForm  *self,
                 const char     **fact)
{
  g_autofree char *words = fettle_text_box_dup (FETTLE_TEXT_BOX (self->words));

  *fact = _("The reason is missing.");
  return words[0] == '\0' ? self->words : NULL;
}

static GtkWidget *
find_fields_gap (FettleMoveForm  *self,
                 const char     **fact)
{
  return fettle_move_fields_find_gap (FETTLE_MOVE_FIELDS (self->fields), fact);
}

static GtkWidget *
find_approver_gap (FettleMoveForm  *self,
                   const char     **fact)
{
  *fact = _("It is not said who is asked.");
  return fettle_name_button_is_set (FETTLE_NAME_BUTTON (self->approver)) ? NULL : self->approver;
}

static GtkWidget *
find_custom_gap (FettleMoveForm  *self,
                 const char     **fact)
{
  const char *label = NULL;
  GtkWidget *gap = fettle_custom_inputs_find_gap (FETTLE_CUSTOM_INPUTS (self->custom), &label);

  if (gap == NULL)
    return NULL;
  g_free (self->fact);
  self->fact = g_strdup_printf (_("“%s” is missing."), label);
  *fact = self->fact;
  return gap;
}

/* --- sections --------------------------------------------------------------------- */

static void
changed_cb (FettleMoveForm *self)
{
  FettleMoveDraft draft = { .until = FETTLE_TIME_NONE };
  g_autofree char *notes = self->notes != NULL ? fettle_text_box_dup (FETTLE_TEXT_BOX (self->notes)) : NULL;
  g_autofree char *words = self->words != NULL ? fettle_text_box_dup (FETTLE_TEXT_BOX (self->words)) : NULL;

  fettle_form_set_problem (FETTLE_FORM (self), NULL);
  if (self->hold_until != NULL)
    gtk_widget_set_visible (self->hold_until, waits_for_date (self));
  if (self->code != NULL)
    draft.choice = fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->code));
  else if (self->hold_reason != NULL)
    draft.choice = fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->hold_reason));
  if (self->hold_until != NULL && waits_for_date (self))
    draft.until = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (self->hold_until));
  draft.text = notes != NULL ? notes : words;
  fettle_move_draft_keep (get_workspace (self), fettle_incident_get_eid (get_incident (self)),
                          get_draft_name (self), &draft);
}

static void
append (FettleMoveForm *self,
        const char     *caption,   /* (nullable) */
        GtkWidget      *field)
{
  fettle_form_append (FETTLE_FORM (self), caption, field);
}

static GtkWidget *
append_names (FettleMoveForm *self,
              guint           field,
              const char     *caption)
{
  GtkWidget *button;

  if (!is_empty (get_record (self), field))
    return NULL;
  button = fettle_name_button_new (get_workspace (self), get_kind (self), field);
  append (self, caption, button);
  g_signal_connect_swapped (button, "changed", G_CALLBACK (changed_cb), self);
  return button;
}

static GtkWidget *
append_choices (FettleMoveForm *self,
                guint           field,
                guint           columns,
                gboolean        numbered)
{
  const FettleFieldInfo *info = fettle_kind_get_field (get_kind (self), field);
  GtkWidget *grid = fettle_choice_grid_new (info, columns, numbered);

  append (self, _(info->label), grid);
  g_signal_connect_swapped (grid, "changed", G_CALLBACK (changed_cb), self);
  return grid;
}

static GtkWidget *
append_text (FettleMoveForm *self,
             const char     *caption)
{
  GtkWidget *box = fettle_text_box_new (caption);

  append (self, caption, box);
  g_signal_connect_swapped (box, "changed", G_CALLBACK (changed_cb), self);
  return box;
}

static void
build_triage (FettleMoveForm *self)
{
  FettleRecord *record = get_record (self);

  self->category = append_names (self, FETTLE_TICKET_CATEGORY,
                                 needs_category (self) ? _("Category") : _("Category, if known"));
  self->service = append_names (self, FETTLE_TICKET_SERVICE, _("Service, if known"));
  if (is_empty (record, FETTLE_TICKET_IMPACT))
    self->impact = append_choices (self, FETTLE_TICKET_IMPACT, 3, TRUE);
  if (is_empty (record, FETTLE_TICKET_URGENCY))
    self->urgency = append_choices (self, FETTLE_TICKET_URGENCY, 3, TRUE);
}

static void
build_hold (FettleMoveForm *self)
{
  self->hold_reason = append_choices (self, FETTLE_TICKET_HOLD_REASON, 2, FALSE);
  self->hold_until = fettle_moment_picker_new (fettle_workspace_get_clock (get_workspace (self)));
  gtk_widget_set_visible (self->hold_until, FALSE);
  g_signal_connect_object (self->hold_until, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  append (self, NULL, self->hold_until);
  self->words = append_text (self, _("More, if it helps"));
}

static void
build_resolution (FettleMoveForm *self)
{
  self->code = append_choices (self, FETTLE_TICKET_RESOLUTION_CODE, 2, FALSE);
  self->notes = append_text (self, _("What was done"));
  if (!fettle_child_picker_is_needed (get_incident (self)))
    return;
  self->children = fettle_child_picker_new (get_incident (self));
  append (self, _("Its children, resolved with it"), self->children);
}

static void
build_fields (FettleMoveForm *self)
{
  self->fields = fettle_move_fields_new (get_incident (self), self->needs);
  append (self, NULL, self->fields);
  g_signal_connect_swapped (self->fields, "changed", G_CALLBACK (changed_cb), self);
}

static void
build_approver (FettleMoveForm *self)
{
  self->approver = fettle_name_button_new (get_workspace (self), FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_APPROVER);
  append (self, _("Who is asked"), self->approver);
  g_signal_connect_swapped (self->approver, "changed", G_CALLBACK (changed_cb), self);
}

static void
build_reason (FettleMoveForm *self)
{
  self->words = append_text (self, _("Why"));
}

/* Those that are empty; what stands in the others is changed among the properties. */
static void
build_custom (FettleMoveForm *self)
{
  g_autoptr(GPtrArray) fields = list_custom_fields (get_incident (self), self->to);
  char eid[FETTLE_UUID_TEXT_SIZE];
  g_autofree char *draft = g_strdup_printf ("move-fields:%s:%s",
                                            fettle_uuid_to_text (fettle_incident_get_eid (get_incident (self)), eid),
                                            get_draft_name (self));

  self->custom = fettle_custom_inputs_new (get_workspace (self), draft);
  fettle_custom_inputs_set_fields (FETTLE_CUSTOM_INPUTS (self->custom), fields);
  gtk_widget_set_margin_top (self->custom, 6);
  append (self, NULL, self->custom);
  g_signal_connect_object (self->custom, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static const struct
{
  guint       need;
  void       (*build)    (FettleMoveForm *self);
  GtkWidget *(*find_gap) (FettleMoveForm *self, const char **fact);
} sections[] = {
  { FETTLE_NEEDS_TRIAGE, build_triage, find_triage_gap },
  { FETTLE_NEEDS_HOLD_REASON, build_hold, find_hold_gap },
  { FIELDS, build_fields, find_fields_gap },
  { ASKS_APPROVER, build_approver, find_approver_gap },
  { FETTLE_NEEDS_RESOLUTION, build_resolution, find_resolution_gap },
  { FETTLE_NEEDS_REASON, build_reason, find_reason_gap },
  { FETTLE_NEEDS_FIELDS, build_custom, find_custom_gap },
};

/* --- the action -------------------------------------------------------------------- */

static void
apply_choice (GtkWidget  *grid,
              FettleEdit *edit,
              guint       field)
{
  if (grid != NULL)
    fettle_edit_set_int (edit, field,
                         g_ascii_strtoll (fettle_choice_grid_get (FETTLE_CHOICE_GRID (grid)), NULL, 10));
}

static FettleAction *
create_triage (FettleMoveForm *self,
               GError        **error)
{
  g_autofree char *label = g_strdup_printf (_("%s prioritised"),
                                            fettle_incident_get_number (get_incident (self)));
  g_autoptr(FettleAction) action = fettle_action_new (label);
  g_autoptr(FettleEdit) edit = fettle_edit_new_update (get_kind (self),
                                                       fettle_incident_get_eid (get_incident (self)));

  if (self->category != NULL &&
      !fettle_name_button_apply (FETTLE_NAME_BUTTON (self->category), action, edit, error))
    return NULL;
  if (self->service != NULL &&
      !fettle_name_button_apply (FETTLE_NAME_BUTTON (self->service), action, edit, error))
    return NULL;
  apply_choice (self->impact, edit, FETTLE_TICKET_IMPACT);
  apply_choice (self->urgency, edit, FETTLE_TICKET_URGENCY);
  fettle_action_take (action, g_steal_pointer (&edit));
  return g_steal_pointer (&action);
}

/* Staying on hold for another reason is an edit, no move. */
static FettleAction *
create_other_reason (FettleMoveForm *self)
{
  g_autofree char *label = g_strdup_printf (_("%s waits for something else"),
                                            fettle_incident_get_number (get_incident (self)));
  g_autofree char *words = fettle_text_box_dup (FETTLE_TEXT_BOX (self->words));
  FettleAction *action = fettle_action_new (label);
  FettleEdit *edit = fettle_edit_new_update (get_kind (self),
                                             fettle_incident_get_eid (get_incident (self)));

  fettle_edit_set_text (edit, FETTLE_TICKET_HOLD_REASON,
                        fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->hold_reason)));
  if (waits_for_date (self))
    fettle_edit_set_time (edit, FETTLE_TICKET_HOLD_UNTIL,
                          fettle_moment_picker_get (FETTLE_MOMENT_PICKER (self->hold_until)));
  if (words[0] != '\0')
    fettle_edit_set_reason (edit, words);
  fettle_action_take (action, edit);
  return action;
}

/* Who takes it is asked for it here; to others it is given among the properties. */
static gboolean
is_taken (FettleRecord *record,
          int           to)
{
  const FettleMove *move = fettle_ticket_find_move (record, to);

  return move != NULL && g_str_equal (move->command, "assign");
}

static FettleAction *
create_move (FettleMoveForm *self)
{
  FettleMoveFacts facts = { .hold_until = FETTLE_TIME_NONE };
  g_autofree char *notes = self->notes != NULL ? fettle_text_box_dup (FETTLE_TEXT_BOX (self->notes)) : NULL;
  g_autofree char *words = self->words != NULL ? fettle_text_box_dup (FETTLE_TEXT_BOX (self->words)) : NULL;

  if (is_taken (get_record (self), self->to))
    facts.owner = fettle_workspace_get_me (get_workspace (self));
  facts.resolution_notes = notes;
  facts.reason = words != NULL && words[0] != '\0' ? words : NULL;
  if (self->code != NULL)
    facts.resolution_code = fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->code));
  if (self->hold_reason != NULL)
    facts.hold_reason = fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->hold_reason));
  if (self->hold_reason != NULL && waits_for_date (self))
    facts.hold_until = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (self->hold_until));
  return fettle_command_move (get_workspace (self), get_record (self), self->to, &facts);
}

/* The edit of the ticket itself, which is made last. */
static FettleEdit *
find_own_edit (FettleMoveForm *self,
               FettleAction   *action)
{
  for (guint i = fettle_action_get_n_edits (action); i > 0; i--)
    {
      FettleEdit *edit = fettle_action_get_edit (action, i - 1);

      if (fettle_uuid_equal (fettle_edit_get_eid (edit), fettle_incident_get_eid (get_incident (self))))
        return edit;
    }
  return NULL;
}

/* The person may be a new one, who has no name before. */
static FettleAction *
create_question (FettleMoveForm *self,
                 GError        **error)
{
  FettleWorkspace *workspace = get_workspace (self);
  FettleUuid person = { 0 };
  g_autoptr(FettleAction) action = NULL;
  FettleEdit *approval;

  fettle_name_button_get (FETTLE_NAME_BUTTON (self->approver), &person);
  action = fettle_command_ask_approval (workspace, get_record (self), &person);
  approval = fettle_action_get_edit (action, 0);

  return fettle_name_button_apply (FETTLE_NAME_BUTTON (self->approver), action, approval, error)
           ? g_steal_pointer (&action) : NULL;
}

static FettleAction *
create_resolution (FettleMoveForm *self)
{
  g_autofree char *notes = fettle_text_box_dup (FETTLE_TEXT_BOX (self->notes));

  return fettle_child_picker_add (FETTLE_CHILD_PICKER (self->children), create_move (self),
                                  fettle_choice_grid_get (FETTLE_CHOICE_GRID (self->code)), notes);
}

static FettleAction *
create_any (FettleMoveForm *self,
            GError        **error)
{
  if (self->needs & FETTLE_NEEDS_TRIAGE)
    return create_triage (self, error);
  if (self->needs & ASKS_APPROVER)
    return create_question (self, error);
  if (self->children != NULL)
    return create_resolution (self);
  return self->from == self->to ? create_other_reason (self) : create_move (self);
}

static FettleAction *
create_action (FettleForm  *form,
               GError     **error)
{
  FettleMoveForm *self = FETTLE_MOVE_FORM (form);
  g_autoptr(FettleAction) action = create_any (self, error);
  FettleEdit *edit = action != NULL ? find_own_edit (self, action) : NULL;

  if (self->fields != NULL && edit != NULL)
    fettle_move_fields_apply (FETTLE_MOVE_FIELDS (self->fields), edit);
  if (self->custom != NULL && edit != NULL
      && !fettle_custom_inputs_apply (FETTLE_CUSTOM_INPUTS (self->custom), edit, error))
    return NULL;
  return g_steal_pointer (&action);
}

/* --- the form ------------------------------------------------------------------------ */

static void
forget_drafts (FettleForm *form)
{
  FettleMoveForm *self = FETTLE_MOVE_FORM (form);

  fettle_move_draft_forget (get_workspace (self), fettle_incident_get_eid (get_incident (self)),
                            get_draft_name (self));
  if (self->fields != NULL)
    fettle_move_fields_forget (FETTLE_MOVE_FIELDS (self->fields));
  if (self->custom != NULL)
    fettle_custom_inputs_forget (FETTLE_CUSTOM_INPUTS (self->custom));
}

static GtkWidget *
find_gap (FettleForm  *form,
          const char **fact)
{
  FettleMoveForm *self = FETTLE_MOVE_FORM (form);
  GtkWidget *gap = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sections) && gap == NULL; i++)
    if (self->needs & sections[i].need)
      gap = sections[i].find_gap (self, fact);
  return gap;
}

static void
fettle_move_form_finalize (GObject *object)
{
  g_clear_pointer (&FETTLE_MOVE_FORM (object)->fact, g_free);

  G_OBJECT_CLASS (fettle_move_form_parent_class)->finalize (object);
}

static void
fettle_move_form_class_init (FettleMoveFormClass *klass)
{
  FettleFormClass *form_class = FETTLE_FORM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fettle_move_form_finalize;

  form_class->find_gap = find_gap;
  form_class->create_action = create_action;
  form_class->done = forget_drafts;
}

static void
fettle_move_form_init (FettleMoveForm *self)
{
}

/* "Resolve…" → "Resolve": the form is what the dots promised. */
static char *
dup_verb (FettleMoveForm *self,
          FettleRecord   *record)
{
  const FettleMove *move = fettle_ticket_find_move (record, self->to);
  g_autofree char *verb = NULL;

  if (self->needs & FETTLE_NEEDS_TRIAGE)
    return g_strdup (_("Prioritise"));
  if (is_taken (record, self->to))
    return g_strdup (_("Take"));
  if (self->from == self->to && (self->needs & ASKS_APPROVER))
    return g_strdup (_("Ask for approval"));
  if (move == NULL)
    return g_strdup (_("Wait"));
  verb = g_strdup (_(move->verb));
  return g_strndup (verb, g_str_has_suffix (verb, "…") ? strlen (verb) - strlen ("…")
                                                       : strlen (verb));
}

static char *
dup_heading (FettleMoveForm *self,
             const char     *verb,
             const char     *number)
{
  /* On hold already: it is not the person who waits. Translators: %s is a number,
   * "INC-12 waits for…" */
  if (self->from == self->to && (self->needs & FETTLE_NEEDS_HOLD_REASON))
    return g_strdup_printf (_("%s waits for…"), number);

  /* Translators: a verb and the number of an incident, "Resolve INC-12". */
  return g_strdup_printf (C_("form", "%s %s"), verb, number);
}

static void
start (FettleMoveForm *self,
       FettleIncident *incident)
{
  FettleForm *form = FETTLE_FORM (self);
  FettleRecord *record = fettle_incident_get_record (incident);
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (record));
  const char *number = fettle_incident_get_number (incident);
  g_autofree char *verb = dup_verb (self, record);
  g_autofree char *heading = dup_heading (self, verb, number);
  g_autofree char *ending = NULL;

  fettle_form_start (form, incident, heading, verb);
  if (fettle_lifecycle_get_class (lifecycle, self->to) != FETTLE_CLASS_CANCELLED)
    return;
  /* "Cancel" alone reads as closing the form. Translators: %s is a number, "INC-12" */
  ending = g_strdup_printf (_("Cancel %s"), number);
  fettle_form_set_destructive (form, ending);
}

static void
restore_draft (FettleMoveForm *self)
{
  g_auto(FettleMoveDraft) draft = { NULL };
  GtkWidget *grid = self->code != NULL ? self->code : self->hold_reason;
  GtkWidget *view = self->notes != NULL ? self->notes : self->words;
  g_autofree char *text = NULL;
  gint64 until;

  if (!fettle_move_draft_find (get_workspace (self), fettle_incident_get_eid (get_incident (self)),
                               get_draft_name (self), &draft))
    return;
  text = g_strdup (draft.text);
  until = draft.until;
  if (grid != NULL && draft.choice != NULL)
    fettle_choice_grid_set (FETTLE_CHOICE_GRID (grid), draft.choice);
  if (view != NULL && text != NULL)
    fettle_text_box_set (FETTLE_TEXT_BOX (view), text);
  if (self->hold_until != NULL && until != FETTLE_TIME_NONE)
    fettle_moment_picker_set (FETTLE_MOMENT_PICKER (self->hold_until), until);
}

static void
focus_first (FettleMoveForm *self)
{
  const char *fact;
  GtkWidget *gap = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (self->needs & sections[i].need)
      {
        gap = sections[i].find_gap (self, &fact);
        break;
      }
  if (gap != NULL)
    gtk_widget_grab_focus (gap);
  else
    fettle_form_focus_confirm (FETTLE_FORM (self));
}

void
fettle_move_form_present (GtkWindow      *parent,
                          FettleIncident *incident,
                          int             to)
{
  FettleMoveForm *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident));
  g_return_if_fail (fettle_incident_is_loaded (incident));

  self = g_object_new (FETTLE_TYPE_MOVE_FORM, "transient-for", parent, NULL);
  self->from = fettle_ticket_get_state (fettle_incident_get_record (incident));
  self->to = to;
  self->needs = find_needs (incident, to);
  start (self, incident);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (self->needs & sections[i].need)
      sections[i].build (self);
  restore_draft (self);
  /* Words are kept; what is only picked is picked again as quickly. */
  if (self->notes != NULL || self->words != NULL || self->custom != NULL)
    fettle_form_set_hint (FETTLE_FORM (self), _("Kept if you close this."));
  gtk_window_present (GTK_WINDOW (self));
  focus_first (self);
}
