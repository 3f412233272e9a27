/* fettle-kind.h: the kinds of record and the registry of their fields.
 *
 * The one place where a field is declared. Columns of the store, JSON, CSV
 * headers, history sentences, form rows and validation are read from here.
 * The registry is append-only: ids, types and merge kinds are never reused or
 * altered (record.md 1).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-value.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_KIND_NONE = -1,
  FETTLE_KIND_DESK,
  FETTLE_KIND_DEVICE,
  FETTLE_KIND_PERSON,
  FETTLE_KIND_TEAM,
  FETTLE_KIND_SERVICE,
  FETTLE_KIND_CATEGORY,
  FETTLE_KIND_INCIDENT,
  FETTLE_KIND_NOTE,
  FETTLE_KIND_REQUEST,
  FETTLE_KIND_PROBLEM,
  FETTLE_KIND_CHANGE_REQUEST,  /* ITIL's change: of the services, not of a record */
  FETTLE_KIND_TASK,
  FETTLE_KIND_LINK,
  FETTLE_KIND_APPROVAL,
  FETTLE_KIND_CALENDAR,
  FETTLE_KIND_SLA_POLICY,
  FETTLE_KIND_RULE,
  FETTLE_KIND_CUSTOM_FIELD,
  FETTLE_N_KINDS,
  FETTLE_KIND_TICKET = FETTLE_N_KINDS,  /* only as a target: any kind of ticket */
} FettleKind;

typedef enum
{
  FETTLE_TYPE_OF_TEXT,       /* one line */
  FETTLE_TYPE_OF_LONG_TEXT,  /* several lines, ≤ 32 KiB */
  FETTLE_TYPE_OF_INT,        /* int64 in [min, max] */
  FETTLE_TYPE_OF_CHOICE,     /* one word of a list of choices */
  FETTLE_TYPE_OF_BOOL,
  FETTLE_TYPE_OF_TIME,       /* UTC ms */
  FETTLE_TYPE_OF_REF,        /* UUID text of a record of `target` */
  FETTLE_TYPE_OF_TEXTS,      /* or-set of texts */
  FETTLE_TYPE_OF_REFS,       /* or-set of UUID texts of records of `target` */
} FettleFieldType;

typedef enum
{
  FETTLE_MERGE_REG,    /* greatest (eh, dev, id) wins */
  FETTLE_MERGE_GUARD,  /* compare and set in log order */
  FETTLE_MERGE_ORSET,  /* add wins */
  FETTLE_MERGE_LOG,    /* kept in the log, never folded (reason) */
} FettleMergeKind;

typedef enum
{
  FETTLE_FIELD_PLAIN      = 0,
  FETTLE_FIELD_MANAGED    = 1 << 0,  /* set by rules (number, state …): no one types into it directly */
  FETTLE_FIELD_SEARCHED   = 1 << 1,  /* part of the text index */
  FETTLE_FIELD_IN_LIST    = 1 << 2,  /* a list may show it as a column */
  FETTLE_FIELD_PERSONAL   = 1 << 3,  /* personal data */
  FETTLE_FIELD_OPEN_CHOICE = 1 << 4, /* choices are suggestions, other words are kept */
  FETTLE_FIELD_SAID_AGAIN = 1 << 5,  /* stands in each change that says it, also where the same stood before */
} FettleFieldFlags;

typedef struct
{
  const char *id;     /* wire name */
  const char *label;  /* N_() marked, for people; translate with _() */
  int         number; /* for CHOICE with a rank (impact), else 0 */
} FettleChoice;

typedef struct
{
  const char         *id;         /* wire name: for ever */
  const char         *label;      /* N_() marked: form row, CSV header, column title */
  FettleFieldType     type;
  FettleMergeKind     merge;
  guint               flags;      /* FettleFieldFlags */
  FettleKind          target;     /* REF and REFS only */
  const FettleChoice *choices;    /* ends with a NULL id: the words of a CHOICE, the labels of
                                     an INT that is a rank (impact, urgency, priority), else NULL */
  gint64              min, max;   /* INT: inclusive; TEXT: max is bytes */
  const char *const  *import_names; /* other headers this field is known by, NULL-ended, or NULL */
} FettleFieldInfo;

