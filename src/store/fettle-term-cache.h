/* fettle-term-cache.h: which tickets have a common word, kept from one question
 * to the next: what one types begins with what one has typed, and a word that
 * most texts have is long to look up. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FettleTermCache FettleTermCache;

/* Whether the ticket at @place has @term now. */
typedef gboolean (*FettleTermFunc) (const char *term,
                                    guint       place,
                                    gpointer    user_data);

/* Keeps up to @max terms. */
FettleTermCache *fettle_term_cache_new    (guint            max) G_GNUC_WARN_UNUSED_RESULT;
void             fettle_term_cache_free   (FettleTermCache *self);

/* One bit for each place (fettle_term_bits_has()), set where the ticket has @term; NULL
 * where it is not kept. Owned by @self, until it is altered. */
const guint8    *fettle_term_cache_get    (FettleTermCache *self,
                                           const char      *term);

/* Keeps @bits (owned by @self from now on) of @n places. The term that was asked for
 * longest ago makes room. */
void             fettle_term_cache_take   (FettleTermCache *self,
                                           const char      *term,
                                           guint8          *bits,
                                           guint            n);

/* Looks at @changed (guint32 places) again, of @n places that there are now. */
void             fettle_term_cache_follow (FettleTermCache *self,
                                           GArray          *changed,
                                           guint            n,
                                           FettleTermFunc   func,
                                           gpointer         user_data);

void             fettle_term_cache_clear  (FettleTermCache *self);

/* Bits for @n places, none set. */
static inline guint8 *
fettle_term_bits_new (guint n)
{
  return g_new0 (guint8, n / 8 + 1);
}

static inline guint8 *
fettle_term_bits_copy (const guint8 *bits,
                       guint         n)
{
  return g_memdup2 (bits, n / 8 + 1);
}

/* Leaves set in @bits what is set in @others too. */
static inline void
fettle_term_bits_and (guint8       *bits,
                      const guint8 *others,
                      guint         n)
{
  for (guint i = 0; i < n / 8 + 1; i++)
    bits[i] &= others[i];
}

static inline void
fettle_term_bits_set (guint8 *bits,
                      guint   place,
                      gboolean has)
{
  guint8 bit = 1u << place % 8;

  bits[place / 8] = has ? bits[place / 8] | bit : bits[place / 8] & ~bit;
}

static inline gboolean
fettle_term_bits_has (const guint8 *bits,
                      guint         place)
{
  return (bits[place / 8] >> place % 8 & 1) != 0;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleTermCache, fettle_term_cache_free)

G_END_DECLS
