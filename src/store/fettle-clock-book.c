/* fettle-clock-book.c: what was promised when, read from the log.
 *
 * Each record is a row of leaves: as it was from one time to the next. The
 * leaves of all records in the order of time make the editions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-clock-book.h"

#include "fettle-store-fields.h"
#include "fettle-store-list.h"
#include "fettle-text.h"
#include "fettle-store-private.h"

#define ALWAYS G_MININT64

/* A record as it was from one time on. */
typedef struct
{
  gint64        from;
  gint64        rid;
  FettleUuid    change;   /* that made it so */
  FettleRecord *record;   /* (owned) */
} Leaf;

struct _FettleClockBook
{
  gint64      seq;        /* up to which the log was read */
  guint       kinds;      /* that have a say in it, as bits */
  guint       facts;      /* that filters ask about, as bits */
  gboolean    is_wilful;
  GArray     *leaves;     /* (owned) Leaf by time */
  GArray     *editions;   /* (owned) */
  GHashTable *answers;    /* (owned) what filters ask of other records → what that is now; texts */
};

/* What is needed while it is read. */
typedef struct
{
  FettleClockBook *book;
  FettleStore     *store;
  GPtrArray       *names[FETTLE_N_KINDS];  /* (owned) (nullable) FettleName */
  GPtrArray       *fields;                 /* (owned) (nullable) FettleCustomField */
} Reading;

static void
clear_leaf (Leaf *leaf)
{
  g_clear_object (&leaf->record);
}

static void
reading_clear (Reading *self)
{
  for (FettleKind kind = 0; kind < FETTLE_N_KINDS; kind++)
    g_clear_pointer (&self->names[kind], g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

void
fettle_clock_book_free (FettleClockBook *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->leaves);
  g_array_unref (self->editions);
  g_hash_table_unref (self->answers);
  g_free (self);
}

/* --- leaves ----------------------------------------------------------------------------- */

/* The time its author claims, but not after that of writing (fettle-sla-history.h). */
static gint64
get_claimed (const FettleChange *change)
{
  return MIN (fettle_change_get_time (change), change->hlc >> 16);
}

/* Which changes of a record make another leaf. */
typedef gboolean (*CountsFunc) (FettleRecord       *after,
                                const FettleChange *change);

static gboolean
counts_always (FettleRecord       *after,
               const FettleChange *change)
{
  return change->op != FETTLE_OP_ACK;
}

static gboolean
counts_zone (FettleRecord       *after,
             const FettleChange *change)
{
  return change->f != NULL && fettle_value_map_get (change->f, "zone") != NULL;
}

static void
take_leaf (FettleClockBook    *self,
           FettleRecord       *record,
           const FettleChange *change,
           gint64              rid,
           gint64              from)
{
  Leaf leaf = { from, rid, change->id, fettle_record_copy (record) };

  g_array_append_val (self->leaves, leaf);
}

/* Not before the leaf whose place it takes. */
static gint64
find_begin (const FettleChange *change,
            gboolean            is_first,
            gint64              before,
            gboolean            is_always)
{
  if (is_first)
    return is_always ? ALWAYS : get_claimed (change);

  return MAX (before, get_claimed (change));
}

static void
take_history (FettleClockBook *self,
              FettleKind       kind,
              gint64           rid,
              GPtrArray       *history,
              CountsFunc       counts)
{
  g_autoptr (GHashTable) left_out = fettle_fold_find_left_out (history);
  g_autoptr (FettleRecord) record = NULL;
  gint64 from = ALWAYS;
  gboolean is_first = TRUE;

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);

      if (logged->seq > self->seq || g_hash_table_contains (left_out, logged->change))
        continue;
      if (record == NULL)
        record = fettle_record_new (kind, &logged->change->eid);
      fettle_fold_change (record, logged->change, logged->eh);
      if (!counts (record, logged->change))
        continue;

      from = find_begin (logged->change, is_first, from, counts == counts_zone);
      is_first = FALSE;
      take_leaf (self, record, logged->change, rid, from);
    }
}

/* What was done after @seq undoes nothing before it. */
static GPtrArray *
list_history (Reading *reading,
              gint64   rid,
              GError **error)
{
  GPtrArray *history = fettle_log_list_record (reading->store->database, reading->store->interner, &reading->store->ws, rid, error);

  while (history != NULL && history->len > 0
         && ((FettleLogged *) g_ptr_array_index (history, history->len - 1))->seq > reading->book->seq)
    g_ptr_array_set_size (history, history->len - 1);

  return history;
}

