/* test-text-term.c: what a word and a phrase find. That the index of the store
 * finds the same is proven in tests/store/test-text-rule.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-text-term.h"
#include "fettle-tokens.h"

static void
test_tokens (void)
{
  static const struct
  {
    const char *text, *tokens;
  } rows[] = {
    { "", " " },
    { " \n.-", " " },
    { "VPN drops", " vpn drops " },
    { "INC-12/a_b", " inc 12 a b " },
    { "Café CAFE\xcc\x81 naïve", " cafe cafe naive " },
    { "\xcc\x81" "a", " a " },
    { "ΣΊΣΥΦΟΣ", " σίσυφοσ " },
    { "Ёлка", " ёлка " },
    { "straße Ørsted ﬁn", " straße ørsted ﬁn " },
    { "東京 x²", " 東京 x² " },
    { "a\xff" "b", " a b " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *tokens = fettle_tokens_dup (rows[i].text);

      g_assert_cmpstr (tokens, ==, rows[i].tokens);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *term;
    gboolean    is_word;
    const char *text;
    gboolean    is_found;
  } rows[] = {
    { "vpn", TRUE, "VPNs drop", TRUE },
    { "vpn", FALSE, "VPNs drop", FALSE },
    { "vpn", FALSE, "the VPN drops", TRUE },
    { "pn", TRUE, "vpn", FALSE },
    { "café", TRUE, "Cafeteria", TRUE },
    { "error 809", FALSE, "Error: 809!", TRUE },
    { "error 80", FALSE, "error 809", FALSE },
    { "error 80", TRUE, "error 809", TRUE },
    { "error 809", FALSE, "error in 809", FALSE },
    { "809 error", FALSE, "error 809", FALSE },
    { "INC-12", TRUE, "INC-123", TRUE },
    { "INC-1", TRUE, "INC-123", FALSE },
    { "INC-1", TRUE, "INC 1", TRUE },
    { "a", FALSE, "a b", TRUE },
    { "a", TRUE, "ab", FALSE },
    { "a", TRUE, "a b", TRUE },
    { "é", TRUE, "éclair", FALSE },
    { "ё", TRUE, "ёлка", TRUE },
    { "東", TRUE, "東京", TRUE },
    { "…", TRUE, "…", FALSE },
    { "", FALSE, "", FALSE },
    { "", FALSE, "vpn", FALSE },
    { "vpn", TRUE, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleTextTerm) term = fettle_text_term_new (rows[i].term, rows[i].is_word);
      g_autoptr (FettleTextTerm) copy = fettle_text_term_copy (term);

      g_test_message ("%s in %s", rows[i].term, rows[i].text);
      g_assert_cmpint (fettle_text_term_match (term, rows[i].text), ==, rows[i].is_found);
      g_assert_cmpint (fettle_text_term_match (copy, rows[i].text), ==, rows[i].is_found);
    }
}

static void
test_says_nothing (void)
{
  static const struct
  {
    const char *term;
    gboolean    is_word, says_nothing;
  } rows[] = {
    { "", TRUE, TRUE },   { "…", FALSE, TRUE },  { "a", TRUE, TRUE },   { "7", TRUE, TRUE },     { "a", FALSE, FALSE },
    { "ab", TRUE, FALSE }, { "é", TRUE, TRUE }, { "é", FALSE, FALSE }, { "ё", TRUE, FALSE }, { "INC-1", TRUE, FALSE }, { " a ", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (FettleTextTerm) term = fettle_text_term_new (rows[i].term, rows[i].is_word);

      g_test_message ("%s", rows[i].term);
      g_assert_cmpint (fettle_text_term_says_nothing (term), ==, rows[i].says_nothing);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  g_test_add_func ("/text-term/tokens", test_tokens);
  g_test_add_func ("/text-term/match", test_match);
  g_test_add_func ("/text-term/says-nothing", test_says_nothing);
  return g_test_run ();
}
