/* fettle-property-row.c: one field of a ticket: its name, its value, and the
 * popover that edits it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-property-row.h"

#include "fettle-avatar.h"
#include "fettle-command-table.h"
#include "fettle-css-class.h"
#include "fettle-field-editor.h"
#include "fettle-priority-glyph.h"
#include "fettle-priority.h"
#include "fettle-text.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

/* Lines of a reason, which may be long; the rest is in the tooltip. */
#define MOST_DETAIL_LINES 4
#define PANE_CHARS 30

struct _FettlePropertyRow
{
  GtkWidget       parent_instance;

  FettleKind      kind;
  guint           field;
  FettleIncident *incident;   /* (owned) (nullable) */
  GtkWidget      *label;
  GtkWidget      *button;     /* GtkMenuButton, or a box where nothing is edited */
  GtkWidget      *sign;       /* (nullable) avatar or priority */
  GtkWidget      *value;
  GtkWidget      *detail;
};

G_DEFINE_FINAL_TYPE (FettlePropertyRow, fettle_property_row, GTK_TYPE_WIDGET)

static const FettleFieldInfo *
get_info (FettlePropertyRow *self)
{
  return fettle_kind_get_field (self->kind, self->field);
}

/* --- the popover ------------------------------------------------------------- */

/* The toolkit leaves the focus nowhere when a popover closes that had it. */
static void
closed_cb (FettlePropertyRow *self,
           GtkWidget         *popover)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* The row may be on its way out of the window. */
  if (root == NULL)
    return;
  if (focus == NULL || gtk_widget_is_ancestor (focus, popover))
    gtk_widget_grab_focus (self->button);
}

static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  FettlePropertyRow *self = user_data;
  GtkWidget *popover;
  GtkWidget *editor;

  if (self->incident == NULL || !fettle_incident_is_loaded (self->incident))
    return;
  popover = gtk_popover_new ();
  editor = fettle_field_editor_new (self->incident, self->field);
  gtk_popover_set_child (GTK_POPOVER (popover), editor);
  gtk_widget_add_css_class (popover, "fettle-editor");
  g_signal_connect_object (editor, "finished", G_CALLBACK (gtk_popover_popdown), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "map", G_CALLBACK (fettle_field_editor_begin), editor,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

/* --- showing -------------------------------------------------------------------- */

static const char *
get_empty_text (guint field)
{
  switch (field)
    {
    case FETTLE_TICKET_OWNER:
      return _("Nobody");
    case FETTLE_TICKET_PRIORITY:
      return _("Not set");
    default:
      return "–";
    }
}

static const FettleName *
find_name (FettlePropertyRow *self,
           const FettleUuid  *eid)
{
  GListModel *names = fettle_workspace_get_names (fettle_incident_get_workspace (self->incident),
                                                  get_info (self)->target);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr(FettleNameItem) item = g_list_model_get_item (names, i);
      const FettleName *name = fettle_name_item_get_name (item);

      if (fettle_uuid_equal (&name->eid, eid))
        return name;
    }
  return NULL;
}

/* The address of mail in a line of its own: a pane is not wide enough for all. */
static char *
dup_contact (const FettleName *name)
{
  g_auto(GStrv) parts = g_strsplit (name->detail, " · ", -1);
  GString *contact = g_string_new (name->vip ? _("VIP") : "");

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *between = strchr (parts[i], '@') != NULL ? "\n" : " · ";

      g_string_append_printf (contact, "%s%s", contact->len > 0 ? between : "", parts[i]);
    }
  return g_string_free (contact, FALSE);
}

/* What stands dim with the value: site, phone and mail of a caller, the matrix
 * beside an override. Newly allocated, "" for nothing. */
static char *
dup_detail (FettlePropertyRow *self)
{
  FettleRecord *record = fettle_incident_get_record (self->incident);
  const char *reason;
  const FettleName *name;
  FettleUuid eid;
  guint matrix;

  if (self->field == FETTLE_TICKET_REPORTER && fettle_record_get_ref (record, self->field, &eid))
    {
      name = find_name (self, &eid);
      return name != NULL ? dup_contact (name) : g_strdup ("");
    }
  reason = fettle_record_get_text (record, FETTLE_TICKET_PRIORITY_REASON);
  if (self->field != FETTLE_TICKET_PRIORITY || reason == NULL)
    return g_strdup ("");
  matrix = fettle_priority_matrix_look_up (fettle_workspace_get_matrix (fettle_incident_get_workspace (self->incident)),
                                           fettle_record_get_int (record, FETTLE_TICKET_IMPACT),
                                           fettle_record_get_int (record, FETTLE_TICKET_URGENCY));
  if (matrix == 0)
    return g_strdup (reason);
  /* Translators: behind a priority that is not the matrix's, "matrix P3: reason". */
  return g_strdup_printf (_("matrix P%u: %s"), matrix, reason);
}

