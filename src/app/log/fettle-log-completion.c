/* fettle-log-completion.c: finishing a name in a log line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-log-completion.h"

#include "fettle-text.h"

#include <string.h>

static const struct
{
  const char *sign;
  FettleKind  kinds[2];
} signs[] = {
  { "#", { FETTLE_KIND_SERVICE, FETTLE_KIND_NONE } },
  { "@", { FETTLE_KIND_PERSON, FETTLE_KIND_TEAM } },
  { "caller:", { FETTLE_KIND_PERSON, FETTLE_KIND_NONE } },
  { "cat:", { FETTLE_KIND_CATEGORY, FETTLE_KIND_NONE } },
};

void
fettle_log_completion_free (FettleLogCompletion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_free (self);
}

/* Where the word under the cursor begins: behind the last blank outside quotes. */
static gsize
find_word (const char *text,
           gsize       cursor)
{
  gsize start = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < cursor; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      else if (!quoted && (text[i] == ' ' || text[i] == '\n'))
        start = i + 1;
    }
  return start;
}

static char *
find_in (GListModel *names,
         const char *typed,
         gboolean    anywhere)
{
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr(FettleNameItem) item = g_list_model_get_item (names, i);
      const char *name = fettle_name_item_get_name (item)->name;
      g_autofree char *folded = fettle_text_fold (name);

      if (anywhere ? strstr (folded, typed) != NULL : g_str_has_prefix (folded, typed))
        return g_strdup (name);
    }
  return NULL;
}

static char *
find_name (FettleWorkspace  *workspace,
           const FettleKind *kinds,
           const char       *typed)
{
  for (guint anywhere = 0; anywhere < 2; anywhere++)
    for (guint i = 0; i < 2 && kinds[i] != FETTLE_KIND_NONE; i++)
      {
        char *name = find_in (fettle_workspace_get_names (workspace, kinds[i]), typed, anywhere);

        if (name != NULL)
          return name;
      }
  return NULL;
}

static char *
replace (const char *text,
         const char *what,
         const char *with)
{
  g_auto(GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/* In quotes two stand for one of the name; the one at the end may be half of two. */
static char *
dup_typed (const char *word)
{
  g_autofree char *inner = NULL;
  g_autofree char *plain = NULL;
  gsize n;

  if (word[0] != '"')
    return fettle_text_fold (word);

  inner = replace (word + 1, "\"\"", "\x01");
  n = strlen (inner);
  if (n > 0 && inner[n - 1] == '"')
    inner[n - 1] = '\0';
  plain = replace (inner, "\x01", "\"");
  return fettle_text_fold (plain);
}

static char *
dup_word (const char *sign,
          const char *name)
{
  const char *quote = strpbrk (name, " \"") != NULL ? "\"" : "";
  g_autofree char *inner = quote[0] != '\0' ? replace (name, "\"", "\"\"") : g_strdup (name);

  return g_strconcat (sign, quote, inner, quote, " ", NULL);
}

FettleLogCompletion *
fettle_log_completion_new (FettleWorkspace *workspace,
                           const char      *text,
                           gsize            cursor)
{
  FettleLogCompletion *self;
  gsize start;
  g_autofree char *word = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (text != NULL && cursor <= strlen (text), NULL);

  start = find_word (text, cursor);
  word = g_strndup (text + start, cursor - start);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autofree char *typed = NULL;
      g_autofree char *name = NULL;

      if (!g_str_has_prefix (word, signs[i].sign))
        continue;
      typed = dup_typed (word + strlen (signs[i].sign));
      name = find_name (workspace, signs[i].kinds, typed);
      if (name == NULL)
        return NULL;

      self = g_new0 (FettleLogCompletion, 1);
      self->start = start;
      self->end = cursor;
      self->text = dup_word (signs[i].sign, name);
      return self;
    }

  return NULL;
}
