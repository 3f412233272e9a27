/* fettle-sentence-value.c: a value as people read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-sentence.h"

#include "fettle-time.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const FettleFieldInfo *field;
  const FettleValue     *value;
  GTimeZone             *zone;       /* (nullable) local */
  FettleNameFunc         name;       /* (nullable) */
  gpointer               user_data;
} Reading;

static char *
read_text (const Reading *reading)
{
  return g_strdup (fettle_value_get_string (reading->value));
}

static char *
read_choice (const Reading *reading)
{
  const char *text = fettle_value_get_string (reading->value);
  const FettleChoice *choice = fettle_field_find_choice (reading->field, text);

  return g_strdup (choice != NULL ? _(choice->label) : text);
}

static const FettleChoice *
find_rank (const Reading *reading)
{
  const FettleChoice *choices = reading->field->choices;

  for (const FettleChoice *choice = choices; choice != NULL && choice->id != NULL; choice++)
    {
      if (choice->number == fettle_value_get_int (reading->value))
        return choice;
    }

  return NULL;
}

static char *
read_int (const Reading *reading)
{
  const FettleChoice *rank = find_rank (reading);

  if (fettle_value_get_type_of (reading->value) != FETTLE_VALUE_INT)
    return NULL;
  if (rank == NULL)
    return g_strdup_printf ("%" G_GINT64_FORMAT, fettle_value_get_int (reading->value));

  /* Five ranks are priorities, which people know by their number. */
  if (reading->field->max == 5)
    return g_strdup_printf ("P%d %s", rank->number, _(rank->label));

  return g_strdup (_(rank->label));
}

static char *
read_bool (const Reading *reading)
{
  if (fettle_value_get_type_of (reading->value) != FETTLE_VALUE_BOOL)
    return NULL;

  return g_strdup (fettle_value_get_bool (reading->value) ? _("Yes") : _("No"));
}

static char *
read_time (const Reading *reading)
{
  g_autoptr (GTimeZone) zone = reading->zone != NULL ? g_time_zone_ref (reading->zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) local = NULL;

  if (fettle_value_get_type_of (reading->value) != FETTLE_VALUE_INT)
    return NULL;

  local = fettle_time_to_zone (fettle_value_get_int (reading->value), zone);
  /* Translators: a day and a time, as in "24 Nov 2025 10:42". */
  return local != NULL ? g_date_time_format (local, _("%-d %b %Y %H:%M")) : NULL;
}

static char *
dup_name (const Reading *reading,
          const char    *text)
{
  FettleUuid eid;
  char *name = NULL;

  if (text != NULL && reading->name != NULL && fettle_uuid_from_text (text, &eid))
    name = reading->name (&eid, reading->field->target, reading->user_data);

  return name != NULL ? name : g_strdup (text);
}

static char *
read_ref (const Reading *reading)
{
  return dup_name (reading, fettle_value_get_string (reading->value));
}

static char *
read_elements (const Reading *reading)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < fettle_value_get_length (reading->value); i++)
    {
      const char *text = fettle_value_get_type_of (reading->value) == FETTLE_VALUE_MAP
                         ? fettle_value_map_get_key (reading->value, i)
                         : fettle_value_get_string (fettle_value_list_get (reading->value, i));
      g_autofree char *word = reading->field->type == FETTLE_TYPE_OF_REFS ? dup_name (reading, text)
                                                                           : g_strdup (text);

      if (word != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
    }

  return g_strdup (words->str);
}

static char *(*const readers[]) (const Reading *reading) = {
  [FETTLE_TYPE_OF_TEXT] = read_text,
  [FETTLE_TYPE_OF_LONG_TEXT] = read_text,
  [FETTLE_TYPE_OF_INT] = read_int,
  [FETTLE_TYPE_OF_CHOICE] = read_choice,
  [FETTLE_TYPE_OF_BOOL] = read_bool,
  [FETTLE_TYPE_OF_TIME] = read_time,
  [FETTLE_TYPE_OF_REF] = read_ref,
  [FETTLE_TYPE_OF_TEXTS] = read_elements,
  [FETTLE_TYPE_OF_REFS] = read_elements,
};

char *
fettle_sentence_dup_value (const FettleFieldInfo *field,
                           const FettleValue     *value,
                           GTimeZone             *zone,
                           FettleNameFunc         name,
                           gpointer               user_data)
{
  Reading reading = { field, value, zone, name, user_data };
  char *text;

  g_return_val_if_fail (field != NULL, NULL);

  text = fettle_value_is_null (value) ? NULL : readers[field->type] (&reading);

  return text != NULL ? text : g_strdup ("");
}
