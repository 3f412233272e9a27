/* fettle-log-line.h: the one-line grammar of "Log an incident" (ui.md 5.3).
 *
 *   kind:request · !2/1 or !p2 · #service · @owner or @team · caller:NAME · cat:NAME ·
 *   since 08:30 · since yesterday 14:00 · for 20m · +tag · KEY:VALUE of a field that
 *   the desk adds · rest = title;
 *   after the first newline: description. `\` escapes a sign. Names with
 *   blanks in quotes: caller:"Bob Jansen"; two quotes for one of the name:
 *   #"the ""old"" one". What is not understood stays in the title. Pure: names
 *   are not looked up here, but whoever reads may tell which of several words are
 *   one: caller:Bob Jansen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-kind.h"

G_BEGIN_DECLS

typedef enum
{
  FETTLE_LOG_WORD_TITLE,
  FETTLE_LOG_WORD_PRIORITY,
  FETTLE_LOG_WORD_SERVICE,
  FETTLE_LOG_WORD_OWNER,
  FETTLE_LOG_WORD_CALLER,
  FETTLE_LOG_WORD_CATEGORY,
  FETTLE_LOG_WORD_OCCURRED,
  FETTLE_LOG_WORD_TAG,
  FETTLE_LOG_WORD_KIND,
  FETTLE_LOG_WORD_FIELD,
} FettleLogWord;

/* A stretch of the line that was understood, for colouring it. Byte offsets. */
typedef struct
{
  FettleLogWord word;
  guint         start;
  guint         end;
} FettleLogSpan;

/* A stretch that begins as one of these, but stays in the title. Byte offsets. */
typedef struct
{
  FettleLogWord word;
  guint         start;
  guint         end;
  gboolean      is_second;  /* there is one of its sort already; FALSE: it cannot be read */
} FettleLogMiss;

typedef struct
{
  FettleKind kind;          /* NONE: not said */
  char      *title;         /* first letter upper case; "" if none */
  char      *description;   /* (nullable) */
  guint      impact, urgency;  /* 1..3, 0 = not said */
  guint      priority;         /* 1..5 by !pN, 0 = not said */
  char      *service, *owner, *caller, *category;  /* (nullable), as typed, quotes removed */
  gint64     occurred_at;   /* UTC ms or FETTLE_TIME_NONE */
  GPtrArray *tags;          /* char* */
  GArray    *spans;         /* FettleLogSpan, in order */
  GArray    *misses;        /* FettleLogMiss, in order */
} FettleLogLine;

/* What a desk adds to the grammar. */
typedef struct
{
  /* Whether @name is one of those that @word may name. */
  gboolean (*knows)      (FettleLogWord word,
                          const char   *name,
                          gpointer      user_data);
  /* Takes "KEY:VALUE"; what is not taken stays in the title. @start and @end: where
   * it stands, byte offsets. Asked in the order of the line. */
  gboolean (*take_field) (const char *key,
                          const char *value,
                          guint       start,
                          guint       end,
                          gpointer    user_data);
  gpointer   user_data;
} FettleLogDesk;

/* @desk: (nullable). @now and @zone decide "08:30", "yesterday", "20m". A time in the future
 * ("since 23:00" at 08:00) is the last one that was. */
FettleLogLine *fettle_log_line_parse (const char           *text,
                                      gint64                now,
                                      GTimeZone            *zone,
                                      const FettleLogDesk  *desk) G_GNUC_WARN_UNUSED_RESULT;
void           fettle_log_line_free  (FettleLogLine *self);

/* "08:30", "0830", "yesterday 14:00", "mon 9", "-2h", "20m" (ago), ISO, also
 * "29 Feb 14:00". @end gets the number of bytes read. FALSE if @text does not
 * begin with a time, or with one out of range. */
gboolean       fettle_time_phrase_parse (const char *text,
                                         gint64      now,
                                         GTimeZone  *zone,
                                         gint64     *ms,
                                         gsize      *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleLogLine, fettle_log_line_free)

G_END_DECLS
