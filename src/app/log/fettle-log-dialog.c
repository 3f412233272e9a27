/* fettle-log-dialog.c: a ticket logged in one line while the phone is at the ear.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-log-dialog.h"

#include "fettle-alike-row.h"
#include "fettle-avatar.h"
#include "fettle-commands.h"
#include "fettle-custom-inputs.h"
#include "fettle-drop-down.h"
#include "fettle-incident.h"
#include "fettle-key-cap.h"
#include "fettle-log-completion.h"
#include "fettle-log-tile.h"
#include "fettle-priority.h"
#include "fettle-priority-glyph.h"
#include "fettle-submit.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

#define MAX_DRAFTS 100
#define N_ALIKE 3
#define MIN_ALIKE_CHARS 4

struct _FettleLogDialog
{
  AdwWindow         parent_instance;

  FettleWorkspace  *workspace;     /* (owned) */
  GtkWindow        *parent;        /* (weak) (nullable) */
  char             *draft;         /* (owned) key */
  FettleLogReading *reading;       /* (owned) */
  GCancellable     *search;        /* (owned) (nullable) of the look-alikes */
  FettleIncident   *like;          /* (owned) (nullable) the look-alike that gets the caller */
  GSettings        *settings;      /* (owned) (nullable) */
  FettleUuid        eid;           /* of the incident being logged */
  gboolean          opens;         /* show it when it is logged */
  gboolean          busy;
  gint64            begun;         /* monotonic µs of the first letter, 0 = none */
  guint             tick;

  GtkDropDown      *kind;
  gboolean          shows_kind;    /* show_kind() is at work */
  GtkDropDown      *channel;
  GtkTextView      *line;
  GtkWidget        *placeholder;
  GtkBox           *tiles;
  GtkWidget        *more;          /* GtkExpander, for those who take their time */
  AdwBin           *fields_place;
  GtkWidget        *fields;        /* FettleCustomInputs */
  GtkWidget        *alike_box;
  GtkLabel         *alike_title;
  GtkListBox       *alike;
  GtkLabel         *problem;
  GtkLabel         *remarks;
  GtkButton        *log;
  GtkBox           *keys;
  GtkLabel         *took;

  GtkWidget        *title_tile, *priority_tile, *service_tile, *owner_tile;
  GtkWidget        *caller_tile, *occurred_tile, *category_tile, *fields_tile;
  GtkWidget        *glyph, *avatar;
};

G_DEFINE_FINAL_TYPE (FettleLogDialog, fettle_log_dialog, ADW_TYPE_WINDOW)

/* How each understood word is coloured; the words stay readable without it. */
static const struct
{
  FettleLogWord word;
  const char   *tag;
  const char   *colour;
} colours[] = {
  { FETTLE_LOG_WORD_PRIORITY, "priority", "rgba(229,165,10,0.30)" },
  { FETTLE_LOG_WORD_SERVICE, "service", "rgba(53,132,228,0.22)" },
  { FETTLE_LOG_WORD_OWNER, "owner", "rgba(46,194,126,0.25)" },
  { FETTLE_LOG_WORD_CALLER, "caller", "rgba(145,65,172,0.20)" },
  { FETTLE_LOG_WORD_CATEGORY, "category", "rgba(53,132,228,0.13)" },
  { FETTLE_LOG_WORD_OCCURRED, "occurred", "rgba(128,128,128,0.25)" },
  { FETTLE_LOG_WORD_TAG, "tag", "rgba(128,128,128,0.25)" },
  { FETTLE_LOG_WORD_KIND, "kind", "rgba(128,128,128,0.25)" },
  { FETTLE_LOG_WORD_FIELD, "field", "rgba(128,128,128,0.25)" },
};

