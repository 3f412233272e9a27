/* fettle-timeline-row.c: one line of an incident's timeline: a reply, a work
 * note or an event, different in shape, word and tint.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-timeline-row.h"

#include "fettle-avatar.h"
#include "fettle-text.h"
#include "fettle-when-label.h"

#include <glib/gi18n.h>
#include <string.h>

/* Characters of name and kind that the pane has room for in one line. */
#define LINE_CHARS 21

struct _FettleTimelineRow
{
  GtkListBoxRow        parent_instance;

  FettleTimelineEntry *entry;   /* (owned) */
  FettleClock         *clock;   /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleTimelineRow, fettle_timeline_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *css_class;
  const char *icon;
  const char *word;
} looks[] = {
  [FETTLE_ENTRY_EVENT] = { "event", "fettle-event-symbolic", N_("Event") },
  [FETTLE_ENTRY_NOTE] = { "note", "fettle-note-symbolic", N_("Work note") },
  [FETTLE_ENTRY_REPLY] = { "reply", "fettle-reply-symbolic", N_("Reply") },
  [FETTLE_ENTRY_SYSTEM] = { "system", "fettle-import-symbolic", N_("From the source") },
};

static FettleEntryType
get_kind (FettleTimelineRow *self)
{
  return fettle_timeline_entry_get_entry_type (self->entry);
}

static const char *
get_author (FettleTimelineRow *self)
{
  const char *author = fettle_timeline_entry_get_author (self->entry);

  return author != NULL ? author : "";
}

/* How a reply was told, as its label in the registry. */
static char *
dup_word (FettleTimelineRow *self)
{
  const char *told_by = fettle_timeline_entry_get_told_by (self->entry);
  const FettleChoice *choice = NULL;

  if (told_by != NULL)
    choice = fettle_field_find_choice (
      fettle_kind_get_field (FETTLE_KIND_NOTE, FETTLE_NOTE_TOLD_BY), told_by);
  if (choice == NULL)
    return g_strdup (_(looks[get_kind (self)].word));
  /* Translators: a reply and how it was told, "Reply · By phone". */
  return g_strdup_printf (_("%s · %s"), _(looks[get_kind (self)].word), _(choice->label));
}

/* --- parts ---------------------------------------------------------------------- */

static GtkWidget *
new_stamp (FettleTimelineRow *self)
{
  GtkWidget *stamp = fettle_when_label_new (FETTLE_WHEN_STAMP);

  fettle_when_label_set (FETTLE_WHEN_LABEL (stamp), self->clock,
                         fettle_timeline_entry_get_at (self->entry),
                         fettle_timeline_entry_get_tz (self->entry));
  gtk_widget_add_css_class (stamp, "fettle-dim");
  gtk_widget_add_css_class (stamp, "fettle-xs");
  gtk_widget_set_valign (stamp, GTK_ALIGN_START);
  return stamp;
}

static GtkWidget *
new_text (const char *text,
          const char *css_class)
{
  g_autofree char *straight = fettle_text_straight (text != NULL ? text : "");
  GtkWidget *label = gtk_label_new (straight);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* The word beside it says the same. */
static GtkWidget *
new_icon (FettleTimelineRow *self)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", looks[get_kind (self)].icon,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static GtkWidget *
new_chip (FettleTimelineRow *self)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *word = dup_word (self);
  GtkWidget *label = gtk_label_new (word);

  gtk_box_append (GTK_BOX (chip), new_icon (self));
  gtk_box_append (GTK_BOX (chip), label);
  gtk_widget_add_css_class (chip, "fettle-chip");
  gtk_widget_add_css_class (chip, looks[get_kind (self)].css_class);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

/* Why, where it comes from, and that it was taken back: below the text. */
static void
append_asides (FettleTimelineRow *self,
               GtkWidget         *box)
{
  const char *reason = fettle_timeline_entry_get_reason (self->entry);
  const char *source = fettle_timeline_entry_get_source (self->entry);

  if (reason != NULL && reason[0] != '\0')
    {
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), reason);

      gtk_box_append (GTK_BOX (box), new_text (quoted, "reason"));
    }
  if (source != NULL)
    {
      g_autofree char *told = g_strdup_printf (_("observed: %s"), source);

      gtk_box_append (GTK_BOX (box), new_text (told, "aside"));
    }
  if (fettle_timeline_entry_is_undone (self->entry))
    gtk_box_append (GTK_BOX (box), new_text (_("undone later"), "aside"));
}

/* --- shapes ----------------------------------------------------------------------- */

