/* fettle-generate-people.c: names of invented people of many places.
 *
 * Given and family names are mixed freely within a company of many places; the
 * walk below meets every pair once before any comes again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-generate-people.h"

#include "fettle-text.h"

static const char *const given[] = {
  "Anna", "Bram", "Chiara", "Daan", "Eszter", "Farid", "Greta", "Hiroshi", "Ines", "Jamal", "Katarzyna", "Luca",
  "Mei", "Nikolai", "Olu", "Priya", "Quentin", "Rosa", "Sanne", "Tariq", "Ulla", "Vikram", "Wiebke", "Ximena",
  "Yusuf", "Zoë", "Aino", "Bogdan", "Camille", "Dina", "Emre", "Fiona", "Goran", "Hanna", "Ibrahim", "Jolanta",
  "Kofi", "Leila", "Marek", "Noor", "Oskar", "Paula", "Ravi", "Saga", "Tomás", "Veronika", "Wanjiru", "Yael",
  "Aleksander", "Bettina", "Çağla", "Duarte", "Ewa", "Finn", "Gwen", "Håkon", "Ivana", "João",
};

static const char *const family[] = {
  "Weiss", "Janssen", "Rossi", "de Vries", "Nagy", "Haddad", "Lindqvist", "Tanaka", "Ferreira", "Okafor", "Nowak",
  "Bianchi", "Chen", "Petrov", "Adeyemi", "Sharma", "Laurent", "García", "Bakker", "Khan", "Virtanen", "Iyer",
  "Petersen", "Morales", "Yılmaz", "Dvořák", "Korhonen", "Ionescu", "Dubois", "Cohen", "Demir", "O'Brien",
  "Horvat", "Schulz", "Diallo", "Kowalska", "Mensah", "Rahimi", "Zieliński", "van Dijk", "Holm", "Santos", "Patel",
  "Berg", "Silva", "Novotná", "Mwangi", "Levi", "Sørensen", "Meier", "Öztürk", "Almeida", "Wójcik", "Murphy",
  "Evans", "Dahl", "Marković", "Costa", "Nguyen",
};

guint
fettle_generate_count_people (void)
{
  /* 58 × 59: one more family name than given ones, so the walk is complete. */
  G_STATIC_ASSERT (G_N_ELEMENTS (family) == G_N_ELEMENTS (given) + 1);

  return G_N_ELEMENTS (given) * G_N_ELEMENTS (family);
}

char *
fettle_generate_dup_name (guint index)
{
  g_return_val_if_fail (index < fettle_generate_count_people (), NULL);

  return g_strdup_printf ("%s %s", given[index % G_N_ELEMENTS (given)], family[index % G_N_ELEMENTS (family)]);
}

char *
fettle_generate_dup_mail (const char *name)
{
  g_autofree char *folded = NULL;
  g_autoptr (GString) mail = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, NULL);

  folded = fettle_text_fold (name);
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (mail, *p);
      else if (*p == ' ')
        g_string_append_c (mail, '.');
    }
  g_string_append (mail, "@example.org");

  return g_string_free (g_steal_pointer (&mail), FALSE);
}
