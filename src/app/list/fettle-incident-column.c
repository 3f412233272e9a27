/* fettle-incident-column.c: the columns of the list of incidents, as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-incident-column.h"

#include "fettle-avatar.h"
#include "fettle-cell-text.h"
#include "fettle-css-class.h"
#include "fettle-priority-glyph.h"
#include "fettle-priority.h"
#include "fettle-sla-badge.h"
#include "fettle-stage-pips.h"
#include "fettle-team-trail.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

#define AVATAR_SIZE 22
#define CELL_PADDING 16
#define PIPS_WIDTH 48
#define PAUSE_WIDTH 10
#define GAP 8
#define SLA_SIGN_WIDTH 34

/* Under "Stage" the sign of a pause stands before it, so one word is enough. */
static const struct
{
  const char *hold_reason;
  const char *word;          /* NC_("waits for") marked */
} waits[] = {
  { "caller", NC_("waits for", "Caller") },
  { "vendor", NC_("waits for", "Vendor") },
  { "change", NC_("waits for", "Change") },
  { "problem", NC_("waits for", "Problem") },
  { "evidence", NC_("waits for", "Evidence") },
};

/* What the work waits for; the word of the file where it is none of ours. */
static char *
dup_waiting (const FettleIncidentRow *row,
             const FettleCellContext *context)
{
  if (row->hold_until != FETTLE_TIME_NONE)
    return fettle_when_dup_day (row->hold_until, context->now, context->zone);

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      if (strcmp (waits[i].hold_reason, row->hold_reason) == 0)
        return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "waits for", waits[i].word));
    }

  return g_strdup (row->hold_reason[0] != '\0' ? row->hold_reason : _("Waiting"));
}

static FettleStateClass
get_class (const FettleIncidentRow *row)
{
  return fettle_lifecycle_get_class (fettle_lifecycle_get (row->kind), row->state);
}

/* Somebody said what it waits for: not what waits by its state, as a request that
 * is to be approved. */
static gboolean
is_on_hold (const FettleIncidentRow *row)
{
  return get_class (row) == FETTLE_CLASS_WAITING && row->hold_reason[0] != '\0';
}

static char *
dup_stage (const FettleIncidentRow *row,
           const FettleCellContext *context)
{
  if (is_on_hold (row))
    return dup_waiting (row, context);
  if (row->stage == FETTLE_STAGE_NONE || get_class (row) == FETTLE_CLASS_CLOSED)
    return g_strdup (fettle_lifecycle_get_label (fettle_lifecycle_get (row->kind), row->state));

  return g_strdup (fettle_stage_to_short (row->stage));
}

/* --- Priority ---------------------------------------------------------------------- */

/* The first cell speaks for its row: rows have no label of their own. */
static char *
dup_row_label (const FettleIncidentRow *row,
               const FettleCellContext *context)
{
  g_autofree char *priority = NULL;
  g_autofree char *stage = dup_stage (row, context);
  g_autofree char *owner = NULL;

  priority = row->priority == 0
               ? g_strdup (_("no priority yet"))
               : g_strdup_printf (C_("accessible", "P%u %s"), row->priority,
                                  fettle_priority_to_label (row->priority));
  owner = row->owner[0] != '\0' ? g_strdup_printf (C_("accessible", "owner %s"), row->owner)
                                : g_strdup (C_("accessible", "owner nobody"));

  /* Translators: one incident as a screen reader speaks it: priority, number,
   * title, stage or what it waits for, owner. */
  return g_strdup_printf (C_("accessible", "%s, %s, %s, %s, %s"),
                          priority, row->number, row->title, stage, owner);
}

/* A box with a name: newer GTK gives none to a plain one. */
static GtkWidget *
make_group (int spacing)
{
  return g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "spacing", spacing, NULL);
}

static GtkWidget *
make_priority (void)
{
  GtkWidget *box = make_group (0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *glyph = fettle_priority_glyph_new ();

  gtk_widget_add_css_class (dot, "fettle-dot");
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (glyph, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), glyph);

  return box;
}

static void
show_priority (GtkWidget               *cell,
               const FettleIncidentRow *row,
               const FettleCellContext *context)
{
  GtkWidget *dot = gtk_widget_get_first_child (cell);
  GtkWidget *glyph = gtk_widget_get_next_sibling (dot);
  g_autofree char *label = row != NULL ? dup_row_label (row, context) : NULL;

  fettle_css_class_set (dot, "on", row != NULL && context->changed);
  gtk_widget_set_visible (glyph, row != NULL);
  if (row != NULL)
    fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (glyph), row->priority);
  fettle_cell_text_set_label (cell, label != NULL ? label : "");
}

