/* fettle-composer.c: writing a reply to the caller or a work note for the team.
 *
 * Two tabs, two buffers: the tab colours the box and names the button, so that
 * a note is not told to a caller by mistake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-composer.h"

#include "fettle-commands.h"
#include "fettle-drop-down.h"
#include "fettle-key-cap.h"
#include "fettle-problem.h"
#include "fettle-submit.h"

#include <glib/gi18n.h>
#include <string.h>

/* What an open box has at least, in pixels. */
#define TEXT_HEIGHT 36

typedef enum
{
  TAB_REPLY,
  TAB_NOTE,
  N_TABS
} Tab;

struct _FettleComposer
{
  GtkWidget       parent_instance;

  GtkWidget      *reply_tab;
  GtkWidget      *note_tab;
  GtkWidget      *mail;
  GtkWidget      *copy;
  GtkWidget      *told_by;
  GtkWidget      *view;
  GtkWidget      *placeholder;
  GtkWidget      *problem;
  GtkWidget      *state;
  GtkWidget      *scroller;
  GtkWidget      *foot;
  GtkWidget      *keys;
  GtkWidget      *send;

  FettleIncident *incident;          /* (owned) (nullable) */
  GtkTextBuffer  *buffers[N_TABS];   /* (owned) */
  gboolean        compact;
  gboolean        is_short;          /* there is little room: it rests in one line */
  gboolean        loading;           /* drafts come in: nothing to keep */
  char           *sending;           /* (owned) (nullable) key of the draft under way */
  FettleIncident *sending_of;        /* (owned) (nullable) its incident */
};

enum
{
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleComposer, fettle_composer, GTK_TYPE_WIDGET)

static const struct
{
  const char *draft;
  const char *button;
  const char *placeholder;
  const char *css_class;
} tabs[N_TABS] = {
  [TAB_REPLY] = { "reply", N_("Record reply"), N_("Write what you told the caller."), "reply" },
  [TAB_NOTE] = { "note", N_("Add note"), N_("Write a note only your team reads."), "note" },
};

static Tab
get_tab (FettleComposer *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->reply_tab)) ? TAB_REPLY : TAB_NOTE;
}

static FettleWorkspace *
get_workspace (FettleComposer *self)
{
  return fettle_incident_get_workspace (self->incident);
}

static char *
dup_key (FettleComposer *self,
         Tab             tab)
{
  char eid[FETTLE_UUID_TEXT_SIZE];

  return g_strconcat (tabs[tab].draft, ":",
                      fettle_uuid_to_text (fettle_incident_get_eid (self->incident), eid), NULL);
}

static char *
dup_text (FettleComposer *self,
          Tab             tab)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffers[tab], &start, &end);
  return gtk_text_buffer_get_text (self->buffers[tab], &start, &end, FALSE);
}