/* What the line may begin with, and what the dialog and its button are called then. */
static const struct
{
  FettleKind  kind;
  const char *word;
  const char *title;
  const char *button;
} kinds[] = {
  { FETTLE_KIND_INCIDENT, "kind:incident", N_("Log an incident"), N_("Log incident") },
  { FETTLE_KIND_REQUEST, "kind:request", N_("Log a request"), N_("Log request") },
  { FETTLE_KIND_PROBLEM, "kind:problem", N_("Log a problem"), N_("Log problem") },
  { FETTLE_KIND_CHANGE_REQUEST, "kind:change", N_("Log a change request"), N_("Log change request") },
  { FETTLE_KIND_TASK, "kind:task", N_("Log a task"), N_("Log task") },
};

/* --- the line --------------------------------------------------------------------- */

static char *
dup_line (FettleLogDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
get_iter_at_byte (FettleLogDialog *self,
                  const char      *text,
                  gsize            byte,
                  GtkTextIter     *iter)
{
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (self->line), iter,
                                      g_utf8_pointer_to_offset (text, text + byte));
}

static const char *
find_tag (FettleLogWord word)
{
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    if (colours[i].word == word)
      return colours[i].tag;

  return NULL;
}

/* Where the first word of that sort stands, with the blank after it. */
static gboolean
find_span (FettleLogDialog *self,
           FettleLogWord    word,
           const char      *text,
           GtkTextIter     *start,
           GtkTextIter     *end)
{
  GArray *spans = self->reading->line->spans;

  for (guint i = 0; i < spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (spans, FettleLogSpan, i);

      if (span->word != word)
        continue;
      get_iter_at_byte (self, text, span->start, start);
      get_iter_at_byte (self, text, text[span->end] == ' ' ? span->end + 1 : span->end, end);
      return TRUE;
    }

  return FALSE;
}

static void
colour_line (FettleLogDialog *self,
             const char      *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line);
  GArray *spans = self->reading->line->spans;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);

  for (guint i = 0; i < spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (spans, FettleLogSpan, i);
      const char *tag = find_tag (span->word);

      if (tag == NULL)
        continue;
      get_iter_at_byte (self, text, span->start, &start);
      get_iter_at_byte (self, text, span->end, &end);
      gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
    }
}

/* --- the reading --------------------------------------------------------------------- */

/* The stretches of the line that said it. */
static char *
dup_said (FettleLogDialog *self,
          const char      *text,
          FettleLogWord    word)
{
  GArray *spans = self->reading->line->spans;
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const FettleLogSpan *span = &g_array_index (spans, FettleLogSpan, i);

      if (span->word != word)
        continue;
      if (said->len > 0)
        g_string_append_c (said, ' ');
      g_string_append_len (said, text + span->start, span->end - span->start);
    }

  return g_string_free (said, FALSE);
}

/* One that is set by hand stays, whatever impact and urgency come to: that is told. */
static char *
dup_priority (const FettleLogReading *reading)
{
  const char *label = fettle_priority_to_label (reading->priority);

  if (reading->priority == 0)
    return NULL;
  if (reading->priority == reading->matrix)
    return g_strdup_printf ("P%u %s", reading->priority, label);
  if (reading->matrix == 0)
    return g_strdup_printf (_("P%u %s, set by hand"), reading->priority, label);

  return g_strdup_printf (_("P%u %s, not P%u of the matrix"), reading->priority, label, reading->matrix);
}

static void
show_priority (FettleLogDialog *self,
               const char      *text)
{
  g_autofree char *value = dup_priority (self->reading);
  g_autofree char *from = dup_said (self, text, FETTLE_LOG_WORD_PRIORITY);

  fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (self->glyph), self->reading->priority);
  fettle_log_tile_set (FETTLE_LOG_TILE (self->priority_tile), value, from, _("!impact/urgency"));
}

