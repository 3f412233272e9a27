/* fettle-json-writer.c: writes one JSON object with its keys in the order given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json-writer.h"

#include "fettle-json.h"
#include "fettle-time.h"

#define MAX_DEPTH 64

struct _FettleJsonWriter
{
  GString *text;              /* (owned) */
  guint    depth;             /* open containers */
  gboolean filled[MAX_DEPTH + 1];  /* whether something stands in each already */
};

static void
begin_item (FettleJsonWriter *self,
            const char       *key)
{
  if (self->filled[self->depth])
    g_string_append_c (self->text, ',');
  self->filled[self->depth] = TRUE;

  if (key == NULL)
    return;
  fettle_json_write_string (self->text, key);
  g_string_append_c (self->text, ':');
}

static void
open_container (FettleJsonWriter *self,
                const char       *key,
                char              bracket)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->depth < MAX_DEPTH);

  begin_item (self, key);
  g_string_append_c (self->text, bracket);
  self->filled[++self->depth] = FALSE;
}

static void
close_container (FettleJsonWriter *self,
                 char              bracket)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->depth > 0);

  self->depth--;
  g_string_append_c (self->text, bracket);
}

FettleJsonWriter *
fettle_json_writer_new (void)
{
  FettleJsonWriter *self = g_new0 (FettleJsonWriter, 1);

  self->text = g_string_new (NULL);
  return self;
}

void
fettle_json_writer_free (FettleJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_free (self);
}

void
fettle_json_writer_begin (FettleJsonWriter *self,
                          const char       *key)
{
  open_container (self, key, '{');
}

void
fettle_json_writer_end (FettleJsonWriter *self)
{
  close_container (self, '}');
}

void
fettle_json_writer_begin_list (FettleJsonWriter *self,
                               const char       *key)
{
  open_container (self, key, '[');
}

void
fettle_json_writer_end_list (FettleJsonWriter *self)
{
  close_container (self, ']');
}

void
fettle_json_writer_add (FettleJsonWriter  *self,
                        const char        *key,
                        const FettleValue *value)
{
  g_return_if_fail (self != NULL);

  begin_item (self, key);
  fettle_json_write (self->text, value);
}

void
fettle_json_writer_add_text (FettleJsonWriter *self,
                             const char       *key,
                             const char       *text)
{
  g_return_if_fail (self != NULL);

  begin_item (self, key);
  if (text != NULL)
    fettle_json_write_string (self->text, text);
  else
    g_string_append (self->text, "null");
}

void
fettle_json_writer_add_int (FettleJsonWriter *self,
                            const char       *key,
                            gint64            value)
{
  g_return_if_fail (self != NULL);

  begin_item (self, key);
  g_string_append_printf (self->text, "%" G_GINT64_FORMAT, value);
}

void
fettle_json_writer_add_bool (FettleJsonWriter *self,
                             const char       *key,
                             gboolean          value)
{
  g_return_if_fail (self != NULL);

  begin_item (self, key);
  g_string_append (self->text, value ? "true" : "false");
}

void
fettle_json_writer_add_time (FettleJsonWriter *self,
                             const char       *key,
                             gint64            ms)
{
  g_autofree char *iso = fettle_time_to_iso (ms);

  fettle_json_writer_add_text (self, key, iso);
}

char *
fettle_json_writer_take (FettleJsonWriter *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->depth == 0, NULL);

  text = self->text;
  self->text = g_string_new (NULL);
  self->filled[0] = FALSE;
  return g_string_free (text, FALSE);
}
