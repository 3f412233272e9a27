#!/usr/bin/env python3
# Shows that each lock bites: what is forbidden is done in a copy, and the lock
# must object. A lock that stays silent fails here.
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-locks.py SOURCE-ROOT BUILD-ROOT MESON CC"""
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import form
import habits
import includes
import symbols

LICENCE = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'

# What is written into a copy of the tree, by which check, what it must say.
FORBIDDEN_SOURCES = [
    ('base uses core', 'src/base/fettle-x.c', '#include "fettle-kind.h"\n',
     includes.complaints, 'base may not use core'),
    ('core uses store', 'src/core/model/fettle-x.c', '#include "fettle-store.h"\n',
     includes.complaints, 'core may not use store'),
    ('store uses workspace', 'src/store/fettle-x.c', '#include "fettle-workspace.h"\n',
     includes.complaints, 'store may not use workspace'),
    ('app uses store', 'src/app/fettle-x.c', '#include "fettle-store.h"\n',
     includes.complaints, 'app may not use store'),
    ('cli uses store', 'src/cli/fettle-x.c', '#  include  "fettle-store.h"\n',
     includes.complaints, 'cli may not use store'),
    ('a path climbs', 'src/core/model/fettle-x.c', '#include "../change/fettle-change.h"\n',
     includes.complaints, 'climbs out of its folder'),
    ('a path names a room', 'src/core/model/fettle-x.c', '#include "base/fettle-uuid.h"\n',
     includes.complaints, 'not a bare name'),
    ('a header is nowhere', 'src/core/model/fettle-x.c', '#include "fettle-nowhere.h"\n',
     includes.complaints, 'is in no room'),
    ('ours in angle brackets', 'src/core/model/fettle-x.c', '#include <fettle-uuid.h>\n',
     includes.complaints, 'is ours'),
    ('core sees GTK', 'src/core/model/fettle-x.c', '#include <gtk/gtk.h>\n',
     includes.complaints, 'core may not see GTK'),
    ('workspace sees SQLite', 'src/workspace/fettle-x.c', '#include <sqlite3.h>\n',
     includes.complaints, 'workspace may not see SQLite'),
    ('app sees SQLite', 'src/app/fettle-x.c', '#include <sqlite3.h>\n',
     includes.complaints, 'app may not see SQLite'),
    ('core reads iCalendar by itself', 'src/core/model/fettle-x.c', '#include <libical/ical.h>\n',
     includes.complaints, 'core may not see libical'),
    ('store reads JSON by itself', 'src/store/fettle-x.c', '#include <json-glib/json-glib.h>\n',
     includes.complaints, 'store may not see json-glib'),
    ('a new room without a guest list', 'src/attic/fettle-x.c', '',
     includes.complaints, 'attic is not a room'),
    ('one name, two headers', 'src/store/fettle-uuid.h', '',
     includes.complaints, 'is the name of 2 headers'),
    ('rooms in a cycle', 'src/base/fettle-x.c', '#include "fettle-kind.h"\n',
     includes.cycle_complaints, 'a cycle of rooms: base -> core -> base'),
    ('headers in a cycle', 'src/base/fettle-uuid.h', '#include "fettle-change.h"\n',
     includes.cycle_complaints, 'a cycle of headers'),
    ('a public function without a comment', 'src/core/model/fettle-x.h', '\nint fettle_x_grow (int by);\n',
     habits.doc_complaints, 'fettle_x_grow has no doc comment'),
    ('goto', 'src/base/fettle-x.c', 'void f (void) { goto end; end: return; }\n',
     habits.source_complaints, 'goto'),
    ('a vague name', 'src/base/fettle-utils.c', '',
     habits.source_complaints, 'does not say what it is'),
    ('a brace behind a parenthesis', 'src/base/fettle-x.c', 'void f (void) {\n}\n',
     form.complaints, 'a brace behind a parenthesis'),
    ('a call without a blank', 'src/base/fettle-x.c', 'int x = f(1);\n',
     form.complaints, 'f( without a blank'),
    ('a template without a class', 'ui/list/fettle-x.ui', '<interface><template class="FettleX"/></interface>\n',
     habits.template_complaints, 'has no src/app/list/fettle-x.c'),
    ('a class without its template', 'src/app/list/fettle-x.c',
     'gtk_widget_class_set_template_from_resource (0, 0);\n',
     habits.template_complaints, 'there is no ui/list/fettle-x.ui'),
    ('a text left out of the translation', 'src/base/fettle-x.c', 'char *f (void) { return _("Late"); }\n',
     habits.translation_complaints, 'does not list src/base/fettle-x.c'),
]

# A room, and a header that its real compile line must refuse.
FORBIDDEN_COMPILES = [
    ('base', 'sqlite3.h', 'SQL belongs to src/store'),
    ('core', 'sqlite3.h', 'SQL belongs to src/store'),
    ('workspace', 'sqlite3.h', 'SQL belongs to src/store'),
    ('cli', 'sqlite3.h', 'SQL belongs to src/store'),
    ('app', 'sqlite3.h', 'SQL belongs to src/store'),
    ('store', 'csv.h', 'CSV is read in src/workspace'),
    ('app', 'csv.h', 'CSV is read in src/workspace'),
    ('core', 'libical/ical.h', 'iCalendar is read in src/workspace'),
    ('store', 'libical/ical.h', 'iCalendar is read in src/workspace'),
    ('app', 'libical/ical.h', 'iCalendar is read in src/workspace'),
    ('cli', 'libical/ical.h', 'iCalendar is read in src/workspace'),
    ('core', 'yaml.h', 'YAML is read in src/workspace'),
    ('app', 'yaml.h', 'YAML is read in src/workspace'),
    ('cli', 'yaml.h', 'YAML is read in src/workspace'),
    ('store', 'zstd.h', 'Compression belongs to src/sync'),
    ('workspace', 'microhttpd.h', 'HTTP is served by src/server'),
    ('core', 'gtk/gtk.h', 'No such file'),
    ('store', 'gtk/gtk.h', 'No such file'),
    ('workspace', 'gtk/gtk.h', 'No such file'),
    ('base', 'fettle-kind.h', 'No such file'),
    ('core', 'fettle-store.h', 'No such file'),
    ('store', 'fettle-workspace.h', 'No such file'),
    ('cli', 'fettle-store.h', 'No such file'),
    ('app', 'fettle-store.h', 'No such file'),
]

# A room, and code that its real compile line must refuse.
FORBIDDEN_CODE = [
    ('base', 'a format that is no literal', '#include <stdio.h>\nvoid f (const char *text) { printf (text); }\n',
     'format not a string literal'),
]

# A room, and a symbol that its library must not ask for.
FORBIDDEN_SYMBOLS = [
    ('app', 'sqlite3_exec', 'may not see SQLite'),
    ('cli', 'sqlite3_exec', 'may not see SQLite'),
    ('workspace', 'sqlite3_exec', 'may not see SQLite'),
    ('app', 'soup_session_new', 'may not see libsoup'),
    ('cli', 'soup_session_new', 'may not see libsoup'),
    ('core', 'gtk_widget_show', 'may not see GTK'),
    ('core', 'adw_init', 'may not see libadwaita'),
    ('base', 'gtk_init', 'may not see GTK'),
    ('base', 'sqlite3_open', 'may not see SQLite'),
    ('store', 'json_parser_new', 'may not see json-glib'),
    ('store', 'csv_parse', 'may not see libcsv'),
    ('core', 'icalparser_parse_string', 'may not see libical'),
    ('cli', 'yaml_parser_parse', 'may not see libyaml'),
    ('app', 'icalrecur_iterator_new', 'may not see libical'),
    ('core', 'g_get_real_time', 'core is pure'),
    ('core', 'open', 'core is pure'),
]


class Tap:
    def __init__(self):
        self.number, self.failed = 0, False

    def point(self, passed, name, detail=''):
        self.number += 1
        self.failed = self.failed or not passed
        print(f'{"ok" if passed else "not ok"} {self.number} - {name}')
        if not passed:
            for line in str(detail).splitlines() or ['the lock stayed silent']:
                print(f'# {line}')


def copy_tree(source, scratch):
    target = Path(scratch) / 'tree'
    for part in ('src', 'ui', 'po', 'data', 'tests/layering'):
        shutil.copytree(Path(source) / part, target / part, dirs_exist_ok=True)
    for part in ('meson.build', 'meson_options.txt', 'COPYING'):
        shutil.copy(Path(source) / part, target / part)
    return target


def try_sources(tap, tree):
    for name, place, text, check, expected in FORBIDDEN_SOURCES:
        path = tree / place
        former = path.read_bytes() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((LICENCE + text).encode() + (former or b''))
        found = [c for c in check(tree) if expected in c]
        tap.point(found, f'includes and habits: {name}')
        if former is None:
            path.unlink()
        else:
            path.write_bytes(former)
        if path.parent.name == 'attic':
            path.parent.rmdir()


def compile_line(build, room):
    """The flags of a file of the room's own library."""
    commands = json.loads((Path(build) / 'compile_commands.json').read_text())
    for entry in commands:
        if f'src/{room}/libfettle-{room}.a.p/' in entry.get('output', '') and entry['file'].endswith('.c'):
            words = shlex.split(entry['command'])
            flags = [w for w in words if w.startswith(('-I', '-D', '-isystem', '-std', '-f', '-W'))]
            return [w for w in flags if not w.startswith(('-fsanitize', '-fprofile'))], entry['directory']
    return None, None


