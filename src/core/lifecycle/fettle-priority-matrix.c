/* fettle-priority-matrix.c: impact × urgency → priority, as a desk has it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-priority-matrix.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows impact 1..3, columns urgency 1..3. */
static const FettlePriorityMatrix first_matrix = { {
  { 1, 2, 3 },
  { 2, 3, 4 },
  { 3, 4, 5 },
} };

const FettlePriorityMatrix *
fettle_priority_matrix_get_default (void)
{
  return &first_matrix;
}

guint
fettle_priority_matrix_look_up (const FettlePriorityMatrix *self,
                                guint                       impact,
                                guint                       urgency)
{
  if (impact < 1 || impact > FETTLE_N_RANKS || urgency < 1 || urgency > FETTLE_N_RANKS)
    return 0;

  return (self != NULL ? self : &first_matrix)->cells[impact - 1][urgency - 1];
}

gboolean
fettle_priority_matrix_equal (const FettlePriorityMatrix *a,
                              const FettlePriorityMatrix *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return memcmp (a, b, sizeof *a) == 0;
}

char *
fettle_priority_matrix_to_text (const FettlePriorityMatrix *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint impact = 0; impact < FETTLE_N_RANKS; impact++)
    for (guint urgency = 0; urgency < FETTLE_N_RANKS; urgency++)
      g_string_append_printf (text, "%s%u", urgency > 0 ? " " : impact > 0 ? " / " : "", self->cells[impact][urgency]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- reading --------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error,
        char    *fact)   /* (transfer full) */
{
  g_autofree char *owned = fact;

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      _("Write three rows of three priorities, a row for each impact: “1 2 3 / 2 3 4 / 3 4 5”."),
                      "%s", owned);
  return FALSE;
}

static gboolean
read_cell (const char  *word,
           guint        impact,
           guint8      *cell,
           GError     **error)
{
  const char *digit = word[0] == 'P' || word[0] == 'p' ? word + 1 : word;

  if (digit[0] < '1' || digit[0] > '0' + FETTLE_N_PRIORITIES || digit[1] != '\0')
    return refuse (error, g_strdup_printf (_("“%s”, for impact %u, is no priority from 1 to 5."), word, impact));

  *cell = (guint8) (digit[0] - '0');
  return TRUE;
}

static gboolean
read_row (const char            *row,
          guint                  impact,
          FettlePriorityMatrix  *read,
          GError               **error)
{
  g_auto (GStrv) words = g_strsplit_set (row, " \t", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (n < FETTLE_N_RANKS && !read_cell (words[i], impact, &read->cells[impact - 1][n], error))
        return FALSE;
      n++;
    }

  return n == FETTLE_N_RANKS
         || refuse (error, g_strdup_printf (ngettext ("The row for impact %u has %u priority instead of three.",
                                                      "The row for impact %u has %u priorities instead of three.", n),
                                            impact, n));
}

gboolean
fettle_priority_matrix_parse (FettlePriorityMatrix  *self,
                              const char            *text,
                              GError               **error)
{
  FettlePriorityMatrix read = first_matrix;
  g_auto (GStrv) rows = text != NULL ? g_strsplit (text, "/", -1) : NULL;
  guint n = rows != NULL ? g_strv_length (rows) : 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (n > 0 && n != FETTLE_N_RANKS)
    return refuse (error, g_strdup_printf (ngettext ("The matrix has %u row instead of three.",
                                                     "The matrix has %u rows instead of three.", n), n));
  for (guint i = 0; i < n; i++)
    if (!read_row (rows[i], i + 1, &read, error))
      return FALSE;

  *self = read;
  return TRUE;
}
