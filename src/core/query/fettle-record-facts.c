/* fettle-record-facts.c: what a filter asks of a FettleRecord.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-record-facts.h"

#include "fettle-searched-text.h"
#include "fettle-ticket-rules.h"

#include <string.h>

/* --- fields ----------------------------------------------------------------------- */

static FettleKind
get_kind (const FettleFilterFacts *facts,
          gpointer                 record)
{
  return fettle_record_get_kind (record);
}

static const FettleValue *
get_value (const FettleFilterFacts *facts,
           gpointer                 record,
           guint                    field)
{
  return fettle_record_get (record, field);
}

static const FettleValue *
get_unknown (const FettleFilterFacts *facts,
             gpointer                 record,
             const char              *id)
{
  return fettle_record_get_unknown (record, id);
}

static gboolean
has_element (const FettleFilterFacts *facts,
             gpointer                 record,
             guint                    field,
             FettleElementFunc        is_wanted,
             gconstpointer            wanted)
{
  for (guint i = 0; i < fettle_record_get_n_elements (record, field); i++)
    if (is_wanted (fettle_record_get_element (record, field, i)->element, wanted))
      return TRUE;

  return FALSE;
}

/* --- facts ------------------------------------------------------------------------ */

static const FettleValue *
get_by_id (FettleRecord *record,
           const char   *id)
{
  int field = fettle_kind_find_field (fettle_record_get_kind (record), id);

  return field >= 0 ? fettle_record_get (record, field) : NULL;
}

static gboolean
get_state_class (FettleRecord    *record,
                 FettleFactValue *value)
{
  if (!fettle_kind_is_ticket (fettle_record_get_kind (record)) ||
      fettle_ticket_get_state (record) == FETTLE_STATE_UNKNOWN)
    return FALSE;

  value->word = fettle_state_class_to_id (fettle_ticket_get_class (record));
  return TRUE;
}

static gboolean
get_stage (FettleRecord    *record,
           FettleFactValue *value)
{
  value->word = fettle_stage_to_id (fettle_ticket_get_stage (record));
  return value->word != NULL;
}

static gboolean
get_time (FettleRecord    *record,
          const char      *id,
          FettleFactValue *value)
{
  const FettleValue *time = get_by_id (record, id);

  if (fettle_value_is_null (time) || fettle_value_get_type_of (time) != FETTLE_VALUE_INT)
    return FALSE;

  value->number = fettle_value_get_int (time);
  return TRUE;
}

static gboolean
get_age (const FettleFilterFacts *facts,
         FettleRecord            *record,
         FettleFactValue         *value)
{
  if (!get_time (record, "logged_at", value))
    return FALSE;

  value->number = facts->now - value->number;
  return TRUE;
}

static gboolean
take_number (FettleFactValue *value,
             gint64           number)
{
  value->number = number;
  return TRUE;
}

gboolean
fettle_record_facts_get_fact (const FettleFilterFacts *facts,
                              gpointer                 record,
                              FettleFilterFact         fact,
                              FettleFactValue         *value)
{
  const FettleDerived *derived;

  g_return_val_if_fail (facts != NULL && value != NULL, FALSE);
  g_return_val_if_fail (FETTLE_IS_RECORD (record), FALSE);

  derived = fettle_record_get_derived (record);
  switch ((int) fact)
    {
    case FETTLE_FACT_STATE_CLASS:
      return get_state_class (record, value);
    case FETTLE_FACT_STAGE:
      return get_stage (record, value);
    case FETTLE_FACT_UPDATED:
      return derived->updated_at != 0 && take_number (value, derived->updated_at);
    case FETTLE_FACT_REOPENED:
      return take_number (value, derived->reopen_count);
    case FETTLE_FACT_REASSIGNED:
      return take_number (value, derived->reassignment_count);
    case FETTLE_FACT_AGE:
      return get_age (facts, record, value);
    case FETTLE_FACT_DUE:
      return get_time (record, "due_at", value);
    default:
      return FALSE;
    }
}

gboolean
fettle_record_facts_has_related (const FettleFilterFacts *facts,
                                 gpointer                 record,
                                 FettleFilterFact         fact,
                                 FettleEidFunc            is_wanted,
                                 gconstpointer            wanted)
{
  return FALSE;
}

gboolean
fettle_record_facts_has_text (const FettleFilterFacts *facts,
                              gpointer                 record,
                              const FettleTextTerm    *term)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (FETTLE_IS_RECORD (record) && term != NULL, FALSE);

  text = fettle_searched_text_dup (record);
  return fettle_text_term_match (term, text);
}

void
fettle_record_facts_init (FettleFilterFacts *facts,
                          gint64             now,
                          GTimeZone         *zone,
                          const FettleUuid  *me)
{
  g_return_if_fail (facts != NULL && zone != NULL);

  memset (facts, 0, sizeof *facts);
  facts->get_kind = get_kind;
  facts->get_value = get_value;
  facts->get_unknown = get_unknown;
  facts->has_element = has_element;
  facts->has_related = fettle_record_facts_has_related;
  facts->get_fact = fettle_record_facts_get_fact;
  facts->has_text = fettle_record_facts_has_text;
  facts->now = now;
  facts->zone = zone;
  if (me != NULL)
    facts->me = *me;
}