def try_compiles(tap, build, cc, scratch):
    source = Path(scratch) / 'guest.c'
    for room, header, expected in FORBIDDEN_COMPILES:
        flags, folder = compile_line(build, room)
        if flags is None:
            tap.point(False, f'compiler: {room} and {header}', f'no compile line for {room}')
            continue
        # The control: without the guest the same line compiles.
        source.write_text(LICENCE + 'extern int fettle_guest;\n')
        plain = subprocess.run([*cc, *flags, '-fsyntax-only', source], cwd=folder,
                               capture_output=True, text=True)
        source.write_text(LICENCE + f'#include <{header}>\nextern int fettle_guest;\n')
        guest = subprocess.run([*cc, *flags, '-fsyntax-only', source], cwd=folder,
                               capture_output=True, text=True)
        tap.point(plain.returncode == 0 and guest.returncode != 0 and expected in guest.stderr,
                  f'compiler: {room} may not include {header}', plain.stderr + guest.stderr)


def try_code(tap, build, cc, scratch):
    source = Path(scratch) / 'guest.c'
    for room, name, text, expected in FORBIDDEN_CODE:
        flags, folder = compile_line(build, room)
        source.write_text(LICENCE + text)
        run = subprocess.run([*cc, *(flags or []), '-fsyntax-only', source], cwd=folder,
                             capture_output=True, text=True)
        tap.point(run.returncode != 0 and expected in run.stderr, f'compiler: {room} refuses {name}', run.stderr)


