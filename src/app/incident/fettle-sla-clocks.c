/* fettle-sla-clocks.c: the promises to a ticket, live.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sla-clocks.h"

#include "fettle-sla-account.h"
#include "fettle-sla-clock-row.h"
#include "fettle-tick.h"

struct _FettleSlaClocks
{
  GtkWidget        parent_instance;

  FettleWorkspace *workspace;    /* (owned) (nullable) */
  FettleUuid       eid;          /* of the ticket that is shown; nil: none */
  char            *number;       /* (owned) (nullable) */
  GCancellable    *cancellable;  /* (owned) (nullable) of the question under way */
  FettleTick      *tick;         /* (owned) while mapped */
};

G_DEFINE_FINAL_TYPE (FettleSlaClocks, fettle_sla_clocks, GTK_TYPE_WIDGET)

static void
clear_rows (GtkWidget *first)
{
  while (first != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (first);

      gtk_widget_unparent (first);
      first = next;
    }
}

/* A promise that was given up says nothing to those who work now. */
static void
drop_cancelled (GPtrArray *accounts)
{
  for (guint i = accounts->len; i-- > 0;)
    if (((FettleSlaAccount *) g_ptr_array_index (accounts, i))->stage == FETTLE_SLA_CANCELLED)
      g_ptr_array_remove_index (accounts, i);
}

/* As the work goes: the first answer, the next one, the end. */
static int
compare_accounts (gconstpointer a,
                  gconstpointer b)
{
  const FettleSlaAccount *left = *(const FettleSlaAccount *const *) a;
  const FettleSlaAccount *right = *(const FettleSlaAccount *const *) b;

  if (left->target != right->target)
    return left->target < right->target ? -1 : 1;

  return left->started_at < right->started_at ? -1 : left->started_at > right->started_at;
}

/* An update that came in time has done its work once the next one is promised; a late
 * one stays to be seen. */
static gboolean
is_passed_on (GPtrArray *accounts,
              guint      i)
{
  const FettleSlaAccount *self = g_ptr_array_index (accounts, i);
  const FettleSlaAccount *next = i + 1 < accounts->len ? g_ptr_array_index (accounts, i + 1) : NULL;

  return next != NULL && next->target == self->target && next->agreement == self->agreement
         && self->stage == FETTLE_SLA_COMPLETED && self->breached_at == FETTLE_TIME_NONE;
}

static void
drop_passed_on (GPtrArray *accounts)
{
  for (guint i = accounts->len; i-- > 0;)
    if (is_passed_on (accounts, i))
      g_ptr_array_remove_index (accounts, i);
}

/* Rows stay where they are, so that an open reckoning stays open. */
static void
take_accounts (FettleSlaClocks *self,
               GPtrArray       *accounts)
{
  GTimeZone *zone = fettle_clock_get_zone (fettle_workspace_get_clock (self->workspace));
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self));

  drop_cancelled (accounts);
  g_ptr_array_sort (accounts, compare_accounts);
  drop_passed_on (accounts);
  gtk_widget_set_visible (GTK_WIDGET (self), accounts->len > 0);
  while (accounts->len > 0)
    {
      FettleSlaAccount *account = g_ptr_array_steal_index (accounts, 0);

      if (row == NULL)
        gtk_widget_set_parent (fettle_sla_clock_row_new (account, self->number, zone), GTK_WIDGET (self));
      else
        fettle_sla_clock_row_take (FETTLE_SLA_CLOCK_ROW (row), account);
      row = row != NULL ? gtk_widget_get_next_sibling (row) : NULL;
    }
  clear_rows (row);
}

