/* fettle-csv-reader.c: reads the records of a CSV file one by one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-config.h"

#include "fettle-csv-reader.h"

#include "fettle-csv-encoding.h"
#include "fettle-csv-guard.h"
#include "fettle-import-file.h"
#include "fettle-problem.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK (64 * 1024)

/* A quoted text longer than this is one whose end is missing. */
#define MAX_OPEN_QUOTE (16 * FETTLE_CSV_MAX_FIELD)

typedef struct
{
  struct csv_parser parser;
  FettleCsvFunc     func;
  gpointer          user_data;
  GError           *error;       /* (owned) first failure inside a callback */

  GString          *text;        /* (owned) fields of the present record, each with a zero at its end */
  GArray           *starts;      /* (owned) gsize: where each field begins in text */
  GPtrArray        *fields;      /* (owned) const char *, filled when the record is whole */
  guint             flaws;
  gint64            row;
  gint64            line;        /* line the present record begins at */
  gint64            n_lines;     /* line ends so far */
  gboolean          after_cr;    /* a carriage return ended the record before */
} Reader;

/* --- records ------------------------------------------------------------------------ */

static gint64
count_lines (const char *text,
             gsize       n)
{
  const char *end = text + n;
  gint64 lines = 0;

  while ((text = memchr (text, '\n', end - text)) != NULL)
    {
      lines++;
      text++;
    }

  return lines;
}

/* A byte that is no character is not worth the row. */
static void
append_text (Reader     *reader,
             const char *bytes,
             gsize       n)
{
  g_autofree char *mended = NULL;

  if (g_utf8_validate_len (bytes, n, NULL))
    {
      g_string_append_len (reader->text, bytes, n);
      return;
    }

  mended = g_utf8_make_valid (bytes, n);
  g_string_append (reader->text, mended);
  reader->flaws |= FETTLE_CSV_ENCODING;
}

static void
take_field (void  *bytes,
            size_t n,
            void  *user_data)
{
  Reader *reader = user_data;
  gsize start = reader->text->len;

  reader->after_cr = FALSE;
  if (reader->error != NULL)
    return;

  reader->n_lines += count_lines (bytes, n);
  if (reader->starts->len >= FETTLE_CSV_MAX_COLUMNS)
    {
      reader->flaws |= FETTLE_CSV_WIDE;
      return;
    }

  if (n > FETTLE_CSV_MAX_FIELD)
    reader->flaws |= FETTLE_CSV_LONG;
  else if (start + n > FETTLE_CSV_MAX_RECORD)
    reader->flaws |= FETTLE_CSV_BULKY;
  else if (memchr (bytes, '\0', n) != NULL)
    reader->flaws |= FETTLE_CSV_NUL;
  else
    append_text (reader, bytes, n);

  g_string_append_c (reader->text, '\0');
  g_array_append_val (reader->starts, start);
}

static void
hand_record (Reader *reader)
{
  FettleCsvRecord record;

  g_ptr_array_set_size (reader->fields, 0);
  for (guint i = 0; i < reader->starts->len; i++)
    {
      const char *text = reader->text->str + g_array_index (reader->starts, gsize, i);

      g_ptr_array_add (reader->fields, (gpointer) fettle_csv_guard_skip (text));
    }

  record = (FettleCsvRecord) {
    .row = reader->row,
    .line = reader->line,
    .n_fields = reader->fields->len,
    .fields = (const char *const *) reader->fields->pdata,
    .flaws = reader->flaws,
  };
  reader->row++;

  if (reader->row > FETTLE_CSV_MAX_RECORDS + 1)
    fettle_problem_set (&reader->error, FETTLE_PROBLEM_INVALID, NULL, _("Split the file."),
                        _("The file has more than %d rows."), FETTLE_CSV_MAX_RECORDS);
  else
    reader->func (&record, reader->user_data, &reader->error);
}

/* libcsv tells every carriage return and line feed, so that lines can be
 * counted; an empty line is no record. */
static void
take_end (int   terminator,
          void *user_data)
{
  Reader *reader = user_data;
  gboolean ends_pair = terminator == '\n' && reader->after_cr && reader->starts->len == 0;

  if (reader->error != NULL)
    return;

  if (reader->starts->len > 0)
    hand_record (reader);
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->starts, 0);
  reader->flaws = FETTLE_CSV_SOUND;

  if (terminator != -1 && !ends_pair)
    reader->n_lines++;
  reader->after_cr = terminator == '\r';
  reader->line = reader->n_lines + 1;
}

/* --- the file as a whole ---------------------------------------------------------------- */

/* Reads the whole file once to know its encoding. */
static gboolean
find_encoding (GInputStream   *input,
               const char     *path,
               FettleEncoding *encoding,
               gsize          *skip,
               GCancellable   *cancellable,
               GError        **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  FettleUtf8Check check;
  gboolean is_first = TRUE;
  gsize n;

  *skip = 0;
  fettle_utf8_check_init (&check);
  while (TRUE)
    {
      g_autoptr (GError) cause = NULL;

      if (!g_input_stream_read_all (input, block, BLOCK, &n, cancellable, &cause))
        return fettle_import_file_fail (path, cause, error);
      if (is_first && fettle_encoding_from_mark (block, n, encoding, skip))
        return TRUE;
      is_first = FALSE;

      fettle_utf8_check_feed (&check, block, n);
      if (n < BLOCK)
        break;
    }

  *encoding = fettle_utf8_check_finish (&check);

  return TRUE;
}