static void
show_occurred (FettleLogDialog *self,
               const char      *text)
{
  FettleClock *clock = fettle_workspace_get_clock (self->workspace);
  FettleLogLine *line = self->reading->line;
  g_autofree char *from = dup_said (self, text, FETTLE_LOG_WORD_OCCURRED);
  g_autofree char *value = NULL;

  if (line->occurred_at != FETTLE_TIME_NONE)
    {
      gint64 now = fettle_clock_now (clock);
      g_autofree char *stamp = fettle_when_dup_stamp (line->occurred_at, now, fettle_clock_get_zone (clock));
      g_autofree char *ago = fettle_when_dup_duration (MAX (0, now - line->occurred_at));

      value = g_strdup_printf (_("%s, %s ago"), stamp, ago);
    }
  fettle_log_tile_set (FETTLE_LOG_TILE (self->occurred_tile), value, from,
                       self->reading->kind == FETTLE_KIND_INCIDENT ? _("since 08:30") : _("Incidents only"));
}

static void
show_title (FettleLogDialog *self)
{
  FettleLogLine *line = self->reading->line;
  g_autofree char *joined = NULL;
  g_autofree char *tags = NULL;

  if (line->tags->len > 0)
    {
      g_ptr_array_add (line->tags, NULL);
      joined = g_strjoinv (" +", (char **) line->tags->pdata);
      tags = g_strconcat ("+", joined, NULL);
      g_ptr_array_remove_index (line->tags, line->tags->len - 1);
    }
  fettle_log_tile_set (FETTLE_LOG_TILE (self->title_tile), line->title,
                       line->description != NULL ? _("and a description") : tags,
                       _("The words that are left"));
}

static void
show_kind (FettleLogDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (kinds[i].kind != self->reading->kind)
        continue;

      self->shows_kind = TRUE;
      gtk_drop_down_set_selected (self->kind, i);
      self->shows_kind = FALSE;
      gtk_window_set_title (GTK_WINDOW (self), _(kinds[i].title));
      gtk_button_set_label (self->log, _(kinds[i].button));
    }
}

/* What the line says is not asked for; what was given before stays in sight. */
static gboolean
is_asked (FettleLogDialog         *self,
          const FettleCustomField *field)
{
  return !field->is_retired && fettle_custom_field_is_of (field, self->reading->kind)
         && (!fettle_log_reading_has_field (self->reading, field)
             || fettle_custom_inputs_has (FETTLE_CUSTOM_INPUTS (self->fields), field));
}

static void
show_said_fields (FettleLogDialog *self,
                  const char      *text)
{
  g_autofree char *said = fettle_log_reading_dup_fields (self->reading, self->workspace);
  g_autofree char *from = dup_said (self, text, FETTLE_LOG_WORD_FIELD);

  fettle_log_tile_set (FETTLE_LOG_TILE (self->fields_tile), said, from, "");
  gtk_widget_set_visible (self->fields_tile, said[0] != '\0');
}

/* What the desk adds to the kind that is being logged. */
static void
show_fields (FettleLogDialog *self)
{
  GPtrArray *all = fettle_workspace_get_fields (self->workspace);
  g_autoptr(GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; self->reading != NULL && i < all->len; i++)
    if (is_asked (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (fields, g_ptr_array_index (all, i));

  fettle_custom_inputs_set_fields (FETTLE_CUSTOM_INPUTS (self->fields), fields);
  gtk_widget_set_visible (self->more, fields->len > 0);
}

static void
show_reading (FettleLogDialog *self,
              const char      *text)
{
  FettleLogReading *reading = self->reading;
  gboolean has_owner = reading->owner.state == FETTLE_READING_KNOWN;

  show_kind (self);
  show_fields (self);
  show_said_fields (self, text);
  show_title (self);
  show_priority (self, text);
  show_occurred (self, text);
  fettle_avatar_set_name (FETTLE_AVATAR (self->avatar), has_owner ? reading->owner.text : NULL);
  fettle_log_tile_set_part (FETTLE_LOG_TILE (self->service_tile), &reading->service, _("#service"));
  fettle_log_tile_set_part (FETTLE_LOG_TILE (self->caller_tile), &reading->caller, _("caller:name"));
  fettle_log_tile_set_part (FETTLE_LOG_TILE (self->category_tile), &reading->category, _("cat:name"));
  if (reading->team.state != FETTLE_READING_EMPTY)
    {
      fettle_log_tile_set_part (FETTLE_LOG_TILE (self->owner_tile), &reading->team, "");
      gtk_widget_set_visible (self->avatar, FALSE);
    }
  else
    fettle_log_tile_set_part (FETTLE_LOG_TILE (self->owner_tile), &reading->owner, _("@owner or @team"));
}

/* Words that are still being typed may yet come to mean something. */
static void
show_remarks (FettleLogDialog *self,
              const char      *text)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < self->reading->remarks->len; i++)
    {
      const FettleReadingRemark *remark = &g_array_index (self->reading->remarks, FettleReadingRemark, i);

      if (text[remark->end] != '\0')
        g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", remark->text);
    }

  gtk_label_set_label (self->remarks, lines->str);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), lines->len > 0);
}

