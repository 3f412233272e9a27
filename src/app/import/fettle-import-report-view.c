/* fettle-import-report-view.c: what an import does or did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-import-report-view.h"

#include "fettle-file-question.h"
#include "fettle-problem-report.h"
#include "fettle-remark-item.h"

#include <glib/gi18n.h>

struct _FettleImportReportView
{
  GtkWidget parent_instance;

  GtkBox             *tiles;
  GtkWidget          *bar;
  GtkToggleButton    *all_button;
  GtkToggleButton    *remarks_button;
  GtkToggleButton    *left_out_button;
  GtkWidget          *save_button;
  GtkStack           *stack;
  GtkColumnView      *view;

  FettleImportReport *report;   /* (owned) (nullable) */
  char               *target;   /* (owned) (nullable): the file it is written to */
  GListStore         *items;    /* (owned): FettleRemarkItem, as filtered */
};

G_DEFINE_FINAL_TYPE (FettleImportReportView, fettle_import_report_view, GTK_TYPE_WIDGET)

/* --- Table -------------------------------------------------------------------------- */

typedef struct
{
  const char *title;     /* N_() marked */
  int         width;     /* pixels; 0: takes what is left */
  float       xalign;
  char     *(*dup_text) (const FettleImportRemark *remark);
} Column;

static char *
dup_place (const FettleImportRemark *remark)
{
  char *place = fettle_import_remark_dup_place (remark);

  return place != NULL ? place : g_strdup (_("file"));
}

static char *
dup_key (const FettleImportRemark *remark)
{
  return g_strdup (remark->key);
}

static char *
dup_column (const FettleImportRemark *remark)
{
  return g_strdup (remark->column);
}

static char *
dup_what (const FettleImportRemark *remark)
{
  return g_strdup (remark->text);
}

/* Beside what is said: the shape tells what kind of remark it is. */
static const char *const signs[] = {
  [FETTLE_REMARK_NOTE] = "dialog-information-symbolic",
  [FETTLE_REMARK_TAKEN] = "dialog-warning-symbolic",
  [FETTLE_REMARK_LEFT_OUT] = "fettle-cancelled-symbolic",
};

static const Column columns[] = {
  { N_("Place"), 150, 0.0, dup_place },
  { N_("Key"), 130, 0.0, dup_key },
  { N_("What"), 0, 0.0, dup_what },
  { N_("Column"), 150, 0.0, dup_column },
};

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  data)
{
  const Column *column = data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *cell = gtk_inscription_new (NULL);

  if (column->width == 0)
    gtk_box_append (GTK_BOX (box), gtk_image_new ());

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell),
                              gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL
                                ? 1.0f - column->xalign : column->xalign);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cell, "cell-text");
  gtk_widget_set_hexpand (cell, TRUE);
  gtk_box_append (GTK_BOX (box), cell);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  const Column *column = data;
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *cell = gtk_widget_get_last_child (box);
  const FettleImportRemark *remark = fettle_remark_item_get (gtk_list_item_get_item (item));
  g_autofree char *text = column->dup_text (remark);

  if (column->width == 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)), signs[remark->type]);

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
  gtk_widget_set_tooltip_text (cell, column->width == 0 ? text : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text != NULL ? text : "",
                                  -1);
}

static void
add_column (FettleImportReportView *self,
            const Column           *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), (gpointer) column);
  view_column = gtk_column_view_column_new (_(column->title), factory);
  if (column->width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->width);
  else
    gtk_column_view_column_set_expand (view_column, TRUE);
  gtk_column_view_append_column (self->view, view_column);
}

static gboolean
is_shown (FettleImportReportView *self,
          FettleRemarkType        type)
{
  if (gtk_toggle_button_get_active (self->remarks_button))
    return type != FETTLE_REMARK_LEFT_OUT;
  if (gtk_toggle_button_get_active (self->left_out_button))
    return type == FETTLE_REMARK_LEFT_OUT;

  return TRUE;
}

static void
fill_table (FettleImportReportView *self)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->report->remarks->len; i++)
    {
      const FettleImportRemark *remark = g_ptr_array_index (self->report->remarks, i);

      if (is_shown (self, remark->type))
        g_ptr_array_add (items, fettle_remark_item_new (remark));
    }

  /* In two steps: one call that replaces many rows is slow in GTK 4.8. */
  g_list_store_remove_all (self->items);
  g_list_store_splice (self->items, 0, 0, items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "table" : "none");
}

static void
on_filter (FettleImportReportView *self,
           GtkToggleButton        *button)
{
  if (self->report != NULL && gtk_toggle_button_get_active (button))
    fill_table (self);
}

/* --- Figures --------------------------------------------------------------------------- */

static void
add_tile (FettleImportReportView *self,
          gint64                  figure,
          const char             *css_class,
          const char             *word,
          const char             *detail)
{
  GtkWidget *tile = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, figure);
  const char *const texts[] = { text, word, detail };
  const char *const classes[] = { "fettle-big-number", "fettle-strong", "fettle-dim" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label = gtk_label_new (texts[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, classes[i]);
      if (i == 0 && css_class != NULL && figure > 0)
        gtk_widget_add_css_class (label, css_class);
      if (i > 0)
        gtk_widget_add_css_class (label, "fettle-small");
      gtk_box_append (GTK_BOX (tile), label);
    }
  gtk_widget_add_css_class (tile, "fettle-tile");
  gtk_box_append (self->tiles, tile);
}

