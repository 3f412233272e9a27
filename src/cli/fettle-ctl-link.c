/* fettle-ctl-link.c: fettlectl link, unlink, convert: what tickets have to do
 * with each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-terminal.h"
#include "fettle-ticket-commands.h"
#include "fettle-ticket-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleOption link_options[] = {
  { "blocks", 'b', NULL, N_("A child that must be done before its parent is closed") },
  { NULL }
};

static const FettleOption convert_options[] = {
  { "reason", 'r', N_("TEXT"), N_("Why") },
  { NULL }
};

static FettleRecord *
read_ticket (FettleCtl  *ctl,
             guint       operand,
             GError    **error)
{
  return fettle_ctl_read_ticket (ctl, fettle_arguments_get_operand (ctl->arguments, operand), error);
}

/* The link that is there already, or NULL. */
static const FettleLinkRow *
find_link (GPtrArray        *links,
           const FettleUuid *other,
           const char       *relation)
{
  for (guint i = 0; i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);

      if (fettle_uuid_equal (&link->other, other)
          && (relation == NULL || (link->is_from && strcmp (link->relation, relation) == 0)))
        return link;
    }
  return NULL;
}

static gboolean
run_link (FettleCtl  *ctl,
          GError    **error)
{
  g_autoptr (FettleRecord) from = NULL;
  g_autoptr (FettleRecord) to = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleValue) relation = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autofree char *from_number = NULL;
  g_autofree char *to_number = NULL;

  relation = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_LINK, FETTLE_LINK_RELATION),
                                 fettle_arguments_get_operand (ctl->arguments, 1), error);
  if (relation == NULL || !fettle_ctl_open (ctl, error))
    return FALSE;

  from = read_ticket (ctl, 0, error);
  to = from != NULL ? read_ticket (ctl, 2, error) : NULL;
  links = to != NULL ? fettle_workspace_list_links (ctl->workspace, fettle_record_get_eid (from), error) : NULL;
  if (links == NULL)
    return FALSE;

  if (find_link (links, fettle_record_get_eid (to), fettle_value_get_string (relation)) != NULL)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL, _("They are linked like that already."));
      return FALSE;
    }

  from_number = fettle_ticket_dup_number (from);
  to_number = fettle_ticket_dup_number (to);
  action = fettle_command_link (ctl->workspace, (FettleLinkEnd) { fettle_record_get_eid (from), from_number },
                                fettle_value_get_string (relation),
                                (FettleLinkEnd) { fettle_record_get_eid (to), to_number },
                                fettle_arguments_has (ctl->arguments, "blocks"));
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (from), error);
}

static gboolean
run_unlink (FettleCtl  *ctl,
            GError    **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (FettleRecord) other = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (GPtrArray) links = NULL;
  const FettleLinkRow *link;

  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  ticket = read_ticket (ctl, 0, error);
  other = ticket != NULL ? read_ticket (ctl, 1, error) : NULL;
  links = other != NULL ? fettle_workspace_list_links (ctl->workspace, fettle_record_get_eid (ticket), error) : NULL;
  if (links == NULL)
    return FALSE;

  link = find_link (links, fettle_record_get_eid (other), NULL);
  if (link == NULL)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL, _("They are not linked."));
      return FALSE;
    }

  action = fettle_command_unlink (ctl->workspace, ticket, link);
  return fettle_ctl_commit (ctl, action, fettle_record_get_eid (ticket), error);
}

static gboolean
run_convert (FettleCtl  *ctl,
             GError    **error)
{
  FettleKind kind = fettle_kind_from_id (fettle_arguments_get_operand (ctl->arguments, 1));
  g_autoptr (FettleRecord) ticket = NULL;
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleCommit) commit = NULL;
  FettleUuid eid;

  if (!fettle_kind_is_ticket (kind))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, _("It is incident, request, problem, change_request or task."),
                          NULL, _("There is no kind of ticket “%s”."),
                          fettle_arguments_get_operand (ctl->arguments, 1));
      return FALSE;
    }
  if (!fettle_ctl_open (ctl, error))
    return FALSE;

  ticket = read_ticket (ctl, 0, error);
  action = ticket != NULL ? fettle_command_convert (ctl->workspace, ticket, kind,
                                                    fettle_arguments_get (ctl->arguments, "reason"), &eid, error)
                          : NULL;
  commit = action != NULL ? fettle_workspace_commit (ctl->workspace, action, error) : NULL;
  return commit != NULL && fettle_ctl_print_made (ctl, &eid, error);
}

const FettleCtlCommand fettle_ctl_link_command = {
  .name = "link",
  .operands = N_("NUMBER RELATION NUMBER"),
  .min_operands = 3,
  .max_operands = 3,
  .summary = N_("Link two tickets"),
  .details = N_("RELATION is child_of, duplicate_of, caused_by, problem (because of that problem) or related."),
  .options = link_options,
  .run = run_link,
};

const FettleCtlCommand fettle_ctl_unlink_command = {
  .name = "unlink",
  .operands = N_("NUMBER NUMBER"),
  .min_operands = 2,
  .max_operands = 2,
  .summary = N_("Remove the link of two tickets"),
  .details = NULL,
  .options = NULL,
  .run = run_unlink,
};

const FettleCtlCommand fettle_ctl_convert_command = {
  .name = "convert",
  .operands = N_("NUMBER KIND"),
  .min_operands = 2,
  .max_operands = 2,
  .summary = N_("Make a ticket of another kind of one, and print its number"),
  .details = N_("KIND is incident, request, problem, change_request or task. The old one is cancelled and points to the "
                "new one, whose clocks count from when the old one was logged."),
  .options = convert_options,
  .run = run_convert,
};
