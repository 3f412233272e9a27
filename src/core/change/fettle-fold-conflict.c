/* fettle-fold-conflict.c: values that somebody set without seeing the one that won.
 *
 * Source: record.md 4.6, sync.md 2.5.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-fold.h"

#include "fettle-fold-private.h"

#include <string.h>

/* One value of one field. */
typedef struct
{
  const FettleChange *change;
  const FettleValue  *value;
  FettleVersion       version;
} Node;

/* The heads of the base graph of one field: values that no later one replaced
 * knowingly. They stand in log order. */
typedef struct
{
  GArray *heads;   /* (owned) Node */
  Node    winner;  /* change is NULL before the first */
} Graph;

static void
graph_free (Graph *self)
{
  g_clear_pointer (&self->heads, g_array_unref);
  g_free (self);
}

static Graph *
ensure_graph (GHashTable *graphs,
              const char *key)
{
  Graph *graph = g_hash_table_lookup (graphs, key);

  if (graph == NULL)
    {
      graph = g_new0 (Graph, 1);
      graph->heads = g_array_new (FALSE, FALSE, sizeof (Node));
      g_hash_table_insert (graphs, (gpointer) key, graph);
    }

  return graph;
}

/* FALSE where the author saw no value. */
static gboolean
get_base (const FettleChange *change,
          const char         *key,
          FettleUuid         *base)
{
  const char *text = change->base != NULL
                     ? fettle_value_get_string (fettle_value_map_get (change->base, key))
                     : NULL;

  return text != NULL && fettle_uuid_from_text (text, base);
}

static gboolean
is_winner (Graph            *graph,
           const FettleUuid *id)
{
  return graph->winner.change != NULL && fettle_uuid_equal (&graph->winner.change->id, id);
}

static void
drop_head (Graph            *graph,
           const FettleUuid *id)
{
  for (guint i = 0; i < graph->heads->len; i++)
    {
      if (fettle_uuid_equal (&g_array_index (graph->heads, Node, i).change->id, id))
        {
          g_array_remove_index (graph->heads, i);
          return;
        }
    }
}

static void
add_node (Graph      *graph,
          const char *key,
          Node        node)
{
  FettleUuid base;
  gboolean wins = graph->winner.change == NULL ||
                  fettle_version_compare (&node.version, &graph->winner.version) > 0;

  if (get_base (node.change, key, &base))
    {
      /* Whoever writes on top of the value that stands has settled the rest. */
      if (wins && is_winner (graph, &base))
        g_array_set_size (graph->heads, 0);
      else
        drop_head (graph, &base);
    }

  g_array_append_val (graph->heads, node);
  if (wins)
    graph->winner = node;
}

static void
acknowledge (GHashTable         *graphs,
             const FettleChange *change)
{
  for (guint i = 0; i < fettle_value_get_length (change->base); i++)
    {
      const char *key = fettle_value_map_get_key (change->base, i);
      Graph *graph = g_hash_table_lookup (graphs, key);
      FettleUuid base;

      if (graph == NULL || !get_base (change, key, &base) || !is_winner (graph, &base))
        continue;

      g_array_set_size (graph->heads, 0);
      g_array_append_val (graph->heads, graph->winner);
    }
}

static gboolean
is_reg (FettleKind  kind,
        const char *key)
{
  int field = fettle_kind_find_field (kind, key);

  return field < 0 || fettle_kind_get_field (kind, field)->merge == FETTLE_MERGE_REG;
}

static void
add_values (GHashTable         *graphs,
            FettleKind          kind,
            const FettleLogged *logged,
            const FettleValue  *map)
{
  for (guint i = 0; map != NULL && i < fettle_value_get_length (map); i++)
    {
      const char *key = fettle_value_map_get_key (map, i);
      Node node = { logged->change, NULL, _fettle_fold_get_version (logged->change, logged->eh) };

      if (_fettle_fold_gives (logged->change, key, FETTLE_MERGE_REG, &node.value) && is_reg (kind, key))
        add_node (ensure_graph (graphs, key), key, node);
    }
}

static GHashTable *
build_graphs (FettleKind  kind,
              GPtrArray  *history)
{
  GHashTable *graphs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) graph_free);
  gboolean exists = FALSE;

  for (guint i = 0; i < history->len; i++)
    {
      const FettleLogged *logged = g_ptr_array_index (history, i);
      const FettleChange *change = logged->change;
      gboolean is_create = change->op == FETTLE_OP_CREATE;

      if (is_create && exists)
        continue;

      exists = exists || is_create;
      if (change->op == FETTLE_OP_ACK)
        acknowledge (graphs, change);
      add_values (graphs, kind, logged, change->redacted);
      add_values (graphs, kind, logged, change->f);
    }

  return graphs;
}

static FettleValue *
list_open (Graph *graph)
{
  FettleValue *list = fettle_value_new_list ();

  for (guint i = 0; i < graph->heads->len; i++)
    {
      const Node *head = &g_array_index (graph->heads, Node, i);
      char text[FETTLE_UUID_TEXT_SIZE];

      if (!fettle_uuid_equal (&head->change->actor, &graph->winner.change->actor) &&
          !fettle_value_equal (head->value, graph->winner.value))
        fettle_value_list_take (list, fettle_value_new_string (fettle_uuid_to_text (&head->change->id, text)));
    }

  return list;
}

FettleValue *
_fettle_fold_find_conflicts (FettleKind  kind,
                             GPtrArray  *history)
{
  g_autoptr (GHashTable) graphs = build_graphs (kind, history);
  FettleValue *conflicts = fettle_value_new_map ();
  GHashTableIter iter;
  gpointer key, graph;

  g_hash_table_iter_init (&iter, graphs);
  while (g_hash_table_iter_next (&iter, &key, &graph))
    {
      g_autoptr (FettleValue) list = list_open (graph);

      if (fettle_value_get_length (list) > 0)
        fettle_value_map_take (conflicts, key, g_steal_pointer (&list));
    }

  return conflicts;
}
