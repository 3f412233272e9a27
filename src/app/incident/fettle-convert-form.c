/* fettle-convert-form.c: making a ticket of another kind of one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-convert-form.h"

#include "fettle-drop-down.h"
#include "fettle-sla-account.h"
#include "fettle-text-box.h"
#include "fettle-ticket-commands.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

struct _FettleConvertForm
{
  FettleForm  parent_instance;

  GtkWidget  *kind;
  GtkWidget  *reason;
  GtkWidget  *clocks;
  FettleUuid  made;
};

G_DEFINE_FINAL_TYPE (FettleConvertForm, fettle_convert_form, FETTLE_TYPE_FORM)

static const FettleKind kinds[] = {
  FETTLE_KIND_INCIDENT, FETTLE_KIND_REQUEST, FETTLE_KIND_PROBLEM, FETTLE_KIND_CHANGE_REQUEST, FETTLE_KIND_TASK,
};

/* The kind at hand is left out. */
static FettleKind
get_kind (FettleConvertForm *self)
{
  FettleKind own = fettle_record_get_kind (fettle_form_get_record (FETTLE_FORM (self)));
  guint left = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] != own && left-- == 0)
      return kinds[i];
  return own;
}

static void
on_changed (FettleConvertForm *self)
{
  fettle_form_set_problem (FETTLE_FORM (self), NULL);
  fettle_drop_down_set_name (GTK_DROP_DOWN (self->kind), _(fettle_kind_get_info (get_kind (self))->label));
}

/* --- what becomes of its clocks ---------------------------------------------------------- */

static void
append_clock (GString                *text,
              const FettleSlaAccount *account)
{
  g_autofree char *headline = fettle_sla_account_dup_headline (account);

  if (account->stage == FETTLE_SLA_CANCELLED)
    return;
  /* Translators: one promise, "Resolve: 41 m late (Standard)" */
  g_string_append_printf (text, _("%s: %s (%s)"), fettle_sla_target_to_label (account->target), headline,
                          account->policy);
  g_string_append_c (text, '\n');
}

static void
on_reckoned (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(FettleConvertForm) self = user_data;
  g_autoptr(GPtrArray) accounts = fettle_workspace_reckon_sla_finish (FETTLE_WORKSPACE (source), result, NULL);
  FettleClock *clock = fettle_workspace_get_clock (FETTLE_WORKSPACE (source));
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *logged = NULL;

  if (accounts == NULL)
    return;
  for (guint i = 0; i < accounts->len; i++)
    append_clock (text, g_ptr_array_index (accounts, i));
  logged = fettle_when_dup_stamp (fettle_record_get_time (fettle_form_get_record (FETTLE_FORM (self)),
                                                          FETTLE_TICKET_LOGGED_AT),
                                  fettle_clock_now (clock), fettle_clock_get_zone (clock));
  g_string_append_printf (text, _("These end. What is promised for the new kind counts from %s, when it was logged."),
                          logged);
  gtk_label_set_label (GTK_LABEL (self->clocks), text->str);
}

/* --- the form ---------------------------------------------------------------------------------- */

static GtkWidget *
find_gap (FettleForm  *form,
          const char **fact)
{
  return NULL;
}

static FettleAction *
create_action (FettleForm  *form,
               GError     **error)
{
  FettleConvertForm *self = FETTLE_CONVERT_FORM (form);
  g_autofree char *reason = fettle_text_box_dup (FETTLE_TEXT_BOX (self->reason));

  return fettle_command_convert (fettle_form_get_workspace (form), fettle_form_get_record (form), get_kind (self),
                                 reason[0] != '\0' ? reason : NULL, &self->made, error);
}

static void
done (FettleForm *form)
{
  char eid[FETTLE_UUID_TEXT_SIZE];

  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (form));

  fettle_uuid_to_text (&FETTLE_CONVERT_FORM (form)->made, eid);
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.open-incident", "s", eid);
}

static void
build_kinds (FettleConvertForm *self,
             FettleKind         own)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i] != own)
      gtk_string_list_append (labels, _(fettle_kind_get_info (kinds[i])->label));
  self->kind = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_changed), self);
}

static void
fettle_convert_form_class_init (FettleConvertFormClass *klass)
{
  FettleFormClass *form_class = FETTLE_FORM_CLASS (klass);

  form_class->find_gap = find_gap;
  form_class->create_action = create_action;
  form_class->done = done;
}

static void
fettle_convert_form_init (FettleConvertForm *self)
{
  self->reason = fettle_text_box_new (_("Why, if it helps"));
  self->clocks = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->clocks), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->clocks), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->clocks), 50);
  gtk_widget_add_css_class (self->clocks, "fettle-dim");
}

void
fettle_convert_form_present (GtkWindow      *parent,
                             FettleIncident *incident)
{
  FettleConvertForm *self;
  FettleForm *form;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  self = g_object_new (FETTLE_TYPE_CONVERT_FORM, "transient-for", parent, NULL);
  form = FETTLE_FORM (self);
  heading = g_strdup_printf (_("Change the kind of %s"), fettle_incident_get_number (incident));
  fettle_form_start (form, incident, heading, _("Change"));
  build_kinds (self, fettle_record_get_kind (fettle_incident_get_record (incident)));
  fettle_form_append (form, _("It becomes"), self->kind);
  fettle_form_append (form, _("Why, if it helps"), self->reason);
  fettle_form_keep_text (form, "convert", self->reason);
  fettle_form_append (form, _("Its clocks"), self->clocks);
  fettle_workspace_reckon_sla_async (fettle_form_get_workspace (form), fettle_incident_get_eid (incident), NULL,
                                     on_reckoned, g_object_ref (self));
  on_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->kind);
}
