/* fettle-incident-actions.c: what can be done to the incident at hand, as a
 * group of actions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-actions.h"

#include "fettle-commands.h"
#include "fettle-convert-form.h"
#include "fettle-decision-form.h"
#include "fettle-field-dialog.h"
#include "fettle-key-gate.h"
#include "fettle-link-form.h"
#include "fettle-ticket-rules.h"
#include "fettle-move-form.h"
#include "fettle-problem-report.h"
#include "fettle-submit.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

struct _FettleIncidentActions
{
  GSimpleActionGroup  parent_instance;

  FettleWorkspace    *workspace;   /* (owned) */
  GtkWindow          *parent;      /* (weak) */
  FettleKeyGate      *gate;        /* (owned) of the parent */
  FettleIncident     *incident;    /* (owned) (nullable) */
  GQueue              waiting;     /* Activation */
  guint               writing;     /* how many actions are on their way */
};

/* What was pressed and cannot be done yet: it was not read, or what was pressed
 * before is being written. */
typedef struct
{
  FettleIncident *incident;    /* (owned) */
  gulong          changed_id;
  gulong          failed_id;
  char           *name;        /* (owned) */
  GVariant       *parameter;   /* (owned) (nullable) */
} Activation;

static void group_init (GActionGroupInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FettleIncidentActions, fettle_incident_actions,
                               G_TYPE_SIMPLE_ACTION_GROUP,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ACTION_GROUP, group_init))

typedef struct _Entry Entry;

/* One action. */
struct _Entry
{
  const char *name;
  const char *parameter;   /* (nullable) type */
  gboolean  (*is_legal)    (FettleIncident *incident, const Entry *entry);
  void      (*run)         (FettleIncidentActions *self, FettleIncident *incident, const Entry *entry,
                            GVariant *parameter);
  guint       field;       /* that it edits */
  const char *command;     /* of the table of moves of its kind */
  const char *refusal;     /* N_() why not, where the table of moves has no better words */
  const char *way_on;      /* (nullable) what to offer instead, where that is legal */
};

static const Entry *find_entry (const char *name);

/* --- looking ------------------------------------------------------------------- */

static FettleRecord *
get_record (FettleIncident *incident)
{
  return fettle_incident_get_record (incident);
}

static const FettleLifecycle *
get_lifecycle (FettleIncident *incident)
{
  return fettle_lifecycle_get (fettle_record_get_kind (get_record (incident)));
}

static gboolean
is_ready (FettleIncidentActions *self)
{
  return self->incident != NULL && get_record (self->incident) != NULL;
}

static gboolean
owns (FettleIncident *incident)
{
  FettleUuid owner;

  return fettle_record_get_ref (get_record (incident), FETTLE_TICKET_OWNER, &owner) &&
         fettle_uuid_equal (&owner, fettle_workspace_get_me (fettle_incident_get_workspace (incident)));
}

/* --- what is legal ---------------------------------------------------------------- */

static gboolean
is_always_legal (FettleIncident *incident,
                 const Entry    *entry)
{
  return TRUE;
}

static gboolean
is_move_legal (FettleIncident *incident,
               const Entry    *entry)
{
  return fettle_ticket_find_command (get_record (incident), entry->command) != NULL;
}

/* "Start" is what people say for going on, too. */
static gboolean
is_start_legal (FettleIncident *incident,
                const Entry    *entry)
{
  return fettle_ticket_find_command (get_record (incident), "start") != NULL ||
         fettle_ticket_find_command (get_record (incident), "resume") != NULL;
}

static gboolean
is_on_hold (FettleIncident *incident)
{
  return g_strcmp0 (fettle_record_get_text (get_record (incident), FETTLE_TICKET_STATE), "on_hold") == 0;
}

static gboolean
is_hold_legal (FettleIncident *incident,
               const Entry    *entry)
{
  return is_on_hold (incident) || is_move_legal (incident, entry);
}

static gboolean
lacks_triage (FettleRecord *record)
{
  return fettle_value_is_null (fettle_record_get (record, FETTLE_TICKET_CATEGORY)) ||
         fettle_value_is_null (fettle_record_get (record, FETTLE_TICKET_IMPACT)) ||
         fettle_value_is_null (fettle_record_get (record, FETTLE_TICKET_URGENCY));
}

