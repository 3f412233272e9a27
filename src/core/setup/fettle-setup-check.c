/* fettle-setup-check.c: what can be seen to be wrong with a set-up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-setup-check.h"

#include "fettle-calendar.h"
#include "fettle-calendar-days.h"
#include "fettle-custom-field.h"
#include "fettle-edit-rules.h"
#include "fettle-problem.h"
#include "fettle-setup-check-private.h"
#include "fettle-sla-policy.h"
#include "fettle-working-hours.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- telling ------------------------------------------------------------------------------ */

FettleSetupFault *
_fettle_setup_check_tell (FettleSetupCheck *self,
                          FettleRecord     *record,
                          int               field,
                          FettleSetupFault *fault)
{
  g_autofree char *name = fettle_setup_book_dup_name (self->book, record);

  fault->kind = fettle_record_get_kind (record);
  fault->eid = *fettle_record_get_eid (record);
  fettle_setup_fault_set_name (fault, name);
  fault->field = field;
  g_ptr_array_add (self->faults, fault);
  return fault;
}

static const char *
get_text (FettleRecord *record,
          guint         field)
{
  const char *text = fettle_record_get_text (record, field);

  return text != NULL ? text : "";
}

/* --- every kind ----------------------------------------------------------------------------- */

static void
check_name (FettleSetupCheck *self,
            FettleRecord     *record)
{
  int name = fettle_setup_kind_get_name (fettle_setup_kind_find (fettle_record_get_kind (record)));

  if (name >= 0 && fettle_edit_is_blank (fettle_record_get_text (record, name)))
    _fettle_setup_check_tell (self, record, name, fettle_setup_fault_new (g_strdup (_("It has no name.")), _("Give it a name.")));
}

static void
check_reference (FettleSetupCheck *self,
                 FettleRecord     *record,
                 guint             field,
                 const FettleUuid *eid)
{
  const FettleFieldInfo *info = fettle_kind_get_field (fettle_record_get_kind (record), field);
  FettleRecord *named = fettle_setup_book_get (self->book, eid);
  g_autofree char *name = NULL;

  if (fettle_setup_book_has (self->book, info->target, eid))
    return;

  name = named != NULL ? fettle_setup_book_dup_name (self->book, named) : fettle_uuid_dup_text (eid);
  _fettle_setup_check_tell (self, record, field,
                            /* Translators: a field of a form, and the name of a record */
                            fettle_setup_fault_new (g_strdup_printf (_("%s: “%s” was removed."), _(info->label), name),
                                                    _("Name another one, or none.")));
}

static void
check_references (FettleSetupCheck *self,
                  FettleRecord     *record)
{
  const FettleKindInfo *info = fettle_kind_get_info (fettle_record_get_kind (record));
  FettleUuid eid;

  for (guint i = 0; i < info->n_fields; i++)
    {
      if (info->fields[i].type == FETTLE_TYPE_OF_REF && fettle_setup_kind_find (info->fields[i].target) != NULL
          && fettle_record_get_ref (record, i, &eid))
        check_reference (self, record, i, &eid);
    }
}

/* --- calendars ---------------------------------------------------------------------------------- */

static gboolean
read_hours (const char  *line,
            GError     **error)
{
  FettleWorkingHours hours;

  return fettle_working_hours_parse (&hours, line, error);
}

static gboolean
read_days (const char  *line,
           GError     **error)
{
  g_autoptr (FettleCalendarDays) days = fettle_calendar_days_new (line, error);

  return days != NULL;
}

/* Each line stands for itself, so that all that cannot be read are found. */
static void
check_lines (FettleSetupCheck *self,
             FettleRecord     *record,
             guint             field,
             gboolean        (*read) (const char *line, GError **error))
{
  g_auto (GStrv) lines = g_strsplit (get_text (record, field), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      const char *detail;

      if (read (lines[i], &error))
        continue;

      detail = fettle_problem_get_detail (error);
      _fettle_setup_check_tell (self, record, field,
                                fettle_setup_fault_new (g_strdup (detail != NULL ? detail : error->message),
                                                        fettle_problem_get_hint (error)))->line = i + 1;
    }
}

