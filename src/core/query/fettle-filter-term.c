/* fettle-filter-term.c: one term of a filter: a word with its values, or text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_HINTS 10

void
_fettle_filter_reader_fault (FettleFilterReader   *self,
                             FettleFilterFaultCode code,
                             const char           *start,
                             const char           *end,
                             const char           *hint,
                             const char           *fact_format,
                             ...)
{
  g_autofree char *fact = NULL;
  va_list args;

  va_start (args, fact_format);
  fact = g_strdup_vprintf (fact_format, args);
  va_end (args);

  g_ptr_array_add (self->faults,
                   fettle_filter_fault_new (code, self->text, start - self->text, end - self->text, fact, hint));
}

gboolean
_fettle_filter_reader_count (FettleFilterReader *self,
                             const char         *start,
                             const char         *end)
{
  if (self->n_terms++ < FETTLE_FILTER_MAX_TERMS)
    return TRUE;

  _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_TOO_MANY, start, end, NULL,
                               _("A filter may have at most %d terms and values."), FETTLE_FILTER_MAX_TERMS);
  self->is_over = TRUE;
  return FALSE;
}

/* --- signs ------------------------------------------------------------------------ */

/* A backslash takes the sign behind it as it is; before a letter it is one
 * itself ("C:\temp"), unless the word begins with it ("\and"). */
static gboolean
is_escape (const char *at,
           const char *start)
{
  return *at == '\\' && at[1] != '\0' && (at == start || !g_unichar_isalnum (g_utf8_get_char (at + 1)));
}

static const char *
next_sign (const char *at,
           const char *start)
{
  if (is_escape (at, start))
    at++;
  return g_utf8_next_char (at);
}

/* Behind the quote that closes the one at @at; the end of the text where it
 * stays open. */
static const char *
skip_quoted (const char *at,
             gboolean   *is_closed)
{
  const char *start = ++at;

  while (*at != '\0' && *at != '"')
    at = next_sign (at, start);

  *is_closed = *at == '"';
  return *is_closed ? at + 1 : at;
}

static gboolean
is_stop (const char *at)
{
  return *at == '\0' || *at == '(' || *at == ')' || g_unichar_isspace (g_utf8_get_char (at));
}

/* [start, end) without quotes and escapes. */
static char *
dup_plain (const char *start,
           const char *end,
           gboolean   *is_literal,
           gboolean   *is_quoted)
{
  GString *plain = g_string_new (NULL);
  const char *word = start;

  for (const char *at = start; at < end;)
    {
      const char *next = next_sign (at, word);

      if (*at == '"')
        {
          *is_literal = *is_quoted = TRUE;
          word = next = at + 1;
        }
      else if (is_escape (at, word))
        {
          *is_literal = TRUE;
          g_string_append_len (plain, at + 1, next - at - 1);
        }
      else
        g_string_append_len (plain, at, next - at);
      at = next;
    }

  return g_string_free (plain, FALSE);
}

static void
fault_open_quote (FettleFilterReader *self,
                  const char         *start,
                  const char         *end)
{
  _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_OPEN_QUOTE, start, end, _("Close it with “\"”."),
                               _("A quote is open."));
}

/* --- full text -------------------------------------------------------------------- */

static void
fault_says_nothing (FettleFilterReader *self,
                    const char         *start,
                    const char         *end,
                    const char         *text)
{
  if (g_ascii_isalnum (text[0]))
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_SAYS_NOTHING, start, end, _("Type at least two letters."),
                                 _("“%s” is too short to look for."), text);
  else
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_SAYS_NOTHING, start, end, NULL,
                                 _("“%s” holds neither letters nor digits."), text);
}

static FettleFilterNode *
new_single (FettleFilterSubject *subject,
            FettleFilterTest    *test)
{
  GPtrArray *tests = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_test_free);

  g_ptr_array_add (tests, test);
  return fettle_filter_node_new_term (subject, tests);
}

static FettleFilterNode *
read_text (FettleFilterReader *self,
           const char         *start,
           const char         *end,
           gboolean            is_word)
{
  gboolean is_literal = FALSE, is_quoted = FALSE;
  g_autofree char *plain = dup_plain (start, end, &is_literal, &is_quoted);
  g_autoptr (FettleFilterTest) test = fettle_filter_test_new (FETTLE_FILTER_IS);

  self->at = end;
  if (!_fettle_filter_reader_count (self, start, end))
    return NULL;

  test->text = fettle_text_term_new (plain, is_word);
  test->start = start - self->text;
  test->end = end - self->text;
  if (!fettle_text_term_says_nothing (test->text))
    return new_single (fettle_filter_subject_find ("text", NULL, 0), g_steal_pointer (&test));

  fault_says_nothing (self, start, end, test->text->text);
  return NULL;
}

