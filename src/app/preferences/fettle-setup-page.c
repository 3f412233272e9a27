/* fettle-setup-page.c: the records of one kind, as a list.
 *
 * A list view: thousands of people are rows only where they are seen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-page.h"

#include "fettle-setup-fault.h"
#include "fettle-setup-form.h"
#include "fettle-setup-item.h"
#include "fettle-setup-row.h"
#include "fettle-setup.h"
#include "fettle-rules.h"
#include "fettle-problem-report.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FettleSetupPage
{
  GtkWidget              parent_instance;

  GtkWidget             *stack;
  GtkWidget             *list;
  GtkWidget             *empty;

  FettleWorkspace       *workspace;  /* (owned) */
  const FettleSetupKind *kind;
  FettleSetupBook       *book;       /* (nullable) of the window */
  GListStore            *items;      /* (owned) FettleSetupItem */
  GtkFilter             *filter;     /* (owned) */
  GtkFilterListModel    *matching;   /* (owned) */
  char                  *words;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleSetupPage, fettle_setup_page, GTK_TYPE_WIDGET)

static gboolean
match_cb (gpointer item,
          gpointer user_data)
{
  FettleSetupPage *self = user_data;

  return self->words[0] == '\0' || fettle_setup_item_matches (item, self->words);
}

static guint
count (FettleSetupPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->matching));
}

static void
show_state (FettleSetupPage *self)
{
  const char *name = count (self) > 0 ? "list" : "empty";

  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty),
                             self->words[0] != '\0' ? _("Nothing here has these words") : _("None yet"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
}

/* --- forms --------------------------------------------------------------------------------- */

static void
open_form (FettleSetupPage *self,
           FettleRecord    *record,
           const char      *position)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->book != NULL && GTK_IS_WINDOW (root))
    fettle_setup_form_present (GTK_WINDOW (root), self->workspace, self->book, self->kind, record, position);
}

static void
on_activate (FettleSetupPage *self,
             guint            position)
{
  g_autoptr(FettleSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->matching), position);

  if (item != NULL)
    open_form (self, fettle_setup_item_get_record (item), NULL);
}

/* --- order ------------------------------------------------------------------------------------- */

/* NULL beyond the ends. */
static const char *
get_position (FettleSetupPage *self,
              int              index)
{
  g_autoptr(FettleSetupItem) item = index >= 0 ? g_list_model_get_item (G_LIST_MODEL (self->items), index) : NULL;
  const char *text;

  if (item == NULL)
    return NULL;

  text = fettle_record_get_text (fettle_setup_item_get_record (item), fettle_setup_kind_get_position (self->kind));
  return text != NULL ? text : "";
}

void
fettle_setup_page_add (FettleSetupPage *self)
{
  g_autofree char *position = NULL;

  g_return_if_fail (FETTLE_IS_SETUP_PAGE (self));

  if (fettle_setup_kind_get_position (self->kind) >= 0)
    position = fettle_rule_dup_position (get_position (self, (int) g_list_model_get_n_items (G_LIST_MODEL (self->items)) - 1), NULL);
  open_form (self, NULL, position);
}

static void
moved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(FettleSetupPage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(FettleCommit) commit = fettle_workspace_commit_finish (FETTLE_WORKSPACE (source), result, &error);

  if (commit == NULL)
    fettle_problem_report (GTK_WIDGET (self), error);
}

/* One up or down among all, whether or not they are seen. */
static void
on_move (FettleSetupPage *self,
         FettleSetupItem *item,
         int              by)
{
  g_autofree char *position = NULL;
  g_autofree char *label = g_strdup_printf (_("“%s” moved"), fettle_setup_item_get_name (item));
  g_autoptr(FettleAction) action = fettle_action_new (label);
  FettleEdit *edit;
  guint index;

  if (!g_list_store_find (self->items, item, &index) || get_position (self, (int) index + by) == NULL)
    return;

  position = by < 0 ? fettle_rule_dup_position (get_position (self, (int) index - 2), get_position (self, (int) index - 1))
                    : fettle_rule_dup_position (get_position (self, (int) index + 1), get_position (self, (int) index + 2));
  edit = fettle_edit_new_update (self->kind->kind, fettle_record_get_eid (fettle_setup_item_get_record (item)));
  fettle_edit_set_text (edit, fettle_setup_kind_get_position (self->kind), position);
  fettle_action_take (action, edit);
  fettle_workspace_commit_async (self->workspace, action, NULL, moved_cb, g_object_ref (self));
}

/* --- rows ----------------------------------------------------------------------------------------- */

static void
setup_cb (FettleSetupPage *self,
          GtkListItem     *list_item)
{
  GtkWidget *row = fettle_setup_row_new (fettle_setup_kind_get_position (self->kind) >= 0);

  g_signal_connect_object (row, "move", G_CALLBACK (on_move), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (FettleSetupPage *self,
         GtkListItem     *list_item)
{
  fettle_setup_row_show (FETTLE_SETUP_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static const char *
find_problem (GPtrArray    *faults,
              FettleRecord *record)
{
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      const FettleSetupFault *fault = g_ptr_array_index (faults, i);

      if (fettle_uuid_equal (&fault->eid, fettle_record_get_eid (record)))
        return fault->fact;
    }

  return NULL;
}

void
fettle_setup_page_show (FettleSetupPage *self,
                        FettleSetupBook *book,
                        GPtrArray       *faults)
{
  g_autoptr(GPtrArray) records = NULL;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (FETTLE_IS_SETUP_PAGE (self) && book != NULL);

  self->book = book;
  records = fettle_setup_book_list (book, self->kind->kind);
  for (guint i = 0; i < records->len; i++)
    {
      FettleRecord *record = g_ptr_array_index (records, i);

      g_ptr_array_add (items, fettle_setup_item_new (book, record, find_problem (faults, record)));
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  show_state (self);
}

guint
fettle_setup_page_filter (FettleSetupPage *self,
                          const char      *words)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_PAGE (self) && words != NULL, 0);

  g_free (self->words);
  self->words = g_strdup (words);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_state (self);
  return count (self);
}

const FettleSetupKind *
fettle_setup_page_get_kind (FettleSetupPage *self)
{
  g_return_val_if_fail (FETTLE_IS_SETUP_PAGE (self), NULL);

  return self->kind;
}

/* --- object ------------------------------------------------------------------------------------------ */

static void
fettle_setup_page_dispose (GObject *object)
{
  FettleSetupPage *self = FETTLE_SETUP_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_SETUP_PAGE);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  g_clear_object (&self->matching);
  g_clear_object (&self->items);
  g_clear_object (&self->filter);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (fettle_setup_page_parent_class)->dispose (object);
}

static void
fettle_setup_page_class_init (FettleSetupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_setup_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/preferences/fettle-setup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSetupPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupPage, list);
  gtk_widget_class_bind_template_child (widget_class, FettleSetupPage, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
fettle_setup_page_init (FettleSetupPage *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = g_strdup ("");
  self->items = g_list_store_new (FETTLE_TYPE_SETUP_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  self->matching = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), g_object_ref (self->filter));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->matching)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (GTK_LIST_VIEW (self->list), factory);
  g_object_unref (factory);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
}

GtkWidget *
fettle_setup_page_new (FettleWorkspace       *workspace,
                       const FettleSetupKind *kind)
{
  FettleSetupPage *self = g_object_new (FETTLE_TYPE_SETUP_PAGE, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace) && kind != NULL, GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kind->label), -1);
  return GTK_WIDGET (self);
}
