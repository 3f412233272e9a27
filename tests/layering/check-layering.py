#!/usr/bin/env python3
# The locks on the rooms, run over the real tree.
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layering.py SOURCE-ROOT BUILD-ROOT"""
import sys

import form
import habits
import includes
import symbols


def checks(source, build):
    rooms = symbols.libraries(build)
    yield 'includes go where the guest lists allow', includes.complaints(source)
    yield 'neither rooms nor headers stand in a cycle', includes.cycle_complaints(source)
    yield 'libraries ask only for what their room may see', symbols.complaints(rooms)
    yield 'a template and its class bear one name', habits.template_complaints(source)
    yield 'public functions have a doc comment', habits.doc_complaints(source)
    yield 'sources keep the small rules', habits.source_complaints(source)
    yield 'sources keep the form', form.complaints(source)
    yield 'each room has a README', habits.readme_complaints(source)
    yield 'po/POTFILES lists what is to be translated', habits.translation_complaints(source)


def main(source, build):
    number, failed = 0, False
    for number, (name, complaints) in enumerate(checks(source, build), 1):
        found = list(complaints)
        failed = failed or bool(found)
        print(f'{"not ok" if found else "ok"} {number} - {name}')
        for complaint in found:
            print(f'# {complaint}')
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:3]))
