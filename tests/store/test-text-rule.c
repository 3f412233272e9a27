/* test-text-rule.c: texts match in memory as they do in the index.
 *
 * The index here is declared as that of a desk. Every character is cut once by
 * SQLite and once by us; random terms are looked for in random texts by both.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-text-index.h"
#include "fettle-text-term.h"
#include "fettle-tokens.h"

#include "desk-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define LAST_LETTER 0x20000  /* behind it are the signs of Chinese alone */
#define N_ROUNDS 150
#define N_TEXTS 20

typedef struct
{
  sqlite3      *database;
  sqlite3_stmt *add;
  sqlite3_stmt *find;
} Index;

static sqlite3_stmt *
prepare (sqlite3    *database,
         const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  return statement;
}

static void
run (sqlite3    *database,
     const char *sql)
{
  sqlite3_stmt *statement = prepare (database, sql);

  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

static void
index_open (Index *self)
{
  g_assert_cmpint (sqlite3_open (":memory:", &self->database), ==, SQLITE_OK);
  run (self->database, "CREATE VIRTUAL TABLE text_index USING fts5 (body, prefix = '2 3 4', detail = full,"
                       " tokenize = 'unicode61 remove_diacritics 2')");
  run (self->database, "CREATE VIRTUAL TABLE token USING fts5vocab (text_index, instance)");
  self->add = prepare (self->database, "INSERT INTO text_index (rowid, body) VALUES (?1, ?2)");
  self->find = prepare (self->database, "SELECT rowid FROM text_index WHERE text_index MATCH ?1");
}

static void
index_close (Index *self)
{
  sqlite3_finalize (self->add);
  sqlite3_finalize (self->find);
  g_assert_cmpint (sqlite3_close (self->database), ==, SQLITE_OK);
}

static void
index_add (Index      *self,
           gint64      rowid,
           const char *body)
{
  sqlite3_bind_int64 (self->add, 1, rowid);
  sqlite3_bind_text (self->add, 2, body, -1, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (self->add), ==, SQLITE_DONE);
  sqlite3_reset (self->add);
}

/* --- every character ---------------------------------------------------------------- */

typedef struct
{
  guint n, cut, folded;
} Difference;

static const char *
nth_token (GHashTable *tokens,
           gunichar    letter)
{
  const char *token = g_hash_table_lookup (tokens, GUINT_TO_POINTER (letter));

  return token != NULL ? token : " ";
}

static void
compare_letter (GHashTable *tokens,
                gunichar    letter,
                Difference *difference)
{
  char bytes[7] = { 0 };
  g_autofree char *text = NULL;
  g_autofree char *ours = NULL;
  const char *theirs = nth_token (tokens, letter);

  g_unichar_to_utf8 (letter, bytes);
  text = g_strdup_printf ("Q%sq", bytes);
  ours = fettle_tokens_dup (text);
  difference->n++;
  if (strcmp (ours, theirs) == 0)
    return;

  /* The scripts that people write here agree in every letter. */
  if (letter < 0x370 || (letter >= 0x380 && letter < 0x528))
    g_error ("U+%04X: \"%s\", the index has \"%s\"", letter, ours, theirs);

  if (strcmp (ours, " q q ") == 0 || strcmp (theirs, " q q ") == 0)
    difference->cut++;
  else
    difference->folded++;
}

static void
add_letters (Index *index)
{
  run (index->database, "BEGIN");
  for (gunichar letter = 1; letter < LAST_LETTER; letter++)
    {
      char bytes[7] = { 0 };
      g_autofree char *text = NULL;

      if (!g_unichar_validate (letter))
        continue;
      g_unichar_to_utf8 (letter, bytes);
      text = g_strdup_printf ("Q%sq", bytes);
      index_add (index, letter, text);
    }
  run (index->database, "COMMIT");
}

static GHashTable *
list_tokens (Index *index)
{
  GHashTable *tokens = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  sqlite3_stmt *statement = prepare (index->database, "SELECT doc, term FROM token ORDER BY doc, offset");

  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gpointer letter = GUINT_TO_POINTER ((guint) sqlite3_column_int64 (statement, 0));
      const char *before = nth_token (tokens, GPOINTER_TO_UINT (letter));

      g_hash_table_replace (tokens, letter, g_strconcat (before, sqlite3_column_text (statement, 1), " ", NULL));
    }
  sqlite3_finalize (statement);

  return tokens;
}

