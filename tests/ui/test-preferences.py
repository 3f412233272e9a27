#!/usr/bin/env python3
# The preferences: what a team sets up, by forms made from the registry.
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import re

from incident_desk import Desk
from spoken_names import nameless

import desk_window as ui

SETUP = '''teams:
  - name: Network
    members: [Anna Weiss]
  - name: Counter
services:
  - name: VPN
    team: Network
  - name: Internet
    depends_on: VPN
rules:
  - name: First
    team: Network
    filter: prio:1
  - name: Second
    team: Counter
'''


class Preferences:
    """The window of the preferences over a desk."""

    def __init__(self, scene, setup=SETUP):
        self.desk = Desk(scene, lines=['Printer jams'])
        self.window = self.desk.window
        self.scene = scene
        self.desk.ctl('config', 'import', self.file_of(setup))
        self.window.keys('ctrl+comma')
        self.node = self.desk.form('Preferences')

    def file_of(self, text):
        path = self.scene.file('setup.yaml')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def setup(self):
        return self.desk.ctl('config', 'export')

    def page(self, name):
        self.node.wait_for('list item', name).click_at()
        self.node.wait_for('list', name) if name != 'General' else self.node.wait_for('list', 'Keys')

    def rows(self):
        """The names in the list that is shown."""
        return [seen.name for _, seen in self.node.walk() if seen.role == 'label' and seen.in_sight]

    def open(self, page, name):
        self.page(page)
        self.node.wait_for('label', name).click_at()
        return self.desk.form(name)

    def add(self, page):
        self.page(page)
        self.node.wait_for('push button', 'Add…').click()
        return self.desk.form('New:')

    def save(self):
        self.window.keys('ctrl+Return')
        self.closed()

    def closed(self):
        self.window.wait(lambda: len(self.window.window_ids()) == 2, 'the end of the form')
        self.window.focus('Preferences')

    def end(self):
        """In the search the first Escape takes back what was typed."""
        self.window.focus('Preferences')
        while len(self.window.window_ids()) > 1:
            self.window.keys('Escape')

    def wait_for_setup(self, part, there=True):
        self.window.wait(lambda: (part in self.setup()) == there, f'{part!r} in the set-up: {there}')


def pick(preferences, form, field, name):
    """Chooses in the picker of a field by typing."""
    form.wait_for({'toggle button', 'push button'}, field).click_at()
    preferences.window.wait(lambda: field in preferences.desk.focused(), f'the search of {field}')
    preferences.window.type(name)
    preferences.window.keys('Return')


def take_away(form, name):
    form.wait_for('push button', f'Take {name} away').click()
    form.wait_gone('push button', f'Take {name} away')


def test_add_change_remove(scene):
    preferences = Preferences(scene)
    window = preferences.window
    form = preferences.add('Teams')
    window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('It has no name'))
    window.type('Night shift')
    pick(preferences, form, 'Lead', 'Anna Weiss')
    preferences.save()
    preferences.node.wait_for('label', 'Night shift')
    assert '- name: Night shift\n    lead: Anna Weiss\n' in preferences.setup(), preferences.setup()

    # At once, and back in one step.
    preferences.node.wait_for('label', 'Team “Night shift” added')
    window.keys('ctrl+z')
    preferences.wait_for_setup('Night shift', False)
    window.keys('ctrl+shift+z')
    preferences.wait_for_setup('Night shift')

    form = preferences.open('Teams', 'Night shift')
    form.wait_for({'entry', 'text'}, 'Time zone').set_text('UTC')
    preferences.save()
    preferences.wait_for_setup('zone: UTC')
    form = preferences.open('Teams', 'Night shift')
    form.wait_for('push button', 'Remove').click()
    preferences.closed()
    preferences.wait_for_setup('Night shift', False)
    window.keys('ctrl+z')
    preferences.wait_for_setup('Night shift')
    preferences.end()


