#!/usr/bin/env python3
# sql-lint.py: SQL stands in files of src/store, and is built nowhere but from the
# registry of fields.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: sql-lint.py SOURCE_ROOT. Prints TAP."""

import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
store = root / "src" / "store"
# The one file that builds SQL, and the one that runs it.
generator = "fettle-schema.c"
runner = "fettle-database.c"
SQL_WORDS = re.compile(
    r'"[^"\n]*\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|VIRTUAL)'
    r'|ALTER\s+TABLE|DROP\s+TABLE)\b')


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def find_faults(sources):
    faults = []
    for path, text in sources.items():
        text = strip_comments(text)
        if "sqlite3_exec" in text:
            faults.append(f"{path}: sqlite3_exec")
        if "sqlite3_mprintf" in text or "sqlite3_snprintf" in text:
            faults.append(f"{path}: SQL by printf")
        if not path.endswith(generator):
            for hit in SQL_WORDS.finditer(text):
                faults.append(f"{path}: {hit.group(0)[:60]}")
        if "sqlite3_prepare" in text and not path.endswith((runner, "fettle-store-backup.c")):
            faults.append(f"{path}: prepares statements by itself")
    return faults


def read_sources():
    return {str(path): path.read_text() for path in sorted(root.glob("src/*/**/*.c"))}


def find_unlisted():
    listed = set(re.findall(r"<file>(.*?)</file>", (store / "fettle-store.gresource.xml").read_text()))
    there = {str(p.relative_to(store)) for p in store.glob("s*/*.sql")}
    return listed ^ there


def find_unused():
    sources = "".join(strip_comments(p.read_text()) for p in store.glob("*.c"))
    unused = []
    for path in store.glob("sql/*.sql"):
        # names-person and find-key-note are put together from the kind.
        stem = path.stem
        if f'"{stem}"' not in sources and f"{stem}.sql" not in sources and not stem.startswith("find-key-"):
            unused.append(stem)
    return unused


def bites():
    bad = {
        "a.c": 'sqlite3_exec (db, "x", NULL, NULL, NULL);',
        "b.c": 'g_strdup_printf ("SELECT a FROM b WHERE c = \'%s\'", x);',
        "c.c": 'sqlite3_prepare_v2 (db, text, -1, &stmt, NULL);',
    }
    return all(find_faults({path: text}) for path, text in bad.items())


checks = [
    ("the lint finds what it looks for", bites, lambda ok: ok),
    ("SQL stands in files", lambda: find_faults(read_sources()), lambda faults: not faults),
    ("each file of SQL is in the resources", find_unlisted, lambda names: not names),
    ("each statement is used", find_unused, lambda names: not names),
]
print(f"1..{len(checks)}")
for number, (name, check, is_good) in enumerate(checks, 1):
    result = check()
    if not is_good(result):
        for line in sorted(result) if not isinstance(result, bool) else []:
            print(f"# {line}")
    print(f"{'ok' if is_good(result) else 'not ok'} {number} {name}")
