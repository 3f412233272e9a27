/* test-json-writer.c: objects with their keys in the order given.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-json-writer.h"

#include "fettle-json.h"

#include <string.h>

static void
test_order (void)
{
  g_autoptr (FettleJsonWriter) writer = fettle_json_writer_new ();
  g_autoptr (FettleValue) bytes = fettle_value_new_bytes ("\xff\x00\x01", 3);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_add_text (writer, "z", "a\"\\\n\t\x01/é\x7f");
  fettle_json_writer_add_text (writer, "a", NULL);
  fettle_json_writer_add_int (writer, "int", G_MININT64);
  fettle_json_writer_add_bool (writer, "yes", 2);
  fettle_json_writer_add_time (writer, "at", 1456708560000);
  fettle_json_writer_add_time (writer, "never", G_MAXINT64);
  fettle_json_writer_add (writer, "bytes", bytes);
  fettle_json_writer_add (writer, "nothing", NULL);
  fettle_json_writer_begin_list (writer, "list");
  fettle_json_writer_add_int (writer, NULL, 1);
  fettle_json_writer_begin (writer, NULL);
  fettle_json_writer_end (writer);
  fettle_json_writer_begin_list (writer, NULL);
  fettle_json_writer_end_list (writer);
  fettle_json_writer_add_text (writer, NULL, "");
  fettle_json_writer_end_list (writer);
  fettle_json_writer_begin (writer, "map \"quoted\"");
  fettle_json_writer_add_bool (writer, "no", FALSE);
  fettle_json_writer_end (writer);
  fettle_json_writer_add_int (writer, "last", 0);
  fettle_json_writer_end (writer);

  first = fettle_json_writer_take (writer);
  g_assert_cmpstr (first, ==,
                   "{\"z\":\"a\\\"\\\\\\n\\t\\u0001/é\x7f\",\"a\":null,\"int\":-9223372036854775808,"
                   "\"yes\":true,\"at\":\"2016-02-29T01:16:00Z\",\"never\":null,\"bytes\":\"/wAB\","
                   "\"nothing\":null,\"list\":[1,{},[],\"\"],\"map \\\"quoted\\\"\":{\"no\":false},"
                   "\"last\":0}");
  g_assert_true (fettle_json_check (first, strlen (first), &fettle_json_default_limits, NULL));

  /* Empty again, and as good as new. */
  fettle_json_writer_begin_list (writer, NULL);
  fettle_json_writer_add_int (writer, NULL, 1);
  fettle_json_writer_add_int (writer, NULL, 2);
  fettle_json_writer_end_list (writer);
  second = fettle_json_writer_take (writer);
  g_assert_cmpstr (second, ==, "[1,2]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-writer/order", test_order);

  return g_test_run ();
}
