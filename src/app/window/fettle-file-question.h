/* fettle-file-question.h: asks a person for a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char           *title;
  const char           *accept;       /* label of the button */
  GtkFileChooserAction  action;
  const char           *name;         /* (nullable) suggested, for saving */
  const char           *filter;       /* (nullable) label of the kind of file */
  const char *const    *patterns;     /* (nullable) "*.csv", NULL-ended; any file is offered too */
} FettleFileQuestion;

/* @path NULL: nothing was chosen. Called once. */
typedef void (*FettleFileAnswer) (const char *path,
                                  gpointer    user_data);

void fettle_file_question_ask (const FettleFileQuestion *question,
                               GtkWindow                *parent,
                               FettleFileAnswer          answer,
                               gpointer                  user_data);

G_END_DECLS
