/* fettle-field.c: what may stand in a field, and reading it from text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-kind.h"

#include "fettle-kind-private.h"
#include "fettle-priority-matrix.h"
#include "fettle-problem.h"
#include "fettle-text.h"
#include "fettle-time.h"
#include "fettle-uuid.h"

#include <glib/gi18n-lib.h>

#define MAX_ELEMENTS 500                                    /* record.md 4.13 */

/* --- checks, one per type -------------------------------------------------- */

typedef gboolean (*CheckFunc) (const FettleFieldInfo *field,
                               const FettleValue     *value,
                               gboolean               observed,
                               GError               **error);

static gboolean
refuse_type (const FettleFieldInfo *field,
             GError               **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                      _("The value of “%s” has the wrong type."), _(field->label));

  return FALSE;
}

static gboolean
has_control_characters (const char *text,
                        gboolean    lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (lines && (c == '\n' || c == '\t'))
        continue;
      if (g_unichar_iscntrl (c))
        return TRUE;
    }

  return FALSE;
}

/* How many letters at the end of @text do not fit into @max bytes: people do not
 * count bytes. */
static guint
count_too_many (const char *text,
                gsize       max)
{
  const char *fits = text + max;

  /* The limit may lie within a letter. */
  while ((*fits & 0xc0) == 0x80)
    fits--;

  return g_utf8_strlen (fits, -1);
}

static gboolean
check_characters (const FettleFieldInfo *field,
                  const char            *text,
                  gboolean               lines,
                  GError               **error)
{
  if (!g_utf8_validate (text, -1, NULL))
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Save the text as UTF-8."),
                        _("“%s” holds bytes that are not UTF-8."), _(field->label));
  else if (has_control_characters (text, lines))
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Remove them, then try again."),
                        _("“%s” holds control characters."), _(field->label));
  else if (field->max > 0 && strlen (text) > (gsize) field->max)
    {
      guint n = count_too_many (text, field->max);
      g_autofree char *detail = g_strdup_printf (ngettext ("It has %u character too many.", "It has %u characters too many.", n), n);

      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, _("Shorten it, then try again."),
                          _("“%s” is too long."), _(field->label));
    }
  else
    return TRUE;

  return FALSE;
}

static gboolean
check_text (const FettleFieldInfo *field,
            const FettleValue     *value,
            gboolean               observed,
            GError               **error)
{
  const char *text = fettle_value_get_string (value);

  if (text == NULL)
    return refuse_type (field, error);

  return check_characters (field, text, field->type == FETTLE_TYPE_OF_LONG_TEXT, error);
}

static gboolean
check_int (const FettleFieldInfo *field,
           const FettleValue     *value,
           gboolean               observed,
           GError               **error)
{
  gint64 number;

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_INT)
    return refuse_type (field, error);

  number = fettle_value_get_int (value);
  if (number >= field->min && number <= field->max)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                      _("“%s” must be between %d and %d."),
                      _(field->label), (int) field->min, (int) field->max);

  return FALSE;
}

static void
refuse_choice (const FettleFieldInfo *field,
               const char            *text,
               GError               **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *hint = NULL;

  for (const FettleChoice *choice = field->choices; choice->id != NULL; choice++)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", choice->id);

  hint = g_strdup_printf (_("Use one of: %s."), words->str);
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, hint,
                      _("“%s” is no value of “%s”."), text, _(field->label));
}

static gboolean
check_choice (const FettleFieldInfo *field,
              const FettleValue     *value,
              gboolean               observed,
              GError               **error)
{
  const char *text = fettle_value_get_string (value);

  if (text == NULL)
    return refuse_type (field, error);
  if (!check_characters (field, text, FALSE, error))
    return FALSE;
  if (fettle_field_find_choice (field, text) != NULL)
    return TRUE;

  /* Words with "$" are kept for the format itself (record.md 1). */
  if ((observed || (field->flags & FETTLE_FIELD_OPEN_CHOICE) != 0) && text[0] != '\0' && text[0] != '$')
    return TRUE;

  refuse_choice (field, text, error);

  return FALSE;
}

static gboolean
check_bool (const FettleFieldInfo *field,
            const FettleValue     *value,
            gboolean               observed,
            GError               **error)
{
  return fettle_value_get_type_of (value) == FETTLE_VALUE_BOOL || refuse_type (field, error);
}

static gboolean
check_time (const FettleFieldInfo *field,
            const FettleValue     *value,
            gboolean               observed,
            GError               **error)
{
  if (fettle_value_get_type_of (value) != FETTLE_VALUE_INT)
    return refuse_type (field, error);
  if (fettle_time_is_in_range (fettle_value_get_int (value)))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                      _("The time of “%s” lies outside the years 1 to 9999."), _(field->label));

  return FALSE;
}

static gboolean
check_ref (const FettleFieldInfo *field,
           const FettleValue     *value,
           gboolean               observed,
           GError               **error)
{
  const char *text = fettle_value_get_string (value);
  FettleUuid eid;

  if (text == NULL)
    return refuse_type (field, error);
  if (fettle_uuid_from_text (text, &eid))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                      _("“%s” must be the id of a record."), _(field->label));

  return FALSE;
}

