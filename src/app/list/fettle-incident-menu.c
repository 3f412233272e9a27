/* fettle-incident-menu.c: what can be done with a ticket, as a menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-menu.h"

#include "fettle-command-table.h"

#include <glib/gi18n.h>

/* Where a move and the action that asks for its facts have different names. */
static const struct
{
  const char *command;
  const char *action;
} renamed[] = {
  { "return", "return-to-queue" },
};

static char *
dup_action (const FettleMove *move)
{
  const char *name = move->command;

  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    {
      if (strcmp (renamed[i].command, move->command) == 0)
        name = renamed[i].action;
    }

  return g_strconcat ("incident.", name, NULL);
}

/* The letter of the command that does the same. */
static const char *
find_letter (const char *action)
{
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (table[i].action, action) == 0)
        return table[i].letter;
    }

  return NULL;
}

static void
append_move (GMenu            *menu,
             const FettleMove *move)
{
  g_autofree char *action = dup_action (move);
  g_autoptr(GMenuItem) item = g_menu_item_new (_(move->verb), action);
  const char *letter = find_letter (action);

  if (letter != NULL)
    g_menu_item_set_attribute (item, "accel", "s", letter);
  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

/* Types of a change request have moves of the same name. */
static gboolean
is_repeated (const FettleLifecycle *lifecycle,
             guint                  index)
{
  const FettleMove *move = &lifecycle->moves[index];

  for (guint i = 0; i < index; i++)
    {
      if (lifecycle->moves[i].from == move->from && strcmp (lifecycle->moves[i].command, move->command) == 0)
        return TRUE;
    }

  return FALSE;
}

static GMenu *
make_moves (FettleKind kind,
            int        state)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < lifecycle->n_moves; i++)
    {
      if (lifecycle->moves[i].from == state && !is_repeated (lifecycle, i))
        append_move (menu, &lifecycle->moves[i]);
    }

  return menu;
}

static GMenu *
make_section (const char *const *ids)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    fettle_command_append_to_menu (menu, ids[i]);

  return menu;
}

static void
append_priorities (GMenu *menu)
{
  static const char *const ids[] = {
    "priority-1", "priority-2", "priority-3", "priority-4", "priority-5", "priority", NULL
  };
  g_autoptr(GMenu) priorities = make_section (ids);

  g_menu_append_submenu (menu, _("Priority"), G_MENU_MODEL (priorities));
}

GMenuModel *
fettle_incident_menu_new_moves (FettleKind kind,
                                int        state)
{
  return G_MENU_MODEL (make_moves (kind, state));
}

GMenuModel *
fettle_incident_menu_new (FettleKind kind,
                         int        state)
{
  static const char *const facts[] = { "take", "category", "service", "tags", "edit-title", "edit-description", NULL };
  static const char *const answers[] = { "reply", "note", NULL };
  static const char *const ties[] = { "link", "convert", NULL };
  static const char *const copies[] = { "copy-number", "copy-link", NULL };
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) moves = make_moves (kind, state);
  g_autoptr(GMenu) fact_section = make_section (facts);
  g_autoptr(GMenu) answer_section = make_section (answers);
  g_autoptr(GMenu) tie_section = make_section (ties);
  g_autoptr(GMenu) copy_section = make_section (copies);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  append_priorities (fact_section);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fact_section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (answer_section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tie_section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy_section));

  return G_MENU_MODEL (menu);
}
