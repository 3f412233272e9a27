/* fettle-ctl-escalation.c: fettlectl escalation and tick: the rules that escalate
 * what waits, what they say of a ticket, and running what is due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-ctl-rule.h"
#include "fettle-escalations.h"
#include "fettle-json-writer.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define OPERANDS N_("list | check | add RULE FIELD=VALUE… | set RULE FIELD=VALUE… | remove RULE | test NUMBER… [FIELD=VALUE…]")

static const char *
get_text (FettleRecord *rule,
          guint         field)
{
  const char *text = fettle_record_get_text (rule, field);

  return text != NULL ? text : "";
}

/* --- listing ------------------------------------------------------------------------------ */

static void
print_rule_json (FettleCtl    *ctl,
                 FettleRecord *rule)
{
  static const guint texts[] = { FETTLE_RULE_NAME, FETTLE_RULE_POSITION, FETTLE_RULE_FILTER, FETTLE_RULE_TRIGGER,
                                 FETTLE_RULE_TARGET, FETTLE_RULE_AFTER, FETTLE_RULE_COUNTS, FETTLE_RULE_NOTE };
  static const guint numbers[] = { FETTLE_RULE_LEVEL, FETTLE_RULE_PERCENT, FETTLE_RULE_TIMES, FETTLE_RULE_PRIORITY };
  static const guint refs[] = { FETTLE_RULE_TEAM, FETTLE_RULE_OWNER, FETTLE_RULE_TELL };
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fettle_json_writer_add_text (writer, fettle_kind_get_field (FETTLE_KIND_RULE, texts[i])->id, get_text (rule, texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    fettle_json_writer_add_int (writer, fettle_kind_get_field (FETTLE_KIND_RULE, numbers[i])->id,
                                fettle_record_get_int (rule, numbers[i]));
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    fettle_json_writer_add_text (writer, fettle_kind_get_field (FETTLE_KIND_RULE, refs[i])->id,
                                 fettle_ctl_rule_get_name (ctl, rule, refs[i]));
  fettle_json_writer_add_bool (writer, "tell_lead", fettle_record_get_bool (rule, FETTLE_RULE_TELL_LEAD));
  fettle_json_writer_add_bool (writer, "enabled", fettle_ctl_rule_is_on (rule));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

/* "Its clock has run so far: resolve 75 %", as the choices of the registry say. */
static char *
dup_when (FettleRecord *rule)
{
  const FettleChoice *trigger = fettle_field_find_choice (fettle_kind_get_field (FETTLE_KIND_RULE, FETTLE_RULE_TRIGGER),
                                                          get_text (rule, FETTLE_RULE_TRIGGER));
  const FettleChoice *target = fettle_field_find_choice (fettle_kind_get_field (FETTLE_KIND_RULE, FETTLE_RULE_TARGET),
                                                         get_text (rule, FETTLE_RULE_TARGET));
  const char *after = get_text (rule, FETTLE_RULE_AFTER);
  const char *label = trigger != NULL ? _(trigger->label) : "";

  if (trigger == NULL || strcmp (trigger->id, "threshold") == 0)
    return g_strdup_printf ("%s: %s %d %%", label, target != NULL ? _(target->label) : "",
                            (int) fettle_record_get_int (rule, FETTLE_RULE_PERCENT));
  if (strcmp (trigger->id, "reassigned") == 0)
    return g_strdup_printf ("%s: %d", label, (int) fettle_record_get_int (rule, FETTLE_RULE_TIMES));

  return after[0] != '\0' ? g_strdup_printf ("%s: %s", label, after) : g_strdup (label);
}

static void
add_aim (GString    *aims,
         const char *name)
{
  if (name[0] != '\0')
    g_string_append_printf (aims, "%s%s", aims->len > 0 ? ", " : "", name);
}

static void
print_rule_lines (FettleCtl    *ctl,
                  FettleRecord *rule,
                  guint         place)
{
  static const guint refs[] = { FETTLE_RULE_TEAM, FETTLE_RULE_OWNER, FETTLE_RULE_TELL };
  g_autofree char *when = dup_when (rule);
  g_autoptr (GString) aims = g_string_new (NULL);
  const char *filter = get_text (rule, FETTLE_RULE_FILTER);

  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    add_aim (aims, fettle_ctl_rule_get_name (ctl, rule, refs[i]));
  if (fettle_record_get_bool (rule, FETTLE_RULE_TELL_LEAD))
    add_aim (aims, _("the lead of the team"));

  fettle_terminal_print ("%3u  %s%s", place, get_text (rule, FETTLE_RULE_NAME),
                         fettle_ctl_rule_is_on (rule) ? "" : _(" (not in force)"));
  fettle_terminal_print ("     %s; %s → %s", filter[0] != '\0' ? filter : _("every ticket"), when, aims->str);
}

static void
print_rule (FettleCtl    *ctl,
            FettleRecord *rule,
            guint         place)
{
  if (ctl->json)
    print_rule_json (ctl, rule);
  else
    print_rule_lines (ctl, rule, place);
}

/* --- what they say of a ticket -------------------------------------------------------------- */

static void
print_plan_json (const char           *number,
                 FettleEscalationPlan *plan)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "number", number);
  fettle_json_writer_add_time (writer, "next_at", plan->next_at);
  fettle_json_writer_begin_list (writer, "escalations");
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (plan->lines, i);

      fettle_json_writer_begin (writer, NULL);
      fettle_json_writer_add_text (writer, "rule", line->rule->name);
      fettle_json_writer_add_int (writer, "level", line->rule->level);
      fettle_json_writer_add_text (writer, "outcome", fettle_escalation_outcome_to_id (line->outcome));
      fettle_json_writer_add_time (writer, "at", line->at);
      fettle_json_writer_add_text (writer, "text", line->text);
      fettle_json_writer_end (writer);
    }
  fettle_json_writer_end_list (writer);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_plan (FettleCtl            *ctl,
            FettleRecord         *ticket,
            FettleEscalationPlan *plan)
{
  fettle_terminal_print ("%s  %s", get_text (ticket, FETTLE_TICKET_NUMBER), get_text (ticket, FETTLE_TICKET_TITLE));
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (plan->lines, i);
      g_autofree char *when = line->at != FETTLE_TIME_NONE ? fettle_ctl_dup_time (ctl, line->at) : NULL;

      if (line->outcome == FETTLE_ESCALATION_RUNS)
        fettle_terminal_print (_("  %3u  %s: due since %s. %s"), line->rule->level, line->rule->name, when, line->text);
      else if (line->outcome == FETTLE_ESCALATION_WAITS)
        fettle_terminal_print (_("  %3u  %s: at %s, when %s."), line->rule->level, line->rule->name, when, line->text);
      else
        fettle_terminal_print ("  %3u  %s: %s", line->rule->level, line->rule->name, line->text);
    }
  if (plan->lines->len == 0)
    fettle_terminal_print ("%s", _("  No escalation is there."));
}