/* --- values ----------------------------------------------------------------------- */

static const struct
{
  const char    *sign;
  FettleFilterOp op;
} operators[] = {
  { "<=", FETTLE_FILTER_AT_MOST },
  { ">=", FETTLE_FILTER_AT_LEAST },
  { "<", FETTLE_FILTER_BELOW },
  { ">", FETTLE_FILTER_ABOVE },
  { "=", FETTLE_FILTER_EXACTLY },
};

static FettleFilterOp
take_operator (const char **at,
               const char  *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      gsize n = strlen (operators[i].sign);

      if ((gsize) (end - *at) >= n && strncmp (*at, operators[i].sign, n) == 0)
        {
          *at += n;
          return operators[i].op;
        }
    }

  return FETTLE_FILTER_IS;
}

/* The ".." between the ends of a range, or NULL. */
static const char *
find_range (const char *start,
            const char *end)
{
  gboolean is_closed;

  for (const char *at = start; at < end; at = *at == '"' ? skip_quoted (at, &is_closed) : next_sign (at, start))
    if (at[0] == '.' && at + 1 < end && at[1] == '.')
      return at;

  return NULL;
}

static gboolean
has_order (const FettleFilterSubject *subject)
{
  return subject->type == FETTLE_FILTER_INT || subject->type == FETTLE_FILTER_TIME ||
         subject->type == FETTLE_FILTER_DURATION || subject->type == FETTLE_FILTER_SLA;
}

/* [start, end) as it is read: tidy, so that what is kept is read as the same. */
static char *
dup_tidy (FettleFilterPiece *self,
          const char        *start,
          const char        *end)
{
  g_autofree char *plain = dup_plain (start, end, &self->is_literal, &self->is_quoted);

  return fettle_text_tidy (plain);
}

static void
piece_init (FettleFilterPiece         *self,
            const FettleFilterSubject *subject,
            const char                *term,
            const char                *start,
            const char                *end)
{
  const char *dots;

  memset (self, 0, sizeof *self);
  self->term = term;
  self->op = take_operator (&start, end);
  self->start = start;
  self->end = end;
  self->text = dup_tidy (self, start, end);

  dots = has_order (subject) ? find_range (start, end) : NULL;
  if (dots == NULL)
    return;

  self->is_range = TRUE;
  self->from = dup_tidy (self, start, dots);
  self->to = dup_tidy (self, dots + 2, end);
}

static void
piece_clear (FettleFilterPiece *self)
{
  g_free (self->text);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FettleFilterPiece, piece_clear)

/* To the comma or the end of the term. */
static const char *
skip_piece (FettleFilterReader *self,
            const char         *at)
{
  const char *start = at;

  while (!is_stop (at) && *at != ',')
    {
      const char *quote = at;
      gboolean is_closed = TRUE;

      at = *at == '"' ? skip_quoted (at, &is_closed) : next_sign (at, start);
      if (!is_closed)
        fault_open_quote (self, quote, at);
    }

  return at;
}

/* "unowned:yes" is "owner:none". */
static FettleFilterTest *
read_lack (FettleFilterReader      *self,
           const FettleFilterWord  *word,
           const FettleFilterPiece *piece)
{
  const FettleFieldInfo info = { .id = word->word, .label = word->word, .type = FETTLE_TYPE_OF_BOOL };
  const FettleFilterSubject subject = { .id = word->word, .info = &info, .type = FETTLE_FILTER_BOOL,
                                        .fact = FETTLE_FACT_NONE, .is_custom = TRUE };
  g_autoptr (FettleFilterTest) answer = _fettle_filter_read_value (self, &subject, piece);

  if (answer == NULL)
    return NULL;

  /* Something has an owner or none: a third there is not. */
  if (answer->op == FETTLE_FILTER_EMPTY)
    {
      _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_BAD_VALUE, piece->start, piece->end,
                                   _("Use yes or no."), _("“%s” is no value of “%s”."), piece->text, word->word);
      return NULL;
    }
  return fettle_filter_test_new (answer->number != 0 || answer->op == FETTLE_FILTER_FILLED ? FETTLE_FILTER_EMPTY
                                                                                            : FETTLE_FILTER_FILLED);
}

