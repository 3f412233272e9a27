#!/usr/bin/env python3
# What the desktop reads of Fettle is well formed and says what it must.
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-data.py SOURCE-ROOT BUILD-ROOT APP-ID"""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# A display and nothing else: no network, as nothing asks for one, and no files
# but those that a person picks.
FINISH_ARGS = ['--share=ipc', '--socket=fallback-x11', '--socket=wayland', '--device=dri']
SVG = '{http://www.w3.org/2000/svg}'


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines() or [f'{command[0]} failed']


def desktop_entry(source, build, app_id):
    path = build / 'data' / f'{app_id}.desktop'
    yield from run('desktop-file-validate', path)
    text = path.read_text(encoding='utf-8')
    for line in (f'Icon={app_id}', 'Exec=fettle', 'Exec=fettle --log'):
        if not re.search(f'^{line}( %[uUfF])?$', text, re.M):
            yield f'no line {line}'


def metainfo(source, build, app_id):
    path = build / 'data' / f'{app_id}.metainfo.xml'
    yield from run('appstreamcli', 'validate', '--no-net', path)
    tree = ElementTree.parse(path)
    # What a store asks for and the validator does not.
    for tag in ('developer', 'content_rating', 'launchable', 'releases/release/description', 'screenshots/screenshot'):
        if tree.find(tag) is None:
            yield f'no {tag}'
    if tree.findtext('id') != app_id:
        yield f'the id is {tree.findtext("id")}'
    if not 10 <= len(tree.findtext('summary')) <= 35:
        yield 'the summary is not 10 to 35 characters long'


def version(source, build, app_id):
    wanted = re.search(r"version: '([^']+)'", (source / 'meson.build').read_text()).group(1)
    tree = ElementTree.parse(build / 'data' / f'{app_id}.metainfo.xml')
    if tree.find('releases/release').get('version') != wanted:
        yield f'the newest release is not {wanted}'


def settings(source, build, app_id):
    with tempfile.TemporaryDirectory() as folder:
        yield from run('glib-compile-schemas', '--strict', f'--targetdir={folder}', build / 'data')
    tree = ElementTree.parse(build / 'data' / f'{app_id}.gschema.xml')
    schema = tree.find('schema')
    if schema.get('id') != app_id or schema.get('path') != '/' + app_id.replace('.', '/') + '/':
        yield 'the schema is not named after the application'
    for key in schema.iter('key'):
        if not key.findtext('summary'):
            yield f'{key.get("name")} has no summary'


def symbolic(path):
    root = ElementTree.parse(path).getroot()
    if (root.get('width'), root.get('height'), root.get('viewBox')) != ('16', '16', '0 0 16 16'):
        yield f'{path.name} is not 16 by 16'
    for element in root.iter():
        if element.tag not in (SVG + 'svg', SVG + 'path'):
            yield f'{path.name} holds {element.tag}'
        elif element.tag == SVG + 'path' and (element.get('fill') != '#2e3436' or element.get('stroke')):
            yield f'{path.name}: a path that is not filled with the one colour'


def icons(source, build, app_id):
    folder = source / 'data' / 'icons'
    for name in (f'hicolor/scalable/apps/{app_id}.svg', f'hicolor/symbolic/apps/{app_id}-symbolic.svg'):
        if not (folder / name).exists():
            yield f'no {name}'
    drawn = sorted(folder.rglob('*-symbolic.svg'))
    for path in drawn:
        yield from symbolic(path)
    there = {p.stem for p in drawn}
    used = re.compile(r'\bfettle-[a-z0-9-]+-symbolic\b')
    for path in [*(source / 'src').rglob('*.c'), *(source / 'ui').rglob('*.ui'), *(source / 'data').glob('*.css')]:
        for name in sorted(set(used.findall(path.read_text(encoding='utf-8'))) - there):
            yield f'{path.relative_to(source)} shows {name}, which nobody drew'


def icons_packed(source, build, app_id):
    packed = ''.join(p.read_text(encoding='utf-8') for folder in ('src', 'ui', 'data')
                     for p in (source / folder).rglob('*.gresource.xml'))
    for path in sorted((source / 'data' / 'icons' / 'scalable').rglob('*.svg')):
        if path.name not in packed:
            yield f'{path.name} is in no resource'


def manifest(source, build, app_id):
    path = source / 'flatpak' / f'{app_id}.yml'
    text = path.read_text(encoding='utf-8')
    block = re.search(r'^finish-args:\n((?:  - .*\n)+)', text, re.M).group(1)
    if re.findall(r'- (\S+)', block) != FINISH_ARGS:
        yield 'the sandbox is not given exactly ' + ' '.join(FINISH_ARGS)
    if not text.startswith(f'id: {app_id}\n'):
        yield 'the id is another'
    if re.search(r'\b(sha1|md5|branch):', text):
        yield 'a source that is not pinned by sha256'
    # What is linked into the program brings the terms it is given on.
    for module in re.split(r'^  - name: ', text, flags=re.M)[1:]:
        name = module.split('\n')[0]
        if 'type: archive' in module and f'/share/licenses/$FLATPAK_ID/{name} ' not in module:
            yield f'{name} comes without its licence'


def translations(source, build, app_id):
    listed = [line for line in (source / 'po' / 'LINGUAS').read_text().split('\n') if line and line[0] != '#']
    for path in (source / 'po').glob('*.po'):
        if path.stem not in listed:
            yield f'{path.name} is not in LINGUAS'
        with tempfile.TemporaryDirectory() as folder:
            yield from run('msgfmt', '--check', '-o', Path(folder) / 'x.mo', path)
    for name in listed:
        if not (source / 'po' / f'{name}.po').exists():
            yield f'LINGUAS names {name}, which is not there'


def scripts(source, build, app_id):
    for path in [source / 'dev', source / '.ci' / 'run', *(source / 'tests').rglob('*')]:
        if path.is_file() and path.suffix in ('', '.sh') and path.read_bytes()[:2] == b'#!' \
                and b'sh' in path.read_bytes().split(b'\n')[0]:
            yield from run('bash', '-n', path)
            if not path.stat().st_mode & 0o100:
                yield f'{path.relative_to(source)} cannot be executed'
    for path in (source / 'tests').rglob('*.py'):
        try:
            compile(path.read_text(encoding='utf-8'), str(path), 'exec')
        except SyntaxError as error:
            yield f'{path.relative_to(source)}: {error}'


def packages(source, build, app_id):
    steps, seen = {'build', 'run', 'test', 'check', 'flatpak'}, set()
    for line in (source / 'data' / 'debian-packages').read_text().splitlines():
        words = line.split('#')[0].split()
        if not words:
            continue
        if len(words) != 2 or words[1] not in steps:
            yield f'not a package and a step: {line}'
        if words[0] in seen:
            yield f'{words[0]} is listed twice'
        seen.add(words[0])


def script(source, build, app_id):
    names = [sys.executable, source / 'tests/support/check-names.py', build / 'meson-info/intro-tests.json']
    dev = [source / 'dev']
    for words, code, part in (([*dev, 'torture', '--help'], 0, 'usage:'), ([*dev, 'torture', 'x'], 1, 'takes a number'),
                              ([*dev, 'fuzz', '-h'], 0, 'usage:'), ([*names, 'dat'], 1, 'It could be: data'),
                              ([*names, 'core'], 1, '--suite core'), ([*names, 'data'], 0, ''),
                              ([*names, '--suite', 'x'], 0, '')):
        answer = subprocess.run(words, capture_output=True, encoding='utf-8', stdin=subprocess.DEVNULL)
        if answer.returncode != code or part not in answer.stdout + answer.stderr:
            yield f'{[str(word) for word in words]}: {answer.returncode} {answer.stdout}{answer.stderr}'


CHECKS = [
    ('the desktop entry is valid', desktop_entry),
    ('the description is valid and complete', metainfo),
    ('the newest release is this version', version),
    ('the settings compile', settings),
    ('icons are drawn as GTK recolours them', icons),
    ('icons are packed with the program', icons_packed),
    ('the sandbox gets four permissions', manifest),
    ('translations are well formed', translations),
    ('scripts parse', scripts),
    ('the list of packages is in order', packages),
    ('wrong words are told before anything is built', script),
]


def main(source, build, app_id):
    failed = False
    print(f'1..{len(CHECKS)}')
    for number, (name, check) in enumerate(CHECKS, 1):
        found = list(check(Path(source).resolve(), Path(build).resolve(), app_id))
        failed = failed or bool(found)
        print(f'{"not ok" if found else "ok"} {number} - {name}')
        for complaint in found:
            print(f'# {complaint}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:4]))
