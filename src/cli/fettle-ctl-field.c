/* fettle-ctl-field.c: fettlectl field: the fields that a desk adds to its tickets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-ctl-verb.h"
#include "fettle-json-writer.h"
#include "fettle-nearest.h"
#include "fettle-rules.h"
#include "fettle-terminal.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const FettleOption options[] = {
  { "before", 'b', N_("FIELD"), N_("Where it is shown: before this field") },
  { NULL }
};

/* What may be said of a field. */
static const struct
{
  const char *name;
  guint       field;
} attributes[] = {
  { "name", FETTLE_CUSTOM_FIELD_NAME },
  { "key", FETTLE_CUSTOM_FIELD_KEY },
  { "type", FETTLE_CUSTOM_FIELD_TYPE },
  { "of", FETTLE_CUSTOM_FIELD_ABOUT },
  { "choices", FETTLE_CUSTOM_FIELD_CHOICES },
  { "help", FETTLE_CUSTOM_FIELD_HELP },
  { "needed_for", FETTLE_CUSTOM_FIELD_NEEDED_FOR },
  { "retired", FETTLE_CUSTOM_FIELD_DELETED },
};

/* --- names ------------------------------------------------------------------------------------ */

static const FettleCustomField *
find_field (FettleCtl   *ctl,
            const char  *name,
            GError     **error)
{
  GPtrArray *fields = fettle_workspace_get_fields (ctl->workspace);
  const FettleCustomField *field = fettle_custom_field_list_find (fields, FETTLE_KIND_NONE, name);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autofree char *near = NULL;
  g_autofree char *hint = NULL;

  if (field != NULL)
    return field;

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (keys, ((const FettleCustomField *) g_ptr_array_index (fields, i))->key);
  near = fettle_nearest_dup_list (name, (const char *const *) keys->pdata, keys->len, 3);
  if (near != NULL)
    hint = g_strdup_printf (_("It could be: %s."), near);
  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, hint, NULL, _("The desk has no field “%s” of its own."), name);
  return NULL;
}

/* --- reading FIELD=VALUE ------------------------------------------------------------------------ */

/* A field on its way. */
typedef struct
{
  const FettleCustomField *field;   /* (nullable) as it is now */
  FettleEdit              *edit;
} Draft;

static void
change_kind (Draft      *draft,
             const char *id,
             char        sign)
{
  if (sign == '-')
    fettle_edit_remove_element (draft->edit, FETTLE_CUSTOM_FIELD_ABOUT, id);
  else
    fettle_edit_add_element (draft->edit, FETTLE_CUSTOM_FIELD_ABOUT, id);
}

/* "of=incident,task", "of+=request", "of=all". */
static void
set_kinds (Draft       *draft,
           char        sign,
           const char  *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const char *id = fettle_kind_get_info (kind)->id;
      gboolean is_all = strcmp (text, "all") == 0 && fettle_kind_is_ticket (kind);
      gboolean is_named = is_all || g_strv_contains ((const char *const *) words, id);

      if (is_named && (sign == '-' || draft->field == NULL || !fettle_custom_field_is_of (draft->field, kind)))
        change_kind (draft, id, sign);
      else if (!is_named && sign == '\0' && draft->field != NULL && fettle_custom_field_is_of (draft->field, kind))
        change_kind (draft, id, '-');
    }

  /* What is no kind is refused by the desk, with its name. */
  for (guint i = 0; strcmp (text, "all") != 0 && words[i] != NULL; i++)
    if (words[i][0] != '\0' && fettle_kind_from_id (words[i]) == FETTLE_KIND_NONE)
      change_kind (draft, words[i], sign);
}

/* "needed_for=resolve,close", "needed_for+=hold"; what is no move is refused by the
 * desk, with its name. */
static void
set_moves (Draft       *draft,
           char         sign,
           const char  *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ", -1);
  char **before = draft->field != NULL ? draft->field->needed_for : NULL;

  for (guint i = 0; sign == '\0' && before != NULL && before[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) words, before[i]))
      fettle_edit_remove_element (draft->edit, FETTLE_CUSTOM_FIELD_NEEDED_FOR, before[i]);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_there = before != NULL && g_strv_contains ((const char *const *) before, words[i]);

      if (words[i][0] != '\0' && sign == '-')
        fettle_edit_remove_element (draft->edit, FETTLE_CUSTOM_FIELD_NEEDED_FOR, words[i]);
      else if (words[i][0] != '\0' && !is_there)
        fettle_edit_add_element (draft->edit, FETTLE_CUSTOM_FIELD_NEEDED_FOR, words[i]);
    }
}

