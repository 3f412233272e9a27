/* fettle-stage-hint.c: what a step of the strip says when it cannot simply be
 * gone to: when it was done, or what it needs, with a jump to the field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-stage-hint.h"

#include "fettle-ticket-rules.h"
#include "fettle-stage-strip.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

#define MAX_JUMPS 3

typedef struct
{
  const char *label;
  const char *action;
  int         field;   /* -1: none; the jump is marked where the field is empty */
} Jump;

/* Per stage: the move that goes there, and the fields that belong to it. */
static const struct
{
  FettleIncidentState to;     /* NONE: no move leads there */
  const char         *action;
  Jump                jumps[MAX_JUMPS];
} steps[] = {
  [FETTLE_STAGE_DETECT] = { FETTLE_STATE_NONE, NULL, {
    { N_("Caller…"), "incident.caller", FETTLE_TICKET_REPORTER } } },
  [FETTLE_STAGE_LOG] = { FETTLE_STATE_NONE, NULL, {
    { N_("Category…"), "incident.category", FETTLE_TICKET_CATEGORY },
    { N_("Service…"), "incident.service", FETTLE_TICKET_SERVICE } } },
  [FETTLE_STAGE_PRIORITISE] = { FETTLE_STATE_TRIAGED, "incident.triage", {
    { N_("Impact…"), "incident.impact", FETTLE_TICKET_IMPACT },
    { N_("Urgency…"), "incident.urgency", FETTLE_TICKET_URGENCY },
    { N_("Priority…"), "incident.priority", FETTLE_TICKET_PRIORITY } } },
  [FETTLE_STAGE_ASSIGN] = { FETTLE_STATE_NONE, NULL, {
    { N_("Take it myself"), "incident.take", FETTLE_TICKET_OWNER },
    { N_("Assign…"), "incident.assign", FETTLE_TICKET_OWNER } } },
  [FETTLE_STAGE_INVESTIGATE] = { FETTLE_STATE_IN_PROGRESS, "incident.start" },
  [FETTLE_STAGE_RESOLVE] = { FETTLE_STATE_RESOLVED, "incident.resolve" },
  [FETTLE_STAGE_CLOSE] = { FETTLE_STATE_CLOSED, "incident.close" },
};

static void
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  g_object_unref (popover);
}

/* Not at once: the popover is still in its own signal. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static void
jump_clicked_cb (GtkWidget  *button,
                 const char *action)
{
  GtkWidget *popover = gtk_widget_get_ancestor (button, GTK_TYPE_POPOVER);
  GtkWidget *strip = gtk_widget_get_parent (popover);

  gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (strip, action, NULL);
}

static GtkWidget *
new_jump (const char *label,
          const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect (button, "clicked", G_CALLBACK (jump_clicked_cb), (gpointer) action);
  return button;
}

static char *
dup_past (FettleIncident *incident,
          FettleStage     stage)
{
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (incident));
  const char *who = NULL;
  gint64 at = fettle_incident_get_stage_time (incident, stage, &who);
  g_autofree char *stamp = NULL;

  if (at == FETTLE_TIME_NONE)
    return g_strdup (_("This step is done."));
  stamp = fettle_when_dup_stamp (at, fettle_clock_now (clock), fettle_clock_get_zone (clock));
  if (who == NULL)
    return g_strdup_printf (_("Done %s."), stamp);
  return g_strdup_printf (_("Done %s by %s."), stamp, who);
}

static char *
dup_now (FettleRecord *record,
         FettleStage   stage)
{
  g_autofree char *missing = fettle_stage_strip_dup_missing (record, stage);

  if (missing[0] == '\0')
    return g_strdup (_("The incident is here now."));
  /* Translators: %s is a list as "impact, urgency". */
  return g_strdup_printf (_("The incident is here now. It needs %s."), missing);
}

static char *
dup_explanation (FettleIncident *incident,
                 FettleStage     stage)
{
  FettleRecord *record = fettle_incident_get_record (incident);
  FettleStage now = fettle_ticket_get_stage (record);
  g_autofree char *missing = NULL;

  if (stage < now)
    return dup_past (incident, stage);
  if (stage == now)
    return dup_now (record, stage);
  if (steps[stage].to != FETTLE_STATE_NONE && stage != FETTLE_STAGE_PRIORITISE)
    return fettle_moves_explain (fettle_ticket_get_state (record), steps[stage].to);
  missing = fettle_stage_strip_dup_missing (record, stage);
  if (missing[0] == '\0')
    return g_strdup (_("Not yet. It needs the step before."));
  /* Translators: %s is a list as "impact, urgency". */
  return g_strdup_printf (_("Not yet. It needs %s."), missing);
}

static void
append_jumps (GtkWidget      *box,
              FettleIncident *incident,
              FettleStage     stage)
{
  const FettleMove *next =
    fettle_ticket_get_next (fettle_incident_get_record (incident));
  gboolean jumps = FALSE;

  for (int i = 0; i < MAX_JUMPS && steps[stage].jumps[i].label != NULL; i++)
    {
      gtk_box_append (GTK_BOX (box), new_jump (_(steps[stage].jumps[i].label),
                                               steps[stage].jumps[i].action));
      jumps = TRUE;
    }
  if (!jumps && next != NULL)
    {
      GtkWidget *button = new_jump (_(next->verb), "incident.next-step");

      gtk_widget_add_css_class (button, "suggested-action");
      gtk_box_append (GTK_BOX (box), button);
    }
}

/* Not a child of the step: its colours would be those of the step. */
static void
attach (GtkWidget *popover,
        GtkWidget *button)
{
  GtkWidget *strip = gtk_widget_get_parent (button);
  graphene_rect_t bounds;

  gtk_widget_set_parent (popover, strip);
  if (gtk_widget_compute_bounds (button, strip, &bounds))
    gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                                 &(GdkRectangle) { bounds.origin.x, bounds.origin.y,
                                                   bounds.size.width, bounds.size.height });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (strip, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);
}

static void
show_hint (FettleIncident *incident,
           FettleStage     stage,
           GtkWidget      *button)
{
  g_autofree char *text = dup_explanation (incident, stage);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (fettle_stage_to_label (stage));
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "fettle-strong");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), label);
  append_jumps (box, incident, stage);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  attach (popover, button);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
can_go (FettleRecord *record,
        FettleStage   stage)
{
  FettleIncidentState state = fettle_ticket_get_state (record);
  const FettleMove *move;

  if (steps[stage].to == FETTLE_STATE_NONE || stage <= fettle_ticket_get_stage (record))
    return FALSE;
  move = fettle_moves_find (state, steps[stage].to);
  return move != NULL;
}

void
fettle_stage_hint_follow (FettleIncident *incident,
                          FettleStage     stage,
                          GtkWidget      *button)
{
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));
  g_return_if_fail (stage >= FETTLE_STAGE_DETECT && stage <= FETTLE_STAGE_CLOSE);
  g_return_if_fail (GTK_IS_WIDGET (button));

  if (can_go (fettle_incident_get_record (incident), stage))
    gtk_widget_activate_action (button, steps[stage].action, NULL);
  else
    show_hint (incident, stage, button);
}