static void
reckoned (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (FettleSlaClocks) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  accounts = fettle_workspace_reckon_sla_finish (FETTLE_WORKSPACE (source), result, &error);
  if (g_error_matches (error, FETTLE_PROBLEM, FETTLE_PROBLEM_CANCELLED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->workspace == NULL)
    return;

  g_clear_object (&self->cancellable);
  if (accounts != NULL)
    take_accounts (self, accounts);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
ask (FettleSlaClocks *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->workspace == NULL || fettle_uuid_is_nil (&self->eid))
    return;

  self->cancellable = g_cancellable_new ();
  fettle_workspace_reckon_sla_async (self->workspace, &self->eid, self->cancellable, reckoned, g_object_ref (self));
}

void
fettle_sla_clocks_show (FettleSlaClocks *self,
                        FettleWorkspace *workspace,
                        FettleIncident  *incident)
{
  FettleUuid eid = { 0 };

  g_return_if_fail (FETTLE_IS_SLA_CLOCKS (self) && FETTLE_IS_WORKSPACE (workspace));

  if (incident != NULL)
    eid = *fettle_incident_get_eid (incident);
  g_set_object (&self->workspace, workspace);
  if (!fettle_uuid_equal (&eid, &self->eid))
    {
      clear_rows (gtk_widget_get_first_child (GTK_WIDGET (self)));
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }

  self->eid = eid;
  g_free (self->number);
  self->number = g_strdup (incident != NULL ? fettle_incident_get_number (incident) : "");
  ask (self);
}

/* The open one that is due first, else the first one: a clock that was kept can be
 * asked too. */
static FettleSlaClockRow *
find_pressing (FettleSlaClocks *self)
{
  GtkWidget *found = gtk_widget_get_first_child (GTK_WIDGET (self));
  gint64 least = FETTLE_TIME_NONE;

  for (GtkWidget *row = found; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      gint64 due = fettle_sla_clock_row_get_due (FETTLE_SLA_CLOCK_ROW (row));

      if (due == FETTLE_TIME_NONE || (least != FETTLE_TIME_NONE && due >= least))
        continue;
      least = due;
      found = row;
    }
  return found != NULL ? FETTLE_SLA_CLOCK_ROW (found) : NULL;
}

gboolean
fettle_sla_clocks_explain (FettleSlaClocks *self)
{
  FettleSlaClockRow *row;

  g_return_val_if_fail (FETTLE_IS_SLA_CLOCKS (self), FALSE);

  row = gtk_widget_get_visible (GTK_WIDGET (self)) ? find_pressing (self) : NULL;
  if (row != NULL)
    fettle_sla_clock_row_open (row);
  return row != NULL;
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_sla_clocks_map (GtkWidget *widget)
{
  FettleSlaClocks *self = FETTLE_SLA_CLOCKS (widget);

  GTK_WIDGET_CLASS (fettle_sla_clocks_parent_class)->map (widget);
  self->tick = g_object_ref (fettle_tick_get_for_display (gtk_widget_get_display (widget)));
  g_signal_connect_object (self->tick, "minute", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
}

static void
fettle_sla_clocks_unmap (GtkWidget *widget)
{
  FettleSlaClocks *self = FETTLE_SLA_CLOCKS (widget);

  g_signal_handlers_disconnect_by_func (self->tick, ask, self);
  g_clear_object (&self->tick);
  GTK_WIDGET_CLASS (fettle_sla_clocks_parent_class)->unmap (widget);
}

static void
fettle_sla_clocks_dispose (GObject *object)
{
  FettleSlaClocks *self = FETTLE_SLA_CLOCKS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->workspace);
  clear_rows (gtk_widget_get_first_child (GTK_WIDGET (self)));
  G_OBJECT_CLASS (fettle_sla_clocks_parent_class)->dispose (object);
}

static void
fettle_sla_clocks_finalize (GObject *object)
{
  g_free (FETTLE_SLA_CLOCKS (object)->number);
  G_OBJECT_CLASS (fettle_sla_clocks_parent_class)->finalize (object);
}

static void
fettle_sla_clocks_class_init (FettleSlaClocksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_sla_clocks_dispose;
  G_OBJECT_CLASS (klass)->finalize = fettle_sla_clocks_finalize;
  widget_class->map = fettle_sla_clocks_map;
  widget_class->unmap = fettle_sla_clocks_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "slaclocks");
}

static void
fettle_sla_clocks_init (FettleSlaClocks *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
