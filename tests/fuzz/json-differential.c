/* json-differential.c: the JSON gate against jansson.
 *
 * What the gate lets pass, jansson must read, and to the same value. What
 * jansson reads and the gate refuses, it must refuse by a rule of its own
 * that the text truly breaks; each is proven by jansson's own view of the text.
 *
 * usage: json-differential JUDGE; FETTLE_FUZZ_SECONDS says for how long.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "json-texts.h"
#include "test-seed.h"

#include "fettle-json-scan.h"

#include <gio/gio.h>
#include <jansson.h>
#include <string.h>

#define N_TEXTS 40000  /* at least */
#define OUR_DEPTH 64

typedef struct
{
  GSubprocess   *judge;  /* (owned) */
  GOutputStream *to;
  GInputStream  *from;
} Judge;

typedef struct
{
  guint passed, refused, by_own_rule[FETTLE_JSON_MANY_KEYS + 1];
} Tally;

/* --- canonical bytes, written once more from jansson's tree ----------------- */

static void append_tlv (GByteArray *out,
                        json_t     *value);

static void
append_head (GByteArray *out,
             guint8      tag,
             gsize       n)
{
  guint32 word = GUINT32_TO_BE ((guint32) n);

  g_byte_array_append (out, &tag, 1);
  g_byte_array_append (out, (guint8 *) &word, sizeof word);
}

static void
append_text (GByteArray *out,
             const char *text,
             gsize       n)
{
  append_head (out, 4, n);
  g_byte_array_append (out, (const guint8 *) text, n);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_object (GByteArray *out,
               json_t     *object)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  const char *key;
  json_t *value;

  json_object_foreach (object, key, value)
    g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_sort (keys, compare_texts);

  append_head (out, 8, keys->len);
  for (guint i = 0; i < keys->len; i++)
    {
      key = g_ptr_array_index (keys, i);
      append_text (out, key, strlen (key));
      append_tlv (out, json_object_get (object, key));
    }
}

static void
append_array (GByteArray *out,
              json_t     *array)
{
  append_head (out, 7, json_array_size (array));
  for (gsize i = 0; i < json_array_size (array); i++)
    append_tlv (out, json_array_get (array, i));
}

static void
append_integer (GByteArray *out,
                json_t     *integer)
{
  guint64 word = GUINT64_TO_BE ((guint64) json_integer_value (integer));
  guint8 tag = 3;

  g_byte_array_append (out, &tag, 1);
  g_byte_array_append (out, (guint8 *) &word, sizeof word);
}

static void
append_tlv (GByteArray *out,
            json_t     *value)
{
  guint8 tag;

  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      append_object (out, value);
      break;
    case JSON_ARRAY:
      append_array (out, value);
      break;
    case JSON_STRING:
      append_text (out, json_string_value (value), json_string_length (value));
      break;
    case JSON_INTEGER:
      append_integer (out, value);
      break;
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
      tag = json_is_true (value) ? 2 : json_is_false (value) ? 1 : 0;
      g_byte_array_append (out, &tag, 1);
      break;
    case JSON_REAL:
    default:
      g_error ("a fraction passed the gate");
    }
}

/* --- what jansson sees in a text that the gate refused ----------------------- */

static gboolean
holds_a_real (json_t *value)
{
  const char *key;
  json_t *item;
  gsize i;

  json_object_foreach (value, key, item)
    if (holds_a_real (item))
      return TRUE;
  json_array_foreach (value, i, item)
    if (holds_a_real (item))
      return TRUE;
  return json_is_real (value);
}

static guint
depth_of (json_t *value)
{
  guint deepest = 0, depth;
  const char *key;
  json_t *item;
  gsize i;

  json_object_foreach (value, key, item)
    {
      depth = depth_of (item);
      deepest = MAX (deepest, depth);
    }
  json_array_foreach (value, i, item)
    {
      depth = depth_of (item);
      deepest = MAX (deepest, depth);
    }
  return deepest + (json_is_object (value) || json_is_array (value) ? 1 : 0);
}

static gboolean
reads (const GString *text,
       size_t         flags)
{
  json_error_t error;
  json_t *value = json_loadb (text->str, text->len, flags, &error);

  if (value != NULL)
    json_decref (value);
  return value != NULL;
}

/* Whether @fault is a rule of ours that @text, which jansson reads as @value,
 * breaks. */
static gboolean
is_own_rule (FettleJsonFault fault,
             const GString  *text,
             json_t         *value)
{
  switch (fault)
    {
    case FETTLE_JSON_FRACTION:
      /* A number that a double key hides is not in the tree any more. */
      return holds_a_real (value) || !reads (text, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES);
    case FETTLE_JSON_DOUBLE_KEY:
      return !reads (text, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES);
    case FETTLE_JSON_ZERO_CHARACTER:
      return !reads (text, JSON_DECODE_ANY);
    case FETTLE_JSON_TOO_DEEP:
      return depth_of (value) > OUR_DEPTH || !reads (text, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES);
    default:
      /* RFC 8259 has no zero byte outside of strings, and none inside. jansson
       * 2.14 takes one behind a number or a word for the end of its buffer and
       * drops it. */
      return memchr (text->str, '\0', text->len) != NULL;
    }
}