static gboolean
is_triage_legal (FettleIncident *incident,
                 const Entry    *entry)
{
  FettleRecord *record = get_record (incident);

  return is_move_legal (incident, entry) ||
         (fettle_lifecycle_is_open (get_lifecycle (incident), fettle_ticket_get_state (record)) && lacks_triage (record));
}

static gboolean
is_next_legal (FettleIncident *incident,
               const Entry    *entry)
{
  return fettle_ticket_get_next (get_record (incident)) != NULL;
}

static gboolean
is_ask_legal (FettleIncident *incident,
              const Entry    *entry)
{
  return fettle_ticket_awaits_approval (get_record (incident)) || is_move_legal (incident, entry);
}

static gboolean
is_decision_legal (FettleIncident *incident,
                   const Entry    *entry)
{
  return fettle_decision_form_can_decide (incident);
}

static gboolean
is_convert_legal (FettleIncident *incident,
                  const Entry    *entry)
{
  return fettle_lifecycle_is_open (get_lifecycle (incident), fettle_ticket_get_state (get_record (incident)));
}

static gboolean
is_take_legal (FettleIncident *incident,
               const Entry    *entry)
{
  return !owns (incident);
}

/* --- running ------------------------------------------------------------------------ */

static void go_on (FettleIncidentActions *self);
static void forget_waiting (FettleIncidentActions *self);

static void
written_cb (GObject  *object,
            gboolean  is_done)
{
  FettleIncidentActions *self = FETTLE_INCIDENT_ACTIONS (object);

  self->writing--;
  if (!is_done)
    forget_waiting (self);
  go_on (self);
}

static void
submit (FettleIncidentActions *self,
        FettleAction          *action)
{
  self->writing++;
  fettle_submit_and_tell (GTK_WIDGET (self->parent), self->workspace, action, G_OBJECT (self), written_cb);
}

/* Closed for more than a day: the rules know, and a form that cannot succeed is
 * not opened. */
static gboolean
is_too_late (FettleIncidentActions *self,
             FettleIncident        *incident,
             int                    to,
             GError               **error)
{
  FettleRecord *record = get_record (incident);
  g_autoptr(FettleEdit) trial = NULL;

  if (fettle_ticket_get_class (record) != FETTLE_CLASS_CLOSED)
    return FALSE;
  trial = fettle_edit_new_update (fettle_record_get_kind (record), fettle_record_get_eid (record));
  fettle_edit_set_text (trial, FETTLE_TICKET_STATE, fettle_lifecycle_get_id (get_lifecycle (incident), to));
  fettle_edit_set_reason (trial, "?");
  return !fettle_ticket_prepare (record, trial, NULL,
                                   fettle_clock_now (fettle_workspace_get_clock (self->workspace)),
                                   error);
}

static void
move_to (FettleIncidentActions *self,
         FettleIncident        *incident,
         int                    to)
{
  FettleMoveFacts facts = { .hold_until = FETTLE_TIME_NONE };
  g_autoptr(GError) error = NULL;

  if (is_too_late (self, incident, to, &error))
    fettle_problem_report (GTK_WIDGET (self->parent), error);
  else if (fettle_move_form_is_needed (incident, to))
    fettle_move_form_present (self->parent, incident, to);
  else
    submit (self, fettle_command_move (self->workspace, get_record (incident), to, &facts));
}

static void
run_move (FettleIncidentActions *self,
          FettleIncident        *incident,
          const Entry           *entry,
          GVariant              *parameter)
{
  move_to (self, incident, fettle_ticket_find_command (get_record (incident), entry->command)->to);
}

static void
run_start (FettleIncidentActions *self,
           FettleIncident        *incident,
           const Entry           *entry,
           GVariant              *parameter)
{
  const FettleMove *move = fettle_ticket_find_command (get_record (incident), entry->command);

  move_to (self, incident, move != NULL ? move->to : fettle_ticket_find_command (get_record (incident), "resume")->to);
}

/* What is on hold may wait for something else. */
static void
run_hold (FettleIncidentActions *self,
          FettleIncident        *incident,
          const Entry           *entry,
          GVariant              *parameter)
{
  fettle_move_form_present (self->parent, incident,
                            fettle_lifecycle_find_state (get_lifecycle (incident), "on_hold"));
}

