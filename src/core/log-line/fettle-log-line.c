/* fettle-log-line.c: the one-line grammar of "Log an incident".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-log-line.h"

#include "fettle-change.h"
#include "fettle-text.h"
#include "fettle-time.h"
#include "fettle-time-phrase.h"

#include <string.h>

/* Names of more words are written in quotes. */
#define MAX_WORDS 6

typedef struct
{
  FettleLogLine        *line;
  GString              *title;
  gint64                now;
  GTimeZone            *zone;
  const FettleLogDesk  *desk;   /* (nullable) */
} Parser;

/* --- names ------------------------------------------------------------------------ */

static gboolean
is_end (const char *p)
{
  return *p == '\0' || g_unichar_isspace (g_utf8_get_char (p));
}

static const char *
skip_word (const char *p)
{
  while (!is_end (p))
    p = g_utf8_next_char (p);

  return p;
}

static const char *
skip_spaces (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* Two quotes stand for one of the name. */
static char *
read_quoted (const char **p)
{
  g_autoptr (GString) inside = g_string_new (NULL);
  g_autofree char *name = NULL;
  const char *close = *p + 1;

  for (; close[0] != '\0' && (close[0] != '"' || close[1] == '"'); close++)
    {
      g_string_append_c (inside, close[0]);
      close += close[0] == '"';
    }
  if (close[0] == '\0' || !is_end (close + 1))
    return NULL;

  name = fettle_text_tidy (inside->str);
  if (name[0] == '\0')
    return NULL;

  *p = close + 1;

  return g_steal_pointer (&name);
}

/* The words from @start to @end; a comma after them is none of their letters. NULL
 * where nothing is left. */
static char *
dup_words (const char *start,
           const char *end)
{
  g_autofree char *words = NULL;
  g_autofree char *tidy = NULL;

  while (end > start && strchr (",;", end[-1]) != NULL)
    end--;
  words = g_strndup (start, end - start);
  tidy = fettle_text_tidy (words);

  return tidy[0] != '\0' ? g_steal_pointer (&tidy) : NULL;
}

/* A name with blanks in quotes, or one word. NULL where there is none. */
static char *
read_name (const char **p)
{
  const char *start = *p;

  if (*start == '"')
    return read_quoted (p);

  *p = skip_word (start);

  return dup_words (start, *p);
}

static gboolean
is_known (Parser        *parser,
          FettleLogWord  word,
          const char    *start,
          const char    *end)
{
  g_autofree char *name = dup_words (start, end);

  return name != NULL && parser->desk->knows (word, name, parser->desk->user_data);
}

/* Where the longest name of several words ends that is known and begins at @start;
 * NULL where none does. */
static const char *
find_known_end (Parser        *parser,
                FettleLogWord  word,
                const char    *start)
{
  const char *end = skip_word (start);
  const char *known = NULL;

  for (guint n = 2; n <= MAX_WORDS && parser->desk != NULL && *end != '\0'; n++)
    {
      end = skip_word (skip_spaces (end));
      if (is_known (parser, word, start, end))
        known = end;
    }

  return known;
}

/* A name for @slot; a second one of its sort stays in the title. */
static gboolean
read_name_into (Parser         *parser,
                FettleLogWord   word,
                const char    **p,
                char          **slot)
{
  const char *end = *slot == NULL ? find_known_end (parser, word, *p) : NULL;

  if (*slot != NULL)
    return FALSE;

  *slot = end != NULL ? dup_words (*p, end) : read_name (p);
  if (end != NULL)
    *p = end;

  return *slot != NULL;
}

/* --- signs: each reads what follows its sign, or leaves it to the title ------------- */

typedef gboolean (*SignFunc) (Parser      *parser,
                              const char **p);

static gboolean
read_rank (const char **p,
           guint        max,
           guint       *rank)
{
  guint value = g_ascii_isdigit (**p) ? (guint) g_ascii_digit_value (**p) : 0;

  if (value < 1 || value > max)
    return FALSE;

  *rank = value;
  (*p)++;

  return TRUE;
}

static gboolean
read_override (Parser      *parser,
               const char **p)
{
  guint priority;

  (*p)++;
  if (parser->line->priority != 0 || !read_rank (p, 5, &priority) || !is_end (*p))
    return FALSE;

  parser->line->priority = priority;

  return TRUE;
}

/* !2/1 or !p2 */
static gboolean
read_priority (Parser      *parser,
               const char **p)
{
  guint impact, urgency;

  if (**p == 'p' || **p == 'P')
    return read_override (parser, p);

  if (parser->line->impact != 0 || !read_rank (p, 3, &impact) || *(*p)++ != '/' ||
      !read_rank (p, 3, &urgency) || !is_end (*p))
    return FALSE;

  parser->line->impact = impact;
  parser->line->urgency = urgency;

  return TRUE;
}

static gboolean
read_service (Parser      *parser,
              const char **p)
{
  return read_name_into (parser, FETTLE_LOG_WORD_SERVICE, p, &parser->line->service);
}

static gboolean
read_owner (Parser      *parser,
            const char **p)
{
  return read_name_into (parser, FETTLE_LOG_WORD_OWNER, p, &parser->line->owner);
}

static gboolean
read_caller (Parser      *parser,
             const char **p)
{
  return read_name_into (parser, FETTLE_LOG_WORD_CALLER, p, &parser->line->caller);
}

static gboolean
read_category (Parser      *parser,
               const char **p)
{
  return read_name_into (parser, FETTLE_LOG_WORD_CATEGORY, p, &parser->line->category);
}

/* However its letters are written. */
static gboolean
has_tag (FettleLogLine *line,
         const char    *tag)
{
  g_autofree char *folded = fettle_text_fold (tag);
  gboolean found = FALSE;

  for (guint i = 0; i < line->tags->len && !found; i++)
    {
      g_autofree char *other = fettle_text_fold (g_ptr_array_index (line->tags, i));

      found = g_str_equal (other, folded);
    }

  return found;
}

/* A tag begins with a letter: "+49 30 1234" is a telephone number. What is more
 * than an incident may have stays in the title. */
static gboolean
read_tag (Parser      *parser,
          const char **p)
{
  g_autofree char *tag = NULL;

  if (**p != '"' && !g_unichar_isalpha (g_utf8_get_char (*p)))
    return FALSE;

  tag = read_name (p);
  if (tag == NULL)
    return FALSE;
  if (has_tag (parser->line, tag))
    return TRUE;
  if (parser->line->tags->len == FETTLE_SET_MAX_ELEMENTS)
    return FALSE;

  g_ptr_array_add (parser->line->tags, g_steal_pointer (&tag));

  return TRUE;
}

/* What separates a time from the words after it belongs to neither. */
static const char *
skip_stops (const char *p)
{
  return p + strspn (p, ",;.");
}

static gboolean
take_occurred (Parser *parser,
               gint64  ms)
{
  if (parser->line->occurred_at != FETTLE_TIME_NONE || ms > parser->now)
    return FALSE;

  parser->line->occurred_at = ms;

  return TRUE;
}

/* since 08:30 */
static gboolean
read_since (Parser      *parser,
            const char **p)
{
  gint64 ms;
  gsize n;

  *p = skip_spaces (*p);
  if (!fettle_time_phrase_parse (*p, parser->now, parser->zone, &ms, &n))
    return FALSE;

  *p = skip_stops (*p + n);

  return take_occurred (parser, ms);
}

/* for 20m */
static gboolean
read_for (Parser      *parser,
          const char **p)
{
  gint64 ms;
  gsize n;

  *p = skip_spaces (*p);
  if (!fettle_duration_phrase_parse (*p, &ms, &n))
    return FALSE;

  *p = skip_stops (*p + n);

  return fettle_time_is_in_range (parser->now - ms) && take_occurred (parser, parser->now - ms);
}

/* As people say it; the ids of the registry too. */
static const struct
{
  const char *word;
  FettleKind  kind;
} kinds[] = {
  { "incident", FETTLE_KIND_INCIDENT },
  { "request", FETTLE_KIND_REQUEST },
  { "problem", FETTLE_KIND_PROBLEM },
  { "change", FETTLE_KIND_CHANGE_REQUEST },
  { "change_request", FETTLE_KIND_CHANGE_REQUEST },
  { "task", FETTLE_KIND_TASK },
};

/* kind:request; a second one stays in the title */
static gboolean
read_kind (Parser      *parser,
           const char **p)
{
  g_autofree char *word = read_name (p);

  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_ascii_strcasecmp (kinds[i].word, word) != 0 || parser->line->kind != FETTLE_KIND_NONE)
        continue;

      parser->line->kind = kinds[i].kind;
      return TRUE;
    }

  return FALSE;
}

