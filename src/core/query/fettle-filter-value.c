/* fettle-filter-value.c: reads the values of a term, by the type of its word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include "fettle-time-span.h"
#include "fettle-nearest.h"
#include "fettle-problem.h"
#include "fettle-stage.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is being read; @text is the value or one end of a range. */
typedef struct
{
  FettleFilterReader        *reader;
  const FettleFilterSubject *subject;
  const FettleFilterPiece   *piece;
  const char                *text;
} Reading;

typedef gboolean (*ReadFunc) (const Reading    *reading,
                              FettleFilterTest *test);

/* --- faults ----------------------------------------------------------------------- */

static const char *
get_label (const FettleFilterSubject *subject)
{
  if (subject->info == NULL)
    return subject->id;

  return subject->is_custom ? subject->info->label : _(subject->info->label);
}

static gboolean
fault_value (const Reading *reading,
             const char    *hint)
{
  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_BAD_VALUE, reading->piece->start,
                               reading->piece->end, hint, _("“%s” is no value of “%s”."), reading->text,
                               get_label (reading->subject));
  return FALSE;
}

static gboolean
fault_problem (const Reading *reading,
               const GError  *error)
{
  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_BAD_VALUE, reading->piece->start,
                               reading->piece->end, fettle_problem_get_hint (error), "%s", error->message);
  return FALSE;
}

static gboolean
fault_operator (const Reading *reading)
{
  g_autofree char *hint = g_strdup_printf (_("Write %s:VALUE, or -%s:VALUE for all others."), reading->subject->id,
                                           reading->subject->id);

  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_BAD_OPERATOR, reading->piece->start,
                               reading->piece->end, hint, _("Values of “%s” cannot be compared like that."),
                               get_label (reading->subject));
  return FALSE;
}

/* --- plain values ------------------------------------------------------------------- */

/* The value that @text stands for in a field of any kind; NULL where it is one
 * in none. @error: why not, in the first of them. */
static FettleValue *
parse_in_fields (const Reading *reading,
                 GError       **error)
{
  g_autoptr (GError) first = NULL;
  FettleValue *value;

  if (reading->subject->info != NULL)
    {
      value = fettle_field_parse (reading->subject->info, reading->text, &first);
      if (value != NULL)
        return value;
    }

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      int field = reading->subject->fields[kind];

      value = field >= 0 ? fettle_field_parse (fettle_kind_get_field (kind, field), reading->text, NULL) : NULL;
      if (value != NULL)
        return value;
    }

  if (first != NULL)
    g_propagate_error (error, g_steal_pointer (&first));
  return NULL;
}

static gboolean
read_int (const Reading    *reading,
          FettleFilterTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) value = parse_in_fields (reading, &error);

  if (value == NULL)
    return fault_problem (reading, error);
  if (fettle_value_is_null (value))
    return fault_value (reading, NULL);

  test->number = fettle_value_get_int (value);
  return TRUE;
}

static gboolean
read_bool (const Reading    *reading,
           FettleFilterTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleValue) value = fettle_field_parse (reading->subject->info, reading->text, &error);

  if (value == NULL)
    return fault_problem (reading, error);
  if (fettle_value_is_null (value))
    return fault_value (reading, _("Use yes or no."));

  test->number = fettle_value_get_bool (value);
  return TRUE;
}

static gboolean
read_time (const Reading    *reading,
           FettleFilterTest *test)
{
  g_autofree char *tidy = fettle_text_tidy (reading->text);

  return fettle_moment_read (tidy, &test->moment) ||
         fault_value (reading, _("Write -7d, today, 2026-11 or 2026-11-01."));
}

static gboolean
read_duration (const Reading    *reading,
               FettleFilterTest *test)
{
  g_autofree char *tidy = fettle_text_tidy (reading->text);

  if (!fettle_time_span_read (tidy, &test->number))
    return fault_value (reading, _("Write 30m, 4h or 2d."));
  if (test->op != FETTLE_FILTER_IS)
    return TRUE;

  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_NO_COMPARISON, reading->piece->start,
                               reading->piece->end, _("Write < or > before it, or a range with “..”."),
                               _("No length of time is exactly “%s”."), reading->text);
  return FALSE;
}

/* --- choices ------------------------------------------------------------------------ */

static gboolean
take_word (FettleFilterTest *test,
           const char       *word)
{
  test->word = g_strdup (word);
  test->folded = fettle_text_fold (word);
  return TRUE;
}

static void
add_choices (GPtrArray             *names,
             const FettleFieldInfo *info)
{
  for (const FettleChoice *choice = info->choices; choice != NULL && choice->id != NULL; choice++)
    if (!g_ptr_array_find_with_equal_func (names, choice->id, g_str_equal, NULL))
      g_ptr_array_add (names, (gpointer) choice->id);
}

