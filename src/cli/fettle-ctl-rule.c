/* fettle-ctl-rule.c: fettlectl rule: the rules that assign tickets, what is wrong
 * with them, and what they would have done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-ctl-rule.h"
#include "fettle-ctl-verb.h"
#include "fettle-edit-rules.h"
#include "fettle-json-writer.h"
#include "fettle-nearest.h"
#include "fettle-rules.h"
#include "fettle-terminal.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const FettleOption fettle_ctl_rule_options[] = {
  { "before", 'b', N_("RULE"), N_("Where it stands: before this rule") },
  { "rule", 'r', N_("RULE"), N_("With test: the rule that the given fields change") },
  { NULL }
};

/* --- names -------------------------------------------------------------------------------- */

static const char *
get_text (FettleRecord *rule,
          guint         field)
{
  const char *text = fettle_record_get_text (rule, field);

  return text != NULL ? text : "";
}

/* "" where nothing stands there. */
const char *
fettle_ctl_rule_get_name (FettleCtl    *ctl,
                          FettleRecord *record,
                          guint         field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  const char *name = NULL;
  FettleUuid eid;

  if (fettle_record_get_ref (record, field, &eid))
    name = fettle_workspace_get_name (ctl->workspace, info->target, &eid);

  return name != NULL ? name : "";
}

static FettleRecord *
find_rule (GPtrArray   *rules,
           const char  *name,
           GError     **error)
{
  g_autofree char *folded = fettle_text_fold (name);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *hint = NULL;

  for (guint i = 0; i < rules->len; i++)
    {
      FettleRecord *rule = g_ptr_array_index (rules, i);
      g_autofree char *other = fettle_text_fold (get_text (rule, FETTLE_RULE_NAME));

      if (strcmp (other, folded) == 0)
        return rule;
      g_ptr_array_add (names, (gpointer) get_text (rule, FETTLE_RULE_NAME));
    }

  near = fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, 3);
  if (near != NULL)
    hint = g_strdup_printf (_("It could be: %s."), near);
  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, hint, NULL, _("There is no rule “%s”."), name);
  return NULL;
}

/* --- reading FIELD=VALUE --------------------------------------------------------------------- */

static int
find_field (const char  *name,
            GError     **error)
{
  const FettleKindInfo *info = fettle_kind_get_info (FETTLE_KIND_RULE);
  int field = fettle_kind_match_field (FETTLE_KIND_RULE, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *all = NULL;

  if (field >= 0 && field != FETTLE_RULE_DELETED && field != FETTLE_RULE_REASON)
    return field;

  for (guint i = 0; i < FETTLE_RULE_DELETED; i++)
    g_strv_builder_add (builder, info->fields[i].id);
  names = g_strv_builder_end (builder);
  all = g_strjoinv (", ", names);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, all, _("There is no field “%s”."), name);
  return -1;
}

static FettleValue *
read_ref (FettleCtl              *ctl,
          const FettleFieldInfo  *info,
          const char             *text,
          GError                **error)
{
  char id[FETTLE_UUID_TEXT_SIZE];
  FettleUuid eid;

  if (!fettle_workspace_find_name (ctl->workspace, info->target, text, &eid, error))
    return NULL;

  return fettle_value_new_string (fettle_uuid_to_text (&eid, id));
}

static gboolean
set_value (FettleCtl   *ctl,
           FettleEdit  *edit,
           guint        field,
           const char  *text,
           GError     **error)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_RULE, field);
  gboolean is_name = info->type == FETTLE_TYPE_OF_REF && info->target != FETTLE_KIND_CALENDAR && text[0] != '\0';
  FettleValue *value = is_name ? read_ref (ctl, info, text, error) : fettle_field_parse (info, text, error);

  if (value == NULL)
    return FALSE;

  fettle_edit_take (edit, field, value);
  return TRUE;
}

/* helpers+=NAME, helpers-=NAME. */
static gboolean
change_elements (FettleCtl   *ctl,
                 FettleEdit  *edit,
                 guint        field,
                 gboolean     adds,
                 const char  *text,
                 GError     **error)
{
  g_autoptr (FettleValue) value = read_ref (ctl, fettle_kind_get_field (FETTLE_KIND_RULE, field), text, error);

  if (value == NULL)
    return FALSE;

  if (adds)
    fettle_edit_add_element (edit, field, fettle_value_get_string (value));
  else
    fettle_edit_remove_element (edit, field, fettle_value_get_string (value));
  return TRUE;
}