/* The separator that stands most often outside quotes in the first line. */
static char
find_delimiter (const char *text,
                gsize       n)
{
  static const char candidates[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < n && (quoted || (text[i] != '\n' && text[i] != '\r')); i++)
    {
      quoted ^= text[i] == '"';
      for (guint k = 0; !quoted && k < G_N_ELEMENTS (candidates); k++)
        counts[k] += text[i] == candidates[k];
    }
  for (guint k = 1; k < G_N_ELEMENTS (candidates); k++)
    {
      if (counts[k] > counts[best])
        best = k;
    }

  return candidates[best];
}

static gboolean
parse_piece (Reader        *reader,
             const GString *piece,
             GError       **error)
{
  size_t read = csv_parse (&reader->parser, piece->str, piece->len, take_field, take_end, reader);

  if (reader->error == NULL && read != piece->len)
    fettle_problem_set (&reader->error, FETTLE_PROBLEM_FAILED,
                        csv_strerror (csv_error (&reader->parser)), NULL,
                        _("Line %" G_GINT64_FORMAT " cannot be read."), reader->line);
  if (reader->error == NULL && csv_get_buffer_size (&reader->parser) > MAX_OPEN_QUOTE)
    fettle_problem_set (&reader->error, FETTLE_PROBLEM_INVALID,
                        _("A text in quotes begins there and does not end."), _("Mend the file and try again."),
                        _("Line %" G_GINT64_FORMAT " cannot be read."), reader->line);
  if (reader->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reader->error));

  return FALSE;
}

/* The last record may lack a line end; a quote that is still open tears it. */
static gboolean
finish_parsing (Reader  *reader,
                GError **error)
{
  csv_set_opts (&reader->parser, CSV_REPALL_NL | CSV_STRICT | CSV_STRICT_FINI);
  if (csv_fini (&reader->parser, take_field, take_end, reader) != 0)
    {
      reader->flaws |= FETTLE_CSV_TORN;
      csv_set_opts (&reader->parser, CSV_REPALL_NL);
      csv_fini (&reader->parser, take_field, take_end, reader);
    }
  if (reader->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reader->error));

  return FALSE;
}

static gboolean
read_records (Reader            *reader,
              GInputStream      *input,
              const char        *path,
              FettleDecoder     *decoder,
              FettleCsvForm     *form,
              goffset            total,
              FettleCsvStepFunc  step,
              GCancellable      *cancellable,
              GError           **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  g_autoptr (GString) piece = g_string_sized_new (2 * BLOCK);
  goffset done = g_seekable_tell (G_SEEKABLE (input));
  gsize n = BLOCK;

  while (n == BLOCK)
    {
      g_autoptr (GError) cause = NULL;

      if (!g_input_stream_read_all (input, block, BLOCK, &n, cancellable, &cause))
        return fettle_import_file_fail (path, cause, error);

      g_string_truncate (piece, 0);
      fettle_decoder_feed (decoder, block, n, piece);
      if (n < BLOCK)
        fettle_decoder_finish (decoder, piece);
      if (form->delimiter == '\0')
        {
          form->delimiter = find_delimiter (piece->str, piece->len);
          csv_set_delim (&reader->parser, form->delimiter);
        }
      if (!parse_piece (reader, piece, error))
        return FALSE;

      done += n;
      if (step != NULL && !step (done, MAX (done, total), reader->user_data, error))
        return FALSE;
    }

  return finish_parsing (reader, error);
}

static void
reader_init (Reader       *reader,
             FettleCsvFunc func,
             gpointer      user_data)
{
  *reader = (Reader) { .func = func, .user_data = user_data, .line = 1 };
  csv_init (&reader->parser, CSV_REPALL_NL);
  csv_set_blk_size (&reader->parser, BLOCK);  /* its buffer grows by so much; by default by 128 bytes */
  reader->text = g_string_new (NULL);
  reader->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->fields = g_ptr_array_new ();
}

static void
reader_clear (Reader *reader)
{
  csv_free (&reader->parser);
  g_string_free (reader->text, TRUE);
  g_array_unref (reader->starts);
  g_ptr_array_unref (reader->fields);
  g_clear_error (&reader->error);
}

gboolean
fettle_csv_read (const char        *path,
                 FettleCsvForm     *form,
                 FettleCsvFunc      func,
                 FettleCsvStepFunc  step,
                 gpointer           user_data,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autoptr (GFileInputStream) input = NULL;
  g_autoptr (GError) cause = NULL;
  FettleDecoder decoder = { 0 };
  Reader reader;
  goffset size;
  gsize skip;
  gboolean ok;

  g_return_val_if_fail (path != NULL && form != NULL && func != NULL, FALSE);

  input = fettle_import_file_open (path, &size, cancellable, error);
  if (input == NULL ||
      !find_encoding (G_INPUT_STREAM (input), path, &decoder.encoding, &skip, cancellable, error))
    return FALSE;
  if (!g_seekable_seek (G_SEEKABLE (input), skip, G_SEEK_SET, cancellable, &cause))
    return fettle_import_file_fail (path, cause, error);

  *form = (FettleCsvForm) {
    .encoding = fettle_encoding_get_name (decoder.encoding),
    .guessed = decoder.encoding == FETTLE_ENCODING_CP1252,
  };
  reader_init (&reader, func, user_data);
  ok = read_records (&reader, G_INPUT_STREAM (input), path, &decoder, form, size, step, cancellable, error);
  reader_clear (&reader);

  return ok;
}
