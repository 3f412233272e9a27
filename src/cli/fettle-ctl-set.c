/* fettle-ctl-set.c: fettlectl set: changes facts of an incident, a person, a team,
 * a service or a category.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands.h"
#include "fettle-ctl-commands.h"
#include "fettle-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleOption options[] = {
  { "reason", 'r', N_("TEXT"), N_("Why; needed for a priority beside the matrix, for another team and for times that are known") },
  { "new", 'n', NULL, N_("Make the person, team, service or category that is named") },
  { NULL }
};

/* Fields that nobody types into, and what does it instead. */
static const struct
{
  const char *field;
  const char *hint;
} managed[] = {
  { "state", N_("Use “fettlectl move”.") },
  { "hold_reason", N_("Use “fettlectl move NUMBER hold --hold-reason REASON”.") },
  { "hold_until", N_("Use “fettlectl move NUMBER hold --hold-reason date --until TIME”.") },
  { "resolved_at", N_("“fettlectl move NUMBER resolve” sets it.") },
  { "closed_at", N_("“fettlectl move NUMBER close” sets it.") },
  { "mitigated_at", N_("“fettlectl move NUMBER monitor” sets it.") },
  { "first_ack_at", N_("The first move out of New sets it.") },
  { "first_response_at", N_("“fettlectl note NUMBER --public” sets it.") },
  { "number", N_("A number stays for ever.") },
};

typedef enum
{
  SET_TO,      /* field=value */
  SET_ADD,     /* field+=value */
  SET_REMOVE,  /* field-=value */
} SetType;

/* One FIELD=VALUE of the command line. */
typedef struct
{
  guint                    field;
  const FettleCustomField *custom;   /* (nullable) in the place of @field; owned by the workspace */
  SetType                  type;
  char                    *value;
} Assignment;

static void
assignment_clear (Assignment *self)
{
  g_clear_pointer (&self->value, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Assignment, assignment_clear)

/* --- reading FIELD=VALUE ---------------------------------------------------------------- */

static gboolean
refuse_field (FettleCtl   *ctl,
              FettleKind   kind,
              const char  *name,
              GError     **error)
{
  GPtrArray *fields = fettle_workspace_get_fields (ctl->workspace);
  const FettleKindInfo *info = fettle_kind_get_info (kind);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *detail = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & FETTLE_FIELD_MANAGED) == 0 && info->fields[i].merge != FETTLE_MERGE_LOG)
      g_ptr_array_add (names, (gpointer) info->fields[i].id);
  for (guint i = 0; i < fields->len; i++)
    if (fettle_custom_field_is_of (g_ptr_array_index (fields, i), kind))
      g_ptr_array_add (names, (gpointer) fettle_custom_field_get_word (g_ptr_array_index (fields, i)));

  near = fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, 3);
  g_ptr_array_add (names, NULL);
  if (near == NULL)
    near = g_strjoinv (", ", (char **) names->pdata);
  detail = g_strdup_printf (_("It could be: %s."), near);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, detail, NULL, _("There is no field “%s”."), name);
  return FALSE;
}

static gboolean
check_managed (const FettleFieldInfo *info,
               guint                  field,
               FettleKind             kind,
               GError               **error)
{
  const char *hint = NULL;

  if ((info->flags & FETTLE_FIELD_MANAGED) == 0 && info->merge != FETTLE_MERGE_LOG)
    return TRUE;

  for (guint i = 0; fettle_kind_is_ticket (kind) && i < G_N_ELEMENTS (managed); i++)
    if (strcmp (managed[i].field, info->id) == 0)
      hint = _(managed[i].hint);
  if (info->merge == FETTLE_MERGE_LOG)
    hint = _("Use --reason.");

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint,
                      _("“%s” is kept by the desk and cannot be set by hand."), _(info->label));
  return FALSE;
}

static const FettleFieldInfo *
get_info (FettleKind        kind,
          const Assignment *assignment)
{
  return assignment->custom != NULL ? &assignment->custom->info : fettle_kind_get_field (kind, assignment->field);
}

static gboolean
read_assignment (FettleCtl    *ctl,
                 FettleKind    kind,
                 const char   *word,
                 Assignment   *assignment,
                 GError      **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = NULL;
  const FettleFieldInfo *info;
  char sign;
  int field;

  if (equals == NULL || equals == word)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” is not FIELD=VALUE."), word);
      return FALSE;
    }

  sign = equals[-1];
  name = g_strndup (word, equals - word - (sign == '+' || sign == '-' ? 1 : 0));
  field = fettle_kind_match_field (kind, name);
  if (field < 0)
    assignment->custom = fettle_custom_field_list_find (fettle_workspace_get_fields (ctl->workspace), kind, name);
  if (field < 0 && assignment->custom == NULL)
    return refuse_field (ctl, kind, name, error);

  assignment->field = field;
  info = get_info (kind, assignment);
  assignment->type = sign == '+' ? SET_ADD : sign == '-' ? SET_REMOVE : SET_TO;
  assignment->value = g_strdup (equals + 1);
  if (assignment->type == SET_TO || info->merge == FETTLE_MERGE_ORSET)
    return check_managed (info, field, kind, error);

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” holds one value: use = alone."), _(info->label));
  return FALSE;
}

