/* desk-fixture.h: a desk in a folder of its own, for the tests of the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-store-care.h"
#include "fettle-store-list.h"
#include "fettle-store.h"

G_BEGIN_DECLS

typedef struct
{
  char         *folder;
  char         *path;
  FettleClock  *clock;    /* stands at DESK_START until it is set */
  FettleRandom *random;   /* seeded */
  FettleStore  *store;    /* writing */
  FettleUuid    me;       /* the founder */
  gint64        now;
} DeskFixture;

#define DESK_START G_GINT64_CONSTANT (1700000000000)

/* The seed of this run: FETTLE_TEST_SEED, or @fallback; printed. */
guint64      desk_seed          (guint64 fallback);

DeskFixture *desk_fixture_new   (void);
void         desk_fixture_free  (DeskFixture *self);

/* Closes and opens the store again. */
void         desk_reopen        (DeskFixture *self);

/* The clock goes on by @ms. */
void         desk_wait          (DeskFixture *self, gint64 ms);

FettleUuid   desk_new_uuid      (DeskFixture *self);

/* Commits @edit as one action and asserts that it worked. (transfer full) */
FettleCommit *desk_commit       (DeskFixture *self, FettleEdit *edit, const char *label);

/* The same, expecting @code. */
void         desk_refuse        (DeskFixture *self, FettleEdit *edit, int code);

/* A new incident "title"; its eid. */
FettleUuid   desk_log           (DeskFixture *self, const char *title);
FettleUuid   desk_make_named    (DeskFixture *self, FettleKind kind, const char *name);
FettleUuid   desk_note          (DeskFixture *self, const FettleUuid *incident, const char *body);
void         desk_set_text      (DeskFixture *self, const FettleUuid *incident, guint field, const char *text);
char        *desk_dup_text      (DeskFixture *self, const FettleUuid *incident, guint field);

/* Asserts that verify finds nothing; prints what it found otherwise. */
void         desk_assert_sound  (DeskFixture *self);

/* Removes a folder and what is in it. */
void         desk_remove_folder (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFixture, desk_fixture_free)

G_END_DECLS
