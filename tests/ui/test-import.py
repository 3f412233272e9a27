#!/usr/bin/env python3
# A log of another desk comes in through the window, and goes out by one undo.
# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re

from incident_desk import Desk
from spoken_names import nameless

import desk_window as ui

LOG = os.path.join(os.environ['FETTLE_SOURCE_ROOT'], 'tests', 'workspace', 'fixtures', 'servicenow-log.csv')


def choose(window, path):
    """Types the path into the chooser of the toolkit."""
    window.wait(lambda: len(window.window_ids()) > 1, 'the chooser')
    window.keys('slash')
    window.keys('ctrl+a')
    window.type(path)
    window.keys('Return')


def test_in_and_out_again(scene):
    # The toolkit's file chooser leaks in a library that looks for cloud
    # providers, by stacks that name nothing: leaks are looked for elsewhere.
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'
    desk = Desk(scene, lines=['Printer jams'])
    before = desk.state()
    window = desk.window
    window.keys('F10')
    window.wait_for('menu item', re.compile('Import')).click()
    choose(window, LOG)

    # The check comes first: nothing is written yet.
    button = window.wait_for('push button', 'Import', seconds=30)
    window.wait(lambda: button.sensitive, 'the end of the check')
    assert desk.state() == before, 'the check has written'
    missing = nameless(window, window.children[0])
    assert not missing, f'without a name: {missing}'
    button.click_at()
    window.wait(lambda: len(desk.incidents()) > 1, 'the incidents of the log')

    missing = nameless(window, window.children[0])
    assert not missing, f'without a name: {missing}'
    window.wait_for('push button', 'Show the list', seconds=30).click_at()
    window.wait(lambda: len(window.window_ids()) == 1, 'the end of the dialog')
    window.wait(lambda: desk.title() == 'All', 'the list of all')
    window.wait_for('label', f'{len(desk.incidents())} tickets')
    assert window.row('Symptom'), window.rows()

    window.keys('ctrl+z')
    window.wait(lambda: desk.state() == before, 'the desk as it was before')


def test_from_the_welcome_page(scene):
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'
    window = scene.start()
    window.wait_for('push button', 'Bring your data').click_at()
    choose(window, LOG)
    button = window.wait_for('push button', re.compile(r'^Import( \d|$)'), seconds=30)
    window.wait(lambda: button.sensitive, 'the end of the check')
    button.click_at()
    window.wait_for('push button', 'Show the list', seconds=30).click_at()
    window.wait(lambda: len(window.window_ids()) == 1, 'the end of the dialog')
    window.wait(lambda: window.children[-1].name == 'All', 'the list of all')


ui.main()
