/* fettle-json.c: the one gate through which JSON enters, and how it is written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-json.h"

#include "fettle-json-scan.h"
#include "fettle-problem.h"
#include "fettle-value-private.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

const FettleJsonLimits fettle_json_default_limits = {
  .max_bytes = 1024 * 1024,
  .max_depth = 64,
  .max_string = 256 * 1024,
  .max_items = 10000,
  .max_keys = 1000,
  .max_values = 100000,
};

const FettleJsonLimits fettle_json_record_limits = {
  .max_bytes = 64 * 1024 * 1024,
  .max_depth = 64,
  .max_string = 256 * 1024,
  .max_items = 1000000,
  .max_keys = 1000,
  .max_values = 1100000,
};

static const char *const fault_texts[] = {
  [FETTLE_JSON_FINE] = "",
  [FETTLE_JSON_EMPTY] = N_("There is no JSON in it"),
  [FETTLE_JSON_ENDS_EARLY] = N_("The JSON ends too early"),
  [FETTLE_JSON_NOT_AT_END] = N_("Something follows the end of the JSON"),
  [FETTLE_JSON_NO_VALUE] = N_("A JSON value is missing"),
  [FETTLE_JSON_BAD_NUMBER] = N_("A number is not written as JSON wants it"),
  [FETTLE_JSON_NO_KEY] = N_("A key in quotes is missing"),
  [FETTLE_JSON_NO_COLON] = N_("A colon is missing after a key"),
  [FETTLE_JSON_NO_COMMA] = N_("A comma or a closing bracket is missing"),
  [FETTLE_JSON_CONTROL_CHARACTER] = N_("A control character stands in a text without being escaped"),
  [FETTLE_JSON_BAD_ESCAPE] = N_("An escape in a text is none that JSON knows"),
  [FETTLE_JSON_LONE_SURROGATE] = N_("An escape in a text is half of a character"),
  [FETTLE_JSON_BAD_UTF8] = N_("A text is not valid UTF-8"),
  [FETTLE_JSON_BYTE_ORDER_MARK] = N_("A byte order mark stands before the JSON"),
  [FETTLE_JSON_FRACTION] = N_("A number has a fraction or an exponent"),
  [FETTLE_JSON_NUMBER_RANGE] = N_("A number is too large"),
  [FETTLE_JSON_ZERO_CHARACTER] = N_("A text holds a zero character"),
  [FETTLE_JSON_DOUBLE_KEY] = N_("A key stands twice in one object"),
  [FETTLE_JSON_TOO_LONG] = N_("The JSON is too long"),
  [FETTLE_JSON_TOO_DEEP] = N_("The JSON is nested too deeply"),
  [FETTLE_JSON_LONG_STRING] = N_("A text in the JSON is too long"),
  [FETTLE_JSON_MANY_ITEMS] = N_("A list in the JSON is too long"),
  [FETTLE_JSON_MANY_VALUES] = N_("The JSON holds too many values"),
  [FETTLE_JSON_MANY_KEYS] = N_("An object in the JSON has too many keys"),
};

static FettleValue *value_from_node (JsonNode *node);

/* Columns count characters: bytes that begin one. */
static void
find_place (const char *text,
            gsize       at,
            guint      *line,
            guint      *column)
{
  *line = *column = 1;
  for (gsize i = 0; i < at; i++)
    if (text[i] == '\n')
      {
        (*line)++;
        *column = 1;
      }
    else if ((text[i] & 0xc0) != 0x80)
      (*column)++;
}

static FettleValue *
list_from_array (JsonArray *array)
{
  FettleValue *list = fettle_value_new_list ();
  guint n = json_array_get_length (array);

  for (guint i = 0; i < n; i++)
    fettle_value_list_take (list, value_from_node (json_array_get_element (array, i)));
  return list;
}

static FettleValue *
map_from_object (JsonObject *object)
{
  FettleValue *map = fettle_value_new_map ();
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &key, &node))
    fettle_value_map_take (map, key, value_from_node (node));
  return map;
}

static FettleValue *
value_from_scalar (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    return fettle_value_new_string (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return fettle_value_new_bool (json_node_get_boolean (node));

  g_assert (type == G_TYPE_INT64);  /* the scan lets no other number pass */
  return fettle_value_new_int (json_node_get_int (node));
}

/* The scan bounds the recursion. */
static FettleValue *
value_from_node (JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      return map_from_object (json_node_get_object (node));
    case JSON_NODE_ARRAY:
      return list_from_array (json_node_get_array (node));
    case JSON_NODE_VALUE:
      return value_from_scalar (node);
    case JSON_NODE_NULL:
    default:
      return fettle_value_new_null ();
    }
}

