/* fettle-welcome-page.c: the first useful minute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-welcome-page.h"

#include "fettle-import-chooser.h"
#include "fettle-text.h"
#include "fettle-welcome-choice.h"
#include "fettle-workspace.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _FettleWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *scrolled;
  GtkLabel  *said;
  GtkEntry  *name;
  GtkWidget *empty_choice;
  GtkWidget *sample_choice;
  GtkWidget *bring_choice;
  GtkWidget *open_choice;
  GtkLabel  *place;
  GtkWidget *start_button;
};

enum
{
  START_EMPTY,
  SAMPLE,
  BRING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleWelcomePage, fettle_welcome_page, GTK_TYPE_WIDGET)

static char *
dup_name (FettleWelcomePage *self)
{
  return fettle_text_tidy (gtk_editable_get_text (GTK_EDITABLE (self->name)));
}

static gboolean
has_name (FettleWelcomePage *self)
{
  g_autofree char *name = dup_name (self);

  return name[0] != '\0';
}

/* What is made bears a name; a file that exists has its people already. */
static void
on_name_changed (FettleWelcomePage *self)
{
  gboolean named = has_name (self);

  gtk_widget_set_sensitive (self->empty_choice, named);
  gtk_widget_set_sensitive (self->sample_choice, named);
  gtk_widget_set_sensitive (self->bring_choice, named);
  gtk_widget_set_sensitive (self->start_button, named);
}

static void
on_start_empty (FettleWelcomePage *self)
{
  g_autofree char *name = dup_name (self);

  if (name[0] != '\0')
    g_signal_emit (self, signals[START_EMPTY], 0, name);
}

static void
on_sample (FettleWelcomePage *self)
{
  g_autofree char *name = dup_name (self);

  g_signal_emit (self, signals[SAMPLE], 0, name);
}

static void
on_file_chosen (const char *path,
                gpointer    data)
{
  g_autoptr(FettleWelcomePage) self = data;
  g_autofree char *name = NULL;

  if (path == NULL)
    return;

  name = dup_name (self);
  g_signal_emit (self, signals[BRING], 0, name, path);
}

static void
on_bring (FettleWelcomePage *self)
{
  fettle_import_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             on_file_chosen, g_object_ref (self));
}

/* --- Keys -------------------------------------------------------------------------- */

/* A number typed into the name is part of the name. */
static gboolean
is_typing (FettleWelcomePage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->name));
}

static gboolean
on_key (GtkWidget *widget,
        GVariant  *args,
        gpointer   data)
{
  FettleWelcomePage *self = data;
  GtkWidget *const choices[] = {
    self->empty_choice, self->sample_choice, self->bring_choice, self->open_choice
  };
  gboolean with_alt;
  guint number;

  g_variant_get (args, "(ub)", &number, &with_alt);
  if (!with_alt && is_typing (self))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate (choices[number]);
}

static void
add_key (FettleWelcomePage *self,
         GtkEventController *controller,
         guint              number,
         GdkModifierType    modifiers)
{
  GtkShortcut *shortcut;

  shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + number, modifiers),
                               gtk_callback_action_new (on_key, self, NULL));
  gtk_shortcut_set_arguments (shortcut, g_variant_new ("(ub)", number, modifiers != 0));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_keys (FettleWelcomePage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < 4; i++)
    {
      add_key (self, controller, i, 0);
      add_key (self, controller, i, GDK_ALT_MASK);
    }
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* --- Widget -------------------------------------------------------------------------- */

static void
show_place (FettleWelcomePage *self,
            const char        *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("Data stays in one file in %s. Nothing is sent anywhere."), folder);
  gtk_label_set_label (self->place, text);
}

/* Whoever has a desk goes on with it; it is not emptied. */
static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(FettleWelcomePage) self = data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;

  g_object_set (self->empty_choice,
                "title", _("Open your desk"),
                "body", _("Go on with the desk that is on this computer already."),
                NULL);
  gtk_button_set_label (GTK_BUTTON (self->start_button), _("Open your desk"));
}

static void
look_for_desk (FettleWelcomePage *self,
               const char        *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, on_looked, g_object_ref (self));
}

static gboolean
fettle_welcome_page_grab_focus (GtkWidget *widget)
{
  FettleWelcomePage *self = FETTLE_WELCOME_PAGE (widget);

  /* Where the name is known, the first thing to press has the focus. */
  return gtk_widget_grab_focus (has_name (self) ? self->empty_choice : GTK_WIDGET (self->name));
}

static void
fettle_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FETTLE_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (fettle_welcome_page_parent_class)->dispose (object);
}

static void
fettle_welcome_page_class_init (FettleWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_welcome_page_dispose;
  widget_class->grab_focus = fettle_welcome_page_grab_focus;

  signals[START_EMPTY] = g_signal_new ("start-empty", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAMPLE] = g_signal_new ("sample", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BRING] = g_signal_new ("bring", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  g_type_ensure (FETTLE_TYPE_WELCOME_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/welcome/fettle-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, header);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, said);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, name);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, empty_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, sample_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, bring_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, open_choice);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, place);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomePage, start_button);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_start_empty);
  gtk_widget_class_bind_template_callback (widget_class, on_sample);
  gtk_widget_class_bind_template_callback (widget_class, on_bring);
}

static void
fettle_welcome_page_init (FettleWelcomePage *self)
{
  g_autofree char *name = fettle_workspace_dup_account_name ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->name), name != NULL ? name : "");
  on_name_changed (self);
  add_keys (self);
}

GtkWidget *
fettle_welcome_page_new (const char *path)
{
  FettleWelcomePage *self = g_object_new (FETTLE_TYPE_WELCOME_PAGE, NULL);

  g_return_val_if_fail (path != NULL, GTK_WIDGET (self));

  show_place (self, path);
  look_for_desk (self, path);

  return GTK_WIDGET (self);
}

void
fettle_welcome_page_say (FettleWelcomePage *self,
                         const char        *text)
{
  g_return_if_fail (FETTLE_IS_WELCOME_PAGE (self));
  g_return_if_fail (text != NULL);

  gtk_label_set_label (self->said, text);
  gtk_widget_set_visible (GTK_WIDGET (self->said), TRUE);
}
