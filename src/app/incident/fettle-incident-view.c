/* fettle-incident-view.c: one incident to read and to work on: the pane beside
 * the list, or a page of its own.
 *
 * Three forms of the same parts: the pane (properties above the timeline), the
 * page (properties in a column at the end) and the folded page (properties
 * under the timeline).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-view.h"

#include "fettle-approvals.h"
#include "fettle-composer.h"
#include "fettle-css-class.h"
#include "fettle-field-draft.h"
#include "fettle-incident-properties.h"
#include "fettle-ticket-rules.h"
#include "fettle-escalation-note.h"
#include "fettle-gather-note.h"
#include "fettle-incident-timeline.h"
#include "fettle-links.h"
#include "fettle-priority-glyph.h"
#include "fettle-sla-clocks.h"
#include "fettle-stage-hint.h"
#include "fettle-stage-strip.h"
#include "fettle-state-strip.h"
#include "fettle-text-scale.h"
#include "fettle-title-edit.h"
#include "fettle-when-label.h"

#include <glib/gi18n.h>

#define FOLD_UNITS 1150
#define SIDE_WIDTH 340
#define SHORT_UNITS 720

/* The height of the properties in the pane, which scroll. */
#define SIDE_USUAL 130
#define SIDE_LEAST 104

typedef enum
{
  FORM_PANE,
  FORM_PAGE,
  FORM_FOLDED_PAGE,
} Form;

struct _FettleIncidentView
{
  GtkWidget        parent_instance;

  GtkWidget       *content;
  GtkWidget       *head;
  GtkWidget       *priority;
  GtkWidget       *number;
  GtkWidget       *waiting;
  GtkWidget       *cancelled;
  GtkWidget       *page_buttons;
  GtkWidget       *assign;
  GtkWidget       *title;
  GtkWidget       *strip;
  GtkWidget       *states;      /* in its place for kinds without stages */
  GtkWidget       *stage_line;
  GtkWidget       *stage_words;
  GtkWidget       *stage;
  GtkWidget       *lasting;
  GtkWidget       *needs;
  GtkWidget       *line;
  GtkWidget       *body;
  GtkWidget       *main;
  GtkWidget       *clocks;
  GtkWidget       *gather;
  GtkWidget       *escalation;
  GtkWidget       *timeline;
  GtkWidget       *composer;
  GtkWidget       *side_line;
  GtkWidget       *side;
  GtkWidget       *properties;
  GtkWidget       *approvals;
  GtkWidget       *links;
  GtkWidget       *since;       /* "for 1 h 04 m" */
  GtkWidget       *next;        /* the one primary button */

  FettleWorkspace *workspace;   /* (owned) */
  FettleIncident  *incident;    /* (owned) (nullable) */
  gboolean         wide;
  gboolean         folded;
  gboolean         is_short;
  guint            fold_source;
};

enum
{
  PROP_0,
  PROP_INCIDENT,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleIncidentView, fettle_incident_view, GTK_TYPE_WIDGET)

static const FettleStripForm strip_forms[] = {
  [FORM_PANE] = FETTLE_STRIP_NUMBERS,
  [FORM_PAGE] = FETTLE_STRIP_FULL,
  [FORM_FOLDED_PAGE] = FETTLE_STRIP_SHORT,
};

/* --- the three forms -------------------------------------------------------------- */

static void
move_to_box (GtkWidget *widget,
             GtkWidget *box,
             GtkWidget *after)
{
  g_object_ref (widget);
  if (gtk_widget_get_parent (widget) != NULL)
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_insert_child_after (GTK_BOX (box), widget, after);
  g_object_unref (widget);
}