static gboolean
try_one (FettleCtl     *ctl,
         const char    *number,
         FettleRecord  *draft,
         GError       **error)
{
  g_autoptr (FettleRecord) ticket = fettle_ctl_read_ticket (ctl, number, error);
  g_autoptr (FettleEscalationPlan) plan = NULL;

  if (ticket == NULL)
    return FALSE;

  plan = fettle_workspace_plan_escalations (ctl->workspace, fettle_record_get_eid (ticket), draft, error);
  if (plan == NULL)
    return FALSE;

  if (ctl->json)
    print_plan_json (get_text (ticket, FETTLE_TICKET_NUMBER), plan);
  else
    print_plan (ctl, ticket, plan);
  return TRUE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  static const FettleCtlRuleKind kind = { "escalation", "escalate", OPERANDS, print_rule, try_one };

  return fettle_ctl_rule_run (ctl, &kind, error);
}

const FettleCtlCommand fettle_ctl_escalation_command = {
  .name = "escalation",
  .operands = OPERANDS,
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Rules that escalate what waits too long"),
  .details = N_("Each runs once for a ticket. Fields: filter; trigger (threshold, unowned, age, reassigned, match) with "
                "target (response, update, resolve) and percent, with after (30m, 2h, 1d) or with times; counts "
                "(working, wall), level, enabled, position; what it does: team, owner, helpers, priority, note, "
                "tell=PERSON, tell_lead=yes.\n"
                "“test” tells of a ticket which are due, when the others are, and why not; it changes nothing. "
                "“fettlectl tick” and the open window run what is due."),
  .options = fettle_ctl_rule_options,
  .run = run,
};

/* --- running ------------------------------------------------------------------------------------ */

/* Several may have run for one ticket: each line stands for itself where it is
 * looked for by number. */
static void
print_lines (const FettleEscalated *ran)
{
  g_auto (GStrv) lines = g_strsplit (ran->text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    fettle_terminal_print ("%s  %s", ran->number, lines[i]);
}

static void
print_ran (FettleCtl             *ctl,
           const FettleEscalated *ran)
{
  g_autoptr (FettleJsonWriter) writer = NULL;
  g_autofree char *text = NULL;

  if (!ctl->json)
    {
      print_lines (ran);
      return;
    }

  writer = fettle_json_writer_new ();
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "number", ran->number);
  fettle_json_writer_add_text (writer, "title", ran->title);
  fettle_json_writer_add_text (writer, "text", ran->text);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static gboolean
run_tick (FettleCtl  *ctl,
          GError    **error)
{
  g_autoptr (GPtrArray) ran = NULL;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  ran = fettle_workspace_run_escalations (ctl->workspace, error);
  for (guint i = 0; ran != NULL && i < ran->len; i++)
    print_ran (ctl, g_ptr_array_index (ran, i));
  return ran != NULL;
}

const FettleCtlCommand fettle_ctl_tick_command = {
  .name = "tick",
  .min_operands = 0,
  .max_operands = 0,
  .summary = N_("Run the escalations that are due"),
  .details = N_("As the open window does by itself; for a timer of the system where no window is open. "
                "Tells what was escalated; nothing is done twice."),
  .run = run_tick,
};