static void
show_sign (FettlePropertyRow *self,
           FettleRecord      *record,
           const char        *text)
{
  if (FETTLE_IS_AVATAR (self->sign))
    fettle_avatar_set_name (FETTLE_AVATAR (self->sign), text);
  else if (FETTLE_IS_PRIORITY_GLYPH (self->sign))
    fettle_priority_glyph_set_priority (FETTLE_PRIORITY_GLYPH (self->sign),
                                        fettle_record_get_int (record, FETTLE_TICKET_PRIORITY));
}

/* The command that edits the field by a key. */
static const struct
{
  guint       field;
  const char *command;
} commands[] = {
  { FETTLE_TICKET_OWNER, "assign" },
  { FETTLE_TICKET_SERVICE, "service" },
  { FETTLE_TICKET_CATEGORY, "category" },
  { FETTLE_TICKET_PRIORITY, "priority" },
  { FETTLE_TICKET_TAGS, "tags" },
};

static char *
dup_command (guint field)
{
  const FettleCommand *command = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].field == field && field < FETTLE_TICKET_N_FIELDS)
      command = fettle_commands_find (commands[i].command);
  return command != NULL ? fettle_command_dup_tooltip (command, TRUE) : NULL;
}

static gboolean
is_cut (FettlePropertyRow *self)
{
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->value))) ||
         pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->detail)));
}

static char *
dup_tooltip (FettlePropertyRow *self)
{
  FettleRecord *record = fettle_incident_get_record (self->incident);
  FettleWorkspace *workspace = fettle_incident_get_workspace (self->incident);

  if (get_info (self)->type == FETTLE_TYPE_OF_TIME)
    return fettle_when_dup_full (fettle_record_get_time (record, self->field),
                                 FETTLE_WHEN_NO_OFFSET,
                                 fettle_clock_get_zone (fettle_workspace_get_clock (workspace)));
  if (is_cut (self))
    return g_strdup_printf ("%s\n%s", gtk_label_get_label (GTK_LABEL (self->value)),
                            gtk_label_get_label (GTK_LABEL (self->detail)));
  return dup_command (self->field);
}

static gboolean
is_open (FettlePropertyRow *self)
{
  GtkPopover *popover = GTK_IS_MENU_BUTTON (self->button)
                          ? gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button)) : NULL;

  return popover != NULL && gtk_widget_get_visible (GTK_WIDGET (popover));
}

static gboolean
query_tooltip_cb (FettlePropertyRow *self,
                  int                x,
                  int                y,
                  gboolean           keyboard,
                  GtkTooltip        *tooltip)
{
  g_autofree char *text = NULL;

  if (self->incident == NULL || !fettle_incident_is_loaded (self->incident) || is_open (self))
    return FALSE;
  text = dup_tooltip (self);
  if (text == NULL || g_strstrip (text)[0] == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static char *
dup_text (FettlePropertyRow *self,
          FettleRecord      *record)
{
  FettleClock *clock;

  if (get_info (self)->type != FETTLE_TYPE_OF_TIME)
    return fettle_incident_dup_text (self->incident, self->field);
  clock = fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));
  return fettle_when_dup_stamp (fettle_record_get_time (record, self->field),
                                fettle_clock_now (clock), fettle_clock_get_zone (clock));
}

void
fettle_property_row_show (FettlePropertyRow *self,
                          FettleIncident    *incident)
{
  FettleRecord *record;
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *spoken = NULL;
  gboolean is_empty;
  const char *shown;

  g_return_if_fail (FETTLE_IS_PROPERTY_ROW (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident));

  g_set_object (&self->incident, incident);
  record = fettle_incident_get_record (incident);
  raw = dup_text (self, record);
  text = fettle_text_straight (raw);
  detail = dup_detail (self);
  is_empty = text[0] == '\0';
  shown = is_empty ? get_empty_text (self->field) : text;
  show_sign (self, record, text);
  gtk_label_set_label (GTK_LABEL (self->value), shown);
  gtk_widget_set_visible (self->value, self->field != FETTLE_TICKET_PRIORITY || is_empty);
  fettle_css_class_set (self->value, "fettle-dim", is_empty && self->field != FETTLE_TICKET_OWNER);
  fettle_css_class_set (self->value, "fettle-late", is_empty && self->field == FETTLE_TICKET_OWNER);
  if (FETTLE_IS_PRIORITY_GLYPH (self->sign))
    gtk_widget_set_visible (self->sign, !is_empty);
  gtk_label_set_label (GTK_LABEL (self->detail), detail);
  /* The name goes first when there is little room. */
  gtk_label_set_width_chars (GTK_LABEL (self->value),
                             detail[0] != '\0' ? MIN (g_utf8_strlen (shown, -1), 22) : -1);
  gtk_widget_set_visible (self->detail, detail[0] != '\0');
  spoken = g_strdup_printf ("%s %s %s", _(get_info (self)->label), shown, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (spoken), -1);
  if (GTK_IS_MENU_BUTTON (self->button))
    gtk_widget_set_sensitive (
      self->button, !fettle_workspace_is_read_only (fettle_incident_get_workspace (incident)));
}

/* --- object ---------------------------------------------------------------------- */

static void
fettle_property_row_dispose (GObject *object)
{
  FettlePropertyRow *self = FETTLE_PROPERTY_ROW (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_property_row_parent_class)->dispose (object);
}

