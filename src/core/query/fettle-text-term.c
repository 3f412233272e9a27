/* fettle-text-term.c: a word or a phrase that is looked for in a text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-text-term.h"

#include "fettle-text.h"
#include "fettle-tokens.h"

#include <string.h>

/* Whether the last token of @tokens is one Latin letter or digit. */
static gboolean
ends_with_single_letter (const char *tokens)
{
  gsize n = strlen (tokens);

  return n >= 3 && tokens[n - 3] == ' ' && g_ascii_isalnum (tokens[n - 2]);
}

FettleTextTerm *
fettle_text_term_new (const char *text,
                      gboolean    is_word)
{
  FettleTextTerm *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (FettleTextTerm, 1);
  self->text = fettle_text_tidy (text);
  self->is_word = is_word;
  self->needle = fettle_tokens_dup (self->text);

  /* Without the blank at its end the last token is the beginning of one. */
  if (is_word && self->needle[1] != '\0' && !ends_with_single_letter (self->needle))
    self->needle[strlen (self->needle) - 1] = '\0';
  return self;
}

FettleTextTerm *
fettle_text_term_copy (const FettleTextTerm *self)
{
  FettleTextTerm *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (FettleTextTerm, 1);
  copy->text = g_strdup (self->text);
  copy->is_word = self->is_word;
  copy->needle = g_strdup (self->needle);
  return copy;
}

void
fettle_text_term_free (FettleTextTerm *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self->needle);
  g_free (self);
}

gboolean
fettle_text_term_says_nothing (const FettleTextTerm *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->needle[1] == '\0' ||
         (self->is_word && g_utf8_strlen (self->text, -1) == 1 && ends_with_single_letter (self->needle));
}

gboolean
fettle_text_term_is_prefix (const FettleTextTerm *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->needle[strlen (self->needle) - 1] != ' ';
}

gboolean
fettle_text_term_match_tokens (const FettleTextTerm *self,
                               const char           *tokens)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (tokens != NULL, FALSE);

  return self->needle[1] != '\0' && strstr (tokens, self->needle) != NULL;
}

gboolean
fettle_text_term_match (const FettleTextTerm *self,
                        const char           *text)
{
  g_autofree char *tokens = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  tokens = fettle_tokens_dup (text);
  return fettle_text_term_match_tokens (self, tokens);
}