static void
check_calendar (FettleSetupCheck *self,
                FettleRecord     *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleCalendar) calendar = fettle_calendar_new (get_text (record, FETTLE_CALENDAR_ZONE), "", "", &error);

  if (calendar == NULL)
    _fettle_setup_check_tell (self, record, FETTLE_CALENDAR_ZONE, fettle_setup_fault_of (error));
  check_lines (self, record, FETTLE_CALENDAR_HOURS, read_hours);
  check_lines (self, record, FETTLE_CALENDAR_DAYS, read_days);
}

/* --- policies ------------------------------------------------------------------------------------- */

/* Fields whose texts are read, each by itself. */
static const guint policy_texts[] = {
  FETTLE_SLA_POLICY_FILTER, FETTLE_SLA_POLICY_RESPONSE, FETTLE_SLA_POLICY_UPDATE, FETTLE_SLA_POLICY_RESOLVE,
  FETTLE_SLA_POLICY_PAUSE, FETTLE_SLA_POLICY_CONDITIONS, FETTLE_SLA_POLICY_THRESHOLDS,
};

static void
take_field (FettleRecord *to,
            FettleRecord *from,
            guint         field)
{
  const FettleValue *value = fettle_record_get (from, field);

  if (value != NULL)
    fettle_record_take (to, field, fettle_value_ref (value), NULL);
}

static void
check_policy_text (FettleSetupCheck *self,
                   FettleRecord     *record,
                   guint             field)
{
  g_autoptr (FettleRecord) alone = fettle_record_new (FETTLE_KIND_SLA_POLICY, fettle_record_get_eid (record));
  g_autoptr (FettleSlaPolicy) policy = NULL;
  g_autoptr (GError) error = NULL;

  /* What a day is follows from there. */
  take_field (alone, record, FETTLE_SLA_POLICY_CALENDAR);
  take_field (alone, record, field);
  policy = fettle_sla_policy_new (alone, self->infos, self->n_infos, NULL, NULL, &error);
  if (policy == NULL)
    _fettle_setup_check_tell (self, record, field, fettle_setup_fault_of (error));
}

/* A name that nobody bears finds nothing, which is no reason to drop a promise.
 * @line: of the field; 0: its text is the filter. */
static void
check_policy_names (FettleSetupCheck *self,
                    FettleRecord     *record,
                    guint             field,
                    const char       *text,
                    guint             line)
{
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, self->infos, self->n_infos, NULL);
  g_autoptr (FettleFilter) bound = NULL;
  g_autoptr (GError) error = NULL;
  FettleSetupFault *fault;

  if (filter == NULL)
    return;

  bound = fettle_filter_bind (filter, _fettle_setup_check_resolve, self, &error);
  if (bound != NULL)
    return;

  fault = _fettle_setup_check_tell (self, record, field, fettle_setup_fault_of (error));
  fault->is_remark = TRUE;
  fault->line = line;
}

/* Each line is "clock.condition: FILTER", or a remark. */
static void
check_condition_names (FettleSetupCheck *self,
                       FettleRecord     *record)
{
  g_auto (GStrv) lines = g_strsplit (get_text (record, FETTLE_SLA_POLICY_CONDITIONS), "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *colon = strchr (lines[i], ':');

      if (colon != NULL && lines[i][strspn (lines[i], " \t")] != '#')
        check_policy_names (self, record, FETTLE_SLA_POLICY_CONDITIONS, colon + 1, i + 1);
    }
}

static void
check_policy (FettleSetupCheck *self,
              FettleRecord     *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (policy_texts); i++)
    check_policy_text (self, record, policy_texts[i]);
  check_policy_names (self, record, FETTLE_SLA_POLICY_FILTER, get_text (record, FETTLE_SLA_POLICY_FILTER), 0);
  check_policy_names (self, record, FETTLE_SLA_POLICY_PAUSE, get_text (record, FETTLE_SLA_POLICY_PAUSE), 0);
  check_condition_names (self, record);
}

/* --- categories ----------------------------------------------------------------------------------- */