/* --- Number, title, service ----------------------------------------------------------- */

static GtkWidget *
make_number (void)
{
  return fettle_cell_text_new ("number", 0.0);
}

/* Most rows are incidents: their digits tell them apart. */
static void
show_number (GtkWidget               *cell,
             const FettleIncidentRow *row,
             const FettleCellContext *context)
{
  const char *number = row != NULL ? row->number : "";
  const char *dash = row != NULL && row->kind == FETTLE_KIND_INCIDENT ? strchr (number, '-') : NULL;

  fettle_cell_text_show (cell, C_("accessible", "number %s"), dash != NULL ? dash + 1 : number);
}

static GtkWidget *
make_title (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), fettle_cell_text_new ("title-cell", 0.0));

  return box;
}

/* Behind the title; most rows stay where they are, so it is made when it is needed. */
static void
show_passed_around (GtkWidget *cell,
                    guint      n)
{
  GtkWidget *sign = gtk_widget_get_next_sibling (gtk_widget_get_first_child (cell));
  g_autofree char *words = NULL;

  if (sign == NULL && n == 0)
    return;

  if (sign == NULL)
    {
      sign = gtk_image_new_from_icon_name ("fettle-passed-around-symbolic");
      gtk_widget_add_css_class (sign, "fettle-warn");
      gtk_box_append (GTK_BOX (cell), sign);
    }

  words = g_strdup_printf (ngettext ("Moved between teams %u time", "Moved between teams %u times", n), n);
  gtk_widget_set_visible (sign, n > 0);
  gtk_widget_set_tooltip_text (sign, words);
  fettle_cell_text_set_label (sign, words);
}

static void
show_title (GtkWidget               *cell,
            const FettleIncidentRow *row,
            const FettleCellContext *context)
{
  GtkWidget *text = gtk_widget_get_first_child (cell);
  gboolean is_passed = row != NULL && row->reassigned > FETTLE_TEAM_TRAIL_MANY &&
                       fettle_lifecycle_is_open (fettle_lifecycle_get (row->kind), row->state);

  fettle_cell_text_show (text, "%s", row != NULL ? row->title : "");
  fettle_css_class_set (text, "p1", row != NULL && row->priority == 1);
  fettle_css_class_set (text, "cancelled", row != NULL && get_class (row) == FETTLE_CLASS_CANCELLED);
  show_passed_around (cell, is_passed ? row->reassigned : 0);
}

static GtkWidget *
make_service (void)
{
  return fettle_cell_text_new (NULL, 0.0);
}

static void
show_service (GtkWidget               *cell,
              const FettleIncidentRow *row,
              const FettleCellContext *context)
{
  fettle_cell_text_show (cell, C_("accessible", "service %s"), row != NULL ? row->service : "");
}

/* --- Stage ----------------------------------------------------------------------------- */

static GtkWidget *
make_stage (void)
{
  GtkWidget *box = make_group (8);
  GtkWidget *pips = fettle_stage_pips_new ();
  GtkWidget *text = fettle_cell_text_new ("stage", 0.0);

  gtk_widget_set_valign (pips, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), pips);
  gtk_box_append (GTK_BOX (box), text);

  return box;
}

/* Between pips and text; most rows never wait, so it is made when it is needed. */
static void
show_pause (GtkWidget *cell,
            gboolean   on)
{
  GtkWidget *pips = gtk_widget_get_first_child (cell);
  GtkWidget *pause = gtk_widget_get_next_sibling (pips);

  if (!GTK_IS_IMAGE (pause))
    {
      if (!on)
        return;

      pause = gtk_image_new_from_icon_name ("fettle-pause-symbolic");
      gtk_image_set_pixel_size (GTK_IMAGE (pause), PAUSE_WIDTH);
      gtk_widget_add_css_class (pause, "waiting");
      gtk_box_insert_child_after (GTK_BOX (cell), pause, pips);
    }

  gtk_widget_set_visible (pause, on);
}