/* Some remarks are about the file, and not about a row. */
static char *
dup_notes (const FettleImportReport *report)
{
  guint n = 0;

  for (guint i = 0; i < report->remarks->len; i++)
    n += ((const FettleImportRemark *) g_ptr_array_index (report->remarks, i))->type == FETTLE_REMARK_NOTE;

  return n == 0 ? g_strdup (_("taken, see the list"))
                : g_strdup_printf (ngettext ("and %u about the file", "and %u about the file", n), n);
}

static void
fill_tiles (FettleImportReportView *self,
            gboolean                done)
{
  const FettleImportReport *report = self->report;
  g_autofree char *detail = NULL;
  g_autofree char *notes = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tiles))) != NULL)
    gtk_box_remove (self->tiles, child);

  detail = g_strdup_printf (_("%'" G_GINT64_FORMAT " new, %'" G_GINT64_FORMAT " known and updated"),
                            report->n_incidents, report->n_updated);
  add_tile (self, report->n_incidents + report->n_updated, "fettle-ok",
            done ? _("incidents imported") : _("incidents ready"), detail);
  notes = dup_notes (report);
  add_tile (self, report->n_remarks, "fettle-warn", _("rows with a remark"), notes);
  add_tile (self, report->n_left_out, "fettle-late", _("rows left out"), _("nothing is guessed"));
  add_tile (self, report->n_changes, NULL, _("changes"), _("they become the timelines"));
}

static void
set_button (GtkToggleButton *button,
            const char      *word,
            gint64           n)
{
  g_autofree char *label = g_strdup_printf ("%s %'" G_GINT64_FORMAT, word, n);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

static void
fill_buttons (FettleImportReportView *self)
{
  gint64 counts[3] = { 0 };

  for (guint i = 0; i < self->report->remarks->len; i++)
    {
      const FettleImportRemark *remark = g_ptr_array_index (self->report->remarks, i);

      counts[remark->type]++;
    }
  set_button (self->all_button, _("All"), self->report->remarks->len);
  set_button (self->remarks_button, _("Remarks"), counts[FETTLE_REMARK_TAKEN] + counts[FETTLE_REMARK_NOTE]);
  set_button (self->left_out_button, _("Left out"), counts[FETTLE_REMARK_LEFT_OUT]);
}

void
fettle_import_report_view_take_report (FettleImportReportView *self,
                                       FettleImportReport     *report,
                                       gboolean                done)
{
  g_return_if_fail (FETTLE_IS_IMPORT_REPORT_VIEW (self));
  g_return_if_fail (report != NULL);

  g_clear_pointer (&self->report, fettle_import_report_free);
  self->report = report;
  fill_tiles (self, done);
  fill_buttons (self);
  fill_table (self);
}

const FettleImportReport *
fettle_import_report_view_get_report (FettleImportReportView *self)
{
  g_return_val_if_fail (FETTLE_IS_IMPORT_REPORT_VIEW (self), NULL);

  return self->report;
}

/* --- Keeping the report ------------------------------------------------------------------- */

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  FettleImportReportView *self = data;
  GError *error = NULL;

  if (fettle_import_report_save (self->report, self->target, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(FettleImportReportView) self = data;
  g_autoptr(GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fettle_problem_report (GTK_WIDGET (self), error);
}

static void
on_target (const char *path,
           gpointer    data)
{
  g_autoptr(FettleImportReportView) self = data;
  g_autoptr(GTask) task = NULL;

  if (path == NULL || self->report == NULL)
    return;

  /* The report stays as it is while it is written. */
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  g_free (self->target);
  self->target = g_strdup (path);
  /* Were the view the task's own, the thread could be the last to let it go. */
  task = g_task_new (NULL, NULL, on_saved, g_object_ref (self));
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, save_thread);
}

static void
on_save (FettleImportReportView *self)
{
  static const char *const patterns[] = { "*.csv", NULL };
  FettleFileQuestion question = {
    .title = _("Save this report"),
    .accept = _("Save"),
    .action = GTK_FILE_CHOOSER_ACTION_SAVE,
    .name = _("import-report.csv"),
    .filter = _("CSV"),
    .patterns = patterns,
  };

  fettle_file_question_ask (&question, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                            on_target, g_object_ref (self));
}

static void
on_copy (FettleImportReportView *self)
{
  g_autofree char *text = fettle_import_report_describe (self->report);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
fettle_import_report_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_IMPORT_REPORT_VIEW);

  G_OBJECT_CLASS (fettle_import_report_view_parent_class)->dispose (object);
}

static void
fettle_import_report_view_finalize (GObject *object)
{
  FettleImportReportView *self = FETTLE_IMPORT_REPORT_VIEW (object);

  g_clear_pointer (&self->report, fettle_import_report_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (fettle_import_report_view_parent_class)->finalize (object);
}

static void
fettle_import_report_view_class_init (FettleImportReportViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_import_report_view_dispose;
  object_class->finalize = fettle_import_report_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/import/fettle-import-report-view.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, tiles);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, bar);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, all_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, remarks_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, left_out_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, save_button);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleImportReportView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_filter);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
}

static void
fettle_import_report_view_init (FettleImportReportView *self)
{
  g_autoptr(GtkSelectionModel) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (FETTLE_TYPE_REMARK_ITEM);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items))));
  gtk_column_view_set_model (self->view, selection);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, &columns[i]);
}