typedef struct
{
  const char            *id;       /* wire name of the kind */
  const char            *label;    /* N_() marked singular */
  const char            *prefix;   /* of its numbers, or NULL */
  const FettleFieldInfo *fields;
  guint                  n_fields;
} FettleKindInfo;

const FettleKindInfo  *fettle_kind_get_info    (FettleKind  kind);
gboolean               fettle_kind_is_ticket   (FettleKind  kind);      /* has a number and a life cycle */
gboolean               fettle_kind_fits_target (FettleKind  kind,
                                                FettleKind  target);
FettleKind             fettle_kind_from_id     (const char *id);        /* NONE if unknown */
const FettleFieldInfo *fettle_kind_get_field   (FettleKind  kind,
                                                guint       field);

/* The index of the field with wire name @id, or -1. */
int                    fettle_kind_find_field  (FettleKind  kind,
                                                const char *id);

/* The index by wire name, label or import name, folded; or -1. For CSV headers
 * and `fettlectl set`. */
int                    fettle_kind_match_field (FettleKind  kind,
                                                const char *name);

/* The choice of @field with wire name @id; NULL if it has none such. */
const FettleChoice    *fettle_field_find_choice (const FettleFieldInfo *field,
                                                 const char            *id);

/* Whether @value may stand in @field: type, range, length, choice. With
 * @observed an unknown choice is let through (it is shown raw). NULL/null
 * always may, it means "empty". */
gboolean               fettle_field_check      (const FettleFieldInfo *field,
                                                const FettleValue     *value,
                                                gboolean               observed,
                                                GError               **error);

/* Reads @text as people write it in a form or on a command line ("2", "high",
 * "2 - Medium", an ISO time, "yes"). References are not resolved here: the
 * text must be a UUID. "" gives null. */
