/* fettle-filter-parse.c: the grammar of filters: and, or, not, groups.
 *
 *   any  = all { "or" all }
 *   all  = part { [ "and" ] part }
 *   part = { "-" | "not" } ( "(" any ")" | term )
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static FettleFilterNode *read_any (FettleFilterReader *self);

static void
skip_blanks (FettleFilterReader *self)
{
  while (g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

static gboolean
is_at_keyword (FettleFilterReader *self,
               const char         *keyword)
{
  gsize n = strlen (keyword);
  const char *end = self->at + n;

  return g_ascii_strncasecmp (self->at, keyword, n) == 0 &&
         (*end == '\0' || strchr ("()\"", *end) != NULL || g_unichar_isspace (g_utf8_get_char (end)));
}

static gboolean
take_keyword (FettleFilterReader *self,
              const char         *keyword)
{
  if (!is_at_keyword (self, keyword))
    return FALSE;

  self->at += strlen (keyword);
  return TRUE;
}

static void
fault_missing (FettleFilterReader *self,
               const char         *start,
               const char         *end)
{
  g_autofree char *word = g_strndup (start, end - start);

  _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_MISSING_TERM, start, end,
                               _("To look for the word itself, put it in quotes."),
                               _("“%s” stands beside nothing."), word);
}

/* Whether a term or a group follows. */
static gboolean
has_part (FettleFilterReader *self)
{
  return *self->at != '\0' && *self->at != ')' && !is_at_keyword (self, "and") && !is_at_keyword (self, "or");
}

/* --- parts ------------------------------------------------------------------------ */

static FettleFilterNode *
read_group (FettleFilterReader *self)
{
  const char *open = self->at;
  FettleFilterNode *node;
  guint n_before;

  if (self->depth == FETTLE_FILTER_MAX_DEPTH)
    {
      _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_TOO_DEEP, open, open + 1, NULL,
                                   _("More than %d parentheses lie in each other."), FETTLE_FILTER_MAX_DEPTH);
      self->is_over = TRUE;
      return NULL;
    }

  self->at++;
  self->depth++;
  n_before = ++self->n_parts;
  node = read_any (self);
  self->depth--;

  if (*self->at == ')')
    self->at++;
  else if (!self->is_over)
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_OPEN_GROUP, open, open + 1, _("Close it with “)”."),
                                 _("A parenthesis is open."));
  if (self->n_parts == n_before && !self->is_over)
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_EMPTY_GROUP, open, self->at, NULL,
                                 _("Nothing stands between the parentheses."));

  return node;
}

static gboolean
take_not (FettleFilterReader *self)
{
  if (take_keyword (self, "not"))
    {
      skip_blanks (self);
      return TRUE;
    }

  /* A dash alone is no sign. */
  if (*self->at != '-' || self->at[1] == '\0' || self->at[1] == ')' ||
      g_unichar_isspace (g_utf8_get_char (self->at + 1)))
    return FALSE;

  self->at++;
  return TRUE;
}

static FettleFilterNode *
read_part (FettleFilterReader *self)
{
  const char *start = self->at;
  gboolean is_not = FALSE;
  FettleFilterNode *node;

  while (take_not (self))
    is_not = !is_not;

  if (!has_part (self))
    {
      self->n_parts++;
      fault_missing (self, start, self->at);
      return NULL;
    }

  node = *self->at == '(' ? read_group (self) : _fettle_filter_read_term (self);
  return is_not ? fettle_filter_node_new_not (node) : node;
}

/* --- groups ----------------------------------------------------------------------- */

static GPtrArray *
children_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_node_free);
}

/* Whether a part follows for read_all(); what belongs to nothing is passed over. */
static gboolean
find_part (FettleFilterReader *self)
{
  skip_blanks (self);
  while (*self->at == ')' && self->depth == 0 && !self->is_over)
    {
      _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_STRAY_CLOSE, self->at, self->at + 1, NULL,
                                   _("A parenthesis is closed that was not opened."));
      self->at++;
      skip_blanks (self);
    }

  return !self->is_over && *self->at != '\0' && *self->at != ')' && !is_at_keyword (self, "or");
}

