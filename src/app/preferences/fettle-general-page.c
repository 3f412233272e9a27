/* fettle-general-page.c: the page of preferences for what is there once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-general-page.h"

#include "fettle-setup-exchange.h"
#include "fettle-setup-form.h"
#include "fettle-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FettleGeneralPage
{
  GtkWidget        parent_instance;

  GtkWidget       *page;
  GtkWidget       *keys_row;
  GtkWidget       *single_keys;
  GtkWidget       *desk_row;
  GtkWidget       *export_row;
  GtkWidget       *import_row;

  FettleWorkspace *workspace;  /* (owned) */
  FettleSetupBook *book;       /* (nullable) of the window */
};

G_DEFINE_FINAL_TYPE (FettleGeneralPage, fettle_general_page, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (FettleGeneralPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static FettleRecord *
get_desk (FettleGeneralPage *self)
{
  g_autoptr(GPtrArray) desks = self->book != NULL ? fettle_setup_book_list (self->book, FETTLE_KIND_DESK) : NULL;

  return desks != NULL && desks->len > 0 ? g_ptr_array_index (desks, 0) : NULL;
}

static void
on_desk (FettleGeneralPage *self)
{
  FettleRecord *desk = get_desk (self);

  if (desk != NULL)
    fettle_setup_form_present (get_window (self), self->workspace, self->book, fettle_setup_kind_find (FETTLE_KIND_DESK),
                               desk, NULL);
}

static void
on_export (FettleGeneralPage *self)
{
  fettle_setup_exchange_export (get_window (self), self->workspace);
}

static void
on_import (FettleGeneralPage *self)
{
  fettle_setup_exchange_import (get_window (self), self->workspace);
}

void
fettle_general_page_show (FettleGeneralPage *self,
                          FettleSetupBook   *book)
{
  FettleRecord *desk;
  g_autofree char *name = NULL;
  g_autofree char *escaped = NULL;

  g_return_if_fail (FETTLE_IS_GENERAL_PAGE (self) && book != NULL);

  self->book = book;
  desk = get_desk (self);
  name = desk != NULL ? fettle_setup_book_dup_name (book, desk) : g_strdup ("");
  escaped = g_markup_escape_text (name, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->desk_row), escaped);
}

guint
fettle_general_page_filter (FettleGeneralPage *self,
                            const char        *words)
{
  GtkWidget *rows[] = { self->keys_row, self->desk_row, self->export_row, self->import_row };
  guint n = 0;

  g_return_val_if_fail (FETTLE_IS_GENERAL_PAGE (self) && words != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (rows[i]));
      g_autofree char *text = g_strconcat (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (rows[i])), " ",
                                           subtitle != NULL ? subtitle : "", NULL);
      gboolean found = words[0] == '\0' || fettle_text_contains (text, words);

      gtk_widget_set_visible (rows[i], found);
      n += found;
    }

  return n;
}

/* --- object ---------------------------------------------------------------------------------- */

static void
fettle_general_page_dispose (GObject *object)
{
  FettleGeneralPage *self = FETTLE_GENERAL_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_GENERAL_PAGE);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_general_page_parent_class)->dispose (object);
}

static void
fettle_general_page_class_init (FettleGeneralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_general_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/preferences/fettle-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, page);
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, keys_row);
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, single_keys);
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, desk_row);
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, export_row);
  gtk_widget_class_bind_template_child (widget_class, FettleGeneralPage, import_row);
  gtk_widget_class_bind_template_callback (widget_class, on_desk);
  gtk_widget_class_bind_template_callback (widget_class, on_export);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
fettle_general_page_init (FettleGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_general_page_new (FettleWorkspace *workspace,
                         GSettings       *settings)
{
  FettleGeneralPage *self = g_object_new (FETTLE_TYPE_GENERAL_PAGE, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace) && G_IS_SETTINGS (settings), GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  g_settings_bind (settings, "single-keys", self->single_keys, "active", G_SETTINGS_BIND_DEFAULT);
  return GTK_WIDGET (self);
}
