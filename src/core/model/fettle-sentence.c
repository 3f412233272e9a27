/* fettle-sentence.c: a change of the log as sentences people read.
 *
 * Each sentence is whole, so that it can be translated; {new}, {old} and the
 * like stand for values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sentence.h"

#include "fettle-incident-state.h"
#include "fettle-priority-matrix.h"
#include "fettle-sentence-part.h"

#include <glib/gi18n-lib.h>

#define LONGEST_VALUE 160  /* characters of a text that a sentence repeats */

typedef struct
{
  const FettleChange *change;
  const FettleValue  *before;     /* (nullable) map */
  const GPtrArray    *fields;     /* (nullable) FettleCustomField */
  FettleKind          kind;
  FettleNameFunc      name;
  gpointer            user_data;
  GPtrArray          *lines;      /* char* */
} Telling;

/* --- values ------------------------------------------------------------------------- */

static const FettleValue *
get_new (Telling    *telling,
         const char *key)
{
  return telling->change->f != NULL ? fettle_value_map_get (telling->change->f, key) : NULL;
}

static const FettleValue *
get_old (Telling    *telling,
         const char *key)
{
  return telling->before != NULL ? fettle_value_map_get (telling->before, key) : NULL;
}

static const FettleValue *
get_after (Telling    *telling,
           const char *key)
{
  const FettleValue *value = get_new (telling, key);

  return value != NULL ? value : get_old (telling, key);
}

/* One line, shortened at a letter where it is long. */
static char *
shorten (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');
  g_autofree char *head = NULL;

  if (!g_utf8_validate (line, -1, NULL) || g_utf8_strlen (line, -1) <= LONGEST_VALUE)
    return g_steal_pointer (&line);

  head = g_utf8_substring (line, 0, LONGEST_VALUE);

  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* From @from on as one line, to its end or until it is too long to be repeated. */
static char *
join (const GPtrArray *sentences,
      guint            from,
      gboolean         all)
{
  GString *joined = g_string_new (NULL);

  for (guint i = from; i < sentences->len && (all || g_utf8_strlen (joined->str, -1) <= LONGEST_VALUE); i++)
    {
      if (i > from)
        /* Translators: stands between two sentences that are told as one. */
        g_string_append (joined, _("; "));
      g_string_append (joined, g_ptr_array_index (sentences, i));
    }
  return g_string_free (joined, FALSE);
}

char *
fettle_sentence_join (const GPtrArray *sentences)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (sentences != NULL, NULL);

  joined = join (sentences, 0, FALSE);
  return shorten (joined);
}

static char *
dup_words_of (Telling               *telling,
              const FettleFieldInfo *info,
              const FettleValue     *value)
{
  g_autofree char *text = fettle_sentence_dup_value (info, value, NULL, telling->name, telling->user_data);

  return shorten (text);
}

static char *
dup_words (Telling           *telling,
           guint              field,
           const FettleValue *value)
{
  return dup_words_of (telling, fettle_kind_get_field (telling->kind, field), value);
}

/* --- filling in ------------------------------------------------------------------------- */

typedef struct
{
  const char *name;   /* "{new}" */
  const char *value;
} Blank;