/* --- fields of the desk ----------------------------------------------------------------- */

/* Where KEY:VALUE at @p ends, if the desk takes it; else NULL. */
static const char *
read_field (Parser     *parser,
            const char *text,
            const char *p)
{
  gsize n = strcspn (p, ": \t\"");
  const char *end = p + n + 1;
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;

  if (parser->desk == NULL || n == 0 || p[n] != ':')
    return NULL;

  key = g_strndup (p, n);
  value = read_name (&end);
  if (value == NULL
      || !parser->desk->take_field (key, value, p - text, end - text, parser->desk->user_data))
    return NULL;

  g_array_append_val (parser->line->spans, ((FettleLogSpan) { FETTLE_LOG_WORD_FIELD, p - text, end - text }));

  return end;
}

/* --- what was meant, but is not understood: else a sign is one of the title's --------- */

/* @p: behind the sign; moved to the end of what was meant. */
typedef gboolean (*MissFunc) (FettleLogLine *line,
                              const char   **p,
                              gboolean      *is_second);

/* !p9, !7/9; "!important" is none. */
static gboolean
miss_priority (FettleLogLine *line,
               const char   **p,
               gboolean      *is_second)
{
  gboolean is_override = **p == 'p' || **p == 'P';

  if (!g_ascii_isdigit ((*p)[is_override]))
    return FALSE;

  *p = skip_word (*p);
  *is_second = is_override ? line->priority != 0 : line->impact != 0;

  return TRUE;
}

