/* fettle-file-question.c: asks a person for a file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-file-question.h"

#include <glib/gi18n.h>

typedef struct
{
  FettleFileAnswer answer;
  gpointer         user_data;
} Asking;

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             gpointer         data)
{
  Asking *asking = data;
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);

  gtk_native_dialog_hide (dialog);
  asking->answer (path, asking->user_data);
  g_free (asking);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser           *chooser,
             const FettleFileQuestion *question)
{
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) any = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, question->filter);
  for (guint i = 0; question->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, question->patterns[i]);
  gtk_file_filter_set_name (any, _("All files"));
  gtk_file_filter_add_pattern (any, "*");
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_add_filter (chooser, any);
}

void
fettle_file_question_ask (const FettleFileQuestion *question,
                          GtkWindow                *parent,
                          FettleFileAnswer          answer,
                          gpointer                  user_data)
{
  GtkFileChooserNative *native;
  Asking *asking;

  g_return_if_fail (question != NULL);
  g_return_if_fail (answer != NULL);

  native = gtk_file_chooser_native_new (question->title, parent, question->action,
                                        question->accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (question->patterns != NULL)
    add_filters (GTK_FILE_CHOOSER (native), question);
  if (question->name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), question->name);

  asking = g_new (Asking, 1);
  *asking = (Asking) { .answer = answer, .user_data = user_data };
  g_signal_connect (native, "response", G_CALLBACK (on_response), asking);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}
