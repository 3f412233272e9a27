/* fettle-problem-report.c: telling a person about a problem, where it fits best.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-problem-report.h"

#include "fettle-problem.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static void
show_dialog (GtkWindow    *parent,
             const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, error->message, NULL);
  g_autofree char *body = g_strdup_printf ("%s %s", or_empty (fettle_problem_get_detail (error)),
                                           or_empty (fettle_problem_get_hint (error)));

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), g_strstrip (body));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
fettle_problem_report (GtkWidget    *widget,
                       const GError *error)
{
  GtkWindow *window;
  GtkWidget *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (error != NULL);

  if (is_cancelled (error))
    return;
  root = GTK_WIDGET (gtk_widget_get_root (widget));
  window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  while (window != NULL)
    {
      if (gtk_widget_activate_action (GTK_WIDGET (window), "win.toast-error", "(sss)",
                                      error->message,
                                      or_empty (fettle_problem_get_detail (error)),
                                      or_empty (fettle_problem_get_hint (error))))
        return;
      window = gtk_window_get_transient_for (window);
    }
  show_dialog (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, error);
}