static void
fettle_property_row_class_init (FettlePropertyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_property_row_dispose;

  gtk_widget_class_set_css_name (widget_class, "propertyrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
fettle_property_row_init (FettlePropertyRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->label = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "fettle-dim");
  gtk_widget_add_css_class (self->label, "name");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->value = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->value), 0);
  self->detail = gtk_label_new ("");
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->detail), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_widget_add_css_class (self->detail, "fettle-dim");
}

/* What says more than the pane is wide stands below the value. */
static gboolean
has_detail_below (FettlePropertyRow *self)
{
  return self->field == FETTLE_TICKET_REPORTER || self->field == FETTLE_TICKET_PRIORITY;
}

/* Why a priority is not that of the matrix is read without a pointer over it. */
static void
wrap_detail (FettlePropertyRow *self)
{
  GtkLabel *detail = GTK_LABEL (self->detail);

  gtk_label_set_wrap (detail, TRUE);
  gtk_label_set_wrap_mode (detail, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (detail, MOST_DETAIL_LINES);
  gtk_label_set_width_chars (detail, 12);
  /* As wide as in the pane: what scrolls there is as high as it is at its own width. */
  gtk_label_set_max_width_chars (detail, PANE_CHARS);
}

static GtkWidget *
build_content (FettlePropertyRow *self)
{
  gboolean below = has_detail_below (self);
  GtkWidget *content = gtk_box_new (below ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                                    below ? 0 : 6);

  if (below)
    gtk_widget_add_css_class (self->detail, "fettle-small");
  if (self->field == FETTLE_TICKET_PRIORITY)
    wrap_detail (self);
  if (self->field == FETTLE_TICKET_OWNER)
    self->sign = fettle_avatar_new (20);
  else if (self->field == FETTLE_TICKET_PRIORITY)
    self->sign = fettle_priority_glyph_new ();
  if (FETTLE_IS_PRIORITY_GLYPH (self->sign))
    {
      fettle_priority_glyph_set_detail (FETTLE_PRIORITY_GLYPH (self->sign), FETTLE_PRIORITY_LONG);
      gtk_widget_set_halign (self->sign, GTK_ALIGN_START);
    }
  if (self->sign != NULL)
    gtk_box_append (GTK_BOX (content), self->sign);
  gtk_box_append (GTK_BOX (content), self->value);
  gtk_box_append (GTK_BOX (content), self->detail);
  return content;
}

/* The toolkit centres what a menu button shows. */
static void
fill_button (GtkWidget *button,
             GtkWidget *content)
{
  for (GtkWidget *widget = content; widget != button; widget = gtk_widget_get_parent (widget))
    {
      gtk_widget_set_halign (widget, GTK_ALIGN_FILL);
      gtk_widget_set_hexpand (widget, TRUE);
    }
}

static GtkWidget *
build_button (FettlePropertyRow *self,
              GtkWidget         *content)
{
  GtkWidget *button;

  if (!fettle_field_editor_can_edit (get_info (self)))
    return content;
  button = gtk_menu_button_new ();
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  fill_button (button, content);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_popup_cb, self, NULL);
  return button;
}

/* The name stands beside the first of them: the style gives both the same way down. */
static gboolean
has_lines (FettlePropertyRow *self)
{
  return has_detail_below (self) || get_info (self)->type == FETTLE_TYPE_OF_LONG_TEXT;
}

GtkWidget *
fettle_property_row_new (FettleKind kind,
                         guint      field)
{
  FettlePropertyRow *self = g_object_new (FETTLE_TYPE_PROPERTY_ROW, NULL);

  g_return_val_if_fail (fettle_kind_get_field (kind, field) != NULL, GTK_WIDGET (self));

  self->kind = kind;
  self->field = field;
  gtk_label_set_label (GTK_LABEL (self->label), _(get_info (self)->label));
  gtk_widget_set_valign (self->label, has_lines (self) ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_label_set_yalign (GTK_LABEL (self->value), has_lines (self) ? 0 : 0.5);
  if (has_lines (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "lines");
  if (get_info (self)->type == FETTLE_TYPE_OF_LONG_TEXT)
    gtk_label_set_wrap (GTK_LABEL (self->value), TRUE);
  else
    gtk_label_set_ellipsize (GTK_LABEL (self->value), PANGO_ELLIPSIZE_END);
  self->button = build_button (self, build_content (self));
  gtk_widget_set_hexpand (self->button, TRUE);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (self->button, TRUE);
  g_signal_connect_swapped (self->button, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  return GTK_WIDGET (self);
}

void
fettle_property_row_set_kind (FettlePropertyRow *self,
                              FettleKind         kind)
{
  g_return_if_fail (FETTLE_IS_PROPERTY_ROW (self));
  g_return_if_fail (fettle_kind_get_field (kind, self->field) != NULL);

  self->kind = kind;
}

GtkWidget *
fettle_property_row_get_label (FettlePropertyRow *self)
{
  g_return_val_if_fail (FETTLE_IS_PROPERTY_ROW (self), NULL);

  return self->label;
}
