/* fettle-change-words.c: what names and values of a change may look like (record.md 1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-change-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 63
#define MAX_DEPTH 16
#define CUSTOM_PREFIX "x_"
#define CUSTOM_DIGITS 32

gboolean
_fettle_change_is_name (const char *text)
{
  gsize n;

  if (text == NULL || !g_ascii_islower (*text))
    return FALSE;
  n = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789_");
  return n <= MAX_NAME && text[n] == '\0';
}

gboolean
_fettle_change_is_custom (const char *field)
{
  return g_str_has_prefix (field, CUSTOM_PREFIX);
}

gboolean
_fettle_change_is_field_key (const char *text)
{
  if (!_fettle_change_is_name (text))
    return FALSE;
  if (!_fettle_change_is_custom (text))
    return TRUE;

  text += strlen (CUSTOM_PREFIX);
  return strlen (text) == CUSTOM_DIGITS && strspn (text, "0123456789abcdef") == CUSTOM_DIGITS;
}

gboolean
_fettle_change_is_uuid (const FettleValue *value)
{
  return fettle_uuid_from_text (fettle_value_get_string (value), NULL);
}

gboolean
_fettle_change_is_map (const FettleValue *value)
{
  return fettle_value_get_type_of (value) == FETTLE_VALUE_MAP;
}

gboolean
_fettle_change_is_filled_map (const FettleValue *value)
{
  return _fettle_change_is_map (value) && fettle_value_get_length (value) > 0;
}

static gboolean
is_filled_list (const FettleValue *value)
{
  return fettle_value_get_type_of (value) == FETTLE_VALUE_LIST &&
         fettle_value_get_length (value) > 0;
}

gboolean
_fettle_change_is_int_between (const FettleValue *value,
                               gint64             least,
                               gint64             largest)
{
  gint64 number = fettle_value_get_int (value);

  return fettle_value_get_type_of (value) == FETTLE_VALUE_INT &&
         number >= least && number <= largest;
}

/* A word of people's or machines' making: a text that no reserved sign begins. */
gboolean
_fettle_change_is_word (const FettleValue *value)
{
  const char *text = fettle_value_get_string (value);

  return text != NULL && *text != '$';
}

gboolean
_fettle_change_is_list_of (const FettleValue *value,
                           gboolean         (*is_good) (const FettleValue *item),
                           guint              largest)
{
  guint n = fettle_value_get_length (value);

  if (!is_filled_list (value) || n > largest)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_good (fettle_value_list_get (value, i)))
      return FALSE;
  return TRUE;
}

gboolean
_fettle_change_is_field_name (const FettleValue *value)
{
  return _fettle_change_is_field_key (fettle_value_get_string (value));
}

static const char *
find_fault_in_map (const FettleValue *value,
                   guint              depth)
{
  const char *fault = NULL;

  for (guint i = 0; fault == NULL && i < fettle_value_get_length (value); i++)
    {
      const char *key = fettle_value_map_get_key (value, i);

      if (*key == '$')
        return N_("Keys that begin with “$” are reserved.");
      if (strlen (key) > FETTLE_TEXT_MAX_BYTES)
        return N_("A text is longer than 32 KiB.");
      if (!g_utf8_validate (key, -1, NULL))
        return N_("A text is not valid UTF-8.");
      fault = _fettle_change_find_fault (fettle_value_map_get_value (value, i), depth + 1);
    }
  return fault;
}

/* What is wrong with a value of a field, or NULL. */
const char *
_fettle_change_find_fault (const FettleValue *value,
                           guint              depth)
{
  const char *text, *fault = NULL;

  if (depth > MAX_DEPTH)
    return N_("Lists and maps are nested more than 16 deep.");

  switch (fettle_value_get_type_of (value))
    {
    case FETTLE_VALUE_STRING:
      text = fettle_value_get_string (value);
      if (strlen (text) > FETTLE_TEXT_MAX_BYTES)
        return N_("A text is longer than 32 KiB.");
      return g_utf8_validate (text, -1, NULL) ? NULL : N_("A text is not valid UTF-8.");
    case FETTLE_VALUE_BYTES:
      return N_("A field cannot hold bytes.");
    case FETTLE_VALUE_MAP:
      return find_fault_in_map (value, depth);
    case FETTLE_VALUE_LIST:
      for (guint i = 0; fault == NULL && i < fettle_value_get_length (value); i++)
        fault = _fettle_change_find_fault (fettle_value_list_get (value, i), depth + 1);
      return fault;
    case FETTLE_VALUE_NULL:
    case FETTLE_VALUE_BOOL:
    case FETTLE_VALUE_INT:
    default:
      return NULL;
    }
}