static gboolean
has_choice (const char *const *words,
            const char        *choice)
{
  g_autofree char *folded = fettle_text_fold (choice);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *tidy = fettle_text_tidy (words[i]);
      g_autofree char *other = fettle_text_fold (tidy);

      if (strcmp (folded, other) == 0)
        return TRUE;
    }

  return FALSE;
}

/* As they are after the words read so far. */
static char **
list_choices (Draft *draft)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const FettleValue *said = fettle_edit_get (draft->edit, FETTLE_CUSTOM_FIELD_CHOICES);

  if (said != NULL)
    return g_strsplit (fettle_value_is_null (said) ? "" : fettle_value_get_string (said), "\n", -1);

  for (const FettleChoice *choice = draft->field != NULL ? draft->field->info.choices : NULL;
       choice != NULL && choice->id != NULL;
       choice++)
    g_strv_builder_add (builder, choice->id);
  return g_strv_builder_end (builder);
}

/* Those that stay, then the new ones; one a line. */
static void
set_choices (Draft      *draft,
             char        sign,
             const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",;\n", -1);
  g_auto (GStrv) choices = list_choices (draft);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; sign != '\0' && choices[i] != NULL; i++)
    if (!has_choice ((const char *const *) words, choices[i]))
      g_string_append_printf (lines, "%s\n", choices[i]);

  for (guint i = 0; sign != '-' && words[i] != NULL; i++)
    {
      g_autofree char *tidy = fettle_text_tidy (words[i]);

      if (tidy[0] != '\0')
        g_string_append_printf (lines, "%s\n", tidy);
    }

  fettle_edit_set_written (draft->edit, FETTLE_CUSTOM_FIELD_CHOICES, lines->str);
}

static gboolean
set_value (Draft       *draft,
           guint        field,
           const char  *text,
           GError     **error)
{
  FettleValue *value = fettle_field_parse (fettle_kind_get_field (FETTLE_KIND_CUSTOM_FIELD, field), text, error);

  if (value == NULL)
    return FALSE;

  fettle_edit_take (draft->edit, field, value);
  return TRUE;
}

static int
find_attribute (const char  *name,
                GError     **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      if (strcmp (attributes[i].name, name) == 0)
        return attributes[i].field;
      g_strv_builder_add (builder, attributes[i].name);
    }

  names = g_strv_builder_end (builder);
  all = g_strjoinv (", ", names);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, all, _("There is no field “%s”."), name);
  return -1;
}

static gboolean
read_word (Draft       *draft,
           const char  *word,
           GError     **error)
{
  const char *equals = strchr (word, '=');
  char sign = equals != NULL && equals > word && strchr ("+-", equals[-1]) != NULL ? equals[-1] : '\0';
  g_autofree char *name = equals != NULL ? g_strndup (word, equals - word - (sign != '\0')) : NULL;
  int field;

  if (name == NULL)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” is not FIELD=VALUE."), word);
      return FALSE;
    }

  field = find_attribute (name, error);
  if (field == FETTLE_CUSTOM_FIELD_ABOUT)
    set_kinds (draft, sign, equals + 1);
  else if (field == FETTLE_CUSTOM_FIELD_NEEDED_FOR)
    set_moves (draft, sign, equals + 1);
  else if (field == FETTLE_CUSTOM_FIELD_CHOICES)
    set_choices (draft, sign, equals + 1);
  else if (field >= 0 && sign == '\0')
    return set_value (draft, field, equals + 1, error);
  else if (field >= 0)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” holds one value: use = alone."), name);
      return FALSE;
    }

  return field >= 0;
}

static gboolean
read_words (FettleCtl   *ctl,
            Draft       *draft,
            GError     **error)
{
  for (guint i = 2; i < fettle_arguments_get_n_operands (ctl->arguments); i++)
    if (!read_word (draft, fettle_arguments_get_operand (ctl->arguments, i), error))
      return FALSE;

  return TRUE;
}

