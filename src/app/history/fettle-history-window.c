/* fettle-history-window.c: who did what, when and from where, with undo of each
 * action: the history of the desk, which is the audit view too.
 *
 * Pages of changes are read from the end of the log and shown as the actions
 * that they are part of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-history-window.h"

#include "fettle-audit.h"
#include "fettle-choices.h"
#include "fettle-drop-down.h"
#include "fettle-history-row.h"
#include "fettle-picker.h"
#include "fettle-problem.h"

#include <glib/gi18n.h>

#define PAGE 100        /* changes */
#define PER_ACTION 12   /* of them */

struct _FettleHistoryWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkMenuButton   *who;
  GtkLabel        *who_label;
  GtkDropDown     *what;
  GtkDropDown     *when;
  GtkEditable     *number;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkWidget       *older;

  FettleWorkspace *workspace;    /* (owned) */
  GtkWindow       *parent;       /* (unowned) transient for it */
  GCancellable    *cancellable;  /* (owned) of the reading that goes on */
  FettleUuid       person;       /* nil: everybody */
  GPtrArray       *entries;      /* (owned) FettleAuditEntry, newest first */
  guint            wanted;       /* changes to be shown */
  gboolean         is_whole;     /* there is nothing older */
  gboolean         has_focused;  /* the list, as it came */
};

G_DEFINE_FINAL_TYPE (FettleHistoryWindow, fettle_history_window, ADW_TYPE_WINDOW)

/* --- filters -------------------------------------------------------------------------------- */

/* How far back; 0: without an end. */
static const struct
{
  const char *label;
  int         days;
} periods[] = {
  { N_("24 hours"), 1 },
  { N_("7 days"), 7 },
  { N_("30 days"), 30 },
  { N_("One year"), 365 },
  { N_("All the time"), 0 },
};

#define USUAL_PERIOD 2

static void
fill_what (FettleHistoryWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, _("Everything"));
  for (FettleKind kind = FETTLE_KIND_NONE + 1; kind < FETTLE_N_KINDS; kind++)
    gtk_string_list_append (labels, _(fettle_kind_get_info (kind)->label));
  gtk_drop_down_set_model (self->what, G_LIST_MODEL (labels));
}

static void
fill_when (FettleHistoryWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (labels, _(periods[i].label));
  gtk_drop_down_set_model (self->when, G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (self->when, USUAL_PERIOD);
}

static void
name_filters (FettleHistoryWindow *self)
{
  fettle_drop_down_set_name (self->what, _("What was changed"));
  fettle_drop_down_set_name (self->when, _("How far back"));
}

static void
read_query (FettleHistoryWindow *self,
            FettleAuditQuery    *query)
{
  gint64 now = fettle_clock_now (fettle_workspace_get_clock (self->workspace));
  guint kind = gtk_drop_down_get_selected (self->what);
  guint when = gtk_drop_down_get_selected (self->when);

  *query = (FettleAuditQuery) { .actor = self->person, .kind = FETTLE_KIND_NONE, .from = FETTLE_TIME_NONE,
                                .to = FETTLE_TIME_NONE, .limit = self->wanted, .per_act = PER_ACTION };
  if (kind > 0 && kind != GTK_INVALID_LIST_POSITION)
    query->kind = FETTLE_KIND_NONE + kind;
  if (when < G_N_ELEMENTS (periods) && periods[when].days > 0)
    query->from = now - periods[when].days * FETTLE_DAY;
}

/* --- rows ------------------------------------------------------------------------------------ */

static FettleHistoryRow *
get_row (FettleHistoryWindow *self,
         int                  place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);

  return row != NULL ? FETTLE_HISTORY_ROW (row) : NULL;
}

/* The changes of the action of the one at @from. */
static GPtrArray *
gather (GPtrArray *entries,
        guint      from)
{
  GPtrArray *gathered = g_ptr_array_new ();
  const FettleAuditEntry *first = g_ptr_array_index (entries, from);

  for (guint i = from; i < entries->len; i++)
    {
      FettleAuditEntry *entry = g_ptr_array_index (entries, i);

      if (!fettle_uuid_equal (&entry->act, &first->act))
        break;
      g_ptr_array_add (gathered, entry);
    }

  return gathered;
}

static gboolean
has_action (GPtrArray        *entries,
            guint             from,
            const FettleUuid *act)
{
  for (guint i = from; i < entries->len; i++)
    if (fettle_uuid_equal (&((const FettleAuditEntry *) g_ptr_array_index (entries, i))->act, act))
      return TRUE;

  return FALSE;
}