static gboolean
is_blank (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (!g_unichar_isspace (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

/* --- what the box says ------------------------------------------------------------ */

static char *
dup_spoken (FettleComposer *self)
{
  g_autofree char *caller = NULL;

  if (get_tab (self) == TAB_NOTE)
    return g_strdup (_("Work note, team only"));
  if (self->incident != NULL && fettle_incident_is_loaded (self->incident))
    caller = fettle_incident_dup_text (self->incident, FETTLE_TICKET_REPORTER);
  if (caller == NULL || caller[0] == '\0')
    return g_strdup (_("Reply to the caller"));
  return g_strdup_printf (_("Reply to %s"), caller);
}

static gboolean
find_mail (FettleComposer *self,
           char          **address)
{
  FettleRecord *record = self->incident != NULL ? fettle_incident_get_record (self->incident) : NULL;
  GListModel *names;
  FettleUuid caller;

  if (record == NULL || !fettle_record_get_ref (record, FETTLE_TICKET_REPORTER, &caller))
    return FALSE;
  names = fettle_workspace_get_names (get_workspace (self), FETTLE_KIND_PERSON);
  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr(FettleNameItem) item = g_list_model_get_item (names, i);
      const FettleName *name = fettle_name_item_get_name (item);
      g_auto(GStrv) parts = NULL;

      if (!fettle_uuid_equal (&name->eid, &caller))
        continue;
      parts = g_strsplit (name->detail, " ", -1);
      for (char **part = parts; *part != NULL; part++)
        if (strchr (*part, '@') != NULL)
          {
            *address = g_strdup (*part);
            return TRUE;
          }
    }
  return FALSE;
}

/* Not asked of a controller, for which the focus leaves with every other window. */
static gboolean
has_focus (FettleComposer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/* Where there is little room, an empty box that nobody writes in leaves it to what
 * is read. */
static void
update_rest (FettleComposer *self)
{
  gboolean rests = self->is_short && !fettle_composer_has_text (self) && !has_focus (self)
                   && !gtk_widget_get_visible (self->problem);

  gtk_widget_set_visible (self->foot, !rests);
  /* A box that may scroll is as high as its scroll bar wants to be. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  rests ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), rests ? -1 : TEXT_HEIGHT);
}

static void
update_content (FettleComposer *self)
{
  g_autofree char *text = dup_text (self, get_tab (self));
  gboolean blank = is_blank (text);

  gtk_widget_set_visible (self->placeholder, text[0] == '\0');
  gtk_widget_set_sensitive (self->send, !blank && self->incident != NULL && self->sending == NULL);
  gtk_label_set_label (GTK_LABEL (self->state), blank ? "" : _("Draft kept"));
  update_rest (self);
}

static void
update_tab (FettleComposer *self)
{
  Tab tab = get_tab (self);
  g_autofree char *spoken = dup_spoken (self);
  g_autofree char *address = NULL;

  for (int i = 0; i < N_TABS; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), tabs[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), tabs[tab].css_class);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), self->buffers[tab]);
  gtk_label_set_label (GTK_LABEL (self->placeholder), _(tabs[tab].placeholder));
  gtk_button_set_label (GTK_BUTTON (self->send), _(tabs[tab].button));
  gtk_widget_set_visible (self->told_by, tab == TAB_REPLY);
  gtk_widget_set_visible (self->copy, tab == TAB_REPLY);
  gtk_widget_set_visible (self->keys, tab == TAB_NOTE || !self->compact);
  gtk_widget_set_visible (self->mail, tab == TAB_REPLY && find_mail (self, &address));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
  update_content (self);
}

static void
tab_toggled_cb (FettleComposer *self)
{
  gtk_widget_set_visible (self->problem, FALSE);
  update_tab (self);
}

/* --- drafts --------------------------------------------------------------------------- */

static void
buffer_changed_cb (FettleComposer *self,
                   GtkTextBuffer  *buffer)
{
  Tab tab = buffer == self->buffers[TAB_REPLY] ? TAB_REPLY : TAB_NOTE;
  g_autofree char *text = dup_text (self, tab);

  if (!self->loading && self->incident != NULL)
    {
      g_autofree char *key = dup_key (self, tab);

      fettle_workspace_set_draft (get_workspace (self), key, text[0] != '\0' ? text : NULL);
    }
  update_content (self);
}

static void
load_drafts (FettleComposer *self)
{
  self->loading = TRUE;
  for (Tab tab = 0; tab < N_TABS; tab++)
    {
      g_autofree char *key = self->incident != NULL ? dup_key (self, tab) : NULL;
      const char *text = key != NULL ? fettle_workspace_get_draft (get_workspace (self), key) : NULL;

      gtk_text_buffer_begin_irreversible_action (self->buffers[tab]);
      gtk_text_buffer_set_text (self->buffers[tab], text != NULL ? text : "", -1);
      gtk_text_buffer_end_irreversible_action (self->buffers[tab]);
    }
  self->loading = FALSE;
}

/* --- sending ----------------------------------------------------------------------------- */

/* What was typed behind the words on their way would go with their draft. */
static void
update_editable (FettleComposer *self)
{
  gboolean is_on_its_way = self->sending_of != NULL && fettle_incident_is_same (self->sending_of, self->incident);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), !is_on_its_way);
}

static gboolean
sent_cb (GtkWidget    *widget,
         const GError *error)
{
  FettleComposer *self = FETTLE_COMPOSER (widget);
  g_autofree char *key = g_steal_pointer (&self->sending);
  g_autoptr(FettleIncident) sent = g_steal_pointer (&self->sending_of);
  gboolean is_shown = fettle_incident_is_same (sent, self->incident);

  update_editable (self);
  if (error != NULL && is_shown)
    {
      g_autofree char *text = fettle_problem_describe (error);

      gtk_label_set_label (GTK_LABEL (self->problem), text);
      gtk_widget_set_visible (self->problem, TRUE);
    }
  else if (error == NULL)
    {
      /* The incident at hand may be another by now, or none: only what was sent goes. */
      fettle_workspace_set_draft (fettle_incident_get_workspace (sent), key, NULL);
      if (is_shown)
        load_drafts (self);
    }
  update_content (self);
  return is_shown && gtk_widget_get_mapped (widget);
}

static const char *
get_told_by (FettleComposer *self)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_NOTE, FETTLE_NOTE_TOLD_BY);

  return info->choices[gtk_drop_down_get_selected (GTK_DROP_DOWN (self->told_by))].id;
}

