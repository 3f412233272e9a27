/* fettle-filter-fault.h: what is wrong in the text of a filter, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FETTLE_FILTER_FAULT_NOT_UTF8,
  FETTLE_FILTER_FAULT_TOO_LONG,      /* the text, or the form that is kept */
  FETTLE_FILTER_FAULT_TOO_DEEP,      /* parentheses */
  FETTLE_FILTER_FAULT_TOO_MANY,      /* terms and values */
  FETTLE_FILTER_FAULT_OPEN_QUOTE,
  FETTLE_FILTER_FAULT_OPEN_GROUP,
  FETTLE_FILTER_FAULT_STRAY_CLOSE,
  FETTLE_FILTER_FAULT_EMPTY_GROUP,
  FETTLE_FILTER_FAULT_MISSING_TERM,  /* nothing beside and, or, not */
  FETTLE_FILTER_FAULT_SAYS_NOTHING,  /* a word without letters, or of one */
  FETTLE_FILTER_FAULT_UNKNOWN_WORD,
  FETTLE_FILTER_FAULT_NO_VALUE,
  FETTLE_FILTER_FAULT_BAD_VALUE,
  FETTLE_FILTER_FAULT_BAD_OPERATOR,
  FETTLE_FILTER_FAULT_BAD_RANGE,
  FETTLE_FILTER_FAULT_NO_COMPARISON, /* a length of time is never met exactly */
  FETTLE_FILTER_FAULT_UNKNOWN_NAME,
  FETTLE_FILTER_N_FAULTS
} FettleFilterFaultCode;

/* The stretch [start, end) of the text, in bytes and in characters. */
typedef struct
{
  FettleFilterFaultCode code;
  guint                 start, end;
  guint                 start_char, end_char;
  char                 *fact;   /* a sentence for people */
  char                 *hint;   /* (nullable) what would be right */
} FettleFilterFault;

/* "unknown_word", for tests and logs. */
const char *fettle_filter_fault_code_to_id (FettleFilterFaultCode code);

/* @text is the whole text that @start and @end are bytes of. */
FettleFilterFault *fettle_filter_fault_new  (FettleFilterFaultCode code,
                                             const char           *text,
                                             guint                 start,
                                             guint                 end,
                                             const char           *fact,
                                             const char           *hint) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_filter_fault_free (FettleFilterFault    *self);

/* Sets @error to a problem INVALID: fact, place, hint. */
void               fettle_filter_fault_to_error (const FettleFilterFault *self,
                                                 GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFilterFault, fettle_filter_fault_free)

G_END_DECLS
