/* fettle-command-keys.c: turns key presses into commands of the table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-command-keys.h"

#include "fettle-key-gate.h"

#define SEQUENCE_HINT_MS 300
#define SEQUENCE_WAIT_MS 1200

struct _FettleCommandKeys
{
  GObject parent_instance;

  GtkWidget        *window;      /* (unowned): it owns us */
  FettleCommandRun  run;
  gpointer          user_data;
  gboolean          single_keys;

  guint             held;        /* keycode that is down, 0: none */
  gboolean          repeating;   /* the press being handled is a key repeat */

  char             *first;       /* (owned) (nullable): first key of a sequence */
  guint             hint_id;
  guint             end_id;
};

/* One key bound in one place. */
typedef struct
{
  FettleCommandKeys   *keys;     /* (unowned): controllers die with the window */
  const FettleCommand *command;
  gboolean             is_letter;
} Binding;

enum
{
  PROP_0,
  PROP_SINGLE_KEYS,
  N_PROPS
};

enum
{
  SEQUENCE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FettleCommandKeys, fettle_command_keys, G_TYPE_OBJECT)

/* --- Sequences --------------------------------------------------------------- */

static void
end_sequence (FettleCommandKeys *self)
{
  if (self->first == NULL)
    return;

  g_clear_pointer (&self->first, g_free);
  g_clear_handle_id (&self->hint_id, g_source_remove);
  g_clear_handle_id (&self->end_id, g_source_remove);
  g_signal_emit (self, signals[SEQUENCE], 0, NULL);
}

static gboolean
on_sequence_hint (gpointer data)
{
  FettleCommandKeys *self = data;

  self->hint_id = 0;
  g_signal_emit (self, signals[SEQUENCE], 0, self->first);

  return G_SOURCE_REMOVE;
}

static gboolean
on_sequence_end (gpointer data)
{
  FettleCommandKeys *self = data;

  self->end_id = 0;
  end_sequence (self);

  return G_SOURCE_REMOVE;
}

static void
begin_sequence (FettleCommandKeys *self,
                const char        *first)
{
  end_sequence (self);
  self->first = g_strdup (first);
  self->hint_id = g_timeout_add (SEQUENCE_HINT_MS, on_sequence_hint, self);
  self->end_id = g_timeout_add (SEQUENCE_WAIT_MS, on_sequence_end, self);
}

/* The command that the sequence begun makes with this key. */
static const FettleCommand *
find_second (FettleCommandKeys *self,
             guint              keyval)
{
  g_autofree char *letters = NULL;
  const FettleCommand *table;
  guint n;

  letters = g_strdup_printf ("%s %s", self->first, gdk_keyval_name (gdk_keyval_to_lower (keyval)));
  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (g_strcmp0 (table[i].letter, letters) == 0)
        return &table[i];
    }

  return NULL;
}

static gboolean
is_modifier (guint keyval)
{
  return keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R;
}

/* Before all others: notes repeats and takes the second key of a sequence. */
static gboolean
on_key_pressed (FettleCommandKeys *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  const FettleCommand *command;

  self->repeating = keycode == self->held;
  self->held = keycode;

  if (self->first == NULL || is_modifier (keyval))
    return GDK_EVENT_PROPAGATE;
  if (self->repeating)
    return GDK_EVENT_STOP;

  command = find_second (self, keyval);
  end_sequence (self);
  if (command != NULL)
    self->run (command, self->user_data);

  return command != NULL || keyval == GDK_KEY_Escape;
}

/* The release of a key that opened a dialog goes to the dialog. */
static void
on_active_changed (FettleCommandKeys *self)
{
  self->held = 0;
  end_sequence (self);
}

static void
on_key_released (FettleCommandKeys *self,
                 guint              keyval,
                 guint              keycode,
                 GdkModifierType    state)
{
  if (keycode == self->held)
    self->held = 0;
}

/* --- Single keys ------------------------------------------------------------- */

/* Whether what has the focus takes letters or keys for itself. */
static gboolean
focus_is_elsewhere (GtkWidget *scope)
{
  GtkRoot *root = gtk_widget_get_root (scope);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover;

  if (focus == NULL)
    return FALSE;
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus))
    return TRUE;

  popover = gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);

  return popover != NULL && popover != scope && !gtk_widget_is_ancestor (scope, popover);
}

