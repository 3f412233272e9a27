/* fettle-store-open.c: making a desk, and opening one with its checks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-private.h"

#include "fettle-desk-file.h"
#include "fettle-fault.h"

#include <glib/gi18n-lib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

/* Links of the chain that are looked at when a desk is opened. */
#define TAIL_LENGTH 10000

/* Looking at every page takes a second for 500 MB; larger desks are checked
 * whole with their daily backup. */
#define MAX_PAGES_CHECKED (16 * 1024)

static void
fail_damaged (GError    **error,
              const char *detail)
{
  fettle_problem_set (error, FETTLE_PROBLEM_DAMAGED, detail, _("Restore the last good backup."),
                      _("The desk file is damaged."));
}

/* --- checks -------------------------------------------------------------------------- */

static gboolean
check_pages (FettleStore *self,
             GError     **error)
{
  g_autoptr (FettleQuery) query = NULL;
  g_autofree char *detail = NULL;
  const char *answer;
  gint64 n_pages;

  if (!fettle_database_get_int (self->database, &n_pages, 0, error, "page-count", ""))
    return FALSE;

  if (n_pages > MAX_PAGES_CHECKED)
    return TRUE;

  query = fettle_query_new (self->database, "quick-check", "");
  if (!fettle_query_step (query, error))
    return FALSE;

  answer = fettle_query_get_text (query, 0);
  if (g_strcmp0 (answer, "ok") == 0)
    return TRUE;

  detail = fettle_fault_dup_page_detail (answer);
  fail_damaged (error, detail);
  return FALSE;
}

/* A change of the log as far as its links go. */
typedef struct
{
  gint64       seq, dev, n;
  FettleDigest prev, hash, log_hash;
  gint64       eh, num, scope, at_received;
} Link;

static void
read_link (FettleQuery *query,
           Link        *link)
{
  link->seq = fettle_query_get_int (query, 0);
  link->dev = fettle_query_get_int (query, 1);
  link->n = fettle_query_get_int (query, 2);
  fettle_query_get_digest (query, 3, &link->prev);
  link->eh = fettle_query_get_int (query, 4);
  link->num = fettle_query_get_int (query, 5);
  link->scope = fettle_query_get_int (query, 6);
  link->at_received = fettle_query_get_int (query, 7);
  fettle_query_get_digest (query, 8, &link->hash);
  fettle_query_get_digest (query, 9, &link->log_hash);
}

static gboolean
links_to (const Link *link,
          const Link *before)
{
  FettleDigest expected = fettle_change_log_hash (&before->log_hash, &link->hash, link->eh, link->seq,
                                                  link->num, link->scope, link->at_received);

  return link->seq == before->seq + 1
         && fettle_digest_equal (&expected, &link->log_hash)
         && (link->dev != before->dev
             || (link->n == before->n + 1 && fettle_digest_equal (&link->prev, &before->hash)));
}

static gboolean
check_links (FettleStore  *self,
             gint64        head,
             Link         *last,
             GError      **error)
{
  gint64 from = MAX (head - TAIL_LENGTH, 0);
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "log-tail", "i", MAX (from - 1, 0));

  /* The first row of a tail has nothing before it to link to. */
  while (fettle_query_step (query, error))
    {
      Link link;

      read_link (query, &link);
      if ((last->seq != 0 || from == 0) && !links_to (&link, last))
        {
          g_autofree char *detail = g_strdup_printf (_("Change %" G_GINT64_FORMAT " of the log does not follow the one before it."),
                                                     link.seq);

          fail_damaged (error, detail);
          return FALSE;
        }

      *last = link;
    }

  return !fettle_query_failed (query);
}

static gboolean
check_chain (FettleStore *self,
             GError     **error)
{
  g_autoptr (FettleQuery) query = fettle_query_new (self->database, "head-get", "");
  Link last = { 0 };
  FettleDigest log_hash = { 0 };
  gint64 seq = 0;

  if (fettle_query_step (query, error))
    {
      seq = fettle_query_get_int (query, 0);
      fettle_query_get_digest (query, 1, &log_hash);
    }

  if (fettle_query_failed (query) || !check_links (self, seq, &last, error))
    return FALSE;

  if (last.seq == seq && fettle_digest_equal (&last.log_hash, &log_hash))
    return TRUE;

  fail_damaged (error, _("The end of the log is not what it was when it was last written."));
  return FALSE;
}

