/* fettle-rule-turn.c: which member of a team a rule gives its next ticket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-rule-turn.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  FettleUuid eid;
  char      *name;   /* (owned) */
} Member;

static void
clear_member (Member *self)
{
  g_free (self->name);
}

static int
compare_members (gconstpointer a,
                 gconstpointer b)
{
  const Member *left = a;
  const Member *right = b;
  int order = strcmp (left->name, right->name);

  return order != 0 ? order : fettle_uuid_compare (&left->eid, &right->eid);
}

static GArray *
list_members (FettleRule           *rule,
              const FettleRuleDesk *desk)
{
  g_autoptr (GArray) eids = g_array_new (FALSE, FALSE, sizeof (FettleUuid));
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));

  g_array_set_clear_func (members, (GDestroyNotify) clear_member);
  desk->list_members (&rule->team, eids, desk->user_data);
  for (guint i = 0; i < eids->len; i++)
    {
      const FettleUuid *eid = &g_array_index (eids, FettleUuid, i);
      Member member = { *eid, desk->dup_name (eid, FETTLE_KIND_PERSON, desk->user_data) };

      if (member.name != NULL)
        g_array_append_val (members, member);
    }

  g_array_sort (members, compare_members);
  return members;
}

/* One whose name is not known any more comes before all. */
static guint
find_next (GArray     *members,
           FettleUuid *eid,
           char       *name)
{
  Member last = { *eid, name };

  for (guint i = 0; name != NULL && i < members->len; i++)
    if (compare_members (&g_array_index (members, Member, i), &last) > 0)
      return i;

  return 0;
}

static guint
take_turn (FettleRule           *rule,
           const FettleRuleDesk *desk,
           GArray               *members,
           char                **text)
{
  g_autofree char *name = NULL;
  FettleUuid last;
  guint next;

  if (!desk->find_last (&rule->eid, &last, desk->user_data))
    {
      /* Translators: the name of a person, to whom a ticket is given */
      *text = g_strdup_printf (_("%s is the first in turn."), g_array_index (members, Member, 0).name);
      return 0;
    }

  name = desk->dup_name (&last, FETTLE_KIND_PERSON, desk->user_data);
  next = find_next (members, &last, name);
  if (name != NULL)
    /* Translators: the names of two people, to whom tickets are given in turn */
    *text = g_strdup_printf (_("It is the turn of %s, after %s."), g_array_index (members, Member, next).name, name);
  else
    *text = g_strdup_printf (_("It is the turn of %s."), g_array_index (members, Member, next).name);

  return next;
}

static guint
find_least_loaded (const FettleRuleDesk *desk,
                   GArray               *members,
                   char                **text)
{
  guint best = 0, least = G_MAXUINT;

  for (guint i = 0; i < members->len; i++)
    {
      guint n = desk->count_open (&g_array_index (members, Member, i).eid, desk->user_data);

      if (n < least)
        {
          least = n;
          best = i;
        }
    }

  /* Translators: a person, and how many open tickets they own */
  *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s has least to do: %u open ticket.",
                                        "%s has least to do: %u open tickets.", least),
                           g_array_index (members, Member, best).name, least);
  return best;
}

gboolean
fettle_rule_find_turn (FettleRule           *rule,
                       const FettleRuleDesk *desk,
                       FettleUuid           *person,
                       char                **text)
{
  g_autoptr (GArray) members = NULL;
  g_autofree char *why = NULL;
  guint index;

  g_return_val_if_fail (rule != NULL && desk != NULL && person != NULL, FALSE);

  members = list_members (rule, desk);
  if (members->len == 0)
    return FALSE;

  index = rule->mode == FETTLE_RULE_LEAST_LOADED ? find_least_loaded (desk, members, &why)
                                                 : take_turn (rule, desk, members, &why);
  *person = g_array_index (members, Member, index).eid;
  if (text != NULL)
    *text = g_steal_pointer (&why);

  return TRUE;
}