static char *
fill_in (const char  *sentence,
         const Blank *blanks,
         guint        n_blanks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = sentence; *p != '\0';)
    {
      guint i;

      for (i = 0; i < n_blanks && !g_str_has_prefix (p, blanks[i].name); i++)
        ;
      if (i < n_blanks)
        {
          g_string_append (text, blanks[i].value);
          p += strlen (blanks[i].name);
        }
      else
        g_string_append_c (text, *p++);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell (Telling    *telling,
      const char *sentence,
      const char *new_value,
      const char *old_value)
{
  const Blank blanks[] = {
    { "{new}", new_value != NULL ? new_value : "" },
    { "{old}", old_value != NULL ? old_value : "" },
  };

  g_ptr_array_add (telling->lines, fill_in (sentence, blanks, G_N_ELEMENTS (blanks)));
}

/* --- plain fields -------------------------------------------------------------------------- */

/* @set: nothing stood there or nobody knows what; @was: cleared, and what stood
 * there is known. Fields without a row are told elsewhere or not at all. */
static const struct
{
  const char *id;
  gboolean    at_create;  /* told also where the record was made with it */
  const char *set;
  const char *changed;
  const char *cleared;
  const char *was;
} plain[] = {
  { "title", FALSE, N_("Title set to “{new}”"), N_("Title changed from “{old}” to “{new}”"),
    N_("Title cleared"), N_("Title cleared (was “{old}”)") },
  { "description", FALSE, N_("Description written"), N_("Description changed"),
    N_("Description cleared"), N_("Description cleared") },
  { "impact", TRUE, N_("Impact set to {new}"), N_("Impact changed from {old} to {new}"),
    N_("Impact cleared"), N_("Impact cleared (was {old})") },
  { "urgency", TRUE, N_("Urgency set to {new}"), N_("Urgency changed from {old} to {new}"),
    N_("Urgency cleared"), N_("Urgency cleared (was {old})") },
  { "category", TRUE, N_("Category set to {new}"), N_("Category changed from {old} to {new}"),
    N_("Category cleared"), N_("Category cleared (was {old})") },
  { "service", TRUE, N_("Service set to {new}"), N_("Service changed from {old} to {new}"),
    N_("Service cleared"), N_("Service cleared (was {old})") },
  { "team", TRUE, N_("Team set to {new}"), N_("Team changed from {old} to {new}"),
    N_("Team cleared"), N_("Team cleared (was {old})") },
  { "owner", TRUE, N_("Owner set to {new}"), N_("Owner changed from {old} to {new}"),
    N_("Owner cleared"), N_("Owner cleared (was {old})") },
  { "reporter", TRUE, N_("Caller set to {new}"), N_("Caller changed from {old} to {new}"),
    N_("Caller cleared"), N_("Caller cleared (was {old})") },
  { "channel", TRUE, N_("Channel set to {new}"), N_("Channel changed from {old} to {new}"),
    N_("Channel cleared"), N_("Channel cleared (was {old})") },
  { "location", TRUE, N_("Location set to {new}"), N_("Location changed from {old} to {new}"),
    N_("Location cleared"), N_("Location cleared (was {old})") },
  { "symptom", TRUE, N_("Symptom set to {new}"), N_("Symptom changed from {old} to {new}"),
    N_("Symptom cleared"), N_("Symptom cleared (was {old})") },
  { "configuration_item", TRUE, N_("Configuration item set to {new}"),
    N_("Configuration item changed from {old} to {new}"),
    N_("Configuration item cleared"), N_("Configuration item cleared (was {old})") },
  { "occurred_at", TRUE, N_("Began at {new}"), N_("Begin corrected from {old} to {new}"),
    N_("Begin cleared"), N_("Begin cleared (was {old})") },
  { "detected_at", FALSE, N_("Detected at {new}"), N_("Time of detection corrected from {old} to {new}"),
    N_("Time of detection cleared"), N_("Time of detection cleared (was {old})") },
  { "logged_at", FALSE, N_("Logged at {new}"), N_("Time of logging corrected from {old} to {new}"),
    N_("Time of logging cleared"), N_("Time of logging cleared (was {old})") },
  { "on_behalf_of", FALSE, N_("Done by {new}"), N_("Done by {new}"), NULL, NULL },

  { "name", FALSE, N_("Name set to {new}"), N_("Name changed from {old} to {new}"),
    N_("Name cleared"), N_("Name cleared (was {old})") },
  { "phone", FALSE, N_("Phone set to {new}"), N_("Phone changed from {old} to {new}"),
    N_("Phone cleared"), N_("Phone cleared (was {old})") },
  { "mail", FALSE, N_("Mail set to {new}"), N_("Mail changed from {old} to {new}"),
    N_("Mail cleared"), N_("Mail cleared (was {old})") },
  { "site", FALSE, N_("Site set to {new}"), N_("Site changed from {old} to {new}"),
    N_("Site cleared"), N_("Site cleared (was {old})") },
  { "vip", FALSE, N_("VIP: {new}"), N_("VIP: {new}"), N_("VIP mark cleared"), N_("VIP mark cleared") },
  { "agent", FALSE, N_("Works at the desk: {new}"), N_("Works at the desk: {new}"),
    N_("No longer works at the desk"), N_("No longer works at the desk") },
  { "parent", FALSE, N_("Made part of {new}"), N_("Moved from {old} to {new}"),
    N_("No longer part of another"), N_("No longer part of {old}") },
  { "visibility", FALSE, N_("Made a different kind of note: {new}"),
    N_("Kind of note changed from {old} to {new}"), NULL, NULL },
  { "told_by", FALSE, N_("Told: {new}"), N_("Told: {new}"), NULL, NULL },
  { "body", FALSE, N_("Text written"), N_("Text changed"), N_("Text cleared"), N_("Text cleared") },
};

static void
tell_plain (Telling           *telling,
            guint              field,
            const FettleValue *value,
            guint              row)
{
  const FettleValue *before = get_old (telling, plain[row].id);
  g_autofree char *new_words = dup_words (telling, field, value);
  g_autofree char *old_words = dup_words (telling, field, before);
  const char *sentence;

  if (telling->change->op == FETTLE_OP_CREATE && (!plain[row].at_create || fettle_value_is_null (value)))
    return;

  if (fettle_value_is_null (value))
    sentence = old_words[0] != '\0' ? plain[row].was : plain[row].cleared;
  else
    sentence = old_words[0] != '\0' ? plain[row].changed : plain[row].set;

  if (sentence != NULL)
    tell (telling, _(sentence), new_words, old_words);
}

/* Why another team got it stands in the same sentence. */
static void
tell_team (Telling           *telling,
           guint              field,
           const FettleValue *value)
{
  int why_field = fettle_kind_find_field (telling->kind, "reassign_reason");
  g_autofree char *why = NULL, *new_words = NULL, *old_words = NULL;
  guint row = 0;

  while (strcmp (plain[row].id, "team") != 0)
    row++;
  if (why_field >= 0)
    why = dup_words (telling, why_field, get_new (telling, "reassign_reason"));

  new_words = dup_words (telling, field, value);
  old_words = dup_words (telling, field, get_old (telling, "team"));
  if (why != NULL && why[0] != '\0' && new_words[0] != '\0' && old_words[0] != '\0')
    {
      const Blank blanks[] = { { "{new}", new_words }, { "{old}", old_words }, { "{why}", why } };

      g_ptr_array_add (telling->lines, fill_in (_("Team changed from {old} to {new}: {why}"), blanks, G_N_ELEMENTS (blanks)));
    }
  else
    tell_plain (telling, field, value, row);
}

/* --- the state ---------------------------------------------------------------------------------- */

/* With the move to On hold, and alone where the reason changes while it waits. */
static const struct
{
  const char *reason;
  const char *moved;
  const char *waits;
} holds[] = {
  { "caller", N_("Moved to On hold: waiting for caller"), N_("Now waiting for caller") },
  { "vendor", N_("Moved to On hold: waiting for vendor"), N_("Now waiting for vendor") },
  { "problem", N_("Moved to On hold: waiting for a problem"), N_("Now waiting for a problem") },
  { "change", N_("Moved to On hold: waiting for a change request"), N_("Now waiting for a change request") },
  { "evidence", N_("Moved to On hold: waiting for evidence"), N_("Now waiting for evidence") },
  { "date", N_("Moved to On hold: waiting until {new}"), N_("Now waiting until {new}") },
};

static void
tell_hold (Telling    *telling,
           const char *reason,
           gboolean    moved)
{
  g_autofree char *until = dup_words (telling, FETTLE_TICKET_HOLD_UNTIL, get_after (telling, "hold_until"));

  for (guint i = 0; reason != NULL && i < G_N_ELEMENTS (holds); i++)
    {
      if (strcmp (holds[i].reason, reason) == 0)
        {
          tell (telling, _(moved ? holds[i].moved : holds[i].waits), until, NULL);
          return;
        }
    }

  if (moved && reason == NULL)
    tell (telling, _("Moved to On hold"), NULL, NULL);
  else if (moved)
    tell (telling, _("Moved to On hold: {new}"), reason, NULL);
  else if (reason != NULL)
    tell (telling, _("Now waiting for {new}"), reason, NULL);
}

static void
tell_resolved (Telling *telling)
{
  g_autofree char *code = dup_words (telling, FETTLE_TICKET_RESOLUTION_CODE,
                                     get_after (telling, "resolution_code"));

  if (code[0] != '\0')
    tell (telling, _("Resolved: {new}"), code, NULL);
  else
    tell (telling, _("Resolved"), NULL, NULL);
}

/* Moves that have a word of their own: the first row that fits. */
static const struct
{
  FettleIncidentState from;  /* NONE: any */
  FettleIncidentState to;
  const char         *sentence;
} moves[] = {
  { FETTLE_STATE_RESOLVED, FETTLE_STATE_IN_PROGRESS, N_("Reopened") },
  { FETTLE_STATE_CLOSED, FETTLE_STATE_IN_PROGRESS, N_("Reopened") },
  { FETTLE_STATE_CANCELLED, FETTLE_STATE_TRIAGED, N_("Restored to Triaged") },
  { FETTLE_STATE_ASSIGNED, FETTLE_STATE_TRIAGED, N_("Returned to the queue") },
  { FETTLE_STATE_IN_PROGRESS, FETTLE_STATE_TRIAGED, N_("Returned to the queue") },
  { FETTLE_STATE_ON_HOLD, FETTLE_STATE_IN_PROGRESS, N_("Resumed") },
  { FETTLE_STATE_NONE, FETTLE_STATE_CLOSED, N_("Closed") },
  { FETTLE_STATE_NONE, FETTLE_STATE_CANCELLED, N_("Cancelled") },
};

static void
tell_move (Telling    *telling,
           const char *id)
{
  const char *before = fettle_value_get_string (get_old (telling, "state"));
  FettleIncidentState from = fettle_incident_state_from_id (before);
  FettleIncidentState to = fettle_incident_state_from_id (id);

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      if ((moves[i].from == FETTLE_STATE_NONE || moves[i].from == from) && moves[i].to == to)
        {
          tell (telling, _(moves[i].sentence), NULL, NULL);
          return;
        }
    }

  tell (telling, _("Moved to {new}"),
        to != FETTLE_STATE_NONE ? fettle_incident_state_to_label (to) : id, NULL);
}

