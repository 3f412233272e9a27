/* fettle-welcome-choice.c: one way to begin, as a large button with its key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-welcome-choice.h"

#include "fettle-key-cap.h"

struct _FettleWelcomeChoice
{
  GtkButton parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *body;
  GtkBox   *keys;
};

enum
{
  PROP_0,
  PROP_ICON,
  PROP_TITLE,
  PROP_BODY,
  PROP_KEY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleWelcomeChoice, fettle_welcome_choice, GTK_TYPE_BUTTON)

static void
fettle_welcome_choice_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  FettleWelcomeChoice *self = FETTLE_WELCOME_CHOICE (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_ICON:
      gtk_image_set_from_icon_name (self->icon, text);
      break;

    case PROP_TITLE:
      gtk_label_set_label (self->title, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      break;

    case PROP_BODY:
      gtk_label_set_label (self->body, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
      break;

    case PROP_KEY:
      gtk_box_append (self->keys, fettle_key_cap_new (text));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, text, -1);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_text (GObjectClass *object_class,
              guint         prop_id,
              const char   *name)
{
  properties[prop_id] = g_param_spec_string (name, NULL, NULL, NULL,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, prop_id, properties[prop_id]);
}

static void
fettle_welcome_choice_class_init (FettleWelcomeChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = fettle_welcome_choice_set_property;
  install_text (object_class, PROP_ICON, "icon");
  install_text (object_class, PROP_TITLE, "title");
  install_text (object_class, PROP_BODY, "body");
  install_text (object_class, PROP_KEY, "key");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/fettledesk/Fettle/ui/welcome/fettle-welcome-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomeChoice, icon);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomeChoice, title);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomeChoice, body);
  gtk_widget_class_bind_template_child (widget_class, FettleWelcomeChoice, keys);
}

static void
fettle_welcome_choice_init (FettleWelcomeChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