static gboolean
check_element (const FettleFieldInfo *field,
               const FettleValue     *value,
               GError               **error)
{
  const char *text = fettle_value_get_string (value);

  if (text == NULL)
    return refuse_type (field, error);
  if (text[0] != '\0' && text[0] != '$')
    return check_characters (field, text, FALSE, error);

  if (text[0] == '\0')
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                        _("“%s” cannot hold an empty word."), _(field->label));
  else /* kept for the format itself (record.md 1) */
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                        _("“%s” cannot hold a word that begins with “$”."), _(field->label));

  return FALSE;
}

static gboolean
check_texts (const FettleFieldInfo *field,
             const FettleValue     *value,
             gboolean               observed,
             GError               **error)
{
  guint n;

  if (fettle_value_get_type_of (value) != FETTLE_VALUE_LIST)
    return refuse_type (field, error);

  n = fettle_value_get_length (value);
  if (n > MAX_ELEMENTS)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                          _("“%s” can hold at most %d words."), _(field->label), MAX_ELEMENTS);
      return FALSE;
    }

  for (guint i = 0; i < n; i++)
    {
      if (!check_element (field, fettle_value_list_get (value, i), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
check_refs (const FettleFieldInfo *field,
            const FettleValue     *value,
            gboolean               observed,
            GError               **error)
{
  if (!check_texts (field, value, observed, error))
    return FALSE;

  for (guint i = 0; i < fettle_value_get_length (value); i++)
    {
      if (!check_ref (field, fettle_value_list_get (value, i), observed, error))
        return FALSE;
    }

  return TRUE;
}

/* --- reading, one per type; @text is not empty -------------------------------- */

typedef FettleValue *(*ParseFunc) (const FettleFieldInfo *field,
                                   const char            *text,
                                   GError               **error);

static FettleValue *
parse_text (const FettleFieldInfo *field,
            const char            *text,
            GError               **error)
{
  g_autofree char *tidy = fettle_field_tidy (field, text);

  return tidy[0] != '\0' ? fettle_value_new_string (tidy) : fettle_value_new_null ();
}

static gboolean
is_same_word (const char *a,
              const char *b)
{
  g_autofree char *folded_a = fettle_text_fold (a);
  g_autofree char *folded_b = fettle_text_fold (b);

  g_strdelimit (folded_a, "_-", ' ');
  g_strdelimit (folded_b, "_-", ' ');

  return strcmp (folded_a, folded_b) == 0;
}

static const FettleChoice *
match_choice (const FettleFieldInfo *field,
              const char            *text)
{
  const FettleChoice *found = fettle_field_find_choice (field, text);

  if (found != NULL || field->choices == NULL)
    return found;

  for (const FettleChoice *choice = field->choices; choice->id != NULL; choice++)
    {
      if (is_same_word (text, choice->id) || is_same_word (text, choice->label) ||
          is_same_word (text, _(choice->label)))
        return choice;
    }

  return NULL;
}

/* Words for ranks that people carry over from other desks, beside our labels. */
static const struct
{
  gint64      max;
  const char *word;
  gint64      rank;
} rank_words[] = {
  { 3, "high", 1 },
  { 3, "medium", 2 },
  { 3, "low", 3 },
  { 5, "medium", 3 },
};

/* "2", "P2" of a priority, "2 - Medium": the leading number counts. */
static gboolean
read_rank (const FettleFieldInfo *field,
           const char            *text,
           gint64                *rank)
{
  const FettleChoice *choice = match_choice (field, text);
  char *end = NULL;

  if (choice != NULL)
    {
      *rank = choice->number;
      return TRUE;
    }

  for (guint i = 0; field->choices != NULL && i < G_N_ELEMENTS (rank_words); i++)
    {
      if (rank_words[i].max == field->max && is_same_word (text, rank_words[i].word))
        {
          *rank = rank_words[i].rank;
          return TRUE;
        }
    }

  if ((text[0] == 'P' || text[0] == 'p') && field->max == 5)
    text++;
  if (!g_ascii_isdigit (text[0]) && text[0] != '-')
    return FALSE;

  *rank = g_ascii_strtoll (text, &end, 10);

  return end != text && (*end == '\0' || *end == ' ');
}

static FettleValue *
parse_int (const FettleFieldInfo *field,
           const char            *text,
           GError               **error)
{
  gint64 number;

  if (read_rank (field, text, &number))
    return fettle_value_new_int (number);

  if (field->choices != NULL)
    refuse_choice (field, text, error);
  else
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                        _("“%s” is no number for “%s”."), text, _(field->label));

  return NULL;
}

static FettleValue *
parse_choice (const FettleFieldInfo *field,
              const char            *text,
              GError               **error)
{
  const FettleChoice *choice = match_choice (field, text);

  return fettle_value_new_string (choice != NULL ? choice->id : text);
}

static const struct
{
  const char *word;
  gboolean    value;
} bool_words[] = {
  { N_("yes"), TRUE },
  { N_("no"), FALSE },
  { "true", TRUE },
  { "false", FALSE },
  { "1", TRUE },
  { "0", FALSE },
};

static FettleValue *
parse_bool (const FettleFieldInfo *field,
            const char            *text,
            GError               **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (bool_words); i++)
    {
      if (is_same_word (text, bool_words[i].word) || is_same_word (text, _(bool_words[i].word)))
        return fettle_value_new_bool (bool_words[i].value);
    }

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Use yes or no."),
                      _("“%s” is neither yes nor no for “%s”."), text, _(field->label));

  return NULL;
}