/* --- the comparison ---------------------------------------------------------- */

static void
read_all (Judge   *judge,
          gpointer bytes,
          gsize    n)
{
  g_autoptr (GError) error = NULL;
  gsize got;

  g_input_stream_read_all (judge->from, bytes, n, &got, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (got, ==, n);
}

/* The fault that the product finds in @text; @tlv gets its reading. */
static FettleJsonFault
ask (Judge         *judge,
     const GString *text,
     GByteArray    *tlv)
{
  g_autoptr (GError) error = NULL;
  guint32 n = text->len;
  guint8 fault;

  g_output_stream_write_all (judge->to, &n, sizeof n, NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (judge->to, text->str, n, NULL, NULL, &error);
  g_assert_no_error (error);

  read_all (judge, &fault, 1);
  if (fault == FETTLE_JSON_FINE)
    {
      read_all (judge, &n, sizeof n);
      g_byte_array_set_size (tlv, n);
      read_all (judge, tlv->data, n);
    }
  return fault;
}

static void
complain (const GString *text,
          const char    *what)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (gsize i = 0; i < text->len; i++)
    g_string_append_printf (shown, g_ascii_isprint (text->str[i]) ? "%c" : "%%%02X",
                            (guint8) text->str[i]);
  g_error ("%s: %s", what, shown->str);
}

static void
compare_passed (const GString    *text,
                const GByteArray *tlv)
{
  g_autoptr (GByteArray) own = g_byte_array_new ();
  json_error_t error;
  json_t *value = json_loadb (text->str, text->len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);

  if (value == NULL)
    {
      complain (text, error.text);
      return;
    }
  append_tlv (own, value);
  json_decref (value);
  if (own->len != tlv->len || memcmp (own->data, tlv->data, own->len) != 0)
    complain (text, "the two readings differ");
}

static void
compare_refused (const GString  *text,
                 FettleJsonFault fault,
                 Tally          *tally)
{
  json_error_t error;
  json_t *value = json_loadb (text->str, text->len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

  if (value == NULL)
    return;
  tally->by_own_rule[fault]++;
  if (!is_own_rule (fault, text, value))
    complain (text, fettle_json_fault_id (fault));
  json_decref (value);
}

static void
compare_one (Judge        *judge,
             FettleRandom *random,
             Tally        *tally)
{
  g_autoptr (GString) text = json_texts_next (random);
  g_autoptr (GByteArray) tlv = g_byte_array_new ();
  FettleJsonFault fault = ask (judge, text, tlv);

  if (fault == FETTLE_JSON_FINE)
    {
      tally->passed++;
      compare_passed (text, tlv);
    }
  else
    {
      tally->refused++;
      compare_refused (text, fault, tally);
    }
}

static void
judge_start (Judge      *judge,
             const char *program)
{
  g_autoptr (GError) error = NULL;

  judge->judge = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                   &error, program, NULL);
  g_assert_no_error (error);
  judge->to = g_subprocess_get_stdin_pipe (judge->judge);
  judge->from = g_subprocess_get_stdout_pipe (judge->judge);
}

static void
judge_stop (Judge *judge)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (judge->to, NULL, NULL);
  g_subprocess_wait_check (judge->judge, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (judge->judge);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (FettleRandom) random = test_seed_random ();
  Tally tally = { 0 };
  const char *seconds = g_getenv ("FETTLE_FUZZ_SECONDS");
  gint64 start = g_get_monotonic_time ();
  gint64 end = start + (seconds != NULL ? g_ascii_strtoll (seconds, NULL, 10) : 0) * G_USEC_PER_SEC;
  Judge judge;

  if (argc != 2)
    g_error ("usage: json-differential JUDGE");

  judge_start (&judge, argv[1]);
  for (guint i = 0; i < N_TEXTS || g_get_monotonic_time () < end; i++)
    compare_one (&judge, random, &tally);
  judge_stop (&judge);

  g_print ("# %u passed, %u refused\n", tally.passed, tally.refused);
  for (guint i = 0; i < G_N_ELEMENTS (tally.by_own_rule); i++)
    if (tally.by_own_rule[i] > 0)
      g_print ("# %u refused by our rule %s\n", tally.by_own_rule[i], fettle_json_fault_id (i));

  /* A comparison that met only one side of the gate would prove nothing. */
  g_assert_cmpuint (tally.passed, >, (tally.passed + tally.refused) / 5);
  g_assert_cmpuint (tally.refused, >, (tally.passed + tally.refused) / 5);
  g_assert_cmpuint (tally.by_own_rule[FETTLE_JSON_FRACTION], >, 0);
  g_assert_cmpuint (tally.by_own_rule[FETTLE_JSON_DOUBLE_KEY], >, 0);
  g_assert_cmpuint (tally.by_own_rule[FETTLE_JSON_ZERO_CHARACTER], >, 0);
  g_assert_cmpuint (tally.by_own_rule[FETTLE_JSON_TOO_DEEP], >, 0);
  g_print ("ok 1 the gate and jansson agree\n1..1\n");
  return 0;
}
