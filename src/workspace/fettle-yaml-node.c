/* fettle-yaml-node.c: a small YAML file as a tree that knows its lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-yaml-node.h"

#include "fettle-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <yaml.h>

typedef struct
{
  yaml_parser_t    parser;
  FettleYamlPlace *place;
} Reading;

static void
clear_event (yaml_event_t *event)
{
  yaml_event_delete (event);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (yaml_event_t, clear_event)

/* --- the tree -------------------------------------------------------------------------- */

static FettleYamlNode *
new_node (FettleYamlType type,
          yaml_mark_t    mark)
{
  FettleYamlNode *self = g_new0 (FettleYamlNode, 1);

  self->type = type;
  self->line = mark.line + 1;
  self->column = mark.column + 1;
  if (type == FETTLE_YAML_MAP)
    self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_yaml_node_free);
  if (type != FETTLE_YAML_TEXT)
    self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_yaml_node_free);
  return self;
}

void
fettle_yaml_node_free (FettleYamlNode *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

gboolean
fettle_yaml_node_is_empty (const FettleYamlNode *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  if (self->type != FETTLE_YAML_TEXT)
    return self->items->len == 0;

  return self->text[0] == '\0' || (self->is_plain && (strcmp (self->text, "~") == 0 || strcmp (self->text, "null") == 0));
}

const FettleYamlNode *
fettle_yaml_node_get (const FettleYamlNode *self,
                      const char           *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  for (guint i = 0; self->keys != NULL && i < self->keys->len; i++)
    if (strcmp (((FettleYamlNode *) g_ptr_array_index (self->keys, i))->text, key) == 0)
      return g_ptr_array_index (self->items, i);

  return NULL;
}

/* --- refusing ----------------------------------------------------------------------------- */

static gboolean
refuse (Reading     *reading,
        yaml_mark_t  mark,
        const char  *fact,
        const char  *hint,
        GError     **error)
{
  *reading->place = (FettleYamlPlace) { mark.line + 1, mark.column + 1 };
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, hint, "%s", fact);
  return FALSE;
}

/* What the parser says is for those who know YAML, and English. */
static gboolean
refuse_syntax (Reading  *reading,
               GError  **error)
{
  const yaml_parser_t *parser = &reading->parser;
  g_autofree char *fact = g_strdup_printf (_("This is no YAML: %s."), parser->problem != NULL ? parser->problem : _("not readable"));

  return refuse (reading, parser->problem_mark, fact,
                 _("Each line is “name: value”, two blanks further in than what it belongs to; items begin with “- ”. "
                   "Put a text with : or # in quotes."), error);
}

static gboolean
next_event (Reading       *reading,
            yaml_event_t  *event,
            GError       **error)
{
  return yaml_parser_parse (&reading->parser, event) || refuse_syntax (reading, error);
}

static const struct
{
  yaml_event_type_t type;
  gsize             anchor, tag;    /* where they lie in the event */
} named_events[] = {
  { YAML_SCALAR_EVENT, G_STRUCT_OFFSET (yaml_event_t, data.scalar.anchor), G_STRUCT_OFFSET (yaml_event_t, data.scalar.tag) },
  { YAML_SEQUENCE_START_EVENT, G_STRUCT_OFFSET (yaml_event_t, data.sequence_start.anchor),
    G_STRUCT_OFFSET (yaml_event_t, data.sequence_start.tag) },
  { YAML_MAPPING_START_EVENT, G_STRUCT_OFFSET (yaml_event_t, data.mapping_start.anchor),
    G_STRUCT_OFFSET (yaml_event_t, data.mapping_start.tag) },
};

/* An alias has its name where anchors are defined elsewhere. */
static gboolean
check_event (Reading             *reading,
             const yaml_event_t  *event,
             GError             **error)
{
  if (event->type == YAML_ALIAS_EVENT)
    return refuse (reading, event->start_mark, _("Aliases (*) are not read."), _("Write the text out, or put it in quotes."), error);

  for (guint i = 0; i < G_N_ELEMENTS (named_events); i++)
    {
      if (named_events[i].type != event->type)
        continue;
      if (G_STRUCT_MEMBER (char *, event, named_events[i].anchor) != NULL)
        return refuse (reading, event->start_mark, _("Anchors (&) are not read."),
                       _("Write the text out, or put it in quotes."), error);
      if (G_STRUCT_MEMBER (char *, event, named_events[i].tag) != NULL)
        return refuse (reading, event->start_mark, _("Tags (!) are not read."), _("Put the text in quotes."), error);
    }

  return TRUE;
}

/* --- reading ---------------------------------------------------------------------------------- */

static FettleYamlNode *read_node (Reading             *reading,
                                  const yaml_event_t  *event,
                                  guint                depth,
                                  GError             **error);

static FettleYamlNode *
read_text (const yaml_event_t *event)
{
  FettleYamlNode *self = new_node (FETTLE_YAML_TEXT, event->start_mark);

  self->text = g_strdup ((const char *) event->data.scalar.value);
  self->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  self->is_block = event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE;
  return self;
}

static gboolean
read_items (Reading         *reading,
            FettleYamlNode  *self,
            guint            depth,
            GError         **error)
{
  while (TRUE)
    {
      g_auto (yaml_event_t) event = { 0 };
      FettleYamlNode *item;

      if (!next_event (reading, &event, error))
        return FALSE;
      if (event.type == YAML_SEQUENCE_END_EVENT)
        return TRUE;

      item = read_node (reading, &event, depth, error);
      if (item == NULL)
        return FALSE;
      g_ptr_array_add (self->items, item);
    }
}

