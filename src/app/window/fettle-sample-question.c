/* fettle-sample-question.c: whether a sample desk goes with what was done in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sample-question.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct
{
  GtkWindow          *parent;   /* (owned) */
  FettleSampleAnswer  answer;
  gpointer            data;
  GDestroyNotify      destroy;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->parent);
  self->destroy (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
on_response (AdwMessageDialog *dialog,
             const char       *response,
             gpointer          data)
{
  g_autoptr(Asking) self = data;

  if (g_str_equal (response, "remove"))
    self->answer (self->data);
}

/* It cannot be taken back: so much is named as goes. */
static void
ask (Asking *asking,
     guint   n)
{
  g_autofree char *body = NULL;
  AdwMessageDialog *dialog;

  body = g_strdup_printf (ngettext ("%'u change of yours in it goes for good, with the backups of this desk. "
                                    "Your own desk stays as it is.",
                                    "%'u changes of yours in it go for good, with the backups of this desk. "
                                    "Your own desk stays as it is.", n), n);
  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (asking->parent, _("Remove the sample desk?"), body));
  adw_message_dialog_add_responses (dialog, "keep", _("_Keep it"), "remove", _("_Remove sample desk"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "keep");
  adw_message_dialog_set_default_response (dialog, "keep");
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A sample that cannot be read any more holds nothing to keep. */
static void
on_counted (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Asking) self = data;
  g_autoptr(GError) error = NULL;
  guint n = 0;

  if (fettle_workspace_count_own_finish (FETTLE_WORKSPACE (source), result, &n, &error) && n > 0)
    ask (g_steal_pointer (&self), n);
  else if (!g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    self->answer (self->data);
}

void
fettle_sample_question_ask (FettleWorkspace    *workspace,
                            GtkWindow          *parent,
                            FettleSampleAnswer  answer,
                            gpointer            data,
                            GDestroyNotify      destroy)
{
  Asking *asking;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (answer != NULL && destroy != NULL);

  asking = g_new (Asking, 1);
  *asking = (Asking) {
    .parent = g_object_ref (parent), .answer = answer, .data = data, .destroy = destroy,
  };
  fettle_workspace_count_own_async (workspace, NULL, on_counted, asking);
}
