/* test-moment-picker.c: how a time of day is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-moment-picker.h"
#include "fettle-time.h"

#define NOON G_GINT64_CONSTANT (1700049600000)  /* 2023-11-15 12:00 UTC; a picker begins on the day after */

static GtkEditable *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return GTK_EDITABLE (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkEditable *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const struct
{
  const char *typed;
  const char *read;   /* NULL: refused */
} cases[] = {
  { "9", "2023-11-16T09:00:00Z" },
  { " 09 ", "2023-11-16T09:00:00Z" },
  { "0", "2023-11-16T00:00:00Z" },
  { "930", "2023-11-16T09:30:00Z" },
  { "0930", "2023-11-16T09:30:00Z" },
  { "0030", "2023-11-16T00:30:00Z" },
  { "9:30", "2023-11-16T09:30:00Z" },
  { "23:59", "2023-11-16T23:59:00Z" },
  { "2pm", NULL },
  { "2 pm", NULL },
  { "5.30", NULL },
  { "123:45", NULL },
  { "9:3", NULL },
  { "9:300", NULL },
  { "9:30:15", NULL },
  { "24:00", NULL },
  { "9:60", NULL },
  { "960", NULL },
  { "25", NULL },
  { "00930", NULL },
  { "-9", NULL },
  { ":30", NULL },
  { "9:", NULL },
  { "", NULL },
};

static void
test_reading (void)
{
  g_autoptr(FettleClock) clock = fettle_clock_new_manual (NOON, NULL);
  GtkWidget *picker = g_object_ref_sink (fettle_moment_picker_new (clock));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *read = NULL;
      gint64 ms;

      gtk_editable_set_text (find_entry (picker), cases[i].typed);
      ms = fettle_moment_picker_get (FETTLE_MOMENT_PICKER (picker));
      read = ms != FETTLE_TIME_NONE ? fettle_time_to_iso (ms) : NULL;
      g_test_message ("“%s”", cases[i].typed);
      g_assert_cmpstr (read, ==, cases[i].read);
    }
  g_assert_finalize_object (picker);
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/moment-picker/reading", test_reading);
  return g_test_run ();
}
