/* fettle-ctl.c: what the commands share: the desk, and common answers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl.h"

#include "fettle-export.h"
#include "fettle-json-writer.h"
#include "fettle-log-line.h"
#include "fettle-nearest.h"
#include "fettle-terminal.h"
#include "fettle-ticket-rules.h"
#include "fettle-time.h"
#include "fettle-time-phrase.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAX_TEXT (1024 * 1024)
#define MAX_NEAR 5

/* --- the desk ------------------------------------------------------------------------- */

static GPtrArray *
list_person_names (FettleWorkspace *workspace)
{
  GListModel *persons = fettle_workspace_get_names (workspace, FETTLE_KIND_PERSON);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (persons); i++)
    {
      g_autoptr (FettleNameItem) item = g_list_model_get_item (persons, i);

      g_ptr_array_add (names, g_strdup (fettle_name_item_get_name (item)->name));
    }
  return names;
}

/* Refuses @name with the names that are near; an error of the desk that says
 * which they could be stays. */
static gboolean
refuse_person (FettleCtl    *ctl,
               const char   *name,
               GError       *found,
               GError      **error)
{
  g_autoptr (GError) own_error = found;
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *near = NULL;
  g_autofree char *detail = NULL;

  if (!g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND)
      || fettle_problem_get_detail (own_error) != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&own_error));
      return FALSE;
    }

  names = list_person_names (ctl->workspace);
  near = fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, MAX_NEAR);
  if (near != NULL)
    detail = g_strdup_printf (_("Names that are near: %s."), near);
  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, detail, NULL, "%s", own_error->message);
  return FALSE;
}

static gboolean
act_as (FettleCtl   *ctl,
        const char  *name,
        GError     **error)
{
  GError *own_error = NULL;
  FettleUuid person;

  if (!fettle_workspace_find_name (ctl->workspace, FETTLE_KIND_PERSON, name, &person, &own_error))
    return refuse_person (ctl, name, own_error, error);

  fettle_workspace_set_me (ctl->workspace, &person);
  return TRUE;
}

/* Which file it is: the window shows it elsewhere. Takes @found. */
static void
name_damaged (FettleCtl  *ctl,
              GError     *found,
              GError    **error)
{
  g_autoptr (GError) own_error = found;
  const char *detail = fettle_problem_get_detail (own_error);
  g_autofree char *named = g_strdup_printf (_("It lies at %s."), ctl->path);
  g_autofree char *both = detail != NULL ? g_strconcat (named, " ", detail, NULL) : NULL;

  if (strstr (own_error->message, ctl->path) != NULL)
    g_propagate_error (error, g_steal_pointer (&own_error));
  else
    fettle_problem_set (error, own_error->code, both != NULL ? both : named, fettle_problem_get_hint (own_error), "%s",
                        own_error->message);
}

/* Takes @found, why there is no workspace. */
static gboolean
finish_open (FettleCtl  *ctl,
             GError     *found,
             GError    **error)
{
  const char *person = fettle_arguments_get (ctl->arguments, "as");
  g_autoptr (GError) own_error = found;

  if (ctl->workspace != NULL)
    return person == NULL || act_as (ctl, person, error);

  if (g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
    fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, fettle_problem_get_detail (own_error),
                        _("“fettlectl init” makes one; --desk names another file."), "%s", own_error->message);
  else if (g_error_matches (own_error, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED))
    name_damaged (ctl, g_steal_pointer (&own_error), error);
  else
    g_propagate_error (error, g_steal_pointer (&own_error));
  return FALSE;
}

/* What is written now is dated after it, whatever our clock says. */
static void
remark_clock (FettleCtl *ctl)
{
  g_autofree char *time = NULL;
  g_autofree char *sentence = NULL;

  if (ctl->workspace == NULL || !fettle_workspace_is_ahead (ctl->workspace))
    return;

  time = fettle_ctl_dup_time (ctl, fettle_workspace_get_newest (ctl->workspace));
  sentence = g_strdup_printf (_("A clock that said %s has written to this desk, and what is written now is dated after that. "
                                "Check the clock of this computer."), time);
  fettle_ctl_remark (ctl, sentence);
}

gboolean
fettle_ctl_open (FettleCtl  *ctl,
                 GError    **error)
{
  GError *own_error = NULL;

  ctl->workspace = fettle_workspace_open (ctl->path, NULL, NULL, &own_error);
  remark_clock (ctl);
  return finish_open (ctl, own_error, error);
}

gboolean
fettle_ctl_open_to_read (FettleCtl  *ctl,
                         GError    **error)
{
  GError *own_error = NULL;

  ctl->workspace = fettle_workspace_open_to_read (ctl->path, NULL, NULL, &own_error);
  return finish_open (ctl, own_error, error);
}

FettleRecord *
fettle_ctl_read_ticket (FettleCtl   *ctl,
                          const char  *text,
                          GError     **error)
{
  FettleUuid eid;

  if (!fettle_workspace_find_incident (ctl->workspace, text, &eid, error))
    return NULL;
  return fettle_workspace_read (ctl->workspace, FETTLE_KIND_TICKET, &eid, error);
}

gboolean
fettle_ctl_read_kind (FettleCtl   *ctl,
                      FettleKind  *kind,
                      GError     **error)
{
  const char *word = fettle_arguments_get (ctl->arguments, "kind");
  FettleKind found = word != NULL ? fettle_kind_from_id (word) : FETTLE_KIND_NONE;

  if (word == NULL)
    return TRUE;

  if (fettle_kind_is_ticket (found))
    {
      *kind = found;
      return TRUE;
    }

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, _("It is incident, request, problem, change_request or task."),
                      NULL, _("There is no kind of ticket “%s”."), word);
  return FALSE;
}

