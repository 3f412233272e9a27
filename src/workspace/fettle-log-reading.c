/* fettle-log-reading.c: how a log line is read on this desk, and the action that logs it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-commands-private.h"
#include "fettle-sentence.h"
#include "fettle-text.h"
#include "fettle-workspace-private.h"

#include <glib/gi18n-lib.h>

/* What the parser asks for. */
typedef struct
{
  FettleLogReading *reading;
  FettleWorkspace  *workspace;
  const char       *text;
} Desk;

/* --- reading names -------------------------------------------------------------------- */

/* How a name that is not there yet is shown; %1$s is the name. */
static const struct
{
  FettleKind  kind;
  const char *sentence;
} new_names[] = {
  { FETTLE_KIND_PERSON, N_("%1$s — new person") },
  { FETTLE_KIND_SERVICE, N_("%1$s — new service") },
  { FETTLE_KIND_CATEGORY, N_("%1$s — new category") },
};

/* The kinds that a word names. */
static const struct
{
  FettleLogWord word;
  FettleKind    kind;
} named[] = {
  { FETTLE_LOG_WORD_SERVICE, FETTLE_KIND_SERVICE }, { FETTLE_LOG_WORD_OWNER, FETTLE_KIND_PERSON },
  { FETTLE_LOG_WORD_OWNER, FETTLE_KIND_TEAM },      { FETTLE_LOG_WORD_CALLER, FETTLE_KIND_PERSON },
  { FETTLE_LOG_WORD_CATEGORY, FETTLE_KIND_CATEGORY },
};

static gboolean
knows (FettleLogWord word,
       const char   *name,
       gpointer      user_data)
{
  Desk *desk = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (named[i].word == word && fettle_workspace_find_exact_name (desk->workspace, named[i].kind, name, NULL))
      return TRUE;

  return FALSE;
}

/* The first stretch of @line that gave @word; NULL where none did. */
static const FettleLogSpan *
find_span (const FettleLogLine *line,
           FettleLogWord        word)
{
  for (guint i = 0; i < line->spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (line->spans, FettleLogSpan, i);

      if (span->word == word)
        return span;
    }

  return NULL;
}

/* The words of @line that gave @word. */
static char *
dup_words (const char          *text,
           const FettleLogLine *line,
           FettleLogWord        word)
{
  const FettleLogSpan *span = find_span (line, word);

  if (span == NULL)
    return g_strdup ("");

  return g_strndup (text + span->start, span->end - span->start);
}

static void
clear_part (FettleReadingPart *part)
{
  g_clear_pointer (&part->text, g_free);
  g_clear_pointer (&part->from, g_free);
}

static void
set_known (FettleReadingPart *part,
           FettleWorkspace   *workspace,
           FettleKind         kind,
           const FettleUuid  *eid)
{
  const char *name = fettle_workspace_get_name (workspace, kind, eid);

  part->state = FETTLE_READING_KNOWN;
  part->eid = *eid;
  g_free (part->text);
  part->text = g_strdup (name != NULL ? name : "");
}

static void
set_new (FettleReadingPart *part,
         FettleKind         kind,
         const char        *name)
{
  part->state = FETTLE_READING_NEW;
  for (guint i = 0; i < G_N_ELEMENTS (new_names); i++)
    if (new_names[i].kind == kind)
      {
        g_free (part->text);
        part->text = fettle_command_dup_label (_(new_names[i].sentence), name, NULL);
      }
}

/* What stays out, and why. */
static void
set_left_out (FettleReadingPart *part,
              const GError      *error)
{
  gboolean several = g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_INVALID);
  const char *detail = fettle_problem_get_detail (error);

  part->state = several ? FETTLE_READING_SEVERAL : FETTLE_READING_UNKNOWN;
  g_free (part->text);
  part->text = g_strdup (several && detail != NULL ? detail : error->message);
}

/* A service, caller or category; what is not known will be made. */
static void
read_name (FettleReadingPart *part,
           FettleWorkspace   *workspace,
           FettleKind         kind,
           const char        *name)
{
  g_autoptr (GError) error = NULL;
  FettleUuid eid;

  if (kind == FETTLE_KIND_PERSON && g_ascii_strcasecmp (name, "me") == 0)
    set_known (part, workspace, kind, fettle_workspace_get_me (workspace));
  else if (fettle_workspace_find_name (workspace, kind, name, &eid, &error))
    set_known (part, workspace, kind, &eid);
  else if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND))
    set_new (part, kind, name);
  else
    set_left_out (part, error);
}