static gboolean
read_kind (Reading    *reading,
           FettleKind  kind,
           CountsFunc  counts,
           GError    **error)
{
  const char *id = fettle_kind_get_info (kind)->id;
  g_autoptr (FettleQuery) query = fettle_query_new (reading->store->database, "log-creates-of-kind", "t", id);

  reading->book->kinds |= 1u << kind;
  while (fettle_query_step (query, error))
    {
      gint64 rid = fettle_query_get_int (query, 0);
      g_autoptr (GPtrArray) history = list_history (reading, rid, error);

      if (history == NULL)
        return FALSE;
      take_history (reading->book, kind, rid, history, counts);
    }

  return !fettle_query_failed (query);
}

static int
compare_leaves (gconstpointer a,
                gconstpointer b)
{
  const Leaf *left = a;
  const Leaf *right = b;

  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;

  /* Leaves of one record stand in the order of the log already; sorting keeps it. */
  return left->rid < right->rid ? -1 : left->rid > right->rid;
}

/* --- zones that a policy asks for ---------------------------------------------------------- */

static const struct
{
  const char *id;     /* of zone_from */
  FettleKind  kind;
} zones[] = {
  { "caller", FETTLE_KIND_PERSON },
  { "team", FETTLE_KIND_TEAM },
};

static gboolean
asks_for_zone (FettleClockBook *self,
               const char      *id)
{
  for (guint i = 0; i < self->leaves->len; i++)
    {
      FettleRecord *record = g_array_index (self->leaves, Leaf, i).record;

      if (fettle_record_get_kind (record) == FETTLE_KIND_SLA_POLICY
          && g_strcmp0 (fettle_record_get_text (record, FETTLE_SLA_POLICY_ZONE_FROM), id) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
read_leaves (Reading *reading,
             GError **error)
{
  FettleClockBook *book = reading->book;

  if (!read_kind (reading, FETTLE_KIND_CALENDAR, counts_always, error)
      || !read_kind (reading, FETTLE_KIND_SLA_POLICY, counts_always, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (asks_for_zone (book, zones[i].id) && !read_kind (reading, zones[i].kind, counts_zone, error))
      return FALSE;

  g_array_sort (book->leaves, compare_leaves);
  return TRUE;
}

/* --- names in filters --------------------------------------------------------------------------- */

static gboolean
has_names (FettleKind kind)
{
  return kind == FETTLE_KIND_PERSON || kind == FETTLE_KIND_TEAM || kind == FETTLE_KIND_SERVICE
         || kind == FETTLE_KIND_CATEGORY;
}

static GPtrArray *
get_names (Reading    *reading,
           FettleKind  kind)
{
  reading->book->kinds |= 1u << kind;
  if (reading->names[kind] == NULL)
    reading->names[kind] = fettle_store_list_names (reading->store, kind, NULL);
  if (reading->names[kind] == NULL)
    reading->names[kind] = g_ptr_array_new ();

  return reading->names[kind];
}

static void
add_eid (GString          *answer,
         const FettleUuid *eid)
{
  char text[FETTLE_UUID_TEXT_SIZE];

  g_string_append_printf (answer, "%s,", fettle_uuid_to_text (eid, text));
}

/* A name that nobody has is nobody's: left out, its term would let every ticket pass. */
static void
resolve (FettleKind   kind,
         const char  *name,
         GArray      *eids,
         char       **near,
         gpointer     user_data)
{
  Reading *reading = user_data;
  static const FettleUuid nobody = { { 0 } };
  GString *answer = g_string_new (NULL);
  guint first = eids->len;
  FettleUuid eid;

  if (has_names (kind))
    fettle_name_find (get_names (reading, kind), name, eids, near);
  else if (fettle_store_find_ticket (reading->store, name, &eid, NULL))
    g_array_append_val (eids, eid);
  if (eids->len == first)
    g_array_append_vals (eids, &nobody, 1);

  for (guint i = first; i < eids->len; i++)
    add_eid (answer, &g_array_index (eids, FettleUuid, i));
  g_hash_table_replace (reading->book->answers, g_strdup_printf ("%d %s", kind, name), g_string_free (answer, FALSE));
}

/* --- what else filters depend on ------------------------------------------------------------------- */

static void
note_filter (FettleClockBook *self,
             FettleFilter    *filter)
{
  if (filter != NULL)
    self->facts |= fettle_filter_get_facts (filter);
}

static gboolean
is_wilful (FettleSlaPolicy *policy)
{
  static const FettleSlaCondition conditions[] = { FETTLE_SLA_START, FETTLE_SLA_STOP, FETTLE_SLA_CANCEL };

  for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (conditions); k++)
      if (policy->conditions[i][conditions[k]] != NULL)
        return TRUE;

  return FALSE;
}

static void
note_policies (FettleClockBook *self,
               FettleSlaBook   *edition)
{
  for (guint p = 0; p < fettle_sla_book_get_n_policies (edition); p++)
    {
      FettleSlaPolicy *policy = fettle_sla_book_get_policy (edition, p);

      self->is_wilful = self->is_wilful || is_wilful (policy);
      note_filter (self, policy->filter);
      for (guint i = 0; i < FETTLE_SLA_N_TARGETS; i++)
        for (guint k = 0; k < FETTLE_SLA_N_CONDITIONS; k++)
          note_filter (self, policy->conditions[i][k]);
    }
}

static gboolean
is_vip (const FettleName *name)
{
  return name->vip;
}

/* The name of a category of the second level begins with that of the first. */
static gboolean
is_any (const FettleName *name)
{
  return TRUE;
}

static const struct
{
  FettleFilterFact fact;
  FettleKind       kind;
  gboolean       (*counts) (const FettleName *name);
} asked[] = {
  { FETTLE_FACT_VIP, FETTLE_KIND_PERSON, is_vip },
  { FETTLE_FACT_CATEGORY_ABOVE, FETTLE_KIND_CATEGORY, is_any },
};

static void
note_fact (Reading *reading,
           guint    row)
{
  GPtrArray *names = get_names (reading, asked[row].kind);
  GString *answer = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const FettleName *name = g_ptr_array_index (names, i);

      if (!asked[row].counts (name))
        continue;
      g_string_append_printf (answer, "%s:", asked[row].counts == is_any ? name->name : "");
      add_eid (answer, &name->eid);
    }

  g_hash_table_replace (reading->book->answers, g_strdup_printf ("fact %d", asked[row].fact),
                        g_string_free (answer, FALSE));
}

static void
note_facts (Reading *reading)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if ((reading->book->facts & (1u << asked[i].fact)) != 0)
      note_fact (reading, i);
}

/* --- fields of the desk in filters -------------------------------------------------------------------- */

static gboolean
names_field (FettleRecord            *record,
             const FettleCustomField *field)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));
  g_autofree char *label = fettle_text_fold (field->info.label);

  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *text = info->fields[i].merge == FETTLE_MERGE_REG ? fettle_record_get_text (record, i) : NULL;
      g_autofree char *folded = text != NULL ? fettle_text_fold (text) : NULL;

      if (folded != NULL && (strstr (folded, field->key) != NULL || strstr (folded, label) != NULL
                             || strstr (folded, field->info.id) != NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_named (FettleClockBook         *self,
          const FettleCustomField *field)
{
  for (guint i = 0; i < self->leaves->len; i++)
    if (names_field (g_array_index (self->leaves, Leaf, i).record, field))
      return TRUE;

  return FALSE;
}

static void
note_field (GString                 *answer,
            const FettleCustomField *field)
{
  g_string_append_printf (answer, "%s:%s:%s:%d:%d", field->info.id, field->key, field->info.label, field->info.type,
                          field->info.target);
  for (const FettleChoice *choice = field->info.choices; choice != NULL && choice->id != NULL; choice++)
    g_string_append_printf (answer, ":%s", choice->id);
  g_string_append_c (answer, '\n');
}

/* Those that a policy speaks of, so that no other one has all tickets reckoned. */
static gboolean
read_fields (Reading *reading,
             GError **error)
{
  GString *answer;

  reading->book->kinds |= 1u << FETTLE_KIND_CUSTOM_FIELD;
  reading->fields = fettle_store_list_fields (reading->store, error);
  if (reading->fields == NULL)
    return FALSE;

  answer = g_string_new (NULL);
  for (guint i = 0; i < reading->fields->len; i++)
    if (is_named (reading->book, g_ptr_array_index (reading->fields, i)))
      note_field (answer, g_ptr_array_index (reading->fields, i));
  g_hash_table_replace (reading->book->answers, g_strdup ("fields"), g_string_free (answer, FALSE));
  return TRUE;
}

/* --- editions ------------------------------------------------------------------------------------------ */

static void
add_edition (Reading    *reading,
             GHashTable *present,
             gint64      from)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (FettleSlaBook) edition = NULL;
  g_autofree FettleFieldInfo *infos = NULL;
  GHashTableIter iter;
  gpointer record;
  guint n;

  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, record);

  infos = fettle_custom_field_list_dup_infos (reading->fields, &n);
  edition = fettle_sla_book_new (records, infos, n, resolve, reading, NULL);
  note_policies (reading->book, edition);
  fettle_sla_editions_add (reading->book->editions, from, edition);
}

