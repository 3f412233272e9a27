/* fettle-time-entry.c: an entry that reads a time as people say it, and shows
 * how it was read before it is taken.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-time-entry.h"

#include "fettle-log-line.h"
#include "fettle-when.h"

#include <glib/gi18n.h>
#include <string.h>

struct _FettleTimeEntry
{
  GtkWidget    parent_instance;

  FettleClock *clock;    /* (owned) */
  GtkWidget   *entry;
  GtkWidget   *reading;
  gint64       shown;     /* FETTLE_TIME_NONE: none */
  char        *shown_as;  /* (owned) */
};

enum
{
  CHANGED,
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleTimeEntry, fettle_time_entry, GTK_TYPE_WIDGET)

static char *
dup_reading (FettleTimeEntry *self)
{
  GTimeZone *zone = fettle_clock_get_zone (self->clock);
  gint64 now = fettle_clock_now (self->clock);
  g_autofree char *stamp = NULL;
  g_autofree char *age = NULL;
  gint64 ms;

  if (!fettle_time_entry_get (self, &ms))
    return g_strdup (_("Not a time. Try 10:42, yesterday 14:00, mon 9 or -2h."));
  if (ms == FETTLE_TIME_NONE)
    return g_strdup (_("Empty: not known."));
  stamp = fettle_when_dup_stamp (ms, now, zone);
  if (ms > now)
    return g_strdup (stamp);
  age = fettle_when_dup_duration (now - ms);
  /* Translators: how a time was read, "Tue 08:30, 2 h 12 m ago". */
  return g_strdup_printf (_("%s, %s ago"), stamp, age);
}

static void
changed_cb (FettleTimeEntry *self)
{
  g_autofree char *reading = dup_reading (self);

  gtk_label_set_label (GTK_LABEL (self->reading), reading);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
activate_cb (FettleTimeEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static gboolean
fettle_time_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_TIME_ENTRY (widget)->entry);
}

static void
fettle_time_entry_dispose (GObject *object)
{
  FettleTimeEntry *self = FETTLE_TIME_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->reading, gtk_widget_unparent);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->shown_as, g_free);

  G_OBJECT_CLASS (fettle_time_entry_parent_class)->dispose (object);
}

static void
fettle_time_entry_class_init (FettleTimeEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_time_entry_dispose;
  widget_class->grab_focus = fettle_time_entry_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", FETTLE_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", FETTLE_TYPE_TIME_ENTRY, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_time_entry_init (FettleTimeEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->entry = gtk_entry_new ();
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->reading = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->reading), 0);
  gtk_label_set_wrap (GTK_LABEL (self->reading), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->reading), 36);
  gtk_widget_add_css_class (self->reading, "fettle-dim");
  gtk_widget_add_css_class (self->reading, "fettle-small");
  gtk_widget_set_parent (self->reading, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->reading, NULL, -1);
}

GtkWidget *
fettle_time_entry_new (FettleClock *clock,
                       const char  *label)
{
  FettleTimeEntry *self = g_object_new (FETTLE_TYPE_TIME_ENTRY, NULL);

  g_return_val_if_fail (FETTLE_IS_CLOCK (clock), GTK_WIDGET (self));

  self->clock = g_object_ref (clock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  changed_cb (self);
  return GTK_WIDGET (self);
}

gboolean
fettle_time_entry_get (FettleTimeEntry *self,
                       gint64          *ms)
{
  g_autofree char *text = NULL;
  gsize end = 0;

  g_return_val_if_fail (FETTLE_IS_TIME_ENTRY (self), FALSE);
  g_return_val_if_fail (ms != NULL, FALSE);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  *ms = FETTLE_TIME_NONE;
  if (text[0] == '\0')
    return TRUE;
  /* Seconds are not shown: left alone it is what it was. */
  if (g_strcmp0 (text, self->shown_as) == 0)
    {
      *ms = self->shown;
      return TRUE;
    }
  return fettle_time_phrase_parse (text, fettle_clock_now (self->clock),
                                   fettle_clock_get_zone (self->clock), ms, &end) &&
         end == strlen (text);
}

void
fettle_time_entry_set (FettleTimeEntry *self,
                       gint64           ms)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FETTLE_IS_TIME_ENTRY (self));

  if (ms != FETTLE_TIME_NONE)
    {
      g_autoptr(GDateTime) time = fettle_time_to_zone (ms, fettle_clock_get_zone (self->clock));

      text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;
    }
  self->shown = text != NULL ? ms : FETTLE_TIME_NONE;
  g_free (self->shown_as);
  self->shown_as = g_strdup (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}
