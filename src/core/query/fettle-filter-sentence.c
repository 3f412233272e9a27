/* fettle-filter-sentence.c: a filter as a sentence for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include "fettle-time-span.h"
#include "fettle-stage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  GTimeZone     *zone;
  FettleNameFunc name;       /* (nullable) */
  gpointer       user_data;
} Speaker;

/* One value that is to be told. */
typedef struct
{
  const Speaker             *speaker;
  const FettleFilterSubject *subject;
  const FettleFilterTest    *test;
  gboolean                   is_second;  /* the upper end of a range */
} Telling;

typedef char *(*TellFunc) (const Telling *telling);

static char *dup_node (const Speaker          *self,
                       const FettleFilterNode *node);

static const char *
translate (const char *text)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "filter", text);
}

/* --- values ----------------------------------------------------------------------- */

static char *
tell_text (const Telling *telling)
{
  const FettleTextTerm *term = telling->test->text;

  if (term == NULL)
    /* Translators: the whole text of a field, as in "title exactly “VPN drops”". */
    return g_strdup_printf (_("exactly “%s”"), telling->test->word);

  /* Translators: words that begin like that. */
  return fettle_text_term_is_prefix (term) ? g_strdup_printf (_("“%s…”"), term->text)
                                           : g_strdup_printf (_("“%s”"), term->text);
}

static char *
tell_number (const Telling *telling)
{
  return g_strdup (telling->test->text->text);
}

static char *
tell_int (const Telling *telling)
{
  gint64 number = telling->is_second ? telling->test->number_to : telling->test->number;
  const FettleFieldInfo *info = telling->subject->info;

  for (const FettleChoice *choice = info != NULL ? info->choices : NULL; choice != NULL && choice->id != NULL; choice++)
    {
      /* Five ranks are priorities, which people know by their number. */
      if (choice->number == number && info->max == 5)
        return g_strdup_printf ("P%d", choice->number);
      if (choice->number == number)
        return g_strdup (telling->subject->is_custom ? choice->label : _(choice->label));
    }

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
tell_bool (const Telling *telling)
{
  return g_strdup (telling->test->number != 0 ? _("yes") : _("no"));
}

static char *
dup_stage (const char *id)
{
  for (FettleStage stage = FETTLE_STAGE_DETECT; stage <= FETTLE_STAGE_CLOSE; stage++)
    if (strcmp (fettle_stage_to_id (stage), id) == 0)
      return g_strdup (fettle_stage_to_short (stage));

  return g_strdup (id);
}

static char *
dup_kind (const char *id)
{
  FettleKind kind = fettle_kind_from_id (id);

  return g_strdup (kind != FETTLE_KIND_NONE ? _(fettle_kind_get_info (kind)->label) : id);
}

static char *
dup_choice (const FettleFilterSubject *subject,
            const char                *id)
{
  const FettleChoice *choice = subject->info != NULL ? fettle_field_find_choice (subject->info, id) : NULL;

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS && choice == NULL; kind++)
    if (subject->fields[kind] >= 0)
      choice = fettle_field_find_choice (fettle_kind_get_field (kind, subject->fields[kind]), id);

  if (choice == NULL)
    return g_strdup (id);
  return g_strdup (subject->is_custom ? choice->label : _(choice->label));
}

static char *
tell_choice (const Telling *telling)
{
  const char *id = telling->test->word;

  if (telling->subject->fact == FETTLE_FACT_KIND)
    return dup_kind (id);
  if (telling->subject->fact == FETTLE_FACT_STAGE)
    return dup_stage (id);
  if (telling->test->is_class)
    return g_strdup (_fettle_filter_class_to_label (id));

  return dup_choice (telling->subject, id);
}

static char *
tell_moment (const Telling *telling)
{
  return fettle_moment_to_label (telling->is_second ? &telling->test->moment_to : &telling->test->moment,
                                 telling->speaker->zone);
}

static char *
tell_duration (const Telling *telling)
{
  if (telling->test->word != NULL)
    return g_strdup (translate (telling->test->word));

  return fettle_time_span_to_label (telling->is_second ? telling->test->number_to : telling->test->number);
}

static char *
tell_name (const Telling *telling)
{
  const FettleFilterTest *test = telling->test;
  const Speaker *speaker = telling->speaker;
  char *name = NULL;

  if (test->is_me)
    return g_strdup (_("me"));

  /* Several records are called what they were called by. */
  if (speaker->name != NULL && test->eids != NULL && test->eids->len == 1)
    name = speaker->name (&g_array_index (test->eids, FettleUuid, 0), telling->subject->target, speaker->user_data);

  return name != NULL ? name : g_strdup (test->word);
}