static void
make_editions (Reading *reading)
{
  GArray *leaves = reading->book->leaves;
  g_autoptr (GHashTable) present = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < leaves->len; i++)
    {
      Leaf *leaf = &g_array_index (leaves, Leaf, i);

      g_hash_table_replace (present, &leaf->rid, leaf->record);
      if (i + 1 == leaves->len || g_array_index (leaves, Leaf, i + 1).from != leaf->from)
        add_edition (reading, present, leaf->from);
    }
}

FettleClockBook *
fettle_clock_book_read (FettleStore  *store,
                        gint64        seq,
                        GError      **error)
{
  g_autoptr (FettleClockBook) self = NULL;
  g_auto (Reading) reading = { .store = store };

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  self = g_new0 (FettleClockBook, 1);
  self->seq = seq;
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->editions = fettle_sla_editions_new ();
  self->leaves = g_array_new (FALSE, FALSE, sizeof (Leaf));
  g_array_set_clear_func (self->leaves, (GDestroyNotify) clear_leaf);
  reading.book = self;

  if (!read_leaves (&reading, error) || !read_fields (&reading, error))
    return NULL;

  make_editions (&reading);
  note_facts (&reading);
  return g_steal_pointer (&self);
}

/* --- keeping it ------------------------------------------------------------------------------------------ */

