/* fettle-name-book.c: the names of persons, teams, services and categories, in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-name-book.h"

#include "fettle-name-item-private.h"
#include "fettle-text.h"

#include <glib/gi18n-lib.h>

/* How many names an error lists before it says "and more". */
#define MAX_LISTED 5

typedef struct
{
  GListStore *list;    /* (owned) FettleNameItem */
  GHashTable *by_eid;  /* (owned) FettleUuid in the item → item */
  GHashTable *by_name; /* (owned) (nullable) folded → the first item called so; made when it is asked for */
} Page;

struct _FettleNameBook
{
  Page        pages[FETTLE_N_NAME_KINDS];
  GHashTable *rids;  /* (owned) set of rids */
};

static Page *
get_page (FettleNameBook *self,
          FettleKind      kind)
{
  g_assert (fettle_name_book_has_kind (kind));

  return &self->pages[kind - FETTLE_NAME_KIND_FIRST];
}

static FettleNameItem *
get_item (Page *page,
          guint position)
{
  /* Not owned: the list keeps it. */
  g_autoptr (FettleNameItem) item = g_list_model_get_item (G_LIST_MODEL (page->list), position);

  return item;
}

static guint
count_items (Page *page)
{
  return g_list_model_get_n_items (G_LIST_MODEL (page->list));
}

FettleNameBook *
fettle_name_book_new (void)
{
  FettleNameBook *self = g_new0 (FettleNameBook, 1);

  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    {
      self->pages[i].list = g_list_store_new (FETTLE_TYPE_NAME_ITEM);
      self->pages[i].by_eid = g_hash_table_new (fettle_uuid_hash, fettle_uuid_equal);
    }
  self->rids = g_hash_table_new (NULL, NULL);
  return self;
}

void
fettle_name_book_free (FettleNameBook *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < FETTLE_N_NAME_KINDS; i++)
    {
      g_hash_table_unref (self->pages[i].by_eid);
      g_clear_pointer (&self->pages[i].by_name, g_hash_table_unref);
      g_object_unref (self->pages[i].list);
    }
  g_hash_table_unref (self->rids);
  g_free (self);
}

gboolean
fettle_name_book_has_kind (FettleKind kind)
{
  return kind >= FETTLE_NAME_KIND_FIRST && kind <= FETTLE_NAME_KIND_LAST;
}

/* --- update ----------------------------------------------------------------------- */

static guint
count_same_start (Page      *page,
                  GPtrArray *names)
{
  guint n = MIN (count_items (page), names->len);
  guint same = 0;

  while (same < n && fettle_name_item_is_same (get_item (page, same), g_ptr_array_index (names, same)))
    same++;
  return same;
}

static guint
count_same_end (Page      *page,
                GPtrArray *names,
                guint      start)
{
  guint n_old = count_items (page);
  guint n = MIN (n_old, names->len) - start;
  guint same = 0;

  while (same < n
         && fettle_name_item_is_same (get_item (page, n_old - 1 - same),
                                      g_ptr_array_index (names, names->len - 1 - same)))
    same++;
  return same;
}

static void
forget_items (FettleNameBook *self,
              Page           *page,
              guint           position,
              guint           n)
{
  for (guint i = position; i < position + n; i++)
    {
      const FettleName *name = fettle_name_item_get_name (get_item (page, i));

      g_hash_table_remove (page->by_eid, &name->eid);
      g_hash_table_remove (self->rids, GUINT_TO_POINTER (name->rid));
    }
}

static void
remember_item (FettleNameBook *self,
               Page           *page,
               FettleNameItem *item)
{
  const FettleName *name = fettle_name_item_get_name (item);

  g_hash_table_replace (page->by_eid, (gpointer) &name->eid, item);
  g_hash_table_add (self->rids, GUINT_TO_POINTER (name->rid));
}

void
fettle_name_book_update (FettleNameBook *self,
                         FettleKind      kind,
                         GPtrArray      *names)
{
  g_autoptr (GPtrArray) added = NULL;
  Page *page;
  guint start, end, n_removed;

  g_return_if_fail (self != NULL && names != NULL);
  g_return_if_fail (fettle_name_book_has_kind (kind));

  page = get_page (self, kind);
  start = count_same_start (page, names);
  end = count_same_end (page, names, start);
  n_removed = count_items (page) - start - end;
  if (n_removed == 0 && names->len == start + end)
    return;

  g_clear_pointer (&page->by_name, g_hash_table_unref);
  forget_items (self, page, start, n_removed);
  added = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = start; i < names->len - end; i++)
    {
      g_ptr_array_add (added, fettle_name_item_new (g_ptr_array_index (names, i)));
      remember_item (self, page, g_ptr_array_index (added, added->len - 1));
    }
  g_list_store_splice (page->list, start, n_removed, added->pdata, added->len);
}

/* --- asking ------------------------------------------------------------------------ */

GListModel *
fettle_name_book_get_list (FettleNameBook *self,
                           FettleKind      kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fettle_name_book_has_kind (kind), NULL);

  return G_LIST_MODEL (get_page (self, kind)->list);
}

const FettleName *
fettle_name_book_get (FettleNameBook   *self,
                      FettleKind        kind,
                      const FettleUuid *eid)
{
  FettleNameItem *item;

  g_return_val_if_fail (self != NULL && eid != NULL, NULL);

  if (!fettle_name_book_has_kind (kind))
    return NULL;

  item = g_hash_table_lookup (get_page (self, kind)->by_eid, eid);
  return item != NULL ? fettle_name_item_get_name (item) : NULL;
}