static void
place_properties (FettleIncidentView *self,
                  Form                form)
{
  GtkWidget *more = fettle_incident_properties_get_more (FETTLE_INCIDENT_PROPERTIES (self->properties));

  if (form == FORM_PANE)
    move_to_box (self->side, self->main, NULL);
  else if (form == FORM_FOLDED_PAGE)
    move_to_box (self->side, self->main, self->timeline);
  else
    move_to_box (self->side, self->body, self->side_line);
  move_to_box (more, self->main, form != FORM_PAGE ? self->side : NULL);
  if (form == FORM_PANE)
    move_to_box (self->links, self->main, self->approvals);
  else
    move_to_box (self->links, gtk_widget_get_parent (self->properties), self->properties);
  fettle_links_set_brief (FETTLE_LINKS (self->links), form == FORM_PANE);
  gtk_widget_set_size_request (self->side, form == FORM_PAGE ? SIDE_WIDTH : -1, -1);
  gtk_widget_set_vexpand (self->side, form == FORM_PAGE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->side),
                                              form == FORM_PAGE ? -1 : 240);
  /* Links below take what is left, not what one looks at first. */
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->side),
                                              form != FORM_PANE ? -1 : self->is_short ? SIDE_LEAST : SIDE_USUAL);
  /* A row that is cut is seen to go on. */
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->side), form != FORM_PANE);
  gtk_widget_set_visible (self->side_line, form == FORM_PAGE);
  fettle_incident_properties_set_form (FETTLE_INCIDENT_PROPERTIES (self->properties),
                                       form != FORM_PAGE, form == FORM_FOLDED_PAGE ? 3 : 1);
}

static void
arrange (FettleIncidentView *self)
{
  Form form = !self->wide ? FORM_PANE : self->folded ? FORM_FOLDED_PAGE : FORM_PAGE;

  fettle_css_class_set (GTK_WIDGET (self), "pane", form == FORM_PANE);
  fettle_css_class_set (GTK_WIDGET (self), "page", form != FORM_PANE);
  fettle_css_class_set (GTK_WIDGET (self), "folded", form == FORM_FOLDED_PAGE);
  place_properties (self, form);
  fettle_stage_strip_set_form (FETTLE_STAGE_STRIP (self->strip), strip_forms[form]);
  fettle_state_strip_set_compact (FETTLE_STATE_STRIP (self->states), form == FORM_PANE);
  fettle_priority_glyph_set_detail (FETTLE_PRIORITY_GLYPH (self->priority),
                                    form == FORM_PANE ? FETTLE_PRIORITY_SHORT
                                                      : FETTLE_PRIORITY_LONG);
  fettle_composer_set_compact (FETTLE_COMPOSER (self->composer), form == FORM_PANE);
  fettle_composer_set_short (FETTLE_COMPOSER (self->composer), self->is_short);
  gtk_widget_set_visible (self->page_buttons, form != FORM_PANE);
  gtk_widget_set_visible (self->stage_line, form == FORM_PANE);
  gtk_widget_set_visible (self->line, form != FORM_PANE);
  if (form == FORM_PANE)
    move_to_box (self->next, self->stage_line, self->stage_words);
  else
    move_to_box (self->next, self->page_buttons, self->assign);
}

static gboolean
is_narrow (FettleIncidentView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_width (widget) < FOLD_UNITS * fettle_text_scale_get (widget);
}

static gboolean
is_low (FettleIncidentView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return gtk_widget_get_height (widget) < SHORT_UNITS * fettle_text_scale_get (widget);
}

static gboolean
fold_cb (gpointer user_data)
{
  FettleIncidentView *self = user_data;

  self->fold_source = 0;
  self->folded = is_narrow (self);
  self->is_short = is_low (self);
  arrange (self);
  return G_SOURCE_REMOVE;
}

/* Nothing may change its size while sizes are given out, hence the idle. */
static void
fettle_incident_view_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  FettleIncidentView *self = FETTLE_INCIDENT_VIEW (widget);

  gtk_widget_allocate (self->content, width, height, baseline, NULL);
  if (((self->wide && is_narrow (self) != self->folded) || is_low (self) != self->is_short)
      && self->fold_source == 0)
    self->fold_source = g_idle_add (fold_cb, self);
}

static void
fettle_incident_view_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  gtk_widget_measure (FETTLE_INCIDENT_VIEW (widget)->content, orientation, for_size, minimum,
                      natural, NULL, NULL);
}

/* Where one reads on; never a text field by itself (ui.md 11). */
static gboolean
fettle_incident_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (FETTLE_INCIDENT_VIEW (widget)->timeline);
}

/* --- what is shown ------------------------------------------------------------------- */

