/* fettle-record-facts.h: what a filter asks of a FettleRecord.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-filter-facts.h"
#include "fettle-record.h"

G_BEGIN_DECLS

/* Fills @facts for filters that are asked about FettleRecords: fields, or-sets,
 * unknown fields, the searched text, and the facts that follow from the record
 * alone: class of state, stage, updated, reopened, reassigned, age, and due of
 * a kind with a field "due_at". @zone (not NULL) stays the caller's; @me may be
 * NULL.
 *
 * What lies in other records or is run by clocks (VIP, SLA, BREACHED, DUE, the
 * categories above, links, texts of notes) is empty: whoever knows puts own
 * functions in place of get_fact, has_related and has_text, and calls those
 * below for the rest. */
void     fettle_record_facts_init        (FettleFilterFacts       *facts,
                                          gint64                   now,
                                          GTimeZone               *zone,
                                          const FettleUuid        *me);

/* The functions that fettle_record_facts_init() puts there. */
gboolean fettle_record_facts_get_fact    (const FettleFilterFacts *facts,
                                          gpointer                 record,
                                          FettleFilterFact         fact,
                                          FettleFactValue         *value);
gboolean fettle_record_facts_has_related (const FettleFilterFacts *facts,
                                          gpointer                 record,
                                          FettleFilterFact         fact,
                                          FettleEidFunc            is_wanted,
                                          gconstpointer            wanted);
gboolean fettle_record_facts_has_text    (const FettleFilterFacts *facts,
                                          gpointer                 record,
                                          const FettleTextTerm    *term);

G_END_DECLS
