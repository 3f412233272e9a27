/* fettle-stage-strip.c: the seven steps of an incident as a row of buttons.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-stage-strip.h"

#include "fettle-ticket-rules.h"
#include "fettle-when.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_STEPS FETTLE_STAGE_CLOSE

typedef enum
{
  STEP_DONE,
  STEP_NOW,
  STEP_LATER,
} StepPlace;

typedef struct
{
  GtkWidget *button;
  GtkWidget *check;
  GtkWidget *number;
  GtkWidget *name;
  GtkWidget *fact;
} Step;

struct _FettleStageStrip
{
  GtkWidget parent_instance;

  Step      steps[N_STEPS];
};

enum
{
  STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleStageStrip, fettle_stage_strip, GTK_TYPE_WIDGET)

static const char *const place_classes[] = { "done", "now", "later" };

/* --- what a later step needs ------------------------------------------------ */

/* Facts that a stage waits for, in the order people are asked. */
static const struct
{
  FettleStage stage;
  guint       field;
  const char *word;
} needs[] = {
  { FETTLE_STAGE_LOG, FETTLE_TICKET_CATEGORY, N_("category") },
  { FETTLE_STAGE_LOG, FETTLE_TICKET_SERVICE, N_("service") },
  { FETTLE_STAGE_PRIORITISE, FETTLE_TICKET_IMPACT, N_("impact") },
  { FETTLE_STAGE_PRIORITISE, FETTLE_TICKET_URGENCY, N_("urgency") },
  { FETTLE_STAGE_ASSIGN, FETTLE_TICKET_OWNER, N_("an owner") },
  { FETTLE_STAGE_RESOLVE, FETTLE_TICKET_RESOLUTION_CODE, N_("code") },
  { FETTLE_STAGE_RESOLVE, FETTLE_TICKET_RESOLUTION_NOTES, N_("notes") },
};

char *
fettle_stage_strip_dup_missing (FettleRecord *record,
                                FettleStage   stage)
{
  g_autoptr(GString) words = g_string_new (NULL);

  g_return_val_if_fail (FETTLE_IS_RECORD (record), NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      if (needs[i].stage != stage ||
          !fettle_value_is_null (fettle_record_get (record, needs[i].field)))
        continue;
      /* Translators: joins what a stage needs, "category, service". */
      g_string_append_printf (words, "%s%s", words->len > 0 ? _(", ") : "", _(needs[i].word));
    }
  return g_strdup (words->str);
}

char *
fettle_stage_strip_dup_needs (FettleRecord *record,
                              FettleStage   stage)
{
  g_autofree char *missing = fettle_stage_strip_dup_missing (record, stage);

  if (missing == NULL || missing[0] == '\0')
    return g_steal_pointer (&missing);
  /* Translators: under a later step, "needs category, service". */
  return g_strdup_printf (_("needs %s"), missing);
}

/* --- one step ----------------------------------------------------------------- */

/* "Anna Weiss" → "Anna W." */
static char *
shorten_name (const char *name)
{
  const char *blank = strrchr (name, ' ');
  g_autofree char *initial = NULL;

  if (blank == NULL || blank == name || blank[1] == '\0')
    return g_strdup (name);
  initial = g_utf8_substring (blank + 1, 0, 1);
  return g_strdup_printf ("%.*s %s.", (int) (strchr (name, ' ') - name), name, initial);
}

static char *
dup_clock (FettleIncident *incident,
           gint64          at)
{
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (incident));

  return fettle_when_dup_stamp (at, fettle_clock_now (clock), fettle_clock_get_zone (clock));
}

static char *
dup_done_fact (FettleIncident *incident,
               FettleStage     stage,
               gboolean        full)
{
  const char *who = NULL;
  gint64 at = fettle_incident_get_stage_time (incident, stage, &who);
  g_autofree char *clock = NULL;
  g_autofree char *name = NULL;

  if (at == FETTLE_TIME_NONE)
    return g_strdup ("");
  clock = dup_clock (incident, at);
  if (who == NULL)
    return g_steal_pointer (&clock);
  name = full ? g_strdup (who) : shorten_name (who);
  return g_strdup_printf ("%s %s", clock, name);
}

