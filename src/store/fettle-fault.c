/* fettle-fault.c: what went wrong below the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-fault.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

typedef enum
{
  FULL,
  FORBIDDEN,
  UNREADABLE,
  UNWRITABLE,
  BROKEN,
  DAMAGED,
  HELD,
  REPLACED,
  MEMORY,
  STOPPED,
  FAILED,
} Row;

static const FettleFault rows[] = {
  [FULL] = {
    FETTLE_PROBLEM_FULL,
    N_("The disk is full. Nothing was saved."),
    N_("Make room on the disk and do it again."),
  },
  [FORBIDDEN] = {
    FETTLE_PROBLEM_LOCKED,
    N_("The desk file may not be written."),
    N_("Check the rights of the file and of its folder."),
  },
  [UNREADABLE] = {
    FETTLE_PROBLEM_FAILED,
    N_("The disk could not read the desk file."),
    N_("Copy the desk and its backups to another disk, and have this one checked."),
  },
  [UNWRITABLE] = {
    FETTLE_PROBLEM_FAILED,
    N_("The disk could not write the desk file. Nothing was saved."),
    N_("Copy the desk and its backups to another disk, and have this one checked."),
  },
  [BROKEN] = {
    FETTLE_PROBLEM_FAILED,
    N_("The disk that holds the desk file reports an error."),
    N_("Copy the desk and its backups to another disk, and have this one checked."),
  },
  [DAMAGED] = {
    FETTLE_PROBLEM_DAMAGED,
    N_("The desk file is damaged."),
    N_("Restore the last good backup."),
  },
  [HELD] = {
    FETTLE_PROBLEM_LOCKED,
    N_("The desk is held by another program."),
    N_("Close the other program or wait until it is done."),
  },
  [REPLACED] = {
    FETTLE_PROBLEM_LOCKED,
    N_("Another desk was put in the place of this one meanwhile."),
    N_("Open it again."),
  },
  [MEMORY] = {
    FETTLE_PROBLEM_FAILED,
    N_("There is not enough memory."),
    N_("Close other programs and do it again."),
  },
  [STOPPED] = {
    FETTLE_PROBLEM_CANCELLED,
    N_("The work was stopped."),
    NULL,
  },
  [FAILED] = {
    FETTLE_PROBLEM_FAILED,
    N_("The desk file could not be read or written."),
    NULL,
  },
};

/* The first row that fits holds. A code stands for itself and, where it is a
 * primary one, for all of its kind; number 0 for any. What the system said counts
 * only where a call to it failed: the first rows are those where none did. */
static const struct
{
  int code;
  int number;
  Row row;
} table[] = {
  { SQLITE_IOERR_SHORT_READ, 0, DAMAGED },
  { SQLITE_IOERR_DATA, 0, DAMAGED },
  { SQLITE_IOERR_CORRUPTFS, 0, DAMAGED },
  { SQLITE_IOERR_NOMEM, 0, MEMORY },
  { SQLITE_CANTOPEN_SYMLINK, 0, FORBIDDEN },
  { SQLITE_FULL, 0, FULL },
  { SQLITE_IOERR, ENOSPC, FULL },
  { SQLITE_IOERR, EDQUOT, FULL },
  { SQLITE_IOERR, EFBIG, FULL },
  { SQLITE_CANTOPEN, ENOSPC, FULL },
  { SQLITE_CANTOPEN, EDQUOT, FULL },
  { SQLITE_IOERR, EACCES, FORBIDDEN },
  { SQLITE_IOERR, EPERM, FORBIDDEN },
  { SQLITE_IOERR, EROFS, FORBIDDEN },
  { SQLITE_CANTOPEN, EIO, BROKEN },
  { SQLITE_IOERR_READ, 0, UNREADABLE },
  { SQLITE_IOERR_FSTAT, 0, UNREADABLE },
  { SQLITE_IOERR_WRITE, 0, UNWRITABLE },
  { SQLITE_IOERR_FSYNC, 0, UNWRITABLE },
  { SQLITE_IOERR_DIR_FSYNC, 0, UNWRITABLE },
  { SQLITE_IOERR_TRUNCATE, 0, UNWRITABLE },
  { SQLITE_IOERR_SHMSIZE, 0, UNWRITABLE },
  { SQLITE_IOERR, 0, BROKEN },
  { SQLITE_NOMEM, 0, MEMORY },
  { SQLITE_CORRUPT, 0, DAMAGED },
  { SQLITE_NOTADB, 0, DAMAGED },
  { SQLITE_BUSY, 0, HELD },
  { SQLITE_LOCKED, 0, HELD },
  { SQLITE_PROTOCOL, 0, HELD },
  { SQLITE_READONLY_DBMOVED, 0, REPLACED },
  { SQLITE_READONLY, 0, FORBIDDEN },
  { SQLITE_CANTOPEN, 0, FORBIDDEN },
  { SQLITE_PERM, 0, FORBIDDEN },
  { SQLITE_AUTH, 0, FORBIDDEN },
  { SQLITE_INTERRUPT, 0, STOPPED },
};

const FettleFault *
fettle_fault_find (int code,
                   int number)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if ((table[i].code == code || table[i].code == (code & 0xff))
        && (table[i].number == 0 || table[i].number == number))
      return &rows[table[i].row];

  return &rows[FAILED];
}

/* Only of these the system has said anything. */
static gboolean
is_of_system (int code)
{
  return (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
}

const FettleFault *
fettle_fault_find_last (sqlite3 *raw,
                        int      code,
                        int      number,
                        char   **detail)
{
  g_autofree char *words = NULL;
  const FettleFault *fault;

  /* The primary code reaches us; the connection knows which kind it was. */
  if (raw != NULL && (sqlite3_extended_errcode (raw) & 0xff) == (code & 0xff))
    code = sqlite3_extended_errcode (raw);

  fault = fettle_fault_find (code, number);

  /* Translators: a technical detail, first the text, then the code of the database */
  words = g_strdup_printf (_("The database says: %s (%d)."), raw != NULL ? sqlite3_errmsg (raw) : sqlite3_errstr (code),
                           code);
  if (number != 0 && is_of_system (code) && fault->problem != FETTLE_PROBLEM_DAMAGED)
    /* Translators: the sentence about the database, then what the operating system said */
    *detail = g_strdup_printf (_("%s The system says: %s."), words, g_strerror (number));
  else
    *detail = g_steal_pointer (&words);

  return fault;
}

char *
fettle_fault_dup_page_detail (const char *answer)
{
  g_auto (GStrv) lines = g_strsplit (answer != NULL ? answer : "", "\n", -1);
  guint first = lines[0] != NULL && g_str_has_prefix (lines[0], "***") ? 1 : 0;

  if (lines[0] == NULL || lines[first] == NULL)
    return g_strdup (_("The database does not say what is wrong."));

  /* Translators: what the database found, in English */
  return g_strdup_printf (_("The database says: %s."), lines[first]);
}
