/* fettle-application.c: the running program: options, windows, style.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-application.h"

struct _FettleApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (FettleApplication, fettle_application, ADW_TYPE_APPLICATION)

static void
fettle_application_class_init (FettleApplicationClass *klass)
{
}

static void
fettle_application_init (FettleApplication *self)
{
}

FettleApplication *
fettle_application_new (void)
{
  return g_object_new (FETTLE_TYPE_APPLICATION,
                       "application-id", FETTLE_APP_ID,
                       NULL);
}
