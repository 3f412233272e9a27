#!/usr/bin/env python3
# Counts the test points of a meson run and prints them on one line.
# SPDX-License-Identifier: GPL-3.0-or-later
"""tally.py TESTLOG.json

A program that speaks TAP counts with each of its points, any other as one. A
program that failed without a failed point (it crashed, leaked, timed out)
counts as one failure more. Ends with 1 if anything failed or nothing ran.
"""
import json
import re
import sys

POINT = re.compile(r'^(not )?ok\b[ \t]*\d*(.*)$', re.M)
SKIPPED = re.compile(r'#\s*skip', re.I)
EXPECTED = re.compile(r'#\s*todo', re.I)


def points(output):
    for found in POINT.finditer(output):
        rest = found.group(2)
        if SKIPPED.search(rest):
            yield 'skipped'
        elif found.group(1) and not EXPECTED.search(rest):
            yield 'failed'
        else:
            yield 'passed'


def count(run):
    output = run.get('stdout') or ''
    tally = dict.fromkeys(('passed', 'failed', 'skipped'), 0)
    if re.search(r'^1\.\.\d+', output, re.M):
        for verdict in points(output):
            tally[verdict] += 1
    result = run['result']
    if result in ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'):
        tally['failed'] = tally['failed'] or 1
    elif sum(tally.values()) == 0:
        tally['skipped' if result == 'SKIP' else 'passed'] += 1
    return tally


def main(path):
    total = dict.fromkeys(('passed', 'failed', 'skipped'), 0)
    with open(path, encoding='utf-8') as log:
        for line in log:
            for verdict, number in count(json.loads(line)).items():
                total[verdict] += number
    print('{passed} passed, {failed} failed, {skipped} skipped'.format(**total))
    return 1 if total['failed'] or not total['passed'] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
