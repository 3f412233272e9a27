/* fettle-ticket-needs.c: what a move of a ticket still needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-needs-private.h"

#include "fettle-edit-rules.h"

#include <glib/gi18n-lib.h>

/* The sides from which a gap can be looked at. */
typedef struct
{
  FettleRecord             *record;   /* (nullable) */
  FettleEdit               *edit;     /* (nullable) */
  FettleKind                kind;
  const FettleSurroundings *around;   /* (nullable) */
} Side;

typedef struct
{
  guint       need;
  FettleKind  kind;     /* NONE: of every kind of ticket */
  guint       field;
  gboolean  (*is_gap) (const Side *side,
                       guint       field);
  const char *fact;
  const char *hint;
} Gap;

/* --- kinds of gaps ------------------------------------------------------------------ */

static gboolean
is_empty (const Side *side,
          guint       field)
{
  return fettle_edit_lacks (side->record, side->edit, field);
}

/* What stands from before does not count for the reason of waiting: each time it
 * waits brings its own. */
static gboolean
is_not_given (const Side *side,
              guint       field)
{
  return fettle_edit_lacks (NULL, side->edit, field);
}

static gboolean
is_date_not_given (const Side *side,
                   guint       field)
{
  const FettleValue *reason = fettle_edit_peek_after (NULL, side->edit, FETTLE_TICKET_HOLD_REASON);

  return g_strcmp0 (fettle_value_get_string (reason), "date") == 0 && is_not_given (side, field);
}

static gboolean
is_given (const Side *side,
          guint       field)
{
  return side->edit != NULL && fettle_edit_has (side->edit, field) && !is_not_given (side, field);
}

static gboolean
is_reason_blank (const Side *side,
                 guint       field)
{
  return side->edit == NULL || fettle_edit_is_blank (fettle_edit_get_reason (side->edit));
}

gboolean
_fettle_ticket_lacks_approvals (FettleRecord             *record,
                                FettleEdit               *edit,
                                FettleKind                kind,
                                const FettleSurroundings *around,
                                guint                     n)
{
  const FettleValue *asks;

  if (kind == FETTLE_KIND_REQUEST)
    {
      asks = fettle_edit_peek_after (record, edit, FETTLE_REQUEST_NEEDS_APPROVAL);
      if (!fettle_value_get_bool (asks))
        return FALSE;
    }

  return around == NULL || around->n_approved < n;
}

static gboolean
is_not_approved (const Side *side,
                 guint       field)
{
  return _fettle_ticket_lacks_approvals (side->record, side->edit, side->kind, side->around, 1);
}

static gboolean
is_not_approved_by_two (const Side *side,
                        guint       field)
{
  return _fettle_ticket_lacks_approvals (side->record, side->edit, side->kind, side->around, 2);
}

static gboolean
is_blocked (const Side *side,
            guint       field)
{
  return side->around != NULL && side->around->n_blocking > 0;
}

static gboolean
is_without_retrospective (const Side *side,
                          guint       field)
{
  return side->around == NULL || side->around->n_retrospectives == 0;
}

static gboolean
ends_too_early (const Side *side,
                guint       field)
{
  const FettleValue *start = fettle_edit_peek_after (side->record, side->edit, FETTLE_CHANGE_REQUEST_PLANNED_START);
  const FettleValue *end = fettle_edit_peek_after (side->record, side->edit, field);

  return !fettle_value_is_null (start) && !fettle_value_is_null (end) &&
         fettle_value_get_int (end) <= fettle_value_get_int (start);
}

/* --- the table ------------------------------------------------------------------------ */

