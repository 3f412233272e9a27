/* fettle-commands.h: the actions people take, as FettleActions to commit.
 * Used alike by screens and the command line. From memory, no waiting.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-incident-state.h"
#include "fettle-log-line.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

/* Sets one field of @incident from a text as people write it; a reference by
 * name. An unknown caller is made in line (a person, in the same action); other
 * unknown names are NOT_FOUND. "" clears. Setting the priority is an override:
 * @reason is needed. */
FettleAction *fettle_command_set     (FettleWorkspace     *workspace,
                                      FettleRecord        *incident,
                                      guint                field,
                                      const char          *text,
                                      const char          *reason,
                                      GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with a reference known by id (pickers); NULL clears. */
FettleAction *fettle_command_set_ref (FettleWorkspace     *workspace,
                                      FettleRecord        *incident,
                                      guint                field,
                                      const FettleUuid    *eid);

/* As fettle_command_set() of a field of the desk. */
FettleAction *fettle_command_set_custom (FettleWorkspace         *workspace,
                                      FettleRecord            *ticket,
                                      const FettleCustomField *field,
                                      const char              *text,
                                      const char              *reason,
                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same with a reference known by the text of its id (pickers). */
FettleAction *fettle_command_set_custom_ref (FettleWorkspace     *workspace,
                                      FettleRecord            *ticket,
                                      const FettleCustomField *field,
                                      const char              *id) G_GNUC_WARN_UNUSED_RESULT;

/* Adds or takes away one tag, which may hold blanks; others stay as they are. */
FettleAction *fettle_command_set_tag (FettleRecord        *incident,
                                      const char          *tag,
                                      gboolean             present) G_GNUC_WARN_UNUSED_RESULT;

/* What a move may bring along; all nullable. */
typedef struct
{
  const FettleUuid *owner;
  const char       *hold_reason;       /* choice id */
  gint64            hold_until;        /* FETTLE_TIME_NONE unless "date" */
  const char       *resolution_code;
  const char       *resolution_notes;
  const char       *reason;
} FettleMoveFacts;

/* Moves @incident, a ticket of any kind, to @to, a state of its kind. Not checked here: the commit refuses what is illegal
 * or lacks facts (see fettle_ticket_missing). Taking (Assigned or In progress
 * without an owner) makes me the owner. */
FettleAction *fettle_command_move    (FettleWorkspace       *workspace,
                                      FettleRecord          *incident,
                                      int                    to,
                                      const FettleMoveFacts *facts) G_GNUC_WARN_UNUSED_RESULT;

/* Take it myself: owner = me (proposes Assigned where it is New or Triaged). */
FettleAction *fettle_command_take    (FettleWorkspace     *workspace,
                                      FettleRecord        *incident) G_GNUC_WARN_UNUSED_RESULT;

/* A work note, or a public reply told by @told_by (choice id; NULL = phone);
 * the first reply also sets first_response_at. */
FettleAction *fettle_command_note    (FettleWorkspace     *workspace,
                                      FettleRecord        *incident,
                                      gboolean             is_public,
                                      const char          *told_by,
                                      const char          *body) G_GNUC_WARN_UNUSED_RESULT;

/* A new person, team, service or category; @eid gets its id. Names: a category
 * "Network > Remote access" makes the first level too where it is missing. */
FettleAction *fettle_command_add_name (FettleWorkspace    *workspace,
                                      FettleKind           kind,
                                      const char          *name,
                                      FettleUuid          *eid) G_GNUC_WARN_UNUSED_RESULT;

/* Details of a person; NULL leaves a text as it is. @action may be NULL (a new
 * one is made) and is returned. */
FettleAction *fettle_command_set_person (FettleWorkspace  *workspace,
                                      FettleAction        *action,    /* (transfer full) (nullable) */
                                      const FettleUuid    *person,
                                      const char          *phone,
                                      const char          *mail,
                                      const char          *site,
                                      gboolean             vip) G_GNUC_WARN_UNUSED_RESULT;

/* --- logging ---------------------------------------------------------------------- */

typedef enum
{
  FETTLE_READING_EMPTY,     /* not said */
  FETTLE_READING_KNOWN,
  FETTLE_READING_NEW,       /* a caller (service, category, team) that will be made */
  FETTLE_READING_UNKNOWN,   /* owner: nobody of that name; stays out, said in the preview */
  FETTLE_READING_SEVERAL,   /* more than one fits */
  FETTLE_READING_GUESSED,
} FettleReadingState;

typedef struct
{
  FettleReadingState state;
  FettleUuid         eid;
  char              *text;     /* as shown: "Bob Jansen", "Bob — new person" */
  char              *from;     /* the words it comes from: "caller:bob" */
} FettleReadingPart;

/* A sentence about words that were meant as something, but stay in the title. */
typedef struct
{
  char *text;
  guint end;    /* where the words end: byte of the line */
} FettleReadingRemark;

/* What the line says of a field that the desk adds. */
typedef struct
{
  FettleCustomField *field;
  FettleValue       *value;
} FettleReadingField;

/* How a log line is read on this desk. */
typedef struct
{
  FettleKind        kind;               /* what it becomes: an incident, unless it is set */
  FettleLogLine    *line;
  guint             priority;           /* by matrix or !p, 0 = not known */
  FettleReadingPart service, owner, team, caller, category;
  guint          matrix;    /* what impact and urgency come to; 0: not known */
  GArray        *remarks;   /* FettleReadingRemark */
  GArray        *fields;    /* FettleReadingField, each field once */
} FettleLogReading;

FettleLogReading *fettle_log_reading_new  (FettleWorkspace  *workspace,
                                           const char       *text) G_GNUC_WARN_UNUSED_RESULT;

/* As one of @kind, whatever the line says. */
FettleLogReading *fettle_log_reading_new_of_kind (FettleWorkspace *workspace,
                                                  const char      *text,
                                                  FettleKind       kind) G_GNUC_WARN_UNUSED_RESULT;

/* Whether the line says what stands in @field. */
gboolean          fettle_log_reading_has_field (const FettleLogReading  *self,
                                                const FettleCustomField *field);

/* "Floor: 3", a line for each; "" where there is none. */
char             *fettle_log_reading_dup_fields (const FettleLogReading *self,
                                                 FettleWorkspace        *workspace) G_GNUC_WARN_UNUSED_RESULT;
void              fettle_log_reading_free (FettleLogReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleLogReading, fettle_log_reading_free)

/* The action that logs it; @channel: choice id or NULL. @eid gets the id of the
 * new incident. New callers, services, categories are made in the same action.
 * REFUSED where there is no title. */
FettleAction     *fettle_command_log      (FettleWorkspace        *workspace,
                                           const FettleLogReading *reading,
                                           const char             *channel,
                                           FettleUuid             *eid,
                                           GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
