/* fettle-jsonl-names.c: the records that a line made by hand names.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-jsonl-names.h"

#include "fettle-store-list.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _FettleJsonlNames
{
  FettleImportRun *run;
  GHashTable      *known;                 /* (owned) "kind:folded name" → FettleUuid */
  gboolean         is_loaded[FETTLE_N_KINDS];
};

static const struct
{
  gboolean has_name;
  guint    name;
} kinds[FETTLE_N_KINDS] = {
  [FETTLE_KIND_PERSON] = { TRUE, FETTLE_PERSON_NAME },
  [FETTLE_KIND_TEAM] = { TRUE, FETTLE_TEAM_NAME },
  [FETTLE_KIND_SERVICE] = { TRUE, FETTLE_SERVICE_NAME },
  [FETTLE_KIND_CATEGORY] = { TRUE, FETTLE_CATEGORY_NAME },
};

FettleJsonlNames *
fettle_jsonl_names_new (FettleImportRun *run)
{
  FettleJsonlNames *self = g_new0 (FettleJsonlNames, 1);

  self->run = run;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
fettle_jsonl_names_free (FettleJsonlNames *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

static char *
dup_key (FettleKind  kind,
         const char *name)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autofree char *folded = fettle_text_fold (tidy);

  return g_strdup_printf ("%d:%s", kind, folded);
}

/* The first of several of one name counts. */
static void
note_name (FettleJsonlNames *self,
           FettleKind        kind,
           const char       *name,
           const FettleUuid *eid)
{
  char *key = dup_key (kind, name);

  if (g_hash_table_contains (self->known, key))
    g_free (key);
  else
    g_hash_table_insert (self->known, key, g_memdup2 (eid, sizeof *eid));
}

static gboolean
load_names (FettleJsonlNames *self,
            FettleKind        kind,
            GError          **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (self->is_loaded[kind])
    return TRUE;

  names = fettle_store_list_names (self->run->store, kind, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      const FettleName *name = g_ptr_array_index (names, i);

      note_name (self, kind, name->name, &name->eid);
    }
  self->is_loaded[kind] = TRUE;

  return TRUE;
}

static FettleValue *
new_ref (const FettleUuid *eid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  return fettle_value_new_string (fettle_uuid_to_text (eid, text));
}

/* --- making ------------------------------------------------------------------------------- */

static FettleValue *
make (FettleJsonlNames *self,
      FettleKind        kind,
      const char       *whole,
      const char       *name,
      FettleValue      *parent,    /* (transfer full) (nullable) */
      gint64            at,
      GError          **error)
{
  g_autoptr (FettleValue) owned = parent;
  FettleUuid eid = fettle_uuid_new_v7 (at, self->run->random);
  g_autoptr (FettleEdit) edit = fettle_edit_new_create (kind, &eid);

  fettle_edit_set_text (edit, kinds[kind].name, name);
  if (owned != NULL)
    fettle_edit_take (edit, FETTLE_CATEGORY_PARENT, g_steal_pointer (&owned));
  fettle_edit_set_observed (edit, FETTLE_JSONL_SOURCE, 0);
  fettle_edit_set_at (edit, at);
  if (!fettle_import_run_apply (self->run, edit, error))
    return NULL;

  note_name (self, kind, whole, &eid);

  return new_ref (&eid);
}

/* Cuts "Network > Remote access" or "Network › Remote access" in two. */
static gboolean
split_category (const char  *name,
                char       **parent,
                char       **child)
{
  const char *cut = strstr (name, "›");
  gsize length = strlen ("›");

  if (cut == NULL)
    {
      cut = strchr (name, '>');
      length = 1;
    }
  if (cut == NULL)
    return FALSE;

  *parent = g_strstrip (g_strndup (name, cut - name));
  *child = g_strstrip (g_strdup (cut + length));

  return TRUE;
}

static FettleValue *
find_category (FettleJsonlNames *self,
               const char       *name,
               gint64            at,
               GError          **error)
{
  g_autofree char *parent = NULL;
  g_autofree char *child = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *key = NULL;
  FettleValue *ref;
  const FettleUuid *eid;

  if (!split_category (name, &parent, &child) || parent[0] == '\0' || child[0] == '\0')
    return make (self, FETTLE_KIND_CATEGORY, name, name, NULL, at, error);

  whole = g_strdup_printf ("%s › %s", parent, child);
  key = dup_key (FETTLE_KIND_CATEGORY, whole);
  eid = g_hash_table_lookup (self->known, key);
  if (eid != NULL)
    return new_ref (eid);

  ref = fettle_jsonl_names_find (self, FETTLE_KIND_CATEGORY, parent, at, error);

  return ref != NULL ? make (self, FETTLE_KIND_CATEGORY, whole, child, ref, at, error) : NULL;
}

static FettleValue *
find_ticket (FettleJsonlNames *self,
             const char       *number,
             GError          **error)
{
  g_autofree char *key = dup_key (FETTLE_KIND_TICKET, number);
  const FettleUuid *known = g_hash_table_lookup (self->known, key);
  FettleUuid eid;

  if (known != NULL)
    return new_ref (known);

  return fettle_store_find_ticket (self->run->store, number, &eid, error) ? new_ref (&eid) : NULL;
}

FettleValue *
fettle_jsonl_names_find (FettleJsonlNames *self,
                         FettleKind        kind,
                         const char       *name,
                         gint64            at,
                         GError          **error)
{
  g_autofree char *tidy = fettle_text_tidy (name);
  g_autofree char *key = NULL;
  const FettleUuid *known;

  if (tidy[0] == '\0')
    return fettle_value_new_null ();
  if (kind == FETTLE_KIND_TICKET)
    return find_ticket (self, tidy, error);
  if (!load_names (self, kind, error))
    return NULL;

  key = dup_key (kind, tidy);
  known = g_hash_table_lookup (self->known, key);
  if (known != NULL)
    return new_ref (known);
  if (kind == FETTLE_KIND_CATEGORY)
    return find_category (self, tidy, at, error);

  return make (self, kind, tidy, tidy, NULL, at, error);
}

void
fettle_jsonl_names_note_number (FettleJsonlNames *self,
                                const char       *number,
                                const FettleUuid *eid)
{
  note_name (self, FETTLE_KIND_INCIDENT, number, eid);
}

void
fettle_jsonl_names_note (FettleJsonlNames *self,
                         FettleKind        kind,
                         const FettleUuid *eid,
                         FettleEdit       *edit)
{
  gboolean is_ticket = fettle_kind_is_ticket (kind);
  guint field = is_ticket ? FETTLE_TICKET_NUMBER : kinds[kind].name;
  const FettleValue *name;

  if (!is_ticket && !kinds[kind].has_name)
    return;

  name = fettle_edit_get (edit, field);
  if (name != NULL && fettle_value_get_string (name) != NULL)
    note_name (self, is_ticket ? FETTLE_KIND_TICKET : kind, fettle_value_get_string (name), eid);
}
