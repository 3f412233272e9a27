/* fettle-arguments.c: the words of a command line, read by a table of options.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-arguments.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FettleArguments
{
  GHashTable *values;    /* (owned) name → value, "" for a flag */
  GPtrArray  *operands;  /* (owned) char* */
};

FettleArguments *
fettle_arguments_new (void)
{
  FettleArguments *self = g_new0 (FettleArguments, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->operands = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fettle_arguments_free (FettleArguments *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->values);
  g_ptr_array_unref (self->operands);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------ */

/* The option that @word names by its long form or its letter; @value points to
 * what stands in the same word, or is NULL. */
static const FettleOption *
find_option (const FettleOption *const  *tables,
             const char                 *word,
             const char                **value)
{
  gboolean is_long = word[1] == '-';
  const char *equals = is_long ? strchr (word, '=') : NULL;
  gsize length = equals != NULL ? (gsize) (equals - word) - 2 : strlen (word) - 2;

  for (guint i = 0; tables[i] != NULL; i++)
    for (const FettleOption *option = tables[i]; option->name != NULL; option++)
      {
        if (is_long ? strlen (option->name) != length || strncmp (option->name, word + 2, length) != 0
                    : option->letter != word[1])
          continue;

        *value = equals != NULL ? equals + 1 : NULL;
        if (!is_long && word[2] != '\0')
          *value = word + 2;
        return option;
      }
  return NULL;
}

static gboolean
refuse (GError     **error,
        const char  *format,
        const char  *word)
{
  g_autofree char *fact = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  fact = g_strdup_printf (format, word);
#pragma GCC diagnostic pop
  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL, "%s", fact);
  return FALSE;
}

/* Takes the option at *@words and moves to its last word. */
static gboolean
take_option (FettleArguments             *self,
             const char *const          **words,
             const FettleOption *const   *tables,
             GError                     **error)
{
  const char *word = (*words)[0];
  const char *value = NULL;
  const FettleOption *option = find_option (tables, word, &value);

  if (option == NULL)
    return refuse (error, _("There is no option %s."), word);
  if (option->value == NULL && value != NULL)
    return refuse (error, _("%s takes no value."), word);
  if (option->value != NULL && value == NULL)
    {
      value = (*words)[1];
      if (value == NULL)
        return refuse (error, _("The value of %s is missing."), word);
      (*words)++;
    }

  g_hash_table_insert (self->values, (gpointer) option->name, g_strdup (value != NULL ? value : ""));
  return TRUE;
}

static gboolean
check_text (const char  *word,
            GError     **error)
{
  g_autofree char *shown = NULL;

  if (g_utf8_validate (word, -1, NULL))
    return TRUE;

  shown = g_utf8_make_valid (word, -1);
  return refuse (error, _("“%s” is not written in UTF-8."), shown);
}

const char *const *
fettle_arguments_read (FettleArguments            *self,
                       const char *const          *words,
                       const FettleOption *const  *tables,
                       gboolean                    only_options,
                       GError                    **error)
{
  gboolean is_open = TRUE;

  g_return_val_if_fail (self != NULL && words != NULL && tables != NULL, NULL);

  for (; words[0] != NULL; words++)
    {
      if (!check_text (words[0], error))
        return NULL;

      if (!is_open || words[0][0] != '-' || words[0][1] == '\0')
        {
          if (only_options)
            return words;
          g_ptr_array_add (self->operands, g_strdup (words[0]));
        }
      else if (strcmp (words[0], "--") == 0)
        is_open = FALSE;
      else if (!take_option (self, &words, tables, error) || !check_text (words[0], error))
        return NULL;
    }
  return words;
}

/* --- asking ------------------------------------------------------------------------- */

gboolean
fettle_arguments_has (FettleArguments *self,
                      const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return g_hash_table_contains (self->values, name);
}

const char *
fettle_arguments_get (FettleArguments *self,
                      const char      *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_hash_table_lookup (self->values, name);
}

gboolean
fettle_arguments_get_number (FettleArguments  *self,
                             const char       *name,
                             guint64           min,
                             guint64           max,
                             guint64          *number,
                             GError          **error)
{
  const char *text;

  g_return_val_if_fail (self != NULL && name != NULL && number != NULL, FALSE);

  text = g_hash_table_lookup (self->values, name);
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, min, max, number, NULL))
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_USAGE, NULL, NULL,
                      _("“%s” is no number from %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT " for --%s."),
                      text, min, max, name);
  return FALSE;
}

guint
fettle_arguments_get_n_operands (FettleArguments *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->operands->len;
}

const char *
fettle_arguments_get_operand (FettleArguments *self,
                              guint            index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->operands->len ? g_ptr_array_index (self->operands, index) : NULL;
}

char *
fettle_arguments_join (FettleArguments *self,
                       guint            first)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = first; i < self->operands->len; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "", (char *) g_ptr_array_index (self->operands, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
