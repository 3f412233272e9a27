# Habits that can be checked: pairs of class and template, doc comments, names,
# the list of files to translate.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from pathlib import Path

from rooms import sources, without_comments

DOCUMENTED_ROOMS = ('base', 'core', 'store', 'workspace')
VAGUE = re.compile(r'(^|-)(utils?|commons?|helpers?|misc)(-|\.|$)')
LIFE = re.compile(r'_(new|free|ref|unref|copy|clear|get_type)$')
PROTOTYPE = re.compile(r'^(?!typedef|static|#|G_|extern)[A-Za-z_][\w \t\*]*?\b(fettle_\w+)[ \t]*\(')
TRANSLATED_C = re.compile(r'\b(?:N?C?_|g?ngettext|g_dngettext|g_dpgettext2?|gettext)[ \t]*\([ \t]*"')
TRANSLATED_UI = re.compile(r'\btranslatable="(?:yes|true|1)"')


def groups(text):
    """Runs of lines between blank lines, outside of comments and braces."""
    group, depth, in_comment = [], 0, False
    for line in text.splitlines():
        if not line.strip() and not in_comment and depth == 0:
            if group:
                yield group
            group = []
            continue
        group.append(line)
        if '/*' in line:
            in_comment = '*/' not in line[line.rindex('/*'):]
        elif '*/' in line:
            in_comment = False
        bare = without_comments(line, strings=True)
        depth += bare.count('{') - bare.count('}')
    if group:
        yield group


def undocumented(text):
    """Public functions of a header without a comment in their group. What
    makes and ends a type may stand below the comment of the file."""
    for group in groups(text):
        commented, in_comment = False, False
        for line in group:
            if in_comment or line.lstrip().startswith('/*'):
                commented, in_comment = True, '*/' not in line
                continue
            found = PROTOTYPE.match(line)
            if found and not commented and '/*' not in ''.join(group) and not LIFE.search(found.group(1)):
                yield found.group(1)


def doc_complaints(root):
    for room in DOCUMENTED_ROOMS:
        for path in sources(root, room):
            if path.suffix == '.h' and not path.name.endswith('-private.h'):
                for name in undocumented(path.read_text(encoding='utf-8')):
                    yield f'{path.relative_to(root)}: {name} has no doc comment'


def class_name(stem):
    return ''.join(part.capitalize() for part in stem.split('-'))


def template_complaints(root):
    root = Path(root)
    templates = {p.relative_to(root / 'ui').with_suffix(''): p for p in (root / 'ui').rglob('*.ui')}
    classes = {}
    for path in sources(root, 'app'):
        if path.suffix == '.c':
            classes[path.relative_to(root / 'src' / 'app').with_suffix('')] = path
    for stem, path in sorted(templates.items()):
        text = path.read_text(encoding='utf-8')
        found = re.search(r'<template\s+class="(\w+)"', text)
        if stem not in classes:
            yield f'ui/{stem}.ui has no src/app/{stem}.c'
        elif not found:
            yield f'ui/{stem}.ui holds no template'
        elif found.group(1).lower() != class_name(stem.name).lower():
            yield f'ui/{stem}.ui is the template of {found.group(1)}'
    for stem, path in sorted(classes.items()):
        text = without_comments(path.read_text(encoding='utf-8'))
        if 'gtk_widget_class_set_template' in text and stem not in templates:
            yield f'src/app/{stem}.c has a template, but there is no ui/{stem}.ui'


def c_files(root):
    root = Path(root)
    for folder in ('src', 'tests'):
        for path in sorted((root / folder).rglob('*.[ch]')):
            if 'off-limits' not in path.parts:
                yield path


def source_complaints(root):
    """What no C file of ours does."""
    for path in c_files(root):
        where = path.relative_to(root)
        text = path.read_text(encoding='utf-8')
        bare = without_comments(text, strings=True)
        if VAGUE.search(path.stem):
            yield f'{where}: the name does not say what it is'
        if re.search(r'\bgoto\b', bare):
            yield f'{where}: goto'
        if 'SPDX-License-Identifier: GPL-3.0-or-later' not in text[:2000]:
            yield f'{where}: names no licence'
        if re.search(r'\b(TODO|FIXME|XXX)\b', text):
            yield f'{where}: marks unfinished work'


def readme_complaints(root):
    root = Path(root)
    for folder in [root / 'src'] + sorted(p for p in (root / 'src').iterdir() if p.is_dir()):
        readme = folder / 'README.md'
        if not readme.exists():
            yield f'{folder.relative_to(root)} has no README.md'


def translatable(root):
    """The files that hold text for people, as po/POTFILES should list them."""
    root = Path(root)
    for path in sources(root):
        if TRANSLATED_C.search(without_comments(path.read_text(encoding='utf-8'))):
            yield str(path.relative_to(root))
    for path in (root / 'ui').rglob('*.ui'):
        if TRANSLATED_UI.search(path.read_text(encoding='utf-8')):
            yield str(path.relative_to(root))
    for pattern in ('*.desktop.in', '*.metainfo.xml.in'):
        for path in (root / 'data').glob(pattern):
            yield str(path.relative_to(root))


def listed(root):
    text = (Path(root) / 'po' / 'POTFILES').read_text(encoding='utf-8')
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith('#')]


def translation_complaints(root):
    wanted, there = set(translatable(root)), listed(root)
    for path in sorted(wanted - set(there)):
        yield f'po/POTFILES does not list {path} (po/list-files writes it anew)'
    for path in sorted(set(there) - wanted):
        yield f'po/POTFILES lists {path}, where nothing is to be translated'
    if len(there) != len(set(there)):
        yield 'po/POTFILES lists a file twice'
