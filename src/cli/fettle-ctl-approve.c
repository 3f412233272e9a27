/* fettle-ctl-approve.c: fettlectl ask, approve, reject: who agrees to a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-ticket-commands.h"

#include <glib/gi18n-lib.h>

static const FettleOption ask_options[] = {
  { "approver", 'a', N_("PERSON"), N_("Who is asked") },
  { NULL }
};

static const FettleOption decide_options[] = {
  { "approver", 'a', N_("PERSON"), N_("Whose decision it is, where it is not yours") },
  { "told-by", 't', N_("HOW"), N_("How it reached you: phone, chat, in_person or mail") },
  { "comment", 'c', N_("TEXT"), N_("What was said") },
  { NULL }
};

static gboolean
read_approver (FettleCtl   *ctl,
               FettleUuid  *approver,
               GError     **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "approver");

  *approver = *fettle_workspace_get_me (ctl->workspace);
  return name == NULL || fettle_workspace_find_name (ctl->workspace, FETTLE_KIND_PERSON, name, approver, error);
}

static gboolean
run_ask (FettleCtl  *ctl,
         GError    **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (FettleAction) action = NULL;
  FettleUuid approver;

  if (!fettle_arguments_has (ctl->arguments, "approver"))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("Say who is asked, with --approver."));
      return FALSE;
    }
  if (!fettle_ctl_open (ctl, error) || !read_approver (ctl, &approver, error))
    return FALSE;

  ticket = fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (ticket == NULL)
    return FALSE;

  action = fettle_command_ask_approval (ctl->workspace, ticket, &approver);
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (ticket), error);
}

/* The question that @approver has not answered; NULL where nobody asked. */
static FettleRecord *
find_asked (GPtrArray        *approvals,
            const FettleUuid *approver)
{
  for (guint i = 0; i < approvals->len; i++)
    {
      FettleRecord *approval = g_ptr_array_index (approvals, i);
      FettleUuid who;

      if (g_strcmp0 (fettle_record_get_text (approval, FETTLE_APPROVAL_DECISION), "asked") == 0
          && fettle_record_get_ref (approval, FETTLE_APPROVAL_APPROVER, &who) && fettle_uuid_equal (&who, approver))
        return approval;
    }
  return NULL;
}

static gboolean
read_told_by (FettleCtl    *ctl,
              FettleValue **told_by,
              GError      **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, "told-by");

  if (text == NULL)
    return TRUE;

  *told_by = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_TOLD_BY), text, error);
  return *told_by != NULL;
}

static gboolean
decide (FettleCtl  *ctl,
        gboolean    agrees,
        GError    **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleValue) told_by = NULL;
  g_autoptr (GPtrArray) approvals = NULL;
  FettleUuid approver;

  if (!fettle_ctl_open (ctl, error) || !read_approver (ctl, &approver, error) || !read_told_by (ctl, &told_by, error))
    return FALSE;

  ticket = fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, 0), error);
  if (ticket == NULL)
    return FALSE;

  approvals = fettle_workspace_list_approvals (ctl->workspace, fettle_record_get_eid (ticket), error);
  if (approvals == NULL)
    return FALSE;

  action = fettle_command_decide (ctl->workspace, ticket, find_asked (approvals, &approver), &approver, agrees,
                                  fettle_value_get_string (told_by),
                                  fettle_arguments_get (ctl->arguments, "comment"));
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (ticket), error);
}

static gboolean
run_approve (FettleCtl  *ctl,
             GError    **error)
{
  return decide (ctl, TRUE, error);
}

static gboolean
run_reject (FettleCtl  *ctl,
            GError    **error)
{
  return decide (ctl, FALSE, error);
}

const FettleCtlCommand fettle_ctl_ask_command = {
  .name = "ask",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Ask somebody to approve a request or change request"),
  .details = NULL,
  .options = ask_options,
  .run = run_ask,
};

const FettleCtlCommand fettle_ctl_approve_command = {
  .name = "approve",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Approve a request or change request"),
  .details = N_("Nobody approves what they asked for, and nobody a change request that they own: "
                "such a decision is kept, but does not count."),
  .options = decide_options,
  .run = run_approve,
};

const FettleCtlCommand fettle_ctl_reject_command = {
  .name = "reject",
  .operands = N_("NUMBER"),
  .min_operands = 1,
  .max_operands = 1,
  .summary = N_("Reject a request or change request"),
  .details = N_("A request that waits for approval is rejected with it, and needs a --comment."),
  .options = decide_options,
  .run = run_reject,
};