static const Gap gaps[] = {
  { FETTLE_NEEDS_TRIAGE, FETTLE_KIND_NONE, FETTLE_TICKET_CATEGORY, is_empty,
    N_("The category is missing."), N_("Set the category.") },
  { FETTLE_NEEDS_TRIAGE, FETTLE_KIND_NONE, FETTLE_TICKET_IMPACT, is_empty,
    N_("The impact is missing."), N_("Set the impact.") },
  { FETTLE_NEEDS_TRIAGE, FETTLE_KIND_NONE, FETTLE_TICKET_URGENCY, is_empty,
    N_("The urgency is missing."), N_("Set the urgency.") },
  { FETTLE_NEEDS_OWNER, FETTLE_KIND_NONE, FETTLE_TICKET_OWNER, is_empty,
    N_("Nobody owns it."), N_("Set an owner.") },
  { FETTLE_NEEDS_NO_OWNER, FETTLE_KIND_NONE, FETTLE_TICKET_OWNER, is_given,
    N_("What lies in the queue has no owner."), N_("Leave the owner out, or assign it instead.") },
  { FETTLE_NEEDS_HOLD_REASON, FETTLE_KIND_NONE, FETTLE_TICKET_HOLD_REASON, is_not_given,
    N_("The reason for waiting is missing."), N_("Say what it waits for.") },
  { FETTLE_NEEDS_HOLD_REASON, FETTLE_KIND_NONE, FETTLE_TICKET_HOLD_UNTIL, is_date_not_given,
    N_("The date is missing."), N_("Set the date until which it waits.") },
  { FETTLE_NEEDS_PLAN, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_RISK, is_empty,
    N_("The risk is missing."), N_("Set the risk.") },
  { FETTLE_NEEDS_PLAN, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_IMPLEMENTATION_PLAN, is_empty,
    N_("The implementation plan is missing."), N_("Write down what will be done.") },
  { FETTLE_NEEDS_PLAN, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_BACKOUT_PLAN, is_empty,
    N_("The back-out plan is missing."), N_("Write down how it is taken back.") },
  { FETTLE_NEEDS_SCHEDULE, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_PLANNED_START, is_empty,
    N_("The planned start is missing."), N_("Set the planned start.") },
  { FETTLE_NEEDS_SCHEDULE, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_PLANNED_END, is_empty,
    N_("The planned end is missing."), N_("Set the planned end.") },
  { FETTLE_NEEDS_SCHEDULE, FETTLE_KIND_CHANGE_REQUEST, FETTLE_CHANGE_REQUEST_PLANNED_END, ends_too_early,
    N_("The planned end is not after the start."), N_("Set a later end.") },
  { FETTLE_NEEDS_ROOT_CAUSE, FETTLE_KIND_PROBLEM, FETTLE_PROBLEM_ROOT_CAUSE, is_empty,
    N_("The root cause is missing."), N_("Write down the root cause.") },
  { FETTLE_NEEDS_APPROVAL, FETTLE_KIND_NONE, FETTLE_NEED_OUTSIDE, is_not_approved,
    N_("Nobody has agreed yet."), N_("Have it approved by somebody who neither asks for it nor carries it out.") },
  { FETTLE_NEEDS_TWO_APPROVALS, FETTLE_KIND_NONE, FETTLE_NEED_OUTSIDE, is_not_approved_by_two,
    N_("Two people have to agree."), N_("Have it approved by two people who neither ask for it nor carry it out.") },
  { FETTLE_NEEDS_RESOLUTION, FETTLE_KIND_NONE, FETTLE_TICKET_RESOLUTION_CODE, is_empty,
    N_("The resolution code is missing."), N_("Set the resolution code.") },
  { FETTLE_NEEDS_RESOLUTION, FETTLE_KIND_NONE, FETTLE_TICKET_RESOLUTION_NOTES, is_empty,
    N_("The resolution notes are missing."), N_("Write the resolution notes.") },
  { FETTLE_NEEDS_NO_OPEN_CHILD, FETTLE_KIND_NONE, FETTLE_NEED_OUTSIDE, is_blocked,
    N_("A child that must be done first is still open."), N_("Finish it, or say in its link that it does not block.") },
  { FETTLE_NEEDS_RETROSPECTIVE, FETTLE_KIND_NONE, FETTLE_NEED_OUTSIDE, is_without_retrospective,
    N_("The retrospective has not been held."), N_("Finish its retrospective task first.") },
  { FETTLE_NEEDS_REASON, FETTLE_KIND_NONE, FETTLE_NEED_REASON, is_reason_blank,
    N_("The reason is missing."), N_("Say why.") },
};

static gboolean
is_open_gap (const Gap  *gap,
             guint       needs,
             const Side *side)
{
  return (needs & gap->need) != 0 && (gap->kind == FETTLE_KIND_NONE || gap->kind == side->kind) &&
         gap->is_gap (side, gap->field);
}

static gboolean
is_field_empty (FettleRecord            *record,
                FettleEdit              *edit,
                const FettleCustomField *field)
{
  const FettleValue *given = edit != NULL ? fettle_value_map_get (fettle_edit_get_values (edit), field->info.id) : NULL;

  return fettle_value_is_null (given != NULL ? given : fettle_record_get_unknown (record, field->info.id));
}

GPtrArray *
_fettle_ticket_list_empty_fields (const FettleMove *move,
                                  FettleRecord     *record,
                                  FettleEdit       *edit,
                                  const GPtrArray  *fields)
{
  GPtrArray *empty = g_ptr_array_new ();

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      FettleCustomField *field = g_ptr_array_index (fields, i);

      if (fettle_custom_field_is_needed_for (field, fettle_record_get_kind (record), move->command)
          && is_field_empty (record, edit, field))
        g_ptr_array_add (empty, field);
    }

  return empty;
}

/* Logging is no move, and what a rule of the desk does is not held up: nobody is
 * there to be asked. */
void
_fettle_ticket_each_field_gap (const FettleMove         *move,
                               FettleRecord             *record,
                               FettleEdit               *edit,
                               const FettleSurroundings *around,
                               FettleGapFunc             func,
                               gpointer                  user_data)
{
  g_autoptr (GPtrArray) empty = NULL;

  if (move == NULL || record == NULL || around == NULL || around->by_desk)
    return;

  empty = _fettle_ticket_list_empty_fields (move, record, edit, around->custom_fields);
  for (guint i = 0; i < empty->len; i++)
    {
      const FettleCustomField *field = g_ptr_array_index (empty, i);
      const char *label = field->info.label;
      g_autofree char *fact = g_strdup_printf (_("“%s” is missing."), label);
      g_autofree char *hint = g_strdup_printf (_("Fill in “%s” (%s)."), label, fettle_custom_field_get_word (field));

      func (FETTLE_NEEDS_FIELDS, FETTLE_NEED_OUTSIDE, fact, hint, user_data);
    }
}

void
_fettle_ticket_each_gap (const FettleMove         *move,
                         FettleRecord             *record,
                         FettleEdit               *edit,
                         FettleKind                kind,
                         const FettleSurroundings *around,
                         FettleGapFunc             func,
                         gpointer                  user_data)
{
  const Side side = { record, edit, kind, around };

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      if (is_open_gap (&gaps[i], move->needs, &side))
        func (gaps[i].need, gaps[i].field, _(gaps[i].fact), _(gaps[i].hint), user_data);
    }
}
