/* line-texts.h: texts of lines, right, nearly right and wrong, by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-random.h"

typedef struct
{
  const char *const *lines;   /* right by themselves; NULL at the end */
  const char *const *pieces;  /* of which other lines are made; NULL at the end */
  const char        *end;     /* of a line */
} LineKind;

/* Appends up to @n_lines lines. */
void line_texts_append (GString        *text,
                        FettleRandom   *random,
                        const LineKind *kind,
                        guint           n_lines);

/* Bytes lost, doubled, changed or put in, in one text of @odds. */
void line_texts_damage (GString        *text,
                        FettleRandom   *random,
                        guint           odds);

/* Whether a campaign goes on after @n texts: at least @n_least, and as long as
 * FETTLE_FUZZ_SECONDS says since @start (monotonic). */
gboolean line_texts_go_on (guint        n,
                           guint        n_least,
                           gint64       start);
