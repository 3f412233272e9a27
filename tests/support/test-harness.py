#!/usr/bin/env python3
# The harness finds, clicks, types and reads; and it notices what goes wrong.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

import desk_window as ui


def expect_failure(fn, part):
    try:
        fn()
    except ui.Failure as failure:
        assert part in str(failure), failure
    else:
        raise AssertionError(f'no failure that says {part}')


def test_names_as_people_read_them(scene):
    for name, read in (('_Resolve Resolve', 'Resolve'), ('Undo', 'Undo'), ('_Add it', 'Add it'),
                       ('Re_open… Reopen…', 'Reopen…'), ('ping ping', 'ping ping'), ('', '')):
        assert ui.clean(name) == read, (name, ui.clean(name))


def test_find_click_and_type(scene):
    window = scene.start()
    entry = window.wait_for('text', 'Title')
    entry.click_at()
    window.type('Printer burns, 2nd floor')
    window.wait(lambda: entry.text == 'Printer burns, 2nd floor', 'the typed text')
    window.wait_for('push button', 'Add it').click()
    window.wait(lambda: window.children[0].name == 'Printer burns, 2nd floor', 'the new title')
    entry.set_text('by the tree')
    entry.select_all_and_type('by the keyboard')
    window.wait(lambda: entry.text == 'by the keyboard', 'the second text')
    window.quit()


def test_rows_on_screen(scene):
    window = scene.start()
    rows = window.wait(window.rows, 'rows')
    assert rows[0] == 'Row 0' and 5 < len(rows) < 60, rows
    assert window.row('Row 3') is not None and window.row('Row 499') is None
    assert window.find('label', 'Row 3') is None, 'a search went into the list unasked'


def test_what_does_not_come_fails(scene):
    window = scene.start()
    expect_failure(lambda: window.wait_for('push button', 'Not there', seconds=0.3), 'Not there')
    assert re.search('push button "_?Add it', window.tree()), window.tree()


def test_a_program_that_ends_early_fails(scene):
    expect_failure(lambda: scene.start(program='/bin/false'), 'ended with 1')


def test_a_killed_program_is_noticed(scene):
    window = scene.start()
    window.process.kill()
    expect_failure(lambda: window.wait_for('push button', 'Not there'), 'the program ended with -9')
    scene.forget(window, look=False)


def test_a_warning_is_noticed(scene):
    window = scene.start(SAMPLE_TROUBLE='1', G_DEBUG='')
    window.wait_for('push button', 'Add it')
    window.quit()
    assert any('Asked for trouble' in line for line in scene.troubles), scene.troubles
    scene.troubles.clear()


def test_a_leak_is_noticed(scene):
    if 'address' not in os.environ.get('SANITIZED', ''):
        raise ui.Skip('this build has no sanitizer')
    window = scene.start(SAMPLE_LEAK='1')
    window.wait_for('push button', 'Add it')
    expect_failure(window.quit, '4322 byte(s) leaked')
    scene.forget(window, look=False)


ui.main()
