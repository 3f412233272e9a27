/* fettle-sla-defaults.h: the promises that a new desk begins with, so that nobody
 * must set any up before the first incident.
 *
 * domain.md gives no figures: those of the targets are what is common under ITIL,
 * by the five priorities of its matrix (see the README of this room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"

G_BEGIN_DECLS

/* Edits that make a calendar with office hours and a policy that counts by it,
 * for incidents and requests; FettleEdit, in this order. Their names are in the
 * language of the reader. @zone: where the desk works; UTC where it is NULL or
 * no IANA name. @at: from when they are in force (UTC ms), or FETTLE_TIME_NONE
 * for when they are written. */
GPtrArray *fettle_sla_defaults_new (const FettleUuid *calendar,
                                    const FettleUuid *policy,
                                    const char       *zone,
                                    gint64            at) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
