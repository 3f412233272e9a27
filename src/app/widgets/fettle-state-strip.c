/* fettle-state-strip.c: the states a ticket goes through, as a row of buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-state-strip.h"

#include "fettle-ticket-rules.h"

#include <glib/gi18n.h>

#define MAX_STEPS 10

struct _FettleStateStrip
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) (nullable) */
  GtkWidget      *buttons[MAX_STEPS];
  gboolean        compact;
};

typedef enum
{
  STEP_DONE,
  STEP_NOW,
  STEP_LATER,
} StepPlace;

static const char *const place_classes[] = { "done", "now", "later" };

G_DEFINE_FINAL_TYPE (FettleStateStrip, fettle_state_strip, GTK_TYPE_WIDGET)

/* What waits stands where work stands. */
static int
get_shown_state (const FettleLifecycle *lifecycle,
                 FettleRecord          *record)
{
  int state = fettle_ticket_get_state (record);
  int work = fettle_lifecycle_find_state (lifecycle, "in_progress");

  return g_strcmp0 (fettle_lifecycle_get_id (lifecycle, state), "on_hold") == 0 ? work : state;
}

/* By way of the next step, where that leaves the common path: what needs approval is
 * approved first. */
static guint
list_path (const FettleLifecycle *lifecycle,
           FettleRecord          *record,
           int                    now,
           int                   *path)
{
  const FettleMove *next = fettle_ticket_get_next (record);
  guint type = fettle_ticket_get_change_type (record);

  if (now == 0 && next != NULL)
    return fettle_lifecycle_get_path (lifecycle, next->to, type, path, MAX_STEPS);
  return fettle_lifecycle_get_path (lifecycle, now, type, path, MAX_STEPS);
}

/* The action of the move there, where it is legal now. Newly allocated, nullable. */
static char *
dup_action (FettleRecord *record,
            int           to)
{
  const FettleMove *move = fettle_ticket_find_move (record, to);
  const FettleMove *next = fettle_ticket_get_next (record);

  if (move == NULL)
    return NULL;
  if (next != NULL && next->to == to)
    return g_strdup ("incident.next-step");
  if (g_str_equal (move->command, "assign"))
    return g_strdup ("incident.take");
  return g_strconcat ("incident.", move->command, NULL);
}

static char *
dup_spoken (const char *label,
            guint       number,
            guint       n,
            StepPlace   place)
{
  static const char *const places[] = { N_("done"), N_("current"), N_("later") };

  return g_strdup_printf (_("step %u of %u, %s, %s"), number, n, label, _(places[place]));
}

static void
fill_step (FettleStateStrip *self,
           guint             index,
           const char       *label,
           StepPlace         place)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (label);

  gtk_widget_add_css_class (name, "name");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (name, !self->compact);
  gtk_widget_set_halign (head, self->compact ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_box_append (GTK_BOX (head), place == STEP_DONE ? gtk_image_new_from_icon_name ("fettle-done-symbolic")
                                                     : gtk_label_new (number));
  gtk_box_append (GTK_BOX (head), name);
  gtk_button_set_child (GTK_BUTTON (self->buttons[index]), head);
}

static void
show_step (FettleStateStrip      *self,
           FettleRecord          *record,
           guint                  index,
           guint                  n,
           int                    state,
           StepPlace              place)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (fettle_record_get_kind (record));
  const char *label = fettle_lifecycle_get_label (lifecycle, state);
  g_autofree char *action = place == STEP_LATER ? dup_action (record, state) : NULL;
  g_autofree char *why = NULL;
  g_autofree char *spoken = dup_spoken (label, index + 1, n, place);
  GtkWidget *button = self->buttons[index];

  if (place == STEP_LATER && action == NULL)
    why = fettle_lifecycle_explain (lifecycle, fettle_ticket_get_state (record), state);
  for (guint i = 0; i < G_N_ELEMENTS (place_classes); i++)
    gtk_widget_remove_css_class (button, place_classes[i]);
  gtk_widget_add_css_class (button, place_classes[place]);
  fill_step (self, index, label, place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, why != NULL ? why : label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
fettle_state_strip_show (FettleStateStrip *self,
                         FettleIncident   *incident)
{
  const FettleLifecycle *lifecycle;
  FettleRecord *record;
  StepPlace place = STEP_DONE;
  int path[MAX_STEPS];
  guint n;
  int now;

  g_return_if_fail (FETTLE_IS_STATE_STRIP (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  g_set_object (&self->incident, incident);
  record = fettle_incident_get_record (incident);
  lifecycle = fettle_lifecycle_get (fettle_record_get_kind (record));
  now = get_shown_state (lifecycle, record);
  n = list_path (lifecycle, record, now, path);
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      gtk_widget_set_visible (self->buttons[i], i < n);
      if (i >= n)
        continue;
      place = path[i] == now ? STEP_NOW : place == STEP_NOW ? STEP_LATER : place;
      show_step (self, record, i, n, path[i], place);
    }
}

/* --- object ------------------------------------------------------------------------------ */

static void
fettle_state_strip_dispose (GObject *object)
{
  FettleStateStrip *self = FETTLE_STATE_STRIP (object);

  for (guint i = 0; i < MAX_STEPS; i++)
    g_clear_pointer (&self->buttons[i], gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_state_strip_parent_class)->dispose (object);
}

static void
fettle_state_strip_class_init (FettleStateStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_state_strip_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stagestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
fettle_state_strip_init (FettleStateStrip *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, 4);
  for (guint i = 0; i < MAX_STEPS; i++)
    {
      self->buttons[i] = gtk_button_new ();
      gtk_widget_set_parent (self->buttons[i], GTK_WIDGET (self));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("States"), -1);
}

void
fettle_state_strip_set_compact (FettleStateStrip *self,
                                gboolean          compact)
{
  g_return_if_fail (FETTLE_IS_STATE_STRIP (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
  if (self->incident != NULL && fettle_incident_is_loaded (self->incident))
    fettle_state_strip_show (self, self->incident);
}
