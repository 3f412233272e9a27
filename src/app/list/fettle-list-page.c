/* fettle-list-page.c: one view of the desk as a list: head, search, table,
 * states, foot.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-list-page.h"

#include "fettle-column-menu.h"
#include "fettle-command-table.h"
#include "fettle-draft-mark.h"
#include "fettle-foot-line.h"
#include "fettle-list-state.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define SETTLE_MS 600
#define SKELETON_ROWS 16

struct _FettleListPage
{
  GtkWidget parent_instance;

  AdwHeaderBar        *header;
  AdwWindowTitle      *title;
  GtkButton           *log_button;
  FettleDraftMark     *draft_mark;
  GtkWidget           *query_bar;
  GtkSearchEntry      *search;
  FettleColumnMenu    *columns;
  GtkWidget           *pending;
  GtkLabel            *pending_label;
  GtkWidget           *problem;
  GtkLabel            *problem_label;
  GtkStack            *stack;
  GtkBox              *skeleton;
  FettleIncidentTable *table;
  FettleListState     *state;
  FettleFootLine      *foot;

  FettleWorkspace     *workspace;    /* (owned) (nullable) */
  FettleIncidentList  *list;         /* (owned) (nullable) */
  FettleListSelection *selection;    /* (owned) (nullable) */
  FettleIncidentList  *elsewhere;    /* (owned) (nullable): the same words in all incidents */

  FettleView           view;
  FettleSort           sorts[FETTLE_N_VIEWS];
  char                *sort_fields[FETTLE_N_VIEWS];  /* (owned) (nullable) for CUSTOM */
  gboolean             descending[FETTLE_N_VIEWS];
  guint32              last_rids[FETTLE_N_VIEWS];  /* selected when a view was left */

  gboolean             is_searching;
  gboolean             seeks_number;   /* the row of the first place has not come yet */
  guint32              rid_before_search;
  gboolean             pointer_inside;
  gboolean             focus_inside;
  guint                settle_id;
};