/* Times as people write them become those that the registry reads. */
static gboolean
prepare_value (FettleCtl              *ctl,
               const FettleFieldInfo  *info,
               Assignment             *assignment,
               GError                **error)
{
  gint64 ms;

  if (info->type != FETTLE_TYPE_OF_TIME || assignment->value[0] == '\0')
    return TRUE;
  if (!fettle_ctl_read_time (ctl, assignment->value, FALSE, &ms, error))
    return FALSE;

  g_free (assignment->value);
  assignment->value = fettle_time_to_iso (ms);
  return TRUE;
}

/* --- incidents ----------------------------------------------------------------------------- */

static void
take_elements (FettleEdit        *edit,
               guint              field,
               const FettleValue *words,
               void             (*take) (FettleEdit *, guint, const char *))
{
  for (guint i = 0; words != NULL && i < fettle_value_get_length (words); i++)
    take (edit, field, fettle_value_get_string (fettle_value_list_get (words, i)));
}

static void
merge_custom (FettleEdit *edit,
              FettleEdit *from)
{
  const FettleValue *values = fettle_edit_get_values (from);

  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      const char *name = fettle_value_map_get_key (values, i);

      if (fettle_custom_field_is_id (name))
        fettle_edit_take_unknown (edit, name, fettle_value_ref (fettle_value_map_get_value (values, i)));
    }
}

/* Puts what @from says into @edit. */
static void
merge_edit (FettleEdit *edit,
            FettleEdit *from)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_edit_get_kind (from));

  merge_custom (edit, from);
  for (guint field = 0; field < info->n_fields; field++)
    {
      const FettleValue *value = fettle_edit_get (from, field);
      FettleUuid version;

      if (info->fields[field].merge == FETTLE_MERGE_ORSET)
        {
          take_elements (edit, field, fettle_edit_get_added (from, field), fettle_edit_add_element);
          take_elements (edit, field, fettle_edit_get_removed (from, field), fettle_edit_remove_element);
          continue;
        }
      if (value == NULL)
        continue;
      fettle_edit_take (edit, field, fettle_value_ref (value));
      if (fettle_edit_get_expected (from, field, &version))
        fettle_edit_expect (edit, field, fettle_uuid_is_nil (&version) ? NULL : &version);
    }
}

/* New records (a caller) come before the edit that names them. */
static void
take_parts (FettleAction *action,
            FettleEdit   *edit,
            FettleAction *part)
{
  for (guint i = 0; i < fettle_action_get_n_edits (part); i++)
    {
      FettleEdit *from = fettle_action_get_edit (part, i);

      if (fettle_edit_is_create (from))
        fettle_action_take (action, g_object_ref (from));
      else
        merge_edit (edit, from);
    }
}

/* A name that nobody has: how it is made. */
static void
propagate_unknown (const FettleFieldInfo  *info,
                   GError                 *unknown,
                   GError                **error)
{
  g_autoptr (GError) own_error = unknown;
  g_autofree char *hint = NULL;

  if (info->type != FETTLE_TYPE_OF_REF || !g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return;
    }
  hint = g_strdup_printf (_("“fettlectl set --new %s:NAME” makes one."), fettle_kind_get_info (info->target)->id);
  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, fettle_problem_get_detail (own_error), hint, "%s",
                      own_error->message);
}

static FettleAction *
set_part (FettleCtl         *ctl,
          FettleRecord      *ticket,
          const Assignment  *assignment,
          const char        *text,
          GError           **error)
{
  const char *reason = fettle_arguments_get (ctl->arguments, "reason");

  if (assignment->custom != NULL)
    return fettle_command_set_custom (ctl->workspace, ticket, assignment->custom, text, reason, error);

  return fettle_command_set (ctl->workspace, ticket, assignment->field, text, reason, error);
}

static gboolean
set_one (FettleCtl        *ctl,
         FettleRecord     *incident,
         const Assignment *assignment,
         FettleAction     *action,
         FettleEdit       *edit,
         char            **label,
         GError          **error)
{
  static const char *const signs[] = { [SET_TO] = "", [SET_ADD] = "+", [SET_REMOVE] = "-" };
  g_autofree char *text = g_strconcat (signs[assignment->type], assignment->value, NULL);
  g_autoptr (FettleAction) part = NULL;
  GError *own_error = NULL;

  part = set_part (ctl, incident, assignment, text, &own_error);
  if (part == NULL)
    {
      propagate_unknown (get_info (fettle_record_get_kind (incident), assignment), own_error, error);
      return FALSE;
    }

  if (*label == NULL)
    *label = g_strdup (fettle_action_get_label (part));
  take_parts (action, edit, part);
  return TRUE;
}

