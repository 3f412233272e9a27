/* fettle-preferences-window.c: what this person has set, and what the team has set
 * up.
 *
 * The pages of records are those of the table of kinds. All of it is read in one
 * go when the window comes up, and again when something changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-preferences-window.h"

#include "fettle-general-page.h"
#include "fettle-setup-page.h"
#include "fettle-setup.h"

#include <glib/gi18n.h>
#include <string.h>

#define TOAST_SECONDS 8
#define SETTLED (G_USEC_PER_SEC)  /* after which a toast surely stands still */

struct _FettlePreferencesWindow
{
  AdwWindow        parent_instance;

  GtkWidget       *search;
  GtkWidget       *pages;
  GtkWidget       *title;
  GtkWidget       *add;
  GtkWidget       *toasts;
  GtkWidget       *stack;
  GtkWidget       *general;

  FettleWorkspace *workspace;    /* (owned) */
  FettleSetupBook *book;         /* (owned) (nullable) */
  GCancellable    *cancellable;  /* (owned) */
  gboolean         is_reading;
  gboolean         is_stale;     /* changed while it was read */
  AdwToast        *toast;        /* (owned) (nullable) of the last action */
  gint64           toast_since;
  char            *last;         /* (owned) (nullable) the action that the toast names */
  gboolean         was_undo;     /* it took back another */
};

G_DEFINE_FINAL_TYPE (FettlePreferencesWindow, fettle_preferences_window, ADW_TYPE_WINDOW)

/* --- pages -------------------------------------------------------------------------------- */

static GtkWidget *
get_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

static const char *
get_label (GtkWidget *page)
{
  return FETTLE_IS_SETUP_PAGE (page) ? _(fettle_setup_page_get_kind (FETTLE_SETUP_PAGE (page))->label) : _("General");
}

static void
on_row_selected (FettlePreferencesWindow *self,
                 GtkListBoxRow           *row)
{
  GtkWidget *page = row != NULL ? get_page (row) : NULL;

  if (page == NULL)
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), page);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), get_label (page));
  gtk_widget_set_visible (self->add, FETTLE_IS_SETUP_PAGE (page));
}

static void
on_add (FettlePreferencesWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  if (FETTLE_IS_SETUP_PAGE (page))
    fettle_setup_page_add (FETTLE_SETUP_PAGE (page));
}

static gboolean
filter_page (GtkWidget  *page,
             const char *words)
{
  guint n = FETTLE_IS_SETUP_PAGE (page) ? fettle_setup_page_filter (FETTLE_SETUP_PAGE (page), words)
                                        : fettle_general_page_filter (FETTLE_GENERAL_PAGE (page), words);

  return n > 0 || words[0] == '\0';
}

/* Pages on which nothing is found step aside; the first that has something comes
 * up where this one has nothing. */
static void
on_search (FettlePreferencesWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  GtkListBoxRow *first = NULL;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->pages), i)) != NULL; i++)
    {
      gboolean found = filter_page (get_page (row), words);

      gtk_widget_set_visible (GTK_WIDGET (row), found);
      if (found && first == NULL)
        first = row;
    }

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->pages));
  if (first != NULL && (row == NULL || !gtk_widget_get_visible (GTK_WIDGET (row))))
    gtk_list_box_select_row (GTK_LIST_BOX (self->pages), first);
}