static void
run_triage (FettleIncidentActions *self,
            FettleIncident        *incident,
            const Entry           *entry,
            GVariant              *parameter)
{
  const FettleMove *move = fettle_ticket_find_command (get_record (incident), "triage");

  if (lacks_triage (get_record (incident)))
    fettle_move_form_present (self->parent, incident,
                              move != NULL ? move->to : fettle_ticket_get_state (get_record (incident)));
  else
    move_to (self, incident, move->to);
}

static void
run_ask (FettleIncidentActions *self,
         FettleIncident        *incident,
         const Entry           *entry,
         GVariant              *parameter)
{
  const FettleMove *move = fettle_ticket_find_command (get_record (incident), "ask");

  fettle_move_form_present (self->parent, incident,
                            move != NULL ? move->to : fettle_ticket_get_state (get_record (incident)));
}

static void
run_decide (FettleIncidentActions *self,
            FettleIncident        *incident,
            const Entry           *entry,
            GVariant              *parameter)
{
  fettle_decision_form_present (self->parent, incident, NULL, g_str_equal (entry->name, "approve"));
}

static void
run_link (FettleIncidentActions *self,
          FettleIncident        *incident,
          const Entry           *entry,
          GVariant              *parameter)
{
  fettle_link_form_present (self->parent, incident);
}

static void
run_convert (FettleIncidentActions *self,
             FettleIncident        *incident,
             const Entry           *entry,
             GVariant              *parameter)
{
  fettle_convert_form_present (self->parent, incident);
}

/* What owning it makes of it, as its life cycle says. */
static int
find_state_taken (FettleIncidentActions *self,
                  FettleIncident        *incident)
{
  FettleRecord *record = get_record (incident);
  gint64 now = fettle_clock_now (fettle_workspace_get_clock (self->workspace));
  g_autoptr(FettleAction) trial = fettle_command_take (self->workspace, record);
  FettleEdit *edit = fettle_action_get_edit (trial, 0);
  const FettleValue *state;

  /* Whether it may be is told when it is done. */
  fettle_ticket_prepare (record, edit, fettle_incident_get_surroundings (incident), now, NULL);
  state = fettle_edit_get (edit, FETTLE_TICKET_STATE);
  return state != NULL ? fettle_lifecycle_find_state (get_lifecycle (incident), fettle_value_get_string (state))
                       : fettle_ticket_get_state (record);
}

static void
run_take (FettleIncidentActions *self,
          FettleIncident        *incident,
          const Entry           *entry,
          GVariant              *parameter)
{
  int to = find_state_taken (self, incident);

  if (to != fettle_ticket_get_state (get_record (incident)) && fettle_move_form_is_needed (incident, to))
    fettle_move_form_present (self->parent, incident, to);
  else
    submit (self, fettle_command_take (self->workspace, get_record (incident)));
}

/* The table of next steps: triage asks, assigning is taking it oneself, all
 * others are their moves. */
static void
run_next (FettleIncidentActions *self,
          FettleIncident        *incident,
          const Entry           *entry,
          GVariant              *parameter)
{
  const FettleMove *next = fettle_ticket_get_next (get_record (incident));

  if (g_str_equal (next->command, "triage"))
    run_triage (self, incident, entry, NULL);
  else if (g_str_equal (next->command, "assign"))
    run_take (self, incident, entry, NULL);
  else if (g_str_equal (next->command, "ask"))
    run_ask (self, incident, entry, NULL);
  else if (g_str_equal (next->command, "approve"))
    fettle_decision_form_present (self->parent, incident, NULL, TRUE);
  else
    move_to (self, incident, next->to);
}

static void
run_field (FettleIncidentActions *self,
           FettleIncident        *incident,
           const Entry           *entry,
           GVariant              *parameter)
{
  fettle_field_dialog_present (self->parent, incident, entry->field);
}

static void
run_set_priority (FettleIncidentActions *self,
                  FettleIncident        *incident,
                  const Entry           *entry,
                  GVariant              *parameter)
{
  int priority = g_variant_get_int32 (parameter);
  g_autofree char *text = g_strdup_printf ("%d", priority);
  g_autoptr(GError) error = NULL;
  FettleAction *action;

  if (fettle_record_get_int (get_record (incident), FETTLE_TICKET_PRIORITY) == priority)
    return;
  action = fettle_command_set (self->workspace, get_record (incident), FETTLE_TICKET_PRIORITY, text,
                               _("set at triage"), &error);
  if (action != NULL)
    submit (self, action);
  else
    fettle_problem_report (GTK_WIDGET (self->parent), error);
}