enum
{
  SELECTED,
  OPEN,
  MENU,
  COUNTED,
  SEARCH_SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a view says when nothing is in it. */
static const struct
{
  const char *title;
  const char *body;
  const char *command;
} empty_texts[FETTLE_N_VIEWS] = {
  [FETTLE_VIEW_MY_WORK] = { N_("You have no open work"),
                            N_("What you take or are given shows up here."), "go-unowned" },
  [FETTLE_VIEW_UNOWNED] = { N_("Nothing is unowned"),
                            N_("What is new and has no owner shows up here."), "go-my-work" },
  [FETTLE_VIEW_OPEN] = { N_("Nothing is open"),
                         N_("Everything on this desk is resolved or closed."), "log" },
  [FETTLE_VIEW_WAITING] = { N_("Nothing waits"),
                            N_("What waits for a caller, a vendor, an approval or a date shows up here."), "go-all-open" },
  [FETTLE_VIEW_RESOLVED] = { N_("Nothing is resolved and not yet closed"),
                             N_("What is resolved waits here until it is closed."), "go-all-open" },
  [FETTLE_VIEW_CLOSED] = { N_("Nothing is closed"),
                           N_("What was closed or cancelled shows up here."), "go-all-open" },
  [FETTLE_VIEW_ALL] = { N_("No incidents yet"),
                        N_("Log the first one in a line of text, or bring your data from another tool."), "log" },
  [FETTLE_VIEW_INCIDENTS] = { N_("No incident is open"), N_("Interruptions and what lowers a service show up here."), "go-all-open" },
  [FETTLE_VIEW_REQUESTS] = { N_("No request is open"),
                             N_("What people ask for that is no fault shows up here. Log one with “kind:request”."), "log" },
  [FETTLE_VIEW_PROBLEMS] = { N_("No problem is open"),
                             N_("The causes behind incidents show up here. Log one with “kind:problem”."), "log" },
  [FETTLE_VIEW_CHANGE_REQUESTS] = { N_("No change request is open"),
                                    N_("What is to be altered, and who agreed, shows up here. Log one with “kind:change”."), "log" },
  [FETTLE_VIEW_TASKS] = { N_("No task is open"),
                          N_("Single pieces of work show up here. Log one with “kind:task”."), "log" },
};

G_DEFINE_FINAL_TYPE (FettleListPage, fettle_list_page, GTK_TYPE_WIDGET)

static const char *
get_text (FettleListPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static gboolean
has_text (FettleListPage *self)
{
  return get_text (self)[0] != '\0';
}

static guint
count (FettleListPage *self)
{
  return self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}

/* --- Words ------------------------------------------------------------------------- */

static gboolean
shows_open (FettleView view)
{
  return view == FETTLE_VIEW_OPEN || view == FETTLE_VIEW_MY_WORK || fettle_view_get_kind (view) != FETTLE_KIND_NONE;
}

static char *
dup_subtitle (FettleListPage *self)
{
  guint n = count (self);

  if (!fettle_incident_list_is_loaded (self->list))
    return g_strdup ("");
  if (has_text (self) && n == 0)
    return g_strdup (_("no match"));
  if (has_text (self))
    return g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);
  if (shows_open (self->view))
    return g_strdup_printf (ngettext ("%'u open", "%'u open", n), n);

  return g_strdup_printf (ngettext ("%'u ticket", "%'u tickets", n), n);
}

static void
show_title (FettleListPage *self)
{
  g_autofree char *subtitle = dup_subtitle (self);

  adw_window_title_set_title (self->title, fettle_view_to_label (self->view));
  adw_window_title_set_subtitle (self->title, subtitle);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
show_no_match (FettleListPage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autofree char *label = NULL;
  FettleListStateText text = { .icon = "fettle-search-symbolic" };
  guint n = 0;

  title = shows_open (self->view)
            ? g_strdup_printf (_("Nothing open matches “%s”"), get_text (self))
            : g_strdup_printf (_("Nothing here matches “%s”"), get_text (self));
  text.title = title;

  if (self->elsewhere != NULL && fettle_incident_list_is_loaded (self->elsewhere))
    n = g_list_model_get_n_items (G_LIST_MODEL (self->elsewhere));
  if (n > 0 && self->view != FETTLE_VIEW_ALL)
    {
      body = g_strdup_printf (ngettext ("%'u matches in All. Every word has to match.",
                                        "%'u match in All. Every word has to match.", n), n);
      label = g_strdup (_("Search all"));
      text.command = "view-7";
      text.label = label;
    }
  else
    {
      body = g_strdup (_("Every word has to match. Leave one out, or write its beginning only."));
    }
  text.body = body;
  fettle_list_state_set (self->state, &text);
}

static void
show_empty (FettleListPage *self)
{
  FettleListStateText text = { .icon = "fettle-done-symbolic", .icon_class = "ok" };
  FettleView view = self->view;

  if (fettle_workspace_get_count (self->workspace, FETTLE_VIEW_ALL) == 0)
    view = FETTLE_VIEW_ALL;

  text.title = _(empty_texts[view].title);
  text.body = _(empty_texts[view].body);
  text.command = empty_texts[view].command;
  if (view == FETTLE_VIEW_ALL)
    {
      text.icon = "fettle-log-symbolic";
      text.icon_class = NULL;
      text.second = "import";
    }
  fettle_list_state_set (self->state, &text);
}

/* The list before the problem stays in sight, dimmed. */
static void
show_problem (FettleListPage *self)
{
  const GError *error = fettle_incident_list_get_error (self->list);
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  gtk_widget_set_visible (self->problem, error != NULL);
  gtk_label_set_label (self->problem_label, text != NULL ? text : "");
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->table), "fettle-list-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->table), "fettle-list-stale");
}

static const char *
choose_page (FettleListPage *self)
{
  gboolean loading = FALSE;

  if (count (self) > 0)
    return "table";
  if (fettle_incident_list_is_loaded (self->list))
    return "state";

  g_object_get (self->list, "loading", &loading, NULL);

  return loading ? "loading" : "blank";
}

static gboolean
is_in_state (FettleListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (focus == GTK_WIDGET (self->state) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->state)));
}