gboolean
_fettle_store_check (FettleStore *self,
                     GError     **error)
{
  gboolean ok;

  if (!_fettle_store_begin_read (self, error))
    return FALSE;

  ok = check_pages (self, error) && check_chain (self, error);
  _fettle_store_end_read (self);
  fettle_database_release_memory (self->database);
  return ok;
}

static gboolean
check_application (FettleStore *self,
                   GError     **error)
{
  gint64 id;

  if (!fettle_database_get_int (self->database, &id, 0, error, "application-id", ""))
    return FALSE;

  if (id == FETTLE_APPLICATION_ID)
    return TRUE;

  fettle_desk_file_fail_foreign (self->path, error);
  return FALSE;
}

/* A file that is none of ours is left as it is. */
static gboolean
begin_writing (FettleStore *self,
               GError     **error)
{
  return self->mode == FETTLE_STORE_READ || fettle_database_begin_writing (self->database, error);
}

static gboolean
check_form (FettleStore     *self,
            FettleSchemaGap *gap,
            GError         **error)
{
  self->is_newer = gap->is_newer;
  if (!gap->is_newer || self->mode == FETTLE_STORE_READ)
    return TRUE;

  fettle_problem_set (error, FETTLE_PROBLEM_NEWER, _("It can be read here, but not written."),
                      _("Install the newer version on this computer."),
                      _("The desk was written by a newer version of Fettle."));
  return FALSE;
}

/* --- opening ------------------------------------------------------------------------------ */

/* It has read and written all records. What that took lies all over the heap, and
 * would stay with a program that is open all day. */
static gboolean
migrate (FettleStore     *self,
         FettleSchemaGap *gap,
         GError         **error)
{
  gboolean ok = _fettle_store_migrate (self, gap, error);

  fettle_database_release_memory (self->database);
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  return ok;
}

static gboolean
prepare_form (FettleStore *self,
              GError     **error)
{
  g_autoptr (FettleSchemaGap) gap = fettle_schema_compare (self->database, error);

  if (gap == NULL || !check_form (self, gap, error))
    return FALSE;

  if (!fettle_schema_generate (self->database, gap, error))
    return FALSE;

  if (self->mode == FETTLE_STORE_WRITE
      && fettle_schema_gap_is_open (gap)
      && !migrate (self, gap, error))
    return FALSE;

  self->has_clocks = self->mode == FETTLE_STORE_WRITE || !fettle_schema_gap_is_before (gap, 2);
  return fettle_database_get_int (self->database, &self->schema_version, 0, error, "schema-version", "");
}

FettleStore *
fettle_store_open (const char      *path,
                   FettleStoreMode  mode,
                   FettleClock     *clock,
                   FettleRandom    *random,
                   GError         **error)
{
  g_autoptr (FettleStore) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_CLOCK (clock) && FETTLE_IS_RANDOM (random), NULL);

  if (!fettle_desk_file_check (path, mode == FETTLE_STORE_WRITE, error)
      || !fettle_desk_file_check_head (path, error))
    return NULL;

  self = _fettle_store_connect (path, mode, clock, random, error);
  if (self == NULL
      || !check_application (self, error)
      || !begin_writing (self, error)
      || !_fettle_store_check (self, error)
      || !_fettle_store_read_identity (self, error)
      || !prepare_form (self, error))
    return NULL;

  if (mode == FETTLE_STORE_WRITE)
    fettle_desk_file_ensure_reserve (path);

  return g_steal_pointer (&self);
}

/* --- making ------------------------------------------------------------------------------- */

static gboolean
make_tables (FettleStore *self,
             GError     **error)
{
  if (!fettle_database_run (self->database, error, "begin", ""))
    return FALSE;

  return fettle_schema_create (self->database, error)
         && fettle_database_run (self->database, error, "identity-set", "uuu", &self->ws, &self->dev,
                                 &self->founder)
         && fettle_database_run (self->database, error, "commit", "");
}

static FettleEdit *
dup_named (FettleKind        kind,
           const FettleUuid *eid,
           guint             field,
           const char       *name)
{
  FettleEdit *edit = fettle_edit_new_create (kind, eid);

  fettle_edit_set_text (edit, field, name);
  return edit;
}