/* An action is called as its one assignment, or as a whole. */
static FettleAction *
action_new (FettleCtl    *ctl,
            FettleRecord *incident,
            GPtrArray    *parts,
            char         *only_label)
{
  const char *number = fettle_record_get_text (incident, FETTLE_TICKET_NUMBER);
  g_autofree char *label = NULL;
  FettleAction *action;

  if (fettle_arguments_get_n_operands (ctl->arguments) > 2)
    label = g_strdup_printf (_("%s changed"), number != NULL ? number : _(fettle_kind_get_info (fettle_record_get_kind (incident))->label));
  action = fettle_action_new (label != NULL ? label : only_label);
  for (guint i = 0; i < parts->len; i++)
    fettle_action_take (action, g_object_ref (g_ptr_array_index (parts, i)));
  return action;
}

static FettleAction *
set_facts (FettleCtl     *ctl,
           FettleRecord  *incident,
           GError       **error)
{
  FettleKind kind = fettle_record_get_kind (incident);
  FettleEdit *edit = fettle_edit_new_update (kind, fettle_record_get_eid (incident));
  g_autoptr (FettleAction) all = fettle_action_new ("");
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *label = NULL;

  g_ptr_array_add (parts, edit);
  fettle_edit_set_written (edit, FETTLE_TICKET_REASON, fettle_arguments_get (ctl->arguments, "reason"));
  for (guint i = 1; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    {
      g_auto (Assignment) assignment = { 0 };

      if (!read_assignment (ctl, kind, fettle_arguments_get_operand (ctl->arguments, i), &assignment, error)
          || !prepare_value (ctl, get_info (kind, &assignment), &assignment, error)
          || !set_one (ctl, incident, &assignment, all, edit, &label, error))
        return NULL;
    }

  for (guint i = fettle_action_get_n_edits (all); i > 0; i--)
    g_ptr_array_insert (parts, 0, g_object_ref (fettle_action_get_edit (all, i - 1)));
  return action_new (ctl, incident, parts, label);
}

static gboolean
has_field (FettleEdit *edit,
           const char *id)
{
  int field = fettle_kind_find_field (fettle_edit_get_kind (edit), id);

  return field >= 0 && fettle_edit_has (edit, field);
}

/* Whether a reason may be what a refused action lacks. */
static gboolean
may_need_reason (FettleCtl    *ctl,
                 FettleAction *action)
{
  static const char *const fields[] = {
    "priority", "team", "occurred_at", "detected_at", "logged_at",
  };
  FettleEdit *edit = fettle_action_get_edit (action, fettle_action_get_n_edits (action) - 1);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (has_field (edit, fields[i]))
      return !fettle_arguments_has (ctl->arguments, "reason");
  return FALSE;
}

static gboolean
set_incident (FettleCtl   *ctl,
              const char  *number,
              GError     **error)
{
  g_autoptr (FettleRecord) incident = fettle_ctl_read_ticket (ctl, number, error);
  g_autoptr (FettleAction) action = incident != NULL ? set_facts (ctl, incident, error) : NULL;
  g_autoptr (GError) own_error = NULL;
  gboolean needs_reason = action != NULL && may_need_reason (ctl, action);

  if (action == NULL)
    return FALSE;
  if (fettle_ctl_commit (ctl, action, fettle_record_get_eid (incident), &own_error))
    return TRUE;

  if (needs_reason && g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_REFUSED))
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, fettle_problem_get_hint (own_error), _("Add --reason."), "%s",
                        own_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* --- persons, teams, services, categories ---------------------------------------------------- */

/* The value of a field of @kind; references by name. */
static FettleValue *
read_value (FettleCtl              *ctl,
            const FettleFieldInfo  *info,
            const char             *text,
            GError                **error)
{
  char id[FETTLE_UUID_TEXT_SIZE];
  GError *own_error = NULL;
  FettleUuid eid;

  if (info->type != FETTLE_TYPE_OF_REF || text[0] == '\0')
    return fettle_field_parse (info, text, error);

  if (!fettle_workspace_find_name (ctl->workspace, info->target, text, &eid, &own_error))
    {
      propagate_unknown (info, own_error, error);
      return NULL;
    }
  return fettle_value_new_string (fettle_uuid_to_text (&eid, id));
}

static gboolean
set_named_facts (FettleCtl   *ctl,
                 FettleEdit  *edit,
                 GError     **error)
{
  FettleKind kind = fettle_edit_get_kind (edit);

  for (guint i = 1; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    {
      g_auto (Assignment) assignment = { 0 };
      const FettleFieldInfo *info;
      FettleValue *value;

      if (!read_assignment (ctl, kind, fettle_arguments_get_operand (ctl->arguments, i), &assignment, error))
        return FALSE;
      info = fettle_kind_get_field (kind, assignment.field);
      if (!prepare_value (ctl, info, &assignment, error))
        return FALSE;
      value = read_value (ctl, info, assignment.value, error);
      if (value == NULL)
        return FALSE;
      fettle_edit_take (edit, assignment.field, value);
    }
  fettle_edit_set_written (edit, fettle_kind_find_field (kind, "reason"),
                           fettle_arguments_get (ctl->arguments, "reason"));
  return TRUE;
}

/* A name that is known is never made twice. */
static FettleAction *
make_named (FettleCtl   *ctl,
            FettleKind   kind,
            const char  *name,
            GError     **error)
{
  GListModel *known = fettle_workspace_get_names (ctl->workspace, kind);

  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (FettleNameItem) item = g_list_model_get_item (known, i);

      if (strcmp (fettle_name_item_get_name (item)->name, name) != 0)
        continue;
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Leave out --new to change it."),
                          _("“%s” is there already."), name);
      return NULL;
    }
  return fettle_command_add_name (ctl->workspace, kind, name, NULL);
}