/* The one place that decides what is in sight. */
static void
refresh (FettleListPage *self)
{
  const char *page;
  gboolean had_focus, waits;

  if (self->list == NULL)
    return;

  page = choose_page (self);
  had_focus = self->focus_inside;
  waits = is_in_state (self);
  show_problem (self);
  if (strcmp (page, "state") == 0)
    {
      if (has_text (self))
        show_no_match (self);
      else
        show_empty (self);
    }
  gtk_stack_set_visible_child_name (self->stack, page);
  if (had_focus && strcmp (page, "state") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->state));
  /* Whoever waits where no rows are is not left there when they come. */
  else if (waits && count (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  fettle_foot_line_set (self->foot, FETTLE_SCOPE_LIST, count (self) > 0);
  show_title (self);
}

/* --- Query --------------------------------------------------------------------------- */

static void
set_query (FettleListPage *self)
{
  FettleListQuery query = {
    .view = self->view,
    .text = has_text (self) ? get_text (self) : NULL,
    .sort = self->sorts[self->view],
    .descending = self->descending[self->view],
    .custom = self->sort_fields[self->view],
  };

  if (self->list == NULL)
    return;

  fettle_incident_list_set_query (self->list, &query);
}

/* What the words would find without the view. */
static void
look_elsewhere (FettleListPage *self)
{
  FettleListQuery query = {
    .view = FETTLE_VIEW_ALL,
    .text = get_text (self),
    .sort = FETTLE_SORT_NUMBER,
  };

  if (!has_text (self) || self->view == FETTLE_VIEW_ALL || count (self) > 0)
    return;

  if (self->elsewhere == NULL)
    {
      self->elsewhere = fettle_incident_list_new (self->workspace);
      g_signal_connect_object (self->elsewhere, "replaced", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
    }
  fettle_incident_list_set_query (self->elsewhere, &query);
}

static gboolean
is_number_of (const FettleIncidentRow *row,
              const char              *text)
{
  const char *dash;

  if (row == NULL)
    return FALSE;

  dash = strchr (row->number, '-');

  return g_ascii_strcasecmp (row->number, text) == 0
         || (dash != NULL && g_ascii_strcasecmp (dash + 1, text) == 0);
}

/* Whoever typed a number means that one: it comes first, whatever was selected. Its
 * row may come later than its place. */
static void
seek_number (FettleListPage *self)
{
  const FettleIncidentRow *row = count (self) > 0 ? fettle_incident_list_get_row (self->list, 0) : NULL;

  if (!self->seeks_number || !has_text (self) || row == NULL)
    return;

  self->seeks_number = FALSE;
  if (is_number_of (row, get_text (self)))
    fettle_list_selection_set_position (self->selection, 0);
}

static void
on_replaced (FettleListPage *self)
{
  refresh (self);
  look_elsewhere (self);
  self->seeks_number = has_text (self);
  seek_number (self);
}

static gboolean
on_settled (gpointer data)
{
  FettleListPage *self = data;

  self->settle_id = 0;
  g_signal_emit (self, signals[SEARCH_SETTLED], 0, count (self));

  return G_SOURCE_REMOVE;
}

/* What was selected before the first letter is selected again after the last,
 * unless something found was chosen meanwhile. */
static void
remember_selection (FettleListPage *self)
{
  if (self->selection == NULL)
    return;

  if (has_text (self) && !self->is_searching)
    self->rid_before_search = fettle_list_selection_get_rid (self->selection);
  else if (!has_text (self) && fettle_list_selection_get_rid (self->selection) == 0)
    fettle_list_selection_begin_view (self->selection, self->rid_before_search);
  self->is_searching = has_text (self);
}

static void
on_search_changed (FettleListPage *self)
{
  remember_selection (self);
  set_query (self);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (has_text (self))
    self->settle_id = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
on_search_activate (FettleListPage *self)
{
  fettle_list_page_focus_list (self);
}

static void
on_stop_search (FettleListPage *self)
{
  fettle_list_page_clear_search (self);
  fettle_list_page_focus_list (self);
}

/* Down goes from the words to what they found. */
static gboolean
on_search_key (FettleListPage *self,
               guint           keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;

  fettle_list_page_focus_list (self);

  return GDK_EVENT_STOP;
}

static void
on_try_again (FettleListPage *self)
{
  set_query (self);
}

static void
take_sort (FettleListPage *self,
           FettleSort      sort,
           const char     *field,
           gboolean        descending)
{
  g_autofree char *before = self->sort_fields[self->view];

  self->sorts[self->view] = sort;
  self->sort_fields[self->view] = g_strdup (field);
  self->descending[self->view] = descending;
  set_query (self);
}

static void
on_sorted (FettleListPage *self,
           guint           sort,
           gboolean        descending)
{
  take_sort (self, sort, fettle_incident_table_get_sort_field (self->table), descending);
}

static void
on_columns_changed (FettleListPage *self)
{
  g_autoptr(GPtrArray) columns = fettle_column_menu_list_chosen (self->columns);

  fettle_incident_table_set_columns (self->table, columns);
}

/* --- Held ----------------------------------------------------------------------------- */

/* Rows do not move under the pointer or the hands. */
static void
hold (FettleListPage *self)
{
  if (self->list != NULL)
    fettle_incident_list_set_held (self->list, self->pointer_inside || self->focus_inside);
}

static void
on_pointer (FettleListPage *self,
            GParamSpec     *pspec,
            GObject        *controller)
{
  self->pointer_inside = gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (controller));
  hold (self);
}

static void
on_focus (FettleListPage *self,
          GParamSpec     *pspec,
          GObject        *controller)
{
  self->focus_inside = gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (controller));
  hold (self);
}

static void
on_pending (FettleListPage *self)
{
  guint n = fettle_incident_list_get_pending (self->list);
  g_autofree char *text = NULL;

  text = g_strdup_printf (ngettext ("%'u change waits", "%'u changes wait", n), n);
  gtk_label_set_label (self->pending_label, text);
  gtk_widget_set_visible (self->pending, n > 0);
}

/* --- Relays ----------------------------------------------------------------------------- */

static void
on_selected (FettleListPage *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
on_activated (FettleListPage *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

static void
on_menu (FettleListPage *self,
         GdkRectangle   *at)
{
  g_signal_emit (self, signals[MENU], 0, at);
}

static void
on_changed (FettleListPage *self,
            GArray         *rids)
{
  fettle_incident_table_mark_changed (self->table, rids);
}

/* --- Widget ------------------------------------------------------------------------------ */

static void
add_skeleton_row (FettleListPage *self,
                  guint           i)
{
  static const int widths[] = { 28, 40, 0, 90 };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_widget_set_size_request (row, -1, 32);
  for (guint c = 0; c < G_N_ELEMENTS (widths); c++)
    {
      GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      gtk_widget_set_size_request (bar, widths[c] > 0 ? widths[c] : 200 + (int) (i * 37 % 110), -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (row), bar);
    }
  gtk_box_append (self->skeleton, row);
}

static void
watch_presence (FettleListPage *self)
{
  GtkEventController *controller;

  controller = gtk_event_controller_motion_new ();
  g_signal_connect_object (controller, "notify::contains-pointer", G_CALLBACK (on_pointer), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), controller);

  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "notify::contains-focus", G_CALLBACK (on_focus), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->stack), controller);

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_search_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->search), controller);
}