static void
run_in_window (FettleIncidentActions *self,
               FettleIncident        *incident,
               const Entry           *entry,
               GVariant              *parameter)
{
  g_autofree char *name = g_strconcat ("win.", entry->name, NULL);

  /* The window has only the one in sight. */
  if (incident == self->incident)
    gtk_widget_activate_action (GTK_WIDGET (self->parent), name, NULL);
}

static void
tell_copied (FettleIncidentActions *self,
             const char            *what)
{
  g_autofree char *text = g_strdup_printf (_("Copied: %s"), what);

  gtk_widget_activate_action (GTK_WIDGET (self->parent), "win.toast", "s", text);
}

static void
run_copy_number (FettleIncidentActions *self,
                 FettleIncident        *incident,
                 const Entry           *entry,
                 GVariant              *parameter)
{
  const char *number = fettle_incident_get_number (incident);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->parent)), number);
  tell_copied (self, number);
}

/* As text "INC-12 Title" with the link below; programs that take HTML get the
 * text as a link. */
static void
run_copy_link (FettleIncidentActions *self,
               FettleIncident        *incident,
               const Entry           *entry,
               GVariant              *parameter)
{
  char eid[FETTLE_UUID_TEXT_SIZE];
  const char *title = fettle_record_get_text (get_record (incident), FETTLE_TICKET_TITLE);
  g_autofree char *name = g_strdup_printf ("%s %s", fettle_incident_get_number (incident),
                                           title != NULL ? title : "");
  g_autofree char *link =
    g_strconcat ("fettle://incident/",
                 fettle_uuid_to_text (fettle_incident_get_eid (incident), eid), NULL);
  g_autofree char *plain = g_strdup_printf ("%s\n%s", name, link);
  g_autofree char *html = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", link, name);
  g_autoptr(GBytes) html_bytes = g_bytes_new (html, strlen (html));
  GdkContentProvider *forms[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, plain),
    gdk_content_provider_new_for_bytes ("text/html", html_bytes),
  };
  g_autoptr(GdkContentProvider) both = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->parent)), both);
  tell_copied (self, name);
}

/* --- the table ------------------------------------------------------------------------ */

static const Entry entries[] = {
  { "next-step", NULL, is_next_legal, run_next, 0, NULL,
    N_("There is no next step: it is done.") },
  { "triage", NULL, is_triage_legal, run_triage, 0, "triage",
    N_("Category, impact and urgency are known already.") },
  { "take", NULL, is_take_legal, run_take, 0, NULL, N_("You own it already.") },
  { "start", NULL, is_start_legal, run_start, 0, "start", NULL, "reopen" },
  { "resume", NULL, is_move_legal, run_move, 0, "resume",
    N_("Only what waits or is monitored can be resumed.") },
  { "hold", NULL, is_hold_legal, run_hold, 0, "hold" },
  { "monitor", NULL, is_move_legal, run_move, 0, "monitor", NULL, "start" },
  { "assess", NULL, is_move_legal, run_move, 0, "assess" },
  { "analyse", NULL, is_move_legal, run_move, 0, "analyse" },
  { "fix", NULL, is_move_legal, run_move, 0, "fix" },
  { "schedule", NULL, is_move_legal, run_move, 0, "schedule" },
  { "implement", NULL, is_move_legal, run_move, 0, "implement" },
  { "ask", NULL, is_ask_legal, run_ask, 0, "ask" },
  { "approve", NULL, is_decision_legal, run_decide, 0, NULL, N_("Nobody is asked to agree to it now.") },
  { "reject", NULL, is_decision_legal, run_decide, 0, NULL, N_("Nobody is asked to agree to it now.") },
  { "withdraw", NULL, is_move_legal, run_move, 0, "withdraw" },
  { "resolve", NULL, is_move_legal, run_move, 0, "resolve", NULL, "reopen" },
  { "close", NULL, is_move_legal, run_move, 0, "close", NULL, "resolve" },
  { "reopen", NULL, is_move_legal, run_move, 0, "reopen",
    N_("Only what is resolved or closed can be reopened.") },
  { "return-to-queue", NULL, is_move_legal, run_move, 0, "return",
    N_("Only what is assigned or in progress can be returned to the queue.") },
  { "cancel", NULL, is_move_legal, run_move, 0, "cancel", NULL, "resolve" },
  { "restore", NULL, is_move_legal, run_move, 0, "restore",
    N_("Only what was cancelled can be restored.") },
  { "assign", NULL, is_always_legal, run_field, FETTLE_TICKET_OWNER },
  { "priority", NULL, is_always_legal, run_field, FETTLE_TICKET_PRIORITY },
  { "set-priority", "i", is_always_legal, run_set_priority },
  { "impact", NULL, is_always_legal, run_field, FETTLE_TICKET_IMPACT },
  { "urgency", NULL, is_always_legal, run_field, FETTLE_TICKET_URGENCY },
  { "category", NULL, is_always_legal, run_field, FETTLE_TICKET_CATEGORY },
  { "service", NULL, is_always_legal, run_field, FETTLE_TICKET_SERVICE },
  { "team", NULL, is_always_legal, run_field, FETTLE_TICKET_TEAM },
  { "caller", NULL, is_always_legal, run_field, FETTLE_TICKET_REPORTER },
  { "tags", NULL, is_always_legal, run_field, FETTLE_TICKET_TAGS },
  { "link", NULL, is_always_legal, run_link },
  { "convert", NULL, is_convert_legal, run_convert, 0, NULL,
    N_("What is done keeps its kind. Log a new one and link it, or reopen this one first.") },
  { "edit-title", NULL, is_always_legal, run_in_window },
  { "edit-description", NULL, is_always_legal, run_in_window },
  { "reply", NULL, is_always_legal, run_in_window },
  { "note", NULL, is_always_legal, run_in_window },
  { "copy-number", NULL, is_always_legal, run_copy_number },
  { "copy-link", NULL, is_always_legal, run_copy_link },
};

