/* workspace-fixture.h: a workspace on a desk in a folder of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-commands.h"
#include "fettle-incident.h"
#include "fettle-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char            *folder;
  char            *path;
  FettleClock     *clock;      /* stands at FIXTURE_START until it is set */
  FettleRandom    *random;     /* seeded */
  FettleWorkspace *workspace;
} Fixture;

#define FIXTURE_START G_GINT64_CONSTANT (1700000000000)
#define FIXTURE_PERSON "Anna Weiss"

Fixture         *fixture_new        (void);
void             fixture_free       (Fixture     *self);

/* Closes the workspace and opens the desk once more. */
void             fixture_reopen     (Fixture     *self);

/* The clock goes on by @ms. */
void             fixture_pass       (Fixture     *self,
                                     gint64       ms);

/* Runs the main loop until @condition holds; fails after ten seconds, saying
 * @what did not come. */
typedef gboolean (*FixtureCondition) (gpointer user_data);
void             fixture_wait       (FixtureCondition condition,
                                     gpointer     user_data,
                                     const char  *what);

/* Commits @action (transfer full), blocking, and asserts that it worked. */
FettleCommit    *fixture_commit     (Fixture      *self,
                                     FettleAction *action);
void             fixture_do         (Fixture      *self,
                                     FettleAction *action);

/* Logs @line; its id. */
FettleUuid       fixture_log        (Fixture      *self,
                                     const char   *line);
FettleUuid       fixture_add_name   (Fixture      *self,
                                     FettleKind    kind,
                                     const char   *name);
FettleRecord    *fixture_read       (Fixture      *self,
                                     const FettleUuid *incident);

/* Sets a field from a text, blocking. */
void             fixture_set        (Fixture      *self,
                                     const FettleUuid *incident,
                                     guint         field,
                                     const char   *text);

/* Starts this program once more with @args and waits until it has said "ready"
 * on a line of its own. */
GSubprocess     *fixture_start_other (const char *const *args);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