/* "Owner set to Anna Weiss, by Bob". */
static char *
dup_event (FettleTimelineRow *self)
{
  const char *text = fettle_timeline_entry_get_text (self->entry);
  g_autofree char *straight = fettle_text_straight (text != NULL ? text : "");
  g_autofree char *author = g_markup_escape_text (get_author (self), -1);
  g_autofree char *facts = g_markup_escape_text (straight, -1);

  if (author[0] == '\0')
    return g_steal_pointer (&facts);
  /* Translators: an event and who did it. */
  return g_strdup_printf (_("%s <span alpha=\"70%%\">by %s</span>"), facts, author);
}

static GtkWidget *
build_event (FettleTimelineRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = new_icon (self);
  GtkWidget *text = new_text (NULL, NULL);
  g_autofree char *markup = dup_event (self);

  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_widget_set_size_request (icon, 24, -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "fettle-dim");
  gtk_box_append (GTK_BOX (lines), text);
  append_asides (self, lines);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), lines);
  gtk_box_append (GTK_BOX (row), new_stamp (self));
  return row;
}

static gboolean
has_long_name (FettleTimelineRow *self)
{
  g_autofree char *word = dup_word (self);

  return g_utf8_strlen (get_author (self), -1) + g_utf8_strlen (word, -1) > LINE_CHARS;
}

static GtkWidget *
build_head (FettleTimelineRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *author = gtk_label_new (get_author (self));
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_label_set_xalign (GTK_LABEL (author), 0);
  gtk_label_set_ellipsize (GTK_LABEL (author), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (author, "author");
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (head), author);
  if (!has_long_name (self))
    gtk_box_append (GTK_BOX (head), new_chip (self));
  gtk_box_append (GTK_BOX (head), gap);
  gtk_box_append (GTK_BOX (head), new_stamp (self));
  return head;
}

/* Under a name that leaves it no room beside the stamp. */
static GtkWidget *
build_chip_line (FettleTimelineRow *self)
{
  GtkWidget *chip = new_chip (self);

  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  return chip;
}

static GtkWidget *
build_box (FettleTimelineRow *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *avatar = fettle_avatar_new (24);
  GtkWidget *text = new_text (fettle_timeline_entry_get_text (self->entry), NULL);

  fettle_avatar_set_name (FETTLE_AVATAR (avatar), get_author (self));
  gtk_widget_set_valign (avatar, GTK_ALIGN_START);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_focusable (text, FALSE);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_add_css_class (box, "entry");
  gtk_box_append (GTK_BOX (box), build_head (self));
  if (has_long_name (self))
    gtk_box_append (GTK_BOX (box), build_chip_line (self));
  gtk_box_append (GTK_BOX (box), text);
  append_asides (self, box);
  gtk_box_append (GTK_BOX (row), avatar);
  gtk_box_append (GTK_BOX (row), box);
  return row;
}

static void
set_spoken (FettleTimelineRow *self)
{
  g_autofree char *when = fettle_when_dup_full (fettle_timeline_entry_get_at (self->entry),
                                                FETTLE_WHEN_NO_OFFSET,
                                                fettle_clock_get_zone (self->clock));
  g_autofree char *word = dup_word (self);
  g_autofree char *spoken = NULL;

  when[strcspn (when, "\n")] = '\0';
  spoken = g_strdup_printf ("%s, %s, %s: %s", word, get_author (self), when,
                            fettle_timeline_entry_get_text (self->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* --- object ------------------------------------------------------------------------- */

static void
fettle_timeline_row_dispose (GObject *object)
{
  FettleTimelineRow *self = FETTLE_TIMELINE_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (fettle_timeline_row_parent_class)->dispose (object);
}

static void
fettle_timeline_row_class_init (FettleTimelineRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_timeline_row_dispose;
}

static void
fettle_timeline_row_init (FettleTimelineRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (self), FALSE);
}

/* Also when the entry was mended: a note was edited, or something undone. */
static void
build (FettleTimelineRow *self)
{
  FettleEntryType kind = get_kind (self);
  gboolean boxed = kind == FETTLE_ENTRY_NOTE || kind == FETTLE_ENTRY_REPLY;

  gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].css_class);
  if (fettle_timeline_entry_is_undone (self->entry))
    gtk_widget_add_css_class (GTK_WIDGET (self), "undone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "undone");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self),
                              boxed ? build_box (self) : build_event (self));
  set_spoken (self);
}

GtkWidget *
fettle_timeline_row_new (FettleTimelineEntry *entry,
                         FettleClock         *clock)
{
  FettleTimelineRow *self = g_object_new (FETTLE_TYPE_TIMELINE_ROW, NULL);

  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (entry), GTK_WIDGET (self));

  self->entry = g_object_ref (entry);
  self->clock = g_object_ref (clock);
  build (self);
  g_signal_connect_object (entry, "notify", G_CALLBACK (build), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
