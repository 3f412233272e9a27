/* fettle-moment-picker.c: a day of a calendar and a time of day, to wait for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-moment-picker.h"

#include "fettle-time.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleMomentPicker
{
  GtkWidget    parent_instance;

  FettleClock *clock;      /* (owned) */
  GtkWidget   *box;
  GtkWidget   *button;
  GtkWidget   *calendar;
  GtkWidget   *time;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleMomentPicker, fettle_moment_picker, GTK_TYPE_WIDGET)

static void
changed_cb (FettleMomentPicker *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *label = g_date_time_format (day, _("%A %-e %B %Y"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_selected_cb (FettleMomentPicker *self)
{
  changed_cb (self);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static gboolean
read_number (const char *text,
             guint       max,
             int        *number)
{
  guint64 read = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &read, NULL))
    return FALSE;
  *number = (int) read;
  return TRUE;
}

/* "9", "930", "9:30", "09:30", and nothing behind: "2pm" is not two at night. */
static gboolean
read_time (const char *text,
           int        *hour,
           int        *minute)
{
  g_autofree char *typed = g_strstrip (g_strdup (text));
  g_auto(GStrv) parts = g_strsplit (typed, ":", 2);
  int number;

  if (parts[0] != NULL && parts[1] != NULL)
    return strlen (parts[1]) == 2 && read_number (parts[0], 23, hour) && read_number (parts[1], 59, minute);
  if (strlen (typed) > 4 || !read_number (typed, 2359, &number))
    return FALSE;
  *hour = strlen (typed) <= 2 ? number : number / 100;
  *minute = strlen (typed) <= 2 ? 0 : number % 100;
  return *hour <= 23 && *minute <= 59;
}

static gboolean
fettle_moment_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_MOMENT_PICKER (widget)->button);
}

static void
fettle_moment_picker_dispose (GObject *object)
{
  FettleMomentPicker *self = FETTLE_MOMENT_PICKER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (fettle_moment_picker_parent_class)->dispose (object);
}

static void
fettle_moment_picker_class_init (FettleMomentPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_moment_picker_dispose;
  widget_class->grab_focus = fettle_moment_picker_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_MOMENT_PICKER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
fettle_moment_picker_init (FettleMomentPicker *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->calendar = gtk_calendar_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
  self->button = gtk_menu_button_new ();
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  self->time = gtk_entry_new ();
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->time), 6);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->time), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Time of day"), -1);
  gtk_box_append (GTK_BOX (self->box), self->button);
  gtk_box_append (GTK_BOX (self->box), self->time);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  g_signal_connect_swapped (self->time, "changed", G_CALLBACK (changed_cb), self);
}

static void
begin_tomorrow (FettleMomentPicker *self)
{
  g_autoptr(GDateTime) now = fettle_time_to_zone (fettle_clock_now (self->clock), fettle_clock_get_zone (self->clock));
  g_autoptr(GDateTime) tomorrow = g_date_time_add_days (now, 1);

  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), tomorrow);
  gtk_editable_set_text (GTK_EDITABLE (self->time), "09:00");
  changed_cb (self);
}

GtkWidget *
fettle_moment_picker_new (FettleClock *clock)
{
  FettleMomentPicker *self = g_object_new (FETTLE_TYPE_MOMENT_PICKER, NULL);

  g_return_val_if_fail (FETTLE_IS_CLOCK (clock), GTK_WIDGET (self));

  self->clock = g_object_ref (clock);
  begin_tomorrow (self);
  return GTK_WIDGET (self);
}

gint64
fettle_moment_picker_get (FettleMomentPicker *self)
{
  g_autoptr(GDateTime) day = NULL;
  int hour, minute;
  gint64 ms;

  g_return_val_if_fail (FETTLE_IS_MOMENT_PICKER (self), FETTLE_TIME_NONE);

  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  if (!read_time (gtk_editable_get_text (GTK_EDITABLE (self->time)), &hour, &minute) ||
      !fettle_time_from_local (fettle_clock_get_zone (self->clock), g_date_time_get_year (day),
                               g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                               hour, minute, 0, &ms))
    return FETTLE_TIME_NONE;
  return ms;
}

void
fettle_moment_picker_set (FettleMomentPicker *self,
                          gint64              ms)
{
  g_autoptr(GDateTime) local = NULL;
  g_autofree char *time = NULL;

  g_return_if_fail (FETTLE_IS_MOMENT_PICKER (self));

  local = fettle_time_to_zone (ms, fettle_clock_get_zone (self->clock));
  if (local == NULL)
    return;
  time = g_date_time_format (local, "%H:%M");
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), local);
  gtk_editable_set_text (GTK_EDITABLE (self->time), time);
}
