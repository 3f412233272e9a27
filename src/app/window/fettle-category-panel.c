/* fettle-category-panel.c: how the categories of the desk are used, and putting
 * them in order.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-category-panel.h"

#include "fettle-categories.h"
#include "fettle-category-row.h"
#include "fettle-picker.h"
#include "fettle-problem.h"

#include <glib/gi18n.h>

#define N_COLUMNS 3
#define MAX_LOST 5  /* names of what never matches again */
#define TOAST_SECONDS 15
#define SETTLED (G_USEC_PER_SEC)  /* after which a toast surely stands still */

struct _FettleCategoryPanel
{
  AdwWindow parent_instance;

  AdwToastOverlay      *toasts;
  GtkWidget            *banner;
  GtkLabel             *share;
  GtkWidget            *open_title;
  GtkWidget            *recent_title;
  GtkWidget            *last_title;
  GtkListBox           *list;
  GtkSpinner           *spinner;
  GtkLabel             *hint;
  GtkWidget            *retire_button;
  GtkMenuButton        *merge_button;

  FettleWorkspace      *workspace;     /* (owned) */
  GCancellable         *cancellable;   /* (owned) of reading; writing goes on without the window */
  FettleCategoryHealth *health;        /* (owned) (nullable) */
  GtkSizeGroup         *columns[N_COLUMNS];
  AdwToast             *told;          /* (owned) (nullable) */
  gint64                told_since;
  FettleUuid            act;           /* what Undo of the toast takes back */
  gboolean              is_reading;
  gboolean              again;         /* it changed since the reading began */
  gboolean              is_writing;
};

G_DEFINE_FINAL_TYPE (FettleCategoryPanel, fettle_category_panel, ADW_TYPE_WINDOW)

/* --- what is chosen ----------------------------------------------------------------------- */

static const FettleCategoryUse *
get_chosen (FettleCategoryPanel *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row == NULL || self->health == NULL)
    return NULL;

  return fettle_category_health_find (self->health, fettle_category_row_get_eid (FETTLE_CATEGORY_ROW (row)));
}

static char *
dup_count (const FettleCategoryUse *use)
{
  if (use->n_below > 0)
    return g_strdup_printf (ngettext ("%u category stands below it: it cannot be retired before that one.",
                                      "%u categories stand below it: it cannot be retired before those.", use->n_below),
                            use->n_below);

  return g_strdup_printf (ngettext ("%'u ticket in all", "%'u tickets in all", use->n_all), use->n_all);
}

/* The first few of those that never match again. */
static char *
dup_lost (const FettleCategoryUse *use)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < use->lost->len && i < MAX_LOST; i++)
    g_string_append_printf (text, i > 0 ? ", %s" : "%s", (const char *) g_ptr_array_index (use->lost, i));
  if (use->lost->len > MAX_LOST)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

static char *
dup_named (const FettleCategoryUse *use)
{
  g_autofree char *count = use != NULL ? dup_count (use) : g_strdup ("");
  g_autofree char *mentions = use != NULL ? fettle_category_mentions_dup_text (&use->mentions) : NULL;
  g_autofree char *lost = NULL;
  g_autofree char *merged = NULL;

  if (mentions == NULL)
    return g_steal_pointer (&count);

  /* Translators: %s: "2 rules and 1 agreement" */
  merged = g_strdup_printf (_("Named by %s, which follow when it is merged."), mentions);
  if (use->lost->len == 0 || use->n_below > 0)
    return g_strdup_printf ("%s\n%s", count, merged);

  lost = dup_lost (use);
  /* Translators: tickets in all; by what it is named; names of rules and agreements */
  return g_strdup_printf (_("%s\n%s If it is retired, these never match again: %s."), count, merged, lost);
}

static char *
dup_hint (const FettleCategoryUse *use)
{
  g_autofree char *named = dup_named (use);
  g_autofree char *unread = use != NULL ? fettle_category_mentions_dup_unread (&use->mentions) : NULL;

  return unread != NULL ? g_strdup_printf ("%s\n%s", named, unread) : g_steal_pointer (&named);
}