/* Enter and Space press the button that has the focus. */
static gboolean
focus_wants_press (GtkWidget           *scope,
                   const FettleCommand *command)
{
  GtkRoot *root = gtk_widget_get_root (scope);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL)
    return FALSE;
  if (strcmp (command->letter, "space") != 0 && strcmp (command->letter, "Return") != 0)
    return FALSE;

  return gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) == NULL;
}

static gboolean
on_shortcut (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  Binding *binding = data;
  FettleCommandKeys *self = binding->keys;
  const FettleCommand *command = binding->command;

  if (binding->is_letter)
    {
      if (!self->single_keys && !(command->flags & FETTLE_COMMAND_NO_TWIN))
        return GDK_EVENT_PROPAGATE;
      if (focus_is_elsewhere (widget) || focus_wants_press (widget, command))
        return GDK_EVENT_PROPAGATE;
    }

  /* A key held down moves on, but changes only once. */
  if (self->repeating && !(command->flags & FETTLE_COMMAND_REPEATS))
    return GDK_EVENT_STOP;

  if (binding->is_letter && strchr (command->letter, ' ') != NULL)
    {
      g_autofree char *first = g_strndup (command->letter, strcspn (command->letter, " "));

      begin_sequence (self, first);
      return GDK_EVENT_STOP;
    }

  return self->run (command, self->user_data);
}

static void
add_binding (FettleCommandKeys     *self,
             GtkShortcutController *controller,
             const FettleCommand   *command,
             GtkShortcutTrigger    *trigger,
             gboolean               is_letter)
{
  Binding *binding = g_new0 (Binding, 1);

  g_assert (trigger != NULL);

  binding->keys = self;
  binding->command = command;
  binding->is_letter = is_letter;
  gtk_shortcut_controller_add_shortcut (controller,
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (on_shortcut, binding, g_free)));
}

/* Whether a row above begins a sequence with the same key. */
static gboolean
is_begun_above (const FettleCommand *command,
                const char          *first)
{
  g_autofree char *prefix = g_strconcat (first, " ", NULL);
  const FettleCommand *table = fettle_commands_get_table (NULL);

  for (const FettleCommand *above = table; above < command; above++)
    {
      if (above->letter != NULL && g_str_has_prefix (above->letter, prefix))
        return TRUE;
    }

  return FALSE;
}

/* Keys that are another on some keyboards. */
static const struct
{
  const char *trigger;
  const char *other;
} also[] = {
  { "Return", "KP_Enter" },
  { "<Shift>F10", "Menu" },
};

static void
add_letter (FettleCommandKeys     *self,
            GtkShortcutController *controller,
            const FettleCommand   *command)
{
  g_autofree char *first = g_strndup (command->letter, strcspn (command->letter, " "));

  if (strchr (command->letter, ' ') != NULL && is_begun_above (command, first))
    return;

  add_binding (self, controller, command, gtk_shortcut_trigger_parse_string (first), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (also); i++)
    {
      if (strcmp (first, also[i].trigger) == 0)
        add_binding (self, controller, command, gtk_shortcut_trigger_parse_string (also[i].other), TRUE);
    }
}

void
fettle_command_keys_attach (FettleCommandKeys  *self,
                            GtkWidget          *widget,
                            FettleCommandScope  scope)
{
  GtkEventController *controller;
  const FettleCommand *table;
  guint n;

  g_return_if_fail (FETTLE_IS_COMMAND_KEYS (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_LOCAL);
  /* A list would take Space and Enter for itself; there is no text field in it. */
  gtk_event_controller_set_propagation_phase (controller,
                                              scope == FETTLE_SCOPE_LIST ? GTK_PHASE_CAPTURE : GTK_PHASE_BUBBLE);
  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (table[i].letter != NULL && (table[i].scope & scope))
        add_letter (self, GTK_SHORTCUT_CONTROLLER (controller), &table[i]);
    }
  gtk_widget_add_controller (widget, controller);
}

/* --- Whole window -------------------------------------------------------------- */

