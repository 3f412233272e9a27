/* fettle-holiday-button.c: puts the holidays of a file into the days of a calendar
 * that is in a form.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-holiday-button.h"

#include "fettle-file-question.h"
#include "fettle-problem.h"
#include "fettle-setup-holidays.h"

#include <glib/gi18n.h>

struct _FettleHolidayButton
{
  GtkWidget      parent_instance;

  GtkWidget     *box;
  GtkWidget     *button;
  GtkWidget     *told;
  FettleTextBox *days;         /* (owned) */
  GCancellable  *cancellable;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleHolidayButton, fettle_holiday_button, GTK_TYPE_WIDGET)

static void
tell (FettleHolidayButton *self,
      const char          *text)
{
  gtk_label_set_label (GTK_LABEL (self->told), text);
  gtk_widget_set_visible (self->told, TRUE);
}

/* How many came in, and what was left out. */
static char *
describe (const FettleHolidayReport *report)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (report->n_added == 0)
    g_string_append (text, _("Nothing new is in the file."));
  else
    g_string_append_printf (text, ngettext ("%u day was added; look through it, then save.",
                                            "%u days were added; look through them, then save.", report->n_added),
                            report->n_added);
  for (guint i = 0; i < report->remarks->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (report->remarks, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FettleHolidayButton) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleHolidayReport) report = fettle_holidays_read_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  gtk_widget_set_sensitive (self->button, TRUE);
  if (report != NULL && report->n_added > 0)
    fettle_text_box_set (self->days, report->days);
  text = report != NULL ? describe (report) : fettle_problem_describe (error);
  tell (self, text);
}

static void
on_chosen (const char *path,
           gpointer    data)
{
  g_autoptr(FettleHolidayButton) self = data;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *days = NULL;

  if (path == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  days = fettle_text_box_dup (self->days);
  gtk_widget_set_sensitive (self->button, FALSE);
  fettle_holidays_read_async (path, days, g_date_time_get_year (now), self->cancellable, on_read, g_object_ref (self));
}

static void
on_clicked (FettleHolidayButton *self)
{
  static const char *const patterns[] = { "*.ics", NULL };
  const FettleFileQuestion question = {
    .title = _("Holidays of a file"),
    .accept = _("Add"),
    .action = GTK_FILE_CHOOSER_ACTION_OPEN,
    .filter = _("iCalendar"),
    .patterns = patterns,
  };

  fettle_file_question_ask (&question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), on_chosen, g_object_ref (self));
}

/* --- object ------------------------------------------------------------------------------------ */

static void
fettle_holiday_button_dispose (GObject *object)
{
  FettleHolidayButton *self = FETTLE_HOLIDAY_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->days);

  G_OBJECT_CLASS (fettle_holiday_button_parent_class)->dispose (object);
}

static void
fettle_holiday_button_finalize (GObject *object)
{
  g_clear_object (&FETTLE_HOLIDAY_BUTTON (object)->cancellable);

  G_OBJECT_CLASS (fettle_holiday_button_parent_class)->finalize (object);
}

static void
fettle_holiday_button_class_init (FettleHolidayButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_holiday_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_holiday_button_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_holiday_button_init (FettleHolidayButton *self)
{
  self->cancellable = g_cancellable_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->button = gtk_button_new_with_label (_("Add holidays of a file…"));
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_clicked), self);

  self->told = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE,
                             "max-width-chars", 50, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->told, "fettle-small");
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), self->told);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
fettle_holiday_button_new (FettleTextBox *days)
{
  FettleHolidayButton *self = g_object_new (FETTLE_TYPE_HOLIDAY_BUTTON, NULL);

  g_return_val_if_fail (FETTLE_IS_TEXT_BOX (days), GTK_WIDGET (self));

  self->days = g_object_ref (days);
  return GTK_WIDGET (self);
}