/* "@…" names a person or a team: a whole name before a part of one. */
static void
read_owner (FettleLogReading *self,
            FettleWorkspace  *workspace,
            const char       *name)
{
  g_autoptr (GError) error = NULL;
  FettleUuid eid;

  if (g_ascii_strcasecmp (name, "me") == 0)
    set_known (&self->owner, workspace, FETTLE_KIND_PERSON, fettle_workspace_get_me (workspace));
  else if (fettle_workspace_find_exact_name (workspace, FETTLE_KIND_TEAM, name, &eid)
           && !fettle_workspace_find_exact_name (workspace, FETTLE_KIND_PERSON, name, NULL))
    set_known (&self->team, workspace, FETTLE_KIND_TEAM, &eid);
  else if (fettle_workspace_find_agent (workspace, name, &eid, &error))
    set_known (&self->owner, workspace, FETTLE_KIND_PERSON, &eid);
  else if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_NOT_FOUND)
           && fettle_workspace_find_name (workspace, FETTLE_KIND_TEAM, name, &eid, NULL))
    set_known (&self->team, workspace, FETTLE_KIND_TEAM, &eid);
  else
    set_left_out (&self->owner, error);
}

/* People write "bob" and mean Bob. */
static char *
dup_capitalised (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (strcmp (lower, name) != 0)
    return g_strdup (name);

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      {
        g_autofree char *word = words[i];
        g_autoptr (GString) capital = g_string_new (NULL);

        g_string_append_unichar (capital, g_unichar_totitle (g_utf8_get_char (word)));
        g_string_append (capital, g_utf8_next_char (word));
        words[i] = g_string_free (g_steal_pointer (&capital), FALSE);
      }
  return g_strjoinv (" ", words);
}

static void
tidy_caller (FettleLogLine *line)
{
  g_autofree char *typed = line->caller;

  line->caller = typed != NULL ? dup_capitalised (typed) : NULL;
}

static void
read_parts (FettleLogReading *self,
            FettleWorkspace  *workspace,
            const char       *text)
{
  FettleLogLine *line = self->line;

  tidy_caller (line);
  if (line->service != NULL)
    read_name (&self->service, workspace, FETTLE_KIND_SERVICE, line->service);
  if (line->caller != NULL)
    read_name (&self->caller, workspace, FETTLE_KIND_PERSON, line->caller);
  if (line->category != NULL)
    read_name (&self->category, workspace, FETTLE_KIND_CATEGORY, line->category);
  if (line->owner != NULL)
    read_owner (self, workspace, line->owner);

  self->service.from = dup_words (text, line, FETTLE_LOG_WORD_SERVICE);
  self->caller.from = dup_words (text, line, FETTLE_LOG_WORD_CALLER);
  self->category.from = dup_words (text, line, FETTLE_LOG_WORD_CATEGORY);
  self->owner.from = dup_words (text, line, FETTLE_LOG_WORD_OWNER);
  self->team.from = g_strdup (self->team.state != FETTLE_READING_EMPTY ? self->owner.from : "");
}

/* --- what is not read --------------------------------------------------------------------- */

static const struct
{
  FettleLogWord word;
  const char   *sentence;
} forms[] = {
  { FETTLE_LOG_WORD_PRIORITY, N_("Impact and urgency are !1/1 to !3/3, a priority is !p1 to !p5.") },
  { FETTLE_LOG_WORD_KIND, N_("It is incident, request, problem, change or task.") },
  { FETTLE_LOG_WORD_OCCURRED, N_("It is no time that has been, like 08:30 or yesterday 14:00.") },
};

static const char *
get_reason (const FettleLogMiss *miss)
{
  for (guint i = 0; !miss->is_second && i < G_N_ELEMENTS (forms); i++)
    if (forms[i].word == miss->word)
      return _(forms[i].sentence);

  return _("The first one counts.");
}

static void
clear_remark (gpointer remark)
{
  g_free (((FettleReadingRemark *) remark)->text);
}

/* Takes @text. */
static void
add_remark (FettleLogReading *self,
            char             *text,
            guint             end)
{
  const FettleReadingRemark remark = { text, end };

  g_array_append_val (self->remarks, remark);
}

static void
add_stays (FettleLogReading *self,
           const char       *text,
           guint             start,
           guint             end,
           const char       *reason)
{
  g_autofree char *words = g_strndup (text + start, end - start);

  /* Translators: “!p9” stays in the title: A priority is !p1 to !p5. */
  add_remark (self, g_strdup_printf (_("“%s” stays in the title: %s"), words, reason), end);
}