def test_members(scene):
    preferences = Preferences(scene)
    form = preferences.open('Teams', 'Network')
    take_away(form, 'Anna Weiss')
    preferences.save()
    preferences.wait_for_setup('- Anna Weiss', False)
    form = preferences.open('Teams', 'Counter')
    pick(preferences, form, 'Members', 'Anna Weiss')
    form.wait_for('push button', 'Take Anna Weiss away')
    preferences.save()
    preferences.wait_for_setup('- Anna Weiss')
    preferences.end()


def test_problems_stand_at_the_field(scene):
    preferences = Preferences(scene)
    window = preferences.window
    form = preferences.open('Calendars', 'Office hours')
    form.wait_for('text', 'Hours').click_at()
    window.keys('ctrl+a')
    window.type('mon-fry 08:00-17:00')
    window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('mon-fry'))
    window.keys('ctrl+a')
    window.type('mon-thu 08:00-17:00')
    preferences.save()
    preferences.wait_for_setup('mon-thu 08:00')

    form = preferences.open('Services', 'VPN')
    form.wait_for({'entry', 'text'}, 'Cost per hour').set_text('much')
    window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('no number'))
    form.wait_for({'entry', 'text'}, 'Cost per hour').set_text('100')
    pick(preferences, form, 'Depends on', 'Internet')
    window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('leads back to itself'))
    take_away(form, 'Internet')
    preferences.save()
    preferences.wait_for_setup('cost_per_hour: 100')
    preferences.end()


def test_order_of_rules(scene):
    preferences = Preferences(scene)

    def rules():
        return [json.loads(line)['name'] for line in preferences.desk.ctl('rule', 'list', '--json').splitlines()]

    preferences.page('Rules')
    preferences.node.wait_for('label', 'Second')
    preferences.node.wait_for('push button', 'Later').click()
    preferences.window.wait(lambda: rules() == ['Second', 'First'], 'the other order')
    # Now the first can never decide, and the list says so.
    preferences.node.wait_for('label', re.compile('“Second” comes before it'))
    preferences.window.keys('ctrl+z')
    preferences.window.wait(lambda: rules() == ['First', 'Second'], 'the order as it was')
    form = preferences.add('Rules')
    preferences.window.type('Third')
    pick(preferences, form, 'Team', 'Network')
    preferences.save()
    assert rules() == ['First', 'Second', 'Third'], rules()
    preferences.end()


def test_what_is_asked(scene):
    """Only what says something for what is chosen."""
    preferences = Preferences(scene)
    form = preferences.add('Rules')
    form.wait_for('label', 'Chooses')
    form.wait_gone('label', 'When')
    form.wait_for({'toggle button', 'combo box', 'push button'}, re.compile('^Does')).click_at()
    preferences.window.keys('Down', 'Down', 'Return')
    form.wait_for('label', 'When')
    form.wait_gone('label', 'Chooses')
    preferences.window.keys('Escape')
    preferences.closed()
    preferences.end()


def test_search_and_settings(scene):
    preferences = Preferences(scene)
    window = preferences.window
    window.keys('ctrl+f')
    window.type('internet')
    preferences.node.wait_gone('list item', 'General')
    preferences.node.wait_for('list', 'Services')
    preferences.node.wait_for('label', 'Internet')
    assert 'VPN' not in preferences.rows()
    window.keys('ctrl+a')
    window.type('letters')
    preferences.node.wait_for('list item', 'General')
    box = preferences.node.wait_for('check box', 'Single letters are commands')
    assert box.has('checked')
    box.click()
    window.wait(lambda: not box.has('checked'), 'the switch to be off')
    box.click()
    window.keys('ctrl+a', 'Delete')
    preferences.node.wait_for('list item', 'Rules')
    preferences.end()