static gboolean
take_key (Reading             *reading,
          FettleYamlNode      *self,
          GHashTable          *seen,
          const yaml_event_t  *event,
          GError             **error)
{
  g_autofree char *fact = NULL;
  FettleYamlNode *key;

  if (!check_event (reading, event, error))
    return FALSE;
  if (event->type != YAML_SCALAR_EVENT)
    return refuse (reading, event->start_mark, _("A list or map stands where a name should."), NULL, error);
  if (strlen ((const char *) event->data.scalar.value) != event->data.scalar.length)
    return refuse (reading, event->start_mark, _("A text holds a NUL character."), NULL, error);

  key = read_text (event);
  g_ptr_array_add (self->keys, key);
  if (g_hash_table_add (seen, key->text))
    return TRUE;

  fact = g_strdup_printf (_("“%s” is there twice."), key->text);
  return refuse (reading, event->start_mark, fact, _("Take one of them away."), error);
}

static gboolean
read_value (Reading         *reading,
            FettleYamlNode  *self,
            guint            depth,
            GError         **error)
{
  g_auto (yaml_event_t) event = { 0 };
  FettleYamlNode *value;

  if (!next_event (reading, &event, error))
    return FALSE;

  value = read_node (reading, &event, depth, error);
  if (value == NULL)
    return FALSE;

  g_ptr_array_add (self->items, value);
  return TRUE;
}

static gboolean
read_pairs (Reading         *reading,
            FettleYamlNode  *self,
            guint            depth,
            GError         **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  while (TRUE)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!next_event (reading, &event, error))
        return FALSE;
      if (event.type == YAML_MAPPING_END_EVENT)
        return TRUE;
      if (!take_key (reading, self, seen, &event, error) || !read_value (reading, self, depth, error))
        return FALSE;
    }
}

static FettleYamlNode *
read_node (Reading             *reading,
           const yaml_event_t  *event,
           guint                depth,
           GError             **error)
{
  gboolean is_map = event->type == YAML_MAPPING_START_EVENT;
  g_autoptr (FettleYamlNode) self = NULL;

  if (!check_event (reading, event, error))
    return NULL;
  if (event->type == YAML_SCALAR_EVENT)
    {
      if (strlen ((const char *) event->data.scalar.value) == event->data.scalar.length)
        return read_text (event);
      refuse (reading, event->start_mark, _("A text holds a NUL character."), NULL, error);
      return NULL;
    }
  if (depth == FETTLE_YAML_MAX_DEPTH)
    {
      refuse (reading, event->start_mark, _("Lists and maps stand too deep in each other here."),
              _("A field holds a text, or a list of texts."), error);
      return NULL;
    }

  self = new_node (is_map ? FETTLE_YAML_MAP : FETTLE_YAML_LIST, event->start_mark);
  if (!(is_map ? read_pairs (reading, self, depth + 1, error) : read_items (reading, self, depth + 1, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/* Up to the beginning of the document; a file without one is an empty map. */
static FettleYamlNode *
read_root (Reading  *reading,
           GError  **error)
{
  static const yaml_mark_t start = { 0 };

  while (TRUE)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!next_event (reading, &event, error))
        return NULL;
      if (event.type == YAML_STREAM_END_EVENT)
        return new_node (FETTLE_YAML_MAP, start);
      if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT)
        return read_node (reading, &event, 0, error);
    }
}

static gboolean
read_end (Reading  *reading,
          GError  **error)
{
  while (TRUE)
    {
      g_auto (yaml_event_t) event = { 0 };

      if (!next_event (reading, &event, error))
        return FALSE;
      if (event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT)
        return TRUE;
      if (event.type == YAML_DOCUMENT_START_EVENT)
        return refuse (reading, event.start_mark, _("A second document begins here."),
                       _("One file is one document: take the “---” away."), error);
    }
}

/* --- before the parser --------------------------------------------------------------------------- */

static gboolean
check_bytes (const char       *text,
             gsize             n,
             FettleYamlPlace  *place,
             GError          **error)
{
  const char *end;

  if (n > FETTLE_YAML_MAX_BYTES)
    {
      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Take it apart: a list may come in several files."),
                          _("The file is larger than 1 MiB."));
      return FALSE;
    }
  if (g_utf8_validate (text, n, &end))
    return TRUE;

  place->line = 1;
  place->column = 1;
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      place->line += *p == '\n';
      place->column = *p == '\n' ? 1 : place->column + 1;
    }
  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, NULL, _("Save the file as UTF-8."), _("These bytes are not UTF-8."));
  return FALSE;
}

FettleYamlNode *
fettle_yaml_node_read (const char       *text,
                       gsize             n,
                       FettleYamlPlace  *place,
                       GError          **error)
{
  g_autoptr (FettleYamlNode) root = NULL;
  Reading reading = { .place = place };

  g_return_val_if_fail (text != NULL && place != NULL, NULL);

  *place = (FettleYamlPlace) { 0 };
  if (!check_bytes (text, n, place, error))
    return NULL;

  g_return_val_if_fail (yaml_parser_initialize (&reading.parser), NULL);
  yaml_parser_set_encoding (&reading.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reading.parser, (const unsigned char *) text, n);
  root = read_root (&reading, error);
  if (root != NULL && !read_end (&reading, error))
    g_clear_pointer (&root, fettle_yaml_node_free);
  yaml_parser_delete (&reading.parser);

  return g_steal_pointer (&root);
}