static void
read_misses (FettleLogReading *self,
             const char       *text)
{
  GArray *misses = self->line->misses;

  for (guint i = 0; i < misses->len; i++)
    {
      const FettleLogMiss *miss = &g_array_index (misses, FettleLogMiss, i);

      add_stays (self, text, miss->start, miss->end, get_reason (miss));
    }
}

/* The bytes of a name that may go on at @text: " Smith"; 0 where no capital follows. */
static gsize
measure_more (const char *text)
{
  const char *end = text + 1;

  if (text[0] != ' ' || !g_unichar_isupper (g_utf8_get_char (end)))
    return 0;

  while (*end != '\0' && !g_unichar_isspace (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  return end - text;
}

static gboolean
has_word (const char *name,
          const char *word)
{
  g_autofree char *folded_name = fettle_text_fold (name);
  g_autofree char *folded_word = fettle_text_fold (word);
  g_auto (GStrv) words = g_strsplit (folded_name, " ", -1);

  return g_strv_contains ((const char *const *) words, folded_word);
}

/* "ann" may be the whole of nobody's name, and Bob who is called nothing else another
 * one; "bob" is Bob Jansen's. */
static gboolean
is_open_name (const FettleReadingPart *part,
              const char              *typed)
{
  if (part->state == FETTLE_READING_KNOWN)
    return g_ascii_strcasecmp (typed, "me") != 0
           && (strchr (part->text, ' ') == NULL || !has_word (part->text, typed));

  return part->state == FETTLE_READING_NEW || part->state == FETTLE_READING_SEVERAL;
}

/* "caller:Ann Smith" of somebody who is not known: only quotes tell where the name ends.
 * Who writes names small means no name by a capital either. */
static void
read_cut_caller (FettleLogReading *self,
                 const char       *text)
{
  const FettleLogSpan *span = find_span (self->line, FETTLE_LOG_WORD_CALLER);
  const char *typed = span != NULL ? text + span->start + strlen ("caller:") : "";
  g_autofree char *first = NULL;
  g_autofree char *more = NULL;

  if (span == NULL || !g_unichar_isupper (g_utf8_get_char (typed)) || !is_open_name (&self->caller, self->line->caller))
    return;

  first = g_strndup (typed, text + span->end - typed);
  if (strchr (",;", first[strlen (first) - 1]) != NULL)   /* that ends it */
    return;

  more = g_strndup (text + span->end, measure_more (text + span->end));
  if (more[0] != '\0')
    /* Translators: %2$s begins with a blank: Smith stays in the title: a name of several words is written caller:"Ann Smith". */
    add_remark (self,
                g_strdup_printf (_("“%3$s” stays in the title: a name of several words is written caller:\"%1$s%2$s\"."),
                                 first, more, more + 1),
                span->end + strlen (more));
}

static void
read_remarks (FettleLogReading *self,
              const char       *text)
{
  read_misses (self, text);
  read_cut_caller (self, text);
}

/* --- fields of the desk ------------------------------------------------------------------- */

static void
clear_field (gpointer field)
{
  fettle_custom_field_unref (((FettleReadingField *) field)->field);
  fettle_value_unref (((FettleReadingField *) field)->value);
}

/* NULL with @error where it cannot stand in @field. */
static FettleValue *
read_value (Desk                     *desk,
            const FettleCustomField  *field,
            const char               *text,
            GError                  **error)
{
  if (!fettle_custom_field_is_of (field, desk->reading->kind) || field->is_retired)
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("That kind has no such field."));
  else if (fettle_log_reading_has_field (desk->reading, field))
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("The first one counts."));
  else
    return fettle_command_parse_custom (desk->workspace, field, text, error);

  return NULL;
}

/* What is of no field is a word like others. */
static gboolean
take_field (const char *key,
            const char *text,
            guint       start,
            guint       end,
            gpointer    user_data)
{
  Desk *desk = user_data;
  GPtrArray *fields = fettle_workspace_get_fields (desk->workspace);
  FettleKind kind = desk->reading->kind;
  const FettleCustomField *field = fettle_custom_field_list_find (fields, kind, key);
  g_autoptr (GError) error = NULL;
  FettleReadingField one = { NULL, NULL };

  if (field == NULL)
    field = fettle_custom_field_list_find (fields, FETTLE_KIND_NONE, key);
  if (field == NULL)
    return FALSE;

  one.value = read_value (desk, field, text, &error);
  if (one.value == NULL)
    {
      add_stays (desk->reading, desk->text, start, end, error->message);
      return FALSE;
    }

  one.field = fettle_custom_field_ref (field);
  g_array_append_val (desk->reading->fields, one);

  return TRUE;
}

