/* fettle-choices.c: what a picker offers for a field of a record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-choices.h"

#include "fettle-picker-item.h"

#include <glib/gi18n.h>

/* What is said of references; other fields have "None" and no new ones. */
static const struct
{
  FettleKind  kind;    /* TICKET: any of them */
  guint       field;
  const char *none;
  const char *add;
} words[] = {
  { FETTLE_KIND_TICKET, FETTLE_TICKET_OWNER, N_("Nobody"), N_("New colleague “%s”") },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_REPORTER, N_("No caller"), N_("New caller “%s”…") },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_TEAM, N_("No team"), N_("New team “%s”") },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_SERVICE, N_("No service"), N_("New service “%s”") },
  { FETTLE_KIND_TICKET, FETTLE_TICKET_CATEGORY, N_("No category"), N_("New category “%s”") },
  { FETTLE_KIND_APPROVAL, FETTLE_APPROVAL_APPROVER, N_("Nobody"), N_("New person “%s”") },
};

static gboolean
is_about (gsize      index,
          FettleKind kind,
          guint      field)
{
  return words[index].field == field &&
         (words[index].kind == kind || (words[index].kind == FETTLE_KIND_TICKET && fettle_kind_is_ticket (kind)));
}

static const char *
get_none (FettleKind kind,
          guint      field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_about (i, kind, field))
      return _(words[i].none);
  return _("None");
}

const char *
fettle_choices_get_add (FettleKind kind,
                        guint      field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_about (i, kind, field))
      return _(words[i].add);
  return NULL;
}

static gpointer
item_from_name (gpointer item,
                gpointer user_data)
{
  g_autoptr(FettleNameItem) source = item;
  const FettleName *name = fettle_name_item_get_name (source);
  char eid[FETTLE_UUID_TEXT_SIZE];
  g_autofree char *detail = NULL;

  if (name->vip)
    detail = name->detail[0] != '\0' ? g_strdup_printf (_("VIP, %s"), name->detail)
                                     : g_strdup (_("VIP"));
  return fettle_picker_item_new (fettle_uuid_to_text (&name->eid, eid), name->name,
                                 detail != NULL ? detail : name->detail);
}

static gboolean
is_agent (gpointer item,
          gpointer user_data)
{
  return fettle_name_item_get_name (item)->agent;
}

static GListModel *
new_for_names (FettleWorkspace *workspace,
               FettleKind       kind,
               gboolean         agents_only)
{
  GListModel *names = g_object_ref (fettle_workspace_get_names (workspace, kind));

  if (agents_only)
    names = G_LIST_MODEL (gtk_filter_list_model_new (
      names, GTK_FILTER (gtk_custom_filter_new (is_agent, NULL, NULL))));
  return G_LIST_MODEL (gtk_map_list_model_new (names, item_from_name, NULL, NULL));
}

static GListModel *
new_for_choices (const FettleFieldInfo *field)
{
  GListStore *store = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);

  for (const FettleChoice *choice = field->choices; choice->id != NULL; choice++)
    {
      g_autofree char *label = choice->number > 0
                                 ? g_strdup_printf ("%d %s", choice->number, _(choice->label))
                                 : g_strdup (_(choice->label));
      g_autoptr(FettlePickerItem) item = fettle_picker_item_new (choice->id, label, NULL);

      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

/* Words of people's own, which no catalogue translates. */
static GListModel *
new_for_words (const FettleChoice *choice)
{
  GListStore *store = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);

  for (; choice != NULL && choice->id != NULL; choice++)
    {
      g_autoptr(FettlePickerItem) item = fettle_picker_item_new (choice->id, choice->label, NULL);

      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

static GListModel *
new_for_bool (void)
{
  GListStore *store = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);
  g_autoptr(FettlePickerItem) yes = fettle_picker_item_new ("yes", _("Yes"), NULL);
  g_autoptr(FettlePickerItem) no = fettle_picker_item_new ("no", _("No"), NULL);

  g_list_store_append (store, yes);
  g_list_store_append (store, no);
  return G_LIST_MODEL (store);
}

static GListModel *
put_none_first (GListModel *items,
                const char *label)
{
  g_autoptr(FettlePickerItem) none = fettle_picker_item_new ("", label, NULL);
  g_autoptr(GListStore) first = g_list_store_new (FETTLE_TYPE_PICKER_ITEM);
  GListStore *both = g_list_store_new (G_TYPE_LIST_MODEL);

  g_list_store_append (first, none);
  g_list_store_append (both, first);
  g_list_store_append (both, items);
  return G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (both)));
}

GListModel *
fettle_choices_new_for_field (FettleWorkspace *workspace,
                              FettleKind       kind,
                              guint            field,
                              gboolean         can_clear)
{
  const FettleFieldInfo *info = fettle_kind_get_field (kind, field);
  g_autoptr(GListModel) items = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (info != NULL, NULL);

  if (info->type == FETTLE_TYPE_OF_REF)
    items = new_for_names (workspace, info->target, fettle_kind_is_ticket (kind) && field == FETTLE_TICKET_OWNER);
  else if (info->choices != NULL)
    items = new_for_choices (info);
  else
    items = new_for_bool ();
  return can_clear ? put_none_first (items, get_none (kind, field)) : g_steal_pointer (&items);
}

GListModel *
fettle_choices_new_for_custom (FettleWorkspace         *workspace,
                               const FettleCustomField *field,
                               gboolean                 can_clear)
{
  g_autoptr(GListModel) items = NULL;

  g_return_val_if_fail (FETTLE_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  if (field->info.type == FETTLE_TYPE_OF_REF)
    items = new_for_names (workspace, field->info.target, FALSE);
  else if (field->info.type == FETTLE_TYPE_OF_CHOICE)
    items = new_for_words (field->info.choices);
  else
    items = new_for_bool ();
  return can_clear ? put_none_first (items, _("None")) : g_steal_pointer (&items);
}
