/* fettle-desk-problem.c: why a desk does not open, and the ways on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-desk-problem.h"

#include "fettle-care.h"
#include "fettle-problem-report.h"
#include "fettle-when.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FettleDeskProblem
{
  GtkWidget parent_instance;

  GtkWidget     *header;
  AdwStatusPage *status;
  GtkWidget     *waiting;
  GtkLabel      *waiting_label;
  GtkWidget     *restore_button;
  GtkLabel      *backup_label;
  GtkWidget     *again_button;

  char          *path;         /* (owned) */
  FettleBackup  *backup;       /* (owned) (nullable) */
  GCancellable  *cancellable;  /* (owned) */
};

enum
{
  TRY_AGAIN,
  WELCOME,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleDeskProblem, fettle_desk_problem, GTK_TYPE_WIDGET)

static void
say (FettleDeskProblem *self,
     const char        *text)
{
  gtk_label_set_label (self->backup_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->backup_label), TRUE);
}

/* --- Restore ---------------------------------------------------------------------- */

static void
on_restored (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(FettleDeskProblem) self = data;
  g_autofree char *kept = NULL;
  g_autoptr(GError) error = NULL;

  gtk_widget_set_visible (self->waiting, FALSE);
  if (fettle_care_restore_finish (result, &kept, &error))
    {
      g_signal_emit (self, signals[TRY_AGAIN], 0);
      return;
    }

  gtk_widget_set_sensitive (self->restore_button, TRUE);
  fettle_problem_report (GTK_WIDGET (self), error);
}

static void
on_restore (FettleDeskProblem *self)
{
  gtk_widget_set_sensitive (self->restore_button, FALSE);
  gtk_label_set_label (self->waiting_label, _("The backup is being checked and put in place"));
  gtk_widget_set_visible (self->waiting, TRUE);
  fettle_care_restore_async (self->backup->path, self->path, NULL, on_restored, g_object_ref (self));
}

/* --- The last good backup -------------------------------------------------------------- */

static void
offer (FettleDeskProblem *self)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;

  when = fettle_when_dup_stamp (self->backup->at, g_get_real_time () / 1000, zone);
  label = g_strdup_printf (_("Open the last good backup (%s)"), when);
  gtk_button_set_label (GTK_BUTTON (self->restore_button), label);
  gtk_widget_set_visible (self->restore_button, TRUE);
  gtk_widget_grab_focus (self->restore_button);
  say (self, _("The damaged file is kept beside it under another name. What was written after the backup is in that file only."));
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(FettleDeskProblem) self = data;
  g_autoptr(GError) error = NULL;

  self->backup = fettle_care_find_good_backup_finish (result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_visible (self->waiting, FALSE);
  if (self->backup != NULL)
    offer (self);
  else
    say (self, _("There is no good backup of this desk beside it."));
}

static void
look_for_backup (FettleDeskProblem *self)
{
  gtk_widget_set_visible (self->waiting, TRUE);
  fettle_care_find_good_backup_async (self->path, self->cancellable, on_found, g_object_ref (self));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
on_try_again (FettleDeskProblem *self)
{
  g_signal_emit (self, signals[TRY_AGAIN], 0);
}

static void
on_welcome (FettleDeskProblem *self)
{
  g_signal_emit (self, signals[WELCOME], 0);
}

static void
show_error (FettleDeskProblem *self,
            const GError      *error)
{
  const char *detail = fettle_problem_get_detail (error);
  const char *hint = fettle_problem_get_hint (error);
  gboolean is_named = detail != NULL && strstr (detail, self->path) != NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  text = g_strdup_printf ("%s\n%s %s", is_named ? "" : self->path, detail != NULL ? detail : "",
                          hint != NULL ? hint : "");
  escaped = g_markup_escape_text (g_strstrip (text), -1);
  adw_status_page_set_title (self->status, error->message);
  adw_status_page_set_description (self->status, escaped);
}

static void
fettle_desk_problem_dispose (GObject *object)
{
  FettleDeskProblem *self = FETTLE_DESK_PROBLEM (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_DESK_PROBLEM);

  G_OBJECT_CLASS (fettle_desk_problem_parent_class)->dispose (object);
}

static void
fettle_desk_problem_finalize (GObject *object)
{
  FettleDeskProblem *self = FETTLE_DESK_PROBLEM (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->backup, fettle_backup_free);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (fettle_desk_problem_parent_class)->finalize (object);
}

static void
fettle_desk_problem_class_init (FettleDeskProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_desk_problem_dispose;
  object_class->finalize = fettle_desk_problem_finalize;
  signals[TRY_AGAIN] = g_signal_new ("try-again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WELCOME] = g_signal_new ("welcome", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-desk-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, header);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, status);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, waiting);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, restore_button);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, backup_label);
  gtk_widget_class_bind_template_child (widget_class, FettleDeskProblem, again_button);
  gtk_widget_class_bind_template_callback (widget_class, on_restore);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_welcome);
}

static void
fettle_desk_problem_init (FettleDeskProblem *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_desk_problem_new (const char   *path,
                         const GError *error)
{
  FettleDeskProblem *self;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_DESK_PROBLEM, NULL);
  self->path = g_strdup (path);
  show_error (self, error);
  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_DAMAGED))
    look_for_backup (self);

  return GTK_WIDGET (self);
}