static gboolean
waits (FettleIncident *incident)
{
  return fettle_ticket_get_state (fettle_incident_get_record (incident)) == FETTLE_STATE_ON_HOLD;
}

static char *
dup_now_fact (FettleIncident *incident,
              FettleStage     stage,
              gboolean        full)
{
  g_autofree char *reason = NULL;
  g_autofree char *since = NULL;
  gint64 at = fettle_incident_get_stage_time (incident, stage, NULL);
  g_autofree char *clock = at != FETTLE_TIME_NONE ? dup_clock (incident, at) : NULL;

  since = clock != NULL ? g_strdup_printf (_("since %s"), clock) : g_strdup ("");
  if (waits (incident))
    reason = fettle_incident_dup_text (incident, FETTLE_TICKET_HOLD_REASON);
  else
    reason = fettle_stage_strip_dup_needs (fettle_incident_get_record (incident), stage);
  if (reason[0] == '\0')
    return g_steal_pointer (&since);
  if (!full || since[0] == '\0')
    return g_steal_pointer (&reason);
  /* Translators: what a step needs or waits for, and since when: "needs impact, since 09:30" */
  return g_strdup_printf (C_("step, since", "%s, %s"), reason, since);
}

static char *
dup_later_fact (FettleIncident *incident,
                FettleStage     stage)
{
  g_autofree char *missing = NULL;

  if (stage == FETTLE_STAGE_INVESTIGATE)
    return g_strdup (_("needs a start"));
  if (stage == FETTLE_STAGE_CLOSE)
    return g_strdup (_("needs checks"));
  missing = fettle_stage_strip_dup_needs (fettle_incident_get_record (incident), stage);
  return g_steal_pointer (&missing);
}

static char *
dup_fact (FettleIncident *incident,
          FettleStage     stage,
          StepPlace       place,
          gboolean        full)
{
  switch (place)
    {
    case STEP_DONE:
      return dup_done_fact (incident, stage, full);
    case STEP_NOW:
      return dup_now_fact (incident, stage, full);
    case STEP_LATER:
      return dup_later_fact (incident, stage);
    default:
      g_assert_not_reached ();
    }
}

static char *
dup_spoken (FettleStage  stage,
            StepPlace    place,
            const char  *fact)
{
  static const char *const places[] = { N_("done"), N_("current"), N_("later") };

  if (fact[0] == '\0')
    return g_strdup_printf (_("step %d of 7, %s, %s"), stage, fettle_stage_to_label (stage),
                            _(places[place]));
  return g_strdup_printf (_("step %d of 7, %s, %s, %s"), stage, fettle_stage_to_label (stage),
                          _(places[place]), fact);
}