/* --- look-alikes ------------------------------------------------------------------------ */

static gboolean
has_caller (FettleLogDialog *self)
{
  FettleReadingState state = self->reading->caller.state;

  return state == FETTLE_READING_KNOWN || state == FETTLE_READING_NEW;
}

/* Closes the dialog first: the window gives the focus back to what had it, and
 * only then can the page take it. */
static void
open_incident (FettleLogDialog  *self,
               const FettleUuid *eid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (eid, text);
  gtk_window_close (GTK_WINDOW (self));
  if (self->parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.open-incident", "s", text);
}

static void
show_problem (FettleLogDialog *self,
              const GError    *error)
{
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* While an answer is awaited the line stays what was sent. */
static void
set_busy (FettleLogDialog *self,
          gboolean         busy)
{
  self->busy = busy;
  gtk_text_view_set_editable (self->line, !busy);
}

/* The dialog may be closed by now. */
static gboolean
take_answer (FettleLogDialog *self,
             const GError    *error,
             gboolean         opens)
{
  set_busy (self, FALSE);
  if (error != NULL)
    {
      show_problem (self, error);
      return gtk_widget_get_mapped (GTK_WIDGET (self));
    }

  fettle_workspace_set_draft (self->workspace, self->draft, NULL);
  fettle_custom_inputs_forget (FETTLE_CUSTOM_INPUTS (self->fields));
  if (opens)
    open_incident (self, &self->eid);
  else
    gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static gboolean
caller_added_cb (GtkWidget    *widget,
                 const GError *error)
{
  return take_answer (FETTLE_LOG_DIALOG (widget), error, TRUE);
}

static void
add_caller (FettleLogDialog *self,
            FettleRecord    *incident)
{
  g_autofree char *caller = g_strdup (self->reading->line->caller);
  g_autofree char *body = NULL;

  if (self->reading->caller.state == FETTLE_READING_KNOWN)
    {
      g_free (caller);
      caller = g_strdup (self->reading->caller.text);
    }
  body = g_strdup_printf (_("Also reported by %s: %s"), caller, self->reading->line->title);
  set_busy (self, TRUE);
  fettle_submit (GTK_WIDGET (self), self->workspace,
                 fettle_command_note (self->workspace, incident, FALSE, NULL, body), caller_added_cb);
}

static void
alike_loaded_cb (FettleIncident  *incident,
                 FettleLogDialog *self)
{
  if (!fettle_incident_is_loaded (incident) || self->busy)
    return;

  g_signal_handlers_disconnect_by_func (incident, alike_loaded_cb, self);
  add_caller (self, fettle_incident_get_record (incident));
}

static void
use_alike_cb (FettleAlikeRow  *row,
              FettleLogDialog *self)
{
  self->eid = fettle_alike_row_get_incident (row)->eid;

  if (!has_caller (self))
    {
      open_incident (self, &self->eid);
      return;
    }

  g_clear_object (&self->like);
  self->like = fettle_incident_new (self->workspace, &self->eid);
  g_signal_connect_object (self->like, "changed", G_CALLBACK (alike_loaded_cb), self, 0);
  alike_loaded_cb (self->like, self);
}

static void
show_alike (FettleLogDialog *self,
            GPtrArray       *rows)
{
  GtkWidget *child;
  g_autofree char *title = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->alike))) != NULL)
    gtk_list_box_remove (self->alike, child);

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = fettle_alike_row_new (g_ptr_array_index (rows, i), i);

      fettle_alike_row_set_caller (FETTLE_ALIKE_ROW (row), has_caller (self));
      g_signal_connect (row, "used", G_CALLBACK (use_alike_cb), self);
      gtk_list_box_append (self->alike, row);
    }

  title = g_strdup_printf (ngettext ("%u incident looks like this", "%u incidents look like this", rows->len),
                           rows->len);
  gtk_label_set_label (self->alike_title, title);
  gtk_widget_set_visible (self->alike_box, rows->len > 0);
}