/* A name is left to the title only where there was one. */
static gboolean
miss_name (FettleLogLine *line,
           const char   **p,
           gboolean      *is_second)
{
  g_autofree char *name = read_name (p);

  *is_second = TRUE;

  return name != NULL;
}

static gboolean
miss_kind (FettleLogLine *line,
           const char   **p,
           gboolean      *is_second)
{
  g_autofree char *word = read_name (p);

  *is_second = line->kind != FETTLE_KIND_NONE;

  return word != NULL;
}

/* since 99:99; "since lunch" and "for 3 users" are words like others. */
static gboolean
miss_since (FettleLogLine *line,
            const char   **p,
            gboolean      *is_second)
{
  *p = skip_spaces (*p);
  if (!g_ascii_isdigit (**p))
    return FALSE;

  *p = skip_word (*p);
  *is_second = line->occurred_at != FETTLE_TIME_NONE;

  return TRUE;
}

static const struct
{
  const char   *sign;
  gboolean      is_word;  /* white space follows it */
  FettleLogWord word;
  SignFunc      read;
  MissFunc      miss;     /* (nullable) */
} signs[] = {
  { "!", FALSE, FETTLE_LOG_WORD_PRIORITY, read_priority, miss_priority },
  { "#", FALSE, FETTLE_LOG_WORD_SERVICE, read_service, miss_name },
  { "@", FALSE, FETTLE_LOG_WORD_OWNER, read_owner, miss_name },
  { "caller:", FALSE, FETTLE_LOG_WORD_CALLER, read_caller, miss_name },
  { "kind:", FALSE, FETTLE_LOG_WORD_KIND, read_kind, miss_kind },
  { "cat:", FALSE, FETTLE_LOG_WORD_CATEGORY, read_category, miss_name },
  { "since", TRUE, FETTLE_LOG_WORD_OCCURRED, read_since, miss_since },
  { "for", TRUE, FETTLE_LOG_WORD_OCCURRED, read_for, NULL },
  { "+", FALSE, FETTLE_LOG_WORD_TAG, read_tag, NULL },
};

/* --- the line ---------------------------------------------------------------------- */

static gboolean
begins_with (const char *p,
             const char *sign,
             gboolean    is_word)
{
  gsize n = strlen (sign);

  return g_ascii_strncasecmp (p, sign, n) == 0 &&
         (!is_word || g_unichar_isspace (g_utf8_get_char (p + n)));
}

/* The row of the sign at @p; that many where there is none. */
static guint
find_sign (const char *p)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (signs) && !begins_with (p, signs[i].sign, signs[i].is_word))
    i++;

  return i;
}

