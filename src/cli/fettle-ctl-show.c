/* fettle-ctl-show.c: fettlectl show: a ticket with its facts and its timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-export.h"
#include "fettle-link-row.h"
#include "fettle-ticket-rules.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Shown in the heading already, or part of what others say. */
static gboolean
is_in_heading (guint field)
{
  return field == FETTLE_TICKET_NUMBER || field == FETTLE_TICKET_TITLE
         || field == FETTLE_TICKET_PRIORITY || field == FETTLE_TICKET_STATE
         || field == FETTLE_TICKET_DELETED;
}

static void
print_heading (FettleIncident *incident)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  const char *title = fettle_record_get_text (record, FETTLE_TICKET_TITLE);
  g_autofree char *priority = fettle_incident_dup_text (incident, FETTLE_TICKET_PRIORITY);
  g_autofree char *state = fettle_incident_dup_text (incident, FETTLE_TICKET_STATE);
  FettleStage at = fettle_ticket_get_stage (record);
  const char *stage = at != FETTLE_STAGE_NONE ? fettle_stage_to_label (at) : NULL;

  fettle_terminal_print ("%s  %s", fettle_incident_get_number (incident), title != NULL ? title : "");
  fettle_terminal_print ("%s%s%s%s%s", priority, priority[0] != '\0' ? " · " : "", state,
                         stage != NULL ? " · " : "", stage != NULL ? stage : "");
  if (fettle_record_is_deleted (record))
    fettle_terminal_print ("%s", _("It was removed."));
}

/* A fact of several lines begins below its name. */
static void
print_fact (const char *label,
            const char *value)
{
  guint width = fettle_terminal_get_width (label);
  g_auto (GStrv) lines = NULL;

  if (strchr (value, '\n') == NULL)
    {
      fettle_terminal_print ("%s%*s%s", label, width < 25 ? (int) (25 - width) : 2, "", value);
      return;
    }

  fettle_terminal_print ("%s", label);
  lines = g_strsplit (value, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    fettle_terminal_print ("    %s", lines[i]);
}

static void
print_count (const char *label,
             guint       count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  if (count > 0)
    print_fact (label, text);
}

/* The name of a rule, also of one that was removed. Newly allocated. */
static char *
dup_rule (FettleCtl        *ctl,
          const FettleUuid *eid)
{
  g_autoptr (FettleRecord) rule = fettle_workspace_read (ctl->workspace, FETTLE_KIND_RULE, eid, NULL);

  return g_strdup (rule != NULL ? fettle_record_get_text (rule, FETTLE_RULE_NAME) : NULL);
}

/* A time as everywhere in the terminal, which sorts and can be typed; @words, taken,
 * where it is none, or none of this calendar. */
static char *
take_time (FettleCtl             *ctl,
           const FettleFieldInfo *info,
           const FettleValue     *value,
           char                  *words)
{
  g_autofree char *as_told = words;
  g_autofree char *time = NULL;

  if (info->type == FETTLE_TYPE_OF_TIME && fettle_value_get_type_of (value) == FETTLE_VALUE_INT)
    time = fettle_ctl_dup_time (ctl, fettle_value_get_int (value));
  return time != NULL && time[0] != '\0' ? g_steal_pointer (&time) : g_steal_pointer (&as_told);
}

/* Another ticket by its number, a rule by its name; else as the incident tells it. */
static char *
dup_fact (FettleCtl      *ctl,
          FettleIncident *incident,
          guint           field)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  g_autoptr (FettleRecord) other = NULL;
  FettleUuid eid;

  if (info->type != FETTLE_TYPE_OF_REF || !fettle_record_get_ref (record, field, &eid)
      || (info->target != FETTLE_KIND_TICKET && info->target != FETTLE_KIND_RULE))
    return take_time (ctl, info, fettle_record_get (record, field), fettle_incident_dup_text (incident, field));

  if (info->target == FETTLE_KIND_RULE)
    {
      char *name = dup_rule (ctl, &eid);

      return name != NULL ? name : fettle_incident_dup_text (incident, field);
    }

  other = fettle_workspace_read (ctl->workspace, FETTLE_KIND_TICKET, &eid, NULL);
  return other != NULL ? fettle_ticket_dup_number (other) : fettle_incident_dup_text (incident, field);
}

/* What stands in fields of the desk. */
static void
print_custom_facts (FettleCtl      *ctl,
                    FettleIncident *incident)
{
  GPtrArray *fields = fettle_workspace_get_fields (ctl->workspace);

  for (guint i = 0; i < fields->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (fields, i);
      const FettleValue *held = fettle_record_get_unknown (fettle_incident_get_record (incident), field->info.id);
      g_autofree char *value = take_time (ctl, &field->info, held,
                                          fettle_incident_dup_custom_text (incident, field));

      if (value[0] != '\0')
        print_fact (field->info.label, value);
    }
}

static void
print_facts (FettleCtl      *ctl,
             FettleIncident *incident)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  const FettleDerived *derived = fettle_record_get_derived (record);
  FettleKind kind = fettle_record_get_kind (record);

  for (guint field = 0; field < fettle_kind_get_info (kind)->n_fields; field++)
    {
      const FettleFieldInfo *info = fettle_kind_get_field (kind, field);
      g_autofree char *value = NULL;

      if (is_in_heading (field) || info->merge == FETTLE_MERGE_LOG)
        continue;
      value = dup_fact (ctl, incident, field);
      if (value[0] != '\0')
        print_fact (_(info->label), value);
    }
  print_custom_facts (ctl, incident);
  print_count (_("Reopened"), derived->reopen_count);
  print_count (_("Reassigned"), derived->reassignment_count);
}