static FettleFilterNode *
read_all (FettleFilterReader *self)
{
  g_autoptr (GPtrArray) children = children_new ();
  const char *and = NULL;
  guint n_before = self->n_parts;

  while (find_part (self))
    {
      const char *start = self->at;

      if (!take_keyword (self, "and"))
        {
          g_ptr_array_add (children, read_part (self));
          and = NULL;
          continue;
        }

      if (and != NULL || self->n_parts == n_before)
        fault_missing (self, start, self->at);
      else
        and = start;
    }
  if (and != NULL && !self->is_over)
    fault_missing (self, and, and + strlen ("and"));

  return fettle_filter_node_new_group (FETTLE_FILTER_ALL_OF, g_steal_pointer (&children));
}

static FettleFilterNode *
read_any (FettleFilterReader *self)
{
  g_autoptr (GPtrArray) children = children_new ();
  guint n_before = self->n_parts;
  gboolean is_told = FALSE;

  g_ptr_array_add (children, read_all (self));
  while (!self->is_over && is_at_keyword (self, "or"))
    {
      const char *or = self->at;
      gboolean lacks_left = self->n_parts == n_before && !is_told;

      take_keyword (self, "or");
      n_before = self->n_parts;
      g_ptr_array_add (children, read_all (self));
      is_told = self->n_parts == n_before;
      if (!self->is_over && (lacks_left || is_told))
        fault_missing (self, or, or + strlen ("or"));
    }

  return fettle_filter_node_new_group (FETTLE_FILTER_ANY_OF, g_steal_pointer (&children));
}

/* --- the whole -------------------------------------------------------------------- */

static int
compare_faults (gconstpointer a,
                gconstpointer b)
{
  const FettleFilterFault *left = *(FettleFilterFault *const *) a;
  const FettleFilterFault *right = *(FettleFilterFault *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if (left->end != right->end)
    return left->end < right->end ? -1 : 1;
  return (int) left->code - (int) right->code;
}

static gboolean
can_be_read (FettleFilterReader *self)
{
  gsize n = strlen (self->text);
  const char *end;

  if (!g_utf8_validate (self->text, -1, &end))
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_NOT_UTF8, end, end + 1, _("Save the text as UTF-8."),
                                 _("The filter holds bytes that are not UTF-8."));
  else if (n > FETTLE_FILTER_MAX_BYTES)
    _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_TOO_LONG, self->text, self->text + n, _("Shorten it."),
                                 _("A filter may have at most %d bytes."), FETTLE_FILTER_MAX_BYTES);
  else
    return TRUE;

  return FALSE;
}

static FettleFilter *
read_filter (FettleFilterReader *self)
{
  FettleFilterNode *root = can_be_read (self) ? read_any (self) : NULL;
  FettleFilter *filter = _fettle_filter_new (root, self->text);

  if (strlen (filter->text) <= FETTLE_FILTER_MAX_BYTES)
    return filter;

  /* What is kept must be read again. */
  _fettle_filter_reader_fault (self, FETTLE_FILTER_FAULT_TOO_LONG, self->text, self->text + strlen (self->text),
                               _("Shorten it."), _("The form of the filter that is kept would have more than %d bytes."),
                               FETTLE_FILTER_MAX_BYTES);
  fettle_filter_unref (filter);
  return _fettle_filter_new (NULL, self->text);
}

FettleFilter *
fettle_filter_parse_lenient (const char            *text,
                             const FettleFieldInfo *custom,
                             guint                  n,
                             GPtrArray            **faults)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_filter_fault_free);
  FettleFilterReader reader = { .text = text, .at = text, .custom = custom, .n_custom = n, .faults = found };
  FettleFilter *self;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (custom != NULL || n == 0, NULL);

  self = read_filter (&reader);
  g_ptr_array_sort (found, compare_faults);
  if (faults != NULL)
    *faults = g_steal_pointer (&found);
  return self;
}

FettleFilter *
fettle_filter_parse (const char            *text,
                     const FettleFieldInfo *custom,
                     guint                  n,
                     GError               **error)
{
  g_autoptr (FettleFilter) self = NULL;
  g_autoptr (GPtrArray) faults = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self = fettle_filter_parse_lenient (text, custom, n, &faults);
  if (self == NULL || faults->len == 0)
    return g_steal_pointer (&self);

  fettle_filter_fault_to_error (g_ptr_array_index (faults, 0), error);
  return NULL;
}
