#!/usr/bin/env python3
# Every field of an incident by its picker, with undo and redo after each.
# SPDX-License-Identifier: GPL-3.0-or-later
import re

from incident_desk import Desk

import desk_window as ui

LINES = ['Printer jams', 'VPN drops #VPN cat:Network +remote +vpn']


def pick(desk, key, part, *typed, keys='Return'):
    """Opens the dialog of a key, types and takes the first match."""
    desk.window.keys(key)
    form = desk.form(part)
    for text in typed:
        desk.window.type(text)
    desk.window.keys(keys)
    desk.closed(part)
    return form


def pick_in_popover(desk, label, choice):
    """Chooses with the pointer from the popover of a property."""
    desk.open_property(label)
    items = desk.window.wait_for('list', label)
    items.wait_for('label', choice).click_at()
    desk.window.wait_gone('list', label)


def fields_by_keys(desk, number):
    window = desk.window

    window.keys('F2')
    window.wait(lambda: 'Title' in desk.focused(), 'the focus on the title')
    assert desk.view().find('text', 'Title').text == 'Printer jams', 'the title is not there to be edited'
    window.keys('End')
    window.type(' in the hall')
    window.keys('Return')
    desk.back_and_forth(number, {'title': 'Printer jams'}, {'title': 'Printer jams in the hall'})

    for key, part, field, typed, value in (
            ('c', 'Category', 'category', 'net', 'Network'),
            ('v', 'Service', 'service', 'vp', 'VPN'),
            ('a', 'Owner', 'owner', 'weiss', 'Anna Weiss')):
        pick(desk, key, f'{part} of {number}', typed)
        desk.back_and_forth(number, {field: None}, {field: value})

    # What there is none of yet is made in line.
    pick(desk, 'v', f'Service of {number}', 'Printing', keys='Return')
    desk.back_and_forth(number, {'service': 'VPN'}, {'service': 'Printing'})
    pick(desk, 'a', f'Owner of {number}', 'Marek Novak', keys='Return')
    desk.back_and_forth(number, {'owner': 'Anna Weiss'}, {'owner': 'Marek Novak'})


def priority_by_keys(desk, number):
    window = desk.window

    # The matrix: what is chosen is impact 2, urgency 2; one to the left is urgency 1.
    window.keys('p')
    form = desk.form(f'Priority of {number}')
    form.wait_for('push button', re.compile('impact 2 Department, urgency 2'))
    window.wait(lambda: any('impact 2 Department, urgency 2' in name for name in desk.focused()), 'the focus')
    window.keys('Left', 'Return')
    desk.closed('the matrix')
    none, matrix = {'impact': None, 'priority': None}, {'impact': 2, 'urgency': 1, 'priority': 2}
    desk.back_and_forth(number, none, matrix)

    # Another priority needs a reason.
    window.keys('p')
    form = desk.form(f'Priority of {number}')
    form.wait_for('push button', 'P1').click_at()
    assert not form.find('push button', 'Set').sensitive, 'a priority of its own without a reason'
    form.wait_for('text', 'Why not by the matrix?').click_at()
    window.type('The board meets at 14:00')
    window.keys('Return')
    desk.closed('the override')
    desk.back_and_forth(number, matrix, {'priority': 1, 'priority_reason': 'The board meets at 14:00'})
    desk.wait_in_view('label', re.compile('matrix P2: The board meets at 14:00'))

    # A figure in the list is an override, too.
    desk.select('Printer jams')
    window.keys('3')
    desk.back_and_forth(number, {'priority': 1}, {'priority': 3, 'priority_reason': 'set at triage'})


def fields_by_pointer(desk, number):
    desk.unfold_properties()
    pick_in_popover(desk, 'Impact', '1 Everyone')
    desk.back_and_forth(number, {'impact': 2}, {'impact': 1})
    pick_in_popover(desk, 'Urgency', '3 Low')
    desk.back_and_forth(number, {'urgency': 1}, {'urgency': 3})
    pick_in_popover(desk, 'Channel', 'Phone')
    desk.back_and_forth(number, {'channel': None}, {'channel': 'phone'})

    desk.open_property('Team')
    desk.window.wait_for('entry', 'Team')
    desk.window.type('Field service')
    desk.window.keys('Return')
    desk.window.wait_gone('entry', 'Team')
    desk.back_and_forth(number, {'team': None}, {'team': 'Field service'})

    desk.open_property('Location')
    desk.window.wait_for('text', 'Location')
    desk.window.type('Hall 3')
    desk.window.keys('Return')
    desk.window.wait_gone('text', 'Location')
    desk.back_and_forth(number, {'location': None}, {'location': 'Hall 3'})


def caller_in_line(desk, number):
    """A caller who is not known yet, with all that is asked."""
    window = desk.window
    desk.open_property('Caller')
    window.wait_for('entry', 'Caller')
    window.type('Bob Jansen')
    window.wait_for('push button', re.compile('New caller'))
    window.keys('Return')
    for label, text in (('Phone', '+31 20 555 01 23'), ('Mail', 'bob@example.org'), ('Site', 'Rotterdam')):
        window.wait_for('text', label).click_at()
        window.type(text)
    window.wait_for('check box', 'VIP').click_at()
    window.wait_for('push button', 'Add caller').click_at()
    window.wait_gone('text', 'Phone')
    desk.back_and_forth(number, {'reporter': None}, {'reporter': 'Bob Jansen'})
    row = desk.wait_in_view('push button', re.compile('^Caller Bob Jansen'))
    for word in ('VIP', 'Rotterdam', '+31 20 555 01 23', 'bob@example.org'):
        assert word in row.name, f'{word} is not told: {row.name}'
    person = [line for line in desk.ctl('export', '--format', 'jsonl').splitlines() if 'Bob Jansen' in line]
    assert any('"bob@example.org"' in line and '"vip"' in line for line in person), person


def test_every_field_by_its_picker(scene):
    desk = Desk(scene, lines=LINES)
    number = desk.select('Printer jams')
    desk.keep_view()
    fields_by_keys(desk, number)
    desk.select('Printer jams')
    priority_by_keys(desk, number)
    fields_by_pointer(desk, number)
    caller_in_line(desk, number)


ui.main()
