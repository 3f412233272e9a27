/* fettle-sla-why.c: the reckoning of one clock, line by line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-why.h"

#include "fettle-sla-policy.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleSlaWhy
{
  GtkPopover  parent_instance;

  GtkWidget  *heading;
  GtkWidget  *target;
  GtkWidget  *terms;
  GtkWidget  *lines;
  GtkWidget  *policy;
  GtkWidget  *copy;

  char       *text;   /* (owned) as it is copied */
};

G_DEFINE_FINAL_TYPE (FettleSlaWhy, fettle_sla_why, GTK_TYPE_POPOVER)

/* "1:41": hours and minutes of the target that were used by then. */
static char *
dup_used (gint64 ms)
{
  return g_strdup_printf ("%d:%02d", (int) (ms / FETTLE_HOUR), (int) (ms % FETTLE_HOUR / FETTLE_MINUTE));
}

/* What happened to the clock, and what of that to the ticket. */
static char *
dup_line (const FettleSlaLine *line)
{
  if (line->because == NULL)
    return g_strdup (line->text);
  if (line->by == NULL)
    return g_strdup_printf ("%s (%s)", line->text, line->because);

  return g_strdup_printf ("%s (%s, %s)", line->text, line->because, line->by);
}

char *
fettle_sla_why_dup_text (const FettleSlaAccount *account,
                         const char             *number,
                         GTimeZone              *zone)
{
  g_autofree char *headline = NULL;
  g_autofree char *terms = NULL;
  GString *text;

  g_return_val_if_fail (account != NULL && number != NULL && zone != NULL, NULL);

  headline = fettle_sla_account_dup_headline (account);
  terms = fettle_sla_account_dup_terms (account);
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s · %s: %s\n%s\n", number, fettle_sla_target_to_label (account->target), headline,
                          terms);
  for (guint i = 0; i < account->lines->len; i++)
    {
      const FettleSlaLine *line = g_ptr_array_index (account->lines, i);
      g_autofree char *at = fettle_when_dup_stamp (line->at, account->now, zone);
      g_autofree char *used = dup_used (line->used);
      g_autofree char *what = dup_line (line);

      g_string_append_printf (text, "%s  %s  %s\n", at, used, what);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_label (const char *text,
           float       xalign,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_line (FettleSlaWhy           *self,
          const FettleSlaAccount *account,
          guint                   index,
          GTimeZone              *zone)
{
  const FettleSlaLine *line = g_ptr_array_index (account->lines, index);
  g_autofree char *at = fettle_when_dup_stamp (line->at, account->now, zone);
  g_autofree char *used = dup_used (line->used);
  g_autofree char *what = dup_line (line);
  GtkWidget *text = new_label (what, 0, line->type == FETTLE_SLA_STEP_REACHED ? "fettle-late" : NULL);

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  /* As wide as it gets: the scrolled window asks for the height of the narrowest. */
  gtk_label_set_width_chars (GTK_LABEL (text), 36);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 36);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_grid_attach (GTK_GRID (self->lines), new_label (at, 0, "fettle-dim"), 0, index, 1, 1);
  gtk_grid_attach (GTK_GRID (self->lines), text, 1, index, 1, 1);
  gtk_grid_attach (GTK_GRID (self->lines), new_label (used, 1, "number"), 2, index, 1, 1);
}

GtkWidget *
fettle_sla_why_new (const FettleSlaAccount *account,
                    const char             *number,
                    GTimeZone              *zone)
{
  FettleSlaWhy *self;
  g_autofree char *headline = NULL;
  g_autofree char *terms = NULL;
  g_autofree char *policy = NULL;

  g_return_val_if_fail (account != NULL && number != NULL && zone != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_SLA_WHY, NULL);
  headline = fettle_sla_account_dup_headline (account);
  terms = fettle_sla_account_dup_terms (account);
  /* Translators: the name of a policy */
  policy = g_strdup_printf (_("Policy: %s"), account->policy);
  gtk_label_set_label (GTK_LABEL (self->heading), headline);
  gtk_label_set_label (GTK_LABEL (self->target), fettle_sla_target_to_label (account->target));
  gtk_label_set_label (GTK_LABEL (self->terms), terms);
  gtk_label_set_label (GTK_LABEL (self->policy), policy);
  for (guint i = 0; i < account->lines->len; i++)
    add_line (self, account, i, zone);
  self->text = fettle_sla_why_dup_text (account, number, zone);

  return GTK_WIDGET (self);
}

static void
copy_cb (FettleSlaWhy *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  gtk_button_set_label (GTK_BUTTON (self->copy), _("Copied"));
}

static void
fettle_sla_why_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_SLA_WHY);
  G_OBJECT_CLASS (fettle_sla_why_parent_class)->dispose (object);
}

static void
fettle_sla_why_finalize (GObject *object)
{
  g_free (FETTLE_SLA_WHY (object)->text);
  G_OBJECT_CLASS (fettle_sla_why_parent_class)->finalize (object);
}

static void
fettle_sla_why_class_init (FettleSlaWhyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_sla_why_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_sla_why_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/fettledesk/Fettle/ui/fettle-sla-why.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, heading);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, target);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, terms);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, lines);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, policy);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaWhy, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
fettle_sla_why_init (FettleSlaWhy *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
