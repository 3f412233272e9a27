#!/usr/bin/env python3
# Runs the benchmarks of a build folder and prints what they measured.
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench.py BUILD-ROOT [--json] [NAME...]

A benchmark is declared with meson's benchmark() and prints one JSON object a
line for each figure: name, value, unit, reference (what it was compared to in
the same run), aim, better ("lower" or "higher"), and detail (the absolute
figures in words). NAME is that of a benchmark or of one of its figures.
"""
import argparse
import json
import os
import subprocess
import sys

KEYS = ('name', 'value', 'unit', 'reference', 'aim', 'better')


def declared(build):
    text = subprocess.run(['meson', 'introspect', '--benchmarks', build], check=True,
                          capture_output=True, text=True).stdout
    return sorted(json.loads(text), key=lambda entry: entry['name'])


def figures(entry):
    """The figures of one benchmark as it prints them."""
    process = subprocess.Popen(entry['cmd'], env={**os.environ, **entry['env']},
                               cwd=entry.get('workdir') or None, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if line.startswith('{'):
            yield json.loads(line)
        else:
            sys.stderr.write(line)
    if process.wait() != 0:
        raise RuntimeError(f'{entry["name"]} ended with {process.returncode}')


def meets(figure):
    if figure.get('aim') is None:
        return None
    if figure['better'] == 'lower':
        return figure['value'] <= figure['aim']
    return figure['value'] >= figure['aim']


def in_words(figure):
    sign = {'lower': '≤', 'higher': '≥'}[figure['better']]
    verdict = {True: 'met', False: 'MISSED', None: ''}[meets(figure)]
    aim = f'aim {sign} {figure["aim"]:g}' if figure.get('aim') is not None else ''
    lines = [f'{figure["name"]:<34} {figure["value"]:>10.3g} {figure["unit"]:<8} {aim:<14} {verdict}']
    for key in ('detail', 'reference'):
        if figure.get(key):
            lines.append(f'    {figure[key]}' if key == 'detail' else f'    compared to {figure[key]}')
    return '\n'.join(lines)


def main():
    parser = argparse.ArgumentParser(prog='./dev bench')
    parser.add_argument('build', help=argparse.SUPPRESS)
    parser.add_argument('--json', action='store_true', help='one object a line')
    parser.add_argument('names', nargs='*', metavar='NAME')
    wanted = parser.parse_intermixed_args()
    entries = declared(wanted.build)
    # A name that no benchmark bears is that of a figure: all run, few print.
    chosen = [e for e in entries if e['name'] in wanted.names]
    rest = set(wanted.names) - {e['name'] for e in chosen}
    if rest or not wanted.names:
        chosen = entries
    printed, failed = 0, False
    for entry in chosen:
        try:
            for figure in figures(entry):
                missing = [key for key in KEYS if key not in figure]
                if missing:
                    raise RuntimeError(f'{entry["name"]} left out {", ".join(missing)}')
                if rest and figure['name'] not in rest and entry['name'] not in wanted.names:
                    continue
                print(json.dumps(figure, ensure_ascii=False) if wanted.json else in_words(figure), flush=True)
                printed += 1
        except RuntimeError as problem:
            print(f'bench: {problem}', file=sys.stderr)
            failed = True
    if not printed and not failed:
        print('bench: nothing bears that name; there are: '
              + (', '.join(e['name'] for e in entries) or 'none'), file=sys.stderr)
        failed = True
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
