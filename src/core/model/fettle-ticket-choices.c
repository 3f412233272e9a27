/* fettle-ticket-choices.c: the choices and other names that all kinds of ticket
 * have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind-private.h"

#include <glib/gi18n-lib.h>

const FettleChoice fettle_ticket_hold_reasons[] = {
  { "caller", N_("Waiting for caller") },
  { "vendor", N_("Waiting for vendor") },
  { "problem", N_("Waiting for a problem") },
  { "change", N_("Waiting for a change request") },
  { "evidence", N_("Waiting for evidence") },
  { "date", N_("Waiting until a date") },
  { NULL }
};

const FettleChoice fettle_ticket_reassign_reasons[] = {
  { "wrong_team", N_("Wrong team") },
  { "skills", N_("Needs other skills") },
  { "access", N_("Needs access or a vendor") },
  { "handover", N_("Shift hand-over") },
  { "workload", N_("Workload") },
  { "other", N_("Other") },
  { NULL }
};

const FettleChoice fettle_ticket_impacts[] = {
  { "1", N_("Everyone"), 1 },
  { "2", N_("Department"), 2 },
  { "3", N_("One person"), 3 },
  { NULL }
};

const FettleChoice fettle_ticket_urgencies[] = {
  { "1", N_("High"), 1 },
  { "2", N_("Medium"), 2 },
  { "3", N_("Low"), 3 },
  { NULL }
};

const FettleChoice fettle_ticket_priorities[] = {
  { "1", N_("Critical"), 1 },
  { "2", N_("High"), 2 },
  { "3", N_("Moderate"), 3 },
  { "4", N_("Low"), 4 },
  { "5", N_("Planning"), 5 },
  { NULL }
};

const FettleChoice fettle_ticket_channels[] = {
  { "phone", N_("Phone") },
  { "walk_in", N_("Walk-in") },
  { "chat", N_("Chat") },
  { "mail", N_("Mail") },
  { "portal", N_("Portal") },
  { "monitoring", N_("Monitoring system") },
  { "other", N_("Other") },
  { NULL }
};

/* Other names by which exports know a field (domain.md 5 and 6.1). */
const char *const fettle_ticket_number_names[] = { "ticket number", "issue key", NULL };
const char *const fettle_ticket_title_names[] = { "short_description", "summary", "subject", NULL };
const char *const fettle_ticket_state_names[] = { "incident_state", "status", NULL };
const char *const fettle_ticket_hold_names[] = { "on hold reason", NULL };
const char *const fettle_ticket_service_names[] = { "business_service", NULL };
const char *const fettle_ticket_team_names[] = { "assignment_group", "group", NULL };
const char *const fettle_ticket_owner_names[] = { "assigned_to", "assignee", NULL };
const char *const fettle_ticket_reporter_names[] = { "caller_id", "requester", NULL };
const char *const fettle_ticket_channel_names[] = { "contact_type", "source", NULL };
const char *const fettle_ticket_tag_names[] = { "labels", NULL };
const char *const fettle_ticket_logged_names[] = { "opened_at", "opened", "created", "date created", "opening date", NULL };
const char *const fettle_ticket_resolved_names[] = { "resolution date", NULL };
const char *const fettle_ticket_closed_names[] = { "close_at", "closed date", "closing date", NULL };
const char *const fettle_ticket_code_names[] = { "close_code", "closed_code", "resolution", NULL };
const char *const fettle_ticket_notes_names[] = { "close_notes", NULL };
