/* fettle-column-plan.c: which columns the list of incidents has room for, and
 * how wide each is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-column-plan.h"

/* From here on the title shares what is left with the column that stretches; before
 * that the column has its least. */
#define TITLE_EASY 256

typedef struct
{
  GtkWidget         *widget;
  const GPtrArray   *columns;
  double             scale;
  FettleColumnPlace *places;
} Plan;

/* What goes for the title, in this order (ui.md 4). A field of the desk stands there
 * because somebody wants to see it: it goes last, from the end. */
static const struct
{
  FettleSort column;
  gboolean   is_brief;   /* it says less, else it goes */
} steps[] = {
  { FETTLE_SORT_UPDATED, FALSE },
  { FETTLE_SORT_SERVICE, FALSE },
  { FETTLE_SORT_OWNER, TRUE },
  { FETTLE_SORT_STAGE, TRUE },
  { FETTLE_SORT_NUMBER, FALSE },
  { FETTLE_SORT_CUSTOM, FALSE },
};

static int
to_pixels (Plan *plan,
           int   units)
{
  return (int) (units * plan->scale + 0.5);
}

static const FettleIncidentColumn *
get_column (Plan  *plan,
            guint  i)
{
  return g_ptr_array_index (plan->columns, i);
}

static int
width_of (Plan  *plan,
          guint  i)
{
  const FettleIncidentColumn *column = get_column (plan, i);
  FettleLayout layout = plan->places[i].layout;

  if (column->width == 0)
    return 0;
  if (column->measure != NULL)
    return column->measure (plan->widget, layout);
  if (layout == FETTLE_LAYOUT_WIDE)
    return to_pixels (plan, column->wide);

  return to_pixels (plan, layout < FETTLE_LAYOUT_NORMAL ? column->narrow : column->width);
}

/* What is left for the title; a column that stretches counts with its least. */
static int
get_rest (Plan *plan,
          int   room)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      if (plan->places[i].shown)
        room -= get_column (plan, i)->stretches ? to_pixels (plan, get_column (plan, i)->narrow)
                                           : plan->places[i].width;
    }

  return room;
}

/* FALSE where there is nothing left to take. */
static gboolean
take_step (Plan  *plan,
           guint  step)
{
  for (guint i = plan->columns->len; i > 0; i--)
    {
      FettleColumnPlace *place = &plan->places[i - 1];

      if (get_column (plan, i - 1)->sort != steps[step].column || !place->shown
          || (steps[step].is_brief && place->layout <= FETTLE_LAYOUT_NARROW))
        continue;

      place->shown = steps[step].is_brief;
      place->layout = MIN (place->layout, FETTLE_LAYOUT_NARROW);
      place->width = width_of (plan, i - 1);
      return TRUE;
    }

  return FALSE;
}

/* Titles tell tickets apart: the other column grows when they are at ease. */
static void
stretch (Plan  *plan,
         guint  i,
         int    rest)
{
  const FettleIncidentColumn *column = get_column (plan, i);
  int least = to_pixels (plan, column->narrow);
  int most = to_pixels (plan, column->wide);
  int over = rest - to_pixels (plan, TITLE_EASY);

  plan->places[i].width = least + CLAMP (over / 2, 0, most - least);
}

static void
fit (Plan *plan,
     int   room)
{
  int least = to_pixels (plan, FETTLE_TITLE_LEAST);

  for (guint step = 0; step < G_N_ELEMENTS (steps); step++)
    while (get_rest (plan, room) < least && take_step (plan, step))
      continue;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      if (get_column (plan, i)->stretches && plan->places[i].shown)
        stretch (plan, i, get_rest (plan, room));
    }
}

FettleColumnPlace *
fettle_column_plan_new (GtkWidget       *widget,
                        const GPtrArray *columns,
                        FettleLayout     layout,
                        int              room,
                        double           scale)
{
  Plan plan = { .widget = widget, .columns = columns, .scale = scale };

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (columns != NULL, NULL);

  plan.places = g_new0 (FettleColumnPlace, columns->len);
  for (guint i = 0; i < columns->len; i++)
    {
      plan.places[i].shown = layout >= get_column (&plan, i)->from;
      plan.places[i].layout = layout;
      plan.places[i].width = width_of (&plan, i);
    }
  if (room > 0)
    fit (&plan, room);

  return plan.places;
}