static void
fettle_list_page_dispose (GObject *object)
{
  FettleListPage *self = FETTLE_LIST_PAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_LIST_PAGE);
  g_clear_object (&self->elsewhere);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_list_page_parent_class)->dispose (object);
}

static void
fettle_list_page_finalize (GObject *object)
{
  FettleListPage *self = FETTLE_LIST_PAGE (object);

  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    g_free (self->sort_fields[view]);

  G_OBJECT_CLASS (fettle_list_page_parent_class)->finalize (object);
}

static void
install_signals (FettleListPageClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[SELECTED] = g_signal_new ("selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[OPEN] = g_signal_new ("open", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[MENU] = g_signal_new ("menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, GDK_TYPE_RECTANGLE | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[COUNTED] = g_signal_new ("counted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[SEARCH_SETTLED] = g_signal_new ("search-settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, header);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, title);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, log_button);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, draft_mark);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, query_bar);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, search);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, columns);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, pending);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, pending_label);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, skeleton);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, table);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, state);
  gtk_widget_class_bind_template_child (widget_class, FettleListPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again);
  gtk_widget_class_bind_template_callback (widget_class, on_columns_changed);
}

static void
fettle_list_page_class_init (FettleListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_list_page_finalize;
  install_signals (klass);

  g_type_ensure (FETTLE_TYPE_COLUMN_MENU);
  g_type_ensure (FETTLE_TYPE_DRAFT_MARK);
  g_type_ensure (FETTLE_TYPE_INCIDENT_TABLE);
  g_type_ensure (FETTLE_TYPE_LIST_STATE);
  g_type_ensure (FETTLE_TYPE_FOOT_LINE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/list/fettle-list-page.ui");
  bind_template (widget_class);
}

static gboolean
shows_old_first (FettleView view)
{
  return view == FETTLE_VIEW_RESOLVED || view == FETTLE_VIEW_CLOSED || view == FETTLE_VIEW_ALL;
}

static void
fettle_list_page_init (FettleListPage *self)
{
  g_autofree char *tooltip = NULL;

  /* Work is read by priority, what is over by time. */
  for (FettleView view = 0; view < FETTLE_N_VIEWS; view++)
    {
      self->sorts[view] = shows_old_first (view) ? FETTLE_SORT_UPDATED : FETTLE_SORT_PRIORITY;
      self->descending[view] = shows_old_first (view);
    }
  self->view = FETTLE_VIEW_OPEN;

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < SKELETON_ROWS; i++)
    add_skeleton_row (self, i);
  tooltip = fettle_command_dup_tooltip (fettle_commands_find ("log"), TRUE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->log_button), tooltip);
  watch_presence (self);

  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sorted", G_CALLBACK (on_sorted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "menu", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
}

