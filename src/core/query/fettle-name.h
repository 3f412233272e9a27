/* fettle-name.h: a record as pickers and labels show it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-uuid.h"

G_BEGIN_DECLS

/* A person, team, service or category, as pickers show it. */
typedef struct
{
  guint32     rid;
  FettleUuid  eid;
  char       *name;         /* a category of the second level: "Network › Remote access" */
  char       *detail;       /* person: site, phone, mail; else "" */
  gboolean    vip;
  gboolean    agent;        /* person: may own incidents */
} FettleName;

FettleName *fettle_name_copy (const FettleName *self);
void        fettle_name_free (FettleName       *self);

/* @name as names are compared: case, accents and blanks do not count, nor whether
 * ">" or "›" stands between the levels of a category. Newly allocated. */
char       *fettle_name_dup_folded (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* Appends to @eids (FettleUuid) what @name may mean among @names (FettleName):
 * those that are called so (fettle_name_dup_folded()); where there is none, those
 * whose name holds all its words. Where none is found and @near is not NULL, it
 * gets names that are near, newly allocated, or stays as it is. */
void        fettle_name_find (GPtrArray        *names,
                              const char       *name,
                              GArray           *eids,
                              char            **near);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleName, fettle_name_free)

G_END_DECLS
