/* fettle-links.c: what a ticket is linked with, as a tree.
 *
 * Above the ticket stands what it hangs on (its parent, its problem, what caused
 * it), below it what hangs on it, and last what is merely related. Then come the
 * changes of its services that may have caused it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-links.h"

#include "fettle-branch.h"
#include "fettle-lifecycle.h"
#include "fettle-spoken-name.h"
#include "fettle-submit.h"
#include "fettle-ticket-commands.h"
#include "fettle-when.h"

#include <glib/gi18n.h>

#define BRIEF_HEIGHT 170

struct _FettleLinks
{
  GtkWidget       parent_instance;

  FettleIncident *incident;   /* (owned) (nullable) */
  GtkWidget      *head;
  GtkWidget      *summary;
  GtkWidget      *add;
  GtkWidget      *scroller;
  GtkWidget      *rows;
  gboolean        brief;
};

G_DEFINE_FINAL_TYPE (FettleLinks, fettle_links, GTK_TYPE_WIDGET)

typedef enum
{
  PLACE_ABOVE,
  PLACE_BELOW,
  PLACE_BESIDE,
} Place;

static Place
get_place (const FettleLinkRow *link)
{
  if (g_str_equal (link->relation, "related"))
    return PLACE_BESIDE;
  return link->is_from ? PLACE_ABOVE : PLACE_BELOW;
}

static gboolean
is_open (const FettleLinkRow *link)
{
  return fettle_lifecycle_is_open (fettle_lifecycle_get (link->kind), link->state);
}

/* --- one row -------------------------------------------------------------------------- */

static void
on_open (GtkWidget *button)
{
  gtk_widget_activate_action (button, "win.open-incident", "s", gtk_widget_get_name (button));
}

static const FettleLinkRow *
find_link (FettleLinks      *self,
           const FettleUuid *eid)
{
  GPtrArray *links = fettle_incident_get_links (self->incident);

  for (guint i = 0; i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);

      if (fettle_uuid_equal (&link->eid, eid))
        return link;
    }
  return NULL;
}

static void
on_unlink (GtkWidget *button)
{
  FettleLinks *self = FETTLE_LINKS (gtk_widget_get_ancestor (button, FETTLE_TYPE_LINKS));
  const FettleLinkRow *link;
  FettleUuid eid;

  if (!fettle_uuid_from_text (gtk_widget_get_name (button), &eid))
    return;
  link = find_link (self, &eid);
  if (link != NULL)
    fettle_submit (GTK_WIDGET (self), fettle_incident_get_workspace (self->incident),
                   fettle_command_unlink (fettle_incident_get_workspace (self->incident),
                                          fettle_incident_get_record (self->incident), link), NULL);
}

/* "Child of INC-12 VPN down (In progress)" */
static char *
dup_spoken (const FettleLinkRow *link)
{
  return g_strdup_printf ("%s %s %s (%s)", fettle_link_row_get_label (link), link->number, link->title,
                          fettle_lifecycle_get_label (fettle_lifecycle_get (link->kind), link->state));
}

static GtkWidget *
new_dim (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "fettle-dim");
  gtk_widget_add_css_class (label, "fettle-small");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* Title above, relation and state below it. */
static GtkWidget *
new_words (const FettleLinkRow *link)
{
  const char *state = fettle_lifecycle_get_label (fettle_lifecycle_get (link->kind), link->state);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s%s%s", fettle_link_row_get_label (link), link->number, state,
                                            link->blocks ? " · " : "", link->blocks ? _("must be done first") : "");
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (link->title);
  GtkWidget *dim = new_dim (facts);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (dim), PANGO_ELLIPSIZE_END);
  if (!is_open (link))
    gtk_widget_add_css_class (title, "fettle-dim");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), dim);
  return words;
}

static GtkWidget *
new_opener (const FettleLinkRow *link)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *spoken = dup_spoken (link);
  char eid[FETTLE_UUID_TEXT_SIZE];

  gtk_button_set_child (GTK_BUTTON (button), new_words (link));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_widget_set_name (button, fettle_uuid_to_text (&link->other, eid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_open), NULL);
  return button;
}

static GtkWidget *
new_remover (const FettleLinkRow *link)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *label = g_strdup_printf (_("Remove the link to %s"), link->number);
  char eid[FETTLE_UUID_TEXT_SIZE];

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "fettle-remover");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_name (button, fettle_uuid_to_text (&link->eid, eid));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_unlink), NULL);
  return button;
}