/* Panes would take F6 and F8 for themselves; no text field wants any of them. */
static gboolean
is_function_key (const char *key)
{
  guint keyval;
  GdkModifierType modifiers;

  return gtk_accelerator_parse (key, &keyval, &modifiers)
         && keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F12;
}

static void
add_window_keys (FettleCommandKeys     *self,
                 GtkShortcutController *controller,
                 const FettleCommand   *command,
                 gboolean               function_keys)
{
  g_auto(GStrv) keys = NULL;

  if (command->keys == NULL)
    return;

  keys = g_strsplit (command->keys, "|", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (is_function_key (keys[i]) == function_keys)
        add_binding (self, controller, command, gtk_shortcut_trigger_parse_string (keys[i]), FALSE);
    }
}

static void
add_twin (FettleCommandKeys     *self,
          GtkShortcutController *controller,
          const FettleCommand   *command)
{
  g_autofree char *twin = NULL;

  if (command->letter == NULL
      || (command->flags & FETTLE_COMMAND_NO_TWIN)
      || strchr (command->letter, ' ') != NULL)
    return;

  twin = g_strconcat ("<Alt>", command->letter, NULL);
  add_binding (self, controller, command, gtk_shortcut_trigger_parse_string (twin), FALSE);
}

static void
add_window_controller (FettleCommandKeys   *self,
                       GtkPropagationPhase  phase)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  gboolean function_keys = phase == GTK_PHASE_CAPTURE;
  const FettleCommand *table;
  guint n;

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_LOCAL);
  gtk_event_controller_set_propagation_phase (controller, phase);
  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      add_window_keys (self, GTK_SHORTCUT_CONTROLLER (controller), &table[i], function_keys);
      if (!function_keys)
        add_twin (self, GTK_SHORTCUT_CONTROLLER (controller), &table[i]);
    }
  gtk_widget_add_controller (self->window, controller);
}

static void
attach_window (FettleCommandKeys *self)
{
  GtkEventController *controller;

  add_window_controller (self, GTK_PHASE_BUBBLE);
  add_window_controller (self, GTK_PHASE_CAPTURE);

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "key-released", G_CALLBACK (on_key_released), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->window, controller);
  g_signal_connect_object (self->window, "notify::is-active",
                           G_CALLBACK (on_active_changed), self, G_CONNECT_SWAPPED);
  /* What it holds back has not been pressed yet for those above. */
  fettle_key_gate_get (GTK_WINDOW (self->window));
}

/* --- Object ---------------------------------------------------------------------- */

static void
fettle_command_keys_dispose (GObject *object)
{
  FettleCommandKeys *self = FETTLE_COMMAND_KEYS (object);

  g_clear_handle_id (&self->hint_id, g_source_remove);
  g_clear_handle_id (&self->end_id, g_source_remove);
  g_clear_pointer (&self->first, g_free);

  G_OBJECT_CLASS (fettle_command_keys_parent_class)->dispose (object);
}

static void
fettle_command_keys_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_boolean (value, FETTLE_COMMAND_KEYS (object)->single_keys);
}

static void
fettle_command_keys_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  FettleCommandKeys *self = FETTLE_COMMAND_KEYS (object);

  if (self->single_keys == g_value_get_boolean (value))
    return;

  self->single_keys = g_value_get_boolean (value);
  g_object_notify_by_pspec (object, pspec);
}

static void
fettle_command_keys_class_init (FettleCommandKeysClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fettle_command_keys_dispose;
  object_class->get_property = fettle_command_keys_get_property;
  object_class->set_property = fettle_command_keys_set_property;

  properties[PROP_SINGLE_KEYS] =
    g_param_spec_boolean ("single-keys", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SEQUENCE] =
    g_signal_new ("sequence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fettle_command_keys_init (FettleCommandKeys *self)
{
  self->single_keys = TRUE;
}

FettleCommandKeys *
fettle_command_keys_new (GtkWidget        *window,
                         FettleCommandRun  run,
                         gpointer          user_data)
{
  FettleCommandKeys *self;

  g_return_val_if_fail (GTK_IS_WIDGET (window), NULL);
  g_return_val_if_fail (run != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_COMMAND_KEYS, NULL);
  self->window = window;
  self->run = run;
  self->user_data = user_data;
  attach_window (self);

  return self;
}
