/* fettle-history-row.c: one action of the history: when, who, where, and what it
 * changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-history-row.h"

#include "fettle-avatar.h"
#include "fettle-text.h"
#include "fettle-when.h"

#include <glib/gi18n.h>
#include <string.h>

#define MOST_LINES 6
#define AVATAR_SIZE 24

struct _FettleHistoryRow
{
  GtkListBoxRow parent_instance;

  GtkBox     *face;
  GtkLabel   *title;
  GtkLabel   *what;
  GtkLabel   *whence;
  GtkLabel   *when;
  GtkWidget  *undone;
  GtkWidget  *stays;
  GtkButton  *undo;
  GtkWidget  *avatar;

  FettleUuid  act;
  FettleUuid  ticket;
};

G_DEFINE_FINAL_TYPE (FettleHistoryRow, fettle_history_row, GTK_TYPE_LIST_BOX_ROW)

static void
fettle_history_row_class_init (FettleHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/history/fettle-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, face);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, what);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, whence);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, when);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, undone);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, stays);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryRow, undo);
}

static void
fettle_history_row_init (FettleHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->avatar = fettle_avatar_new (AVATAR_SIZE);
  gtk_box_append (self->face, self->avatar);
}

GtkWidget *
fettle_history_row_new (const FettleUuid *act)
{
  FettleHistoryRow *self = g_object_new (FETTLE_TYPE_HISTORY_ROW, NULL);
  char text[FETTLE_UUID_TEXT_SIZE];

  g_return_val_if_fail (act != NULL, GTK_WIDGET (self));

  self->act = *act;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo), "s", fettle_uuid_to_text (act, text));
  return GTK_WIDGET (self);
}

const FettleUuid *
fettle_history_row_get_act (FettleHistoryRow *self)
{
  g_return_val_if_fail (FETTLE_IS_HISTORY_ROW (self), NULL);

  return &self->act;
}

const FettleUuid *
fettle_history_row_get_ticket (FettleHistoryRow *self)
{
  g_return_val_if_fail (FETTLE_IS_HISTORY_ROW (self), NULL);

  return &self->ticket;
}

/* --- words ------------------------------------------------------------------------------- */

/* What changed: the number of a ticket, also for what belongs to it. */
static char *
dup_subject (const FettleAuditEntry *entry)
{
  const char *kind = entry->kind != FETTLE_KIND_NONE ? _(fettle_kind_get_info (entry->kind)->label) : NULL;

  if (entry->number != NULL)
    return g_strdup (entry->number);
  if (kind != NULL && entry->name != NULL)
    return g_strdup_printf ("%s “%s”", kind, entry->name);
  return g_strdup (kind != NULL ? kind : _("Something newer"));
}

static gboolean
are_about_one (GPtrArray *entries)
{
  const FettleAuditEntry *first = g_ptr_array_index (entries, 0);

  for (guint i = 1; i < entries->len; i++)
    {
      const FettleAuditEntry *entry = g_ptr_array_index (entries, i);
      gboolean same_ticket = fettle_uuid_equal (&entry->ticket, &first->ticket) && !fettle_uuid_is_nil (&entry->ticket);

      if (!same_ticket && !fettle_uuid_equal (&entry->eid, &first->eid))
        return FALSE;
    }

  return TRUE;
}

static void
add_line (GString    *text,
          const char *subject,   /* (nullable) */
          const char *line)
{
  g_autofree char *straight = fettle_text_straight (line);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (subject != NULL)
    g_string_append_printf (text, "%s: ", subject);
  g_string_append (text, straight);
}

/* The lines of one change. Returns how many. */
static guint
add_entry (GString                *text,
           const FettleAuditEntry *entry,
           gboolean                with_subject,
           guint                   most)
{
  g_auto (GStrv) lines = g_strsplit (entry->text, "\n", -1);
  g_autofree char *subject = with_subject ? dup_subject (entry) : NULL;
  guint n = 0;

  for (; n < most && lines[n] != NULL; n++)
    if (lines[n][0] != '\0')
      add_line (text, subject, lines[n]);
  if (lines[n] != NULL && n == most && lines[n][0] != '\0')
    add_line (text, NULL, "…");
  if (entry->reason != NULL && entry->reason[0] != '\0' && n < most)
    {
      g_autofree char *reason = g_strdup_printf ("“%s”", entry->reason);

      add_line (text, NULL, reason);
      n++;
    }

  return n;
}