static gboolean
read_word (FettleCtl   *ctl,
           FettleEdit  *edit,
           const char  *word,
           GError     **error)
{
  const char *equals = strchr (word, '=');
  char sign = equals != NULL && equals > word ? equals[-1] : '\0';
  gboolean is_signed = sign == '+' || sign == '-';
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word - is_signed) : NULL;
  int field;

  if (name == NULL)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” is not FIELD=VALUE."), word);
      return FALSE;
    }

  field = find_field (name, error);
  if (field < 0)
    return FALSE;
  if (is_signed == (field == FETTLE_RULE_HELPERS))
    return is_signed ? change_elements (ctl, edit, field, sign == '+', equals + 1, error)
                     : set_value (ctl, edit, field, equals + 1, error);

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL,
                      is_signed ? _("“%s” holds one value: use = alone.") : _("“%s” holds several: use += or -=."), name);
  return FALSE;
}

static gboolean
read_words (FettleCtl   *ctl,
            FettleEdit  *edit,
            guint        first,
            GError     **error)
{
  for (guint i = first; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    if (!read_word (ctl, edit, fettle_arguments_get_operand (ctl->arguments, i), error))
      return FALSE;

  return TRUE;
}

/* --- its place among the others ----------------------------------------------------------------- */

/* Before the rule of --before; a new one without it behind all. */
static gboolean
set_place (FettleCtl   *ctl,
           FettleEdit  *edit,
           GPtrArray   *rules,
           GError     **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "before");
  FettleRecord *after = name != NULL ? find_rule (rules, name, error) : NULL;
  const char *before = NULL;
  g_autofree char *position = NULL;

  if (name != NULL && after == NULL)
    return FALSE;
  if (fettle_edit_has (edit, FETTLE_RULE_POSITION) || (after == NULL && !fettle_edit_is_create (edit)))
    return TRUE;

  for (guint i = 0; i < rules->len && g_ptr_array_index (rules, i) != after; i++)
    if (!fettle_uuid_equal (fettle_record_get_eid (g_ptr_array_index (rules, i)), fettle_edit_get_eid (edit)))
      before = get_text (g_ptr_array_index (rules, i), FETTLE_RULE_POSITION);

  position = fettle_rule_dup_position (before, after != NULL ? get_text (after, FETTLE_RULE_POSITION) : NULL);
  fettle_edit_set_text (edit, FETTLE_RULE_POSITION, position);
  return TRUE;
}

/* --- changing ------------------------------------------------------------------------------------- */

/* A rule that could never be read is refused; one that is dead is told. */
static gboolean
check_draft (FettleCtl     *ctl,
             FettleRecord  *draft,
             GError       **error)
{
  g_autoptr (GPtrArray) faults = fettle_workspace_check_rules (ctl->workspace, draft, error);

  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const FettleRuleFault *fault = g_ptr_array_index (faults, i);

      if (!fettle_uuid_equal (&fault->rule->eid, fettle_record_get_eid (draft)))
        continue;
      if (fault->code != FETTLE_RULE_FAULT_UNREADABLE && fault->code != FETTLE_RULE_FAULT_GONE)
        {
          fettle_ctl_remark (ctl, fault->fact);
          continue;
        }

      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, fault->hint, "%s", fault->fact);
      return FALSE;
    }

  return faults != NULL;
}

static gboolean
commit (FettleCtl   *ctl,
        FettleEdit  *edit,
        char        *label,
        GError     **error)
{
  g_autoptr (FettleAction) action = fettle_action_new (label);

  fettle_action_take (action, g_object_ref (edit));
  return fettle_ctl_commit (ctl, action, NULL, error);
}