FettleValue           *fettle_field_parse      (const FettleFieldInfo *field,
                                                const char            *text,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* @text as it is kept in @field: what people write and paste has line ends of
 * every kind. A text of one line loses them; what is no text stays as it is.
 * Newly allocated. */
char                  *fettle_field_tidy       (const FettleFieldInfo *field,
                                                const char            *text) G_GNUC_WARN_UNUSED_RESULT;

/* --- field indices, in the order of the registry --------------------------- */

enum { FETTLE_DESK_NAME, FETTLE_DESK_SAMPLE, FETTLE_DESK_PRIORITY_MATRIX, FETTLE_DESK_CURRENCY, FETTLE_DESK_DELETED,
       FETTLE_DESK_REASON, FETTLE_DESK_N_FIELDS };
/* FETTLE_DEVICE_IMPORTED: an import of histories ends with a change that says with
 * which change of the log it began. Only this device's own log knows: it takes
 * the actions that came in together, for undo. */
enum { FETTLE_DEVICE_NAME, FETTLE_DEVICE_DELETED, FETTLE_DEVICE_REASON, FETTLE_DEVICE_IMPORTED, FETTLE_DEVICE_N_FIELDS };
enum { FETTLE_PERSON_NAME, FETTLE_PERSON_PHONE, FETTLE_PERSON_MAIL, FETTLE_PERSON_SITE,
       FETTLE_PERSON_VIP, FETTLE_PERSON_AGENT, FETTLE_PERSON_TEAM, FETTLE_PERSON_ZONE,
       FETTLE_PERSON_EXTERNAL_KEY, FETTLE_PERSON_DELETED, FETTLE_PERSON_REASON, FETTLE_PERSON_N_FIELDS };
enum { FETTLE_TEAM_NAME, FETTLE_TEAM_MEMBERS, FETTLE_TEAM_LEAD, FETTLE_TEAM_CALENDAR, FETTLE_TEAM_ZONE,
       FETTLE_TEAM_EXTERNAL_KEY, FETTLE_TEAM_DELETED, FETTLE_TEAM_REASON, FETTLE_TEAM_N_FIELDS };
enum { FETTLE_SERVICE_NAME, FETTLE_SERVICE_TEAM, FETTLE_SERVICE_DEPENDS_ON, FETTLE_SERVICE_CRITICALITY,
       FETTLE_SERVICE_COST_PER_HOUR, FETTLE_SERVICE_SITE, FETTLE_SERVICE_VENDOR, FETTLE_SERVICE_EXTERNAL_KEY, FETTLE_SERVICE_DELETED,
       FETTLE_SERVICE_REASON, FETTLE_SERVICE_N_FIELDS };
enum { FETTLE_CATEGORY_NAME, FETTLE_CATEGORY_PARENT, FETTLE_CATEGORY_CATCH_ALL, FETTLE_CATEGORY_EXTERNAL_KEY, FETTLE_CATEGORY_DELETED,
       FETTLE_CATEGORY_REASON, FETTLE_CATEGORY_N_FIELDS };

/* What every kind of ticket has, at the same place in its table. */
enum
{
  FETTLE_TICKET_NUMBER,              /* text, managed: "INC-1042" */
  FETTLE_TICKET_ALIASES,             /* or-set, managed: numbers it had elsewhere */
  FETTLE_TICKET_EXTERNAL_KEY,        /* text, managed: "servicenow:INC0000045" */
  FETTLE_TICKET_TITLE,               /* text ≤ 500 bytes */
  FETTLE_TICKET_DESCRIPTION,         /* long text */
  FETTLE_TICKET_STATE,               /* guard, choice, managed by moves */
  FETTLE_TICKET_HOLD_REASON,         /* reg, choice, managed by moves */
  FETTLE_TICKET_HOLD_UNTIL,          /* time, with hold_reason "date" */
  FETTLE_TICKET_IMPACT,              /* 1..3 */
  FETTLE_TICKET_URGENCY,             /* 1..3 */
  FETTLE_TICKET_PRIORITY,            /* 1..5: by the matrix, or overridden */
  FETTLE_TICKET_PRIORITY_REASON,     /* text: why overridden; empty = the matrix */
  FETTLE_TICKET_CATEGORY,            /* ref category */
  FETTLE_TICKET_SERVICE,             /* ref service */
  FETTLE_TICKET_TEAM,                /* ref team */
  FETTLE_TICKET_OWNER,               /* ref person */
  FETTLE_TICKET_HELPERS,             /* or-set of persons */
  FETTLE_TICKET_REPORTER,            /* ref person, shown as "Caller" */
  FETTLE_TICKET_CHANNEL,             /* choice, open */
  FETTLE_TICKET_LOCATION,            /* text */
  FETTLE_TICKET_TAGS,                /* or-set */
  FETTLE_TICKET_LOGGED_AT,
  FETTLE_TICKET_FIRST_ACK_AT,        /* managed: first move out of New by a person */
  FETTLE_TICKET_FIRST_RESPONSE_AT,   /* managed: first public reply */
  FETTLE_TICKET_RESOLVED_AT,         /* managed: last entry to Resolved not followed by a reopen */
  FETTLE_TICKET_CLOSED_AT,           /* managed */
  FETTLE_TICKET_RESOLUTION_CODE,     /* choice, open */
  FETTLE_TICKET_RESOLUTION_NOTES,    /* long text */
  FETTLE_TICKET_ON_BEHALF_OF,        /* ref person: who did it at the source of an observed change */
  FETTLE_TICKET_CONVERTED_FROM,      /* ref ticket, managed: what it was before */
  FETTLE_TICKET_CONVERTED_TO,        /* ref ticket, managed: what became of it */
  FETTLE_TICKET_ESCALATED,           /* or-set, managed: which escalations have run */
  FETTLE_TICKET_ASSIGNED_BY,         /* ref rule, managed: the last that gave it to somebody */
  FETTLE_TICKET_REASSIGN_REASON,     /* choice, managed: why it changed teams the last time */
  FETTLE_TICKET_DELETED,             /* guard, bool, managed */
  FETTLE_TICKET_REASON,              /* log only: why this change was made */
  FETTLE_TICKET_N_FIELDS
};

enum
{
  FETTLE_INCIDENT_SYMPTOM = FETTLE_TICKET_N_FIELDS,   /* text */
  FETTLE_INCIDENT_CONFIGURATION_ITEM,                 /* text */
  FETTLE_INCIDENT_OCCURRED_AT,
  FETTLE_INCIDENT_DETECTED_AT,
  FETTLE_INCIDENT_MITIGATED_AT,                       /* managed: first entry to Monitoring */
  FETTLE_INCIDENT_VERIFIED,                           /* bool: the caller or a check confirmed the resolution */
  FETTLE_INCIDENT_N_FIELDS
};

enum
{
  FETTLE_REQUEST_NEEDS_APPROVAL = FETTLE_TICKET_N_FIELDS,/* bool: somebody has to agree first */
  FETTLE_REQUEST_APPROVAL_ASKED_AT,                   /* managed: last entry to Waiting for approval */
  FETTLE_REQUEST_NEEDED_BY,                           /* time */
  FETTLE_REQUEST_N_FIELDS
};

enum
{
  FETTLE_PROBLEM_ROOT_CAUSE = FETTLE_TICKET_N_FIELDS, /* long text */
  FETTLE_PROBLEM_WORKAROUND,                          /* long text */
  FETTLE_PROBLEM_KNOWN_ERROR,                         /* bool: analysed, not yet fixed (domain.md 4.1) */
  FETTLE_PROBLEM_N_FIELDS
};

enum
{
  FETTLE_CHANGE_REQUEST_TYPE = FETTLE_TICKET_N_FIELDS,        /* choice: normal, standard, emergency */
  FETTLE_CHANGE_REQUEST_RISK,                                 /* choice: low, medium, high */
  FETTLE_CHANGE_REQUEST_PLANNED_START,                        /* time */
  FETTLE_CHANGE_REQUEST_PLANNED_END,                          /* time */
  FETTLE_CHANGE_REQUEST_IMPLEMENTATION_PLAN,                  /* long text */
  FETTLE_CHANGE_REQUEST_BACKOUT_PLAN,                         /* long text */
  FETTLE_CHANGE_REQUEST_TEST_PLAN,                            /* long text */
  FETTLE_CHANGE_REQUEST_APPROVAL_ASKED_AT,                    /* managed: last entry to Authorise */
  FETTLE_CHANGE_REQUEST_N_FIELDS
};

enum
{
  FETTLE_TASK_DUE_AT = FETTLE_TICKET_N_FIELDS,        /* time */
  FETTLE_TASK_TYPE,                                   /* choice: plain, retrospective */
  FETTLE_TASK_N_FIELDS
};

enum { FETTLE_LINK_FROM, FETTLE_LINK_TO, FETTLE_LINK_RELATION, FETTLE_LINK_BLOCKS, FETTLE_LINK_DELETED,
       FETTLE_LINK_REASON, FETTLE_LINK_N_FIELDS };
enum { FETTLE_APPROVAL_TICKET, FETTLE_APPROVAL_APPROVER, FETTLE_APPROVAL_DECISION, FETTLE_APPROVAL_TOLD_BY,
       FETTLE_APPROVAL_COMMENT, FETTLE_APPROVAL_DECIDED_AT, FETTLE_APPROVAL_DELETED, FETTLE_APPROVAL_REASON,
       FETTLE_APPROVAL_N_FIELDS };

enum
{
  FETTLE_CALENDAR_NAME,
  FETTLE_CALENDAR_ZONE,               /* IANA name */
  FETTLE_CALENDAR_HOURS,              /* fettle-working-hours.h */
  FETTLE_CALENDAR_DAYS,               /* fettle-calendar-days.h */
  FETTLE_CALENDAR_EXTERNAL_KEY,
  FETTLE_CALENDAR_DELETED,
  FETTLE_CALENDAR_REASON,
  FETTLE_CALENDAR_N_FIELDS
};

enum
{
  FETTLE_SLA_POLICY_NAME,
  FETTLE_SLA_POLICY_POSITION,         /* record.md 4.14 */
  FETTLE_SLA_POLICY_ENABLED,
  FETTLE_SLA_POLICY_AGREEMENT,        /* choice: sla, ola, uc */
  FETTLE_SLA_POLICY_FILTER,           /* fettle-filter.h; empty: every ticket */
  FETTLE_SLA_POLICY_CALENDAR,         /* empty: the clock on the wall */
  FETTLE_SLA_POLICY_ZONE_FROM,        /* choice: calendar, caller, team */
  FETTLE_SLA_POLICY_RESPONSE,         /* fettle-sla-targets.h */
  FETTLE_SLA_POLICY_UPDATE,
  FETTLE_SLA_POLICY_UPDATE_MODE,      /* choice: between, after_caller */
  FETTLE_SLA_POLICY_RESOLVE,
  FETTLE_SLA_POLICY_PAUSE,            /* fettle-filter.h; empty: while it waits */
  FETTLE_SLA_POLICY_CONDITIONS,       /* fettle-sla-conditions.h */
  FETTLE_SLA_POLICY_ON_REOPEN,        /* choice: continue, restart */
  FETTLE_SLA_POLICY_THRESHOLDS,       /* percent, as "50 75 90 100" */
  FETTLE_SLA_POLICY_WARN_CALENDAR,
  FETTLE_SLA_POLICY_EXTERNAL_KEY,
  FETTLE_SLA_POLICY_DELETED,
  FETTLE_SLA_POLICY_REASON,
  FETTLE_SLA_POLICY_N_FIELDS
};

enum
{
  FETTLE_RULE_NAME,
  FETTLE_RULE_POSITION,               /* record.md 4.14 */
  FETTLE_RULE_ENABLED,
  FETTLE_RULE_TYPE,                   /* choice: assign, escalate */
  FETTLE_RULE_FILTER,                 /* fettle-filter.h */
  FETTLE_RULE_TRIGGER,                /* escalate: threshold, unowned, age, reassigned, match */
  FETTLE_RULE_TARGET,                 /* threshold: response, update, resolve */
  FETTLE_RULE_PERCENT,                /* threshold */
  FETTLE_RULE_AFTER,                  /* unowned, age: fettle-duration.h */
  FETTLE_RULE_TIMES,                  /* reassigned */
  FETTLE_RULE_CALENDAR,               /* of "after" */
  FETTLE_RULE_MODE,                   /* assign: fixed, round_robin, least_loaded */
  FETTLE_RULE_TEAM,
  FETTLE_RULE_OWNER,
  FETTLE_RULE_HELPERS,
  FETTLE_RULE_PRIORITY,               /* escalate: raises it */
  FETTLE_RULE_NOTE,                   /* escalate: work note */
  FETTLE_RULE_LEVEL,                  /* escalate: of several at once the highest says who gets it */
  FETTLE_RULE_COUNTS,                 /* escalate: working, wall: the time of "after" */
  FETTLE_RULE_TELL,                   /* escalate: ref person, who is told */
  FETTLE_RULE_TELL_LEAD,              /* escalate: bool, the lead of the team is told */
  FETTLE_RULE_DELETED,
  FETTLE_RULE_REASON,
  FETTLE_RULE_N_FIELDS
};

enum
{
  FETTLE_CUSTOM_FIELD_NAME,
  FETTLE_CUSTOM_FIELD_KEY,            /* fettle-custom-field.h; empty: made of its name */
  FETTLE_CUSTOM_FIELD_POSITION,       /* record.md 4.14 */
  FETTLE_CUSTOM_FIELD_ABOUT,          /* or-set of ids of kinds */
  FETTLE_CUSTOM_FIELD_TYPE,           /* settled once made */
  FETTLE_CUSTOM_FIELD_CHOICES,        /* one a line */
  FETTLE_CUSTOM_FIELD_HELP,
  FETTLE_CUSTOM_FIELD_NEEDED_FOR,     /* or-set of commands of moves */
  FETTLE_CUSTOM_FIELD_DELETED,
  FETTLE_CUSTOM_FIELD_REASON,
  FETTLE_CUSTOM_FIELD_N_FIELDS
};

enum
{
  FETTLE_NOTE_INCIDENT,     /* ref ticket: what it is about */
  FETTLE_NOTE_VISIBILITY,   /* choice: work, public, caller, system */
  FETTLE_NOTE_TOLD_BY,      /* choice, for public: phone, chat, in_person, mail */
  FETTLE_NOTE_BODY,         /* long text */
  FETTLE_NOTE_EXTERNAL_KEY,
  FETTLE_NOTE_ON_BEHALF_OF, /* ref person */
  FETTLE_NOTE_DELETED,
  FETTLE_NOTE_REASON,
  FETTLE_NOTE_N_FIELDS
};

G_END_DECLS