static const Entry *
find_entry (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].name, name))
      return &entries[i];
  return NULL;
}

/* --- refusing -------------------------------------------------------------------------- */

static void activate (FettleIncidentActions *self, FettleIncident *incident, const char *name, GVariant *parameter);

/* The list may have come to another incident meanwhile. */
static void
refused_response_cb (FettleIncidentActions *self,
                     const char            *response,
                     GtkWidget             *dialog)
{
  if (!g_str_equal (response, "close"))
    activate (self, g_object_get_data (G_OBJECT (dialog), "incident"), response, NULL);
}

/* The move that @entry names as the way on, else the next step. NULL: none. */
static const FettleMove *
find_way_on (FettleIncident *incident,
             const Entry    *entry,
             const char    **action)
{
  const Entry *other = entry->way_on != NULL ? find_entry (entry->way_on) : NULL;

  if (other != NULL && other->is_legal (incident, other))
    {
      const FettleMove *move = fettle_ticket_find_command (get_record (incident), other->command);

      *action = other->name;
      return move != NULL ? move : fettle_ticket_find_command (get_record (incident), "resume");
    }
  *action = "next-step";
  return fettle_ticket_get_next (get_record (incident));
}

/* The words of the table for the move that @entry stands for. */
static char *
dup_refusal (FettleIncident *incident,
             const Entry    *entry)
{
  const FettleLifecycle *lifecycle = get_lifecycle (incident);

  if (entry->refusal != NULL)
    return g_strdup (_(entry->refusal));
  for (guint i = 0; i < lifecycle->n_moves; i++)
    if (g_str_equal (lifecycle->moves[i].command, entry->command))
      return fettle_lifecycle_explain (lifecycle, fettle_ticket_get_state (get_record (incident)),
                                       lifecycle->moves[i].to);
  /* Translators: %s is a kind of ticket, as "Problem" */
  return g_strdup_printf (_("%s: there is no such step."), _(fettle_kind_get_info (lifecycle->kind)->label));
}

