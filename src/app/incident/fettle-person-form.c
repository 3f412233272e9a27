/* fettle-person-form.c: a new caller in line: name, phone, mail, site, VIP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-person-form.h"

#include <glib/gi18n.h>

struct _FettlePersonForm
{
  GtkWidget  parent_instance;

  GtkWidget *name;
  GtkWidget *phone;
  GtkWidget *mail;
  GtkWidget *site;
  GtkWidget *vip;
  gboolean   loading;   /* nothing is typed */
};

enum
{
  DONE,
  CANCELLED,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettlePersonForm, fettle_person_form, GTK_TYPE_WIDGET)

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
done_cb (FettlePersonForm *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name)));

  if (name[0] == '\0')
    {
      gtk_widget_grab_focus (self->name);
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_signal_emit (self, signals[DONE], 0);
}

static void
back_cb (FettlePersonForm *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
typed_cb (FettlePersonForm *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[TYPED], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        gpointer               user_data)
{
  GtkWidget *self = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  back_cb (FETTLE_PERSON_FORM (self));
  return GDK_EVENT_STOP;
}

static void
fettle_person_form_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_PERSON_FORM);
  /* The template lets go of the children that have a name alone. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (fettle_person_form_parent_class)->dispose (object);
}

static void
fettle_person_form_class_init (FettlePersonFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_person_form_dispose;

  signals[DONE] = g_signal_new ("done", FETTLE_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] = g_signal_new ("cancelled", FETTLE_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TYPED] = g_signal_new ("typed", FETTLE_TYPE_PERSON_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/fettledesk/Fettle/ui/fettle-person-form.ui");
  gtk_widget_class_bind_template_child (widget_class, FettlePersonForm, name);
  gtk_widget_class_bind_template_child (widget_class, FettlePersonForm, phone);
  gtk_widget_class_bind_template_child (widget_class, FettlePersonForm, mail);
  gtk_widget_class_bind_template_child (widget_class, FettlePersonForm, site);
  gtk_widget_class_bind_template_child (widget_class, FettlePersonForm, vip);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
fettle_person_form_init (FettlePersonForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fettle_person_form_new (void)
{
  return g_object_new (FETTLE_TYPE_PERSON_FORM, NULL);
}

/* In the order of a draft, which begins with the name. */
static void
set_details (FettlePersonForm *self,
             char            **texts)   /* NULL-terminated; what is missing is "" */
{
  GtkWidget *entries[] = { self->phone, self->mail, self->site };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entries[i]), *texts != NULL ? *texts : "");
      texts += *texts != NULL ? 1 : 0;
    }
}

void
fettle_person_form_start (FettlePersonForm *self,
                          const char       *name,
                          const char       *draft)
{
  g_auto(GStrv) texts = NULL;
  gboolean is_of_name;

  g_return_if_fail (FETTLE_IS_PERSON_FORM (self));
  g_return_if_fail (name != NULL && draft != NULL);

  texts = g_strsplit (draft, "\n", -1);
  is_of_name = g_strcmp0 (texts[0], name) == 0;
  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  set_details (self, is_of_name ? texts + 1 : texts + g_strv_length (texts));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->vip), FALSE);
  self->loading = FALSE;
  gtk_widget_grab_focus (self->phone);
}

char *
fettle_person_form_dup_draft (FettlePersonForm *self)
{
  g_return_val_if_fail (FETTLE_IS_PERSON_FORM (self), NULL);

  return g_strjoin ("\n", get_text (self->name), get_text (self->phone), get_text (self->mail),
                    get_text (self->site), NULL);
}

const char *
fettle_person_form_get_name (FettlePersonForm *self)
{
  g_return_val_if_fail (FETTLE_IS_PERSON_FORM (self), NULL);

  return get_text (self->name);
}

FettleCallerDetails
fettle_person_form_get_details (FettlePersonForm *self)
{
  g_return_val_if_fail (FETTLE_IS_PERSON_FORM (self), (FettleCallerDetails) { NULL });

  return (FettleCallerDetails) {
    .phone = get_text (self->phone),
    .mail = get_text (self->mail),
    .site = get_text (self->site),
    .vip = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->vip)),
  };
}
