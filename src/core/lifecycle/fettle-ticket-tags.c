/* fettle-ticket-tags.c: tags that differ only in how their letters are written
 * are one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-ticket-rules-private.h"

#include "fettle-text.h"

static gboolean
list_holds (const FettleValue *list,
            const char        *text)
{
  for (guint i = 0; list != NULL && i < fettle_value_get_length (list); i++)
    if (g_strcmp0 (fettle_value_get_string (fettle_value_list_get (list, i)), text) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_same (const char *tag,
         const char *folded)
{
  g_autofree char *other = fettle_text_fold (tag);

  return g_str_equal (other, folded);
}

/* The tag of the ticket that is the same as @folded; NULL: it has none. */
static const char *
find_present (FettleTicketRules *rules,
              const char        *folded)
{
  guint n = rules->before != NULL ? fettle_record_get_n_elements (rules->before, FETTLE_TICKET_TAGS) : 0;

  for (guint i = 0; i < n; i++)
    {
      const char *tag = fettle_record_get_element (rules->before, FETTLE_TICKET_TAGS, i)->element;

      if (is_same (tag, folded))
        return tag;
    }

  return NULL;
}

/* Whether one of the first @n of @added is the same. */
static gboolean
is_added_before (const FettleValue *added,
                 guint              n,
                 const char        *folded)
{
  for (guint i = 0; i < n; i++)
    if (is_same (fettle_value_get_string (fettle_value_list_get (added, i)), folded))
      return TRUE;

  return FALSE;
}

/* One that goes in the same edit makes room for another way of writing it. */
static void
drop_doubles (FettleTicketRules *rules)
{
  const FettleValue *given = fettle_edit_get_added (rules->edit, FETTLE_TICKET_TAGS);
  g_autoptr (FettleValue) added = given != NULL ? fettle_value_ref (given) : NULL;

  for (guint i = 0; added != NULL && i < fettle_value_get_length (added); i++)
    {
      const char *tag = fettle_value_get_string (fettle_value_list_get (added, i));
      g_autofree char *folded = fettle_text_fold (tag);
      const char *present = find_present (rules, folded);

      if ((present != NULL && g_strcmp0 (present, tag) != 0
           && !list_holds (fettle_edit_get_removed (rules->edit, FETTLE_TICKET_TAGS), present))
          || is_added_before (added, i, folded))
        fettle_edit_drop_element (rules->edit, FETTLE_TICKET_TAGS, tag);
    }
}

/* What is removed is the tag that is there. */
static void
find_removed (FettleTicketRules *rules)
{
  const FettleValue *given = fettle_edit_get_removed (rules->edit, FETTLE_TICKET_TAGS);
  g_autoptr (FettleValue) removed = given != NULL ? fettle_value_ref (given) : NULL;

  for (guint i = 0; removed != NULL && i < fettle_value_get_length (removed); i++)
    {
      const char *tag = fettle_value_get_string (fettle_value_list_get (removed, i));
      g_autofree char *folded = fettle_text_fold (tag);
      const char *present = find_present (rules, folded);

      if (present == NULL || fettle_record_has_element (rules->before, FETTLE_TICKET_TAGS, tag)
          || list_holds (fettle_edit_get_added (rules->edit, FETTLE_TICKET_TAGS), present))
        continue;

      fettle_edit_drop_element (rules->edit, FETTLE_TICKET_TAGS, tag);
      fettle_edit_remove_element (rules->edit, FETTLE_TICKET_TAGS, present);
    }
}

void
_fettle_ticket_complete_tags (FettleTicketRules *rules)
{
  if (rules->exempt)
    return;

  find_removed (rules);
  drop_doubles (rules);
}
