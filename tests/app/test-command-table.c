/* test-command-table.c: the table of commands, and the steps of the layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-command-table.h"
#include "fettle-incident-menu.h"
#include "fettle-layout.h"

static const FettleCommand *
find (const char *id)
{
  const FettleCommand *command = fettle_commands_find (id);

  g_assert_nonnull (command);

  return command;
}

static void
assert_is_trigger (const char *text)
{
  guint keyval;
  GdkModifierType modifiers;

  g_assert_true (gtk_accelerator_parse (text, &keyval, &modifiers));
  g_assert_cmpuint (keyval, !=, 0);
}

static void
test_rows (void)
{
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr(GVariant) target = NULL;

      g_assert_true (fettle_commands_find (table[i].id) == &table[i]);
      g_assert_cmpstr (table[i].label, !=, "");
      g_assert_true (fettle_command_parse_action (&table[i], &name, &target));
      /* A letter works somewhere, and only letters are bound to a place. */
      g_assert_cmpint (table[i].letter != NULL, ==, table[i].scope != FETTLE_SCOPE_NOWHERE);
    }
  g_assert_null (fettle_commands_find ("no-such-command"));
}

static void
test_triggers (void)
{
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) letters = g_strsplit (table[i].letter != NULL ? table[i].letter : "", " ", -1);
      g_auto(GStrv) keys = g_strsplit (table[i].keys != NULL ? table[i].keys : "", "|", -1);

      g_assert_cmpuint (g_strv_length (letters), <=, 2);
      for (guint k = 0; letters[k] != NULL; k++)
        assert_is_trigger (letters[k]);
      for (guint k = 0; keys[k] != NULL; k++)
        assert_is_trigger (keys[k]);
    }
}

/* Every key that works somewhere, with its place: none means two things. */
static void
take_key (GHashTable *taken,
          const char *place,
          const char *trigger,
          const char *id)
{
  char *key = g_strconcat (place, " ", trigger, NULL);

  if (g_hash_table_contains (taken, key))
    g_test_message ("%s: taken by %s and %s", key, (char *) g_hash_table_lookup (taken, key), id);
  g_assert_true (g_hash_table_insert (taken, key, g_strdup (id)));
}

static void
take_command (GHashTable          *taken,
              const FettleCommand *command)
{
  g_auto(GStrv) keys = g_strsplit (command->keys != NULL ? command->keys : "", "|", -1);

  for (guint k = 0; keys[k] != NULL; k++)
    take_key (taken, "window", keys[k], command->id);
  if (command->letter == NULL)
    return;

  if (command->scope & FETTLE_SCOPE_LIST)
    take_key (taken, "list", command->letter, command->id);
  if (command->scope & FETTLE_SCOPE_INCIDENT)
    take_key (taken, "incident", command->letter, command->id);
  if (strchr (command->letter, ' ') == NULL && !(command->flags & FETTLE_COMMAND_NO_TWIN))
    {
      g_autofree char *twin = g_strconcat ("<Alt>", command->letter, NULL);

      take_key (taken, "window", twin, command->id);
    }
}

static void
test_no_key_twice (void)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    take_command (taken, &table[i]);
}

/* The first key of a sequence is not a letter of its own. */
static void
test_sequences (void)
{
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *first = NULL;

      if (table[i].letter == NULL || strchr (table[i].letter, ' ') == NULL)
        continue;
      first = g_strndup (table[i].letter, strcspn (table[i].letter, " "));
      for (guint k = 0; k < n; k++)
        g_assert_cmpstr (table[k].letter, !=, first);
    }
}

/* Keys of the desktop, of input methods and of the inspector (ui.md 6 h). */
static void
test_reserved (void)
{
  static const char *const reserved[] = {
    "<Control>period", "<Control>semicolon", "<Control><Shift>u", "<Control><Shift>i",
    "<Control><Shift>d", "<Alt>Tab", "<Alt>F4", "<Alt>space",
  };
  const FettleCommand *table;
  guint n;

  table = fettle_commands_get_table (&n);
  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) keys = g_strsplit (table[i].keys != NULL ? table[i].keys : "", "|", -1);

      for (guint k = 0; k < G_N_ELEMENTS (reserved); k++)
        g_assert_false (g_strv_contains ((const char *const *) keys, reserved[k]));
    }
}

static void
test_labels (void)
{
  static const struct
  {
    const char *id;
    gboolean    letters;
    const char *key;
  } cases[] = {
    { "assign", TRUE, "A" },
    { "assign", FALSE, "Alt+A" },
    { "close", TRUE, "Shift+E" },
    { "go-my-work", TRUE, "G M" },
    { "log", TRUE, "Ctrl+N" },
    { "log", FALSE, "Ctrl+N" },
    { "search", TRUE, "/" },
    { "search", FALSE, "Ctrl+F" },
    { "open", FALSE, "Return" },
    { "import", TRUE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = fettle_command_dup_key (find (cases[i].id), cases[i].letters);

      g_assert_cmpstr (key, ==, cases[i].key);
    }
}

/* Each name once, whatever the types of a change request. */
static guint
count_commands (const FettleLifecycle *lifecycle,
                int                    state)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lifecycle->n_moves; i++)
    if (lifecycle->moves[i].from == state)
      g_hash_table_add (names, (gpointer) lifecycle->moves[i].command);
  return g_hash_table_size (names);
}

/* A menu offers the legal moves out of a state and no other, whatever the kind. */
static void
test_moves_menu (void)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleLifecycle *lifecycle = fettle_lifecycle_get (kind);

      for (int state = 0; lifecycle != NULL && state < (int) lifecycle->n_states; state++)
        {
          g_autoptr(GMenuModel) menu = fettle_incident_menu_new_moves (kind, state);

          g_assert_cmpint (g_menu_model_get_n_items (menu), ==, (int) count_commands (lifecycle, state));
        }
    }
}

static void
test_layout (void)
{
  static const struct
  {
    double       units;
    FettleLayout layout;
  } cases[] = {
    { 0, FETTLE_LAYOUT_TINY },
    { 899.9, FETTLE_LAYOUT_TINY },
    { 900, FETTLE_LAYOUT_NARROW },
    { 1199.9, FETTLE_LAYOUT_NARROW },
    { 1200, FETTLE_LAYOUT_NORMAL },
    { 1799.9, FETTLE_LAYOUT_NORMAL },
    { 1800, FETTLE_LAYOUT_WIDE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (fettle_layout_from_units (cases[i].units), ==, cases[i].layout);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/commands/rows", test_rows);
  g_test_add_func ("/app/commands/triggers", test_triggers);
  g_test_add_func ("/app/commands/no-key-twice", test_no_key_twice);
  g_test_add_func ("/app/commands/sequences", test_sequences);
  g_test_add_func ("/app/commands/reserved", test_reserved);
  g_test_add_func ("/app/commands/labels", test_labels);
  g_test_add_func ("/app/commands/moves-menu", test_moves_menu);
  g_test_add_func ("/app/layout/steps", test_layout);

  return g_test_run ();
}
