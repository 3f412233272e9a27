# Lock 4: what the libraries ask the linker for.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import subprocess
from pathlib import Path

from rooms import IMPURE, LIBRARIES, MAY_USE, may_see

# Sanitizers, coverage and the C library's checked twins come with the compiler.
DECORATION = re.compile(r'^__(\w+?)_chk$')


def nm(library, *options):
    """Pairs of an object file and a symbol."""
    text = subprocess.run(['nm', '-A', *options, str(library)], check=True,
                          capture_output=True, text=True).stdout
    for line in text.splitlines():
        found = re.match(r'(?:.*?:)?([^:]+\.o):\s*[0-9a-fA-F]*\s*([A-Za-z]) (\S+)$', line)
        if found:
            yield found.group(1), found.group(3).split('@')[0]


def undefined(library):
    for member, symbol in nm(library, '-u'):
        yield member, DECORATION.sub(r'\1', symbol)


def defined(library):
    return {symbol for _, symbol in nm(library, '--defined-only', '-g')}


def outside_complaints(room, library):
    for member, symbol in undefined(library):
        for name, (_, pattern, _) in LIBRARIES.items():
            if re.match(pattern, symbol) and not may_see(name, room):
                yield f'{room}: {member} asks for {symbol}, and {room} may not see {name}'
        if room in IMPURE and re.match(IMPURE[room], symbol):
            yield f'{room}: {member} asks for {symbol}, and {room} is pure'


def inside_complaints(room, library, owners):
    for member, symbol in undefined(library):
        owner = owners.get(symbol)
        if owner and owner != room and owner not in MAY_USE[room]:
            yield f'{room}: {member} asks for {symbol} of {owner}'


def libraries(build):
    """Room -> its static library in a build folder."""
    found = {}
    for room in MAY_USE:
        path = Path(build) / 'src' / room / f'libfettle-{room}.a'
        if path.exists():
            found[room] = path
    return found


def complaints(rooms):
    owners = {symbol: room for room, library in rooms.items() for symbol in defined(library)}
    for room, library in rooms.items():
        yield from outside_complaints(room, library)
        yield from inside_complaints(room, library, owners)
