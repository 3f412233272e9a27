/* fettle-command-table.h: every command of the window, once.
 *
 * Keys, menus, tooltips, the foot line and the page of keys are read from this
 * table. Letters are never application accelerators: those run before the
 * focused entry and would eat what is typed there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Heading on the page of keys. */
typedef enum
{
  FETTLE_COMMAND_MOVE,
  FETTLE_COMMAND_CHANGE,
  FETTLE_COMMAND_ANSWER,
  FETTLE_COMMAND_EVERYWHERE,
  FETTLE_N_COMMAND_GROUPS
} FettleCommandGroup;

/* Where the letter of a command works. */
typedef enum
{
  FETTLE_SCOPE_NOWHERE  = 0,
  FETTLE_SCOPE_LIST     = 1 << 0,
  FETTLE_SCOPE_INCIDENT = 1 << 1,  /* pane, page and what stands around them */
} FettleCommandScope;

typedef enum
{
  FETTLE_COMMAND_REPEATS   = 1 << 0, /* a held key does it again: movement only */
  FETTLE_COMMAND_NO_TWIN   = 1 << 1, /* Alt + the letter is taken by something else */
  FETTLE_COMMAND_HIDDEN    = 1 << 2, /* not on the page of keys */
} FettleCommandFlags;

typedef struct
{
  const char         *id;
  const char         *label;      /* N_() marked; as on the page of keys and in menus */
  const char         *hint;       /* N_() marked, (nullable): short word for the foot line */
  FettleCommandGroup  group;
  guint               scope;      /* FettleCommandScope */
  const char         *letter;     /* (nullable) trigger as GTK writes it; "g m": two keys */
  const char         *keys;       /* (nullable) works in the whole window; several by "|" */
  const char         *action;     /* detailed name: "win.log", "incident.set-priority(1)" */
  guint               flags;      /* FettleCommandFlags */
} FettleCommand;

const FettleCommand *fettle_commands_get_table     (guint *n);

/* NULL where there is no such id. */
const FettleCommand *fettle_commands_find          (const char *id);

/* Heading of a group, translated. */
const char          *fettle_command_group_to_label (FettleCommandGroup group);

/* The key to name beside the command as people read it: "Ctrl+N", "A", "G M";
 * with @letters FALSE the Alt twin of a letter. Newly allocated; NULL: no key. */
char                *fettle_command_dup_key        (const FettleCommand *self,
                                                    gboolean             letters) G_GNUC_WARN_UNUSED_RESULT;

/* "Assign (A)". Newly allocated. */
char                *fettle_command_dup_tooltip    (const FettleCommand *self,
                                                    gboolean             letters) G_GNUC_WARN_UNUSED_RESULT;

/* Appends the command @id to @menu with its label and key. */
void                 fettle_command_append_to_menu (GMenu      *menu,
                                                    const char *id);

/* Splits a detailed action name; FALSE where it is malformed. */
gboolean             fettle_command_parse_action   (const FettleCommand  *self,
                                                    char                **name,
                                                    GVariant            **target);

G_END_DECLS
