/* fettle-incident-frame.c: an incident with a head.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-frame.h"

#include "fettle-command-table.h"
#include "fettle-foot-line.h"
#include "fettle-incident-menu.h"
#include "fettle-problem.h"
#include "fettle-ticket-rules.h"
#include "fettle-whole-menu.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FettleIncidentFrame
{
  GtkWidget parent_instance;

  AdwHeaderBar       *header;
  GtkWidget          *back_button;
  GtkWidget          *previous_button;
  GtkWidget          *next_button;
  GtkLabel           *place;
  GtkMenuButton      *menu_button;
  GtkWidget          *open_button;
  GtkStack           *stack;
  GtkLabel           *problem;
  GtkLabel           *stale;      /* facts are shown that could not be read anew */
  FettleFootLine     *foot;

  FettleIncidentView *view;       /* (unowned) (nullable): in the stack, made when first needed */
  FettleWorkspace    *workspace;  /* (owned) (nullable) */
  FettleIncident     *incident;   /* (owned) (nullable) */
  gboolean            wide;
};

enum
{
  PROP_0,
  PROP_WIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleIncidentFrame, fettle_incident_frame, GTK_TYPE_WIDGET)

/* Made when it is opened: what is legal changes with every move. */
static void
on_create_menu (GtkMenuButton *button,
                gpointer       data)
{
  FettleIncidentFrame *self = data;
  FettleRecord *record = self->incident != NULL ? fettle_incident_get_record (self->incident) : NULL;
  g_autoptr(GMenuModel) menu = NULL;

  if (record != NULL)
    menu = fettle_incident_menu_new (fettle_record_get_kind (record), fettle_ticket_get_state (record));
  gtk_menu_button_set_menu_model (button, menu);
  if (menu != NULL)
    fettle_whole_menu_expect (gtk_menu_button_get_popover (button));
}

/* What is not there cannot be opened. */
static void
show_buttons (FettleIncidentFrame *self)
{
  gtk_widget_set_sensitive (self->open_button, self->incident != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), self->incident != NULL);
}

/* Not by its action, which would make it sensitive whenever the window has one. */
static void
on_open (FettleIncidentFrame *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open", NULL);
}

static void
set_tooltip (GtkWidget  *widget,
             const char *id)
{
  g_autofree char *tooltip = fettle_command_dup_tooltip (fettle_commands_find (id), TRUE);

  gtk_widget_set_tooltip_text (widget, tooltip);
}

static void
show_wide (FettleIncidentFrame *self)
{
  gtk_widget_set_visible (self->back_button, self->wide);
  gtk_widget_set_visible (self->open_button, !self->wide);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), self->wide);
}

static const char *
choose_page (FettleIncidentFrame *self)
{
  if (self->incident == NULL)
    return "nothing";

  return fettle_incident_is_loaded (self->incident) || fettle_incident_get_error (self->incident) == NULL
           ? "incident" : "problem";
}

/* Facts of before stay to be read, but not as if they were those of now. */
static void
show_stale (FettleIncidentFrame *self,
            const char          *problem)
{
  gboolean is_stale = problem != NULL && fettle_incident_is_loaded (self->incident);
  g_autofree char *text = NULL;

  if (is_stale)
    text = g_strdup_printf (_("This may have changed since: it could not be read again. %s"), problem);
  gtk_label_set_label (self->stale, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->stale), is_stale);
}

/* An incident that cannot be read must not wear the facts of the one before. */
static void
show_page (FettleIncidentFrame *self)
{
  const GError *error = self->incident != NULL ? fettle_incident_get_error (self->incident) : NULL;
  g_autofree char *text = error != NULL ? fettle_problem_describe (error) : NULL;

  gtk_label_set_label (self->problem, text != NULL ? text : "");
  show_stale (self, text);
  gtk_stack_set_visible_child_name (self->stack, choose_page (self));
}

static void
forget_incident (FettleIncidentFrame *self)
{
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_func (self->incident, show_page, self);
  g_clear_object (&self->incident);
}