static char *
tell_word (const Telling *telling)
{
  return g_strdup (telling->test->word);
}

static const TellFunc tellers[] = {
  [FETTLE_FILTER_TEXT] = tell_text,
  [FETTLE_FILTER_FULL_TEXT] = tell_text,
  [FETTLE_FILTER_NUMBER] = tell_number,
  [FETTLE_FILTER_INT] = tell_int,
  [FETTLE_FILTER_BOOL] = tell_bool,
  [FETTLE_FILTER_CHOICE] = tell_choice,
  [FETTLE_FILTER_STATE] = tell_choice,
  [FETTLE_FILTER_TIME] = tell_moment,
  [FETTLE_FILTER_DURATION] = tell_duration,
  [FETTLE_FILTER_SLA] = tell_duration,
  [FETTLE_FILTER_REF] = tell_name,
  [FETTLE_FILTER_REFS] = tell_name,
  [FETTLE_FILTER_ELEMENTS] = tell_word,
};

/* --- comparisons -------------------------------------------------------------------- */

enum { NUMBERS, TIMES, LENGTHS, N_SCALES };

static const char *const comparisons[][N_SCALES] = {
  [FETTLE_FILTER_BELOW] = { N_("below %s"), N_("before %s"), N_("under %s") },
  [FETTLE_FILTER_AT_MOST] = { N_("at most %s"), N_("until %s"), N_("at most %s") },
  [FETTLE_FILTER_ABOVE] = { N_("above %s"), N_("after %s"), N_("over %s") },
  [FETTLE_FILTER_AT_LEAST] = { N_("at least %s"), N_("since %s"), N_("at least %s") },
  [FETTLE_FILTER_BETWEEN] = { N_("from %s to %s"), N_("from %s to %s"), N_("from %s to %s") },
};

/* How a distance from now reads. */
static const struct
{
  FettleFilterOp op;
  gboolean       is_past;
  const char    *format;
} distances[] = {
  { FETTLE_FILTER_IS, TRUE, N_("in the last %s") },
  { FETTLE_FILTER_ABOVE, TRUE, N_("in the last %s") },
  { FETTLE_FILTER_AT_LEAST, TRUE, N_("in the last %s") },
  { FETTLE_FILTER_BELOW, TRUE, N_("more than %s ago") },
  { FETTLE_FILTER_AT_MOST, TRUE, N_("more than %s ago") },
  { FETTLE_FILTER_IS, FALSE, N_("in the next %s") },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill (const char *format,
      const char *first,
      const char *second)
{
  return g_strdup_printf (format, first, second);
}
#pragma GCC diagnostic pop

static char *
dup_distance (const FettleFilterTest *test)
{
  g_autofree char *length = fettle_time_span_to_label (ABS (test->moment.offset));

  for (guint i = 0; i < G_N_ELEMENTS (distances); i++)
    if (distances[i].op == test->op && distances[i].is_past == (test->moment.offset < 0))
      return fill (_(distances[i].format), length, "");

  return NULL;
}

static char *
dup_compared (Telling *telling)
{
  g_autofree char *first = tellers[telling->subject->type] (telling);
  g_autofree char *second = NULL;
  guint scale = telling->subject->type == FETTLE_FILTER_TIME  ? TIMES
                : telling->subject->type == FETTLE_FILTER_INT ? NUMBERS
                                                              : LENGTHS;

  if (telling->test->op <= FETTLE_FILTER_EXACTLY)
    return g_steal_pointer (&first);

  telling->is_second = telling->test->op == FETTLE_FILTER_BETWEEN;
  second = tellers[telling->subject->type] (telling);
  return fill (_(comparisons[telling->test->op][scale]), first, second);
}

static char *
dup_test (const Speaker             *self,
          const FettleFilterSubject *subject,
          const FettleFilterTest    *test)
{
  Telling telling = { self, subject, test, FALSE };
  gboolean is_person = subject->target == FETTLE_KIND_PERSON;
  char *distance = NULL;

  if (test->op == FETTLE_FILTER_EMPTY)
    return g_strdup (is_person ? _("nobody") : _("none"));
  if (test->op == FETTLE_FILTER_FILLED)
    return g_strdup (is_person ? _("somebody") : _("any"));

  if (subject->type == FETTLE_FILTER_TIME && test->moment.form == FETTLE_MOMENT_FROM_NOW && test->moment.offset != 0)
    distance = dup_distance (test);
  return distance != NULL ? distance : dup_compared (&telling);
}

/* --- terms -------------------------------------------------------------------------- */

static char *
dup_values (const Speaker          *self,
            const FettleFilterNode *node)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < node->tests->len; i++)
    g_ptr_array_add (values, dup_test (self, node->subject, g_ptr_array_index (node->tests, i)));
  g_ptr_array_add (values, NULL);

  /* Translators: between the values of a filter, any of which will do. */
  return g_strjoinv (_(" or "), (GStrv) values->pdata);
}