static FettleAction *
change_named (FettleCtl   *ctl,
              FettleKind   kind,
              const char  *name,
              GError     **error)
{
  g_autofree char *label = NULL;
  FettleAction *action;
  FettleUuid eid;

  if (!fettle_workspace_find_name (ctl->workspace, kind, name, &eid, error))
    return NULL;

  label = g_strdup_printf (_("Details of %s changed"), fettle_workspace_get_name (ctl->workspace, kind, &eid));
  action = fettle_action_new (label);
  fettle_action_take (action, fettle_edit_new_update (kind, &eid));
  return action;
}

static gboolean
set_named (FettleCtl   *ctl,
           FettleKind   kind,
           const char  *name,
           GError     **error)
{
  gboolean is_new = fettle_arguments_has (ctl->arguments, "new");
  g_autoptr (FettleAction) action = NULL;
  FettleEdit *edit;

  if (name[0] == '\0')
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("The name is missing."));
      return FALSE;
    }
  action = is_new ? make_named (ctl, kind, name, error) : change_named (ctl, kind, name, error);
  if (action == NULL)
    return FALSE;

  /* The last one is the record itself; the first may be its upper category. */
  edit = fettle_action_get_edit (action, fettle_action_get_n_edits (action) - 1);
  return set_named_facts (ctl, edit, error) && fettle_ctl_commit (ctl, action, NULL, error);
}

/* --- the command -------------------------------------------------------------------------------- */

static FettleKind
find_named_kind (const char *word)
{
  const char *colon = strchr (word, ':');
  g_autofree char *id = colon != NULL ? g_strndup (word, colon - word) : NULL;
  FettleKind kind = id != NULL ? fettle_kind_from_id (id) : FETTLE_KIND_NONE;

  return kind >= FETTLE_KIND_PERSON && kind <= FETTLE_KIND_CATEGORY ? kind : FETTLE_KIND_NONE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *what = fettle_arguments_get_operand (ctl->arguments, 0);
  FettleKind kind = find_named_kind (what);
  gboolean is_new = fettle_arguments_has (ctl->arguments, "new");

  if (kind == FETTLE_KIND_NONE && is_new)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, _("Write it like person:\"Anna Weiss\"."),
                        _("“%s” names no person, team, service or category."), what);
  else if (!is_new && fettle_arguments_get_n_operands (ctl->arguments) < 2)
    fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” needs %s"), "set",
                        _(fettle_ctl_set_command.operands));
  else if (fettle_ctl_open (ctl, error))
    return kind == FETTLE_KIND_NONE ? set_incident (ctl, what, error)
                                    : set_named (ctl, kind, strchr (what, ':') + 1, error);
  return FALSE;
}

const FettleCtlCommand fettle_ctl_set_command = {
  .name = "set",
  .operands = N_("NUMBER FIELD=VALUE…"),
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Change facts of an incident, a person, a team, a service or a category"),
  .details = N_("Fields have the names of JSON or of the window; an empty value clears. "
                "Records are named: owner=\"Anna Weiss\", owner=me, category=\"Network > VPN\". "
                "A caller who is not known is made. tags+=vpn tags-=old adds and removes words; a comma stands between several.\n"
                "Instead of NUMBER: person:\"Anna Weiss\", team:NAME, service:NAME or category:NAME; "
                "with --new it is made."),
  .options = options,
  .run = run,
};