/* The kind may stand behind what is of one kind only. */
static FettleKind
find_kind (FettleWorkspace *workspace,
           const char      *text)
{
  FettleClock *clock = fettle_workspace_get_clock (workspace);
  g_autoptr (FettleLogLine) line = fettle_log_line_parse (text, fettle_clock_now (clock),
                                                          fettle_clock_get_zone (clock), NULL);

  return line->kind != FETTLE_KIND_NONE ? line->kind : FETTLE_KIND_INCIDENT;
}

static void
read_line (FettleLogReading *self,
           FettleWorkspace  *workspace,
           const char       *text,
           FettleKind        kind)
{
  Desk of_line = { self, workspace, text };
  const FettleLogDesk desk = { knows, take_field, &of_line };
  FettleClock *clock = fettle_workspace_get_clock (workspace);

  self->fields = g_array_new (FALSE, TRUE, sizeof (FettleReadingField));
  g_array_set_clear_func (self->fields, clear_field);
  self->kind = kind != FETTLE_KIND_NONE ? kind : find_kind (workspace, text);
  self->line = fettle_log_line_parse (text, fettle_clock_now (clock), fettle_clock_get_zone (clock), &desk);
}

gboolean
fettle_log_reading_has_field (const FettleLogReading  *self,
                              const FettleCustomField *field)
{
  g_return_val_if_fail (self != NULL && field != NULL, FALSE);

  for (guint i = 0; i < self->fields->len; i++)
    if (fettle_uuid_equal (&g_array_index (self->fields, FettleReadingField, i).field->eid, &field->eid))
      return TRUE;

  return FALSE;
}

char *
fettle_log_reading_dup_fields (const FettleLogReading *self,
                               FettleWorkspace        *workspace)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (workspace));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const FettleReadingField *one = &g_array_index (self->fields, FettleReadingField, i);
      g_autofree char *value = fettle_sentence_dup_value (&one->field->info, one->value, zone,
                                                          fettle_command_dup_name, workspace);

      if (i > 0)
        g_string_append_c (text, '\n');
      /* Translators: the name of a field, what stands in it */
      g_string_append_printf (text, _("%s: %s"), one->field->info.label, value);
    }

  return g_string_free (text, FALSE);
}

static void
fill_empty (FettleReadingPart *part)
{
  if (part->text == NULL)
    part->text = g_strdup ("");
}

FettleLogReading *
fettle_log_reading_new (FettleWorkspace *workspace,
                        const char      *text)
{
  return fettle_log_reading_new_of_kind (workspace, text, FETTLE_KIND_NONE);
}

FettleLogReading *
fettle_log_reading_new_of_kind (FettleWorkspace *workspace,
                                const char      *typed,
                                FettleKind       kind)
{
  g_autofree char *text = NULL;
  FettleLogReading *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  /* Offsets are of the text as it is read. */
  text = g_utf8_make_valid (typed, -1);
  self = g_new0 (FettleLogReading, 1);
  self->remarks = g_array_new (FALSE, FALSE, sizeof (FettleReadingRemark));
  g_array_set_clear_func (self->remarks, clear_remark);
  read_line (self, workspace, text, kind);
  self->matrix = fettle_priority_matrix_look_up (fettle_workspace_get_matrix (workspace), self->line->impact,
                                                 self->line->urgency);
  self->priority = self->line->priority != 0 ? self->line->priority : self->matrix;
  read_parts (self, workspace, text);
  read_remarks (self, text);

  fill_empty (&self->service);
  fill_empty (&self->caller);
  fill_empty (&self->category);
  fill_empty (&self->owner);
  fill_empty (&self->team);
  return self;
}

void
fettle_log_reading_free (FettleLogReading *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->line, fettle_log_line_free);
  g_clear_pointer (&self->remarks, g_array_unref);
  g_clear_pointer (&self->fields, g_array_unref);
  clear_part (&self->service);
  clear_part (&self->caller);
  clear_part (&self->category);
  clear_part (&self->owner);
  clear_part (&self->team);
  g_free (self);
}

/* --- logging ------------------------------------------------------------------------------- */