static void
send_cb (FettleComposer *self)
{
  Tab tab = get_tab (self);
  g_autofree char *text = dup_text (self, tab);

  if (self->incident == NULL || !fettle_incident_is_loaded (self->incident) || is_blank (text) ||
      self->sending != NULL)
    return;
  self->sending = dup_key (self, tab);
  self->sending_of = g_object_ref (self->incident);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_sensitive (self->send, FALSE);
  update_editable (self);
  fettle_submit (GTK_WIDGET (self), get_workspace (self),
                 fettle_command_note (get_workspace (self),
                                      fettle_incident_get_record (self->incident),
                                      tab == TAB_REPLY,
                                      tab == TAB_REPLY ? get_told_by (self) : NULL,
                                      g_strstrip (text)),
                 sent_cb);
}

static void
copy_cb (FettleComposer *self)
{
  g_autofree char *text = dup_text (self, TAB_REPLY);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
mail_cb (FettleComposer *self)
{
  g_autofree char *address = NULL;
  g_autofree char *text = dup_text (self, TAB_REPLY);
  g_autofree char *title = fettle_incident_dup_text (self->incident, FETTLE_TICKET_TITLE);
  g_autofree char *subject = g_strdup_printf ("[%s] %s", fettle_incident_get_number (self->incident),
                                              title);
  g_autofree char *subject_part = g_uri_escape_string (subject, NULL, FALSE);
  g_autofree char *body_part = g_uri_escape_string (text, NULL, FALSE);
  g_autofree char *address_part = NULL;
  g_autofree char *uri = NULL;

  if (!find_mail (self, &address))
    return;
  /* An address may come from a file: "a@b?attach=…" must stay an address. */
  address_part = g_uri_escape_string (address, "@", FALSE);
  uri = g_strdup_printf ("mailto:%s?subject=%s&body=%s", address_part, subject_part, body_part);
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static gboolean
key_cb (FettleComposer *self,
        guint           key,
        guint           code,
        GdkModifierType state)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    {
      send_cb (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape)
    {
      g_signal_emit (self, signals[LEAVE], 0);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* --- object ------------------------------------------------------------------------------- */

static gboolean
fettle_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_COMPOSER (widget)->view);
}

static void
fettle_composer_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fettle_composer_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget", G_CALLBACK (update_rest), widget,
                           G_CONNECT_SWAPPED);
}

static void
fettle_composer_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), update_rest, widget);
  GTK_WIDGET_CLASS (fettle_composer_parent_class)->unroot (widget);
}

