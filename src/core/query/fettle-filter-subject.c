/* fettle-filter-subject.c: what a term of a filter asks about.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-filter-subject.h"

#include "fettle-nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NEAR 2

/* The public part comes first; what it owns stands behind it. */
typedef struct
{
  FettleFilterSubject subject;
  FettleFieldInfo     custom;   /* its texts are owned */
  FettleChoice       *choices;  /* (owned) (nullable) of @custom, each with its texts */
  char               *id;       /* (owned) (nullable) */
} Owner;

/* How the values of a field are compared, by its type. */
static const FettleFilterType by_type[] = {
  [FETTLE_TYPE_OF_TEXT] = FETTLE_FILTER_TEXT,
  [FETTLE_TYPE_OF_LONG_TEXT] = FETTLE_FILTER_TEXT,
  [FETTLE_TYPE_OF_INT] = FETTLE_FILTER_INT,
  [FETTLE_TYPE_OF_CHOICE] = FETTLE_FILTER_CHOICE,
  [FETTLE_TYPE_OF_BOOL] = FETTLE_FILTER_BOOL,
  [FETTLE_TYPE_OF_TIME] = FETTLE_FILTER_TIME,
  [FETTLE_TYPE_OF_REF] = FETTLE_FILTER_REF,
  [FETTLE_TYPE_OF_TEXTS] = FETTLE_FILTER_ELEMENTS,
};

/* --- life ------------------------------------------------------------------------- */

static Owner *
owner_new (void)
{
  Owner *self = g_atomic_rc_box_new0 (Owner);

  self->subject.fact = FETTLE_FACT_NONE;
  self->subject.target = FETTLE_KIND_NONE;
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    self->subject.fields[kind] = self->subject.aliases[kind] = -1;

  return self;
}

static void
owner_clear (gpointer data)
{
  Owner *self = data;

  for (guint i = 0; self->choices != NULL && self->choices[i].id != NULL; i++)
    {
      g_free ((char *) self->choices[i].id);
      g_free ((char *) self->choices[i].label);
    }
  g_free (self->choices);
  g_free ((char *) self->custom.label);
  g_free (self->id);
}

FettleFilterSubject *
fettle_filter_subject_ref (const FettleFilterSubject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((FettleFilterSubject *) self);
}

void
fettle_filter_subject_unref (FettleFilterSubject *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, owner_clear);
}

/* --- fields of the registry -------------------------------------------------------- */

static gboolean
is_ticket (FettleKind kind)
{
  return fettle_kind_get_info (kind)->prefix != NULL;
}

/* The kinds in the order in which they say what a name means: tickets first. */
static void
list_kinds (FettleKind kinds[FETTLE_N_KINDS])
{
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
      if (is_ticket (kind) == (pass == 0))
        kinds[n++] = kind;
}

/* What the log alone keeps is never in a record. */
static int
find_field (FettleKind  kind,
            const char *id)
{
  int field = fettle_kind_find_field (kind, id);

  return field >= 0 && fettle_kind_get_field (kind, field)->merge != FETTLE_MERGE_LOG ? field : -1;
}

static FettleFilterType
get_type_of (const FettleFieldInfo *info)
{
  FettleFilterType type = (guint) info->type < G_N_ELEMENTS (by_type) ? by_type[info->type] : FETTLE_FILTER_BY_FIELD;

  if (type == FETTLE_FILTER_ELEMENTS && info->target != FETTLE_KIND_NONE)
    return FETTLE_FILTER_REFS;

  /* A type that the table does not know yet is read as text. */
  return type != FETTLE_FILTER_BY_FIELD ? type : FETTLE_FILTER_TEXT;
}

static gboolean
has_target (FettleFilterType type)
{
  return type == FETTLE_FILTER_REF || type == FETTLE_FILTER_REFS;
}

static FettleKind
get_target_of (const FettleFieldInfo *info)
{
  return has_target (get_type_of (info)) ? info->target : FETTLE_KIND_NONE;
}

/* What the type of its field says, unless its word has one of its own. */
static void
take_info (FettleFilterSubject   *self,
           const FettleFieldInfo *info)
{
  self->info = info;
  if (self->type != FETTLE_FILTER_BY_FIELD)
    return;

  self->type = get_type_of (info);
  self->target = get_target_of (info);
}