/* Of the other kinds of ticket: by the name of the state. */
static void
tell_other_state (Telling    *telling,
                  const char *id)
{
  const FettleLifecycle *lifecycle = fettle_lifecycle_get (telling->kind);
  const char *before = fettle_value_get_string (get_old (telling, "state"));
  int to = fettle_lifecycle_find_state (lifecycle, id);

  if (id == NULL || (to == 0 && telling->change->op == FETTLE_OP_CREATE))
    return;

  if (strcmp (id, "on_hold") == 0)
    tell_hold (telling, fettle_value_get_string (get_after (telling, "hold_reason")), TRUE);
  else if (fettle_lifecycle_is_reopen (lifecycle, fettle_lifecycle_find_state (lifecycle, before), to))
    tell (telling, _("Reopened"), NULL, NULL);
  else
    tell (telling, _("Moved to {new}"),
          to != FETTLE_STATE_UNKNOWN ? fettle_lifecycle_get_label (lifecycle, to) : id, NULL);
}

static void
tell_state (Telling           *telling,
            guint              field,
            const FettleValue *value)
{
  const char *id = fettle_value_get_string (value);

  if (telling->kind != FETTLE_KIND_INCIDENT && fettle_kind_is_ticket (telling->kind))
    {
      tell_other_state (telling, id);
      return;
    }

  switch (fettle_incident_state_from_id (id))
    {
    case FETTLE_STATE_NEW:
      if (telling->change->op != FETTLE_OP_CREATE)
        tell_move (telling, id);
      break;

    case FETTLE_STATE_ON_HOLD:
      tell_hold (telling, fettle_value_get_string (get_after (telling, "hold_reason")), TRUE);
      break;

    case FETTLE_STATE_RESOLVED:
      tell_resolved (telling);
      break;

    case FETTLE_STATE_NONE:
    case FETTLE_STATE_TRIAGED:
    case FETTLE_STATE_ASSIGNED:
    case FETTLE_STATE_IN_PROGRESS:
    case FETTLE_STATE_MONITORING:
    case FETTLE_STATE_CLOSED:
    case FETTLE_STATE_CANCELLED:
    case FETTLE_N_STATES:
    default:
      if (id != NULL)
        tell_move (telling, id);
      break;
    }
}

