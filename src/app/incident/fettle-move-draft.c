/* fettle-move-draft.c: what was typed into the form of a move that is not done yet.
 *
 * The draft of an incident is a key file with one group per state.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-move-draft.h"

#include <string.h>

static char *
dup_key (const FettleUuid *incident)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  return g_strconcat ("move:", fettle_uuid_to_text (incident, text), NULL);
}

static GKeyFile *
load (FettleWorkspace *workspace,
      const char      *key)
{
  GKeyFile *file = g_key_file_new ();
  const char *text = fettle_workspace_get_draft (workspace, key);

  /* A draft that cannot be read is as good as none. */
  if (text != NULL)
    g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save (FettleWorkspace *workspace,
      const char      *key,
      GKeyFile        *file)
{
  g_autofree char *text = g_key_file_to_data (file, NULL, NULL);

  fettle_workspace_set_draft (workspace, key, text[0] != '\0' ? text : NULL);
}

void
fettle_move_draft_clear (FettleMoveDraft *self)
{
  g_clear_pointer (&self->owned[0], g_free);
  g_clear_pointer (&self->owned[1], g_free);
  self->choice = self->text = NULL;
}

static void
set_or_remove (GKeyFile   *file,
               const char *group,
               const char *key,
               const char *text)
{
  if (text != NULL && text[0] != '\0')
    g_key_file_set_string (file, group, key, text);
  else
    g_key_file_remove_key (file, group, key, NULL);
}

void
fettle_move_draft_keep (FettleWorkspace       *workspace,
                        const FettleUuid      *incident,
                        const char            *to,
                        const FettleMoveDraft *draft)
{
  g_autofree char *key = dup_key (incident);
  g_autoptr(GKeyFile) file = load (workspace, key);
  g_autofree char *until = NULL;
  g_auto(GStrv) left = NULL;

  g_return_if_fail (draft != NULL);

  if (draft->until != FETTLE_TIME_NONE)
    until = g_strdup_printf ("%" G_GINT64_FORMAT, draft->until);

  set_or_remove (file, to, "choice", draft->choice);
  set_or_remove (file, to, "text", draft->text);
  set_or_remove (file, to, "until", until);
  left = g_key_file_get_keys (file, to, NULL, NULL);
  if (left == NULL || left[0] == NULL)
    g_key_file_remove_group (file, to, NULL);
  save (workspace, key, file);
}

gboolean
fettle_move_draft_find (FettleWorkspace     *workspace,
                        const FettleUuid    *incident,
                        const char          *to,
                        FettleMoveDraft     *draft)
{
  g_autofree char *key = dup_key (incident);
  g_autoptr(GKeyFile) file = load (workspace, key);

  g_return_val_if_fail (draft != NULL, FALSE);

  draft->choice = draft->owned[0] = g_key_file_get_string (file, to, "choice", NULL);
  draft->text = draft->owned[1] = g_key_file_get_string (file, to, "text", NULL);
  draft->until = g_key_file_has_key (file, to, "until", NULL)
                   ? g_key_file_get_int64 (file, to, "until", NULL) : FETTLE_TIME_NONE;
  return draft->choice != NULL || draft->text != NULL;
}

/* What was typed for another move of the incident stays. */
void
fettle_move_draft_forget (FettleWorkspace    *workspace,
                          const FettleUuid   *incident,
                          const char         *to)
{
  static const FettleMoveDraft nothing = { .until = FETTLE_TIME_NONE };

  fettle_move_draft_keep (workspace, incident, to, &nothing);
}
