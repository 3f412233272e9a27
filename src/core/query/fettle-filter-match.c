/* fettle-filter-match.c: whether a record passes a filter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-filter-private.h"

#include "fettle-text.h"

#include <string.h>

/* One question about one record. */
typedef struct
{
  const FettleFilterFacts   *facts;
  gpointer                   record;
  const FettleFilterSubject *subject;
  const FettleFilterTest    *test;
  FettleKind                 kind;
} Question;

typedef gboolean (*AskFunc) (const Question *question);

static gboolean passes (const FettleFilterNode  *node,
                        const FettleFilterFacts *facts,
                        gpointer                 record);

/* --- what the record has ------------------------------------------------------------ */

static int
get_field (const Question *question)
{
  return question->subject->fields[question->kind];
}

/* The value of the field; NULL where it is empty or of a type that it should
 * not be. */
static const FettleValue *
get_value (const Question *question,
           FettleValueType type)
{
  int field = get_field (question);
  const FettleValue *value = NULL;

  if (field >= 0)
    value = question->facts->get_value (question->facts, question->record, field);
  else if (question->subject->field != NULL)
    value = question->facts->get_unknown (question->facts, question->record, question->subject->field);

  return !fettle_value_is_null (value) && fettle_value_get_type_of (value) == type ? value : NULL;
}

static const char *
get_text (const Question *question)
{
  return fettle_value_get_string (get_value (question, FETTLE_VALUE_STRING));
}

static gboolean
get_fact (const Question  *question,
          FettleFactValue *fact)
{
  memset (fact, 0, sizeof *fact);
  return question->facts->get_fact (question->facts, question->record, question->subject->fact, fact);
}

/* A number of the field, or of the fact. */
static gboolean
get_number (const Question *question,
            gint64         *number)
{
  const FettleValue *value;
  FettleFactValue fact;

  if (question->subject->fact != FETTLE_FACT_NONE)
    {
      if (!get_fact (question, &fact))
        return FALSE;
      *number = fact.number;
      return TRUE;
    }

  value = get_value (question, FETTLE_VALUE_INT);
  *number = value != NULL ? fettle_value_get_int (value) : 0;
  return value != NULL;
}