/* Whether a change after those it was read from, up to @seq, concerns it. */
static gboolean
is_outdated (FettleClockBook *self,
             FettleStore     *store,
             gint64           seq,
             GError         **error)
{
  g_autoptr (FettleQuery) query = NULL;
  gboolean is_outdated = FALSE;

  if (seq == self->seq)
    return FALSE;

  query = fettle_query_new (store->database, "clock-touched", "i", self->seq);
  while (fettle_query_step (query, error))
    is_outdated = is_outdated
                  || fettle_clock_book_concerns (self, fettle_kind_from_id (fettle_query_get_text (query, 1)));

  return is_outdated;
}

FettleClockBook *
fettle_clock_book_get (FettleStore  *store,
                       GError      **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 seq;

  g_return_val_if_fail (FETTLE_IS_STORE (store), NULL);

  if (!fettle_database_get_int (store->database, &seq, 0, error, "clock-log-end", ""))
    return NULL;

  if (store->clock_book != NULL && (seq < store->clock_book->seq || is_outdated (store->clock_book, store, seq, &failure)))
    g_clear_pointer (&store->clock_book, fettle_clock_book_free);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  if (store->clock_book == NULL)
    store->clock_book = fettle_clock_book_read (store, seq, error);
  else
    store->clock_book->seq = seq;

  return store->clock_book;
}

void
fettle_clock_book_move_on (FettleClockBook *self,
                           gint64           seq)
{
  g_return_if_fail (self != NULL);

  self->seq = MAX (self->seq, seq);
}

/* --- asking ---------------------------------------------------------------------------------------------- */

GArray *
fettle_clock_book_get_editions (FettleClockBook *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->editions;
}

gboolean
fettle_clock_book_concerns (FettleClockBook *self,
                            FettleKind       kind)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return kind > FETTLE_KIND_NONE && kind < FETTLE_N_KINDS && (self->kinds & (1u << kind)) != 0;
}

guint
fettle_clock_book_get_facts (FettleClockBook *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->facts;
}

gboolean
fettle_clock_book_is_wilful (FettleClockBook *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_wilful;
}

static gboolean
is_same_leaf (const Leaf *a,
              const Leaf *b)
{
  return a->from == b->from && a->rid == b->rid && fettle_uuid_equal (&a->change, &b->change);
}

/* What only one of them asks comes with a leaf that only one of them has. */
static gboolean
has_same_answers (FettleClockBook *a,
                  FettleClockBook *b)
{
  GHashTableIter iter;
  gpointer question, answer;

  g_hash_table_iter_init (&iter, a->answers);
  while (g_hash_table_iter_next (&iter, &question, &answer))
    {
      const char *other = g_hash_table_lookup (b->answers, question);

      if (other != NULL && g_strcmp0 (answer, other) != 0)
        return FALSE;
    }

  return TRUE;
}

gint64
fettle_clock_book_compare (FettleClockBook *a,
                           FettleClockBook *b)
{
  guint n, i = 0;

  g_return_val_if_fail (a != NULL && b != NULL, FETTLE_CLOCK_BOOK_SAME);

  if (!has_same_answers (a, b))
    return ALWAYS;

  n = MIN (a->leaves->len, b->leaves->len);
  while (i < n && is_same_leaf (&g_array_index (a->leaves, Leaf, i), &g_array_index (b->leaves, Leaf, i)))
    i++;

  if (i < n)
    return MIN (g_array_index (a->leaves, Leaf, i).from, g_array_index (b->leaves, Leaf, i).from);
  if (i < a->leaves->len)
    return g_array_index (a->leaves, Leaf, i).from;

  return i < b->leaves->len ? g_array_index (b->leaves, Leaf, i).from : FETTLE_CLOCK_BOOK_SAME;
}