static void
test_letters (void)
{
  g_autoptr (GHashTable) tokens = NULL;
  Difference difference = { 0 };
  Index index;

  index_open (&index);
  add_letters (&index);
  tokens = list_tokens (&index);
  for (gunichar letter = 1; letter < LAST_LETTER; letter++)
    if (g_unichar_validate (letter))
      compare_letter (tokens, letter, &difference);
  index_close (&index);

  g_test_message ("%u characters: %u are letters to one of the two only, %u have another form",
                  difference.n, difference.cut, difference.folded);
  /* Newer than the tables of SQLite, which end with Unicode 6.1: some hundreds
   * with each Unicode that GLib learns (3340 with 2.74, 4148 with 2.84). */
  g_assert_cmpuint (difference.cut, <, 6000);
  g_assert_cmpuint (difference.folded, <, 500);
}

/* --- terms in texts ------------------------------------------------------------------- */

static const char *const pieces[] = {
  "vpn", "VPN", "vpns", "Café", "cafe", "cafe\xcc\x81", "naïve", "Ünal", "unal", "straße", "ΣΊΣΥΦΟΣ", "σίσυφος", "ёлка",
  "елка", "Øre", "INC", "12", "1", "a", "A1", "東京", "日本", "٣", "ﬁn", "ǆ", "²", "_", "-", "/", ".", ":", "\xe2\x80\xaf",
  "\xcc\x81", "é", "'", "€", "№", "ª", "½", "İ", "ı", "ſ", "µ", "K",
};

static char *
random_text (FettleRandom *random,
             guint         most)
{
  static const char *const between[] = { "", "", " ", "-", "\n" };
  GString *text = g_string_new (NULL);
  guint n = 1 + fettle_random_below (random, most);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, pieces[fettle_random_below (random, G_N_ELEMENTS (pieces))]);
      g_string_append (text, between[fettle_random_below (random, G_N_ELEMENTS (between))]);
    }
  return g_string_free (text, FALSE);
}

/* As the store asks; NULL where it asks for nothing. */
static char *
dup_expression (const char *text,
                gboolean    is_word)
{
  g_autofree char *typed = is_word ? g_strdup (text) : g_strconcat ("\"", text, "\"", NULL);
  g_autoptr (GPtrArray) terms = fettle_text_index_parse (typed);

  g_assert_cmpuint (terms->len, <=, 1);
  return terms->len == 1 ? fettle_text_index_dup_expression (g_ptr_array_index (terms, 0)) : NULL;
}

static guint32
ask_index (Index      *index,
           const char *expression)
{
  guint32 found = 0;

  if (expression == NULL)
    return 0;

  sqlite3_bind_text (index->find, 1, expression, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (index->find) == SQLITE_ROW)
    found |= 1u << sqlite3_column_int64 (index->find, 0);
  sqlite3_reset (index->find);

  return found;
}

static guint32
ask_memory (GPtrArray            *texts,
            const FettleTextTerm *term)
{
  guint32 found = 0;

  for (guint i = 0; i < texts->len; i++)
    if (fettle_text_term_match (term, g_ptr_array_index (texts, i)))
      found |= 1u << i;

  return found;
}

static guint
compare_term (Index        *index,
              GPtrArray    *texts,
              FettleRandom *random)
{
  gboolean is_word = fettle_random_below (random, 2) == 0;
  g_autofree char *text = g_strdelimit (random_text (random, 3), " \n", '-');
  g_autoptr (FettleTextTerm) term = fettle_text_term_new (text, is_word);
  g_autofree char *expression = NULL;
  guint32 found;

  if (is_word && strstr (text, "\xe2\x80\xaf") != NULL)
    return 0;
  expression = dup_expression (text, is_word);
  found = ask_index (index, expression);

  /* A word of one letter keeps everything there, and is told to say nothing here. */
  if (fettle_text_term_says_nothing (term))
    g_assert_cmpuint (found, ==, 0);
  else if (found != ask_memory (texts, term))
    {
      g_autofree char *shown = g_strescape (text, NULL);

      g_error ("%s \"%s\": %x, in memory %x", is_word ? "word" : "phrase", shown, found, ask_memory (texts, term));
    }

  return found != 0 && found != (1u << N_TEXTS) - 1;
}

static void
test_terms (void)
{
  g_autoptr (FettleRandom) random = fettle_random_new_seeded (desk_seed (g_get_real_time ()));
  guint telling = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      Index index;

      index_open (&index);
      for (guint i = 0; i < N_TEXTS; i++)
        {
          g_ptr_array_add (texts, random_text (random, 12));
          index_add (&index, i, g_ptr_array_index (texts, i));
        }
      for (guint i = 0; i < 30; i++)
        telling += compare_term (&index, texts, random);
      index_close (&index);
    }

  g_test_message ("%u of %u terms were in some of the texts", telling, N_ROUNDS * 30);
  g_assert_cmpuint (telling, >, N_ROUNDS * 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-rule/letters", test_letters);
  g_test_add_func ("/text-rule/terms", test_terms);
  return g_test_run ();
}