static gboolean
add (FettleCtl               *ctl,
     const FettleCtlRuleKind *kind,
     GPtrArray               *rules,
     GError                 **error)
{
  const char *name = fettle_arguments_get_operand (ctl->arguments, 1);
  FettleUuid eid = fettle_uuid_new_v7 (fettle_clock_now (fettle_workspace_get_clock (ctl->workspace)),
                                       fettle_workspace_get_random (ctl->workspace));
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  g_autofree char *label = g_strdup_printf (_("Rule “%s” added"), name);
  g_autoptr (FettleRecord) draft = NULL;

  if (find_rule (rules, name, NULL) != NULL)
    {
      /* Translators: a command, as “rule” */
      g_autofree char *hint = g_strdup_printf (_("Use “fettlectl %s set” to change it."), kind->command);

      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, hint,
                          _("“%s” is there already."), name);
      return FALSE;
    }

  fettle_edit_set_written (edit, FETTLE_RULE_NAME, name);
  fettle_edit_set_text (edit, FETTLE_RULE_TYPE, kind->type);
  if (!read_words (ctl, edit, 2, error) || !set_place (ctl, edit, rules, error))
    return FALSE;

  draft = fettle_edit_dup_after (NULL, edit);
  return check_draft (ctl, draft, error) && commit (ctl, edit, label, error);
}

static gboolean
set (FettleCtl               *ctl,
     const FettleCtlRuleKind *kind,
     GPtrArray               *rules,
     GError                 **error)
{
  FettleRecord *rule = find_rule (rules, fettle_arguments_get_operand (ctl->arguments, 1), error);
  g_autoptr (FettleEdit) edit = NULL;
  g_autoptr (FettleRecord) draft = NULL;
  g_autofree char *label = NULL;

  if (rule == NULL)
    return FALSE;

  edit = fettle_edit_new_update (FETTLE_KIND_RULE, fettle_record_get_eid (rule));
  label = g_strdup_printf (_("Rule “%s” changed"), get_text (rule, FETTLE_RULE_NAME));
  if (!read_words (ctl, edit, 2, error) || !set_place (ctl, edit, rules, error))
    return FALSE;

  draft = fettle_edit_dup_after (rule, edit);
  return check_draft (ctl, draft, error) && commit (ctl, edit, label, error);
}

static gboolean
remove_rule (FettleCtl               *ctl,
             const FettleCtlRuleKind *kind,
             GPtrArray               *rules,
             GError                 **error)
{
  FettleRecord *rule = find_rule (rules, fettle_arguments_get_operand (ctl->arguments, 1), error);
  g_autoptr (FettleEdit) edit = NULL;
  g_autofree char *label = NULL;

  if (rule == NULL)
    return FALSE;

  edit = fettle_edit_new_update (FETTLE_KIND_RULE, fettle_record_get_eid (rule));
  label = g_strdup_printf (_("Rule “%s” removed"), get_text (rule, FETTLE_RULE_NAME));
  fettle_edit_set_bool (edit, FETTLE_RULE_DELETED, TRUE);
  return commit (ctl, edit, label, error);
}

/* --- listing ----------------------------------------------------------------------------------------- */

gboolean
fettle_ctl_rule_is_on (FettleRecord *rule)
{
  const FettleValue *enabled = fettle_record_get (rule, FETTLE_RULE_ENABLED);

  return fettle_value_is_null (enabled) || fettle_value_get_bool (enabled);
}