/* Desk, device, person, in this order (record.md 4.10), then @more. */
static gboolean
make_first_records (FettleStore *self,
                    const char  *desk_name,
                    const char  *person_name,
                    gboolean     sample,
                    GPtrArray   *more,
                    GError     **error)
{
  g_autoptr (FettleAction) action = fettle_action_new (_("Desk made"));
  g_autoptr (FettleCommit) commit = NULL;
  FettleEdit *desk = dup_named (FETTLE_KIND_DESK, &self->ws, FETTLE_DESK_NAME, desk_name);
  FettleEdit *person = dup_named (FETTLE_KIND_PERSON, &self->founder, FETTLE_PERSON_NAME, person_name);

  if (sample)
    fettle_edit_set_bool (desk, FETTLE_DESK_SAMPLE, TRUE);
  fettle_edit_set_bool (person, FETTLE_PERSON_AGENT, TRUE);

  fettle_action_take (action, desk);
  fettle_action_take (action, dup_named (FETTLE_KIND_DEVICE, &self->dev, FETTLE_DEVICE_NAME,
                                         g_get_host_name ()));
  fettle_action_take (action, person);
  for (guint i = 0; more != NULL && i < more->len; i++)
    fettle_action_take (action, g_object_ref (g_ptr_array_index (more, i)));

  commit = fettle_store_commit (self, &self->founder, action, error);
  return commit != NULL;
}

static gboolean
fill_file (const char   *path,
           const char   *desk_name,
           const char   *person_name,
           gboolean      sample,
           GPtrArray    *more,
           FettleClock  *clock,
           FettleRandom *random,
           GError      **error)
{
  g_autoptr (FettleStore) self = _fettle_store_connect (path, FETTLE_STORE_WRITE, clock, random, error);
  gint64 now = fettle_clock_now (clock);

  if (self == NULL || !begin_writing (self, error))
    return FALSE;

  self->ws = fettle_uuid_new_v7 (now, random);
  self->dev = fettle_uuid_new_v7 (now, random);
  self->founder = fettle_uuid_new_v7 (now, random);
  if (!make_tables (self, error))
    return FALSE;

  return fettle_schema_generate (self->database, NULL, error)
         && fettle_database_get_int (self->database, &self->schema_version, 0, error, "schema-version", "")
         && make_first_records (self, desk_name, person_name, sample, more, error)
         /* Closing would settle it too, but not tell if the disk is full. */
         && fettle_database_settle (self->database, error);
}

FettleStore *
fettle_store_create_with (const char   *path,
                          const char   *desk_name,
                          const char   *person_name,
                          gboolean      sample,
                          GPtrArray    *more,
                          FettleClock  *clock,
                          FettleRandom *random,
                          GError      **error)
{
  g_autofree char *half = NULL;
  FettleStore *store = NULL;

  g_return_val_if_fail (path != NULL && desk_name != NULL && person_name != NULL, NULL);
  g_return_val_if_fail (FETTLE_IS_CLOCK (clock) && FETTLE_IS_RANDOM (random), NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      fettle_problem_set (error, FETTLE_PROBLEM_EXISTS, NULL, _("Choose another name."),
                          _("There is a file at %s already."), path);
      return NULL;
    }

  if (!fettle_desk_file_prepare_folder (path, error))
    return NULL;

  /* Under another name until it is whole, so that no half desk is ever found;
   * one of its own, as somebody else may make a desk at @path as well. */
  fettle_desk_file_remove_abandoned (path);
  half = fettle_desk_file_make_new (path, error);
  if (half == NULL)
    return NULL;

  if (fill_file (half, desk_name, person_name, sample, more, clock, random, error)
      && fettle_desk_file_sync (half, error) && fettle_desk_file_move (half, path, error))
    store = fettle_store_open (path, FETTLE_STORE_WRITE, clock, random, error);

  fettle_desk_file_remove (half);
  return store;
}

FettleStore *
fettle_store_create (const char   *path,
                     const char   *desk_name,
                     const char   *person_name,
                     gboolean      sample,
                     FettleClock  *clock,
                     FettleRandom *random,
                     GError      **error)
{
  return fettle_store_create_with (path, desk_name, person_name, sample, NULL, clock, random, error);
}
