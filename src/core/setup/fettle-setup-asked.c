/* fettle-setup-asked.c: which fields of a record say something.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-asked.h"

/* @field says something where one of @ids is chosen in @by, and @by says something
 * itself; "" is nothing chosen. */
static const struct
{
  FettleKind  kind;
  guint       field;
  guint       by;
  const char *ids[3];
} conditions[] = {
  { FETTLE_KIND_RULE, FETTLE_RULE_TRIGGER, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_TARGET, FETTLE_RULE_TRIGGER, { "threshold" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_PERCENT, FETTLE_RULE_TRIGGER, { "threshold" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_AFTER, FETTLE_RULE_TRIGGER, { "unowned", "age" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_CALENDAR, FETTLE_RULE_TRIGGER, { "unowned", "age" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_COUNTS, FETTLE_RULE_TRIGGER, { "unowned", "age" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_TIMES, FETTLE_RULE_TRIGGER, { "reassigned" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_MODE, FETTLE_RULE_TYPE, { "", "assign" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_PRIORITY, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_NOTE, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_LEVEL, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_TELL, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_RULE, FETTLE_RULE_TELL_LEAD, FETTLE_RULE_TYPE, { "escalate" } },
  { FETTLE_KIND_CUSTOM_FIELD, FETTLE_CUSTOM_FIELD_CHOICES, FETTLE_CUSTOM_FIELD_TYPE, { "choice" } },
};

static gboolean
is_met (guint                 condition,
        FettleSetupChosenFunc chosen,
        gpointer              user_data)
{
  g_autofree char *id = chosen (conditions[condition].by, user_data);

  for (guint i = 0; i < G_N_ELEMENTS (conditions[condition].ids) && conditions[condition].ids[i] != NULL; i++)
    if (g_strcmp0 (id != NULL ? id : "", conditions[condition].ids[i]) == 0)
      return fettle_setup_asks (conditions[condition].kind, conditions[condition].by, chosen, user_data);

  return FALSE;
}

gboolean
fettle_setup_asks (FettleKind            kind,
                   guint                 field,
                   FettleSetupChosenFunc chosen,
                   gpointer              user_data)
{
  g_return_val_if_fail (chosen != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (conditions[i].kind == kind && conditions[i].field == field)
      return is_met (i, chosen, user_data);

  return TRUE;
}
