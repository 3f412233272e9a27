/* fettle-picker.c: choosing one of many by typing: a search entry over a list.
 *
 * Not GtkDropDown: its search in GTK 4.8 knows prefixes only (gtk.md 6).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-picker.h"

#include "fettle-text.h"

#include <glib/gi18n.h>

/* Up to here a list is seen at one glance and needs no search. */
#define FEW 8

struct _FettlePicker
{
  GtkWidget           parent_instance;

  GtkWidget          *search;
  GtkWidget          *scroller;
  GtkWidget          *list;
  GtkWidget          *nothing;
  GtkWidget          *add;
  GtkWidget          *add_label;

  GtkFilterListModel *matching;   /* (owned) */
  GtkSingleSelection *selection;  /* (owned) */
  char               *template;   /* (owned) (nullable) */
  char               *current;    /* (owned) (nullable) */
  gboolean            searches;   /* also where there are few */
  gboolean            optional;   /* nothing is chosen while nothing is typed */
  guint               frames;     /* since something was selected */
};

enum
{
  PICKED,
  ADD,
  TYPED,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePicker, fettle_picker, GTK_TYPE_WIDGET)

static const char *
get_text (FettlePicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static guint
count (FettlePicker *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->matching));
}

/* A list that has no size yet cannot scroll: on the second frame it has. */
static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  FettlePicker *self = FETTLE_PICKER (widget);
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (self->frames++ < 1)
    return G_SOURCE_CONTINUE;
  if (selected < count (self))
    gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

static void
scroll_soon (FettlePicker *self)
{
  self->frames = 0;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

static void
select_position (FettlePicker *self,
                 guint         position)
{
  if (position >= count (self))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  scroll_soon (self);
}

static gboolean
is_called (FettlePicker *self,
           const char   *name)
{
  g_autofree char *wanted = fettle_text_fold (name);

  for (guint i = 0; i < count (self); i++)
    {
      g_autoptr(FettlePickerItem) item = g_list_model_get_item (G_LIST_MODEL (self->matching), i);
      g_autofree char *label = fettle_text_fold (fettle_picker_item_get_label (item));

      if (g_str_equal (label, wanted))
        return TRUE;
    }
  return FALSE;
}

/* The template comes from a translated string with one %s; it is put together
 * by hand so that no format reaches printf from outside. */
static char *
fill_template (const char *template,
               const char *text)
{
  g_auto(GStrv) parts = g_strsplit (template, "%s", 2);

  return g_strconcat (parts[0], text, parts[0] != NULL ? parts[1] : NULL, NULL);
}

static void
update_foot (FettlePicker *self)
{
  g_autofree char *text = fettle_text_tidy (get_text (self));
  gboolean can_add = self->template != NULL && text[0] != '\0' && !is_called (self, text);

  gtk_widget_set_visible (self->nothing, count (self) == 0 && !can_add);
  gtk_label_set_label (GTK_LABEL (self->nothing), text[0] == '\0' && self->template != NULL
                                                    ? _("None yet. Type a name to make one.")
                                                    : _("Nothing is called so."));
  gtk_widget_set_visible (self->scroller, count (self) > 0);
  gtk_widget_set_visible (self->add, can_add);
  if (can_add)
    {
      g_autofree char *label = fill_template (self->template, text);

      gtk_label_set_label (GTK_LABEL (self->add_label), label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }
}

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  FettlePicker *self = user_data;

  return fettle_picker_item_matches (item, get_text (self));
}

/* What is called exactly so, else what begins so, else the first. */
static guint
find_best (FettlePicker *self)
{
  g_autofree char *wanted = fettle_text_fold (get_text (self));
  guint begins = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; wanted[0] != '\0' && i < count (self); i++)
    {
      g_autoptr(FettlePickerItem) item = g_list_model_get_item (G_LIST_MODEL (self->matching), i);
      g_autofree char *label = fettle_text_fold (fettle_picker_item_get_label (item));

      if (g_str_equal (label, wanted))
        return i;
      if (begins == GTK_INVALID_LIST_POSITION && g_str_has_prefix (label, wanted))
        begins = i;
    }
  return begins != GTK_INVALID_LIST_POSITION ? begins : 0;
}

