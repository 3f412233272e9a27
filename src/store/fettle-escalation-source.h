/* fettle-escalation-source.h: what escalations ask of a desk. Inside the store only.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-escalation.h"
#include "fettle-store.h"

G_BEGIN_DECLS

/* As of the time at which it was made. */
typedef struct _FettleEscalationSource FettleEscalationSource;

/* With the rules of the desk, and @draft (nullable) as for fettle_rule_source_list(). */
FettleEscalationSource     *fettle_escalation_source_new       (FettleStore            *store,
                                                                FettleRecord           *draft,
                                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void                        fettle_escalation_source_free      (FettleEscalationSource *self);

/* Whether any rule in force escalates: without one nothing is read. */
gboolean                    fettle_escalation_source_has_rules (FettleEscalationSource *self);

/* FettleRule in order. Owned by @self. */
GPtrArray                  *fettle_escalation_source_get_rules (FettleEscalationSource *self);

/* Ticket @rid and what is asked about it, until the next call. FALSE where it is no
 * ticket (no error) or could not be read. @ticket is handed over. */
gboolean                    fettle_escalation_source_read      (FettleEscalationSource *self,
                                                                gint64                  rid,
                                                                FettleRecord          **ticket,
                                                                FettleEscalationDesk   *desk,
                                                                GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleEscalationSource, fettle_escalation_source_free)

G_END_DECLS