static void
alike_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(FettleLogDialog) self = user_data;
  g_autoptr(GPtrArray) rows = NULL;

  /* A newer search, or one that failed: the look-alikes are help, not duty. */
  rows = fettle_workspace_find_alike_finish (FETTLE_WORKSPACE (source), result, NULL);
  if (rows != NULL && self->reading != NULL)
    show_alike (self, rows);
}

static void
find_alike (FettleLogDialog *self)
{
  const char *title = self->reading->line->title;

  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  if (g_utf8_strlen (title, -1) < MIN_ALIKE_CHARS)
    {
      gtk_widget_set_visible (self->alike_box, FALSE);
      return;
    }

  self->search = g_cancellable_new ();
  fettle_workspace_find_alike_async (self->workspace, title, N_ALIKE, self->search,
                                     alike_found_cb, g_object_ref (self));
}

/* --- typing -------------------------------------------------------------------------------- */

static gboolean
tick_cb (gpointer user_data)
{
  FettleLogDialog *self = user_data;
  gint64 seconds = (g_get_monotonic_time () - self->begun) / G_USEC_PER_SEC;
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("Took %d s so far", "Took %d s so far", (int) seconds), (int) seconds);
  gtk_label_set_label (self->took, text);
  return G_SOURCE_CONTINUE;
}

static void
read_line (FettleLogDialog *self)
{
  g_autofree char *text = dup_line (self);

  g_clear_pointer (&self->reading, fettle_log_reading_free);
  self->reading = fettle_log_reading_new (self->workspace, text);
  colour_line (self, text);
  show_reading (self, text);
  show_remarks (self, text);
  gtk_widget_set_visible (self->placeholder, text[0] == '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.log", self->reading->line->title[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.log-and-open",
                                 self->reading->line->title[0] != '\0');
}

/* Choosing writes the word: the line alone says what will be logged, and is kept
 * as the draft. */
static void
kind_chosen_cb (FettleLogDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line);
  guint chosen = gtk_drop_down_get_selected (self->kind);
  g_autofree char *text = dup_line (self);
  g_autofree char *word = NULL;
  GtkTextIter start, end;

  if (self->shows_kind || self->reading == NULL || chosen >= G_N_ELEMENTS (kinds))
    return;

  word = g_strconcat (kinds[chosen].word, " ", NULL);
  gtk_text_buffer_begin_user_action (buffer);
  if (find_span (self, FETTLE_LOG_WORD_KIND, text, &start, &end))
    gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (kinds[chosen].kind != FETTLE_KIND_INCIDENT)
    gtk_text_buffer_insert (buffer, &start, word, -1);
  gtk_text_buffer_end_user_action (buffer);
  read_line (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->line));
}