def archive(cc, scratch, name, text):
    source, thing = Path(scratch) / f'{name}.c', Path(scratch) / f'{name}.o'
    library = Path(scratch) / f'lib{name}.a'
    source.write_text(text)
    subprocess.run([*cc, '-w', '-c', source, '-o', thing], check=True)
    subprocess.run(['ar', 'rcs', library, thing], check=True)
    return library


def try_symbols(tap, cc, scratch):
    for room, symbol, expected in FORBIDDEN_SYMBOLS:
        library = archive(cc, scratch, 'guest', f'extern int {symbol} (void);\nint f (void) {{ return {symbol} (); }}\n')
        found = [c for c in symbols.complaints({room: library}) if expected in c]
        tap.point(found, f'symbols: {room} may not ask for {symbol}')
    owner = archive(cc, scratch, 'owner', 'int fettle_store_x (void) { return 1; }\n')
    user = archive(cc, scratch, 'user', 'extern int fettle_store_x (void);\nint f (void) { return fettle_store_x (); }\n')
    for room, may in (('app', False), ('cli', False), ('core', False), ('workspace', True)):
        found = list(symbols.complaints({'store': owner, room: user}))
        tap.point(bool(found) != may, f'symbols: {room} {"may" if may else "may not"} ask for what store defines', found)


def try_configure(tap, tree, meson, scratch):
    top = tree / 'meson.build'
    former = top.read_text()
    for dependency, expected in (('gtk_dep', 'may not see GTK'),):
        top.write_text(former.replace('glib_family = [', f'glib_family = [{dependency}, '))
        run = subprocess.run([*meson, 'setup', Path(scratch) / 'build', tree, '-Dtests=false'],
                             capture_output=True, text=True)
        tap.point(run.returncode != 0 and expected in run.stdout + run.stderr,
                  f'configure: the GLib family may not hold {dependency}', run.stdout[-2000:])
        top.write_text(former)


def main(source, build, meson, cc):
    tap = Tap()
    meson, cc = shlex.split(meson), shlex.split(cc)
    with tempfile.TemporaryDirectory() as scratch:
        tree = copy_tree(source, scratch)
        try_sources(tap, tree)
        try_compiles(tap, build, cc, scratch)
        try_code(tap, build, cc, scratch)
        try_symbols(tap, cc, scratch)
        try_configure(tap, tree, meson, scratch)
    rooms = {p.parent.name for p in (Path(source) / 'src').glob('*/meson.build')}
    looked_at = set(symbols.libraries(build))
    tap.point(rooms == looked_at, 'symbols: the library of every room is looked at', rooms ^ looked_at)
    print(f'1..{tap.number}')
    return 1 if tap.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:5]))
