/* fettle-ctl-category.c: fettlectl category: how categories are used, and putting
 * them in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-categories.h"
#include "fettle-commands.h"
#include "fettle-ctl-commands.h"
#include "fettle-ctl-verb.h"
#include "fettle-json-writer.h"
#include "fettle-problem.h"
#include "fettle-terminal.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- names -------------------------------------------------------------------------------------- */

static gboolean
find_category (FettleCtl   *ctl,
               guint        operand,
               FettleUuid  *eid,
               GError     **error)
{
  return fettle_workspace_find_name (ctl->workspace, FETTLE_KIND_CATEGORY,
                                     fettle_arguments_get_operand (ctl->arguments, operand), eid, error);
}

/* --- listing ------------------------------------------------------------------------------------- */

static void
print_use_json (const FettleCategoryUse *use)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;
  char id[FETTLE_UUID_TEXT_SIZE];

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "name", use->name);
  fettle_json_writer_add_text (writer, "id", fettle_uuid_to_text (&use->eid, id));
  fettle_json_writer_add_int (writer, "open", use->n_open);
  fettle_json_writer_add_int (writer, "recent", use->n_recent);
  fettle_json_writer_add_int (writer, "total", use->n_all);
  fettle_json_writer_add_time (writer, "last_used", use->last_used);
  fettle_json_writer_add_int (writer, "below", use->n_below);
  fettle_json_writer_add_int (writer, "rules", use->mentions.n_rules);
  fettle_json_writer_add_int (writer, "agreements", use->mentions.n_policies);
  fettle_json_writer_add_bool (writer, "other", use->is_catch_all);
  fettle_json_writer_add_bool (writer, "unused", use->is_unused);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static gboolean
list (FettleCtl  *ctl,
      GError    **error)
{
  g_autoptr (FettleCategoryHealth) health = fettle_workspace_read_category_health (ctl->workspace, error);

  for (guint i = 0; health != NULL && i < health->uses->len; i++)
    {
      const FettleCategoryUse *use = g_ptr_array_index (health->uses, i);

      if (ctl->json)
        print_use_json (use);
      else
        fettle_terminal_print ("%s", use->name);
    }

  return health != NULL;
}

/* --- health ------------------------------------------------------------------------------------------ */

static void
print_health_json (const FettleCategoryHealth *health)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_int (writer, "recent", health->n_recent);
  fettle_json_writer_add_int (writer, "recent_other", health->n_recent_other);
  fettle_json_writer_add_int (writer, "recent_none", health->n_recent_none);
  fettle_json_writer_add_int (writer, "other_percent", fettle_category_health_get_other (health));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static char **
use_to_texts (FettleCtl               *ctl,
              const FettleCategoryUse *use)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *open = g_strdup_printf ("%u", use->n_open);
  g_autofree char *recent = g_strdup_printf ("%u", use->n_recent);
  g_autofree char *all = g_strdup_printf ("%u", use->n_all);
  g_autofree char *last = fettle_ctl_dup_time (ctl, use->last_used);

  g_strv_builder_add_many (builder, use->name, open, recent, all, last, use->is_unused ? _("unused for 90 days") : "", NULL);
  return g_strv_builder_end (builder);
}

static void
print_health (FettleCtl                  *ctl,
              const FettleCategoryHealth *health)
{
  const FettleColumn columns[] = { { _("Category"), 60, 2 }, { _("Open") }, { _("90 days") }, { _("All") }, { _("Last used") },
                                   { "" } };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < health->uses->len; i++)
    g_ptr_array_add (texts, use_to_texts (ctl, g_ptr_array_index (health->uses, i)));
  if (texts->len > 0)
    fettle_terminal_print_table (columns, G_N_ELEMENTS (columns), texts);

  fettle_terminal_print (ngettext ("Of %u ticket of the last 90 days %u %% are in “Other” (%u) or in no category (%u).",
                                   "Of %u tickets of the last 90 days %u %% are in “Other” (%u) or in no category (%u).",
                                   health->n_recent),
                         health->n_recent, fettle_category_health_get_other (health), health->n_recent_other,
                         health->n_recent_none);
}

