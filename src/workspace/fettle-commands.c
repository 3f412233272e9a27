/* fettle-commands.c: the actions people take on tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands-private.h"
#include "fettle-ticket-rules.h"
#include "fettle-sentence.h"
#include "fettle-text.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- labels ------------------------------------------------------------------------- */

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

char *
fettle_command_dup_label (const char *sentence,
                          const char *first,
                          const char *second)
{
  g_return_val_if_fail (sentence != NULL, NULL);

  return g_strdup_printf (sentence, first, second);
}

#pragma GCC diagnostic pop

FettleAction *
fettle_command_new_action (const char   *sentence,
                           FettleRecord *incident,
                           const char   *value)
{
  g_autofree char *number = fettle_ticket_dup_number (incident);
  g_autofree char *label = fettle_command_dup_label (sentence, number, value);

  return fettle_action_new (label);
}

/* How a set field is told: %1$s is the number, %2$s the value. */
static const struct
{
  guint       field;
  const char *set;
  const char *cleared;
} labels[] = {
  { FETTLE_TICKET_TITLE, N_("Title of %1$s changed"), N_("Title of %1$s cleared") },
  { FETTLE_TICKET_DESCRIPTION, N_("Description of %1$s changed"), N_("Description of %1$s cleared") },
  { FETTLE_TICKET_IMPACT, N_("Impact of %1$s set to %2$s"), N_("Impact of %1$s cleared") },
  { FETTLE_TICKET_URGENCY, N_("Urgency of %1$s set to %2$s"), N_("Urgency of %1$s cleared") },
  { FETTLE_TICKET_PRIORITY, N_("Priority of %1$s set to %2$s"), N_("Priority of %1$s follows the matrix again") },
  { FETTLE_TICKET_CATEGORY, N_("Category of %1$s set to %2$s"), N_("Category of %1$s cleared") },
  { FETTLE_TICKET_SERVICE, N_("Service of %1$s set to %2$s"), N_("Service of %1$s cleared") },
  { FETTLE_TICKET_TEAM, N_("Team of %1$s set to %2$s"), N_("Team of %1$s cleared") },
  { FETTLE_TICKET_OWNER, N_("Owner of %1$s set to %2$s"), N_("Owner of %1$s cleared") },
  { FETTLE_TICKET_REPORTER, N_("Caller of %1$s set to %2$s"), N_("Caller of %1$s cleared") },
  { FETTLE_TICKET_CHANNEL, N_("Channel of %1$s set to %2$s"), N_("Channel of %1$s cleared") },
  { FETTLE_TICKET_TAGS, N_("Tags of %1$s changed"), N_("Tags of %1$s cleared") },
  { FETTLE_TICKET_RESOLUTION_NOTES, N_("Resolution notes of %1$s changed"),
    N_("Resolution notes of %1$s cleared") },
  { FETTLE_INCIDENT_VERIFIED, N_("Resolution of %1$s verified: %2$s"), N_("Verification of %1$s taken back") },
};

static FettleAction *
set_action_new (FettleRecord *incident,
                guint         field,
                const char   *value)
{
  gboolean is_set = value[0] != '\0';
  /* What a kind has of its own stands at the same places as the incident's. */
  gboolean is_told = field < FETTLE_TICKET_N_FIELDS || fettle_record_get_kind (incident) == FETTLE_KIND_INCIDENT;

  for (guint i = 0; is_told && i < G_N_ELEMENTS (labels); i++)
    if (labels[i].field == field)
      return fettle_command_new_action (_(is_set ? labels[i].set : labels[i].cleared), incident, value);

  return fettle_command_new_action (_("%1$s changed"), incident, value);
}

char *
fettle_command_dup_name (const FettleUuid *eid,
                         FettleKind        kind,
                         gpointer          user_data)
{
  return g_strdup (fettle_workspace_get_name (user_data, kind, eid));
}

static const FettleFieldInfo *
get_info (FettleRecord *ticket,
          guint         field)
{
  return fettle_kind_get_field (fettle_record_get_kind (ticket), field);
}

static gboolean
has_field (FettleRecord *ticket,
           guint         field)
{
  return field < fettle_kind_get_info (fettle_record_get_kind (ticket))->n_fields;
}

static char *
dup_value (FettleWorkspace   *workspace,
           FettleRecord      *incident,
           guint              field,
           const FettleValue *value)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (workspace));

  return fettle_sentence_dup_value (get_info (incident, field), value, zone,
                                    fettle_command_dup_name, workspace);
}

