/* fettle-setup-kind.h: which kinds of record a team sets up, and in which order
 * they are told: in the file of the set-up and in the preferences.
 *
 * Everything else about them follows from the registry of fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

typedef struct
{
  FettleKind  kind;
  const char *id;        /* of its list in the file: for ever */
  const char *label;     /* N_() marked: many of them */
  const int  *unread;    /* (nullable) fields that nothing reads yet; ends with -1 */
} FettleSetupKind;

/* The row at @index; NULL beyond the last. */
const FettleSetupKind *fettle_setup_kind_get       (guint                  index);
const FettleSetupKind *fettle_setup_kind_find      (FettleKind             kind);   /* NULL: not set up */
const FettleSetupKind *fettle_setup_kind_from_id   (const char            *id);     /* NULL: unknown */

/* Whether people write @field; its order, its key and what the desk keeps by
 * itself they do not. */
gboolean               fettle_setup_kind_has_field (const FettleSetupKind *self,
                                                    guint                  field);

/* The fields that hold its name, its key, its place among the others and what it
 * is a part of; -1 where it has none such. */
int                    fettle_setup_kind_get_name     (const FettleSetupKind *self);
int                    fettle_setup_kind_get_key      (const FettleSetupKind *self);
int                    fettle_setup_kind_get_position (const FettleSetupKind *self);
int                    fettle_setup_kind_get_parent   (const FettleSetupKind *self);

/* The field that is set where a record was removed. */
guint                  fettle_setup_kind_get_deleted  (const FettleSetupKind *self);

/* There is exactly one of it. */
gboolean               fettle_setup_kind_is_single    (const FettleSetupKind *self);

G_END_DECLS
