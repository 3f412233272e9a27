/* fettle-text-index.c: the words of tickets and notes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-text-index.h"

#include "fettle-searched-text.h"

#include <string.h>

/* --- writing --------------------------------------------------------------------- */

static gboolean
is_searched (FettleKind kind)
{
  return fettle_kind_is_ticket (kind) || kind == FETTLE_KIND_NOTE;
}

char *
fettle_text_index_dup_body (FettleRecord *record)
{
  FettleKind kind;

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  kind = fettle_record_get_kind (record);
  if (!is_searched (kind)
      || !fettle_record_exists (record) || fettle_record_is_deleted (record))
    return NULL;

  return fettle_searched_text_dup (record);
}

static gboolean
get_incident (FettleInterner *interner,
              FettleRecord   *record,
              gint64          rid,
              gint64         *incident,
              GError        **error)
{
  FettleUuid eid;

  *incident = rid;
  if (fettle_kind_is_ticket (fettle_record_get_kind (record)))
    return TRUE;

  *incident = 0;
  return !fettle_record_get_ref (record, FETTLE_NOTE_INCIDENT, &eid)
         || fettle_interner_intern (interner, &eid, incident, error);
}

static gboolean
add_text (FettleDatabase *database,
          gint64          rid,
          gint64          incident,
          const char     *body,
          GError        **error)
{
  return fettle_database_run (database, error, "text-set", "iit", rid, incident, body)
         && fettle_database_run (database, error, "index-add", "it", rid, body);
}

/* @is_same tells that nothing is to be done. */
static gboolean
remove_text (FettleDatabase *database,
             gint64          rid,
             gint64          incident,
             const char     *body,
             gboolean       *is_same,
             GError        **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (database, "text-get", "i", rid);
  g_autofree char *old = NULL;

  if (!fettle_query_step (query, error))
    {
      *is_same = body == NULL;
      return !fettle_query_failed (query);
    }

  old = g_strdup (fettle_query_get_text (query, 0));
  *is_same = g_strcmp0 (old, body) == 0 && fettle_query_get_int (query, 1) == incident;
  if (*is_same)
    return TRUE;

  return fettle_database_run (database, error, "index-remove", "it", rid, old)
         && (body != NULL || fettle_database_run (database, error, "text-delete", "i", rid));
}

gboolean
fettle_text_index_write (FettleDatabase *database,
                         FettleInterner *interner,
                         FettleRecord   *record,
                         gint64          rid,
                         gboolean        is_new,
                         GError        **error)
{
  FettleKind kind = fettle_record_get_kind (record);
  g_autofree char *body = NULL;
  gboolean is_same = FALSE;
  gint64 incident;

  if (!is_searched (kind))
    return TRUE;

  body = fettle_text_index_dup_body (record);
  if (!get_incident (interner, record, rid, &incident, error)
      || (!is_new && !remove_text (database, rid, incident, body, &is_same, error)))
    return FALSE;

  return is_same || body == NULL || add_text (database, rid, incident, body, error);
}

/* --- asking ------------------------------------------------------------------------ */

char *
fettle_text_index_dup_expression (const FettleTextTerm *term)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *inner = NULL;

  g_return_val_if_fail (term != NULL, NULL);

  parts = g_strsplit (term->text, "\"", -1);
  inner = g_strjoinv ("\"\"", parts);
  return g_strconcat ("\"", inner, fettle_text_term_is_prefix (term) ? "\"*" : "\"", NULL);
}

/* What says nothing matches nothing and would spoil the others. */
static void
take_term (GPtrArray *terms,
           char      *word,
           gboolean   is_word)
{
  g_autoptr (FettleTextTerm) term = fettle_text_term_new (word, is_word);

  if (!fettle_text_term_says_nothing (term))
    g_ptr_array_add (terms, g_steal_pointer (&term));

  g_free (word);
}

static const char *
find_end (const char *at,
          gboolean    is_phrase)
{
  while (*at != '\0' && (is_phrase ? *at != '"' : *at != '"' && !g_unichar_isspace (g_utf8_get_char (at))))
    at = g_utf8_next_char (at);

  return at;
}

GPtrArray *
fettle_text_index_parse (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_text_term_free);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  const char *at = valid;

  while (*at != '\0')
    {
      gboolean is_phrase = *at == '"';
      const char *start = is_phrase ? at + 1 : at;
      const char *end = find_end (start, is_phrase);

      /* A phrase that is still being typed has no end yet: its last word is a prefix. */
      if (end > start)
        take_term (terms, g_strndup (start, end - start), !is_phrase || *end == '\0');

      at = end;
      if (is_phrase && *at == '"')
        at++;
      else if (*at != '\0' && *at != '"')
        at = g_utf8_next_char (at);
    }

  return terms;
}

#define ALIKE_MIN_CHARS 3

char *
fettle_text_index_dup_alike (const char *title)
{
  g_autofree char *valid = g_utf8_make_valid (title != NULL ? title : "", -1);
  GString *expression = g_string_new (NULL);
  const char *at = valid;

  while (*at != '\0')
    {
      const char *end = at;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_unichar_isalnum (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);

      word = g_strndup (at, end - at);
      if (g_utf8_strlen (word, -1) >= ALIKE_MIN_CHARS)
        g_string_append_printf (expression, "%s\"%s\"", expression->len > 0 ? " OR " : "", word);

      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }

  if (expression->len == 0)
    {
      g_string_free (expression, TRUE);
      return NULL;
    }

  return g_string_free (expression, FALSE);
}
