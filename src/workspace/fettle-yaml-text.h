/* fettle-yaml-text.h: writing YAML that is the same bytes for the same texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text as the value behind a name and a colon, and a line end: as it is
 * where it means itself in every reader, else in quotes; several lines as a block
 * that stands @indent blanks in. */
void fettle_yaml_text_append (GString    *file,
                              const char *text,
                              guint       indent);

G_END_DECLS
