/* fettle-csv-reader.h: reads the records of a CSV file one by one, whatever its
 * encoding and separator; the file is never held in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Limits of a file from outside. */
#define FETTLE_CSV_MAX_FIELD   (1024 * 1024)
#define FETTLE_CSV_MAX_RECORD  (16 * FETTLE_CSV_MAX_FIELD)
#define FETTLE_CSV_MAX_COLUMNS 2000
#define FETTLE_CSV_MAX_RECORDS 5000000

typedef enum
{
  FETTLE_CSV_SOUND    = 0,
  FETTLE_CSV_NUL      = 1 << 0,  /* holds zero bytes */
  FETTLE_CSV_LONG     = 1 << 1,  /* a field over FETTLE_CSV_MAX_FIELD; its text is left out */
  FETTLE_CSV_ENCODING = 1 << 2,  /* bytes that are not of the file's encoding; U+FFFD stands for each */
  FETTLE_CSV_TORN     = 1 << 3,  /* the file ends inside a quoted text */
  FETTLE_CSV_WIDE     = 1 << 4,  /* more than FETTLE_CSV_MAX_COLUMNS fields; the rest is left out */
  FETTLE_CSV_BULKY    = 1 << 5,  /* over FETTLE_CSV_MAX_RECORD in all; the rest is left out */
} FettleCsvFlaws;

/* One record; good until the function that got it returns. */
typedef struct
{
  gint64             row;       /* 0: the header; first data record = 1 */
  gint64             line;      /* line it begins at, from 1 */
  guint              n_fields;
  const char *const *fields;    /* valid UTF-8; blanks at both ends and guards (fettle-csv-guard.h) removed */
  guint              flaws;     /* FettleCsvFlaws */
} FettleCsvRecord;

typedef struct
{
  const char *encoding;   /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" */
  gboolean    guessed;    /* Windows-1252 is assumed because it is hardly UTF-8 */
  char        delimiter;  /* ',' ';' or tab */
} FettleCsvForm;

/* FALSE with @error set stops the reading. */
typedef gboolean (*FettleCsvFunc)     (const FettleCsvRecord *record,
                                       gpointer               user_data,
                                       GError               **error);

/* @done of @total bytes are read; FALSE with @error set stops. */
typedef gboolean (*FettleCsvStepFunc) (gint64    done,
                                       gint64    total,
                                       gpointer  user_data,
                                       GError  **error);

/* Encoding by byte order mark; without one what most of the letters beyond
 * ASCII are: of UTF-8, or single bytes of Windows-1252. The separator is the one that the header has most.
 * Fails where the file cannot be read, has too many records, or a quoted text
 * never ends. @form is filled in before the first record. @step: nullable. */
gboolean fettle_csv_read (const char        *path,
                          FettleCsvForm     *form,
                          FettleCsvFunc      func,
                          FettleCsvStepFunc  step,
                          gpointer           user_data,
                          GCancellable      *cancellable,
                          GError           **error);

G_END_DECLS
