/* fettle-command-table.c: every command of the window, once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-command-table.h"

#include <glib/gi18n.h>

#define MOVE FETTLE_COMMAND_MOVE
#define CHANGE FETTLE_COMMAND_CHANGE
#define ANSWER FETTLE_COMMAND_ANSWER
#define EVERYWHERE FETTLE_COMMAND_EVERYWHERE
#define NOWHERE FETTLE_SCOPE_NOWHERE
#define LIST FETTLE_SCOPE_LIST
#define INCIDENT FETTLE_SCOPE_INCIDENT
#define BOTH (FETTLE_SCOPE_LIST | FETTLE_SCOPE_INCIDENT)
#define REPEATS FETTLE_COMMAND_REPEATS
#define NO_TWIN FETTLE_COMMAND_NO_TWIN
#define HIDDEN FETTLE_COMMAND_HIDDEN

static const FettleCommand commands[] = {
  /* id, label, hint, group, scope, letter, keys, action, flags */
  { "next", N_("Next"), N_("down"), MOVE, BOTH, "j", NULL, "win.next", REPEATS },
  { "previous", N_("Previous"), N_("up"), MOVE, BOTH, "k", NULL, "win.previous", REPEATS },
  { "open", N_("Open"), N_("open"), MOVE, LIST, "Return", NULL, "win.open", NO_TWIN },
  { "read", N_("Read in the pane"), NULL, MOVE, LIST, "space", NULL, "win.read", NO_TWIN },
  { "back-to-list", N_("Back to the list"), N_("back to the list"), MOVE, BOTH, "u", NULL, "win.back-to-list", 0 },
  { "go-my-work", N_("Go to My work"), NULL, MOVE, BOTH, "g m", NULL, "win.view::mine", 0 },
  { "go-unowned", N_("Go to Unowned"), NULL, MOVE, BOTH, "g u", NULL, "win.view::unowned", 0 },
  { "go-all-open", N_("Go to All open"), NULL, MOVE, BOTH, "g a", NULL, "win.view::open", 0 },
  { "go-waiting", N_("Go to Waiting"), NULL, MOVE, BOTH, "g w", NULL, "win.view::waiting", 0 },
  { "search", N_("Find in the list"), NULL, MOVE, BOTH, "slash", "<Control>f", "win.search", 0 },
  { "go-to", N_("Go to number…"), NULL, MOVE, NOWHERE, NULL, "<Control>g", "win.go-to", 0 },

  { "priority-1", N_("Priority 1, critical"), NULL, CHANGE, BOTH, "1", NULL, "incident.set-priority(1)", 0 },
  { "priority-2", N_("Priority 2, high"), NULL, CHANGE, BOTH, "2", NULL, "incident.set-priority(2)", 0 },
  { "priority-3", N_("Priority 3, moderate"), NULL, CHANGE, BOTH, "3", NULL, "incident.set-priority(3)", 0 },
  { "priority-4", N_("Priority 4, low"), NULL, CHANGE, BOTH, "4", NULL, "incident.set-priority(4)", 0 },
  { "priority-5", N_("Priority 5, planning"), NULL, CHANGE, BOTH, "5", NULL, "incident.set-priority(5)", 0 },
  { "priority", N_("Priority…"), N_("priority"), CHANGE, BOTH, "p", NULL, "incident.priority", 0 },
  { "assign", N_("Assign…"), N_("assign"), CHANGE, BOTH, "a", NULL, "incident.assign", 0 },
  { "take", N_("Take it myself"), N_("take"), CHANGE, BOTH, "i", NULL, "incident.take", 0 },
  { "category", N_("Category…"), NULL, CHANGE, BOTH, "c", NULL, "incident.category", 0 },
  { "service", N_("Service…"), NULL, CHANGE, BOTH, "v", NULL, "incident.service", 0 },
  { "next-step", N_("Next step"), NULL, CHANGE, BOTH, "greater", NULL, "incident.next-step", 0 },
  { "stage", N_("Stage…"), NULL, CHANGE, BOTH, "f", NULL, "win.stage-menu", 0 },
  { "incident-menu", N_("What can be done"), NULL, CHANGE, BOTH, "<Shift>F10", NULL, "win.incident-menu", NO_TWIN },
  { "why", N_("Why this clock"), NULL, CHANGE, BOTH, "q", NULL, "win.why", 0 },
  { "hold", N_("Wait for…"), NULL, CHANGE, BOTH, "w", NULL, "incident.hold", 0 },
  { "edit-title", N_("Edit the title"), NULL, CHANGE, NOWHERE, NULL, "F2", "incident.edit-title", 0 },
  { "edit-description", N_("Edit the description"), NULL, CHANGE, NOWHERE, NULL, NULL, "win.edit-description", HIDDEN },
  { "tags", N_("Tags…"), NULL, CHANGE, BOTH, "numbersign", NULL, "incident.tags", 0 },
  { "link", N_("Link to…"), NULL, CHANGE, NOWHERE, NULL, "<Control>l", "incident.link", 0 },
  { "convert", N_("Change the kind…"), NULL, CHANGE, NOWHERE, NULL, "<Control>t", "incident.convert", 0 },
  { "cancel", N_("Cancel…"), NULL, CHANGE, BOTH, "d", NULL, "incident.cancel", 0 },

  { "reply", N_("Reply"), N_("reply"), ANSWER, BOTH, "r", NULL, "incident.reply", 0 },
  { "note", N_("Work note"), N_("note"), ANSWER, BOTH, "n", NULL, "incident.note", 0 },
  { "resolve", N_("Resolve…"), N_("resolve"), ANSWER, BOTH, "e", NULL, "incident.resolve", 0 },
  { "close", N_("Close"), NULL, ANSWER, BOTH, "<Shift>e", NULL, "incident.close", 0 },
  { "reopen", N_("Reopen…"), NULL, ANSWER, BOTH, "o", NULL, "incident.reopen", 0 },
  { "copy-link", N_("Copy link"), NULL, ANSWER, BOTH, "y", NULL, "incident.copy-link", 0 },
  { "copy-number", N_("Copy number"), NULL, ANSWER, BOTH, "<Shift>y", NULL, "incident.copy-number", 0 },

  { "log", N_("Log incident"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>n", "win.log", 0 },
  { "undo", N_("Undo"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>z", "win.undo", 0 },
  { "redo", N_("Redo"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control><Shift>z", "win.redo", 0 },
  { "history", N_("History"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>h", "win.history", 0 },
  { "show-pending", N_("Show what waits"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>r", "win.show-pending", 0 },
  { "view-1", N_("My work"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>1", "win.view::mine", HIDDEN },
  { "view-2", N_("Unowned"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>2", "win.view::unowned", HIDDEN },
  { "view-3", N_("All open"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>3", "win.view::open", HIDDEN },
  { "view-4", N_("Waiting"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>4", "win.view::waiting", HIDDEN },
  { "view-5", N_("Resolved"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>5", "win.view::resolved", HIDDEN },
  { "view-6", N_("Closed"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>6", "win.view::closed", HIDDEN },
  { "view-7", N_("All"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>7", "win.view::all", HIDDEN },
  { "view-8", N_("Incidents"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>8", "win.view::incidents", HIDDEN },
  { "view-9", N_("Requests"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>9", "win.view::requests", HIDDEN },
  { "next-region", N_("Next region"), NULL, EVERYWHERE, NOWHERE, NULL, "F6", "win.next-region", 0 },
  { "previous-region", N_("Previous region"), NULL, EVERYWHERE, NOWHERE, NULL, "<Shift>F6", "win.previous-region", 0 },
  { "toggle-pane", N_("Incident pane"), NULL, EVERYWHERE, NOWHERE, NULL, "F8", "win.toggle-pane", 0 },
  { "toggle-sidebar", N_("Sidebar"), NULL, EVERYWHERE, NOWHERE, NULL, "F9", "win.toggle-sidebar", 0 },
  { "menu", N_("Main menu"), NULL, EVERYWHERE, NOWHERE, NULL, "F10", "win.menu", 0 },
  { "full-screen", N_("Full screen"), NULL, EVERYWHERE, NOWHERE, NULL, "F11", "win.full-screen", 0 },
  /* A toast on the way to the window would take Escape for itself. */
  { "back", N_("Close, go back"), NULL, EVERYWHERE, BOTH, "Escape", "<Alt>Left|Escape", "win.back", NO_TWIN },
  { "keys", N_("Keys"), N_("keys"), EVERYWHERE, BOTH, "question", "<Control>question", "win.keys", 0 },
  { "preferences", N_("Preferences"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>comma", "win.preferences", 0 },
  { "new-window", N_("New window"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control><Shift>n", "win.new-window", 0 },
  { "close-window", N_("Close window"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>w", "window.close", 0 },
  { "quit", N_("Quit"), NULL, EVERYWHERE, NOWHERE, NULL, "<Control>q", "app.quit", 0 },

  /* Without a key: menus only. */
  { "import", N_("Import…"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.import", HIDDEN },
  { "open-desk", N_("Open another desk…"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.open-desk", HIDDEN },
  { "sample", N_("Look around with sample data"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.sample", HIDDEN },
  { "categories", N_("Categories…"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.categories", HIDDEN },
  { "backup", N_("Back up…"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.back-up", HIDDEN },
  { "verify", N_("Verify this desk…"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.verify", HIDDEN },
  { "single-keys", N_("Single letters are commands"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "win.single-keys", HIDDEN },
  { "about", N_("About Fettle"), NULL, EVERYWHERE, NOWHERE, NULL, NULL, "app.about", HIDDEN },
};

const FettleCommand *
fettle_commands_get_table (guint *n)
{
  if (n != NULL)
    *n = G_N_ELEMENTS (commands);

  return commands;
}

const FettleCommand *
fettle_commands_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (strcmp (commands[i].id, id) == 0)
        return &commands[i];
    }

  return NULL;
}

const char *
fettle_command_group_to_label (FettleCommandGroup group)
{
  static const char *const labels[] = {
    [FETTLE_COMMAND_MOVE] = NC_("keys", "Move"),
    [FETTLE_COMMAND_CHANGE] = NC_("keys", "Change"),
    [FETTLE_COMMAND_ANSWER] = NC_("keys", "Answer"),
    [FETTLE_COMMAND_EVERYWHERE] = NC_("keys", "Everywhere"),
  };

  g_return_val_if_fail (group < FETTLE_N_COMMAND_GROUPS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "keys", labels[group]);
}

static char *
dup_trigger_label (const char      *trigger,
                   GdkModifierType  extra)
{
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (trigger, &keyval, &modifiers))
    return g_strdup (trigger);

  return gtk_accelerator_get_label (keyval, modifiers | extra);
}

/* "g m" is two triggers. */
static char *
dup_sequence_label (const char *letters)
{
  g_auto(GStrv) parts = g_strsplit (letters, " ", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *label = dup_trigger_label (parts[i], 0);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", label);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
fettle_command_dup_key (const FettleCommand *self,
                        gboolean             letters)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->letter != NULL && (letters || (self->flags & FETTLE_COMMAND_NO_TWIN)))
    return dup_sequence_label (self->letter);

  if (self->letter != NULL && strchr (self->letter, ' ') == NULL && self->keys == NULL)
    return dup_trigger_label (self->letter, GDK_ALT_MASK);

  if (self->keys != NULL)
    {
      g_auto(GStrv) keys = g_strsplit (self->keys, "|", 2);

      return dup_trigger_label (keys[0], 0);
    }

  return NULL;
}

char *
fettle_command_dup_tooltip (const FettleCommand *self,
                            gboolean             letters)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  key = fettle_command_dup_key (self, letters);
  if (key == NULL)
    return g_strdup (_(self->label));

  /* Translators: a command and its key, as in "Assign (A)". */
  return g_strdup_printf (C_("tooltip", "%s (%s)"), _(self->label), key);
}

/* What a menu writes at the end of the item. */
static char *
dup_menu_accel (const FettleCommand *self)
{
  g_auto(GStrv) keys = NULL;

  if (self->keys == NULL)
    return self->letter != NULL && strchr (self->letter, ' ') == NULL
             ? g_strdup (self->letter) : NULL;

  keys = g_strsplit (self->keys, "|", 2);

  return g_strdup (keys[0]);
}

void
fettle_command_append_to_menu (GMenu      *menu,
                               const char *id)
{
  const FettleCommand *command;
  g_autoptr(GMenuItem) item = NULL;
  g_autofree char *accel = NULL;

  g_return_if_fail (G_IS_MENU (menu));

  command = fettle_commands_find (id);
  g_return_if_fail (command != NULL);

  item = g_menu_item_new (_(command->label), command->action);
  accel = dup_menu_accel (command);
  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

gboolean
fettle_command_parse_action (const FettleCommand  *self,
                             char                **name,
                             GVariant            **target)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_action_parse_detailed_name (self->action, name, target, NULL);
}
