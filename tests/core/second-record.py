#!/usr/bin/env python3
# second-record.py: record.md once more, from the page alone.
#
# A second implementation of the canonical bytes, the leaves, the hashes and
# the redacted form. It shares no code with the product and must come to the
# same figures: those of record-vectors.json and, when given a program that
# prints random changes with the product's hashes, those as well.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import hashlib
import hmac
import json
import struct
import subprocess
import sys


def tlv(value):
    if value is None:
        return b"\x00"
    if value is False:
        return b"\x01"
    if value is True:
        return b"\x02"
    if isinstance(value, int):
        return b"\x03" + struct.pack(">q", value)
    if isinstance(value, str):
        text = value.encode("utf-8")
        return b"\x04" + struct.pack(">I", len(text)) + text
    if isinstance(value, bytes):
        return b"\x05" + struct.pack(">I", len(value)) + value
    if isinstance(value, list):
        return b"\x07" + struct.pack(">I", len(value)) + b"".join(map(tlv, value))
    if isinstance(value, dict):
        pairs = sorted((key.encode("utf-8"), key) for key in value)
        return (b"\x08" + struct.pack(">I", len(pairs))
                + b"".join(tlv(key) + tlv(value[key]) for _, key in pairs))
    raise TypeError(type(value))


def named(name, *parts):
    return hashlib.sha256(name.encode() + b"\x00" + b"".join(parts)).digest()


def fieldsalt(salt, key):
    return hmac.new(salt, b"f:" + key.encode(), hashlib.sha256).digest()[:16]


def leaf(salt, key, value):
    return named("fettle/leaf/1", salt, tlv(key), tlv(value))


def root(leaves):
    keys = sorted(leaves, key=lambda key: key.encode())
    return named("fettle/root/1", struct.pack(">I", len(keys)),
                 *(tlv(key) + leaves[key] for key in keys))


def header(change):
    kept = {key: value for key, value in change.items()
            if key not in ("f", "salt", "redacted", "salts")}
    ms, count = kept["hlc"].split(":")
    kept["hlc"] = int(ms) << 16 | int(count)
    kept["prev"] = base64.b64decode(kept["prev"])
    if "src" in kept:
        kept["src"] = dict(kept["src"], hash=base64.b64decode(kept["src"]["hash"]))
    return tlv(kept)


def leaves_of(change):
    leaves = {key: base64.b64decode(kept)
              for key, kept in change.get("redacted", {}).items()}
    for key, value in change.get("f", {}).items():
        if "salt" in change:
            salt = fieldsalt(base64.b64decode(change["salt"]), key)
        else:
            salt = base64.b64decode(change["salts"][key])
        leaves[key] = leaf(salt, key, value)
    return leaves


def change_hash(change):
    return named("fettle/change/1", header(change), root(leaves_of(change)))


def log_hash(before, content, row):
    return named("fettle/log/1", before, content,
                 struct.pack(">QQQQQ", row["eh"], row["seq"], row["num"],
                             row["scope"], row["at_received"]))


def redact(change, fields):
    """The change on the wire once these fields were erased."""
    salt = base64.b64decode(change["salt"])
    left = {key: value for key, value in change["f"].items() if key not in fields}
    wire = {key: value for key, value in change.items() if key not in ("f", "salt")}
    wire["redacted"] = {key: base64.b64encode(leaf(fieldsalt(salt, key), key, change["f"][key])).decode()
                        for key in fields}
    if left:
        wire["f"] = left
        wire["salts"] = {key: base64.b64encode(fieldsalt(salt, key)).decode() for key in left}
    return wire


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def same(self, name, got, want):
        self.count += 1
        good = got == want
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} {name}")
        if not good:
            print(f"# got  {got}\n# want {want}")


def check_change(tap, vector):
    change, name = vector["change"], vector["name"]
    tap.same(f"{name}: header", header(change).hex(), vector["header_tlv"])
    tap.same(f"{name}: fields", sorted(change.get("f", {})), sorted(vector["leaves"]))
    for key, want in vector["leaves"].items():
        salt = fieldsalt(base64.b64decode(change["salt"]), key)
        got = {"fieldsalt": salt.hex(), "value_tlv": tlv(change["f"][key]).hex(),
               "leaf": leaf(salt, key, change["f"][key]).hex()}
        tap.same(f"{name}: leaf {key}", got, want)
    tap.same(f"{name}: root", root(leaves_of(change)).hex(), vector["root"])
    tap.same(f"{name}: hash", change_hash(change).hex(), vector["hash"])


def check_log(tap, vectors, changes):
    before = bytes(32)
    prev = bytes(32)
    for row in vectors["log"]:
        change = changes[row["name"]]
        content = change_hash(change)
        tap.same(f"{row['name']}: prev", base64.b64decode(change["prev"]), prev)
        before = log_hash(before, content, row)
        tap.same(f"{row['name']}: log_hash", before.hex(), row["log_hash"])
        prev = content


def check_redacted(tap, vectors, changes):
    for want in vectors["redacted"]:
        change = changes[want["name"].removesuffix(" after redaction")]
        wire = redact(change, list(want["redacted"]))
        tap.same(f"{want['name']}: f", wire.get("f", {}), want["f"])
        for part in ("salts", "redacted"):
            got = {key: base64.b64decode(text).hex() for key, text in wire.get(part, {}).items()}
            tap.same(f"{want['name']}: {part}", got, want[part])
        tap.same(f"{want['name']}: root", root(leaves_of(wire)).hex(), want["root"])
        tap.same(f"{want['name']}: hash", change_hash(wire).hex(), want["hash"])


def check_random(tap, program):
    """Each line of the program: {"change": …, "hash": hex, "log_hash": hex, "row": …}."""
    lines = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.splitlines()
    before = bytes(32)
    wrong = []
    redacted = 0
    for line in lines:
        given = json.loads(line)
        change = given["change"]
        content = change_hash(change)
        before = log_hash(before, content, given["row"])
        redacted += "redacted" in change
        if content.hex() != given["hash"] or before.hex() != given["log_hash"]:
            wrong.append(line.decode()[:2000])
    tap.same(f"{len(lines)} random changes, {redacted} of them redacted", wrong[:1], [])
    tap.same("enough of them", len(lines) >= 1000 and redacted >= 100, True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        vectors = json.load(file)
    tap = Tap()
    changes = {vector["name"]: vector["change"] for vector in vectors["changes"]}
    for vector in vectors["changes"]:
        check_change(tap, vector)
    check_log(tap, vectors, changes)
    check_redacted(tap, vectors, changes)
    if len(sys.argv) > 2:
        check_random(tap, sys.argv[2])
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