static void
tell_hold_reason (Telling           *telling,
                  guint              field,
                  const FettleValue *value)
{
  if (get_new (telling, "state") == NULL)
    tell_hold (telling, fettle_value_get_string (value), FALSE);
}

static void
tell_hold_until (Telling           *telling,
                 guint              field,
                 const FettleValue *value)
{
  g_autofree char *until = dup_words (telling, field, value);

  if (get_new (telling, "state") == NULL && get_new (telling, "hold_reason") == NULL && until[0] != '\0')
    tell (telling, _("Now waiting until {new}"), until, NULL);
}

/* --- the priority ---------------------------------------------------------------------------------- */

static char *
dup_rank (const FettleValue *value)
{
  gint64 rank = fettle_value_get_int (value);

  return rank > 0 ? g_strdup_printf ("P%d", (int) rank) : NULL;
}

/* By the matrix that counted then. */
static guint
look_up_matrix (Telling *telling)
{
  const char *text = fettle_value_get_string (get_old (telling, FETTLE_SENTENCE_MATRIX));
  FettlePriorityMatrix matrix = *fettle_priority_matrix_get_default ();

  fettle_priority_matrix_parse (&matrix, text, NULL);
  return fettle_priority_matrix_look_up (&matrix, fettle_value_get_int (get_after (telling, "impact")),
                                         fettle_value_get_int (get_after (telling, "urgency")));
}