static void
show_stage (GtkWidget               *cell,
            const FettleIncidentRow *row,
            const FettleCellContext *context)
{
  GtkWidget *pips = gtk_widget_get_first_child (cell);
  GtkWidget *text = gtk_widget_get_last_child (cell);
  gboolean waiting = row != NULL && is_on_hold (row);
  gboolean has_pips = row != NULL && row->kind == FETTLE_KIND_INCIDENT;
  gboolean with_text = context->layout >= FETTLE_LAYOUT_NORMAL || !has_pips;
  g_autofree char *stage = row != NULL ? dup_stage (row, context) : g_strdup ("");

  gtk_widget_set_visible (pips, has_pips);
  if (row != NULL)
    fettle_stage_pips_set (FETTLE_STAGE_PIPS (pips), row->stage, waiting);
  show_pause (cell, waiting && with_text);
  gtk_widget_set_visible (text, with_text);
  fettle_css_class_set (text, "waiting", waiting);
  fettle_cell_text_show (text, waiting ? C_("accessible", "waiting, %s") : C_("accessible", "stage %s"), stage);
  fettle_cell_text_set_label (cell, stage);
}

/* --- Owner ----------------------------------------------------------------------------- */

static GtkWidget *
make_owner (void)
{
  GtkWidget *box = make_group (8);
  GtkWidget *avatar = fettle_avatar_new (AVATAR_SIZE);

  gtk_widget_set_valign (avatar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), avatar);

  return box;
}

/* Beside the avatar, made when there is room for it. */
static void
show_owner_name (GtkWidget  *cell,
                 const char *owner,
                 gboolean    on)
{
  GtkWidget *name = gtk_widget_get_next_sibling (gtk_widget_get_first_child (cell));

  if (name == NULL && !on)
    return;

  if (name == NULL)
    {
      name = fettle_cell_text_new (NULL, 0.0);
      gtk_box_append (GTK_BOX (cell), name);
    }

  gtk_widget_set_visible (name, on);
  fettle_cell_text_show (name, C_("accessible", "owner %s"), owner);
}

/* So long may a ticket lie by the working time of its promise before nobody's turns
 * into a warning. */
#define UNOWNED_LIMIT (30 * FETTLE_MINUTE)

/* How long nobody has owned it, by the calendar of its promise; -1: somebody does. */
static gint64
get_unowned (const FettleIncidentRow *row,
             const FettleCellContext *context)
{
  if (row == NULL || row->nobody_since <= 0)
    return -1;

  return row->clock.calendar != NULL ? fettle_calendar_elapsed (row->clock.calendar, row->nobody_since, context->now)
                                     : MAX (context->now - row->nobody_since, 0);
}

/* "Nobody, 12 m"; past the limit it says so in a word too, not by its colour alone. */
static char *
dup_nobody (gint64 unowned)
{
  g_autofree char *length = NULL;

  if (unowned < 0)
    return g_strdup (_("Nobody"));

  length = fettle_when_dup_duration (unowned);
  /* Translators: nobody owns it, and for how long: "Nobody, 12 m" */
  return g_strdup_printf (unowned > UNOWNED_LIMIT ? _("⚠ Nobody, %s") : _("Nobody, %s"), length);
}

static void
show_owner (GtkWidget               *cell,
            const FettleIncidentRow *row,
            const FettleCellContext *context)
{
  GtkWidget *avatar = gtk_widget_get_first_child (cell);
  const char *owner = row != NULL ? row->owner : "";
  gint64 unowned = get_unowned (row, context);
  g_autofree char *nobody = dup_nobody (unowned);

  gtk_widget_set_visible (avatar, row != NULL);
  if (row != NULL)
    fettle_avatar_set_name (FETTLE_AVATAR (avatar), owner);
  show_owner_name (cell, row != NULL && owner[0] == '\0' ? nobody : owner, context->layout == FETTLE_LAYOUT_WIDE);
  fettle_css_class_set (cell, "fettle-late", unowned > UNOWNED_LIMIT);
  gtk_widget_set_tooltip_text (cell, unowned >= 0 ? nobody : NULL);
  fettle_cell_text_set_label (cell, owner[0] != '\0' ? owner : nobody);
}

/* --- SLA ----------------------------------------------------------------------------------- */

static GtkWidget *
make_sla (void)
{
  return fettle_sla_badge_new ();
}

static void
show_sla (GtkWidget               *cell,
          const FettleIncidentRow *row,
          const FettleCellContext *context)
{
  const FettleRowClock *clock = row != NULL && row->clock.is_promised ? &row->clock : NULL;
  g_autofree char *label = fettle_sla_badge_dup_label (clock, context->now);

  fettle_sla_badge_set (FETTLE_SLA_BADGE (cell), clock, context->now);
  fettle_cell_text_set_label (cell, label);
}

/* --- Updated ----------------------------------------------------------------------------- */

static GtkWidget *
make_updated (void)
{
  return fettle_cell_text_new ("updated", 1.0);
}

