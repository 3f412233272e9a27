/* fettle-filter-word.c: the words that a filter knows beside the wire names of
 * fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-word.h"

#include "fettle-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_FACT .fact = FETTLE_FACT_NONE

static const FettleFilterWord words[] = {
  { "kind", { "type" }, .fact = FETTLE_FACT_KIND, .type = FETTLE_FILTER_CHOICE,
    .noun = NC_("filter", "kind"), .verb = "" },
  { "state", { "status" }, { "state" }, NO_FACT, .type = FETTLE_FILTER_STATE,
    .noun = NC_("filter", "state"), .verb = "" },
  { "stage", { NULL }, .fact = FETTLE_FACT_STAGE, .type = FETTLE_FILTER_CHOICE, .noun = NC_("filter", "stage") },
  { "prio", { NULL }, { "priority" }, NO_FACT, .noun = NC_("filter", "priority") },
  { "impact", { NULL }, { "impact" }, NO_FACT, .noun = NC_("filter", "impact") },
  { "urgency", { NULL }, { "urgency" }, NO_FACT, .noun = NC_("filter", "urgency") },
  { "owner", { "assignee" }, { "owner" }, NO_FACT, .noun = NC_("filter", "owner") },
  { "helper", { NULL }, { "helpers" }, NO_FACT, .type = FETTLE_FILTER_REFS, .target = FETTLE_KIND_PERSON,
    .noun = NC_("filter", "helper") },
  { "unowned", { NULL }, NO_FACT, .lacks = "owner" },
  { "team", { "group" }, { "team" }, NO_FACT, .noun = NC_("filter", "team") },
  { "caller", { "requester" }, { "reporter" }, NO_FACT, .noun = NC_("filter", "caller") },
  { "vip", { NULL }, .fact = FETTLE_FACT_VIP, .type = FETTLE_FILTER_BOOL, .noun = NC_("filter", "VIP caller") },
  { "service", { NULL }, { "service" }, NO_FACT, .noun = NC_("filter", "service") },
  { "category", { "cat" }, { "category" }, .fact = FETTLE_FACT_CATEGORY_ABOVE, .noun = NC_("filter", "category") },
  { "tag", { "label" }, { "tags" }, NO_FACT, .noun = NC_("filter", "tag"), .verb = NC_("filter", "tagged") },
  { "channel", { "source" }, { "channel" }, NO_FACT, .noun = NC_("filter", "channel") },
  { "location", { NULL }, { "location", "site" }, NO_FACT, .noun = NC_("filter", "location") },
  { "title", { "subject" }, { "title" }, NO_FACT, .noun = NC_("filter", "title") },
  { "text", { NULL }, .fact = FETTLE_FACT_TEXT, .type = FETTLE_FILTER_FULL_TEXT, .noun = NC_("filter", "text") },
  { "number", { NULL }, { "number" }, NO_FACT, .type = FETTLE_FILTER_NUMBER, .noun = NC_("filter", "number") },
  { "created", { "logged", "opened" }, { "logged_at" }, NO_FACT, .noun = NC_("filter", "logged") },
  { "updated", { "changed" }, .fact = FETTLE_FACT_UPDATED, .type = FETTLE_FILTER_TIME,
    .noun = NC_("filter", "updated") },
  { "occurred", { "began" }, { "occurred_at" }, NO_FACT, .noun = NC_("filter", "began") },
  { "detected", { NULL }, { "detected_at" }, NO_FACT, .noun = NC_("filter", "detected") },
  { "resolved", { NULL }, { "resolved_at" }, NO_FACT, .noun = NC_("filter", "resolved") },
  { "closed", { NULL }, { "closed_at" }, NO_FACT, .noun = NC_("filter", "closed") },
  { "due", { NULL }, .fact = FETTLE_FACT_DUE, .type = FETTLE_FILTER_TIME, .noun = NC_("filter", "due") },
  { "hold", { "waiting" }, { "hold_reason" }, NO_FACT, .noun = NC_("filter", "reason to wait"), .verb = "" },
  { "reopened", { NULL }, .fact = FETTLE_FACT_REOPENED, .type = FETTLE_FILTER_INT,
    .noun = NC_("filter", "times reopened") },
  { "reassigned", { NULL }, .fact = FETTLE_FACT_REASSIGNED, .type = FETTLE_FILTER_INT,
    .noun = NC_("filter", "times reassigned") },
  { "age", { NULL }, .fact = FETTLE_FACT_AGE, .type = FETTLE_FILTER_DURATION, .noun = NC_("filter", "age") },
  { "sla", { NULL }, .fact = FETTLE_FACT_SLA, .type = FETTLE_FILTER_SLA, .noun = NC_("filter", "time left"),
    .verb = NC_("filter", "clock") },
  { "breached", { "broken" }, .fact = FETTLE_FACT_BREACHED, .type = FETTLE_FILTER_BOOL,
    .noun = NC_("filter", "broken promise") },
  { "link", { "linked" }, .fact = FETTLE_FACT_LINK, .type = FETTLE_FILTER_REFS, .target = FETTLE_KIND_NONE,
    .noun = NC_("filter", "link"), .verb = NC_("filter", "linked to") },
  { "parent", { NULL }, .fact = FETTLE_FACT_PARENT, .type = FETTLE_FILTER_REFS, .target = FETTLE_KIND_NONE,
    .noun = NC_("filter", "parent"), .verb = NC_("filter", "child of") },
  { "child", { "children" }, .fact = FETTLE_FACT_CHILD, .type = FETTLE_FILTER_REFS, .target = FETTLE_KIND_NONE,
    .noun = NC_("filter", "child"), .verb = NC_("filter", "parent of") },
};

#define NO_FIELDS { NULL }
#define ENOUGH 8

/* label, type, range: see fettle_filter_fact_get_info(). */
static const struct
{
  FettleFieldInfo   info;
  gboolean          moves;
  const char *const fields[ENOUGH];
} facts[FETTLE_N_FACTS] = {
  [FETTLE_FACT_KIND] = { { "kind", N_("Kind"), FETTLE_TYPE_OF_CHOICE } },
  [FETTLE_FACT_STATE_CLASS] = { { "state", N_("State"), FETTLE_TYPE_OF_CHOICE }, FALSE, { "state" } },
  [FETTLE_FACT_STAGE] = { { "stage", N_("Stage"), FETTLE_TYPE_OF_CHOICE }, FALSE,
                          { "state", "category", "service", "impact", "urgency", "owner", "verified" } },
  [FETTLE_FACT_TEXT] = { { "text", N_("Text"), FETTLE_TYPE_OF_TEXT } },
  [FETTLE_FACT_UPDATED] = { { "updated", N_("Updated"), FETTLE_TYPE_OF_TIME } },
  [FETTLE_FACT_REOPENED] = { { "reopened", N_("Reopened"), FETTLE_TYPE_OF_INT, .max = G_MAXINT }, FALSE, { "state" } },
  [FETTLE_FACT_REASSIGNED] = { { "reassigned", N_("Reassigned"), FETTLE_TYPE_OF_INT, .max = G_MAXINT }, FALSE,
                               { "team" } },
  [FETTLE_FACT_AGE] = { { "age", N_("Age"), FETTLE_TYPE_OF_INT }, TRUE, { "logged_at" } },
  [FETTLE_FACT_VIP] = { { "vip", N_("VIP caller"), FETTLE_TYPE_OF_BOOL }, FALSE, { "reporter" } },
  [FETTLE_FACT_SLA] = { { "sla", N_("Time left"), FETTLE_TYPE_OF_INT }, TRUE },
  [FETTLE_FACT_BREACHED] = { { "breached", N_("Broken promise"), FETTLE_TYPE_OF_BOOL }, TRUE },
  [FETTLE_FACT_DUE] = { { "due", N_("Due"), FETTLE_TYPE_OF_TIME } },
  [FETTLE_FACT_CATEGORY_ABOVE] = { { "category", N_("Category"), FETTLE_TYPE_OF_REF }, FALSE, { "category" } },
  [FETTLE_FACT_LINK] = { { "link", N_("Link"), FETTLE_TYPE_OF_TEXTS } },
  [FETTLE_FACT_PARENT] = { { "parent", N_("Parent"), FETTLE_TYPE_OF_TEXTS } },
  [FETTLE_FACT_CHILD] = { { "child", N_("Child"), FETTLE_TYPE_OF_TEXTS } },
};