/* "Waiting for vendor", "Waiting until 24 Nov 09:00". */
static char *
dup_waiting (FettleIncidentView *self,
             FettleRecord       *record)
{
  FettleClock *clock = fettle_workspace_get_clock (self->workspace);
  gint64 until = fettle_record_get_time (record, FETTLE_TICKET_HOLD_UNTIL);
  g_autofree char *reason = NULL;
  g_autofree char *stamp = NULL;

  if (until != FETTLE_TIME_NONE)
    {
      stamp = fettle_when_dup_stamp (until, fettle_clock_now (clock), fettle_clock_get_zone (clock));
      return g_strdup_printf (_("Waiting until %s"), stamp);
    }
  reason = fettle_incident_dup_text (self->incident, FETTLE_TICKET_HOLD_REASON);
  return reason[0] != '\0' ? g_steal_pointer (&reason) : g_strdup (_("On hold"));
}

static gboolean
is_on_hold (FettleRecord *record)
{
  return g_strcmp0 (fettle_record_get_text (record, FETTLE_TICKET_STATE), "on_hold") == 0;
}

static void
update_facts (FettleIncidentView *self,
              FettleRecord       *record)
{
  FettleStateClass klass = fettle_ticket_get_class (record);
  guint priority = CLAMP (fettle_record_get_int (record, FETTLE_TICKET_PRIORITY), 0, 5);
  g_autofree char *waiting = dup_waiting (self, record);

  fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (self->priority), priority);
  gtk_widget_set_visible (self->priority, priority > 0);
  gtk_label_set_label (GTK_LABEL (self->number), fettle_incident_get_number (self->incident));
  gtk_widget_set_visible (self->waiting, is_on_hold (record));
  gtk_label_set_label (GTK_LABEL (self->waiting), waiting);
  gtk_widget_set_visible (self->cancelled, klass == FETTLE_CLASS_CANCELLED ||
                                             fettle_record_is_deleted (record));
  gtk_label_set_label (GTK_LABEL (self->cancelled),
                       fettle_record_is_deleted (record) ? _("Removed") : _("Cancelled"));
}

static void
update_needs (FettleIncidentView *self,
              FettleRecord       *record,
              FettleStage         stage)
{
  g_autofree char *needs = fettle_stage_strip_dup_needs (record, stage);

  gtk_label_set_label (GTK_LABEL (self->needs), needs);
  gtk_widget_set_visible (self->needs, needs[0] != '\0');
}

static void
update_stage (FettleIncidentView *self,
              FettleRecord       *record)
{
  FettleStage stage = fettle_ticket_get_stage (record);
  FettleClock *clock = fettle_workspace_get_clock (self->workspace);
  g_autofree char *label = NULL;

  fettle_stage_strip_show (FETTLE_STAGE_STRIP (self->strip), self->incident);
  if (stage == FETTLE_STAGE_NONE)
    fettle_state_strip_show (FETTLE_STATE_STRIP (self->states), self->incident);
  gtk_widget_set_visible (self->strip, stage != FETTLE_STAGE_NONE);
  gtk_widget_set_visible (self->states, stage == FETTLE_STAGE_NONE);
  if (stage != FETTLE_STAGE_NONE)
    label = g_strdup_printf ("%d %s", stage, fettle_stage_to_label (stage));
  else
    label = fettle_incident_dup_text (self->incident, FETTLE_TICKET_STATE);
  gtk_label_set_label (GTK_LABEL (self->stage), label);
  update_needs (self, record, stage);
  fettle_when_label_set (FETTLE_WHEN_LABEL (self->since), clock,
                         stage != FETTLE_STAGE_NONE
                           ? fettle_incident_get_stage_time (self->incident, stage, NULL)
                           : FETTLE_TIME_NONE,
                         FETTLE_WHEN_NO_OFFSET);
}

