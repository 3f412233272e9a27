#!/usr/bin/env python3
# The history: who did what, when and from where, filtered, and taken back.
# SPDX-License-Identifier: GPL-3.0-or-later
import re
import socket

from incident_desk import Desk
from spoken_names import nameless

import desk_window as ui


class History:
    """The window of the history over a desk on which something was done."""

    def __init__(self, scene):
        self.desk = Desk(scene, lines=['Printer jams', 'VPN drops'])
        self.desk.ctl('move', 'INC-1', 'take')
        self.desk.ctl('set', 'INC-1', 'impact=1', 'urgency=1')
        self.desk.ctl('note', 'INC-2', 'Looks like the gateway')
        self.window = self.desk.window
        self.window.keys('ctrl+h')
        self.node = self.desk.form('History')

    def rows(self):
        return [seen.name for _, seen in self.node.walk() if seen.role == 'list item' and ' on ' in seen.name]

    def wait_for_row(self, pattern):
        return self.node.wait_for('list item', re.compile(pattern, re.DOTALL))

    def wait_for_rows(self, count):
        self.window.wait(lambda: len(self.rows()) == count, f'{count} rows, not {self.rows()}')

    def end(self):
        self.window.focus('History')
        self.window.keys('Escape')
        self.window.wait(lambda: len(self.window.window_ids()) == 1, 'the end of the history')
        self.window.focus()
        self.window.quit()


def test_read(scene):
    history = History(scene)
    history.wait_for_row(rf'^INC-1 changed, Anna Weiss on {re.escape(socket.gethostname())}, .*Priority set to P1')
    history.wait_for_row('INC-2.*Work note added')
    history.wait_for_row('Desk opened for the first time')
    missing = nameless(history.window, history.node)
    assert not missing, missing
    # The newest first, and the keyboard is in the list.
    assert 'Work note added' in history.rows()[0], history.rows()
    history.end()


def test_one_ticket(scene):
    history = History(scene)
    history.wait_for_row('Work note added')
    history.node.wait_for({'entry', 'text'}, 'Number of one ticket').set_text('INC-1')
    history.wait_for_rows(3)
    assert all('INC-2' not in row for row in history.rows()), history.rows()
    history.node.wait_for({'entry', 'text'}, 'Number of one ticket').set_text('INC-99')
    history.node.wait_for('label', 'Nothing was done')
    history.end()


def test_undo_and_live(scene):
    history = History(scene)
    row = history.wait_for_row('^INC-1 changed')
    row.find('push button', 'Undo').click()
    history.desk.wait_for('INC-1', impact=None)
    history.node.wait_for('label', 'Undone')
    history.wait_for_row('Undone: Impact set to Everyone')

    # What the terminal does comes by itself.
    history.desk.ctl('set', 'INC-2', 'title=VPN drops every hour')
    history.wait_for_row('^Title of INC-2 changed.*VPN drops every hour')
    history.end()


# What can never be taken back does not offer it, and says so.
def test_first_step_stays(scene):
    history = History(scene)
    row = history.wait_for_row('Desk opened for the first time')
    assert row.find('push button', 'Undo') is None
    assert row.find('label', 'Stays')
    assert history.wait_for_row('^INC-1 changed').find('push button', 'Undo')
    history.end()


def test_opens_ticket(scene):
    history = History(scene)
    history.wait_for_row('^INC-1 changed').click_at(count=2)
    history.window.wait(lambda: history.desk.view().find('label', 'INC-1'), 'the ticket in the main window')
    history.end()


def test_closed_at_once(scene):
    history = History(scene)
    for _ in range(6):
        history.window.focus('History')
        history.window.keys('Escape')
        history.window.wait(lambda: len(history.window.window_ids()) == 1, 'the end of the history')
        history.window.focus()
        history.window.keys('ctrl+h')
        history.node = history.desk.form('History')
    history.end()


def test_who(scene):
    history = History(scene)
    history.desk.ctl('set', '--new', 'person:Bob Stone')
    history.wait_for_row('Bob Stone')
    before = len(history.rows())
    history.node.wait_for({'toggle button', 'push button'}, 'Who did it').click_at()
    history.window.type('Bob')
    history.window.keys('Return')
    history.node.wait_for('label', 'Nothing was done')
    history.node.wait_for({'toggle button', 'push button'}, 'Who did it').click_at()
    history.window.type('Everybody')
    history.window.keys('Return')
    history.wait_for_rows(before)
    history.end()


ui.main()
