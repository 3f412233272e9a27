#!/usr/bin/env python3
# Whether tests have the names that somebody gave.
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-names.py INTRO-TESTS.JSON [NAME...]

Names may hold * and ?. Where there are options among them meson itself judges.
Ends with 1 after telling which are near.
"""
import difflib
import fnmatch
import json
import sys


def tell(name, names, suites):
    near = difflib.get_close_matches(name, names, 5, 0.5) or [other for other in names if name and name in other][:5]
    print(f'dev: there is no test “{name}”.', file=sys.stderr)
    if name in suites:
        print(f'  A suite is called so: ./dev test --suite {name}', file=sys.stderr)
    if near:
        print('  It could be: ' + ', '.join(near), file=sys.stderr)
    else:
        print('  “meson test -C _build-test --list” shows them all.', file=sys.stderr)


def main(path, *wanted):
    with open(path, encoding='utf-8') as file:
        tests = json.load(file)
    names = sorted({test['name'] for test in tests})
    suites = {suite.split(':')[-1] for test in tests for suite in test['suite']}
    if any(word.startswith('-') for word in wanted):
        return 0
    # meson reads "PROJECT:NAME" as well.
    wrong = [word for word in wanted if not fnmatch.filter(names, word.split(':')[-1] or '*')]
    for word in wrong:
        tell(word, names, suites)
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