static gboolean
is_plain (const FettleFilterNode *node)
{
  for (guint i = 0; i < node->tests->len; i++)
    {
      const FettleFilterTest *test = g_ptr_array_index (node->tests, i);

      if (test->op > FETTLE_FILTER_EXACTLY || (node->subject->type == FETTLE_FILTER_SLA && test->word == NULL))
        return FALSE;
    }

  return TRUE;
}

/* A field that has no word of its own is called by its label. */
static char *
dup_labelled (const FettleFilterSubject *subject,
              const char                *values)
{
  const char *label = subject->info != NULL ? subject->info->label : subject->id;

  /* Translators: the label of a field and its values, as in "“Symptom” “slow…”". */
  return g_strdup_printf (_("“%s” %s"), subject->is_custom || subject->info == NULL ? label : _(label), values);
}

static char *
dup_term (const Speaker          *self,
          const FettleFilterNode *node)
{
  const FettleFilterWord *word = node->subject->word;
  const FettleFilterTest *first = g_ptr_array_index (node->tests, 0);
  g_autofree char *values = dup_values (self, node);
  const char *lead;

  if (word == NULL || word->noun == NULL)
    return dup_labelled (node->subject, values);
  if (node->subject->type == FETTLE_FILTER_BOOL && is_plain (node) && node->tests->len == 1)
    /* Translators: as in "no VIP caller". */
    return first->number != 0 ? g_strdup (translate (word->noun)) : g_strdup_printf (_("no %s"), translate (word->noun));

  lead = word->verb != NULL && is_plain (node) ? word->verb : word->noun;
  if (lead[0] == '\0')
    return g_steal_pointer (&values);

  /* Translators: a word of a filter and its values, as in "owner Anna Weiss". */
  return g_strdup_printf (_("%s %s"), translate (lead), values);
}

/* --- nodes -------------------------------------------------------------------------- */

static gboolean
is_group (const FettleFilterNode *node)
{
  return node->type == FETTLE_FILTER_ALL_OF || node->type == FETTLE_FILTER_ANY_OF;
}

static char *
dup_member (const Speaker          *self,
            const FettleFilterNode *node)
{
  g_autofree char *text = dup_node (self, node);

  return is_group (node) ? g_strdup_printf ("(%s)", text) : g_steal_pointer (&text);
}

static char *
dup_group (const Speaker          *self,
           const FettleFilterNode *node)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (members, dup_member (self, g_ptr_array_index (node->children, i)));
  g_ptr_array_add (members, NULL);

  /* Translators: between the parts of a filter, all of which must hold. */
  return g_strjoinv (node->type == FETTLE_FILTER_ALL_OF ? _(", ") : _(" or "), (GStrv) members->pdata);
}

static char *
dup_not (const Speaker          *self,
         const FettleFilterNode *node)
{
  const FettleFilterNode *child = g_ptr_array_index (node->children, 0);
  g_autofree char *text = dup_member (self, child);

  /* "not owner Anna or Bob" would be read as "not Anna, or Bob". */
  if (child->type == FETTLE_FILTER_TERM && child->tests->len > 1)
    return g_strdup_printf (_("not (%s)"), text);

  return g_strdup_printf (_("not %s"), text);
}

static char *
dup_node (const Speaker          *self,
          const FettleFilterNode *node)
{
  if (node->type == FETTLE_FILTER_TERM)
    return dup_term (self, node);

  return node->type == FETTLE_FILTER_NOT ? dup_not (self, node) : dup_group (self, node);
}

static char *
dup_capitalised (const char *text)
{
  GString *sentence = g_string_new (NULL);

  g_string_append_unichar (sentence, g_unichar_totitle (g_utf8_get_char (text)));
  g_string_append (sentence, g_utf8_next_char (text));
  return g_string_free (sentence, FALSE);
}

char *
fettle_filter_to_sentence (FettleFilter  *self,
                           GTimeZone     *zone,
                           FettleNameFunc name,
                           gpointer       user_data)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  Speaker speaker = { zone != NULL ? zone : utc, name, user_data };
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = dup_node (&speaker, self->root);
  return text[0] != '\0' ? dup_capitalised (text) : g_strdup (_("Everything"));
}
