/* fettle-sla-account-words.c: an account of a clock in a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-account-private.h"

#include "fettle-time.h"

#include <glib/gi18n-lib.h>

char *
_fettle_sla_length_dup_text (gint64 ms)
{
  gint64 hours = ms / FETTLE_HOUR;
  int minutes = ms % FETTLE_HOUR / FETTLE_MINUTE;

  if (hours > 0 && minutes > 0)
    return g_strdup_printf (C_("duration", "%" G_GINT64_FORMAT " h %d m"), hours, minutes);
  if (hours > 0)
    return g_strdup_printf (C_("duration", "%" G_GINT64_FORMAT " h"), hours);

  return g_strdup_printf (C_("duration", "%d m"), minutes);
}

/* By stage, and whether the target is broken. {length} is what is left or too much. */
static const struct
{
  const char *kept;
  const char *broken;
} headlines[] = {
  [FETTLE_SLA_IN_PROGRESS] = { N_("{length} left"), N_("{length} late") },
  [FETTLE_SLA_PAUSED] = { N_("Paused, {length} left"), N_("Paused, {length} late") },
  [FETTLE_SLA_COMPLETED] = { N_("Kept, {length} left"), N_("Done {length} late") },
  [FETTLE_SLA_CANCELLED] = { N_("Cancelled, {length} left"), N_("Cancelled, {length} late") },
};

char *
fettle_sla_account_dup_headline (const FettleSlaAccount *self)
{
  g_autofree char *length = NULL;
  gboolean is_broken;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  is_broken = self->breached_at != FETTLE_TIME_NONE;
  length = _fettle_sla_length_dup_text (ABS (self->duration - self->used));
  text = g_string_new (is_broken ? _(headlines[self->stage].broken) : _(headlines[self->stage].kept));
  g_string_replace (text, "{length}", length, 1);

  return g_string_free (text, FALSE);
}

/* "1 h in Office hours (Mon to Fri 08:00 to 17:00, Berlin)" */
static char *
dup_promise (const FettleSlaAccount *self)
{
  g_autofree char *target = _fettle_sla_length_dup_text (self->duration);

  if (self->calendar == NULL)
    return g_strdup_printf (_("%s by the clock on the wall"), target);

  /* Translators: a length of time, the name of a calendar, its hours */
  return g_strdup_printf (_("%s in %s (%s)"), target, self->calendar, self->hours);
}

char *
fettle_sla_account_dup_terms (const FettleSlaAccount *self)
{
  g_autofree char *promise = NULL;
  g_autofree char *used = NULL;
  g_autofree char *paused = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  promise = dup_promise (self);
  used = _fettle_sla_length_dup_text (self->used);
  if (self->paused == 0)
    /* Translators: what was promised, a length of time */
    return g_strdup_printf (_("%s. Ran %s."), promise, used);

  paused = _fettle_sla_length_dup_text (self->paused);
  /* Translators: what was promised, two lengths of time */
  return g_strdup_printf (_("%s. Ran %s, paused %s."), promise, used, paused);
}

const char *
fettle_sla_account_get_type_id (const FettleSlaAccount *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return fettle_kind_get_field (FETTLE_KIND_SLA_POLICY, FETTLE_SLA_POLICY_AGREEMENT)->choices[self->agreement].id;
}