static void
update_buttons (FettleCategoryPanel *self)
{
  const FettleCategoryUse *use = get_chosen (self);
  gboolean may_write = use != NULL && !self->is_writing && !fettle_workspace_is_read_only (self->workspace);
  g_autofree char *hint = self->is_writing ? g_strdup (_("Tickets are being moved…")) : dup_hint (use);

  gtk_widget_set_sensitive (self->retire_button, may_write && use->n_below == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->merge_button), may_write && self->health->uses->len > 1);
  gtk_label_set_label (self->hint, hint);
  gtk_spinner_set_spinning (self->spinner, self->is_writing);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->is_writing);
}

static void
on_selected (FettleCategoryPanel *self)
{
  update_buttons (self);
}

/* --- showing --------------------------------------------------------------------------------- */

static void
show_share (FettleCategoryPanel *self)
{
  guint percent = fettle_category_health_get_other (self->health);
  g_autofree char *text = NULL;

  if (percent >= FETTLE_CATEGORY_OTHER_LIMIT)
    text = g_strdup_printf (_("“Other” %u %%: so much of the last 90 days is in a category for everything else or in none. "
                              "Look through those tickets for what comes up again, and make a category of it."), percent);
  else if (self->health->n_recent > 0)
    text = g_strdup_printf (_("“Other” %u %%: so much of the last 90 days is in a category for everything else or in none."),
                            percent);

  gtk_widget_set_visible (self->banner, text != NULL);
  gtk_label_set_label (self->share, text != NULL ? text : "");
  gtk_widget_set_css_classes (self->banner, percent >= FETTLE_CATEGORY_OTHER_LIMIT
                                              ? (const char *[]) { "fettle-stripe", "warning", NULL }
                                              : (const char *[]) { "fettle-stripe", NULL });
}

static FettleCategoryRow *
get_row (FettleCategoryPanel *self,
         guint                place)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, place);

  return row != NULL ? FETTLE_CATEGORY_ROW (row) : NULL;
}

/* Rows that stay keep focus and selection. */
static FettleCategoryRow *
take_row (FettleCategoryPanel     *self,
          const FettleCategoryUse *use,
          guint                    place)
{
  FettleCategoryRow *row;
  GtkWidget *made;

  while ((row = get_row (self, place)) != NULL && !fettle_uuid_equal (fettle_category_row_get_eid (row), &use->eid)
         && fettle_category_health_find (self->health, fettle_category_row_get_eid (row)) == NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  if (row != NULL && fettle_uuid_equal (fettle_category_row_get_eid (row), &use->eid))
    return row;

  made = fettle_category_row_new (&use->eid);
  fettle_category_row_align (FETTLE_CATEGORY_ROW (made), self->columns);
  gtk_list_box_insert (self->list, made, place);
  return FETTLE_CATEGORY_ROW (made);
}

static void
show_rows (FettleCategoryPanel *self)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (self->workspace));
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  FettleCategoryRow *row;

  for (guint i = 0; i < self->health->uses->len; i++)
    fettle_category_row_show (take_row (self, g_ptr_array_index (self->health->uses, i), i),
                              g_ptr_array_index (self->health->uses, i), self->health->now, zone);
  while ((row = get_row (self, self->health->uses->len)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (gtk_list_box_get_selected_row (self->list) != NULL || self->health->uses->len == 0)
    return;
  selected = gtk_list_box_get_row_at_index (self->list, MIN (at, (int) self->health->uses->len - 1));
  gtk_list_box_select_row (self->list, selected);
  gtk_widget_grab_focus (GTK_WIDGET (selected));
}

static void
on_dismissed (FettleCategoryPanel *self,
              AdwToast            *toast)
{
  if (self->told == toast)
    g_clear_object (&self->told);
}

/* One at a time, as Undo is about the last step. One that has just come is written
 * anew: to dismiss it while it still moves makes libadwaita 1.2 let go of it twice. */
static AdwToast *
take_toast (FettleCategoryPanel *self)
{
  g_autoptr(AdwToast) before = NULL;
  gint64 now = g_get_monotonic_time ();

  if (self->told != NULL && now - self->told_since < SETTLED)
    return self->told;

  before = g_steal_pointer (&self->told);
  if (before != NULL)
    adw_toast_dismiss (before);

  self->told = adw_toast_new ("");
  self->told_since = now;
  adw_toast_set_timeout (self->told, TOAST_SECONDS);
  adw_toast_set_action_name (self->told, "panel.undo");
  g_signal_connect_object (self->told, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (self->told));
  return self->told;
}

static void
toast (FettleCategoryPanel *self,
       const char          *text,
       const FettleUuid    *act)   /* (nullable) */
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *told = take_toast (self);

  adw_toast_set_title (told, title);
  adw_toast_set_button_label (told, act != NULL ? _("Undo") : NULL);
  if (act != NULL)
    self->act = *act;
}

