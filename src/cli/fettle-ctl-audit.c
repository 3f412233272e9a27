/* fettle-ctl-audit.c: fettlectl audit: who did what, when and from where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-audit.h"
#include "fettle-ctl-commands.h"
#include "fettle-name.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

#define USUAL_LIMIT 100

static const FettleOption options[] = {
  { "who", 'w', N_("PERSON"), N_("Only what this person did; me is you") },
  { "device", 'd', N_("NAME"), N_("Only what was done on this computer") },
  { "kind", 'k', N_("KIND"), N_("Only records of this kind: incident, note, person, rule …") },
  { "from", 'f', N_("TIME"), N_("Not older than this: 2026-03-01, “yesterday 14:00”, 7d") },
  { "to", 't', N_("TIME"), N_("Older than this") },
  { "limit", 'l', N_("N"), N_("At most so many changes, the newest (else 100)") },
  { NULL }
};

/* --- what is asked for ------------------------------------------------------------------- */

static gboolean
read_kind (FettleCtl         *ctl,
           FettleAuditQuery  *query,
           GError           **error)
{
  const char *word = fettle_arguments_get (ctl->arguments, "kind");
  g_autoptr (GString) all = g_string_new (NULL);

  query->kind = word != NULL ? fettle_kind_from_id (word) : FETTLE_KIND_NONE;
  if (word == NULL || (query->kind > FETTLE_KIND_NONE && query->kind < FETTLE_N_KINDS))
    return TRUE;

  for (FettleKind kind = FETTLE_KIND_NONE + 1; kind < FETTLE_N_KINDS; kind++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", fettle_kind_get_info (kind)->id);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, all->str, NULL, _("There is no kind of record “%s”."), word);
  return FALSE;
}

static gboolean
read_time (FettleCtl   *ctl,
           const char  *option,
           gint64      *ms,
           GError     **error)
{
  const char *text = fettle_arguments_get (ctl->arguments, option);

  *ms = FETTLE_TIME_NONE;
  return text == NULL || fettle_ctl_read_time (ctl, text, FALSE, ms, error);
}

static gboolean
find_person (FettleCtl   *ctl,
             FettleUuid  *eid,
             GError     **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "who");

  if (name == NULL)
    return TRUE;
  if (g_str_equal (name, "me"))
    {
      *eid = *fettle_workspace_get_me (ctl->workspace);
      return TRUE;
    }

  return fettle_workspace_find_name (ctl->workspace, FETTLE_KIND_PERSON, name, eid, error);
}

static gboolean
find_device (FettleCtl   *ctl,
             FettleUuid  *eid,
             GError     **error)
{
  const char *name = fettle_arguments_get (ctl->arguments, "device");
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  g_autoptr (GPtrArray) devices = NULL;
  g_autofree char *near = NULL;

  if (name == NULL)
    return TRUE;

  devices = fettle_workspace_list_devices (ctl->workspace, error);
  if (devices == NULL)
    return FALSE;

  fettle_name_find (devices, name, found, &near);
  if (found->len > 0)
    {
      *eid = g_array_index (found, FettleUuid, 0);
      return TRUE;
    }

  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                      near != NULL ? _("There is no computer “%s”; did you mean “%s”?") : _("There is no computer “%s”."),
                      name, near);
  return FALSE;
}

/* A ticket, or any record by its id. */
static gboolean
find_record (FettleCtl   *ctl,
             FettleUuid  *eid,
             GError     **error)
{
  const char *text = fettle_arguments_get_operand (ctl->arguments, 0);

  return text == NULL || fettle_uuid_from_text (text, eid)
         || fettle_workspace_find_incident (ctl->workspace, text, eid, error);
}

static gboolean
read_query (FettleCtl         *ctl,
            FettleAuditQuery  *query,
            GError           **error)
{
  guint64 limit = USUAL_LIMIT;

  if (!read_kind (ctl, query, error) || !read_time (ctl, "from", &query->from, error)
      || !read_time (ctl, "to", &query->to, error)
      || !fettle_arguments_get_number (ctl->arguments, "limit", 1, G_MAXINT, &limit, error))
    return FALSE;

  query->limit = (guint) limit;
  return TRUE;
}

/* --- answers --------------------------------------------------------------------------------- */

/* "INC-12", for a part of it with what it is; the name of anything else. */
static char *
dup_subject (const FettleAuditEntry *entry)
{
  const char *kind = entry->kind != FETTLE_KIND_NONE ? _(fettle_kind_get_info (entry->kind)->label) : "?";

  if (fettle_kind_is_ticket (entry->kind) && entry->number != NULL)
    return g_strdup (entry->number);
  if (entry->number != NULL)
    return g_strdup_printf ("%s · %s", entry->number, kind);
  if (entry->name != NULL)
    return g_strdup_printf ("%s · %s", kind, entry->name);
  return g_strdup (kind);
}

static void
print_entry (FettleCtl              *ctl,
             const FettleAuditEntry *entry)
{
  g_autofree char *at = fettle_ctl_dup_time (ctl, entry->made_at);
  g_autofree char *told = entry->at != entry->made_at ? fettle_ctl_dup_time (ctl, entry->at) : NULL;
  g_autofree char *subject = dup_subject (entry);
  g_auto (GStrv) lines = g_strsplit (entry->text, "\n", -1);

  fettle_terminal_print ("%s  %s  %s, %s%s", at, subject, entry->who != NULL ? entry->who : _("somebody"),
                         entry->where != NULL ? entry->where : "?", entry->undone ? _(", undone") : "");
  for (guint i = 0; lines[i] != NULL; i++)
    fettle_terminal_print ("    %s", lines[i]);
  if (entry->reason != NULL && entry->reason[0] != '\0')
    fettle_terminal_print (_("    Reason: %s"), entry->reason);
  if (entry->source != NULL)
    fettle_terminal_print (_("    Source: %s"), entry->source);
  if (told != NULL && !g_str_equal (told, at))
    fettle_terminal_print (_("    Told of %s"), told);
}

static void
print_all (FettleCtl *ctl,
           GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const FettleAuditEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *line = NULL;

      if (!ctl->json)
        {
          print_entry (ctl, entry);
          continue;
        }
      line = fettle_audit_entry_to_json (entry);
      fettle_terminal_print_json (line);
    }
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  FettleAuditQuery query = { .kind = FETTLE_KIND_NONE };
  g_autoptr (GPtrArray) entries = NULL;

  if (!read_query (ctl, &query, error) || !fettle_ctl_open_to_read (ctl, error)
      || !find_record (ctl, &query.record, error) || !find_person (ctl, &query.actor, error)
      || !find_device (ctl, &query.device, error))
    return FALSE;

  entries = fettle_workspace_list_audit (ctl->workspace, &query, error);
  if (entries == NULL)
    return FALSE;

  if (entries->len == 0 && !ctl->json)
    fettle_terminal_print ("%s", _("Nothing here."));
  print_all (ctl, entries);
  if (entries->len == query.limit)
    fettle_ctl_remark (ctl, _("There may be more: --limit N shows more, --to TIME what is older."));
  return TRUE;
}

const FettleCtlCommand fettle_ctl_audit_command = {
  .name = "audit",
  .operands = N_("[NUMBER]"),
  .min_operands = 0,
  .max_operands = 1,
  .summary = N_("Show who did what, when and from where"),
  .details = N_("The changes of the log, the newest first: of the desk, or of one ticket with its notes, approvals "
                "and links; NUMBER may be the id of any record. --from and --to ask for when something was done, not "
                "for the time that it tells. “fettlectl verify” proves that nobody altered the log."),
  .options = options,
  .run = run,
};