/* Takes @field of @kind, if it is of the same sort as those taken before. */
static void
take_field (FettleFilterSubject *self,
            FettleKind           kind,
            int                  field)
{
  const FettleFieldInfo *info = fettle_kind_get_field (kind, field);

  if (self->info == NULL)
    take_info (self, info);
  if (get_type_of (info) == get_type_of (self->info) && get_target_of (info) == get_target_of (self->info))
    self->fields[kind] = field;
}

static void
take_fields (FettleFilterSubject *self,
             const char *const   *ids,
             guint                n)
{
  FettleKind kinds[FETTLE_N_KINDS];

  list_kinds (kinds);
  for (guint i = 0; i < FETTLE_N_KINDS; i++)
    for (guint j = 0; j < n && ids[j] != NULL && self->fields[kinds[i]] < 0; j++)
      if (find_field (kinds[i], ids[j]) >= 0)
        take_field (self, kinds[i], find_field (kinds[i], ids[j]));
}

/* --- the ways in which a name may be known ----------------------------------------- */

static FettleFilterSubject *
new_from_word (const FettleFilterWord *word)
{
  FettleFilterSubject *self = &owner_new ()->subject;

  self->id = word->word;
  self->word = word;
  self->field = word->fields[0];
  self->fact = word->fact;
  self->type = word->type;
  self->target = has_target (word->type) ? word->target : FETTLE_KIND_NONE;
  take_fields (self, word->fields, G_N_ELEMENTS (word->fields));

  if (word->type == FETTLE_FILTER_NUMBER)
    for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
      self->aliases[kind] = find_field (kind, "aliases");

  if (self->info == NULL && word->fact != FETTLE_FACT_NONE)
    self->info = fettle_filter_fact_get_info (word->fact);
  return self;
}

/* A word whose field no kind has, and that has no type of its own, is none. */
static FettleFilterSubject *
find_word (const FettleFilterWord *word)
{
  FettleFilterSubject *self;

  if (word == NULL)
    return NULL;
  if (word->lacks != NULL)
    return find_word (fettle_filter_word_find (word->lacks));

  self = new_from_word (word);
  if (self->type == FETTLE_FILTER_BY_FIELD)
    g_clear_pointer (&self, fettle_filter_subject_unref);

  return self;
}

static FettleFilterSubject *
find_by_id (const char *name)
{
  g_autoptr (FettleFilterSubject) self = &owner_new ()->subject;
  g_autofree char *id = g_strdelimit (fettle_filter_word_fold (name), " ", '_');
  const char *const ids[] = { id };

  take_fields (self, ids, 1);
  if (self->info == NULL)
    return NULL;

  self->id = self->field = self->info->id;
  return g_steal_pointer (&self);
}

/* "category.parent": where a name alone means a field of another kind. */
static FettleFilterSubject *
find_by_kind_and_id (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  FettleKind kind = FETTLE_KIND_NONE;
  Owner *self;
  int field = -1;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = fettle_filter_word_fold (parts[i]);

      g_free (parts[i]);
      parts[i] = g_strdelimit (g_steal_pointer (&folded), " ", '_');
    }
  if (g_strv_length (parts) == 2)
    kind = fettle_kind_from_id (parts[0]);
  if (kind != FETTLE_KIND_NONE)
    field = find_field (kind, parts[1]);
  if (field < 0)
    return NULL;

  self = owner_new ();
  take_field (&self->subject, kind, field);
  self->subject.field = self->subject.info->id;
  self->subject.id = self->id = g_strjoin (".", fettle_kind_get_info (kind)->id, self->subject.field, NULL);
  return &self->subject;
}

/* --- fields that a desk adds -------------------------------------------------------- */

static FettleChoice *
copy_choices (const FettleChoice *choices)
{
  g_autoptr (GArray) copy = g_array_new (TRUE, TRUE, sizeof (FettleChoice));

  for (; choices != NULL && choices->id != NULL; choices++)
    {
      FettleChoice choice = { g_strdup (choices->id), g_strdup (choices->label), choices->number };

      g_array_append_val (copy, choice);
    }

  return copy->len > 0 ? (FettleChoice *) g_array_free (g_steal_pointer (&copy), FALSE) : NULL;
}

static FettleFilterSubject *
new_from_custom (const FettleFieldInfo *info)
{
  Owner *self = owner_new ();

  self->id = g_strdup (info->id);
  self->choices = copy_choices (info->choices);
  self->custom = *info;
  self->custom.id = self->id;
  self->custom.label = g_strdup (info->label);
  self->custom.choices = self->choices;
  self->custom.import_names = NULL;

  take_info (&self->subject, &self->custom);
  self->subject.id = self->subject.field = self->id;
  self->subject.is_custom = TRUE;
  return &self->subject;
}

