/* fettle-arguments.h: the words of a command line, read by a table of options.
 *
 * Options may stand before and after operands: "--name", "--name VALUE",
 * "--name=VALUE", "-n VALUE", "-nVALUE"; "--" ends them, a lone "-" is an
 * operand. Of an option said twice the last counts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;   /* without dashes; NULL ends a table */
  char        letter; /* 0: none */
  const char *value;  /* N_() marked placeholder ("FILE"); NULL: a flag */
  const char *help;   /* N_() marked, one line */
} FettleOption;

typedef struct _FettleArguments FettleArguments;

FettleArguments   *fettle_arguments_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void               fettle_arguments_free (FettleArguments            *self);

/* Reads @words by @tables (both NULL-ended). With @only_options it ends before
 * the first operand. Gives the first word that was not read, or NULL with
 * @error (USAGE); at the end that is the NULL behind the last word. */
const char *const *fettle_arguments_read (FettleArguments            *self,
                                          const char *const          *words,
                                          const FettleOption *const  *tables,
                                          gboolean                    only_options,
                                          GError                    **error);

gboolean           fettle_arguments_has  (FettleArguments            *self,
                                          const char                 *name);

/* The value of an option; NULL where it was not given. */
const char        *fettle_arguments_get  (FettleArguments            *self,
                                          const char                 *name);

/* The value as a number from @min to @max; @number stays as it is where the
 * option was not given. FALSE with USAGE where it is none. */
gboolean           fettle_arguments_get_number (FettleArguments      *self,
                                          const char                 *name,
                                          guint64                     min,
                                          guint64                     max,
                                          guint64                    *number,
                                          GError                    **error);

/* What is no option, in order. Owned by @self. */
guint              fettle_arguments_get_n_operands (FettleArguments  *self);
const char        *fettle_arguments_get_operand    (FettleArguments  *self,   /* NULL beyond the last */
                                          guint                       index);

/* The operands from @first on, with a blank between. Newly allocated. */
char              *fettle_arguments_join (FettleArguments            *self,
                                          guint                       first) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleArguments, fettle_arguments_free)

G_END_DECLS
