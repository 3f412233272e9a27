/* fettle-filter-text.c: the form of a filter that is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-private.h"

#include "fettle-time-span.h"

#include <string.h>

static void append_node (GString                *text,
                         const FettleFilterNode *node,
                         gboolean                is_member);

/* --- words ------------------------------------------------------------------------ */

static gboolean
is_one_of (const char        *text,
           const char *const *words)
{
  for (; *words != NULL; words++)
    if (g_ascii_strcasecmp (text, *words) == 0)
      return TRUE;

  return FALSE;
}

/* Whether the sign at @at would end a term or mean something in it. */
static gboolean
is_sign (const char *at)
{
  return strchr ("\"\\(),:", *at) != NULL || g_unichar_isspace (g_utf8_get_char (at));
}

/* Without quotes: the last word is a beginning. */
static void
append_escaped (GString    *text,
                const char *word)
{
  static const char *const keywords[] = { "and", "or", "not", "none", "any", NULL };

  /* A first sign that means something; a letter is escaped for a keyword alone. */
  if (is_one_of (word, keywords) || strchr ("-<>=!", *word) != NULL)
    g_string_append_c (text, '\\');

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (is_sign (at))
        g_string_append_c (text, '\\');
      g_string_append_len (text, at, g_utf8_next_char (at) - at);
    }
}

static void
append_quoted (GString    *text,
               const char *phrase)
{
  g_string_append_c (text, '"');
  for (const char *at = phrase; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *at);
    }
  g_string_append_c (text, '"');
}

static void
append_text (GString              *text,
             const FettleTextTerm *term)
{
  if (term->is_word)
    append_escaped (text, term->text);
  else
    append_quoted (text, term->text);
}

/* A name or a word of a choice: in quotes only where it needs them. */
static void
append_name (GString    *text,
             const char *name)
{
  static const char *const keywords[] = { "none", "any", "me", NULL };
  gboolean is_plain = strchr ("<>=!", *name) == NULL && !is_one_of (name, keywords) && strstr (name, "..") == NULL;

  for (const char *at = name; *at != '\0' && is_plain; at = g_utf8_next_char (at))
    is_plain = g_unichar_isalnum (g_utf8_get_char (at)) || strchr ("-_./@+", *at) != NULL;

  if (is_plain)
    g_string_append (text, name);
  else
    append_quoted (text, name);
}

/* --- values ----------------------------------------------------------------------- */

static void
append_moment (GString            *text,
               const FettleMoment *moment)
{
  g_autofree char *written = fettle_moment_to_text (moment);

  g_string_append (text, written);
}

static void
append_number (GString         *text,
               FettleFilterType type,
               gint64           number)
{
  g_autofree char *length = NULL;

  if (type == FETTLE_FILTER_INT)
    {
      g_string_append_printf (text, "%" G_GINT64_FORMAT, number);
      return;
    }

  length = fettle_time_span_to_text (number);
  g_string_append (text, length);
}

/* One end of a comparison. */
static void
append_end (GString                *text,
            FettleFilterType        type,
            const FettleFilterTest *test,
            gboolean                is_second)
{
  if (type == FETTLE_FILTER_TIME)
    append_moment (text, is_second ? &test->moment_to : &test->moment);
  else
    append_number (text, type, is_second ? test->number_to : test->number);
}

static void
append_value (GString                *text,
              FettleFilterType        type,
              const FettleFilterTest *test)
{
  if (test->is_me)
    g_string_append (text, "me");
  else if (test->text != NULL)
    append_text (text, test->text);
  else if (test->word != NULL)
    append_name (text, test->word);
  else if (type == FETTLE_FILTER_BOOL)
    g_string_append (text, test->number != 0 ? "yes" : "no");
  else
    append_end (text, type, test, FALSE);
}

static const char *const signs[] = {
  [FETTLE_FILTER_IS] = "",
  [FETTLE_FILTER_EXACTLY] = "=",
  [FETTLE_FILTER_BELOW] = "<",
  [FETTLE_FILTER_AT_MOST] = "<=",
  [FETTLE_FILTER_ABOVE] = ">",
  [FETTLE_FILTER_AT_LEAST] = ">=",
  [FETTLE_FILTER_BETWEEN] = "",
  [FETTLE_FILTER_EMPTY] = "none",
  [FETTLE_FILTER_FILLED] = "any",
};

static void
append_test (GString                *text,
             FettleFilterType        type,
             const FettleFilterTest *test)
{
  g_string_append (text, signs[test->op]);
  if (test->op == FETTLE_FILTER_EMPTY || test->op == FETTLE_FILTER_FILLED)
    return;

  append_value (text, type, test);
  if (test->op == FETTLE_FILTER_BETWEEN)
    {
      g_string_append (text, "..");
      append_end (text, type, test, TRUE);
    }
}

/* --- nodes ------------------------------------------------------------------------ */

static void
append_term (GString                *text,
             const FettleFilterNode *node)
{
  const FettleFilterSubject *subject = node->subject;

  /* Full text needs no word before it. */
  if (subject->type == FETTLE_FILTER_FULL_TEXT && node->tests->len == 1)
    {
      append_text (text, ((FettleFilterTest *) g_ptr_array_index (node->tests, 0))->text);
      return;
    }

  g_string_append_printf (text, "%s:", subject->id);
  for (guint i = 0; i < node->tests->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_test (text, subject->type, g_ptr_array_index (node->tests, i));
    }
}

static void
append_group (GString                *text,
              const FettleFilterNode *node,
              const char             *between)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      if (i > 0)
        g_string_append (text, between);
      append_node (text, g_ptr_array_index (node->children, i), node->type == FETTLE_FILTER_ALL_OF);
    }
}

/* @is_member: of what binds more than "or". */
static void
append_node (GString                *text,
             const FettleFilterNode *node,
             gboolean                is_member)
{
  const FettleFilterNode *child;

  switch (node->type)
    {
    case FETTLE_FILTER_TERM:
      append_term (text, node);
      break;
    case FETTLE_FILTER_NOT:
      child = g_ptr_array_index (node->children, 0);
      g_string_append (text, child->type == FETTLE_FILTER_TERM ? "-" : "-(");
      append_node (text, child, FALSE);
      g_string_append (text, child->type == FETTLE_FILTER_TERM ? "" : ")");
      break;
    case FETTLE_FILTER_ALL_OF:
      append_group (text, node, " ");
      break;
    case FETTLE_FILTER_ANY_OF:
    default:
      g_string_append (text, is_member ? "(" : "");
      append_group (text, node, " or ");
      g_string_append (text, is_member ? ")" : "");
    }
}

char *
_fettle_filter_dup_text (const FettleFilterNode *root)
{
  GString *text = g_string_new (NULL);

  append_node (text, root, FALSE);
  return g_string_free (text, FALSE);
}

char *
fettle_filter_to_text (FettleFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup (self->text);
}
