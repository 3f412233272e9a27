/* desk-writer.c: writes to a desk as fast as it can, and says after each action
 * that it was acknowledged; to be run several at once, and to be killed.
 *
 * Usage: desk-writer DESK SEED [COUNT]
 * Prints "DONE seq eid title" on a line of its own for each action.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-store-list.h"

#include <stdlib.h>

typedef struct
{
  FettleStore  *store;
  FettleRandom *random;
  FettleClock  *clock;
  GArray       *mine;     /* FettleUuid of the incidents it made */
  guint64       seed;
} Writer;

static FettleEdit *
make_incident (Writer     *self,
               FettleUuid *eid,
               const char *title)
{
  FettleEdit *edit;

  *eid = fettle_uuid_new_v7 (fettle_clock_now (self->clock), self->random);
  edit = fettle_edit_new_create (FETTLE_KIND_INCIDENT, eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, "made");
  g_array_append_val (self->mine, *eid);
  return edit;
}

static FettleEdit *
alter_incident (Writer     *self,
                FettleUuid *eid,
                const char *title)
{
  FettleEdit *edit;

  *eid = g_array_index (self->mine, FettleUuid, fettle_random_below (self->random, self->mine->len));
  edit = fettle_edit_new_update (FETTLE_KIND_INCIDENT, eid);
  fettle_edit_set_text (edit, FETTLE_TICKET_TITLE, title);
  fettle_edit_add_element (edit, FETTLE_TICKET_TAGS, title);
  return edit;
}

static void
write_one (Writer *self,
           guint   i)
{
  g_autofree char *title = g_strdup_printf ("w%" G_GUINT64_FORMAT "-%u", self->seed, i);
  g_autoptr (FettleAction) action = fettle_action_new (title);
  g_autoptr (FettleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  char text[FETTLE_UUID_TEXT_SIZE];
  FettleUuid eid;
  gboolean is_new = self->mine->len == 0 || fettle_random_below (self->random, 3) > 0;

  fettle_action_take (action, is_new ? make_incident (self, &eid, title) : alter_incident (self, &eid, title));
  commit = fettle_store_commit (self->store, fettle_store_get_founder (self->store), action, &error);
  if (commit == NULL)
    {
      g_printerr ("%s\n", error->message);
      exit (1);
    }

  g_print ("DONE %" G_GINT64_FORMAT " %s %s\n", commit->last_seq, fettle_uuid_to_text (&eid, text), title);
}

int
main (int   argc,
      char *argv[])
{
  Writer self = { 0 };
  g_autoptr (GError) error = NULL;
  guint count;

  if (argc < 3)
    {
      g_printerr ("Usage: %s DESK SEED [COUNT]\n", argv[0]);
      return 2;
    }

  count = argc > 3 ? strtoul (argv[3], NULL, 10) : G_MAXUINT;
  self.seed = g_ascii_strtoull (argv[2], NULL, 10);
  self.clock = fettle_clock_new_system ();
  self.random = fettle_random_new_seeded (self.seed);
  self.mine = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  self.store = fettle_store_open (argv[1], FETTLE_STORE_WRITE, self.clock, self.random, &error);
  if (self.store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }

  for (guint i = 0; i < count; i++)
    write_one (&self, i);

  g_object_unref (self.store);
  g_object_unref (self.random);
  g_object_unref (self.clock);
  g_array_unref (self.mine);
  return 0;
}
