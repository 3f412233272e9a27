# Lock 5: every #include goes where the guest lists allow.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from collections import defaultdict

from rooms import LIBRARIES, MAY_USE, may_see, room_of, sources, without_comments

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
GENERATED = re.compile(r'^fettle-config\.h$|-(resources|enums|sql|schema)\.h$')


def includes_of(path):
    for found in INCLUDE.finditer(without_comments(path.read_text(encoding='utf-8'))):
        yield found.group(1), found.group(2)


def headers(root):
    """Bare name of a header -> the files that bear it."""
    named = defaultdict(list)
    for path in sources(root):
        if path.suffix == '.h':
            named[path.name].append(path)
    return named


def outside_complaints(where, room, name):
    for library, (pattern, _, _) in LIBRARIES.items():
        if re.match(pattern, name) and not may_see(library, room):
            yield f'{where}: <{name}>: {room} may not see {library}'


def inside_complaints(root, where, room, name, named):
    if '..' in name.split('/'):
        yield f'{where}: "{name}" climbs out of its folder'
    elif '/' in name:
        yield f'{where}: "{name}" is not a bare name'
    elif GENERATED.search(name):
        return
    elif name not in named:
        yield f'{where}: "{name}" is in no room'
    else:
        other = room_of(root, named[name][0])
        if other != room and other not in MAY_USE[room]:
            yield f'{where}: "{name}": {room} may not use {other}'
        elif other != room and name.endswith('-private.h'):
            yield f'{where}: "{name}" is private to {other}'


def complaints(root):
    """Forbidden, unclear or climbing includes under src."""
    named = headers(root)
    for name, paths in named.items():
        if len(paths) > 1:
            yield f'{name} is the name of {len(paths)} headers'
    for path in sources(root):
        room = room_of(root, path)
        where = path.relative_to(root)
        if room not in MAY_USE:
            yield f'{where}: {room} is not a room'
            continue
        for kind, name in includes_of(path):
            yield from outside_complaints(where, room, name)
            if kind == '<' and name.split('/')[-1] in named:
                yield f'{where}: <{name}> is ours: use quotes'
            if kind == '"':
                yield from inside_complaints(root, where, room, name, named)


def edges_between_rooms(root):
    named = headers(root)
    edges = defaultdict(set)
    for path in sources(root):
        for kind, name in includes_of(path):
            if kind == '"' and name in named:
                edges[room_of(root, path)].add(room_of(root, named[name][0]))
    return {room: others - {room} for room, others in edges.items()}


def edges_between_headers(root):
    named = headers(root)
    return {name: {n for kind, n in includes_of(paths[0]) if kind == '"' and n in named}
            for name, paths in named.items()}


def cycle(edges):
    """One cycle as a list of nodes, or None."""
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return None
        path.append(node)
        for other in sorted(edges.get(node, ())):
            found = visit(other)
            if found:
                return found
        done.add(path.pop())
        return None

    for node in sorted(edges):
        found = visit(node)
        if found:
            return found
    return None


def cycle_complaints(root):
    for what, edges in (('rooms', edges_between_rooms(root)), ('headers', edges_between_headers(root))):
        found = cycle(edges)
        if found:
            yield f'a cycle of {what}: ' + ' -> '.join(found)
