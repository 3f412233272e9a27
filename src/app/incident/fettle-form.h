/* fettle-form.h: a small modal form about a ticket that ends in one action.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-incident.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define FETTLE_TYPE_FORM (fettle_form_get_type ())

G_DECLARE_DERIVABLE_TYPE (FettleForm, fettle_form, FETTLE, FORM, AdwWindow)

struct _FettleFormClass
{
  AdwWindowClass parent_class;

  /* What is missing: the field and, in @fact (not owned), the words. NULL: nothing. */
  GtkWidget    *(*find_gap)      (FettleForm  *self,
                                  const char **fact);
  /* The action, or NULL with @error. */
  FettleAction *(*create_action) (FettleForm  *self,
                                  GError     **error);
  /* After it is committed (nullable). */
  void          (*done)          (FettleForm  *self);
};

/* @heading: "Approve REQ-12"; @verb: what the button says. */
void             fettle_form_start         (FettleForm     *self,
                                            FettleIncident *incident,
                                            const char     *heading,
                                            const char     *verb);
FettleIncident  *fettle_form_get_incident  (FettleForm     *self);
FettleRecord    *fettle_form_get_record    (FettleForm     *self);
FettleWorkspace *fettle_form_get_workspace (FettleForm     *self);

/* @caption: nullable. */
void             fettle_form_append        (FettleForm     *self,
                                            const char     *caption,
                                            GtkWidget      *field);
/* What is typed into @box, a FettleTextBox, is kept under @name and the ticket until
 * the action is committed. */
void             fettle_form_keep_text     (FettleForm     *self,
                                            const char     *name,
                                            GtkWidget      *box);
void             fettle_form_set_problem   (FettleForm     *self,
                                            const char     *text);   /* (nullable) */

/* Beside the button: what becomes of what is typed. */
void             fettle_form_set_hint      (FettleForm     *self,
                                            const char     *text);

/* The button says @verb, and that it ends something. */
void             fettle_form_set_destructive (FettleForm   *self,
                                            const char     *verb);
void             fettle_form_focus_confirm (FettleForm     *self);

/* As the button does. */
void             fettle_form_confirm       (FettleForm     *self);

G_END_DECLS