static void
toast_error (FettleCategoryPanel *self,
             const GError        *error)
{
  g_autofree char *text = fettle_problem_describe (error);

  toast (self, text, NULL);
}

/* --- reading ------------------------------------------------------------------------------------ */

static void read_health (FettleCategoryPanel *self);

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FettleCategoryPanel) self = data;
  g_autoptr(GError) error = NULL;
  FettleCategoryHealth *health = fettle_workspace_read_category_health_finish (FETTLE_WORKSPACE (source), result, &error);

  self->is_reading = FALSE;
  if (health != NULL && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&self->health, fettle_category_health_free);
      self->health = g_steal_pointer (&health);
      show_share (self);
      show_rows (self);
      update_buttons (self);
    }
  g_clear_pointer (&health, fettle_category_health_free);
  if (error != NULL && !g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED))
    toast_error (self, error);
  if (self->again && !g_cancellable_is_cancelled (self->cancellable))
    read_health (self);
}

static void
read_health (FettleCategoryPanel *self)
{
  self->again = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  fettle_workspace_read_category_health_async (self->workspace, self->cancellable, on_read, g_object_ref (self));
}

/* --- writing ------------------------------------------------------------------------------------ */

/* Takes @commit; the window may be closed by now. */
static void
take_commit (FettleCategoryPanel *self,
             FettleCommit        *commit,
             const GError        *error)
{
  self->is_writing = FALSE;
  if (!g_cancellable_is_cancelled (self->cancellable))
    {
      if (commit != NULL)
        toast (self, commit->label, commit->is_undo ? NULL : &commit->act);
      else
        toast_error (self, error);
      update_buttons (self);
    }
  g_clear_pointer (&commit, fettle_commit_free);
}

static void
begin_writing (FettleCategoryPanel *self)
{
  self->is_writing = TRUE;
  update_buttons (self);
}

static void
on_merged (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FettleCategoryPanel) self = data;
  g_autoptr(GError) error = NULL;
  FettleCommit *commit = fettle_workspace_merge_category_finish (FETTLE_WORKSPACE (source), result, &error);

  take_commit (self, commit, error);
}

static void
on_picked (FettleCategoryPanel *self,
           FettlePickerItem    *item)
{
  const FettleCategoryUse *from = get_chosen (self);
  FettleUuid into;

  gtk_menu_button_popdown (self->merge_button);
  if (from == NULL || self->is_writing || !fettle_uuid_from_text (fettle_picker_item_get_id (item), &into))
    return;

  begin_writing (self);
  fettle_workspace_merge_category_async (self->workspace, &from->eid, &into, NULL, on_merged, g_object_ref (self));
}

/* Where the chosen one may go: not into itself, and with some below it not to the
 * second level. */
static gboolean
may_take (const FettleCategoryUse *from,
          const FettleCategoryUse *into)
{
  return into != from && (from->n_below == 0 || fettle_uuid_is_nil (&into->parent));
}

static GListModel *
list_targets (FettleCategoryPanel *self)
{
  const FettleCategoryUse *from = get_chosen (self);
  GListStore *items = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);

  for (guint i = 0; from != NULL && i < self->health->uses->len; i++)
    {
      const FettleCategoryUse *use = g_ptr_array_index (self->health->uses, i);
      char id[FETTLE_UUID_TEXT_SIZE];
      g_autoptr(FettlePickerItem) item = fettle_picker_item_new (fettle_uuid_to_text (&use->eid, id), use->name, NULL);

      if (may_take (from, use))
        g_list_store_append (items, item);
    }

  return G_LIST_MODEL (items);
}

