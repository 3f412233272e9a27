/* fettle-filter.h: the language of the query bar: one parser, one tree, one match.
 *
 *   state:open prio:<=2 owner:me team:network sla:<1h created:>-7d "error 809" -tag:known
 *
 *   word:value          a word, or the wire name of a field, and a value of it
 *   word:1,2            any of several values
 *   word:<2 <=2 >2 >=2  numbers, times and lengths of time
 *   word:1..2           from … to, both ends included; 1.. and ..2 as well
 *   word:!=2            the same as -word:2
 *   word:=value         a text as a whole; a state itself, not its class
 *   word:none word:any  the field is empty, is filled
 *   owner:me            who asks
 *   vpn "error 809"     full text: fettle-text-term.h
 *   -term, not term     not
 *   a b, a and b        and; a or b: or, which binds less; ( ) for groups
 *   "…" and \           take a sign as it is; a name like none in quotes is a name
 *
 * Words: fettle-filter-word.c. States and classes: open, waiting, done, closed,
 * cancelled. Times: fettle-moment.h; “created:-7d” alone is from then till now,
 * every other time means all that is written, also in comparisons: “>2026-11-01”
 * begins with the second of November. Numbers are compared as numbers, so
 * “prio:<=2” finds P1 and P2. “sla:<1h” looks at clocks that run, late ones
 * included; paused ones are found by “sla:paused”. “category:network” finds its
 * sub-categories too.
 *
 * Keywords, words and values in English are understood in every language; what
 * is kept is English. Case and accents do not count. A removed record is none
 * of a filter's business: ask “deleted:no”, or do not offer it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-facts.h"
#include "fettle-filter-fault.h"
#include "fettle-filter-node.h"
#include "fettle-sentence.h"

G_BEGIN_DECLS

#define FETTLE_FILTER_MAX_BYTES 4096  /* of the text, and of the form that is kept */
#define FETTLE_FILTER_MAX_DEPTH 32    /* of parentheses */
#define FETTLE_FILTER_MAX_TERMS 200   /* terms and values together */

/* Immutable, counted, may be used by several threads. */
typedef struct _FettleFilter FettleFilter;

#define FETTLE_TYPE_FILTER (fettle_filter_get_type ())
GType         fettle_filter_get_type (void);

/* Reads @text. @custom are the @n fields that the desk adds: key ("x_…") as id,
 * label as people call it, type, choices, range; NULL if there are none. The
 * first fault is the @error, a problem INVALID. "" is a filter that every
 * record passes. */
FettleFilter *fettle_filter_parse         (const char            *text,
                                           const FettleFieldInfo *custom,
                                           guint                  n,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for what is still being typed: never NULL. What is wrong is left
 * out, the rest filters. @faults gets an array of FettleFilterFault in the
 * order of the text. */
FettleFilter *fettle_filter_parse_lenient (const char            *text,
                                           const FettleFieldInfo *custom,
                                           guint                  n,
                                           GPtrArray            **faults) G_GNUC_WARN_UNUSED_RESULT;

FettleFilter *fettle_filter_ref           (FettleFilter          *self) G_GNUC_WARN_UNUSED_RESULT;
void          fettle_filter_unref         (FettleFilter          *self);

/* Gives all records of @kind (NONE: tickets of any kind) that @name may mean:
 * those whose name is @name without regard to case and accents; where there
 * is none, those whose name holds all its words. fettle_name_find() is that
 * rule. Appends FettleUuid to @eids. Where it finds none, @near gets names that
 * are near, ", " between, or stays NULL; newly allocated. */
typedef void (*FettleFilterResolver) (FettleKind   kind,
                                      const char  *name,
                                      GArray      *eids,
                                      char       **near,
                                      gpointer     user_data);

/* A filter whose names are the records they mean now. Ask again when names or
 * records come and go. Unknown names are faults, with the offsets of the text
 * that @self was read from; @error is the first. */
FettleFilter *fettle_filter_bind          (FettleFilter          *self,
                                           FettleFilterResolver   resolver,
                                           gpointer               user_data,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same, never NULL: unknown names are left out and listed. */
FettleFilter *fettle_filter_bind_lenient  (FettleFilter          *self,
                                           FettleFilterResolver   resolver,
                                           gpointer               user_data,
                                           GPtrArray            **faults) G_GNUC_WARN_UNUSED_RESULT;

/* Whether no name waits to be bound. */
gboolean      fettle_filter_is_bound      (FettleFilter          *self);

/* The tree; owned by @self. */
const FettleFilterNode *fettle_filter_get_root (FettleFilter     *self);

/* The same questions in the same order. */
gboolean      fettle_filter_equal         (FettleFilter          *a,
                                           FettleFilter          *b);

/* The one form that is kept: it parses to an equal filter. Newly allocated. */
char         *fettle_filter_to_text       (FettleFilter          *self) G_GNUC_WARN_UNUSED_RESULT;

/* A sentence for people, translated: "Priority at most P2, team Network, not
 * tagged known". @zone NULL = UTC. @name is asked for the one record that a
 * bound name means; other names stand as they were typed. Newly allocated. */
char         *fettle_filter_to_sentence   (FettleFilter          *self,
                                           GTimeZone             *zone,
                                           FettleNameFunc         name,
                                           gpointer               user_data) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @record passes. @facts says what is known of it. Names that are not
 * bound are nobody's. */
gboolean      fettle_filter_match         (FettleFilter          *self,
                                           const FettleFilterFacts *facts,
                                           gpointer               record);

/* Why @record does not pass: of an “and” the members that it does not pass, else
 * the whole; a filter to be told as a sentence. NULL where it passes. */
FettleFilter *fettle_filter_dup_unmet     (FettleFilter          *self,
                                           const FettleFilterFacts *facts,
                                           gpointer               record) G_GNUC_WARN_UNUSED_RESULT;

/* What the answer depends on: wire names of fields, sorted, NULL-ended, owned by
 * @self. Fields that a fact is derived from are among them. */
const char *const *fettle_filter_get_fields (FettleFilter        *self);

/* The facts beside the fields, as bits 1 << FettleFilterFact. */
guint         fettle_filter_get_facts     (FettleFilter          *self);

/* Whether the answer may change by itself as time goes by. */
gboolean      fettle_filter_depends_on_now (FettleFilter         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleFilter, fettle_filter_unref)

G_END_DECLS