static void
append_link (FettleLinks         *self,
             const FettleLinkRow *link,
             guint                parts)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);

  gtk_box_append (GTK_BOX (row), fettle_branch_new (parts));
  gtk_box_append (GTK_BOX (row), new_opener (link));
  if (fettle_incident_is_writable (self->incident) && !fettle_uuid_is_nil (&link->eid))
    gtk_box_append (GTK_BOX (row), new_remover (link));
  gtk_box_append (GTK_BOX (self->rows), row);
}

/* --- the tree ------------------------------------------------------------------------------ */

static guint
count_links (FettleLinks *self,
             Place        place)
{
  GPtrArray *links = fettle_incident_get_links (self->incident);
  guint n = 0;

  for (guint i = 0; i < links->len; i++)
    n += get_place (g_ptr_array_index (links, i)) == place;
  return n;
}

/* The ticket at hand, where lines come together. */
static void
append_self (FettleLinks *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  g_autofree char *text = g_strdup_printf (_("%s, this one"), fettle_incident_get_number (self->incident));
  GtkWidget *label = new_dim (text);
  guint parts = FETTLE_BRANCH_DOT;

  if (count_links (self, PLACE_ABOVE) > 0)
    parts |= FETTLE_BRANCH_UP;
  if (count_links (self, PLACE_BELOW) > 0)
    parts |= FETTLE_BRANCH_DOWN;
  gtk_widget_add_css_class (label, "fettle-strong");
  gtk_widget_set_margin_start (label, 10);
  gtk_box_append (GTK_BOX (row), fettle_branch_new (parts));
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (self->rows), row);
}

/* The first above begins the line, the last below ends it. */
static guint
get_parts (Place place,
           guint index,
           guint n)
{
  if (place == PLACE_BESIDE)
    return FETTLE_BRANCH_ACROSS;
  if (place == PLACE_ABOVE)
    return FETTLE_BRANCH_ACROSS | FETTLE_BRANCH_DOWN | (index > 0 ? FETTLE_BRANCH_UP : 0);
  return FETTLE_BRANCH_ACROSS | FETTLE_BRANCH_UP | (index + 1 < n ? FETTLE_BRANCH_DOWN : 0);
}

static void
append_place (FettleLinks *self,
              Place        place)
{
  GPtrArray *links = fettle_incident_get_links (self->incident);
  guint n = count_links (self, place);
  guint index = 0;

  for (guint i = 0; i < links->len; i++)
    {
      const FettleLinkRow *link = g_ptr_array_index (links, i);

      if (get_place (link) == place)
        append_link (self, link, get_parts (place, index++, n));
    }
}

/* --- suspects ------------------------------------------------------------------------------ */

static gboolean
is_linked (FettleLinks      *self,
           const FettleUuid *eid)
{
  GPtrArray *links = fettle_incident_get_links (self->incident);

  for (guint i = 0; i < links->len; i++)
    if (fettle_uuid_equal (&((const FettleLinkRow *) g_ptr_array_index (links, i))->other, eid))
      return TRUE;
  return FALSE;
}

static void
on_caused (GtkWidget *button)
{
  FettleLinks *self = FETTLE_LINKS (gtk_widget_get_ancestor (button, FETTLE_TYPE_LINKS));
  GPtrArray *recent = fettle_incident_get_recent_changes (self->incident);
  FettleLinkEnd mine = { fettle_incident_get_eid (self->incident), fettle_incident_get_number (self->incident) };

  FettleUuid eid;

  /* Once: the answer takes the button away. */
  gtk_widget_set_sensitive (button, FALSE);
  fettle_uuid_from_text (gtk_widget_get_name (button), &eid);
  for (guint i = 0; i < recent->len; i++)
    {
      const FettleRecentChange *change = g_ptr_array_index (recent, i);
      FettleLinkEnd theirs = { &change->eid, change->number };

      if (fettle_uuid_equal (&change->eid, &eid))
        fettle_submit (GTK_WIDGET (self), fettle_incident_get_workspace (self->incident),
                       fettle_command_link (fettle_incident_get_workspace (self->incident), mine, "caused_by",
                                            theirs, FALSE), NULL);
    }
}