/* A reason, and a way on. */
static void
refuse (FettleIncidentActions *self,
        FettleIncident        *incident,
        const Entry           *entry)
{
  const char *action;
  const FettleMove *way_on = find_way_on (incident, entry, &action);
  g_autofree char *why = dup_refusal (incident, entry);
  /* Translators: of a ticket, as "INC-12": what was asked for cannot be done yet */
  g_autofree char *heading = g_strdup_printf (_("%s: not yet."), fettle_incident_get_number (incident));
  GtkWidget *dialog = adw_message_dialog_new (self->parent, heading, why);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Leave it"));
  if (way_on != NULL)
    adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), action, _(way_on->verb));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_object_set_data_full (G_OBJECT (dialog), "incident", g_object_ref (incident), g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (refused_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
run (FettleIncidentActions *self,
     FettleIncident        *incident,
     const char            *name,
     GVariant              *parameter)
{
  const Entry *entry = find_entry (name);

  if (entry == NULL || self->parent == NULL || fettle_workspace_is_read_only (self->workspace) ||
      fettle_record_is_deleted (get_record (incident)))
    return;
  if (entry->is_legal (incident, entry))
    entry->run (self, incident, entry, parameter);
  else
    refuse (self, incident, entry);
}

/* --- one after the other ---------------------------------------------------------------- */

/* While one waits the keys wait too (FettleKeyGate), so more than one is here only
 * where the pointer was used. */

static void
activation_free (Activation *self)
{
  g_signal_handler_disconnect (self->incident, self->changed_id);
  g_signal_handler_disconnect (self->incident, self->failed_id);
  g_object_unref (self->incident);
  g_free (self->name);
  g_clear_pointer (&self->parameter, g_variant_unref);
  g_free (self);
}

/* All but the first @n. */
static void
forget_behind (FettleIncidentActions *self,
               guint                  n)
{
  while (g_queue_get_length (&self->waiting) > n)
    activation_free (g_queue_pop_tail (&self->waiting));
}

static void
forget_waiting (FettleIncidentActions *self)
{
  if (g_queue_is_empty (&self->waiting))
    return;
  forget_behind (self, 0);
  fettle_key_gate_forget (self->gate);
}

static void
wait_with (FettleIncidentActions *self,
           FettleIncident        *incident,
           const char            *name,
           GVariant              *parameter)
{
  Activation *activation = g_new0 (Activation, 1);

  activation->incident = g_object_ref (incident);
  activation->changed_id = g_signal_connect_swapped (incident, "changed", G_CALLBACK (go_on), self);
  activation->failed_id = g_signal_connect_swapped (incident, "failed", G_CALLBACK (forget_waiting), self);
  activation->name = g_strdup (name);
  activation->parameter = parameter != NULL ? g_variant_ref (parameter) : NULL;
  g_queue_push_tail (&self->waiting, activation);
  fettle_key_gate_close (self->gate);
}

/* What is pressed next is meant for what the former step makes of it. */
static gboolean
can_run (FettleIncidentActions *self,
         FettleIncident        *incident)
{
  return self->writing == 0 && fettle_incident_is_loaded (incident) && fettle_incident_is_current (incident);
}

/* Whether a form or another dialog stands before the window. */
static gboolean
asks (FettleIncidentActions *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; self->parent != NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_visible (GTK_WIDGET (window)) && gtk_window_get_modal (window)
          && gtk_window_get_transient_for (window) == self->parent)
        return TRUE;
    }
  return FALSE;
}

static void
run_first (FettleIncidentActions *self)
{
  Activation *activation = g_queue_pop_head (&self->waiting);

  /* The list may have come to another one meanwhile; this one was meant. */
  run (self, activation->incident, activation->name, activation->parameter);
  activation_free (activation);
  /* The keys behind it are for what it opened. */
  if (asks (self))
    forget_behind (self, 0);
}

static void
go_on (FettleIncidentActions *self)
{
  Activation *first;

  /* Somebody began something else with the pointer. */
  if (asks (self))
    forget_waiting (self);
  while ((first = g_queue_peek_head (&self->waiting)) != NULL && can_run (self, first->incident))
    run_first (self);
  if (g_queue_is_empty (&self->waiting))
    fettle_key_gate_open (self->gate);
}

/* Neither does a form open before somebody who went to write with the pointer. */
static void
on_focus_moved (FettleIncidentActions *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->parent);

  if (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    forget_waiting (self);
}

/* What was never read was not seen either. */
static void
forget_unread (FettleIncidentActions *self)
{
  guint n_read = 0;

  for (GList *l = self->waiting.head; l != NULL; l = l->next, n_read++)
    if (!fettle_incident_is_loaded (((Activation *) l->data)->incident))
      break;
  if (n_read == 0)
    forget_waiting (self);
  else
    forget_behind (self, n_read);
}