static gboolean
tell_health (FettleCtl  *ctl,
             GError    **error)
{
  g_autoptr (FettleCategoryHealth) health = fettle_workspace_read_category_health (ctl->workspace, error);

  if (health == NULL)
    return FALSE;

  for (guint i = 0; ctl->json && i < health->uses->len; i++)
    print_use_json (g_ptr_array_index (health->uses, i));
  if (ctl->json)
    print_health_json (health);
  else
    print_health (ctl, health);
  return TRUE;
}

/* --- changing ------------------------------------------------------------------------------------------- */

static gboolean
is_there (FettleCtl  *ctl,
          const char *name)
{
  GListModel *known = fettle_workspace_get_names (ctl->workspace, FETTLE_KIND_CATEGORY);
  g_auto (GStrv) levels = g_strsplit (name, " > ", -1);
  g_autofree char *pair = g_strjoinv (" › ", levels);

  for (guint i = 0; i < g_list_model_get_n_items (known); i++)
    {
      g_autoptr (FettleNameItem) item = g_list_model_get_item (known, i);

      if (strcmp (fettle_name_item_get_name (item)->name, pair) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add (FettleCtl  *ctl,
     GError    **error)
{
  const char *name = fettle_arguments_get_operand (ctl->arguments, 1);
  g_autoptr (FettleAction) action = NULL;

  if (is_there (ctl, name))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, NULL, _("“%s” is there already."), name);
      return FALSE;
    }

  action = fettle_command_add_name (ctl->workspace, FETTLE_KIND_CATEGORY, name, NULL);
  return fettle_ctl_commit (ctl, action, NULL, error);
}

static gboolean
read_word (FettleCtl   *ctl,
           FettleEdit  *edit,
           const char  *word,
           GError     **error)
{
  static const guint fields[] = { FETTLE_CATEGORY_NAME, FETTLE_CATEGORY_PARENT, FETTLE_CATEGORY_CATCH_ALL };
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word) : NULL;
  FettleUuid parent;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_CATEGORY, fields[i]);
      FettleValue *value;

      if (strcmp (info->id, name) != 0)
        continue;
      if (info->type == FETTLE_TYPE_OF_REF && equals[1] != '\0')
        {
          if (!fettle_workspace_find_name (ctl->workspace, FETTLE_KIND_CATEGORY, equals + 1, &parent, error))
            return FALSE;
          fettle_edit_set_ref (edit, fields[i], &parent);
          return TRUE;
        }

      value = fettle_field_parse (info, equals + 1, error);
      if (value != NULL)
        fettle_edit_take (edit, fields[i], value);
      return value != NULL;
    }

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, _("Use name=, parent= and catch_all=."),
                      _("“%s” is not FIELD=VALUE."), word);
  return FALSE;
}

static gboolean
set (FettleCtl  *ctl,
     GError    **error)
{
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleEdit) edit = NULL;
  g_autofree char *label = NULL;
  FettleUuid eid;

  if (!find_category (ctl, 1, &eid, error))
    return FALSE;

  label = g_strdup_printf (_("Category “%s” changed"), fettle_workspace_get_name (ctl->workspace, FETTLE_KIND_CATEGORY, &eid));
  edit = fettle_edit_new_update (FETTLE_KIND_CATEGORY, &eid);
  for (guint i = 2; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    if (!read_word (ctl, edit, fettle_arguments_get_operand (ctl->arguments, i), error))
      return FALSE;

  action = fettle_action_new (label);
  fettle_action_take (action, g_steal_pointer (&edit));
  return fettle_ctl_commit (ctl, action, NULL, error);
}

static const FettleOption options[] = {
  { "dry-run", 0, NULL, N_("With merge and retire: only tell what would come of it") },
  { NULL }
};

