/* fettle-problem.c: an error that people can act on: fact, detail, hint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-problem.h"

typedef struct
{
  char *detail;  /* (owned) (nullable) */
  char *hint;    /* (owned) (nullable) */
} FettleProblemPrivate;

static void
fettle_problem_private_init (FettleProblemPrivate *priv)
{
  priv->detail = NULL;
  priv->hint = NULL;
}

static void
fettle_problem_private_copy (const FettleProblemPrivate *from,
                             FettleProblemPrivate       *to)
{
  to->detail = g_strdup (from->detail);
  to->hint = g_strdup (from->hint);
}

static void
fettle_problem_private_clear (FettleProblemPrivate *priv)
{
  g_clear_pointer (&priv->detail, g_free);
  g_clear_pointer (&priv->hint, g_free);
}

/* The macro defines fettle_problem_quark () and the accessor of the private
 * part. */
G_DEFINE_EXTENDED_ERROR (FettleProblem, fettle_problem)

static void
append_sentence (GString    *text,
                 const char *sentence)
{
  if (sentence == NULL || *sentence == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);

  if (!g_str_has_suffix (sentence, ".") && !g_str_has_suffix (sentence, "!") &&
      !g_str_has_suffix (sentence, "?") && !g_str_has_suffix (sentence, "…"))
    g_string_append_c (text, '.');
}

void
fettle_problem_set (GError      **error,
                    FettleProblem code,
                    const char   *detail,
                    const char   *hint,
                    const char   *fact_format,
                    ...)
{
  FettleProblemPrivate *priv;
  GError *problem;
  va_list args;

  g_return_if_fail (fact_format != NULL);

  if (error == NULL)
    return;

  va_start (args, fact_format);
  problem = g_error_new_valist (FETTLE_PROBLEM, code, fact_format, args);
  va_end (args);

  priv = fettle_problem_get_private (problem);
  priv->detail = g_strdup (detail);
  priv->hint = g_strdup (hint);
  g_propagate_error (error, problem);
}

const char *
fettle_problem_get_detail (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != FETTLE_PROBLEM)
    return NULL;
  return fettle_problem_get_private (error)->detail;
}

const char *
fettle_problem_get_hint (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != FETTLE_PROBLEM)
    return NULL;
  return fettle_problem_get_private (error)->hint;
}

char *
fettle_problem_describe (const GError *error)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  text = g_string_new (NULL);
  append_sentence (text, error->message);
  append_sentence (text, fettle_problem_get_detail (error));
  append_sentence (text, fettle_problem_get_hint (error));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