static void
changed_cb (FettleLogDialog *self)
{
  g_autofree char *text = dup_line (self);

  if (self->begun == 0 && text[0] != '\0')
    {
      self->begun = g_get_monotonic_time ();
      self->tick = g_timeout_add_seconds (1, tick_cb, self);
    }
  show_problem (self, NULL);
  read_line (self);
  find_alike (self);
  fettle_workspace_set_draft (self->workspace, self->draft, text);
}

static gboolean
complete (FettleLogDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line);
  g_autofree char *text = dup_line (self);
  g_autoptr(FettleLogCompletion) completion = NULL;
  GtkTextIter start, end;
  gsize cursor;

  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  cursor = g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&end)) - text;
  completion = fettle_log_completion_new (self->workspace, text, cursor);
  if (completion == NULL)
    return FALSE;

  get_iter_at_byte (self, text, completion->start, &start);
  get_iter_at_byte (self, text, completion->end, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, completion->text, -1);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

static gboolean
use_nth_alike (FettleLogDialog *self,
               guint            n)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->alike, n);

  if (row == NULL || !gtk_widget_get_visible (self->alike_box) || self->busy)
    return FALSE;
  use_alike_cb (FETTLE_ALIKE_ROW (row), self);
  return TRUE;
}

static gboolean
key_pressed_cb (FettleLogDialog *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (held == GDK_ALT_MASK && keyval >= GDK_KEY_1 && keyval < GDK_KEY_1 + N_ALIKE)
    return use_nth_alike (self, keyval - GDK_KEY_1);
  if (keyval == GDK_KEY_Tab && held == 0 && gtk_widget_has_focus (GTK_WIDGET (self->line)))
    return complete (self);
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;
  if (!gtk_widget_has_focus (GTK_WIDGET (self->line)) || held == GDK_SHIFT_MASK)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self),
                              held == GDK_CONTROL_MASK ? "log.log-and-open" : "log.log", NULL);
  return TRUE;
}

/* --- logging --------------------------------------------------------------------------------- */

static const FettleChoice *
get_channels (void)
{
  return fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_CHANNEL)->choices;
}

static gboolean
logged_cb (GtkWidget    *widget,
           const GError *error)
{
  FettleLogDialog *self = FETTLE_LOG_DIALOG (widget);

  return take_answer (self, error, self->opens);
}

static gboolean
add_fields (FettleLogDialog  *self,
            FettleAction     *action,
            GError          **error)
{
  for (guint i = 0; i < fettle_action_get_n_edits (action); i++)
    {
      FettleEdit *edit = fettle_action_get_edit (action, i);

      if (fettle_uuid_equal (fettle_edit_get_eid (edit), &self->eid))
        return fettle_custom_inputs_apply (FETTLE_CUSTOM_INPUTS (self->fields), edit, error);
    }

  return TRUE;
}

/* Which of both was meant nobody knows. */
static gboolean
check_twice (FettleLogDialog  *self,
             GError          **error)
{
  for (guint i = 0; i < self->reading->fields->len; i++)
    {
      const FettleCustomField *field = g_array_index (self->reading->fields, FettleReadingField, i).field;

      if (!fettle_custom_inputs_has (FETTLE_CUSTOM_INPUTS (self->fields), field))
        continue;
      fettle_problem_set (error, FETTLE_PROBLEM_REFUSED, NULL, _("Take it out of the line, or empty the field."),
                          _("“%s” stands in the line and in the fields."), field->info.label);
      return FALSE;
    }

  return TRUE;
}

static void
log_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  FettleLogDialog *self = FETTLE_LOG_DIALOG (widget);
  const char *channel = get_channels ()[gtk_drop_down_get_selected (self->channel)].id;
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  if (self->busy)
    return;

  action = fettle_command_log (self->workspace, self->reading, channel, &self->eid, &error);
  if (action == NULL || !check_twice (self, &error) || !add_fields (self, action, &error))
    {
      g_clear_object (&action);
      show_problem (self, error);
      return;
    }
  set_busy (self, TRUE);
  self->opens = g_str_equal (name, "log.log-and-open");
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "channel", channel);
  fettle_submit (widget, self->workspace, action, logged_cb);
}

