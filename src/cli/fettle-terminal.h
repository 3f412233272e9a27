/* fettle-terminal.h: text for people on a terminal: safe, and in columns.
 *
 * All output is UTF-8. What a caller wrote cannot steer the terminal: control
 * characters and marks that turn the direction of writing are taken out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text without what steers a terminal; line ends stay. Newly allocated. */
char    *fettle_terminal_dup_safe  (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Columns that @text takes. */
guint    fettle_terminal_get_width (const char *text);

/* @text cut with an ellipsis to @width columns. Newly allocated. */
char    *fettle_terminal_dup_cut   (const char *text,
                                    guint       width) G_GNUC_WARN_UNUSED_RESULT;

/* Columns of the terminal that standard output is; G_MAXUINT where it is none
 * and nothing is to be cut. */
guint    fettle_terminal_get_columns (void);

/* Writes to standard output, made safe, with a line end. */
void     fettle_terminal_print     (const char *format,
                                    ...) G_GNUC_PRINTF (1, 2);

/* A line of JSON with what steers a terminal or turns the direction of writing
 * as escapes: it reads as the same. Newly allocated. */
char    *fettle_terminal_dup_json  (const char *line) G_GNUC_WARN_UNUSED_RESULT;

/* Writes that to standard output, with a line end. An export is not printed by
 * it: its bytes are what is compared and hashed, wherever they go. */
void     fettle_terminal_print_json (const char *line);

/* Writes to standard error, made safe, with a line end. */
void     fettle_terminal_warn      (const char *text);

/* Shows how far a long operation is, on a terminal only. A
 * FettleProgressFunc. */
void     fettle_terminal_progress  (gint64      done,
                                    gint64      total,
                                    gpointer    user_data);
void     fettle_terminal_end_progress (void);

/* --- tables --------------------------------------------------------------------- */

typedef struct
{
  const char *title;    /* translated */
  guint       max;      /* columns at most, 0: no limit */
  guint       share;    /* gives way where the terminal is narrow: keeps twice as much
                           as one of half its share; 0: never */
} FettleColumn;

/* Prints @rows (GStrv of @n texts each) under their titles, as wide as needed
 * and no wider than the terminal. */
void     fettle_terminal_print_table (const FettleColumn *columns,
                                      guint               n,
                                      GPtrArray          *rows);

G_END_DECLS
