/* fettle-byte-limit.c: an entry that takes no more bytes than its field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-byte-limit.h"

#include <string.h>

/* How much of the first @length bytes of @text fits into @room, in whole
 * characters. */
static int
get_fitting (const char *text,
             int         length,
             gsize       room)
{
  const char *end = text + MIN ((gsize) length, room);

  if (end < text + length && (*end & 0xC0) == 0x80)
    end = g_utf8_find_prev_char (text, end);

  return end != NULL ? (int) (end - text) : 0;
}

static void
on_insert_text (GtkEditable *editable,
                const char  *text,
                int          length,
                int         *position,
                gpointer     max)
{
  gsize has = strlen (gtk_editable_get_text (editable));
  gsize room = GPOINTER_TO_SIZE (max) - MIN (has, GPOINTER_TO_SIZE (max));
  int fitting;

  length = length >= 0 ? length : (int) strlen (text);
  fitting = get_fitting (text, length, room);
  if (fitting == length)
    return;

  g_signal_stop_emission_by_name (editable, "insert-text");
  gtk_widget_error_bell (GTK_WIDGET (editable));
  if (fitting > 0)
    gtk_editable_insert_text (editable, text, fitting, position);
}

void
fettle_byte_limit_set (GtkEntry *entry,
                       gsize     max)
{
  g_return_if_fail (GTK_IS_ENTRY (entry));

  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                    G_CALLBACK (on_insert_text), GSIZE_TO_POINTER (max));
}
