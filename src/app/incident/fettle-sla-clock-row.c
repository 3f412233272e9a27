/* fettle-sla-clock-row.c: one promise to a ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-clock-row.h"

#include "fettle-sla-policy.h"
#include "fettle-sla-why.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleSlaClockRow
{
  GtkWidget         parent_instance;

  GtkWidget        *target;
  GtkWidget        *headline;
  GtkWidget        *why;

  FettleSlaAccount *account;   /* (owned) */
  char             *number;    /* (owned) */
  GTimeZone        *zone;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (FettleSlaClockRow, fettle_sla_clock_row, GTK_TYPE_WIDGET)

static const char *
get_class (const FettleSlaAccount *account)
{
  if (account->breached_at != FETTLE_TIME_NONE)
    return "fettle-late";

  return account->stage == FETTLE_SLA_COMPLETED ? "fettle-dim" : "fettle-strong";
}

static char *
dup_tooltip (FettleSlaClockRow *self)
{
  g_autofree char *due = NULL;

  if (self->account->due_at == FETTLE_TIME_NONE)
    return fettle_sla_account_dup_terms (self->account);

  due = fettle_when_dup_full (self->account->due_at, FETTLE_WHEN_NO_OFFSET, self->zone);
  /* Translators: a date with the time of day */
  return g_strdup_printf (_("Due %s"), due);
}

static void
update (FettleSlaClockRow *self)
{
  const char *classes[] = { get_class (self->account), NULL };
  const char *target = fettle_sla_target_to_label (self->account->target);
  g_autofree char *headline = fettle_sla_account_dup_headline (self->account);
  g_autofree char *tooltip = dup_tooltip (self);
  /* Translators: a promise and how it stands: "Why is Resolve 41 m late?" */
  g_autofree char *label = g_strdup_printf (_("Why: %s, %s"), target, headline);

  gtk_label_set_label (GTK_LABEL (self->target), target);
  gtk_label_set_label (GTK_LABEL (self->headline), headline);
  gtk_widget_set_css_classes (self->headline, classes);
  gtk_widget_set_tooltip_text (self->headline, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Made when it is asked for: most are never opened. */
static void
create_popover (GtkMenuButton *button,
                gpointer       user_data)
{
  FettleSlaClockRow *self = user_data;

  gtk_menu_button_set_popover (button, fettle_sla_why_new (self->account, self->number, self->zone));
}

void
fettle_sla_clock_row_take (FettleSlaClockRow *self,
                           FettleSlaAccount  *account)
{
  g_return_if_fail (FETTLE_IS_SLA_CLOCK_ROW (self) && account != NULL);

  g_clear_pointer (&self->account, fettle_sla_account_free);
  self->account = account;
  update (self);
}

GtkWidget *
fettle_sla_clock_row_new (FettleSlaAccount *account,
                          const char       *number,
                          GTimeZone        *zone)
{
  FettleSlaClockRow *self;

  g_return_val_if_fail (account != NULL && number != NULL && zone != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_SLA_CLOCK_ROW, NULL);
  self->number = g_strdup (number);
  self->zone = g_time_zone_ref (zone);
  fettle_sla_clock_row_take (self, account);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->why), create_popover, self, NULL);

  return GTK_WIDGET (self);
}

static void
fettle_sla_clock_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_SLA_CLOCK_ROW);
  G_OBJECT_CLASS (fettle_sla_clock_row_parent_class)->dispose (object);
}

static void
fettle_sla_clock_row_finalize (GObject *object)
{
  FettleSlaClockRow *self = FETTLE_SLA_CLOCK_ROW (object);

  g_clear_pointer (&self->account, fettle_sla_account_free);
  g_free (self->number);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  G_OBJECT_CLASS (fettle_sla_clock_row_parent_class)->finalize (object);
}

static void
fettle_sla_clock_row_class_init (FettleSlaClockRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_sla_clock_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_sla_clock_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/fettle-sla-clock-row.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleSlaClockRow, target);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaClockRow, headline);
  gtk_widget_class_bind_template_child (widget_class, FettleSlaClockRow, why);
}

static void
fettle_sla_clock_row_init (FettleSlaClockRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

gint64
fettle_sla_clock_row_get_due (FettleSlaClockRow *self)
{
  g_return_val_if_fail (FETTLE_IS_SLA_CLOCK_ROW (self), FETTLE_TIME_NONE);

  return self->account->ended_at == FETTLE_TIME_NONE ? self->account->due_at : FETTLE_TIME_NONE;
}

void
fettle_sla_clock_row_open (FettleSlaClockRow *self)
{
  g_return_if_fail (FETTLE_IS_SLA_CLOCK_ROW (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->why));
}
