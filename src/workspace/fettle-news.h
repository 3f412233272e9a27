/* fettle-news.h: what the threads tell the workspace, in the order it happened.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-commit.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Something changed in the desk. */
typedef struct
{
  FettleCommit *commit;  /* (owned) (nullable): NULL for changes of other programs */
  GArray       *rids;    /* (owned) guint32 */
  guint         kinds;   /* kinds of name that may have changed: FETTLE_NAME_BIT */
} FettleNewsItem;

void            fettle_news_item_free (FettleNewsItem  *self);

/* Counted, thread-safe. */
typedef struct _FettleNews FettleNews;

typedef void (*FettleNewsFunc) (GObject *listener);

/* Calls @func in @context soon after something was pushed, as long as
 * @listener lives. */
FettleNews     *fettle_news_new       (GMainContext    *context,
                                       GObject         *listener,
                                       FettleNewsFunc   func) G_GNUC_WARN_UNUSED_RESULT;
FettleNews     *fettle_news_ref       (FettleNews      *self) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_news_unref     (FettleNews      *self);

/* An own commit is on the disk. Copies @commit. */
void            fettle_news_push_own  (FettleNews         *self,
                                       const FettleCommit *commit,
                                       guint               kinds);

/* Other programs changed @rids (transfer full); the log is known up to @seq. */
void            fettle_news_push_foreign (FettleNews   *self,
                                       GArray          *rids,
                                       gint64           seq,
                                       guint            kinds);

/* The oldest item, NULL if there is none. */
FettleNewsItem *fettle_news_pop       (FettleNews      *self);

/* Up to which log number all changes are known (told, or read at the start). */
gint64          fettle_news_get_known (FettleNews      *self);
void            fettle_news_set_known (FettleNews      *self,
                                       gint64           seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNews, fettle_news_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleNewsItem, fettle_news_item_free)

G_END_DECLS