static gboolean
fault_choice (const Reading *reading,
              GPtrArray     *names)
{
  g_autofree char *near = fettle_nearest_dup_list (reading->text, (const char *const *) names->pdata, names->len, 2);
  g_autofree char *hint = NULL;

  if (near != NULL)
    hint = g_strdup_printf (_("Did you mean %s?"), near);
  else
    {
      g_autofree char *all = NULL;

      g_ptr_array_add (names, NULL);
      all = g_strjoinv (", ", (GStrv) names->pdata);
      hint = g_strdup_printf (_("Use one of: %s."), all);
    }

  return fault_value (reading, hint);
}

/* The id of the choice of @info that @text names. */
static const char *
find_choice (const FettleFieldInfo *info,
             const char            *text)
{
  g_autoptr (FettleValue) value = info->choices != NULL ? fettle_field_parse (info, text, NULL) : NULL;
  const FettleChoice *choice = fettle_field_find_choice (info, fettle_value_get_string (value));

  return choice != NULL ? choice->id : NULL;
}

/* The same in the fields of all kinds. @names gets what there is; @is_open: also
 * other words may stand there. */
static const char *
find_choice_in_fields (const Reading *reading,
                       GPtrArray     *names,
                       gboolean      *is_open)
{
  const FettleFieldInfo *info = reading->subject->info;
  const char *found = info != NULL ? find_choice (info, reading->text) : NULL;

  if (info != NULL)
    {
      add_choices (names, info);
      *is_open = (info->flags & FETTLE_FIELD_OPEN_CHOICE) != 0;
    }
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS && found == NULL; kind++)
    if (reading->subject->fields[kind] >= 0)
      {
        info = fettle_kind_get_field (kind, reading->subject->fields[kind]);
        found = find_choice (info, reading->text);
        add_choices (names, info);
        *is_open = *is_open || (info->flags & FETTLE_FIELD_OPEN_CHOICE) != 0;
      }

  return found;
}

static gboolean
is_name (const char *folded,
         const char *name)
{
  g_autofree char *other = name != NULL ? fettle_filter_word_fold (name) : NULL;

  return g_strcmp0 (folded, other) == 0;
}

static const char *
find_kind (const char *text,
           GPtrArray  *names)
{
  g_autofree char *folded = fettle_filter_word_fold (text);
  g_autofree char *id = g_strdelimit (g_strdup (folded), " ", '_');

  if (fettle_kind_from_id (id) != FETTLE_KIND_NONE)
    return fettle_kind_get_info (fettle_kind_from_id (id))->id;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleKindInfo *info = fettle_kind_get_info (kind);

      if (is_name (folded, info->label) || is_name (folded, _(info->label)) || is_name (folded, info->prefix))
        return info->id;
      if (info->prefix != NULL)
        g_ptr_array_add (names, (gpointer) info->id);
    }

  return NULL;
}

static const char *
find_stage (const char *text,
            GPtrArray  *names)
{
  g_autofree char *folded = fettle_filter_word_fold (text);

  for (FettleStage stage = FETTLE_STAGE_DETECT; stage <= FETTLE_STAGE_CLOSE; stage++)
    {
      if (is_name (folded, fettle_stage_to_id (stage)))
        return fettle_stage_to_id (stage);
      g_ptr_array_add (names, (gpointer) fettle_stage_to_id (stage));
    }
  for (FettleStage stage = FETTLE_STAGE_DETECT; stage <= FETTLE_STAGE_CLOSE; stage++)
    if (is_name (folded, fettle_stage_to_label (stage)) || is_name (folded, fettle_stage_to_short (stage)))
      return fettle_stage_to_id (stage);

  return NULL;
}

static gboolean
read_choice (const Reading    *reading,
             FettleFilterTest *test)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *tidy = fettle_text_tidy (reading->text);
  gboolean is_open = FALSE;
  const char *found;

  if (reading->subject->fact == FETTLE_FACT_KIND)
    found = find_kind (tidy, names);
  else if (reading->subject->fact == FETTLE_FACT_STAGE)
    found = find_stage (tidy, names);
  else
    found = find_choice_in_fields (reading, names, &is_open);

  if (found != NULL || (is_open && tidy[0] != '\0'))
    return take_word (test, found != NULL ? found : tidy);
  return fault_choice (reading, names);
}