char *
fettle_filter_word_fold (const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_text_fold (name);
  g_strdelimit (folded, "_-", ' ');

  return fettle_text_tidy (folded);
}

/* @name is one of ours: lower case, "_" for blanks. */
static gboolean
is_same (const char *folded,
         const char *name)
{
  for (; name != NULL && *name != '\0' && *folded == (*name == '_' ? ' ' : *name); name++)
    folded++;

  return name != NULL && *name == '\0' && *folded == '\0';
}

static gboolean
has_name (const FettleFilterWord *word,
          const char             *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (word->aliases); i++)
    if (is_same (folded, word->aliases[i]))
      return TRUE;

  return is_same (folded, word->word);
}

static gboolean
has_field (const FettleFilterWord *word,
           const char             *folded)
{
  return is_same (folded, word->fields[0]) || is_same (folded, word->fields[1]);
}

static gboolean
has_noun (const FettleFilterWord *word,
          const char             *folded)
{
  g_autofree char *noun = NULL;

  if (word->noun == NULL)
    return FALSE;

  noun = fettle_filter_word_fold (g_dpgettext2 (GETTEXT_PACKAGE, "filter", word->noun));
  return strcmp (folded, noun) == 0;
}

const FettleFilterWord *
fettle_filter_word_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (words);
  return words;
}

const FettleFilterWord *
fettle_filter_word_find (const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_filter_word_fold (name);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (has_name (&words[i], folded))
      return &words[i];
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (has_field (&words[i], folded))
      return &words[i];

  return NULL;
}

const FettleFilterWord *
fettle_filter_word_find_translated (const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_filter_word_fold (name);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (has_noun (&words[i], folded))
      return &words[i];

  return NULL;
}

const FettleFieldInfo *
fettle_filter_fact_get_info (FettleFilterFact fact)
{
  g_return_val_if_fail (fact > FETTLE_FACT_NONE && fact < FETTLE_N_FACTS, NULL);

  return &facts[fact].info;
}

const char *const *
fettle_filter_fact_get_fields (FettleFilterFact fact)
{
  g_return_val_if_fail (fact > FETTLE_FACT_NONE && fact < FETTLE_N_FACTS, NULL);

  return facts[fact].fields;
}

gboolean
fettle_filter_fact_moves (FettleFilterFact fact)
{
  g_return_val_if_fail (fact > FETTLE_FACT_NONE && fact < FETTLE_N_FACTS, FALSE);

  return facts[fact].moves;
}