/* --- setting a field -------------------------------------------------------------------- */

FettleUuid
fettle_command_new_eid (FettleWorkspace *workspace)
{
  return fettle_uuid_new_v7 (fettle_clock_now (fettle_workspace_get_clock (workspace)),
                             fettle_workspace_get_random (workspace));
}

FettleEdit *
fettle_command_new_update (FettleRecord *incident)
{
  return fettle_edit_new_update (fettle_record_get_kind (incident), fettle_record_get_eid (incident));
}

static gboolean
refuse_managed (const FettleFieldInfo *info,
                guint                  field,
                GError               **error)
{
  const char *hint = field == FETTLE_TICKET_STATE || field == FETTLE_TICKET_HOLD_REASON
                     || field == FETTLE_TICKET_HOLD_UNTIL
                       ? _("Move it instead.") : NULL;

  fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, hint,
                      _("“%s” is kept by the desk and cannot be set by hand."), _(info->label));
  return FALSE;
}

/* Text that is written for minutes is not put over what somebody else wrote
 * meanwhile. Short facts are: two keys in a row shall both count. */
static void
expect_text (FettleEdit   *edit,
             FettleRecord *incident,
             guint         field)
{
  const FettleVersion *version;
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (incident), field);

  if (field != FETTLE_TICKET_TITLE && info->type != FETTLE_TYPE_OF_LONG_TEXT)
    return;

  version = fettle_record_get_version (incident, field);
  fettle_edit_expect (edit, field, version != NULL ? &version->id : NULL);
}

static void
give_priority_reason (FettleEdit        *edit,
                      const FettleValue *priority,
                      const char        *reason)
{
  if (!fettle_value_is_null (priority) && reason != NULL && reason[0] != '\0')
    fettle_edit_set_written (edit, FETTLE_TICKET_PRIORITY_REASON, reason);
}

static FettleAction *
set_value (FettleWorkspace *workspace,
           FettleRecord    *incident,
           guint            field,
           FettleValue     *value,
           const char      *reason)
{
  g_autofree char *text = dup_value (workspace, incident, field, value);
  FettleAction *action = set_action_new (incident, field, text);
  FettleEdit *edit = fettle_command_new_update (incident);

  fettle_edit_take (edit, field, fettle_value_ref (value));
  if (field == FETTLE_TICKET_PRIORITY)
    give_priority_reason (edit, value, reason);
  else
    fettle_edit_set_written (edit, FETTLE_TICKET_REASON, reason);
  expect_text (edit, incident, field);
  fettle_action_take (action, edit);
  return action;
}

FettleAction *
fettle_command_set_ref (FettleWorkspace  *workspace,
                        FettleRecord     *incident,
                        guint             field,
                        const FettleUuid *eid)
{
  g_autoptr (FettleValue) value = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);
  g_return_val_if_fail (has_field (incident, field), NULL);
  g_return_val_if_fail (get_info (incident, field)->type == FETTLE_TYPE_OF_REF, NULL);

  value = eid != NULL ? fettle_value_new_string (fettle_uuid_to_text (eid, text)) : fettle_value_new_null ();
  return set_value (workspace, incident, field, value, NULL);
}

static FettleAction *
set_new_caller (FettleWorkspace *workspace,
                FettleRecord    *incident,
                const char      *name)
{
  FettleAction *action = fettle_command_new_action (_("Caller of %1$s set to %2$s"), incident, name);
  FettleEdit *edit = fettle_command_new_update (incident);
  FettleUuid person = fettle_command_make_name (workspace, action, FETTLE_KIND_PERSON, name);

  fettle_edit_set_ref (edit, FETTLE_TICKET_REPORTER, &person);
  fettle_action_take (action, edit);
  return action;
}

static gboolean
find_named (FettleWorkspace  *workspace,
            FettleKind        kind,
            guint             field,
            const char       *name,
            FettleUuid       *eid,
            GError          **error)
{
  if (kind == FETTLE_KIND_PERSON && g_ascii_strcasecmp (name, "me") == 0)
    {
      *eid = *fettle_workspace_get_me (workspace);
      return TRUE;
    }
  if (field == FETTLE_TICKET_OWNER)
    return fettle_workspace_find_agent (workspace, name, eid, error);
  return fettle_workspace_find_name (workspace, kind, name, eid, error);
}