/* --- Public ---------------------------------------------------------------------------------- */

void
fettle_list_page_set_workspace (FettleListPage  *self,
                                FettleWorkspace *workspace)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  self->list = fettle_incident_list_new (workspace);
  self->selection = fettle_list_selection_new (self->list);
  fettle_incident_table_set_list (self->table, self->list, self->selection,
                                  fettle_workspace_get_clock (workspace));
  fettle_column_menu_set_workspace (self->columns, workspace);
  fettle_draft_mark_set_workspace (self->draft_mark, workspace);

  g_signal_connect_object (self->list, "replaced", G_CALLBACK (on_replaced), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "rows-changed", G_CALLBACK (seek_number), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::pending", G_CALLBACK (on_pending), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "counted", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

FettleIncidentTable *
fettle_list_page_get_table (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return self->table;
}

GtkWidget *
fettle_list_page_get_state (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return GTK_WIDGET (self->state);
}

FettleListSelection *
fettle_list_page_get_selection (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return self->selection;
}

FettleIncidentList *
fettle_list_page_get_list (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return self->list;
}

FettleView
fettle_list_page_get_view (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), FETTLE_VIEW_OPEN);

  return self->view;
}

void
fettle_list_page_set_view (FettleListPage *self,
                           FettleView      view)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));
  g_return_if_fail (view < FETTLE_N_VIEWS);

  if (self->selection != NULL)
    {
      if (self->view != view)
        fettle_list_selection_begin_view (self->selection, self->last_rids[view]);
      self->last_rids[self->view] = fettle_list_selection_get_rid (self->selection);
    }
  self->view = view;
  fettle_incident_table_set_sort (self->table, self->sorts[view], self->sort_fields[view], self->descending[view]);
  set_query (self);
  refresh (self);
}

FettleSort
fettle_list_page_get_sort (FettleListPage  *self,
                           const char     **field,
                           gboolean        *descending)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), FETTLE_SORT_PRIORITY);

  if (descending != NULL)
    *descending = self->descending[self->view];
  if (field != NULL)
    *field = self->sort_fields[self->view];

  return self->sorts[self->view];
}

void
fettle_list_page_set_sort (FettleListPage *self,
                           FettleSort      sort,
                           const char     *field,
                           gboolean        descending)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));
  g_return_if_fail (sort < FETTLE_N_SORTS);

  fettle_incident_table_set_sort (self->table, sort, field, descending);
  take_sort (self, sort, field, descending);
}

const char *const *
fettle_list_page_get_columns (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), NULL);

  return fettle_column_menu_get_turned (self->columns);
}

void
fettle_list_page_set_columns (FettleListPage    *self,
                              const char *const *turned)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  fettle_column_menu_set_turned (self->columns, turned);
}

void
fettle_list_page_set_layout (FettleListPage *self,
                             FettleLayout    layout)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  fettle_incident_table_set_layout (self->table, layout);
  gtk_button_set_label (self->log_button, layout >= FETTLE_LAYOUT_NORMAL ? _("Log incident") : _("Log"));
  fettle_draft_mark_set_short (self->draft_mark, layout < FETTLE_LAYOUT_NORMAL);
}

void
fettle_list_page_set_at_end (FettleListPage *self,
                             gboolean        at_end)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  adw_header_bar_set_show_end_title_buttons (self->header, at_end);
}

void
fettle_list_page_focus_list (FettleListPage *self)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  if (count (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->table));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->state));
}

void
fettle_list_page_focus_search (FettleListPage *self)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

gboolean
fettle_list_page_clear_search (FettleListPage *self)
{
  g_return_val_if_fail (FETTLE_IS_LIST_PAGE (self), FALSE);

  if (!has_text (self))
    return FALSE;

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");

  return TRUE;
}

void
fettle_list_page_show_pending (FettleListPage *self)
{
  g_return_if_fail (FETTLE_IS_LIST_PAGE (self));

  if (self->list != NULL)
    fettle_incident_list_show_pending (self->list);
}