static FettleValue *
parse_time (const FettleFieldInfo *field,
            const char            *text,
            GError               **error)
{
  gint64 ms;

  if (fettle_time_from_iso (text, &ms))
    return fettle_value_new_int (ms);

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      _("Write it with its zone, like 2026-03-01T14:30:00Z."),
                      _("“%s” is no time for “%s”."), text, _(field->label));

  return NULL;
}

static FettleValue *
parse_ref (const FettleFieldInfo *field,
           const char            *text,
           GError               **error)
{
  return fettle_value_new_string (text);
}

static FettleValue *
parse_texts (const FettleFieldInfo *field,
             const char            *text,
             GError               **error)
{
  g_autoptr (FettleValue) list = fettle_value_new_list ();
  g_auto (GStrv) words = g_strsplit_set (text, ",\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *tidy = fettle_text_tidy (words[i]);

      if (tidy[0] != '\0')
        fettle_value_list_take (list, fettle_value_new_string (tidy));
    }

  return g_steal_pointer (&list);
}

static const struct
{
  CheckFunc check;
  ParseFunc parse;
} types[] = {
  [FETTLE_TYPE_OF_TEXT] = { check_text, parse_text },
  [FETTLE_TYPE_OF_LONG_TEXT] = { check_text, parse_text },
  [FETTLE_TYPE_OF_INT] = { check_int, parse_int },
  [FETTLE_TYPE_OF_CHOICE] = { check_choice, parse_choice },
  [FETTLE_TYPE_OF_BOOL] = { check_bool, parse_bool },
  [FETTLE_TYPE_OF_TIME] = { check_time, parse_time },
  [FETTLE_TYPE_OF_REF] = { check_ref, parse_ref },
  [FETTLE_TYPE_OF_TEXTS] = { check_texts, parse_texts },
  [FETTLE_TYPE_OF_REFS] = { check_refs, parse_texts },
};

char *
fettle_field_tidy (const FettleFieldInfo *field,
                   const char            *text)
{
  g_return_val_if_fail (field != NULL && text != NULL, NULL);

  if (field->type == FETTLE_TYPE_OF_TEXT)
    return fettle_text_tidy (text);

  return field->type == FETTLE_TYPE_OF_LONG_TEXT ? fettle_text_lines (text) : g_strdup (text);
}

const FettleChoice *
fettle_field_find_choice (const FettleFieldInfo *field,
                          const char            *id)
{
  g_return_val_if_fail (field != NULL, NULL);

  for (const FettleChoice *choice = field->choices;
       id != NULL && choice != NULL && choice->id != NULL;
       choice++)
    {
      if (strcmp (choice->id, id) == 0)
        return choice;
    }

  return NULL;
}

gboolean
fettle_field_check (const FettleFieldInfo *field,
                    const FettleValue     *value,
                    gboolean               observed,
                    GError               **error)
{
  g_return_val_if_fail (field != NULL, FALSE);

  if (fettle_value_is_null (value))
    return TRUE;

  return types[field->type].check (field, value, observed, error);
}

/* A text with a form of its own: however it is typed it is kept in one way. */
static FettleValue *
parse_matrix (const char  *text,
              GError     **error)
{
  FettlePriorityMatrix matrix;
  g_autofree char *canonical = NULL;

  if (!fettle_priority_matrix_parse (&matrix, text, error))
    return NULL;

  canonical = fettle_priority_matrix_to_text (&matrix);
  return fettle_value_new_string (canonical);
}

FettleValue *
fettle_field_parse (const FettleFieldInfo *field,
                    const char            *text,
                    GError               **error)
{
  g_autoptr (FettleValue) value = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Save the text as UTF-8."),
                          _("“%s” holds bytes that are not UTF-8."), _(field->label));
      return NULL;
    }

  stripped = g_strstrip (g_strdup (text));
  if (stripped[0] == '\0')
    return fettle_value_new_null ();

  value = field == fettle_kind_get_field (FETTLE_KIND_DESK, FETTLE_DESK_PRIORITY_MATRIX)
            ? parse_matrix (stripped, error) : types[field->type].parse (field, stripped, error);
  if (value == NULL || !fettle_field_check (field, value, FALSE, error))
    return NULL;

  return g_steal_pointer (&value);
}
