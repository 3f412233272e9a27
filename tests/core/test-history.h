/* test-history.h: histories and edits written down in a few words, for tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "fettle-edit.h"
#include "fettle-fold.h"

/* Names of people and places in the tests. */
#define EID   "01930004-0000-7000-8000-000000000001"
#define ANNA  "01930003-0000-7000-8000-00000000000a"
#define BOB   "01930003-0000-7000-8000-00000000000b"
#define NET   "01930005-0000-7000-8000-00000000000a"
#define DESK  "01930005-0000-7000-8000-00000000000b"
#define MAIL  "01930006-0000-7000-8000-00000000000a"
#define VPN   "01930007-0000-7000-8000-00000000000a"

FettleUuid     test_uuid         (const char *text);

/* The value that @json stands for; "" is NULL. Single quotes may stand for
 * double ones. */
FettleValue   *test_json         (const char *json) G_GNUC_WARN_UNUSED_RESULT;

/* What a change is made of; members left out are empty. */
typedef struct
{
  int         id;      /* 1.. : makes the id of the change */
  FettleOp    op;
  const char *f;       /* JSON with single quotes */
  const char *base;    /* JSON: field → number of the change seen, or null */
  int         undoes;  /* number of the change taken back */
  int         dev;     /* device and */
  int         actor;   /* person, 0.. */
  gint64      eh;      /* 0: as @id */
  gint64      at;      /* UTC ms; 0: that of @eh */
} TestChange;

FettleUuid     test_change_id    (int id);
FettleChange  *test_change       (FettleKind        kind,
                                  const TestChange *row) G_GNUC_WARN_UNUSED_RESULT;

/* FettleLogged of the rows up to the first without an id. */
GPtrArray     *test_history      (FettleKind        kind,
                                  const TestChange *rows) G_GNUC_WARN_UNUSED_RESULT;

/* A record with these values, as if made by one change. */
FettleRecord  *test_record       (FettleKind        kind,
                                  const char       *json) G_GNUC_WARN_UNUSED_RESULT;

/* An edit that sets what @json says. */
FettleEdit    *test_edit         (FettleKind        kind,
                                  gboolean          is_create,
                                  const char       *json) G_GNUC_WARN_UNUSED_RESULT;
