/* fettle-ctl-verb.c: the first word behind a command that does several things.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-verb.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
fail_unknown (const char          *command,
              const char          *name,
              const FettleCtlVerb *verbs,
              guint                n,
              GError             **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *hint = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", verbs[i].name);
  /* Translators: words of the command line, which are not translated */
  hint = g_strdup_printf (_("Use one of %s."), names->str);
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, hint, _("“%s” has no “%s”."), command, name);
}

int
fettle_ctl_open_verb (FettleCtl           *ctl,
                      const char          *command,
                      const char          *operands,
                      const FettleCtlVerb *verbs,
                      guint                n,
                      GError             **error)
{
  const char *name = fettle_arguments_get_operand (ctl->arguments, 0);
  guint n_operands = fettle_arguments_get_n_operands (ctl->arguments);
  guint i = 0;

  while (i < n && strcmp (verbs[i].name, name) != 0)
    i++;

  if (i == n)
    {
      fail_unknown (command, name, verbs, n, error);
      return -1;
    }

  if (n_operands < verbs[i].min_operands || n_operands > verbs[i].max_operands)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, _("“%s” needs %s"), command, _(operands));
      return -1;
    }

  return (verbs[i].writes ? fettle_ctl_open (ctl, error) : fettle_ctl_open_to_read (ctl, error)) ? (int) i : -1;
}
