/* fettle-incident-column.h: the columns of the list of incidents, as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-custom-field.h"
#include "fettle-incident-row.h"
#include "fettle-layout.h"
#include "fettle-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a cell has to know besides its row. */
typedef struct
{
  gint64       now;       /* UTC ms */
  GTimeZone   *zone;      /* the reader's */
  FettleLayout layout;    /* of the column */
  gboolean     changed;   /* changed a moment ago: shows the dot */
  const FettleCustomField *field;   /* (nullable) of the column */
} FettleCellContext;

typedef struct
{
  const char *title;      /* N_() marked; of a field of the desk as it is */
  const char *name;       /* the same, in full, for the menu of columns */
  FettleSort  sort;
  int         width;      /* pixels at 10.5 pt; 0: takes what is left */
  int         narrow;     /* the same below NORMAL */
  int         wide;       /* the same in WIDE */
  FettleLayout from;      /* the least layout that shows it */

  /* The width in pixels that the longest text asks for in the font of
   * @widget; NULL: as above. */
  int        (*measure) (GtkWidget    *widget,
                         FettleLayout  layout);

  GtkWidget *(*make) (void);

  /* @row NULL: not in memory yet. */
  void       (*show) (GtkWidget               *cell,
                      const FettleIncidentRow *row,
                      const FettleCellContext *context);

  gboolean    stretches;  /* from narrow to wide, as the title has room */
  gboolean    at_end;     /* its heading stands at the end, above numbers */
  gboolean    is_kept;    /* it cannot be put away */

  const FettleCustomField *field;   /* (nullable) what it shows */
} FettleIncidentColumn;

/* Those that the program knows. */
const FettleIncidentColumn *fettle_incident_columns_get_table (guint *n);

/* What the choice of columns is kept by: "service", "x_…". Owned by @self. */
const char *fettle_incident_column_get_id (const FettleIncidentColumn *self);

G_END_DECLS