static void
write_escaped (GString *out,
               guint8   byte)
{
  static const char named[] = "\"\\\b\f\n\r\t";
  static const char names[] = "\"\\bfnrt";
  const char *found = memchr (named, byte, sizeof named - 1);

  if (found != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, names[found - named]);
    }
  else
    g_string_append_printf (out, "\\u%04x", byte);
}

static void
write_text (GString    *out,
            const char *text,
            gsize       n)
{
  gsize done = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = text[i];

      if (byte >= 0x20 && byte != '"' && byte != '\\')
        continue;
      g_string_append_len (out, text + done, i - done);
      write_escaped (out, byte);
      done = i + 1;
    }
  g_string_append_len (out, text + done, n - done);
  g_string_append_c (out, '"');
}

static void
write_list (GString           *out,
            const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      fettle_json_write (out, fettle_value_list_get (value, i));
    }
  g_string_append_c (out, ']');
}

static void
write_map (GString           *out,
           const FettleValue *value)
{
  guint n = fettle_value_get_length (value);

  g_string_append_c (out, '{');
  for (guint i = 0; i < n; i++)
    {
      const FettleValuePair *pair = _fettle_value_get_pair (value, i);

      if (i > 0)
        g_string_append_c (out, ',');
      write_text (out, pair->key, pair->key_n);
      g_string_append_c (out, ':');
      fettle_json_write (out, pair->value);
    }
  g_string_append_c (out, '}');
}

static void
write_bytes (GString           *out,
             const FettleValue *value)
{
  gsize n;
  const guint8 *bytes = fettle_value_get_bytes (value, &n);
  g_autofree char *base64 = g_base64_encode (bytes, n);

  write_text (out, base64, strlen (base64));
}

gboolean
fettle_json_check (const char             *text,
                   gsize                   n,
                   const FettleJsonLimits *limits,
                   GError                **error)
{
  FettleJsonFault fault;
  guint line, column;
  gsize at = 0;

  g_return_val_if_fail (limits != NULL, FALSE);

  fault = fettle_json_scan (text, n, limits, &at);
  if (fault == FETTLE_JSON_FINE)
    return TRUE;

  find_place (text, at, &line, &column);
  /* A text of one line may itself be a line of a file, with another number. */
  if (n == 0 || memchr (text, '\n', n) == NULL)
    /* Translators: what is wrong with a JSON text, and where. */
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL, _("%s, at column %u (byte %zu)"),
                        _(fault_texts[fault]), column, at);
  else
    /* Translators: what is wrong with a JSON text, and where. */
    fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, NULL,
                        _("%s, at line %u, column %u (byte %zu)"),
                        _(fault_texts[fault]), line, column, at);
  return FALSE;
}

FettleValue *
fettle_json_read (const char             *text,
                  gsize                   n,
                  const FettleJsonLimits *limits,
                  GError                **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) local = NULL;

  if (!fettle_json_check (text, n, limits, error))
    return NULL;

  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, n, &local))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, local->message, NULL,
                          _("The JSON cannot be read"));
      return NULL;
    }
  return value_from_node (json_parser_get_root (parser));
}

void
fettle_json_write (GString           *out,
                   const FettleValue *value)
{
  const char *text;
  gsize n;

  g_return_if_fail (out != NULL);

  switch (fettle_value_get_type_of (value))
    {
    case FETTLE_VALUE_BOOL:
      g_string_append (out, fettle_value_get_bool (value) ? "true" : "false");
      break;
    case FETTLE_VALUE_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, fettle_value_get_int (value));
      break;
    case FETTLE_VALUE_STRING:
      text = _fettle_value_get_text (value, &n);
      write_text (out, text, n);
      break;
    case FETTLE_VALUE_BYTES:
      write_bytes (out, value);
      break;
    case FETTLE_VALUE_LIST:
      write_list (out, value);
      break;
    case FETTLE_VALUE_MAP:
      write_map (out, value);
      break;
    case FETTLE_VALUE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

void
fettle_json_write_string (GString    *out,
                          const char *text)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  write_text (out, text, strlen (text));
}