static void
tell_override (Telling    *telling,
               const char *words,
               const char *reason)
{
  guint matrix = look_up_matrix (telling);
  g_autofree char *said = g_strdup_printf ("P%u", matrix);
  g_autofree char *why = shorten (reason);
  const Blank blanks[] = { { "{new}", words }, { "{matrix}", said }, { "{reason}", why } };
  const char *sentence = matrix != 0 ? _("Priority set to {new} (matrix {matrix}): {reason}")
                                     : _("Priority set to {new}: {reason}");

  g_ptr_array_add (telling->lines, fill_in (sentence, blanks, G_N_ELEMENTS (blanks)));
}

static void
tell_priority (Telling           *telling,
               guint              field,
               const FettleValue *value)
{
  const char *reason = fettle_value_get_string (get_after (telling, "priority_reason"));
  g_autofree char *words = dup_words (telling, field, value);
  g_autofree char *old_rank = dup_rank (get_old (telling, "priority"));

  if (telling->change->op == FETTLE_OP_CREATE && fettle_value_is_null (value))
    return;

  if (fettle_value_is_null (value))
    tell (telling, old_rank != NULL ? _("Priority cleared (was {old})") : _("Priority cleared"), NULL, old_rank);
  else if (reason != NULL && reason[0] != '\0')
    tell_override (telling, words, reason);
  else
    tell (telling, old_rank != NULL ? _("Priority set to {new} (was {old})") : _("Priority set to {new}"),
          words, old_rank);
}

static void
tell_priority_reason (Telling           *telling,
                      guint              field,
                      const FettleValue *value)
{
  g_autofree char *words = dup_words (telling, field, value);

  if (get_new (telling, "priority") != NULL || telling->change->op == FETTLE_OP_CREATE)
    return;

  if (words[0] != '\0')
    tell (telling, _("Reason for the priority: {new}"), words, NULL);
  else
    tell (telling, _("Priority follows the matrix again"), NULL, NULL);
}

/* --- the resolution and the rest ---------------------------------------------------------------------- */

static void
tell_resolution_code (Telling           *telling,
                      guint              field,
                      const FettleValue *value)
{
  g_autofree char *code = dup_words (telling, field, value);

  if (get_new (telling, "state") != NULL || telling->change->op == FETTLE_OP_CREATE)
    return;

  if (code[0] != '\0')
    tell (telling, _("Resolution code set to {new}"), code, NULL);
  else
    tell (telling, _("Resolution code cleared"), NULL, NULL);
}

static void
tell_resolution_notes (Telling           *telling,
                       guint              field,
                       const FettleValue *value)
{
  g_autofree char *notes = dup_words (telling, field, value);

  if (notes[0] != '\0')
    tell (telling, _("Resolution notes: {new}"), notes, NULL);
  else if (get_new (telling, "state") == NULL && telling->change->op != FETTLE_OP_CREATE)
    tell (telling, _("Resolution notes cleared"), NULL, NULL);
}

