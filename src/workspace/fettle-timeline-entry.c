/* fettle-timeline-entry.c: one line of a timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-timeline-entry-private.h"

struct _FettleTimelineEntry
{
  GObject           parent_instance;

  FettleEntryFacts *facts;  /* (owned) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_AUTHOR,
  PROP_UNDONE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (FettleTimelineEntry, fettle_timeline_entry, G_TYPE_OBJECT)

static void
fettle_timeline_entry_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  FettleTimelineEntry *self = FETTLE_TIMELINE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->facts->text);
      break;

    case PROP_AUTHOR:
      g_value_set_string (value, self->facts->author);
      break;

    case PROP_UNDONE:
      g_value_set_boolean (value, self->facts->undone);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fettle_timeline_entry_finalize (GObject *object)
{
  FettleTimelineEntry *self = FETTLE_TIMELINE_ENTRY (object);

  g_clear_pointer (&self->facts, fettle_entry_facts_free);

  G_OBJECT_CLASS (fettle_timeline_entry_parent_class)->finalize (object);
}

static void
fettle_timeline_entry_class_init (FettleTimelineEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fettle_timeline_entry_get_property;
  object_class->finalize = fettle_timeline_entry_finalize;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AUTHOR] =
    g_param_spec_string ("author", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDONE] =
    g_param_spec_boolean ("undone", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fettle_timeline_entry_init (FettleTimelineEntry *self)
{
}

FettleTimelineEntry *
fettle_timeline_entry_new (FettleEntryFacts *facts)
{
  FettleTimelineEntry *self;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_object_new (FETTLE_TYPE_TIMELINE_ENTRY, NULL);
  self->facts = facts;
  return self;
}

static void
update_text (FettleTimelineEntry *self,
             char               **own,
             const char          *other,
             guint                prop_id)
{
  if (g_strcmp0 (*own, other) == 0)
    return;

  g_free (*own);
  *own = g_strdup (other);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
update_undone (FettleTimelineEntry *self,
               gboolean             undone)
{
  if (self->facts->undone == undone)
    return;

  self->facts->undone = undone;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDONE]);
}

void
fettle_timeline_entry_update (FettleTimelineEntry    *self,
                              const FettleEntryFacts *facts)
{
  g_return_if_fail (FETTLE_IS_TIMELINE_ENTRY (self));
  g_return_if_fail (facts != NULL && facts->seq == self->facts->seq);

  update_text (self, &self->facts->text, facts->text, PROP_TEXT);
  update_text (self, &self->facts->author, facts->author, PROP_AUTHOR);
  update_undone (self, facts->undone);
}

void
fettle_timeline_entry_set_undone (FettleTimelineEntry *self)
{
  g_return_if_fail (FETTLE_IS_TIMELINE_ENTRY (self));

  update_undone (self, TRUE);
}

FettleEntryType
fettle_timeline_entry_get_entry_type (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), FETTLE_ENTRY_EVENT);

  return self->facts->type;
}

gint64
fettle_timeline_entry_get_seq (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), 0);

  return self->facts->seq;
}

gint64
fettle_timeline_entry_get_at (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), FETTLE_TIME_NONE);

  return self->facts->at;
}

int
fettle_timeline_entry_get_tz (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), 0);

  return self->facts->tz;
}

const char *
fettle_timeline_entry_get_author (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), NULL);

  return self->facts->author;
}

const char *
fettle_timeline_entry_get_text (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), NULL);

  return self->facts->text;
}

const char *
fettle_timeline_entry_get_reason (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), NULL);

  return self->facts->reason;
}

const char *
fettle_timeline_entry_get_source (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), NULL);

  return self->facts->source;
}

const char *
fettle_timeline_entry_get_told_by (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), NULL);

  return self->facts->told_by;
}

gboolean
fettle_timeline_entry_is_undone (FettleTimelineEntry *self)
{
  g_return_val_if_fail (FETTLE_IS_TIMELINE_ENTRY (self), FALSE);

  return self->facts->undone;
}