/* In the order in which it was done; an import is cut. */
static char *
dup_what (GPtrArray *entries)
{
  const FettleAuditEntry *first = g_ptr_array_index (entries, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 n_all = first->act_last - first->act_first + 1;
  gboolean with_subject = !are_about_one (entries);
  guint n_lines = 0, n_told = 0;

  for (guint i = entries->len; i > 0 && n_lines < MOST_LINES; i--, n_told++)
    n_lines += add_entry (text, g_ptr_array_index (entries, i - 1), with_subject, MOST_LINES - n_lines);

  if (n_told < entries->len || (n_all > entries->len && entries->len > MOST_LINES))
    {
      guint more = (guint) MAX (n_all, (gint64) entries->len) - n_told;
      g_autofree char *rest = g_strdup_printf (ngettext ("and %'u change more", "and %'u changes more", more), more);

      add_line (text, NULL, rest);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_whence (const FettleAuditEntry *entry,
            GTimeZone              *zone,
            gint64                  now)
{
  g_autoptr (GString) text = g_string_new (entry->who != NULL ? entry->who : _("Somebody"));
  g_autofree char *told = entry->at != entry->made_at ? fettle_when_dup_stamp (entry->at, now, zone) : NULL;

  if (entry->where != NULL)
    /* Translators: a person, on a computer. */
    g_string_append_printf (text, _(" on %s"), entry->where);
  if (entry->source != NULL)
    g_string_append_printf (text, " · %s", entry->source);
  if (told != NULL)
    /* Translators: a change that was made later than the time it tells of. */
    g_string_append_printf (text, _(" · told of %s"), told);
  return fettle_text_straight (text->str);
}

/* What it was called, and what it was about where that does not say so. */
static char *
dup_title (GPtrArray *entries)
{
  const FettleAuditEntry *entry = g_ptr_array_index (entries, 0);
  g_autofree char *subject = are_about_one (entries) ? dup_subject (entry) : NULL;
  g_autofree char *title = NULL;

  if (entry->label == NULL || entry->label[0] == '\0')
    title = subject != NULL ? g_steal_pointer (&subject)
                            : g_strdup_printf (ngettext ("%'u change", "%'u changes", entries->len), entries->len);
  else if (subject == NULL || strstr (entry->label, entry->number != NULL ? entry->number : "") != NULL)
    title = g_strdup (entry->label);
  else
    title = g_strdup_printf ("%s · %s", entry->label, subject);

  return fettle_text_straight (title);
}

/* --- showing --------------------------------------------------------------------------------- */

static gboolean
are_undone (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    if (!((const FettleAuditEntry *) g_ptr_array_index (entries, i))->undone)
      return FALSE;

  return TRUE;
}

static void
show_time (FettleHistoryRow       *self,
           const FettleAuditEntry *entry,
           gint64                  now,
           GTimeZone              *zone)
{
  g_autofree char *when = fettle_when_dup_stamp (entry->made_at, now, zone);
  g_autofree char *full = fettle_when_dup_full (entry->made_at, entry->tz, zone);

  gtk_label_set_label (self->when, when);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->when), full);
}

static void
speak (FettleHistoryRow *self)
{
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s. %s", gtk_label_get_label (self->title),
                                             gtk_label_get_label (self->whence), gtk_label_get_label (self->when),
                                             gtk_label_get_label (self->what));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
fettle_history_row_show (FettleHistoryRow *self,
                         GPtrArray        *entries,
                         gboolean          may_undo,
                         gint64            now,
                         GTimeZone        *zone)
{
  const FettleAuditEntry *entry;
  g_autofree char *title = NULL, *what = NULL, *whence = NULL;

  g_return_if_fail (FETTLE_IS_HISTORY_ROW (self) && entries != NULL && entries->len > 0);

  entry = g_ptr_array_index (entries, 0);
  title = dup_title (entries);
  what = dup_what (entries);
  whence = dup_whence (entry, zone, now);
  self->ticket = are_about_one (entries) ? entry->ticket : (FettleUuid) { 0 };

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->what, what);
  gtk_widget_set_visible (GTK_WIDGET (self->what), what[0] != '\0' && g_strcmp0 (what, title) != 0);
  gtk_label_set_label (self->whence, whence);
  fettle_avatar_set_name (FETTLE_AVATAR (self->avatar), entry->who);
  show_time (self, entry, now, zone);
  gtk_widget_set_visible (self->undone, are_undone (entries));
  gtk_widget_set_visible (self->stays, may_undo && entry->stays);
  gtk_widget_set_visible (GTK_WIDGET (self->undo), may_undo && !entry->stays && !are_undone (entries));
  speak (self);
}