static void
select_best (FettlePicker *self)
{
  if (self->optional && get_text (self)[0] == '\0')
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  else
    select_position (self, find_best (self));
}

static void
refilter (FettlePicker *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->matching),
                      GTK_FILTER_CHANGE_DIFFERENT);
  select_best (self);
  update_foot (self);
}

static void
changed_cb (FettlePicker *self)
{
  refilter (self);
  g_signal_emit (self, signals[TYPED], 0, get_text (self));
}

static void
items_changed_cb (FettlePicker *self)
{
  if (self->optional)
    select_best (self);
  update_foot (self);
}

static void
search_changed_cb (FettlePicker *self)
{
  update_foot (self);
}

static void
pick (FettlePicker *self)
{
  FettlePickerItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    {
      g_object_ref (item);
      g_signal_emit (self, signals[PICKED], 0, item);
      g_object_unref (item);
    }
}

static void
add_clicked_cb (FettlePicker *self)
{
  g_autofree char *text = fettle_text_tidy (get_text (self));

  g_signal_emit (self, signals[ADD], 0, text);
}

static void
search_activate_cb (FettlePicker *self)
{
  if (self->optional && gtk_single_selection_get_selected_item (self->selection) == NULL &&
      get_text (self)[0] == '\0')
    g_signal_emit (self, signals[CANCELLED], 0);
  else if (count (self) > 0)
    pick (self);
  else if (gtk_widget_get_visible (self->add))
    add_clicked_cb (self);
}

static void
stop_search_cb (FettlePicker *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
list_activate_cb (FettlePicker *self,
                  guint         position)
{
  gtk_single_selection_set_selected (self->selection, position);
  pick (self);
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  key,
               guint                  code,
               GdkModifierType        state,
               gpointer               user_data)
{
  GtkWidget *search = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  FettlePicker *self = FETTLE_PICKER (gtk_widget_get_ancestor (search, FETTLE_TYPE_PICKER));
  guint selected = gtk_single_selection_get_selected (self->selection);

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (selected == GTK_INVALID_LIST_POSITION && count (self) > 0)
        select_position (self, 0);
      else if (selected != GTK_INVALID_LIST_POSITION && selected + 1 < count (self))
        select_position (self, selected + 1);
      else if (gtk_widget_get_visible (self->add))
        gtk_widget_grab_focus (self->add);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (selected != GTK_INVALID_LIST_POSITION && selected > 0)
        select_position (self, selected - 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- rows ----------------------------------------------------------------- */

/* Of one line, written from its top: a text that is cut, and would have a second one,
 * stands where the others do. */
static GtkWidget *
make_cell (float xalign)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), xalign);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cell, "cell-text");
  return cell;
}

static void
row_setup_cb (FettlePicker *self,
              GtkListItem  *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = make_cell (0);
  GtkWidget *detail = make_cell (1);
  GtkWidget *check = g_object_new (GTK_TYPE_IMAGE, "icon-name", "fettle-done-symbolic",
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (label), 14);
  gtk_widget_add_css_class (detail, "fettle-dim");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), detail);
  gtk_box_append (GTK_BOX (row), check);
  gtk_list_item_set_child (list_item, row);
}

static void
set_cell (GtkWidget  *cell,
          const char *text,
          guint       most)
{
  gtk_widget_set_visible (cell, text[0] != '\0');
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), MIN (g_utf8_strlen (text, -1) + 1, most));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
row_bind_cb (FettlePicker *self,
             GtkListItem  *list_item)
{
  FettlePickerItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GtkWidget *label = gtk_widget_get_first_child (row);
  GtkWidget *detail = gtk_widget_get_next_sibling (label);
  gboolean is_current = g_strcmp0 (fettle_picker_item_get_id (item), self->current) == 0;

  set_cell (label, fettle_picker_item_get_label (item), 32);
  set_cell (detail, fettle_picker_item_get_detail (item), 18);
  gtk_widget_set_opacity (gtk_widget_get_last_child (row), is_current ? 1 : 0);
}