static FettleAction *
set_by_name (FettleWorkspace  *workspace,
             FettleRecord     *incident,
             guint             field,
             const char       *text,
             GError          **error)
{
  g_autofree char *name = fettle_text_tidy (text);
  g_autoptr (GError) own_error = NULL;
  FettleUuid eid;

  if (name[0] == '\0')
    return fettle_command_set_ref (workspace, incident, field, NULL);
  if (find_named (workspace, get_info (incident, field)->target, field, name, &eid, &own_error))
    return fettle_command_set_ref (workspace, incident, field, &eid);
  if (field == FETTLE_TICKET_REPORTER
      && g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
    return set_new_caller (workspace, incident, name);

  g_propagate_error (error, g_steal_pointer (&own_error));
  return NULL;
}

static void
remove_others (FettleEdit        *edit,
               FettleRecord      *incident,
               guint              field,
               const char *const *wanted)
{
  for (guint i = 0; i < fettle_record_get_n_elements (incident, field); i++)
    {
      const FettleElement *element = fettle_record_get_element (incident, field, i);

      if (!g_strv_contains (wanted, element->element))
        fettle_edit_remove_element (edit, field, element->element);
    }
}

/* The words of @text, which may hold blanks: what stands between commas and
 * semicolons. A sign after a blank begins a word too. As bytes: what is no
 * UTF-8 is refused later, with the name of the field. */
static char **
split_words (const char *text)
{
  char **words = g_regex_split_simple ("[,;\\n]|[ \\t](?=[+-])", text, G_REGEX_RAW, 0);

  for (guint i = 0; words[i] != NULL; i++)
    g_strstrip (words[i]);

  return words;
}

static void
change_element (FettleEdit   *edit,
                FettleRecord *incident,
                guint         field,
                const char   *word,
                char          sign)
{
  if (word[0] == '\0')
    return;

  if (sign == '-')
    fettle_edit_remove_element (edit, field, word);
  else if (!fettle_record_has_element (incident, field, word))
    fettle_edit_add_element (edit, field, word);
}

/* "vpn, home office" makes it just these; with a sign, "+vpn -mail" adds and
 * removes. A sign holds until the next one. */
static FettleAction *
set_elements (FettleRecord *incident,
              guint         field,
              const char   *text)
{
  g_auto (GStrv) words = split_words (text);
  FettleAction *action = set_action_new (incident, field, text);
  FettleEdit *edit = fettle_command_new_update (incident);
  gboolean has_signs = text[0] == '+' || text[0] == '-';
  char sign = '+';

  if (!has_signs)
    remove_others (edit, incident, field, (const char *const *) words);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize n_signs = has_signs ? strspn (words[i], "+-") : 0;

      if (n_signs > 0)
        sign = words[i][0];
      change_element (edit, incident, field, g_strchug (words[i] + n_signs), sign);
    }
  fettle_action_take (action, edit);
  return action;
}

FettleAction *
fettle_command_set_tag (FettleRecord *incident,
                        const char   *tag,
                        gboolean      present)
{
  FettleAction *action;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);
  g_return_val_if_fail (tag != NULL && tag[0] != '\0', NULL);

  action = fettle_command_new_action (present ? _("Tag %2$s added to %1$s") : _("Tag %2$s removed from %1$s"),
                       incident, tag);
  edit = fettle_command_new_update (incident);
  if (!present)
    fettle_edit_remove_element (edit, FETTLE_TICKET_TAGS, tag);
  else if (!fettle_record_has_element (incident, FETTLE_TICKET_TAGS, tag))
    fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, tag);
  fettle_action_take (action, edit);
  return action;
}

FettleAction *
fettle_command_set (FettleWorkspace  *workspace,
                    FettleRecord     *incident,
                    guint             field,
                    const char       *text,
                    const char       *reason,
                    GError          **error)
{
  const FettleFieldInfo *info;
  g_autoptr (FettleValue) value = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);
  g_return_val_if_fail (has_field (incident, field), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  info = get_info (incident, field);
  if ((info->flags & FETTLE_FIELD_MANAGED) != 0 || info->merge == FETTLE_MERGE_LOG)
    {
      refuse_managed (info, field, error);
      return NULL;
    }
  if (info->merge == FETTLE_MERGE_ORSET)
    return set_elements (incident, field, text);
  if (info->type == FETTLE_TYPE_OF_REF)
    return set_by_name (workspace, incident, field, text, error);

  value = fettle_field_parse (info, text, error);
  if (value == NULL)
    return NULL;
  return set_value (workspace, incident, field, value, reason);
}

/* --- moves ---------------------------------------------------------------------------------- */

