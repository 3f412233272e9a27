/* fettle-edit.h: what somebody wants done to one record, before it is a change;
 * and an action: several edits done, undone and shown as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-change.h"
#include "fettle-record.h"

G_BEGIN_DECLS

#define FETTLE_TYPE_EDIT (fettle_edit_get_type ())

G_DECLARE_FINAL_TYPE (FettleEdit, fettle_edit, FETTLE, EDIT, GObject)

/* A new record. @eid is made by the caller so that other edits of the same
 * action can refer to it. */
FettleEdit        *fettle_edit_new_create (FettleKind         kind,
                                           const FettleUuid  *eid) G_GNUC_WARN_UNUSED_RESULT;
FettleEdit        *fettle_edit_new_update (FettleKind         kind,
                                           const FettleUuid  *eid) G_GNUC_WARN_UNUSED_RESULT;

/* What the edit is about. */
gboolean           fettle_edit_is_create  (FettleEdit        *self);
FettleKind         fettle_edit_get_kind   (FettleEdit        *self);
const FettleUuid  *fettle_edit_get_eid    (FettleEdit        *self);

/* Values to set; null clears. */
void               fettle_edit_take       (FettleEdit        *self,
                                           guint              field,
                                           FettleValue       *value);  /* (transfer full) */
void               fettle_edit_set_text   (FettleEdit        *self,
                                           guint              field,
                                           const char        *text);   /* NULL or "" clears */
/* The same of a text as a person wrote or pasted it (fettle_field_tidy). */
void               fettle_edit_set_written (FettleEdit       *self,
                                           guint              field,
                                           const char        *text);
void               fettle_edit_set_int    (FettleEdit        *self,
                                           guint              field,
                                           gint64             value);
void               fettle_edit_set_bool   (FettleEdit        *self,
                                           guint              field,
                                           gboolean           value);
void               fettle_edit_set_time   (FettleEdit        *self,
                                           guint              field,
                                           gint64             ms);     /* FETTLE_TIME_NONE clears */
void               fettle_edit_set_ref    (FettleEdit        *self,
                                           guint              field,
                                           const FettleUuid  *eid);    /* NULL clears */
void               fettle_edit_take_unknown (FettleEdit      *self,
                                           const char        *name,
                                           FettleValue       *value);
const FettleValue *fettle_edit_get        (FettleEdit        *self,    /* NULL: not touched */
                                           guint              field);
gboolean           fettle_edit_has        (FettleEdit        *self,
                                           guint              field);
void               fettle_edit_drop       (FettleEdit        *self,
                                           guint              field);
/* All touched reg and guard fields: wire name → value. Owned by @self. */
const FettleValue *fettle_edit_get_values (FettleEdit        *self);

/* Elements of or-sets. */
void               fettle_edit_add_element    (FettleEdit    *self,
                                               guint          field,
                                               const char    *element);
void               fettle_edit_remove_element (FettleEdit    *self,
                                               guint          field,
                                               const char    *element);
/* Neither adds nor removes it. */
void               fettle_edit_drop_element   (FettleEdit    *self,
                                               guint          field,
                                               const char    *element);
/* Lists of texts, NULL if none; owned by @self. */
const FettleValue *fettle_edit_get_added      (FettleEdit    *self,
                                               guint          field);
const FettleValue *fettle_edit_get_removed    (FettleEdit    *self,
                                               guint          field);
/* Whether there is any such list. */
gboolean           fettle_edit_touches_sets   (FettleEdit    *self);

/* Why; kept in the log with the change. */
void               fettle_edit_set_reason (FettleEdit        *self,
                                           const char        *reason);
const char        *fettle_edit_get_reason (FettleEdit        *self);

/* When it happened, if not now. UTC ms. */
void               fettle_edit_set_at     (FettleEdit        *self,
                                           gint64             at);
gint64             fettle_edit_get_at     (FettleEdit        *self);

/* Observed: from source @by, record @row of its file (0: none). Skips guards,
 * not types. */
void               fettle_edit_set_observed (FettleEdit      *self,
                                           const char        *by,
                                           gint64             row);
const char        *fettle_edit_get_observed (FettleEdit      *self,    /* NULL: made here */
                                           gint64            *row);

/* Ids of changes this takes back; exempt from the table of moves. */
void               fettle_edit_add_undoes (FettleEdit        *self,
                                           const FettleUuid  *id);
/* All of them at once: a list of texts. */
void               fettle_edit_take_undoes (FettleEdit       *self,
                                           FettleValue       *ids);    /* (transfer full) */
const FettleValue *fettle_edit_get_undoes (FettleEdit        *self);   /* list of texts or NULL */

/* Which version of @field the author saw; the store refuses as STALE where it
 * is another by now. Unset: the current one is taken. */
void               fettle_edit_expect     (FettleEdit        *self,
                                           guint              field,
                                           const FettleUuid  *version_id); /* NULL: saw none */
/* The same of a field that the registry does not know. */
void               fettle_edit_expect_unknown (FettleEdit    *self,
                                           const char        *name,
                                           const FettleUuid  *version_id);
gboolean           fettle_edit_expects_any (FettleEdit       *self);
gboolean           fettle_edit_get_expected (FettleEdit      *self,
                                           guint              field,
                                           FettleUuid        *version_id); /* FALSE: no expectation */
gboolean           fettle_edit_get_expected_unknown (FettleEdit *self,
                                           const char        *name,
                                           FettleUuid        *version_id);

#define FETTLE_TYPE_ACTION (fettle_action_get_type ())

G_DECLARE_FINAL_TYPE (FettleAction, fettle_action, FETTLE, ACTION, GObject)

/* @label: what was done, for the toast and the history ("Resolved INC-12"),
 * already translated. */
FettleAction      *fettle_action_new      (const char        *label) G_GNUC_WARN_UNUSED_RESULT;
const char        *fettle_action_get_label (FettleAction     *self);
void               fettle_action_take     (FettleAction      *self,
                                           FettleEdit        *edit);   /* (transfer full) */
guint              fettle_action_get_n_edits (FettleAction   *self);
FettleEdit        *fettle_action_get_edit (FettleAction      *self,    /* (transfer none) */
                                           guint              index);

G_END_DECLS
