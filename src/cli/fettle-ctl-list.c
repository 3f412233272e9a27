/* fettle-ctl-list.c: fettlectl list: the tickets of a view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

static const FettleOption options[] = {
  { "view", 'v', N_("VIEW"), N_("open (else), mine, unowned, waiting, resolved, closed or all") },
  { "kind", 'k', N_("KIND"), N_("Only this kind: incident, request, problem, change_request or task") },
  { "query", 'q', N_("TEXT"), N_("Only tickets with these words or this number") },
  { "limit", 'l', N_("N"), N_("At most so many") },
  { "sort", 's', N_("KEY"), N_("priority (else), number, title, state, stage, service, category, team, "
                               "owner, caller, updated, logged or a field of the desk (cf.KEY)") },
  { "reverse", 'r', NULL, N_("The other way round") },
  { NULL }
};

static gboolean
refuse_word (const char  *option,
             const char  *word,
             GError     **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("--%s has no “%s”."), option, word);
  return FALSE;
}

static gboolean
read_query (FettleCtl        *ctl,
            FettleListQuery  *query,
            GError          **error)
{
  const char *view = fettle_arguments_get (ctl->arguments, "view");
  const char *sort = fettle_arguments_get (ctl->arguments, "sort");

  if (view != NULL && !fettle_view_from_id (view, &query->view))
    return refuse_word ("view", view, error);
  if (sort != NULL && g_str_has_prefix (sort, "cf."))
    query->sort = FETTLE_SORT_CUSTOM;
  else if (sort != NULL && !fettle_sort_from_id (sort, &query->sort))
    return refuse_word ("sort", sort, error);

  /* The newest first, as everywhere. */
  query->descending = query->sort == FETTLE_SORT_UPDATED || query->sort == FETTLE_SORT_LOGGED;
  if (fettle_arguments_has (ctl->arguments, "reverse"))
    query->descending = !query->descending;
  query->text = fettle_arguments_get (ctl->arguments, "query");
  return TRUE;
}

/* The field of the desk that it is ordered by. */
static gboolean
find_field (FettleCtl        *ctl,
            FettleListQuery  *query,
            GError          **error)
{
  const char *sort = fettle_arguments_get (ctl->arguments, "sort");
  const FettleCustomField *field;

  if (query->sort != FETTLE_SORT_CUSTOM)
    return TRUE;

  field = fettle_custom_field_list_find (fettle_workspace_get_fields (ctl->workspace), FETTLE_KIND_NONE, sort);
  if (field == NULL)
    return refuse_word ("sort", sort, error);

  query->custom = field->info.id;
  return TRUE;
}

static char **
row_to_texts (FettleCtl               *ctl,
              const FettleIncidentRow *row)
{
  const char *stage = row->stage != FETTLE_STAGE_NONE ? fettle_stage_to_short (row->stage)
                                                      : fettle_lifecycle_get_label (fettle_lifecycle_get (row->kind), row->state);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *priority = row->priority != 0 ? g_strdup_printf ("P%u", row->priority) : g_strdup ("");
  g_autofree char *updated = fettle_ctl_dup_time (ctl, row->updated_at);

  g_strv_builder_add_many (builder, priority, row->number, row->title, stage, row->service, row->owner,
                           updated, NULL);
  return g_strv_builder_end (builder);
}

static void
print_table (FettleCtl *ctl,
             GPtrArray *rows)
{
  const FettleColumn columns[] = {
    { _("P") },
    { _("Number") },
    { _("Title"), 60, 3 },
    { _("Stage") },
    { _("Service"), 24, 1 },
    { _("Owner"), 20, 1 },
    { _("Updated") },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (texts, row_to_texts (ctl, g_ptr_array_index (rows, i)));

  if (rows->len == 0)
    fettle_terminal_print ("%s", _("Nothing here."));
  else
    fettle_terminal_print_table (columns, G_N_ELEMENTS (columns), texts);
}

static gboolean
print_json (FettleCtl  *ctl,
            GPtrArray  *rows,
            GError    **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      FettleIncidentRow *row = g_ptr_array_index (rows, i);

      if (!fettle_ctl_print_ticket (ctl, &row->eid, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  FettleListQuery query = { .view = FETTLE_VIEW_OPEN, .sort = FETTLE_SORT_PRIORITY };
  g_autoptr (GPtrArray) rows = NULL;
  guint64 limit = 0;

  FettleKind kind = FETTLE_KIND_NONE;

  if (!read_query (ctl, &query, error) || !fettle_ctl_read_kind (ctl, &kind, error)
      || !fettle_arguments_get_number (ctl->arguments, "limit", 1, G_MAXUINT, &limit, error)
      || !fettle_ctl_open_to_read (ctl, error) || !find_field (ctl, &query, error))
    return FALSE;

  query.kinds = kind != FETTLE_KIND_NONE ? 1u << kind : 0;
  query.me = *fettle_workspace_get_me (ctl->workspace);
  rows = fettle_workspace_list (ctl->workspace, &query, limit, error);
  if (rows == NULL)
    return FALSE;

  if (ctl->json)
    return print_json (ctl, rows, error);
  print_table (ctl, rows);
  return TRUE;
}

const FettleCtlCommand fettle_ctl_list_command = {
  .name = "list",
  .operands = NULL,
  .summary = N_("List tickets"),
  .details = N_("On a terminal long texts are cut; in a file or a pipe nothing is."),
  .options = options,
  .run = run,
};