static void
show_step (FettleStageStrip *self,
           FettleIncident   *incident,
           FettleStage       stage,
           StepPlace         place)
{
  Step *step = &self->steps[stage - 1];
  gboolean has_sign = place == STEP_DONE || (place == STEP_NOW && waits (incident));
  g_autofree char *brief = dup_fact (incident, stage, place, FALSE);
  g_autofree char *fact = dup_fact (incident, stage, place, TRUE);
  g_autofree char *spoken = dup_spoken (stage, place, fact);
  g_autofree char *tooltip = g_strdup_printf ("%d %s\n%s", stage, fettle_stage_to_label (stage),
                                              fact);

  for (gsize i = 0; i < G_N_ELEMENTS (place_classes); i++)
    gtk_widget_remove_css_class (step->button, place_classes[i]);
  gtk_widget_add_css_class (step->button, place_classes[place]);
  gtk_image_set_from_icon_name (GTK_IMAGE (step->check), place == STEP_DONE
                                                           ? "fettle-done-symbolic"
                                                           : "fettle-pause-symbolic");
  gtk_widget_set_visible (step->check, has_sign);
  gtk_widget_set_visible (step->number, !has_sign);
  gtk_label_set_label (GTK_LABEL (step->fact), brief);
  gtk_widget_set_tooltip_text (step->button, g_strstrip (tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* --- building ------------------------------------------------------------------ */

static void
clicked_cb (FettleStageStrip *self,
            GtkWidget        *button)
{
  for (int i = 0; i < N_STEPS; i++)
    if (self->steps[i].button == button)
      g_signal_emit (self, signals[STEP], 0, i + 1, button);
}

static GtkWidget *
new_line (GtkWidget  *label,
          const char *css_class)
{
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
build_step (FettleStageStrip *self,
            int               index)
{
  Step *step = &self->steps[index];
  g_autofree char *number = g_strdup_printf ("%d", index + 1);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  step->check = g_object_new (GTK_TYPE_IMAGE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  step->number = gtk_label_new (number);
  step->name = new_line (gtk_label_new (fettle_stage_to_label (index + 1)), "name");
  step->fact = new_line (gtk_label_new (""), "fact");
  gtk_box_append (GTK_BOX (head), step->check);
  gtk_box_append (GTK_BOX (head), step->number);
  gtk_box_append (GTK_BOX (head), step->name);
  gtk_box_append (GTK_BOX (lines), head);
  gtk_box_append (GTK_BOX (lines), step->fact);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  step->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (step->button), lines);
  gtk_widget_set_parent (step->button, GTK_WIDGET (self));
  g_signal_connect_swapped (step->button, "clicked", G_CALLBACK (clicked_cb), self);
}

static void
fettle_stage_strip_dispose (GObject *object)
{
  FettleStageStrip *self = FETTLE_STAGE_STRIP (object);

  for (int i = 0; i < N_STEPS; i++)
    g_clear_pointer (&self->steps[i].button, gtk_widget_unparent);

  G_OBJECT_CLASS (fettle_stage_strip_parent_class)->dispose (object);
}

static void
fettle_stage_strip_class_init (FettleStageStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_stage_strip_dispose;

  signals[STEP] = g_signal_new ("step", FETTLE_TYPE_STAGE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, GTK_TYPE_WIDGET);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "stagestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
fettle_stage_strip_init (FettleStageStrip *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, 4);
  for (int i = 0; i < N_STEPS; i++)
    build_step (self, i);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Stages"), -1);
}

GtkWidget *
fettle_stage_strip_new (void)
{
  return g_object_new (FETTLE_TYPE_STAGE_STRIP, NULL);
}

void
fettle_stage_strip_set_form (FettleStageStrip *self,
                             FettleStripForm   form)
{
  gboolean numbers = form == FETTLE_STRIP_NUMBERS;

  g_return_if_fail (FETTLE_IS_STAGE_STRIP (self));

  for (int i = 0; i < N_STEPS; i++)
    {
      Step *step = &self->steps[i];
      GtkWidget *lines = gtk_button_get_child (GTK_BUTTON (step->button));

      gtk_label_set_label (GTK_LABEL (step->name), form == FETTLE_STRIP_SHORT
                                                     ? fettle_stage_to_short (i + 1)
                                                     : fettle_stage_to_label (i + 1));
      gtk_widget_set_visible (step->name, !numbers);
      gtk_widget_set_visible (step->fact, !numbers);
      gtk_widget_set_halign (lines, numbers ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
    }
  if (numbers)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

void
fettle_stage_strip_show (FettleStageStrip *self,
                         FettleIncident   *incident)
{
  FettleRecord *record;
  FettleStage now;

  g_return_if_fail (FETTLE_IS_STAGE_STRIP (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  record = incident != NULL ? fettle_incident_get_record (incident) : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self), record != NULL);
  if (record == NULL)
    return;
  now = fettle_ticket_get_stage (record);
  for (int stage = 1; stage <= N_STEPS; stage++)
    show_step (self, incident, stage,
               stage < (int) now ? STEP_DONE : stage == (int) now ? STEP_NOW : STEP_LATER);
}
