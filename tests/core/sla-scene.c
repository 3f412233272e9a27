/* sla-scene.c: promises, tickets and what happens to them, in a few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sla-scene.h"

SlaScene *
sla_scene_new (FettleKind kind)
{
  SlaScene *self = g_new0 (SlaScene, 1);
  FettleUuid eid = test_uuid (EID);

  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->editions = fettle_sla_editions_new ();
  self->history = fettle_sla_history_new (kind, &eid);
  self->logged = g_ptr_array_new_with_free_func ((GDestroyNotify) fettle_logged_free);

  return self;
}

void
sla_scene_free (SlaScene *self)
{
  g_ptr_array_unref (self->logged);
  fettle_sla_history_free (self->history);
  g_array_unref (self->editions);
  g_ptr_array_unref (self->records);
  g_free (self);
}

gint64
sla_scene_time (const char *text)
{
  g_autofree char *iso = g_strdup_printf ("%.10sT%s:00Z", text, text + 11);
  gint64 ms;

  g_assert_true (fettle_time_from_iso (iso, &ms));

  return ms;
}

char *
sla_scene_ref (FettleKind kind,
               guint      number)
{
  return g_strdup_printf ("019300%02x-0000-7000-8000-%012u", (guint) kind + 0x40, number);
}

void
sla_scene_add (SlaScene   *self,
               FettleKind  kind,
               guint       number,
               const char *json)
{
  g_autofree char *ref = sla_scene_ref (kind, number);
  g_autoptr (FettleValue) values = test_json (json);
  FettleUuid eid = test_uuid (ref);
  FettleRecord *record = fettle_record_new (kind, &eid);
  FettleVersion version = { 1, eid, eid };

  fettle_record_set_exists (record, TRUE);
  for (guint i = 0; i < fettle_value_get_length (values); i++)
    {
      int field = fettle_kind_find_field (kind, fettle_value_map_get_key (values, i));

      g_assert_cmpint (field, >=, 0);
      fettle_record_take (record, field, fettle_value_ref (fettle_value_map_get_value (values, i)), &version);
    }

  g_ptr_array_add (self->records, record);
}

void
sla_scene_publish (SlaScene *self,
                   gint64    at)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  g_autoptr (FettleSlaBook) book = fettle_sla_book_new (self->records, NULL, 0, NULL, NULL, problems);

  if (problems->len > 0)
    g_error ("%s", ((GError *) g_ptr_array_index (problems, 0))->message);

  fettle_sla_editions_add (self->editions, at, book);
  g_ptr_array_set_size (self->records, 0);
}

int
sla_scene_claim (SlaScene   *self,
                 gint64      at,
                 gint64      written,
                 const char *json,
                 int         undoes)
{
  const TestChange row = {
    .id = ++self->seq,
    .op = self->logged->len == 0 ? FETTLE_OP_CREATE : FETTLE_OP_ACT,
    .f = json, .at = at, .undoes = undoes,
  };
  g_autoptr (FettleChange) change = test_change (fettle_sla_history_get_kind (self->history), &row);

  change->hlc = written << 16;
  g_ptr_array_add (self->logged, fettle_logged_new (change, self->seq, change->hlc));

  return self->seq;
}

int
sla_scene_change (SlaScene   *self,
                  gint64      at,
                  const char *json)
{
  return sla_scene_claim (self, at, at, json, 0);
}

void
sla_scene_note (SlaScene   *self,
                gint64      at,
                const char *visibility)
{
  g_autofree char *json = g_strdup_printf ("{'incident':'" EID "','visibility':'%s','body':'x'}", visibility);
  const TestChange row = { .id = ++self->seq, .op = FETTLE_OP_CREATE, .f = json, .at = at };
  g_autoptr (FettleChange) change = test_change (FETTLE_KIND_NOTE, &row);
  g_autoptr (FettleLogged) made = NULL;

  change->hlc = at << 16;
  made = fettle_logged_new (change, self->seq, change->hlc);
  fettle_sla_history_take_note (self->history, made, visibility);
}

GPtrArray *
sla_scene_reckon (SlaScene *self,
                  gint64    now)
{
  fettle_sla_history_take (self->history, fettle_sla_history_get_kind (self->history), self->logged);
  fettle_sla_history_settle (self->history);

  return fettle_sla_reckon (self->history, self->editions, NULL, now);
}

static char *
dup_time (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ms / 1000);

  return ms != FETTLE_TIME_NONE ? g_date_time_format (time, "%m-%d %H:%M") : g_strdup ("never");
}

char *
sla_scene_describe (FettleSlaClock *clock)
{
  g_autofree char *due = dup_time (clock->due_at);
  g_autofree char *broken = dup_time (clock->breached_at);

  return g_strdup_printf ("%s %s, due %s, used %" G_GINT64_FORMAT ", paused %" G_GINT64_FORMAT "%s%s",
                          fettle_sla_target_to_id (clock->target), fettle_sla_stage_to_id (clock->stage), due,
                          clock->used / FETTLE_MINUTE, clock->paused / FETTLE_MINUTE,
                          clock->breached_at != FETTLE_TIME_NONE ? ", broken " : "",
                          clock->breached_at != FETTLE_TIME_NONE ? broken : "");
}