/* A class, unless "=" asks for the state of that name. */
static gboolean
read_state (const Reading    *reading,
            FettleFilterTest *test)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *class = _fettle_filter_find_class (reading->text);
  gboolean is_open = FALSE;
  const char *found;

  if (class != NULL && test->op == FETTLE_FILTER_IS)
    {
      test->is_class = TRUE;
      return take_word (test, class);
    }

  if (test->op == FETTLE_FILTER_IS)
    _fettle_filter_add_classes (names);
  found = find_choice_in_fields (reading, names, &is_open);
  if (found == NULL)
    return fault_choice (reading, names);

  /* The "=" is kept only where it makes a difference. */
  test->op = _fettle_filter_find_class (found) != NULL ? FETTLE_FILTER_EXACTLY : FETTLE_FILTER_IS;
  return take_word (test, found);
}

static const struct
{
  const char *word;
  const char *label;   /* NC_("filter") marked */
} clocks[] = {
  { "late", NC_("filter", "late") },
  { "paused", NC_("filter", "paused") },
};

static gboolean
read_sla (const Reading    *reading,
          FettleFilterTest *test)
{
  g_autofree char *folded = fettle_filter_word_fold (reading->text);

  for (guint i = 0; i < G_N_ELEMENTS (clocks) && test->op == FETTLE_FILTER_IS; i++)
    if (is_name (folded, clocks[i].word) ||
        is_name (folded, g_dpgettext2 (GETTEXT_PACKAGE, "filter", clocks[i].label)))
      return take_word (test, clocks[i].word);

  return read_duration (reading, test);
}

/* --- texts and names ---------------------------------------------------------------- */

static gboolean
read_text (const Reading    *reading,
           FettleFilterTest *test)
{
  g_autofree char *tidy = fettle_text_tidy (reading->text);

  if (test->op == FETTLE_FILTER_EXACTLY)
    return tidy[0] != '\0' ? take_word (test, tidy) : fault_value (reading, NULL);

  test->text = fettle_text_term_new (tidy, !reading->piece->is_quoted);
  if (reading->subject->type == FETTLE_FILTER_FULL_TEXT ? !fettle_text_term_says_nothing (test->text)
                                                        : test->text->needle[1] != '\0')
    return TRUE;

  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_SAYS_NOTHING, reading->piece->start,
                               reading->piece->end, _("Type at least two letters."),
                               _("“%s” is too short to look for."), tidy);
  return FALSE;
}

static gboolean
read_number (const Reading    *reading,
             FettleFilterTest *test)
{
  test->text = fettle_text_term_new (reading->text, FALSE);
  return test->text->needle[1] != '\0' || fault_value (reading, NULL);
}

static gboolean
read_element (const Reading    *reading,
              FettleFilterTest *test)
{
  g_autofree char *tidy = fettle_text_tidy (reading->text);

  return tidy[0] != '\0' ? take_word (test, tidy) : fault_value (reading, NULL);
}

/* English alone: a name that is kept must not become one in another language. */
static gboolean
is_keyword (const Reading *reading,
            const char    *keyword)
{
  return !reading->piece->is_literal && g_ascii_strcasecmp (reading->text, keyword) == 0;
}

static gboolean
read_ref (const Reading    *reading,
          FettleFilterTest *test)
{
  FettleUuid eid;

  if (reading->subject->target == FETTLE_KIND_PERSON && is_keyword (reading, "me"))
    {
      test->is_me = TRUE;
      return TRUE;
    }
  if (!read_element (reading, test))
    return FALSE;

  if (fettle_uuid_from_text (test->word, &eid))
    {
      test->eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
      g_array_append_val (test->eids, eid);
    }
  return TRUE;
}

/* --- the table ---------------------------------------------------------------------- */

enum
{
  COMPARES = 1 << 0,   /* < <= > >= and ranges */
  EQUALS   = 1 << 1,   /* "=" is the same as nothing */
  EXACTLY  = 1 << 2,   /* "=" is not */
  KEYWORDS = 1 << 3,   /* none and any */
};

static const struct
{
  ReadFunc read;
  guint    takes;
} readers[] = {
  [FETTLE_FILTER_TEXT] = { read_text, EXACTLY | KEYWORDS },
  [FETTLE_FILTER_FULL_TEXT] = { read_text, 0 },
  [FETTLE_FILTER_NUMBER] = { read_number, EQUALS | KEYWORDS },
  [FETTLE_FILTER_INT] = { read_int, COMPARES | EQUALS | KEYWORDS },
  [FETTLE_FILTER_BOOL] = { read_bool, EQUALS | KEYWORDS },
  [FETTLE_FILTER_CHOICE] = { read_choice, EQUALS | KEYWORDS },
  [FETTLE_FILTER_STATE] = { read_state, EXACTLY | KEYWORDS },
  [FETTLE_FILTER_TIME] = { read_time, COMPARES | EQUALS | KEYWORDS },
  [FETTLE_FILTER_DURATION] = { read_duration, COMPARES | EQUALS | KEYWORDS },
  [FETTLE_FILTER_SLA] = { read_sla, COMPARES | EQUALS | KEYWORDS },
  [FETTLE_FILTER_REF] = { read_ref, EQUALS | KEYWORDS },
  [FETTLE_FILTER_REFS] = { read_ref, EQUALS | KEYWORDS },
  [FETTLE_FILTER_ELEMENTS] = { read_element, EQUALS | KEYWORDS },
};

