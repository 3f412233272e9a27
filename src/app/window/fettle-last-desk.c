/* fettle-last-desk.c: which desk a start opens.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-last-desk.h"

#include "fettle-workspace.h"

char *
fettle_last_desk_dup_path (GSettings *settings)
{
  g_autofree char *last = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  last = g_settings_get_string (settings, "last-desk");
  return last[0] != '\0' ? g_steal_pointer (&last) : fettle_workspace_dup_default_path ();
}
