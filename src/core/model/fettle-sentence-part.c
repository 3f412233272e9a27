/* fettle-sentence-part.c: what becomes of the parts of a ticket, told as sentences:
 * links and approvals.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sentence-part.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const FettleChange *change;
  const FettleValue  *before;   /* (nullable) map */
  FettleKind          kind;
  FettleNameFunc      name;
  gpointer            user_data;
} Part;

static const FettleValue *
get_new (const Part *self,
         const char *key)
{
  return self->change->f != NULL ? fettle_value_map_get (self->change->f, key) : NULL;
}

/* As people read it, by what the change says, else by what stood there. */
static char *
dup_words (const Part *self,
           guint       field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (self->kind, field);
  const FettleValue *value = get_new (self, info->id);

  if (value == NULL && self->before != NULL)
    value = fettle_value_map_get (self->before, info->id);
  return fettle_sentence_dup_value (info, value, NULL, self->name, self->user_data);
}

static gboolean
is_made (const Part *self)
{
  return self->change->op == FETTLE_OP_CREATE;
}

static char *
dup_link_sentence (const Part *self)
{
  g_autofree char *from = dup_words (self, FETTLE_LINK_FROM);
  g_autofree char *to = dup_words (self, FETTLE_LINK_TO);
  g_autofree char *relation = dup_words (self, FETTLE_LINK_RELATION);
  const FettleValue *deleted = get_new (self, "deleted");

  if (deleted != NULL && !is_made (self))
    return fettle_value_get_bool (deleted) ? g_strdup_printf (_("Link of %s to %s removed"), from, to)
                                           : g_strdup_printf (_("Link of %s to %s brought back"), from, to);
  if (is_made (self) || get_new (self, "relation") != NULL)
    /* Translators: a number, what it is to another one ("Child of"), and that one. */
    return g_strdup_printf (_("%s linked: %s %s"), from, relation, to);

  return NULL;
}

/* Translators: {who} is a person, {comment} what was said about it. */
static const struct
{
  const char *decision;
  const char *plain;
  const char *with_comment;
} decided[] = {
  { "asked", N_("{who} was asked to approve"), N_("{who} was asked to approve: “{comment}”") },
  { "approved", N_("{who} approved"), N_("{who} approved: “{comment}”") },
  { "rejected", N_("{who} rejected it"), N_("{who} rejected it: “{comment}”") },
  { "withdrawn", N_("{who} need not decide any more"), N_("{who} need not decide any more: “{comment}”") },
};

static char *
fill_in (const char *sentence,
         const char *who,
         const char *comment)
{
  g_autoptr (GString) text = g_string_new (sentence);

  g_string_replace (text, "{who}", who, 1);
  g_string_replace (text, "{comment}", comment, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_approval_sentence (const Part *self)
{
  const char *word = fettle_value_get_string (get_new (self, "decision"));
  g_autofree char *approver = dup_words (self, FETTLE_APPROVAL_APPROVER);
  g_autofree char *comment = get_new (self, "comment") != NULL ? dup_words (self, FETTLE_APPROVAL_COMMENT) : g_strdup ("");

  if (word == NULL && is_made (self))
    word = decided[0].decision;
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (decided); i++)
    if (strcmp (decided[i].decision, word) == 0)
      return fill_in (comment[0] != '\0' ? _(decided[i].with_comment) : _(decided[i].plain), approver, comment);

  return NULL;
}

gboolean
fettle_sentence_tell_part (const FettleChange *change,
                           const FettleValue  *before,
                           FettleNameFunc      name,
                           gpointer            user_data,
                           GPtrArray          *lines)
{
  const Part self = { change, before, fettle_kind_from_id (change->ent), name, user_data };
  char *sentence = NULL;

  if (self.kind == FETTLE_KIND_LINK)
    sentence = dup_link_sentence (&self);
  else if (self.kind == FETTLE_KIND_APPROVAL)
    sentence = dup_approval_sentence (&self);
  if (sentence != NULL)
    g_ptr_array_add (lines, sentence);

  return sentence != NULL;
}