static void
print_rule_json (FettleCtl    *ctl,
                 FettleRecord *rule)
{
  static const guint texts[] = { FETTLE_RULE_NAME, FETTLE_RULE_POSITION, FETTLE_RULE_TYPE, FETTLE_RULE_FILTER,
                                 FETTLE_RULE_MODE };
  static const guint refs[] = { FETTLE_RULE_TEAM, FETTLE_RULE_OWNER };
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fettle_json_writer_add_text (writer, fettle_kind_get_field (FETTLE_KIND_RULE, texts[i])->id, get_text (rule, texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    fettle_json_writer_add_text (writer, fettle_kind_get_field (FETTLE_KIND_RULE, refs[i])->id,
                                 fettle_ctl_rule_get_name (ctl, rule, refs[i]));
  fettle_json_writer_add_bool (writer, "enabled", fettle_ctl_rule_is_on (rule));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static char *
dup_aim (const char *team,
         const char *owner)
{
  return g_strjoin (team[0] != '\0' && owner[0] != '\0' ? ", " : "", team, owner, NULL);
}

static void
print_rule_lines (FettleCtl    *ctl,
                  FettleRecord *rule,
                  guint         place)
{
  const FettleChoice *modes = fettle_kind_get_field (FETTLE_KIND_RULE, FETTLE_RULE_MODE)->choices;
  g_autofree char *aim = dup_aim (fettle_ctl_rule_get_name (ctl, rule, FETTLE_RULE_TEAM),
                                  fettle_ctl_rule_get_name (ctl, rule, FETTLE_RULE_OWNER));
  const char *filter = get_text (rule, FETTLE_RULE_FILTER);
  const char *mode = "";

  for (guint i = 1; modes[i].id != NULL; i++)
    if (strcmp (modes[i].id, get_text (rule, FETTLE_RULE_MODE)) == 0)
      mode = _(modes[i].label);

  fettle_terminal_print ("%3u  %s%s", place, get_text (rule, FETTLE_RULE_NAME), fettle_ctl_rule_is_on (rule) ? "" : _(" (not in force)"));
  fettle_terminal_print ("     %s → %s%s%s", filter[0] != '\0' ? filter : _("every ticket"), aim, mode[0] != '\0' ? ": " : "",
                         mode);
}

static void
print_rule (FettleCtl    *ctl,
            FettleRecord *rule,
            guint         place)
{
  if (ctl->json)
    {
      print_rule_json (ctl, rule);
      return;
    }

  print_rule_lines (ctl, rule, place);
}

static gboolean
list (FettleCtl               *ctl,
      const FettleCtlRuleKind *kind,
      GPtrArray               *rules,
      GError                 **error)
{
  for (guint i = 0; i < rules->len; i++)
    kind->print (ctl, g_ptr_array_index (rules, i), i + 1);

  return TRUE;
}

/* --- checking ----------------------------------------------------------------------------------------- */

static void
print_fault (FettleCtl             *ctl,
             const FettleRuleFault *fault)
{
  g_autoptr (FettleJsonWriter) writer = NULL;
  g_autofree char *text = NULL;

  if (!ctl->json)
    {
      fettle_terminal_print ("%s: %s%s%s", fault->rule->name, fault->fact, fault->hint != NULL ? " " : "",
                             fault->hint != NULL ? fault->hint : "");
      return;
    }

  writer = fettle_json_writer_new ();
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "rule", fault->rule->name);
  fettle_json_writer_add_text (writer, "fault", fettle_rule_fault_code_to_id (fault->code));
  fettle_json_writer_add_text (writer, "earlier", fault->earlier != NULL ? fault->earlier->name : NULL);
  fettle_json_writer_add_text (writer, "fact", fault->fact);
  fettle_json_writer_add_text (writer, "hint", fault->hint);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static gboolean
check (FettleCtl               *ctl,
       const FettleCtlRuleKind *kind,
       GPtrArray               *rules,
       GError                 **error)
{
  g_autoptr (GPtrArray) faults = fettle_workspace_check_rules (ctl->workspace, NULL, error);

  if (faults == NULL)
    return FALSE;

  for (guint i = 0; i < faults->len; i++)
    print_fault (ctl, g_ptr_array_index (faults, i));
  if (faults->len == 0 && !ctl->json)
    fettle_terminal_print ("%s", _("Nothing was found: each rule may decide."));
  return TRUE;
}

/* --- the test bench -------------------------------------------------------------------------------------- */

static const char *
get_name (FettleCtl        *ctl,
          FettleKind        kind,
          const FettleUuid *eid)
{
  const char *name = fettle_uuid_is_nil (eid) ? NULL : fettle_workspace_get_name (ctl->workspace, kind, eid);

  return name != NULL ? name : "";
}

static void
print_trial_json (FettleCtl         *ctl,
                  const char        *number,
                  FettleRuleVerdict *verdict,
                  gint64             at)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "number", number);
  fettle_json_writer_add_text (writer, "rule", verdict->rule != NULL ? verdict->rule->name : NULL);
  fettle_json_writer_add_text (writer, "team", get_name (ctl, FETTLE_KIND_TEAM, &verdict->team));
  fettle_json_writer_add_text (writer, "owner", get_name (ctl, FETTLE_KIND_PERSON, &verdict->owner));
  fettle_json_writer_add_time (writer, "at", at);
  fettle_json_writer_begin_list (writer, "rules");
  for (guint i = 0; i < verdict->lines->len; i++)
    {
      const FettleRuleLine *line = g_ptr_array_index (verdict->lines, i);

      fettle_json_writer_begin (writer, NULL);
      fettle_json_writer_add_text (writer, "rule", line->rule->name);
      fettle_json_writer_add_text (writer, "outcome", fettle_rule_outcome_to_id (line->outcome));
      fettle_json_writer_add_text (writer, "text", line->text);
      fettle_json_writer_end (writer);
    }
  fettle_json_writer_end_list (writer);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_trial (FettleCtl         *ctl,
             FettleRecord      *ticket,
             FettleRuleVerdict *verdict,
             gint64             at)
{
  g_autofree char *when = fettle_ctl_dup_time (ctl, at);
  g_autofree char *aim = dup_aim (get_name (ctl, FETTLE_KIND_TEAM, &verdict->team),
                                  get_name (ctl, FETTLE_KIND_PERSON, &verdict->owner));
  g_autofree char *now = dup_aim (fettle_ctl_rule_get_name (ctl, ticket, FETTLE_TICKET_TEAM),
                                  fettle_ctl_rule_get_name (ctl, ticket, FETTLE_TICKET_OWNER));

  fettle_terminal_print ("%s  %s", get_text (ticket, FETTLE_TICKET_NUMBER), get_text (ticket, FETTLE_TICKET_TITLE));
  if (verdict->rule != NULL)
    /* Translators: a time, a team and a person, the name of a rule */
    fettle_terminal_print (_("  At %s it would have gone to %s, by “%s”."), when, aim, verdict->rule->name);
  else
    fettle_terminal_print ("%s", _("  No rule would have decided."));
  if (now[0] != '\0')
    fettle_terminal_print (_("  It is with %s now."), now);

  for (guint i = 0; i < verdict->lines->len; i++)
    {
      const FettleRuleLine *line = g_ptr_array_index (verdict->lines, i);

      fettle_terminal_print ("  %3u  %s: %s", i + 1, line->rule->name, line->text);
    }
}

static gboolean
try_one (FettleCtl     *ctl,
         const char    *number,
         FettleRecord  *draft,
         GError       **error)
{
  g_autoptr (FettleRecord) ticket = fettle_ctl_read_ticket (ctl, number, error);
  g_autoptr (FettleRuleVerdict) verdict = NULL;
  gint64 at;

  if (ticket == NULL)
    return FALSE;

  verdict = fettle_workspace_try_rules (ctl->workspace, fettle_record_get_eid (ticket), draft, &at, error);
  if (verdict == NULL)
    return FALSE;

  if (ctl->json)
    print_trial_json (ctl, get_text (ticket, FETTLE_TICKET_NUMBER), verdict, at);
  else
    print_trial (ctl, ticket, verdict, at);
  return TRUE;
}

/* What is written FIELD=VALUE makes a rule for this run alone. */
static gboolean
read_draft (FettleCtl               *ctl,
            const FettleCtlRuleKind *kind,
            GPtrArray               *rules,
            FettleRecord           **draft,
            GError                 **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "rule");
  FettleRecord *rule = name != NULL ? find_rule (rules, name, error) : NULL;
  FettleUuid eid = fettle_uuid_new_v7 (fettle_clock_now (fettle_workspace_get_clock (ctl->workspace)),
                                       fettle_workspace_get_random (ctl->workspace));
  g_autoptr (FettleEdit) edit = NULL;
  guint n = 0;

  if (name != NULL && rule == NULL)
    return FALSE;

  edit = rule != NULL ? fettle_edit_new_update (FETTLE_KIND_RULE, fettle_record_get_eid (rule))
                      : fettle_edit_new_create (FETTLE_KIND_RULE, &eid);
  if (rule == NULL)
    {
      fettle_edit_set_text (edit, FETTLE_RULE_NAME, _("This one"));
      fettle_edit_set_text (edit, FETTLE_RULE_TYPE, kind->type);
    }
  for (guint i = 1; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    {
      const char *word = fettle_arguments_get_operand (ctl->arguments, i);

      if (strchr (word, '=') == NULL)
        continue;
      if (!read_word (ctl, edit, word, error))
        return FALSE;
      n++;
    }

  if (n > 0 && !set_place (ctl, edit, rules, error))
    return FALSE;
  *draft = n > 0 ? fettle_edit_dup_after (rule, edit) : NULL;
  return TRUE;
}

static gboolean
test (FettleCtl               *ctl,
      const FettleCtlRuleKind *kind,
      GPtrArray               *rules,
      GError                 **error)
{
  g_autoptr (FettleRecord) draft = NULL;

  if (!read_draft (ctl, kind, rules, &draft, error))
    return FALSE;

  for (guint i = 1; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    {
      const char *word = fettle_arguments_get_operand (ctl->arguments, i);

      if (strchr (word, '=') == NULL && !kind->try_one (ctl, word, draft, error))
        return FALSE;
    }

  return TRUE;
}

/* --- the command --------------------------------------------------------------------------------------------- */

enum
{
  LIST,
  ADD,
  SET,
  REMOVE,
  CHECK,
  TEST,
  N_VERBS
};

static const FettleCtlVerb verbs[N_VERBS] = {
  [LIST] = { "list", 1, 1, FALSE },
  [ADD] = { "add", 2, G_MAXUINT, TRUE },
  [SET] = { "set", 2, G_MAXUINT, TRUE },
  [REMOVE] = { "remove", 2, 2, TRUE },
  [CHECK] = { "check", 1, 1, FALSE },
  [TEST] = { "test", 2, G_MAXUINT, FALSE },
};

static gboolean (*const runs[N_VERBS]) (FettleCtl *ctl, const FettleCtlRuleKind *kind, GPtrArray *rules, GError **error) = {
  [LIST] = list,
  [ADD] = add,
  [SET] = set,
  [REMOVE] = remove_rule,
  [CHECK] = check,
  [TEST] = test,
};

/* Those of one type. */
static GPtrArray *
list_of_type (FettleCtl   *ctl,
              const char  *type,
              GError     **error)
{
  g_autoptr (GPtrArray) all = fettle_workspace_list_rules (ctl->workspace, error);
  GPtrArray *rules;

  if (all == NULL)
    return NULL;

  rules = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++)
    {
      const char *other = get_text (g_ptr_array_index (all, i), FETTLE_RULE_TYPE);

      if (strcmp (other[0] != '\0' ? other : "assign", type) == 0)
        g_ptr_array_add (rules, g_object_ref (g_ptr_array_index (all, i)));
    }
  return rules;
}

gboolean
fettle_ctl_rule_run (FettleCtl               *ctl,
                     const FettleCtlRuleKind *kind,
                     GError                 **error)
{
  int verb = fettle_ctl_open_verb (ctl, kind->command, kind->operands, verbs, N_VERBS, error);
  g_autoptr (GPtrArray) rules = verb >= 0 ? list_of_type (ctl, kind->type, error) : NULL;

  return rules != NULL && runs[verb] (ctl, kind, rules, error);
}

#define OPERANDS N_("list | check | add RULE FIELD=VALUE… | set RULE FIELD=VALUE… | remove RULE | test NUMBER… [FIELD=VALUE…]")

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  static const FettleCtlRuleKind kind = { "rule", "assign", OPERANDS, print_rule, try_one };

  return fettle_ctl_rule_run (ctl, &kind, error);
}

const FettleCtlCommand fettle_ctl_rule_command = {
  .name = "rule",
  .operands = OPERANDS,
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Rules that give tickets to teams and people"),
  .details = N_("The first rule in force whose filter a ticket passes says to whom it goes. Fields: filter, team, owner, "
                "mode (fixed, round_robin, least_loaded), enabled, position, helpers.\n"
                "“check” finds rules that can never decide. “test” tells what the rules would have done with tickets "
                "of the past, and with FIELD=VALUE as if there were such a rule too; it changes nothing."),
  .options = fettle_ctl_rule_options,
  .run = run,
};
