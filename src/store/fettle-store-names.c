/* fettle-store-names.c: people, teams, services and categories by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-store-list.h"
#include "fettle-store-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Names shown when several fit. */
#define MAX_NAMED 5

static const char *const queries[FETTLE_N_KINDS] = {
  [FETTLE_KIND_DESK]     = "names-desk",
  [FETTLE_KIND_DEVICE]   = "names-device",
  [FETTLE_KIND_PERSON]   = "names-person",
  [FETTLE_KIND_TEAM]     = "names-team",
  [FETTLE_KIND_SERVICE]  = "names-service",
  [FETTLE_KIND_CATEGORY] = "names-category",
};

/* Columns of sql/names-person.sql and its like. */
enum { RID, EID, NAME, VIP, AGENT, SITE, PHONE, MAIL, PARENT };

static char *
dup_detail (FettleQuery *query)
{
  GString *detail = g_string_new (NULL);

  for (int column = SITE; column <= MAIL; column++)
    {
      const char *text = fettle_query_get_text (query, column);

      if (text != NULL && text[0] != '\0')
        g_string_append_printf (detail, "%s%s", detail->len > 0 ? " · " : "", text);
    }

  return g_string_free (detail, FALSE);
}

static char *
dup_full_name (FettleQuery *query)
{
  const char *name = fettle_query_get_text (query, NAME);
  const char *parent = fettle_query_get_text (query, PARENT);

  if (parent != NULL)
    return g_strconcat (parent, " › ", name, NULL);

  return g_strdup (name != NULL ? name : "");
}

static FettleName *
read_name (FettleQuery *query)
{
  FettleName *name = g_new0 (FettleName, 1);

  name->rid = fettle_query_get_int (query, RID);
  fettle_query_get_uuid (query, EID, &name->eid);
  name->name = dup_full_name (query);
  name->detail = dup_detail (query);
  name->vip = fettle_query_get_int (query, VIP) == 1;
  name->agent = fettle_query_get_int (query, AGENT) == 1;
  return name;
}

/* --- listing ---------------------------------------------------------------------------- */

typedef struct
{
  FettleName *name;
  char       *key;
} Keyed;

static int
compare_keyed (gconstpointer a,
               gconstpointer b)
{
  const Keyed *left = a;
  const Keyed *right = b;
  int order = g_strcmp0 (left->key, right->key);

  return order != 0 ? order : left->name->rid < right->name->rid ? -1 : left->name->rid > right->name->rid;
}

static void
sort_names (GPtrArray *names)
{
  g_autofree Keyed *keyed = g_new (Keyed, names->len + 1);

  for (guint i = 0; i < names->len; i++)
    {
      keyed[i].name = g_ptr_array_index (names, i);
      keyed[i].key = g_utf8_collate_key (keyed[i].name->name, -1);
    }

  qsort (keyed, names->len, sizeof *keyed, compare_keyed);
  for (guint i = 0; i < names->len; i++)
    {
      g_ptr_array_index (names, i) = keyed[i].name;
      g_free (keyed[i].key);
    }
}

GPtrArray *
fettle_store_list_names (FettleStore *self,
                         FettleKind   kind,
                         GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_name_free);
  g_autoptr (FettleQuery) query = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS && queries[kind] != NULL, NULL);

  query = fettle_query_new (self->database, queries[kind], "");
  while (fettle_query_step (query, error))
    g_ptr_array_add (names, read_name (query));

  if (fettle_query_failed (query))
    return NULL;

  sort_names (names);
  return g_steal_pointer (&names);
}

char *
fettle_store_dup_name (FettleStore      *self,
                       const FettleUuid *eid)
{
  g_autoptr (FettleQuery) query = NULL;
  gint64 rid;

  g_return_val_if_fail (FETTLE_IS_STORE (self), NULL);
  g_return_val_if_fail (eid != NULL, NULL);

  if (!fettle_interner_find (self->interner, eid, &rid, NULL) || rid == 0)
    return NULL;

  query = fettle_query_new (self->database, "name-get", "i", rid);
  return fettle_query_step (query, NULL) ? g_strdup (fettle_query_get_text (query, 0)) : NULL;
}

/* --- finding ------------------------------------------------------------------------------ */

typedef gboolean (*FitsFunc) (const char *name, const char *folded);

static gboolean
is_equal (const char *name,
          const char *folded)
{
  g_autofree char *other = fettle_text_fold (name);
  const char *last = g_strrstr (other, " › ");

  /* A category is named by its own word as well. */
  return g_strcmp0 (other, folded) == 0
         || (last != NULL && g_strcmp0 (last + strlen (" › "), folded) == 0);
}

static GPtrArray *
filter (GPtrArray  *names,
        FitsFunc    fits,
        const char *folded)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      FettleName *name = g_ptr_array_index (names, i);

      if (fits (name->name, folded))
        g_ptr_array_add (found, name);
    }

  return found;
}

static void
fail_several (GPtrArray  *found,
              const char *name,
              GError    **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (found->len, MAX_NAMED); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            ((FettleName *) g_ptr_array_index (found, i))->name);

  if (found->len > MAX_NAMED)
    g_string_append (list, ", …");
  g_string_append_c (list, '.');

  fettle_problem_set (error, FETTLE_PROBLEM_INVALID, list->str, _("Write more of the name."),
                      _("“%s” is the name of several."), name);
}

gboolean
fettle_store_find_name (FettleStore *self,
                        FettleKind   kind,
                        const char  *name,
                        FettleUuid  *eid,
                        GError     **error)
{
  static const FitsFunc ways[] = { is_equal, fettle_text_contains };
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (FETTLE_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL && eid != NULL, FALSE);

  names = fettle_store_list_names (self, kind, error);
  if (names == NULL)
    return FALSE;

  folded = fettle_text_fold (name);
  for (guint i = 0; folded[0] != '\0' && i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GPtrArray) found = filter (names, ways[i], folded);

      if (found->len == 1)
        {
          *eid = ((FettleName *) g_ptr_array_index (found, 0))->eid;
          return TRUE;
        }

      if (found->len > 1)
        {
          fail_several (found, name, error);
          return FALSE;
        }
    }

  fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, NULL, NULL,
                      /* Translators: the kind of a record, as "Person", then a name */
                      _("%s: there is nobody and nothing called “%s”."),
                      _(fettle_kind_get_info (kind)->label), name);
  return FALSE;
}
