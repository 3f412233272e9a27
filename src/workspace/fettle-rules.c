/* fettle-rules.c: the rules of the desk, their faults and their test bench.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rules.h"

#include "fettle-store-rules.h"
#include "fettle-workspace-private.h"

#include <string.h>

typedef struct
{
  const FettleUuid  *ticket;    /* not owned */
  FettleRecord      *draft;     /* not owned (nullable) */
  GPtrArray         *rows;      /* the answer */
  FettleRuleVerdict *verdict;   /* the answer */
  gint64             at;
} Question;

static gboolean
ask_list (FettleStore   *store,
          gpointer       user_data,
          GCancellable  *cancellable,
          GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_list_rules (store, error);
  return question->rows != NULL;
}

static gboolean
ask_check (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;

  question->rows = fettle_store_check_rules (store, question->draft, error);
  return question->rows != NULL;
}

static gboolean
ask_trial (FettleStore   *store,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  Question *question = user_data;

  question->verdict = fettle_store_try_rules (store, question->ticket, question->draft, &question->at, error);
  return question->verdict != NULL;
}

GPtrArray *
fettle_workspace_list_rules (FettleWorkspace  *self,
                             GError          **error)
{
  Question question = { 0 };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_list, &question, NULL, error);
  return question.rows;
}

GPtrArray *
fettle_workspace_check_rules (FettleWorkspace  *self,
                              FettleRecord     *draft,
                              GError          **error)
{
  Question question = { .draft = draft };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);

  fettle_workspace_run_reading (self, ask_check, &question, NULL, error);
  return question.rows;
}

FettleRuleVerdict *
fettle_workspace_try_rules (FettleWorkspace  *self,
                            const FettleUuid *ticket,
                            FettleRecord     *draft,
                            gint64           *at,
                            GError          **error)
{
  Question question = { .ticket = ticket, .draft = draft };

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (ticket != NULL && at != NULL, NULL);

  fettle_workspace_run_reading (self, ask_trial, &question, NULL, error);
  *at = question.at;
  return question.verdict;
}

/* --- positions ------------------------------------------------------------------------------ */

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/* The digit at @index; @beyond where the text has ended, or is none of ours. */
static guint
get_digit (const char *text,
           gsize       index,
           guint       beyond)
{
  const char *digit = text != NULL && index < strlen (text) ? strchr (digits, text[index]) : NULL;

  return digit != NULL ? digit - digits : beyond;
}

char *
fettle_rule_dup_position (const char *before,
                          const char *after)
{
  gboolean is_first = before == NULL && after != NULL;
  gboolean is_last = before != NULL && after == NULL;
  GString *position = g_string_new (NULL);
  guint low, high;

  for (gsize i = 0;; i++)
    {
      low = get_digit (before, i, 0);
      high = get_digit (after, i, strlen (digits));
      if (low + 1 < high)
        break;

      g_string_append_c (position, digits[low]);
      /* From here on anything is smaller than @after. */
      if (low < high)
        after = NULL;
    }

  /* At the ends by single steps: halves would fill the field after a few hundred. */
  g_string_append_c (position, digits[is_last ? low + 1 : is_first ? high - 1 : (low + high) / 2]);
  return g_string_free (position, FALSE);
}
