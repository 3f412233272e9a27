/* filter-tree.c: the tree of a filter as a text that tests compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "filter-tree.h"

static const char *const ops[] = {
  [FETTLE_FILTER_IS] = "",
  [FETTLE_FILTER_EXACTLY] = "=",
  [FETTLE_FILTER_BELOW] = "<",
  [FETTLE_FILTER_AT_MOST] = "<=",
  [FETTLE_FILTER_ABOVE] = ">",
  [FETTLE_FILTER_AT_LEAST] = ">=",
  [FETTLE_FILTER_BETWEEN] = "between ",
};

static void
append_moment (GString            *text,
               const FettleMoment *moment)
{
  static const char units[] = "YMDmsx";

  switch (moment->form)
    {
    case FETTLE_MOMENT_FROM_NOW:
      g_string_append_printf (text, "now%+" G_GINT64_FORMAT "m", moment->offset / 60000);
      break;
    case FETTLE_MOMENT_DAY:
      g_string_append_printf (text, "day%+d", (int) moment->offset);
      break;
    case FETTLE_MOMENT_LOCAL:
      g_string_append_printf (text, "%c%d-%d-%d %d:%d:%d", units[moment->unit], moment->year, moment->month, moment->day,
                              moment->hour, moment->minute, moment->second);
      break;
    case FETTLE_MOMENT_INSTANT:
    default:
      g_string_append_printf (text, "%c%" G_GINT64_FORMAT, units[moment->unit], moment->offset);
    }
}

static void
append_end (GString                *text,
            FettleFilterType        type,
            const FettleFilterTest *test,
            gboolean                is_second)
{
  gint64 number = is_second ? test->number_to : test->number;

  if (type == FETTLE_FILTER_TIME)
    append_moment (text, is_second ? &test->moment_to : &test->moment);
  else if (type == FETTLE_FILTER_DURATION || type == FETTLE_FILTER_SLA)
    g_string_append_printf (text, "%" G_GINT64_FORMAT "m", number / 60000);
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, number);
}

static void
append_value (GString                *text,
              FettleFilterType        type,
              const FettleFilterTest *test)
{
  if (test->is_me)
    g_string_append (text, "me");
  else if (test->text != NULL)
    g_string_append_printf (text, "%s\"%s\"", test->text->is_word ? "word:" : "phrase:", test->text->text);
  else if (test->word != NULL && test->eids != NULL)
    g_string_append_printf (text, "\"%s\"=%u", test->word, test->eids->len);
  else if (test->word != NULL)
    g_string_append_printf (text, "%s\"%s\"", test->is_class ? "class:" : "", test->word);
  else
    append_end (text, type, test, FALSE);
}

static void
append_test (GString                *text,
             FettleFilterType        type,
             const FettleFilterTest *test)
{
  if (test->op == FETTLE_FILTER_EMPTY || test->op == FETTLE_FILTER_FILLED)
    {
      g_string_append (text, test->op == FETTLE_FILTER_EMPTY ? "none" : "any");
      return;
    }

  g_string_append (text, ops[test->op]);
  append_value (text, type, test);
  if (test->op == FETTLE_FILTER_BETWEEN)
    {
      g_string_append_c (text, ' ');
      append_end (text, type, test, TRUE);
    }
}

char *
filter_tree_print (const FettleFilterNode *node)
{
  static const char *const types[] = { "and", "or", "not" };
  GString *text = g_string_new ("(");

  g_string_append (text, node->type == FETTLE_FILTER_TERM ? node->subject->id : types[node->type]);
  for (guint i = 0; node->type == FETTLE_FILTER_TERM && i < node->tests->len; i++)
    {
      g_string_append_c (text, ' ');
      append_test (text, node->subject->type, g_ptr_array_index (node->tests, i));
    }
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    {
      g_autofree char *child = filter_tree_print (g_ptr_array_index (node->children, i));

      g_string_append_printf (text, " %s", child);
    }
  g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}
