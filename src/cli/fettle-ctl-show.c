/* fettle-ctl-show.c: fettlectl show: an incident with its facts and its timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-export.h"
#include "fettle-ticket-rules.h"
#include "fettle-sentence.h"
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
  const char *stage = fettle_stage_to_label (fettle_ticket_get_stage (record));

  fettle_terminal_print ("%s  %s", fettle_incident_get_number (incident), title != NULL ? title : "");
  fettle_terminal_print ("%s%s%s%s%s", priority, priority[0] != '\0' ? " · " : "", state,
                         stage != NULL ? " · " : "", stage != NULL ? stage : "");
  if (fettle_record_is_deleted (record))
    fettle_terminal_print ("%s", _("This incident was removed."));
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

static void
print_facts (FettleIncident *incident)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  const FettleDerived *derived = fettle_record_get_derived (record);

  for (guint field = 0; field < FETTLE_INCIDENT_N_FIELDS; field++)
    {
      const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_INCIDENT, field);
      g_autofree char *value = NULL;

      if (is_in_heading (field) || info->merge == FETTLE_MERGE_LOG)
        continue;
      value = fettle_incident_dup_text (incident, field);
      if (value[0] != '\0')
        print_fact (_(info->label), value);
    }
  print_count (_("Reopened"), derived->reopen_count);
  print_count (_("Reassigned"), derived->reassignment_count);
}

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

/* As the times of the facts above. */
static char *
dup_time (FettleCtl *ctl,
          gint64     ms)
{
  g_autoptr (FettleValue) value = fettle_value_new_int (ms);
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (ctl->workspace));

  return fettle_sentence_dup_value (fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_LOGGED_AT), value,
                                    zone, NULL, NULL);
}

static void
print_entry (FettleCtl           *ctl,
             FettleTimelineEntry *entry)
{
  g_autofree char *at = dup_time (ctl, fettle_timeline_entry_get_at (entry));
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
  print_facts (incident);
  fettle_terminal_print ("%s", "");
  print_timeline (ctl, incident);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_show_command = {
  .name = "show",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Show an incident with its timeline"),
  .details = N_("NUMBER may also be a number that the incident had elsewhere, or the digits alone."),
  .options = NULL,
  .run = run,
};
