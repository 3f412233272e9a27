/* fettle-escalation-notice.c: tells somebody that a ticket was escalated to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-escalation-notice.h"

#include <glib/gi18n.h>

static GNotification *
new_notification (const FettleEscalated *escalated)
{
  /* Translators: a number and a title: "INC-12 was escalated: VPN drops" */
  g_autofree char *heading = g_strdup_printf (_("%1$s was escalated: %2$s"), escalated->number, escalated->title);
  GNotification *notification = g_notification_new (heading);
  char eid[FETTLE_UUID_TEXT_SIZE];

  fettle_uuid_to_text (&escalated->ticket, eid);
  g_notification_set_body (notification, escalated->text);
  g_notification_set_default_action_and_target (notification, "app.show-ticket", "s", eid);
  g_notification_add_button_with_target (notification, _("Open"), "app.show-ticket", "s", eid);
  return notification;
}

void
fettle_escalation_notice_send (GtkWindow             *window,
                               const FettleEscalated *escalated)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  char eid[FETTLE_UUID_TEXT_SIZE];

  g_return_if_fail (GTK_IS_WINDOW (window) && escalated != NULL);

  if (gtk_window_is_active (window))
    {
      text = g_strdup_printf (_("%s was escalated to you."), escalated->number);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.toast", "s", text);
      return;
    }

  notification = new_notification (escalated);
  id = g_strconcat ("escalated-", fettle_uuid_to_text (&escalated->ticket, eid), NULL);
  if (gtk_window_get_application (window) != NULL)
    g_application_send_notification (G_APPLICATION (gtk_window_get_application (window)), id, notification);
}