static void
activate (FettleIncidentActions *self,
          FettleIncident        *incident,
          const char            *name,
          GVariant              *parameter)
{
  g_autoptr(FettleIncident) kept = g_object_ref (incident);

  if (g_queue_is_empty (&self->waiting) && can_run (self, kept))
    run (self, kept, name, parameter);
  else
    wait_with (self, kept, name, parameter);
}

/* Not g_simple_action_activate(): that one stays silent where the action is not
 * enabled, and people are owed a reason. */
static void
activate_action (GActionGroup *group,
                 const char   *name,
                 GVariant     *parameter)
{
  FettleIncidentActions *self = FETTLE_INCIDENT_ACTIONS (group);
  g_autoptr(GVariant) owned = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;

  if (self->incident != NULL)
    activate (self, self->incident, name, owned);
}

static void
group_init (GActionGroupInterface *iface)
{
  iface->activate_action = activate_action;
}

/* --- following the incident -------------------------------------------------------------- */

static gboolean
is_enabled (FettleIncidentActions *self,
            const Entry           *entry)
{
  if (self->incident == NULL || fettle_workspace_is_read_only (self->workspace))
    return FALSE;
  if (is_ready (self) && fettle_record_is_deleted (get_record (self->incident)))
    return FALSE;
  return !is_ready (self) || entry->is_legal (self->incident, entry);
}

static void
update (FettleIncidentActions *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), entries[i].name);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled (self, &entries[i]));
    }
}

static void
fettle_incident_actions_dispose (GObject *object)
{
  FettleIncidentActions *self = FETTLE_INCIDENT_ACTIONS (object);

  if (self->gate != NULL)
    forget_waiting (self);
  g_clear_object (&self->gate);
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_func (self->incident, update, self);
  g_clear_object (&self->incident);
  g_clear_object (&self->workspace);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (fettle_incident_actions_parent_class)->dispose (object);
}

static void
fettle_incident_actions_class_init (FettleIncidentActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fettle_incident_actions_dispose;
}

static void
fettle_incident_actions_init (FettleIncidentActions *self)
{
  g_queue_init (&self->waiting);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *type = entries[i].parameter;
      g_autoptr(GSimpleAction) action =
        g_simple_action_new (entries[i].name, type != NULL ? G_VARIANT_TYPE (type) : NULL);

      g_simple_action_set_enabled (action, FALSE);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

FettleIncidentActions *
fettle_incident_actions_new (FettleWorkspace *workspace,
                             GtkWindow       *parent)
{
  FettleIncidentActions *self = g_object_new (FETTLE_TYPE_INCIDENT_ACTIONS, NULL);

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), self);
  g_return_val_if_fail (GTK_IS_WINDOW (parent), self);

  self->workspace = g_object_ref (workspace);
  g_set_weak_pointer (&self->parent, parent);
  self->gate = g_object_ref (fettle_key_gate_get (parent));
  g_signal_connect_object (parent, "notify::focus-widget", G_CALLBACK (on_focus_moved), self, G_CONNECT_SWAPPED);
  return self;
}

void
fettle_incident_actions_set_incident (FettleIncidentActions *self,
                                      FettleIncident        *incident)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_ACTIONS (self));
  g_return_if_fail (incident == NULL || FETTLE_IS_INCIDENT (incident));

  if (self->incident == incident)
    return;
  if (self->incident != NULL)
    g_signal_handlers_disconnect_by_func (self->incident, update, self);
  forget_unread (self);
  g_set_object (&self->incident, incident);
  if (incident != NULL)
    g_signal_connect_swapped (incident, "changed", G_CALLBACK (update), self);
  update (self);
}

FettleIncident *
fettle_incident_actions_get_incident (FettleIncidentActions *self)
{
  g_return_val_if_fail (FETTLE_IS_INCIDENT_ACTIONS (self), NULL);

  return self->incident;
}

void
fettle_incident_actions_forget (FettleIncidentActions *self)
{
  g_return_if_fail (FETTLE_IS_INCIDENT_ACTIONS (self));

  forget_waiting (self);
}

const char *
fettle_incident_actions_get_next_label (FettleIncidentActions *self)
{
  const FettleMove *next;

  g_return_val_if_fail (FETTLE_IS_INCIDENT_ACTIONS (self), NULL);

  next = is_ready (self) ? fettle_ticket_get_next (get_record (self->incident)) : NULL;
  return next != NULL ? _(next->verb) : NULL;
}