/* --- what lies around it ---------------------------------------------------------------- */

static gboolean
print_links (FettleCtl         *ctl,
             const FettleUuid  *eid,
             GError           **error)
{
  g_autoptr (GPtrArray) links = fettle_workspace_list_links (ctl->workspace, eid, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (link->kind);
      gboolean blocks = link->blocks && fettle_lifecycle_is_open (lifecycle, link->state);
      g_autofree char *value = g_strdup_printf ("%s  %s (%s%s)", link->number, link->title,
                                                fettle_lifecycle_get_label (lifecycle, link->state),
                                                blocks ? _(", must be done first") : "");

      print_fact (fettle_link_row_get_label (link), value);
    }
  return links != NULL;
}

static gboolean
print_approvals (FettleCtl         *ctl,
                 const FettleUuid  *eid,
                 GError           **error)
{
  g_autoptr (GPtrArray) approvals = fettle_workspace_list_approvals (ctl->workspace, eid, error);
  const FettleFieldInfo *decision = fettle_kind_get_field (FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_DECISION);

  for (guint i = 0; approvals != NULL && i < approvals->len; i++)
    {
      FettleRecord *approval = g_ptr_array_index (approvals, i);
      const char *decided = fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION);
      const FettleChoice *choice = fettle_field_find_choice (decision, decided);
      const char *comment = fettle_record_get_text (approval, FETTLE_APPROVAL_COMMENT);
      const char *name = NULL;
      g_autofree char *value = NULL;
      FettleUuid who;

      if (fettle_record_get_ref (approval, FETTLE_APPROVAL_APPROVER, &who))
        name = fettle_workspace_get_name (ctl->workspace, FETTLE_KIND_PERSON, &who);
      value = g_strdup_printf ("%s%s%s", name != NULL ? name : _("somebody"), comment != NULL ? ": " : "",
                               comment != NULL ? comment : "");
      print_fact (choice != NULL ? _(choice->label) : "", value);
    }
  return approvals != NULL;
}

/* --- the timeline ------------------------------------------------------------------------- */

static const char *
get_type_label (FettleTimelineEntry *entry)
{
  static const char *const labels[] = {
    [FETTLE_ENTRY_EVENT] = NULL,
    [FETTLE_ENTRY_NOTE] = N_("work note"),
    [FETTLE_ENTRY_REPLY] = N_("public reply"),
    [FETTLE_ENTRY_SYSTEM] = N_("system note"),
  };
  const char *label = labels[fettle_timeline_entry_get_entry_type (entry)];

  return label != NULL ? _(label) : NULL;
}

static void
add_remark (GString    *line,
            const char *remark)
{
  if (remark != NULL && remark[0] != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", remark);
}

static void
print_entry (FettleCtl           *ctl,
             FettleTimelineEntry *entry)
{
  g_autofree char *at = fettle_ctl_dup_time (ctl, fettle_timeline_entry_get_at (entry));
  g_auto (GStrv) lines = g_strsplit (fettle_timeline_entry_get_text (entry), "\n", -1);
  g_autoptr (GString) remarks = g_string_new (NULL);
  const char *reason = fettle_timeline_entry_get_reason (entry);

  add_remark (remarks, fettle_timeline_entry_get_author (entry));
  add_remark (remarks, get_type_label (entry));
  add_remark (remarks, fettle_timeline_entry_get_source (entry));
  if (fettle_timeline_entry_is_undone (entry))
    add_remark (remarks, _("undone"));

  fettle_terminal_print ("%s  %s", at, remarks->str);
  for (guint i = 0; lines[i] != NULL; i++)
    fettle_terminal_print ("    %s", lines[i]);
  if (reason != NULL && reason[0] != '\0')
    fettle_terminal_print (_("    Reason: %s"), reason);
}

static void
print_timeline (FettleCtl      *ctl,
                FettleIncident *incident)
{
  GListModel *timeline = fettle_incident_get_timeline (incident);

  for (guint i = 0; i < g_list_model_get_n_items (timeline); i++)
    {
      g_autoptr (FettleTimelineEntry) entry = g_list_model_get_item (timeline, i);

      print_entry (ctl, entry);
    }
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  g_autoptr (FettleIncident) incident = NULL;
  g_autofree char *line = NULL;
  FettleUuid eid;

  if (!fettle_ctl_open_to_read (ctl, error)
      || !fettle_workspace_find_incident (ctl->workspace, fettle_arguments_get_operand (ctl->arguments, 0),
                                          &eid, error))
    return FALSE;

  incident = fettle_incident_new (ctl->workspace, &eid);
  if (!fettle_incident_load (incident, error))
    return FALSE;

  if (ctl->json)
    {
      line = fettle_export_incident_to_json (ctl->workspace, fettle_incident_get_record (incident), incident);
      fettle_terminal_print_json (line);
      return TRUE;
    }

  print_heading (incident);
  fettle_terminal_print ("%s", "");
  print_facts (ctl, incident);
  if (!print_links (ctl, &eid, error) || !print_approvals (ctl, &eid, error))
    return FALSE;
  fettle_terminal_print ("%s", "");
  print_timeline (ctl, incident);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_show_command = {
  .name = "show",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Show a ticket with its timeline"),
  .details = N_("NUMBER may also be a number that the ticket had elsewhere, or the digits alone."),
  .options = NULL,
  .run = run,
};
