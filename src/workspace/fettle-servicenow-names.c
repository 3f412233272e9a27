/* fettle-servicenow-names.c: the persons, teams and categories a log names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-servicenow.h"

#include "fettle-text.h"
#include "fettle-time.h"

#include <string.h>

static const struct
{
  guint name;
  guint external_key;
} name_fields[FETTLE_N_KINDS] = {
  [FETTLE_KIND_PERSON] = { FETTLE_PERSON_NAME, FETTLE_PERSON_EXTERNAL_KEY },
  [FETTLE_KIND_TEAM] = { FETTLE_TEAM_NAME, FETTLE_TEAM_EXTERNAL_KEY },
  [FETTLE_KIND_CATEGORY] = { FETTLE_CATEGORY_NAME, FETTLE_CATEGORY_EXTERNAL_KEY },
};

void
fettle_servicenow_names_init (FettleServicenowNames *self,
                              FettleImportRun       *run)
{
  *self = (FettleServicenowNames) { .run = run, .at = FETTLE_TIME_NONE };
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) fettle_value_unref);
}

void
fettle_servicenow_names_clear (FettleServicenowNames *self)
{
  g_clear_pointer (&self->known, g_hash_table_unref);
}

static FettleValue *
new_ref (const FettleUuid *eid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  return fettle_value_new_string (fettle_uuid_to_text (eid, text));
}

/* The edit that makes it, or NULL where it is there; @eid names it. */
static FettleEdit *
find_or_create (FettleServicenowNames *self,
                FettleKind             kind,
                const char            *key,
                const char            *name,
                FettleUuid            *eid)
{
  g_autoptr (FettleEdit) edit = NULL;
  gint64 made_at = self->at != FETTLE_TIME_NONE ? self->at : fettle_clock_now (self->run->clock);

  if (fettle_transaction_find (self->run->transaction, kind, key, eid))
    return NULL;

  *eid = fettle_uuid_new_v7 (made_at, self->run->random);
  edit = fettle_edit_new_create (kind, eid);
  fettle_edit_set_text (edit, name_fields[kind].name, name);
  fettle_edit_set_text (edit, name_fields[kind].external_key, key);
  fettle_edit_set_observed (edit, FETTLE_SERVICENOW_SOURCE, self->row);
  fettle_edit_set_at (edit, made_at);

  return g_steal_pointer (&edit);
}

/* @edit NULL: it is there already. */
static const FettleValue *
take_name (FettleServicenowNames *self,
           const char            *key,
           const FettleUuid      *eid,
           FettleEdit            *edit,
           GError               **error)
{
  FettleValue *ref;

  if (edit != NULL && !fettle_import_run_apply (self->run, edit, error))
    return NULL;

  ref = new_ref (eid);
  g_hash_table_insert (self->known, g_strdup (key), ref);

  return ref;
}

const FettleValue *
fettle_servicenow_names_get_person (FettleServicenowNames *self,
                                    const char            *list,
                                    const char            *name,
                                    gboolean               is_agent,
                                    GError               **error)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autofree char *key = g_strdup_printf ("servicenow:%s:%s", list, tidy);
  const FettleValue *known = g_hash_table_lookup (self->known, key);
  g_autoptr (FettleEdit) edit = NULL;
  FettleUuid eid;

  if (known != NULL)
    return known;

  edit = find_or_create (self, FETTLE_KIND_PERSON, key, tidy, &eid);
  if (edit != NULL && is_agent)
    fettle_edit_set_bool (edit, FETTLE_PERSON_AGENT, TRUE);

  return take_name (self, key, &eid, edit, error);
}

const FettleValue *
fettle_servicenow_names_get_team (FettleServicenowNames *self,
                                  const char            *name,
                                  GError               **error)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autofree char *key = g_strdup_printf ("servicenow:assignment_group:%s", tidy);
  const FettleValue *known = g_hash_table_lookup (self->known, key);
  g_autoptr (FettleEdit) edit = NULL;
  FettleUuid eid;

  if (known != NULL)
    return known;

  edit = find_or_create (self, FETTLE_KIND_TEAM, key, tidy, &eid);

  return take_name (self, key, &eid, edit, error);
}

/* A stroke divides the two levels, unless one of the names has a stroke itself:
 * then it is two blanks, which no tidy name has. */
static char *
dup_category_key (const char *parent,
                  const char *child)
{
  if (strchr (parent, '/') != NULL || (child != NULL && strchr (child, '/') != NULL))
    return g_strdup_printf ("servicenow:category:%s  %s", parent, child != NULL ? child : "");

  return g_strdup_printf ("servicenow:category:%s%s%s", parent, child != NULL ? "/" : "", child != NULL ? child : "");
}

const FettleValue *
fettle_servicenow_names_get_category (FettleServicenowNames *self,
                                      const char            *name,
                                      const char            *child,
                                      GError               **error)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autofree char *tidy_child = child != NULL ? fettle_text_tidy (child) : NULL;
  g_autofree char *key = dup_category_key (tidy, tidy_child);
  const FettleValue *known = g_hash_table_lookup (self->known, key);
  const FettleValue *parent = NULL;
  g_autoptr (FettleEdit) edit = NULL;
  FettleUuid eid;

  if (known != NULL)
    return known;

  if (child != NULL)
    {
      parent = fettle_servicenow_names_get_category (self, name, NULL, error);
      if (parent == NULL)
        return NULL;
    }

  edit = find_or_create (self, FETTLE_KIND_CATEGORY, key, child != NULL ? tidy_child : tidy, &eid);
  if (edit != NULL && parent != NULL)
    fettle_edit_take (edit, FETTLE_CATEGORY_PARENT, fettle_value_ref (parent));

  return take_name (self, key, &eid, edit, error);
}
