/* fettle-sla-defaults.c: the promises that a new desk begins with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-defaults.h"

#include "fettle-calendar.h"
#include "fettle-time.h"

#include <glib/gi18n-lib.h>

#define HOURS "mon-fri 08:00-17:00"
#define FALLBACK_ZONE "UTC"

/* Without a priority a first answer is owed as for P3; nothing else is promised
 * until it is known. Regular updates are for those who are really held up. */
static const struct
{
  guint       field;
  const char *text;
} texts[] = {
  { FETTLE_SLA_POLICY_POSITION, "a" },
  { FETTLE_SLA_POLICY_AGREEMENT, "sla" },
  { FETTLE_SLA_POLICY_FILTER, "kind:incident,request" },
  { FETTLE_SLA_POLICY_RESPONSE, "P1 15m, P2 30m, P4 4h, P5 8h, else 2h" },
  { FETTLE_SLA_POLICY_UPDATE, "P1 30m, P2 1h" },
  { FETTLE_SLA_POLICY_RESOLVE, "P1 4h, P2 8h, P3 24h, P4 40h, P5 80h" },
  { FETTLE_SLA_POLICY_THRESHOLDS, "50 75 90 100" },
};

static gboolean
is_zone (const char *zone)
{
  g_autoptr (FettleCalendar) calendar = zone != NULL ? fettle_calendar_new (zone, HOURS, NULL, NULL) : NULL;

  return calendar != NULL;
}

static FettleEdit *
new_calendar (const FettleUuid *eid,
              const char       *zone)
{
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_CALENDAR, eid);

  fettle_edit_set_text (edit, FETTLE_CALENDAR_NAME, _("Office hours"));
  fettle_edit_set_text (edit, FETTLE_CALENDAR_ZONE, is_zone (zone) ? zone : FALLBACK_ZONE);
  fettle_edit_set_text (edit, FETTLE_CALENDAR_HOURS, HOURS);

  return edit;
}

static FettleEdit *
new_policy (const FettleUuid *eid,
            const FettleUuid *calendar)
{
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_SLA_POLICY, eid);

  /* Translators: the name of the promises that a new desk begins with */
  fettle_edit_set_text (edit, FETTLE_SLA_POLICY_NAME, _("Standard"));
  fettle_edit_set_bool (edit, FETTLE_SLA_POLICY_ENABLED, TRUE);
  fettle_edit_set_ref (edit, FETTLE_SLA_POLICY_CALENDAR, calendar);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    fettle_edit_set_text (edit, texts[i].field, texts[i].text);

  return edit;
}

GPtrArray *
fettle_sla_defaults_new (const FettleUuid *calendar,
                         const FettleUuid *policy,
                         const char       *zone,
                         gint64            at)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (calendar != NULL && policy != NULL, edits);

  g_ptr_array_add (edits, new_calendar (calendar, zone));
  g_ptr_array_add (edits, new_policy (policy, calendar));
  for (guint i = 0; at != FETTLE_TIME_NONE && i < edits->len; i++)
    fettle_edit_set_at (g_ptr_array_index (edits, i), at);

  return edits;
}