static void
update_next (FettleIncidentView *self,
             FettleRecord       *record)
{
  const FettleMove *next = fettle_ticket_get_next (record);
  gboolean is_cancelled = fettle_ticket_get_class (record) == FETTLE_CLASS_CANCELLED;

  gtk_widget_set_visible (self->next, !fettle_record_is_deleted (record) &&
                                        (next != NULL || is_cancelled));
  if (next != NULL)
    gtk_button_set_label (GTK_BUTTON (self->next), _(next->verb));
  else
    gtk_button_set_label (GTK_BUTTON (self->next), _("Restore…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next),
                                  next != NULL ? "incident.next-step" : "incident.restore");
}

/* Rows that are made anew take the keyboard with them when they go. */
static gboolean
is_focus_in_rows (FettleIncidentView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (gtk_widget_is_ancestor (focus, self->approvals) ||
                           gtk_widget_is_ancestor (focus, self->links));
}

static void
show_rows (FettleIncidentView *self)
{
  gboolean had_focus = is_focus_in_rows (self);

  fettle_approvals_show (FETTLE_APPROVALS (self->approvals), self->incident);
  fettle_links_show (FETTLE_LINKS (self->links), self->incident);
  if (had_focus && !is_focus_in_rows (self))
    gtk_widget_grab_focus (self->timeline);
}

static void
update (FettleIncidentView *self)
{
  FettleRecord *record = self->incident != NULL ? fettle_incident_get_record (self->incident) : NULL;

  if (record == NULL)
    return;
  update_facts (self, record);
  update_stage (self, record);
  update_next (self, record);
  fettle_title_edit_show (FETTLE_TITLE_EDIT (self->title), self->incident);
  fettle_incident_properties_show (FETTLE_INCIDENT_PROPERTIES (self->properties), self->incident);
  show_rows (self);
  fettle_escalation_note_show (FETTLE_ESCALATION_NOTE (self->escalation), self->incident);
  fettle_gather_note_show (FETTLE_GATHER_NOTE (self->gather), self->incident);
  fettle_sla_clocks_show (FETTLE_SLA_CLOCKS (self->clocks), self->workspace, self->incident);
  fettle_incident_timeline_update (FETTLE_INCIDENT_TIMELINE (self->timeline));
  fettle_composer_update (FETTLE_COMPOSER (self->composer));
  /* What was taken back by undo can be read, and comes back by redo alone. */
  gtk_widget_set_sensitive (self->properties, !fettle_record_is_deleted (record));
  gtk_widget_set_sensitive (self->title, !fettle_record_is_deleted (record));
}

static void
step_cb (FettleIncidentView *self,
         int                 stage,
         GtkWidget          *button)
{
  if (self->incident != NULL && fettle_incident_is_loaded (self->incident))
    fettle_stage_hint_follow (self->incident, stage, button);
}

static void
leave_cb (FettleIncidentView *self)
{
  gtk_widget_grab_focus (self->timeline);
}

/* --- object ---------------------------------------------------------------------------- */

static void
fettle_incident_view_dispose (GObject *object)
{
  FettleIncidentView *self = FETTLE_INCIDENT_VIEW (object);

  g_clear_handle_id (&self->fold_source, g_source_remove);
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_clear_object (&self->incident);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_INCIDENT_VIEW);

  G_OBJECT_CLASS (fettle_incident_view_parent_class)->dispose (object);
}

static void
fettle_incident_view_get_property (GObject    *object,
                                   guint       id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  FettleIncidentView *self = FETTLE_INCIDENT_VIEW (object);

  switch (id)
    {
    case PROP_INCIDENT:
      g_value_set_object (value, self->incident);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
fettle_incident_view_set_property (GObject      *object,
                                   guint         id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  FettleIncidentView *self = FETTLE_INCIDENT_VIEW (object);

  switch (id)
    {
    case PROP_INCIDENT:
      fettle_incident_view_set_incident (self, g_value_get_object (value));
      break;
    case PROP_WIDE:
      fettle_incident_view_set_wide (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_INCIDENT] =
    g_param_spec_object ("incident", NULL, NULL, FETTLE_TYPE_INCIDENT,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ensure_types (void)
{
  g_type_ensure (FETTLE_TYPE_COMPOSER);
  g_type_ensure (FETTLE_TYPE_ESCALATION_NOTE);
  g_type_ensure (FETTLE_TYPE_GATHER_NOTE);
  g_type_ensure (FETTLE_TYPE_INCIDENT_PROPERTIES);
  g_type_ensure (FETTLE_TYPE_INCIDENT_TIMELINE);
  g_type_ensure (FETTLE_TYPE_PRIORITY_GLYPH);
  g_type_ensure (FETTLE_TYPE_SLA_CLOCKS);
  g_type_ensure (FETTLE_TYPE_STATE_STRIP);
  g_type_ensure (FETTLE_TYPE_APPROVALS);
  g_type_ensure (FETTLE_TYPE_LINKS);
  g_type_ensure (FETTLE_TYPE_STAGE_STRIP);
  g_type_ensure (FETTLE_TYPE_TITLE_EDIT);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, content);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, head);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, priority);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, number);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, waiting);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, cancelled);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, page_buttons);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, assign);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, title);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, strip);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, stage_line);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, stage);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, stage_words);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, lasting);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, needs);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, line);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, body);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, main);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, clocks);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, gather);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, escalation);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, states);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, approvals);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, links);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, timeline);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, composer);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, side_line);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, side);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentView, properties);
}