static gboolean
is_called (const char *label,
           const char *folded)
{
  g_autofree char *other = fettle_filter_word_fold (label);

  return strcmp (other, folded) == 0;
}

/* "cf.site", "site". */
static gboolean
has_import_name (const FettleFieldInfo *info,
                 const char            *folded)
{
  for (guint i = 0; info->import_names != NULL && info->import_names[i] != NULL; i++)
    if (is_called (info->import_names[i], folded))
      return TRUE;

  return FALSE;
}

static FettleFilterSubject *
find_custom (const char            *name,
             const FettleFieldInfo *custom,
             guint                  n)
{
  g_autofree char *folded = fettle_filter_word_fold (name);

  for (guint i = 0; i < n; i++)
    if (strcmp (custom[i].id, name) == 0 || has_import_name (&custom[i], folded))
      return new_from_custom (&custom[i]);
  for (guint i = 0; i < n; i++)
    if (is_called (custom[i].label, folded))
      return new_from_custom (&custom[i]);

  return NULL;
}

/* In English or in the language of the reader. */
static gboolean
has_label (const FettleFieldInfo *info,
           const char            *folded)
{
  const char *translated = _(info->label);

  return is_called (info->label, folded) || (translated != info->label && is_called (translated, folded));
}

/* A label of the registry. */
static FettleFilterSubject *
find_by_label (const char *name)
{
  g_autofree char *folded = fettle_filter_word_fold (name);
  FettleKind kinds[FETTLE_N_KINDS];

  list_kinds (kinds);
  for (guint i = 0; i < FETTLE_N_KINDS; i++)
    for (guint j = 0; j < fettle_kind_get_info (kinds[i])->n_fields; j++)
      {
        const FettleFieldInfo *info = fettle_kind_get_field (kinds[i], j);

        if (has_label (info, folded))
          {
            FettleFilterSubject *self = find_word (fettle_filter_word_find (info->id));

            return self != NULL ? self : find_by_id (info->id);
          }
      }

  return NULL;
}

FettleFilterSubject *
fettle_filter_subject_find (const char            *name,
                            const FettleFieldInfo *custom,
                            guint                  n)
{
  FettleFilterSubject *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (custom != NULL || n == 0, NULL);

  self = find_word (fettle_filter_word_find (name));
  if (self == NULL)
    self = find_by_id (name);
  if (self == NULL)
    self = find_by_kind_and_id (name);
  if (self == NULL)
    self = find_custom (name, custom, n);
  if (self == NULL)
    self = find_word (fettle_filter_word_find_translated (name));
  if (self == NULL)
    self = find_by_label (name);

  return self;
}

/* --- what may have been meant ------------------------------------------------------- */

static void
add_words (GPtrArray *names)
{
  guint n;
  const FettleFilterWord *words = fettle_filter_word_get_table (&n);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (names, g_strdup (words[i].word));
      for (guint j = 0; j < G_N_ELEMENTS (words[i].aliases) && words[i].aliases[j] != NULL; j++)
        g_ptr_array_add (names, g_strdup (words[i].aliases[j]));
      if (words[i].noun != NULL)
        g_ptr_array_add (names, g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "filter", words[i].noun)));
    }
}

static void
add_fields (GPtrArray *names)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    for (guint i = 0; is_ticket (kind) && i < fettle_kind_get_info (kind)->n_fields; i++)
      if (fettle_kind_get_field (kind, i)->merge != FETTLE_MERGE_LOG)
        g_ptr_array_add (names, g_strdup (fettle_kind_get_field (kind, i)->id));
}

static GPtrArray *
list_names (const FettleFieldInfo *custom,
            guint                  n)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  add_words (all);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_strdup (custom[i].label));
  add_fields (all);

  for (guint i = 0; i < all->len; i++)
    if (g_hash_table_add (seen, g_ptr_array_index (all, i)))
      g_ptr_array_add (names, strchr (g_ptr_array_index (all, i), ' ') != NULL
                                ? g_strconcat ("\"", g_ptr_array_index (all, i), "\"", NULL)
                                : g_strdup (g_ptr_array_index (all, i)));

  return names;
}

char *
fettle_filter_subject_dup_near (const char            *name,
                                const FettleFieldInfo *custom,
                                guint                  n)
{
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (custom != NULL || n == 0, NULL);

  names = list_names (custom, n);
  return fettle_nearest_dup_list (name, (const char *const *) names->pdata, names->len, MAX_NEAR);
}
