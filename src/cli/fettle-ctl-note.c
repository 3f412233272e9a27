/* fettle-ctl-note.c: fettlectl note: a work note or a public reply.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands.h"
#include "fettle-ctl-commands.h"

#include <glib/gi18n-lib.h>

static const FettleOption options[] = {
  { "public", 'p', NULL, N_("A reply that the caller was told, not a work note of the team") },
  { "told-by", 't', N_("WAY"), N_("How the caller was told: phone (else), chat, in_person or mail; implies --public") },
  { NULL }
};

static gboolean
read_told_by (FettleCtl    *ctl,
              FettleValue **told_by,
              GError      **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, "told-by");

  if (text == NULL)
    return TRUE;

  *told_by = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_NOTE, FETTLE_NOTE_TOLD_BY), text, error);
  return *told_by != NULL;
}

/* The text as the field takes it: line ends made one kind, none at the end. */
static FettleValue *
read_body (FettleCtl  *ctl,
           GError    **error)
{
  g_autofree char *text = fettle_ctl_dup_text (ctl, 1, error);
  g_autoptr (FettleValue) body = NULL;

  if (text == NULL)
    return NULL;

  body = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_NOTE, FETTLE_NOTE_BODY), text, error);
  if (body != NULL && fettle_value_is_null (body))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, NULL, _("The note is empty."));
      return NULL;
    }
  return g_steal_pointer (&body);
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  gboolean is_public = fettle_arguments_has (ctl->arguments, "public")
                       || fettle_arguments_has (ctl->arguments, "told-by");
  g_autoptr (FettleRecord) incident = NULL;
  g_autoptr (FettleValue) told_by = NULL;
  g_autoptr (FettleValue) body = NULL;
  g_autoptr (FettleAction) action = NULL;

  if (!fettle_ctl_open (ctl, error) || !read_told_by (ctl, &told_by, error))
    return FALSE;

  incident = fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (incident == NULL)
    return FALSE;

  body = read_body (ctl, error);
  if (body == NULL)
    return FALSE;

  action = fettle_command_note (ctl->workspace, incident, is_public, fettle_value_get_string (told_by),
                                fettle_value_get_string (body));
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (incident), error);
}

const FettleCtlCommand fettle_ctl_note_command = {
  .name = "note",
  .operands = N_("NUMBER TEXT"),
  .min_operands = 2,
  .max_operands = G_MAXUINT,
  .summary = N_("Add a work note or record a public reply"),
  .details = N_("“-” as TEXT reads standard input."),
  .options = options,
  .run = run,
};