/* A term whose values are being read. */
typedef struct
{
  const char                *start;
  FettleFilterSubject       *subject;
  const FettleFilterWord    *lacking;  /* (nullable) it asks whether @subject is empty */
} Term;

static FettleFilterTest *
read_piece (FettleFilterReader *self,
            const Term         *term,
            const char         *start,
            const char         *end)
{
  g_auto (FettleFilterPiece) piece = { 0 };
  FettleFilterTest *test;

  if (!_fettle_filter_reader_count (self, start, end))
    return NULL;

  piece_init (&piece, term->subject, term->start, start, end);
  test = term->lacking != NULL ? read_lack (self, term->lacking, &piece)
                               : _fettle_filter_read_value (self, term->subject, &piece);
  if (test != NULL)
    {
      test->start = piece.start - self->text;
      test->end = piece.end - self->text;
    }
  return test;
}

static gboolean
take_negation (FettleFilterReader *self)
{
  if (self->at[0] != '!' || self->at[1] != '=')
    return FALSE;

  self->at += 2;
  return TRUE;
}

static FettleFilterNode *
read_values (FettleFilterReader *self,
             const Term         *term)
{
  g_autoptr (GPtrArray) tests = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_test_free);
  gboolean is_not = take_negation (self);
  FettleFilterNode *node;

  for (gboolean goes_on = TRUE; goes_on && !self->is_over;)
    {
      const char *start = self->at;
      FettleFilterTest *test;

      self->at = skip_piece (self, start);
      test = read_piece (self, term, start, self->at);
      if (test != NULL)
        g_ptr_array_add (tests, test);

      goes_on = *self->at == ',';
      if (goes_on)
        self->at++;
    }
  if (tests->len == 0)
    return NULL;

  node = fettle_filter_node_new_term (fettle_filter_subject_ref (term->subject), g_steal_pointer (&tests));
  return is_not ? fettle_filter_node_new_not (node) : node;
}

/* --- words ------------------------------------------------------------------------ */

static void
fault_unknown_word (FettleFilterReader *self,
                    const char         *start,
                    const char         *end,
                    const char         *word)
{
  /* Where nearly every word is unknown, nobody reads what each may have meant. */
  g_autofree char *near = self->faults->len < MAX_HINTS
                          ? fettle_filter_subject_dup_near (word, self->custom, self->n_custom) : NULL;
  g_autofree char *hint = near != NULL ? g_strdup_printf (_("Did you mean %s?"), near)
                                       : g_strdup (_("To look for it as text, put it in quotes."));

  _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_UNKNOWN_WORD, start, end, hint,
                               _("Unknown word “%s”."), word);
}

/* A term of a word at [start, end), with the colon at @end. */
static FettleFilterNode *
read_word (FettleFilterReader *self,
           const char         *start,
           const char         *end)
{
  gboolean is_literal = FALSE, is_quoted = FALSE;
  g_autofree char *name = dup_plain (start, end, &is_literal, &is_quoted);
  const FettleFilterWord *word = fettle_filter_word_find (name);
  g_autoptr (FettleFilterSubject) subject = fettle_filter_subject_find (name, self->custom, self->n_custom);
  Term term = { start, subject, word != NULL && word->lacks != NULL ? word : NULL };

  self->at = end + 1;
  if (subject != NULL)
    return read_values (self, &term);

  fault_unknown_word (self, start, end, name);
  if (_fettle_filter_reader_count (self, start, end))
    {
      take_negation (self);
      while (*(self->at = skip_piece (self, self->at)) == ',')
        self->at++;
    }
  return NULL;
}

static FettleFilterNode *
read_quoted (FettleFilterReader *self)
{
  const char *start = self->at;
  gboolean is_closed;
  const char *end = skip_quoted (start, &is_closed);

  if (is_closed && *end == ':')
    return read_word (self, start, end);

  /* While it is still being typed its last word is a beginning. */
  if (!is_closed)
    fault_open_quote (self, start, end);
  return read_text (self, start, end, !is_closed);
}

FettleFilterNode *
_fettle_filter_read_term (FettleFilterReader *self)
{
  const char *start = self->at;
  const char *at = start;

  self->n_parts++;
  if (*start == '"')
    return read_quoted (self);

  while (!is_stop (at) && *at != '"')
    {
      if (*at == ':' && at > start)
        return read_word (self, start, at);
      at = next_sign (at, start);
    }

  return read_text (self, start, at, TRUE);
}