/* Before the field of --before; a new one without it behind all. */
static gboolean
set_place (FettleCtl   *ctl,
           Draft       *draft,
           GError     **error)
{
  GPtrArray *fields = fettle_workspace_get_fields (ctl->workspace);
  const char *name = fettle_arguments_get (ctl->arguments, "before");
  const FettleCustomField *after = name != NULL ? find_field (ctl, name, error) : NULL;
  const char *before = NULL;
  g_autofree char *position = NULL;

  if (name != NULL && after == NULL)
    return FALSE;
  if (after == NULL && draft->field != NULL)
    return TRUE;

  for (guint i = 0; i < fields->len && g_ptr_array_index (fields, i) != after; i++)
    if (g_ptr_array_index (fields, i) != draft->field)
      before = ((const FettleCustomField *) g_ptr_array_index (fields, i))->position;

  position = fettle_rule_dup_position (before, after != NULL ? after->position : NULL);
  fettle_edit_set_text (draft->edit, FETTLE_CUSTOM_FIELD_POSITION, position);
  return TRUE;
}

/* --- changing ------------------------------------------------------------------------------------- */

static gboolean
commit (FettleCtl   *ctl,
        FettleEdit  *edit,
        const char  *label,
        GError     **error)
{
  g_autoptr (FettleAction) action = fettle_action_new (label);

  fettle_action_take (action, g_object_ref (edit));
  return fettle_ctl_commit (ctl, action, NULL, error);
}

static gboolean
add (FettleCtl  *ctl,
     GError    **error)
{
  const char *name = fettle_arguments_get_operand (ctl->arguments, 1);
  FettleUuid eid = fettle_uuid_new_v7 (fettle_clock_now (fettle_workspace_get_clock (ctl->workspace)),
                                       fettle_workspace_get_random (ctl->workspace));
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (FETTLE_KIND_CUSTOM_FIELD, &eid);
  g_autofree char *label = g_strdup_printf (_("Field “%s” added"), name);
  Draft draft = { NULL, edit };

  fettle_edit_set_written (edit, FETTLE_CUSTOM_FIELD_NAME, name);
  return read_words (ctl, &draft, error) && set_place (ctl, &draft, error) && commit (ctl, edit, label, error);
}

static gboolean
set (FettleCtl  *ctl,
     GError    **error)
{
  const FettleCustomField *field = find_field (ctl, fettle_arguments_get_operand (ctl->arguments, 1), error);
  g_autoptr (FettleEdit) edit = NULL;
  g_autofree char *label = NULL;
  Draft draft = { field, NULL };

  if (field == NULL)
    return FALSE;

  draft.edit = edit = fettle_edit_new_update (FETTLE_KIND_CUSTOM_FIELD, &field->eid);
  label = g_strdup_printf (_("Field “%s” changed"), field->info.label);
  return read_words (ctl, &draft, error) && set_place (ctl, &draft, error) && commit (ctl, edit, label, error);
}

static gboolean
retire (FettleCtl  *ctl,
        GError    **error)
{
  const FettleCustomField *field = find_field (ctl, fettle_arguments_get_operand (ctl->arguments, 1), error);
  g_autoptr (FettleEdit) edit = NULL;
  g_autofree char *label = NULL;

  if (field == NULL)
    return FALSE;

  edit = fettle_edit_new_update (FETTLE_KIND_CUSTOM_FIELD, &field->eid);
  label = g_strdup_printf (_("Field “%s” retired"), field->info.label);
  fettle_edit_set_bool (edit, FETTLE_CUSTOM_FIELD_DELETED, TRUE);
  return commit (ctl, edit, label, error);
}

/* --- listing ------------------------------------------------------------------------------------------ */

static const char *
get_type_id (const FettleCustomField *field)
{
  static const char *const ids[] = {
    [FETTLE_TYPE_OF_TEXT] = "text", [FETTLE_TYPE_OF_LONG_TEXT] = "long_text", [FETTLE_TYPE_OF_INT] = "int",
    [FETTLE_TYPE_OF_CHOICE] = "choice", [FETTLE_TYPE_OF_BOOL] = "bool", [FETTLE_TYPE_OF_TIME] = "time",
  };

  return field->info.type == FETTLE_TYPE_OF_REF ? fettle_kind_get_info (field->info.target)->id : ids[field->info.type];
}

