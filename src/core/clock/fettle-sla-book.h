/* fettle-sla-book.h: all promises and calendars that are in force at one time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-sla-policy.h"

G_BEGIN_DECLS

/* Counted; never altered for those who hold it; for any thread. */
typedef struct _FettleSlaBook FettleSlaBook;

/* Of the records of calendars, policies, teams and people, whatever their order;
 * others, removed ones and policies that are not in force are left out. What
 * cannot be read is left out too, and told in @problems (nullable, an array of
 * GError). The rest as for fettle_sla_policy_new(). */
FettleSlaBook   *fettle_sla_book_new              (GPtrArray             *records,
                                                   const FettleFieldInfo *custom,
                                                   guint                  n_custom,
                                                   FettleFilterResolver   resolver,
                                                   gpointer               user_data,
                                                   GPtrArray             *problems) G_GNUC_WARN_UNUSED_RESULT;
FettleSlaBook   *fettle_sla_book_ref              (FettleSlaBook         *self) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_sla_book_unref            (FettleSlaBook         *self);

/* Policies by their order. Owned by @self. */
guint            fettle_sla_book_get_n_policies   (FettleSlaBook         *self);
FettleSlaPolicy *fettle_sla_book_get_policy       (FettleSlaBook         *self,
                                                   guint                  index);

/* The calendar by which @policy counts for @ticket: NULL for the clock on the
 * wall. Owned by @self. The same hours in the same zone are the same calendar. */
FettleCalendar  *fettle_sla_book_get_calendar     (FettleSlaBook         *self,
                                                   FettleSlaPolicy       *policy,
                                                   FettleRecord          *ticket);

/* A calendar by its record; NULL where there is none. Owned by @self. */
FettleCalendar  *fettle_sla_book_find_calendar    (FettleSlaBook         *self,
                                                   const FettleUuid      *eid);
const char      *fettle_sla_book_get_calendar_name (FettleSlaBook        *self,
                                                   const FettleUuid      *eid);

/* Whether any filter of a policy asks for the wire name @field. */
gboolean         fettle_sla_book_asks_for         (FettleSlaBook         *self,
                                                   const char            *field);

/* A book and when it came into force (UTC ms). */
typedef struct
{
  gint64         from;
  FettleSlaBook *book;   /* (owned) */
} FettleSlaEdition;

/* Editions by time: what held when. An array of FettleSlaEdition. */
GArray          *fettle_sla_editions_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_sla_editions_add          (GArray                *editions,
                                                   gint64                 from,
                                                   FettleSlaBook         *book);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleSlaBook, fettle_sla_book_unref)

G_END_DECLS
