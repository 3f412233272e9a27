/* fettle-sla-targets.c: how long a promise gives, by priority.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-targets.h"

#include "fettle-duration.h"
#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ELSE FETTLE_SLA_N_PRIORITIES

/* What stands in the text: by priority, and for all others. */
typedef struct
{
  gint64   ms[FETTLE_SLA_N_PRIORITIES + 1];
  gboolean is_given[FETTLE_SLA_N_PRIORITIES + 1];
} Reading;

static gboolean
fail (const char *part,
      GError    **error)
{
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL,
                      _("Write targets like “P1 15m, P2 30m, else 4h”, or one length for all."),
                      _("“%s” is no target."), part);

  return FALSE;
}

/* Cuts the priority off the beginning of @part; ELSE where there is none. */
static guint
take_priority (const char **part)
{
  const char *p = *part;
  guint priority;

  if (g_ascii_strncasecmp (p, "else ", 5) == 0)
    {
      *part = p + 5;
      return ELSE;
    }
  if ((*p != 'P' && *p != 'p') || p[1] < '1' || p[1] > '5' || p[2] != ' ')
    return ELSE;

  priority = p[1] - '0';
  *part = p + 3;

  return priority;
}

static gboolean
read_part (const char *text,
           gint64      day,
           Reading    *reading,
           GError    **error)
{
  g_autofree char *part = g_strstrip (g_strdup (text));
  const char *rest = part;
  guint priority = take_priority (&rest);
  gint64 ms;

  if (!fettle_duration_parse (rest, day, &ms, NULL) || reading->is_given[priority])
    return fail (part, error);

  reading->ms[priority] = ms;
  reading->is_given[priority] = TRUE;

  return TRUE;
}

gboolean
fettle_sla_targets_parse (const char       *text,
                          gint64            day,
                          FettleSlaTargets *self,
                          GError          **error)
{
  g_auto (GStrv) parts = NULL;
  Reading reading = { 0 };
  gboolean is_empty;

  g_return_val_if_fail (self != NULL, FALSE);

  is_empty = text == NULL || strspn (text, " \t\n") == strlen (text);
  parts = g_strsplit_set (is_empty ? "" : text, ",\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!read_part (parts[i], day, &reading, error))
        return FALSE;
    }

  for (guint i = 0; i < FETTLE_SLA_N_PRIORITIES; i++)
    {
      guint from = reading.is_given[i] ? i : ELSE;

      self->ms[i] = reading.is_given[from] ? reading.ms[from] : FETTLE_SLA_NO_TARGET;
    }

  return TRUE;
}

static void
append (GString    *text,
        const char *who,
        gint64      ms,
        gint64      day)
{
  g_autofree char *length = fettle_duration_format (ms, day);

  g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "", who, length);
}

char *
fettle_sla_targets_format (const FettleSlaTargets *self,
                           gint64                  day)
{
  GString *text = g_string_new (NULL);
  gint64 other;

  g_return_val_if_fail (self != NULL, NULL);

  /* What holds without a priority is what holds for the rest. */
  other = self->ms[0];
  for (guint i = 1; i < FETTLE_SLA_N_PRIORITIES; i++)
    {
      char who[] = "P0 ";

      who[1] = '0' + i;
      if (self->ms[i] != FETTLE_SLA_NO_TARGET && self->ms[i] != other)
        append (text, who, self->ms[i], day);
    }
  if (other != FETTLE_SLA_NO_TARGET)
    append (text, text->len > 0 ? "else " : "", other, day);

  return g_string_free (text, FALSE);
}
