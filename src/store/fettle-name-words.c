/* fettle-name-words.c: the words of the names that rows show.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-name-words.h"

#include "fettle-interner.h"
#include "fettle-term-cache.h"
#include "fettle-tokens.h"

typedef struct
{
  guint32 rid;
  char   *tokens;   /* (owned) as fettle_tokens_dup() gives them */
} Name;

struct _FettleNameWords
{
  GArray *names;    /* of Name */
  guint32 n_rids;   /* all rids are below */
};

static void
clear_name (gpointer name)
{
  g_free (((Name *) name)->tokens);
}

static void
add_name (FettleNameWords *self,
          FettleQuery     *query)
{
  const char *text = fettle_query_get_text (query, 1);
  gint64 rid = fettle_query_get_int (query, 0);
  Name name = { .rid = rid };

  if (text == NULL || rid < 1 || rid > FETTLE_INTERNER_MAX_RID)
    return;

  name.tokens = fettle_tokens_dup (text);
  g_array_append_val (self->names, name);
  self->n_rids = MAX (self->n_rids, name.rid + 1);
}

FettleNameWords *
fettle_name_words_load (FettleDatabase *database,
                        GError        **error)
{
  g_autoptr (FettleNameWords) self = g_new0 (FettleNameWords, 1);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, clear_name);
  query = fettle_query_new (database, "list-names", "");
  while (fettle_query_step (query, error))
    add_name (self, query);

  return fettle_query_failed (query) ? NULL : g_steal_pointer (&self);
}

void
fettle_name_words_free (FettleNameWords *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->names, g_array_unref);
  g_free (self);
}

guint8 *
fettle_name_words_find (FettleNameWords      *self,
                        const FettleTextTerm *term,
                        guint32              *n_rids)
{
  g_autofree guint8 *bits = NULL;

  g_return_val_if_fail (self != NULL && term != NULL && n_rids != NULL, NULL);

  *n_rids = self->n_rids;
  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      if (!fettle_text_term_match_tokens (term, name->tokens))
        continue;

      if (bits == NULL)
        bits = fettle_term_bits_new (self->n_rids);
      fettle_term_bits_set (bits, name->rid, TRUE);
    }

  return g_steal_pointer (&bits);
}