static void
print_json (const FettleCustomField *field)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autofree char *text = NULL;
  char id[FETTLE_UUID_TEXT_SIZE];

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "key", field->key);
  fettle_json_writer_add_text (writer, "name", field->info.label);
  fettle_json_writer_add_text (writer, "type", get_type_id (field));
  fettle_json_writer_begin_list (writer, "of");
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_custom_field_is_of (field, kind))
      fettle_json_writer_add_text (writer, NULL, fettle_kind_get_info (kind)->id);
  fettle_json_writer_end_list (writer);
  fettle_json_writer_begin_list (writer, "needed_for");
  for (guint i = 0; field->needed_for[i] != NULL; i++)
    fettle_json_writer_add_text (writer, NULL, field->needed_for[i]);
  fettle_json_writer_end_list (writer);
  fettle_json_writer_begin_list (writer, "choices");
  for (const FettleChoice *choice = field->info.choices; choice != NULL && choice->id != NULL; choice++)
    fettle_json_writer_add_text (writer, NULL, choice->id);
  fettle_json_writer_end_list (writer);
  fettle_json_writer_add_text (writer, "help", field->help);
  fettle_json_writer_add_bool (writer, "retired", field->is_retired);
  fettle_json_writer_add_text (writer, "id", fettle_uuid_to_text (&field->eid, id));
  fettle_json_writer_end (writer);
  text = fettle_json_writer_take (writer);
  fettle_terminal_print_json (text);
}

static char *
dup_kinds (const FettleCustomField *field)
{
  GString *kinds = g_string_new (NULL);

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    if (fettle_custom_field_is_of (field, kind))
      g_string_append_printf (kinds, "%s%s", kinds->len > 0 ? ", " : "", fettle_kind_get_info (kind)->id);

  return g_string_free (kinds, FALSE);
}

static char *
dup_choices (const FettleCustomField *field)
{
  GString *choices = g_string_new (NULL);

  for (const FettleChoice *choice = field->info.choices; choice != NULL && choice->id != NULL; choice++)
    g_string_append_printf (choices, "%s%s", choices->len > 0 ? ", " : "", choice->id);

  return g_string_free (choices, FALSE);
}

static char **
field_to_texts (const FettleCustomField *field)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *kinds = dup_kinds (field);
  g_autofree char *choices = dup_choices (field);
  g_autofree char *name = g_strconcat (field->info.label, field->is_retired ? _(" (retired)") : "", NULL);

  g_strv_builder_add_many (builder, fettle_custom_field_get_word (field), name, get_type_id (field), kinds,
                           choices[0] != '\0' ? choices : field->help != NULL ? field->help : "", NULL);
  return g_strv_builder_end (builder);
}

static gboolean
list (FettleCtl  *ctl,
      GError    **error)
{
  const FettleColumn columns[] = { { _("Key") }, { _("Name"), 30, 1 }, { _("Type") }, { _("Of"), 40, 1 },
                                   { _("Explanation"), 40, 2 } };
  GPtrArray *fields = fettle_workspace_get_fields (ctl->workspace);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < fields->len; i++)
    if (ctl->json)
      print_json (g_ptr_array_index (fields, i));
    else
      g_ptr_array_add (texts, field_to_texts (g_ptr_array_index (fields, i)));

  if (!ctl->json && fields->len == 0)
    fettle_terminal_print ("%s", _("The desk has no fields of its own."));
  else if (!ctl->json)
    fettle_terminal_print_table (columns, G_N_ELEMENTS (columns), texts);
  return TRUE;
}

/* --- the command ------------------------------------------------------------------------------------------ */

enum
{
  LIST,
  ADD,
  SET,
  RETIRE,
  N_VERBS
};

static const FettleCtlVerb verbs[N_VERBS] = {
  [LIST] = { "list", 1, 1, FALSE },
  [ADD] = { "add", 2, G_MAXUINT, TRUE },
  [SET] = { "set", 2, G_MAXUINT, TRUE },
  [RETIRE] = { "retire", 2, 2, TRUE },
};

static gboolean (*const runs[N_VERBS]) (FettleCtl *ctl, GError **error) = {
  [LIST] = list,
  [ADD] = add,
  [SET] = set,
  [RETIRE] = retire,
};

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  int verb = fettle_ctl_open_verb (ctl, "field", fettle_ctl_field_command.operands, verbs, N_VERBS, error);

  return verb >= 0 && runs[verb] (ctl, error);
}

const FettleCtlCommand fettle_ctl_field_command = {
  .name = "field",
  .operands = N_("list | add NAME [FIELD=VALUE…] | set FIELD FIELD=VALUE… | retire FIELD"),
  .min_operands = 1,
  .max_operands = G_MAXUINT,
  .summary = N_("Fields that the desk adds to its tickets"),
  .details = N_("type is text, long_text, int, choice, bool, time, person, team or service; of says which kinds have it "
                "(incident, where nothing is said; all); choices stand between commas; key is what “cf.KEY” is called in "
                "set, filters, JSON and CSV, and like the type stays as it was made.\n"
                "“retire” keeps what stands in a field and takes nothing new; “set FIELD retired=no” brings it back."),
  .options = options,
  .run = run,
};