static void
fettle_composer_dispose (GObject *object)
{
  FettleComposer *self = FETTLE_COMPOSER (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_COMPOSER);
  /* The template lets go of the children that have a name alone. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  for (int i = 0; i < N_TABS; i++)
    g_clear_object (&self->buffers[i]);
  g_clear_object (&self->incident);
  g_clear_pointer (&self->sending, g_free);
  g_clear_object (&self->sending_of);

  G_OBJECT_CLASS (fettle_composer_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, reply_tab);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, note_tab);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, mail);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, copy);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, told_by);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, view);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, placeholder);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, state);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, foot);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, keys);
  gtk_widget_class_bind_template_child (widget_class, FettleComposer, send);
}

static void
fettle_composer_class_init (FettleComposerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_composer_dispose;
  widget_class->grab_focus = fettle_composer_grab_focus;
  widget_class->root = fettle_composer_root;
  widget_class->unroot = fettle_composer_unroot;

  signals[LEAVE] = g_signal_new ("leave", FETTLE_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "composer");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-composer.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, tab_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
}

static void
fill_told_by (FettleComposer *self)
{
  const FettleFieldInfo *info = fettle_kind_get_field (FETTLE_KIND_NOTE, FETTLE_NOTE_TOLD_BY);
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (const FettleChoice *choice = info->choices; choice->id != NULL; choice++)
    gtk_string_list_append (labels, _(choice->label));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->told_by), G_LIST_MODEL (labels));
  fettle_drop_down_set_name (GTK_DROP_DOWN (self->told_by), _("How the caller is told"));
}

static void
fettle_composer_init (FettleComposer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  for (int i = 0; i < N_TABS; i++)
    {
      self->buffers[i] = gtk_text_buffer_new (NULL);
      gtk_text_buffer_set_enable_undo (self->buffers[i], TRUE);
      g_signal_connect_object (self->buffers[i], "changed", G_CALLBACK (buffer_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_told_by (self);
  gtk_box_append (GTK_BOX (self->keys), fettle_key_cap_new ("<Control>Return"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->view, keys);
  update_tab (self);
}

GtkWidget *
fettle_composer_new (void)
{
  return g_object_new (FETTLE_TYPE_COMPOSER, NULL);
}

void
fettle_composer_set_incident (FettleComposer *self,
                              FettleIncident *incident)
{
  g_return_if_fail (FETTLE_IS_COMPOSER (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (!g_set_object (&self->incident, incident))
    return;
  gtk_widget_set_visible (self->problem, FALSE);
  load_drafts (self);
  update_editable (self);
  update_tab (self);
}

void
fettle_composer_set_compact (FettleComposer *self,
                             gboolean        compact)
{
  g_return_if_fail (FETTLE_IS_COMPOSER (self));

  self->compact = compact;
  update_tab (self);
}

void
fettle_composer_set_short (FettleComposer *self,
                           gboolean        is_short)
{
  g_return_if_fail (FETTLE_IS_COMPOSER (self));

  self->is_short = is_short;
  update_rest (self);
}

gboolean
fettle_composer_has_text (FettleComposer *self)
{
  g_autofree char *reply = NULL;
  g_autofree char *note = NULL;

  g_return_val_if_fail (FETTLE_IS_COMPOSER (self), FALSE);

  reply = dup_text (self, TAB_REPLY);
  note = dup_text (self, TAB_NOTE);
  return !is_blank (reply) || !is_blank (note);
}

void
fettle_composer_update (FettleComposer *self)
{
  FettleRecord *record;
  gboolean can_write;

  g_return_if_fail (FETTLE_IS_COMPOSER (self));

  record = self->incident != NULL ? fettle_incident_get_record (self->incident) : NULL;
  can_write = record != NULL && !fettle_record_is_deleted (record) &&
              !fettle_workspace_is_read_only (get_workspace (self));
  gtk_widget_set_visible (GTK_WIDGET (self), can_write);
  if (can_write)
    update_tab (self);
}

void
fettle_composer_begin (FettleComposer *self,
                       gboolean        reply)
{
  GtkWidget *tab;

  g_return_if_fail (FETTLE_IS_COMPOSER (self));

  tab = reply ? self->reply_tab : self->note_tab;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab), TRUE);
  gtk_widget_grab_focus (self->view);
}
