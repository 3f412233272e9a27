/* test-name.c: what a name means among others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-name.h"

#include <string.h>

static const char *const names[] = { "Network", "Network › Remote access", "Network › Site", "Site", "Zoë Müller" };

static const struct
{
  const char *asked;
  const char *found;   /* places in names */
} cases[] = {
  { "network", "0" },
  { "SITE", "3" },
  { "zoe muller", "4" },
  { "Network › Site", "2" },
  { "Network > Site", "2" },
  { "network>site", "2" },
  { " Network  >  Remote  access ", "1" },
  { "Network > Sit", "2" },
  { "access", "1" },
  { "Site > Network", "2" },
  { "> Site", "2" },
  { "nothing", "" },
};

static GPtrArray *
make_names (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      FettleName *name = g_new0 (FettleName, 1);

      name->name = g_strdup (names[i]);
      name->eid.bytes[0] = i;
      g_ptr_array_add (list, name);
    }

  return list;
}

static void
test_find (void)
{
  g_autoptr (GPtrArray) list = make_names ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
      g_autoptr (GString) found = g_string_new (NULL);

      g_test_message ("%s", cases[i].asked);
      fettle_name_find (list, cases[i].asked, eids, NULL);
      for (guint k = 0; k < eids->len; k++)
        g_string_append_printf (found, "%u", g_array_index (eids, FettleUuid, k).bytes[0]);
      g_assert_cmpstr (found->str, ==, cases[i].found);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/name/find", test_find);

  return g_test_run ();
}