/* How a move of an incident is told; the first row that fits. %2$s is the owner. */
static const struct
{
  FettleIncidentState from;  /* NONE: any */
  FettleIncidentState to;
  const char         *sentence;
} move_labels[] = {
  { FETTLE_STATE_RESOLVED, FETTLE_STATE_IN_PROGRESS, N_("Reopened %1$s") },
  { FETTLE_STATE_CLOSED, FETTLE_STATE_IN_PROGRESS, N_("Reopened %1$s") },
  { FETTLE_STATE_ON_HOLD, FETTLE_STATE_IN_PROGRESS, N_("Resumed %1$s") },
  { FETTLE_STATE_MONITORING, FETTLE_STATE_IN_PROGRESS, N_("Resumed %1$s") },
  { FETTLE_STATE_CANCELLED, FETTLE_STATE_TRIAGED, N_("Restored %1$s") },
  { FETTLE_STATE_NEW, FETTLE_STATE_TRIAGED, N_("Triaged %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_TRIAGED, N_("Returned %1$s to the queue") },
  { FETTLE_STATE_NONE, FETTLE_STATE_ASSIGNED, N_("Assigned %1$s to %2$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_IN_PROGRESS, N_("Started %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_ON_HOLD, N_("Put %1$s on hold") },
  { FETTLE_STATE_NONE, FETTLE_STATE_MONITORING, N_("Monitoring %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_RESOLVED, N_("Resolved %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_CLOSED, N_("Closed %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_CANCELLED, N_("Cancelled %1$s") },
  { FETTLE_STATE_NONE, FETTLE_STATE_NEW, N_("Moved %1$s") },
};

static const char *
find_move_label (int from,
                 int to)
{
  for (guint i = 0; i < G_N_ELEMENTS (move_labels); i++)
    if (move_labels[i].to == to
        && (move_labels[i].from == FETTLE_STATE_NONE || move_labels[i].from == from))
      return _(move_labels[i].sentence);
  return _("Moved %1$s");
}

static gboolean
begins_work (FettleRecord     *ticket,
             int               to,
             const FettleMove *move)
{
  return (move != NULL && (move->needs & FETTLE_NEEDS_OWNER) != 0)
         || (fettle_record_get_kind (ticket) == FETTLE_KIND_INCIDENT
             && (to == FETTLE_STATE_ASSIGNED || to == FETTLE_STATE_IN_PROGRESS));
}

/* The owner the move gives: as said, or me where work begins that nobody owns. */
static gboolean
get_new_owner (FettleWorkspace       *workspace,
               FettleRecord          *incident,
               int                    to,
               const FettleMoveFacts *facts,
               FettleUuid            *owner)
{
  const FettleMove *move = fettle_ticket_find_move (incident, to);

  if (facts != NULL && facts->owner != NULL)
    {
      *owner = *facts->owner;
      return TRUE;
    }
  if (!begins_work (incident, to, move) || fettle_record_get_ref (incident, FETTLE_TICKET_OWNER, NULL))
    return FALSE;

  *owner = *fettle_workspace_get_me (workspace);
  return TRUE;
}

static void
set_if_given (FettleEdit *edit,
              guint       field,
              const char *text)
{
  if (text != NULL)
    fettle_edit_set_written (edit, field, text);
}

static void
take_facts (FettleEdit            *edit,
            const FettleMoveFacts *facts)
{
  set_if_given (edit, FETTLE_TICKET_HOLD_REASON, facts->hold_reason);
  /* A zeroed struct says nothing: 1970 is no date to wait for. */
  if (facts->hold_until != FETTLE_TIME_NONE && facts->hold_until != 0)
    fettle_edit_set_time (edit, FETTLE_TICKET_HOLD_UNTIL, facts->hold_until);
  set_if_given (edit, FETTLE_TICKET_RESOLUTION_CODE, facts->resolution_code);
  set_if_given (edit, FETTLE_TICKET_RESOLUTION_NOTES, facts->resolution_notes);
  fettle_edit_set_written (edit, FETTLE_TICKET_REASON, facts->reason);
}

static const char *
get_owner_name (FettleWorkspace  *workspace,
                FettleRecord     *incident,
                const FettleUuid *new_owner)
{
  FettleUuid owner;
  const char *name = NULL;

  if (new_owner != NULL)
    name = fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, new_owner);
  else if (fettle_record_get_ref (incident, FETTLE_TICKET_OWNER, &owner))
    name = fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, &owner);
  return name != NULL ? name : _("somebody");
}

static FettleAction *
move_action_new (FettleWorkspace  *workspace,
                 FettleRecord     *ticket,
                 int               to,
                 const FettleUuid *new_owner)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (ticket));

  if (fettle_record_get_kind (ticket) == FETTLE_KIND_INCIDENT)
    return fettle_command_new_action (find_move_label (fettle_ticket_get_state (ticket), to), ticket,
                       get_owner_name (workspace, ticket, new_owner));

  /* Translators: a ticket and the state it is in from then on: "REQ-12 is now Approved" */
  return fettle_command_new_action (_("%1$s is now %2$s"), ticket, fettle_lifecycle_get_label (lifecycle, to));
}

FettleAction *
fettle_command_move (FettleWorkspace       *workspace,
                     FettleRecord          *incident,
                     int                    to,
                     const FettleMoveFacts *facts)
{
  const FettleLifecycle *lifecycle;
  FettleAction *action;
  FettleEdit *edit;
  FettleUuid owner;
  gboolean gives_owner;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);

  lifecycle = fettle_lifecycle_get (fettle_record_get_kind (incident));
  g_return_val_if_fail (lifecycle != NULL && to >= 0 && to < (int) lifecycle->n_states, NULL);

  gives_owner = get_new_owner (workspace, incident, to, facts, &owner);
  action = move_action_new (workspace, incident, to, gives_owner ? &owner : NULL);

  edit = fettle_command_new_update (incident);
  fettle_edit_set_text (edit, FETTLE_TICKET_STATE, fettle_lifecycle_get_id (lifecycle, to));
  if (gives_owner)
    fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, &owner);
  if (facts != NULL)
    take_facts (edit, facts);
  fettle_action_take (action, edit);
  return action;
}