/* --- object ---------------------------------------------------------------- */

static void
fettle_picker_dispose (GObject *object)
{
  FettlePicker *self = FETTLE_PICKER (object);

  if (self->matching != NULL)
    g_signal_handlers_disconnect_by_data (self->matching, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_PICKER);
  g_clear_object (&self->selection);
  g_clear_object (&self->matching);

  G_OBJECT_CLASS (fettle_picker_parent_class)->dispose (object);
}

static void
fettle_picker_finalize (GObject *object)
{
  FettlePicker *self = FETTLE_PICKER (object);

  g_free (self->template);
  g_free (self->current);

  G_OBJECT_CLASS (fettle_picker_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  signals[PICKED] = g_signal_new ("picked", FETTLE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, FETTLE_TYPE_PICKER_ITEM);
  signals[ADD] = g_signal_new ("add", FETTLE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[TYPED] = g_signal_new ("typed", FETTLE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
fettle_picker_class_init (FettlePickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_picker_finalize;

  add_signals ();

  gtk_widget_class_set_css_name (widget_class, "picker");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, search);
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, list);
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, nothing);
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, add);
  gtk_widget_class_bind_template_child (widget_class, FettlePicker, add_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
fettle_picker_init (FettlePicker *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (row_setup_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (row_bind_cb), self);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  /* Not "search-changed": that one waits, and Enter must find what was typed. */
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (changed_cb), self);
}

GtkWidget *
fettle_picker_new (GListModel *items,
                   const char *label)
{
  FettlePicker *self = g_object_new (FETTLE_TYPE_PICKER, NULL);
  GtkFilter *filter;

  g_return_val_if_fail (G_IS_LIST_MODEL (items), GTK_WIDGET (self));

  filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  self->matching = gtk_filter_list_model_new (g_object_ref (items), filter);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->matching)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->matching, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_object_set (self->search, "placeholder-text", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

void
fettle_picker_set_add (FettlePicker *self,
                       const char   *template)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));

  g_free (self->template);
  self->template = g_strdup (template);
  update_foot (self);
}

void
fettle_picker_set_current (FettlePicker *self,
                           const char   *id)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));

  g_free (self->current);
  self->current = g_strdup (id);
}

void
fettle_picker_set_searches (FettlePicker *self,
                            gboolean      searches)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));

  self->searches = searches;
}

void
fettle_picker_set_optional (FettlePicker *self,
                            gboolean      optional)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));

  self->optional = optional;
  gtk_single_selection_set_autoselect (self->selection, !optional);
  gtk_single_selection_set_can_unselect (self->selection, optional);
  select_best (self);
}

void
fettle_picker_set_text (FettlePicker *self,
                        const char   *text)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

void
fettle_picker_focus (FettlePicker *self)
{
  g_return_if_fail (FETTLE_IS_PICKER (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (self->search) ? self->search : self->list);
}

static guint
find_current (FettlePicker *self)
{
  for (guint i = 0; self->current != NULL && i < count (self); i++)
    {
      g_autoptr(FettlePickerItem) item = g_list_model_get_item (G_LIST_MODEL (self->matching), i);

      if (g_str_equal (fettle_picker_item_get_id (item), self->current))
        return i;
    }
  return 0;
}

void
fettle_picker_reset (FettlePicker *self)
{
  gboolean searches;

  g_return_if_fail (FETTLE_IS_PICKER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  refilter (self);
  searches = self->searches || self->template != NULL || count (self) > FEW;
  gtk_widget_set_visible (self->search, searches);
  if (!self->optional)
    select_position (self, find_current (self));
  fettle_picker_focus (self);
}