static void
show_updated (GtkWidget               *cell,
              const FettleIncidentRow *row,
              const FettleCellContext *context)
{
  g_autofree char *age = NULL;

  age = row != NULL ? fettle_when_dup_age (row->updated_at, context->now, context->zone) : g_strdup ("");
  fettle_cell_text_show (cell, C_("accessible", "updated %s"), age);
}

/* --- Widths -------------------------------------------------------------------------------- */


/* Rows are written a little smaller than the widget they are measured with. */
#define ROW_SCALE 0.96

static int
measure_text (GtkWidget  *widget,
              const char *text)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  PangoAttrList *attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (ROW_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);

  return width + CELL_PADDING + 4;
}

static int
measure_number (GtkWidget    *widget,
                FettleLayout  layout)
{
  return MAX (measure_text (widget, "000000"), measure_text (widget, "CHG-00"));
}

/* What the work waits for has the sign of a pause before it. */
static int
measure_waiting (GtkWidget *widget)
{
  int widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    widest = MAX (widest, measure_text (widget, g_dpgettext2 (GETTEXT_PACKAGE, "waits for", waits[i].word)));

  return widest + PAUSE_WIDTH + GAP;
}

static int
measure_stage (GtkWidget    *widget,
               FettleLayout  layout)
{
  int widest;

  if (layout < FETTLE_LAYOUT_NORMAL)
    return CELL_PADDING + PIPS_WIDTH;

  widest = measure_waiting (widget);
  for (FettleStage stage = FETTLE_STAGE_DETECT; stage <= FETTLE_STAGE_CLOSE; stage++)
    widest = MAX (widest, measure_text (widget, fettle_stage_to_short (stage)));

  return widest + GAP + PIPS_WIDTH;
}

static int
measure_sla (GtkWidget    *widget,
             FettleLayout  layout)
{
  /* Translators: the longest that a list shows of a promise; 0 are digits */
  return MAX (measure_text (widget, _("000 h late")), measure_text (widget, _("00 m late"))) + SLA_SIGN_WIDTH;
}

/* An age, or a date of another year. */
static int
measure_updated (GtkWidget    *widget,
                 FettleLayout  layout)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  int widest = measure_text (widget, _("Upd.")) + 20;

  for (int month = 1; month <= 12; month++)
    {
      g_autoptr(GDateTime) then = g_date_time_new (utc, 2000, month, 28, 0, 0, 0);
      g_autofree char *date = fettle_when_dup_age (g_date_time_to_unix (then) * 1000, 0, utc);

      widest = MAX (widest, measure_text (widget, date));
    }

  return widest;
}

/* --- Table ---------------------------------------------------------------------------------- */

static const FettleIncidentColumn columns[] = {
  /* title, name, sort, width, narrow, wide, from, measure, make, show, stretches, at_end, is_kept */
  { N_("P"), N_("Priority"), FETTLE_SORT_PRIORITY, 54, 54, 54, FETTLE_LAYOUT_TINY, NULL, make_priority, show_priority, FALSE, FALSE, TRUE },
  { N_("No."), N_("Number"), FETTLE_SORT_NUMBER, 62, 62, 72, FETTLE_LAYOUT_NARROW, measure_number, make_number, show_number },
  { N_("Title"), N_("Title"), FETTLE_SORT_TITLE, 0, 0, 0, FETTLE_LAYOUT_TINY, NULL, make_title, show_title, FALSE, FALSE, TRUE },
  { N_("Stage"), N_("Stage"), FETTLE_SORT_STAGE, 146, 72, 156, FETTLE_LAYOUT_TINY, measure_stage, make_stage, show_stage },
  { N_("Service"), N_("Service"), FETTLE_SORT_SERVICE, 136, 96, 168, FETTLE_LAYOUT_NORMAL, NULL, make_service, show_service, TRUE },
  { N_("Own"), N_("Owner"), FETTLE_SORT_OWNER, 56, 56, 160, FETTLE_LAYOUT_TINY, NULL, make_owner, show_owner },
  { N_("SLA"), N_("SLA"), FETTLE_SORT_SLA, 118, 118, 118, FETTLE_LAYOUT_TINY, measure_sla, make_sla, show_sla },
  { N_("Upd."), N_("Updated"), FETTLE_SORT_UPDATED, 96, 96, 96, FETTLE_LAYOUT_NORMAL, measure_updated, make_updated, show_updated,
    FALSE, TRUE },
};

const FettleIncidentColumn *
fettle_incident_columns_get_table (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (columns);

  return columns;
}

const char *
fettle_incident_column_get_id (const FettleIncidentColumn *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->field != NULL ? self->field->info.id : fettle_sort_to_id (self->sort);
}