/* Rows of actions that stay keep focus and selection. */
static FettleHistoryRow *
take_row (FettleHistoryWindow *self,
          guint                from,
          int                  place)
{
  const FettleAuditEntry *entry = g_ptr_array_index (self->entries, from);
  FettleHistoryRow *row;
  GtkWidget *made;

  while ((row = get_row (self, place)) != NULL && !has_action (self->entries, from, fettle_history_row_get_act (row)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (row != NULL && fettle_uuid_equal (fettle_history_row_get_act (row), &entry->act))
    return row;

  made = fettle_history_row_new (&entry->act);
  gtk_list_box_insert (self->list, made, place);
  return FETTLE_HISTORY_ROW (made);
}

static void
show_rows (FettleHistoryWindow *self)
{
  FettleClock *clock = fettle_workspace_get_clock (self->workspace);
  gboolean may_undo = !fettle_workspace_is_read_only (self->workspace);
  FettleHistoryRow *row;
  int place = 0;

  for (guint i = 0; i < self->entries->len;)
    {
      g_autoptr (GPtrArray) changes = gather (self->entries, i);

      fettle_history_row_show (take_row (self, i, place++), changes, may_undo, fettle_clock_now (clock),
                               fettle_clock_get_zone (clock));
      i += changes->len;
    }
  while ((row = get_row (self, place)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (place > 0 && gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_widget_set_visible (self->older, !self->is_whole);
  gtk_stack_set_visible_child_name (self->stack, place > 0 ? "list" : "empty");
}

/* An answer may come when the window is gone, and its widgets with it. */
static gboolean
is_closed (FettleHistoryWindow *self)
{
  return self->parent == NULL;
}

/* --- reading --------------------------------------------------------------------------------- */

static void
toast (FettleHistoryWindow *self,
       const char          *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

static void
toast_error (FettleHistoryWindow *self,
             const GError        *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  toast (self, text);
}

/* Whoever opens it reads first; who is about to filter stays there. */
static void
focus_list (FettleHistoryWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (self->has_focused || row == NULL)
    return;

  self->has_focused = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (FettleHistoryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = fettle_workspace_list_audit_finish (FETTLE_WORKSPACE (source), result, &error);

  if (is_closed (self) || g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    return;
  if (entries == NULL)
    {
      toast_error (self, error);
      return;
    }

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_steal_pointer (&entries);
  self->is_whole = self->entries->len < self->wanted;
  show_rows (self);
  focus_list (self);
}

static void
read_with (FettleHistoryWindow *self,
           FettleAuditQuery    *query)
{
  fettle_workspace_list_audit_async (self->workspace, query, self->cancellable, on_read, g_object_ref (self));
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (FettleHistoryWindow) self = data;
  g_autoptr (GError) error = NULL;
  FettleAuditQuery query;

  if (is_closed (self))
    return;

  read_query (self, &query);
  if (fettle_workspace_find_incident_finish (FETTLE_WORKSPACE (source), result, &query.record, &error))
    {
      read_with (self, &query);
      return;
    }
  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    return;

  /* No such ticket has no history. */
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = g_ptr_array_new ();
  self->is_whole = TRUE;
  show_rows (self);
}

/* A newer question takes the place of one that is still being answered. */
static void
read_again (FettleHistoryWindow *self)
{
  g_autofree char *number = g_strstrip (g_strdup (gtk_editable_get_text (self->number)));
  FettleAuditQuery query;

  if (self->workspace == NULL)
    return;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  if (number[0] != '\0')
    {
      fettle_workspace_find_incident_async (self->workspace, number, self->cancellable, on_found, g_object_ref (self));
      return;
    }

  read_query (self, &query);
  read_with (self, &query);
}

static void
on_filter (FettleHistoryWindow *self)
{
  self->wanted = PAGE;
  name_filters (self);
  read_again (self);
}

static void
on_older (FettleHistoryWindow *self)
{
  self->wanted += PAGE;
  read_again (self);
}

/* --- who ------------------------------------------------------------------------------------- */

static void
on_picked (FettleHistoryWindow *self,
           FettlePickerItem    *item)
{
  gtk_menu_button_popdown (self->who);
  if (!fettle_uuid_from_text (fettle_picker_item_get_id (item), &self->person))
    self->person = (FettleUuid) { 0 };

  gtk_label_set_label (self->who_label, fettle_uuid_is_nil (&self->person) ? _("Everybody")
                                                                           : fettle_picker_item_get_label (item));
  on_filter (self);
}

/* "Everybody", then all people by name. */
static GListModel *
list_people (FettleHistoryWindow *self)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GListStore) anybody = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);
  g_autoptr (FettlePickerItem) item = fettle_picker_item_new ("", _("Everybody"), NULL);
  g_autoptr (GListModel) people = fettle_choices_new_for_field (self->workspace, FETTLE_KIND_APPROVAL,
                                                                FETTLE_APPROVAL_APPROVER, FALSE);

  g_list_store_append (anybody, item);
  g_list_store_append (lists, anybody);
  g_list_store_append (lists, people);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
}

static void
on_create_popup (GtkMenuButton *button,
                 gpointer       data)
{
  FettleHistoryWindow *self = data;
  g_autoptr (GListModel) people = list_people (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = fettle_picker_new (people, _("Who did it"));

  fettle_picker_set_searches (FETTLE_PICKER (picker), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  gtk_widget_add_css_class (popover, "fettle-editor");
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "cancelled", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_picker_reset), picker, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* --- what one does here ------------------------------------------------------------------------ */

static void
on_activated (FettleHistoryWindow *self,
              GtkListBoxRow       *row)
{
  const FettleUuid *ticket = fettle_history_row_get_ticket (FETTLE_HISTORY_ROW (row));
  char text[FETTLE_UUID_TEXT_SIZE];

  if (fettle_uuid_is_nil (ticket) || self->parent == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.open-incident", "s", fettle_uuid_to_text (ticket, text));
  gtk_window_present (self->parent);
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (FettleHistoryWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCommit) commit = fettle_workspace_undo_finish (FETTLE_WORKSPACE (source), result, &error);

  if (is_closed (self))
    return;
  if (commit != NULL)
    toast (self, commit->label);
  else
    toast_error (self, error);
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  FettleHistoryWindow *self = FETTLE_HISTORY_WINDOW (widget);
  FettleUuid act;

  if (fettle_uuid_from_text (g_variant_get_string (parameter, NULL), &act))
    fettle_workspace_undo_action_async (self->workspace, &act, NULL, on_undone, g_object_ref (self));
}

/* A toast on the way to the window would take Escape for itself. */
static gboolean
on_key (FettleHistoryWindow *self,
        guint                key)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->who);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (key != GDK_KEY_Escape || (popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover)))
      || (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return GDK_EVENT_PROPAGATE;

  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- object ------------------------------------------------------------------------------------ */

static void
fettle_history_window_dispose (GObject *object)
{
  FettleHistoryWindow *self = FETTLE_HISTORY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  self->parent = NULL;

  G_OBJECT_CLASS (fettle_history_window_parent_class)->dispose (object);
}

static void
fettle_history_window_finalize (GObject *object)
{
  FettleHistoryWindow *self = FETTLE_HISTORY_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->entries, g_ptr_array_unref);

  G_OBJECT_CLASS (fettle_history_window_parent_class)->finalize (object);
}

static void
fettle_history_window_class_init (FettleHistoryWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_history_window_dispose;
  object_class->finalize = fettle_history_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/history/fettle-history-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, who);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, who_label);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, what);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, when);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, number);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, list);
  gtk_widget_class_bind_template_child (widget_class, FettleHistoryWindow, older);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_older);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "history.undo", "s", on_undo);
}

static void
fettle_history_window_init (FettleHistoryWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->wanted = PAGE;
  fill_what (self);
  fill_when (self);
  name_filters (self);
  gtk_menu_button_set_create_popup_func (self->who, on_create_popup, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* That of a desk which was shown before is no answer. */
static GtkWindow *
find_of (FettleWorkspace *workspace,
         GtkWindow       *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (FETTLE_IS_HISTORY_WINDOW (window) && gtk_window_get_transient_for (window) == parent
          && FETTLE_HISTORY_WINDOW (window)->workspace == workspace)
        return window;
    }

  return NULL;
}

void
fettle_history_window_present (FettleWorkspace *workspace,
                               GtkWindow       *parent)
{
  GtkWindow *open = find_of (workspace, parent);
  FettleHistoryWindow *self;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  if (open != NULL)
    {
      gtk_window_present (open);
      return;
    }

  self = g_object_new (FETTLE_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  self->parent = parent;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);
  read_again (self);
  gtk_window_present (GTK_WINDOW (self));
}