/* To itself, not to the first thing in it. */
static gboolean
fettle_incident_frame_grab_focus (GtkWidget *widget)
{
  gtk_root_set_focus (gtk_widget_get_root (widget), widget);

  return TRUE;
}

static void
fettle_incident_frame_dispose (GObject *object)
{
  FettleIncidentFrame *self = FETTLE_INCIDENT_FRAME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), FETTLE_TYPE_INCIDENT_FRAME);
  self->view = NULL;
  forget_incident (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (fettle_incident_frame_parent_class)->dispose (object);
}

static void
fettle_incident_frame_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  g_value_set_boolean (value, FETTLE_INCIDENT_FRAME (object)->wide);
}

static void
fettle_incident_frame_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  FettleIncidentFrame *self = FETTLE_INCIDENT_FRAME (object);

  if (self->wide == g_value_get_boolean (value))
    return;

  self->wide = g_value_get_boolean (value);
  show_wide (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
fettle_incident_frame_class_init (FettleIncidentFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = fettle_incident_frame_dispose;
  object_class->get_property = fettle_incident_frame_get_property;
  object_class->set_property = fettle_incident_frame_set_property;
  widget_class->grab_focus = fettle_incident_frame_grab_focus;

  properties[PROP_WIDE] =
    g_param_spec_boolean ("wide", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FETTLE_TYPE_FOOT_LINE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/window/fettle-incident-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, header);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, back_button);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, previous_button);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, next_button);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, place);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, menu_button);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, open_button);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, stack);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, problem);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, stale);
  gtk_widget_class_bind_template_child (widget_class, FettleIncidentFrame, foot);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
}

static void
fettle_incident_frame_init (FettleIncidentFrame *self)
{
  /* So that its keys work before anything in it was chosen. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Incident"), -1);
  show_wide (self);
  show_buttons (self);
  set_tooltip (self->back_button, "back-to-list");
  set_tooltip (self->previous_button, "previous");
  set_tooltip (self->next_button, "next");
  gtk_menu_button_set_create_popup_func (self->menu_button, on_create_menu, self, NULL);
}

void
fettle_incident_frame_set_workspace (FettleIncidentFrame *self,
                                     FettleWorkspace     *workspace)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_FRAME (self));
  g_return_if_fail (FETTLE_IS_WORKSPACE (workspace));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
}

/* A start shows no page: it does not pay for one. */
static void
ensure_view (FettleIncidentFrame *self)
{
  if (self->view != NULL)
    return;

  self->view = FETTLE_INCIDENT_VIEW (fettle_incident_view_new (self->workspace));
  fettle_incident_view_set_wide (self->view, self->wide);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->view), "incident");
}

void
fettle_incident_frame_set_incident (FettleIncidentFrame *self,
                                    FettleIncident      *incident)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_FRAME (self));

  if (self->incident == incident)
    return;

  forget_incident (self);
  if (incident != NULL)
    {
      self->incident = g_object_ref (incident);
      g_signal_connect_object (incident, "changed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (incident, "failed", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
      ensure_view (self);
    }
  if (self->view != NULL)
    fettle_incident_view_set_incident (self->view, incident);
  show_page (self);
  fettle_foot_line_set (self->foot, FETTLE_SCOPE_INCIDENT, incident != NULL);
  show_buttons (self);
}

FettleIncident *
fettle_incident_frame_get_incident (FettleIncidentFrame *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_FRAME (self), NULL);

  return self->incident;
}

FettleIncidentView *
fettle_incident_frame_get_view (FettleIncidentFrame *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_FRAME (self), NULL);

  ensure_view (self);

  return self->view;
}

void
fettle_incident_frame_set_place (FettleIncidentFrame *self,
                                 const char          *place)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_FRAME (self));

  gtk_label_set_label (self->place, place);
}

void
fettle_incident_frame_open_menu (FettleIncidentFrame *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_FRAME (self));

  if (self->incident != NULL)
    gtk_menu_button_popup (self->menu_button);
}
