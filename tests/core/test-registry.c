/* test-registry.c: what was once declared stays as it is.
 *
 * registry.txt holds one line for each field: kind, id, type, merge kind. A
 * field that is added gets a line of its own there; a line is never altered
 * and never taken out, since desks and files in the world hold it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-incident-state.h"
#include "fettle-kind.h"

#include <string.h>

static const char *const types[] = {
  [FETTLE_TYPE_OF_TEXT] = "text",
  [FETTLE_TYPE_OF_LONG_TEXT] = "long_text",
  [FETTLE_TYPE_OF_INT] = "int",
  [FETTLE_TYPE_OF_CHOICE] = "choice",
  [FETTLE_TYPE_OF_BOOL] = "bool",
  [FETTLE_TYPE_OF_TIME] = "time",
  [FETTLE_TYPE_OF_REF] = "ref",
  [FETTLE_TYPE_OF_TEXTS] = "texts",
  [FETTLE_TYPE_OF_REFS] = "refs",
};

static const char *const merges[] = {
  [FETTLE_MERGE_REG] = "reg",
  [FETTLE_MERGE_GUARD] = "guard",
  [FETTLE_MERGE_ORSET] = "orset",
  [FETTLE_MERGE_LOG] = "log",
};

static char *
describe_field (FettleKind kind,
                guint      field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (kind, field);
  const char *target = NULL;

  if (info->target == FETTLE_KIND_TICKET)
    target = "ticket";
  else if (info->target != FETTLE_KIND_NONE)
    target = fettle_kind_get_info (info->target)->id;

  return g_strdup_printf ("%s %s %s%s%s %s", fettle_kind_get_info (kind)->id, info->id, types[info->type],
                          target != NULL ? ":" : "", target != NULL ? target : "", merges[info->merge]);
}

static void
test_append_only (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("FETTLE_SOURCE_ROOT"), "tests", "core", "registry.txt", NULL);
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer line;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '#' && lines[i][0] != '\0')
        g_assert_true (g_hash_table_add (kept, g_strdup (lines[i])));
    }

  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      for (guint i = 0; i < fettle_kind_get_info (kind)->n_fields; i++)
        {
          g_autofree char *now = describe_field (kind, i);

          if (!g_hash_table_remove (kept, now))
            g_error ("\"%s\" stands in no line of registry.txt: a new field gets a line, an old one never changes",
                     now);
        }
    }

  g_hash_table_iter_init (&iter, kept);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    g_error ("\"%s\" is gone from the registry", (const char *) line);
}

/* record.md 1: field keys. */
static gboolean
is_field_key (const char *id)
{
  return g_ascii_islower (id[0]) && strlen (id) <= 63 &&
         strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen (id) &&
         !g_str_has_prefix (id, "x_");
}

static void
check_field (FettleKind kind,
             guint      field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (kind, field);

  g_test_message ("%s.%s", fettle_kind_get_info (kind)->id, info->id);
  g_assert_true (is_field_key (info->id));
  g_assert_nonnull (info->label);
  g_assert_cmpint (fettle_kind_find_field (kind, info->id), ==, (int) field);
  g_assert_cmpint (fettle_kind_match_field (kind, info->id), ==, (int) field);
  g_assert_cmpint (fettle_kind_match_field (kind, info->label), ==, (int) field);
  for (guint i = 0; info->import_names != NULL && info->import_names[i] != NULL; i++)
    g_assert_cmpint (fettle_kind_match_field (kind, info->import_names[i]), ==, (int) field);

  g_assert_cmpint (info->type == FETTLE_TYPE_OF_REF || info->type == FETTLE_TYPE_OF_REFS, ==,
                   info->target != FETTLE_KIND_NONE);
  g_assert_cmpint (info->type == FETTLE_TYPE_OF_TEXTS || info->type == FETTLE_TYPE_OF_REFS, ==,
                   info->merge == FETTLE_MERGE_ORSET);
  if (info->type == FETTLE_TYPE_OF_CHOICE)
    g_assert_nonnull (info->choices);
  if (info->type == FETTLE_TYPE_OF_INT)
    g_assert_cmpint (info->min, <, info->max);
  if (info->type == FETTLE_TYPE_OF_TEXT || info->type == FETTLE_TYPE_OF_LONG_TEXT)
    g_assert_cmpint (info->max, >, 0);
}

static void
test_fields (void)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    {
      const FettleKindInfo *info = fettle_kind_get_info (kind);

      g_assert_cmpint (fettle_kind_from_id (info->id), ==, kind);
      for (guint i = 0; i < info->n_fields; i++)
        check_field (kind, i);

      /* Reserved fields that every kind has. */
      g_assert_cmpint (fettle_kind_find_field (kind, "deleted"), >=, 0);
      g_assert_cmpint (fettle_kind_find_field (kind, "reason"), >=, 0);
    }

  g_assert_cmpint (fettle_kind_from_id ("change"), ==, FETTLE_KIND_NONE);
  g_assert_cmpint (fettle_kind_find_field (FETTLE_KIND_NONE, "title"), ==, -1);
  g_assert_cmpint (fettle_kind_find_field (FETTLE_KIND_NOTE, "title"), ==, -1);
}

static void
test_match (void)
{
  static const struct
  {
    const char *header;
    int         field;
  } headers[] = {
    { "Caller", FETTLE_TICKET_REPORTER },
    { "caller_id", FETTLE_TICKET_REPORTER },
    { "Assigned to", FETTLE_TICKET_OWNER },
    { "ASSIGNED_TO", FETTLE_TICKET_OWNER },
    { " assignment group ", FETTLE_TICKET_TEAM },
    { "short_description", FETTLE_TICKET_TITLE },
    { "incident_state", FETTLE_TICKET_STATE },
    { "opened_at", FETTLE_TICKET_LOGGED_AT },
    { "closed_code", FETTLE_TICKET_RESOLUTION_CODE },
    { "cmdb_ci", FETTLE_INCIDENT_CONFIGURATION_ITEM },
    { "Configuration item", FETTLE_INCIDENT_CONFIGURATION_ITEM },
    { "contact_type", FETTLE_TICKET_CHANNEL },
    { "u_symptom", FETTLE_INCIDENT_SYMPTOM },
    { "sys_mod_count", -1 },
    { "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_test_message ("%s", headers[i].header);
      g_assert_cmpint (fettle_kind_match_field (FETTLE_KIND_INCIDENT, headers[i].header), ==, headers[i].field);
    }
}

/* The enumeration of states and the choices of the field are one list. */
static void
test_states (void)
{
  const FettleChoice *choices = fettle_kind_get_field (FETTLE_KIND_INCIDENT, FETTLE_TICKET_STATE)->choices;
  guint n = 0;

  while (choices[n].id != NULL)
    n++;
  g_assert_cmpuint (n, ==, FETTLE_N_STATES);
  g_assert_cmpint (fettle_incident_state_from_id ("monitoring"), ==, FETTLE_STATE_MONITORING);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/registry/append-only", test_append_only);
  g_test_add_func ("/registry/fields", test_fields);
  g_test_add_func ("/registry/match", test_match);
  g_test_add_func ("/registry/states", test_states);

  return g_test_run ();
}
