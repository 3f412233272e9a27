/* fettle-generate-texts.h: what an invented company calls and says.
 *
 * Texts may hold slots in braces ({room}, {printer} …), filled by
 * fettle_generate_fill. Data of a desk, so not translated.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
} FettleGenerateTeam;

typedef struct
{
  const char *name;
  guint       team;      /* index of the team that looks after it */
} FettleGenerateService;

/* One kind of trouble. */
typedef struct
{
  guint       service;
  const char *category;     /* "Network › Remote access" */
  const char *title;
  const char *description;
  const char *resolution;
  const char *code;         /* choice id of the resolution */
  guint       impact;       /* usual */
  guint       urgency;
  guint       weight;       /* how often, relative */
} FettleGenerateTrouble;

/* Something that many report within the hour. */
typedef struct
{
  guint       service;
  const char *category;
  const char *title;        /* of the first, critical incident */
  const char *reports[4];   /* titles of those that follow */
  const char *resolution;
} FettleGenerateOutage;

extern const FettleGenerateTeam    fettle_generate_teams[];
extern const FettleGenerateService fettle_generate_services[];
extern const FettleGenerateTrouble fettle_generate_troubles[];
extern const FettleGenerateOutage  fettle_generate_outages[];
extern const guint                 fettle_generate_n_teams;
extern const guint                 fettle_generate_n_services;
extern const guint                 fettle_generate_n_troubles;
extern const guint                 fettle_generate_n_outages;

typedef enum
{
  FETTLE_GENERATE_WORK_NOTE,
  FETTLE_GENERATE_REPLY,
  FETTLE_GENERATE_ASK_CALLER,     /* reply when waiting for the caller */
  FETTLE_GENERATE_WAIT_CALLER,    /* why it waits, by what for */
  FETTLE_GENERATE_WAIT_VENDOR,
  FETTLE_GENERATE_WAIT_CHANGE,
  FETTLE_GENERATE_WAIT_PROBLEM,
  FETTLE_GENERATE_WAIT_EVIDENCE,
  FETTLE_GENERATE_WAIT_DATE,
  FETTLE_GENERATE_REASSIGN,       /* why another team */
  FETTLE_GENERATE_REOPEN,
  FETTLE_GENERATE_CANCEL,
  FETTLE_GENERATE_RESOLVED_REPLY,
  FETTLE_GENERATE_SITE,
  FETTLE_GENERATE_TAG,
  FETTLE_GENERATE_N_BANKS
} FettleGenerateBank;

guint       fettle_generate_bank_size (FettleGenerateBank bank);
const char *fettle_generate_bank_get  (FettleGenerateBank bank,
                                       guint              index);   /* modulo the size */

/* @text with its slots filled; the same @slots give the same words. */
char       *fettle_generate_fill      (const char        *text,
                                       guint32            slots) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