/* As links are shown: the change, and how it stands to this ticket. */
static GtkWidget *
new_suspect (FettleLinks              *self,
             const FettleRecentChange *change)
{
  FettleClock *clock = fettle_workspace_get_clock (fettle_incident_get_workspace (self->incident));
  g_autofree char *ended = fettle_when_dup_stamp (change->ended_at, fettle_clock_now (clock),
                                                  fettle_clock_get_zone (clock));
  g_autofree char *label = g_strdup_printf (_("Changed until %s"), ended);
  FettleLinkRow link = { .relation = label, .other = change->eid, .kind = FETTLE_KIND_CHANGE_REQUEST,
                         .number = change->number, .title = change->title, .state = change->state };
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *cause = gtk_button_new_with_label (_("Its cause"));
  g_autofree char *spoken = g_strdup_printf (_("%s caused this"), change->number);
  char eid[FETTLE_UUID_TEXT_SIZE];

  gtk_widget_set_name (cause, fettle_uuid_to_text (&change->eid, eid));
  gtk_widget_set_visible (cause, fettle_incident_is_writable (self->incident));
  gtk_widget_set_valign (cause, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (cause, spoken);
  fettle_spoken_name_set (cause, spoken);
  g_signal_connect (cause, "clicked", G_CALLBACK (on_caused), NULL);
  gtk_box_append (GTK_BOX (row), fettle_branch_new (FETTLE_BRANCH_NONE));
  gtk_box_append (GTK_BOX (row), new_opener (&link));
  gtk_box_append (GTK_BOX (row), cause);
  return row;
}

/* Returns how many. */
static guint
append_suspects (FettleLinks *self)
{
  GPtrArray *recent = fettle_incident_get_recent_changes (self->incident);
  GtkWidget *title;
  guint n = 0;

  for (guint i = 0; i < recent->len; i++)
    {
      const FettleRecentChange *change = g_ptr_array_index (recent, i);

      if (is_linked (self, &change->eid))
        continue;
      if (n++ == 0)
        {
          title = new_dim (_("Changed on its services in the 48 hours before"));
          gtk_label_set_wrap (GTK_LABEL (title), TRUE);
          gtk_box_append (GTK_BOX (self->rows), title);
        }
      gtk_box_append (GTK_BOX (self->rows), new_suspect (self, change));
    }
  return n;
}

static void
show_summary (FettleLinks *self)
{
  GPtrArray *links = fettle_incident_get_links (self->incident);
  g_autofree char *text = NULL;
  guint open = 0;

  for (guint i = 0; i < links->len; i++)
    open += is_open (g_ptr_array_index (links, i));
  if (links->len > 0)
    /* Translators: how many tickets this one is linked with */
    text = g_strdup_printf (_("Linked: %u, of these %u open"), links->len, open);
  gtk_label_set_label (GTK_LABEL (self->summary), text != NULL ? text : _("Links"));
}

void
fettle_links_show (FettleLinks    *self,
                   FettleIncident *incident)
{
  GtkWidget *row;
  guint n;

  g_return_if_fail (FETTLE_IS_LINKS (self));
  g_return_if_fail (FETTLE_IS_INCIDENT (incident) && fettle_incident_is_loaded (incident));

  g_set_object (&self->incident, incident);
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  append_place (self, PLACE_ABOVE);
  if (count_links (self, PLACE_ABOVE) + count_links (self, PLACE_BELOW) > 0)
    append_self (self);
  append_place (self, PLACE_BELOW);
  append_place (self, PLACE_BESIDE);
  n = fettle_incident_get_links (incident)->len + append_suspects (self);
  show_summary (self);
  gtk_widget_set_visible (GTK_WIDGET (self), !self->brief || n > 0);
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->add, fettle_incident_is_writable (incident));
}

/* --- object --------------------------------------------------------------------------------- */

static void
fettle_links_dispose (GObject *object)
{
  FettleLinks *self = FETTLE_LINKS (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->incident);

  G_OBJECT_CLASS (fettle_links_parent_class)->dispose (object);
}

static void
fettle_links_class_init (FettleLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fettle_links_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "links");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
build_head (FettleLinks *self)
{
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->summary = gtk_label_new (_("Links"));
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "fettle-strong");
  gtk_widget_add_css_class (self->summary, "fettle-small");
  self->add = gtk_button_new_with_label (_("Link…"));
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_add_css_class (self->add, "fettle-more");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "incident.link");
  gtk_box_append (GTK_BOX (self->head), self->summary);
  gtk_box_append (GTK_BOX (self->head), self->add);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}

static void
fettle_links_init (FettleLinks *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  build_head (self);
  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->rows);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Links"), -1);
}

void
fettle_links_set_brief (FettleLinks *self,
                        gboolean     brief)
{
  g_return_if_fail (FETTLE_IS_LINKS (self));

  self->brief = brief;
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), brief ? BRIEF_HEIGHT : -1);
}