/* --- construction ------------------------------------------------------------------------------ */

/* Rows in a box, not a grid: a grid says that it needs the height of its
 * narrowest form, more than it has at the width of the dialog. */
static GtkBox *
append_row (FettleLogDialog *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, gtk_box_get_spacing (self->tiles));

  gtk_box_set_homogeneous (GTK_BOX (row), TRUE);
  gtk_box_append (self->tiles, row);

  return GTK_BOX (row);
}

static void
append_tile (GtkBox      *row,
             GtkWidget  **tile,
             const char  *caption,
             GtkWidget   *sign)
{
  *tile = fettle_log_tile_new (caption, sign);
  gtk_box_append (row, *tile);
}

static void
build_tiles (FettleLogDialog *self)
{
  GtkBox *row;

  self->glyph = fettle_priority_glyph_new ();
  fettle_priority_glyph_set_detail (FETTLE_PRIORITY_GLYPH (self->glyph), FETTLE_PRIORITY_SIGN);
  self->avatar = fettle_avatar_new (22);

  append_tile (self->tiles, &self->title_tile, _("Title"), NULL);
  row = append_row (self);
  append_tile (row, &self->priority_tile, _("Priority"), self->glyph);
  append_tile (row, &self->service_tile, _("Service"), NULL);
  append_tile (row, &self->owner_tile, _("Owner"), self->avatar);
  row = append_row (self);
  append_tile (row, &self->caller_tile, _("Caller"), NULL);
  append_tile (row, &self->occurred_tile, _("Occurred"), NULL);
  append_tile (row, &self->category_tile, _("Category"), NULL);
  append_tile (self->tiles, &self->fields_tile, _("Fields"), NULL);
}

static void
append_key (FettleLogDialog *self,
            const char      *accelerator,
            const char      *does)
{
  GtkWidget *label = gtk_label_new (does);

  gtk_widget_add_css_class (label, "fettle-dim");
  gtk_widget_add_css_class (label, "fettle-xs");
  gtk_box_append (self->keys, fettle_key_cap_new (accelerator));
  gtk_box_append (self->keys, label);
}

static void
build_keys (FettleLogDialog *self)
{
  append_key (self, "Return", _("log"));
  append_key (self, "<Control>Return", _("log and open"));
  append_key (self, "Tab", _("complete"));
  append_key (self, "<Shift>Return", _("description"));
  append_key (self, "Escape", _("close, draft is kept"));
}

static void
build_kinds (FettleLogDialog *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (labels, _(fettle_kind_get_info (kinds[i].kind)->label));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (labels));
  fettle_drop_down_set_name (self->kind, _("Kind"));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_chosen_cb), self);
}

static void
build_channels (FettleLogDialog *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *last = g_settings_get_string (self->settings, "channel");
  const FettleChoice *channels = get_channels ();

  for (guint i = 0; channels[i].id != NULL; i++)
    gtk_string_list_append (labels, _(channels[i].label));
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (labels));
  fettle_drop_down_set_name (self->channel, _("Channel"));
  for (guint i = 0; channels[i].id != NULL; i++)
    if (g_strcmp0 (channels[i].id, last) == 0)
      gtk_drop_down_set_selected (self->channel, i);
}

static void
build_tags (FettleLogDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->line);

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    gtk_text_buffer_create_tag (buffer, colours[i].tag, "background", colours[i].colour, NULL);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

static void
add_keys (FettleLogDialog *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
fettle_log_dialog_dispose (GObject *object)
{
  FettleLogDialog *self = FETTLE_LOG_DIALOG (object);

  if (self->search != NULL)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  g_clear_object (&self->like);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->reading, fettle_log_reading_free);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->draft, g_free);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fettle_log_dialog_parent_class)->dispose (object);
}

