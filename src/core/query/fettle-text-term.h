/* fettle-text-term.h: a word or a phrase that is looked for in a text.
 *
 * The rule of searching, in memory as in the index of the store:
 *
 *   a word      is found where a token begins with it: “vpn” finds “VPNs”
 *   a “phrase”  is found where its tokens follow one another, each whole
 *   a word of several tokens (“INC-12”, “vpn-gateway”) is a phrase whose last
 *               token is the beginning of one
 *   one Latin letter or digit is the beginning of nearly everything: alone it
 *               says nothing, at the end of a longer word it stands for itself
 *
 * What a token is and how letters compare stands in fettle-tokens.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Immutable. */
typedef struct
{
  char    *text;     /* as typed, tidy, without quotes */
  gboolean is_word;  /* typed without quotes */
  char    *needle;   /* what the tokens of a text must hold */
} FettleTextTerm;

FettleTextTerm *fettle_text_term_new  (const char           *text,
                                       gboolean              is_word) G_GNUC_WARN_UNUSED_RESULT;
FettleTextTerm *fettle_text_term_copy (const FettleTextTerm *self) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_text_term_free (FettleTextTerm       *self);

/* Whether it holds no token, or only one letter as a word: what nobody looks for. */
gboolean        fettle_text_term_says_nothing (const FettleTextTerm *self);

/* Whether its last token is the beginning of one. */
gboolean        fettle_text_term_is_prefix (const FettleTextTerm *self);

/* Whether it is in @text. A term without tokens is in none. */
gboolean        fettle_text_term_match (const FettleTextTerm *self,
                                        const char           *text);

/* The same for the tokens of a text, as fettle_tokens_dup() gives them. */
gboolean        fettle_text_term_match_tokens (const FettleTextTerm *self,
                                               const char           *tokens);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTextTerm, fettle_text_term_free)

G_END_DECLS
