/* fettle-nearest.c: what somebody may have meant: the words that are near one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-nearest.h"

#include "fettle-text.h"

#include <string.h>

/* Longer texts are not compared: the work grows with the square. */
#define MAX_LENGTH 100

/* Letters to put in, take out or exchange to make @b of @a (Levenshtein). */
static guint
get_distance (const char *a,
              const char *b)
{
  gsize length = strlen (b);
  guint costs[MAX_LENGTH + 1];

  for (gsize j = 0; j <= length; j++)
    costs[j] = j;

  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint corner = costs[0];

      costs[0] = i;
      for (gsize j = 1; j <= length; j++)
        {
          guint above = costs[j];

          costs[j] = MIN (MIN (above, costs[j - 1]) + 1, corner + (a[i - 1] != b[j - 1]));
          corner = above;
        }
    }
  return costs[length];
}

typedef struct
{
  const char *word;
  guint       distance;
} Near;

static int
compare_near (gconstpointer a,
              gconstpointer b)
{
  const Near *left = a, *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  return strcmp (left->word, right->word);
}

char *
fettle_nearest_dup_list (const char        *word,
                         const char *const *words,
                         guint              n,
                         guint              max)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Near));
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, NULL);

  folded = fettle_text_fold (word);
  for (guint i = 0; i < n && strlen (folded) <= MAX_LENGTH; i++)
    {
      g_autofree char *other = fettle_text_fold (words[i]);
      Near row = { words[i], 0 };

      if (strlen (other) > MAX_LENGTH)
        continue;
      row.distance = get_distance (folded, other);
      if (row.distance <= MAX (strlen (other) / 3, 1))
        g_array_append_val (near, row);
    }

  g_array_sort (near, compare_near);
  for (guint i = 0; i < MIN (near->len, max); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", g_array_index (near, Near, i).word);
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}
