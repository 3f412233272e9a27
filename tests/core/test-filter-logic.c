/* test-filter-logic.c: what can be told of filters without any record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-filter.h"

#include "fettle-filter-logic.h"
#include "fettle-problem.h"

static FettleFilter *
read_filter (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FettleFilter) filter = fettle_filter_parse (text, NULL, 0, &error);
  FettleFilter *bound = filter != NULL ? fettle_filter_bind (filter, world_resolve, NULL, &error) : NULL;

  if (bound == NULL)
    g_error ("%s: %s", text, error->message);
  return bound;
}

static const struct
{
  const char *text;
  gboolean    is_never;
} never[] = {
  { "", FALSE },
  { "prio:1", FALSE },
  { "prio:1 prio:2", TRUE },
  { "prio:<2 prio:>=2", TRUE },
  { "prio:<=2 prio:>=2", FALSE },
  { "prio:1..2 prio:3..5", TRUE },
  { "prio:1,2 prio:2,3", FALSE },
  { "prio:1 -prio:1", TRUE },
  { "prio:1 -prio:<=3", TRUE },
  { "prio:<=3 -prio:1", FALSE },
  { "prio:none prio:1", TRUE },
  { "prio:none prio:any", TRUE },
  { "prio:none -prio:1", FALSE },
  { "state:open state:closed", TRUE },
  { "state:open state:waiting", FALSE },
  { "state:new state:closed", TRUE },
  { "state:new state:open", FALSE },
  { "kind:incident kind:task", TRUE },
  { "prio:1 (prio:2 or prio:3)", TRUE },
  { "prio:1 (prio:2 or impact:1)", FALSE },
  { "(prio:1 or impact:1) prio:2 impact:3", TRUE },
  { "(prio:1 prio:2) or (impact:1 impact:2)", TRUE },
  { "prio:1 prio:2 or impact:1", FALSE },
  { "verified:yes verified:no", TRUE },
  { "tag:vpn tag:known", FALSE },
  { "tag:vpn tag:none", TRUE },
  { "owner:me -owner:me", TRUE },
  { "created:>-7d created:<-30d", FALSE },   /* not seen: times */
};

static void
test_never (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_autoptr (FettleFilter) filter = read_filter (never[i].text);

      if (fettle_filter_is_never (filter) != never[i].is_never)
        g_error ("%s: should %sbe never", never[i].text, never[i].is_never ? "" : "not ");
    }
}

static const struct
{
  const char *general;
  const char *special;
  gboolean    covers;
} covers[] = {
  { "", "prio:1", TRUE },
  { "prio:1", "", FALSE },
  { "prio:<=2", "prio:1", TRUE },
  { "prio:1", "prio:<=2", FALSE },
  { "prio:1,2,3", "prio:2", TRUE },
  { "prio:1,2", "prio:2,3", FALSE },
  { "prio:any", "prio:2", TRUE },
  { "-prio:1", "prio:2", TRUE },
  { "-prio:1", "prio:<=2", FALSE },
  { "-prio:1", "-prio:<=2", TRUE },
  { "prio:>=3", "-prio:<3", FALSE },         /* it may be empty */
  { "prio:1", "prio:1 tag:vpn", TRUE },
  { "prio:1 tag:vpn", "prio:1", FALSE },
  { "prio:1 tag:vpn", "tag:vpn impact:1 prio:1", TRUE },
  { "prio:1 or impact:1", "impact:1", TRUE },
  { "prio:<3 or impact:1", "prio:1 or prio:2", TRUE },
  { "prio:1 or impact:1", "prio:2 or impact:1", FALSE },
  { "state:open", "state:waiting", TRUE },
  { "state:waiting", "state:open", FALSE },
  { "tag:vpn", "tag:known", FALSE },
  { "vpn", "vpn prio:1", TRUE },
  { "prio:1", "prio:2 prio:3", TRUE },       /* never */
};

static void
test_covers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (covers); i++)
    {
      g_autoptr (FettleFilter) general = read_filter (covers[i].general);
      g_autoptr (FettleFilter) special = read_filter (covers[i].special);

      if (fettle_filter_covers (general, special) != covers[i].covers)
        g_error ("“%s” should %scover “%s”", covers[i].general, covers[i].covers ? "" : "not ", covers[i].special);
    }
}

/* Groups in groups that nothing can be told of end in good time. */
static void
test_deep (void)
{
  g_autoptr (GString) a = g_string_new ("tag:a");
  g_autoptr (GString) b = g_string_new ("tag:b");
  g_autoptr (FettleFilter) general = NULL;
  g_autoptr (FettleFilter) special = NULL;

  for (guint i = 0; i < FETTLE_FILTER_MAX_DEPTH - 1; i++)
    {
      g_autofree char *inner_a = g_strdup (a->str);
      g_autofree char *inner_b = g_strdup (b->str);

      g_string_printf (a, i % 2 == 0 ? "tag:a%u (%s)" : "tag:a%u or (%s)", i, inner_a);
      g_string_printf (b, i % 2 == 0 ? "tag:b%u (%s)" : "tag:b%u or (%s)", i, inner_b);
    }

  general = read_filter (a->str);
  special = read_filter (b->str);
  g_assert_false (fettle_filter_covers (general, special));
  g_assert_false (fettle_filter_covers (special, general));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-logic/never", test_never);
  g_test_add_func ("/filter-logic/covers", test_covers);
  g_test_add_func ("/filter-logic/deep", test_deep);
  return g_test_run ();
}