static void
fettle_incident_view_class_init (FettleIncidentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_incident_view_dispose;
  object_class->get_property = fettle_incident_view_get_property;
  object_class->set_property = fettle_incident_view_set_property;
  widget_class->size_allocate = fettle_incident_view_size_allocate;
  widget_class->measure = fettle_incident_view_measure;
  widget_class->grab_focus = fettle_incident_view_grab_focus;

  install_properties (object_class);
  ensure_types ();
  gtk_widget_class_set_css_name (widget_class, "incidentview");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-incident-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, step_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
}

static void
fettle_incident_view_init (FettleIncidentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->since = fettle_when_label_new (FETTLE_WHEN_LASTING);
  gtk_widget_add_css_class (self->since, "fettle-dim");
  gtk_widget_add_css_class (self->since, "fettle-small");
  gtk_box_append (GTK_BOX (self->lasting), self->since);
  self->next = gtk_button_new ();
  gtk_widget_add_css_class (self->next, "suggested-action");
  gtk_box_append (GTK_BOX (self->stage_line), self->next);
  arrange (self);
}

GtkWidget *
fettle_incident_view_new (FettleWorkspace *workspace)
{
  FettleIncidentView *self = g_object_new (FETTLE_TYPE_INCIDENT_VIEW, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), GTK_WIDGET (self));

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

FettleIncident *
fettle_incident_view_get_incident (FettleIncidentView *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_VIEW (self), NULL);

  return self->incident;
}

void
fettle_incident_view_set_incident (FettleIncidentView *self,
                                   FettleIncident     *incident)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_VIEW (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (self->incident == incident)
    return;
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_data (self->incident, self);
  g_set_object (&self->incident, incident);
  if (incident != NULL)
    g_signal_connect_swapped (incident, "changed", G_CALLBACK (update), self);
  fettle_composer_set_incident (FETTLE_COMPOSER (self->composer), incident);
  fettle_incident_timeline_set_incident (FETTLE_INCIDENT_TIMELINE (self->timeline), incident);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INCIDENT]);
}

void
fettle_incident_view_set_wide (FettleIncidentView *self,
                               gboolean            wide)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_VIEW (self));

  if (self->wide == wide)
    return;
  self->wide = wide;
  arrange (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
}

static gboolean
has_draft (FettleIncidentView *self,
           guint               field)
{
  return fettle_field_draft_get (self->incident, field)[0] != '\0';
}

gboolean
fettle_incident_view_has_unsent (FettleIncidentView *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_VIEW (self), FALSE);

  return self->incident != NULL
         && (fettle_composer_has_text (FETTLE_COMPOSER (self->composer)) || has_draft (self, FETTLE_TICKET_TITLE)
             || has_draft (self, FETTLE_TICKET_DESCRIPTION));
}

void
fettle_incident_view_focus_composer (FettleIncidentView *self,
                                     gboolean            reply)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_VIEW (self));

  fettle_composer_begin (FETTLE_COMPOSER (self->composer), reply);
}

void
fettle_incident_view_start_title_edit (FettleIncidentView *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_VIEW (self));

  fettle_title_edit_start (FETTLE_TITLE_EDIT (self->title));
}

void
fettle_incident_view_start_description_edit (FettleIncidentView *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_VIEW (self));

  fettle_incident_timeline_edit_description (FETTLE_INCIDENT_TIMELINE (self->timeline));
}

gboolean
fettle_incident_view_explain_clock (FettleIncidentView *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_VIEW (self), FALSE);

  return fettle_sla_clocks_explain (FETTLE_SLA_CLOCKS (self->clocks));
}
