#!/usr/bin/env python3
# What is typed reaches the incident it was typed for, whatever happens meanwhile.
# SPDX-License-Identifier: GPL-3.0-or-later
from incident_desk import Desk

import desk_window as ui


def notes(desk, number):
    return [note['text'] for note in desk.show(number)['notes']]


def marked(desk):
    """The titles of the selected rows."""
    return [label.split(', ')[2] for label in desk.window.marked_rows()]


def test_the_pane_stays_under_the_hands(scene):
    """The incident of a note under way leaves the list."""
    desk = Desk(scene, lines=['Printer jams', 'VPN drops'])
    window = desk.window
    number = desk.select('VPN drops')
    other = next(one['number'] for one in desk.incidents() if one['number'] != number)
    desk.keep_view()
    window.keys('n')
    # With the pointer: over the list it would hold the rows.
    text = desk.wait_in_view('text', 'Work note, team only').click_at()
    window.wait(lambda: text.has('focused'), 'the focus on the note')
    window.type('Half a')

    desk.ctl('move', number, 'cancel', '--reason', 'not ours')
    window.wait(lambda: window.row('VPN drops') is None, 'the end of its row')
    desk.wait_in_view('label', 'Cancelled')
    assert marked(desk) == [], 'the list marks another than the pane shows'
    window.type(' thought')
    window.keys('ctrl+Return')
    window.wait(lambda: notes(desk, number) == ['Half a thought'], 'the note where it belongs')
    assert notes(desk, other) == [], 'the note went to another incident'

    # Who goes to the list goes on.
    window.keys('Escape', 'Escape')
    desk.wait_in_view('label', other)
    window.wait(lambda: marked(desk) == ['Printer jams'], 'the mark on the next')

    # What it came to is shown like one that was chosen.
    window.keys('n')
    window.wait(lambda: text.has('focused'), 'the focus on the note')
    desk.ctl('set', other, 'title=Plotter jams')
    desk.wait_in_view('push button', 'Title: Plotter jams')
    window.wait_for('label', '1 of 1')


def test_pane_and_mark_go_together(scene):
    """Worked on in the pane, an incident stays marked as long as it is listed."""
    desk = Desk(scene, lines=['Printer jams', 'VPN drops !2/2'])
    window = desk.window
    number = desk.select('VPN drops')
    other = next(one['number'] for one in desk.incidents() if one['number'] != number)
    desk.keep_view()
    desk.wait_in_view('push button', 'Title: VPN drops').click_at()
    window.keys('Escape')

    window.keys('d')
    desk.form('Cancel')
    window.type('Logged twice')
    desk.confirm('Cancel')
    desk.wait_in_view('label', other)
    window.wait(lambda: marked(desk) == ['Printer jams'], 'the mark on the next')

    window.keys('ctrl+7')
    desk.select('Printer jams')
    desk.wait_in_view('push button', 'Title: Printer jams').click_at()
    window.keys('Escape')
    window.keys('d')
    desk.form('Cancel')
    window.type('Logged twice')
    desk.confirm('Cancel')
    desk.wait_in_view('label', 'Cancelled')
    window.wait(lambda: marked(desk) == ['Printer jams'], 'the mark where it was')


ui.main()
