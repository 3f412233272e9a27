/* fettle-ctl-generate.c: fettlectl generate: a believable desk from a seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ctl-commands.h"
#include "fettle-generate.h"
#include "fettle-json-writer.h"
#include "fettle-terminal.h"

#include <glib/gi18n-lib.h>

/* The newest moment unless --until says another: fixed, so that a seed gives
 * the same desk on every day. 2026-01-15T15:00:00Z. */
#define DEFAULT_UNTIL (G_GINT64_CONSTANT (1768489200) * FETTLE_SECOND)
#define DEFAULT_INCIDENTS 1000
#define DEFAULT_SEED 1

static const FettleOption options[] = {
  { "incidents", 'n', N_("N"), N_("How many incidents: 1 to 100000 (else 1000)") },
  { "seed", 's', N_("S"), N_("A number; the same gives the same desk (else 1)") },
  { "until", 'u', N_("TIME"), N_("The newest moment in it (else 2026-01-15T15:00:00Z)") },
  { "backlog", 0, NULL, N_("All of them are still open, as on a desk that resolves nothing") },
  { NULL }
};

static gboolean
open_or_make (FettleCtl  *ctl,
              GError    **error)
{
  g_autofree char *name = NULL;

  if (g_file_test (ctl->path, G_FILE_TEST_EXISTS))
    return fettle_ctl_open (ctl, error);

  name = fettle_workspace_dup_account_name ();
  ctl->workspace = fettle_workspace_create (ctl->path, name, FALSE, NULL, NULL, error);
  return ctl->workspace != NULL;
}

static void
print_made (FettleCtl *ctl,
            guint64    n,
            guint64    seed)
{
  g_autoptr (FettleJsonWriter) writer = NULL;
  g_autofree char *line = NULL;

  if (!ctl->json)
    {
      fettle_terminal_print (g_dngettext (GETTEXT_PACKAGE, "Made %u incident at %s", "Made %u incidents at %s", n),
                             (guint) n, ctl->path);
      return;
    }

  writer = fettle_json_writer_new ();
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "desk", ctl->path);
  fettle_json_writer_add_int (writer, "incidents", n);
  fettle_json_writer_add_int (writer, "seed", seed);
  fettle_json_writer_end (writer);
  line = fettle_json_writer_take (writer);
  fettle_terminal_print_json (line);
}

static gboolean
fill (FettleCtl  *ctl,
      guint       n,
      guint64     seed,
      gint64      until,
      GError    **error)
{
  if (fettle_arguments_has (ctl->arguments, "backlog"))
    return fettle_generate_backlog (ctl->workspace, n, seed, until, fettle_terminal_progress, NULL, NULL, error);

  return fettle_generate (ctl->workspace, n, seed, until, fettle_terminal_progress, NULL, NULL, error);
}

static gboolean
run (FettleCtl  *ctl,
     GError    **error)
{
  const char *until_text = fettle_arguments_get (ctl->arguments, "until");
  guint64 n = DEFAULT_INCIDENTS;
  guint64 seed = DEFAULT_SEED;
  gint64 until = DEFAULT_UNTIL;
  gboolean ok;

  if (!fettle_arguments_get_number (ctl->arguments, "incidents", 1, FETTLE_GENERATE_MAX, &n, error)
      || !fettle_arguments_get_number (ctl->arguments, "seed", 0, G_MAXINT64, &seed, error)
      || (until_text != NULL && !fettle_ctl_read_time (ctl, until_text, FALSE, &until, error))
      || !fettle_generate_check (n, until, error) || !open_or_make (ctl, error))
    return FALSE;

  ok = fill (ctl, n, seed, until, error);
  fettle_terminal_end_progress ();
  if (ok)
    print_made (ctl, n, seed);
  return ok;
}

const FettleCtlCommand fettle_ctl_generate_command = {
  .name = "generate",
  .operands = NULL,
  .summary = N_("Fill an empty desk with incidents of an invented company"),
  .details = N_("A desk that is not there is made. One that holds incidents is left alone."),
  .options = options,
  .run = run,
};