static void
fettle_log_dialog_class_init (FettleLogDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_log_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-log-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, line);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, placeholder);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, tiles);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, more);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, fields_place);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, alike_box);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, alike_title);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, alike);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, took);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, keys);
  gtk_widget_class_bind_template_child (widget_class, FettleLogDialog, log);
  gtk_widget_class_install_action (widget_class, "log.log", NULL, log_action);
  gtk_widget_class_install_action (widget_class, "log.log-and-open", NULL, log_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
fettle_log_dialog_init (FettleLogDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (FETTLE_APP_ID);
  build_tiles (self);
  build_keys (self);
  build_kinds (self);
  build_channels (self);
  build_tags (self);
  add_keys (self);
}

/* --- opening ------------------------------------------------------------------------------------ */

/* The key of the first draft that is there, or of the first place for one. */
static char *
dup_draft_key (FettleWorkspace *workspace,
               gboolean         filled)
{
  for (guint i = 1; i <= MAX_DRAFTS; i++)
    {
      g_autofree char *key = i > 1 ? g_strdup_printf ("log:%u", i) : g_strdup ("log");

      if ((fettle_workspace_get_draft (workspace, key)[0] != '\0') == filled)
        return g_steal_pointer (&key);
    }

  return g_strdup ("log");
}

/* The dialog of @workspace that is open already; nullable. */
static FettleLogDialog *
find_open (FettleWorkspace *workspace)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_LOG_DIALOG (window) && FETTLE_LOG_DIALOG (window)->workspace == workspace)
        return FETTLE_LOG_DIALOG (window);
    }

  return NULL;
}

static void
set_line (FettleLogDialog *self,
          const char      *text)
{
  if (text[0] != '\0')
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->line), text, -1);
  else
    read_line (self);   /* the buffer does not tell of what it had already */
}

static void
fields_changed_cb (FettleLogDialog *self)
{
  show_problem (self, NULL);
}

/* What was given before stands in sight. */
static void
build_fields (FettleLogDialog *self)
{
  g_autofree char *draft = g_strconcat (self->draft, ".fields", NULL);

  self->fields = fettle_custom_inputs_new (self->workspace, draft);
  adw_bin_set_child (self->fields_place, self->fields);
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (fields_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "fields-changed", G_CALLBACK (show_fields), self, G_CONNECT_SWAPPED);
}

static FettleLogDialog *
open_dialog (FettleWorkspace *workspace,
             GtkWindow       *parent,
             const char      *text)
{
  FettleLogDialog *self = g_object_new (FETTLE_TYPE_LOG_DIALOG, "transient-for", parent, NULL);

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->parent, parent);
  self->draft = dup_draft_key (workspace, text == NULL);
  build_fields (self);
  set_line (self, text != NULL ? text : fettle_workspace_get_draft (workspace, self->draft));
  gtk_expander_set_expanded (GTK_EXPANDER (self->more),
                             fettle_custom_inputs_count (FETTLE_CUSTOM_INPUTS (self->fields)) > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->line));

  return self;
}

void
fettle_log_dialog_present (FettleWorkspace *workspace,
                           GtkWindow       *parent,
                           const char      *text)
{
  FettleLogDialog *self;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  self = find_open (workspace);
  if (self != NULL && text != NULL && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->line)) == 0)
    set_line (self, text);
  else if (self == NULL || text != NULL)
    self = open_dialog (workspace, parent, text);
  gtk_window_present (GTK_WINDOW (self));
}

const char *
fettle_log_dialog_peek_draft (FettleWorkspace *workspace)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), "");

  if (find_open (workspace) != NULL)
    return "";

  key = dup_draft_key (workspace, TRUE);
  return fettle_workspace_get_draft (workspace, key);
}

gboolean
fettle_log_dialog_dismiss (FettleWorkspace *workspace,
                           GtkWindow       *parent)
{
  FettleLogDialog *self;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), FALSE);

  self = find_open (workspace);
  if (self == NULL || self->parent != parent)
    return FALSE;

  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}