def test_what_others_change_is_shown(scene):
    preferences = Preferences(scene)
    preferences.page('Teams')
    form = preferences.open('Teams', 'Counter')
    preferences.desk.ctl('config', 'import', preferences.file_of('teams:\n  - name: Counter\n    zone: UTC\n'))
    form.wait_for({'entry', 'text'}, 'Time zone').set_text('Europe/Berlin')
    preferences.window.keys('ctrl+Return')
    form.wait_for('alert', re.compile('changed'))
    preferences.window.keys('Escape')
    preferences.closed()
    preferences.desk.ctl('set', '--new', 'team:Spare')
    preferences.node.wait_for('label', 'Spare')
    preferences.end()


def test_many_people(scene):
    people = ''.join(f'  - name: Person {n:04}\n    agent: yes\n    phone: "{n:04}"\n' for n in range(5000))
    preferences = Preferences(scene, setup='people:\n' + people)
    preferences.page('People')
    preferences.window.keys('ctrl+f')
    preferences.window.type('4321')
    form = preferences.open('People', 'Person 4321')
    form.wait_for('check box', 'VIP').click()
    preferences.save()
    preferences.wait_for_setup('vip: yes')
    preferences.end()


def test_matrix_and_try(scene):
    preferences = Preferences(scene)
    desk = preferences.desk
    desk.ctl('set', 'INC-1', 'impact=2', 'urgency=2')
    preferences.page('General')
    preferences.node.wait_for('label', re.compile('priority matrix')).click_at()
    form = desk.form('Service desk')
    # From P3 to P1 in the middle cell.
    cell = form.wait_for({'combo box', 'toggle button', 'push button'}, re.compile('impact 2 Department, urgency 2 Medium: P3'))
    cell.click_at()
    preferences.window.keys('Home', 'Return')
    form.wait_for({'combo box', 'toggle button', 'push button'}, re.compile('impact 2 Department, urgency 2 Medium: P1'))
    form.wait_for('push button', 'Try on last month').click()
    form.wait_for('status bar', re.compile('Tried on the 1 ticket logged.*would have another priority', re.DOTALL))
    form.wait_for('label', re.compile('^INC-1  P3 → P1'))
    assert 'priority_matrix' not in preferences.setup()
    preferences.save()
    preferences.wait_for_setup('priority_matrix: "1 2 3 / 2 1 4 / 3 4 5"')
    assert desk.show('INC-1')['priority'] == 3
    preferences.end()


def test_everything_has_a_name(scene):
    preferences = Preferences(scene)
    missing = nameless(preferences.window, preferences.node)
    for page, name in (('Teams', 'Network'), ('Services', 'VPN'), ('Calendars', 'Office hours'),
                       ('Agreements', 'Standard'), ('Rules', 'First'), ('People', 'Anna Weiss')):
        form = preferences.open(page, name)
        missing += nameless(preferences.window, form)
        preferences.window.keys('Escape')
        preferences.closed()
        missing += nameless(preferences.window, preferences.node)
    preferences.end()
    assert not missing, missing


def test_holidays_of_a_file(scene):
    # As in test-import: the toolkit's file chooser leaks. Hence the last test.
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'
    preferences = Preferences(scene)
    path = scene.file('days.ics')
    year = preferences.desk.show('INC-1')['logged_at'][:4]
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:{year}1226\r\n'
                   'SUMMARY:Boxing Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n')
    form = preferences.open('Calendars', 'Office hours')
    form.wait_for('push button', 'Add holidays of a file…').click()
    preferences.window.wait(lambda: len(preferences.window.window_ids()) > 3, 'the chooser')
    preferences.window.focus('Holidays of a file')
    preferences.window.keys('ctrl+a')
    preferences.window.type(path)
    preferences.window.keys('Return')
    form.wait_for('status bar', re.compile('^1 day was added'))
    preferences.window.focus('Office hours')
    preferences.save()
    preferences.wait_for_setup(f'{year}-12-26 Boxing Day')
    preferences.end()


ui.main()
