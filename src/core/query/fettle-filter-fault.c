/* fettle-filter-fault.c: what is wrong in the text of a filter, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-fault.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const ids[FETTLE_FILTER_N_FAULTS] = {
  [FETTLE_FILTER_FAULT_NOT_UTF8] = "not_utf8",
  [FETTLE_FILTER_FAULT_TOO_LONG] = "too_long",
  [FETTLE_FILTER_FAULT_TOO_DEEP] = "too_deep",
  [FETTLE_FILTER_FAULT_TOO_MANY] = "too_many",
  [FETTLE_FILTER_FAULT_OPEN_QUOTE] = "open_quote",
  [FETTLE_FILTER_FAULT_OPEN_GROUP] = "open_group",
  [FETTLE_FILTER_FAULT_STRAY_CLOSE] = "stray_close",
  [FETTLE_FILTER_FAULT_EMPTY_GROUP] = "empty_group",
  [FETTLE_FILTER_FAULT_MISSING_TERM] = "missing_term",
  [FETTLE_FILTER_FAULT_SAYS_NOTHING] = "says_nothing",
  [FETTLE_FILTER_FAULT_UNKNOWN_WORD] = "unknown_word",
  [FETTLE_FILTER_FAULT_NO_VALUE] = "no_value",
  [FETTLE_FILTER_FAULT_BAD_VALUE] = "bad_value",
  [FETTLE_FILTER_FAULT_BAD_OPERATOR] = "bad_operator",
  [FETTLE_FILTER_FAULT_BAD_RANGE] = "bad_range",
  [FETTLE_FILTER_FAULT_NO_COMPARISON] = "no_comparison",
  [FETTLE_FILTER_FAULT_UNKNOWN_NAME] = "unknown_name",
};

const char *
fettle_filter_fault_code_to_id (FettleFilterFaultCode code)
{
  g_return_val_if_fail (code < FETTLE_FILTER_N_FAULTS, NULL);

  return ids[code];
}

FettleFilterFault *
fettle_filter_fault_new (FettleFilterFaultCode code,
                         const char           *text,
                         guint                 start,
                         guint                 end,
                         const char           *fact,
                         const char           *hint)
{
  FettleFilterFault *self;

  g_return_val_if_fail (text != NULL && fact != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= strlen (text), NULL);

  self = g_new0 (FettleFilterFault, 1);
  self->code = code;
  self->start = start;
  self->end = end;
  self->fact = g_strdup (fact);
  self->hint = g_strdup (hint);

  /* What is no UTF-8 has no characters to count. */
  if (code != FETTLE_FILTER_FAULT_NOT_UTF8)
    {
      self->start_char = g_utf8_strlen (text, start);
      self->end_char = self->start_char + g_utf8_strlen (text + start, end - start);
    }
  return self;
}

void
fettle_filter_fault_free (FettleFilterFault *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->fact);
  g_free (self->hint);
  g_free (self);
}

void
fettle_filter_fault_to_error (const FettleFilterFault *self,
                              GError                 **error)
{
  g_autofree char *place = NULL;

  g_return_if_fail (self != NULL);

  place = g_strdup_printf (_("It stands at character %u of the filter."), self->start_char + 1);
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, place, self->hint, "%s", self->fact);
}
