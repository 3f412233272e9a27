/* random-filter.h: filters and records that are made up, and a second opinion.
 *
 * A draft is a filter in the test's own words. It is written down with random
 * spelling, for the product to read, and judged here by code that shares
 * nothing with the product but the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter.h"
#include "fettle-record.h"

/* A ticket as the drafts see it; -1 and 0 are empty where it says so. */
typedef struct
{
  int    state;        /* -1: a word that no table knows */
  int    priority;     /* 0 */
  int    impact;       /* 0 */
  int    owner, team;  /* -1 */
  int    category;     /* -1 */
  guint  tags;         /* bits */
  int    channel;      /* -1 */
  int    verified;     /* -1 */
  guint  title[6], n_title;
  gint64 logged, resolved;  /* FETTLE_TIME_NONE */
  int    cost;         /* -1 */
  int    clock;        /* 0 none, 1 runs, 2 late, 3 paused */
  int    left;         /* minutes */
  guint  reopened;
  gboolean is_vip;
} World;

#define WORLD_NOW  G_GINT64_CONSTANT (1774857600000)  /* 2026-03-30 10:00 in Berlin, the day after summer time began */
#define WORLD_ZONE "Europe/Berlin"
#define WORLD_ME   1   /* of the people */

typedef struct _Draft Draft;

Draft        *random_draft        (FettleRandom *random,
                                   guint         depth) G_GNUC_WARN_UNUSED_RESULT;
void          draft_free          (Draft        *self);

/* Its text, spelled at random. */
char         *draft_spell         (const Draft  *self,
                                   FettleRandom *random) G_GNUC_WARN_UNUSED_RESULT;

/* The second opinion. */
gboolean      draft_holds         (const Draft  *self,
                                   const World  *world);

void          world_random        (World        *self,
                                   FettleRandom *random);
FettleRecord *world_to_record     (const World  *self) G_GNUC_WARN_UNUSED_RESULT;

/* Facts for records of a world; each is asked with its World as user_data. */
void          world_facts_init    (FettleFilterFacts *facts,
                                   GTimeZone         *zone,
                                   const FettleUuid  *me);
FettleUuid    world_eid           (FettleKind    kind,
                                   guint         index);

/* A FettleFilterResolver for the names of the world. */
void          world_resolve       (FettleKind    kind,
                                   const char   *name,
                                   GArray       *eids,
                                   char        **near,
                                   gpointer      user_data);

/* The field that the desk has added. */
extern const FettleFieldInfo world_custom[1];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)
