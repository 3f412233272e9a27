/* fettle-ctl-sla.c: fettlectl sla: why a clock stands where it does, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-json-writer.h"
#include "fettle-sla-account.h"
#include "fettle-terminal.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>

/* --- which ------------------------------------------------------------------------------ */

/* Cancelled, as another promise took its place: that one tells of it. */
static gboolean
is_replaced (GPtrArray *accounts,
             guint      index)
{
  const FettleSlaAccount *self = g_ptr_array_index (accounts, index);

  if (self->stage != FETTLE_SLA_CANCELLED)
    return FALSE;

  for (guint i = index + 1; i < accounts->len; i++)
    {
      const FettleSlaAccount *later = g_ptr_array_index (accounts, i);

      if (later->agreement == self->agreement && later->target == self->target
          && later->started_at == self->started_at)
        return TRUE;
    }

  return FALSE;
}

/* --- as JSON ----------------------------------------------------------------------------- */

static void
add_seconds (FettleJsonWriter *writer,
             const char       *key,
             gint64            ms)
{
  fettle_json_writer_add_int (writer, key, ms / FETTLE_SECOND);
}

static void
add_step (FettleJsonWriter    *writer,
          const FettleSlaLine *line)
{
  char change[FETTLE_UUID_TEXT_SIZE];

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "type", fettle_sla_step_type_to_id (line->type));
  fettle_json_writer_add_time (writer, "at", line->at);
  fettle_json_writer_add_text (writer, "text", line->text);
  add_seconds (writer, "elapsed_s", line->used);
  fettle_json_writer_add_text (writer, "change",
                               line->seq != 0 ? fettle_uuid_to_text (&line->change, change) : NULL);
  fettle_json_writer_add_text (writer, "because", line->because);
  fettle_json_writer_add_text (writer, "by", line->by);
  fettle_json_writer_end (writer);
}

/* A time that is not there is null. */
static void
print_json (const char             *number,
            const FettleSlaAccount *self)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "number", number);
  fettle_json_writer_add_text (writer, "target", fettle_sla_target_to_id (self->target));
  fettle_json_writer_add_text (writer, "stage", fettle_sla_stage_to_id (self->stage));
  fettle_json_writer_add_text (writer, "policy", self->policy);
  fettle_json_writer_add_text (writer, "type", fettle_sla_account_get_type_id (self));
  fettle_json_writer_add_text (writer, "calendar", self->calendar);
  fettle_json_writer_add_int (writer, "priority", self->priority);
  add_seconds (writer, "target_s", self->duration);
  fettle_json_writer_add_time (writer, "started_at", self->started_at);
  fettle_json_writer_add_time (writer, "due_at", self->due_at);
  add_seconds (writer, "paused_s", self->paused);
  add_seconds (writer, "elapsed_s", self->used);
  fettle_json_writer_add_time (writer, "breached_at", self->breached_at);
  fettle_json_writer_add_time (writer, "ended_at", self->ended_at);
  fettle_json_writer_begin_list (writer, "steps");
  for (guint i = 0; i < self->lines->len; i++)
    add_step (writer, g_ptr_array_index (self->lines, i));
  fettle_json_writer_end_list (writer);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

/* --- for people ------------------------------------------------------------------------------ */

/* What the line says already of the ticket is not said twice. */
static gboolean
tells_all (const FettleSlaLine *line)
{
  return line->type == FETTLE_SLA_STEP_PAUSED || line->type == FETTLE_SLA_STEP_CHANGED;
}

static char *
dup_remark (const FettleSlaLine *line)
{
  const char *because = !tells_all (line) ? line->because : NULL;

  if (because != NULL && line->by != NULL)
    /* Translators: what happened to a ticket, and who did it */
    return g_strdup_printf (_("%s, %s"), because, line->by);

  return g_strdup (because != NULL ? because : line->by);
}

static void
print_line (FettleCtl           *ctl,
            const FettleSlaLine *line)
{
  g_autofree char *at = fettle_ctl_dup_time (ctl, line->at);
  g_autofree char *used = g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", line->used / FETTLE_HOUR,
                                           (int) (line->used % FETTLE_HOUR / FETTLE_MINUTE));
  g_autofree char *remark = dup_remark (line);

  if (remark != NULL)
    fettle_terminal_print ("    %s  %6s  %s (%s)", at, used, line->text, remark);
  else
    fettle_terminal_print ("    %s  %6s  %s", at, used, line->text);
}

static void
print_heading (FettleCtl              *ctl,
               const FettleSlaAccount *self)
{
  g_autofree char *headline = fettle_sla_account_dup_headline (self);
  g_autofree char *terms = fettle_sla_account_dup_terms (self);
  g_autofree char *due = fettle_ctl_dup_time (ctl, self->due_at);

  /* Translators: a target such as “First response”, and how it stands */
  fettle_terminal_print (_("%s: %s"), fettle_sla_target_to_label (self->target), headline);
  fettle_terminal_print ("    %s", terms);
  /* Translators: the name of a policy, when it is due */
  if (due[0] != '\0')
    fettle_terminal_print (_("    Policy: %s. Due %s."), self->policy, due);
  else
    fettle_terminal_print (_("    Policy: %s. Not due while it stands still."), self->policy);
}

static void
print_account (FettleCtl              *ctl,
               const FettleSlaAccount *self)
{
  print_heading (ctl, self);
  for (guint i = 0; i < self->lines->len; i++)
    print_line (ctl, g_ptr_array_index (self->lines, i));
}

/* --- all ----------------------------------------------------------------------------------------- */

static void
print_all (FettleCtl    *ctl,
           FettleRecord *ticket,
           GPtrArray    *accounts)
{
  const char *number = fettle_record_get_text (ticket, FETTLE_TICKET_NUMBER);
  const char *title = fettle_record_get_text (ticket, FETTLE_TICKET_TITLE);

  if (!ctl->json)
    fettle_terminal_print ("%s  %s", number != NULL ? number : "", title != NULL ? title : "");
  if (!ctl->json && accounts->len == 0)
    fettle_terminal_print ("%s", _("Nothing was promised for it: no policy applies."));

  for (guint i = 0; i < accounts->len; i++)
    if (is_replaced (accounts, i))
      continue;
    else if (ctl->json)
      print_json (number, g_ptr_array_index (accounts, i));
    else
      print_account (ctl, g_ptr_array_index (accounts, i));
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (!fettle_ctl_open_to_read (ctl, error))
    return FALSE;

  ticket = fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (ticket == NULL)
    return FALSE;

  accounts = fettle_workspace_reckon_sla (ctl->workspace, fettle_record_get_eid (ticket), error);
  if (accounts == NULL)
    return FALSE;

  print_all (ctl, ticket, accounts);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_sla_command = {
  .name = "sla",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Show when an incident is due and why"),
  .details = N_("Each clock with its target and every line of its reckoning: what made it start, stand still, "
                "go on, change or end, and how much of the target was used by then."),
  .options = NULL,
  .run = run,
};