/* --- answers --------------------------------------------------------------------------- */

gboolean
fettle_ctl_print_ticket (FettleCtl         *ctl,
                           const FettleUuid  *eid,
                           GError           **error)
{
  g_autoptr (FettleRecord) incident = NULL;
  g_autofree char *line = NULL;

  incident = fettle_workspace_read (ctl->workspace, FETTLE_KIND_TICKET, eid, error);
  if (incident == NULL)
    return FALSE;

  line = fettle_export_incident_to_json (ctl->workspace, incident, NULL);
  fettle_terminal_print_json (line);
  return TRUE;
}

gboolean
fettle_ctl_print_made (FettleCtl         *ctl,
                       const FettleUuid  *eid,
                       GError           **error)
{
  g_autoptr (FettleRecord) ticket = NULL;
  g_autofree char *number = NULL;

  if (ctl->json)
    return fettle_ctl_print_ticket (ctl, eid, error);

  ticket = fettle_workspace_read (ctl->workspace, FETTLE_KIND_TICKET, eid, error);
  if (ticket == NULL)
    return FALSE;

  number = fettle_ticket_dup_number (ticket);
  fettle_terminal_print ("%s", number);
  return TRUE;
}

gboolean
fettle_ctl_commit (FettleCtl         *ctl,
                   FettleAction      *action,
                   const FettleUuid  *eid,
                   GError           **error)
{
  g_autoptr (FettleCommit) commit = fettle_workspace_commit (ctl->workspace, action, error);

  if (commit == NULL)
    return FALSE;
  if (ctl->json)
    return eid == NULL || fettle_ctl_print_ticket (ctl, eid, error);

  if (commit->first_seq == 0)
    fettle_terminal_print ("%s", _("Nothing changed: it is so already."));
  else
    fettle_terminal_print ("%s", fettle_action_get_label (action));
  return TRUE;
}

void
fettle_ctl_remark (FettleCtl  *ctl,
                   const char *sentence)
{
  g_autofree char *text = NULL;

  if (ctl->json)
    {
      g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();

      fettle_json_writer_begin (writer, NULL);
      fettle_json_writer_add_text (writer, "remark", sentence);
      fettle_json_writer_end (writer);
      text = fettle_json_writer_take (writer);
    }
  else
    text = g_strdup_printf ("fettlectl: %s", sentence);

  fettle_terminal_warn (text);
}

/* --- texts and times --------------------------------------------------------------------- */

static char *
read_input (GError **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autofree char *text = g_malloc (MAX_TEXT + 1);
  gsize n;

  if (!g_input_stream_read_all (input, text, MAX_TEXT + 1, &n, NULL, error))
    return NULL;

  if (n > MAX_TEXT)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("The text on standard input is too long."));
      return NULL;
    }
  text[n] = '\0';
  if (strlen (text) == n && g_utf8_validate (text, n, NULL))
    return g_steal_pointer (&text);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Save the text as UTF-8."),
                      _("The text on standard input is not UTF-8."));
  return NULL;
}

char *
fettle_ctl_dup_text (FettleCtl  *ctl,
                     guint       first,
                     GError    **error)
{
  g_autofree char *text = fettle_arguments_join (ctl->arguments, first);

  return strcmp (text, "-") == 0 ? read_input (error) : g_steal_pointer (&text);
}

static gboolean
read_date (const char *text,
           GTimeZone  *zone,
           gint64     *ms)
{
  int year, month, day, hour = 0, minute = 0, end = 0;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3)
    return FALSE;
  if (text[end] != '\0')
    {
      int more = 0;

      if (sscanf (text + end, "%*1[ T]%2d:%2d%n", &hour, &minute, &more) != 2 || text[end + more] != '\0')
        return FALSE;
    }
  return fettle_time_from_local (zone, year, month, day, hour, minute, 0, ms);
}

gboolean
fettle_ctl_read_time (FettleCtl   *ctl,
                      const char  *text,
                      gboolean     ahead,
                      gint64      *ms,
                      GError     **error)
{
  g_autoptr (FettleClock) clock = ctl->workspace != NULL ? g_object_ref (fettle_workspace_get_clock (ctl->workspace))
                                                         : fettle_clock_new_system ();
  GTimeZone *zone = fettle_clock_get_zone (clock);
  gint64 now = fettle_clock_now (clock);
  gint64 length;
  gsize end = 0;

  if (fettle_time_from_iso (text, ms) || read_date (text, zone, ms))
    return TRUE;

  if (ahead && fettle_duration_phrase_parse (text, &length, &end) && text[end] == '\0'
      && fettle_time_is_in_range (now + length))
    {
      *ms = now + length;
      return TRUE;
    }
  if (!ahead && fettle_time_phrase_parse (text, now, zone, ms, &end) && text[end] == '\0')
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      ahead ? _("Write it like 2026-03-01T14:30:00Z, “2026-03-01 14:30” or 2d.")
                            : _("Write it like 2026-03-01T14:30:00Z, “yesterday 14:00” or 08:30."),
                      _("“%s” is no time."), text);
  return FALSE;
}

char *
fettle_ctl_dup_time (FettleCtl *ctl,
                     gint64     ms)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (ctl->workspace));
  g_autoptr (GDateTime) local = ms != FETTLE_TIME_NONE ? fettle_time_to_zone (ms, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}