/* An or-set of a field that the registry does not know is a list. */
static gboolean
list_has_element (const FettleValue *list,
                  FettleElementFunc  is_wanted,
                  gconstpointer      wanted)
{
  for (guint i = 0; list != NULL && i < fettle_value_get_length (list); i++)
    {
      const char *element = fettle_value_get_string (fettle_value_list_get (list, i));

      if (element != NULL && is_wanted (element, wanted))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_element (const Question   *question,
             FettleElementFunc is_wanted,
             gconstpointer     wanted)
{
  int field = get_field (question);

  if (field >= 0)
    return question->facts->has_element (question->facts, question->record, field, is_wanted, wanted);

  return list_has_element (get_value (question, FETTLE_VALUE_LIST), is_wanted, wanted);
}

/* --- numbers and times -------------------------------------------------------------- */

static gboolean
compare (FettleFilterOp op,
         gint64         number,
         gint64         wanted,
         gint64         wanted_to)
{
  switch (op)
    {
    case FETTLE_FILTER_BELOW:
      return number < wanted;
    case FETTLE_FILTER_AT_MOST:
      return number <= wanted;
    case FETTLE_FILTER_ABOVE:
      return number > wanted;
    case FETTLE_FILTER_AT_LEAST:
      return number >= wanted;
    case FETTLE_FILTER_BETWEEN:
      return number >= wanted && number <= wanted_to;
    default:
      return number == wanted;
    }
}

static gboolean
ask_number (const Question *question)
{
  const FettleFilterTest *test = question->test;
  gint64 number;

  return get_number (question, &number) && compare (test->op, number, test->number, test->number_to);
}

/* "created:-7d" is from then till now. */
static gboolean
is_near_now (const Question *question,
             gint64          ms)
{
  gint64 now = question->facts->now;
  gint64 then = now + question->test->moment.offset;

  return ms >= MIN (then, now) && ms <= MAX (then, now);
}

static gboolean
is_in_time (const Question *question,
            gint64          ms)
{
  const FettleFilterTest *test = question->test;
  const FettleFilterFacts *facts = question->facts;
  gint64 from, to, to_from;

  fettle_moment_get_span (&test->moment, facts->now, facts->zone, &from, &to);
  switch (test->op)
    {
    case FETTLE_FILTER_BELOW:
      return ms < from;
    case FETTLE_FILTER_AT_MOST:
      return ms < to;
    case FETTLE_FILTER_ABOVE:
      return ms >= to;
    case FETTLE_FILTER_AT_LEAST:
      return ms >= from;
    case FETTLE_FILTER_BETWEEN:
      fettle_moment_get_span (&test->moment_to, facts->now, facts->zone, &to_from, &to);
      return ms >= from && ms < to;
    default:
      return test->moment.form == FETTLE_MOMENT_FROM_NOW ? is_near_now (question, ms) : ms >= from && ms < to;
    }
}

static gboolean
ask_time (const Question *question)
{
  gint64 ms;

  return get_number (question, &ms) && is_in_time (question, ms);
}

/* Only a clock that runs has time left; one that is late runs. */
static gboolean
ask_sla (const Question *question)
{
  const FettleFilterTest *test = question->test;
  FettleFactValue fact;

  if (!get_fact (question, &fact))
    return FALSE;
  if (test->word != NULL)
    return g_strcmp0 (fact.word, test->word) == 0;

  return g_strcmp0 (fact.word, "paused") != 0 && compare (test->op, fact.number, test->number, test->number_to);
}

/* --- choices ------------------------------------------------------------------------ */

static gboolean
ask_bool (const Question *question)
{
  const FettleValue *value;
  FettleFactValue fact;
  gboolean is_true;

  if (question->subject->fact != FETTLE_FACT_NONE)
    is_true = get_fact (question, &fact) && fact.number != 0;
  else
    {
      value = get_value (question, FETTLE_VALUE_BOOL);
      is_true = value != NULL && fettle_value_get_bool (value);
    }

  return is_true == (question->test->number != 0);
}

static gboolean
is_folded (const char    *element,
           gconstpointer  folded)
{
  g_autofree char *other = fettle_text_fold (element);

  return strcmp (other, folded) == 0;
}

static gboolean
ask_choice (const Question *question)
{
  FettleFactValue fact;
  const char *word;

  if (question->subject->fact == FETTLE_FACT_KIND)
    word = fettle_kind_get_info (question->kind)->id;
  else if (question->subject->fact != FETTLE_FACT_NONE)
    word = get_fact (question, &fact) ? fact.word : NULL;
  else
    word = get_text (question);

  return word != NULL && is_folded (word, question->test->folded);
}

static gboolean
ask_state (const Question *question)
{
  const FettleFilterFacts *facts = question->facts;
  FettleFactValue fact = { 0 };

  if (!question->test->is_class)
    return ask_choice (question);

  return facts->get_fact (facts, question->record, FETTLE_FACT_STATE_CLASS, &fact) && fact.word != NULL &&
         _fettle_filter_class_holds (question->test->word, fact.word);
}

/* --- texts -------------------------------------------------------------------------- */

static gboolean
ask_text (const Question *question)
{
  const char *text = get_text (question);

  if (text == NULL)
    return FALSE;

  return question->test->op == FETTLE_FILTER_EXACTLY ? is_folded (text, question->test->folded)
                                                     : fettle_text_term_match (question->test->text, text);
}

static gboolean
ask_full_text (const Question *question)
{
  return question->facts->has_text (question->facts, question->record, question->test->text);
}

static gboolean
holds_term (const char    *element,
            gconstpointer  term)
{
  return fettle_text_term_match (term, element);
}

static gboolean
ask_ticket_number (const Question *question)
{
  const FettleFilterFacts *facts = question->facts;
  int aliases = question->subject->aliases[question->kind];
  const char *text = get_text (question);

  return (text != NULL && fettle_text_term_match (question->test->text, text)) ||
         (aliases >= 0 && facts->has_element (facts, question->record, aliases, holds_term, question->test->text));
}

static gboolean
ask_element (const Question *question)
{
  return has_element (question, is_folded, question->test->folded);
}

/* --- records ------------------------------------------------------------------------ */

static int
compare_eids (gconstpointer a,
              gconstpointer b)
{
  return fettle_uuid_compare (a, b);
}

static gboolean
is_named (const FettleUuid *eid,
          gconstpointer     data)
{
  const Question *question = data;
  const GArray *eids = question->test->eids;

  if (question->test->is_me)
    return !fettle_uuid_is_nil (&question->facts->me) && fettle_uuid_equal (eid, &question->facts->me);

  return eids != NULL && g_array_binary_search ((GArray *) eids, eid, compare_eids, NULL);
}

static gboolean
is_named_by_text (const char    *element,
                  gconstpointer  question)
{
  FettleUuid eid;

  return fettle_uuid_from_text (element, &eid) && is_named (&eid, question);
}

static gboolean
is_related (const Question *question,
            FettleEidFunc   is_wanted)
{
  return question->subject->fact != FETTLE_FACT_NONE &&
         question->facts->has_related (question->facts, question->record, question->subject->fact, is_wanted, question);
}

/* With a fact: those above the one that it names. */
static gboolean
ask_ref (const Question *question)
{
  const char *text = get_text (question);

  return text != NULL && (is_named_by_text (text, question) || is_related (question, is_named));
}

static gboolean
ask_refs (const Question *question)
{
  return question->subject->fact != FETTLE_FACT_NONE ? is_related (question, is_named)
                                                     : has_element (question, is_named_by_text, question);
}

/* --- empty or not --------------------------------------------------------------------- */

static gboolean
is_any_element (const char    *element,
                gconstpointer  nothing)
{
  return TRUE;
}

static gboolean
is_any_eid (const FettleUuid *eid,
            gconstpointer     nothing)
{
  return TRUE;
}

static gboolean
has_value (const Question *question)
{
  int field = get_field (question);
  const FettleFilterFacts *facts = question->facts;
  const FettleValue *value;

  if (field >= 0)
    value = facts->get_value (facts, question->record, field);
  else
    value = facts->get_unknown (facts, question->record, question->subject->field);
  if (fettle_value_is_null (value))
    return FALSE;

  return fettle_value_get_type_of (value) != FETTLE_VALUE_STRING || fettle_value_get_string (value)[0] != '\0';
}

static gboolean
is_filled (const Question *question)
{
  const FettleFilterSubject *subject = question->subject;
  FettleFactValue fact;

  if (subject->type == FETTLE_FILTER_ELEMENTS)
    return has_element (question, is_any_element, NULL);
  if (subject->type == FETTLE_FILTER_REFS)
    return subject->fact != FETTLE_FACT_NONE ? is_related (question, is_any_eid)
                                             : has_element (question, is_any_element, NULL);
  if (subject->fact == FETTLE_FACT_KIND)
    return TRUE;
  if (subject->field == NULL)
    return get_fact (question, &fact);

  return has_value (question);
}

/* --- the tree ------------------------------------------------------------------------- */

static const AskFunc askers[] = {
  [FETTLE_FILTER_TEXT] = ask_text,
  [FETTLE_FILTER_FULL_TEXT] = ask_full_text,
  [FETTLE_FILTER_NUMBER] = ask_ticket_number,
  [FETTLE_FILTER_INT] = ask_number,
  [FETTLE_FILTER_BOOL] = ask_bool,
  [FETTLE_FILTER_CHOICE] = ask_choice,
  [FETTLE_FILTER_STATE] = ask_state,
  [FETTLE_FILTER_TIME] = ask_time,
  [FETTLE_FILTER_DURATION] = ask_number,
  [FETTLE_FILTER_SLA] = ask_sla,
  [FETTLE_FILTER_REF] = ask_ref,
  [FETTLE_FILTER_REFS] = ask_refs,
  [FETTLE_FILTER_ELEMENTS] = ask_element,
};

static gboolean
passes_test (const Question *question)
{
  if (question->test->op == FETTLE_FILTER_EMPTY)
    return !is_filled (question);
  if (question->test->op == FETTLE_FILTER_FILLED)
    return is_filled (question);

  return askers[question->subject->type] (question);
}

static gboolean
passes_term (const FettleFilterNode  *node,
             const FettleFilterFacts *facts,
             gpointer                 record)
{
  Question question = { facts, record, node->subject, NULL, facts->get_kind (facts, record) };

  for (guint i = 0; i < node->tests->len; i++)
    {
      question.test = g_ptr_array_index (node->tests, i);
      if (passes_test (&question))
        return TRUE;
    }

  return FALSE;
}

/* Whether any (@wanted TRUE) or not all (FALSE) of the members pass. */
static gboolean
has_member (const FettleFilterNode  *node,
            const FettleFilterFacts *facts,
            gpointer                 record,
            gboolean                 wanted)
{
  for (guint i = 0; i < node->children->len; i++)
    if (passes (g_ptr_array_index (node->children, i), facts, record) == wanted)
      return TRUE;

  return FALSE;
}

static gboolean
passes (const FettleFilterNode  *node,
        const FettleFilterFacts *facts,
        gpointer                 record)
{
  switch (node->type)
    {
    case FETTLE_FILTER_ALL_OF:
      return !has_member (node, facts, record, FALSE);
    case FETTLE_FILTER_ANY_OF:
      return has_member (node, facts, record, TRUE);
    case FETTLE_FILTER_NOT:
      return !passes (g_ptr_array_index (node->children, 0), facts, record);
    case FETTLE_FILTER_TERM:
    default:
      return passes_term (node, facts, record);
    }
}

gboolean
fettle_filter_match (FettleFilter            *self,
                     const FettleFilterFacts *facts,
                     gpointer                 record)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (facts != NULL && facts->zone != NULL, FALSE);

  return passes (self->root, facts, record);
}

FettleFilter *
fettle_filter_dup_unmet (FettleFilter            *self,
                         const FettleFilterFacts *facts,
                         gpointer                 record)
{
  g_autoptr (GPtrArray) unmet = NULL;

  if (fettle_filter_match (self, facts, record))
    return NULL;
  if (self->root->type != FETTLE_FILTER_ALL_OF)
    return fettle_filter_ref (self);

  unmet = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
  for (guint i = 0; i < self->root->children->len; i++)
    if (!passes (g_ptr_array_index (self->root->children, i), facts, record))
      g_ptr_array_add (unmet, fettle_filter_node_copy (g_ptr_array_index (self->root->children, i)));

  return _fettle_filter_new (fettle_filter_node_new_group (FETTLE_FILTER_ALL_OF, g_steal_pointer (&unmet)), self->source);
}