static gboolean
takes_operator (guint          takes,
                FettleFilterOp op)
{
  if (op == FETTLE_FILTER_IS)
    return TRUE;

  return (takes & (op == FETTLE_FILTER_EXACTLY ? EXACTLY | EQUALS : COMPARES)) != 0;
}

static void
fault_range (const Reading *reading,
             const char    *fact)
{
  _fettle_filter_reader_fault (reading->reader, FETTLE_FILTER_FAULT_BAD_RANGE, reading->piece->start,
                               reading->piece->end, _("Write the smaller end first, as in 1..2."), "%s", fact);
}

/* One end of a range into @test. */
static gboolean
read_end (Reading          *reading,
          const char       *text,
          FettleFilterTest *test)
{
  reading->text = text;
  return readers[reading->subject->type].read (reading, test);
}

static FettleFilterTest *
read_both_ends (Reading *reading)
{
  g_autoptr (FettleFilterTest) test = fettle_filter_test_new (FETTLE_FILTER_BETWEEN);
  g_autoptr (FettleFilterTest) end = fettle_filter_test_new (FETTLE_FILTER_BETWEEN);

  if (!read_end (reading, reading->piece->from, test) || !read_end (reading, reading->piece->to, end))
    return NULL;
  if (test->number > end->number)
    {
      fault_range (reading, _("The range runs backwards."));
      return NULL;
    }

  test->number_to = end->number;
  test->moment_to = end->moment;
  return g_steal_pointer (&test);
}

static FettleFilterTest *
read_one_end (Reading       *reading,
              const char    *text,
              FettleFilterOp op)
{
  g_autoptr (FettleFilterTest) test = fettle_filter_test_new (op);

  return read_end (reading, text, test) ? g_steal_pointer (&test) : NULL;
}

static FettleFilterTest *
read_range (Reading *reading)
{
  const FettleFilterPiece *piece = reading->piece;

  if (piece->op != FETTLE_FILTER_IS || (piece->from[0] == '\0' && piece->to[0] == '\0'))
    {
      fault_range (reading, _("A range needs an end and no sign before it."));
      return NULL;
    }

  if (piece->from[0] == '\0')
    return read_one_end (reading, piece->to, FETTLE_FILTER_AT_MOST);
  if (piece->to[0] == '\0')
    return read_one_end (reading, piece->from, FETTLE_FILTER_AT_LEAST);
  return read_both_ends (reading);
}

static FettleFilterTest *
read_single (Reading *reading)
{
  guint takes = readers[reading->subject->type].takes;
  g_autoptr (FettleFilterTest) test = NULL;

  if (!takes_operator (takes, reading->piece->op))
    {
      fault_operator (reading);
      return NULL;
    }

  test = fettle_filter_test_new (reading->piece->op);
  if (test->op == FETTLE_FILTER_EXACTLY && (takes & EQUALS) != 0)
    test->op = FETTLE_FILTER_IS;
  return readers[reading->subject->type].read (reading, test) ? g_steal_pointer (&test) : NULL;
}

FettleFilterTest *
_fettle_filter_read_value (FettleFilterReader        *reader,
                           const FettleFilterSubject *subject,
                           const FettleFilterPiece   *piece)
{
  Reading reading = { reader, subject, piece, piece->text };
  gboolean has_keywords = (readers[subject->type].takes & KEYWORDS) != 0 && piece->op == FETTLE_FILTER_IS;

  if (piece->text[0] == '\0')
    {
      g_autofree char *hint = g_strdup_printf (_("Write %s:none for what has none."), subject->id);

      _fettle_filter_reader_fault (reader, FETTLE_FILTER_FAULT_NO_VALUE, piece->term, piece->end,
                                   (readers[subject->type].takes & KEYWORDS) != 0 ? hint : NULL,
                                   _("“%s” has no value."), subject->id);
      return NULL;
    }

  if (has_keywords && is_keyword (&reading, "none"))
    return fettle_filter_test_new (FETTLE_FILTER_EMPTY);
  if (has_keywords && is_keyword (&reading, "any"))
    return fettle_filter_test_new (FETTLE_FILTER_FILLED);

  return piece->is_range ? read_range (&reading) : read_single (&reading);
}