/* Escape takes back what was typed, and closes the window where nothing is. */
static void
on_stop_search (FettlePreferencesWindow *self)
{
  if (gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
add_page (FettlePreferencesWindow *self,
          GtkWidget               *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (get_label (page));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (page), -1);
  g_object_set_data (G_OBJECT (row), "page", page);
  gtk_stack_add_child (GTK_STACK (self->stack), page);
  gtk_list_box_append (GTK_LIST_BOX (self->pages), row);
}

/* --- what is set up --------------------------------------------------------------------------- */

static void read_setup (FettlePreferencesWindow *self);

static void
show_setup (FettlePreferencesWindow *self,
            FettleSetupBook         *book,
            GPtrArray               *faults)
{
  g_autoptr(FettleSetupBook) before = g_steal_pointer (&self->book);

  self->book = book;
  for (GtkWidget *page = gtk_widget_get_first_child (self->stack); page != NULL; page = gtk_widget_get_next_sibling (page))
    if (FETTLE_IS_SETUP_PAGE (page))
      fettle_setup_page_show (FETTLE_SETUP_PAGE (page), book, faults);
  fettle_general_page_show (FETTLE_GENERAL_PAGE (self->general), book);
  on_search (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(FettlePreferencesWindow) self = user_data;
  g_autoptr(GPtrArray) faults = NULL;
  g_autoptr(GError) error = NULL;
  FettleSetupBook *book = fettle_workspace_read_setup_finish (FETTLE_WORKSPACE (source), result, &faults, &error);

  self->is_reading = FALSE;
  if (book != NULL && g_cancellable_is_cancelled (self->cancellable))
    g_clear_pointer (&book, fettle_setup_book_free);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (book != NULL)
    show_setup (self, book, faults);
  else
    fettle_preferences_window_tell (self, error->message);
  if (self->is_stale)
    read_setup (self);
}

static void
read_setup (FettlePreferencesWindow *self)
{
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  fettle_workspace_read_setup_async (self->workspace, self->cancellable, read_cb, g_object_ref (self));
}

/* --- toasts --------------------------------------------------------------------------------------- */

void
fettle_preferences_window_tell (FettlePreferencesWindow *self,
                                const char              *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
dismissed_cb (FettlePreferencesWindow *self,
              AdwToast                *toast)
{
  if (self->toast == toast)
    g_clear_object (&self->toast);
}

/* A second would wait until the first is gone. One that has just come is written
 * anew: to dismiss it while it moves is beyond libadwaita 1.2. */
static AdwToast *
take_toast (FettlePreferencesWindow *self)
{
  g_autoptr(AdwToast) before = NULL;
  gint64 now = g_get_monotonic_time ();

  if (self->toast != NULL && now - self->toast_since < SETTLED)
    return self->toast;

  before = g_steal_pointer (&self->toast);
  if (before != NULL)
    adw_toast_dismiss (before);

  self->toast_since = now;
  self->toast = adw_toast_new ("");
  adw_toast_set_timeout (self->toast, TOAST_SECONDS);
  adw_toast_set_action_name (self->toast, "preferences.step");
  g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (dismissed_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), g_object_ref (self->toast));
  return self->toast;
}

static void
done_cb (FettlePreferencesWindow *self,
         FettleCommit            *commit)
{
  g_autofree char *title = g_markup_escape_text (commit->label != NULL ? commit->label : "", -1);
  AdwToast *toast = take_toast (self);

  g_free (self->last);
  self->last = fettle_uuid_dup_text (&commit->act);
  self->was_undo = commit->is_undo;
  adw_toast_set_title (toast, title);
  adw_toast_set_button_label (toast, commit->is_undo ? _("Redo") : _("Undo"));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FettlePreferencesWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleCommit) commit = fettle_workspace_undo_finish (FETTLE_WORKSPACE (source), result, &error);
  g_autofree char *text = commit == NULL ? fettle_problem_describe (error) : NULL;

  if (text != NULL && !g_cancellable_is_cancelled (self->cancellable))
    fettle_preferences_window_tell (self, text);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FettlePreferencesWindow *self = FETTLE_PREFERENCES_WINDOW (widget);

  fettle_workspace_undo_async (self->workspace, strcmp (name, "preferences.redo") == 0, NULL, undone_cb, g_object_ref (self));
}

/* The button of the toast takes back what that names, whatever came after. */
static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FettlePreferencesWindow *self = FETTLE_PREFERENCES_WINDOW (widget);
  FettleUuid act;

  if (self->was_undo)
    fettle_workspace_undo_async (self->workspace, TRUE, NULL, undone_cb, g_object_ref (self));
  else if (self->last != NULL && fettle_uuid_from_text (self->last, &act))
    fettle_workspace_undo_action_async (self->workspace, &act, NULL, undone_cb, g_object_ref (self));
}

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  on_add (FETTLE_PREFERENCES_WINDOW (widget));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_grab_focus (FETTLE_PREFERENCES_WINDOW (widget)->search);
}

/* --- object ------------------------------------------------------------------------------------------ */

static void
fettle_preferences_window_dispose (GObject *object)
{
  FettlePreferencesWindow *self = FETTLE_PREFERENCES_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->toast);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_preferences_window_parent_class)->dispose (object);
}

static void
fettle_preferences_window_finalize (GObject *object)
{
  FettlePreferencesWindow *self = FETTLE_PREFERENCES_WINDOW (object);

  g_clear_pointer (&self->book, fettle_setup_book_free);
  g_clear_pointer (&self->last, g_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (fettle_preferences_window_parent_class)->finalize (object);
}

static const struct
{
  const char      *name;
  guint            key;
  GdkModifierType  modifiers;
  GtkWidgetActionActivateFunc run;
} actions[] = {
  { "preferences.step", 0, 0, step_action },
  { "preferences.undo", GDK_KEY_z, GDK_CONTROL_MASK, undo_action },
  { "preferences.redo", GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_action },
  { "preferences.add", GDK_KEY_n, GDK_CONTROL_MASK, add_action },
  { "preferences.search", GDK_KEY_f, GDK_CONTROL_MASK, search_action },
};

static void
fettle_preferences_window_class_init (FettlePreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_preferences_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_preferences_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/preferences/fettle-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, title);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, add);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettlePreferencesWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].run);
      if (actions[i].key != 0)
        gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers, actions[i].name, NULL);
    }
}

/* A text takes Ctrl+Z for itself, also where nothing was typed. */
static gboolean
search_key_cb (FettlePreferencesWindow *self,
               guint                    key,
               guint                    code,
               GdkModifierType          state)
{
  if ((state & GDK_CONTROL_MASK) == 0 || gdk_keyval_to_lower (key) != GDK_KEY_z
      || gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0')
    return GDK_EVENT_PROPAGATE;

  gtk_widget_activate_action (GTK_WIDGET (self), (state & GDK_SHIFT_MASK) != 0 ? "preferences.redo" : "preferences.undo", NULL);
  return GDK_EVENT_STOP;
}

static void
fettle_preferences_window_init (FettlePreferencesWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (search_key_cb), self);
  gtk_widget_add_controller (self->search, keys);
}

static void
build_pages (FettlePreferencesWindow *self,
             GSettings               *settings)
{
  self->general = fettle_general_page_new (self->workspace, settings);
  add_page (self, self->general);
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    if (!fettle_setup_kind_is_single (fettle_setup_kind_get (i)))
      add_page (self, fettle_setup_page_new (self->workspace, fettle_setup_kind_get (i)));
  gtk_list_box_select_row (GTK_LIST_BOX (self->pages), gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->pages), 0));
}

void
fettle_preferences_window_present (GtkWindow       *parent,
                                   FettleWorkspace *workspace,
                                   GSettings       *settings)
{
  FettlePreferencesWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent) && FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (G_IS_SETTINGS (settings));

  self = g_object_new (FETTLE_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  build_pages (self, settings);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (read_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  read_setup (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->search);
}
