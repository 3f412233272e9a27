/* fettle-setup-fault.c: what is wrong with a set-up, and where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-setup-fault.h"

#include "fettle-problem.h"
#include "fettle-text.h"

#include <string.h>

/* Bytes of a sentence. What it quotes from a file has neither an end nor a form. */
#define MAX_SENTENCE 1000

static char *
dup_sentence (const char *text)
{
  g_autofree char *tidy = text != NULL ? fettle_text_tidy (text) : NULL;
  g_autofree char *cut = NULL;

  if (tidy == NULL || strlen (tidy) <= MAX_SENTENCE)
    return g_steal_pointer (&tidy);

  cut = fettle_text_cut (tidy, MAX_SENTENCE);
  return g_strconcat (cut, "…", NULL);
}

FettleSetupFault *
fettle_setup_fault_new (char       *fact,
                        const char *hint)
{
  FettleSetupFault *self;

  g_return_val_if_fail (fact != NULL, NULL);

  self = g_new0 (FettleSetupFault, 1);
  self->kind = FETTLE_KIND_NONE;
  self->field = -1;
  self->fact = dup_sentence (fact);
  self->hint = dup_sentence (hint);
  g_free (fact);
  return self;
}

void
fettle_setup_fault_set_name (FettleSetupFault *self,
                             const char       *name)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  self->name = dup_sentence (name);
}

FettleSetupFault *
fettle_setup_fault_of (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return fettle_setup_fault_new (g_strdup (error->message), fettle_problem_get_hint (error));
}

void
fettle_setup_fault_free (FettleSetupFault *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->fact);
  g_free (self->hint);
  g_free (self);
}

GPtrArray *
fettle_setup_faults_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_setup_fault_free);
}

guint
fettle_setup_faults_count (GPtrArray *faults)
{
  guint n = 0;

  g_return_val_if_fail (faults != NULL, 0);

  for (guint i = 0; i < faults->len; i++)
    n += !((FettleSetupFault *) g_ptr_array_index (faults, i))->is_remark;

  return n;
}