static void
tell_verified (Telling           *telling,
               guint              field,
               const FettleValue *value)
{
  if (fettle_value_get_bool (value))
    tell (telling, _("Verified: the resolution holds"), NULL, NULL);
  else if (get_new (telling, "state") == NULL && telling->change->op != FETTLE_OP_CREATE)
    tell (telling, _("Verification taken back"), NULL, NULL);
}

static void
tell_deleted (Telling           *telling,
              guint              field,
              const FettleValue *value)
{
  if (fettle_value_get_bool (value))
    tell (telling, _("Removed"), NULL, NULL);
  else if (telling->change->op != FETTLE_OP_CREATE)
    tell (telling, _("Brought back"), NULL, NULL);
}

static void
tell_elements (Telling           *telling,
               guint              field,
               const FettleValue *value,
               const char        *added,
               const char        *removed)
{
  gboolean gone = telling->change->op == FETTLE_OP_REM;

  for (guint i = 0; i < fettle_value_get_length (value); i++)
    {
      const char *text = gone && fettle_value_get_type_of (value) == FETTLE_VALUE_MAP
                         ? fettle_value_map_get_key (value, i)
                         : fettle_value_get_string (fettle_value_list_get (value, i));
      g_autoptr (FettleValue) element = fettle_value_new_list ();
      g_autofree char *words = NULL;

      if (text == NULL)
        continue;

      fettle_value_list_take (element, fettle_value_new_string (text));
      words = dup_words (telling, field, element);
      tell (telling, gone ? removed : added, words, NULL);
    }
}

static void
tell_tags (Telling           *telling,
           guint              field,
           const FettleValue *value)
{
  tell_elements (telling, field, value, _("Tag {new} added"), _("Tag {new} removed"));
}

static void
tell_aliases (Telling           *telling,
              guint              field,
              const FettleValue *value)
{
  tell_elements (telling, field, value, _("Also known as {new}"), _("No longer known as {new}"));
}

static void
tell_helpers (Telling           *telling,
              guint              field,
              const FettleValue *value)
{
  tell_elements (telling, field, value, _("{new} helps"), _("{new} no longer helps"));
}

/* The reason says all: to whom, why, by which rule. */
static void
tell_escalated (Telling           *telling,
                guint              field,
                const FettleValue *value)
{
  const char *reason = fettle_value_get_string (get_new (telling, "reason"));

  if (telling->change->op == FETTLE_OP_ADD)
    tell (telling, reason != NULL && reason[0] != '\0' ? "{new}" : _("Escalated"), reason, NULL);
}

/* Fields with a rule of their own. */
static const struct
{
  const char *id;
  void      (*tell) (Telling           *telling,
                     guint              field,
                     const FettleValue *value);
} special[] = {
  { "team", tell_team },
  { "state", tell_state },
  { "hold_reason", tell_hold_reason },
  { "hold_until", tell_hold_until },
  { "priority", tell_priority },
  { "priority_reason", tell_priority_reason },
  { "resolution_code", tell_resolution_code },
  { "resolution_notes", tell_resolution_notes },
  { "verified", tell_verified },
  { "deleted", tell_deleted },
  { "tags", tell_tags },
  { "aliases", tell_aliases },
  { "helpers", tell_helpers },
  { "escalated", tell_escalated },
};

/* --- whole changes --------------------------------------------------------------------------------------- */

/* Fields without a sentence of their own: or-sets, */
static void
tell_any_elements (Telling           *telling,
                   guint              field,
                   const FettleValue *value)
{
  const FettleFieldInfo *info = fettle_kind_get_field (telling->kind, field);
  gboolean gone = telling->change->op == FETTLE_OP_REM;
  g_autofree char *words = dup_words (telling, field, value);
  const Blank blanks[] = { { "{field}", _(info->label) }, { "{new}", words } };

  g_ptr_array_add (telling->lines, fill_in (gone ? _("{field}: without {new}") : _("{field}: with {new}"),
                                            blanks, G_N_ELEMENTS (blanks)));
}

