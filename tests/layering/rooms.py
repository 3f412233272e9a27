# The rooms of src/: who may use whom, and what of the outside each may see.
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guest lists, as the layering tests read them."""
import re
from pathlib import Path

# A room and the rooms that it may use.
MAY_USE = {
    'base': set(),
    'core': {'base'},
    'protocol': {'base', 'core'},
    'store': {'base', 'core'},
    'sync': {'base', 'core', 'protocol', 'store'},
    'workspace': {'base', 'core', 'store', 'sync'},
    'app': {'base', 'core', 'workspace'},
    'cli': {'base', 'core', 'workspace'},
    'server': {'base', 'core', 'protocol', 'store'},
}

# A library: its headers, its symbols, and the rooms that may see it.
LIBRARIES = {
    'GTK': (r'(gtk|gdk|gsk)/', r'(gtk|gdk|gsk)_', {'app'}),
    'libadwaita': (r'adwaita\.h$', r'adw_', {'app'}),
    'SQLite': (r'sqlite3', r'sqlite3_', {'store'}),
    'libsoup': (r'libsoup/', r'soup_', {'sync'}),
    'libsecret': (r'libsecret/', r'secret_', {'sync'}),
    'zstd': (r'zstd', r'ZSTD_', {'sync'}),
    'libcsv': (r'csv\.h$', r'csv_', {'workspace'}),
    'libical': (r'libical/', r'ical[a-z]*_', {'workspace'}),
    'libyaml': (r'yaml\.h$', r'yaml_', {'workspace'}),
    'cmark': (r'cmark', r'cmark_', {'app'}),
    'json-glib': (r'json-glib/', r'json_(parser|node|object|array|reader|builder|generator)_', {'base'}),
    'libgcrypt': (r'gcrypt\.h$', r'gcry_', {'base'}),
    'libmicrohttpd': (r'microhttpd', r'MHD_', {'server'}),
    'libpq': (r'libpq', r'PQ[a-z]', {'server'}),
    'libsodium': (r'sodium', r'sodium_|crypto_', {'server'}),
    'curl': (r'curl/', r'curl_', {'server'}),
}

# core is pure: no disk, no network, no clock and no dice of its own.
IMPURE = {
    'core': r'(g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|time|clock_gettime'
            r'|g_random_\w+|getrandom|g_file_\w+|g_io_\w+|g_socket\w*|open|open64|fopen|fopen64'
            r'|read|write|socket|connect|fettle_clock_now\w*|fettle_random_(?!new)\w*|g_getenv|getenv)$',
}

# Rooms that speak of other rooms' headers: the main programs hold no logic.
SOURCE = re.compile(r'\.[ch]$')


def without_comments(text, strings=False):
    """The C text with comments (and, if wanted, strings) blanked, lines kept."""
    def blank(found):
        part = found.group(0)
        if part.startswith('/'):
            return re.sub(r'[^\n]', ' ', part)
        return '""' if strings else part
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text, flags=re.S)


def sources(root, room=None):
    """The C files under src, or of one room."""
    folder = Path(root) / 'src' / (room or '')
    return sorted(p for p in folder.rglob('*') if SOURCE.search(p.name))


def room_of(root, path):
    return path.relative_to(Path(root) / 'src').parts[0]


def may_see(library, room):
    return room in LIBRARIES[library][2]
