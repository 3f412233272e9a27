/* fettle-escalation-edits.c: what is done where escalations are due.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation.h"

#include "fettle-rule-verdict.h"
#include "fettle-text.h"

typedef struct
{
  FettleRecord         *ticket;
  const FettleRuleDesk *desk;
  FettleEdit           *mark;      /* (owned) which have run, and why */
  FettleEdit           *effect;    /* (owned) what becomes of the ticket */
  GString              *reason;    /* (owned) */
  GPtrArray            *notes;     /* (owned) FettleEdit */
  gboolean              is_changed;
} Making;

static void
making_clear (Making *self)
{
  g_clear_object (&self->mark);
  g_clear_object (&self->effect);
  g_string_free (self->reason, TRUE);
  g_ptr_array_unref (self->notes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* @text as far as @field holds it: what is longer would be refused, and with it all
 * that is due. */
static char *
dup_fitting (Making     *self,
             guint       field,
             const char *text)
{
  return fettle_text_cut (text, fettle_kind_get_field (fettle_record_get_kind (self->ticket), field)->max);
}

static void
mark (Making                     *self,
      const FettleEscalationLine *line)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  fettle_edit_add_element (self->mark, FETTLE_TICKET_ESCALATED, fettle_uuid_to_text (&line->rule->eid, text));
  g_string_append_printf (self->reason, "%s%s", self->reason->len > 0 ? "\n" : "", line->text);
}

/* Later lines are of a higher level: what they say counts. */
static void
set_ref (Making           *self,
         guint             field,
         const FettleUuid *eid)
{
  if (fettle_uuid_is_nil (eid))
    return;

  fettle_edit_set_ref (self->effect, field, eid);
  self->is_changed = TRUE;
}

/* Whom the old team had does not go with it: in the new one nobody owns it until
 * somebody takes it, or a rule names a person. */
static void
leave_owner (Making *self)
{
  const FettleValue *team = fettle_edit_get (self->effect, FETTLE_TICKET_TEAM);

  if (!fettle_value_is_null (team) && !fettle_edit_has (self->effect, FETTLE_TICKET_OWNER)
      && !fettle_value_equal (team, fettle_record_get (self->ticket, FETTLE_TICKET_TEAM))
      && fettle_record_get_ref (self->ticket, FETTLE_TICKET_OWNER, NULL))
    fettle_edit_take (self->effect, FETTLE_TICKET_OWNER, fettle_value_new_null ());
}

/* It is raised, never lowered. */
static void
raise_priority (Making                     *self,
                const FettleEscalationLine *line)
{
  const FettleValue *given = fettle_edit_get (self->effect, FETTLE_TICKET_PRIORITY);
  gint64 now = given != NULL ? fettle_value_get_int (given) : fettle_record_get_int (self->ticket, FETTLE_TICKET_PRIORITY);
  g_autofree char *why = dup_fitting (self, FETTLE_TICKET_PRIORITY_REASON, line->text);

  if (line->rule->priority == 0 || (now != 0 && now <= line->rule->priority))
    return;

  fettle_edit_set_int (self->effect, FETTLE_TICKET_PRIORITY, line->rule->priority);
  fettle_edit_set_written (self->effect, FETTLE_TICKET_PRIORITY_REASON, why);
  self->is_changed = TRUE;
}

static void
write_note (Making     *self,
            const char *note,
            FettleUuid  eid)
{
  FettleEdit *edit = fettle_edit_new_create (FETTLE_KIND_NOTE, &eid);

  fettle_edit_set_ref (edit, FETTLE_NOTE_INCIDENT, fettle_record_get_eid (self->ticket));
  fettle_edit_set_text (edit, FETTLE_NOTE_VISIBILITY, "work");
  fettle_edit_set_written (edit, FETTLE_NOTE_BODY, note);
  g_ptr_array_add (self->notes, edit);
}

static void
take_line (Making                     *self,
           const FettleEscalationLine *line,
           FettleUuid                (*new_eid) (gpointer user_data),
           gpointer                    user_data)
{
  mark (self, line);
  set_ref (self, FETTLE_TICKET_TEAM, &line->rule->team);
  set_ref (self, FETTLE_TICKET_OWNER, &line->rule->owner);
  if (fettle_rule_add_helpers (line->rule, self->desk, self->ticket, self->effect))
    self->is_changed = TRUE;
  raise_priority (self, line);
  if (line->rule->note[0] != '\0')
    write_note (self, line->rule->note, new_eid (user_data));
}

GPtrArray *
fettle_escalation_make_edits (FettleEscalationPlan       *plan,
                              FettleRecord               *ticket,
                              const FettleEscalationDesk *desk,
                              FettleUuid                (*new_eid) (gpointer user_data),
                              gpointer                    user_data)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (Making) making = { .ticket = ticket, .desk = desk->desk, .reason = g_string_new (NULL) };
  FettleKind kind = fettle_record_get_kind (ticket);
  g_autofree char *reason = NULL;

  making.notes = g_ptr_array_new_with_free_func (g_object_unref);
  making.mark = fettle_edit_new_update (kind, fettle_record_get_eid (ticket));
  making.effect = fettle_edit_new_update (kind, fettle_record_get_eid (ticket));
  for (guint i = 0; i < plan->lines->len; i++)
    {
      const FettleEscalationLine *line = g_ptr_array_index (plan->lines, i);

      if (line->outcome == FETTLE_ESCALATION_RUNS)
        take_line (&making, line, new_eid, user_data);
    }

  leave_owner (&making);
  if (making.reason->len == 0)
    return g_steal_pointer (&edits);

  reason = dup_fitting (&making, FETTLE_TICKET_REASON, making.reason->str);
  fettle_edit_set_reason (making.mark, reason);
  g_ptr_array_add (edits, g_object_ref (making.mark));
  if (making.is_changed)
    g_ptr_array_add (edits, g_object_ref (making.effect));
  for (guint i = 0; i < making.notes->len; i++)
    g_ptr_array_add (edits, g_object_ref (g_ptr_array_index (making.notes, i)));

  return g_steal_pointer (&edits);
}