/* Sets @field to what @part says, and makes it first where it is new. */
static void
take_part (FettleWorkspace         *workspace,
           FettleAction            *action,
           FettleEdit              *edit,
           guint                    field,
           const FettleReadingPart *part,
           const char              *name)
{
  FettleUuid eid = part->eid;

  if (part->state == FETTLE_READING_NEW)
    eid = fettle_command_make_name (workspace, action,
                                    fettle_kind_get_field (FETTLE_KIND_INCIDENT, field)->target, name);
  else if (part->state != FETTLE_READING_KNOWN && part->state != FETTLE_READING_GUESSED)
    return;

  fettle_edit_set_ref (edit, field, &eid);
}

static void
take_ranks (FettleEdit             *edit,
            const FettleLogReading *reading)
{
  const FettleLogLine *line = reading->line;

  if (line->impact != 0)
    fettle_edit_set_int (edit, FETTLE_TICKET_IMPACT, line->impact);
  if (line->urgency != 0)
    fettle_edit_set_int (edit, FETTLE_TICKET_URGENCY, line->urgency);
  if (line->priority == 0)
    return;

  fettle_edit_set_int (edit, FETTLE_TICKET_PRIORITY, line->priority);
  if (line->priority != reading->matrix)
    fettle_edit_set_text (edit, FETTLE_TICKET_PRIORITY_REASON, _("Set when it was logged"));
}

static void
take_line (FettleEdit             *edit,
           const FettleLogReading *reading,
           const char             *channel)
{
  const FettleLogLine *line = reading->line;

  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, line->title);
  if (line->description != NULL)
    fettle_edit_set_written (edit, FETTLE_TICKET_DESCRIPTION, line->description);
  if (fettle_edit_get_kind (edit) == FETTLE_KIND_INCIDENT && line->occurred_at != FETTLE_TIME_NONE)
    fettle_edit_set_time (edit, FETTLE_INCIDENT_OCCURRED_AT, line->occurred_at);
  if (channel != NULL)
    fettle_edit_set_text (edit, FETTLE_TICKET_CHANNEL, channel);
  for (guint i = 0; i < line->tags->len; i++)
    fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, g_ptr_array_index (line->tags, i));
  take_ranks (edit, reading);
}

static void
take_fields (FettleEdit             *edit,
             const FettleLogReading *reading)
{
  for (guint i = 0; i < reading->fields->len; i++)
    {
      const FettleReadingField *one = &g_array_index (reading->fields, FettleReadingField, i);

      fettle_edit_take_unknown (edit, one->field->info.id, fettle_value_ref (one->value));
    }
}

static const char *const labels[FETTLE_N_KINDS] = {
  [FETTLE_KIND_INCIDENT] = N_("Incident logged"),
  [FETTLE_KIND_REQUEST] = N_("Request logged"),
  [FETTLE_KIND_PROBLEM] = N_("Problem logged"),
  [FETTLE_KIND_CHANGE_REQUEST] = N_("Change request logged"),
  [FETTLE_KIND_TASK] = N_("Task logged"),
};

static gboolean
check_line (const FettleLogReading *reading,
            GError                **error)
{
  if (reading->line->title[0] == '\0')
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Say in a few words what is wrong."),
                        _("The title is missing."));
  else if (reading->kind != FETTLE_KIND_INCIDENT && reading->line->occurred_at != FETTLE_TIME_NONE)
    fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Leave the time out, or log an incident."),
                        _("Only an incident occurs at a time."));
  else
    return TRUE;

  return FALSE;
}

FettleAction *
fettle_command_log (FettleWorkspace         *workspace,
                    const FettleLogReading  *reading,
                    const char              *channel,
                    FettleUuid              *eid,
                    GError                 **error)
{
  FettleAction *action;
  FettleEdit *edit;
  FettleUuid made;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (reading != NULL && fettle_kind_is_ticket (reading->kind), NULL);

  if (!check_line (reading, error))
    return NULL;

  made = fettle_command_new_eid (workspace);
  edit = fettle_edit_new_create (reading->kind, &made);
  action = fettle_action_new (_(labels[reading->kind]));
  take_line (edit, reading, channel);
  take_part (workspace, action, edit, FETTLE_TICKET_SERVICE, &reading->service, reading->line->service);
  take_part (workspace, action, edit, FETTLE_TICKET_REPORTER, &reading->caller, reading->line->caller);
  take_part (workspace, action, edit, FETTLE_TICKET_CATEGORY, &reading->category, reading->line->category);
  take_part (workspace, action, edit, FETTLE_TICKET_OWNER, &reading->owner, NULL);
  take_part (workspace, action, edit, FETTLE_TICKET_TEAM, &reading->team, NULL);
  take_fields (edit, reading);
  fettle_action_take (action, edit);

  if (eid != NULL)
    *eid = made;
  return action;
}