gboolean
fettle_name_book_has_rid (FettleNameBook *self,
                          guint32         rid)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->rids, GUINT_TO_POINTER (rid));
}

/* The items that fit: those with exactly this name, else those that contain
 * its words. Not owned. */
static GPtrArray *
find_fitting (Page       *page,
              const char *folded)
{
  g_autoptr (GPtrArray) exact = g_ptr_array_new ();
  g_autoptr (GPtrArray) containing = g_ptr_array_new ();
  guint n = count_items (page);

  for (guint i = 0; i < n; i++)
    {
      FettleNameItem *item = get_item (page, i);
      const char *name = fettle_name_item_get_folded (item);

      if (strcmp (name, folded) == 0)
        g_ptr_array_add (exact, item);
      else if (fettle_text_contains (name, folded))
        g_ptr_array_add (containing, item);
    }
  if (exact->len > 0)
    return g_steal_pointer (&exact);
  return g_steal_pointer (&containing);
}

/* Where just one of several may own incidents, it is the one that is meant. */
static void
keep_only_agent (GPtrArray *items)
{
  FettleNameItem *agent = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      FettleNameItem *item = g_ptr_array_index (items, i);

      if (!fettle_name_item_get_name (item)->agent)
        continue;
      if (agent != NULL)
        return;
      agent = item;
    }
  if (agent == NULL)
    return;

  g_ptr_array_set_size (items, 0);
  g_ptr_array_add (items, agent);
}

static char *
list_names (GPtrArray *items)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (items->len, MAX_LISTED); i++)
    {
      if (i > 0)
        g_string_append (text, ", ");
      g_string_append (text, fettle_name_item_get_name (g_ptr_array_index (items, i))->name);
    }
  if (items->len > MAX_LISTED)
    g_string_append (text, " …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const struct
{
  const char *none;     /* (%s: the text) */
  const char *several;  /* (%s: the text) */
} complaints[FETTLE_N_NAME_KINDS] = {
  { N_("There is no person “%s”."), N_("“%s” fits more than one person.") },
  { N_("There is no team “%s”."), N_("“%s” fits more than one team.") },
  { N_("There is no service “%s”."), N_("“%s” fits more than one service.") },
  { N_("There is no category “%s”."), N_("“%s” fits more than one category.") },
};

/* Names that share a word with @folded, to help on. (nullable) */
static char *
describe_near (Page       *page,
               const char *folded)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new ();
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = count_items (page);
  g_autofree char *names = NULL;

  for (guint i = 0; i < n; i++)
    for (guint w = 0; words[w] != NULL; w++)
      if (strlen (words[w]) > 1 && strstr (fettle_name_item_get_folded (get_item (page, i)), words[w]) != NULL)
        {
          g_ptr_array_add (near, get_item (page, i));
          break;
        }
  if (near->len == 0)
    return NULL;

  names = list_names (near);
  return g_strdup_printf (_("Names that are near: %s."), names);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static gboolean
complain (Page       *page,
          FettleKind  kind,
          GPtrArray  *items,
          const char *text,
          const char *folded,
          GError    **error)
{
  guint row = kind - FETTLE_NAME_KIND_FIRST;

  if (items->len == 0)
    {
      g_autofree char *near = describe_near (page, folded);

      fettle_problem_set (error, FETTLE_PROBLEM_NOT_FOUND, near, NULL, _(complaints[row].none), text);
    }
  else
    {
      g_autofree char *names = list_names (items);
      g_autofree char *detail = g_strdup_printf (_("It could be: %s."), names);

      fettle_problem_set (error, FETTLE_PROBLEM_INVALID, detail, _("Write the whole name."),
                          _(complaints[row].several), text);
    }
  return FALSE;
}

#pragma GCC diagnostic pop

gboolean
fettle_name_book_find (FettleNameBook  *self,
                       FettleKind       kind,
                       const char      *text,
                       gboolean         prefer_agents,
                       FettleUuid      *eid,
                       GError         **error)
{
  g_autofree char *folded = NULL;
  g_autoptr (GPtrArray) items = NULL;
  Page *page;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  g_return_val_if_fail (fettle_name_book_has_kind (kind), FALSE);

  page = get_page (self, kind);
  folded = fettle_name_dup_folded (text);
  items = folded[0] != '\0' ? find_fitting (page, folded) : g_ptr_array_new ();
  if (items->len > 1 && prefer_agents)
    keep_only_agent (items);
  if (items->len != 1)
    return complain (page, kind, items, text, folded, error);

  if (eid != NULL)
    *eid = fettle_name_item_get_name (g_ptr_array_index (items, 0))->eid;
  return TRUE;
}

/* A line that is logged asks for each of its words, at each key. */
static GHashTable *
get_by_name (Page *page)
{
  if (page->by_name != NULL)
    return page->by_name;

  page->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = count_items (page); i > 0; i--)
    {
      FettleNameItem *item = get_item (page, i - 1);

      g_hash_table_replace (page->by_name, (gpointer) fettle_name_item_get_folded (item), item);
    }

  return page->by_name;
}

gboolean
fettle_name_book_find_exact (FettleNameBook *self,
                             FettleKind      kind,
                             const char     *text,
                             FettleUuid     *eid)
{
  g_autofree char *folded = NULL;
  FettleNameItem *item;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);
  g_return_val_if_fail (fettle_name_book_has_kind (kind), FALSE);

  folded = fettle_name_dup_folded (text);
  item = g_hash_table_lookup (get_by_name (get_page (self, kind)), folded);
  if (item != NULL && eid != NULL)
    *eid = fettle_name_item_get_name (item)->eid;

  return item != NULL;
}
