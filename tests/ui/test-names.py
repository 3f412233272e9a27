#!/usr/bin/env python3
# Who cannot see the window hears it: whatever takes the keyboard has a name, and
# so has every button, on each surface.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk
from spoken_names import nameless

import desk_window as ui

LINES = ['VPN drops every ten minutes !2/1 #VPN cat:Network +remote', 'Printer jams', 'Wi-Fi is slow']

class Walk:
    """One after the other; all that is missing is told at the end."""

    def __init__(self, desk):
        self.desk, self.window, self.missing = desk, desk.window, {}

    def look(self, surface, node=None):
        for line in nameless(self.window, node):
            self.missing.setdefault(line, surface)

    def dialog(self, surface, key, part):
        self.window.keys(key)
        self.look(surface, self.desk.form(part))
        self.window.keys('Escape')
        self.desk.closed(surface)

    def popover(self, label):
        """With the popover, the row that it belongs to."""
        self.desk.open_property(label)
        view = self.desk.view()
        row = view.find('push button', re.compile('^' + label))
        self.window.wait(lambda: row.find({'entry', 'text', 'list', 'push button'}, re.compile('.')) and
                         any(seen.role in ('entry', 'text', 'list item') for _, seen in row.walk()),
                         f'the popover of {label}')
        self.look(f'popover of {label}', row)
        self.window.keys('Escape')


def walk_the_list(walk, number):
    walk.look('list and pane')
    for key, field in (('p', 'Priority'), ('c', 'Category'), ('v', 'Service'), ('a', 'Owner'),
                       ('numbersign', 'Tags')):
        walk.dialog(f'{field} dialog', key, f'{field} of {number}')
    walk.dialog('go to', 'ctrl+g', 'Go to')
    walk.dialog('keys', 'question', 'Keys')
    walk.dialog('cancel form', 'd', 'Cancel')
    walk.dialog('resolve form', 'e', 'Resolve')

    walk.window.keys('ctrl+n')
    walk.window.wait_for('text', 'Incident in one line')
    walk.window.type('VPN drops again !2/1 #VPN caller:Bob')
    walk.window.wait_for('panel', 'Priority')
    walk.look('log dialog', walk.desk.form('Log'))
    walk.window.keys('ctrl+a', 'Delete', 'Escape')
    walk.window.wait_gone('text', 'Incident in one line')


def walk_the_pane(walk, number):
    walk.desk.unfold_properties()
    walk.look('all properties')
    for label in ('Owner', 'Caller', 'Impact', 'Team', 'Location', 'Tags', 'Began'):
        walk.popover(label)
    walk.desk.wait_in_view('push button', 'Add a description').click()
    walk.desk.wait_in_view('text', 'Description')
    walk.look('description')
    walk.window.keys('Escape')
    walk.desk.wait_in_view('push button', re.compile('step 7')).click()
    walk.look('stage')
    walk.window.keys('Escape', 'F10')
    walk.window.wait_for('menu item', re.compile('Verify'))
    walk.look('main menu')
    walk.window.keys('Escape')


def walk_the_page(walk, number):
    walk.desk.select('VPN drops every')
    walk.window.keys('Return')
    walk.window.wait_for('push button', 'Back to the list')
    walk.look('page')
    walk.window.keys('i')
    walk.desk.wait_for(number, owner='Anna Weiss')
    walk.window.keys('greater')
    walk.desk.wait_for(number, state='in_progress')
    walk.dialog('wait form', 'w', 'Put on hold')
    walk.window.keys('r')
    walk.look('reply')
    walk.window.keys('Escape', 'Escape')


def walk_care(walk, number):
    walk.window.keys('F10')
    walk.window.wait_for('menu item', re.compile('Verify')).click()
    walk.window.wait(lambda: len(walk.window.window_ids()) > 1, 'the dialog of care')
    walk.look('care dialog')
    walk.window.focus()
    walk.window.keys('Escape')
    walk.desk.closed('care')
    walk.window.keys('ctrl+f')
    walk.window.type('nothing is called so')
    walk.window.wait_for('label', re.compile('^Nothing open matches'))
    walk.look('no match')


def test_everything_has_a_name(scene):
    desk = Desk(scene, lines=LINES)
    walk = Walk(desk)
    number = desk.select('VPN drops every')
    for part in (walk_the_list, walk_the_pane, walk_the_page, walk_care):
        part(walk, number)
    assert not walk.missing, 'without a name:\n' + '\n'.join(
        f'{surface}: {line}' for line, surface in walk.missing.items())


def test_welcome_has_names(scene):
    desk = Desk(scene, new=False)
    window = desk.start()
    window.wait_for('push button', 'Start empty')
    missing = nameless(window)
    assert not missing, missing


ui.main()
