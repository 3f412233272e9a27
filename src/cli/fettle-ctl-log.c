/* fettle-ctl-log.c: fettlectl log: logs an incident by the one-line grammar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands.h"
#include "fettle-ctl-commands.h"
#include "fettle-ticket-rules.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static const FettleOption options[] = {
  { "kind", 'k', N_("KIND"), N_("What it is: incident (else), request, problem, change_request or task") },
  { "channel", 'c', N_("CHANNEL"), N_("How it came: phone, walk_in, chat, mail, portal, monitoring or other") },
  { NULL }
};

/* FALSE with @error where there is no such channel; @channel stays NULL where
 * none was said. */
static gboolean
read_channel (FettleCtl    *ctl,
              FettleValue **channel,
              GError      **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, "channel");

  if (text == NULL)
    return TRUE;

  *channel = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_CHANNEL), text, error);
  return *channel != NULL;
}

/* What was said and is not taken. */
static void
tell_left_out (FettleCtl               *ctl,
               const FettleReadingPart *part)
{
  g_autofree char *sentence = NULL;

  if (part->state != FETTLE_READING_UNKNOWN && part->state != FETTLE_READING_SEVERAL)
    return;

  /* Translators: "@bob" was left out: There is no person “bob”. */
  sentence = g_strdup_printf (_("“%s” was left out: %s"), part->from, part->text);
  fettle_ctl_remark (ctl, sentence);
}

static void
tell_all_left_out (FettleCtl              *ctl,
                   const FettleLogReading *reading)
{
  tell_left_out (ctl, &reading->service);
  tell_left_out (ctl, &reading->owner);
  tell_left_out (ctl, &reading->team);
  tell_left_out (ctl, &reading->caller);
  tell_left_out (ctl, &reading->category);
  for (guint i = 0; i < reading->remarks->len; i++)
    fettle_ctl_remark (ctl, g_array_index (reading->remarks, FettleReadingRemark, i).text);
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  g_autoptr (FettleValue) channel = NULL;
  g_autoptr (FettleLogReading) reading = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  g_autofree char *line = NULL;
  FettleKind kind = FETTLE_KIND_NONE;
  FettleUuid eid;

  if (!fettle_ctl_read_kind (ctl, &kind, error) || !fettle_ctl_open (ctl, error)
      || !read_channel (ctl, &channel, error))
    return FALSE;

  line = fettle_ctl_dup_text (ctl, 0, error);
  if (line == NULL)
    return FALSE;

  reading = fettle_log_reading_new_of_kind (ctl->workspace, line, kind);
  action = fettle_command_log (ctl->workspace, reading, fettle_value_get_string (channel), &eid, error);
  if (action == NULL)
    return FALSE;
  commit = fettle_workspace_commit (ctl->workspace, action, error);
  if (commit == NULL)
    return FALSE;

  tell_all_left_out (ctl, reading);
  return fettle_ctl_print_made (ctl, &eid, error);
}

const FettleCtlCommand fettle_ctl_log_command = {
  .name = "log",
  .operands = N_("LINE"),
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Log an incident, or another ticket, and print its number"),
  .details = N_("LINE is the title, with facts among it in any order:\n"
                "  !2/1 or !p2        impact and urgency, or the priority\n"
                "  #vpn  #\"Web shop\"  service\n"
                "  @me  @\"Network\"    owner or team\n"
                "  caller:\"Bob Jansen\"  cat:\"Network > VPN\"\n"
                "  since 08:30, since yesterday 14:00, for 20m\n"
                "  +tag\n"
                "  KEY:VALUE          of a field of the desk\n"
                "A name of several words needs no quotes where the desk knows it. "
                "What follows the first line end is the description. “-” reads standard input. "
                "Quote LINE: shells have their own use for ! and #."),
  .options = options,
  .run = run,
};
