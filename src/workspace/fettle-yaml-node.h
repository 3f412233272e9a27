/* fettle-yaml-node.h: a small YAML file as a tree that knows its lines.
 *
 * What is read is the plain core of YAML: maps, lists and texts. All that makes
 * a text mean something else than it looks like is refused: anchors, aliases,
 * tags, several documents, keys that are there twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FETTLE_YAML_MAX_BYTES (1024 * 1024)
#define FETTLE_YAML_MAX_DEPTH 4

typedef enum
{
  FETTLE_YAML_TEXT,
  FETTLE_YAML_LIST,
  FETTLE_YAML_MAP,
} FettleYamlType;

typedef struct _FettleYamlNode FettleYamlNode;

struct _FettleYamlNode
{
  FettleYamlType type;
  guint          line, column;  /* where it begins, from 1 */
  char          *text;          /* (owned) (nullable) TEXT */
  gboolean       is_plain;      /* TEXT without quotes: nothing, ~ and null are empty */
  gboolean       is_block;      /* TEXT whose lines are those of the file, from the next on */
  GPtrArray     *keys;          /* (owned) (nullable) MAP: FettleYamlNode of type TEXT */
  GPtrArray     *items;         /* (owned) (nullable) LIST and MAP: FettleYamlNode */
};

/* Where a file cannot be read. */
typedef struct
{
  guint line, column;
} FettleYamlPlace;

/* Reads @n bytes of @text. NULL with @error (INVALID) and its @place; an empty
 * file is an empty map. */
FettleYamlNode *fettle_yaml_node_read     (const char       *text,
                                           gsize             n,
                                           FettleYamlPlace  *place,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void            fettle_yaml_node_free     (FettleYamlNode   *self);

/* Whether nothing stands there: "team:" and a line end. */
gboolean        fettle_yaml_node_is_empty (const FettleYamlNode *self);

/* The value of @key in a map; NULL where there is none. */
const FettleYamlNode *fettle_yaml_node_get (const FettleYamlNode *self,
                                            const char           *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FettleYamlNode, fettle_yaml_node_free)

G_END_DECLS