static void
on_create_popup (GtkMenuButton *button,
                 gpointer       data)
{
  FettleCategoryPanel *self = data;
  g_autoptr(GListModel) targets = list_targets (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *picker = fettle_picker_new (targets, _("Merge into"));

  fettle_picker_set_optional (FETTLE_PICKER (picker), TRUE);
  gtk_popover_set_child (GTK_POPOVER (popover), picker);
  gtk_widget_add_css_class (popover, "fettle-editor");
  g_signal_connect_object (picker, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (picker, "cancelled", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_picker_reset), picker, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
on_retired (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(FettleCategoryPanel) self = data;
  g_autoptr(GError) error = NULL;
  FettleCommit *commit = fettle_workspace_commit_finish (FETTLE_WORKSPACE (source), result, &error);

  take_commit (self, commit, error);
}

static void
on_retire (FettleCategoryPanel *self)
{
  const FettleCategoryUse *use = get_chosen (self);
  g_autoptr(FettleAction) action = NULL;

  if (use == NULL || self->is_writing)
    return;

  action = fettle_command_retire_category (self->workspace, &use->eid);
  begin_writing (self);
  fettle_workspace_commit_async (self->workspace, action, NULL, on_retired, g_object_ref (self));
}

static void
on_undone (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FettleCategoryPanel) self = data;
  g_autoptr(GError) error = NULL;
  FettleCommit *commit = fettle_workspace_undo_finish (FETTLE_WORKSPACE (source), result, &error);

  take_commit (self, commit, error);
}

static void
on_undo (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  FettleCategoryPanel *self = FETTLE_CATEGORY_PANEL (widget);

  if (self->is_writing)
    return;
  begin_writing (self);
  fettle_workspace_undo_action_async (self->workspace, &self->act, NULL, on_undone, g_object_ref (self));
}

/* A toast on the way to the window would take Escape for itself. */
static gboolean
on_key (FettleCategoryPanel *self,
        guint                key)
{
  GtkPopover *popover = gtk_menu_button_get_popover (self->merge_button);
  gboolean is_open = popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));

  if (key != GDK_KEY_Escape || is_open)
    return GDK_EVENT_PROPAGATE;

  gtk_window_close (GTK_WINDOW (self));
  return GDK_EVENT_STOP;
}

/* --- object -------------------------------------------------------------------------------------- */

static void
fettle_category_panel_dispose (GObject *object)
{
  FettleCategoryPanel *self = FETTLE_CATEGORY_PANEL (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (fettle_category_panel_parent_class)->dispose (object);
}

static void
fettle_category_panel_finalize (GObject *object)
{
  FettleCategoryPanel *self = FETTLE_CATEGORY_PANEL (object);

  for (guint i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->told);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->health, fettle_category_health_free);

  G_OBJECT_CLASS (fettle_category_panel_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, toasts);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, banner);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, share);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, open_title);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, recent_title);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, last_title);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, list);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, retire_button);
  gtk_widget_class_bind_template_child (widget_class, FettleCategoryPanel, merge_button);
}

static void
fettle_category_panel_class_init (FettleCategoryPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_category_panel_dispose;
  object_class->finalize = fettle_category_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-category-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_retire);
  gtk_widget_class_install_action (widget_class, "panel.undo", NULL, on_undo);
}

static void
fettle_category_panel_init (FettleCategoryPanel *self)
{
  GtkWidget *titles[N_COLUMNS];
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  titles[0] = self->open_title;
  titles[1] = self->recent_title;
  titles[2] = self->last_title;
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
      gtk_size_group_add_widget (self->columns[i], titles[i]);
    }
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_menu_button_set_create_popup_func (self->merge_button, on_create_popup, self, NULL);
}

void
fettle_category_panel_present (FettleWorkspace *workspace,
                               GtkWindow       *parent)
{
  FettleCategoryPanel *self;

  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));

  self = g_object_new (FETTLE_TYPE_CATEGORY_PANEL, "transient-for", parent, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (read_health), self, G_CONNECT_SWAPPED);
  read_health (self);
  gtk_window_present (GTK_WINDOW (self));
}