static void
print_unread (const FettleCategoryMentions *mentions)
{
  g_autofree char *text = fettle_category_mentions_dup_unread (mentions);

  if (text != NULL)
    fettle_terminal_print ("%s", text);
}

static void
print_merged (const FettleCategoryMentions *mentions,
              const char                   *into)
{
  g_autofree char *text = fettle_category_mentions_dup_text (mentions);

  if (text != NULL)
    /* Translators: "2 rules and 1 agreement", and a category */
    fettle_terminal_print (_("Filters that name “%s” instead: %s."), into, text);
  print_unread (mentions);
}

static void
print_lost (const FettleCategoryUse *use)
{
  for (guint i = 0; i < use->lost->len; i++)
    /* Translators: a rule or agreement, and a category */
    fettle_terminal_print (_("“%s” never matches without “%s”."), (const char *) g_ptr_array_index (use->lost, i), use->name);
  print_unread (&use->mentions);
}

static void
print_dry_json (const FettleCategoryUse      *use,
                const FettleCategoryMentions *mentions,
                GPtrArray                    *lost)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_int (writer, "tickets", use->n_all);
  fettle_json_writer_add_int (writer, "rules", mentions->n_rules);
  fettle_json_writer_add_int (writer, "agreements", mentions->n_policies);
  fettle_json_writer_add_int (writer, "unread", mentions->n_unread);
  fettle_json_writer_begin_list (writer, "never_match");
  for (guint i = 0; lost != NULL && i < lost->len; i++)
    fettle_json_writer_add_text (writer, NULL, g_ptr_array_index (lost, i));
  fettle_json_writer_end_list (writer);
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static void
print_tickets (const FettleCategoryUse *use)
{
  fettle_terminal_print (ngettext ("%u ticket is in “%s”.", "%u tickets are in “%s”.", use->n_all), use->n_all, use->name);
}

static gboolean
is_dry (FettleCtl *ctl)
{
  return fettle_arguments_has (ctl->arguments, "dry-run");
}

static gboolean
tell_merge (FettleCtl                     *ctl,
            const FettleUuid              *from,
            const FettleUuid              *into,
            const FettleCategoryMentions  *mentions,
            GError                       **error)
{
  g_autoptr (FettleCategoryHealth) health = fettle_workspace_read_category_health (ctl->workspace, error);
  const FettleCategoryUse *use = health != NULL ? fettle_category_health_find (health, from) : NULL;

  if (use != NULL && ctl->json)
    print_dry_json (use, mentions, NULL);
  else if (use != NULL)
    {
      print_tickets (use);
      print_merged (mentions, fettle_workspace_get_name (ctl->workspace, FETTLE_KIND_CATEGORY, into));
    }

  return health != NULL;
}

/* "merge A B" or "merge A into B". */
static gboolean
merge (FettleCtl  *ctl,
       GError    **error)
{
  guint n = fettle_arguments_get_n_operands (ctl->arguments);
  g_autoptr (FettleCommit) commit = NULL;
  FettleCategoryMentions mentions;
  FettleUuid from, into;

  if (n == 4 && g_ascii_strcasecmp (fettle_arguments_get_operand (ctl->arguments, 2), "into") != 0)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” needs %s"), "category merge",
                          _("CATEGORY into CATEGORY"));
      return FALSE;
    }
  if (!find_category (ctl, 1, &from, error) || !find_category (ctl, n - 1, &into, error))
    return FALSE;

  if (!fettle_workspace_preview_merge (ctl->workspace, &from, &into, &mentions, error))
    return FALSE;
  if (is_dry (ctl))
    return tell_merge (ctl, &from, &into, &mentions, error);

  commit = fettle_workspace_merge_category (ctl->workspace, &from, &into, error);
  if (commit == NULL)
    return FALSE;

  if (!ctl->json)
    {
      fettle_terminal_print ("%s", commit->label);
      print_merged (&mentions, fettle_workspace_get_name (ctl->workspace, FETTLE_KIND_CATEGORY, &into));
    }
  return TRUE;
}

