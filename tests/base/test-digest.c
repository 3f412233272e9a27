/* test-digest.c: SHA-256 and HMAC by published figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fettle-digest.h"

#include <string.h>

/* FIPS 180-4, examples of NIST. */
static const struct
{
  const char *text;
  guint       times;
  const char *hex;
} hashes[] = {
  { "", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  { "a", 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

/* RFC 4231. */
static const struct
{
  guint8      key, data;  /* one byte each, repeated; 0: "Jefe" and its question */
  guint       n_key, n_data;
  const char *hex;
} macs[] = {
  { 0, 0, 4, 28, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
  { 0xaa, 0xdd, 20, 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
};

static void
test_sha256 (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *hex = NULL;
      FettleDigest digest;

      for (guint k = 0; k < hashes[i].times; k++)
        g_string_append (text, hashes[i].text);
      digest = fettle_digest_sha256 (text->str, text->len);
      hex = fettle_digest_to_hex (&digest);
      g_assert_cmpstr (hex, ==, hashes[i].hex);
    }
}

static void
test_hmac (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (macs); i++)
    {
      guint8 key[64] = "Jefe", data[64] = "what do ya want for nothing?";
      g_autofree char *hex = NULL;
      g_autoptr (FettleHmac) hmac = NULL;
      FettleDigest digest, again;

      if (macs[i].key != 0)
        {
          memset (key, macs[i].key, sizeof key);
          memset (data, macs[i].data, sizeof data);
        }
      hmac = fettle_hmac_new (key, macs[i].n_key);
      digest = fettle_hmac_sign (hmac, data, macs[i].n_data);
      again = fettle_hmac_sign (hmac, data, macs[i].n_data);
      g_assert_true (fettle_digest_equal (&digest, &again));
      hex = fettle_digest_to_hex (&digest);
      g_assert_cmpstr (hex, ==, macs[i].hex);
    }
}

static void
test_equal (void)
{
  FettleDigest a = fettle_digest_sha256 ("a", 1);
  FettleDigest b = a;

  g_assert_true (fettle_digest_equal (&a, &b));
  b.bytes[31] ^= 1;
  g_assert_false (fettle_digest_equal (&a, &b));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/digest/sha256", test_sha256);
  g_test_add_func ("/digest/hmac", test_hmac);
  g_test_add_func ("/digest/equal", test_equal);

  return g_test_run ();
}
