/* fettle-try-view.c: "Try on last month": what a change of the set-up would have
 * done, in the form that is about to write it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-try-view.h"

#include "fettle-problem.h"
#include "fettle-setup-try.h"
#include "fettle-text.h"

#include <glib/gi18n.h>

#define MOST_ROWS 200

struct _FettleTryView
{
  GtkWidget     parent_instance;

  GtkWidget    *spinner;
  GtkLabel     *told;
  GtkWidget    *scroller;
  GtkListBox   *cases;

  GCancellable *cancellable;  /* (owned) (nullable) of the one that runs */
};

G_DEFINE_FINAL_TYPE (FettleTryView, fettle_try_view, GTK_TYPE_WIDGET)

static void
set_running (FettleTryView *self,
             gboolean       is_running)
{
  gtk_widget_set_visible (self->spinner, is_running);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_running);
}

static void
clear (FettleTryView *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->cases, 0)) != NULL)
    gtk_list_box_remove (self->cases, GTK_WIDGET (row));
  gtk_label_set_label (self->told, "");
  gtk_widget_set_visible (self->scroller, FALSE);
}

/* --- what came of it ------------------------------------------------------------------------ */

static void
add_row (FettleTryView *self,
         const char    *text)
{
  g_autofree char *straight = fettle_text_straight (text);
  GtkWidget *label = gtk_label_new (straight);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, straight);
  gtk_widget_add_css_class (label, "fettle-small");
  gtk_list_box_append (self->cases, label);
}

static void
show_cases (FettleTryView        *self,
            const FettleSetupTry *tried)
{
  for (guint i = 0; i < MIN (tried->cases->len, MOST_ROWS); i++)
    {
      const FettleTryCase *ticket = g_ptr_array_index (tried->cases, i);
      g_autofree char *what = fettle_try_case_describe (ticket);
      g_autofree char *text = g_strdup_printf ("%s  %s · %s", ticket->number, what, ticket->title != NULL ? ticket->title : "");

      add_row (self, text);
    }

  if (tried->cases->len > MOST_ROWS)
    {
      guint more = tried->cases->len - MOST_ROWS;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %'u ticket more", "and %'u tickets more", more), more);

      add_row (self, rest);
    }
  gtk_widget_set_visible (self->scroller, tried->cases->len > 0);
}

static void
on_tried (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FettleTryView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleSetupTry) tried = fettle_workspace_try_action_finish (FETTLE_WORKSPACE (source), result, &error);
  g_autofree char *text = NULL;

  /* The form may be closed by now. */
  if (self->cancellable == NULL || g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    return;

  set_running (self, FALSE);
  text = tried != NULL ? fettle_setup_try_describe (tried) : fettle_problem_describe (error);
  gtk_label_set_label (self->told, text);
  if (tried != NULL)
    show_cases (self, tried);
}

void
fettle_try_view_run (FettleTryView   *self,
                     FettleWorkspace *workspace,
                     FettleAction    *action)
{
  g_return_if_fail (FETTLE_IS_TRY_VIEW (self) && FETTLE_IS_WORKSPACE (workspace) && FETTLE_IS_ACTION (action));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  clear (self);
  set_running (self, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  fettle_workspace_try_action_async (workspace, action, FETTLE_TRY_DAYS, self->cancellable, on_tried, g_object_ref (self));
}

void
fettle_try_view_hide (FettleTryView *self)
{
  g_return_if_fail (FETTLE_IS_TRY_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  set_running (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* --- object ------------------------------------------------------------------------------------ */

static void
fettle_try_view_dispose (GObject *object)
{
  FettleTryView *self = FETTLE_TRY_VIEW (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_try_view_parent_class)->dispose (object);
}

static void
fettle_try_view_class_init (FettleTryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_try_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/preferences/fettle-try-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleTryView, spinner);
  gtk_widget_class_bind_template_child (widget_class, FettleTryView, told);
  gtk_widget_class_bind_template_child (widget_class, FettleTryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleTryView, cases);
}

static void
fettle_try_view_init (FettleTryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_try_view_new (void)
{
  return g_object_new (FETTLE_TYPE_TRY_VIEW, NULL);
}