FettleAction *
fettle_command_take (FettleWorkspace *workspace,
                     FettleRecord    *incident)
{
  FettleAction *action;
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);

  action = fettle_command_new_action (_("Took %1$s"), incident, NULL);
  edit = fettle_command_new_update (incident);
  fettle_edit_set_ref (edit, FETTLE_TICKET_OWNER, fettle_workspace_get_me (workspace));
  fettle_action_take (action, edit);
  return action;
}

/* --- notes -------------------------------------------------------------------------------------- */

static FettleEdit *
note_edit_new (FettleWorkspace *workspace,
               FettleRecord    *incident,
               gboolean         is_public,
               const char      *told_by,
               const char      *body)
{
  FettleUuid eid = fettle_command_new_eid (workspace);
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, fettle_record_get_eid (incident));
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, is_public ? "public" : "work");
  if (is_public)
    fettle_edit_set_text (edit, FETTLE_NOTE_TOLD_BY, told_by != NULL ? told_by : "phone");
  fettle_edit_set_written (edit, FETTLE_NOTE_BODY, body);
  return edit;
}

FettleAction *
fettle_command_note (FettleWorkspace *workspace,
                     FettleRecord    *incident,
                     gboolean         is_public,
                     const char      *told_by,
                     const char      *body)
{
  FettleAction *action;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (FETTLE_IS_RECORD (incident), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  action = fettle_command_new_action (is_public ? _("Reply recorded on %1$s") : _("Work note added to %1$s"), incident, NULL);
  fettle_action_take (action, note_edit_new (workspace, incident, is_public, told_by, body));

  if (is_public && fettle_record_get_time (incident, FETTLE_TICKET_FIRST_RESPONSE_AT) == FETTLE_TIME_NONE)
    {
      FettleEdit *edit = fettle_command_new_update (incident);

      fettle_edit_set_time (edit, FETTLE_TICKET_FIRST_RESPONSE_AT,
                            fettle_clock_now (fettle_workspace_get_clock (workspace)));
      fettle_action_take (action, edit);
    }
  return action;
}

/* --- names ---------------------------------------------------------------------------------------- */

static FettleUuid
make_one (FettleWorkspace  *workspace,
          FettleAction     *action,
          FettleKind        kind,
          const char       *name,
          const FettleUuid *parent)
{
  static const guint name_fields[FETTLE_N_KINDS] = {
    [FETTLE_KIND_PERSON] = FETTLE_PERSON_NAME,
    [FETTLE_KIND_TEAM] = FETTLE_TEAM_NAME,
    [FETTLE_KIND_SERVICE] = FETTLE_SERVICE_NAME,
    [FETTLE_KIND_CATEGORY] = FETTLE_CATEGORY_NAME,
  };
  FettleUuid eid = fettle_command_new_eid (workspace);
  FettleEdit *edit = fettle_edit_new_create (kind, &eid);

  fettle_edit_set_text (edit, name_fields[kind], name);
  if (parent != NULL)
    fettle_edit_set_ref (edit, FETTLE_CATEGORY_PARENT, parent);
  fettle_action_take (action, edit);
  return eid;
}

static FettleUuid
make_category (FettleWorkspace *workspace,
               FettleAction    *action,
               const char      *name)
{
  g_autoptr (GString) plain = g_string_new (name);
  g_auto (GStrv) levels = NULL;
  FettleUuid parent;

  g_string_replace (plain, "›", ">", 0);
  levels = g_strsplit (plain->str, ">", 2);
  g_strstrip (levels[0]);
  if (levels[1] == NULL || g_strstrip (levels[1])[0] == '\0')
    return make_one (workspace, action, FETTLE_KIND_CATEGORY, levels[0], NULL);

  if (!fettle_workspace_find_exact_name (workspace, FETTLE_KIND_CATEGORY, levels[0], &parent))
    parent = make_one (workspace, action, FETTLE_KIND_CATEGORY, levels[0], NULL);
  return make_one (workspace, action, FETTLE_KIND_CATEGORY, levels[1], &parent);
}

FettleUuid
fettle_command_make_name (FettleWorkspace *workspace,
                          FettleAction    *action,
                          FettleKind       kind,
                          const char      *name)
{
  if (kind == FETTLE_KIND_CATEGORY)
    return make_category (workspace, action, name);
  return make_one (workspace, action, kind, name, NULL);
}

FettleAction *
fettle_command_add_name (FettleWorkspace *workspace,
                         FettleKind       kind,
                         const char      *name,
                         FettleUuid      *eid)
{
  g_autofree char *tidy = NULL;
  g_autofree char *label = NULL;
  FettleAction *action;
  FettleUuid made;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (kind >= FETTLE_KIND_PERSON && kind <= FETTLE_KIND_CATEGORY, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  tidy = fettle_text_tidy (name);
  label = fettle_command_dup_label (_("Added %1$s"), tidy, NULL);
  action = fettle_action_new (label);
  made = fettle_command_make_name (workspace, action, kind, tidy);
  if (eid != NULL)
    *eid = made;
  return action;
}

/* The edit of @person that @action has already (one that makes it, say). */
static FettleEdit *
find_edit (FettleAction     *action,
           const FettleUuid *person)
{
  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    {
      FettleEdit *edit = fettle_action_get_edit (action, i);

      if (fettle_uuid_equal (fettle_edit_get_eid (edit), person))
        return edit;
    }
  return NULL;
}

static void
set_details (FettleWorkspace *workspace,
             FettleEdit      *edit,
             const char      *phone,
             const char      *mail,
             const char      *site,
             gboolean         vip)
{
  const FettleName *known = fettle_workspace_peek_name (workspace, FETTLE_KIND_PERSON, fettle_edit_get_eid (edit));
  gboolean was_vip = known != NULL && known->vip;

  set_if_given (edit, FETTLE_PERSON_PHONE, phone);
  set_if_given (edit, FETTLE_PERSON_MAIL, mail);
  set_if_given (edit, FETTLE_PERSON_SITE, site);
  /* Never having been one and being none is the same. */
  if (!vip != !was_vip)
    fettle_edit_set_bool (edit, FETTLE_PERSON_VIP, vip);
}

static FettleAction *
details_action_new (FettleWorkspace  *workspace,
                    const FettleUuid *person)
{
  const char *name = fettle_workspace_get_name (workspace, FETTLE_KIND_PERSON, person);
  g_autofree char *label = NULL;

  label = fettle_command_dup_label (_("Details of %1$s changed"), name != NULL ? name : _("somebody"), NULL);
  return fettle_action_new (label);
}

FettleAction *
fettle_command_set_person (FettleWorkspace  *workspace,
                           FettleAction     *action,
                           const FettleUuid *person,
                           const char       *phone,
                           const char       *mail,
                           const char       *site,
                           gboolean          vip)
{
  FettleEdit *edit;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (action == NULL || FETTLE_IS_ACTION (action), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  if (action == NULL)
    action = details_action_new (workspace, person);

  edit = find_edit (action, person);
  if (edit == NULL)
    {
      edit = fettle_edit_new_update (FETTLE_KIND_PERSON, person);
      fettle_action_take (action, edit);
    }
  set_details (workspace, edit, phone, mail, site, vip);
  return action;
}
