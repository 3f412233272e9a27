/* fettle-category-health.h: how the categories of a desk are used.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-category-mentions.h"
#include "fettle-uuid.h"

G_BEGIN_DECLS

/* How far back "used" looks, and from which share on too much is in no category
 * that says something (features.md 1.2): ms, percent. */
#define FETTLE_CATEGORY_SPAN (90 * G_GINT64_CONSTANT (86400000))
#define FETTLE_CATEGORY_OTHER_LIMIT 20

/* One category; tickets are counted that are in it itself. */
typedef struct
{
  FettleUuid eid;
  FettleUuid parent;        /* nil: of the first level */
  char      *name;          /* (owned) "Hardware › Printer" */
  gint64     created_at;    /* UTC ms */
  guint      n_below;       /* categories below it that are not retired */
  gboolean   is_catch_all;  /* "Other": marked so, or called so */
  guint      n_open;
  guint      n_recent;      /* logged in the last 90 days */
  guint      n_all;
  gint64     last_used;     /* when its last ticket was logged, FETTLE_TIME_NONE: never */
  FettleCategoryMentions mentions;  /* rules and agreements whose filters name it */
  GPtrArray *lost;          /* (owned) names of those that never match again once it is retired: texts */
  gboolean   is_unused;     /* older than 90 days, and neither it nor what is below had a ticket since */
} FettleCategoryUse;

typedef struct
{
  gint64     now;             /* UTC ms */
  GPtrArray *uses;            /* (owned) FettleCategoryUse by name; those that are not retired */
  guint      n_recent;        /* tickets logged in the last 90 days, */
  guint      n_recent_other;  /* of these in a category for all that is left, */
  guint      n_recent_none;   /* and in none */
} FettleCategoryHealth;

FettleCategoryHealth    *fettle_category_health_new       (gint64                      now) G_GNUC_WARN_UNUSED_RESULT;
void                     fettle_category_health_free      (FettleCategoryHealth       *self);

/* Adds a category; @parent (nullable) is the name of the one above it. */
FettleCategoryUse       *fettle_category_health_add       (FettleCategoryHealth       *self,
                                                           const FettleUuid           *eid,
                                                           const char                 *name,
                                                           const char                 *parent);

/* @n tickets of @kind in @state are in @category (nullable), @n_recent of them
 * logged in the last 90 days, the last one at @last. After all categories. */
void                     fettle_category_health_count     (FettleCategoryHealth       *self,
                                                           const FettleUuid           *category,
                                                           FettleKind                  kind,
                                                           const char                 *state,
                                                           guint                       n,
                                                           guint                       n_recent,
                                                           gint64                      last);

/* What follows from the counts: who stands below whom, what is unused, the order. */
void                     fettle_category_health_finish    (FettleCategoryHealth       *self);

/* NULL where it is retired or there is none. */
const FettleCategoryUse *fettle_category_health_find      (const FettleCategoryHealth *self,
                                                           const FettleUuid           *eid);

/* How much of the last 90 days is in no category that says something: percent. */
guint                    fettle_category_health_get_other (const FettleCategoryHealth *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleCategoryHealth, fettle_category_health_free)

G_END_DECLS