static gboolean
tell_retiring (FettleCtl         *ctl,
               const FettleUuid  *eid,
               GError           **error)
{
  g_autoptr (FettleCategoryHealth) health = fettle_workspace_read_category_health (ctl->workspace, error);
  const FettleCategoryUse *use = health != NULL ? fettle_category_health_find (health, eid) : NULL;

  if (use != NULL && ctl->json)
    print_dry_json (use, &use->mentions, use->lost);
  else if (use != NULL)
    {
      print_tickets (use);
      print_lost (use);
    }

  return health != NULL;
}

/* What would come of it is good to know; where it cannot be read, that is told and
 * the category goes all the same. */
static FettleCategoryHealth *
read_before (FettleCtl *ctl)
{
  g_autoptr (GError) failure = NULL;
  FettleCategoryHealth *health = fettle_workspace_read_category_health (ctl->workspace, &failure);
  g_autofree char *text = failure != NULL ? fettle_problem_describe (failure) : NULL;

  if (text != NULL)
    fettle_ctl_remark (ctl, text);
  return health;
}

static gboolean
retire (FettleCtl  *ctl,
        GError    **error)
{
  g_autoptr (FettleAction) action = NULL;
  g_autoptr (FettleCategoryHealth) health = NULL;
  const FettleCategoryUse *use;
  FettleUuid eid;

  if (!find_category (ctl, 1, &eid, error))
    return FALSE;
  if (is_dry (ctl))
    return tell_retiring (ctl, &eid, error);

  health = read_before (ctl);
  use = health != NULL ? fettle_category_health_find (health, &eid) : NULL;
  action = fettle_command_retire_category (ctl->workspace, &eid);
  if (!fettle_ctl_commit (ctl, action, NULL, error))
    return FALSE;

  if (use != NULL && !ctl->json)
    print_lost (use);
  return TRUE;
}

/* --- the command -------------------------------------------------------------------------------------------- */

enum
{
  LIST,
  HEALTH,
  ADD,
  SET,
  MERGE,
  RETIRE,
  N_VERBS
};

static const FettleCtlVerb verbs[N_VERBS] = {
  [LIST] = { "list", 1, 1, FALSE },
  [HEALTH] = { "health", 1, 1, FALSE },
  [ADD] = { "add", 2, 2, TRUE },
  [SET] = { "set", 3, G_MAXUINT, TRUE },
  [MERGE] = { "merge", 3, 4, TRUE },
  [RETIRE] = { "retire", 2, 2, TRUE },
};

static gboolean (*const runs[N_VERBS]) (FettleCtl *ctl, GError **error) = {
  [LIST] = list,
  [HEALTH] = tell_health,
  [ADD] = add,
  [SET] = set,
  [MERGE] = merge,
  [RETIRE] = retire,
};

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  int verb = fettle_ctl_open_verb (ctl, "category", fettle_ctl_category_command.operands, verbs, N_VERBS, error);

  return verb >= 0 && runs[verb] (ctl, error);
}

const FettleCtlCommand fettle_ctl_category_command = {
  .name = "category",
  .operands = N_("list | health | add CATEGORY | set CATEGORY FIELD=VALUE… | merge CATEGORY into CATEGORY | retire CATEGORY"),
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Categories: how they are used, and putting them in order"),
  .details = N_("Categories have two levels: “Hardware > Printer”. Fields: name, parent, catch_all (for what fits nowhere).\n"
                "“merge” brings all tickets of the first, of every state, to the second and retires the first; rules and "
                "agreements whose filters name the first name the second. “retire” leaves the tickets as they are, offers the "
                "category no more, and tells which rules and agreements never match without it. Undo takes back either in one "
                "step.\n"
                "“health” counts tickets that are open, of the last 90 days and all."),
  .options = options,
  .run = run,
};