static void
note_miss (Parser     *parser,
           const char *text,
           const char *p,
           guint       sign)
{
  FettleLogMiss miss = { .word = signs[sign].word, .start = p - text };
  const char *end = p + strlen (signs[sign].sign);

  if (signs[sign].miss == NULL || !signs[sign].miss (parser->line, &end, &miss.is_second))
    return;

  miss.end = end - text;
  g_array_append_val (parser->line->misses, miss);
}

/* Where the sign at @p ends; NULL where nothing is understood. */
static const char *
read_sign (Parser     *parser,
           const char *text,
           const char *p)
{
  guint sign = find_sign (p);
  FettleLogSpan span = { .start = p - text };
  const char *end;

  if (sign == G_N_ELEMENTS (signs))
    return read_field (parser, text, p);

  end = p + strlen (signs[sign].sign);
  if (!signs[sign].read (parser, &end))
    {
      note_miss (parser, text, p, sign);
      return NULL;
    }

  span.word = signs[sign].word;
  span.end = end - text;
  g_array_append_val (parser->line->spans, span);

  return end;
}

static const char *
add_to_title (Parser     *parser,
              const char *p)
{
  const char *end = skip_word (p);

  if (*p == '\\' && end > p + 1)
    p++;

  if (parser->title->len > 0)
    g_string_append_c (parser->title, ' ');
  g_string_append_len (parser->title, p, end - p);

  return end;
}

static void
parse_line (Parser     *parser,
            const char *text)
{
  const char *p = skip_spaces (text);

  while (*p != '\0')
    {
      const char *end = read_sign (parser, text, p);

      if (end == NULL)
        end = add_to_title (parser, p);

      p = skip_spaces (end);
    }
}

/* "iPhone", "eBay": whoever writes a capital inside means the first letter, too. */
static gboolean
has_capital_inside (const char *text)
{
  for (const char *p = g_utf8_next_char (text); *p != '\0' && *p != ' '; p = g_utf8_next_char (p))
    if (g_unichar_isupper (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static char *
dup_title (const char *text)
{
  g_autofree char *tidy = fettle_text_tidy (text);
  g_autoptr (GString) title = g_string_new (NULL);

  if (tidy[0] == '\0' || has_capital_inside (tidy))
    return g_steal_pointer (&tidy);

  g_string_append_unichar (title, g_unichar_totitle (g_utf8_get_char (tidy)));
  g_string_append (title, g_utf8_next_char (tidy));

  return g_string_free (g_steal_pointer (&title), FALSE);
}

static char *
dup_description (const char *text)
{
  g_autoptr (GString) lines = g_string_new (text);

  g_string_replace (lines, "\r\n", "\n", 0);
  g_strstrip (lines->str);

  return lines->str[0] != '\0' ? g_strdup (lines->str) : NULL;
}

FettleLogLine *
fettle_log_line_parse (const char           *text,
                       gint64                now,
                       GTimeZone            *zone,
                       const FettleLogDesk  *desk)
{
  g_autoptr (FettleLogLine) line = NULL;
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *valid = NULL;
  g_auto (GStrv) parts = NULL;
  Parser parser;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  line = g_new0 (FettleLogLine, 1);
  line->kind = FETTLE_KIND_NONE;
  line->occurred_at = FETTLE_TIME_NONE;
  line->tags = g_ptr_array_new_with_free_func (g_free);
  line->spans = g_array_new (FALSE, FALSE, sizeof (FettleLogSpan));
  line->misses = g_array_new (FALSE, FALSE, sizeof (FettleLogMiss));

  valid = g_utf8_make_valid (text, -1);
  parts = g_strsplit (valid, "\n", 2);
  parser = (Parser) { line, title, now, zone, desk };
  if (parts[0] != NULL)
    parse_line (&parser, parts[0]);

  line->title = dup_title (title->str);
  if (parts[0] != NULL && parts[1] != NULL)
    line->description = dup_description (parts[1]);

  return g_steal_pointer (&line);
}

void
fettle_log_line_free (FettleLogLine *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  g_free (self->description);
  g_free (self->service);
  g_free (self->owner);
  g_free (self->caller);
  g_free (self->category);
  g_ptr_array_unref (self->tags);
  g_array_unref (self->spans);
  g_array_unref (self->misses);
  g_free (self);
}