/* The one at the third level is told, as there its place is said. */
static void
check_category (FettleSetupCheck *self,
                FettleRecord     *record)
{
  FettleUuid eid;
  FettleRecord *parent = fettle_record_get_ref (record, FETTLE_CATEGORY_PARENT, &eid)
                           ? fettle_setup_book_get (self->book, &eid) : NULL;

  /* A circle is told as one. */
  if (parent != NULL && fettle_record_get_ref (parent, FETTLE_CATEGORY_PARENT, &eid)
      && !fettle_uuid_equal (&eid, fettle_record_get_eid (record))
      && !fettle_uuid_equal (&eid, fettle_record_get_eid (parent)))
    _fettle_setup_check_tell (self, record, FETTLE_CATEGORY_PARENT,
                              fettle_setup_fault_new (g_strdup (_("Categories have two levels; this would make a third.")),
                                                      _("Put it below the first level, or nowhere.")));
}

/* --- fields ------------------------------------------------------------------------------------------ */

/* Told of the one that comes later. */
static void
check_field_key (FettleSetupCheck *self,
                 FettleRecord     *record)
{
  const char *key = get_text (record, FETTLE_CUSTOM_FIELD_KEY);
  g_autoptr (GPtrArray) fields = fettle_setup_book_list (self->book, FETTLE_KIND_CUSTOM_FIELD);

  for (guint i = 0; i < fields->len && g_ptr_array_index (fields, i) != record; i++)
    {
      FettleRecord *other = g_ptr_array_index (fields, i);
      g_autofree char *name = NULL;

      if (key[0] == '\0' || g_strcmp0 (get_text (other, FETTLE_CUSTOM_FIELD_KEY), key) != 0)
        continue;

      name = fettle_setup_book_dup_name (self->book, other);
      _fettle_setup_check_tell (self, record, FETTLE_CUSTOM_FIELD_KEY,
                                fettle_setup_fault_new (g_strdup_printf (_("Field “%s” has the key “%s” already."), name, key),
                                                        _("Give it another one.")));
      return;
    }
}

/* --- the whole -------------------------------------------------------------------------------------- */

static const struct
{
  FettleKind kind;    /* NONE: each */
  void     (*check) (FettleSetupCheck *self,
                     FettleRecord     *record);
} checks[] = {
  { FETTLE_KIND_NONE, check_name },
  { FETTLE_KIND_NONE, check_references },
  { FETTLE_KIND_CALENDAR, check_calendar },
  { FETTLE_KIND_SLA_POLICY, check_policy },
  { FETTLE_KIND_CATEGORY, check_category },
  { FETTLE_KIND_CUSTOM_FIELD, check_field_key },
};

static void
check_record (FettleSetupCheck *self,
              FettleRecord     *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if (checks[i].kind == FETTLE_KIND_NONE || checks[i].kind == fettle_record_get_kind (record))
      checks[i].check (self, record);
}

static void
check_kind (FettleSetupCheck *self,
            FettleKind        kind,
            const FettleUuid *only)
{
  g_autoptr (GPtrArray) records = fettle_setup_book_list (self->book, kind);

  for (guint i = 0; i < records->len; i++)
    if (only == NULL || fettle_uuid_equal (fettle_record_get_eid (g_ptr_array_index (records, i)), only))
      check_record (self, g_ptr_array_index (records, i));
}

GPtrArray *
fettle_setup_check (FettleSetupBook  *book,
                    const FettleUuid *only)
{
  g_autoptr (GPtrArray) faults = fettle_setup_faults_new ();
  FettleSetupCheck self = { .book = book, .faults = faults };
  FettleRecord *record;

  g_return_val_if_fail (book != NULL, NULL);

  self.infos = fettle_custom_field_list_dup_infos (fettle_setup_book_get_fields (book), &self.n_infos);
  record = only != NULL ? fettle_setup_book_get (book, only) : NULL;
  for (guint i = 0; fettle_setup_kind_get (i) != NULL; i++)
    if (record == NULL || fettle_record_get_kind (record) == fettle_setup_kind_get (i)->kind)
      {
        check_kind (&self, fettle_setup_kind_get (i)->kind, only);
        _fettle_setup_check_circles (&self, fettle_setup_kind_get (i)->kind, only);
      }
  if (record == NULL || fettle_record_get_kind (record) == FETTLE_KIND_RULE)
    _fettle_setup_check_rules (&self, only);

  _fettle_setup_check_end (&self);
  return g_steal_pointer (&faults);
}