/* and all others. */
static void
tell_any (Telling               *telling,
          const FettleFieldInfo *info,
          const char            *label,
          const FettleValue     *value)
{
  g_autofree char *words = dup_words_of (telling, info, value);
  const Blank blanks[] = { { "{field}", label }, { "{new}", words } };
  const char *sentence = _("{field}: {new}");

  if (fettle_value_is_null (value))
    sentence = _("{field} cleared");
  else if (info->type == FETTLE_TYPE_OF_LONG_TEXT)
    sentence = get_old (telling, info->id) != NULL ? _("{field} changed") : _("{field} written");

  g_ptr_array_add (telling->lines, fill_in (sentence, blanks, G_N_ELEMENTS (blanks)));
}

/* What a ticket was made with is told; other records are named by it. */
static gboolean
is_told_at_create (Telling           *telling,
                   const FettleValue *value)
{
  return telling->change->op != FETTLE_OP_CREATE
         || (fettle_kind_is_ticket (telling->kind) && !fettle_value_is_null (value));
}

static void
tell_field (Telling           *telling,
            guint              field,
            const FettleValue *value)
{
  const FettleFieldInfo *info = fettle_kind_get_field (telling->kind, field);
  const char *id = info->id;

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    {
      if (strcmp (special[i].id, id) == 0)
        {
          special[i].tell (telling, field, value);
          return;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      if (strcmp (plain[i].id, id) == 0)
        {
          tell_plain (telling, field, value, i);
          return;
        }
    }

  if ((info->flags & FETTLE_FIELD_MANAGED) != 0 || !is_told_at_create (telling, value))
    return;
  if (info->merge == FETTLE_MERGE_ORSET)
    tell_any_elements (telling, field, value);
  else if (info->merge == FETTLE_MERGE_REG)
    tell_any (telling, info, _(info->label), value);
}

static void
tell_unknown (Telling *telling)
{
  const FettleValue *f = telling->change->f;

  for (guint i = 0; f != NULL && i < fettle_value_get_length (f); i++)
    {
      const char *key = fettle_value_map_get_key (f, i);
      const FettleCustomField *custom = fettle_custom_field_list_get (telling->fields, key);

      if (custom != NULL && !is_told_at_create (telling, fettle_value_map_get_value (f, i)))
        continue;
      if (custom != NULL)
        tell_any (telling, &custom->info, custom->info.label, fettle_value_map_get_value (f, i));
      else if (telling->kind == FETTLE_KIND_NONE || fettle_kind_find_field (telling->kind, key) < 0)
        tell (telling, _("“{new}” changed, a field of a newer version"), key, NULL);
    }
}

static void
tell_redacted (Telling *telling)
{
  const FettleValue *redacted = telling->change->redacted;

  for (guint i = 0; redacted != NULL && i < fettle_value_get_length (redacted); i++)
    {
      const char *key = fettle_value_map_get_key (redacted, i);
      int field = telling->kind != FETTLE_KIND_NONE ? fettle_kind_find_field (telling->kind, key) : -1;
      const FettleCustomField *custom = fettle_custom_field_list_get (telling->fields, key);

      tell (telling, _("“{new}” changed; the value was erased for privacy"),
            custom != NULL ? custom->info.label : field >= 0 ? _(fettle_kind_get_field (telling->kind, field)->label) : key,
            NULL);
    }
}

/* How the making of a record is told. */
static const char *const made[FETTLE_N_KINDS] = {
  [FETTLE_KIND_DESK] = N_("Desk opened for the first time"),
  [FETTLE_KIND_DEVICE] = N_("Computer added"),
  [FETTLE_KIND_PERSON] = N_("Person added"),
  [FETTLE_KIND_TEAM] = N_("Team added"),
  [FETTLE_KIND_SERVICE] = N_("Service added"),
  [FETTLE_KIND_CATEGORY] = N_("Category added"),
  [FETTLE_KIND_INCIDENT] = N_("Logged"),
  [FETTLE_KIND_REQUEST] = N_("Logged"),
  [FETTLE_KIND_PROBLEM] = N_("Logged"),
  [FETTLE_KIND_CHANGE_REQUEST] = N_("Logged"),
  [FETTLE_KIND_TASK] = N_("Logged"),
  [FETTLE_KIND_CALENDAR] = N_("Calendar added"),
  [FETTLE_KIND_SLA_POLICY] = N_("Policy added"),
  [FETTLE_KIND_RULE] = N_("Rule added"),
  [FETTLE_KIND_CUSTOM_FIELD] = N_("Field added"),
};

/* Kinds of note, as they are told when one is made. */
static const struct
{
  const char *visibility;
  const char *sentence;
} notes[] = {
  { "work", N_("Work note added") },
  { "public", N_("Reply recorded") },
  { "caller", N_("Word of the caller recorded") },
  { "system", N_("Event recorded") },
};

static void
tell_made (Telling *telling)
{
  const char *visibility = fettle_value_get_string (get_new (telling, "visibility"));

  if (telling->change->op != FETTLE_OP_CREATE || telling->kind == FETTLE_KIND_NONE)
    return;

  if (made[telling->kind] != NULL)
    tell (telling, _(made[telling->kind]), NULL, NULL);

  for (guint i = 0; telling->kind == FETTLE_KIND_NOTE && i < G_N_ELEMENTS (notes); i++)
    {
      if (g_strcmp0 (notes[i].visibility, visibility) == 0)
        tell (telling, _(notes[i].sentence), NULL, NULL);
    }
}

static void
tell_fields (Telling *telling)
{
  guint n = telling->kind != FETTLE_KIND_NONE ? fettle_kind_get_info (telling->kind)->n_fields : 0;

  tell_made (telling);
  for (guint i = 0; i < n; i++)
    {
      const FettleValue *value = get_new (telling, fettle_kind_get_field (telling->kind, i)->id);

      if (value != NULL)
        tell_field (telling, i, value);
    }
  tell_unknown (telling);
  tell_redacted (telling);
}

static void
tell_reason (Telling *telling)
{
  const char *reason = fettle_value_get_string (get_new (telling, "reason"));
  g_autofree char *why = NULL;

  if (reason == NULL || reason[0] == '\0' || get_new (telling, "escalated") != NULL)
    return;

  why = shorten (reason);
  tell (telling, _("Reason: {new}"), why, NULL);
}

static void
tell_undo (Telling *telling)
{
  const char *undone = fettle_value_get_string (get_old (telling, FETTLE_SENTENCE_UNDONE));
  const char *redone = fettle_value_get_string (get_old (telling, FETTLE_SENTENCE_REDONE));
  g_autofree char *step = shorten (redone != NULL ? redone : undone != NULL ? undone : "");

  if (redone != NULL)
    /* Translators: {new} is the sentence of the step that is done again. */
    tell (telling, _("Done again: {new}"), step, NULL);
  else if (undone != NULL)
    /* Translators: {new} is the sentence of the step that is taken back. */
    tell (telling, _("Undone: {new}"), step, NULL);
  else
    tell (telling, _("An earlier step was taken back"), NULL, NULL);
}

/* What is done again mostly says the same as the step: once is enough. */
static void
drop_repeated (Telling *telling)
{
  const char *redone = fettle_value_get_string (get_old (telling, FETTLE_SENTENCE_REDONE));
  g_autofree char *said = join (telling->lines, 1, TRUE);

  if (telling->lines->len > 1 && g_strcmp0 (said, redone) == 0 && g_utf8_strlen (redone, -1) <= LONGEST_VALUE)
    g_ptr_array_set_size (telling->lines, 1);
}

GPtrArray *
fettle_sentence_from_change (const FettleChange *change,
                             const FettleValue  *before,
                             const GPtrArray    *fields,
                             FettleNameFunc      name,
                             gpointer            user_data)
{
  Telling telling;

  g_return_val_if_fail (change != NULL, NULL);

  telling = (Telling) {
    change, before, fields, fettle_kind_from_id (change->ent), name, user_data,
    g_ptr_array_new_with_free_func (g_free),
  };

  if (fettle_value_get_length (change->undoes) > 0)
    tell_undo (&telling);

  if (change->op == FETTLE_OP_ACK)
    tell (&telling, _("The value that stands was kept, where two people had changed it"), NULL, NULL);
  else if (change->op == FETTLE_OP_REDACT)
    tell (&telling, _("Text erased for privacy"), NULL, NULL);
  else if (!fettle_sentence_tell_part (change, before, name, user_data, telling.lines))
    tell_fields (&telling);

  if (fettle_value_get_length (change->undoes) > 0)
    drop_repeated (&telling);
  tell_reason (&telling);

  return telling.lines;
}
